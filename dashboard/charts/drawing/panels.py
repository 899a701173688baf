"""Rows under one another, in panels: where each stands, its label, the panel's axis, and lone numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from dashboard.charts.drawing.frame import finish
from dashboard.charts.drawing.legend import Key
from dashboard.charts.drawing.scales import Scale
from dashboard.charts.drawing.sketch import Sketch, dot_trace
from dashboard.charts.drawing.template import Canvas, label_font, value_axis
from dashboard.charts.drawing.text import BREAK, escape, width_px, wrap
from dashboard.charts.figures import Row
from dashboard.locale import translator

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
    """Rows that share one axis; without a scale each is a number in words, with the sentence that it stands in."""

    heading: str  # plain text; empty for none
    rows: Sequence[Row]
    scale: Scale | None
    notes: Sequence[Sequence[str]]  # further lines under each row's label, plain text
    has_axis: bool = True  # whether tick labels are drawn below
    ends: Sequence[float] = ()  # behind which value of the axis each row's amount is written; its own for none
    mark_px: float = MARK_PX  # how high each row's marks are together
    writes_values: bool = True  # whether a phone's labels hold the row's amount


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row's mark stands: on which axes, how far down in px."""

    xaxis: str
    yaxis: str
    y: float

    @property
    def axes(self) -> dict[str, str]:
        """The axes of a trace that stands here."""
        return {"xaxis": self.xaxis, "yaxis": self.yaxis}


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of all panels, placed."""

    places: dict[str, Place]  # by figure id
    height: float  # px
    left: float
    right: float


def place_rows(figure: Sketch, panels: Sequence[Panel], canvas: Canvas) -> Grid:
    """Place rows, write their labels and the panels' headings, and set the axes. `figure`: gets annotations and axes;
    marks are the caller's."""
    blocks = [
        [
            _lines(row, notes, canvas, has_mark=panel.scale is not None and panel.writes_values)
            for row, notes in zip(panel.rows, panel.notes, strict=True)
        ]
        for panel in panels
    ]
    left = _NARROW_LEFT_PX if canvas.narrow else _label_width(blocks, canvas) + canvas.px(16)
    right = max(
        _overflow(row, panel, end, canvas.width - left, canvas)
        for panel in panels
        for row, end in zip(panel.rows, panel.ends or [row.high for row in panel.rows], strict=True)
    )
    places: dict[str, Place] = {}
    spans: list[tuple[float, float]] = []  # top and bottom of each panel
    y = 0.0
    for number, (panel, labels) in enumerate(zip(panels, blocks, strict=True), start=1):
        suffix = "" if number == 1 else str(number)
        y += canvas.px(_PANEL_GAP_PX) if number > 1 else 0
        top = y
        if panel.heading:
            y += _heading_px(panel, canvas)
            _write_heading(figure, panel, y, f"y{suffix}", left, canvas)
        for row, lines in zip(panel.rows, labels, strict=True):
            mark_px = _words_px(row, left, canvas) if panel.scale is None else canvas.px(panel.mark_px)
            y, at = _place_row(figure, lines, mark_px, y, f"y{suffix}", left, canvas)
            places[row.id] = Place(f"x{suffix}", f"y{suffix}", at)
        spans.append((top, y))
        y += canvas.px(_AXIS_PX) if panel.has_axis and panel.scale else 0
    height = spans[-1][1]
    for number, (panel, span) in enumerate(zip(panels, spans, strict=True), start=1):
        suffix = "" if number == 1 else str(number)
        if panel.scale:
            readable = panel.scale.without_crowding(canvas.width - left - right, canvas.small)
            panel = replace(panel, scale=readable)
        _set_axes(figure, panel, span, height, suffix, canvas)
        if panel.scale is None:
            for row in panel.rows:
                _write_number(figure, row, places[row.id], left, canvas)
    return Grid(places, height, left, right)


def finish_rows(
    figure: Sketch,
    canvas: Canvas,
    grid: Grid,
    panels: Sequence[Panel],
    title: str,
    *,
    notes: Sequence[str] = (),
    keys: Sequence[Key] = (),
) -> Sketch:
    """Put title, key and footer around rows whose marks are drawn; further arguments as `finish`."""
    axis_height = None if panels[-1].scale else 0
    return finish(
        figure, canvas, title=title, plot_height=grid.height, left=grid.left, right=grid.right, notes=notes, keys=keys,
        axis_height=axis_height,
    )  # fmt: skip


