"""Every amount of money pledged, side by side."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.caption import Caption
from dashboard.charts.chart import Chart, make_chart
from dashboard.charts.figures import Row, figure_labels, figure_rows, figure_table, per_text, without_repeats
from dashboard.charts.frame import empty, finish
from dashboard.charts.palette import Theme
from dashboard.charts.panels import MARK_PX, Grid, Panel, axes, hover, link, place_rows, value_label
from dashboard.charts.scales import Scale, scale
from dashboard.charts.sketch import Sketch, bar_trace, dot_trace
from dashboard.charts.template import Canvas, canvas, label_font
from dashboard.charts.text import escape
from dashboard.locale import translator

NAME = "budgets"
CURRENCY = "KRW"
_DOT_PX = 12
_TICKS = 6


def budgets(
    figures: pd.DataFrame, *, language: str, theme: Theme = "light", caption: Caption, narrow: bool = False
) -> Chart:
    """Show every pledged amount of money, grouped by what it is per, never summed.

    Args:
        figures: the columns of figures.csv, one row a figure; kinds other than `budget` and units other than `KRW` are
            left out, as is an amount that says another one of the frame again.
        language: `ko` or `en`.
        theme: `light` or `dark`.
        caption: the words around the picture.
        narrow: the phone's layout, labels above the marks.
    Returns:
        the chart: dots on a logarithmic axis where the amounts span two orders of magnitude, bars from zero otherwise;
        each mark carries [figure id, statement id, pledge number] as custom data. `data` has `TABLE_COLUMNS` of
        `charts.figures`, largest first within each group, amounts in won.
    """
    return _chart(NAME, figures, canvas(language, theme, caption, narrow))


def featured_budgets(
    figures: pd.DataFrame,
    slug: str,
    *,
    language: str,
    theme: Theme = "light",
    caption: Caption,
    narrow: bool = False,
) -> Chart:
    """The amounts of one featured pledge; arguments as `budgets`.

    Args:
        figures: as for `budgets`, with `featured` (slug).
        slug: the featured pledge.
        language: `ko` or `en`.
        theme: `light` or `dark`.
        caption: the words around the picture.
        narrow: the phone's layout.
    Returns:
        the chart, named `featured-<slug>-budgets`.
    """
    own = figures[figures["featured"] == slug]
    return _chart(f"featured-{slug}-budgets", own, canvas(language, theme, caption, narrow))


def _chart(name: str, figures: pd.DataFrame, on: Canvas) -> Chart:
    _ = translator(on.language)
    amounts = without_repeats(figures[(figures["kind"] == "budget") & (figures["unit"] == CURRENCY)])
    rows = figure_rows(amounts, on.language, labels=figure_labels(figures, on.language))
    groups = _groups(rows)
    order = [row.id for group in groups for row in group]
    table = figure_table(amounts).set_index("figure_id", drop=False).loc[order].reset_index(drop=True)
    return make_chart(
        name=name,
        title=_("Amounts pledged"),
        alt=_alt(rows, on.language),
        data=table,
        canvas=on,
        draw=partial(_draw, groups),
    )


def _groups(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows by what they are per, amounts in all first; the largest first in each."""
    pers = sorted(dict.fromkeys(row.per for row in rows), key=lambda per: (per != "", per.count(";")))
    return [sorted((row for row in rows if row.per == per), key=lambda row: -row.high) for per in pers]


def _alt(rows: Sequence[Row], language: str) -> str:
    _ = translator(language)
    if not rows:
        return _("No amount of money is pledged here.")
    by_size = [f"{row.label} {row.value_text}" for row in sorted(rows, key=lambda row: -row.high)]
    if len(rows) == 1:
        return _("One amount of money is pledged: {amount}.").format(amount=by_size[0])
    return _(
        "{count} amounts of money are pledged, from {largest} down to {smallest}. "
        "They are not added up: their bases differ."
    ).format(count=len(rows), largest=by_size[0], smallest=by_size[-1])


