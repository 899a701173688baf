"""City beside watchdogs: where the administration's own rating differs from the watchdogs', and by how many steps."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import pandas as pd

from dashboard.charts.drawing.chart import Chart
from dashboard.charts.drawing.frame import Key, finish
from dashboard.charts.drawing.template import Canvas, Sketch, label_font
from dashboard.charts.drawing.text import escape, escape_lines, width_px, wrap
from dashboard.charts.figures import records
from dashboard.domain.agreement import ORDERED
from dashboard.domain.errors import Translate
from dashboard.domain.status import Status, StatusColour
from dashboard.locale import text_of

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
    _ = on.words
    table = with_steps(pledges)
    differing, words = table[table["steps"].fillna(0) != 0], gap_words(table, _)
    return Chart(
        name="rater-gap", title=_("Where the administration and the watchdogs differ"), alt=words,
        data=table[["number", "title", "title_en", "watchdog", "city", "steps"]], canvas=on,
        drawing=partial(_draw, records(differing.head(_MOST)), words), nothing=words if differing.empty else "",
    )  # fmt: skip


def with_steps(pledges: pd.DataFrame) -> pd.DataFrame:
    """The pledges with `steps`, the largest difference first; the scale is ordered best first."""
    steps = [
        _PLACE[watchdog] - _PLACE[city] if watchdog in _PLACE and city in _PLACE else None
        for watchdog, city in zip(pledges["watchdog"], pledges["city"], strict=True)
    ]
    table = pledges.assign(
        steps=pd.Series(steps, index=pledges.index, dtype="object"),
        place=[1 if step is None else -abs(step) for step in steps],
    )
    return table.sort_values(["place", "number"], ignore_index=True).drop(columns="place")


def gap_words(table: pd.DataFrame, _: Translate) -> str:
    """The finding in words, with its denominators."""
    steps = [int(step) for step in table["steps"].dropna()]
    if not steps:
        return _("No pledge has been rated by both the administration and the watchdogs.")
    higher, lower = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
    words = _(
        "Compared: {n}. The administration rates higher: {higher}, lower: {lower}, the same: {same}. Mean difference: {mean} steps."
    )
    same, mean = len(steps) - higher - lower, f"{sum(steps) / len(steps):+.1f}"
    compared = words.format(n=len(steps), higher=higher, lower=lower, same=same, mean=mean)
    left = len(table) - len(steps)
    left_out = _("Left out, as one of the two says that it cannot be judged: {left}.").format(left=left)
    return f"{compared} {left_out}" if left else compared


def _draw(shown: Sequence[dict[str, Any]], words: str, canvas: Canvas) -> Sketch:
    figure, colours, narrow, _ = Sketch(), canvas.palette, canvas.narrow, canvas.words
    left = 0.0 if narrow else canvas.px(_LABEL_PX)
    room, most = (canvas.width - canvas.px(8), 1) if narrow else (left - canvas.px(10), 2)
    side, shift = ("left", {"yshift": canvas.px(15)}) if narrow else ("right", {"xshift": -canvas.px(8)})
    where = {"xref": "paper", "x": 0, "font": label_font(canvas, small=True), "align": side, "xanchor": side, **shift}
    for place, row in enumerate(shown):
        named = f"{row['number']}. {text_of(row, 'title', canvas.language)}"
        figure.add_shape(
            type="line", x0=_PLACE[row["watchdog"]], x1=_PLACE[row["city"]], y0=place, y1=place, layer="below",
            line={"color": colours.guide, "width": canvas.px(3)},
        )  # fmt: skip
        figure.add_annotation(text=escape_lines(wrap(named, canvas.small, room, most=most)), y=place, **where)
    filled = StatusColour(colours.accent, colours.surface, colours.accent)
    hollow = StatusColour(colours.surface, colours.ink, colours.ink)
    raters = (
        (_("Watchdogs"), "watchdog", "circle", filled),
        (_("The administration itself"), "city", "diamond-open", hollow),
    )
    for name, column, symbol, key_colour in raters:
        colour = key_colour.line
        line = {"width": canvas.px(2), "color": colour}
        figure.add_dots(
            name=escape(name), mode="markers", hoverinfo="text", cliponaxis=False,
            x=[_PLACE[row[column]] for row in shown], y=list(range(len(shown))),
            marker={"symbol": symbol, "size": canvas.px(12), "color": colour, "line": line},
            customdata=[[row["number"], row[column]] for row in shown],
            hovertext=[escape(f"{row['number']}: {name}, {_(Status(row[column]).label)}") for row in shown],
        )  # fmt: skip
    # Every other label stands one row higher, so that each may be as wide as two steps.
    step = (canvas.width - left - canvas.px(40)) / (len(ORDERED) + 0.1)
    labels = [wrap(_(status.label), canvas.small, 2 * step - canvas.px(12)) for status in ORDERED]
    lower = max(len(lines) for lines in labels[::2])
    outer = max(width_px(line, canvas.small) for lines in (labels[0], labels[-1]) for line in lines)
    edge = max(0.55, 0.6 * outer / step)  # in steps: a label that reaches out of the picture is not drawn
    labels = [[*lines, *[" "] * lower] if place % 2 else lines for place, lines in enumerate(labels)]
    figure.update_layout(
        xaxis={
            "range": [-edge, len(ORDERED) - 1 + edge], "tickvals": list(range(len(ORDERED))), "side": "top",
            "ticktext": list(map(escape_lines, labels)), "gridcolor": colours.grid, "zeroline": False,
            "fixedrange": True, "ticks": "", "tickangle": 0, "tickfont": label_font(canvas, quiet=True, small=True),
        },
        yaxis={"range": [len(shown) - 0.4, -0.9], "visible": False, "fixedrange": True},
    )  # fmt: skip
    keys = [Key(name, colour, "diamond" if symbol != "circle" else "dot") for name, _column, symbol, colour in raters]
    row_px = canvas.px(_ROW_PX + (14 if narrow else 0))
    return finish(
        figure, canvas, plot_height=row_px * (len(shown) + 1), left=left, notes=[words], keys=keys,
        axis_height=canvas.px(6), axis_above=max(map(len, labels)) * canvas.small * 1.3,
    )  # fmt: skip
