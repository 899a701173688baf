"""Workbooks as their formats have them: XLSX and ODS read from their XML; XLS, without its links, by xlrd."""

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import product
from typing import Any
from xml.etree import ElementTree

import xlrd
from python_calamine import CalamineSheet, CalamineWorkbook
from xlsxwriter.utility import xl_cell_to_rowcol

from dashboard.domain.days import SERIAL_ZERO, SERIAL_ZERO_1904
from dashboard.domain.errors import Label, PledgeboardError
from dashboard.services.sheets import files
from dashboard.services.sheets.cells import Cell, Fault, Linked, text_cell, value_cell

LAST_DAY = 2_950_000  # that is read as one: in the year 9976
MOST_LINKS = 100_000  # cells of a sheet that link
_TRUE = ("1", "true")
_Link = tuple[range, range, str]  # rows, columns and the address


def read_excel(content: bytes) -> files.Book:
    """Read a workbook (.xlsx). Its XML is counted, and gives errors, links, what is hidden and the calendar; only then
    are its values read. Raises PledgeboardError; KeyError and other errors for a broken file."""
    packed = files.xml_parts(content)
    parts = {name.lower().lstrip("/"): part for name, part in packed.items()}
    shared = files.elements(parts["xl/sharedstrings.xml"], "si") if "xl/sharedstrings.xml" in parts else ()
    lengths = [sum(len(text.text or "") for text in item.iterfind(".//{*}t")) for _name, item in shared]
    book, links = files.Book(), dict[str, list[_Link]]()
    relations = _relations(parts, "xl/workbook.xml")
    for name, element in files.elements(parts["xl/workbook.xml"], "workbookPr", "sheet"):
        if name == "workbookPr":
            book.serial_zero = SERIAL_ZERO_1904 if element.get("date1904") in _TRUE else SERIAL_ZERO
            continue
        relation = relations[files.attributes(element)["id"]]
        if relation.get("Type", "").endswith("/worksheet"):
            target = posixpath.normpath(posixpath.join("/xl", relation.get("Target", ""))).lstrip("/").lower()
            page = files.Page(element.get("name", ""), element.get("state", "visible") != "visible")
            links[page.name] = _note_sheet(book, page, parts[target], _relations(parts, target), lengths)
    harmless = io.BytesIO()  # of a size that is known: the reader of values believes what an archive says of its own
    with zipfile.ZipFile(harmless, "w") as archive:
        for name, part in packed.items():
            archive.writestr(name, part)
    values = CalamineWorkbook.from_filelike(io.BytesIO(harmless.getvalue()))
    for page in book.pages:
        _fill(page, values.get_sheet_by_name(page.name), links[page.name])
    return book


def _note_sheet(
    book: files.Book, page: files.Page, xml: bytes, relations: Mapping[str, ElementTree.Element], lengths: Sequence[int]
) -> list[_Link]:
    """Note of a sheet where something stands, its errors, what is hidden and what is merged. Returns its links."""
    book.pages.append(page)
    number, links = 0, list[_Link]()
    for name, element in files.elements(xml, "col", "row", "mergeCell", "hyperlink"):
        if name == "row":
            number = int(element.get("r", number + 1))
            links += _note_row(book, page, number, element, lengths)
        elif name == "col" and element.get("hidden") in _TRUE:
            page.hidden_columns.append(range(int(element.get("min", "0")), int(element.get("max", "0")) + 1))
        elif name == "mergeCell":
            rows, columns = _places(element)
            page.merged.append((rows.start, rows.stop - 1, columns.start))
        elif name == "hyperlink" and (relation := relations.get(files.attributes(element).get("id", ""))) is not None:
            address, place = relation.get("Target", ""), element.get("location")
            links.append((*_places(element), f"{address}#{place}" if place else address))
    _ = page.rectangle  # refuses what is mostly gap: a reader of values makes room for all of it
    return links