def numbers_panel(rows: Sequence[Row], canvas: Canvas, *, beside: bool) -> Panel:
    """Lone numbers, each with its sentence."""
    _ = translator(canvas.language)
    heading = _("Other figures") if beside else ""
    changes = [(_("Change"),) if row.measure == "change" else () for row in rows]
    notes = [(*change, *row.notes) for change, row in zip(changes, rows, strict=True)]
    return Panel(heading=heading, rows=rows, scale=None, notes=notes)


def _words(row: Row, left: float, canvas: Canvas) -> tuple[list[str], list[str]]:
    """A lone number and the sentence that it stands in, each broken into lines."""
    room = canvas.width - left - canvas.px(_VALUE_GAP_PX)
    quoted = f"“{row.sentence}”" if row.sentence else ""
    return (
        wrap(row.value_text, canvas.body, room, bold=True),
        wrap(quoted, canvas.small, room, most=_SENTENCE_LINES) if quoted else [],
    )


def _words_px(row: Row, left: float, canvas: Canvas) -> float:
    value, sentence = _words(row, left, canvas)
    return (len(value) * canvas.body + len(sentence) * canvas.small) * _LINE


def _write_number(figure: Sketch, row: Row, place: Place, left: float, canvas: Canvas) -> None:
    """A lone number has no scale that a bar could be read on: it is written, with its sentence below."""
    value, sentence = _words(row, left, canvas)
    above, below = len(value) * canvas.body * _LINE, len(sentence) * canvas.small * _LINE
    figure.add_trace(
        dot_trace(
            x=[0],
            y=[place.y - below / 2],
            mode="text",
            text=[BREAK.join(escape(line) for line in value)],
            textposition="middle right",
            **mark(row, place, canvas),
        )
    )
    if sentence:
        lines: list[_Line] = [(line, "note") for line in sentence]
        _write(figure, lines, place.y + above / 2, place.yaxis, _TEXT_OFFSET_PX, canvas)


def _overflow(row: Row, panel: Panel, end: float, room: float, canvas: Canvas) -> float:
    """How much of a value's label would run out of the plot if the plot took all of the room."""
    if panel.scale is None:
        return canvas.px(8)
    least = canvas.px(_RIGHT_PX)
    if canvas.narrow:
        return least
    lines = _value_lines(row, canvas) if panel.writes_values else [row.value_text]
    widest = max(width_px(line, canvas.body, bold=True) for line in lines)
    text = widest + canvas.px(_VALUE_GAP_PX)
    share = max(panel.scale.share(end), 0.01)
    return max(least, room - (room - text) / share)


def _lines(row: Row, notes: Sequence[str], canvas: Canvas, *, has_mark: bool) -> list[_Line]:
    """A row's label and notes, broken into lines; on a phone the value too, which has no room beside the mark."""
    room = canvas.width - canvas.px(8) if canvas.narrow else canvas.px(_LABEL_PX)
    lines: list[_Line] = [(line, "label") for line in wrap(row.label, canvas.body, room, most=3)]
    if canvas.narrow and has_mark:
        lines += [(line, "value") for line in wrap(row.value_text, canvas.body, room, bold=True)]
    return lines + [(line, "note") for note in notes for line in wrap(note, canvas.small, room, most=3)]


def _label_width(blocks: Sequence[Sequence[Sequence[_Line]]], canvas: Canvas) -> float:
    lines = [line for panel in blocks for block in panel for line in block]
    return max(width_px(text, canvas.small if style == "note" else canvas.body) for text, style in lines)


def _block_px(lines: Sequence[_Line], canvas: Canvas) -> float:
    return sum((canvas.small if style == "note" else canvas.body) * _LINE for _text, style in lines)


