"""Agreement: where the two raters differ, and how far independent assessors agree."""

from dashboard.ui import html, method
from dashboard.ui.board import chart_views, snapshot
from dashboard.ui.chart import show_chart
from dashboard.ui.heading import show_heading
from dashboard.ui.share_bar import list_bar

show_heading("agreement")
html.show(method.gap())
if len(snapshot().rater_gap()):
    show_chart(chart_views().rater_gap(), key="rater-gap")
html.show(method.agreement())
if len(snapshot().ratings()):
    show_chart(chart_views().agreement_matrix(), key="agreement")
html.show(method.agreement_by_category(), list_bar("agreement", filters={}, shown=method.count_agreement(), total=None))
