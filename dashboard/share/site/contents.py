"""What each static page shows: the values that its template in `content/templates/site/` is filled with."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from dashboard.charts.drawing.chart import Chart
from dashboard.charts.drawing.status_words import rate_in
from dashboard.content.models import Column, Figure, Link, lower_pledges, pledge_rows
from dashboard.content.pledge_facts import pledge_facts
from dashboard.domain.marks import N_
from dashboard.domain.measurement import STAGES
from dashboard.domain.status import Rater
from dashboard.domain.units import SECTIONS
from dashboard.share.chart_names import between
from dashboard.share.chart_views import OWN_NOTE, OWN_RATINGS
from dashboard.share.citation import cite
from dashboard.share.days import days_assessed
from dashboard.share.filter_chips import COLUMNS, chip_groups, filter_content
from dashboard.share.filter_words import file_slug, filter_words
from dashboard.share.levels import ALL, LEVELS, ancestors, has_levels
from dashboard.share.page_facts import BOARD
from dashboard.share.report.method_blocks import citation_blocks, method_blocks
from dashboard.share.report.record_blocks import category_table, change_blocks, counted, rate_sentence
from dashboard.share.selection import WHOLE, Selection
from dashboard.share.site.files import listed
from dashboard.share.site.page import Page
from dashboard.share.site.rows import corrected_items, figure_rows, statement_rows, statement_tree

LATEST, LATEST_OWN = 5, 3

Content = dict[str, Any]


def _own_note(page: Page) -> str:
    """That the site shows the administration's own ratings, where nobody else has judged; empty elsewhere."""
    return page.word(OWN_NOTE) if page.snapshot.rater is Rater.CITY else ""


def _charts(page: Page, charts: Sequence[Chart], *, beside: bool = False) -> list[Figure]:
    return [page.chart(chart, beside=beside) for chart in charts]


def overview(page: Page) -> Content:
    """How far the pledges have come, and what was judged last."""
    _, snapshot, views = page.word, page.snapshot, page.views
    pledges, campaign = snapshot.pledges(), snapshot.campaign()
    return {
        "counted": counted(views),
        "own_note": _own_note(page),
        "rate": rate_in(pledges["status"]),
        "clock": snapshot.clock(),
        "ended": campaign.left_office_on or campaign.term_end,
        "evidence": int(pledges["evidence_count"].sum()),
        "charts": _charts(page, (views.status_by_category(), views.status_mix())),
        "latest": (
            (_(N_("Latest changes")), snapshot.changes(LATEST)),
            (_(OWN_RATINGS), snapshot.changes(LATEST_OWN, Rater.CITY)),
        ),
        "titles": {row.number: row.title for row in pledge_rows(pledges, page.text_of)},
        "categories": category_table(views, pledges, page.category),
    }


def pledges(page: Page) -> Content:
    """Every pledge, to be searched; the categories as ways into it."""
    rows = page.snapshot.every_pledge()

    def list_href(selection: Selection) -> str:
        return f"{page.href('pledges.html')}?{urlencode(selection.parameters(), doseq=True)}"

    return {
        "own_note": _own_note(page),
        "level": page.word(LEVELS[ALL]) if has_levels(rows) else "",
        "rows": pledge_rows(rows, page.text_of),
        "columns": _columns(page, "number title category status as_of evidence"),
        **filter_content(chip_groups(page.snapshot, rows, WHOLE, page.language, list_href, compare=False), ()),
    }


def _columns(page: Page, names: str) -> list[Column]:
    return [Column(name, page.word(COLUMNS[name])) for name in names.split()]


def _categories(page: Page) -> dict[str, str]:
    return _titles(page, page.snapshot.categories(), "id", "name")


def _titles(page: Page, rows: pd.DataFrame, key: str, title: str) -> dict[Any, str]:
    """The titles of some rows in the page's language, by a column."""
    return {row[key]: page.text_of(row, title) for row in rows.to_dict("records")}


