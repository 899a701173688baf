"""Chart: one chart under an address of its own, as picture, as table, and with its sources."""

import streamlit as st

from dashboard.ui import chart_page, html
from dashboard.ui.board import _
from dashboard.ui.chart import show_chart

name, query = chart_page.asked()
chart = chart_page.find(name, query)

if chart is not None:
    chart_page.show_head(chart, name, query)
    picture, table, sources = st.tabs([_("Chart"), _("Table"), _("Sources")])
    with picture:
        show_chart(chart_page.untitled(chart, query), key=name, filters=query)
    html.show(chart_page.table(chart, query), at=table)
    html.show(chart_page.sources(chart, name, query), at=sources)
