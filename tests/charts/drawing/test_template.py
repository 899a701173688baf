"""Axes: where ticks stand and how they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.drawing.template import linear_scale, tick_text


@pytest.mark.parametrize(
    ("value", "unit", "korean", "english"),
    [
        (1e12, "KRW", "1조", "1T"),
        (1e11, "KRW", "1,000억", "100B"),
        (1e9, "KRW", "10억", "1B"),
        (250_000, "household", "25만", "250,000"),
        (2_500_000, "household", "250만", "2.5M"),
        (20, "percent", "20%", "20%"),
        (0.1, "percent", "0.1%", "0.1%"),
        (0, "site", "0", "0"),
        (2_000, "company", "2,000", "2,000"),
    ],
)
def test_ticks_are_written_as_the_language_has_it(value: float, unit: str, korean: str, english: str) -> None:
    assert tick_text(value, unit, "ko") == korean
    assert tick_text(value, unit, "en") == english


@given(st.lists(st.floats(0.001, 1e15), min_size=1, max_size=8))
def test_every_value_lies_on_the_axis_and_so_does_every_tick(values: list[float]) -> None:
    axis = linear_scale(values, "KRW", "ko", most_ticks=5)
    assert all(-1e-9 <= axis.share(value) <= 1 + 1e-9 for value in values)
    assert all(-1e-6 <= axis.share(tick) <= 1 + 1e-6 for tick in axis.ticks)
    assert len(axis.ticks) <= 7


def test_crowded_ticks_are_thinned_and_a_linear_axis_keeps_its_last_one() -> None:
    axis = linear_scale([1_000_000], "household", "en", most_ticks=4)
    assert axis.without_crowding(1_000, 12) == axis
    thinned = axis.without_crowding(150, 12)
    assert len(thinned.ticks) < len(axis.ticks)
    assert thinned.labels[-1] == "1M"
