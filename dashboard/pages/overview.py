"""Overview: how far the campaign's pledges are carried out, what was judged last, and what is promised in figures."""

import streamlit as st

from dashboard.domain.status import Rater
from dashboard.share.overview import subtitle
from dashboard.ui import html, overview
from dashboard.ui.board import _, chart_views, snapshot
from dashboard.ui.chart import show_chart
from dashboard.ui.layout import beside, show_heading
from dashboard.ui.share_bar import list_bar
from dashboard.ui.shell import navigation

own_changes, options = st.query_params.get("rater") == Rater.CITY.value, overview.options()
view = overview.view(own_changes)
total = len(snapshot().shown().pledges())

show_heading("", _("How far have the pledges come?"), subtitle(html.reader()), below=overview.part("standing"))
counts = (overview.counts(by_status=True), list_bar("counts", filters={}, shown=total, total=total))
if view.is_rated:
    row, picture = beside(2, 1)
    with picture:
        if options.is_table:
            html.show(overview.controls(options), *counts)
        else:
            html.show(overview.controls(options))
            chart = chart_views().status_by_category(unit=options.unit, order=options.order, keyed=False)
            clicked = show_chart(chart, key="status-by-category", clickable=True, filters=options.filters)
            if clicked:
                category, status = clicked[0][:2]
                navigation.open_page("pledges", category=category, status=status)
    bar = list_bar("assessments", filters={}, shown=len(view.changes), total=None)
    html.show(overview.part("changes", own_changes), bar, at=row)
    html.show(overview.part("headlines"))
else:
    html.show(*(counts if options.is_table else [overview.counts(by_status=False)]), overview.part("headlines"))
