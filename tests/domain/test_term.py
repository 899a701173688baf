"""The term clock, read against the 2018 term of office."""

from datetime import date

import pytest

from dashboard.domain.term import TermClock, term_clock

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


def test_percent_is_the_share_of_the_whole_term() -> None:
    assert term_clock(LEFT, start=START, end=END, left_office_on=LEFT).percent == pytest.approx(100 * 740 / 1461)


def test_a_term_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        term_clock(START, start=END, end=START)
