"""What each static page shows: the values that its template in `content/templates/site/` is filled with."""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from dashboard.charts.drawing.caption import rate_in
from dashboard.charts.drawing.chart import Chart
from dashboard.content.models import Column, Figure, Link, pledge_rows, transitions
from dashboard.domain.errors import N_
from dashboard.domain.spellings import WORDS
from dashboard.domain.status import Rater
from dashboard.share.chart_names import between
from dashboard.share.chart_views import OWN_NOTE
from dashboard.share.filters import COLUMNS, chip_groups, file_slug, filter_content, filter_words
from dashboard.share.overview import category_counts
from dashboard.share.overview import overview as overview_of
from dashboard.share.reader import corrected_items
from dashboard.share.record_pages import featured_cards, featured_page, pledge_page
from dashboard.share.report import blocks
from dashboard.share.selection import ALL, LEVELS, WHOLE, Selection, has_levels
from dashboard.share.site.page import Page, listed
from dashboard.share.source import BOARD, cite

Content = dict[str, Any]
_PACKAGE = "data/datapackage.json"  # shown by the browser, not saved
_WHOLE = WORDS["codes"]["site_files"]
_FEED = N_("What changed, as a feed (Atom)")


def _charts(page: Page, charts: Sequence[Chart], *, beside: bool = False) -> list[Figure]:
    return [page.chart(chart, beside=beside) for chart in charts]


def overview(page: Page) -> Content:
    """How far the pledges have come, what was judged last, and what is promised in figures."""
    view, (statuses, categories) = overview_of(page), category_counts(page)
    charts = _charts(page, [page.views.status_by_category()]) if view.is_rated else []
    return {"view": view, "subtitle": view.subtitle, "charts": charts, "statuses": statuses, "categories": categories}


def pledges(page: Page) -> Content:
    """Every pledge, to be searched; the categories as ways into it."""
    rows = page.snapshot.every_pledge()

    def list_href(selection: Selection) -> str:
        return f"{page.href('pledges.html')}?{urlencode(selection.parameters(), doseq=True)}"

    return {
        "own_note": page.word(OWN_NOTE) if page.snapshot.rater is Rater.CITY else "",
        "level": page.word(LEVELS[ALL]) if has_levels(rows) else "",
        "rows": pledge_rows(rows, page.text_of),
        "columns": _columns(page, "number title category status as_of evidence"),
        **filter_content(chip_groups(page.snapshot, rows, WHOLE, page.language, list_href, compare=False), ()),
    }


def _columns(page: Page, names: str) -> list[Column]:
    return [Column(name, page.word(COLUMNS[name])) for name in names.split()]


def _neighbours(codes: Sequence[Any], here: Any, link: Callable[[Any], Link]) -> Content:
    """The ways to what stands before and after something in a list."""
    place = codes.index(here)
    after = codes[place + 1 : place + 2]
    return {"before": link(codes[place - 1]) if place else None, "after": link(after[0]) if after else None}


def category(page: Page, code: str) -> Content:
    """One category: its rate, its mix, its course through the term, its pledges."""
    views, categories, pledges = page.views, page.snapshot.categories(), page.snapshot.pledges()
    row = categories[categories["id"] == code].iloc[0]
    titles = page.titles(categories, "id", "name")
    in_category = pledges[pledges["category"] == code]
    filtered, slug = filter_words(page.snapshot, {"category": [code]}, page.language), file_slug(code)
    charts = (views.status_mix(in_category, filtered), views.status_over_time(in_category, filtered, "share"))
    return {
        "title": titles[code],
        "other": page.other_text_of(row, "name"),
        "position": int(row["position"]),
        "count": len(categories),
        "rate": rate_in(in_category["status"]),
        "own": page.snapshot.rater is Rater.CITY,
        "rows": pledge_rows(in_category, page.text_of),
        "columns": _columns(page, "number title status as_of evidence"),
        "charts": [page.chart(chart, beside=True, key=f"{chart.name}-{slug}") for chart in charts],
        **_neighbours(list(titles), code, lambda other: Link(page.category(other), titles[other])),
    }


def pledge(page: Page, number: int) -> Content:
    """One pledge: verdict, criterion, figures, history."""
    numbers = [int(each) for each in page.snapshot.every_pledge()["number"]]
    record = pledge_page(page, number)
    return {"record": record, **_neighbours(numbers, number, lambda other: Link(page.pledge(other), ""))}


def featured_list(page: Page) -> Content:
    """All featured pledges, each with its headline figure and the statuses of its pledges."""
    return {"cards": featured_cards(page)}


def featured(page: Page, slug: str) -> Content:
    """One featured pledge: its commitments and how far they are, its record and situation, its series."""
    shown, charts = featured_page(page, slug), _charts(page, page.views.series_charts(slug), beside=True)
    return {"featured": shown, "title": shown.card.title, "charts": charts}


def figures(page: Page) -> Content:
    """What was promised in figures with how far it is, amounts in charts, and every other number of the source."""
    every = page.snapshot.figures()
    charts = [chart for chart in (page.views.budgets(), page.views.budget_stages()) if chart]
    promised, others = page.promises(every), page.other_figures(every)
    return {"charts": _charts(page, charts), "promised": promised, "others": others, "count": len(every)}


def over_time(page: Page) -> Content:
    """Which statuses the pledges had up to the last judgement, and what changed between the last two rounds; nothing
    while nothing is judged."""
    snapshot, (start, end) = page.snapshot, between(page.snapshot, {})
    if not snapshot.rounds():
        return {"charts": [], "changes": None}
    changes = transitions(snapshot.flow(start, end), start, end, page.language, page.text_of)
    chart = page.views.status_over_time(snapshot.pledges(), "", "share")
    return {"charts": _charts(page, [chart]), "changes": changes}


def corrections(page: Page) -> Content:
    """Everything that stood on the board once and no longer does."""
    return {"corrections": corrected_items(page)}


def method(page: Page) -> Content:
    """How the board works, what its words mean, its data, where they are from, how to cite it."""
    views, snapshot = page.views, page.snapshot
    url = page.address() if page.site.base else ""
    cited = cite(snapshot, page.language, "board", page.word(BOARD), url, snapshot.days_assessed())
    paths = {f"tables/{table.name}.csv": table.site_label for table in listed()} | _WHOLE
    files = [
        (page.word(label), page.up + path, path.rpartition("/")[2], path != _PACKAGE) for path, label in paths.items()
    ]
    return {
        "method": blocks.method_blocks(views, 1),
        "examples": [*files, (page.word(_FEED), page.feed(), "feed.atom", False)],
        "origin": blocks.origin_blocks(views, 1),
        "citation": blocks.citation_blocks(cited, page.language, 1),
        "editions": sorted(page.site.edition.others.items()),
        "index": page.site.file("index.html", page.language),
    }


def agreement(page: Page) -> Content:
    """Where the two raters differ, and how far assessors agree."""
    views, snapshot = page.views, page.snapshot
    return {
        "gap": blocks.gap_blocks(views),
        "gap_chart": page.chart(views.rater_gap()) if len(snapshot.rater_gap()) else None,
        "assessors": blocks.agreement_blocks(views),
        "matrix": page.chart(views.agreement_matrix()) if len(snapshot.ratings()) else None,
        "by_category": blocks.agreement_table(views),
    }
