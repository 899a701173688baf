"""The typed tables as views of the journal: the same code fills them as entries arrive and when they are rebuilt."""

from collections.abc import Callable, Iterator

import sqlalchemy as sa

from dashboard.store.entry import Entry, entry_from_row
from dashboard.store.tables import journal, metadata
from dashboard.store.views_assessment import apply_assessment
from dashboard.store.views_seed import apply_seed

REPLAY_CHUNK = 200  # entries held in memory at a time

_APPLY: dict[str, Callable[[sa.Connection, Entry], None]] = {
    "seed": apply_seed,
    "assessment": apply_assessment,
}


def apply(connection: sa.Connection, entry: Entry) -> None:
    """Write the typed rows that follow from one entry.

    Args:
        connection: in the transaction that appends or replays the entry.
        entry: as the journal holds it.
    """
    _APPLY[entry.kind](connection, entry)


def rebuild(connection: sa.Connection) -> int:
    """Empty the typed tables and fill them again from the journal.

    Args:
        connection: under the one lock.
    Returns:
        how many entries were replayed.
    """
    for table in reversed(metadata.sorted_tables):
        if table is not journal:
            connection.execute(table.delete())
    replayed = 0
    for entry in entries(connection):
        apply(connection, entry)
        replayed += 1
    return replayed


def entries(connection: sa.Connection) -> Iterator[Entry]:
    """Every entry, oldest first, read in chunks."""
    last = 0
    while True:
        query = sa.select(journal).where(journal.c.id > last).order_by(journal.c.id).limit(REPLAY_CHUNK)
        chunk = connection.execute(query).mappings().all()
        if not chunk:
            return
        for row in chunk:
            yield entry_from_row(dict(row))
        last = chunk[-1]["id"]
