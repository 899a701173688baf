"""What our addresses can say: the view that is meant, the names of parameters and their values, and what is not taken."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, tzinfo

from dashboard.domain.days import AmbiguousDay, WrittenDay, parse_day, so_far
from dashboard.domain.errors import N_, PledgeboardError, RuleError
from dashboard.domain.status import Outcome, Rater, Status
from dashboard.domain.units import FIGURE_KINDS
from dashboard.domain.zones import day_of, end_of_day
from dashboard.locale import LANGUAGES, interface_language
from dashboard.share.selection import LEVELS, SORTS, Query, Selection, Unknown, read_selection
from dashboard.share.snapshot import Snapshot, campaign_ids, campaigns_held
from dashboard.store.engine.store import Store
from dashboard.store.reads.view import View

CARRIED = ("lang", "campaign", "as_of", "known_at")
DAYS = ("as_of", "known_at", "from", "to")  # read however they are written
# What is shown. A view that does not take one of these refuses it: its picture or file would not show what was asked.
FILTERS = (
    "category", "status", "outcome", "featured", "owner", "tag", "rater", "level", "q",
    "from", "to", "unit", "kind", "chart", "section", "sort", "page", "name", "number", "at", "day", "of",
)  # fmt: skip
# How it is delivered: it changes nothing of what is shown, and is in no subtitle, file name or address for good.
DELIVERY = ("theme", "width", "scale", "text", "format", "limit", "cursor")
# How a page shows it: its open part, the language of its files, columns and what stands side by side.
OF_PAGES = ("part", "queue", "in", "columns", "compare")
# What a share button writes under a name of ours: WeChat says so where a link was passed on.
SHARE_TAGS = {"from": ("timeline", "singlemessage", "groupmessage")}
BESIDE_FILTERS = frozenset((*CARRIED, *DELIVERY, *OF_PAGES))
KNOWN = BESIDE_FILTERS.union(FILTERS)
IN_THE_FUTURE = N_("The address asks for {name} “{value}”, which lies in the future.")
UNKNOWN_VALUE = N_("The address asks for {name} “{value}”, which is not known here.")
TWO_DAYS = N_(
    "The address asks for {name} “{value}”, which can mean either of: {allowed}. Write the day that is meant."
)
NOT_TAKEN = N_("The filter {name} (“{value}”) does not apply here; these do: {allowed}.")
NONE_TAKEN = N_("The filter {name} (“{value}”) does not apply here; there are no filters.")
_FIXED: dict[str, Sequence[str]] = {
    "lang": list(LANGUAGES),
    "theme": ["light", "dark"],
    "status": [status.value for status in Status],
    "outcome": [outcome.value for outcome in Outcome],
    "rater": [rater.value for rater in Rater],
    "kind": list(FIGURE_KINDS),
    "level": list(LEVELS),
    "sort": [*SORTS, *(f"-{column}" for column in SORTS)],
}
EARLIEST, LATEST = datetime(2, 1, 1, tzinfo=UTC), datetime(9998, 12, 31, tzinfo=UTC)


class UnknownFilter(PledgeboardError):
    """A filter or value in an address that the chart or table does not know; `allowed` where it is known here."""

    def __init__(self, unknown: Unknown, allowed: Sequence[str] = (), message: str = UNKNOWN_VALUE) -> None:
        allowed = allowed or unknown.days
        message = IN_THE_FUTURE if unknown.future else TWO_DAYS if unknown.days else message
        super().__init__(message, name=unknown.name, value=unknown.value[:80], allowed=", ".join(allowed))
        self.unknown, self.allowed = unknown, tuple(allowed)


class FilterNotTaken(UnknownFilter):
    """A filter that a chart or table does not take; `allowed` names those that it takes."""

    def __init__(self, name: str, values: Sequence[str], allowed: Sequence[str]) -> None:
        unknown = Unknown(name, values[0] if values else "")
        super().__init__(unknown, allowed, NOT_TAKEN if allowed else NONE_TAKEN)


def refuse_others(query: Query, taken: Sequence[str]) -> None:
    """Refuse an address with a filter that is not taken. Raises FilterNotTaken."""
    for name, values in query.items():
        if name not in taken:
            raise FilterNotTaken(name, values, taken)


def known(query: Query) -> dict[str, list[str]]:
    """What we know of an address; what others put there (`utm_source`, `fbclid`, `_`) is left out."""
    ours = {name: values for name, values in query.items() if name in KNOWN and values}
    taken = {name: list(values) for name, values in ours.items() if values[0] not in SHARE_TAGS.get(name, ())}
    return taken | iso_days(taken)


def iso_days(query: Query, today: date = date.max) -> dict[str, list[str]]:
    """The days of an address in ISO form, however they are written, so that one day has one address; of a period its
    last day, or today while it lasts. What is no day alone stays as it is."""
    days: dict[str, list[str]] = {}
    for name in filter(query.__contains__, DAYS):
        written = [(text, None if ":" in text else read_day(text)) for text in query[name]]
        days[name] = [so_far(day, today).day.isoformat() if day else text for text, day in written]
    return days


def filters(query: Query) -> dict[str, list[str]]:
    """What an address says beside view, delivery and the page's own parts. Several campaigns are a filter too."""
    several = {"campaign"} if len(query.get("campaign", ())) > 1 else set()
    return {name: list(values) for name, values in query.items() if name not in BESIDE_FILTERS - several}


