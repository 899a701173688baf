"""The part of an address that is the same everywhere: campaign, as-of day, known-at moment, language."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, tzinfo

from dashboard.domain.zones import day_of, end_of_day
from dashboard.locale import LANGUAGES, interface_language
from dashboard.share.selection import Unknown
from dashboard.share.snapshot import Snapshot, campaign_ids, campaigns_held
from dashboard.store.engine.store import Store
from dashboard.store.reads.view import View

CARRIED = ("lang", "campaign", "as_of", "known_at")
EARLIEST, LATEST = datetime(2, 1, 1, tzinfo=UTC), datetime(9998, 12, 31, tzinfo=UTC)
_LOST_PLUS = re.compile(r"(\d\d:\d\d\S*) (\d\d:\d\d)$")


@dataclass(frozen=True, slots=True)
class Address:
    """What an address asks for, and every value of it that is not known or in the future (which is left out)."""

    view: View
    language: str
    unknown: tuple[Unknown, ...]


def read_address(query: Mapping[str, Sequence[str]], store: Store, revision: int, accepted: str = "") -> Address:
    """Read what every address may say. `query`: parameter name to its values; the first counts. `store`: holds at least
    one campaign; the first is meant where none is named. One that was removed answers for moments before that.
    `accepted`: the languages that a browser wants (`Accept-Language`), for a page; data are the same for everybody."""
    campaigns = set(campaigns_held(store, revision)["id"])
    parameters = {name: query.get(name, [""])[0] for name in CARRIED}
    campaign = parameters["campaign"] if parameters["campaign"] in campaigns else ""
    language = parameters["lang"] if parameters["lang"] in LANGUAGES else ""
    now = Snapshot(store, revision, View(campaign or campaign_ids(store, revision)[0]))
    as_of, known_at = read_date(parameters["as_of"]), _known_at(parameters["known_at"], now)
    read = {"campaign": campaign, "as_of": as_of, "known_at": known_at, "lang": language}
    unknown = [Unknown(name, value) for name, value in parameters.items() if value and not read[name]]
    if as_of is not None and as_of > now.today:
        as_of = None
        unknown.append(Unknown("as_of", parameters["as_of"], future=True))
    if known_at is not None and day_of(known_at, now.zone) > now.today:
        known_at = None
        unknown.append(Unknown("known_at", parameters["known_at"], future=True))
    chosen = interface_language(language, campaign=now.content_language, accepted=accepted)
    return Address(View(now.view.campaign, as_of, known_at), chosen, tuple(unknown))


def _known_at(text: str, now: Snapshot) -> datetime | None:
    """`read_moment`; a bare day is one of the time zone that the campaign had then, which no later entry changes."""
    then = read_moment(text)
    if then is None or read_date(text) is None:
        return then
    return read_moment(text, replace(now, view=replace(now.view, known_at=then)).zone)


def read_date(text: str) -> date | None:
    """An ISO day out of an address, such as 2019-06-30 or 20190630; None where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_moment(text: str, zone: tzinfo = UTC) -> datetime | None:
    """An ISO moment out of an address, UTC unless it says otherwise; None where it is none."""
    day = read_date(text)
    # Everywhere it is asked and shown in some zone. The very ends of the calendar have no other; nothing is known there
    # that is not known a year on.
    if day is not None:
        return end_of_day(min(max(day, EARLIEST.date()), LATEST.date()), zone)
    # A "+" of an offset arrives as a space when somebody pasted the address undecoded.
    try:
        moment = datetime.fromisoformat(_LOST_PLUS.sub(r"\1+\2", text).replace("Z", "+00:00"))
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(moment, EARLIEST), LATEST)
