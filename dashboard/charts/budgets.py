"""Every amount of money pledged, side by side: amounts of one currency on one axis, never two currencies on one."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

import pandas as pd

from dashboard.charts.drawing.chart import Chart, make_chart
from dashboard.charts.drawing.frame import empty
from dashboard.charts.drawing.panels import (
    MARK_PX,
    Grid,
    Panel,
    finish_rows,
    link,
    mark,
    numbers_panel,
    place_rows,
    value_label,
)
from dashboard.charts.drawing.scales import scale
from dashboard.charts.drawing.sketch import SAME_WHEN_SELECTED, Sketch, bar_trace, dot_trace
from dashboard.charts.drawing.template import Canvas
from dashboard.charts.figures import Row, figure_labels, figure_rows, figure_table, per_text, without_repeats
from dashboard.domain.units import is_money
from dashboard.locale import translator
from dashboard.locale.amounts import unit_name

NAME = "budgets"
_DOT_PX = 12
_TICKS = 6


def budgets(figures: pd.DataFrame, slug: str = "", *, on: Canvas) -> Chart:
    """Show every pledged amount of money, grouped by what it is per, never summed.

    Args:
        figures: the columns of figures.csv, one row a figure; of them those of `pledged_amounts` are shown.
        slug: of one featured pledge alone, named in `featured`; empty for all.
    Returns:
        the chart, `budgets` or `featured-<slug>-budgets`: for each currency dots on a logarithmic axis where its
        amounts span two orders of magnitude, bars from zero otherwise, a lone amount in words; hollow where the source
        gives a limit. Each mark carries [figure id, statement id, pledge number] as custom data. `data` has
        `TABLE_COLUMNS` of `charts.figures`, by currency, largest first within each group, in the currency that `unit`
        names.
    """
    _ = translator(on.language)
    selected = figures[figures["featured"] == slug] if slug else figures
    amounts = pledged_amounts(selected)
    rows = figure_rows(amounts, on.language, labels=figure_labels(selected, on.language))
    currencies = _currencies(rows)
    order = [row.id for groups in currencies for group in groups for row in group]
    return make_chart(
        name=f"featured-{slug}-{NAME}" if slug else NAME,
        title=_("Amounts pledged"),
        alt=_alt(rows, on.language),
        data=figure_table(amounts, order),
        canvas=on,
        draw=partial(_draw, currencies),
    )


def pledged_amounts(figures: pd.DataFrame) -> pd.DataFrame:
    """The rows that a chart of amounts shows: of kind `budget` in any currency, none that says another one again."""
    return without_repeats(figures[(figures["kind"] == "budget") & figures["unit"].map(is_money).astype(bool)])


def _currencies(rows: Sequence[Row]) -> list[list[list[Row]]]:
    """Rows by currency, the one with most amounts first; in each the groups of `_groups`."""
    counts = Counter(row.unit for row in rows)
    return [_groups([row for row in rows if row.unit == unit]) for unit, _count in counts.most_common()]


def _groups(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows of one currency by what they are per, amounts in all first; the largest first in each."""
    pers = sorted(dict.fromkeys(row.per for row in rows), key=lambda per: (per != "", per.count(";")))
    return [sorted((row for row in rows if row.per == per), key=lambda row: -row.high) for per in pers]


def _alt(rows: Sequence[Row], language: str) -> str:
    _ = translator(language)
    if not rows:
        return _("No amount of money is pledged here.")
    by_size = [f"{row.label} {row.value_text}" for row in sorted(rows, key=lambda row: -row.high)]
    if len(rows) == 1:
        return _("One amount of money is pledged: {amount}.").format(amount=by_size[0])
    if len({row.unit for row in rows}) > 1:
        return " ".join(_alt([row for group in groups for row in group], language) for groups in _currencies(rows))
    return _(
        "{count} amounts of money are pledged, from {largest} down to {smallest}. "
        "They are not added up: their bases differ."
    ).format(count=len(rows), largest=by_size[0], smallest=by_size[-1])


