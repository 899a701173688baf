"""Value axes: from zero or 0 to 100 %, where the ticks stand, and how they are written."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from dashboard.charts.drawing.text import width_px
from dashboard.locale.amounts import tick_text

_MULTIPLES = (1.0, 2.0, 2.5, 5.0, 10.0)
_HEADROOM = 0.02  # share of a linear axis beyond its largest value
_SHARES = (0.0, 25.0, 50.0, 75.0, 100.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """A value axis."""

    low: float
    high: float
    ticks: tuple[float, ...]
    labels: tuple[str, ...]

    def share(self, value: float) -> float:
        """Where a value stands on the axis, 0 at its beginning and 1 at its end."""
        return (value - self.low) / (self.high - self.low)

    def without_crowding(self, room: float, size: float) -> "Scale":
        """The same axis with as many ticks as can be read. Returns every tick, every second one, and so on, counted
        from the first; the last one stays."""
        marks = [(self.share(tick) * room, width_px(label, size) + size * 0.6) for tick, label in self._marks()]
        last = len(marks) - 1
        steps = [step for step in range(1, len(marks)) if last % step == 0]
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
        return {
            "type": "linear",
            "range": [self.low, self.high],
            "tickmode": "array",
            "tickvals": list(self.ticks),
            "ticktext": list(self.labels),
        }


def linear_scale(values: Sequence[float], unit: str, language: str, *, most_ticks: int) -> Scale:
    """The axis that fits values of one unit, with at most so many labels: from zero to a little beyond the largest, to
    the left of zero as far as values are below it."""
    least = min([*values, 0.0])
    most = max([*values, 0.0]) or (0.0 if least else 1.0)
    rough = (most - least) / max(1, most_ticks)
    power = 10 ** math.floor(math.log10(rough))
    step = next(power * multiple for multiple in _MULTIPLES if power * multiple >= rough * (1 - 1e-9))
    ticks = tuple(step * place for place in range(math.ceil(least / step - 1e-9), int(most / step + 1e-9) + 1))
    beyond = (most - least) * _HEADROOM
    low, high = least - beyond if least else 0.0, most + beyond
    return Scale(low, high, ticks, tuple(tick_text(tick, unit, language) for tick in ticks))


def shares_or_values(shares: bool, values: Sequence[float], unit: str, language: str, *, most_ticks: int) -> Scale:
    """`share_scale` where all values are shares of something, else `linear_scale`."""
    return share_scale(language) if shares else linear_scale(values, unit, language, most_ticks=most_ticks)


def share_scale(language: str) -> Scale:
    """The axis of percentages of something: always 0 to 100, so that a bar's length is the share."""
    return Scale(0.0, 100.0, _SHARES, tuple(tick_text(tick, "percent", language) for tick in _SHARES))
