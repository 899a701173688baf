"""Every amount of money pledged: small multiples by currency and by what an amount is per, each from zero."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial

import pandas as pd

from dashboard.charts.drawing.chart import Chart
from dashboard.charts.drawing.frame import Key
from dashboard.charts.drawing.panels import MARK_PX, Panel, Place, draw_panels, mark, value_label, with_numbers
from dashboard.charts.drawing.template import Canvas, Sketch, linear_scale, share_scale
from dashboard.charts.figures import Row, figure_rows, figure_table, grouped, per_text, without_repeats
from dashboard.domain.units import is_money
from dashboard.locale.amounts import unit_name

_TICKS = 6


def budgets(figures: pd.DataFrame, *, on: Canvas, name: str = "budgets") -> Chart:
    """Show every pledged amount of money, grouped by what it is per, never summed. `figures`: the columns of
    figures.csv, one row a figure; of them those of `pledged_amounts` are shown. Returns for each currency amounts in
    all, a year, a person and so on apart, each on an axis of its own from zero; a lone amount in words; hollow where
    the source gives a limit. Each bar carries [figure id, statement id, pledge number] as custom data. `data` has
    `TABLE_COLUMNS` of `charts.figures`, by currency, largest first within each group, in the currency that `unit`
    names."""
    _ = on.words
    amounts = pledged_amounts(figures)
    rows = figure_rows(amounts, on.language, figures)
    units = [unit for unit, _count in Counter(row.unit for row in rows).most_common()]
    # The currency with most amounts first; in each, amounts in all before those per something, the largest on top.
    axes = grouped(rows, lambda row: (row.unit, row.per))
    axes.sort(key=lambda axis: (units.index(axis[0].unit), axis[0].per != "", axis[0].per.count(";")))
    axes = [sorted(axis, key=lambda row: -row.high) for axis in axes]
    nothing = "" if rows else _("No amount of money is pledged here.")
    return Chart(
        name=name, title=_("Amounts pledged"), alt=nothing or _words(axes, on),
        data=figure_table(amounts, [row.id for axis in axes for row in axis]), canvas=on, drawing=partial(_draw, axes),
        nothing=nothing,
    )  # fmt: skip


def pledged_amounts(figures: pd.DataFrame) -> pd.DataFrame:
    """The rows that a chart of amounts shows: of kind `budget` in any currency, none that says another one again."""
    return without_repeats(figures[(figures["kind"] == "budget") & figures["unit"].map(is_money).astype(bool)])


def are_comparable(figures: pd.DataFrame) -> bool:
    """Whether two of some amounts can stand on one axis: of one currency and per the same."""
    amounts = pledged_amounts(figures)
    return bool(amounts.assign(per=amounts["per"].fillna("")).duplicated(["unit", "per"]).any())


def _words(axes: Sequence[Sequence[Row]], on: Canvas) -> str:
    """How many amounts are pledged, with the largest and the smallest of each axis."""
    _, several, count = on.words, len({axis[0].unit for axis in axes}) > 1, sum(map(len, axes))
    if count == 1:
        row = axes[0][0]
        return _("One amount of money is pledged: {amount}.").format(amount=f"{row.label} {row.value_text}")
    amounts = _("{count} amounts of money are pledged; they are not added up.")
    sentences = [amounts.format(count=count)]
    for axis in axes:
        words = _("{basis}: from {largest} down to {smallest}.") if len(axis) > 1 else "{basis}: {largest}."
        basis = amounts_heading(axis[0], on.language, several=several)
        largest, smallest = (f"{row.label} {row.value_text}" for row in (axis[0], axis[-1]))
        sentences.append(words.format(basis=basis, largest=largest, smallest=smallest))
    return " ".join(sentences)


def _draw(axes: Sequence[Sequence[Row]], canvas: Canvas) -> Sketch:
    several = len({axis[0].unit for axis in axes}) > 1
    headings = [amounts_heading(axis[0], canvas.language, several=several) for axis in axes]
    return draw_bars(list(zip(headings, axes, strict=True)), canvas, most_ticks=_TICKS)


def amounts_heading(row: Row, language: str, *, several: bool) -> str:
    """What a panel's amounts are per, with the currency where there are several."""
    words = per_text(row.per, language)
    return f"{unit_name(row.unit, language)} · {words}" if several else words


def draw_bars(
    groups: Sequence[tuple[str, Sequence[Row]]], canvas: Canvas, notes: Sequence[str] = (), *, most_ticks: int = 4
) -> Sketch:
    """A bar for each row, with the value written behind it; hollow for a limit. `groups`: rows that share an axis, with
    its heading; shares stand on 0 to 100, and of others a lone number is written in words."""
    colours, panels, alone = canvas.palette, list[Panel](), list[Row]()
    for heading, rows in groups:
        unit, is_share = rows[0].unit, rows[0].is_share
        if len(rows) == 1 and not is_share:
            alone += rows
            continue
        ends = [end for row in rows for end in (row.low, row.high)]
        linear = linear_scale(ends, unit, canvas.language, most_ticks=most_ticks)
        panels.append(Panel(heading, rows, share_scale(canvas.language) if is_share else linear))

    def draw(figure: Sketch, places: Mapping[str, Place]) -> list[Key]:
        for row in [row for panel in panels for row in panel.rows]:
            place, (start, length) = places[row.id], row.span
            fill, edge = (colours.surface, canvas.px(1.5)) if row.is_limit else (colours.accent, 0)
            figure.add_bars(
                base=[start], x=[length], y=[place.y], width=canvas.px(MARK_PX),
                marker={"color": fill, "line": {"color": colours.accent, "width": edge}},
                text=[value_label(row, canvas)], textposition="outside", textangle=0, constraintext="none",
                **mark(row, place, canvas),
            )  # fmt: skip
        return []

    return draw_panels(with_numbers(panels, alone, canvas), canvas, draw, notes)
