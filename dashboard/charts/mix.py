"""Every pledge as one square, by status: how far the whole programme is carried out."""

from functools import partial

import pandas as pd

from dashboard.charts.drawing.chart import Chart, make_chart
from dashboard.charts.drawing.frame import empty, finish
from dashboard.charts.drawing.legend import Key
from dashboard.charts.drawing.sketch import SAME_WHEN_SELECTED, Sketch, Trace, bar_trace
from dashboard.charts.drawing.status_words import finding, rate_in, rate_text
from dashboard.charts.drawing.template import Canvas, label_font, status_marker
from dashboard.charts.drawing.text import BREAK, escape, wrap
from dashboard.charts.figures import records
from dashboard.domain.status import Rate, Status
from dashboard.locale import text_of, translator

NAME = "status-mix"

_COLUMNS = 22  # 66 pledges are three full rows, as the categories come in threes
_NARROW_COLUMNS = 11
_SQUARE = 0.86  # share of its cell
_HOVER_PX = 320
_CELL_PX = 25.0
_NARROW_CELL_PX = 29.0


def status_mix(pledges: pd.DataFrame, *, on: Canvas) -> Chart:
    """Show each pledge as a square in the colour of its status, ordered by the scale.

    Args:
        pledges: one row a pledge, with `number`, `title`, `title_en` and `status` (code); other columns are ignored.
    Returns:
        the chart, with the rate and its denominator under the title; each square carries [pledge number, status code]
        as custom data. `data` has the columns `status`, `status_label`, `pledges` (a count) and `outcome`, one row for
        every status of the scale.
    """
    _ = translator(on.language)
    total = rate_in(pledges["status"])
    counts = pd.DataFrame(
        {
            "status": [str(status) for status, count in total.counts],
            "status_label": [_(status.label) for status, count in total.counts],
            "pledges": [count for _, count in total.counts],
            "outcome": [str(status.outcome or "") for status, count in total.counts],
        }
    )
    return make_chart(
        name=NAME,
        title=_("How far the pledges are carried out"),
        alt=finding(total, _),
        data=counts,
        canvas=on,
        draw=partial(_draw, records(pledges[["number", "title", "title_en", "status"]].sort_values("number")), total),
    )


def _draw(pledges: list[dict[str, object]], total: Rate, title: str, canvas: Canvas) -> Sketch:
    _ = translator(canvas.language)
    figure = Sketch()
    if not pledges:
        return empty(figure, canvas, title, _("No pledge matches the filter."))
    columns = _NARROW_COLUMNS if canvas.narrow else _COLUMNS
    place = 0
    rows = -(-len(pledges) // columns)
    for status, count in total.counts:
        if count:
            of_status = [pledge for pledge in pledges if pledge["status"] == status]
            figure.add_trace(_trace(of_status, status, place, columns, canvas))
            place += count
    figure.update_layout(
        barmode="overlay",
        xaxis={"range": [0, columns], "visible": False, "fixedrange": True},
        yaxis={"range": [rows - 0.5, -0.5], "visible": False, "fixedrange": True},
    )
    return finish(
        figure,
        canvas,
        title=title,
        plot_height=canvas.px(_NARROW_CELL_PX if canvas.narrow else _CELL_PX) * rows,
        notes=[rate_text(total, _)],
        keys=[
            Key(f"{_(status.label)} {count:,}", canvas.palette.statuses[status])
            for status, count in total.counts
            if count
        ],
        axis_height=0,
    )


def _trace(pledges: list[dict[str, object]], status: Status, start: int, columns: int, canvas: Canvas) -> Trace:
    label = translator(canvas.language)(status.label)
    colour = canvas.palette.statuses[status]
    places = range(start, start + len(pledges))
    margin = (1 - _SQUARE) / 2
    return bar_trace(
        name=escape(label),
        orientation="h",
        base=[place % columns + margin for place in places],
        x=[_SQUARE] * len(places),
        y=[place // columns for place in places],
        width=_SQUARE,
        customdata=[[pledge["number"], str(status)] for pledge in pledges],
        hovertext=[_hover(pledge, label, canvas) for pledge in pledges],
        hoverinfo="text",
        hoverlabel={"font": label_font(canvas)},
        cliponaxis=False,
        marker=status_marker(colour, canvas, color=colour.line, width=1),
        **SAME_WHEN_SELECTED,
    )


def _hover(pledge: dict[str, object], label: str, canvas: Canvas) -> str:
    title = text_of(pledge, "title", canvas.language)
    lines = [escape(line) for line in wrap(title, canvas.body, _HOVER_PX)]
    return BREAK.join([f"<b>{escape(pledge['number'])}</b> {lines[0]}", *lines[1:], escape(label)])
