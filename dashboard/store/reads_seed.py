"""Reads of a seed version as it was handed in: its tables whole, with the columns of its files."""

from typing import Any

import sqlalchemy as sa

from dashboard.store.engine import Store
from dashboard.store.entry import content_from
from dashboard.store.reads_campaign import require_campaign, seed_entry
from dashboard.store.tables import journal
from dashboard.store.view import View


def read_seed_content(store: Store, view: View) -> dict[str, Any]:
    """What the seed version of a view holds.

    Returns:
        `package` (what describes it), `tables` (rows by resource; values as in canonical JSON: exact numbers and days
        as texts, None for nothing), and `recorded_at` (aware UTC).
    Errors:
        NotFound for a campaign that the view does not see.
    """
    query = sa.select(journal.c.content, journal.c.recorded_at).where(journal.c.id == seed_entry(view))
    with store.read() as connection:
        row = connection.execute(query).first()
        if row is None:
            require_campaign(connection, view)
            raise LookupError(view.campaign)
    content: dict[str, Any] = content_from(row.content)
    return content | {"recorded_at": row.recorded_at}
