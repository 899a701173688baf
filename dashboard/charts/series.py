"""One series of the source: figures that belong on one picture, in the source's order, with its own labels."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd

from dashboard.charts.budgets import bar
from dashboard.charts.drawing.chart import Chart, make_chart
from dashboard.charts.drawing.frame import empty
from dashboard.charts.drawing.panels import Panel, finish_rows, numbers_panel, place_rows
from dashboard.charts.drawing.scales import shares_or_values
from dashboard.charts.drawing.sketch import Sketch
from dashboard.charts.drawing.template import Canvas
from dashboard.charts.figures import Row, cell_text, figure_rows, figure_table
from dashboard.locale import text_of, translator

_TICKS = 4


def series_chart(figures: pd.DataFrame, series_row: Mapping[str, Any] | pd.Series, *, on: Canvas) -> Chart:
    """Show one series as bars from zero, a range as a bar across it, percentages on 0 to 100, a lone number in words.
    `figures`: the columns of figures.csv, one row a figure; other series are left out. `series_row`: one row of
    series.csv: `id`, `title`, `title_en`. Returns the chart, named `series-<id>`, in the order of `series_position`;
    each bar carries [figure id, statement id, pledge number] as custom data. `data` has `TABLE_COLUMNS` of
    `charts.figures`."""
    head = {str(key): value for key, value in series_row.items()}
    selected = figures[figures["series"] == head["id"]]
    positions = selected["series_position"].map(lambda cell: int(float(cell_text(cell) or 0)))
    selected = selected.loc[positions.sort_values(kind="stable").index]
    # Under the series' title its name is not said again in each label; the table leaves without that title.
    rows = figure_rows(selected.assign(subject="", subject_en=""), on.language)
    title = text_of(head, "title", on.language)
    return make_chart(
        name=f"series-{head['id']}",
        title=title,
        alt=_alt(title, rows, on.language),
        data=figure_table(selected),
        canvas=on,
        draw=partial(_draw, rows),
    )


def _alt(title: str, rows: Sequence[Row], language: str) -> str:
    if not rows:
        _ = translator(language)
        return _("The source gives no figure for this series.")
    return f"{title}: " + "; ".join(f"{row.label} {row.value_text}" for row in rows) + "."


def _draw(rows: Sequence[Row], title: str, canvas: Canvas) -> Sketch:
    _ = translator(canvas.language)
    figure = Sketch()
    if not rows:
        return empty(figure, canvas, title, _("The source gives no figure for this series."))
    # Figures of one series share a unit; one that did not would get an axis of its own.
    kinds = list(dict.fromkeys(_kind(row) for row in rows))
    groups = [[row for row in rows if _kind(row) == kind] for kind in kinds]
    compared = [group for group in groups if len(group) > 1 or group[0].is_share]
    panels = [
        Panel(
            heading="",
            rows=group,
            scale=shares_or_values(
                group[0].is_share,
                [end for row in group for end in (row.low, row.high)],
                group[0].unit,
                canvas.language,
                most_ticks=_TICKS,
            ),
            notes=[_own_notes(row, rows) for row in group],
        )
        for group in compared
    ]
    if alone := [group[0] for group in groups if group not in compared]:
        panels.append(numbers_panel(alone, canvas, beside=bool(compared)))
    grid = place_rows(figure, panels, canvas)
    for panel in panels:
        for row in panel.rows if panel.scale else ():
            bar(figure, row, grid, canvas)
    return finish_rows(figure, canvas, grid, panels, title, notes=shared_notes(rows) if len(rows) > 1 else ())


def _kind(row: Row) -> tuple[str, str, str, bool]:
    """What figures have to have in common to stand on one axis."""
    return row.unit, row.per, row.measure, row.is_share


def shared_notes(rows: Sequence[Row]) -> list[str]:
    """What holds for every row, to be said once under the title."""
    return [note for note in rows[0].notes if all(note in row.notes for row in rows)]


def _own_notes(row: Row, rows: Sequence[Row]) -> list[str]:
    shared = shared_notes(rows)
    return [note for note in row.notes if note not in shared]
