"""Every amount of money pledged: small multiples by currency and by what an amount is per, each from zero."""

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
    mark,
    numbers_panel,
    place_rows,
    value_label,
)
from dashboard.charts.drawing.scales import linear_scale
from dashboard.charts.drawing.sketch import SAME_WHEN_SELECTED, Sketch, bar_trace
from dashboard.charts.drawing.template import Canvas
from dashboard.charts.figures import Row, figure_labels, figure_rows, figure_table, per_text, without_repeats
from dashboard.domain.units import is_money
from dashboard.locale import translator
from dashboard.locale.amounts import unit_name

NAME = "budgets"
_TICKS = 6


def budgets(figures: pd.DataFrame, slug: str = "", *, on: Canvas) -> Chart:
    """Show every pledged amount of money, grouped by what it is per, never summed. `figures`: the columns of
    figures.csv, one row a figure; of them those of `pledged_amounts` are shown. `slug`: of one featured pledge alone,
    named in `featured`; empty for all. Returns the chart, `budgets` or `featured-<slug>-budgets`: for each currency,
    amounts in all, a year, a person and so on apart, each on an axis of its own from zero; a lone amount in words;
    hollow where the source gives a limit. Each bar carries [figure id, statement id, pledge number] as custom data.
    `data` has `TABLE_COLUMNS` of `charts.figures`, by currency, largest first within each group, in the currency that
    `unit` names."""
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
    groups = [group for of_currency in currencies for group in of_currency]
    alone = [group[0] for group in groups if len(group) == 1]
    panels = [_panel(group, canvas, several=len(currencies) > 1) for group in groups if len(group) > 1]
    if alone:
        panels.append(numbers_panel(alone, canvas, beside=bool(panels)))
    grid = place_rows(figure, panels, canvas)
    for panel in panels:
        for row in panel.rows if panel.scale else ():
            bar(figure, row, grid, canvas)
    return finish_rows(figure, canvas, grid, panels, title)


def amounts_heading(row: Row, language: str, *, several: bool) -> str:
    """What a panel's amounts are per, with the currency where there are several."""
    words = per_text(row.per, language)
    return f"{unit_name(row.unit, language)} · {words}" if several else words


def _panel(group: Sequence[Row], canvas: Canvas, *, several: bool) -> Panel:
    values = [value for row in group for value in (row.low, row.high)]
    return Panel(
        heading=amounts_heading(group[0], canvas.language, several=several),
        rows=group,
        scale=linear_scale(values, group[0].unit, canvas.language, most_ticks=_TICKS),
        notes=[row.notes for row in group],
    )


def are_comparable(figures: pd.DataFrame) -> bool:
    """Whether two of some amounts can stand on one axis: of one currency and per the same."""
    amounts = pledged_amounts(figures)
    return bool(amounts.assign(per=amounts["per"].fillna("")).duplicated(["unit", "per"]).any())


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