def _draw(groups: Sequence[Sequence[Row]], canvas: Canvas) -> go.Figure:
    _ = translator(canvas.language)
    title = _("Amounts pledged")
    figure = Sketch()
    if not groups:
        return empty(figure, canvas, title, _("No amount of money is pledged here."))
    values = [value for group in groups for row in group for value in (row.low, row.high)]
    # One axis for all groups, so that lengths can be compared; headings keep apart what each amount is per.
    shared = scale(values, CURRENCY, canvas.language, most_ticks=_TICKS)
    panels = [
        Panel(
            heading=per_text(group[0].per, canvas.language),
            rows=group,
            scale=shared,
            notes=[row.notes for row in group],
            has_axis=group is groups[-1] and len(values) > 2,
            has_grid=len(values) > 2,
        )
        for group in groups
    ]
    grid = place_rows(figure, panels, canvas)
    for group in groups:
        for row in group:
            (_dot if shared.log else bar)(figure, row, grid, canvas, shared)
    notes = [_("Logarithmic axis, in won: equal distances multiply by the same factor.")] if shared.log else []
    return finish(figure, canvas, title=title, plot_height=grid.height, left=grid.left, right=grid.right, notes=notes)


def _dot(figure: Sketch, row: Row, grid: Grid, canvas: Canvas, shared: Scale) -> None:
    """A dot at the end of a thin guide: on a logarithmic axis a bar's length would mean nothing."""
    place, colours = grid.places[row.id], canvas.palette
    filled = row.bound in ("exact", "about")
    ranged = row.low != row.high
    said = value_label(row, canvas, lead="\u00a0")  # keeps off the dot
    figure.add_trace(
        dot_trace(
            x=[shared.low, row.low if ranged else row.high],
            y=[place.y] * 2,
            mode="lines",
            line={"color": colours.guide, "width": canvas.px(1.5)},
            hoverinfo="skip",
            showlegend=False,
            **axes(place),
        )
    )
    figure.add_trace(
        dot_trace(
            x=[row.low, row.high] if ranged else [row.high],
            y=[place.y] * (2 if ranged else 1),
            mode="lines+markers+text" if ranged else "markers+text",
            line={"color": colours.accent, "width": canvas.px(4)},
            marker={
                "size": canvas.px(_DOT_PX),
                "color": colours.accent if filled else colours.surface,
                "line": {"color": colours.accent, "width": canvas.px(2)},
                "opacity": 1,
            },
            text=["", said] if ranged else [said],
            textposition="middle right",
            textfont=label_font(canvas, bold=True),
            cliponaxis=False,
            customdata=[link(row)] * (2 if ranged else 1),
            hovertext=hover(row, canvas),
            hoverinfo="text",
            showlegend=False,
            name=escape(row.label),
            **axes(place),
        )
    )


def bar(figure: Sketch, row: Row, grid: Grid, canvas: Canvas, shared: Scale) -> None:
    """A bar from zero to the value, or across a range, with the value written behind it.

    Args:
        figure: gets the trace.
        row: the figure.
        grid: where the rows stand.
        canvas: what is drawn on.
        shared: the axis, linear.
    """
    place, colours = grid.places[row.id], canvas.palette
    start = row.low if row.low != row.high else shared.low
    figure.add_trace(
        bar_trace(
            orientation="h",
            base=[start],
            x=[row.high - start],
            y=[place.y],
            width=canvas.px(MARK_PX),
            marker={"color": colours.accent, "line": {"width": 0}},
            text=[value_label(row, canvas)],
            textposition="outside",
            textangle=0,
            constraintext="none",
            textfont=label_font(canvas, bold=True),
            cliponaxis=False,
            customdata=[link(row)],
            hovertext=hover(row, canvas),
            hoverinfo="text",
            showlegend=False,
            name=escape(row.label),
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
            **axes(place),
        )
    )
    figure.update_layout(barmode="overlay")
