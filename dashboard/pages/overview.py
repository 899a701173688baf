"""Overview: how far the campaign's pledges are carried out, and what was judged last."""

from dashboard.ui import html, overview
from dashboard.ui.board import chart_views, snapshot
from dashboard.ui.chart import show_chart
from dashboard.ui.heading import show_heading
from dashboard.ui.layout import beside
from dashboard.ui.share_bar import list_bar
from dashboard.ui.shell import navigation

pledges = snapshot().shown().pledges()
views = chart_views()

show_heading("", overview.title(), overview.subtitle(), below=overview.tiles())

row, picture = beside(2, 1)
with picture:
    by_category = views.status_by_category()
    table = overview.counts_drawer(list_bar("counts", filters={}, shown=len(pledges), total=len(pledges)))
    mixed = overview.can_be_counted(pledges)
    clicked = show_chart(by_category, key="status-by-category", clickable=True, below=() if mixed else table)
    if clicked:
        category, status = clicked[0][:2]
        navigation.open_page("pledges", category=category, status=status)
    if mixed:
        show_chart(views.status_mix(), key="status-mix", below=table)
bar = list_bar("assessments", filters={}, shown=sum(map(len, overview.changes_shown())), total=None)
html.show(overview.latest_changes(), bar, at=row)
