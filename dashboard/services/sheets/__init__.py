"""Spreadsheets read as lists of pledges and judgements, whatever format and form they come in."""

from dashboard.services.sheets.files import Sheet
from dashboard.services.sheets.mapping import SheetMapping
from dashboard.services.sheets.pledge_list import choose_sheet, read_pledges
from dashboard.services.sheets.reading import CellError, LabelCount, Note, PledgeRow, Reading
from dashboard.services.sheets.rows import RowReader
from dashboard.services.sheets.spreadsheet import SheetError, Workbook, read_workbook

__all__ = [
    "CellError", "LabelCount", "Note", "PledgeRow", "Reading", "RowReader", "Sheet", "SheetError", "SheetMapping",
    "Workbook", "choose_sheet", "read_pledges", "read_workbook",
]  # fmt: skip
