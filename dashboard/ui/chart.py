"""A chart on a page: the picture, its description in words, and the ways to take it along."""

from collections.abc import Sequence
from typing import Any, Literal

import plotly.graph_objects as go
import streamlit as st

from dashboard.charts.drawing.chart import Chart
from dashboard.charts.drawing.template import PLOTLY_CONFIG
from dashboard.share.chart_names import last_charts
from dashboard.ui import html
from dashboard.ui.board import chart_views
from dashboard.ui.share_bar import Filters, chart_bar

REPLAYED = 128  # charts, or all of a page, as they go to a browser: about 20 kB a chart


class _Unchecked(go.Figure):  # type: ignore[misc]
    """A figure that goes to the browser as the chart has it: Streamlit would have Plotly check a bare dictionary."""

    _spec: dict[str, Any]

    def __init__(self, chart: Chart) -> None:
        self._spec = chart.spec

    def to_dict(self) -> dict[str, Any]:
        """What Plotly draws from; the same object each time."""
        return self._spec


def show_chart(chart: Chart, *, key: str, clickable: bool = False, filters: Filters | None = None) -> list[Any]:
    """Show a chart with its share bar. `chart`: as a function of `dashboard.charts` made it; it has to be the same
    object until the revision changes. Returns the `customdata` of the marks just clicked; empty without a click."""
    if not clickable:
        show_charts([chart], filters, key)
        return []
    state = drawn(chart, key, "rerun")
    html.show(chart_bar(chart, key=key, filters=filters or {}))
    points = state["selection"]["points"] if state else []
    return [point.get("customdata") for point in points if point.get("customdata")]


def show_charts(charts: Sequence[Chart], filters: Filters | None = None, key: str = "") -> None:
    """Show charts that report nothing, one below the other, each with its share row. `charts`: as `show_chart` takes
    them; `filters`: what all their addresses say beside their names; `key`: of a lone one, by default its name."""
    keys = [key or chart.name for chart in charts]
    bars = [chart_bar(chart, key=key, filters=filters or {}) for key, chart in zip(keys, charts, strict=True)]
    pieces = list(zip(keys, charts, bars, strict=True))
    if pieces:
        replayed(tuple((key, id(chart), id(bar)) for key, chart, bar in pieces), pieces)


def show_last_charts(page: str) -> None:
    """Show the charts that the page's own script puts nowhere."""
    show_charts([chart for entry in last_charts(page) if (chart := entry.draw(chart_views(), {})) is not None])


def drawn(chart: Chart, key: str, on_select: Literal["rerun", "ignore"] = "ignore") -> Any:
    """Show a chart alone, without its share bar; returns what was selected in it."""
    return st.plotly_chart(
        _Unchecked(chart), width="stretch", height=chart.height, theme=None, key=f"chart-{key}", on_select=on_select,
        selection_mode="points", config=PLOTLY_CONFIG, alt=chart.alt,
    )  # fmt: skip


@st.cache_resource(max_entries=REPLAYED, show_spinner=False)
def replayed(of: tuple[tuple[str, int, int], ...], _pieces: list[tuple[str, Chart, str]]) -> Any:
    """Show charts that report nothing: made once, Streamlit sends them again without looking at them anew. In
    Streamlit's cache, not in `share.cache`: it alone replays what a function has sent to the browser. `of`: of each its
    key, and the ids of its chart and bar; what is remembered keeps them, so that nothing else comes to have those."""
    for key, chart, bar in _pieces:
        drawn(chart, key)
        html.show(bar)
    return _pieces
