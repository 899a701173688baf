"""Addresses inside the board: language, campaign and moment travel along, and what is pasted is read with care."""

from datetime import UTC, date, datetime, timedelta, timezone
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ui import urls
from tests.ui.conftest import Stand

CARRIED = (("lang", "en"), ("as_of", "2019-05-01"))


def test_a_link_carries_language_and_moment_and_its_own_parameters(stand: Stand) -> None:
    stand(carried=CARRIED)
    assert urls.href("pledges", category=["youth", "women"], q="50% 청년") == (
        "/pledges?lang=en&as_of=2019-05-01&category=youth&category=women&q=50%25+%EC%B2%AD%EB%85%84"
    )


def test_a_plain_link_is_only_a_path(stand: Stand) -> None:
    stand()
    assert urls.href("") == "/"
    assert urls.href("method") == "/method"
    assert urls.href("featured", "statement-x", name="care") == "/featured?name=care#statement-x"


def test_nothing_and_empty_values_are_left_out_and_take_a_carried_one_away(stand: Stand) -> None:
    stand(carried=CARRIED)
    assert urls.href("pledges", q="", category=[], as_of=None) == "/pledges?lang=en"


def test_parameters_that_are_called_like_the_link_itself_are_parameters(stand: Stand) -> None:
    stand()
    assert urls.href("pledges", page=2) == "/pledges?page=2"


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ({"lang": "en"}, (("lang", "en"),)),
        ({"lang": "ko"}, (("lang", "ko"),)),
        ({"lang": "fr"}, ()),
        ({"as_of": "2019-01-01", "known_at": "x", "q": "y"}, (("as_of", "2019-01-01"), ("known_at", "x"))),
        ({"campaign": ""}, ()),
    ],
)
def test_what_every_link_takes_along(query: dict[str, str], kept: tuple[tuple[str, str], ...]) -> None:
    assert urls.carried_from(query) == kept


@given(
    st.dictionaries(st.from_regex("[a-z]{1,8}", fullmatch=True).filter(lambda n: n != "anchor"), st.text(min_size=1))
)
def test_every_value_comes_out_of_the_address_as_it_went_in(given_values: dict[str, str]) -> None:
    from dashboard.ui import board

    token = board.current_board.set(board.Board(None, 0, None, "ko", "light", ()))  # type: ignore[arg-type]
    try:
        parts = urlsplit(urls.href("pledges", **given_values))
    finally:
        board.current_board.reset(token)
    assert parts.path == "/pledges"
    assert parts.fragment == ""
    assert parse_qs(parts.query, keep_blank_values=True) == {name: [value] for name, value in given_values.items()}


@pytest.mark.parametrize("text", ["", "yesterday", "2018-02-30", "2018-13-01", "6/7/2018"])
def test_what_is_no_day_reads_as_none(text: str) -> None:
    assert urls.read_date(text) is None


@pytest.mark.parametrize("text", ["2018-06-13", "13.06.2018", "2018-06-13T00:00"])
def test_a_day_is_read(text: str) -> None:
    assert urls.read_date(text) == date(2018, 6, 13)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2018-06-13T10:20:30Z", datetime(2018, 6, 13, 10, 20, 30, tzinfo=UTC)),
        ("2018-06-13T10:20:30.123456+00:00", datetime(2018, 6, 13, 10, 20, 30, 123456, tzinfo=UTC)),
        ("2018-06-13T10:20", datetime(2018, 6, 13, 10, 20, tzinfo=UTC)),
        ("2018-06-13 10:20", datetime(2018, 6, 13, 10, 20, tzinfo=UTC)),
        ("2018-06-13", datetime(2018, 6, 13, 23, 59, 59, 999_999, tzinfo=UTC)),
        ("2018-06-13T10:20:30+09:00", datetime(2018, 6, 13, 10, 20, 30, tzinfo=timezone(timedelta(hours=9)))),
        ("2018-06-13T10:20:30 09:00", datetime(2018, 6, 13, 10, 20, 30, tzinfo=timezone(timedelta(hours=9)))),
        ("2018-06-13 00:00", datetime(2018, 6, 13, tzinfo=UTC)),
    ],
)
def test_a_moment_is_read_as_utc_unless_it_says_otherwise(text: str, moment: datetime) -> None:
    read = urls.read_moment(text)
    assert read == moment
    assert read is not None
    assert read.tzinfo is not None


@pytest.mark.parametrize("text", ["", "soon", "2018-06-31", "24:00", "2018-06-13T25:00"])
def test_what_is_no_moment_reads_as_none(text: str) -> None:
    assert urls.read_moment(text) is None
