"""Time zones and terms: which day a moment is in a zone, and how much of a term of office has passed on a day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from dashboard.domain.errors import N_

UNKNOWN_ZONE = N_("“{value}” is no time zone such as Europe/Paris.")
NOT_OFFERED = {"Factory", "localtime"}  # in some tables; they name no place


@cache
def zone_names() -> tuple[str, ...]:
    """The IANA names of all time zones, sorted."""
    return tuple(sorted(available_timezones() - NOT_OFFERED))


@cache
def zone_named(name: str) -> ZoneInfo:
    """The time zone of an IANA name; UTC for a name that is not in this machine's table."""
    return ZoneInfo(name if name in zone_names() else "UTC")


def day_of(moment: datetime, zone: tzinfo) -> date:
    """The day of a moment in a time zone."""
    return moment.astimezone(zone).date()


def end_of_day(day: date, zone: tzinfo) -> datetime:
    """The last microsecond of a day in a time zone, aware, in UTC."""
    # Where the clock is put back at midnight the day's last hour comes twice: the second one ends it.
    return datetime.combine(day, time.max.replace(fold=1), zone).astimezone(UTC)


def readable_moment(moment: datetime, zone: tzinfo) -> str:
    """A moment as people read it: day and time of day in a time zone, to the minute."""
    return moment.astimezone(zone).isoformat(" ", "minutes")[:16]


@dataclass(frozen=True, slots=True)
class TermClock:
    """Days of a term that have passed; the term's first day is day 1."""

    day: int  # 0 before the term; never beyond the last day in office
    total_days: int  # of the whole term, as elected
    ended: bool  # the term is over, or the office was left before its end


def term_clock(on: date, *, start: date, end: date, left_office_on: date | None = None) -> TermClock:
    """Read the term clock; it stands still after the last day in office."""
    last = min(end, left_office_on or end)
    return TermClock(max(0, (min(on, last) - start).days + 1), (end - start).days + 1, on > last)
