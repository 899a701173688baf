"""The term clock: how much of a term of office has passed on a day."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class TermClock:
    """Days of a term that have passed; the term's first day is day 1."""

    day: int  # 0 before the term; never beyond the last day in office
    total_days: int  # of the whole term, as elected
    ended: bool  # the term is over, or the office was left before its end

    @property
    def percent(self) -> float:
        """0 to 100: `day` of `total_days`."""
        return 100 * self.day / self.total_days


def term_clock(on: date, *, start: date, end: date, left_office_on: date | None = None) -> TermClock:
    """Read the term clock. Returns the clock; it stands still after the last day in office. Raises ValueError where the
    term ends before it starts."""
    if end < start:
        raise ValueError("a term cannot end before it starts")
    last = min(end, left_office_on) if left_office_on is not None else end
    reached = min(on, last)
    day = max(0, (reached - start).days + 1)
    return TermClock(day=day, total_days=(end - start).days + 1, ended=on > last)
