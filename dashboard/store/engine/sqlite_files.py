"""SQLite files as files: look at one without touching it, and copy it aside before an upgrade."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from filecmp import cmp
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from dashboard.domain.errors import N_, StoreError
from dashboard.store.engine import dialect
from dashboard.store.engine.address import Address
from dashboard.store.engine.file_state import STAMP, has_log
from dashboard.store.engine.same_file import QUICK_CHECK_MAX_BYTES

Answer = TypeVar("Answer")

FOLDER_MISSING = N_("The folder {folder} does not exist. Create it, or choose another place for {store}.")
IN_USE = N_("{store} is in use. Stop the board, then try again; nothing was changed.")
LOG_UNREADABLE = N_(
    "Beside {store} lies a log with its newest entries, which cannot be read in a folder that is read-only. Copy the "
    "file and its -wal together to another folder."
)
NO_FILE = N_("{store} is not a file. Choose another place for the board.")


def inspect(path: Path) -> str | None:
    """Find out what an existing or future SQLite file is, leaving it byte for byte as it is. `path`: the file, which
    need not exist. Returns the schema revision that it holds; None where there is nothing yet. Raises StoreError for a
    foreign or damaged file, or a folder that is missing."""
    store = str(path)
    try:
        if not path.parent.is_dir():
            raise StoreError(FOLDER_MISSING, folder=str(path.parent), store=store)
        if path.exists() and not path.is_file():
            raise StoreError(NO_FILE, store=store)
        filled = _is_filled(path)
        if filled:
            _check_ours(path)
        return _revision(path) if filled else None
    except OSError as error:
        raise StoreError(dialect.UNREACHABLE, store=store, reason=error.strerror or str(error)) from error
    except sqlite3.Error as error:
        if has_log(path) and not is_writable(path):
            raise StoreError(LOG_UNREADABLE, store=store) from error
        raise dialect.explain(error, Address(store)) or StoreError(dialect.CORRUPT, store=store) from error


def is_writable(path: Path) -> bool:
    """Whether a store can be written to: its file, and the folder that its log comes to lie in."""
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def _is_filled(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def _check_ours(path: Path) -> None:
    """Read the mark through SQLite, never by opening the file: POSIX drops all locks that a process holds on a file as
    soon as it closes any descriptor of it, so that a second look would undo the locks of the board that is running."""
    try:
        mark = _with_log(path, lambda connection: connection.execute("PRAGMA application_id").fetchone()[0])
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
            raise StoreError(dialect.NOT_OURS, store=str(path)) from error
        raise
    if mark != dialect.APPLICATION_ID:
        raise StoreError(dialect.NOT_OURS, store=str(path))


def _with_log(path: Path, read: Callable[[sqlite3.Connection], Answer]) -> Answer:
    """Read without leaving a trace: an immutable opening makes no side files, and no log means nothing is missed."""
    if not has_log(path):
        try:
            return _read(path, read, immutable=True)
        except sqlite3.Error:
            # Another process may have begun to write between the look for a log and the reading.
            if not has_log(path):
                raise
    return _read(path, read, immutable=False)


def _read(path: Path, read: Callable[[sqlite3.Connection], Answer], *, immutable: bool) -> Answer:
    address = f"file:{quote(str(path))}?mode=ro" + ("&immutable=1" if immutable else "")
    with closing(sqlite3.connect(address, uri=True)) as connection:
        return read(connection)


def _revision(path: Path) -> str | None:
    def read(connection: sqlite3.Connection) -> str | None:
        if path.stat().st_size <= QUICK_CHECK_MAX_BYTES and not dialect.quick_check(connection):
            raise StoreError(dialect.CORRUPT, store=str(path))
        tables = dialect.table_names(connection)
        if "alembic_version" not in tables:
            if tables:
                raise StoreError(dialect.NOT_OURS, store=str(path))
            return None
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else None

    return _with_log(path, read)


def back_up(path: Path, revision: str, moment: datetime) -> Path:
    """Copy a SQLite store beside itself, complete even while others read it. `moment`: aware UTC, named as well.
    Returns the copy: `<file>.backup-<revision>-<UTC stamp>`; one that a failed upgrade left and that is the same still.
    Raises sqlite3.Error or OSError where the copy cannot be written; nothing half-written stays."""
    beginning = f"{path.name}.backup-{revision}-"
    unfinished = path.with_name(f"{beginning}unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(unfinished)) as target:
            source.backup(target)
        for earlier in path.parent.iterdir():
            if earlier.name.startswith(beginning) and earlier != unfinished and cmp(earlier, unfinished, shallow=False):
                unfinished.unlink()
                return earlier
        copy = path.with_name(f"{beginning}{moment.strftime(STAMP)}")
        os.replace(unfinished, copy)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise
    return copy


def remove(path: Path) -> None:
    """Remove a file that is no store yet, and what SQLite keeps beside it."""
    for side in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            Path(f"{path}{side}").unlink(missing_ok=True)


def put_in_place(new: Path, path: Path, moment: datetime) -> Path | None:
    """Replace a store's file by another one, and keep what was there. `moment`: aware UTC, for the name of what is
    kept. Returns what was there: `<file>.before-restore-<UTC stamp>`; None where nothing was. Raises StoreError while
    somebody has the old file open; OSError. The old file is then in its place."""
    if not path.exists():
        os.replace(new, path)
        return None
    kept = path.with_name(f"{path.name}.before-restore-{moment.strftime(STAMP)}")
    folded = _set_journal_mode(path, "DELETE")
    try:
        os.link(path, kept)
        for side in ("-wal", "-shm"):  # only of a damaged file, whose log could not be folded in
            with suppress(FileNotFoundError):
                os.replace(f"{path}{side}", f"{kept}{side}")
        os.replace(new, path)
    finally:
        if folded:
            _set_journal_mode(kept if kept.exists() else path, "WAL")
    return kept


def _set_journal_mode(path: Path, mode: str) -> bool:
    """Fold the log into the file, or have one again; SQLite does neither while anybody else has the file open. Returns
    False for a damaged file. Raises StoreError while it is in use."""
    try:
        with closing(sqlite3.connect(path, timeout=0.5)) as connection:
            connection.execute(f"PRAGMA journal_mode = {mode}").fetchone()
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise StoreError(IN_USE, store=str(path)) from error
        return False
    return True
