"""What stands at the place of a SQLite store: its file, its log and the log's index, and whether it takes writes."""

import os
import sqlite3
import struct
import tempfile
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from dashboard import logs

Identity = tuple[int, ...]
LOG_HEADER_BYTES = 32
FRAME_HEADER_BYTES = 24
INDEX_BYTES = 48  # of its header, which stands there twice
INDEX_HEADER = struct.Struct("=14xHI12x8s")  # a page's bytes, the log's frames, its salts
LARGEST_PAGE = 65536  # bytes, written as 1
STAMP = "%Y%m%dT%H%M%SZ"
FileState = tuple[Identity | None, Identity | None, Identity | None]  # the file, its log, the log's index


def file_state(written: Path, path: Path) -> FileState:
    """What stands at the place of a store. Of the file size and moment as well: it may be written over in place."""
    database = _stat(written)
    whole = None if database is None else (database.st_dev, database.st_ino, database.st_size, database.st_mtime_ns)
    log, index = (_stat(f"{path}{side}") for side in ("-wal", "-shm"))
    return whole, log and (log.st_dev, log.st_ino), index and (index.st_dev, index.st_ino)


def files_of(state: FileState) -> tuple[Identity | None, ...]:
    """Which files they are, whatever they hold."""
    return tuple(identity and identity[:2] for identity in state)


def is_other_log(path: Path, index: int) -> bool:
    """Whether a log was written over or cut off: SQLite itself keeps it in step with what its index says of it."""
    before = os.pread(index, 2 * INDEX_BYTES, 0)
    try:
        log = os.open(f"{path}-wal", os.O_RDONLY)
    except OSError:
        return False  # that it is gone shows elsewhere
    try:
        size, header = os.fstat(log).st_size, os.pread(log, LOG_HEADER_BYTES, 0)
    finally:
        os.close(log)
    under_way = before != os.pread(index, 2 * INDEX_BYTES, 0) or before[:INDEX_BYTES] != before[INDEX_BYTES:]
    if under_way or len(before) < 2 * INDEX_BYTES:
        return False
    page, frames, salts = INDEX_HEADER.unpack_from(before)
    needed = LOG_HEADER_BYTES + frames * (FRAME_HEADER_BYTES + (page if page > 1 else LARGEST_PAGE))
    return bool(frames > 0 and (size < needed or salts != header[16:24]))


def _stat(path: Path | str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except OSError:
        return None


def real_path(path: Path) -> Path:
    """The file that a symbolic link leads to."""
    return Path(os.path.realpath(path))


def has_log(path: Path) -> bool:
    """Whether a log stands beside a file that holds anything."""
    log = _stat(f"{path}-wal")
    return log is not None and log.st_size > 0


def place(path: Path, *, create: bool = False, read_only: bool = False) -> str:
    """What SQLite is asked to open. A file that is only read gets no side files, unless it has a log to be read."""
    if not read_only:
        return f"file:{quote(str(path))}?mode={'rwc' if create else 'rw'}"
    return f"file:{quote(str(path))}?mode=ro" + ("" if has_log(path) else "&immutable=1")


def probe(path: Path, size: int) -> None:
    """Make sure that a file and its folder may be written to, and that so many bytes fit beside it. Raises OSError
    where they do not."""
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise PermissionError
    if size:
        with tempfile.TemporaryFile(dir=path.parent) as file:
            file.write(b"\0" * size)


def is_unlinked(path: Path) -> bool:
    """Whether this process has a file open that was deleted from this place, as far as the system tells."""
    with suppress(OSError):
        for name in os.listdir("/proc/self/fd"):  # opening the file, and closing it again, would drop SQLite's locks
            with suppress(OSError):
                if os.readlink(f"/proc/self/fd/{name}") == f"{path} (deleted)":
                    return True
    return False


def save_unlinked(path: Path, connection: sqlite3.Connection) -> str | None:
    """Copy a file beside its place where it was deleted, or another one was moved over it: this process alone still has
    it, and everything in it was acknowledged. Returns the copy; None where the file was not deleted, as far as this
    system tells."""
    if not is_unlinked(path):
        return None
    copy = path.with_name(f"{path.name}.deleted-{datetime.now(UTC):{STAMP}}")
    try:
        with closing(sqlite3.connect(copy)) as target:
            connection.backup(target)
    except sqlite3.Error as error:
        logs.fault("store not saved", error)
        copy.unlink(missing_ok=True)
        return None
    return str(copy)


def what_changed(before: FileState, now: FileState) -> str:
    """The difference in a few words, for the log."""
    names = ("file", "log", "index")
    pairs = zip(names, files_of(before), files_of(now), strict=True)
    changed = [f"{name} {'gone' if new is None else 'replaced'}" for name, old, new in pairs if old != new]
    return ", ".join(changed) or "log written over"
