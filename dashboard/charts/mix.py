"""All pledges as one bar by status, of all and of those judged: how far the whole programme is carried out."""

from functools import partial

import pandas as pd

from dashboard.charts.drawing.caption import finding, rate_in, rate_text
from dashboard.charts.drawing.chart import Chart
from dashboard.charts.drawing.frame import Key, finish
from dashboard.charts.drawing.template import Canvas, Sketch, add_status, label_font
from dashboard.charts.drawing.text import escape, width_px
from dashboard.domain.status import Rate, percent_text

_ROW_PX = 58.0
_BAR = 0.5  # share of a row, below its words


def status_mix(pledges: pd.DataFrame, *, on: Canvas) -> Chart:
    """Show the shares of the statuses of some pledges, of which `status` (code) is read. Returns the chart, with the
    rate and its denominator under the title; each segment carries [status code, pledges] as custom data. `data` has the
    columns `status`, `status_label`, `pledges` (a count) and `outcome`, one row for every status of the scale."""
    _ = on.words
    total = rate_in(pledges["status"])
    rows = [[str(status), _(status.label), count, str(status.outcome or "")] for status, count in total.counts]
    return Chart(
        name="status-mix", title=_("How far the pledges are carried out"), alt=finding(total, _),
        data=pd.DataFrame(rows, columns=["status", "status_label", "pledges", "outcome"]), canvas=on,
        drawing=partial(_draw, total), nothing="" if total.total else _("No pledge matches the filter."),
    )  # fmt: skip


def _draw(total: Rate, canvas: Canvas) -> Sketch:
    figure, _ = Sketch(), canvas.words
    wholes = [(_("Of all {count}").format(count=f"{total.total:,}"), total.total)]
    if total.judged and total.left_out:
        wholes.append((_("Of the {count} judged").format(count=f"{total.judged:,}"), total.judged))
    present = [(status, count) for status, count in total.counts if count]
    for status, count in present:
        shares = [100 * count / whole for _words, whole in wholes if whole == total.total or status.is_judged]
        needed = 100 * (width_px(f"{count:,}", canvas.body) + canvas.px(8)) / canvas.width
        add_status(
            figure, status, canvas, label_font(canvas, bold=True), x=shares, y=list(range(len(shares))), width=_BAR,
            offset=0.0, customdata=[[str(status), count]] * len(shares),
            text=[f"{count:,}" if share >= needed else "" for share in shares],
            hovertemplate=escape(_(status.label)) + " %{customdata[1]} · %{x:.1f}%<extra></extra>",
        )  # fmt: skip
    for place, (label, whole) in enumerate(wholes):
        percent = percent_text(100 * total.fulfilled / whole) if total.judged else ""
        fulfilled = _("Fulfilled {percent}%").format(percent=percent) if percent else ""
        for words, at in ((label, 0), (fulfilled, 1)):
            figure.add_annotation(
                text=escape(words), font=label_font(canvas, bold=bool(at)), xref="paper", x=at, y=place, yshift=2,
                xanchor="right" if at else "left", yanchor="bottom",
            )  # fmt: skip
    axis = {"visible": False, "fixedrange": True}
    figure.update_layout(
        barmode="stack", xaxis={"range": [0, 100], **axis}, yaxis={"range": [len(wholes) - 0.4, -0.5], **axis}
    )
    keys = [Key(f"{_(status.label)} {count:,}", canvas.palette.statuses[status]) for status, count in present]
    height, notes = canvas.px(_ROW_PX) * len(wholes), [rate_text(total, _)]
    return finish(figure, canvas, plot_height=height, notes=notes, keys=keys, axis_height=0)
