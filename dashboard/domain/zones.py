"""Time zones: which there are, and which day and time of day a moment is in one of them."""

from datetime import UTC, date, datetime, time, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from dashboard.domain.marks import N_

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


def moment_text(moment: datetime, zone: tzinfo) -> str:
    """A moment as people read it: day and time of day in a time zone, to the minute."""
    return moment.astimezone(zone).isoformat(" ", "minutes")[:16]