def _note_row(
    book: files.Book, page: files.Page, number: int, row: ElementTree.Element, lengths: Sequence[int]
) -> Iterator[_Link]:
    column = 0
    for cell in row:
        column += 1
        if "r" in cell.attrib:
            number, column = (place + 1 for place in xl_cell_to_rowcol(cell.attrib["r"]))
        parts = {files.local_name(part.tag): part for part in cell}
        if not parts:  # only painted
            continue
        kind, text = cell.get("t"), parts["v"].text if "v" in parts else None
        fault = Fault(text or files.NO_VALUE) if kind == "e" or ("f" in parts and not text and kind != "str") else None
        book.put(page, number, column, fault)
        if kind == "s":
            book.count(characters=lengths[int(text or "0")])
        if "f" in parts and (address := files.link_of_formula(parts["f"].text)):
            yield range(number, number + 1), range(column, column + 1), address
    if row.get("hidden") in _TRUE and number in page.cells:
        page.hidden_rows.add(number)


def _fill(page: files.Page, sheet: CalamineSheet, links: Sequence[_Link]) -> None:
    """Put the values of a sheet into its cells, and link those that hold texts. Where errors stand, the reader has no
    value; a link can reach far beyond the cells."""
    top, left = sheet.start or (0, 0)
    for row, values in enumerate(sheet.to_python(), top + 1):
        for column, value in enumerate(values, left + 1):
            if value != "" and page.cells[row][column] is None:
                page.cells[row][column] = value_cell(value)
    linked_cells = 0
    bottom, right = (places.stop for places in page.rectangle)
    for rows, columns, address in links:
        reached = range(rows.start, min(rows.stop, bottom)), range(columns.start, min(columns.stop, right))
        for row, column in product(*reached):
            linked_cells += 1
            if linked_cells > MOST_LINKS:
                raise ValueError(files.ODD)
            cell = page.cells.get(row, {}).get(column)
            if isinstance(cell, str):
                page.cells[row][column] = Linked(cell, address)


def _relations(parts: Mapping[str, bytes], part: str) -> dict[str, ElementTree.Element]:
    """What a part relates to, by the ids in it."""
    folder, _slash, name = part.rpartition("/")
    xml = parts.get(f"{folder}/_rels/{name}.rels")
    return {element.get("Id", ""): element for _name, element in files.elements(xml, "Relationship")} if xml else {}


def _places(element: ElementTree.Element) -> tuple[range, range]:
    """The rows and columns of a reference such as `B2:D9`."""
    ends = [xl_cell_to_rowcol(end) for end in element.get("ref", "").split(":")]
    (top, left), (bottom, right) = ends[0], ends[-1]
    return range(top + 1, bottom + 2), range(left + 1, right + 2)


def read_old_excel(content: bytes) -> files.Book:
    """Read a workbook of before 2007 (.xls). Raises PledgeboardError, also for one that a password protects; and many
    errors of the reader's for a file that is cut short."""
    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise PledgeboardError(files.OTHER_KIND, kind=Label(files.PROTECTED)) from error
        raise
    read = files.Book(SERIAL_ZERO_1904 if book.datemode else SERIAL_ZERO)
    for sheet in book.sheets():
        page = files.Page(sheet.name, bool(sheet.visibility))
        read.pages.append(page)
        for row, cells in enumerate(sheet.get_rows(), 1):
            for column, cell in enumerate(cells, 1):
                value = _old_value(cell, book.datemode)
                if value is not None:
                    read.put(page, row, column, value)
        page.merged = [(first + 1, end, column + 1) for first, end, column, _right in sheet.merged_cells]
        page.hidden_rows = {row + 1 for row, facts in sheet.rowinfo_map.items() if facts.hidden}
        hidden_places = (place for place, facts in sheet.colinfo_map.items() if facts.hidden)
        page.hidden_columns = [range(place + 1, place + 2) for place in hidden_places]
    return read


