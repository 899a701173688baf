"""Segments of a bar in the colour and pattern of a status."""

from typing import Any

from dashboard.charts.drawing.sketch import Sketch
from dashboard.charts.drawing.template import Canvas
from dashboard.charts.drawing.text import escape
from dashboard.domain.status import Status, StatusColour


def status_pattern(colour: StatusColour, canvas: Canvas) -> dict[str, Any]:
    """The pattern of an area in a status's colour, for prints without colour."""
    inks = {"fgcolor": colour.pattern_ink or None, "bgcolor": colour.fill}
    return {"shape": colour.pattern, **inks, "size": canvas.px(6), "solidity": 0.25}


def add_status(figure: Sketch, status: Status, canvas: Canvas, font: dict[str, Any], **settings: Any) -> None:
    """Draw one status's segments of bars, their words in the middle; settings as `plotly.graph_objects.Bar`."""
    colour = canvas.palette.statuses[status]
    outline = {"color": colour.line if status is Status.UNRATED else canvas.palette.surface, "width": 1}
    pattern = status_pattern(colour, canvas) | {"fillmode": "overlay", "fgopacity": 1}
    figure.add_bars(
        name=escape(canvas.words(status.label)), textposition="inside", insidetextanchor="middle", textangle=0,
        constraintext="none", textfont={**font, "color": colour.ink},
        marker={"color": colour.fill, "line": outline, "pattern": pattern}, **settings,
    )  # fmt: skip
