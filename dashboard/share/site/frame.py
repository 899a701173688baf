"""A whole static page: its template, filled with its content and with what stands around every page."""

from dashboard.content.rendering import render
from dashboard.domain.marks import N_
from dashboard.share.chart_views import DEMONSTRATION
from dashboard.share.days import days_assessed
from dashboard.share.page_facts import PageFacts
from dashboard.share.site.contents import Content
from dashboard.share.site.page import Page
from dashboard.share.source import licence

NAVIGATION = {
    "index.html": N_("Overview"),
    "pledges.html": N_("Pledges"),
    "featured.html": N_("Featured pledges"),
    "figures.html": N_("Figures"),
    "over-time.html": N_("Over time"),
    "corrections.html": N_("Corrections"),
    "method.html": N_("Method and data"),
}
BELOW = {"pledge": "pledges.html", "category": "pledges.html", "featured": "featured.html"}
LANGUAGE_NAMES = {"ko": "한국어", "en": "English"}
SOURCE, HEAD = N_("Source: {source}"), N_("Journal: entry {number}, {moment}")


def framed(page: Page, template: str, facts: PageFacts, content: Content, card: str) -> bytes:
    """A whole page.

    Args:
        page: its place.
        template: its name in `content/templates/site/`.
        facts: what it is about.
        content: of `contents`, what the template shows.
        card: the file of its picture for those who share its address.
    """
    around = {
        "page": page,
        "links": page,
        "snapshot": page.snapshot,
        "facts": facts,
        "card": card,
        "navigation": _navigation(page),
        "language_names": LANGUAGE_NAMES,
        "demonstration": page.word(DEMONSTRATION),
        "footer": _footer(page),
    }
    return render(f"site/{template}", page.language, **around, **content).encode()


def _navigation(page: Page) -> list[dict[str, object]]:
    """The ways to the main pages, without those that have nothing to show."""
    pledges, featured, figures = page.snapshot.pledges(), page.snapshot.featured(), page.snapshot.figures()
    counts = {"pledges.html": len(pledges), "featured.html": len(featured)}
    absent = {path for path, rows in (("featured.html", featured), ("figures.html", figures)) if rows.empty}
    here = BELOW.get(page.path.partition("/")[0], page.path)
    return [
        {"path": path, "label": label, "count": counts.get(path), "current": path == here}
        for path, label in NAVIGATION.items()
        if path not in absent
    ]


def _footer(page: Page) -> list[str]:
    """Source, days, the journal's head and licence; empty where there is none."""
    _, snapshot, campaign = page.word, page.snapshot, page.snapshot.campaign()
    source = f"{page.pick(campaign.source_title, campaign.source_title_en)} ({campaign.source_date.isoformat()})"
    head = snapshot.head()
    return [
        _(SOURCE).format(source=source),
        days_assessed(snapshot).in_words(_),
        _(HEAD).format(number=head.id, moment=snapshot.moment(head.recorded_at)),
        licence(snapshot, page.language),
    ]
