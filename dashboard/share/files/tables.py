"""Tables that leave the board: CSV and XLSX, safe for spreadsheet programs, the same bytes for the same content."""

import csv
import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime

import pandas as pd
import xlsxwriter

from dashboard.domain.columns import separator_of
from dashboard.domain.plain import escaped_cell

XLSX_ROW_LIMIT = 32_767  # characters in one cell, Excel's own limit
COLUMN_WIDTH_CHARACTERS = 60  # the widest a column is set
# The moment inside an XLSX file's properties: fixed, so that the same table is the same bytes.
CREATED = datetime(2018, 6, 14, tzinfo=UTC)


_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")  # what Excel allows in no sheet's name


def _cell(value: object, between: str = " ") -> object:
    if isinstance(value, (tuple, list)):
        return escaped_cell(between.join(str(part) for part in value))
    if isinstance(value, str):
        return escaped_cell(value)
    return None if pd.isna(value) else value  # type: ignore[call-overload]


def _safe(frame: pd.DataFrame) -> pd.DataFrame:
    # Column by column as objects: pandas would make 2.0 of 2 where another row of the column has nothing.
    columns = {
        name: pd.Series([_cell(value, separator_of(name)) for value in frame[name].tolist()], dtype=object)
        for name in frame.columns
    }
    return pd.DataFrame(columns, columns=frame.columns)


def to_csv(frame: pd.DataFrame) -> bytes:
    """A frame as CSV.

    Args:
        frame: any columns; tuples become words separated by spaces.

    Returns:
        UTF-8 with byte order mark (spreadsheet programs read Korean only so), header, cells that a spreadsheet would
        run as a formula neutralised.
    """
    return _safe(frame).to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def marked(frame: pd.DataFrame, mark: str) -> pd.DataFrame:
    """A table that leaves the board, with a last column that marks the data as no real ones where `mark` says so."""
    return frame.assign(demonstration=mark) if mark else frame


def to_csv_rows(rows: Sequence[Sequence[object]]) -> bytes:
    """Rows of cells as CSV, in the form of `to_csv`; for templates, which have rows of empty cells."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([_cell(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(frame: pd.DataFrame, sheet: str) -> bytes:
    """A frame as an XLSX workbook of one sheet.

    Args:
        frame: any columns; tuples become words separated by spaces.
        sheet: what the sheet is called, as far as Excel allows it.

    Returns:
        the file, with header row frozen and filterable, text as text: no formula, no link is made of any cell.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": CREATED.replace(tzinfo=None)})
        page = book.add_worksheet(_NO_SHEET_NAME.sub(" ", sheet)[:31].strip(" '") or "1")
        bold = book.add_format({"bold": True, "bottom": 1})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        rows = [list(row) for row in _safe(frame).itertuples(index=False, name=None)]
        for column, name in enumerate(frame.columns):
            page.write_string(0, column, str(name), bold)
            widest = max([len(str(name)), *(len(str(row[column] or "")) for row in rows)])
            page.set_column(column, column, min(COLUMN_WIDTH_CHARACTERS, widest + 4), wrap)
            for number, row in enumerate(rows, 1):
                value = row[column]
                if isinstance(value, bool) or value is None:
                    page.write(number, column, value)
                elif isinstance(value, (int, float)):
                    page.write_number(number, column, value)
                else:
                    page.write_string(number, column, str(value)[:XLSX_ROW_LIMIT])
        page.freeze_panes(1, 0)
        if rows:
            page.autofilter(0, 0, len(rows), len(frame.columns) - 1)
    return out.getvalue()
