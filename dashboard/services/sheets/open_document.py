"""Workbooks of OpenDocument (.ods), read from their XML: values, errors, links, what is hidden and what is merged."""

from collections.abc import Mapping
from datetime import date, datetime
from xml.etree import ElementTree

from dashboard.services.sheets.cells import Cell, Fault, linked, text_cell, value_cell
from dashboard.services.sheets.pages import NO_VALUE, Book, Page, elements, link_of_formula, local_name, xml_parts

MOST_ROWS, MOST_COLUMNS = 20_001, 65  # one more than a sheet may have: of what is repeated no more is made
_HIDDEN = ("collapse", "filter")
_CELLS = ("table-cell", "covered-table-cell")
_SILENT = ("annotation", "ruby-text", "shapes")  # comments, the reading above a Chinese letter, drawings


def read_open_document(content: bytes) -> Book:
    """Read a workbook. Raises Refused; KeyError, zipfile.BadZipFile, ElementTree.ParseError, ValueError."""
    book, page = Book(), Page("", is_hidden=False)
    hidden_styles = set()
    row = column = 1
    names = ("style", "null-date", "table-column", "table-row", "table")
    for name, element in elements(xml_parts(content)["content.xml"], *names):
        facts = _attributes(element)
        if name == "style":
            properties = element.iterfind("{*}table-properties")
            if any(_attributes(part).get("display") == "false" for part in properties):
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
            page, row, column = Page("", is_hidden=False), 1, 1
    return book


def _read_row(book: Book, page: Page, first: int, row: ElementTree.Element) -> int:
    """Keep a row that holds something, as often as it is repeated; returns the number of the next one."""
    facts, column = _attributes(row), 1
    end = first + int(facts.get("number-rows-repeated", "1"))
    numbers = range(first, min(end, first + MOST_ROWS))
    for cell in row:
        if local_name(cell.tag) not in _CELLS:
            continue
        of_cell = _attributes(cell)
        next_column = column + int(of_cell.get("number-columns-repeated", "1"))
        value = _value(book, cell, of_cell)
        if value is not None:
            page.merged += [(first, first + int(of_cell.get("number-rows-spanned", "1")) - 1, column)]
            for number in numbers:
                for place in range(column, min(next_column, column + MOST_COLUMNS)):
                    book.put(page, number, place, value)
            if facts.get("visibility") in _HIDDEN:
                page.hidden_rows.update(numbers)
        column = next_column
    return end


def _attributes(element: ElementTree.Element) -> dict[str, str]:
    """The attributes of an element but those of LibreOffice alone, which say the same in another way."""
    return {local_name(name): value for name, value in element.items() if "calcext" not in name}


def _value(book: Book, cell: ElementTree.Element, facts: Mapping[str, str]) -> Cell:
    kind, text = facts.get("value-type"), "\n".join(_text(book, paragraph) for paragraph in cell.iterfind("{*}p"))
    if kind == "float":
        return value_cell(float(facts.get("value", "nan")))
    if kind == "date":
        return value_cell(datetime.fromisoformat(facts.get("date-value", "")))
    if kind == "boolean":
        return facts.get("boolean-value")
    if kind is None and "formula" in facts and not text:
        return Fault(NO_VALUE)
    value = text_cell(text)  # of a share, an amount or a time what is shown
    links = (_attributes(link).get("href") for link in cell.iterfind("{*}p//{*}a"))
    address = next(filter(None, links), "") or link_of_formula(facts.get("formula"))
    return linked(value, address) if isinstance(value, str) and address else value


def _text(book: Book, element: ElementTree.Element) -> str:
    """What is shown of an element."""
    name = local_name(element.tag)
    if name in _SILENT:
        return ""
    if name == "s":
        spaces = int(_attributes(element).get("c", "1"))
        book.count(characters=spaces)
        return " " * spaces
    if name in ("tab", "line-break"):
        return "\t" if name == "tab" else "\n"
    return (element.text or "") + "".join(_text(book, part) + (part.tail or "") for part in element)