def _old_value(cell: Any, calendar: int) -> Cell:
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return Fault(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    if cell.ctype == xlrd.XL_CELL_DATE and 0 <= cell.value < LAST_DAY:
        moment = xlrd.xldate.xldate_as_datetime(cell.value, calendar)
        return value_cell(moment if cell.value >= 1 else moment.time())
    return value_cell(bool(cell.value) if cell.ctype == xlrd.XL_CELL_BOOLEAN else cell.value)


_HIDDEN = ("collapse", "filter")
_CELLS = ("table-cell", "covered-table-cell")
_SILENT = ("annotation", "ruby-text", "shapes")  # comments, the reading above a Chinese letter, drawings


def read_open_document(content: bytes) -> files.Book:
    """Read a workbook. Raises PledgeboardError; KeyError, zipfile.BadZipFile, ElementTree.ParseError, ValueError."""
    book, page, row, column = files.Book(), files.Page("", is_hidden=False), 1, 1
    hidden_styles = set()
    names = ("style", "null-date", "table-column", "table-row", "table")
    for name, element in files.elements(files.xml_parts(content)["content.xml"], *names):
        facts = files.attributes(element)
        if name == "style":
            properties = element.iterfind("{*}table-properties")
            if any(files.attributes(part).get("display") == "false" for part in properties):
                hidden_styles.add(facts.get("name"))
        elif name == "null-date":
            book.serial_zero = date.fromisoformat(facts.get("date-value", "1899-12-30"))
        elif name == "table-column":
            columns = range(column, column + int(facts.get("number-columns-repeated", "1")))
            if facts.get("visibility") in _HIDDEN:
                page.hidden_columns.append(columns)
            column = columns.stop
        elif name == "table-row":
            row = _read_row(book, page, row, element)
        else:  # ends, with all its rows
            page.name, page.is_hidden = facts.get("name", ""), facts.get("style-name") in hidden_styles
            book.pages.append(page)
            page, row, column = files.Page("", is_hidden=False), 1, 1
    return book


def _read_row(book: files.Book, page: files.Page, first: int, row: ElementTree.Element) -> int:
    """Keep a row that holds something, as often as it is repeated; returns the number of the next one."""
    facts, column = files.attributes(row), 1
    end = first + int(facts.get("number-rows-repeated", "1"))
    numbers = range(first, min(end, first + files.MOST_ROWS + 1))  # one more than is taken: no more is made
    for cell in row:
        if files.local_name(cell.tag) not in _CELLS:
            continue
        of_cell = files.attributes(cell)
        next_column = column + int(of_cell.get("number-columns-repeated", "1"))
        value = _value(book, cell, of_cell)
        if value is not None:
            page.merged += [(first, first + int(of_cell.get("number-rows-spanned", "1")) - 1, column)]
            for number in numbers:
                for place in range(column, min(next_column, column + files.MOST_COLUMNS + 1)):
                    book.put(page, number, place, value)
            if facts.get("visibility") in _HIDDEN:
                page.hidden_rows.update(numbers)
        column = next_column
    return end


def _value(book: files.Book, cell: ElementTree.Element, facts: Mapping[str, str]) -> Cell:
    kind, text = facts.get("value-type"), "\n".join(_shown(book, paragraph) for paragraph in cell.iterfind("{*}p"))
    if kind == "float":
        return value_cell(float(facts.get("value", "nan")))
    if kind == "date":
        return value_cell(datetime.fromisoformat(facts.get("date-value", "")))
    if kind == "boolean":
        return facts.get("boolean-value")
    if kind is None and "formula" in facts and not text:
        return Fault(files.NO_VALUE)
    value = text_cell(text)  # of a share, an amount or a time what is shown
    links = (files.attributes(link).get("href") for link in cell.iterfind("{*}p//{*}a"))
    address = next(filter(None, links), "") or files.link_of_formula(facts.get("formula"))
    return Linked(value, address) if isinstance(value, str) and address else value


def _shown(book: files.Book, element: ElementTree.Element) -> str:
    """What is shown of an element."""
    name = files.local_name(element.tag)
    if name in _SILENT:
        return ""
    if name == "s":
        spaces = int(files.attributes(element).get("c", "1"))
        book.count(characters=spaces)
        return " " * spaces
    if name in ("tab", "line-break"):
        return "\t" if name == "tab" else "\n"
    return (element.text or "") + "".join(_shown(book, part) + (part.tail or "") for part in element)
