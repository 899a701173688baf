"""The files of a SQLite store while it is open: whatever stands at its place is what this process writes to.

An open connection goes on with a file that has no name any more: entries would be acknowledged, and be nowhere. So one
connection is kept for as long as a store is open; by it the log and its index keep their place, what was acknowledged
into a log that somebody took away still gets into the file, and the log is folded into the file soon after a write,
which makes the file alone the whole store.
"""

import errno
import os
import sqlite3
import threading
import time
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary, WeakValueDictionary

import sqlalchemy as sa
from sqlalchemy import event

from dashboard import logs
from dashboard.domain.errors import N_, PassingError, StoreError
from dashboard.store.engine import dialect
from dashboard.store.engine import file_state as on_disk
from dashboard.store.engine.address import Address

FOLD_SECONDS = 0.5  # after a write; what comes meanwhile is folded in with it
PATIENCE_SECONDS = 2.0  # for those who are reading or writing when the files have changed
PROBE_BYTES = 64 * 1024
QUICK_CHECK_MAX_BYTES = 64 * 2**20  # checking a larger file would hold everybody up

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

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self._written = path  # may lead elsewhere after a symbolic link has changed
        self._path = on_disk.real_path(path)
        self._read_only = read_only
        self._lock = threading.RLock()
        self._returned = threading.Condition(self._lock)
        self._engines: WeakKeyDictionary[sa.Engine, bool] = WeakKeyDictionary()  # whether it may hold connections
        self._out = 0  # connections that somebody has
        self._keeper: sqlite3.Connection | None = None
        self._index: int | None = None  # a descriptor of the log's index
        self._state: on_disk.FileState = (None, None, None)
        self._generation = 0  # of the files and what they hold, each time that something else may have changed them
        self._is_board = False  # once it was
        self._folding = False  # whether it is about to be done
        self._saved: str | None = None  # the copy of a file that was deleted
        self._logged_changes = ""
        self.disturbed_at: datetime | None = None  # when something else changed the files last

    def join(self, engine: sa.Engine) -> None:
        """Let each use of the engine's connections make sure of the files first."""
        self._engines[engine] = False
        opened = False  # once, and no file is created any more: an empty one would hide the loss

        def connect(_dialect: Any, _record: Any, arguments: list[Any], options: dict[str, Any]) -> None:
            self.settle()
            arguments[:] = [on_disk.place(self._path, create=not opened, read_only=self._read_only)]
            options["uri"] = True

        def note(_connection: Any, record: Any) -> None:
            nonlocal opened
            opened = True
            with self._lock:
                self._engines[engine] = True
                if self._keeper is None:
                    self._keep()
                record.info |= {"generation": self._generation, "new": True}

        def lend(_connection: Any, record: Any, _fairy: Any) -> None:
            # SQLAlchemy asks once more after a refusal, then gives up: a connection that was opened just now is good.
            with self._lock:
                if not record.info.pop("new", False):
                    if self._changed():
                        record.invalidate()  # all have to be closed before any is opened anew
                        self.settle()
                    if record.dbapi_connection is None or record.info["generation"] != self._generation:
                        raise sa.exc.DisconnectionError
                record.record_info["lent"] = True
                self._out += 1

        def take_back(_connection: Any, record: Any) -> None:
            with self._lock:
                if record.record_info.pop("lent", False):
                    self._out -= 1
                    self._returned.notify_all()

        event.listen(engine, "do_connect", connect)
        event.listen(engine, "connect", note)
        event.listen(engine, "checkout", lend)
        event.listen(engine, "checkin", take_back)
        event.listen(engine, "detach", take_back)

    def leave(self, engine: sa.Engine) -> None:
        """Close an engine's connections; with the last engine's the log is folded in and goes."""
        self.fold()
        engine.dispose()
        with self._lock:
            self._engines[engine] = False
            if not any(self._engines.values()):
                self._let_go()
                self._is_board = False

    def require_unchanged(self) -> None:
        """Make sure, before a commit, that it goes where the next one will look for it. Raises StoreError where it
        would not."""
        if self._moved():
            raise PassingError(DISTURBED, store=str(self._written))

    def written(self) -> None:
        """Make sure, after a commit, that it is where the next one will look for it, and fold it in soon. Raises
        StoreError where it is not, and could not be saved."""
        if self._moved():
            self.settle()
        with self._lock:
            self._state, self._is_board = self._now(), True
            if not self._folding:
                self._folding = True
                threading.Thread(target=self._fold_soon, name="fold log", daemon=True).start()

    def _fold_soon(self) -> None:
        while self._folding:
            time.sleep(FOLD_SECONDS)
            with self._lock:
                self._folding = not self.fold()

    def fold(self) -> bool:
        """Bring everything out of the log into the file; False where it has to be tried again."""
        with self._lock:
            if self._keeper is None or self._read_only:
                return True
            try:
                self.settle()
                (busy, _, _) = self._keeper.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                self._state = self._now()
            except (sqlite3.Error, StoreError) as error:
                logs.fault("log not folded", error, "warning")
                return True  # the next write tries again
            return not busy

    def try_writing(self, *, spaciously: bool) -> None:
        """Do what a write needs, and undo it. Raises StoreError or sqlite3.Error where nobody can write now."""
        with self._lock:
            self.settle()
            try:
                on_disk.probe(self._path, PROBE_BYTES if spaciously else 0)
            except OSError as error:
                message = dialect.FULL if error.errno in (errno.ENOSPC, errno.EDQUOT) else dialect.READ_ONLY
                raise StoreError(message, store=str(self._written)) from error
            if self._keeper is not None:
                self._keeper.execute("BEGIN IMMEDIATE")
                self._keeper.execute("ROLLBACK")

    def start_over(self) -> None:
        """Close every connection; the next use opens new ones, which may write where these could not."""
        with self._lock:
            for engine in list(self._engines):
                engine.dispose()
            self._let_go()

    def _now(self) -> on_disk.FileState:
        return on_disk.file_state(self._written, self._path)

    def _changed(self) -> bool:
        if self._keeper is None:
            return False
        now = self._now()
        return (
            now[0] != self._state[0] or on_disk.files_of(now) != on_disk.files_of(self._state) or self._has_other_log()
        )

    def _has_other_log(self) -> bool:
        return self._index is not None and on_disk.is_other_log(self._path, self._index)

    def _moved(self) -> bool:
        """Whether other files stand there; what was only written to may have been written by SQLite."""
        return self._keeper is not None and on_disk.files_of(self._now()) != on_disk.files_of(self._state)

    def settle(self) -> None:
        """Where something else has changed the files: save what this process alone still has, then open what stands
        there now. Raises StoreError where that cannot be done now, sqlite3.Error where nothing can be opened; each use
        tries again."""
        with self._lock:
            if self._keeper is None or not self._changed():
                return
            now = self._now()
            if now[0] is None:
                self._say(now)
                self._saved = self._saved or on_disk.save_unlinked(self._path, self._keeper)
                if self._saved is not None:
                    raise StoreError(DELETED, store=str(self._written), kept=self._saved)
                raise StoreError(dialect.UNREACHABLE, store=str(self._written), reason=os.strerror(errno.ENOENT))
            if on_disk.files_of(now) == on_disk.files_of(self._state) and not self._has_other_log():
                # Only the file was written to: by somebody, or by another process that folded the log in.
                self._state = now
                self._generation += 1
                with closing(self._open()) as fresh:
                    self._require_board(fresh)
                return
            if not self._returned.wait_for(lambda: not self._out, PATIENCE_SECONDS):
                raise PassingError(DISTURBED, store=str(self._written))
            if self._changed():
                self._reopen(self._now())

    def _reopen(self, now: on_disk.FileState) -> None:
        assert self._keeper is not None
        self._say(now)
        self._saved = self._saved or on_disk.save_unlinked(self._path, self._keeper)
        others = on_disk.has_log(self._path) and now[2] not in (
            None,
            self._state[2],
        )  # somebody writes beside us already
        log, content = Path(f"{self._path}-wal"), b""
        if on_disk.files_of(now) == on_disk.files_of(self._state) and self._has_other_log():
            # By this log's index the last connection would fold that one in. It stays where the file came with it.
            content = log.read_bytes() if now[0] != self._state[0] else b""
            os.truncate(log, 0)
        elif not others:
            self._save()
        for engine in list(self._engines):
            engine.pool.dispose()
        self._let_go()
        if content:
            log.write_bytes(content)
        self._path = on_disk.real_path(self._written)
        self._keep()
        self._generation += 1
        small = self._path.stat().st_size <= QUICK_CHECK_MAX_BYTES
        if small and not dialect.quick_check(self._keeper):
            self._state = (None, None, None)
            raise StoreError(dialect.CORRUPT, store=str(self._written))

    def _save(self) -> None:
        """Bring what was acknowledged into the file through the connection that has it."""
        assert self._keeper is not None
        try:
            self._keeper.execute(f"PRAGMA busy_timeout = {round(PATIENCE_SECONDS * 1000)}")
            (busy, _, _) = self._keeper.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL:
                raise
            logs.fault("log not folded", error)  # its index speaks of another log by now: there is nothing to save
            return
        if busy:
            raise PassingError(DISTURBED, store=str(self._written))

    def _say(self, now: on_disk.FileState) -> None:
        changes = on_disk.what_changed(self._state, now)
        if changes != self._logged_changes:
            self._logged_changes = changes
            self.disturbed_at = datetime.now(UTC)
            logs.event("store files changed", "warning", check=changes)

    def _keep(self) -> None:
        """Open the connection that is kept, and make it open the log."""
        keeper = self._open()
        try:
            self._require_board(keeper)  # patiently: another process may just be making the board
            keeper.execute("PRAGMA busy_timeout = 0")
            self._state = self._now()
        except BaseException:
            keeper.close()
            raise
        self._keeper, self._saved, self._logged_changes = keeper, None, ""
        with suppress(FileNotFoundError):  # where the file is only read
            self._index = os.open(f"{self._path}-shm", os.O_RDONLY)

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(
            on_disk.place(self._path, read_only=self._read_only),
            uri=True,
            timeout=PATIENCE_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )

    def _require_board(self, connection: sqlite3.Connection) -> None:
        tables = dialect.table_names(connection)
        (mark,) = connection.execute("PRAGMA application_id").fetchone()
        holds_board = mark == dialect.APPLICATION_ID and "journal" in tables
        if self._is_board and not holds_board:
            self._state = (None, None, None)  # checked anew each time, until it is mended
            raise StoreError(dialect.EMPTIED, store=str(self._written))
        self._is_board = holds_board

    def _let_go(self) -> None:
        if self._keeper is not None:
            with suppress(sqlite3.Error):
                self._keeper.close()
            self._keeper = None
        if self._index is not None:
            # Closing it drops every lock that SQLite has on it in this process, so it stays while another needs them.
            index, self._index = self._index, None
            if not any(file._index and file._state[2] == self._state[2] for file in list(_open_files.values())):
                os.close(index)


_open_files: WeakValueDictionary[tuple[int, Path, bool], OpenFile] = WeakValueDictionary()
_opening = threading.Lock()


def watch(engine: sa.Engine, address: Address) -> OpenFile:
    """Watch over the files that an engine uses; SQLite shares a log's index within a process, so all engines on one
    file are watched together."""
    path = address.written or address.path
    if path is None:
        raise ValueError("a server has no files")
    with _opening:
        key = (os.getpid(), path, address.read_only)  # a forked process shares nothing that SQLite has open
        file = _open_files.get(key)
        if file is None:
            file = _open_files[key] = OpenFile(path, read_only=address.read_only)
        file.join(engine)
    return file
