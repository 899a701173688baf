"""Tables that leave the board: CSV and XLSX, safe for spreadsheet programs, the same bytes for the same content."""

import csv
import io
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, tzinfo
from typing import Any

import pandas as pd
import xlsxwriter

from dashboard.charts.drawing.palette import palette
from dashboard.domain.assessment import LifecycleStatus
from dashboard.domain.columns import CHART_COLUMNS, Column, column_title, known_column, separator_of, translated_text
from dashboard.domain.errors import N_
from dashboard.domain.measurement import Stage
from dashboard.domain.plain import escaped_cell
from dashboard.domain.status import Outcome, Rater, Reason, Status, Timeliness, Verdict
from dashboard.locale import translator
from dashboard.locale.amounts import unit_name

XLSX_ROW_LIMIT = 32_767  # characters in one cell, Excel's own limit
COLUMN_WIDTH_CHARACTERS = 60  # the widest a column is set
# The moment inside an XLSX file's properties: fixed, so that the same table is the same bytes.
CREATED = datetime(2018, 6, 14, tzinfo=UTC)
SOURCE = N_("Source")
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")  # what Excel allows in no sheet's name
_STATUSES = ("status", "from_status", "to_status", "other_status", "watchdog", "city")
_LABELS = {  # the columns of codes that a workbook says in words
    **dict.fromkeys(_STATUSES, Status), "outcome": Outcome, "verdict": Verdict, "timeliness": Timeliness,
    "reason": Reason, "rater": Rater, "stage": Stage, "standing": LifecycleStatus,
}  # fmt: skip
# What other columns of a workbook say already, or the order of its rows.
_HIDDEN = ("status_label", "status_label_en", "category", "category_position", "status_position")


def _cell(value: object, between: str = " ") -> object:
    if isinstance(value, (tuple, list)):
        value = between.join(map(str, value))
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
    """A frame as CSV: UTF-8 with byte order mark (spreadsheet programs read Korean only so), tuples as words, cells that
    a spreadsheet would run as a formula neutralised."""
    return _safe(frame).to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def marked(frame: pd.DataFrame, mark: str) -> pd.DataFrame:
    """A table that leaves the board, with a last column that marks the data as no real ones where `mark` says so."""
    return frame.assign(demonstration=mark) if mark else frame


def to_csv_rows(rows: Sequence[Sequence[object]]) -> bytes:
    """Rows of cells as CSV, in the form of `to_csv`; for templates, which have rows of empty cells."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([_cell(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def heading(name: str, language: str, table: str = "") -> str:
    """What a column is called in the reader's language; of a translation the text's name with its language."""
    text = name.removesuffix("_en") if name.endswith("_en") else translated_text(name)
    if text:
        return f"{heading(text, language, table)} ({name.removeprefix(text + '_')})"
    columns = (known_column(name, table), CHART_COLUMNS.get(name))
    title = next((column.title for column in columns if column and column.title), "")
    return translator(language)(title) if title else column_title(name)


def to_xlsx(
    frame: pd.DataFrame,
    sheet: str,
    language: str = "",
    *,
    table: str = "",
    facts: Sequence[tuple[str, str]] = (),
    zone: tzinfo = UTC,
) -> bytes:
    """A frame as an XLSX workbook, header frozen and filterable, text as text: no formula, no link is made of any cell.
    `frame`: any columns; tuples become words. `language`: of the headings and of what codes mean; empty for names and
    codes as they are. `table`: the public table that the columns are of; empty for a chart's. `facts`: what a second
    sheet says of the source, label and text."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": CREATED.replace(tzinfo=None)})
        page = book.add_worksheet(_NO_SHEET_NAME.sub(" ", sheet)[:31].strip(" '") or "1")
        look = _Look(book, language, table, zone)
        shown = _safe(frame)
        for place, name in enumerate(map(str, shown.columns)):
            title = heading(name, language, table) if language else name
            page.write_string(0, place, title, look.format(bold=True, bottom=1))
            widths = [_width(title) + 3, 6]
            for row, cell in enumerate(shown[name].tolist(), 1):
                value, form = look.cell(name, cell)
                page.write(row, place, value, form)
                widths.append(_width(f"{value:%Y-%m-%d}" if isinstance(value, date) else str(value or "")) + 2)
            says_nothing = name in _HIDDEN or (len(shown) and not any(cell not in (None, "") for cell in shown[name]))
            hidden = {"hidden": bool(language and says_nothing)}
            page.set_column(place, place, min(COLUMN_WIDTH_CHARACTERS, max(widths)), look.format(), hidden)
        page.freeze_panes(1, 0)
        if len(shown):
            page.autofilter(0, 0, len(shown), len(shown.columns) - 1)
        if facts:
            source = book.add_worksheet(translator(language)(SOURCE))
            source.set_column(0, 0, 24)
            source.set_column(1, 1, 100)
            for row, (label, text) in enumerate(facts):
                source.write_string(row, 0, label, look.format(bold=True))
                source.write_string(row, 1, text[:XLSX_ROW_LIMIT], look.format())
    return out.getvalue()


