"""The files of a SQLite store while it is open: whatever stands at its place is what this process writes to.

An open connection goes on with a file that has no name any more: entries would be acknowledged, and be nowhere. So each
connection knows which files it opened, and is opened anew where others stand there. The log is folded into the file
with every commit (`dialect.set_up_file`): the file alone is the whole store, and a log that is taken away takes nothing
with it.
"""

import errno
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from weakref import WeakSet, WeakValueDictionary

import sqlalchemy as sa
from sqlalchemy import event

from dashboard import logs
from dashboard.domain.errors import N_, PassingError, StoreError
from dashboard.store.engine import dialect
from dashboard.store.engine import sqlite_files as on_disk
from dashboard.store.engine.address import Address

PROBE_BYTES = 64 * 1024
NAMES = ("file", "log", "index")

DISTURBED = N_(
    "The files of {store} were changed by something else while the board runs. Nothing was recorded; please try again "
    "in a moment."
)
DELETED = N_(
    "{store} was deleted while the board runs. Everything that was recorded is saved as {kept}; rename that file to "
    "{store}, and the board goes on."
)


class OpenFile:
    """The files of one store in this process, whichever engines are on it."""

    def __init__(self, written: Path) -> None:
        self._written = written  # may lead elsewhere after a symbolic link has changed
        self._engines: WeakSet[sa.Engine] = WeakSet()
        self._saved: str | None = None  # the copy of a file that was deleted
        self.disturbed_at: datetime | None = None  # when something else changed the files last

    def join(self, engine: sa.Engine, *, read_only: bool) -> None:
        """Let each use of the engine's connections make sure of the files first."""
        self._engines.add(engine)
        opened = False  # once, and no file is created any more: an empty one would hide the loss

        def connect(_dialect: Any, _record: Any, arguments: list[Any], options: dict[str, Any]) -> None:
            if self._saved is not None and not self._written.exists():
                raise StoreError(DELETED, store=str(self._written), kept=self._saved)
            arguments[:] = [on_disk.place(self._written, create=not opened, read_only=read_only)]
            options["uri"] = True

        def note(connection: Any, record: Any) -> None:
            nonlocal opened
            try:
                dialect.table_names(connection)  # opens the log
            except sqlite3.Error:
                connection.close()
                raise
            opened, self._saved = True, None
            record.info |= {"files": on_disk.file_state(self._written), "new": True}

        def lend(connection: Any, record: Any, _fairy: Any) -> None:
            # SQLAlchemy asks once more after a refusal, then gives up: a connection that was opened just now is good.
            if not record.info.pop("new", False) and record.info["files"] != on_disk.file_state(self._written):
                self._notice(connection, record.info["files"])
                raise sa.exc.DisconnectionError

        event.listen(engine, "do_connect", connect)
        event.listen(engine, "connect", note)
        event.listen(engine, "checkout", lend)

    def _notice(self, connection: sqlite3.Connection, opened: on_disk.FileState) -> None:
        """Close what is open where something else was written, or other files stand there; what only this process has
        is saved first. Raises StoreError while somebody is still using those that were there."""
        pairs = zip(NAMES, opened, on_disk.file_state(self._written), strict=True)
        changed = [name for name, before, now in pairs if before is not None and before[:2] != (now or ())[:2]]
        if changed:
            self.disturbed_at = datetime.now(UTC)
            logs.event("store files changed", "warning", check=", ".join(changed))
        self.close_idle()
        if NAMES[0] in changed:
            self._saved = self._saved or on_disk.save_unlinked(self._written, connection)
            # The log of the file that was there must not be taken for one of the file that is.
            (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if busy:
                raise PassingError(DISTURBED, store=str(self._written))

    def close_idle(self) -> None:
        """Close the connections that nobody uses: the next use opens new ones, which share nothing with these."""
        for engine in list(self._engines):
            engine.pool.dispose()

    def require_unchanged(self, connection: sa.Connection) -> None:
        """Make sure, before a commit, that it goes into the file that the next one will look for. Raises StoreError
        where it would not."""
        now, opened = on_disk.file_state(self._written)[0], connection.info["files"][0]
        if now is None or now[:2] != opened[:2]:
            raise PassingError(DISTURBED, store=str(self._written))

    def written(self, connection: sa.Connection) -> None:
        """Note, after a commit, that the file is as this connection has left it."""
        connection.info["files"] = on_disk.file_state(self._written)

    def try_writing(self, *, spaciously: bool) -> None:
        """Do what a write needs, and undo it. Raises StoreError or sqlite3.Error where nobody can write now."""
        try:
            on_disk.probe(self._written, PROBE_BYTES if spaciously else 0)
        except OSError as error:
            message = dialect.FULL if error.errno in (errno.ENOSPC, errno.EDQUOT) else dialect.READ_ONLY
            raise StoreError(message, store=str(self._written)) from error
        with closing(
            sqlite3.connect(on_disk.place(self._written), uri=True, timeout=0, isolation_level=None)
        ) as writer:
            writer.execute("BEGIN IMMEDIATE")
            writer.execute("ROLLBACK")


_open_files: WeakValueDictionary[Path, OpenFile] = WeakValueDictionary()


def watch(engine: sa.Engine, address: Address) -> OpenFile | None:
    """Watch over the files that an engine uses; SQLite shares a log's index within a process, so all engines on one
    file are watched together. None for a server, which has none."""
    if address.written is None:
        return None
    file = _open_files.setdefault(address.written, OpenFile(address.written))
    file.join(engine, read_only=address.read_only)
    return file
