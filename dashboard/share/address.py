"""The part of an address that is the same everywhere: campaign, the moment looked at, the language."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from dashboard.locale import DEFAULT_LANGUAGE, LANGUAGES
from dashboard.share.selection import Unknown
from dashboard.store.view import View

CARRIED = ("lang", "campaign", "as_of", "known_at")
EARLIEST, LATEST = datetime(2, 1, 1, tzinfo=UTC), datetime(9998, 12, 31, tzinfo=UTC)
_LOST_PLUS = re.compile(r"(\d\d:\d\d\S*) (\d\d:\d\d)$")


@dataclass(frozen=True, slots=True)
class Address:
    """What an address asks for, and every value of it that is not known (which is left out)."""

    view: View
    language: str
    unknown: tuple[Unknown, ...]


def read_address(query: Mapping[str, Sequence[str]], campaigns: Sequence[str]) -> Address:
    """Read what every address may say.

    Args:
        query: parameter name to its values; the first counts.
        campaigns: the ids of the store's campaigns, at least one; the first is meant where none is named.
    """
    asked = {name: query.get(name, [""])[0] for name in CARRIED}
    read = {
        "campaign": asked["campaign"] if asked["campaign"] in campaigns else None,
        "as_of": read_date(asked["as_of"]),
        "known_at": read_moment(asked["known_at"]),
        "lang": asked["lang"] if asked["lang"] in LANGUAGES else None,
    }
    unknown = tuple(Unknown(name, value) for name, value in asked.items() if value and read[name] is None)
    view = View(str(read["campaign"] or campaigns[0]), read_date(asked["as_of"]), read_moment(asked["known_at"]))
    return Address(view, str(read["lang"] or DEFAULT_LANGUAGE), unknown)


def read_date(text: str) -> date | None:
    """An ISO day out of an address; None where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_moment(text: str) -> datetime | None:
    """An ISO moment out of an address, UTC unless it says otherwise; a bare day means its end; None where none."""
    # A "+" of an offset arrives as a space when somebody pasted the address undecoded.
    try:
        moment = datetime.fromisoformat(_LOST_PLUS.sub(r"\1+\2", text).replace("Z", "+00:00"))
    except ValueError:
        return None
    if len(text) == len("2018-06-14"):
        moment = moment.replace(hour=23, minute=59, second=59, microsecond=999_999)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    # Everywhere it is asked and shown in some zone; the very ends of the calendar have no other.
    return moment if EARLIEST <= moment <= LATEST else None
