"""The pace of a target: a straight line between two dated ends."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.measurement import Pace, keeps, last_day, limit_words, pace_of

START = date(2017, 6, 30)
DAYS = st.integers(-100, 3_000).map(lambda days: START + timedelta(days=days))
VALUES = st.decimals(0, 10**9, places=2)


@pytest.mark.parametrize(
    ("period", "day"),
    [
        ("2017", date(2017, 12, 31)), ("2017-06", date(2017, 6, 30)), ("2020-02", date(2020, 2, 29)),
        ("2017-06-05", date(2017, 6, 5)), ("", None), ("2017-13", None), ("2017-02-30", None), ("임기 말", None),
        ("0", None), ("2017-0", None), ("²", None), ("1-2-3-4", None),
    ],
)  # fmt: skip
def test_a_period_counts_until_its_last_day(period: str, day: date | None) -> None:
    assert last_day(period) == day


@given(VALUES, VALUES, DAYS)
def test_the_line_runs_from_start_to_target_and_never_beyond(start: Decimal, target: Decimal, day: date) -> None:
    pace = pace_of(start, START, target, date(2022, 6, 30))
    if start == target:
        assert pace is None
        return
    assert pace is not None
    assert pace.expected(START) == start
    assert pace.expected(pace.due) == target
    assert min(start, target) <= pace.expected(day) <= max(start, target)


@given(DAYS)
def test_who_lies_on_the_line_is_fast_enough_and_who_lies_below_it_is_not(day: date) -> None:
    rising = Pace(Decimal(100), START, Decimal(1_000), date(2022, 6, 30))
    falling = Pace(Decimal(1_000), START, Decimal(100), date(2022, 6, 30))
    for pace, worse in ((rising, -1), (falling, 1)):
        assert pace.enough(pace.expected(day), day)
        assert not pace.enough(pace.expected(day) + worse, day)


@pytest.mark.parametrize(
    ("start", "start_day", "due"),
    [
        (None, START, date(2022, 1, 1)),
        (Decimal(1), None, date(2022, 1, 1)),
        (Decimal(1), START, None),
        (Decimal(1), START, START),
    ],
)
def test_without_two_dated_ends_there_is_no_line(
    start: Decimal | None, start_day: date | None, due: date | None
) -> None:
    assert pace_of(start, start_day, Decimal(10), due) is None


@pytest.mark.parametrize(
    ("bound", "kept"),
    [
        ("at_most", (True, True, False)),
        ("less_than", (True, False, False)),
        ("at_least", (False, True, True)),
        ("more_than", (False, False, True)),
        ("exact", (None, None, None)),
        ("about", (None, None, None)),
    ],
)
def test_a_limit_is_kept_or_not_and_a_value_is_neither(bound: str, kept: tuple[bool | None, ...]) -> None:
    values = (Decimal(71), Decimal(72), Decimal(73))
    assert tuple(keeps(bound, Decimal(72), Decimal(72), value) for value in values) == kept


def test_of_a_range_the_end_that_limits_it_counts() -> None:
    low, high, between = Decimal(10), Decimal(20), Decimal(15)
    assert keeps("at_most", low, high, between)
    assert keeps("at_least", low, high, between)
    assert limit_words("at_most", True) != limit_words("at_least", True)
