"""SQLite files as files: what one holds, found out without touching it; connections to it; copies of it.

An open connection goes on with a file that has no name any more: entries would be acknowledged, and be nowhere. So each
connection knows which files it opened, and is opened anew where others stand there. The log is folded into the file
with every commit (`fold`): the file alone is the whole store, and a log that is taken away takes nothing
with it.
"""

import errno
import os
import sqlite3
import tempfile
from collections import defaultdict
from contextlib import closing, suppress
from datetime import datetime
from filecmp import cmp
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.parse import quote
from weakref import WeakSet

import sqlalchemy as sa
from sqlalchemy import event

from dashboard.domain.errors import N_, PassingError, StoreError
from dashboard.store.engine import dialect
from dashboard.store.engine.address import Address

QUICK_CHECK_MAX_BYTES = 64 * 2**20  # checking a larger file would hold everybody up
FOLDING_SECONDS = 1.0  # that a write waits for those who read: the next one folds what they held up
STAMP = "%Y%m%dT%H%M%SZ"
SIDES = ("-wal", "-shm", "-journal")  # what SQLite keeps beside a file
PROBE_BYTES = 64 * 1024

FOLDER_MISSING = N_("The folder {folder} does not exist. Create it, or choose another place for {store}.")
IN_USE = N_("{store} is in use. Stop the board, then try again; nothing was changed.")
LOG_UNREADABLE = N_(
    "Beside {store} lies a log with its newest entries, which cannot be read in a folder that is read-only. Copy the "
    "file and its -wal together to another folder."
)
NO_FILE = N_("{store} is not a file. Choose another place for the board.")
DISTURBED = N_(
    "The files of {store} were changed by something else while the board runs. Nothing was recorded; please try again "
    "in a moment."
)

Identity = tuple[int, ...] | None  # device and inode first
FileState = tuple[Identity, Identity, Identity]  # the file, its log, the log's index


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
        if not path.exists() or path.stat().st_size == 0:
            return None
        try:
            return _revision(path)
        except sqlite3.Error:
            # Another process may have begun to write between the look for a log and the reading.
            if not has_log(path):
                raise
            return _revision(path)
    except OSError as error:
        raise StoreError(dialect.UNREACHABLE, store=store, reason=error.strerror or str(error)) from error
    except sqlite3.Error as error:
        if has_log(path) and not is_writable(path):
            raise StoreError(LOG_UNREADABLE, store=store) from error
        raise dialect.explain(error, Address(store)) or StoreError(dialect.CORRUPT, store=store) from error


def _revision(path: Path) -> str | None:
    """Read through SQLite, never by opening the file: POSIX drops all locks that a process holds on a file as soon as
    it closes any descriptor of it, so that a second look would undo the locks of the board that is running."""
    with closing(sqlite3.connect(place(path, read_only=True), uri=True)) as connection:
        (mark,) = connection.execute("PRAGMA application_id").fetchone()
        if mark != dialect.APPLICATION_ID:
            raise StoreError(dialect.NOT_OURS, store=str(path))
        checked = path.stat().st_size <= QUICK_CHECK_MAX_BYTES
        if checked and connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise StoreError(dialect.CORRUPT, store=str(path))
        tables = dialect.table_names(connection)
        if "alembic_version" not in tables:
            if tables:
                raise StoreError(dialect.NOT_OURS, store=str(path))
            return None
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else None


