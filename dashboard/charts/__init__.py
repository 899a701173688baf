"""Charts: pure functions, data frames in, a `Chart` out; one template for all."""

from dashboard.charts.budgets import budgets, featured_budgets
from dashboard.charts.by_category import status_by_category
from dashboard.charts.caption import Caption
from dashboard.charts.chart import Chart, for_export
from dashboard.charts.mix import status_mix
from dashboard.charts.series import series_chart
from dashboard.charts.targets import featured_targets, target_detail, targets
from dashboard.charts.template import PLOTLY_CONFIG

__all__ = [
    "PLOTLY_CONFIG",
    "Caption",
    "Chart",
    "budgets",
    "featured_budgets",
    "featured_targets",
    "for_export",
    "series_chart",
    "status_by_category",
    "status_mix",
    "target_detail",
    "targets",
]
