"""Figures: what was promised and how far it is, amounts in charts, and every other number of the source."""

from dashboard.ui import figure_list, html
from dashboard.ui.board import _, chart_views, snapshot
from dashboard.ui.chart import show_charts
from dashboard.ui.layout import show_heading
from dashboard.ui.share_bar import list_bar

figures = snapshot().figures()
words = _("{count} figures in the source, each with the sentence that it stands in.")
show_heading("figures", subtitle=words.format(count=len(figures)))
used = figure_list.show_filters()
shown = figure_list.chosen(used)
filters = {name: values for name, values in used if name != "kind"}
views = chart_views()
charts = [chart for chart in (views.budgets(shown), views.budget_stages(figures=shown)) if chart]
html.show(figure_list.promised(used, with_budgets=bool(charts)))
if charts:
    html.show(html.section(_("Budgets"), anchor=figure_list.BUDGETS))
show_charts(charts, filters=filters)
html.show(figure_list.others(used), list_bar("figures", filters=dict(used), shown=len(shown), total=len(figures)))
