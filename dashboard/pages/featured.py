"""Featured pledges: all of them, or one with its commitments and how far they are, its record, situation and charts."""

from dashboard.share.record_pages import measurable
from dashboard.ui import featured, html
from dashboard.ui.board import _, chart_views, snapshot
from dashboard.ui.chart import show_chart, show_charts
from dashboard.ui.forms.pledge_forms import show_measure, show_retract_measurement
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
    featured.show(slug)
    charts = chart_views().series_charts(slug)
    for column, chart in zip(split(1, 1), charts, strict=False) if len(charts) > 1 else ():
        with column:
            show_chart(chart, key=chart.name)
    if len(charts) == 1:
        show_charts(chart_views().series_charts(slug, beside_text=False))
    of_figures, of_statements = featured.counts(slug)
    figures, statements = snapshot().figures(), snapshot().statements()
    html.show(
        '<div class="board lists section">',
        html.quiet(_("Figures: {count}").format(count=of_figures)) if of_figures else "",
        list_bar("figures", filters={"featured": [slug]}, shown=of_figures, total=len(figures)),
        html.quiet(_("Statements: {count}").format(count=of_statements)) if of_statements else "",
        list_bar("statements", filters={"featured": [slug]}, shown=of_statements, total=len(statements)),
        "</div>",
    )
    own_figures = measurable(figures[figures["featured"] == slug])
    show_measure(own_figures, actor)
    show_retract_measurement(own_figures, actor)
