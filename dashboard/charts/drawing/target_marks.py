"""How targets are drawn: a light bar to the promise, a tick at the baseline, a full bar to what was measured.

A limit (at most, at least) is a pointer at its value with a dot at what was measured, never a bar that fills up;
percentages of something stand on 0 to 100; a lone number is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts.drawing.frame import empty
from dashboard.charts.drawing.legend import Key, Mark
from dashboard.charts.drawing.panels import (
    MARK_PX,
    Panel,
    Place,
    finish_rows,
    hover,
    link,
    numbers_panel,
    place_rows,
    value_label,
)
from dashboard.charts.drawing.scales import shares_or_values
from dashboard.charts.drawing.sketch import SAME_WHEN_SELECTED, Sketch, Trace, bar_trace, dot_trace
from dashboard.charts.drawing.template import Canvas, label_font
from dashboard.charts.drawing.text import escape
from dashboard.charts.figures import Row, per_text
from dashboard.domain.pace import UPPER
from dashboard.domain.status import StatusColour
from dashboard.locale import translator
from dashboard.locale.amounts import unit_name

_TICKS = 4
_MEASURED_PX = 8
_BASELINE_PX = 24
_DOT_PX = 13
_MEASURED_DOT_PX = 10


@dataclass(frozen=True, slots=True)
class Target:
    """One target, with where it starts and where it stands; values in the row's unit."""

    row: Row
    baseline: float | None
    measured: float | None
    kept_words: str = ""  # whether a limit is kept, in words

    @property
    def is_share(self) -> bool:
        """Whether all of it can be seen on 0 to 100 %."""
        return self.row.is_share and all(0 <= value <= 100 for value in self.values)

    @property
    def end(self) -> float:
        """The value behind which the amount is written, so that it lies on no mark."""
        return max(self.values)

    @property
    def values(self) -> list[float]:
        """Everything that the axis has to hold."""
        known = (self.row.low, self.row.high, self.baseline, self.measured)
        return [value for value in known if value is not None]


@dataclass(frozen=True, slots=True)
class _Pen:
    """What every mark of one picture needs."""

    figure: Sketch
    canvas: Canvas
    keys: dict[tuple[str, str], Key]  # by label and mark

    def add(self, trace: Trace, key: Key) -> None:
        """Add a trace, and what it stands for to the key."""
        self.keys.setdefault((key.label, key.mark), key)
        self.figure.add_trace({**trace, "name": escape(key.label)})


def draw_targets(groups: Sequence[Sequence[Target]], title: str, canvas: Canvas) -> Sketch:
    """Draw targets, one panel for each unit."""
    _ = translator(canvas.language)
    figure = Sketch()
    if not groups:
        return empty(figure, canvas, title, _("No target with a number is pledged here."))
    compared = [group for group in groups if _can_be_compared(group)]
    panels = [_panel(group, canvas) for group in compared]
    alone = [group[0].row for group in groups if group not in compared]
    if alone:
        panels.append(numbers_panel(alone, canvas, beside=bool(compared)))
    grid = place_rows(figure, panels, canvas)
    pen = _Pen(figure, canvas, {})
    targets = {target.row.id: target for group in groups for target in group}
    marked = [row.id for panel in panels if panel.scale for row in panel.rows]
    for draw in (_promise, _state):  # all promises first: what was measured lies on top
        for id in marked:
            draw(pen, targets[id], grid.places[id])
    figure.update_layout(barmode="overlay")
    needs_key = len(pen.keys) > 1 or any(mark != "fill" for _label, mark in pen.keys)
    return finish_rows(figure, canvas, grid, panels, title, keys=list(pen.keys.values()) if needs_key else ())


def _can_be_compared(group: Sequence[Target]) -> bool:
    """Whether an axis says something of a group: of a lone number only where it is a share or has a value beside it."""
    first = group[0]
    return len(group) > 1 or first.baseline is not None or first.measured is not None or first.is_share


def _panel(group: Sequence[Target], canvas: Canvas) -> Panel:
    row = group[0].row
    values = [value for target in group for value in target.values]
    return Panel(
        heading=_heading(row, canvas.language),
        rows=[target.row for target in group],
        scale=shares_or_values(group[0].is_share, values, row.unit, canvas.language, most_ticks=_TICKS),
        notes=[target.row.notes for target in group],
        ends=[target.end for target in group],
    )


