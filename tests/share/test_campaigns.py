"""The campaigns of a board side by side: the list, the comparison, the start page and the static site."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.charts.campaigns import campaigns
from dashboard.content.blocks import Paragraph, plain
from dashboard.domain.columns import TABLES
from dashboard.domain.search import sort_key
from dashboard.domain.status import Status, rate_of
from dashboard.services.campaigns.manage import choose_default, hide_campaign
from dashboard.share.chart_names import chart_named, chart_names
from dashboard.share.chart_views import ChartViews
from dashboard.share.files.chart_files import ChartFiles
from dashboard.share.files.list_files import ListFiles
from dashboard.share.overview import campaign_rows, found_rows, read_comparison, start_of
from dashboard.share.page_facts import page_facts
from dashboard.share.parameters import UnknownFilter
from dashboard.share.permalink import chart_address
from dashboard.share.report.report import read_scope, report
from dashboard.share.site import publish as publishing
from dashboard.share.site.publish import publish_board
from dashboard.share.snapshot import Snapshot
from dashboard.share.source import sentence
from dashboard.store.engine.store import Store, open_store
from dashboard.store.reads.view import View
from tests.factories import CAMPAIGN, WRITER, Clock
from tests.other_campaign import LICENCE, OTHER
from tests.several_campaigns import JUDGED_BY, THIRD, fill_board
from tests.share.test_site import sketched


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A board of several campaigns."""
    opened = open_store(f"sqlite:///{tmp_path / 'pledges.db'}", clock=Clock(JUDGED_BY))
    yield fill_board(opened, tmp_path)
    opened.close()


def at(store: Store, campaign: str = CAMPAIGN) -> Snapshot:
    return Snapshot(store, store.revision(), View(campaign))


def test_each_campaign_says_its_rate_who_rates_and_its_term(store: Store) -> None:
    first, other, third = campaign_rows(at(store), "en")
    assert (first.name, first.rate.fulfilled, first.rate.judged, first.rate.total) == ("Test City 2018", 1, 2, 3)
    assert (other.watchdogs, other.own, other.place) == (1, False, "Prime minister")
    assert (third.changed, third.rate.percent, third.watchdogs) == (None, None, 0)
    assert first.clock is not None
    assert first.clock.ended
    assert [(status.value, count) for status, count, _share in third.rate.shares] == [("unrated", 3)]


def test_names_stand_in_the_order_of_an_alphabet() -> None:
    names = ["Zoo", "Écologie", "œuvre", "Ombre", "Eau", "Straße", "Îlot", "Strand"]
    assert sorted(names, key=sort_key) == ["Eau", "Écologie", "Îlot", "œuvre", "Ombre", "Strand", "Straße", "Zoo"]


def test_the_list_is_searched_and_sorted(store: Store) -> None:
    rows = campaign_rows(at(store), "ko")
    assert [row.id for row in found_rows(rows, "nordmann", "")] == [OTHER]
    assert [row.id for row in found_rows(rows, "ㅎㄱ", "")] == [THIRD, CAMPAIGN] or found_rows(rows, "항구", "")
    assert found_rows(rows, "", "fulfilled")[-1].id == THIRD
    assert found_rows(rows, "", "changed")[-1].id == THIRD
    assert [row.name for row in found_rows(rows, "", "name")] == sorted(row.name for row in rows)


def test_campaigns_are_compared_on_the_last_day_of_the_term_that_all_have_reached(store: Store) -> None:
    comparison, unknown = read_comparison(at(store), {})
    assert not unknown
    # Kari Nordmann's term began on 1 October 2023: the first of June is its day 245.
    assert (comparison.at, comparison.term_day) == ("term", 245)
    days = {each.view.campaign: each.day.isoformat() for each in comparison.campaigns}
    assert days[CAMPAIGN] == "2019-03-02"
    assert days[OTHER] == "2024-06-01"
    today, _unknown = read_comparison(at(store), {"at": ["today"], "campaign": [OTHER, CAMPAIGN]})
    assert [each.view.campaign for each in today.campaigns] == [OTHER, CAMPAIGN]
    assert {each.day.isoformat() for each in today.campaigns} == {"2024-06-01"}