def is_writable(path: Path) -> bool:
    """Whether a store can be written to: its file, and the folder that its log comes to lie in."""
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def try_writing(path: Path, *, spaciously: bool) -> None:
    """Do what a write needs, and undo it. `spaciously`: make sure of some space beside the file as well. Raises
    StoreError or sqlite3.Error where nobody can write now."""
    if not (path.exists() and is_writable(path)):
        raise StoreError(dialect.READ_ONLY, store=str(path))
    try:
        if spaciously:
            with tempfile.TemporaryFile(dir=path.parent) as file:
                file.write(b"\0" * PROBE_BYTES)
    except OSError as error:
        message = dialect.FULL if error.errno in (errno.ENOSPC, errno.EDQUOT) else dialect.READ_ONLY
        raise StoreError(message, store=str(path)) from error
    with closing(sqlite3.connect(place(path), uri=True, timeout=0, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")  # which closing takes back


def has_log(path: Path) -> bool:
    """Whether a log stands beside a file that holds anything."""
    log = _stat(f"{os.path.realpath(path)}-wal")
    return log is not None and log.st_size > 0


def place(path: Path, *, create: bool = False, read_only: bool = False) -> str:
    """What SQLite is asked to open. A file that is only read gets no side files, unless it has a log to be read."""
    if not read_only:
        return f"file:{quote(str(path))}?mode={'rwc' if create else 'rw'}"
    return f"file:{quote(str(path))}?mode=ro" + ("" if has_log(path) else "&immutable=1")


def file_state(written: Path) -> FileState:
    """What stands at the place of a store. Of the file size and moment as well: it may be written over in place."""
    # SQLite keeps both beside the file that a symbolic link leads to; folders of one it leaves to the system.
    database, path = _stat(written), os.path.realpath(written) if written.is_symlink() else written
    whole = None if database is None else (database.st_dev, database.st_ino, database.st_size, database.st_mtime_ns)
    log, index = (_stat(f"{path}{side}") for side in SIDES[:2])
    return whole, log and (log.st_dev, log.st_ino), index and (index.st_dev, index.st_ino)


def _stat(path: Path | str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except OSError:
        return None


_engines: defaultdict[Path, "WeakSet[sa.Engine]"] = defaultdict(WeakSet)  # of this process, by their files


def watch(engine: sa.Engine, written: Path, *, read_only: bool) -> None:
    """Let each use of an engine's connections make sure of the files first. `written`: the store as its address has it,
    which may lead elsewhere after a symbolic link has changed."""
    _engines[written].add(engine)
    opened = False  # once, and no file is created any more: an empty one would hide the loss

    def connect(_dialect: Any, _record: Any, arguments: list[Any], options: dict[str, Any]) -> None:
        arguments[:] = [place(written, create=not opened, read_only=read_only)]
        options["uri"] = True

    def note(connection: Any, record: Any) -> None:
        nonlocal opened
        try:
            dialect.table_names(connection)  # opens the log
        except sqlite3.Error:
            connection.close()
            raise
        opened = True
        record.info |= {"files": file_state(written), "new": True}

    def lend(connection: Any, record: Any, _fairy: Any) -> None:
        # SQLAlchemy asks once more after a refusal, then gives up: a connection that was opened just now is good.
        if record.info.pop("new", False) or record.info["files"] == (now := file_state(written)):
            return
        close_idle(written)
        if not _is_same(now, record.info["files"]):
            # The log of the file that was there must not be taken for one of the file that is.
            (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if busy:
                raise PassingError(DISTURBED, store=str(written))
        raise sa.exc.DisconnectionError

    event.listen(engine, "do_connect", connect)
    event.listen(engine, "connect", note)
    event.listen(engine, "checkout", lend)


def fold(connection: Any) -> None:
    """Fold into the file what a commit left in the log since somebody was reading; takes the driver's connection."""
    end = monotonic() + FOLDING_SECONDS
    with suppress(sqlite3.Error):  # such as of a full disk: what was recorded stands in the log
        while len(set(connection.execute("PRAGMA wal_checkpoint").fetchone()[1:])) > 1 and monotonic() < end:
            sleep(0.01)


def close_idle(written: Path) -> None:
    """Close the connections to a store that nobody uses, those of all engines, since SQLite shares a log's index within
    a process: the next use opens new ones."""
    for engine in list(_engines[written]):
        engine.pool.dispose()


def require_unchanged(connection: sa.Connection, written: Path) -> None:
    """Make sure, before a commit, that it goes into the file that the next one will look for. Raises StoreError where
    it would not."""
    if not _is_same(file_state(written), connection.info["files"]):
        raise PassingError(DISTURBED, store=str(written))


def _is_same(now: FileState, opened: FileState) -> bool:
    return now[0] is not None and opened[0] is not None and now[0][:2] == opened[0][:2]


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
    for side in ("", *SIDES):
        with suppress(OSError):
            Path(f"{path}{side}").unlink(missing_ok=True)


def put_in_place(new: Path, path: Path, moment: datetime) -> str | None:
    """Replace a store's file by another one, and keep what was there. `moment`: aware UTC, for the name of what is
    kept. Returns what was there: `<file>.before-restore-<UTC stamp>`; None where nothing was. Raises StoreError while
    somebody has the old file open; OSError. The old file is then in its place."""
    if not path.exists():
        os.replace(new, path)
        return None
    try:
        with closing(sqlite3.connect(path, timeout=0.5)) as connection:  # which folds the log in as it closes
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")  # which nobody gets while somebody has the file open
            connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise StoreError(IN_USE, store=str(path)) from error
    former = path.with_name(f"{path.name}.before-restore-{moment.strftime(STAMP)}")
    os.link(path, former)
    for side in SIDES:  # only of a damaged file, whose log could not be folded in
        with suppress(FileNotFoundError):
            os.replace(f"{path}{side}", f"{former}{side}")
    os.replace(new, path)
    return str(former)
