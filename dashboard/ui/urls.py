"""Addresses inside the board: every link carries language, campaign and the moment looked at."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from urllib.parse import urlencode

from dashboard.locale import DEFAULT_LANGUAGE, LANGUAGES
from dashboard.ui import board

CARRIED = ("lang", "campaign", "as_of", "known_at")
_LOST_PLUS = re.compile(r"(\d\d:\d\d\S*) (\d\d:\d\d)$")
Parameter = str | int | Sequence[str] | None


def parameters(**values: Parameter) -> dict[str, str | list[str]]:
    """Query parameters of a link: the carried ones first, then `values` (None and empty ones left out)."""
    found: dict[str, str | list[str]] = dict(board.current().carried)
    for name, value in values.items():
        if value is None or value in ("", (), []):
            found.pop(name, None)
        elif isinstance(value, (str, int)):
            found[name] = str(value)
        else:
            found[name] = list(value)
    return found


def href(page: str, /, anchor: str = "", **values: Parameter) -> str:
    """The address of a page.

    Args:
        page: its path without the slash, empty for the overview.
        anchor: an element's id on it.
        values: query parameters beside the carried ones.
    """
    query = urlencode(parameters(**values), doseq=True)
    return f"/{page}" + (f"?{query}" if query else "") + (f"#{anchor}" if anchor else "")


def carried_from(query: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The parameters of an address that every link takes along; a default or unknown language is not worth carrying."""
    kept = [(name, query[name]) for name in CARRIED if query.get(name)]
    return tuple((n, v) for n, v in kept if n != "lang" or (v in LANGUAGES and v != DEFAULT_LANGUAGE))


def read_date(text: str) -> date | None:
    """An ISO day out of an address; None where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_moment(text: str) -> datetime | None:
    """An ISO moment out of an address, UTC unless it says otherwise; a bare day means its end; None where it is none."""
    # A "+" of an offset arrives as a space when somebody pasted the address undecoded.
    try:
        moment = datetime.fromisoformat(_LOST_PLUS.sub(r"\1+\2", text).replace("Z", "+00:00"))
    except ValueError:
        return None
    if len(text) == len("2018-06-14"):
        moment = moment.replace(hour=23, minute=59, second=59, microsecond=999_999)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
