"""Featured pledges: all of them, or one with its commitments and how far they are, its record, situation and charts."""

import pandas as pd
import streamlit as st

from dashboard.domain.errors import N_, NotFound
from dashboard.share.cache import cached
from dashboard.share.record_pages import featured_cards, featured_page, measurable
from dashboard.ui import html
from dashboard.ui.board import _, chart_views, run_key, snapshot
from dashboard.ui.chart import show_chart, show_charts
from dashboard.ui.forms.pledge_forms import show_measure, show_retract_measurement
from dashboard.ui.layout import show_heading, split
from dashboard.ui.share_bar import list_bar
from dashboard.ui.shell import identity


@cached(run_key)
def pieces(slug: str) -> tuple[str, str, str, str, int, int, pd.DataFrame]:
    """What the page says of a featured pledge: its title, what stands above and below that and the body as HTML; how
    many figures and statements it has; the figures that take measurements. Raises NotFound for an unknown name."""
    if slug not in set(snapshot().featured()["slug"]):
        raise NotFound(N_("There is no featured pledge “{name}”. Choose one of the list."), name=slug[:40])
    page = featured_page(html.reader(), slug)
    above, below, body = (html.macro("featured.html", name, page) for name in ("eyebrow", "under_title", "body"))
    figures, statements = (rows[rows["featured"] == slug] for rows in (snapshot().figures(), snapshot().statements()))
    return page.card.title, above, below, html.block(body), len(figures), len(statements), measurable(figures)


slug = st.query_params.get("name", "")

if not slug:
    total = len(snapshot().featured())
    lead = _("{count} promises that the campaign put first, each with its situation, track record and commitments.")
    show_heading("featured", _("Featured pledges"), lead.format(count=total))
    html.show(html.part("featured.html", "cards", featured_cards))
    html.show(list_bar("featured", filters={}, shown=total, total=total))
else:
    title, above, below, body, of_figures, of_statements, own_figures = pieces(slug)
    st.set_page_config(page_title=title)
    show_heading("featured", title, eyebrow=above, below=below)
    html.show(body)
    charts = chart_views().series_charts(slug)
    for column, chart in zip(split(1, 1), charts, strict=False) if len(charts) > 1 else ():
        with column:
            show_chart(chart, key=chart.name)
    if len(charts) == 1:
        show_charts(chart_views().series_charts(slug, beside_text=False))
    figures, statements, filters = snapshot().figures(), snapshot().statements(), {"featured": [slug]}
    html.show(
        '<div class="board lists section">',
        html.quiet(_("Figures: {count}").format(count=of_figures)) if of_figures else "",
        list_bar("figures", filters=filters, shown=of_figures, total=len(figures)),
        html.quiet(_("Statements: {count}").format(count=of_statements)) if of_statements else "",
        list_bar("statements", filters=filters, shown=of_statements, total=len(statements)),
        "</div>",
    )
    show_measure(own_figures, identity.actor())
    show_retract_measurement(own_figures, identity.actor())
