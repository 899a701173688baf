"""A card of 1200 × 630 px for those who share a page's address: its title, its status, what it is from."""

from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.drawing.palette import palette
from dashboard.charts.drawing.sketch import Sketch
from dashboard.charts.drawing.template import FONT
from dashboard.charts.drawing.text import BREAK, escape, width_px, wrap
from dashboard.domain.status import Status

WIDTH, HEIGHT = 1200, 630  # px, what social networks show whole
EDGE = 72.0
FOOT = 62.0  # px of a chart's card that say whose it is
TITLE_SIZES = (68, 58, 50, 44)  # px; the largest in which the title fits its lines
MOST_LINES = 4
LINE = 1.28


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says, in the reader's language."""

    brand: str
    eyebrow: str  # small, above the title
    title: str
    facts: str  # small, below the title
    foot: str
    status: Status | None = None
    status_label: str = ""
    shares: tuple[tuple[Status, int], ...] = ()  # how many pledges of each status, for the band at the foot


def card(content: Card) -> go.Figure:
    """The card as a figure of a fixed size."""
    colours, sketch = palette("light"), Sketch()
    room = WIDTH - 2 * EDGE
    for size in TITLE_SIZES:
        lines = wrap(content.title, size, room, bold=True)
        if len(lines) <= MOST_LINES:
            break
    else:
        lines = wrap(content.title, size, room, bold=True, most=MOST_LINES)

    def write(text: str, x: float, y: float, px: float, colour: str, *, bold: bool = False) -> None:
        sketch.add_annotation(
            x=x, y=HEIGHT - y, xref="x", yref="y", text=text, align="left",
            xanchor="left", yanchor="top",
            font={"family": FONT, "size": px, "color": colour, "weight": 700 if bold else 400},
        )  # fmt: skip

    write(escape(content.brand), EDGE, 56, 30, colours.accent, bold=True)
    write(escape(content.eyebrow), EDGE, 128, 26, colours.quiet_ink)
    write(BREAK.join(map(escape, lines)), EDGE, 172, size, colours.ink, bold=True)
    below = 172 + len(lines) * size * LINE + 34
    left = EDGE
    if content.status is not None:
        colour = colours.statuses[content.status]
        wide = width_px(content.status_label, 28, bold=True) + 40
        sketch.add_shape(
            type="rect", x0=EDGE, x1=EDGE + wide, y0=HEIGHT - below - 52, y1=HEIGHT - below, fillcolor=colour.fill,
            line={"color": colour.line, "width": 2}, layer="below",
        )  # fmt: skip
        write(escape(content.status_label), EDGE + 20, below + 7, 28, colour.ink, bold=True)
        left = EDGE + wide + 24
    for line in wrap(content.facts, 26, WIDTH - EDGE - left, most=2) if content.facts else ():
        write(escape(line), left, below + 8, 26, colours.quiet_ink)
        below += 38
    write(escape(content.foot), EDGE, HEIGHT - 84, 22, colours.quiet_ink)
    _add_band(sketch, content)
    return _finished(sketch)


def chart_card(brand: str, picture: str, height: float) -> go.Figure:
    """A card that shows a chart, from its top as far as there is room. `picture`: the chart's address, in an image of
    `WIDTH` px."""
    colours, sketch = palette("light"), Sketch()
    top = HEIGHT - max(0.0, (HEIGHT - FOOT - height) / 2)
    image = {"source": picture, "xref": "x", "yref": "y", "x": 0, "y": top, "sizex": WIDTH, "sizey": height}
    sketch.update_layout(images=[{**image, "xanchor": "left", "yanchor": "top", "sizing": "stretch", "layer": "below"}])
    # What goes on below fades out.
    for rise in range(0, 60, 10):
        sketch.add_shape(
            type="rect", x0=0, x1=WIDTH, y0=0, y1=FOOT + rise, fillcolor=colours.surface, opacity=0.5 if rise else 1,
            line={"width": 0},
        )  # fmt: skip
    sketch.add_shape(type="rect", x0=0, x1=WIDTH, y0=0, y1=10, fillcolor=colours.accent, line={"width": 0})
    sketch.add_annotation(
        x=24, y=FOOT - 12, xref="x", yref="y", text=escape(brand), align="left", xanchor="left", yanchor="top",
        font={"family": FONT, "size": 24, "color": colours.accent, "weight": 700},
    )  # fmt: skip
    return _finished(sketch)


def _finished(sketch: Sketch) -> go.Figure:
    colours, axis = palette("light"), {"visible": False, "fixedrange": True}
    sketch.update_layout(
        width=WIDTH, height=HEIGHT, margin={"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0}, paper_bgcolor=colours.surface,
        plot_bgcolor=colours.surface, showlegend=False, xaxis=axis | {"range": [0, WIDTH]}, yaxis=axis | {"range": [0, HEIGHT]},
    )  # fmt: skip
    return sketch.figure()


def _add_band(sketch: Sketch, content: Card) -> None:
    """The mix of statuses along the lower edge; the accent alone where there is none."""
    colours = palette("light")
    total = sum(count for _status, count in content.shares)
    start = 0.0
    for status, count in content.shares or ():
        end = start + WIDTH * count / total if total else start
        colour = colours.statuses[status]
        sketch.add_shape(type="rect", x0=start, x1=end, y0=0, y1=18, fillcolor=colour.fill, line={"width": 0})
        start = end
    if not total:
        sketch.add_shape(type="rect", x0=0, x1=WIDTH, y0=0, y1=18, fillcolor=colours.accent, line={"width": 0})
