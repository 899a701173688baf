"""What stands around every page: its head, the way to the others, whose moment it shows, and the journal's head."""

from dashboard.domain.marks import N_
from dashboard.domain.pages import PAGES, shown_in_navigation
from dashboard.share.chart_views import DEMONSTRATION
from dashboard.share.days import days_assessed
from dashboard.share.page_facts import BOARD, PageFacts
from dashboard.share.site.markup import text
from dashboard.share.site.page import Page, languages
from dashboard.share.source import licence

NAMES = {"ko": "한국어", "en": "English"}
SKIP, WAYS, LANGUAGE = N_("To the content"), N_("Pages"), N_("Language")
FIND, PLACEHOLDER = N_("Find a pledge"), N_("Words, number or initials")
EDITION = N_("This is the edition as of {day}, as it was known at {moment}. It stays as it is.")
NEWEST = N_("To the newest edition")
HEAD = N_("Journal: entry {number}, {moment}")
SOURCE = N_("Source: {source}")


def framed(page: Page, facts: PageFacts, body: str, card: str) -> bytes:
    """A whole page.

    Args:
        page: its place.
        facts: what it is about.
        body: its content, as HTML that begins with the heading.
        card: the file of its picture for those who share its address.
    """
    brand = page.word(BOARD)
    title = brand if page.path == "index.html" else f"{facts.title} · {brand}"
    mark = f'<p class="demonstration" role="note">{text(page.word(DEMONSTRATION))}</p>' if page.site.mark else ""
    return f"""<!doctype html>
<html lang="{page.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{text(title)}</title>{_head(page, facts, card)}</head>
<body><a class="skip" href="#content">{text(page.word(SKIP))}</a>
<header class="bar"><p class="brand">{page.link(brand, "index.html")}</p>{_search(page)}{_languages(page)}{_navigation(page)}</header>
<main id="content" tabindex="-1">{mark}{_edition(page)}{body}</main>
{_footer(page)}
<script src="{page.up}assets/site.js"></script></body></html>
""".encode()


def _head(page: Page, facts: PageFacts, card: str) -> str:
    up, site = page.up, page.site
    others = {language: page.in_language(language) for language in languages()}
    found = [
        f'<meta name="description" content="{text(facts.description)}">',
        '<meta name="generator" content="Pledgeboard">',
        f'<link rel="stylesheet" href="{up}assets/site.css">',
        f'<link rel="icon" href="{up}assets/favicon.svg" type="image/svg+xml">',
        f'<link rel="alternate" type="application/atom+xml" href="{page.href("feed.atom")}" title="{text(page.word(N_("What changed")))}">',
    ]
    for language, other in others.items():
        # Search engines want whole addresses; a folder has none.
        href = other.address() if site.base else up + other.file
        found.append(f'<link rel="alternate" hreflang="{language}" href="{text(href)}">')
    picture = f"{site.base}/{card}" if site.base else up + card
    found += [
        f'<meta property="og:type" content="website"><meta property="og:site_name" content="{text(page.word(BOARD))}">',
        f'<meta property="og:title" content="{text(facts.title)}"><meta property="og:description" content="{text(facts.description)}">',
        f'<meta property="og:image" content="{text(picture)}"><meta property="og:image:width" content="1200"><meta property="og:image:height" content="630">',
        f'<meta property="og:locale" content="{"ko_KR" if page.language == "ko" else "en_GB"}"><meta name="twitter:card" content="summary_large_image">',
    ]
    if site.base:
        found.append(
            f'<link rel="canonical" href="{text(page.address())}"><meta property="og:url" content="{text(page.address())}">'
        )
    if site.edition.past:
        found.append('<meta name="robots" content="noindex">')
    return "".join(found)


def _search(page: Page) -> str:
    return (
        f'<form class="search" role="search" action="{page.href("pledges.html")}" method="get" hidden>'
        f'<input type="search" name="q" aria-label="{text(page.word(FIND))}" placeholder="{text(page.word(FIND))}" autocomplete="off"></form>'
    )


def _languages(page: Page) -> str:
    parts = []
    for language in languages():
        name = text(NAMES[language])
        if language == page.language:
            parts.append(f'<span aria-current="true" lang="{language}">{name}</span>')
        else:
            href = page.up + page.in_language(language).file
            parts.append(f'<a href="{href}" hreflang="{language}" lang="{language}">{name}</a>')
    return f'<nav class="languages" aria-label="{text(page.word(LANGUAGE))}">{"".join(parts)}</nav>'


def _navigation(page: Page) -> str:
    snapshot = page.snapshot
    counts = {
        "pledges": len(snapshot.pledges()),
        "featured": len(snapshot.featured()),
        "figures": len(snapshot.figures()),
    }
    below = {"pledge": "pledges.html", "category": "pledges.html", "featured": "featured.html"}
    here = below.get(page.path.partition("/")[0], page.path)
    items = []
    for entry in PAGES:
        if not entry.in_site or not shown_in_navigation(entry, counts):
            continue
        count = f' <span class="count">{counts[entry.rows]}</span>' if entry.shows_count else ""
        now = ' aria-current="page"' if entry.site_file == here else ""
        items.append(f'<a href="{page.href(entry.site_file)}"{now}>{text(page.word(entry.label))}{count}</a>')
    campaign = page.snapshot.campaign()
    who = (page.pick(campaign.candidate, campaign.candidate_en), page.pick(campaign.office, campaign.office_en))
    about = " · ".join(filter(None, who))
    return f'<nav class="pages" aria-label="{text(page.word(WAYS))}">{"".join(items)}</nav><p class="about">{text(about)}</p>'


def _edition(page: Page) -> str:
    edition, snapshot = page.site.edition, page.snapshot
    if not edition.past:
        return ""
    known = snapshot.view.known_at
    said = page.word(EDITION).format(day=snapshot.day.isoformat(), moment=snapshot.moment(known))
    way = f' <a href="{page.newest}">{text(page.word(NEWEST))}</a>' if edition.name else ""
    return f'<p class="notice" role="note">{text(said)}{way}</p>'


def _footer(page: Page) -> str:
    head, campaign = page.snapshot.head(), page.snapshot.campaign()
    source = page.pick(campaign.source_title, campaign.source_title_en)
    lines = [
        text(page.word(SOURCE).format(source=f"{source} ({campaign.source_date.isoformat()})")),
        text(days_assessed(page.snapshot).in_words(page.word)),
        text(page.word(HEAD).format(number=head.id, moment=page.snapshot.moment(head.recorded_at))),
        text(licence(page.snapshot, page.language)),
    ]
    mark = f"<p><b>{text(page.word(DEMONSTRATION))}</b></p>" if page.site.mark else ""
    ways = " · ".join(
        (page.link(page.word(N_("Data files")), "method.html", "data"), f'<a href="{page.href("feed.atom")}">Atom</a>')
    )
    return f'<footer>{mark}<p>{" · ".join(filter(None, lines))}</p><p class="hash">{head.id} · SHA-256 {text(head.hash)}</p><p>{ways}</p></footer>'
