"""Rows under one another, in panels: where each stands, its label, the panel's axis, and lone numbers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from dashboard.charts.drawing.frame import Key, finish
from dashboard.charts.drawing.template import Canvas, Scale, Sketch, label_font, value_axis
from dashboard.charts.drawing.text import BREAK, escape, escape_lines, width_px, wrap
from dashboard.charts.figures import Row

# A line of a row's label, and how it is set.
_Line = tuple[str, Literal["label", "value", "note"]]

MARK_PX = 18  # thickness of a bar
_LABEL_PX = 215  # widest label column
_ROW_GAP_PX = 16
_NARROW_GAP_PX = 6  # between a label and the mark under it
_HEADING_PX = 30
_AXIS_PX = 24
_PANEL_GAP_PX = 16
_VALUE_PX = 185  # longest value before it breaks
_TEXT_OFFSET_PX = 3.0  # from a mark's place to the text that Plotly writes right of it
_SENTENCE_LINES = 4  # of the sentence that a lone number stands in
_EVEN = 1.2  # room of a balanced line against its even share
_VALUE_GAP_PX = 14
_NARROW_LEFT_PX = 10.0  # half of the first tick label
_RIGHT_PX = 18  # half of the last one
_HOVER_PX = 320
_LINE = 1.32


@dataclass(frozen=True, slots=True)
class Panel:
    """Rows that share one axis, their amounts behind their `high`; without a scale each is a number in words, with the
    sentence that it stands in."""

    heading: str  # plain text; empty for none
    rows: Sequence[Row]
    scale: Scale | None
    mark_px: float = MARK_PX  # how high each row's marks are together
    writes_values: bool = True  # whether a phone's labels hold the row's amount


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row's mark stands: on which axes, how far down in px."""

    axes: dict[str, str]  # of a trace
    y: float
    room: float  # px from one end of the axis to the other


def draw_panels(
    panels: Sequence[Panel], canvas: Canvas, draw: Callable[[Sketch, Mapping[str, Place]], Sequence[Key]],
    notes: Sequence[str] = (),
) -> Sketch:  # fmt: skip
    """Draw rows with their labels, headings and axes. `draw`: draws the marks, each at its row's place, known by the
    row's id, and returns the key."""
    figure, places = Sketch(), dict[str, Place]()
    labels = {row.id: _label(row, panel, canvas) for panel in panels for row in panel.rows}
    left = _NARROW_LEFT_PX
    if not canvas.narrow:
        widths = (width_px(text, _size(style, canvas)) for lines in labels.values() for text, style in lines)
        left = max(widths) + canvas.px(16)
    right = max(_overflow(row, panel, canvas.width - left, canvas) for panel in panels for row in panel.rows)
    spans: list[tuple[float, float]] = []  # first row's top and last one's bottom of each panel
    y = 0.0
    for number, panel in enumerate(panels):
        axes = _axes(number)
        y += canvas.px(_PANEL_GAP_PX) if number else 0
        if panel.heading:
            room = canvas.width - canvas.px(8)
            lines: list[_Line] = [(line, "value") for line in wrap(panel.heading, canvas.body, room, bold=True)]
            heading_px = canvas.px(_HEADING_PX) + _height(lines[1:], canvas)
            y += heading_px
            # Plotly hides an annotation that lies outside its axis: this one is anchored just inside, and lifted.
            _write(figure, lines, y + 0.01, axes["yaxis"], -left, canvas, yshift=heading_px / 2)
        top = y
        for row in panel.rows:
            mark_px = canvas.px(panel.mark_px)
            if panel.scale is None:
                mark_px = sum(_height(lines, canvas) for lines in _words(row, left, canvas))
            block, gap = _height(labels[row.id], canvas), canvas.px(_ROW_GAP_PX)
            height = max(block, mark_px) + gap
            middle = at = height / 2
            if canvas.narrow:  # the label above its mark
                middle, at = block / 2, block + canvas.px(_NARROW_GAP_PX) + mark_px / 2
                height = at + mark_px / 2 + gap
            _write(figure, labels[row.id], y + middle, axes["yaxis"], -left, canvas)
            places[row.id] = Place(axes, y + at, canvas.width - left - right)
            y += height
        spans.append((top, y))
        y += canvas.px(_AXIS_PX) if panel.scale else 0
    whole = spans[-1][1]
    for number, (panel, (top, bottom)) in enumerate(zip(panels, spans, strict=True)):
        x_name, y_name = _axes(number).values()
        across = {"type": "linear", "range": [0, 1], "visible": False}
        if panel.scale:
            across = panel.scale.without_crowding(canvas.width - left - right, canvas.small).axis()
        # Drawn from the heading's foot on; the heading itself stands above, in the room kept for it.
        domain = [max(0.0, 1 - bottom / whole), min(1.0, 1 - top / whole)]
        down = {"domain": domain, "range": [bottom, top], "visible": False, "fixedrange": True, "anchor": x_name}
        xaxis = value_axis(canvas, anchor=y_name, showgrid=True, showticklabels=True) | across
        figure.update_layout({f"xaxis{x_name[1:]}": xaxis, f"yaxis{y_name[1:]}": down})
        for row in [] if panel.scale else panel.rows:
            _write_number(figure, row, places[row.id], left, canvas)
    keys = draw(figure, places)
    figure.update_layout(barmode="overlay")
    return finish(
        figure, canvas, plot_height=whole, left=left, right=right, notes=notes, keys=keys,
        axis_height=None if panels[-1].scale else 0,
    )  # fmt: skip


