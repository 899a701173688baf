"""Workbooks of Excel: .xlsx read from their XML, and those of before 2007 (.xls), of which xlrd gives no links."""

import io
import posixpath
import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import xlrd
from xlsxwriter.utility import xl_cell_to_rowcol

from dashboard.domain.days import SERIAL_ZERO, SERIAL_ZERO_1904
from dashboard.domain.errors import Label
from dashboard.services.sheets.cells import Cell, Fault, linked, text_cell, value_cell
from dashboard.services.sheets.other_files import OTHER_KIND, PROTECTED
from dashboard.services.sheets.pages import (
    NO_VALUE,
    Book,
    Page,
    Refused,
    elements,
    link_of_formula,
    local_name,
    xml_parts,
)

LAST_DAY = 2_950_000  # that is read as one: in the year 9976
MOST_LINKS = 100_000  # cells of a sheet that link
_TRUE = ("1", "true")
_DAY, _SPAN = "day", "span"
_FORMATS_OF_DAYS = (*range(14, 23), *range(27, 37), 45, 47, *range(50, 59))  # that have a number and no letters
# Of a format's text: what is shown as it stands, colours and the like; and the letters that make it one of time.
_NO_FORMAT = re.compile(r'"[^"]*"|[\\_].|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
_LETTERS_OF_TIME = re.compile(r"\[([hms])\1*\]|[dmhys]", re.IGNORECASE)
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def read_excel(content: bytes) -> Book:
    """Read a workbook (.xlsx). Raises Refused; KeyError and other errors for a broken file."""
    parts = xml_parts(content)
    reader = _Reader(parts)
    relations = _relations(parts, "xl/workbook.xml")
    for name, element in elements(parts["xl/workbook.xml"], "workbookPr", "sheet"):
        if name == "workbookPr":
            reader.calendar = element.get("date1904") in _TRUE
            continue
        relation = relations[_relation_of(element)]
        if relation.get("Type", "").endswith("/worksheet"):
            target = posixpath.normpath(posixpath.join("/xl", relation.get("Target", ""))).lstrip("/").lower()
            page = Page(element.get("name", ""), element.get("state", "visible") != "visible")
            reader.read(page, parts[target], _relations(parts, target))
    reader.book.serial_zero = SERIAL_ZERO_1904 if reader.calendar else SERIAL_ZERO
    return reader.book


class _Reader:
    """Reads the sheets of one workbook."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self.book, self.calendar = Book(), False
        shared = elements(parts["xl/sharedstrings.xml"], "si") if "xl/sharedstrings.xml" in parts else ()
        self._texts = [_text(item) for _name, item in shared]
        self._formats = _formats(parts["xl/styles.xml"]) if "xl/styles.xml" in parts else []

    def read(self, page: Page, xml: bytes, relations: Mapping[str, ElementTree.Element]) -> None:
        """Read a sheet into the book."""
        self.book.pages.append(page)
        number, links = 0, []
        for name, element in elements(xml, "col", "row", "mergeCell", "hyperlink"):
            if name == "row":
                number = int(element.get("r", number + 1))
                self._read_row(page, number, element)
            elif name == "col" and element.get("hidden") in _TRUE:
                page.hidden_columns.append(range(int(element.get("min", "0")), int(element.get("max", "0")) + 1))
            elif name == "mergeCell":
                rows, columns = _places(element)
                page.merged.append((rows.start, rows.stop - 1, columns.start))
            elif name == "hyperlink" and _relation_of(element) in relations:
                address, place = relations[_relation_of(element)].get("Target", ""), element.get("location")
                links.append((*_places(element), f"{address}#{place}" if place else address))
        _put_links(page, links)

    def _read_row(self, page: Page, number: int, row: ElementTree.Element) -> None:
        column = 0
        for cell in row:
            column += 1
            if "r" in cell.attrib:
                number, column = (place + 1 for place in xl_cell_to_rowcol(cell.attrib["r"]))
            parts = {local_name(part.tag): part for part in cell}
            if parts:  # else it is only painted
                self.book.put(page, number, column, self._value(cell, parts))
        if row.get("hidden") in _TRUE and number in page.cells:
            page.hidden_rows.add(number)

    def _value(self, cell: ElementTree.Element, parts: Mapping[str, ElementTree.Element]) -> Cell:
        kind, text = cell.get("t", "n"), parts["v"].text if "v" in parts else None
        if kind == "inlineStr":
            value = _text(parts["is"])
        elif not text:
            return Fault(NO_VALUE) if "f" in parts and kind != "str" else None
        elif kind == "s":
            value = self._texts[int(text)]
        elif kind == "e":
            return Fault(text)
        elif kind in ("str", "d"):
            value = _plain(text)
        elif kind == "b":
            return value_cell(text != "0")
        else:
            return self._number(float(text), int(cell.get("s", "0")))
        address = link_of_formula(parts["f"].text) if "f" in parts else ""
        return linked(value, address) if address and isinstance(value, str) else value

    def _number(self, number: float, style: int) -> Cell:
        shown_as = self._formats[style] if style < len(self._formats) else ""
        if shown_as == _SPAN:
            return value_cell(timedelta(milliseconds=round(number * 86_400_000)))
        return _day(number, self.calendar) if shown_as == _DAY else value_cell(number)


def _relations(parts: Mapping[str, bytes], part: str) -> dict[str, ElementTree.Element]:
    """What a part relates to, by the ids in it."""
    folder, _slash, name = part.rpartition("/")
    xml = parts.get(f"{folder}/_rels/{name}.rels")
    return {element.get("Id", ""): element for _name, element in elements(xml, "Relationship")} if xml else {}


def _relation_of(element: ElementTree.Element) -> str:
    return next((value for name, value in element.items() if name.endswith("}id")), "")


def _places(element: ElementTree.Element) -> tuple[range, range]:
    """The rows and columns of a reference such as `B2:D9`."""
    ends = [xl_cell_to_rowcol(end) for end in element.get("ref", "").split(":")]
    (top, left), (bottom, right) = ends[0], ends[-1]
    return range(top + 1, bottom + 2), range(left + 1, right + 2)


def _put_links(page: Page, links: Sequence[tuple[range, range, str]]) -> None:
    """Link the cells of a sheet that hold texts; a link can reach far beyond them."""
    left = MOST_LINKS
    last_row, last_column = (places.stop for places in page.rectangle)
    for rows, columns, address in links:
        for row in range(rows.start, min(rows.stop, last_row)):
            for column in range(columns.start, min(columns.stop, last_column)):
                left -= 1
                if left < 0:
                    raise Refused
                cell = page.cells.get(row, {}).get(column)
                if isinstance(cell, str):
                    page.cells[row][column] = linked(cell, address)


def _text(item: ElementTree.Element) -> Cell:
    """A text, in pieces where parts of it look different; how Chinese letters are read is none of it."""
    pieces = [*item.iterfind("{*}t"), *item.iterfind("{*}r/{*}t")]
    return _plain("".join(piece.text or "" for piece in pieces))


def _plain(text: str) -> Cell:
    return text_cell(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), text))


def _formats(xml: bytes) -> list[str]:
    """How each style of cells shows a number: as a day, as a span of time, or neither."""
    kinds = dict.fromkeys(_FORMATS_OF_DAYS, _DAY) | {46: _SPAN}
    styles: list[str] = []
    for name, element in elements(xml, "numFmt", "cellXfs"):
        if name == "numFmt":
            letters = _NO_FORMAT.sub("", element.get("formatCode", "")).partition(";")[0]
            first = _LETTERS_OF_TIME.search(letters)
            kinds[int(element.get("numFmtId", "0"))] = "" if first is None else _SPAN if first[1] else _DAY
        else:
            styles = [kinds.get(int(style.get("numFmtId", "0")), "") for style in element]
    return styles


def _day(number: float, calendar: int) -> Cell:
    """A number that is shown as a day or a time."""
    if not 0 <= number < LAST_DAY:
        return value_cell(number)
    moment = xlrd.xldate.xldate_as_datetime(number, calendar)
    return value_cell(moment if number >= 1 else moment.time())


def read_old_excel(content: bytes) -> Book:
    """Read a workbook of before 2007 (.xls). Raises Refused, also for one that a password protects; many errors of the
    reader's for a file that is cut short."""
    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise Refused(OTHER_KIND, kind=Label(PROTECTED)) from error
        raise
    read = Book(SERIAL_ZERO_1904 if book.datemode else SERIAL_ZERO)
    for sheet in book.sheets():
        page = Page(sheet.name, bool(sheet.visibility))
        read.pages.append(page)
        for row in range(sheet.nrows):
            for column, cell in enumerate(sheet.row(row)):
                value = _old_value(cell, book.datemode)
                if value is not None:
                    read.put(page, row + 1, column + 1, value)
        page.merged = [(first + 1, end, column + 1) for first, end, column, _right in sheet.merged_cells]
        page.hidden_rows = {row + 1 for row, facts in sheet.rowinfo_map.items() if facts.hidden}
        page.hidden_columns = [
            range(place + 1, place + 2) for place, facts in sheet.colinfo_map.items() if facts.hidden
        ]
    return read


def _old_value(cell: Any, calendar: int) -> Cell:
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return Fault(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _day(cell.value, calendar)
    return value_cell(bool(cell.value) if cell.ctype == xlrd.XL_CELL_BOOLEAN else cell.value)
