"""A chart in words: its numbers as a table that people read, and where they are from."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard.charts.drawing.caption import Caption
from dashboard.charts.drawing.chart import Chart
from dashboard.domain.columns import chart_columns
from dashboard.domain.marks import N_
from dashboard.domain.status import Rater, Status
from dashboard.domain.units import FIGURE_KINDS
from dashboard.locale import text_of, translator
from dashboard.locale.amounts import unit_name

MOST_ROWS = 200  # that a page shows; files hold all
# For programs alone: their files have them.
_CODES = (
    "figure_id",
    "statement_id",
    "baseline_id",
    "part_of",
    "demonstration",
    "measure",
    "bound",
    "category",
    "campaign",
)
_STATUSES = ("status", "other_status", "from_status", "to_status", "watchdog", "city")
SOURCE, DAYS, READING, LICENCE = N_("Source"), N_("Days"), N_("How to read it"), N_("Licence")


@dataclass(frozen=True, slots=True)
class ChartTable:
    """Rows of texts as they are shown; `more` of them are in the files alone."""

    columns: tuple[tuple[str, bool], ...]  # the title, and whether it stands to the right
    rows: tuple[tuple[str, ...], ...]
    more: int


def chart_table(chart: Chart) -> ChartTable:
    """The table of a chart in the language of its canvas, without codes, empty columns and what stands twice."""
    data, language = chart.data, chart.canvas.language
    labelled = {name for name in data.columns if f"{name}_label" in data.columns or f"{name}_name" in data.columns}
    names = [
        str(name)
        for name in data.columns
        if name not in labelled
        and name not in _CODES
        and not _is_translation(str(name), data)
        and data[name].notna().any()
    ]
    columns, _ = chart_columns(map(str, data.columns)), translator(language)
    known = {column.name: column for column in columns}
    counted = [name for name in names if known[name].kind in ("int", "number")]
    if "status_label" in names and counted:  # statuses that nothing has are not worth a line
        data = data[data[counted].fillna(0).astype(bool).any(axis=1)]
    rows = [
        tuple(_shown(row, name, known[name].kind, language, _) for name in names)
        for row in data.head(MOST_ROWS).to_dict("records")
    ]
    heads = tuple((_(known[name].title), known[name].kind in ("int", "number")) for name in names)
    return ChartTable(heads, tuple(rows), max(0, len(data) - MOST_ROWS))


def _is_translation(name: str, data: pd.DataFrame) -> bool:
    base, _line, language = name.rpartition("_")
    return len(language) == 2 and base in data.columns


def _shown(row: dict[Any, Any], name: str, kind: str, language: str, _: Callable[[str], str]) -> str:
    value = row[name]
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    if value is None or pd.isna(value) or value == "":
        return ""
    if name in _STATUSES:
        return _(Status(value).label)
    if name == "rater":
        return _(Rater(value).label)
    if name == "kind" and value in FIGURE_KINDS:
        return _(FIGURE_KINDS[value])
    if name == "unit":
        return unit_name(str(value), language)
    if kind == "flag":
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return value.isoformat()[:10]
    if kind in ("int", "number") and not isinstance(value, str):
        return f"{float(value):,.1f}".removesuffix(".0")
    return str(text_of(row, name, language)) or str(value)


def caption_facts(caption: Caption, language: str) -> list[tuple[str, str]]:
    """What a chart rests on, each with its name; what is not known is left out."""
    _ = translator(language)
    facts = (
        (SOURCE, caption.source),
        (DAYS, caption.days.in_words(_)),
        (READING, caption.note),
        (LICENCE, caption.licence),
    )
    return [(_(name), words) for name, words in facts if words]
