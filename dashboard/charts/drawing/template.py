"""The one template: type sizes, fonts, axes, the room that a picture has, and what stands for a status."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from dashboard.charts.drawing.caption import Caption
from dashboard.charts.drawing.palette import Palette, Theme, palette
from dashboard.charts.drawing.sketch import Sketch
from dashboard.charts.drawing.text import escape
from dashboard.domain.status import Status, StatusColour
from dashboard.locale import translator

FONT = 'Pretendard, "Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic", sans-serif'

# What a page hands to Plotly beside the figure: no logo, no toolbar, no scroll trap.
PLOTLY_CONFIG: dict[str, Any] = {"displaylogo": False, "displayModeBar": False, "scrollZoom": False}

# The narrowest place that each layout has to hold in, px.
_WIDE_PX = 540
_NARROW_PX = 320


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
