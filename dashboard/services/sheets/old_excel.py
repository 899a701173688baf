"""Workbooks of Excel before 2007 (.xls): values, errors, what is hidden and what is merged, as xlrd reads them."""

import io
from datetime import date
from typing import Any

import xlrd

from dashboard.domain.days import SERIAL_ZERO, SERIAL_ZERO_1904
from dashboard.domain.errors import Label
from dashboard.services.sheets.cells import Cell, Fault, Page, value_cell
from dashboard.services.sheets.other_files import OTHER_KIND, PROTECTED
from dashboard.services.sheets.unpacked import MOST_CELLS, MOST_MERGED, TOO_SPREAD, Refused

LAST_DAY = 2_950_000  # that is read as one: in the year 9976


def read_old_excel(content: bytes) -> tuple[list[Page], date]:
    """The sheets of a workbook, and the day that its bare numbers count from. Raises Refused, also for one that a
    password protects or whose cells lie far apart; many errors of the reader's for a file that is cut short."""
    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise Refused(OTHER_KIND, kind=Label(PROTECTED)) from error
        raise
    pages = [_page(sheet, book.datemode) for sheet in book.sheets()]
    return pages, SERIAL_ZERO_1904 if book.datemode else SERIAL_ZERO


def _page(sheet: Any, calendar: int) -> Page:
    rows = [[_value(cell, calendar) for cell in sheet.row(row)] for row in range(sheet.nrows)]
    filled = [len(cells) for cells in rows if any(cell is not None for cell in cells)]
    merged = sum(end - first for first, end, _left, _right in sheet.merged_cells)
    if len(filled) and (len(rows) * max(filled) > MOST_CELLS or merged > MOST_MERGED):
        raise Refused(TOO_SPREAD)
    for first, end, column, _right in sheet.merged_cells:
        cell = next(iter(rows[first][column : column + 1]), None) if first < len(rows) else None
        for cells in rows[first + 1 : end] if cell is not None else ():
            cells += [None] * (column + 1 - len(cells))
            cells[column] = cell
    hidden_rows = {row + 1 for row, facts in sheet.rowinfo_map.items() if facts.hidden}
    hidden_columns = {column + 1 for column, facts in sheet.colinfo_map.items() if facts.hidden}
    numbered = [(number, tuple(cells)) for number, cells in enumerate(rows, 1)]
    return Page(sheet.name, bool(sheet.visibility), numbered, hidden_rows, hidden_columns)


def _value(cell: Any, calendar: int) -> Cell:
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return Fault(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    if cell.ctype == xlrd.XL_CELL_DATE and 0 <= cell.value < LAST_DAY:
        moment = xlrd.xldate.xldate_as_datetime(cell.value, calendar)
        return value_cell(moment if cell.value >= 1 else moment.time())
    return value_cell(bool(cell.value) if cell.ctype == xlrd.XL_CELL_BOOLEAN else cell.value)