def _neighbours(codes: Sequence[Any], here: Any, link: Callable[[Any], Link]) -> Content:
    """The ways to what stands before and after something in a list."""
    place = codes.index(here)
    after = codes[place + 1 : place + 2]
    return {"before": link(codes[place - 1]) if place else None, "after": link(after[0]) if after else None}


def category(page: Page, code: str) -> Content:
    """One category: its rate, its mix, its course through the term, its pledges."""
    views, categories, pledges = page.views, page.snapshot.categories(), page.snapshot.pledges()
    row, titles = categories[categories["id"] == code].iloc[0], _categories(page)
    in_category = pledges[pledges["category"] == code]
    filtered, slug = filter_words(page.snapshot, {"category": [code]}, page.language), file_slug(code)
    charts = (views.status_mix(in_category, filtered), views.status_over_time(in_category, filtered, "share"))
    return {
        "title": titles[code],
        "other": page.other_text_of(row, "name"),
        "position": int(row["position"]),
        "count": len(categories),
        "sentence": rate_sentence(views, in_category, titles[code]),
        "rate": rate_in(in_category["status"]),
        "rows": pledge_rows(in_category, page.text_of),
        "columns": _columns(page, "number title status as_of evidence"),
        "charts": [page.chart(chart, beside=True, key=f"{chart.name}-{slug}") for chart in charts],
        **_neighbours(list(titles), code, lambda other: Link(page.category(other), titles[other])),
    }


def pledge(page: Page, number: int) -> Content:
    """One pledge: status, criterion, history, figures, statements."""
    snapshot = replace(page.snapshot, rater=Rater.WATCHDOG)
    pledges, city, figures, statements = (
        snapshot.every_pledge(),
        snapshot.city(),
        snapshot.figures(),
        snapshot.statements(),
    )
    city_rows, row = city[city["number"] == number].to_dict("records"), pledges[pledges["number"] == number]
    numbers, rates = [int(each) for each in pledges["number"]], snapshot.rates_below()
    titles = {each.number: each.title for each in pledge_rows(pledges, page.text_of)} if rates else {}
    return {
        "pledge": pledge_rows(row, page.text_of)[0],
        "description": page.text_of(row.iloc[0], "description"),
        "above": [Link(page.pledge(above), titles[above]) for above in ancestors(pledges, number)],
        "rate_below": rates.get(number),
        "below": lower_pledges(pledges, number, rates, page.pledge, page.text_of),
        "listed": pledge_facts(
            row.iloc[0].to_dict(), snapshot.campaign(), page.language, snapshot.pledge_corrections()
        ),
        "other": page.other_text_of(row.iloc[0], "title"),
        "count": len(pledges),
        "own": {"status": city_rows[0]["status"], "day": city_rows[0]["status_as_of"]} if city_rows else None,
        "criteria": snapshot.criteria(number),
        "history": snapshot.history(number),
        "challenges": snapshot.challenges(number),
        "figures": None if figures.empty else figure_rows(page, _figures_of(figures, number)),
        "charts": _charts(page, page.views.progress(_measurable_of(figures, number)), beside=True),
        "statements": None if statements.empty else _statements_of(page, number),
        **_neighbours(numbers, number, lambda other: Link(page.pledge(other), "")),
    }


def _figures_of(figures: pd.DataFrame, number: int) -> pd.DataFrame:
    return figures[figures["pledges"].map(lambda numbers: number in numbers).astype(bool)]


def _measurable_of(figures: pd.DataFrame, number: int) -> pd.DataFrame:
    """The figures of a pledge that can be measured, each as what it is the same as."""
    pledge_figures = _figures_of(figures, number)
    ids = set(pledge_figures["same_as"].where(pledge_figures["same_as"].fillna("") != "", pledge_figures["id"]))
    return figures[figures["id"].isin(ids) & figures["kind"].isin(list(STAGES))]


