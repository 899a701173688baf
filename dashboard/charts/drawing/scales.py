"""Value axes: linear, logarithmic or 0 to 100 %, where the ticks stand, and how they are written."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from dashboard.charts.drawing.text import width_px
from dashboard.locale.amounts import tick_text

LOG_SPAN = 100  # two orders of magnitude
_MULTIPLES = (1.0, 2.0, 2.5, 5.0, 10.0)
_HEADROOM = 0.02  # share of a linear axis beyond its largest value
_SHARES = (0.0, 25.0, 50.0, 75.0, 100.0)
_LOG_HEADROOM = 1.3  # times the largest value


@dataclass(frozen=True, slots=True)
class Scale:
    """A value axis; `low` and `high` are values, whatever the axis is."""

    log: bool
    low: float
    high: float
    ticks: tuple[float, ...]
    labels: tuple[str, ...]

    def share(self, value: float) -> float:
        """Where a value stands on the axis, 0 at its beginning and 1 at its end."""
        if self.log:
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)

    def without_crowding(self, room: float, size: float) -> "Scale":
        """The same axis with as many ticks as can be read.

        Args:
            room: how long the axis is, px.
            size: of the labels' type, px.
        Returns:
            every tick, every second one, and so on, counted from the first; a linear axis keeps its last one.
        """
        marks = [(self.share(tick) * room, width_px(label, size) + size * 0.6) for tick, label in self._marks()]
        last = len(marks) - 1
        steps = [step for step in range(1, len(marks)) if self.log or last % step == 0]
        for step in steps:
            kept = marks[::step]
            pairs = pairwise(kept)
            if all(right - left >= (wide + narrow) / 2 for (left, wide), (right, narrow) in pairs):
                return replace(self, ticks=self.ticks[::step], labels=self.labels[::step])
        return self

    def _marks(self) -> list[tuple[float, str]]:
        return list(zip(self.ticks, self.labels, strict=True))

    def axis(self) -> dict[str, Any]:
        """The settings of a Plotly axis."""
        ends = (math.log10(self.low), math.log10(self.high)) if self.log else (self.low, self.high)
        return {
            "type": "log" if self.log else "linear",
            "range": list(ends),
            "tickmode": "array",
            "tickvals": list(self.ticks),
            "ticktext": list(self.labels),
        }


def spans_magnitudes(values: Iterable[float]) -> bool:
    """Whether values ask for a logarithmic axis.

    Args:
        values: in one unit.
    Returns:
        True where all are above zero and the largest is at least a hundred times the smallest.
    """
    known = list(values)
    return bool(known) and min(known) > 0 and max(known) / min(known) >= LOG_SPAN


def scale(values: Iterable[float], unit: str, language: str, *, most_ticks: int) -> Scale:
    """The axis that fits values.

    Args:
        values: in one unit.
        unit: a unit code.
        most_ticks: how many labels there is room for.
    Returns:
        from zero on, or logarithmic where the values span two orders of magnitude.
    """
    known = list(values)
    draw = _log if spans_magnitudes(known) else linear_scale
    return draw(known, unit, language, most_ticks=most_ticks)


def _log(values: Sequence[float], unit: str, language: str, *, most_ticks: int) -> Scale:
    first, last = math.floor(math.log10(min(values)) + 1e-9), math.ceil(math.log10(max(values)) - 1e-9)
    low = 10**first / 2 if min(values) <= 10**first * 1.01 else 10.0**first
    high = max(values) * _LOG_HEADROOM
    step = max(1, math.ceil((last - first) / most_ticks))
    ticks = tuple(10.0**power for power in range(first, last + 1, step) if 10.0**power <= high)
    return Scale(True, low, high, ticks, tuple(tick_text(tick, unit, language) for tick in ticks))


def linear_scale(values: Sequence[float], unit: str, language: str, *, most_ticks: int) -> Scale:
    """An axis from zero, whatever the values span; arguments as `scale`.

    Returns:
        the axis, a little longer than the largest value; to the left of zero as far as values are below it.
    """
    least = min([*values, 0.0])
    most = max([*values, 0.0]) or (0.0 if least else 1.0)
    rough = (most - least) / max(1, most_ticks)
    power = 10 ** math.floor(math.log10(rough))
    step = next(power * multiple for multiple in _MULTIPLES if power * multiple >= rough * (1 - 1e-9))
    ticks = tuple(step * place for place in range(math.ceil(least / step - 1e-9), int(most / step + 1e-9) + 1))
    beyond = (most - least) * _HEADROOM
    low, high = least - beyond if least else 0.0, most + beyond
    return Scale(False, low, high, ticks, tuple(tick_text(tick, unit, language) for tick in ticks))


def shares_or_values(
    shares: bool, values: Sequence[float], unit: str, language: str, *, most_ticks: int, linear: bool = False
) -> Scale:
    """`share_scale` where all values are shares of something, else `scale`, or `linear_scale` for `linear`."""
    if shares:
        return share_scale(language)
    return (linear_scale if linear else scale)(values, unit, language, most_ticks=most_ticks)


def share_scale(language: str) -> Scale:
    """The axis of percentages of something: always 0 to 100, so that a bar's length is the share."""
    return Scale(False, 0.0, 100.0, _SHARES, tuple(tick_text(tick, "percent", language) for tick in _SHARES))
