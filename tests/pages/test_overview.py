"""The overview: honest before anything is rated, and moved by every assessment."""

import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from dashboard.domain.status import Status
from dashboard.services.campaigns.seed import Confirmed, seed
from dashboard.services.judging.assess import assess
from dashboard.store.engine.store import Store
from tests.factories import a_draft, a_member
from tests.pages.conftest import Open, Record
from tests.pages.page import (
    CAMPAIGN,
    SEED,
    Node,
    ko,
    links,
    numbers,
    problems,
    read_link,
    seed_rows,
    seen,
    status_counts,
    text_of,
)


def answer(page: Node) -> str:
    """The sentence that says where things stand."""
    return page.one("p", css="answer").text


def test_untouched_data_set_shows_66_pledges_that_nobody_has_rated(open_page: Open) -> None:
    app = open_page(lang="en")
    page = seen(app)
    assert answer(page) == "66 pledges, none of them rated yet"
    assert page.one("p", css="rate-line").text == "12 categories · 9 featured pledges · 73 figures"
    assert [card.one(css="amount").text for card in page.all("li", css="headline")]
    assert not app.get("plotly_chart")
    assert not page.all(css="status-bar")
    assert not problems(app)


@pytest.mark.parametrize(
    ("query", "clock"),
    [
        ({}, "Day 740 of 1,461 in office (left office on 2020-07-09)"),
        ({"as_of": "2018-07-01"}, "Day 1 of 1,461 in office · "),
        ({"as_of": "2019-06-30"}, "Day 365 of 1,461 in office · "),
    ],
)
def test_term_clock_follows_the_day_and_stands_still_on_the_last_in_office(
    open_page: Open, query: dict[str, str], clock: str
) -> None:
    assert clock in seen(open_page(lang="en", **query)).one("p", css="sub").text


def test_readers_are_not_invited_to_what_they_may_not_do(open_page: Open) -> None:
    assert not seen(open_page()).one(css="invite").all("a", css="call")


@pytest.mark.usefixtures("writer")
def test_untouched_data_set_invites_to_rate_the_first_pledge(open_page: Open) -> None:
    invitation = seen(open_page()).one(css="invite")
    call = invitation.one("a", css="call")
    assert call.text == ko("Rate the first pledge")
    assert read_link(call.attributes["href"]).page == "pledge"
    assert read_link(call.attributes["href"]).values("number") == ("1",)


def test_the_day_looked_at_is_never_the_day_of_a_judgement(open_page: Open, record: Record) -> None:
    subtitle = seen(open_page(lang="en", as_of="2019-01-31")).one("p", css="sub").text
    assert "No assessment published · viewed 2019-01-31" in subtitle
    record(7, Status.COMPLETED, as_of=date(2019, 1, 2))
    subtitle = seen(open_page(lang="en", as_of="2019-01-31")).one("p", css="sub").text
    assert "Last assessed 2019-01-02 · viewed 2019-01-31" in subtitle


def test_table_has_every_category_in_the_sources_order_with_its_pledges(open_page: Open) -> None:
    table = seen(open_page(view="table")).one("table", css="matrix")
    wanted = {row["name"]: 0 for row in seed_rows("categories")}
    names = {row["id"]: row["name"] for row in seed_rows("categories")}
    for row in seed_rows("pledges"):
        wanted[names[row["category_id"]]] += 1
    rows = [row for row in table.all("tr") if row.all("td")]
    assert [(row.one("th").text, int(row.all("td")[-2].text)) for row in rows] == list(wanted.items())


def test_each_count_of_the_table_opens_exactly_so_many_pledges(open_page: Open, record: Record) -> None:
    record(7, Status.COMPLETED)
    record(8, Status.SCRAPPED, reason="funding")
    cells = seen(open_page(view="table")).one("table", css="matrix").all("a")
    linked = [read_link(a.attributes["href"]) for a in cells]
    shown = {link: int(a.text) for link, a in zip(linked, cells, strict=True) if link.values("status")}
    assert sum(shown.values()) == 66
    for link, count in shown.items():
        app = open_page(link.page, **{name: list(values) for name, values in link.query})
        assert len(numbers(app)) == count, link


def test_the_chart_says_its_finding_in_words_and_follows_the_address(open_page: Open, record: Record) -> None:
    record(7, Status.COMPLETED)
    [chart] = open_page().get("plotly_chart")
    assert "66" in chart.proto.alt
    [shares] = open_page(unit="share", sort="name").get("plotly_chart")
    assert '"100%"' in shares.proto.spec
    page = seen(open_page(unit="share", sort="name", lang="en"))
    now = [a.text for a in page.one(css="controls").all("a") if a.attributes.get("aria-current")]
    assert now == ["Chart", "Shares", "By name"]
    assert not open_page(view="table").get("plotly_chart")


def test_an_assessment_moves_the_sentence_the_bar_and_the_rate(open_page: Open, record: Record) -> None:
    record(7, Status.COMPLETED)
    record(9, Status.PARTIAL)
    record(11, Status.UNVERIFIABLE, evidence=())
    app = open_page(lang="en")
    page = seen(app)
    wanted = "1 of 66 pledges fulfilled, 1 partially fulfilled, 1 that cannot be judged, 63 not yet rated"
    assert answer(page) == wanted
    assert (
        "Fulfilment rate 50% (1 of 2 judged) · 2% of all 66 · judged by watchdogs"
        in page.one("p", css="rate-line").text
    )
    assert status_counts(app) == {"completed": 1, "partial": 1, "unverifiable": 1, "unrated": 63}
    bar = page.one(css="status-bar")
    assert [read_link(a.attributes["href"]).values("status") for a in bar.all("a")] == [
        ("completed",), ("partial",), ("unverifiable",), ("unrated",),
    ]  # fmt: skip


