"""Notice when a store holds another history than it did: a restored backup, or a standby that lacked the last entries.

Revisions count on from an earlier one then, and answers cached under the same numbers would be of the other history.
"""

from collections.abc import Callable

import sqlalchemy as sa

from dashboard import logs
from dashboard.store.engine.dialect import GENESIS
from dashboard.store.views.tables import journal

_memories: list[Callable[[], None]] = []
LAST_ENTRY = "SELECT id, hash FROM journal ORDER BY id DESC LIMIT 1"


def when_rewound(forget: Callable[[], None]) -> None:
    """Have a memory that goes by revisions emptied when a store's history turns out to be another one."""
    _memories.append(forget)


class Continuity:
    """The last entry that was seen of a store."""

    def __init__(self) -> None:
        self.seen = (0, GENESIS)

    def follow(self, connection: sa.Connection) -> int:
        """The journal's last id, 0 while it is empty, once it is made sure that it continues what was seen before."""
        # Before the connection looks: what others see meanwhile may be newer than its moment, and is missing there.
        seen_id, seen_hash = self.seen
        row = connection.exec_driver_sql(LAST_ENTRY).first()
        id, digest = (int(row.id), str(row.hash)) if row else (0, GENESIS)
        if digest != seen_hash:
            if seen_id and _hash_of(connection, seen_id) != seen_hash:
                logs.event("history replaced", "warning", entry=id)
                self.seen = (id, digest)
                for forget in _memories:
                    forget()
            else:
                self.seen = max(self.seen, (id, digest))
        return id


def _hash_of(connection: sa.Connection, id: int) -> str | None:
    return connection.execute(sa.select(journal.c.hash).where(journal.c.id == id)).scalar()
