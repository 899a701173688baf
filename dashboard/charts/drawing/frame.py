"""What stands around every picture: title, subtitle, key and footer, and the margins that they need.

The key is placed to the pixel whatever the picture's width: Plotly's own legend wraps by the width that it finds, so
that the room it needs is not known beforehand.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from dashboard.charts.drawing.template import Canvas, Sketch, label_font
from dashboard.charts.drawing.text import escape, escape_lines, width_px, wrap
from dashboard.domain.status import StatusColour

_TITLE_LINE = 1.3  # line heights in em
_LINE = 1.4
_EDGE_PX = 2.0
_EXPORT_EDGE_PX = 24.0
_EMPTY_PX = 120.0
_SWATCH_PX = 12
_GAP_PX = 7  # between swatch and label
_APART_PX = 18  # between entries
_KEY_LINE_PX = 22
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


def finish(
    figure: Sketch, canvas: Canvas, *, plot_height: float, left: float = 0, right: float = 0, notes: Sequence[str] = (),
    keys: Sequence[Key] = (), axis_height: float | None = None, axis_above: float = 0,
) -> Sketch:  # fmt: skip
    """Put title, subtitle, key and footer around a picture and set its size. `plot_height`: px that the content needs;
    stretched where the canvas has a height of its own. `axis_height`: px below the plot for axis labels; None for one
    line. Returns the sketch. Its title is an annotation, named `title`: Plotly's own title moves up by a line for each
    line that it has."""
    exported = canvas.layout == "export"
    edge = canvas.px(_EXPORT_EDGE_PX) if exported else _EDGE_PX
    room = canvas.width - 2 * edge
    heads = wrap(canvas.title, canvas.heading, room, bold=True)
    above = filter(None, (canvas.caption.subtitle_line(canvas.words), *notes))
    subs = [line for text in above for line in wrap(text, canvas.body, room)]
    # A page says once how to read its pictures and what their licence is; a picture that leaves says so itself.
    caption = canvas.caption if exported else replace(canvas.caption, note="", licence="", campaign="")
    below = filter(None, (caption.note, caption.footer(canvas.words)))
    feet = [line for text in below for line in wrap(text, canvas.small, room)]

    head_px = len(heads) * canvas.heading * _TITLE_LINE + canvas.px(5)
    subs_px = len(subs) * canvas.body * _LINE
    key_lines = _lines(keys, canvas, room)
    key_px = canvas.px(10) + len(key_lines) * canvas.px(_KEY_LINE_PX) if keys else 0
    top = edge + head_px + subs_px + key_px + canvas.px(16) + axis_above
    axis_px = canvas.small * 2 if axis_height is None else axis_height
    foot_gap = canvas.px(12)
    bottom = axis_px + foot_gap + len(feet) * canvas.small * _LINE + edge
    colours = canvas.palette
    label = {"bgcolor": colours.hover, "bordercolor": colours.zero_line, "font": label_font(canvas), "align": "left"}
    figure.update_layout(
        autosize=not exported, width=canvas.width if exported else None, separators=".,", dragmode=False,
        height=canvas.height or round(top + plot_height + bottom), font=label_font(canvas), hovermode="closest",
        hoverlabel=label, showlegend=False, plot_bgcolor="rgba(0,0,0,0)",
        paper_bgcolor=colours.surface if exported else "rgba(0,0,0,0)",  # the page's own shows through
        margin={"l": left + edge, "r": right + edge, "t": top, "b": bottom, "autoexpand": False},
    )  # fmt: skip
    title_font = {**label_font(canvas), "size": canvas.heading, "weight": 700}
    quiet, small = label_font(canvas, quiet=True), label_font(canvas, quiet=True, small=True)
    # Title, subtitle, key and footer begin at the edge, left of the plot.
    _add_lines(figure, "title", heads, title_font, xshift=-left, y=1, yshift=top - edge)
    _add_lines(figure, "subtitle", subs, quiet, xshift=-left, y=1, yshift=top - edge - head_px)
    _add_lines(figure, "footer", feet, small, xshift=-left, y=0, yshift=-(axis_px + foot_gap))
    _add_legend(figure, key_lines, canvas, left=left, top=top - edge - head_px - subs_px - canvas.px(10))
    return figure


def empty(canvas: Canvas, message: str) -> Sketch:
    """A picture of nothing that says so, with title and footer as any other."""
    figure = Sketch()
    lines = wrap(message, canvas.body, canvas.width - canvas.px(40))
    _add_lines(figure, "message", lines, label_font(canvas, quiet=True), x=0.5, y=0.5)
    figure.update_layout(xaxis={"visible": False}, yaxis={"visible": False})
    return finish(figure, canvas, plot_height=canvas.px(_EMPTY_PX), axis_height=0)


def _add_lines(figure: Sketch, name: str, lines: Sequence[str], font: dict[str, Any], **place: float) -> None:
    anchor = {} if name == "message" else {"x": 0, "xanchor": "left", "yanchor": "top", "align": "left"}
    figure.add_annotation(name=name, text=escape_lines(lines), font=font, xref="paper", yref="paper", **anchor, **place)


def _add_legend(figure: Sketch, lines: Sequence[Sequence[Key]], canvas: Canvas, *, left: float, top: float) -> None:
    swatch, paper = canvas.px(_SWATCH_PX), {"xref": "paper", "yref": "paper"}
    for number, line in enumerate(lines):
        x = -left + 1
        middle = top - (number + 0.5) * canvas.px(_KEY_LINE_PX)
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
