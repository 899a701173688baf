"""Featured pledges: all of them, or one with its sections, figures and charts."""

from dashboard.ui import featured, html
from dashboard.ui.board import _, chart_views, snapshot
from dashboard.ui.chart import show_chart, show_charts
from dashboard.ui.forms.measure import show_measure
from dashboard.ui.forms.retract import show_retract_measurement
from dashboard.ui.layout import split
from dashboard.ui.share_bar import list_bar
from dashboard.ui.shell import identity

slug = featured.asked_slug()

if slug is None:
    featured.show_overview()
    total = len(snapshot().featured())
    html.show(list_bar("featured", filters={}, shown=total, total=total))
else:
    actor = identity.actor()
    featured.show_head(slug)
    pictures, text = split(1, 1)
    with pictures:
        show_charts(chart_views().featured_charts(slug))
        of_figures, of_statements = featured.counts(slug)
        total = len(snapshot().figures())
        html.show(
            featured.records(slug), list_bar("figures", filters={"featured": [slug]}, shown=of_figures, total=total)
        )
    with text:
        total = len(snapshot().statements())
        html.show(
            featured.sections(slug),
            list_bar("statements", filters={"featured": [slug]}, shown=of_statements, total=total),
        )
    figures = featured.measurable(slug)
    stages = chart_views().budget_stages(slug)
    since = [*([stages] if stages else []), *chart_views().progress(figures)]
    if since:
        html.show(f'<div class="board section"><h2>{html.text(_("Since the promise was made"))}</h2></div>')
        # Two beside one another, in the order in which they are read.
        for place in range(0, len(since), 2):
            for column, chart in zip(split(1, 1, f"-{place}"), since[place : place + 2], strict=False):
                with column:
                    show_chart(chart, key=chart.name)
    show_measure(figures, actor)
    show_retract_measurement(figures, actor)
