"""How far assessors agree: Krippendorff's alpha, percent agreement, and the matrix of their pairs of statuses.

Source of alpha: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011),
https://repository.upenn.edu/asc_papers/43, with the coincidence matrix that it defines: each unit with m values, m ≥ 2,
enters every ordered pair of its values with the weight 1 / (m − 1).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from dashboard.domain.status import STORED, Status

ORDERED = [status for status in STORED if status.rank is not None]  # best first
LEAST_UNITS = 10  # below that an interval would promise more than the data hold
RESAMPLES = 2_000
SEED = 20180613  # of the resampling, so that the same judgements give the same interval
CONFIDENCE = 95.0  # percent

Matrix = NDArray[np.float64]
Distance = Callable[[Matrix], Matrix]  # from the values' totals to the squared difference of each pair of values


@dataclass(frozen=True, slots=True)
class Rating:
    """One assessor's status of one unit, independent of the others'; `public` where the board shows whose it is."""

    unit: Hashable
    assessor: str
    status: Status
    public: bool = True


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha, 1 for perfect agreement, 0 for what chance gives, with its 95 % bootstrap interval. None
    where it is undefined: fewer than two units' worth of pairs, or no variation at all, where even chance would agree
    always (0/0). The interval is None below `LEAST_UNITS` units as well."""

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far assessors agree, with everything that the figures stand on."""

    units: int  # with two ratings or more
    assessors: int  # of those units, as far as the board says who they are; at least as many as judged one of them
    pairs: int  # pairs of assessors within a unit
    agreeing: int  # of those pairs
    nominal: Alpha  # any two different statuses differ alike
    ordinal: Alpha  # over the ordered statuses; `unverifiable` counts as missing
    matrix: tuple[tuple[int, ...], ...]  # pairs by status × status of `STORED`, symmetrical, each pair both ways round

    @property
    def percent(self) -> float | None:
        """Pairs that agree, 0 to 100; None without any pair."""
        return 100 * self.agreeing / self.pairs if self.pairs else None

    @property
    def too_few(self) -> bool:
        """Whether there are too few units to say anything."""
        return self.units < LEAST_UNITS


def nominal_distance(totals: Matrix) -> Matrix:
    """1 for each pair of different values, 0 for the same."""
    return np.asarray(1.0 - np.eye(totals.shape[-1]), dtype=np.float64)


def ordinal_distance(totals: Matrix) -> Matrix:
    """The squared number of ranks between two values, ties shared: (Σ n_g from c to k − (n_c + n_k) / 2)²."""
    through = np.cumsum(totals, axis=-1)
    before = through - totals / 2  # the middle of each value's ranks
    return np.asarray((before[..., :, None] - before[..., None, :]) ** 2, dtype=np.float64)


def coincidences(units: Iterable[Sequence[int]], values: int) -> Matrix:
    """One coincidence matrix for each unit with two values or more. `units`: the values (0 to `values` − 1) that each
    unit got. Returns an array units × values × values."""
    counted = [np.bincount(unit, minlength=values) for unit in units if len(unit) > 1]
    counts = np.array(counted, dtype=np.float64).reshape(-1, values, 1)
    pairs = counts * counts.transpose(0, 2, 1) - counts * np.eye(values)
    return np.asarray(pairs / (counts.sum(axis=1, keepdims=True) - 1), dtype=np.float64)


def alpha(matrices: Matrix, distance: Distance) -> Matrix:
    """Krippendorff's alpha of summed coincidence matrices. Returns alpha of each; NaN where it is undefined."""
    totals = matrices.sum(axis=-1)
    pairable = totals.sum(axis=-1)
    differences = distance(totals)
    observed = (matrices * differences).sum(axis=(-1, -2))
    expected = (totals[..., :, None] * totals[..., None, :] * differences).sum(axis=(-1, -2))
    with np.errstate(divide="ignore", invalid="ignore"):
        alphas = 1.0 - (pairable - 1) * observed / expected
    return np.asarray(np.where(expected > 0, alphas, np.nan), dtype=np.float64)


def _alpha(units: Sequence[Sequence[int]], values: int, distance: Distance) -> Alpha:
    per_unit = coincidences(units, values)
    count, value = len(per_unit), float(alpha(per_unit.sum(axis=0), distance))
    if np.isnan(value):
        return Alpha(None)
    if count < LEAST_UNITS:
        return Alpha(value)
    # Units are drawn with replacement; how often each is drawn weighs its matrix.
    weights = np.random.default_rng(SEED).multinomial(count, np.full(count, 1 / count), size=RESAMPLES)
    drawn = (weights @ per_unit.reshape(count, -1)).reshape(RESAMPLES, values, values)
    spread = alpha(drawn, distance)
    spread = spread[~np.isnan(spread)]
    tail = (100 - CONFIDENCE) / 2
    low, high = np.percentile(spread, [tail, 100 - tail])
    return Alpha(value, float(low), float(high))


def agreement(ratings: Iterable[Rating]) -> Agreement:
    """How far assessors agree. `ratings`: at most one of each assessor for each unit counts, the first. Returns the
    statistics, over the units that two assessors or more have judged."""
    by_unit: defaultdict[Hashable, dict[str, Status]] = defaultdict(dict)
    public: defaultdict[Hashable, set[str]] = defaultdict(set)
    for rating in ratings:
        by_unit[rating.unit].setdefault(rating.assessor, rating.status)
        if rating.public:
            public[rating.unit].add(rating.assessor)
    judged = {unit: list(statuses.values()) for unit, statuses in by_unit.items() if len(statuses) > 1}
    units, named = judged.values(), {assessor for unit in judged for assessor in public[unit]}
    pairs = Counter(pair for statuses in units for pair in permutations(statuses, 2))  # each pair both ways round
    return Agreement(
        units=len(units),
        assessors=max(len(named), *map(len, units), 0),
        pairs=pairs.total() // 2,
        agreeing=sum(pairs[status, status] for status in STORED) // 2,
        nominal=_alpha([[*map(STORED.index, statuses)] for statuses in units], len(STORED), nominal_distance),
        ordinal=_alpha(
            [[ORDERED.index(status) for status in statuses if status in ORDERED] for statuses in units],
            len(ORDERED),
            ordinal_distance,
        ),
        matrix=tuple(tuple(pairs[first, second] for second in STORED) for first in STORED),
    )


def agreement_by(ratings: Iterable[Rating], group_of: Callable[[Rating], str]) -> Mapping[str, Agreement]:
    """`agreement` for each group of units, such as a category; groups without any pair are left out."""
    groups: defaultdict[str, list[Rating]] = defaultdict(list)
    for rating in ratings:
        groups[group_of(rating)].append(rating)
    return {group: of_group for group, rated in groups.items() if (of_group := agreement(rated)).pairs}
