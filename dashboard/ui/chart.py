"""A chart on a page: the picture, its description in words, and the ways to take it along."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from dashboard.assets import EXPORT_FONT_URLS, PLOTLY_URL
from dashboard.charts.chart import Chart, for_export
from dashboard.charts.template import PLOTLY_CONFIG
from dashboard.share.tables import marked, to_csv
from dashboard.ui import demonstration, links
from dashboard.ui.board import _
from dashboard.ui.memory import recall

HERE = Path(__file__).parent
KINDS = (("png", "image"), ("svg", "shapes"), ("csv", "table_view"))
BUTTONS = "".join(
    f'<button type="button" data-kind="{kind}"><span class="icon" aria-hidden="true">{icon}</span><span></span></button>'
    for kind, icon in KINDS
)
_tools = st.components.v2.component(
    "pledgeboard_chart_tools",
    html=f'<div class="tools">{BUTTONS}<span role="status"></span></div>',
    css=(HERE / "chart_tools.css").read_text(encoding="utf-8"),
    js=(HERE / "chart_tools.js").read_text(encoding="utf-8"),
)


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
    exported: str  # the export's figure as JSON
    csv: str


def _parts(chart: Chart) -> _Parts:
    exported = str(for_export(chart, chart.canvas.language).to_json())
    return _Parts(
        chart, _Finished(chart.figure), exported, to_csv(marked(chart.data, demonstration.mark())).decode("utf-8-sig")
    )


def show_chart(chart: Chart, *, key: str, clickable: bool = False) -> list[Any]:
    """Show a chart with its tools.

    Args:
        chart: as a function of `dashboard.charts` made it; it has to be the same object until the revision changes.
        key: unique on the page and stable over runs.
        clickable: whether a click on a mark is reported.

    Returns:
        the `customdata` of the marks just clicked; empty without a click.
    """
    parts: _Parts = recall(("parts", id(chart)), lambda: _parts(chart))
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
    _tools(
        key=f"tools-{key}",
        data={
            "figure": parts.exported,
            "csv": parts.csv,
            "name": demonstration.file_name(chart.file_name),
            "title": chart.title,
            "plotly": PLOTLY_URL,
            "fonts": [{"weight": weight, "url": url} for weight, url in EXPORT_FONT_URLS.items()],
            "labels": {
                "png": _("Save picture (PNG)"),
                "svg": _("Save as SVG"),
                "csv": _("Data (CSV)"),
                "working": _("Preparing the file …"),
                "failed": _("The file could not be made. Please try again."),
            },
        },
    )
    points = state["selection"]["points"] if clickable and state else []
    return [point.get("customdata") for point in points if point.get("customdata")]


def narrow() -> bool:
    """Whether charts on this page take their narrow layout."""
    return links.is_narrow()
