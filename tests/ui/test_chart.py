"""A chart on a page is the same for everybody who looks at it at once."""

from copy import deepcopy
from typing import Any

import plotly.graph_objects as go
import pytest
import streamlit as st

from dashboard.charts.drawing.template import canvas
from dashboard.ui import chart as page_chart
from tests.charts.frames import by_category, caption, pledges


class Shared(dict[str, Any]):
    """A trace that other sessions read at the same time: whoever takes something out of it spoils it for them."""

    def pop(self, *arguments: Any) -> Any:
        raise AssertionError(f"takes {arguments[0]} out of a figure that others read")

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, Any]:
        return deepcopy(dict(self), memo)


def test_a_page_takes_nothing_out_of_a_figure_that_another_page_is_showing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    frame = pledges(["unrated"])
    chart = by_category(frame, on=canvas("ko", caption=caption("ko"), narrow=False))
    chart.spec["data"][0] = Shared(chart.spec["data"][0])
    shown: list[go.Figure] = []
    monkeypatch.setattr(st, "plotly_chart", lambda figure, **_more: shown.append(figure))
    monkeypatch.setattr(page_chart, "chart_bar", lambda *_chart, **_more: "")

    page_chart.show_chart(chart, key="status-by-category", clickable=True)

    assert [trace["type"] for trace in shown[0].to_dict()["data"]] == [trace["type"] for trace in chart.spec["data"]]