def _heading(row: Row, language: str) -> str:
    _ = translator(language)
    if row.unit == "percent":
        name = _("Change (%)") if row.measure == "change" else _("Share (%)")
    else:
        name = unit_name(row.unit, language) if row.unit else _("Count")
        name = name[:1].upper() + name[1:]
        if row.measure == "change":
            name = _("Change ({unit})").format(unit=name)
    return f"{name} · {per_text(row.per, language)}" if row.per else name


def _promise(pen: _Pen, target: Target, place: Place) -> None:
    row, canvas, colours = target.row, pen.canvas, pen.canvas.palette
    _ = translator(canvas.language)
    shown = {"customdata": [link(row)], "hovertext": hover(row, canvas, *row.notes), "hoverinfo": "text", **place.axes}
    line = {"color": colours.target_line, "width": canvas.px(1)}
    if row.is_limit:
        upper = row.bound in UPPER
        mark: Mark = "left" if upper else "right"
        at, symbol = (row.high, "triangle-left") if upper else (row.low, "triangle-right")
        key = Key(_("Upper limit") if upper else _("Lower limit"), _colour(colours.target_line), mark)
        marker = {"symbol": symbol, "size": canvas.px(_DOT_PX), "color": colours.target_line, "opacity": 1}
        trace = dot_trace(x=[at], y=[place.y], mode="markers", marker=marker, cliponaxis=False, **shown)
    else:
        key = Key(_("Target"), StatusColour(colours.target, colours.ink, colours.target_line))
        start = row.low if row.low != row.high else 0.0
        trace = bar_trace(
            orientation="h", base=[start], x=[row.high - start], y=[place.y], width=canvas.px(MARK_PX),
            marker={"color": colours.target, "line": line},
            **SAME_WHEN_SELECTED, **shown,
        )  # fmt: skip
    pen.add(trace, key)
    if not canvas.narrow:
        pen.figure.add_trace(_amount(target, place, canvas))


def _colour(colour: str) -> StatusColour:
    return StatusColour(colour, colour, colour)


def _amount(target: Target, place: Place, canvas: Canvas) -> Trace:
    """What is promised, written behind the last mark of its row."""
    return dot_trace(
        x=[target.end], y=[place.y], mode="text", text=[value_label(target.row, canvas, lead="\u00a0\u00a0")],
        textposition="middle right", textfont=label_font(canvas, bold=True), cliponaxis=False, hoverinfo="skip",
        **place.axes,
    )  # fmt: skip


def _state(pen: _Pen, target: Target, place: Place) -> None:
    canvas, colours = pen.canvas, pen.canvas.palette
    _ = translator(canvas.language)
    shown = {"hovertext": hover(target.row, canvas, *target.row.notes), "hoverinfo": "text"}
    at: dict[str, Any] = {"y": [place.y], **place.axes, **shown}
    if target.measured is not None and target.row.is_limit:
        marker = {"size": canvas.px(_MEASURED_DOT_PX), "color": colours.accent}
        trace = dot_trace(x=[target.measured], mode="markers", marker=marker, cliponaxis=False, **at)
        pen.add(trace, Key(_("Latest measured"), _colour(colours.accent), "dot"))
    elif target.measured is not None:
        filled = {"color": colours.accent, "line": {"width": 0}}
        bar = bar_trace(
            orientation="h", base=[0.0], x=[target.measured], width=canvas.px(_MEASURED_PX), marker=filled, **at
        )
        pen.add(bar, Key(_("Latest measured"), _colour(colours.accent)))
    if target.baseline is not None:
        tick = {
            "symbol": "line-ns",
            "size": canvas.px(_BASELINE_PX) / 2,
            "line": {"color": colours.baseline, "width": canvas.px(2.5)},
        }
        mark = dot_trace(x=[target.baseline], mode="markers", marker=tick, cliponaxis=False, **at)
        pen.add(mark, Key(_("Baseline"), StatusColour("", "", colours.baseline), "tick"))
