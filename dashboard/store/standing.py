"""What stands at the place of a SQLite store: its file, its log, the log's index, and what became of them."""

import os
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

Identity = tuple[int, ...]
Standing = tuple[Identity | None, Identity | None, Identity | None]  # the file, its log, the log's index


def standing(written: Path, path: Path) -> Standing:
    """What stands at the place of a store. Of the file size and moment as well: it may be written over in place.

    Args:
        written: the file, or a symbolic link to it.
        path: the file itself, beside which its log is.
    """
    database = _stat(written)
    whole = None if database is None else (database.st_dev, database.st_ino, database.st_size, database.st_mtime_ns)
    log, index = (_stat(f"{path}{side}") for side in ("-wal", "-shm"))
    return whole, log and (log.st_dev, log.st_ino, log.st_size), index and (index.st_dev, index.st_ino)


def files_of(found: Standing) -> tuple[Identity | None, ...]:
    """Which files they are, whatever they hold."""
    return tuple(identity and identity[:2] for identity in found)


def log_size(found: Standing) -> int:
    """Bytes of the log."""
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


def what_changed(before: Standing, now: Standing) -> str:
    """The difference in a few words, for the log."""
    names = ("file", "log", "index")
    pairs = zip(names, files_of(before), files_of(now), strict=True)
    changed = [f"{name} {'gone' if new is None else 'replaced'}" for name, old, new in pairs if old != new]
    return ", ".join(changed) or "log cut off"
