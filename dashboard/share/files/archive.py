"""Archives and folders: the same bytes for the same content, written whole or not at all."""

import errno
import io
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard.domain.errors import N_, PledgeboardError, explained_refusal
from dashboard.domain.progress import Progress, unseen
from dashboard.share.snapshot import Snapshot

MOMENT = (2018, 6, 14, 0, 0, 0)  # of every file in an archive: the source's date, whatever today is
NOT_WRITABLE = N_("{folder} cannot be written ({reason}).")
NOT_OURS = N_("{folder} holds something else. Choose an empty folder, or one that this command made.")
BAD_PATH = N_("“{name}” is no path of a file inside a folder. Nothing was written.")


@dataclass(frozen=True, slots=True)
class Written:
    """How many of a folder's files were written, unchanged and removed."""

    written: int
    unchanged: int
    removed: int


class FolderError(PledgeboardError):
    """A folder that cannot be written, or holds what is not ours."""


def checked_path(name: str) -> str:
    """A path below a folder or in an archive, where it leads nowhere else on any system. Raises FolderError for one
    with `..`, an empty part, a backslash, a drive or a control character."""
    parts = name.split("/")
    if not {"", ".", ".."}.isdisjoint(parts) or any(char in "\\:" or not char.isprintable() for char in name):
        raise FolderError(BAD_PATH, name=name[:80])
    return name


def check_folder(directory: Path, mark: str) -> None:
    """Check that a folder may be replaced. `directory`: missing, empty, or made by us before. `mark`: the JSON file in
    it that says `"generator": "pledgeboard"`. Raises FolderError, also where nothing can be written beside it."""
    with explained_refusal(FolderError, NOT_WRITABLE, folder=str(directory)):
        near = next(parent for parent in directory.absolute().parents if parent.exists())
        if not near.is_dir() or not os.access(near, os.W_OK | os.X_OK):
            code = errno.EACCES if near.is_dir() else errno.ENOTDIR
            raise OSError(code, os.strerror(code))
        is_other = directory.is_symlink() or (directory.exists() and not directory.is_dir())
        if is_other or (directory.is_dir() and any(directory.iterdir()) and read_mark(directory / mark) is None):
            raise FolderError(NOT_OURS, folder=str(directory))


def read_mark(mark: Path) -> dict[str, Any] | None:
    """What a file says of the folder that it marks as ours; None where it does not."""
    try:
        description = json.loads(mark.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return description if isinstance(description, dict) and description.get("generator") == "pledgeboard" else None


def update_folder(
    directory: Path, files: Mapping[str, bytes], mark: str, keep: Sequence[str] = (), progress: Progress = unseen
) -> Written:
    """Bring a folder up to date: unchanged files keep their modification time, files no longer named are deleted.
    `directory`, `mark`: as for `check_folder`. `files`: by path below the folder, with `/` between its parts. `keep`:
    folders in it that stay as they are. Raises FolderError; the folder is then as it was."""
    check_folder(directory, mark)
    former = {name for name in files_in(directory) if not name.startswith(tuple(f"{kept}/" for kept in keep))}
    changed = {name for name, content in files.items() if not _holds(directory / checked_path(name), content)}
    counted = Written(len(changed), len(files) - len(changed), len(former - set(files)))
    if not changed and not counted.removed and directory.is_dir():
        progress(len(files), len(files))
        return counted
    target = directory.absolute()
    with explained_refusal(FolderError, NOT_WRITABLE, folder=str(directory)):  # built beside its place, then put there
        target.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent))
        try:
            for done, (name, content) in enumerate(files.items(), 1):
                file = part / name
                file.parent.mkdir(parents=True, exist_ok=True)
                if name in changed:
                    file.write_bytes(content)
                else:
                    shutil.copy2(target / name, file)
                progress(done, len(files))
            for name in keep:
                if (target / name).is_dir():
                    shutil.copytree(target / name, part / name)
            part.chmod(0o755)
            put_in_place(part, target)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    return counted


def files_in(directory: Path) -> list[str]:
    """Every file below a folder, by path with `/` between its parts; none where there is no folder."""
    return sorted(path.relative_to(directory).as_posix() for path in directory.rglob("*") if not path.is_dir())


def _holds(file: Path, content: bytes) -> bool:
    try:
        return not file.is_symlink() and file.stat().st_size == len(content) and file.read_bytes() == content
    except OSError:
        return False


def put_in_place(part: Path, target: Path) -> None:
    """Exchange a folder for a new one."""
    former = part.with_suffix(".former")
    try:
        if target.exists():
            os.rename(target, former)
        os.rename(part, target)
    except BaseException:  # an interruption between the two as well
        if former.exists() and not target.exists():
            os.rename(former, target)
        raise
    shutil.rmtree(former, ignore_errors=True)


def to_zip(files: Mapping[str, bytes]) -> bytes:
    """An archive of files by name, in that order. Raises FolderError for a name that leads out of the folder in which
    it is unpacked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(checked_path(name), MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()


def head_file(snapshot: Snapshot) -> bytes:
    """`head.json`, the journal's head, which a third party keeps to prove a later change; `pledgeboard verify --head`
    takes it. `recorded_at` is UTC, None while nothing is recorded."""
    head = snapshot.head()
    moment = head.recorded_at.isoformat().replace("+00:00", "Z") if head.recorded_at else None
    facts = {"name": "pledgeboard-head", "revision": head.id, "hash": head.hash, "recorded_at": moment}
    return (json.dumps(facts) + "\n").encode()
