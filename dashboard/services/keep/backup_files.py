"""The file of a backup: a ZIP archive with a manifest, one JSON line a row, and evidence under its hash."""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from itertools import chain
from pathlib import Path
from typing import Any

from dashboard.domain.errors import N_, PledgeboardError

FORMAT = "pledgeboard-backup"
FORMAT_VERSION = 1
MANIFEST = "manifest.json"
FILES = "files"  # the folder of evidence
CHUNK = 1_000  # rows read at a time
MOST_ROW_BYTES = 64 * 1024**2  # of a row, the manifest or a file, unpacked, whatever the archive says of itself

FOREIGN = N_("{file} is no backup of a pledge board. Nothing was changed.")
DAMAGED = N_("{file} is damaged or was cut off ({place}). Nothing was changed; take another backup.")
NEWER = N_("{file} was made by a newer version of Pledgeboard ({version}). Nothing was changed; update the program.")
UNREADABLE = N_("{file} cannot be read ({reason}).")

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RecursionError)  # how a damaged archive is noticed

Row = tuple[Any, ...]


class BackupError(PledgeboardError):
    """A backup that cannot be written, or is none, or not whole."""


def write_files(archive: zipfile.ZipFile, chunks: Iterable[list[Row]]) -> list[Row]:
    """Write the bytes in a table's rows as files, named by the first column, their SHA-256. Returns the rows without
    them."""
    described = []
    for row in chain.from_iterable(chunks):
        for value in row:
            if isinstance(value, bytes):
                archive.writestr(_member(f"{FILES}/{row[0]}"), value)
        described.append(tuple(None if isinstance(value, bytes) else value for value in row))
    return described


def write_rows(archive: zipfile.ZipFile, table: str, columns: list[str], chunks: Iterable[list[Row]]) -> dict[str, Any]:
    """Write the rows of a table. Returns what the manifest says of it."""
    digest, count = hashlib.sha256(), 0
    with archive.open(_member(f"{table}.jsonl"), "w", force_zip64=True) as member:
        for rows in chunks:
            lines = b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)
            digest.update(lines)
            member.write(lines)
            count += len(rows)
    return {"columns": columns, "rows": count, "sha256": digest.hexdigest()}


def write_manifest(archive: zipfile.ZipFile, facts: Mapping[str, Any]) -> None:
    """Write the manifest, last, when everything is known that it says."""
    described = {"format": FORMAT, "format_version": FORMAT_VERSION, **facts}
    archive.writestr(_member(MANIFEST), json.dumps(described, ensure_ascii=False, indent=2) + "\n")


def _member(name: str) -> zipfile.ZipInfo:
    """A file in the archive, without a moment: the manifest has it, and an archive knows none before 1980."""
    member = zipfile.ZipInfo(name)
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


class Backup(AbstractContextManager["Backup"]):
    """A backup opened for reading; every error of its file becomes a sentence."""

    def __init__(self, file: Path) -> None:
        self._file = file
        try:
            with file.open("rb") as opened:
                begins = opened.read(2)
            self._archive = zipfile.ZipFile(file)
        except zipfile.BadZipFile as error:
            raise (self.damaged(MANIFEST) if begins == b"PK" else BackupError(FOREIGN, file=str(file))) from error
        except OSError as error:
            raise BackupError(UNREADABLE, file=str(file), reason=error.strerror or str(error)) from error
        self.manifest = self._read_manifest()

    def __exit__(self, *_error: object) -> None:
        self._archive.close()

    def _read_manifest(self) -> dict[str, Any]:
        try:
            manifest = json.loads(self._unpacked(MANIFEST))
        except KeyError as error:
            raise BackupError(FOREIGN, file=str(self._file)) from error
        except (*BROKEN, OSError) as error:
            raise self.damaged(MANIFEST) from error
        if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
            raise BackupError(FOREIGN, file=str(self._file))
        version = manifest.get("format_version")
        if not isinstance(version, int) or version > FORMAT_VERSION:
            raise BackupError(NEWER, file=str(self._file), version=str(manifest.get("version", "?")))
        if not isinstance(manifest.get("journal"), dict) or not isinstance(manifest.get("tables"), dict):
            raise self.damaged(MANIFEST)
        return manifest

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
        place = f"{FILES}/{row[0]}"
        content = self._unpacked(place)
        if hashlib.sha256(content).hexdigest() != row[0]:
            raise self.damaged(place)
        return tuple(content if column == "content" else value for column, value in zip(columns, row, strict=True))

    def _unpacked(self, name: str) -> bytes:
        with self._archive.open(name) as member:
            content = member.read(MOST_ROW_BYTES + 1)
        if len(content) > MOST_ROW_BYTES:
            raise self.damaged(name)
        return content
