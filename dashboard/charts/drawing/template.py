"""The one template: how a picture is collected, its type sizes, fonts, axes and room, and what stands for a status.

A picture is plain dictionaries while it is drawn, handed to Plotly once: Plotly checks the whole layout anew each time
something is added to a figure: 30 labels took 400 ms, this way 10. Pages send the dictionaries as they are; Plotly
checks them where a file is made of them, and in the tests.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, Literal

import plotly.graph_objects as go

from dashboard.charts.drawing.caption import Caption
from dashboard.charts.drawing.palette import Palette, Theme, palette
from dashboard.charts.drawing.text import escape, width_px
from dashboard.domain.status import Status, StatusColour
from dashboard.locale import translator
from dashboard.locale.amounts import tick_text

FONT = 'Pretendard, "Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic", sans-serif'

# What a page hands to Plotly beside the figure: no logo, no toolbar, no scroll trap.
PLOTLY_CONFIG: dict[str, Any] = {"displaylogo": False, "displayModeBar": False, "scrollZoom": False}

# The narrowest place that each layout has to hold in, px.
_WIDE_PX = 540
_NARROW_PX = 320
_MULTIPLES = (1.0, 2.0, 2.5, 5.0, 10.0)
_HEADROOM = 0.02  # share of a linear axis beyond its largest value
_SHARES = (0.0, 25.0, 50.0, 75.0, 100.0)

# Plotly's empty one, written out: its default is another one once Streamlit has been imported.
TEMPLATE = {"data": {"scatter": [{"type": "scatter"}]}}

# Streamlit marks a clicked mark as selected; the others are to keep their colour.
_SAME_WHEN_SELECTED = {"selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}}


@dataclass(slots=True)
class Sketch:
    """Traces, labels, shapes and layout, collected; each trace is drawn over those before it."""

    traces: list[dict[str, Any]] = field(default_factory=list)
    annotations: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)
    layout: dict[str, Any] = field(default_factory=dict)

    def add_bars(self, **settings: Any) -> None:
        """Draw bars that lie; settings as `plotly.graph_objects.Bar`."""
        self.traces.append({"type": "bar", "orientation": "h", **_SAME_WHEN_SELECTED, **settings})

    def add_dots(self, **settings: Any) -> None:
        """Draw markers, lines or texts; settings as `plotly.graph_objects.Scatter`."""
        self.traces.append({"type": "scatter", **settings})

    def add_annotation(self, **settings: Any) -> None:
        """Write a label; without arrow and border unless set otherwise."""
        self.annotations.append({"showarrow": False, "borderpad": 0, "borderwidth": 0, **settings})

    def add_shape(self, **settings: Any) -> None:
        """Draw a shape."""
        self.shapes.append(settings)

    def update_layout(self, settings: dict[str, Any] | None = None, **more: Any) -> None:
        """Set parts of the layout; a part that is set again is replaced."""
        self.layout.update({**(settings or {}), **more})

    def spec(self) -> dict[str, Any]:
        """The figure as plotly.js draws it, not checked: checking takes longer than drawing."""
        notes = {"annotations": self.annotations or None, "shapes": self.shapes or None}
        layout = {"template": TEMPLATE, **self.layout, **notes}
        known: dict[str, Any] = _without_nothing({"data": self.traces, "layout": layout})
        return known

    def figure(self) -> go.Figure:
        """The figure, checked by Plotly."""
        return go.Figure(self.spec())


def _without_nothing(part: Any) -> Any:
    """A part of a figure without the settings that are None, which plotly.js takes for unset."""
    if isinstance(part, dict):
        return {name: _without_nothing(value) for name, value in part.items() if value is not None}
    if isinstance(part, list) and part and isinstance(part[0], dict):
        return [_without_nothing(item) for item in part]
    return part


@dataclass(frozen=True, slots=True)
class Canvas:
    """What a picture is drawn on: language, colours, words around it, and how much room there is."""

    language: str
    theme: Theme
    caption: Caption
    layout: Literal["wide", "narrow", "export"] = "wide"
    width: int = _WIDE_PX  # px that the picture can count on
    height: int | None = None  # px; None for what the content needs
    scale: float = 1.0  # of type and of everything measured in type
    title: str = ""

    @property
    def narrow(self) -> bool:
        """Whether labels stand above their rows, as on a phone."""
        return self.layout == "narrow"

    @property
    def palette(self) -> Palette:
        """The colours."""
        return palette(self.theme)

    @property
    def body(self) -> float:
        """Size of labels, px."""
        return 13 * self.scale

    @property
    def small(self) -> float:
        """Size of axis labels and footer, px."""
        return 12 * self.scale

    @property
    def heading(self) -> float:
        """Size of the title, px."""
        return (17 if self.narrow else 19) * self.scale

    def words(self, message: str) -> str:
        """A message in the reader's language."""
        return translator(self.language)(message)

    def px(self, length: float) -> float:
        """A length that grows with the type."""
        return length * self.scale


