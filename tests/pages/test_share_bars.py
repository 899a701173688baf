"""Under every chart and list: each file and address of its share bar leads to the very thing above it."""

import csv
import io
import json
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.status import Status
from dashboard.ui import share_bar
from tests.pages.conftest import Bars, Open, Record
from tests.pages.page import CAMPAIGN, parse

PAGES = [
    ("", {"view": "table"}, {"share-counts"}),
    (
        "featured",
        {"name": "youth"},
        {"share-series-net-worth-by-age", "share-figures", "share-statements"},
    ),
    ("featured", {}, {"share-featured"}),
    ("figures", {}, {"share-budgets", "share-figures"}),
    ("over-time", {"category": "youth", "unit": "count"}, {"share-status-over-time", "share-status-flow"}),
    ("agreement", {}, set()),
    ("pledges", {}, {"share-pledges"}),
    ("pledge", {"number": "7"}, {"share-pledge"}),
]


@pytest.mark.parametrize(
    ("page", "query", "wanted"), PAGES, ids=["-".join([page or "overview", *query]) for page, query, _wanted in PAGES]
)
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_every_chart_and_list_can_be_taken_along(
    open_page: Open, bars: Bars, record: Record, page: str, query: dict[str, str], wanted: set[str], lang: str
) -> None:
    if page == "over-time":  # one sentence while nothing is judged, no chart while all judgements are of one day
        record(7, as_of=date(2019, 1, 10))
        record(7, Status.SCRAPPED, reason="funding", as_of=date(2019, 3, 10))
    open_page(page, lang=lang, **query)
    assert wanted <= set(bars.found)
    for key, row in bars.found.items():
        items = bars.items(key)
        assert {"csv", "live", "frozen", "sentence", "bibtex"} <= set(items)
        for item in items.values():
            assert item["label"]
            if item["act"] == "save":
                assert item["name"].endswith(f".{item['kind']}")
                if item["kind"] in ("csv", "xlsx", "json"):
                    assert bars.content(key, item["id"])
        assert row["bar"]["title"] in items["sentence"]["text"]
        assert items["frozen"]["text"] in items["sentence"]["text"]
        assert "known_at=" in items["frozen"]["text"]
        assert "known_at=" not in items["live"]["text"]
        if lang == "en":
            assert "lang=en" in items["live"]["text"]


@pytest.mark.parametrize(("page", "query"), [(page, query) for page, query, _rows in PAGES])
def test_no_page_has_more_than_twelve_share_controls(
    open_page: Open, bars: Bars, page: str, query: dict[str, str]
) -> None:
    open_page(page, **query)
    assert sum(len(row["bar"]["menus"]) for row in bars.found.values()) <= 12


def test_the_files_of_a_chart_follow_the_pages_filter_and_moment(open_page: Open, bars: Bars, record: Record) -> None:
    record(7, Status.PARTIAL, as_of=date(2019, 1, 1))
    record(7, Status.COMPLETED)
    open_page("over-time", category="youth", unit="count", as_of="2019-06-01")

    address = urlsplit(bars.text("share-status-over-time", "live"))
    assert (address.path, parse_qs(address.query)) == ("/chart", {"name": ["status-over-time"], "category": ["youth"], "unit": ["count"], "campaign": [CAMPAIGN], "as_of": ["2019-06-01"]})  # fmt: skip
    table = list(csv.DictReader(io.StringIO(bars.content("share-status-over-time", "csv").decode("utf-8-sig"))))
    last = [row for row in table if row["day"] == max(row["day"] for row in table)]
    assert {row["status"]: int(row["pledges"]) for row in last if int(row["pledges"])} == {"completed": 1, "unrated": 2}
    embed = bars.found["share-status-over-time"]["bar"]["embed"]
    assert "/embed/status-over-time?category=youth" in embed["live"]
    assert "known_at=" in embed["frozen"]


def test_what_changed_between_two_days_can_be_taken_along(open_page: Open, bars: Bars, record: Record) -> None:
    record(7, Status.COMPLETED)
    record(1, Status.PARTIAL)
    open_page("over-time", category="youth", **{"from": "2019-04-01", "to": "2019-06-01"})

    address = urlsplit(bars.text("share-changes", "live"))
    asked = {"category": ["youth"], "campaign": [CAMPAIGN], "from": ["2019-04-01"], "to": ["2019-06-01"]}
    assert (address.path, parse_qs(address.query)) == ("/over-time", asked)
    [moved] = csv.DictReader(io.StringIO(bars.content("share-changes", "csv").decode("utf-8-sig")))
    assert [moved[name] for name in ("number", "from_day", "from_status", "to_day", "to_status")] == [
        "7", "2019-04-01", "unrated", "2019-06-01", "completed"
    ]  # fmt: skip


def test_the_sentences_of_a_featured_pledge_lead_back_to_its_page(open_page: Open, bars: Bars) -> None:
    open_page("featured", name="youth")
    address = urlsplit(bars.text("share-statements", "live"))
    assert (address.path, parse_qs(address.query)) == ("/featured", {"name": ["youth"], "campaign": [CAMPAIGN]})
    table = list(csv.DictReader(io.StringIO(bars.content("share-statements", "csv").decode("utf-8-sig"))))
    assert {row["featured"] for row in table} == {"youth"}


def test_the_newest_changes_come_with_all_before_them(open_page: Open, bars: Bars, record: Record) -> None:
    for number in range(1, 8):
        record(number, Status.COMPLETED)
    open_page("")
    table = list(csv.DictReader(io.StringIO(bars.content("share-assessments", "csv").decode("utf-8-sig"))))
    assert len(table) == 7
    assert urlsplit(bars.text("share-assessments", "live")).path == "/"


def test_a_pledge_comes_whole_under_its_short_address(open_page: Open, bars: Bars, record: Record) -> None:
    record(7, Status.COMPLETED, note="조례가 통과되었다")
    open_page("pledge", number="7")

    assert urlsplit(bars.text("share-pledge", "live")).path == "/pledge/7"
    assert json.loads(bars.content("share-pledge", "json"))["data"]["history"][0]["note"] == "조례가 통과되었다"


@given(st.text())
def test_no_title_ends_the_place_of_its_bar_or_looks_like_html_in_it(title: str) -> None:
    """What cleans HTML in the browser drops an attribute with `</title` in it, and the bar with it."""
    place = share_bar.bar_place("pledge", {"title": title})

    [node] = parse(place).children
    content = node.attributes["data-share"]
    assert json.loads(content)["bar"]["title"] == title
    assert place.count("<") == 2
    assert not set("<>&'") & set(content)