def in_words(name: str, text: str, language: str, table: str = "") -> str:
    """What a cell of a column says in the reader's language, where it is a code. `table`: the public table that the
    column is of; empty for a chart's."""
    _, codes, column = translator(language), _LABELS.get(name), known_column(name, table)
    if codes is not None and text in list(codes):
        return _(codes(text).label)
    text = _(column.words[text]) if column is not None and text in column.words else text
    return unit_name(text, language) if name in ("unit", "per") and " " not in text else text


def _width(text: str) -> int:
    """Characters of a line, those of East Asia twice."""
    return sum(2 if ord(char) >= 0x1100 else 1 for char in text[: COLUMN_WIDTH_CHARACTERS * 2])


class _Look:
    """What stands in a workbook's cells, and how."""

    def __init__(self, book: Any, language: str, table: str, zone: tzinfo) -> None:
        self.book, self.language, self.table, self.zone = book, language, table, zone
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}
        self._colours = palette("light").statuses

    def format(self, **facts: object) -> Any:
        facts = {"text_wrap": True, "valign": "top"} | facts
        key = tuple(sorted(facts.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format(facts)
        return self._formats[key]

    def cell(self, name: str, value: Any) -> tuple[Any, Any]:
        """A value as Excel has it, with its format."""
        name = "status" if (self.table, name) == ("statuses", "code") else name
        column = known_column(name, self.table) or CHART_COLUMNS.get(name) if self.language else None
        if value is None or isinstance(value, bool) or (column is None and not isinstance(value, str)):
            return value, self.format()
        if column is not None and column.kind in ("day", "moment", "int", "number"):
            return self._typed(column, value)
        text = str(value)[:XLSX_ROW_LIMIT]
        if not self.language or not text:
            return text or None, self.format()
        colour = self._colours[Status(text)] if name in _STATUSES and text in list(Status) else None
        look = {"bg_color": colour.fill, "font_color": colour.ink} if colour else {}
        return in_words(name, text, self.language, self.table), self.format(**look)

    def _typed(self, column: Column, value: Any) -> tuple[Any, Any]:
        try:
            if column.kind == "day":
                day = value if isinstance(value, date) else date.fromisoformat(str(value))
                return day, self.format(num_format="yyyy-mm-dd", align="left")
            if column.kind == "moment":
                moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
                return moment.astimezone(self.zone).replace(tzinfo=None), self.format(num_format="yyyy-mm-dd hh:mm", align="left")  # fmt: skip
            number = float(value)
        except (TypeError, ValueError):  # what a source writes into a column of numbers or days stays as it is
            return str(value)[:XLSX_ROW_LIMIT] or None, self.format()
        form = "#,##0" if number.is_integer() else "#,##0.0##"
        form = f'{form}"%"' if column.unit == "percent" else form if column.kind == "number" or column.unit else "0"
        return number, self.format(num_format=form)
