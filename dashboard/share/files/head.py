"""The journal's head as a small file, which a third party keeps to prove a later change."""

import json
from typing import Any

from dashboard.share.snapshot import Snapshot

NAME = "pledgeboard-head"


def head_facts(snapshot: Snapshot) -> dict[str, Any]:
    """The head that a view knows. Returns `name`, `revision` (the entry's number), `hash` (SHA-256 in hexadecimal) and
    `recorded_at` (UTC; None while nothing is recorded)."""
    head = snapshot.head()
    moment = head.recorded_at.isoformat().replace("+00:00", "Z") if head.recorded_at else None
    return {"name": NAME, "revision": head.id, "hash": head.hash, "recorded_at": moment}


def head_file(snapshot: Snapshot) -> bytes:
    """`head.json`, which `pledgeboard verify --head` takes."""
    return (json.dumps(head_facts(snapshot)) + "\n").encode()
