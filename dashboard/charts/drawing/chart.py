"""What a chart function returns: the picture with its title, what it says in words, and the data behind it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.drawing.sketch import Sketch
from dashboard.charts.drawing.template import Canvas

Drawing = Callable[[str, Canvas], Sketch]  # takes the title


@dataclass(frozen=True)
class Chart:
    """One chart, ready to be shown, saved, described and taken along as a table."""

    name: str  # as in the address, such as `status-by-category`
    title: str
    spec: dict[str, Any]  # data and layout as plotly.js draws them
    alt: str  # the finding in one or two sentences
    data: pd.DataFrame  # what the chart's CSV holds
    height: int  # px
    file_name: str  # without extension
    canvas: Canvas = field(repr=False)
    sketch: "partial[Sketch]" = field(repr=False)  # the same picture on another canvas

    @property
    def figure(self) -> go.Figure:
        """The picture, checked by Plotly."""
        return go.Figure(self.spec)

    def draw(self, canvas: Canvas) -> go.Figure:
        """The same picture on another canvas."""
        return self.sketch(canvas).figure()


def make_chart(*, name: str, title: str, alt: str, data: pd.DataFrame, canvas: Canvas, draw: Drawing) -> Chart:
    """Draw a picture and put everything that belongs to it into one `Chart`. `draw`: draws the picture under its title
    on any canvas; kept, so that an export is drawn anew in light colours."""
    sketch = partial(draw, title)
    spec = sketch(canvas).spec()
    parts = ("pledgeboard", name, canvas.caption.day, canvas.language)
    return Chart(
        name=name,
        title=title,
        spec=spec,
        alt=alt,
        data=data,
        height=int(spec["layout"]["height"]),
        file_name="-".join(part for part in parts if part),
        canvas=canvas,
        sketch=sketch,
    )


def for_export(
    chart: Chart, language: str, width: int = 1200, height: int | None = None, *, permalink: str = "", title: str = "",
    note: str = "",
) -> go.Figure:  # fmt: skip
    """The picture that a report author saves: white, in light colours, with larger type and everything it needs.
    `language`: the language that the chart was made in; only its digits and footer words depend on it here. `height`:
    px; None for what the content needs. Raises ValueError where the language is not the one that the chart's texts are
    in."""
    if language != chart.canvas.language:
        raise ValueError(f"chart {chart.name!r} is in {chart.canvas.language!r}, not in {language!r}")
    canvas = chart.canvas.for_export(width, height)
    notes = " ".join(filter(None, (canvas.caption.note, note)))
    canvas = replace(canvas, caption=replace(canvas.caption, permalink=permalink, note=notes))
    draw = chart.sketch  # its last argument is the title
    titled = partial(draw.func, *draw.args[:-1], title, **draw.keywords) if title else draw
    return titled(canvas).figure()
