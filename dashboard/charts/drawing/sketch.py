"""A picture while it is drawn: plain dictionaries, handed to Plotly once.

Plotly checks the whole layout anew each time something is added to a figure: 30 labels took 400 ms, this way 10. Pages
send the dictionaries as they are; Plotly checks them where a file is made of them, and in the tests.
"""

from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

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
