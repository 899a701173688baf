"""Charts: pure functions, data frames in, a `Chart` out; one template for all.

Each takes `language` (an interface language), `theme`, `caption` (the words around the picture) and `narrow` (the
phone's layout); its docstring describes its other arguments.
"""

from dashboard.charts.agreement import agreement, agreement_words, alpha_text
from dashboard.charts.budget_stages import budget_stages
from dashboard.charts.budgets import budgets
from dashboard.charts.by_category import status_by_category
from dashboard.charts.campaigns import campaigns
from dashboard.charts.drawing.caption import Caption
from dashboard.charts.drawing.chart import Chart, for_export
from dashboard.charts.drawing.template import PLOTLY_CONFIG
from dashboard.charts.flow import flow_words, flows_of, rates_of, status_flow
from dashboard.charts.mix import status_mix
from dashboard.charts.over_time import status_over_time
from dashboard.charts.progress import target_progress
from dashboard.charts.rater_gap import gap_words, rater_gap
from dashboard.charts.series import series_chart
from dashboard.charts.targets import target_detail, targets

__all__ = [
    "PLOTLY_CONFIG",
    "Caption",
    "Chart",
    "agreement",
    "agreement_words",
    "alpha_text",
    "budget_stages",
    "budgets",
    "campaigns",
    "flow_words",
    "flows_of",
    "for_export",
    "gap_words",
    "rater_gap",
    "rates_of",
    "series_chart",
    "status_by_category",
    "status_flow",
    "status_mix",
    "status_over_time",
    "target_detail",
    "target_progress",
    "targets",
]
