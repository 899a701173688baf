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
        middles = [self.share(tick) * room for tick in self.ticks]
        widths = [width_px(label, size) + size * 0.6 for label in self.labels]
        for step in range(1, len(middles)):
            pairs = pairwise(zip(middles[::step], widths[::step], strict=True))
            apart = all(right - left >= (wide + narrow) / 2 for (left, wide), (right, narrow) in pairs)
            if apart and (len(middles) - 1) % step == 0:
                return replace(self, ticks=self.ticks[::step], labels=self.labels[::step])
        return self

    def axis(self) -> dict[str, Any]:
        """The settings of a Plotly axis."""
        ticks = {"tickmode": "array", "tickvals": list(self.ticks), "ticktext": list(self.labels)}
        return {"type": "linear", "range": [self.low, self.high], **ticks}


def linear_scale(values: Sequence[float], unit: str, language: str, *, most_ticks: int = 4) -> Scale:
    """The axis that fits values of one unit, with at most so many labels: from zero to a little beyond the largest, to
    the left of zero as far as values are below it."""
    least = min([*values, 0.0])
    most = max([*values, 0.0]) or (0.0 if least else 1.0)
    rough = (most - least) / most_ticks
    power = 10 ** math.floor(math.log10(rough))
    step = next(power * multiple for multiple in _MULTIPLES if power * multiple >= rough * (1 - 1e-9))
    ticks = tuple(step * place for place in range(math.ceil(least / step - 1e-9), int(most / step + 1e-9) + 1))
    beyond = (most - least) * _HEADROOM
    low, high = least - beyond if least else 0.0, most + beyond
    return Scale(low, high, ticks, tuple(tick_text(tick, unit, language) for tick in ticks))


def share_scale(language: str) -> Scale:
    """The axis of percentages of something: always 0 to 100, so that a bar's length is the share."""
    return Scale(0.0, 100.0, _SHARES, tuple(tick_text(tick, "percent", language) for tick in _SHARES))
