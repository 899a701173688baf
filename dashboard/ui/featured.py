"""The featured pledges: a list, and one page each."""

import streamlit as st

from dashboard.domain.errors import N_, NotFound
from dashboard.share.cache import cached
from dashboard.share.record_pages import FeaturedPage, featured_cards, featured_page
from dashboard.ui import html
from dashboard.ui.board import _, run_key, snapshot
from dashboard.ui.heading import show_heading


def asked_slug() -> str | None:
    """The featured pledge that the address names; None for the overview of all. Raises NotFound for an unknown name."""
    slug = st.query_params.get("name", "")
    if slug and slug not in set(snapshot().featured()["slug"]):
        raise NotFound(N_("There is no featured pledge “{name}”. Choose one of the list."), name=slug[:40])
    return slug or None


def show_overview() -> None:
    """Show all featured pledges, each with its headline figure and the statuses of its pledges."""
    lead = _("{count} promises that the campaign put first, each with its situation, track record and commitments.")
    show_heading("featured", _("Featured pledges"), lead.format(count=len(snapshot().featured())))
    html.show(_cards())


@cached(run_key)
def _cards() -> str:
    return html.block(html.macro("featured.html", "cards", featured_cards(html.reader())))


def show(slug: str) -> None:
    """Show one featured pledge: its head, its commitments and how far they are, its record and situation."""
    title, eyebrow, below, body = _page(slug)
    st.set_page_config(page_title=title)
    show_heading("featured", title, eyebrow=eyebrow, below=below)
    html.show(body)


@cached(run_key)
def _page(slug: str) -> tuple[str, str, str, str]:
    page: FeaturedPage = featured_page(html.reader(), slug)
    eyebrow, below, body = (html.macro("featured.html", name, page) for name in ("eyebrow", "under_title", "body"))
    return page.card.title, eyebrow, below, html.block(body)


def counts(slug: str) -> tuple[int, int]:
    """How many figures and how many statements a featured pledge has."""
    figures, statements = (
        int((frame["featured"] == slug).sum()) for frame in (snapshot().figures(), snapshot().statements())
    )
    return figures, statements
