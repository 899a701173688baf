"""All pledges as one bar by status, of all and of those judged: how far the whole programme is carried out."""

from functools import partial

import pandas as pd

from dashboard.charts.drawing.chart import Chart, make_chart
from dashboard.charts.drawing.frame import empty, finish
from dashboard.charts.drawing.legend import Key
from dashboard.charts.drawing.sketch import SAME_WHEN_SELECTED, Sketch, Trace, bar_trace
from dashboard.charts.drawing.status_words import finding, rate_in, rate_text
from dashboard.charts.drawing.template import Canvas, label_font, status_marker
from dashboard.charts.drawing.text import escape, width_px
from dashboard.domain.status import Rate, Status
from dashboard.locale import translator

NAME = "status-mix"
_ROW_PX = 58.0
_BAR = 0.5  # share of a row, below its words


def status_mix(pledges: pd.DataFrame, *, on: Canvas) -> Chart:
    """Show the shares of the statuses of some pledges, of which `status` (code) is read. Returns the chart, with the
    rate and its denominator under the title; each segment carries [status code, pledges] as custom data. `data` has the
    columns `status`, `status_label`, `pledges` (a count) and `outcome`, one row for every status of the scale."""
    _ = translator(on.language)
    total = rate_in(pledges["status"])
    rows = [[str(status), _(status.label), count, str(status.outcome or "")] for status, count in total.counts]
    return make_chart(
        name=NAME,
        title=_("How far the pledges are carried out"),
        alt=finding(total, _),
        data=pd.DataFrame(rows, columns=["status", "status_label", "pledges", "outcome"]),
        canvas=on,
        draw=partial(_draw, total),
    )


def _draw(total: Rate, title: str, canvas: Canvas) -> Sketch:
    _ = translator(canvas.language)
    figure = Sketch()
    if not total.total:
        return empty(figure, canvas, title, _("No pledge matches the filter."))
    wholes = [(_("Of all {count}").format(count=f"{total.total:,}"), total.total)]
    if total.judged and total.left_out:
        wholes.append((_("Of the {count} judged").format(count=f"{total.judged:,}"), total.judged))
    present = [(status, count) for status, count in total.counts if count]
    for status, count in present:
        kept = [whole for _label, whole in wholes if whole == total.total or status.is_judged]
        figure.add_trace(_trace(status, count, kept, canvas))
    for place, (label, whole) in enumerate(wholes):
        fulfilled = _("Fulfilled {percent:.0f}%").format(percent=100 * total.fulfilled / whole) if total.judged else ""
        for words, at in ((label, 0), (fulfilled, 1)):
            figure.add_annotation(
                text=escape(words), font=label_font(canvas, bold=bool(at)), xref="paper", x=at, y=place, yshift=2,
                xanchor="right" if at else "left", yanchor="bottom",
            )  # fmt: skip
    figure.update_layout(
        barmode="stack",
        xaxis={"range": [0, 100], "visible": False, "fixedrange": True},
        yaxis={"range": [len(wholes) - 0.4, -0.5], "visible": False, "fixedrange": True},
    )
    return finish(
        figure,
        canvas,
        title=title,
        plot_height=canvas.px(_ROW_PX) * len(wholes),
        notes=[rate_text(total, _)],
        keys=[Key(f"{_(status.label)} {count:,}", canvas.palette.statuses[status]) for status, count in present],
        axis_height=0,
    )


def _trace(status: Status, count: int, wholes: list[int], canvas: Canvas) -> Trace:
    label, colour = translator(canvas.language)(status.label), canvas.palette.statuses[status]
    shares = [100 * count / whole for whole in wholes]
    needed = 100 * (width_px(f"{count:,}", canvas.body) + canvas.px(8)) / canvas.width
    return bar_trace(
        name=escape(label), orientation="h", x=shares, y=list(range(len(shares))), width=_BAR, offset=0.0,
        customdata=[[str(status), count]] * len(shares),
        text=[f"{count:,}" if share >= needed else "" for share in shares], textposition="inside",
        insidetextanchor="middle", textangle=0, constraintext="none",
        textfont={**label_font(canvas, bold=True), "color": colour.ink},
        marker=status_marker(
            colour, canvas, color=colour.line if status is Status.UNRATED else canvas.palette.surface, width=1
        ),
        **SAME_WHEN_SELECTED,
        hovertemplate=escape(label) + " %{customdata[1]} · %{x:.1f}%<extra></extra>",
    )  # fmt: skip
