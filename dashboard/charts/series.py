"""One series of the source: figures that belong on one picture, in the source's order, with its own labels."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd

from dashboard.charts.budgets import draw_bars
from dashboard.charts.drawing.chart import Chart
from dashboard.charts.drawing.template import Canvas, Sketch
from dashboard.charts.figures import Row, cell_text, figure_rows, figure_table, grouped
from dashboard.locale import text_of


def series_chart(figures: pd.DataFrame, series_row: Mapping[str, Any] | pd.Series, *, on: Canvas) -> Chart:
    """Show one series as bars from zero, a range as a bar across it, percentages on 0 to 100, a lone number in words.
    `figures`: the columns of figures.csv, one row a figure; other series are left out. `series_row`: one row of
    series.csv: `id`, `title`, `title_en`. Returns the chart, named `series-<id>`, in the order of `series_position`;
    each bar carries [figure id, statement id, pledge number] as custom data. `data` has `TABLE_COLUMNS` of
    `charts.figures`."""
    _, selected = on.words, figures[figures["series"] == series_row["id"]]
    positions = selected["series_position"].map(lambda cell: int(float(cell_text(cell) or 0)))
    selected = selected.loc[positions.sort_values(kind="stable").index]
    # Under the series' title its name is not said again in each label; the table leaves without that title.
    rows = figure_rows(selected.assign(subject="", subject_en=""), on.language)
    title = text_of(series_row, "title", on.language)
    nothing = "" if rows else _("The source gives no figure for this series.")
    words = "; ".join(f"{row.label} {row.value_text}" for row in rows)
    return Chart(
        name=f"series-{series_row['id']}", title=title, alt=nothing or f"{title}: {words}.",
        data=figure_table(selected), canvas=on, drawing=partial(_draw, rows), nothing=nothing,
    )  # fmt: skip


def _draw(rows: Sequence[Row], canvas: Canvas) -> Sketch:
    # What holds for every row is said once under the title.
    shared = [note for note in rows[0].notes if all(note in row.notes for row in rows)]
    # Figures of one series share a unit; one that did not would get an axis of its own.
    groups = grouped(rows, lambda row: (row.unit, row.per, row.measure, row.is_share))
    for group in groups:
        if len(group) > 1 or group[0].is_share:
            group[:] = [replace(row, notes=tuple(note for note in row.notes if note not in shared)) for row in group]
    return draw_bars([("", group) for group in groups], canvas, shared if len(rows) > 1 else ())
