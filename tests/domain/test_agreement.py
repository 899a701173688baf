"""Krippendorff's alpha against published worked examples, and what holds of every agreement."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.agreement import (
    LEAST_UNITS,
    ORDERED,
    Distance,
    Matrix,
    Rating,
    agreement,
    agreement_by,
    alpha,
    coincidences,
    nominal_distance,
    ordinal_distance,
)
from dashboard.domain.status import STORED, Status

# K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), https://repository.upenn.edu/asc_papers/43;
# a row an observer, a column a unit, a dot where she said nothing.
FOUR_OBSERVERS = """
1 2 3 3 2 1 4 1 2 . . .
1 2 3 3 2 2 4 1 2 5 . 3
. 3 3 3 2 3 4 2 2 5 1 .
1 2 3 3 2 4 4 1 2 5 1 .
"""
BINARY = """
0 1 0 0 0 0 0 0 1 0
1 1 1 0 0 1 0 0 0 0
"""
NOMINAL = """
a a b b d c c c e d d a
b a b b b c c c e d d d
"""


def interval_distance(totals: Matrix) -> Matrix:
    """The squared difference of values 1, 2, 3 …"""
    places = np.arange(totals.shape[-1], dtype=np.float64)
    return np.asarray((places[:, None] - places[None, :]) ** 2, dtype=np.float64)


EXAMPLES: list[tuple[str, Distance, float]] = [
    (BINARY, nominal_distance, 0.095),
    (NOMINAL, nominal_distance, 0.692),
    (FOUR_OBSERVERS, nominal_distance, 0.743),
    (FOUR_OBSERVERS, ordinal_distance, 0.815),
    (FOUR_OBSERVERS, interval_distance, 0.849),
]


def units_of(table: str) -> list[list[int]]:
    """The values that each unit got, as places in the order of the values."""
    rows = [line.split() for line in table.strip().splitlines()]
    order = sorted({cell for row in rows for cell in row} - {"."})
    return [[order.index(cell) for cell in column if cell != "."] for column in zip(*rows, strict=True)]


@pytest.mark.parametrize(("table", "distance", "published"), EXAMPLES)
def test_alpha_is_the_published_one(table: str, distance: Distance, published: float) -> None:
    found = alpha(coincidences(units_of(table), 5).sum(axis=0), distance)
    assert round(float(found), 3) == published


RATINGS = st.lists(st.tuples(st.integers(0, 11), st.sampled_from("abcd"), st.sampled_from(STORED)), max_size=60).map(
    lambda rows: [Rating(*row) for row in rows]
)


@given(RATINGS)
def test_what_always_holds(ratings: list[Rating]) -> None:
    found = agreement(ratings)
    assert sum(map(sum, found.matrix)) == 2 * found.pairs
    assert all(found.matrix[i][j] == found.matrix[j][i] for i, j in combinations(range(len(STORED)), 2))
    assert sum(found.matrix[i][i] for i in range(len(STORED))) == 2 * found.agreeing
    assert found.too_few == (found.units < LEAST_UNITS)
    for one in (found.nominal, found.ordinal):
        assert one.value is None or one.value <= 1
        assert (one.low is None) == (one.high is None)
        assert one.low is None or one.high is None or one.low <= one.high
        assert one.low is None or not found.too_few
    assert found.percent is None or 0 <= found.percent <= 100


@given(RATINGS)
def test_the_order_in_which_units_come_changes_nothing(ratings: list[Rating]) -> None:
    first: dict[tuple[object, str], Rating] = {}
    for one in ratings:
        first.setdefault((one.unit, one.assessor), one)
    assert agreement(sorted(first.values(), key=lambda one: str(one.unit))).pairs == agreement(ratings).pairs


def told(statuses: list[tuple[Status, Status]]) -> list[Rating]:
    """Two assessors' statuses, unit by unit."""
    return [
        Rating(unit, who, status) for unit, pair in enumerate(statuses) for who, status in zip("ab", pair, strict=True)
    ]


def test_perfect_agreement_is_one_and_its_interval_too() -> None:
    found = agreement(told([(status, status) for status in STORED * 2]))
    assert (found.percent, found.nominal.value, found.ordinal.value) == (100.0, 1.0, 1.0)
    assert (found.nominal.low, found.nominal.high) == (1.0, 1.0)


def test_where_nothing_varies_chance_agrees_too_and_alpha_says_nothing() -> None:
    found = agreement(told([(Status.PARTIAL, Status.PARTIAL)] * 20))
    assert (found.percent, found.nominal.value) == (100.0, None)


def test_below_ten_units_there_is_no_interval() -> None:
    few = agreement(told([(Status.PARTIAL, Status.PARTIAL), (Status.ON_HOLD, Status.COMPLETED)] * 4))
    assert few.too_few
    assert few.nominal.value is not None
    assert few.nominal.low is None


def test_the_same_judgements_give_the_same_interval() -> None:
    ratings = told([(Status.PARTIAL, Status.PARTIAL), (Status.ON_HOLD, Status.COMPLETED)] * 10)
    assert agreement(ratings) == agreement(ratings)


def test_the_interval_is_that_of_drawing_units_anew() -> None:
    pairs = (
        [(Status.PARTIAL, Status.PARTIAL)] * 12
        + [(Status.ON_HOLD, Status.COMPLETED)] * 8
        + [(Status.SCRAPPED,) * 2] * 10
    )
    found = agreement(told(pairs)).nominal
    per_unit = coincidences([[STORED.index(status) for status in pair] for pair in pairs], len(STORED))
    dice = np.random.default_rng(1)
    draws = [per_unit[dice.integers(0, len(pairs), len(pairs))].sum(axis=0) for _turn in range(2_000)]
    low, high = np.nanpercentile(alpha(np.array(draws), nominal_distance), [2.5, 97.5])
    assert found.low == pytest.approx(low, abs=0.03)
    assert found.high == pytest.approx(high, abs=0.03)


def test_a_near_miss_weighs_less_than_a_far_one_in_the_ordinal_alpha_alone() -> None:
    same = [(status, status) for status in ORDERED] * 3
    near = agreement(told([*same, *[(Status.COMPLETED, Status.CONTINUING)] * 3]))
    far = agreement(told([*same, *[(Status.COMPLETED, Status.SCRAPPED)] * 3]))
    assert near.ordinal.value is not None
    assert far.ordinal.value is not None
    assert near.ordinal.value > far.ordinal.value
    assert near.percent == far.percent


def test_what_cannot_be_judged_has_no_place_in_the_order() -> None:
    with_it = told([(status, status) for status in ORDERED] * 3 + [(Status.COMPLETED, Status.UNVERIFIABLE)] * 3)
    without = told([(status, status) for status in ORDERED] * 3)
    assert agreement(with_it).ordinal.value == agreement(without).ordinal.value
    assert agreement(with_it).nominal.value != agreement(without).nominal.value


def test_groups_are_counted_apart_and_only_those_with_a_pair() -> None:
    ratings = [*told([(Status.PARTIAL, Status.ON_HOLD)]), Rating(9, "a", Status.PARTIAL)]
    found = agreement_by(ratings, lambda rating: "lone" if rating.unit == 9 else "pair")
    assert list(found) == ["pair"]
    assert found["pair"].percent == 0.0
