"""City beside watchdogs: where the administration's own rating differs from the watchdogs', and by how many steps."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd

from dashboard.charts.drawing.chart import Chart, make_chart
from dashboard.charts.drawing.frame import empty, finish
from dashboard.charts.drawing.legend import Key
from dashboard.charts.drawing.sketch import Sketch, dot_trace
from dashboard.charts.drawing.template import Canvas, label_font
from dashboard.charts.drawing.text import BREAK, escape, wrap
from dashboard.charts.figures import records
from dashboard.domain.agreement import ORDERED
from dashboard.domain.status import Status, StatusColour
from dashboard.locale import text_of, translator

NAME = "rater-gap"
_ROW_PX = 30.0
_LABEL_PX = 230.0
_MOST = 40  # pledges drawn; the rest is in the data
_PLACE = {status.value: place for place, status in enumerate(ORDERED)}


def rater_gap(pledges: pd.DataFrame, *, on: Canvas) -> Chart:
    """Show each pledge on which the two differ as a line between them, the largest difference first. `pledges`: `number
    title title_en category_name category_name_en watchdog city`, those that both rated. `on`: the canvas; its caption's
    `n` counts the pledges that both rated. Returns the chart. `data` has `number title title_en watchdog city steps`:
    steps of the ordered scale by which the city rates higher (negative: lower), empty where one of the two cannot be
    judged."""
    _ = translator(on.language)
    table = with_steps(pledges)
    return make_chart(
        name=NAME,
        title=_("Where the administration and the watchdogs differ"),
        alt=gap_words(table, _),
        data=table[["number", "title", "title_en", "watchdog", "city", "steps"]],
        canvas=on,
        draw=partial(_draw, table),
    )


def with_steps(pledges: pd.DataFrame) -> pd.DataFrame:
    """The pledges with `steps`, the largest difference first; the scale is ordered best first."""
    steps = [
        _PLACE[watchdog] - _PLACE[city] if watchdog in _PLACE and city in _PLACE else None
        for watchdog, city in zip(pledges["watchdog"], pledges["city"], strict=True)
    ]
    table = pledges.assign(steps=pd.Series(steps, index=pledges.index, dtype="object"))
    order = [
        (-abs(step) if step is not None else 1, number) for step, number in zip(steps, table["number"], strict=True)
    ]
    return table.iloc[sorted(range(len(order)), key=order.__getitem__)].reset_index(drop=True)


def gap_words(table: pd.DataFrame, _: Callable[[str], str]) -> str:
    """The finding in words, with its denominators."""
    steps = [int(step) for step in table["steps"] if step is not None and not pd.isna(step)]
    if not steps:
        return _("No pledge has been rated by both the administration and the watchdogs.")
    higher, lower = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
    mean = sum(steps) / len(steps)
    words = _(
        "Compared: {n}. The administration rates higher: {higher}, lower: {lower}, the same: {same}. Mean difference: {mean} steps."
    ).format(n=len(steps), higher=higher, lower=lower, same=len(steps) - higher - lower, mean=f"{mean:+.1f}")
    left = len(table) - len(steps)
    return (
        f"{words} {_('Left out, as one of the two says that it cannot be judged: {left}.').format(left=left)}"
        if left
        else words
    )


def _draw(table: pd.DataFrame, title: str, canvas: Canvas) -> Sketch:
    _ = translator(canvas.language)
    words = gap_words(table, _)
    figure = Sketch()
    differing = [
        row for row in records(table) if row["steps"] is not None and not pd.isna(row["steps"]) and row["steps"]
    ]
    if not differing:
        return empty(figure, canvas, title, words)
    shown = differing[:_MOST]
    colours = canvas.palette
    left = 0.0 if canvas.narrow else canvas.px(_LABEL_PX)
    room = (canvas.width - canvas.px(8)) if canvas.narrow else left - canvas.px(10)
    for place, row in enumerate(shown):
        lines = wrap(
            f"{row['number']}. {text_of(row, 'title', canvas.language)}",
            canvas.small,
            room,
            most=1 if canvas.narrow else 2,
        )
        figure.add_shape(
            type="line", x0=_PLACE[str(row["watchdog"])], x1=_PLACE[str(row["city"])], y0=place, y1=place,
            line={"color": colours.guide, "width": canvas.px(3)}, layer="below",
        )  # fmt: skip
        where: dict[str, Any] = {
            "xref": "paper",
            "x": 0,
            "y": place,
            "align": "left",
            "font": label_font(canvas, small=True),
        }
        where |= (
            {"xanchor": "left", "yshift": canvas.px(15)}
            if canvas.narrow
            else {"xanchor": "right", "xshift": -canvas.px(8), "align": "right"}
        )
        figure.add_annotation(text=BREAK.join(escape(line) for line in lines), **where)
    for name, column, symbol, colour in (
        (_("Watchdogs"), "watchdog", "circle", colours.accent),
        (_("The administration itself"), "city", "diamond-open", colours.ink),
    ):
        figure.add_trace(
            dot_trace(
                name=escape(name), mode="markers", x=[_PLACE[str(row[column])] for row in shown], y=list(range(len(shown))),
                marker={"symbol": symbol, "size": canvas.px(12), "color": colour, "line": {"width": canvas.px(2), "color": colour}},
                customdata=[[row["number"], row[column]] for row in shown], hoverinfo="text", cliponaxis=False,
                hovertext=[escape(f"{row['number']}: {name}, {_(Status(str(row[column])).label)}") for row in shown],
            )
        )  # fmt: skip
    labels = [_(status.label) for status in ORDERED]
    # Every other label stands one row higher, so that each may be as wide as two steps.
    step = (canvas.width - left - canvas.px(40)) / (len(ORDERED) + 0.1)
    wrapped = [wrap(label, canvas.small, 2 * step - canvas.px(12)) for label in labels]
    lower = max(len(lines) for lines in wrapped[::2])
    rows = [[*lines, *[" "] * lower] if place % 2 else lines for place, lines in enumerate(wrapped)]
    labels = [BREAK.join(escape(line) for line in lines) for lines in rows]
    above = max(len(lines) for lines in rows) * canvas.small * 1.3
    figure.update_layout(
        xaxis={"range": [-0.55, len(ORDERED) - 0.45], "tickvals": list(range(len(ORDERED))), "ticktext": labels, "side": "top", "gridcolor": colours.grid,
               "zeroline": False, "fixedrange": True, "ticks": "", "tickangle": 0, "tickfont": label_font(canvas, quiet=True, small=True)},
        yaxis={"range": [len(shown) - 0.4, -0.9], "visible": False, "fixedrange": True},
    )  # fmt: skip
    keys = [
        Key(_("Watchdogs"), StatusColour(colours.accent, colours.surface, colours.accent), "dot"),
        Key(_("The administration itself"), StatusColour(colours.surface, colours.ink, colours.ink), "diamond"),
    ]
    row_px = canvas.px(_ROW_PX + (14 if canvas.narrow else 0))
    return finish(
        figure, canvas, title=title, plot_height=row_px * (len(shown) + 1), left=left, notes=[words], keys=keys, axis_height=canvas.px(6), axis_above=above,
    )  # fmt: skip
