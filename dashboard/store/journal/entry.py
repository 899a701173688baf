"""One entry of the journal as Python holds it, and the one text that its content has."""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple

import orjson
import sqlalchemy as sa

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def canonical(content: Any) -> str:
    """Write content as canonical JSON: keys sorted, no white space, NFC, decimals, dates and moments as strings.
    `content`: mappings, lists, tuples, texts, integers, booleans, None, decimals, dates, aware datetimes and string
    enumerations, nested at will. Raises TypeError for anything else, floats above all: a float has no one text."""
    return json.dumps(_plain(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _plain(value: Any) -> Any:
    match value:
        case None | bool():
            return value
        case Enum():
            return _plain(value.value)
        case int():
            return int(value)
        case str():
            return storable(value)
        case Decimal():
            return format(value, "f")
        case datetime():
            return moment_text(value)
        case date():
            return value.isoformat()
        case Mapping():
            return {storable(key): _plain(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_plain(inner) for inner in value]
        case _:
            raise TypeError(f"canonical JSON has no place for {type(value).__name__}")


def storable(value: str) -> str:
    """Bring a text into the one form that is stored. Returns the text in NFC; NUL and lone surrogates, which PostgreSQL
    and UTF-8 cannot hold, are replaced (U+FFFD)."""
    return unicodedata.normalize("NFC", _UNSTORABLE.sub(REPLACEMENT, value))


def moment_text(moment: datetime) -> str:
    """Write an aware moment as UTC text with microseconds; such texts sort as the moments do. Raises ValueError for a
    naive datetime, which names no moment."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    if moment.tzinfo is UTC:
        return moment.isoformat(timespec="microseconds")[: -len("+00:00")] + "Z"
    # strftime writes years before 1000 without leading zeros on some platforms; the ISO form does not.
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


SALT = "salt"  # the key of a content's salt: only the hash, and who recomputes it, needs that

# The errors that content causes which no version of the program has recorded.
UNRECORDABLE: tuple[type[Exception], ...] = (LookupError, TypeError, ValueError, ArithmeticError, AttributeError)


class Entry(NamedTuple):
    """A journal entry; `content` is read from its canonical JSON, `recorded_at` an aware UTC moment."""

    id: int
    kind: str
    campaign: str
    actor_id: str
    actor_name: str
    recorded_at: datetime
    content: Mapping[str, Any]
    content_version: int
    prev_hash: str
    hash: str


def origin_of(entry: Entry) -> Mapping[str, Any] | None:
    """The number and moments of an imported entry in the record that it comes from; None for this store's own."""
    origin: Mapping[str, Any] | None = entry.content.get("origin")
    return origin


def moment_of(entry: Entry) -> datetime:
    """When the content of an entry was entered: here, or in the record that it was imported from."""
    origin = origin_of(entry)
    return entry.recorded_at if origin is None else datetime.fromisoformat(origin["recorded_at"])


def content_from(text: str) -> Any:
    """The content that canonical JSON holds, without its salt; it has no floats, and no number longer than 64 bits.
    Raises ValueError for what is no JSON."""
    content = orjson.loads(text)
    if isinstance(content, dict):
        content.pop(SALT, None)
    return content


def entry_from_stored(row: Sequence[Any]) -> Entry:
    """An entry from the journal's columns in their order, as the database holds them. Raises TypeError or ValueError
    for what nobody can have recorded."""
    *before, recorded_at, content, version, prev_hash, digest = row
    moment = datetime.fromisoformat(recorded_at)
    return Entry._make((*before, moment, content_from(content), version, prev_hash, digest))


def row_of(entry: Entry, table: sa.Table, *fields: str, **values: Any) -> dict[str, Any]:
    """A row of a typed table: what the table keeps of each entry, the named fields of its content, and other values."""
    common = {
        "entry_id": entry.id,
        "campaign_id": entry.campaign,
        "author": entry.actor_name,
        "author_id": entry.actor_id,
        "recorded_at": moment_of(entry),
    }
    columns = {name: value for name, value in common.items() if name in table.c}
    return columns | {name: entry.content[name] for name in fields} | values
