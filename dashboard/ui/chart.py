"""A chart on a page: the picture, its description in words, and the ways to take it along."""

from dataclasses import dataclass
from typing import Any, Literal

import plotly.graph_objects as go
import streamlit as st

from dashboard.charts.chart import Chart
from dashboard.charts.template import PLOTLY_CONFIG
from dashboard.ui import links
from dashboard.ui.memory import recall
from dashboard.ui.share_bar import Filters, show_chart_bar

REMEMBERED = 128  # charts as they go to a browser, about 20 kB each


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
    points: list[dict[str, Any]] = []
    if clickable:
        state = _drawn(parts, key, "rerun")
        points = state["selection"]["points"] if state else []
    else:
        _remembered(of=id(chart), key=key, _parts=parts)
    show_chart_bar(chart, key=key, filters=filters or {})
    return [point.get("customdata") for point in points if point.get("customdata")]


def _drawn(parts: _Parts, key: str, on_select: Literal["rerun", "ignore"]) -> Any:
    return st.plotly_chart(
        parts.figure,
        width="stretch",
        height=parts.chart.height,
        theme=None,
        key=f"chart-{key}",
        on_select=on_select,
        selection_mode="points",
        config=PLOTLY_CONFIG,
        alt=parts.chart.alt,
    )


@st.cache_resource(max_entries=REMEMBERED, show_spinner=False)
def _remembered(of: int, key: str, _parts: _Parts) -> _Parts:
    """Show a chart that reports nothing: made once, Streamlit sends it again without looking at it anew.

    Args:
        of: the chart's id; what is remembered keeps the chart, so that no other comes to have it.
        key: as `show_chart` takes it.
    """
    _drawn(_parts, key, "ignore")
    return _parts


def narrow() -> bool:
    """Whether charts on this page take their narrow layout."""
    return links.is_narrow()
