"""No link of the board leads nowhere: every page, parameter and anchor that any page names exists."""

import re
from collections.abc import Iterator

import pytest

from dashboard.domain.pages import PAGES
from dashboard.share.chart_names import chart_names
from dashboard.share.chart_views import ChartViews
from dashboard.share.selection import FILTERS
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store
from dashboard.store.reads.view import View
from dashboard.ui import urls
from dashboard.ui.desk.desk import PARTS
from tests.pages.conftest import Open
from tests.pages.page import CAMPAIGN, Link, links, problems, seed_rows, seen

PATHS = {page.path for page in PAGES}
LIST = {*FILTERS, "sort", "page", "rater", "level", "columns", "compare"}
KNOWN = {
    "": {"rater", "unit", "sort", "view"},
    "campaigns": {"q", "sort", "at", "of"},
    "pledges": LIST,
    "pledge": {"number", "queue", *LIST},
    "featured": {"name"},
    "figures": {"kind", "unit", "featured"},
    "method": set(),
    "agreement": set(),
    "over-time": {"category", "unit", "from", "to"},
    "desk": {"part", "queue", *LIST},
    "corrections": {"kind", "category"},
    "report": {"category", "featured", "section", "from", "to", "chart", "in"},
    "chart": {"name", *FILTERS, "rater", "unit", "from", "to", "sort"},
}
NUMBERS = {row["number"] for row in seed_rows("pledges")}
ALWAYS = set(urls.CARRIED)
VALUES = {
    "number": NUMBERS,
    "category": {row["id"] for row in seed_rows("categories")},
    "name": {row["slug"] for row in seed_rows("featured")},
}


def starting_points() -> Iterator[tuple[str, dict[str, str]]]:
    """Every page there is, and each of its shapes; of the pledges every eleventh."""
    yield from (("", {}), ("pledges", {}), ("featured", {}), ("figures", {}), ("method", {}), ("agreement", {}))
    yield from (
        ("over-time", {}),
        ("over-time", {"unit": "count", "from": "2018-07-01"}),
        ("corrections", {}),
        ("report", {}),
    )
    yield from (("desk", {"part": code}) for code, _label, _needed in PARTS)
    yield from (("pledge", {"number": row["number"]}) for row in seed_rows("pledges")[::11])
    yield from (("featured", {"name": row["slug"]}) for row in seed_rows("featured"))
    yield "pledges", {"category": "youth", "q": "no such words"}
    yield "", {"as_of": "2019-01-01"}


@pytest.mark.parametrize(
    ("lang", "every"), [("ko", False), *(pytest.param(lang, True, marks=pytest.mark.full) for lang in ("ko", "en"))]
)
def test_every_link_leads_to_a_page_a_value_and_an_anchor_that_exist(
    open_page: Open, board_store: Store, lang: str, every: bool
) -> None:
    """Of links without an anchor that differ in a parameter's value alone, one is followed unless `every`."""
    snapshot = Snapshot(board_store, board_store.revision(), View(CAMPAIGN))
    charts = set(chart_names(ChartViews(snapshot, lang)))
    wanted: dict[Link, str] = {}
    ids: dict[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], set[str]] = {}
    for page, query in starting_points():
        app = open_page(page, **({"lang": lang} if lang != "ko" else {}), **query)
        node = seen(app)
        own_ids = [n.attributes["id"] for n in node.walk() if "id" in n.attributes]
        for a in node.all("a"):
            href = a.attributes["href"]
            outside = re.match(r"https://doi\.org/", href) or a.attributes.get("target") == "_blank"
            assert href.startswith("/") or outside or href.removeprefix("#") in own_ids, href
        assert len(own_ids) == len(set(own_ids)), f"{page} {query}: an id stands there twice"
        ids[_address(page, query, lang)] = set(own_ids)
        for link in links(node):
            wanted.setdefault(link, f"{page} {query}")
    for link, where in wanted.items():
        assert link.page in PATHS, f"{where}: {link}"
        assert {name for name, _values in link.query} <= KNOWN[link.page] | ALWAYS, f"{where}: {link}"
        known = VALUES | ({"name": charts} if link.page == "chart" else {})
        assert all(set(values) <= known[name] for name, values in link.query if name in known), f"{where}: {link}"
    unseen = [link for link in wanted if (link.page, tuple(sorted(link.query))) not in ids and _other(link, lang)]
    alike = {(link.page, *sorted(name for name, _values in link.query)): link for link in unseen}
    for link in unseen if every else [*alike.values(), *(link for link in unseen if link.anchor)]:
        key = (link.page, tuple(sorted(link.query)))
        if key in ids:  # opened for another of its anchors
            continue
        app = open_page(link.page, **{name: list(values) for name, values in link.query})
        assert not problems(app) or "page" in dict(link.query), f"{wanted[link]}: {link}: {problems(app)}"
        ids[key] = {n.attributes["id"] for n in seen(app).walk() if "id" in n.attributes}
    for link, where in wanted.items():
        if link.anchor:
            assert link.anchor in ids[(link.page, tuple(sorted(link.query)))], f"{where}: {link}"
    assert sum(bool(link.anchor) for link in wanted) > 40


def _address(page: str, query: dict[str, str], lang: str) -> tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    carried = {"lang": lang} if lang != "ko" else {}
    return page, tuple(sorted((name, (value,)) for name, value in (query | carried).items()))


def _other(link: Link, lang: str) -> bool:
    """Whether a link stays in the language of this walk; the other language's walk looks at the rest.

    The time control offers every page as of seven days: those of the single pledges are the same page over and over,
    and so are all of them in a second language.
    """
    if link.page == "pledge" and not link.anchor and set(link.values("number")) <= NUMBERS:
        return False  # these are the same page over and over too
    same = lang != "ko" or link.page in ("pledge", "featured")
    moved_in_time = link.values("as_of") and not link.anchor and same
    return (link.values("lang") or ("ko",)) == (lang,) and not moved_in_time
