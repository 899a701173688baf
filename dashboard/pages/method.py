"""Method and data: what the words mean, how rates are computed, where everything is from, how to cite it."""

from dashboard.ui import html, method
from dashboard.ui.board import chart_views
from dashboard.ui.chart import show_chart
from dashboard.ui.heading import show_heading
from dashboard.ui.share_bar import list_bar

show_heading("method")
html.show(method.scale(), method.crosswalk(), method.rates(), method.judging())
show_chart(chart_views().agreement_matrix(), key="agreement")
html.show(method.agreement_by_category(), list_bar("agreement", filters={}, shown=method.count_agreement(), total=None))
show_chart(chart_views().rater_gap(), key="rater-gap")
html.show(method.figures(), method.source(), method.journal(), method.citation())
