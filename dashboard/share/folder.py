"""A folder written whole or not at all: what was there before stays until everything new is on the disk."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from dashboard.domain.errors import PledgeboardError
from dashboard.domain.marks import N_

NOT_WRITABLE = N_("{folder} cannot be written ({reason}).")
NOT_OURS = N_("{folder} holds something else. Choose an empty folder, or one that this command made.")
Progress = Callable[[int, int], None]


class FolderError(PledgeboardError):
    """A folder that cannot be written, or holds what is not ours."""


def nothing(_done: int, _of: int) -> None:
    """No progress is shown."""


def check_folder(directory: Path, mark: str) -> None:
    """Make sure that a folder may be replaced.

    Args:
        directory: missing, empty, or made by us before.
        mark: the JSON file in it that says `"generator": "pledgeboard"`.
    Errors:
        FolderError.
    """
    try:
        if directory.is_symlink() or (directory.exists() and not directory.is_dir()):
            raise FolderError(NOT_OURS, folder=str(directory))
        if directory.is_dir() and any(directory.iterdir()) and not _is_ours(directory / mark):
            raise FolderError(NOT_OURS, folder=str(directory))
    except OSError as error:
        raise FolderError(NOT_WRITABLE, folder=str(directory), reason=error.strerror) from error


def _is_ours(mark: Path) -> bool:
    try:
        found = json.loads(mark.read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and found.get("generator") == "pledgeboard"


def replace_folder(directory: Path, files: Mapping[str, bytes], mark: str, progress: Progress = nothing) -> None:
    """Write a folder anew.

    Args:
        directory: as for `check_folder`.
        files: by path below the folder, with `/` between its parts.
        mark: as for `check_folder`.
        progress: told after each file how many of how many are written.
    Errors:
        FolderError; the folder is then as it was.
    """
    check_folder(directory, mark)
    target = directory.absolute()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent))
    except OSError as error:
        raise FolderError(NOT_WRITABLE, folder=str(directory), reason=error.strerror) from error
    try:
        for done, (name, content) in enumerate(files.items(), 1):
            file = part / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            progress(done, len(files))
        part.chmod(0o755)
        _put_in_place(part, target)
    except OSError as error:
        raise FolderError(NOT_WRITABLE, folder=str(directory), reason=error.strerror) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _put_in_place(part: Path, target: Path) -> None:
    if not target.exists():
        os.rename(part, target)
        return
    former = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".former", dir=target.parent))
    kept = former / "kept"
    try:
        os.rename(target, kept)
        os.rename(part, target)
    except BaseException:  # an interruption between the two as well
        if kept.exists() and not target.exists():
            os.rename(kept, target)
        raise
    finally:
        if target.exists():
            shutil.rmtree(former, ignore_errors=True)
