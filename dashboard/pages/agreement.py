"""Agreement: where the two raters differ, and how far independent assessors agree."""

from dashboard.share.report.blocks import agreement_blocks, agreement_table, gap_blocks
from dashboard.ui import html
from dashboard.ui.board import chart_views, snapshot
from dashboard.ui.chart import show_chart
from dashboard.ui.layout import show_heading
from dashboard.ui.share_bar import list_bar

show_heading("agreement")
html.show(html.prose(gap_blocks))
if len(snapshot().rater_gap()):
    show_chart(chart_views().rater_gap(), key="rater-gap")
html.show(html.prose(agreement_blocks))
if len(snapshot().ratings()):
    show_chart(chart_views().agreement_matrix(), key="agreement")
categories = len(snapshot().shown().agreement_by_category())
html.show(html.prose(agreement_table), list_bar("agreement", filters={}, shown=categories, total=None))
