"""Over time: shares through the term and what changed between two days, with the pledges behind each change."""

from datetime import date

import pytest

from dashboard.domain.status import Status
from dashboard.store.engine.store import Store
from dashboard.store.reads.journal import read_head
from tests.pages.conftest import Open, Record
from tests.pages.page import links, problems, seen, text_of

pytestmark = pytest.mark.usefixtures("in_english")


def rows(open_page: Open, **query: str) -> dict[str, tuple[int, list[int]]]:
    """Each change to its count and the pledges behind it."""
    page = seen(open_page("over-time", lang="en", **query))
    found = {}
    for row in page.one("table", css="changes").one("tbody").all("tr"):
        change, count, pledges = row.all("td")
        found[change.text] = (int(count.text), [int(link.values("number")[0]) for link in links(pledges)])
    return found


def test_each_change_has_its_count_and_the_pledges_behind_it(open_page: Open, record: Record) -> None:
    record(4, Status.ON_TRACK, as_of=date(2019, 1, 10))
    record(5, Status.ON_TRACK, as_of=date(2019, 1, 10))
    record(4, Status.COMPLETED, as_of=date(2020, 2, 10))
    record(6, Status.COMPLETED, as_of=date(2020, 2, 10))

    assert rows(open_page, **{"from": "2019-06-30", "to": "2020-06-30"}) == {
        "On track → Completed": (1, [4]),
        "Not yet rated → Completed": (1, [6]),
    }
    assert rows(open_page, **{"from": "2018-07-01", "to": "2019-06-30"}) == {"Not yet rated → On track": (2, [4, 5])}


def test_the_answer_comes_first_and_what_got_better_or_worse_has_a_sign(open_page: Open, record: Record) -> None:
    for number in (4, 5, 6):
        record(number, Status.PARTIAL, as_of=date(2019, 1, 10))
    record(4, Status.COMPLETED, as_of=date(2020, 2, 10))
    record(5, Status.ON_HOLD, as_of=date(2020, 2, 10), reason="funding")
    record(6, Status.UNVERIFIABLE, as_of=date(2020, 2, 10))
    record(7, Status.ON_TRACK, as_of=date(2020, 2, 10))
    page = seen(open_page("over-time", lang="en", **{"from": "2019-06-30", "to": "2020-06-30"}))
    assert page.one(css="answer").text == (
        "2019-06-30 → 2020-06-30: fulfilled 0/3 → 1/3 · 1 better, 1 worse, 1 newly rated"
    )
    matrix = page.one("table", css="transitions")
    signs = {
        name: [cell.raw_text().strip() for cell in matrix.all("td", css=name)] for name in ("better", "worse", "new")
    }
    assert signs == {"better": ["↑1"], "worse": ["↓1"], "new": ["+1"]}


def test_one_round_alone_is_a_sentence_and_no_chart_of_one_block(open_page: Open, record: Record) -> None:
    for number in (4, 5):
        record(number, Status.PARTIAL, as_of=date(2019, 1, 10))
    app = open_page("over-time", lang="en")
    assert "All judgements are of one day, 2019-01-10" in text_of(app)
    assert not app.get("plotly_chart")
    record(5, Status.COMPLETED, as_of=date(2020, 1, 10))
    app = open_page("over-time", lang="en")
    assert "All judgements are of one day" not in text_of(app)
    assert app.get("plotly_chart")


def test_a_rate_that_falls_because_more_became_judgeable_says_so(open_page: Open, record: Record) -> None:
    record(4, Status.COMPLETED, as_of=date(2019, 1, 10))
    for number in (5, 6, 7):
        record(number, Status.ON_TRACK, as_of=date(2020, 1, 10))
    app = open_page("over-time", lang="en", **{"from": "2019-06-30", "to": "2020-06-30"})
    assert "more pledges became judgeable (1 → 4)" in text_of(app)


def test_the_last_two_rounds_are_compared_and_each_cell_of_the_matrix_leads_to_its_pledges(
    open_page: Open, record: Record
) -> None:
    for number in range(4, 12):
        record(number, Status.ON_TRACK, as_of=date(2019, 1, 10))
        record(number, Status.COMPLETED if number < 6 else Status.ON_TRACK, as_of=date(2020, 2, 10))
    record(20, Status.ON_TRACK, as_of=date(2020, 5, 1))  # a judgement alone is no round
    app = open_page("over-time", lang="en")
    assert app.date_input(key="over-time-from").value == date(2019, 1, 10)
    assert app.date_input(key="over-time-to").value == date(2020, 2, 10)
    page = seen(app)
    matrix = page.one("table", css="transitions")
    assert [cell.text for cell in matrix.all("td")] == ["2", "6", "·", "·", "·", "58"]
    [link] = matrix.one("tbody").all("a")
    assert [int(way.values("number")[0]) for way in links(page.one(id=link.attributes["href"].removeprefix("#")))] == [
        4,
        5,
    ]


def test_a_category_and_what_was_known_hold_on_this_page_too(
    open_page: Open, record: Record, board_store: Store
) -> None:
    before = read_head(board_store).recorded_at.isoformat()
    record(4, Status.COMPLETED, as_of=date(2019, 1, 10))
    record(7, Status.COMPLETED, as_of=date(2019, 1, 10))
    assert rows(open_page, category="youth") == {"Not yet rated → Completed": (1, [7])}
    app = open_page("over-time", lang="en", category="youth", **{"from": "2019-06-30", "to": "2020-06-30"})
    assert "Nothing changed between these days" in text_of(app)
    app = open_page("over-time", lang="en", known_at=before)
    assert "No assessment has been published yet." in text_of(app)


@pytest.mark.parametrize("query", [{"from": "yesterday"}, {"to": "2019-02-30"}, {"category": "nobody"}, {"unit": "kg"}])
def test_what_the_address_asks_for_and_nobody_knows_is_named(open_page: Open, query: dict[str, str]) -> None:
    app = open_page("over-time", lang="en", **query)
    assert any(value in problem for value in query.values() for problem in problems(app))


def test_while_nothing_is_judged_one_sentence_stands_for_chart_table_and_choices(
    open_page: Open, record: Record
) -> None:
    app = open_page("over-time", lang="en")
    assert text_of(app).count("No assessment has been published yet.") == 1
    assert not app.get("plotly_chart")
    assert not app.selectbox
    assert not seen(app).all(css="share-bar")
    assert "better" not in text_of(app)
    record(4, Status.COMPLETED, as_of=date(2019, 1, 10))
    assert open_page("over-time", lang="en").selectbox
    assert not open_page("over-time", lang="en", as_of="2019-01-09").selectbox


def test_a_change_of_the_days_goes_into_the_address(open_page: Open, record: Record) -> None:
    record(4, Status.COMPLETED, as_of=date(2019, 1, 10))
    app = open_page("over-time", lang="en")
    app.date_input(key="over-time-from").set_value(date(2019, 1, 1)).run()
    app.selectbox(key="over-time-unit").set_value("count").run()
    assert app.query_params["from"] == "2019-01-01"
    assert app.query_params["unit"] == "count"


def test_one_round_in_which_nothing_moved_shows_no_table_of_it(open_page: Open, record: Record) -> None:
    record(4, Status.COMPLETED, as_of=date(2018, 6, 13))
    run = open_page("over-time", lang="en")
    assert "All judgements are of one day, 2018-06-13" in text_of(run)
    assert "What changed" not in text_of(run)
    assert "What changed" in text_of(open_page("over-time", lang="en", to="2019-06-30"))
