"""Over time: status shares through the term, and what changed between two days."""

from dashboard.share.chart_names import chart_named
from dashboard.ui import html, over_time
from dashboard.ui.board import chart_views, snapshot
from dashboard.ui.chart import show_chart
from dashboard.ui.heading import show_heading
from dashboard.ui.share_bar import list_bar
from dashboard.ui.shell.navigation import show_unknown

show_heading("over-time")
show_unknown(over_time.unknown())
category, unit, level = over_time.show_filter()
views = chart_views()
filters = over_time.chart_filters(category, unit=unit, level=level)
show_chart(chart_named(views, "status-over-time", filters), key="status-over-time", filters=filters)
start, end = over_time.show_days()
flow = over_time.of_category(snapshot().shown().at_level(level).flow(start, end), category)
filters = over_time.chart_filters(category, **{"from": start.isoformat(), "to": end.isoformat(), "level": level})
show_chart(chart_named(views, "status-flow", filters), key="status-flow", filters=filters)
html.show(
    over_time.moved(flow),
    list_bar(
        "changes",
        filters=filters,
        shown=over_time.count_moved(flow),
        total=None,
    ),
)