def with_numbers(panels: Sequence[Panel], rows: Iterable[Row], canvas: Canvas) -> list[Panel]:
    """Panels, and behind them one of lone numbers, each with its sentence."""
    _ = canvas.words
    numbers = [replace(row, notes=(_("Change"), *row.notes)) if row.measure == "change" else row for row in rows]
    heading = _("Other figures") if panels else ""
    return [*panels, *([Panel(heading, numbers, None)] if numbers else [])]


def _axes(number: int) -> dict[str, str]:
    suffix = str(number + 1) if number else ""
    return {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}


def _words(row: Row, left: float, canvas: Canvas) -> tuple[list[_Line], list[_Line]]:
    """A lone number and the sentence that it stands in, each broken into lines."""
    room = canvas.width - left - canvas.px(_VALUE_GAP_PX)
    value = wrap(row.value_text, canvas.body, room, bold=True)
    sentence = wrap(f"“{row.sentence}”", canvas.small, room, most=_SENTENCE_LINES) if row.sentence else []
    return [(line, "value") for line in value], [(line, "note") for line in sentence]


def _write_number(figure: Sketch, row: Row, place: Place, left: float, canvas: Canvas) -> None:
    """A lone number has no scale that a bar could be read on: it is written, with its sentence below."""
    value, sentence = _words(row, left, canvas)
    above, below = _height(value, canvas), _height(sentence, canvas)
    words = escape_lines(line for line, _style in value)
    figure.add_dots(
        x=[0], y=[place.y - below / 2], mode="text", text=[words], textposition="middle right",
        **mark(row, place, canvas),
    )  # fmt: skip
    if sentence:
        _write(figure, sentence, place.y + above / 2, place.axes["yaxis"], _TEXT_OFFSET_PX, canvas)


def _overflow(row: Row, panel: Panel, room: float, canvas: Canvas) -> float:
    """How much of a value's label would run out of the plot if the plot took all of the room."""
    if panel.scale is None:
        return canvas.px(8)
    if canvas.narrow:
        return canvas.px(_RIGHT_PX)
    lines = _value_lines(row, canvas) if panel.writes_values else [row.value_text]
    text = max(width_px(line, canvas.body, bold=True) for line in lines) + canvas.px(_VALUE_GAP_PX)
    return max(canvas.px(_RIGHT_PX), room - (room - text) / max(panel.scale.share(row.high), 0.01))


def _label(row: Row, panel: Panel, canvas: Canvas) -> list[_Line]:
    """A row's label and notes, broken into lines; on a phone the value too, which has no room beside the mark."""
    room = canvas.width - canvas.px(8) if canvas.narrow else canvas.px(_LABEL_PX)
    lines: list[_Line] = [(line, "label") for line in wrap(row.label, canvas.body, room, most=3)]
    if canvas.narrow and panel.scale is not None and panel.writes_values:
        lines += [(line, "value") for line in wrap(row.value_text, canvas.body, room, bold=True)]
    return lines + [(line, "note") for note in row.notes for line in wrap(note, canvas.small, room, most=3)]


def _size(style: str, canvas: Canvas) -> float:
    return canvas.small if style == "note" else canvas.body


def _height(lines: Sequence[_Line], canvas: Canvas) -> float:
    return sum(_size(style, canvas) * _LINE for _text, style in lines)


def _write(
    figure: Sketch, lines: Sequence[_Line], y: float, yref: str, xshift: float, canvas: Canvas, *, yshift: float = 0
) -> None:
    quiet = f"font-size:{canvas.small:g}px;color:{canvas.palette.quiet_ink}"
    styles = {"label": "", "value": "font-weight:600", "note": quiet}
    figure.add_annotation(
        text=BREAK.join(f'<span style="{styles[style]}">{escape(text)}</span>' for text, style in lines),
        font=label_font(canvas), xref="paper", x=0, xshift=xshift, xanchor="left", yref=yref, y=y, yanchor="middle",
        yshift=yshift, align="left",
        # Between a label and its mark on a phone the grid would run through the letters.
        bgcolor=canvas.palette.surface if canvas.narrow else "rgba(0,0,0,0)",
    )  # fmt: skip


def value_label(row: Row, canvas: Canvas, lead: str = "") -> str:
    """The value written behind a mark. Returns escaped lines; empty on a phone, where the value stands above the
    mark."""
    return "" if canvas.narrow else BREAK.join(lead + escape(line) for line in _value_lines(row, canvas))


def _value_lines(row: Row, canvas: Canvas) -> list[str]:
    lines = wrap(row.value_text, canvas.body, canvas.px(_VALUE_PX), bold=True)
    # Broken in the middle, not before a lone last word.
    even = width_px(row.value_text, canvas.body, bold=True) / len(lines) * _EVEN
    balanced = wrap(row.value_text, canvas.body, even, bold=True)
    return balanced if len(balanced) == len(lines) else lines


def hover(row: Row, canvas: Canvas, *more: str) -> dict[str, str]:
    """What a mark says under the pointer, escaped: label, value, quote."""
    quote = [f"“{row.quote}”"] if row.quote else []
    label, value, quoted = (
        [line for text in texts for line in wrap(text, canvas.body, _HOVER_PX)]
        for texts in ([row.label], [row.value_text], quote)
    )
    words = [f"<b>{escape_lines(label)}</b>", *map(escape, (*value, *more, *quoted))]
    return {"hovertext": BREAK.join(words), "hoverinfo": "text"}


def mark(row: Row, place: Place, canvas: Canvas) -> dict[str, Any]:
    """What every mark of a figure carries: where it stands, what it says under the pointer, where a click leads."""
    shown = {"customdata": [row.link], "name": escape(row.label), "showlegend": False, **hover(row, canvas)}
    return {**shown, "textfont": label_font(canvas, bold=True), "cliponaxis": False, **place.axes}
