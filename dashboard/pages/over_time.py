"""Over time: status shares through the term, and what changed between two days."""

from dashboard.ui import charts, html, over_time, readers, trouble
from dashboard.ui.board import _
from dashboard.ui.chart import show_chart
from dashboard.ui.heading import show_heading
from dashboard.ui.navigation import unknown_sentence
from dashboard.ui.share_bar import list_bar

show_heading(
    "over-time",
    _("Over time"),
    _("Which statuses the pledges had through the term, and what changed between two days."),
)
for value in over_time.unknown():
    trouble.show_problem(unknown_sentence(value))
category, unit = over_time.show_filter()
name = over_time.categories()[category]
show_chart(
    charts.views().status_over_time(over_time.of_category(readers.shown().pledges(), category), name, unit),
    key="status-over-time",
    filters=over_time.chart_filters(category, unit=unit),
)
start, end = over_time.show_days()
flow = over_time.of_category(readers.flow(start, end), category)
show_chart(
    charts.views().status_flow(flow, start, end, name),
    key="status-flow",
    filters=over_time.chart_filters(category, **{"from": start.isoformat(), "to": end.isoformat()}),
)
html.show(
    over_time.moved(flow),
    list_bar(
        "changes",
        filters=over_time.chart_filters(category, **{"from": start.isoformat(), "to": end.isoformat()}),
        shown=over_time.count_moved(flow),
        total=None,
    ),
)
