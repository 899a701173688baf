"""Featured pledges: all nine, or one with its sections, figures and charts."""

import streamlit as st

from dashboard.ui import charts, featured, html
from dashboard.ui.chart import show_chart

slug = featured.asked_slug()

if slug is None:
    featured.show_overview()
else:
    featured.show_head(slug)
    pictures, text = st.columns([1, 1], gap="large")
    with pictures:
        for chart in charts.featured_charts(slug):
            show_chart(chart, key=chart.name)
        html.show(featured.records(slug))
    with text:
        html.show(featured.sections(slug))
