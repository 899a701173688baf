"""The one template: type, colours, margins, title, subtitle and footer of every picture."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import plotly.graph_objects as go

from dashboard.charts.caption import Caption, footer_of, subtitle_of
from dashboard.charts.palette import Palette, Theme, palette
from dashboard.charts.text import BREAK, escape, width_px, wrap
from dashboard.locale import translator

FONT = 'Pretendard, "Noto Sans KR", "Apple SD Gothic Neo", sans-serif'

# What a page hands to Plotly beside the figure: no logo, no toolbar, no scroll trap.
PLOTLY_CONFIG: dict[str, Any] = {"displaylogo": False, "displayModeBar": False, "scrollZoom": False}

# The narrowest place that each layout has to hold in, px.
_WIDE_PX = 540
_NARROW_PX = 320
# Below this the export's type would no longer fit its lines.
_EXPORT_UNIT_PX = 750

_LINE = 1.38  # line height in em
_LEGEND_SWATCH_PX = 46  # Plotly's swatch and the gaps around an entry


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

    @property
    def narrow(self) -> bool:
        """Whether labels stand above their rows, as on a phone."""
        return self.layout == "narrow"

    @property
    def palette(self) -> Palette:
        """The colours."""
        return palette(self.theme)

    @property
    def background(self) -> str:
        """The paper's colour: the page's own shows through, an export is white."""
        return self.palette.surface if self.layout == "export" else "rgba(0,0,0,0)"

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

    def px(self, length: float) -> float:
        """A length that grows with the type.

        Args:
            length: px at the page's type size.
        Returns:
            px.
        """
        return length * self.scale

    def for_export(self, width: int, height: int | None) -> "Canvas":
        """The same canvas as a saved picture: white, larger type, of a fixed size.

        Args:
            width: px.
            height: px; None for what the content needs.
        Returns:
            the canvas.
        """
        scale = max(width / _EXPORT_UNIT_PX, 0.8)
        return replace(self, theme="light", layout="export", width=width, height=height, scale=scale)


def canvas(language: str, theme: Theme, caption: Caption, narrow: bool) -> Canvas:
    """The canvas of a page.

    Args:
        language: `ko` or `en`.
        theme: `light` or `dark`.
        caption: the words around the picture.
        narrow: the phone's layout.
    Returns:
        the canvas.
    """
    if narrow:
        return Canvas(language, theme, caption, "narrow", _NARROW_PX)
    return Canvas(language, theme, caption)


def label_font(canvas: Canvas, *, quiet: bool = False, small: bool = False, bold: bool = False) -> dict[str, Any]:
    """The font of a label.

    Args:
        canvas: what is drawn on.
        quiet: in the quiet ink.
        small: in the small size.
        bold: in semi-bold.
    Returns:
        a Plotly font.
    """
    colours = canvas.palette
    return {
        "family": FONT,
        "size": canvas.small if small else canvas.body,
        "color": colours.quiet_ink if quiet else colours.ink,
        "weight": 600 if bold else 400,
    }


def value_axis(canvas: Canvas, **settings: Any) -> dict[str, Any]:
    """An axis of values: quiet grid, quiet labels, no zooming.

    Args:
        canvas: what is drawn on.
        settings: what this picture sets itself.
    Returns:
        a Plotly axis.
    """
    return {
        "gridcolor": canvas.palette.grid,
        "gridwidth": 1,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "ticklabelstandoff": round(canvas.px(4)),
        "tickfont": label_font(canvas, quiet=True, small=True),
        "fixedrange": True,
        **settings,
    }


def finish(
    figure: go.Figure,
    canvas: Canvas,
    *,
    title: str,
    plot_height: float,
    left: float = 0,
    right: float = 0,
    notes: Sequence[str] = (),
    legend: Sequence[str] = (),
    axis_height: float | None = None,
) -> go.Figure:
    """Put title, subtitle, legend and footer around a picture and set its size.

    Args:
        figure: with its traces and axes.
        canvas: what is drawn on.
        title: plain text.
        plot_height: px that the content needs; stretched where the canvas has a height of its own.
        left: px for labels left of the plot.
        right: px for labels right of the plot.
        notes: further lines under the subtitle, plain text.
        legend: the legend's entries, so that room is kept for them; none for no legend.
        axis_height: px below the plot for axis labels; None for one line.
    Returns:
        the same figure.
    """
    translate = translator(canvas.language)
    edge = canvas.px(24) if canvas.layout == "export" else 2.0
    room = canvas.width - 2 * edge
    heads = wrap(title, canvas.heading, room, bold=True)
    subs = [
        line
        for text in (subtitle_of(canvas.caption, translate), *notes)
        if text
        for line in wrap(text, canvas.body, room)
    ]
    feet = wrap(footer_of(canvas.caption, translate), canvas.small, room)
    rows = _legend_rows(canvas, legend, room)

    head_px = len(heads) * canvas.heading * _LINE
    subs_px = len(subs) * canvas.body * _LINE
    legend_px = rows * canvas.body * 1.6 + (canvas.px(10) if rows else 0)
    top = edge + head_px + subs_px + legend_px + canvas.px(14)
    axis_px = canvas.small * 2 if axis_height is None else axis_height
    foot_gap = canvas.px(12)
    bottom = axis_px + foot_gap + len(feet) * canvas.small * _LINE + edge
    height = canvas.height or round(top + plot_height + bottom)

    shift = -left  # from the plot back to the edge that title, subtitle and footer share
    figure.update_layout(
        template="none",
        autosize=canvas.layout != "export",
        width=canvas.width if canvas.layout == "export" else None,
        height=height,
        margin={"l": left + edge, "r": right + edge, "t": top, "b": bottom, "pad": 0, "autoexpand": False},
        paper_bgcolor=canvas.background,
        plot_bgcolor="rgba(0,0,0,0)",
        font=label_font(canvas),
        separators=".,",
        dragmode=False,
        hovermode="closest",
        hoverlabel={
            "bgcolor": canvas.palette.hover,
            "bordercolor": canvas.palette.zero_line,
            "font": label_font(canvas),
            "align": "left",
        },
        showlegend=bool(legend),
        legend=_legend(canvas, 1 - (edge + head_px + subs_px + canvas.px(8)) / height, edge),
        title={
            "text": BREAK.join(escape(line) for line in heads),
            "font": {"family": FONT, "size": canvas.heading, "color": canvas.palette.ink, "weight": 700},
            "xref": "container",
            "x": 0,
            "xanchor": "left",
            "yref": "container",
            "y": 1,
            "yanchor": "top",
            "pad": {"l": edge, "t": edge, "b": 0, "r": 0},
        },
    )
    _add_lines(figure, subs, label_font(canvas, quiet=True), shift, y=1, yshift=top - edge - head_px - canvas.px(4))
    _add_lines(figure, feet, label_font(canvas, quiet=True, small=True), shift, y=0, yshift=-(axis_px + foot_gap))
    return figure


def _add_lines(
    figure: go.Figure, lines: Sequence[str], font: dict[str, Any], xshift: float, *, y: float, yshift: float
) -> None:
    figure.add_annotation(
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
        showarrow=False,
        borderpad=0,
        borderwidth=0,
    )


def _legend_rows(canvas: Canvas, entries: Sequence[str], room: float) -> int:
    if not entries:
        return 0
    widest = max(width_px(entry, canvas.body) for entry in entries) + _LEGEND_SWATCH_PX
    columns = max(1, int(room // widest))
    return -(-len(entries) // columns)


def _legend(canvas: Canvas, y: float, edge: float) -> dict[str, Any]:
    return {
        "orientation": "h",
        "xref": "container",
        "yref": "container",
        "x": edge / canvas.width,
        "y": y,
        "xanchor": "left",
        "yanchor": "top",
        "font": label_font(canvas),
        "bgcolor": "rgba(0,0,0,0)",
        "traceorder": "normal",
        "itemclick": False,
        "itemdoubleclick": False,
        "itemsizing": "constant",
        "indentation": -10,  # swatches flush with the title
    }
