"""Figures: every number in the source in one table, every pledged amount and every target in a chart."""

from dashboard.ui import figure_list
from dashboard.ui.board import chart_views, snapshot
from dashboard.ui.chart import show_charts
from dashboard.ui.heading import show_heading

show_heading("figures", subtitle=figure_list.subtitle(snapshot().figures()))
views = chart_views()
stages = views.budget_stages()
charts_of_figures = (views.budgets(), *([stages] if stages else []), views.targets())
show_charts(charts_of_figures, below=[figure_list.heading()])
figure_list.show_list()
