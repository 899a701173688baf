"""The key of a picture: swatches and labels in flowing lines, placed to the pixel whatever the picture's width.

Plotly's own legend wraps by the width that it finds, so that the room it needs is not known beforehand.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from dashboard.charts.drawing.sketch import Sketch
from dashboard.charts.drawing.template import Canvas, label_font
from dashboard.charts.drawing.text import escape, width_px
from dashboard.domain.status import StatusColour

_SWATCH_PX = 12
_GAP_PX = 7  # between swatch and label
_APART_PX = 18  # between entries
_LINE_PX = 22
# Marks with corners, in a unit square.
_OUTLINES: dict[str, tuple[tuple[float, float], ...]] = {
    "diamond": ((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)),
    "left": ((0.1, 0.5), (0.9, 0.05), (0.9, 0.95)),
    "right": ((0.9, 0.5), (0.1, 0.05), (0.1, 0.95)),
}
# Plotly's patterns as strokes in a unit square: x0, y0, x1, y1.
_STROKES: dict[str, tuple[tuple[float, float, float, float], ...]] = {
    "/": ((0.0, 0.5, 0.5, 1.0), (0.0, 0.0, 1.0, 1.0), (0.5, 0.0, 1.0, 0.5)),
    "x": ((0.0, 0.0, 1.0, 1.0), (0.0, 1.0, 1.0, 0.0)),
    ".": ((0.2, 0.3, 0.35, 0.3), (0.65, 0.3, 0.8, 0.3), (0.2, 0.7, 0.35, 0.7), (0.65, 0.7, 0.8, 0.7)),
}


@dataclass(frozen=True, slots=True)
class Key:
    """One entry: what the mark looks like and what it stands for (plain text)."""

    label: str
    colour: StatusColour
    mark: Literal["fill", "tick", "dot", "diamond", "left", "right", "line", "dash"] = "fill"


def legend_height(keys: Sequence[Key], canvas: Canvas, room: float) -> float:
    """How high the key is. Returns px; 0 without entries."""
    return len(_lines(keys, canvas, room)) * canvas.px(_LINE_PX)


def add_legend(figure: Sketch, keys: Sequence[Key], canvas: Canvas, room: float, *, left: float, top: float) -> None:
    """Draw the key."""
    swatch, paper = canvas.px(_SWATCH_PX), {"xref": "paper", "yref": "paper"}
    for number, line in enumerate(_lines(keys, canvas, room)):
        x = -left + 1
        middle = top - (number + 0.5) * canvas.px(_LINE_PX)
        for key in line:
            for shape in _shapes(key, x, middle - swatch / 2, swatch, canvas):
                figure.add_shape(**paper, xanchor=0, yanchor=1, xsizemode="pixel", ysizemode="pixel", **shape)
            figure.add_annotation(
                text=escape(key.label), font=label_font(canvas), **paper, x=0, y=1, xanchor="left", yanchor="middle",
                xshift=x + swatch + canvas.px(_GAP_PX), yshift=middle,
            )  # fmt: skip
            x += _entry_px(key, canvas)


def _entry_px(key: Key, canvas: Canvas) -> float:
    return width_px(key.label, canvas.body) + canvas.px(_SWATCH_PX + _GAP_PX + _APART_PX)


def _lines(keys: Iterable[Key], canvas: Canvas, room: float) -> list[list[Key]]:
    lines: list[list[Key]] = []
    used = room
    for key in keys:
        width = _entry_px(key, canvas)
        if not lines or used + width - canvas.px(_APART_PX) > room:
            lines.append([])
            used = 0
        lines[-1].append(key)
        used += width
    return lines


def _shapes(key: Key, x: float, y: float, size: float, canvas: Canvas) -> list[dict[str, Any]]:
    colour = key.colour
    box = {"x0": x, "x1": x + size, "y0": y, "y1": y + size}
    line, thick = ({"color": colour.line, "width": canvas.px(px)} for px in (1, 2.5))
    outlined = {"fillcolor": colour.fill, "line": {"color": colour.line, "width": canvas.px(2)}}
    if key.mark == "dot":
        return [{**box, "type": "circle", **outlined}]
    if key.mark in _OUTLINES:
        corners = [f"{x + across * size:.2f},{y + up * size:.2f}" for across, up in _OUTLINES[key.mark]]
        return [{"type": "path", "path": f"M{'L'.join(corners)}Z", **outlined}]
    if key.mark == "tick":
        upright = {"x0": x + size / 2, "x1": x + size / 2, "y0": y - 1, "y1": y + size + 1}
        return [{"type": "line", **upright, "line": thick}]
    if key.mark in ("line", "dash"):
        dash = {"dash": "solid" if key.mark == "line" else "dot"}
        ends = {"x0": x - 1, "x1": x + size + 1, "y0": y + size / 2, "y1": y + size / 2}
        return [{"type": "line", **ends, "line": thick | dash}]
    hatch = {"color": colour.pattern_ink or colour.line, "width": canvas.px(1.4)}
    strokes = [
        {"type": "line", "x0": x + a * size, "y0": y + b * size, "x1": x + c * size, "y1": y + d * size, "line": hatch}
        for a, b, c, d in _STROKES.get(colour.pattern, ())
    ]
    return [{**box, "type": "rect", "fillcolor": colour.fill, "line": line}, *strokes]
