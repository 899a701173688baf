"""Featured pledges: all of them, or one with its commitments and how far they are, its record, situation and charts."""

from typing import NamedTuple

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


class Pieces(NamedTuple):
    """What the page says of a featured pledge, as HTML in the order in which it is read."""

    title: str
    eyebrow: str
    under_title: str
    body: str
    figures: int
    statements: int
    measurable: pd.DataFrame  # the figures that take measurements


@cached(run_key)
def pieces(slug: str) -> Pieces:
    """What the page of a featured pledge says. Raises NotFound for an unknown name."""
    if slug not in set(snapshot().featured()["slug"]):
        raise NotFound(N_("There is no featured pledge “{name}”. Choose one of the list."), name=slug[:40])
    page = featured_page(html.reader(), slug)
    eyebrow, below, body = (html.macro("featured.html", name, page) for name in ("eyebrow", "under_title", "body"))
    figures, statements = (rows[rows["featured"] == slug] for rows in (snapshot().figures(), snapshot().statements()))
    return Pieces(page.card.title, eyebrow, below, html.block(body), len(figures), len(statements), measurable(figures))


slug = st.query_params.get("name", "")

if not slug:
    total = len(snapshot().featured())
    lead = _("{count} promises that the campaign put first, each with its situation, track record and commitments.")
    show_heading("featured", _("Featured pledges"), lead.format(count=total))
    html.show(html.part("featured.html", "cards", featured_cards))
    html.show(list_bar("featured", filters={}, shown=total, total=total))
else:
    page, actor = pieces(slug), identity.actor()
    st.set_page_config(page_title=page.title)
    show_heading("featured", page.title, eyebrow=page.eyebrow, below=page.under_title)
    html.show(page.body)
    charts = chart_views().series_charts(slug)
    for column, chart in zip(split(1, 1), charts, strict=False) if len(charts) > 1 else ():
        with column:
            show_chart(chart, key=chart.name)
    if len(charts) == 1:
        show_charts(chart_views().series_charts(slug, beside_text=False))
    figures, statements, filters = snapshot().figures(), snapshot().statements(), {"featured": [slug]}
    html.show(
        '<div class="board lists section">',
        html.quiet(_("Figures: {count}").format(count=page.figures)) if page.figures else "",
        list_bar("figures", filters=filters, shown=page.figures, total=len(figures)),
        html.quiet(_("Statements: {count}").format(count=page.statements)) if page.statements else "",
        list_bar("statements", filters=filters, shown=page.statements, total=len(statements)),
        "</div>",
    )
    show_measure(page.measurable, actor)
    show_retract_measurement(page.measurable, actor)