def _place_row(
    figure: Sketch, lines: Sequence[_Line], mark_px: float, y: float, yref: str, left: float, canvas: Canvas
) -> tuple[float, float]:
    """Write a row's label; returns where the row ends and where its mark, so high, stands."""
    block, gap = _block_px(lines, canvas), canvas.px(_ROW_GAP_PX)
    if canvas.narrow:
        _write(figure, lines, y + block / 2, yref, -left, canvas)
        at = y + block + canvas.px(_NARROW_GAP_PX) + mark_px / 2
        return at + mark_px / 2 + gap, at
    row = max(block, mark_px) + gap
    _write(figure, lines, y + row / 2, yref, -left, canvas)
    return y + row, y + row / 2


def _heading_lines(panel: Panel, canvas: Canvas) -> list[_Line]:
    return [(line, "value") for line in wrap(panel.heading, canvas.body, canvas.width - canvas.px(8), bold=True)]


def _heading_px(panel: Panel, canvas: Canvas) -> float:
    """How high its heading is; 0 for none."""
    further = _block_px(_heading_lines(panel, canvas)[1:], canvas)
    return canvas.px(_HEADING_PX) + further if panel.heading else 0.0


def _write_heading(figure: Sketch, panel: Panel, y: float, yref: str, left: float, canvas: Canvas) -> None:
    # Plotly hides an annotation that lies outside its axis: this one is anchored just inside, and lifted.
    half = _heading_px(panel, canvas) / 2
    _write(figure, _heading_lines(panel, canvas), y + 0.01, yref, -left, canvas, yshift=half)


def _write(
    figure: Sketch, lines: Sequence[_Line], y: float, yref: str, xshift: float, canvas: Canvas, *, yshift: float = 0
) -> None:
    quiet = f"font-size:{canvas.small:g}px;color:{canvas.palette.quiet_ink}"
    styles = {"label": "", "value": "font-weight:600", "note": quiet}
    figure.add_annotation(
        text=BREAK.join(f'<span style="{styles[style]}">{escape(text)}</span>' for text, style in lines),
        font=label_font(canvas),
        xref="paper",
        x=0,
        xshift=xshift,
        xanchor="left",
        yref=yref,
        y=y,
        yanchor="middle",
        yshift=yshift,
        align="left",
        # Between a label and its mark on a phone the grid would run through the letters.
        bgcolor=canvas.palette.surface if canvas.narrow else "rgba(0,0,0,0)",
    )


def _set_axes(
    figure: Sketch, panel: Panel, span: tuple[float, float], height: float, suffix: str, canvas: Canvas
) -> None:
    top, bottom = span
    heading = _heading_px(panel, canvas)
    axis = value_axis(canvas, anchor=f"y{suffix}", showgrid=True, showticklabels=panel.has_axis)
    axis |= panel.scale.axis() if panel.scale else {"type": "linear", "range": [0, 1], "visible": False}
    figure.update_layout(
        {
            f"xaxis{suffix}": axis,
            f"yaxis{suffix}": {
                "anchor": f"x{suffix}",
                # Drawn from the heading's foot on; the heading itself stands above, in the room kept for it.
                "domain": [max(0.0, 1 - bottom / height), min(1.0, 1 - (top + heading) / height)],
                "range": [bottom, top + heading],
                "visible": False,
                "fixedrange": True,
            },
        }
    )


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


def hover(row: Row, canvas: Canvas, *more: str) -> str:
    """What a mark says under the pointer, escaped: label, value, quote."""
    lines = [*wrap(row.value_text, canvas.body, _HOVER_PX), *more]
    if row.quote:
        lines += wrap(f"“{row.quote}”", canvas.body, _HOVER_PX)
    label = BREAK.join(escape(line) for line in wrap(row.label, canvas.body, _HOVER_PX))
    return BREAK.join([f"<b>{label}</b>", *(escape(line) for line in lines)])


def mark(row: Row, place: Place, canvas: Canvas) -> dict[str, Any]:
    """What every mark of a figure carries: where it stands, what it says under the pointer, where a click leads."""
    shown = {"customdata": [link(row)], "hovertext": hover(row, canvas), "hoverinfo": "text", "name": escape(row.label)}
    written = {"textfont": label_font(canvas, bold=True), "cliponaxis": False, "showlegend": False}
    return shown | written | place.axes


def link(row: Row) -> list[str]:
    """A mark's custom data, so that a click leads to the sentence. Returns figure id, statement id, pledge number;
    empty where it has none."""
    return [row.id, row.statement_id, row.pledge_number]