@pytest.mark.parametrize(
    ("query", "day", "compared", "left_out"),
    [
        ({"day": ["100"]}, 100, {CAMPAIGN: "2018-10-08", OTHER: "2024-01-08", THIRD: "2018-10-08"}, ()),
        ({"day": ["300"], "at": ["term"]}, 300, {CAMPAIGN: "2019-04-26", THIRD: "2019-04-26"}, (OTHER,)),
        ({"day": ["1"], "campaign": [OTHER, CAMPAIGN]}, 1, {OTHER: "2023-10-01", CAMPAIGN: "2018-07-01"}, ()),
        ({"day": ["300"], "at": ["today"]}, None, dict.fromkeys((CAMPAIGN, OTHER, THIRD), "2024-06-01"), ()),
    ],
)
def test_a_reader_chooses_the_day_of_the_term(
    store: Store, query: dict[str, list[str]], day: int | None, compared: dict[str, str], left_out: tuple[str, ...]
) -> None:
    comparison, unknown = read_comparison(at(store), query)
    assert not unknown
    assert (comparison.term_day, comparison.left_out) == (day, left_out)
    assert {each.view.campaign: each.day.isoformat() for each in comparison.campaigns} == compared
    chart = chart_named(ChartViews(at(store), "en"), "campaigns", query)
    assert set(chart.data["campaign"]) == set(compared)
    assert (f"Day {day} of the term" in chart.title) is (day is not None)
    assert ("Løftene fra 2023" in chart.canvas.caption.subtitle) is bool(left_out)
    files = ChartFiles(ChartViews(at(store), "en"), "campaigns", query, "https://board.example")
    assert f"day={query['day'][0]}" in files.permalink


@pytest.mark.parametrize("day", ["0", "-3", "1.5", "²", "99999", "soon", "1" * 5000])
def test_a_day_that_no_term_has_is_named(store: Store, day: str) -> None:
    comparison, unknown = read_comparison(at(store), {"day": [day]})
    assert [(each.name, each.value) for each in unknown] == [("day", day)]
    assert comparison.term_day == 245
    with pytest.raises(UnknownFilter):
        chart_named(ChartViews(at(store), "en"), "campaigns", {"day": [day]})


def test_shares_are_of_all_pledges_or_of_those_judged(store: Store) -> None:
    views = ChartViews(at(store), "en")
    chart = chart_named(views, "campaigns", {"of": ["judged"]})
    rows = chart.data[chart.data["campaign"] == CAMPAIGN].set_index("status")
    assert rows.loc["completed", "percent"] == pytest.approx(100 / 3)
    assert rows.loc["completed", "percent_of_judged"] == 50
    assert rows.loc["unrated", "percent_of_judged"] is None
    assert "Harbour 2020: No assessment yet" in chart.alt
    assert "Løftene fra 2023: Fjordland-erklæringen" in chart.canvas.caption.source
    assert chart.canvas.caption.licence == f"Løftene fra 2023: Licence of the data: {LICENCE}"
    assert "Fulfilled 1/2 (50%)" in chart.alt
    judged = chart.data[chart.data["percent_of_judged"].notna()]
    assert chart.canvas.caption.n == sum(judged["pledges"]) < sum(chart.data["pledges"])
    of_all = chart_named(views, "campaigns", {})
    assert "Fulfilled 1/3 (33%)" in of_all.alt
    assert of_all.canvas.caption.n == sum(of_all.data["pledges"])


@pytest.mark.parametrize("judged", [True, False])
def test_no_bar_of_rounded_shares_reaches_beyond_the_axis(store: Store, judged: bool) -> None:
    """Six times 16.7 are 100.2: Plotly writes nothing into a bar that is cut."""
    statuses = [Status.COMPLETED, Status.ON_TRACK, Status.PARTIAL, Status.NOT_STARTED, Status.ON_HOLD, Status.SCRAPPED]
    rows = [
        {"campaign": "six", "campaign_name": "Six", "campaign_name_en": "", "as_of": "2024-06-01", "rater": "watchdog",
         "status": status.value, "status_label": status.label, "pledges": 1, "percent": 16.7, "percent_of_judged": 16.7}
        for status in statuses
    ]  # fmt: skip
    on = chart_named(ChartViews(at(store), "en"), "campaigns", {}).canvas
    chart = campaigns(pd.DataFrame(rows), [rate_of(statuses)], [""], judged=judged, basis="Today", on=on)
    bars = [trace for trace in chart.figure.data if trace.type == "bar"]
    assert len(bars) == 6
    last = max(bar.base[0] + bar.x[0] for bar in bars)
    assert last == pytest.approx(100, abs=1e-9)
    assert last <= 100


