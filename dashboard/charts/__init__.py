"""Charts: pure functions, data frames in, a `Chart` out; one template for all."""

from dashboard.charts.by_category import status_by_category
from dashboard.charts.caption import Caption
from dashboard.charts.chart import Chart, for_export
from dashboard.charts.template import PLOTLY_CONFIG

__all__ = ["PLOTLY_CONFIG", "Caption", "Chart", "for_export", "status_by_category"]
