"""One chart: the picture with its title, what it says in words, and the data behind it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.drawing.frame import empty
from dashboard.charts.drawing.template import Canvas, Sketch

_UNIT_PX = 750  # width of an export whose type is as large as a page's
_LEAST_SCALE = 0.8  # below this its type would no longer fit its lines
HIGHEST = 1.38  # height to width of a picture that stands on one page of A4 with a line below it


@dataclass(frozen=True)
class Chart:
    """One chart, ready to be shown, saved, described and taken along as a table."""

    name: str  # as in the address, such as `status-by-category`
    title: str
    alt: str  # the finding in one or two sentences
    data: pd.DataFrame  # what the chart's CSV holds
    canvas: Canvas = field(repr=False)
    drawing: Callable[[Canvas], Sketch] = field(repr=False)  # draws the picture on any canvas
    nothing: str = ""  # what the picture says where it has nothing to show
    spec: dict[str, Any] = field(default_factory=dict, repr=False)  # data and layout as plotly.js draws them

    def __post_init__(self) -> None:
        if not self.spec:
            object.__setattr__(self, "spec", self.sketch(self.canvas).spec())

    @property
    def height(self) -> int:
        """Px."""
        return int(self.spec["layout"]["height"])

    @property
    def file_name(self) -> str:
        """Without extension."""
        return "-".join(("pledgeboard", self.name, self.canvas.caption.days.viewed, self.canvas.language))

    @property
    def figure(self) -> go.Figure:
        """The picture, checked by Plotly."""
        return go.Figure(self.spec)

    def sketch(self, canvas: Canvas, title: str = "") -> Sketch:
        """The same picture on another canvas, under its own title for none."""
        titled = replace(canvas, title=title or self.title)
        return empty(titled, self.nothing) if self.nothing else self.drawing(titled)


def for_export(
    chart: Chart, width: int = 1200, height: int | None = None, *, permalink: str = "", title: str = "", note: str = ""
) -> go.Figure:
    """The picture that a report author saves: white, in light colours, with larger type and everything it needs.
    `height`: px; None for what the content needs."""
    page = chart.canvas
    notes = " ".join(filter(None, (page.caption.note, note)))
    caption, scale = replace(page.caption, permalink=permalink, note=notes), max(width / _UNIT_PX, _LEAST_SCALE)
    canvas = replace(page, theme="light", caption=caption, layout="export", width=width, height=height, scale=scale)
    return chart.sketch(canvas, title).figure()


def page_share(figure: go.Figure) -> float:
    """The share of a line's width that a picture takes where the page would cut it otherwise."""
    return min(1.0, HIGHEST * float(figure.layout.width) / float(figure.layout.height))