def test_a_citation_names_its_campaign_once(store: Store) -> None:
    views = ChartViews(at(store, OTHER), "en")
    citations = [
        sentence(ChartFiles(views, "status-mix", {}, "https://board.example").cited(), "en"),
        sentence(ListFiles(views.snapshot, TABLES["pledges"], "en", {}, "https://board.example").cited(), "en"),
    ]
    for citation in citations:
        assert citation.count("Løftene fra 2023") == 1
    document = report(views, read_scope(views, {}), "https://board.example")
    assert document.title.startswith("Løftene fra 2023")
    assert "Løftene" not in document.subtitle
    [cited] = [block for block in document.blocks[-2:] if isinstance(block, Paragraph)]
    assert "(Løftene" not in plain(cited.words)


def test_the_comparisons_address_and_file_name_say_which_campaigns(store: Store) -> None:
    views = ChartViews(at(store), "en")
    query = {"campaign": [OTHER, CAMPAIGN], "at": ["today"]}
    files = ChartFiles(views, "campaigns", query, "https://board.example")
    assert chart_address("", at(store), "ko", "campaigns", files.filters, freeze=False).startswith(
        f"/chart?name=campaigns&campaign={OTHER}&campaign={CAMPAIGN}&at=today"
    )
    assert f"campaign={OTHER}&campaign={CAMPAIGN}" in files.permalink
    assert OTHER in files.file_name
    assert sentence(files.cited(), "en").startswith("Pledgeboard, “Campaigns compared · Today · of all pledges”. Løftene fra 2023; Test City 2018.")  # fmt: skip
    with pytest.raises(UnknownFilter):
        chart_named(views, "campaigns", {"campaign": ["nobody", CAMPAIGN]})
    with pytest.raises(UnknownFilter):
        chart_named(views, "status-mix", query)


def test_a_board_of_one_campaign_has_nothing_to_compare_and_names_it_in_no_title(store: Store) -> None:
    for campaign in (OTHER, THIRD):
        hide_campaign(store, WRITER, campaign)
    assert "campaigns" not in chart_names(ChartViews(at(store), "ko"))
    assert page_facts(at(store), "/pledges", {}, "en").campaign == ""
    assert start_of(at(store), "") == CAMPAIGN


def test_the_board_opens_with_the_list_or_the_campaign_that_the_setting_or_a_steward_names(store: Store) -> None:
    assert start_of(at(store), "") is None
    assert start_of(at(store), "nobody") is None
    choose_default(store, WRITER, OTHER)
    assert start_of(at(store), "") == OTHER
    assert start_of(at(store), THIRD) == THIRD
    assert page_facts(at(store, OTHER), "/pledges", {}, "en").campaign == "Løftene fra 2023"


def publish(store: Store, folder: Path, **more: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publishing, "share_card", lambda *_page: go.Figure())
        patch.setattr(publishing, "check_browser", lambda: None)
        publish_board(at(store), folder, draw=sketched, **more)


def test_each_campaign_is_published_into_a_folder_of_its_own_below_a_list(store: Store, tmp_path: Path) -> None:
    site = tmp_path / "site"
    hide_campaign(store, WRITER, THIRD)
    publish(store, site, base="https://example.org/board")
    index = (site / "en" / "index.html").read_text(encoding="utf-8")
    assert {f"../{CAMPAIGN}/en/index.html", f"../{OTHER}/en/index.html"} <= set(re.findall(r'href="([^"]+)"', index))
    assert "Harbour" not in index
    assert not (site / THIRD).exists()
    assert "Test City 2018 · Pledgeboard</title>" in (site / CAMPAIGN / "en" / "pledges.html").read_text(
        encoding="utf-8"
    )
    assert f"https://example.org/board/{OTHER}/sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")
    assert "Løftene fra 2023" in (site / OTHER / "feed.atom").read_text(encoding="utf-8")
    for page in site.rglob("*.html"):
        for href in re.findall(r'(?:href|src)="([^"#]+)', page.read_text(encoding="utf-8")):
            if not urlsplit(href).scheme:
                assert (page.parent / urlsplit(href).path).exists(), (page, href)


def test_the_site_of_a_board_that_had_one_campaign_leads_to_where_its_pages_are_now(
    store: Store, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    for campaign in (OTHER, THIRD):
        hide_campaign(store, WRITER, campaign)
    publish(store, site)
    assert json.loads((site / "site.json").read_bytes())["campaign"] == CAMPAIGN
    hide_campaign(store, WRITER, OTHER, hidden=False)
    for _again in range(2):
        publish(store, site)
        assert f"../{CAMPAIGN}/pledge/1.html" in (site / "pledge" / "1.html").read_text(encoding="utf-8")
        assert (site / CAMPAIGN / "pledge" / "1.html").exists()
    assert not (site / "feed.atom").exists()
