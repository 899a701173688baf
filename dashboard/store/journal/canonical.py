"""Canonical JSON: one text for one content, so that the same content always has the same hash."""

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from dashboard.store.engine.types import moment_text

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