def test_latest_changes_show_the_newest_of_each_pledge_from_what_to_what(open_page: Open, record: Record) -> None:
    for number in (1, 2, 3, 4, 5, 66):
        record(number, Status.ON_HOLD, reason="funding")
    record(66, Status.PARTIAL)
    page = seen(open_page())
    changes = page.one("ul", css="change-list").all("li")
    titles = {row["number"]: row["title"] for row in seed_rows("pledges")}
    assert [links(change)[0].values("number")[0] for change in changes] == ["66", "5", "4"]
    assert changes[0].one("a").text == f"66 {titles['66']}"
    assert [badge.text for badge in changes[0].all(css="badge")] == [ko("On hold"), ko("Partly under way")]
    assert not page.all(css="invite")


def test_the_administrations_own_changes_stand_apart_behind_their_number(
    open_page: Open, record: Record, board_store: Store
) -> None:
    record(1, Status.PARTIAL)
    administration = a_member(board_store, "Cit", "assessor", "city")
    for number in (1, 2):
        assess(board_store, administration, a_draft(campaign=CAMPAIGN, pledge_number=number, status=Status.COMPLETED))
    page = seen(open_page(lang="en"))
    section = page.one("section", css="changes")
    assert [links(each)[0].values("number") for each in section.all("li")] == [("1",)]
    assert "The administration's own ratings: 2" in section.text
    assert "rates 1 pledges higher and 0 lower" in page.one("p", css="rate-line").text
    apart = seen(open_page(lang="en", rater="city")).one("section", css="changes")
    assert [links(each)[0].values("number") for each in apart.all("li")] == [("2",), ("1",)]
    assert "own ratings" in apart.one("h2").text


def test_before_its_day_an_assessment_is_not_there(open_page: Open, record: Record) -> None:
    record(7, Status.COMPLETED, as_of=date(2019, 5, 1))
    assert status_counts(open_page(as_of="2019-04-30")) == {}
    assert status_counts(open_page(as_of="2019-05-01")) == {"completed": 1, "unrated": 65}


def test_a_day_looked_at_is_announced_with_the_way_back(open_page: Open) -> None:
    notice = seen(open_page(as_of="2019-04-30", lang="en")).one(css="notice")
    assert "You see the board as of 2019-04-30." in notice.text
    assert links(notice)[0].query == (("lang", ("en",)), ("campaign", (CAMPAIGN,)))


def test_what_was_recorded_later_is_left_out_of_an_earlier_moment(open_page: Open, record: Record) -> None:
    first = record(7, Status.COMPLETED)
    record(8, Status.COMPLETED)
    moment = first.recorded_at.isoformat()
    assert status_counts(open_page(known_at=moment)) == {"completed": 1, "unrated": 65}
    just_before = (first.recorded_at - timedelta(microseconds=1)).isoformat()
    assert status_counts(open_page(known_at=just_before)) == {}


def test_a_corrected_seed_leaves_the_old_text_in_the_past(
    open_page: Open, record: Record, board_store: Store, tmp_path: Path
) -> None:
    before = record(1, Status.COMPLETED).recorded_at.isoformat()
    old = seed_rows("pledges")[0]["title"]
    seed(board_store, corrected(tmp_path, old, "고친 제목"), confirmed=Confirmed(renamed={"1": "고친 제목"}))
    assert "고친 제목" in text_of(open_page())
    assert old not in text_of(open_page())
    assert old in text_of(open_page(known_at=before))
    assert "고친 제목" not in text_of(open_page(known_at=before))


def corrected(tmp_path: Path, old: str, new: str) -> Path:
    """A copy of the shipped seed with one title changed."""
    folder = tmp_path / "corrected"
    shutil.copytree(SEED, folder)
    table = folder / "pledges.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    package = folder / "datapackage.json"
    version = json.loads(package.read_text(encoding="utf-8"))["version"]
    package.write_text(
        package.read_text(encoding="utf-8").replace(f'"{version}"', f'"{version}.1"', 1), encoding="utf-8"
    )
    return folder


def test_a_moment_before_the_first_seed_is_explained(open_page: Open) -> None:
    app = open_page(known_at="2018-06-14", lang="en")
    assert any("nothing was known yet" in sentence for sentence in problems(app))
    assert seen(app).one("nav", css="nav")


@pytest.mark.parametrize(
    ("name", "value"),
    [("as_of", "yesterday"), ("as_of", "2018-02-30"), ("known_at", "soon"), ("campaign", "nobody"), ("lang", "fr")],
)
def test_a_value_that_the_board_does_not_know_is_named_and_left_out(open_page: Open, name: str, value: str) -> None:
    app = open_page(**{name: value})
    sentence = ko("The address asks for {name} “{value}”, which this board does not know; it was left out.")
    assert sentence.format(name=name, value=value) in text_of(app)
    assert seen(app).one("p", css="answer").text
    assert not any(value in link.values(name) for link in links(seen(app).one("nav", css="nav")))
