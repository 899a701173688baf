"""A picture while it is drawn: plain dictionaries, handed to Plotly once.

Plotly checks the whole layout anew each time something is added to a figure: 30 labels took 400 ms, this way 10.
"""

from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

Trace = dict[str, Any]


# Streamlit marks a clicked mark as selected; the others are to keep their colour.
SAME_WHEN_SELECTED: Trace = {"selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}}


def bar_trace(**settings: Any) -> Trace:
    """A bar trace; settings as `plotly.graph_objects.Bar`."""
    return {"type": "bar", **settings}


def dot_trace(**settings: Any) -> Trace:
    """A trace of markers, lines or texts; settings as `plotly.graph_objects.Scatter`."""
    return {"type": "scatter", **settings}


@dataclass(slots=True)
class Sketch:
    """Traces, labels, shapes and layout, collected."""

    traces: list[Trace] = field(default_factory=list)
    annotations: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)
    layout: dict[str, Any] = field(default_factory=dict)

    def add_trace(self, trace: Trace) -> None:
        """Draw a trace over those before it."""
        self.traces.append(trace)

    def add_annotation(self, **settings: Any) -> None:
        """Write a label; without arrow and border unless set otherwise."""
        self.annotations.append({"showarrow": False, "borderpad": 0, "borderwidth": 0, **settings})

    def add_shape(self, **settings: Any) -> None:
        """Draw a shape."""
        self.shapes.append(settings)

    def update_layout(self, settings: dict[str, Any] | None = None, **more: Any) -> None:
        """Set parts of the layout; a part that is set again is replaced."""
        self.layout.update({**(settings or {}), **more})

    def figure(self) -> go.Figure:
        """The figure, checked by Plotly."""
        # A template of our own or an empty one: Plotly's default is another one once Streamlit has been imported.
        layout = {"template": {}, **self.layout, "annotations": self.annotations, "shapes": self.shapes}
        return go.Figure(data=self.traces, layout=layout)
