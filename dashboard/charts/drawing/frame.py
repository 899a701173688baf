"""What stands around every picture: title, subtitle, key and footer, and the margins that they need."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dashboard.charts.drawing.caption import footer_of, subtitle_of
from dashboard.charts.drawing.legend import Key, add_legend, legend_height
from dashboard.charts.drawing.sketch import Sketch
from dashboard.charts.drawing.template import Canvas, label_font
from dashboard.charts.drawing.text import BREAK, escape, wrap
from dashboard.locale import translator

_TITLE_LINE = 1.3  # line heights in em
_LINE = 1.4
_EDGE_PX = 2.0
_EXPORT_EDGE_PX = 24.0
_EMPTY_PX = 120.0


def finish(
    figure: Sketch,
    canvas: Canvas,
    *,
    title: str,
    plot_height: float,
    left: float = 0,
    right: float = 0,
    notes: Sequence[str] = (),
    keys: Sequence[Key] = (),
    axis_height: float | None = None,
    axis_above: float = 0,
) -> Sketch:
    """Put title, subtitle, key and footer around a picture and set its size. `plot_height`: px that the content needs;
    stretched where the canvas has a height of its own. `axis_height`: px below the plot for axis labels; None for one
    line. Returns the sketch. Its title is an annotation, named `title`: Plotly's own title moves up by a line for each
    line that it has."""
    _ = translator(canvas.language)
    edge = canvas.px(_EXPORT_EDGE_PX) if canvas.layout == "export" else _EDGE_PX
    room = canvas.width - 2 * edge
    heads = wrap(title, canvas.heading, room, bold=True)
    above = [text for text in (subtitle_of(canvas.caption, _), *notes) if text]
    subs = [line for text in above for line in wrap(text, canvas.body, room)]
    # A page says once how to read its pictures and what their licence is; a picture that leaves says so itself.
    caption = canvas.caption if canvas.layout == "export" else replace(canvas.caption, note="", licence="")
    below = [text for text in (caption.note, footer_of(caption, _)) if text] or [""]
    feet = [line for text in below for line in wrap(text, canvas.small, room)]
    key_px = legend_height(keys, canvas, room)

    head_px = len(heads) * canvas.heading * _TITLE_LINE + canvas.px(5)
    subs_px = len(subs) * canvas.body * _LINE
    top = edge + head_px + subs_px + (canvas.px(10) + key_px if keys else 0) + canvas.px(16) + axis_above
    axis_px = canvas.small * 2 if axis_height is None else axis_height
    foot_gap = canvas.px(12)
    bottom = axis_px + foot_gap + len(feet) * canvas.small * _LINE + edge
    shift = -left  # from the plot back to the edge that title, subtitle, key and footer share

    _set_layout(figure, canvas, height=canvas.height or round(top + plot_height + bottom))
    figure.update_layout(margin={"l": left + edge, "r": right + edge, "t": top, "b": bottom, "autoexpand": False})
    title_font = {**label_font(canvas), "size": canvas.heading, "weight": 700}
    _add_lines(figure, "title", heads, title_font, shift, y=1, yshift=top - edge)
    _add_lines(figure, "subtitle", subs, label_font(canvas, quiet=True), shift, y=1, yshift=top - edge - head_px)
    footer_font = label_font(canvas, quiet=True, small=True)
    _add_lines(figure, "footer", feet, footer_font, shift, y=0, yshift=-(axis_px + foot_gap))
    add_legend(figure, keys, canvas, room, left=left, top=top - edge - head_px - subs_px - canvas.px(10))
    return figure


def empty(figure: Sketch, canvas: Canvas, title: str, message: str) -> Sketch:
    """A picture of nothing that says so, with title and footer as any other. `figure`: an empty sketch."""
    lines = wrap(message, canvas.body, canvas.width - canvas.px(40))
    figure.add_annotation(
        name="message",
        text=BREAK.join(escape(line) for line in lines),
        font=label_font(canvas, quiet=True),
        xref="paper",
        yref="paper",
        x=0.5,
        y=0.5,
    )
    figure.update_layout(xaxis={"visible": False}, yaxis={"visible": False})
    return finish(figure, canvas, title=title, plot_height=canvas.px(_EMPTY_PX), axis_height=0)


def _set_layout(figure: Sketch, canvas: Canvas, height: int) -> None:
    exported = canvas.layout == "export"
    figure.update_layout(
        autosize=not exported,
        width=canvas.width if exported else None,
        height=height,
        paper_bgcolor=canvas.background,
        plot_bgcolor="rgba(0,0,0,0)",
        font=label_font(canvas),
        separators=".,",
        dragmode=False,
        hovermode="closest",
        showlegend=False,
        hoverlabel={
            "bgcolor": canvas.palette.hover,
            "bordercolor": canvas.palette.zero_line,
            "font": label_font(canvas),
            "align": "left",
        },
    )


def _add_lines(
    figure: Sketch, name: str, lines: Sequence[str], font: dict[str, Any], xshift: float, *, y: float, yshift: float
) -> None:
    figure.add_annotation(
        name=name,
        text=BREAK.join(escape(line) for line in lines),
        font=font,
        xref="paper",
        yref="paper",
        x=0,
        y=y,
        xshift=xshift,
        yshift=yshift,
        xanchor="left",
        yanchor="top",
        align="left",
    )
