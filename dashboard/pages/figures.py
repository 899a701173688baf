"""Figures: every number in the source in one table, every pledged amount and every target in a chart."""

from dashboard.ui import charts, figure_list, readers
from dashboard.ui.board import _
from dashboard.ui.chart import show_chart
from dashboard.ui.heading import show_heading

show_heading("figures", _("Figures"), figure_list.subtitle(readers.figures()))
stages = charts.views().budget_stages()
for chart in (charts.views().budgets(), *([stages] if stages else []), charts.views().targets()):
    show_chart(chart, key=chart.name)
figure_list.show_list(readers.figures())
