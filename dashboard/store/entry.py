"""One entry of the journal as Python holds it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
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


def entry_from_row(row: Mapping[str, Any]) -> Entry:
    """An entry from a row of the journal; views built live and views rebuilt see the very same content."""
    return Entry(**{**row, "content": json.loads(row["content"])})