def values_of(name: str, snapshot: Snapshot | None = None) -> list[str]:
    """The values of a parameter; empty where it takes any, or those of data that are not at hand."""
    if snapshot is not None:
        match name:
            case "campaign":
                return snapshot.listed_campaigns()
            case "category":
                return list(snapshot.categories()["id"])
            case "featured":
                return list(snapshot.featured()["slug"])
            case "unit":
                return sorted(set(snapshot.figures()["unit"]))
            case "owner":
                return sorted(set(snapshot.every_pledge()["owner"]) - {""})
            case "tag":
                return sorted(set().union(*snapshot.every_pledge()["tags"]))
    return list(_FIXED.get(name, ()))


def known_values(snapshot: Snapshot) -> dict[str, list[str]]:
    """The values of those filters of pledges that depend on the data, for `selection.read_selection`."""
    return {name: values_of(name, snapshot) for name in ("category", "featured", "owner", "tag")}


def selection_of(query: Query, snapshot: Snapshot) -> Selection:
    """The pledges that an address asks for. Raises UnknownFilter for a value that there is not."""
    selection, unknown = read_selection(query, known_values(snapshot))
    if unknown:
        raise UnknownFilter(unknown[0])
    return selection


def values_in(query: Query, name: str, allowed: Sequence[str]) -> Sequence[str]:
    """The values of a parameter. Raises UnknownFilter for another one than those allowed."""
    for value in query.get(name, ()):
        if value not in allowed:
            raise UnknownFilter(Unknown(name, value), allowed)
    return query.get(name, ())


def value_in(query: Query, name: str, allowed: Sequence[str]) -> str:
    """The first value of a parameter; empty where the address has none. Raises UnknownFilter as `values_in`."""
    return values_in({name: (query.get(name) or [""])[:1]}, name, ("", *allowed))[0]


def read_address(
    query: Query, store: Store, revision: int, accepted: str = ""
) -> tuple[Snapshot, str, tuple[Unknown, ...]]:
    """What every address may say: the view, the language, and each value that is not known or in the future (which is
    left out). `query`: of each parameter the first value counts. `store`: holds at least one campaign; the first is
    meant where none is named. `accepted`: the languages that a browser wants, for a page; data are the same for all."""
    campaigns = {id for id, *_facts in campaigns_held(store, revision)}
    parameters = {name: query.get(name, [""])[0] for name in CARRIED}
    campaign = parameters["campaign"] if parameters["campaign"] in campaigns else ""
    language = parameters["lang"] if parameters["lang"] in LANGUAGES else ""
    now = Snapshot(store, revision, View(campaign or campaign_ids(store, revision)[0]))
    written = read_day(parameters["as_of"], now.zone) if parameters["as_of"] else None
    as_of = so_far(written, now.today).day if written else None
    known_at, known_text = None, parameters["known_at"]
    if known_text and (known_at := read_moment(known_text, today=now.today)) and ":" not in known_text:
        # A bare day is one of the zone then, which no later entry changes.
        known_at = read_moment(known_text, replace(now, view=replace(now.view, known_at=known_at)).zone, now.today)
    read = {"campaign": campaign, "as_of": as_of, "known_at": known_at, "lang": language}
    unknown = [unknown_value(name, value) for name, value in parameters.items() if value and not read[name]]
    if as_of and as_of > now.today:
        as_of, unknown = None, [*unknown, Unknown("as_of", parameters["as_of"], future=True)]
    if known_at and day_of(known_at, now.zone) > now.today:
        known_at, unknown = None, [*unknown, Unknown("known_at", parameters["known_at"], future=True)]
    chosen = interface_language(language, campaign=now.content_language, accepted=accepted)
    return replace(now, view=View(now.view.campaign, as_of, known_at)), chosen, tuple(unknown)


def unknown_value(name: str, value: str) -> Unknown:
    """A value of an address that is not known; of a day that can be two, with both."""
    try:
        parse_day(value if name in DAYS else "")
    except AmbiguousDay as error:
        return Unknown(name, value, days=(error.facts["first"], error.facts["second"]))
    except RuleError:
        pass
    return Unknown(name, value)


def read_day(text: str, zone: tzinfo | None = None) -> WrittenDay | None:
    """A day or period out of an address, as `parse_day` reads it; None where it is none, or can be two. In ISO form a
    day of any year is one, long past or still to come."""
    with suppress(RuleError):
        return parse_day(text, zone=zone)
    with suppress(ValueError):
        return WrittenDay(date.fromisoformat(text))
    return None


def read_date(text: str) -> date | None:
    """A day out of an address, of a period its last one; None where it is none, or can be two."""
    written = read_day(text)
    return written.day if written else None


def read_moment(text: str, zone: tzinfo = UTC, today: date = date.max) -> datetime | None:
    """A moment out of an address: an ISO one, UTC unless it says otherwise, or the end of a day or period, of one that
    lasts that of today; None where it is none."""
    written = None if ":" in text else read_day(text)
    if written is not None:
        # Everywhere it is asked and shown in some zone. The very ends of the calendar have no other; nothing is known
        # there that is not known a year on.
        return end_of_day(min(max(so_far(written, today).day, EARLIEST.date()), LATEST.date()), zone)
    try:
        # A "+" of an offset arrives as a space when somebody pasted the address undecoded.
        moment = datetime.fromisoformat(re.sub(r"(\d\d:\d\d\S*) (\d\d:\d\d)$", r"\1+\2", text))
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(moment, EARLIEST), LATEST)
