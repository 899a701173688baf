"""A card of 1200 × 630 px for those who share a page's address: its title, its status, what it is from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard.charts.drawing.palette import palette
from dashboard.charts.drawing.template import FONT, Sketch
from dashboard.charts.drawing.text import escape_lines, width_px, wrap
from dashboard.domain.status import Status

WIDTH, HEIGHT = 1200, 630  # px, what social networks show whole
EDGE = 72.0
FOOT = 62.0  # px of a chart's card that say whose it is
TITLE_SIZES = (68, 58, 50, 44)  # px; the largest in which the title fits its lines
MOST_LINES = 4
MOST_PX = 264  # that they are high, so that status or facts stand between them and the foot
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
    room, left = WIDTH - 2 * EDGE, EDGE
    heights = ((size, len(wrap(content.title, size, room, bold=True)) * size * LINE) for size in TITLE_SIZES)
    size = next((size for size, height in heights if height <= MOST_PX), TITLE_SIZES[-1])
    lines = wrap(content.title, size, room, bold=True, most=MOST_LINES)
    _write(sketch, [content.brand], EDGE, 56, 30, colours.accent, bold=True)
    _write(sketch, [content.eyebrow], EDGE, 128, 26, colours.quiet_ink)
    _write(sketch, lines, EDGE, 172, size, colours.ink, bold=True)
    below = 172 + len(lines) * size * LINE + 34
    if content.status is not None:
        colour = colours.statuses[content.status]
        wide = width_px(content.status_label, 28, bold=True) + 40
        line = {"color": colour.line, "width": 2}
        _fill(sketch, (EDGE, EDGE + wide), (HEIGHT - below - 52, HEIGHT - below), colour.fill, line=line, layer="below")
        _write(sketch, [content.status_label], EDGE + 20, below + 7, 28, colour.ink, bold=True)
        left = EDGE + wide + 24
    for fact in wrap(content.facts, 26, WIDTH - EDGE - left, most=2) if content.facts else ():
        _write(sketch, [fact], left, below + 8, 26, colours.quiet_ink)
        below += 38
    _write(sketch, [content.foot], EDGE, HEIGHT - 84, 22, colours.quiet_ink)
    # The mix of statuses along the lower edge; the accent alone where there is none.
    total = sum(count for _status, count in content.shares)
    start = 0.0
    for status, count in content.shares if total else ():
        end = start + WIDTH * count / total
        _fill(sketch, (start, end), (0, 18), colours.statuses[status].fill)
        start = end
    if not total:
        _fill(sketch, (0, WIDTH), (0, 18), colours.accent)
    return _finished(sketch)


def chart_card(brand: str, picture: str, height: float) -> go.Figure:
    """A card that shows a chart, from its top as far as there is room. `picture`: the chart's address, in an image of
    `WIDTH` px."""
    colours, sketch = palette("light"), Sketch()
    top = HEIGHT - max(0.0, (HEIGHT - FOOT - height) / 2)
    image = {"source": picture, "xref": "x", "yref": "y", "x": 0, "y": top, "sizex": WIDTH, "sizey": height}
    sketch.update_layout(images=[{**image, "xanchor": "left", "yanchor": "top", "sizing": "stretch", "layer": "below"}])
    for rise in range(0, 60, 10):  # what goes on below fades out
        _fill(sketch, (0, WIDTH), (0, FOOT + rise), colours.surface, opacity=0.5 if rise else 1)
    _fill(sketch, (0, WIDTH), (0, 10), colours.accent)
    _write(sketch, [brand], 24, HEIGHT - FOOT + 12, 24, colours.accent, bold=True)
    return _finished(sketch)


def _write(
    sketch: Sketch, lines: Sequence[str], x: float, y: float, px: float, colour: str, *, bold: bool = False
) -> None:
    """Lines of text from a place on, in px from the card's upper left corner."""
    font = {"family": FONT, "size": px, "color": colour, "weight": 700 if bold else 400}
    place = {"x": x, "y": HEIGHT - y, "xref": "x", "yref": "y", "xanchor": "left", "yanchor": "top", "align": "left"}
    sketch.add_annotation(text=escape_lines(lines), font=font, **place)


def _fill(sketch: Sketch, across: tuple[float, float], up: tuple[float, float], colour: str, **settings: Any) -> None:
    """A filled rectangle, in px from the card's lower left corner."""
    edges = dict(zip(("x0", "x1", "y0", "y1"), (*across, *up), strict=True))
    sketch.add_shape(type="rect", **edges, fillcolor=colour, **{"line": {"width": 0}, **settings})


def _finished(sketch: Sketch) -> go.Figure:
    surface, axis = palette("light").surface, {"visible": False, "fixedrange": True}
    sketch.update_layout(
        width=WIDTH, height=HEIGHT, margin={"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0}, paper_bgcolor=surface,
        plot_bgcolor=surface, showlegend=False, xaxis=axis | {"range": [0, WIDTH]}, yaxis=axis | {"range": [0, HEIGHT]},
    )  # fmt: skip
    return sketch.figure()
