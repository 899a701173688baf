"""How targets are drawn: a light bar to the promise, a tick at the baseline, a full bar to what was measured."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import plotly.graph_objects as go

from dashboard.charts.figures import Row, per_text
from dashboard.charts.frame import empty, finish
from dashboard.charts.legend import Key
from dashboard.charts.palette import StatusColour
from dashboard.charts.panels import MARK_PX, Panel, Place, axes, hover, link, place_rows, value_label
from dashboard.charts.scales import Scale, scale
from dashboard.charts.sketch import Sketch, Trace, bar_trace, dot_trace
from dashboard.charts.template import Canvas, label_font
from dashboard.charts.text import escape
from dashboard.domain.units import unit_name
from dashboard.locale import translator

_TICKS = 4
_MEASURED_PX = 8
_BASELINE_PX = 24
_DOT_PX = 13


@dataclass(frozen=True, slots=True)
class Target:
    """One target, with where it starts and where it stands; values in the row's unit."""

    row: Row
    baseline: float | None
    measured: float | None

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
    keys: dict[str, Key]  # by label

    def add(self, trace: Trace, key: Key) -> None:
        """Add a trace, and what it stands for to the key."""
        self.keys.setdefault(key.label, key)
        self.figure.add_trace({**trace, "name": escape(key.label)})


def draw_targets(title: str, groups: Sequence[Sequence[Target]], canvas: Canvas) -> go.Figure:
    """Draw targets, one panel for each unit.

    Args:
        title: plain text.
        groups: targets that share an axis, from top to bottom.
        canvas: what is drawn on.
    Returns:
        the figure.
    """
    _ = translator(canvas.language)
    figure = Sketch()
    if not groups:
        return empty(figure, canvas, title, _("No target with a number is pledged here."))
    panels = _panels(groups, canvas)
    grid = place_rows(figure, panels, canvas)
    pen = _Pen(figure, canvas, {})
    found = {target.row.id: target for group in groups for target in group}
    for draw in (_promise, _state):  # all promises first: what was measured lies on top
        for panel in panels:
            for row in panel.rows:
                draw(pen, found[row.id], grid.places[row.id], panel.scale)
    figure.update_layout(barmode="overlay")
    logs = any(panel.scale.log for panel in panels)
    return finish(
        figure,
        canvas,
        title=title,
        plot_height=grid.height,
        left=grid.left,
        right=grid.right,
        notes=[_("Logarithmic axis where marks are dots: equal distances multiply by the same factor.")]
        if logs
        else [],
        keys=list(pen.keys.values()) if len(pen.keys) > 1 else (),
        axis_height=None if panels[-1].has_axis else 0,
    )


def _panels(groups: Sequence[Sequence[Target]], canvas: Canvas) -> list[Panel]:
    """One panel for each group; those of a lone target follow one another under one heading."""
    panels = [_panel(group, canvas) for group in groups]
    alone = [number for number, panel in enumerate(panels) if not panel.has_axis]
    several = len(alone) > 1
    _ = translator(canvas.language)
    together = _("Further targets, each on a scale of its own")
    for place, number in enumerate(alone if several else ()):
        panels[number] = replace(panels[number], heading="" if place else together, joined=place > 0)
    return [panel for panel in panels if panel.has_axis] + [panels[number] for number in alone]


def _panel(group: Sequence[Target], canvas: Canvas) -> Panel:
    row = group[0].row
    values = [value for target in group for value in target.values]
    # A lone target says all by its label: ticks under it would only be noise.
    compared = len(group) > 1 or any(target.baseline is not None or target.measured is not None for target in group)
    return Panel(
        heading=_heading(row, canvas.language),
        rows=[target.row for target in group],
        scale=scale(values, row.unit, canvas.language, most_ticks=_TICKS),
        notes=[target.row.notes for target in group],
        has_axis=compared,
        has_grid=compared,
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


def _promise(pen: _Pen, target: Target, place: Place, shared: Scale) -> None:
    row, canvas, colours = target.row, pen.canvas, pen.canvas.palette
    promised = StatusColour(colours.target, colours.ink, colours.target_line)
    if shared.log:
        promised = StatusColour(colours.surface, colours.ink, colours.accent)
    _ = translator(canvas.language)
    key = Key(_("Target"), promised, "dot" if shared.log else "fill")
    said = {"customdata": [link(row)], "hovertext": hover(row, canvas, *row.notes), "hoverinfo": "text"}
    if shared.log:
        ends = [target.baseline or shared.low, row.high]
        line = {"color": colours.guide, "width": canvas.px(1.5)}
        guide = dot_trace(x=ends, y=[place.y] * 2, mode="lines", line=line, hoverinfo="skip", **axes(place))
        pen.figure.add_trace(guide)
        marker = {"size": canvas.px(_DOT_PX), "color": colours.surface, "line": {"color": colours.accent, "width": 2}}
        trace = dot_trace(
            x=[row.high],
            y=[place.y],
            mode="markers+text",
            marker={**marker, "opacity": 1},
            text=[value_label(row, canvas, lead="\u00a0")],
            textposition="middle right",
            textfont=label_font(canvas, bold=True),
            cliponaxis=False,
            **said,
            **axes(place),
        )
    else:
        start = row.low if row.low != row.high else shared.low
        trace = bar_trace(
            orientation="h",
            base=[start],
            x=[row.high - start],
            y=[place.y],
            width=canvas.px(MARK_PX),
            marker={"color": colours.target, "line": {"color": colours.target_line, "width": 1}},
            text=[value_label(row, canvas)],
            textposition="outside",
            textangle=0,
            constraintext="none",
            textfont=label_font(canvas, bold=True),
            cliponaxis=False,
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
            **said,
            **axes(place),
        )
    pen.add(trace, key)


def _state(pen: _Pen, target: Target, place: Place, shared: Scale) -> None:
    canvas, colours = pen.canvas, pen.canvas.palette
    _ = translator(canvas.language)
    said = {"hovertext": hover(target.row, canvas, *target.row.notes), "hoverinfo": "text"}
    at: dict[str, Any] = {"y": [place.y], **axes(place), **said}
    full = StatusColour(colours.accent, colours.surface, colours.accent)
    measured = Key(_("Latest measured"), full, "dot" if shared.log else "fill")
    if target.measured is not None and shared.log:
        marker = {"size": canvas.px(_DOT_PX), "color": colours.accent}
        pen.add(dot_trace(x=[target.measured], mode="markers", marker=marker, **at), measured)
    elif target.measured is not None:
        filled = {"color": colours.accent, "line": {"width": 0}}
        bar = bar_trace(orientation="h", x=[target.measured], width=canvas.px(_MEASURED_PX), marker=filled, **at)
        pen.add(bar, measured)
    if target.baseline is not None:
        tick = {
            "symbol": "line-ns",
            "size": canvas.px(_BASELINE_PX) / 2,
            "line": {"color": colours.baseline, "width": canvas.px(2.5)},
        }
        mark = dot_trace(x=[target.baseline], mode="markers", marker=tick, cliponaxis=False, **at)
        pen.add(mark, Key(_("Baseline"), StatusColour("", "", colours.baseline), "tick"))
