"""What stands around every picture: title, subtitle, key and footer, and the margins that they need."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dashboard.charts.drawing.legend import Key, add_legend, legend_height
from dashboard.charts.drawing.sketch import Sketch
from dashboard.charts.drawing.template import Canvas, label_font
from dashboard.charts.drawing.text import escape_lines, wrap

_TITLE_LINE = 1.3  # line heights in em
_LINE = 1.4
_EDGE_PX = 2.0
_EXPORT_EDGE_PX = 24.0
_EMPTY_PX = 120.0


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
    caption = canvas.caption if exported else replace(canvas.caption, note="", licence="")
    below = filter(None, (caption.note, caption.footer(canvas.words)))
    feet = [line for text in below for line in wrap(text, canvas.small, room)]

    head_px = len(heads) * canvas.heading * _TITLE_LINE + canvas.px(5)
    subs_px = len(subs) * canvas.body * _LINE
    key_px = canvas.px(10) + legend_height(keys, canvas, room) if keys else 0
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
    add_legend(figure, keys, canvas, room, left=left, top=top - edge - head_px - subs_px - canvas.px(10))
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
