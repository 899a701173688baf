"""As-of and known-at: a control on every page, a band while it is not today, everything follows it."""

from datetime import date, timedelta

import pytest

from dashboard.domain.status import Status
from dashboard.store.engine.store import Store
from dashboard.store.reads.journal import read_head
from tests.pages.conftest import Open, Record
from tests.pages.page import links, seen, text_of

pytestmark = pytest.mark.usefixtures("in_english")
PAGES: dict[str, dict[str, str]] = {
    "": {}, "pledges": {}, "pledge": {"number": "7"}, "featured": {"name": "youth"}, "figures": {}, "over-time": {},
    "corrections": {}, "method": {},
}  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_the_control_the_band_and_links_that_keep_the_day(open_page: Open, page: str) -> None:
    app = open_page(page, lang="en", as_of="2019-12-31", **PAGES[page])
    assert app.date_input(key="time-as-of").value == date(2019, 12, 31)
    assert "You see the board as of 2019-12-31" in text_of(app)
    # The presets of the control and the way back to today lead to other days, on the same page.
    leaving = {link.page for link in links(seen(app)) if link.values("as_of") != ("2019-12-31",)}
    assert leaving == {page}
    assert any(link.page != page for link in links(seen(app)))


def test_no_preset_lies_after_the_last_day_in_office(open_page: Open) -> None:
    days = {link.values("as_of") for link in links(seen(open_page("", lang="en")))}
    assert days == {(), ("2018-07-01",), ("2018-12-31",), ("2019-12-31",), ("2020-07-09",)}


def test_the_day_chosen_goes_into_the_address_and_everything_follows(open_page: Open, record: Record) -> None:
    record(7, Status.ON_TRACK, as_of=date(2019, 1, 1))
    record(7, Status.COMPLETED, as_of=date(2020, 1, 1))
    app = open_page("pledge", number="7", lang="en")
    app.date_input(key="time-as-of").set_value(date(2019, 6, 30)).run()
    assert app.query_params["as_of"] == "2019-06-30"
    assert app.query_params["number"] == "7"
    badge = seen(app).all("span", css="badge")[0].text
    assert "On track" in badge
    app.date_input(key="time-as-of").set_value(None).run()
    assert "as_of" not in app.query_params


def test_what_was_known_then_leaves_out_what_was_recorded_later(
    open_page: Open, record: Record, board_store: Store
) -> None:
    before = read_head(board_store).recorded_at
    record(7, Status.COMPLETED, as_of=date(2019, 1, 1))
    text = text_of(open_page("pledge", number="7", lang="en", known_at=before.isoformat()))
    assert f"You see what was known at {before + timedelta(hours=9):%Y-%m-%d %H:%M};" in text  # in Seoul
    assert "Not yet rated" in text
    assert "Annual report" not in text


@pytest.mark.parametrize("query", [{"as_of": "soon"}, {"known_at": "2019-13-01"}, {"as_of": "2019-02-30"}])
def test_a_moment_that_is_none_is_named_and_today_is_shown(open_page: Open, query: dict[str, str]) -> None:
    text = text_of(open_page("", lang="en", **query))
    assert next(iter(query.values())) in text
    assert "You see" not in text


@pytest.mark.parametrize("query", [{"as_of": "2999-12-31"}, {"known_at": "29991231"}])
def test_a_day_that_has_not_come_is_named_and_today_is_shown(open_page: Open, query: dict[str, str]) -> None:
    text = text_of(open_page("", lang="en", **query))
    assert f"“{next(iter(query.values()))}”, which lies in the future" in text
    assert "You see" not in text


@pytest.mark.parametrize("page", PAGES)
def test_no_page_speaks_of_utc(open_page: Open, board_store: Store, record: Record, page: str) -> None:
    record(7, Status.COMPLETED, as_of=date(2019, 1, 1))
    known = read_head(board_store).recorded_at
    text = text_of(open_page(page, lang="en", known_at=known.isoformat(), **PAGES[page]))
    assert "UTC" not in text
    assert f"{known + timedelta(hours=9):%Y-%m-%d %H:%M}" in text  # in Seoul


@pytest.mark.usefixtures("writer")
@pytest.mark.parametrize("part", ["queues", "rate"])
def test_the_desk_is_of_today_and_says_so_at_another_moment(open_page: Open, part: str) -> None:
    app = open_page("desk", lang="en", part=part, as_of="2019-12-31")
    assert "The desk is always of today" in text_of(app)
    assert not [button for button in app.button if button.key == "rate-many-go"]


def test_names_that_are_not_ours_are_in_no_link_and_nowhere_else_on_the_page(open_page: Open) -> None:
    """Whoever hands on an address must not be able to write into the page with it."""
    planted = {"css": '"><b id="planted">Sent by the mayor</b>', "anchor": "there", "title": "Said by a screen reader"}
    app = open_page("pledges", lang="en", as_of="2019-12-31", **planted)
    assert not app.exception
    assert not seen(app).all("b", id="planted")
    assert {link.values("as_of") for link in links(seen(app))} >= {(), ("2019-12-31",)}
    assert not [link for link in links(seen(app)) for name in planted if link.values(name)]
