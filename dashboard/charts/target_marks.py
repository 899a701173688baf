"""How targets are drawn: a light bar to the promise, a tick at the baseline, a full bar to what was measured."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard.charts.by_category import empty
from dashboard.charts.figures import Row, per_text
from dashboard.charts.panels import MARK_PX, Panel, Place, axes, hover, link, place_rows
from dashboard.charts.scales import Scale, scale
from dashboard.charts.template import Canvas, finish, label_font
from dashboard.charts.text import escape
from dashboard.domain.units import unit_name
from dashboard.locale import translator

_TICKS = 4
_NARROW_TICKS = 3
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

    figure: go.Figure
    canvas: Canvas
    named: set[str]  # legend entries already made

    def add(self, trace: Any, name: str) -> None:
        """Add a trace; the first of its name stands in the legend."""
        trace.update(name=escape(name), legendgroup=name, showlegend=name not in self.named)
        self.named.add(name)
        self.figure.add_trace(trace)


def draw_targets(title: str, groups: Sequence[Sequence[Target]], canvas: Canvas) -> go.Figure:
    """Draw targets, one panel for each unit.

    Args:
        title: plain text.
        groups: targets that share an axis, from top to bottom.
        canvas: what is drawn on.
    Returns:
        the figure.
    """
    translate = translator(canvas.language)
    figure = go.Figure()
    if not groups:
        return empty(figure, canvas, title, translate("No target with a number is pledged here."))
    panels = [_panel(group, canvas) for group in groups]
    grid = place_rows(figure, panels, canvas)
    pen = _Pen(figure, canvas, set())
    for group, panel in zip(groups, panels, strict=True):
        for target in group:
            _promise(pen, target, grid.places[target.row.id], panel.scale)
    for group, panel in zip(groups, panels, strict=True):
        for target in group:
            _state(pen, target, grid.places[target.row.id], panel.scale)
    figure.update_layout(barmode="overlay")
    names = list(dict.fromkeys(trace.name for trace in figure.data if trace.showlegend))
    logs = any(panel.scale.log for panel in panels)
    return finish(
        figure,
        canvas,
        title=title,
        plot_height=grid.height,
        left=grid.left,
        right=grid.right,
        notes=[translate("Logarithmic axis where marks are dots: each step is ten times the one before.")]
        if logs
        else [],
        legend=names if len(names) > 1 else (),
        axis_height=None if panels[-1].has_axis else 0,
    )


def _panel(group: Sequence[Target], canvas: Canvas) -> Panel:
    row = group[0].row
    values = [value for target in group for value in target.values]
    # A lone target says all by its label: ticks under it would only be noise.
    compared = len(group) > 1 or any(len(target.values) > 2 for target in group)
    return Panel(
        heading=_heading(row, canvas.language),
        rows=[target.row for target in group],
        scale=scale(values, row.unit, canvas.language, most_ticks=_NARROW_TICKS if canvas.narrow else _TICKS),
        notes=[target.row.notes for target in group],
        has_axis=compared,
        has_grid=compared,
    )


def _heading(row: Row, language: str) -> str:
    translate = translator(language)
    if row.unit == "percent":
        name = translate("Change (%)") if row.measure == "change" else translate("Share (%)")
    else:
        name = unit_name(row.unit, language) if row.unit else translate("Count")
        name = name[:1].upper() + name[1:]
        if row.measure == "change":
            name = translate("Change ({unit})").format(unit=name)
    return f"{name} · {per_text(row.per, language)}" if row.per else name


def _promise(pen: _Pen, target: Target, place: Place, shared: Scale) -> None:
    row, canvas, colours = target.row, pen.canvas, pen.canvas.palette
    name = translator(canvas.language)("Target")
    said = {"customdata": [link(row)], "hovertext": hover(row, canvas, *row.notes), "hoverinfo": "text"}
    if shared.log:
        ends = [target.baseline or shared.low, row.high]
        line = {"color": colours.guide, "width": canvas.px(1.5)}
        guide = go.Scatter(x=ends, y=[place.y] * 2, mode="lines", line=line, hoverinfo="skip", **axes(place))
        pen.figure.add_trace(guide.update(showlegend=False))
        marker = {"size": canvas.px(_DOT_PX), "color": colours.surface, "line": {"color": colours.accent, "width": 2}}
        trace = go.Scatter(
            x=[row.high],
            y=[place.y],
            mode="markers+text",
            marker={**marker, "opacity": 1},
            text=[escape(row.value_text)],
            textposition="middle right",
            textfont=label_font(canvas, bold=True),
            cliponaxis=False,
            **said,
            **axes(place),
        )
    else:
        start = row.low if row.low != row.high else shared.low
        trace = go.Bar(
            orientation="h",
            base=[start],
            x=[row.high - start],
            y=[place.y],
            width=canvas.px(MARK_PX),
            marker={"color": colours.target, "line": {"color": colours.target_line, "width": 1}},
            text=[escape(row.value_text)],
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
    pen.add(trace, name)


def _state(pen: _Pen, target: Target, place: Place, shared: Scale) -> None:
    canvas, colours = pen.canvas, pen.canvas.palette
    translate = translator(canvas.language)
    said = {"hovertext": hover(target.row, canvas, *target.row.notes), "hoverinfo": "text"}
    at: dict[str, Any] = {"y": [place.y], **axes(place), **said}
    if target.measured is not None and shared.log:
        marker = {"size": canvas.px(_DOT_PX), "color": colours.accent}
        pen.add(go.Scatter(x=[target.measured], mode="markers", marker=marker, **at), translate("Latest measured"))
    elif target.measured is not None:
        filled = {"color": colours.accent, "line": {"width": 0}}
        bar = go.Bar(orientation="h", x=[target.measured], width=canvas.px(_MEASURED_PX), marker=filled, **at)
        pen.add(bar, translate("Latest measured"))
    if target.baseline is not None:
        tick = {
            "symbol": "line-ns",
            "size": canvas.px(_BASELINE_PX) / 2,
            "line": {"color": colours.baseline, "width": canvas.px(2.5)},
        }
        mark = go.Scatter(x=[target.baseline], mode="markers", marker=tick, cliponaxis=False, **at)
        pen.add(mark, translate("Baseline"))
