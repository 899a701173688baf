"""Whether a target is on its way: a value beside its limit, or the line from a dated start to a dated end."""

import calendar
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dashboard.domain.errors import N_

UPPER = ("at_most", "less_than")  # bounds that are kept or not, never a way to go
_VERDICTS = {
    (True, True): N_("Limit kept: {value} measured ({day}), limit: {limit}"),
    (True, False): N_("Limit not kept: {value} measured ({day}), limit: {limit}"),
    (False, True): N_("Reached: {value} measured ({day}), promised: {limit}"),
    (False, False): N_("Not reached so far: {value} measured ({day}), promised: {limit}"),
}


@dataclass(frozen=True, slots=True)
class Pace:
    """A target with both ends dated; values in the target's unit. Even progress is a yardstick, not a forecast: it says
    how much would have to be reached on a day if every day brought the same."""

    start: Decimal
    start_day: date
    target: Decimal
    due: date  # after start_day

    def expected(self, day: date) -> Decimal:
        """The value that even progress asks for on a day: start + (target − start) · elapsed / whole; flat outside."""
        elapsed = min(max((day - self.start_day).days, 0), (self.due - self.start_day).days)
        return self.start + (self.target - self.start) * elapsed / (self.due - self.start_day).days

    def enough(self, value: Decimal, day: date) -> bool:
        """Whether a value measured on a day is at least as far as the line; for targets that fall, as low."""
        return value >= self.expected(day) if self.target >= self.start else value <= self.expected(day)


def last_day(period: str) -> date | None:
    """The last day of a period as the source writes it. `period`: `2017`, `2017-06` or `2017-06-30`. Returns None where
    it is none of these."""
    parts = period.split("-")
    if not 1 <= len(parts) <= 3 or not all(part.isdecimal() and part.isascii() for part in parts):
        return None
    year, month, day = (*(int(part) for part in parts), 0, 0)[:3]
    try:
        if len(parts) == 3:
            return date(year, month, day)
        month = month if len(parts) == 2 else 12
        return date(year, month, calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None


def keeps(bound: str, low: Decimal, high: Decimal, value: Decimal) -> bool | None:
    """Whether a measured value keeps a promised limit. `bound`: of the promise, one of `units.BOUNDS`. `low`: what
    is promised; the lower end of a range. `value`: measured, in the same unit. Returns None where the promise is no
    limit."""
    if bound in UPPER:
        return value <= high if bound == "at_most" else value < high
    if bound in ("at_least", "more_than"):
        return value >= low if bound == "at_least" else value > low
    return None


def limit_words(bound: str, kept: bool) -> str:
    """The msgid that says whether a limit is kept, with `{value}`, `{day}` and `{limit}` to be filled in."""
    return _VERDICTS[bound in UPPER, kept]


def pace_of(start: Decimal | None, start_day: date | None, target: Decimal, due: date | None) -> Pace | None:
    """The line between two ends; None where one lacks its value or day, or they are the same or the wrong way round."""
    if start is None or start_day is None or due is None or due <= start_day or start == target:
        return None
    return Pace(start, start_day, target, due)
