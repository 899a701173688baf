"""Notice when a store holds another history than it did: a restored backup, or a standby that lacked the last entries.

Revisions count on from an earlier one then, and what was remembered under the same numbers would be shown as the truth.
"""

from collections.abc import Callable
from weakref import WeakMethod

import sqlalchemy as sa

from dashboard import logs
from dashboard.store.dialect import GENESIS
from dashboard.store.tables import journal

_memories: list[WeakMethod[Callable[[], None]]] = []
_LAST = sa.select(journal.c.id, journal.c.hash).order_by(journal.c.id.desc()).limit(1)


def when_rewound(forget: Callable[[], None]) -> None:
    """Have a memory that goes by revisions emptied when a store's history turns out to be another one.

    Args:
        forget: a method of the memory, which is not kept alive for it.
    """
    _memories.append(WeakMethod(forget))


class Continuity:
    """The last entry that was seen of a store."""

    def __init__(self) -> None:
        self._id, self._hash = 0, GENESIS

    def follow(self, connection: sa.Connection) -> int:
        """The journal's last id, 0 while it is empty, once it is made sure that it continues what was seen before."""
        row = connection.execute(_LAST).first()
        id, digest = (row.id, row.hash) if row else (0, GENESIS)
        if digest != self._hash:
            if self._id and _hash_of(connection, self._id) != self._hash:
                logs.event("history replaced", "warning", entry=id)
                for forget in [found for known in _memories if (found := known())]:
                    forget()
            self._id, self._hash = id, digest
        return int(id)


def _hash_of(connection: sa.Connection, id: int) -> str | None:
    return connection.execute(sa.select(journal.c.hash).where(journal.c.id == id)).scalar()