def _statements_of(page: Page, number: int) -> list[tuple[str, str, Any]]:
    """The statements that speak of a pledge: featured pledge, its title, its statements."""
    links, statements = page.snapshot.statement_pledges(), page.snapshot.statements()
    pledge_statements = statements[
        statements["id"].isin(set(links.loc[links["pledge_number"] == number, "statement_id"]))
    ]
    titles = _titles(page, page.snapshot.featured(), "slug", "title")
    return [
        (str(slug), titles[slug], statement_rows(page, rows, linked=False))
        for slug, rows in pledge_statements.groupby("featured", sort=False)
    ]


def featured_list(page: Page) -> Content:
    """All featured pledges, each with the statuses of its pledges."""
    figures = page.snapshot.figures()
    return {
        "featured": [
            {
                "position": int(row["position"]),
                "slug": row["slug"],
                "title": page.text_of(row, "title"),
                "other": page.original(row, "title"),
                "figures": int((figures["featured"] == row["slug"]).sum()),
                "pledges": _pledges_of(page, row["slug"]),
            }
            for row in page.snapshot.featured().to_dict("records")
        ]
    }


def _pledges_of(page: Page, slug: str) -> Any:
    rows = page.snapshot.every_pledge()
    return pledge_rows(rows[rows["featured"].map(lambda slugs: slug in slugs).astype(bool)], page.text_of)


def featured(page: Page, slug: str) -> Content:
    """One featured pledge: its pledges, its charts, its three sections, its figures."""
    views, rows, figures = page.views, page.snapshot.featured(), page.snapshot.figures()
    row, titles = rows[rows["slug"] == slug].iloc[0], _titles(page, rows, "slug", "title")
    promised = figures[(figures["featured"] == slug) & (figures["statement_id"].fillna("") != "")]
    measurable = promised[(promised["same_as"].fillna("") == "") & promised["kind"].isin(list(STAGES))]
    stages = views.budget_stages(slug)
    statements = page.snapshot.statements()
    spoken = statements[statements["featured"] == slug]
    return {
        "title": titles[slug],
        "other": page.other_text_of(row, "title"),
        "position": int(row["position"]),
        "count": len(rows),
        "rows": _pledges_of(page, slug),
        "charts": _charts(page, [*views.featured_charts(slug), *([stages] if stages else [])], beside=True),
        "sections": [
            (label, statement_tree(page, spoken[spoken["section"] == code])) for code, label in SECTIONS.items()
        ],
        "since": _charts(page, views.progress(measurable), beside=True),
        "figures": figure_rows(page, promised),
        **_neighbours(list(titles), slug, lambda other: Link(page.featured(other), titles[other])),
    }


def figures(page: Page) -> Content:
    """Every pledged amount and target in charts, every number of the source in one table."""
    views, stages = page.views, page.views.budget_stages()
    charts = (views.budgets(), *([stages] if stages else []), views.targets())
    return {"charts": _charts(page, charts), "figures": figure_rows(page, page.snapshot.figures())}


def over_time(page: Page) -> Content:
    """Which statuses the pledges had through the term, and what changed since its first day."""
    views, snapshot = page.views, page.snapshot
    start, end = between(snapshot, {})
    flow = snapshot.flow(start, end)
    charts = (views.status_over_time(snapshot.pledges(), "", "share"), views.status_flow(flow, start, end, ""))
    return {"charts": _charts(page, charts), "changes": change_blocks(views, flow, start, end, page.pledge)}


def corrections(page: Page) -> Content:
    """Everything that stood on the board once and no longer does."""
    return {"corrections": corrected_items(page)}


def method(page: Page) -> Content:
    """What the words mean, how rates come about, by what a change would show, how to cite, and the data."""
    views, snapshot = page.views, page.snapshot
    url = page.address() if page.site.base else ""
    cited = cite(snapshot, page.language, "board", page.word(BOARD), url, days_assessed(snapshot))
    return {
        "method": method_blocks(views, 1),
        "charts": _charts(page, (views.agreement_matrix(), views.rater_gap())),
        "citation": citation_blocks(cited, page.language),
        "files": {f"tables/{table.name}.csv": table.site_label for table in listed()},
        "editions": sorted(page.site.edition.others.items()),
        "index": page.site.file("index.html", page.language),
    }
