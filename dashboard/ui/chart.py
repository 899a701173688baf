"""A chart on a page: the picture, its description in words, and the ways to take it along."""

from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from dashboard.charts.chart import Chart
from dashboard.charts.template import PLOTLY_CONFIG
from dashboard.ui import links
from dashboard.ui.memory import recall
from dashboard.ui.share_bar import Filters, show_chart_bar


class _Finished(go.Figure):  # type: ignore[misc]
    """A figure that nobody changes any more: it is taken apart once, and not again at each run of the page."""

    _parts: dict[str, Any] | None = None

    def to_dict(self) -> dict[str, Any]:
        """What Plotly draws from; the same object each time."""
        if self._parts is None:
            self._parts = super().to_dict()
        return self._parts


@dataclass(frozen=True, slots=True)
class _Parts:
    """What goes to the browser, made once a chart."""

    chart: Chart  # kept, so that no other chart can come to have its id while these parts are remembered
    figure: go.Figure


def show_chart(chart: Chart, *, key: str, clickable: bool = False, filters: Filters | None = None) -> list[Any]:
    """Show a chart with its share bar.

    Args:
        chart: as a function of `dashboard.charts` made it; it has to be the same object until the revision changes.
        key: unique on the page and stable over runs.
        clickable: whether a click on a mark is reported.
        filters: what the chart's own address says beside its name.

    Returns:
        the `customdata` of the marks just clicked; empty without a click.
    """
    # From a copy: Plotly takes a trace's type out while it reads it, and another session reads the same figure.
    parts: _Parts = recall(("parts", id(chart)), lambda: _Parts(chart, _Finished(chart.figure.to_dict())))
    state: Any = st.plotly_chart(
        parts.figure,
        width="stretch",
        height=chart.height,
        theme=None,
        key=f"chart-{key}",
        on_select="rerun" if clickable else "ignore",
        selection_mode="points",
        config=PLOTLY_CONFIG,
        alt=chart.alt,
    )
    show_chart_bar(chart, key=key, filters=filters or {})
    points = state["selection"]["points"] if clickable and state else []
    return [point.get("customdata") for point in points if point.get("customdata")]


def narrow() -> bool:
    """Whether charts on this page take their narrow layout."""
    return links.is_narrow()
