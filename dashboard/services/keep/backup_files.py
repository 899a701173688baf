"""The file of a backup: a ZIP archive with a manifest, one JSON line a row, and evidence under its hash."""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from dashboard.domain.errors import N_, PledgeboardError

FORMAT = "pledgeboard-backup"
FORMAT_VERSION = 1
MANIFEST = "manifest.json"
FILES = "files"  # the folder of evidence
CHUNK = 1_000  # rows read at a time
MOST_ROW_BYTES = 64 * 1024**2  # of a row, the manifest or a file, unpacked, whatever the archive says of itself
LEVEL = 6  # of zlib

FOREIGN = N_("{file} is no backup of a pledge board. Nothing was changed.")
DAMAGED = N_("{file} is damaged or was cut off ({place}). Nothing was changed; take another backup.")
NEWER = N_("{file} was made by a newer version of Pledgeboard ({version}). Nothing was changed; update the program.")
UNREADABLE = N_("{file} cannot be read ({reason}).")

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RecursionError)  # how a damaged archive is noticed

Row = tuple[Any, ...]


class BackupError(PledgeboardError):
    """A backup that cannot be written, or is none, or not whole."""


class BackupWriter:
    """A backup being written; the manifest comes last, when everything is known that it says."""

    def __init__(self, file: BinaryIO) -> None:
        self._archive = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL)
        self.tables: dict[str, dict[str, Any]] = {}

    def __enter__(self) -> "BackupWriter":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:  # what is half-written goes; the archive must not try to end it when its file is closed
            with suppress(OSError, ValueError):
                self._archive.close()

    def write_rows(self, table: str, columns: list[str], chunks: Iterable[list[Row]]) -> None:
        """Write the rows of a table."""
        digest, count = hashlib.sha256(), 0
        with self._archive.open(_member(f"{table}.jsonl"), "w", force_zip64=True) as member:
            for rows in chunks:
                lines = b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)
                digest.update(lines)
                member.write(lines)
                count += len(rows)
        self.tables[table] = {"columns": columns, "rows": count, "sha256": digest.hexdigest()}

    def write_files(self, table: str, columns: list[str], chunks: Iterable[list[Row]]) -> None:
        """Write rows whose bytes become files of their own, named by the first column, their SHA-256."""
        described = []
        for row in chain.from_iterable(chunks):
            for value in row:
                if isinstance(value, bytes):
                    self._archive.writestr(_member(f"{FILES}/{row[0]}"), value)
            described.append(tuple(None if isinstance(value, bytes) else value for value in row))
        self.write_rows(table, columns, [described])

    def finish(self, manifest: Mapping[str, Any]) -> None:
        """Write the manifest, and the archive's end, without which it counts as cut off."""
        described = {"format": FORMAT, "format_version": FORMAT_VERSION, **manifest, "tables": self.tables}
        self._archive.writestr(_member(MANIFEST), json.dumps(described, ensure_ascii=False, indent=2) + "\n")
        self._archive.close()


def _member(name: str) -> zipfile.ZipInfo:
    """A file in the archive, without a moment: the manifest has it, and an archive knows none before 1980."""
    member = zipfile.ZipInfo(name)
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


class Backup:
    """A backup opened for reading; every error of its file becomes a sentence."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._archive, self.manifest = _open(file)

    def __enter__(self) -> "Backup":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()

    @property
    def revision(self) -> int:
        """The journal's last entry."""
        return int(self.manifest["journal"]["revision"])

    @property
    def hash(self) -> str:
        """The hash of that entry."""
        return str(self.manifest["journal"]["hash"])

    @property
    def rows(self) -> int:
        """How many rows there are in all tables."""
        return sum(int(table["rows"]) for table in self.manifest["tables"].values())

    def require_schema(self, known: Sequence[str]) -> None:
        """Refuse a backup of a schema that this version does not know. Raises BackupError."""
        if self.manifest.get("schema") not in known:
            raise BackupError(NEWER, file=str(self._file), version=str(self.manifest.get("version", "?")))

    def damaged(self, place: str) -> BackupError:
        """The error to raise where something is not as the manifest says."""
        return BackupError(DAMAGED, file=str(self._file), place=place)

    def read(self, table: str, columns: list[str]) -> Iterator[list[Row]]:
        """The rows of a table in chunks. `columns`: as the table has them; after a SHA-256, `content` comes out of the
        files. Raises BackupError where a row or file is not what was backed up; it may come at the very end."""
        place = f"{table}.jsonl"
        with_files = columns[0] == "sha256"
        try:
            listed = self.manifest["tables"][table]
            if listed["columns"] != columns:
                raise self.damaged(MANIFEST)
            digest, count, chunk = hashlib.sha256(), 0, []
            with self._archive.open(place) as lines:
                while line := lines.readline(MOST_ROW_BYTES + 1):
                    if len(line) > MOST_ROW_BYTES:
                        raise self.damaged(place)
                    digest.update(line)
                    count += 1
                    row = tuple(json.loads(line))
                    chunk.append(self._with_file(columns, row) if with_files else row)
                    if with_files or len(chunk) >= CHUNK or len(line) > MOST_ROW_BYTES // CHUNK:
                        yield chunk
                        chunk = []
            if digest.hexdigest() != listed["sha256"] or count != listed["rows"]:
                raise self.damaged(place)
            if chunk:
                yield chunk
        except (*BROKEN, LookupError, TypeError, AttributeError) as error:
            raise self.damaged(place) from error
        except OSError as error:
            raise BackupError(UNREADABLE, file=str(self._file), reason=error.strerror or str(error)) from error

    def _with_file(self, columns: list[str], row: Row) -> Row:
        name = str(row[0])
        content = _unpacked(self._archive, f"{FILES}/{name}")
        if hashlib.sha256(content).hexdigest() != name:
            raise self.damaged(f"{FILES}/{name}")
        return tuple(content if column == "content" else value for column, value in zip(columns, row, strict=True))


def _open(file: Path) -> tuple[zipfile.ZipFile, dict[str, Any]]:
    try:
        with file.open("rb") as opened:
            begins = opened.read(2)
        archive = zipfile.ZipFile(file)
    except zipfile.BadZipFile as error:
        if begins == b"PK":
            raise BackupError(DAMAGED, file=str(file), place=MANIFEST) from error
        raise BackupError(FOREIGN, file=str(file)) from error
    except OSError as error:
        raise BackupError(UNREADABLE, file=str(file), reason=error.strerror or str(error)) from error
    try:
        return archive, _manifest(file, archive)
    except BaseException:
        archive.close()
        raise


def _unpacked(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        content = member.read(MOST_ROW_BYTES + 1)
    if len(content) > MOST_ROW_BYTES:
        raise zipfile.BadZipFile(name)
    return content


def _manifest(file: Path, archive: zipfile.ZipFile) -> dict[str, Any]:
    try:
        manifest = json.loads(_unpacked(archive, MANIFEST))
    except KeyError as error:
        raise BackupError(FOREIGN, file=str(file)) from error
    except (*BROKEN, OSError) as error:
        raise BackupError(DAMAGED, file=str(file), place=MANIFEST) from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise BackupError(FOREIGN, file=str(file))
    version = manifest.get("format_version")
    if not isinstance(version, int) or version > FORMAT_VERSION:
        raise BackupError(NEWER, file=str(file), version=str(manifest.get("version", "?")))
    if not isinstance(manifest.get("journal"), dict) or not isinstance(manifest.get("tables"), dict):
        raise BackupError(DAMAGED, file=str(file), place=MANIFEST)
    return manifest
