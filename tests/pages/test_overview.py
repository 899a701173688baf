"""The overview: honest before anything is rated, and moved by every assessment."""

import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from dashboard.domain.status import Status
from dashboard.services.campaigns.seed import seed
from dashboard.services.campaigns.seed_changes import Confirmed
from dashboard.store.engine.store import Store
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


def tiles(page: Node) -> dict[str, tuple[str, str]]:
    """Each tile's label to its value and note."""
    return {
        tile.one(css="label").text: (tile.one(css="value").text, tile.one(css="note").text)
        for tile in page.all(css="tile")
    }


def test_untouched_data_set_shows_66_pledges_that_nobody_has_rated(open_page: Open) -> None:
    app = open_page()
    found = tiles(seen(app))
    assert found[ko("Fulfilled, of those judged")] == ("0 / 0", ko("No pledge has been judged yet"))
    assert found[ko("Rated")] == ("0 / 66", ko("{count} still to rate").format(count=66))
    assert found[ko("Evidence behind the current statuses")][0] == "0"
    assert not problems(app)


def test_term_clock_stands_still_on_the_last_day_in_office(open_page: Open) -> None:
    value, note = tiles(seen(open_page()))[ko("Days in office, of the term")]
    assert value == "740 / 1,461"
    assert note == ko("Ended on {day}").format(day="2020-07-09")


@pytest.mark.parametrize(("day", "passed"), [("2018-06-30", 0), ("2018-07-01", 1), ("2019-06-30", 365)])
def test_term_clock_follows_the_day_that_is_looked_at(open_page: Open, day: str, passed: int) -> None:
    value, note = tiles(seen(open_page(as_of=day)))[ko("Days in office, of the term")]
    assert value == f"{passed} / 1,461"
    assert "2020" not in note


def test_untouched_data_set_invites_to_rate_the_first_pledge(open_page: Open) -> None:
    invitation = seen(open_page()).one(css="invite")
    call = invitation.one("a", css="call")
    assert call.text == ko("Rate the first pledge")
    assert read_link(call.attributes["href"]).page == "pledge"
    assert read_link(call.attributes["href"]).values("number") == ("1",)


def test_subtitle_counts_what_there_is(open_page: Open) -> None:
    subtitle = seen(open_page(lang="en", as_of="2019-01-31")).one("p", css="sub").text
    for words in ("66 pledges", "12 categories", "9 featured pledges", "No assessment published · viewed 2019-01-31"):
        assert words in subtitle


def test_table_has_every_category_in_the_sources_order_with_its_pledges(open_page: Open) -> None:
    table = seen(open_page()).one("table", css="matrix")
    wanted = {row["name"]: 0 for row in seed_rows("categories")}
    names = {row["id"]: row["name"] for row in seed_rows("categories")}
    for row in seed_rows("pledges"):
        wanted[names[row["category_id"]]] += 1
    rows = [row for row in table.all("tr") if row.all("td")]
    assert [(row.one("th").text, int(row.all("td")[-1].text)) for row in rows] == list(wanted.items())


def test_each_count_of_the_table_opens_exactly_so_many_pledges(open_page: Open, record: Record) -> None:
    record(7, Status.COMPLETED)
    record(8, Status.SCRAPPED, reason="funding")
    cells = seen(open_page()).one("table", css="matrix").all("a")
    linked = [read_link(a.attributes["href"]) for a in cells]
    shown = {link: int(a.text) for link, a in zip(linked, cells, strict=True) if link.values("status")}
    assert sum(shown.values()) == 66
    for link, count in shown.items():
        app = open_page(link.page, **{name: list(values) for name, values in link.query})
        assert len(numbers(app)) == count, link


def test_both_charts_say_their_finding_in_words(open_page: Open) -> None:
    charts = open_page().get("plotly_chart")
    assert len(charts) == 2
    for chart in charts:
        assert "66" in chart.proto.alt


def test_an_assessment_moves_tiles_counts_and_latest_changes(open_page: Open, record: Record) -> None:
    record(7, Status.COMPLETED)
    record(9, Status.PARTIAL)
    record(11, Status.UNVERIFIABLE, evidence=())
    app = open_page(lang="en")
    found = tiles(seen(app))
    assert found["Fulfilled, of those judged"][0] == "1 / 2"
    assert "63 not yet rated and 1 that cannot be judged" in found["Fulfilled, of those judged"][1]
    assert found["Rated"] == ("3 / 66", "63 still to rate")
    assert found["Evidence behind the current statuses"][0] == "2"
    assert status_counts(app) == {"completed": 1, "partial": 1, "unverifiable": 1, "unrated": 63}


def test_latest_changes_show_the_newest_five_first_with_badge_title_and_link(open_page: Open, record: Record) -> None:
    for number in (1, 2, 3, 4, 5, 66):
        record(number, Status.ON_HOLD, reason="funding")
    page = seen(open_page())
    cards = page.one(css="cards").all("div", css="card")
    titles = {row["number"]: row["title"] for row in seed_rows("pledges")}
    assert [links(card)[0].values("number")[0] for card in cards] == ["66", "5", "4", "3", "2"]
    assert cards[0].one("a").text == f"66 {titles['66']}"
    assert cards[0].one(css="badge").text == ko("On hold")
    assert not page.all(css="invite")


def test_before_its_day_an_assessment_is_not_there(open_page: Open, record: Record) -> None:
    record(7, Status.COMPLETED, as_of=date(2019, 5, 1))
    assert status_counts(open_page(as_of="2019-04-30")) == {"unrated": 66}
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
    assert status_counts(open_page(known_at=just_before)) == {"unrated": 66}


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
    assert tiles(seen(app))[ko("Rated")][0] == "0 / 66"
    assert not any(value in link.values(name) for link in links(seen(app).one("nav", css="nav")))
