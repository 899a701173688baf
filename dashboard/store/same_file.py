"""A SQLite file that is taken away or replaced while the board runs is noticed before anything is read or written.

An open connection would go on with the file that has no name any more: entries would be acknowledged, and be nowhere.
"""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy import event

Identity = tuple[int, int]  # device and inode


def identity(path: Path) -> Identity | None:
    """Which file stands at a path; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def watch(engine: sa.Engine, path: Path) -> None:
    """Let each use of a pooled connection make sure that its file still stands at `path`, and open what stands there
    now where it does not. Once a file has been opened none is created any more: an empty one would hide the loss."""
    opened = False

    def connect(_dialect: Any, _record: Any, arguments: list[Any], options: dict[str, Any]) -> None:
        if opened:
            arguments[:] = [f"file:{quote(str(path))}?mode=rw"]
            options["uri"] = True

    def note(_connection: Any, record: Any) -> None:
        nonlocal opened
        opened = True
        record.info["file"] = identity(path)

    def compare(_connection: Any, record: Any, _fairy: Any) -> None:
        if record.info.get("file") != identity(path):
            raise sa.exc.DisconnectionError

    event.listen(engine, "do_connect", connect)
    event.listen(engine, "connect", note)
    event.listen(engine, "checkout", compare)
