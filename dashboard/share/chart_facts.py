"""A chart in words: its numbers as a table that people read, and where they are from."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard.charts.drawing.caption import Caption
from dashboard.charts.drawing.chart import Chart
from dashboard.domain.columns import CHART_COLUMNS
from dashboard.domain.errors import N_
from dashboard.locale import text_of, translator
from dashboard.share.files.tables import heading, in_words

MOST_ROWS = 200  # that a page shows; files hold all
# For programs alone: their files have them.
_CODES = ("figure_id", "statement_id", "baseline_id", "part_of", "demonstration", "measure", "bound")
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
    names = [name for name in map(str, data.columns) if _is_read(name, data)]
    numbers = [name for name in names if CHART_COLUMNS[name].kind in ("int", "number")]
    if "status_label" in names and numbers:  # statuses that nothing has are not worth a line
        data = data[data[numbers].fillna(0).astype(bool).any(axis=1)]
    rows = data.head(MOST_ROWS).to_dict("records")
    return ChartTable(
        tuple((heading(name, language), name in numbers) for name in names),
        tuple(tuple(_shown(row, name, language) for name in names) for row in rows),
        max(0, len(data) - MOST_ROWS),
    )


def _is_read(name: str, data: pd.DataFrame) -> bool:
    base, _line, language = name.rpartition("_")
    is_translation = len(language) == 2 and base in data.columns
    has_words = f"{name}_label" in data.columns or f"{name}_name" in data.columns
    return not is_translation and not has_words and name not in _CODES and bool(data[name].notna().any())


def _shown(row: dict[Any, Any], name: str, language: str) -> str:
    value = row[name]
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    if value is None or pd.isna(value) or value == "":
        return ""
    if CHART_COLUMNS[name].kind == "flag":
        return translator(language)(N_("Yes") if value else N_("No"))
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, str):
        return in_words(name, str(text_of(row, name, language)) or value, language)
    return f"{float(value):,.1f}".removesuffix(".0")


def caption_facts(caption: Caption, language: str) -> list[tuple[str, str]]:
    """What a chart rests on, each with its name; what is not known is left out."""
    _ = translator(language)
    days = caption.days.in_words(_)
    facts = ((SOURCE, caption.source), (DAYS, days), (READING, caption.note), (LICENCE, caption.licence))
    return [(_(name), words) for name, words in facts if words]
