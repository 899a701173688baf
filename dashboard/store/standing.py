"""What stands at the place of a SQLite store: its file, its log, the log's index, and what became of them."""

import os
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from dashboard import logs

Identity = tuple[int, ...]
LOG_HEADER_BYTES = 32
LOG_MARK = b"\x37\x7f\x06"
NO_BEGINNING = -1
MOST_BEGINNINGS = 2**20  # of a log between two looks, by other processes
STAMP = "%Y%m%dT%H%M%SZ"
Standing = tuple[Identity | None, Identity | None, Identity | None]  # the file, its log, the log's index


def standing(written: Path, path: Path) -> Standing:
    """What stands at the place of a store. Of the file size and moment as well: it may be written over in place.

    Args:
        written: the file, or a symbolic link to it.
        path: the file itself, beside which its log is.
    """
    database = _stat(written)
    whole = None if database is None else (database.st_dev, database.st_ino, database.st_size, database.st_mtime_ns)
    index = _stat(f"{path}-shm")  # never opened: closing it again would drop SQLite's locks on it
    return whole, _log(f"{path}-wal"), index and (index.st_dev, index.st_ino)


def _log(path: str) -> Identity | None:
    """Which file a log is, its bytes, and the number in its header that SQLite counts up as it begins it anew."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        return None
    try:
        log, header = os.fstat(descriptor), os.pread(descriptor, LOG_HEADER_BYTES, 0)
    finally:
        os.close(descriptor)
    sound = len(header) == LOG_HEADER_BYTES and header[:3] == LOG_MARK
    return log.st_dev, log.st_ino, log.st_size, int.from_bytes(header[16:20], "big") if sound else NO_BEGINNING


def files_of(found: Standing) -> tuple[Identity | None, ...]:
    """Which files they are, whatever they hold."""
    return tuple(identity and identity[:2] for identity in found)


def is_other(before: Standing, now: Standing) -> bool:
    """Whether something else than this process may have changed what stands there."""
    moved = now[0] != before[0] or files_of(now) != files_of(before)
    return moved or _log_bytes(now) < _log_bytes(before) or is_other_log(before, now)


def is_other_log(before: Standing, now: Standing) -> bool:
    """Whether something that SQLite did not make of the log was written over it in its place."""
    if before[1] is None or now[1] is None or before[1][:2] != now[1][:2] or not (before[1][2] and now[1][2]):
        return False
    beginnings = (now[1][3] - before[1][3]) % 2**32
    return now[1][3] == NO_BEGINNING or beginnings > MOST_BEGINNINGS


def _log_bytes(found: Standing) -> int:
    return found[1][2] if found[1] else 0


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
    it, and everything in it was acknowledged.

    Returns:
        the copy; None where the file was not deleted, as far as this system tells.
    """
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


def what_changed(before: Standing, now: Standing) -> str:
    """The difference in a few words, for the log."""
    names = ("file", "log", "index")
    pairs = zip(names, files_of(before), files_of(now), strict=True)
    changed = [f"{name} {'gone' if new is None else 'replaced'}" for name, old, new in pairs if old != new]
    return ", ".join(changed) or "log written over"
