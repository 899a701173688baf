"""A whole static page: its template, filled with its content and with what stands around every page."""

from dashboard.content.rendering import render
from dashboard.domain.pages import PAGES, shown_in_navigation
from dashboard.share.campaigns import campaign_rows
from dashboard.share.chart_views import DEMONSTRATION
from dashboard.share.page_facts import PageFacts
from dashboard.share.site.contents import Content
from dashboard.share.site.page import Page
from dashboard.share.source import footer

BELOW = {
    "pledge": "pledges.html",
    "category": "pledges.html",
    "featured": "featured.html",
    "agreement.html": "method.html",
}


def framed(page: Page, template: str, facts: PageFacts, content: Content, card: str) -> bytes:
    """A whole page. `template`: its name in `content/templates/site/`. `content`: of `contents`, what the template
    shows."""
    around = {
        "page": page,
        "links": page,
        "snapshot": page.snapshot,
        "facts": facts,
        "card": card,
        "navigation": _navigation(page),
        "demonstration": page.word(DEMONSTRATION),
        "footer": footer(page.snapshot, page.language, of_board=page.site.is_list),
    }
    return render(f"site/{template}", page.language, **around, **content).encode()


def _navigation(page: Page) -> list[dict[str, object]]:
    """The ways to the main pages, without those that have nothing to show."""
    snapshot = page.snapshot
    if page.site.is_list:
        campaigns = campaign_rows(snapshot, page.language)
        return [
            {"href": f"{page.up}{row.id}/{page.name}", "label": row.name, "count": None, "current": False}
            for row in campaigns
        ]
    rows = {"pledges": snapshot.pledges(), "featured": snapshot.featured(), "figures": snapshot.figures()}
    counts = {name: len(frame) for name, frame in rows.items()}
    here = BELOW.get(page.path.partition("/")[0], page.path)
    return [
        {
            "href": page.href(entry.site_file),
            "label": page.word(entry.label),
            "count": counts[entry.rows] if entry.shows_count else None,
            "current": entry.site_file == here,
        }
        for entry in PAGES
        if entry.in_site and entry.icon and shown_in_navigation(entry, counts)
    ]
