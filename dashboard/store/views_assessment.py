"""Assessments and their evidence as typed rows."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from dashboard.store.entry import Entry
from dashboard.store.tables import assessments, evidence


def apply_assessment(connection: sa.Connection, entry: Entry) -> None:
    """Write the rows of one assessment entry.

    Args:
        connection: in the transaction that appends or replays the entry.
        entry: its content holds the fields of an assessment, and `evidence` as a list.
    """
    content = entry.content
    connection.execute(
        assessments.insert(),
        {
            "entry_id": entry.id,
            "campaign_id": entry.campaign,
            "pledge_number": content["pledge_number"],
            "status": content["status"],
            "verdict": content["verdict"],
            "timeliness": content["timeliness"],
            "reason": content["reason"],
            "rater": content["rater"],
            "as_of": date.fromisoformat(content["as_of"]),
            "note": content["note"],
            "author": entry.actor_name,
            "author_id": entry.actor_id,
            "recorded_at": entry.recorded_at,
            "supersedes": content["supersedes"],
        },
    )
    rows = [_evidence_row(entry, position, piece) for position, piece in enumerate(content["evidence"], start=1)]
    if rows:
        connection.execute(evidence.insert(), rows)


def _evidence_row(entry: Entry, position: int, piece: dict[str, Any]) -> dict[str, Any]:
    published_on = piece["published_on"]
    return {
        **piece,
        "entry_id": entry.id,
        "position": position,
        "campaign_id": entry.campaign,
        "published_on": date.fromisoformat(published_on) if published_on else None,
    }
