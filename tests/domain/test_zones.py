"""Days of time zones: each moment lies in one day, and a day ends where the next begins."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.errors import FormErrors
from dashboard.domain.member import check_settings
from dashboard.domain.zones import TermClock, day_of, end_of_day, readable_moment, term_clock, zone_named, zone_names

DAYS = st.dates(date(1950, 1, 1), date(2037, 12, 31))


@given(st.sampled_from(zone_names()), DAYS)
def test_a_day_ends_where_the_next_begins_in_every_zone(name: str, day: date) -> None:
    zone = zone_named(name)
    end = end_of_day(day, zone)

    assert day_of(end, zone) <= day < day_of(end + timedelta(microseconds=1), zone)


def test_the_hour_that_comes_twice_at_midnight_belongs_to_the_day() -> None:
    zone = zone_named("America/Asuncion")  # on 25 March 2018 the clock went from 00:00 back to 23:00

    assert end_of_day(date(2018, 3, 24), zone) == datetime(2018, 3, 25, 3, 59, 59, 999_999, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Asia/Seoul", "2019-03-02 00:05"),
        ("Asia/Kathmandu", "2019-03-01 20:50"),
        ("America/New_York", "2019-03-01 10:05"),
    ],
)
def test_a_moment_is_written_in_the_zone_without_naming_it(name: str, said: str) -> None:
    assert readable_moment(datetime(2019, 3, 1, 15, 5, 59, tzinfo=UTC), zone_named(name)) == said


@pytest.mark.parametrize("name", ["", "Seoul", "KST", "asia/seoul", "../etc/passwd", "/etc/localtime", "Asia", None, 9])
def test_what_is_no_zone_is_refused_as_a_setting(name: object) -> None:
    with pytest.raises(FormErrors) as refused:
        check_settings({"timezone": name})

    assert [error.field for error in refused.value.errors] == ["timezone"]


def test_a_zone_that_this_machine_does_not_know_is_read_as_utc() -> None:
    assert zone_named("Europe/Atlantis").key == "UTC"


START, END, LEFT = date(2018, 7, 1), date(2022, 6, 30), date(2020, 7, 9)


@pytest.mark.parametrize(
    ("on", "day", "ended"),
    [
        (date(2018, 6, 30), 0, False),
        (date(2018, 7, 1), 1, False),
        (date(2020, 7, 9), 740, False),
        (date(2020, 7, 10), 740, True),
        (date(2026, 1, 1), 740, True),
    ],
)
def test_the_clock_stops_on_the_last_day_in_office(on: date, day: int, ended: bool) -> None:
    assert term_clock(on, start=START, end=END, left_office_on=LEFT) == TermClock(day, 1461, ended)


def test_a_full_term_reaches_its_last_day_and_then_ends() -> None:
    assert term_clock(END, start=START, end=END) == TermClock(1461, 1461, False)
    assert term_clock(date(2022, 7, 1), start=START, end=END) == TermClock(1461, 1461, True)