def canvas(language: str, theme: Theme = "light", *, caption: Caption, narrow: bool = False) -> Canvas:
    """The canvas of a page."""
    if narrow:
        return Canvas(language, theme, caption, "narrow", _NARROW_PX)
    return Canvas(language, theme, caption)


def label_font(canvas: Canvas, *, quiet: bool = False, small: bool = False, bold: bool = False) -> dict[str, Any]:
    """The font of a label."""
    size = canvas.small if small else canvas.body
    colour = canvas.palette.quiet_ink if quiet else canvas.palette.ink
    return {"family": FONT, "size": size, "color": colour, "weight": 600 if bold else 400}


def day_axis(canvas: Canvas, first: str, last: str, ticks: Mapping[str, str]) -> dict[str, Any]:
    """An axis of days, without a grid."""
    days, labels = list(ticks), list(ticks.values())
    return value_axis(canvas, type="date", range=[first, last], tickvals=days, ticktext=labels, showgrid=False)


def value_axis(canvas: Canvas, **settings: Any) -> dict[str, Any]:
    """An axis of values: quiet grid, quiet labels, no zooming."""
    return {
        "gridcolor": canvas.palette.grid, "gridwidth": 1, "zeroline": False, "showline": False, "ticks": "",
        "tickangle": 0, "ticklabelstandoff": round(canvas.px(4)), "fixedrange": True,
        "tickfont": label_font(canvas, quiet=True, small=True), **settings,
    }  # fmt: skip


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


@dataclass(frozen=True, slots=True)
class Scale:
    """A value axis."""

    low: float
    high: float
    ticks: tuple[float, ...]
    labels: tuple[str, ...]

    def share(self, value: float) -> float:
        """Where a value stands on the axis, 0 at its beginning and 1 at its end."""
        return (value - self.low) / (self.high - self.low)

    def without_crowding(self, room: float, size: float) -> "Scale":
        """The same axis with as many ticks as can be read. Returns every tick, every second one, and so on, counted
        from the first; the last one stays."""
        middles = [self.share(tick) * room for tick in self.ticks]
        widths = [width_px(label, size) + size * 0.6 for label in self.labels]
        for step in range(1, len(middles)):
            pairs = pairwise(zip(middles[::step], widths[::step], strict=True))
            apart = all(right - left >= (wide + narrow) / 2 for (left, wide), (right, narrow) in pairs)
            if apart and (len(middles) - 1) % step == 0:
                return replace(self, ticks=self.ticks[::step], labels=self.labels[::step])
        return self

    def axis(self) -> dict[str, Any]:
        """The settings of a Plotly axis."""
        ticks = {"tickmode": "array", "tickvals": list(self.ticks), "ticktext": list(self.labels)}
        return {"type": "linear", "range": [self.low, self.high], **ticks}


def linear_scale(values: Sequence[float], unit: str, language: str, *, most_ticks: int = 4) -> Scale:
    """The axis that fits values of one unit, with at most so many labels: from zero to a little beyond the largest, to
    the left of zero as far as values are below it."""
    least = min([*values, 0.0])
    most = max([*values, 0.0]) or (0.0 if least else 1.0)
    rough = (most - least) / most_ticks
    power = 10 ** math.floor(math.log10(rough))
    step = next(power * multiple for multiple in _MULTIPLES if power * multiple >= rough * (1 - 1e-9))
    ticks = tuple(step * place for place in range(math.ceil(least / step - 1e-9), int(most / step + 1e-9) + 1))
    beyond = (most - least) * _HEADROOM
    low, high = least - beyond if least else 0.0, most + beyond
    return Scale(low, high, ticks, tuple(tick_text(tick, unit, language) for tick in ticks))


def share_scale(language: str) -> Scale:
    """The axis of percentages of something: always 0 to 100, so that a bar's length is the share."""
    return Scale(0.0, 100.0, _SHARES, tuple(tick_text(tick, "percent", language) for tick in _SHARES))
