"""Ratios: both sides timed in turn, in one run, on one machine, and compared by their medians."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

MS = 1000.0  # in a second


@dataclass(frozen=True, slots=True)
class Ratio:
    """How long one thing takes, as a multiple of what it is compared with."""

    part: str
    name: str
    seconds: float  # median
    base_seconds: float  # median
    spread: float  # of the ratio: the middle half of the rounds lies within ± this
    rounds: int
    target: float | None  # the most that the ratio may be; None for one that is only told

    @property
    def value(self) -> float:
        """The ratio of the medians."""
        return self.seconds / self.base_seconds

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None without one."""
        return None if self.target is None else self.value <= self.target


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure that is no ratio: a percentile, a count, a size."""

    part: str
    name: str
    figure: float
    unit: str
    most: float | None = None  # the target; None for one that is only told

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None without one."""
        return None if self.most is None else self.figure <= self.most


def timed(act: Callable[[], object]) -> float:
    """How many seconds an act takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def interleaved(
    part: str,
    base: Callable[[], float],
    sides: Mapping[str, Callable[[], float]],
    *,
    rounds: int,
    target: float | None,
    told: Sequence[str] = (),
) -> list[Ratio]:
    """Time every side against the base, in turn, so that whatever else the machine does falls on all alike.

    Args:
        part: what these ratios are about.
        base: times the comparison once, in seconds.
        sides: name to what times it once, in seconds.
        rounds: how often each is timed.
        target: the most that a ratio may be.
        told: the names of sides that have no target.
    """
    times: dict[str, list[float]] = {name: [] for name in sides}
    bases: dict[str, list[float]] = {name: [] for name in sides}
    for _round in range(rounds):
        for name, side in sides.items():
            bases[name].append(base())
            times[name].append(side())
    every = median([second for seconds in bases.values() for second in seconds])
    return [
        Ratio(
            part,
            name,
            median(times[name]),
            every,
            spread_of([time / every for time in times[name]]),
            rounds,
            None if name in told else target,
        )
        for name in sides
    ]


def spread_of(ratios: Sequence[float]) -> float:
    """How far the middle half of the rounds lies around: half of its width."""
    if len(ratios) < 2:
        return 0.0
    low, _middle, high = quantiles(ratios, n=4)
    return (high - low) / 2


def table(found: Sequence[Ratio | Measured]) -> str:
    """Ratios and figures as text."""
    lines = [f"{'what':<58}{'ms':>9}{'base ms':>9}{'ratio':>8}{'±':>6}{'target':>8}"]
    part = ""
    for one in found:
        if one.part != part:
            part = one.part
            lines.append(part)
        most = one.target if isinstance(one, Ratio) else one.most
        verdict = "" if most is None else f"≤ {most:g} {'ok' if one.met else 'MISSED'}"
        if isinstance(one, Ratio):
            figures = f"{one.seconds * MS:>9.2f}{one.base_seconds * MS:>9.2f}{one.value:>8.3f}{one.spread:>6.2f}"
        else:
            figures = f"{one.figure:>9.2f} {one.unit:<22}"
        lines.append(f"  {one.name:<56}{figures}  {verdict}")
    return "\n".join(lines)