def _draw(currencies: Sequence[Sequence[Sequence[Row]]], title: str, canvas: Canvas) -> Sketch:
    _ = translator(canvas.language)
    figure = Sketch()
    if not currencies:
        return empty(figure, canvas, title, _("No amount of money is pledged here."))
    compared = [groups for groups in currencies if sum(map(len, groups)) > 1]
    alone = [groups[0][0] for groups in currencies if sum(map(len, groups)) == 1]
    panels = [panel for groups in compared for panel in _panels(groups, canvas, several=len(currencies) > 1)]
    if alone:
        panels.append(numbers_panel(alone, canvas, beside=bool(compared)))
    grid = place_rows(figure, panels, canvas)
    logarithmic: list[str] = []
    for panel in panels:
        for row in panel.rows if panel.scale else ():
            if panel.scale and panel.scale.log:
                _dot(figure, row, grid, canvas)
                logarithmic.append(unit_name(row.unit, canvas.language))
            else:
                bar(figure, row, grid, canvas)
    note = _("Logarithmic axis, in {unit}: equal distances multiply by the same factor.")
    notes = [note.format(unit=", ".join(dict.fromkeys(logarithmic)))] if logarithmic else []
    return finish_rows(figure, canvas, grid, panels, title, notes=notes)


def _panels(groups: Sequence[Sequence[Row]], canvas: Canvas, *, several: bool) -> list[Panel]:
    """The groups of one currency under one axis, so that lengths compare; headings say what each amount is per."""
    values = [value for group in groups for row in group for value in (row.low, row.high)]
    unit = groups[0][0].unit
    shared = scale(values, unit, canvas.language, most_ticks=_TICKS)
    named = f"{unit_name(unit, canvas.language)} · " if several else ""
    return [
        Panel(
            heading=named + per_text(group[0].per, canvas.language),
            rows=group,
            scale=shared,
            notes=[row.notes for row in group],
            has_axis=group is groups[-1],
        )
        for group in groups
    ]


def _dot(figure: Sketch, row: Row, grid: Grid, canvas: Canvas) -> None:
    """A dot alone: on a logarithmic axis the length of a bar or a stem would mean nothing."""
    place, colours = grid.places[row.id], canvas.palette
    ranged = row.low != row.high
    written = value_label(row, canvas, lead="\u00a0")  # keeps off the dot
    figure.add_trace(
        dot_trace(
            **mark(row, place, canvas) | {"customdata": [link(row)] * (2 if ranged else 1)},
            x=[row.low, row.high] if ranged else [row.high],
            y=[place.y] * (2 if ranged else 1),
            mode="lines+markers+text" if ranged else "markers+text",
            line={"color": colours.accent, "width": canvas.px(4)},
            marker={
                "size": canvas.px(_DOT_PX),
                "color": colours.surface if row.is_limit else colours.accent,
                "line": {"color": colours.accent, "width": canvas.px(2)},
                "opacity": 1,
            },
            text=["", written] if ranged else [written],
            textposition="middle right",
        )
    )


def bar(figure: Sketch, row: Row, grid: Grid, canvas: Canvas) -> None:
    """A bar from zero to the value, or across a range, with the value written behind it; hollow for a limit."""
    place, colours = grid.places[row.id], canvas.palette
    start = row.low if row.low != row.high else 0.0
    fill = colours.surface if row.is_limit else colours.accent
    figure.add_trace(
        bar_trace(
            orientation="h",
            base=[start],
            x=[row.high - start],
            y=[place.y],
            width=canvas.px(MARK_PX),
            marker={"color": fill, "line": {"color": colours.accent, "width": canvas.px(1.5) if row.is_limit else 0}},
            text=[value_label(row, canvas)],
            textposition="outside",
            textangle=0,
            constraintext="none",
            **mark(row, place, canvas),
            **SAME_WHEN_SELECTED,
        )
    )
    figure.update_layout(barmode="overlay")
