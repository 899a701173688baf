"""Featured pledges: all nine, or one with its sections, figures and charts."""

from dashboard.ui import charts, featured, html
from dashboard.ui.chart import show_chart
from dashboard.ui.layout import split

slug = featured.asked_slug()

if slug is None:
    featured.show_overview()
else:
    featured.show_head(slug)
    pictures, text = split(1, 1)
    with pictures:
        for chart in charts.featured_charts(slug):
            show_chart(chart, key=chart.name)
        html.show(featured.records(slug))
    with text:
        html.show(featured.sections(slug))
