"""Back up a store into one file while people go on writing: a ZIP archive with a manifest, one JSON line a row, and
evidence under its hash; and keep as many dated copies as are wanted."""

import hashlib
import json
import os
import re
import time
import zipfile
import zlib
from collections.abc import Generator, Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from dashboard.domain.errors import N_, PledgeboardError
from dashboard.domain.progress import Counter, Progress, unseen
from dashboard.store.engine import migrate
from dashboard.store.engine.store import Connection, Store
from dashboard.store.journal import contents
from dashboard.store.journal.chain import Chain
from dashboard.store.journal.rows import Row
from dashboard.store.views.tables import attachments, journal

FORMAT = "pledgeboard-backup"
FORMAT_VERSION = 1
MANIFEST = "manifest.json"
FILES = "files"  # the folder of evidence
CHUNK = 1_000  # rows read at a time
MOST_ROW_BYTES = 64 * 1024**2  # of a row, the manifest or a file, unpacked, whatever the archive says of itself
NAME = "pledgeboard-{stamp}.zip"
STAMP = "%Y%m%dT%H%M%S.%fZ"
DATED = re.compile(r"pledgeboard-\d{8}T\d{6}\.\d{6}Z\.zip")
PART = re.compile(rf"\.{DATED.pattern}\.part")
LEFT_SECONDS = 3600  # a half-written copy untouched for longer was left by a run that was killed
PRIVATE = 0o600  # a backup holds contacts

FOREIGN = N_("{file} is no backup of a pledge board. Nothing was changed.")
DAMAGED = N_("{file} is damaged or was cut off ({place}). Nothing was changed; take another backup.")
NEWER = N_("{file} was made by a newer version of Pledgeboard ({version}). Nothing was changed; update the program.")
UNREADABLE = N_("{file} cannot be read ({reason}).")
NOT_WRITABLE = N_("{file} cannot be written ({reason}). No backup was made.")
NOT_A_BACKUP = N_("{file} is there already and is no backup. Choose another place.")

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RecursionError)  # how a damaged archive is noticed


class BackupError(PledgeboardError):
    """A backup that cannot be written, or is none, or not whole."""


@contextmanager
def _explained(message: str, file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BackupError(message, file=str(file), reason=error.strerror or str(error)) from error


class Backup(AbstractContextManager["Backup"]):
    """A backup opened for reading; every error of its file becomes a sentence."""

    def __init__(self, file: Path) -> None:
        self._file = file
        with _explained(UNREADABLE, file):
            with file.open("rb") as opened:
                begins = opened.read(2)
            try:
                self._archive = zipfile.ZipFile(file)
            except zipfile.BadZipFile as error:
                raise (self.damaged(MANIFEST) if begins == b"PK" else BackupError(FOREIGN, file=str(file))) from error
        self.manifest = self._read_manifest()
        try:
            self.revision = int(self.manifest["journal"]["revision"])  # the journal's last entry
            self.hash = str(self.manifest["journal"]["hash"])  # of that entry
            self.rows = sum(int(table["rows"]) for table in self.manifest["tables"].values())  # in all tables
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise self.damaged(MANIFEST) from error

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
        number = manifest.get("format_version")
        if not isinstance(number, int) or number > FORMAT_VERSION or manifest.get("schema") not in migrate.KNOWN:
            raise BackupError(NEWER, file=str(self._file), version=str(manifest.get("version", "?")))
        return manifest

    def damaged(self, place: str) -> BackupError:
        """The error to raise where something is not as the manifest says."""
        return BackupError(DAMAGED, file=str(self._file), place=place)

    def read(self, table: contents.Table) -> Iterator[list[Row]]:
        """The rows of a table in chunks; after a SHA-256, `content` comes out of the files. Raises BackupError where a
        row or file is not what was backed up; it may come at the very end."""
        place, columns = f"{table.name}.jsonl", [column.name for column in table.columns]
        try:
            with _explained(UNREADABLE, self._file):
                listed = self.manifest["tables"][table.name]
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
                        chunk.append(self._with_file(columns, row) if table is attachments else row)
                        if table is attachments or len(chunk) >= CHUNK or len(line) > MOST_ROW_BYTES // CHUNK:
                            yield chunk
                            chunk = []
                if digest.hexdigest() != listed["sha256"] or count != listed["rows"]:
                    raise self.damaged(place)
                if chunk:
                    yield chunk
        except (*BROKEN, LookupError, TypeError, AttributeError) as error:
            raise self.damaged(place) from error

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


def back_up(store: Store, file: Path, progress: Progress = unseen) -> Backup:
    """Write a backup: a snapshot of the store, its chain checked while it is written. `file`: where; an earlier backup
    there is replaced when the new one is whole. Returns the backup, opened again; to be closed by the caller. Raises
    BrokenChain for a journal that is broken: it is no backup, and must not push a good one out. BackupError where the
    file cannot be written, or something else is there. Nothing half-written stays."""
    file = Path(os.path.realpath(file))  # a symbolic link goes on leading to it
    part = file.with_name(f".{file.name}.part")
    with _explained(NOT_WRITABLE, file):
        if file.exists() and not _is_backup(file):
            raise BackupError(NOT_A_BACKUP, file=str(file))
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE)
        try:
            with os.fdopen(descriptor, "wb") as opened:
                _write(store, opened, progress)
                opened.flush()
                os.fsync(opened.fileno())
            part.replace(file)
        except BaseException:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise
    return Backup(file)


def _write(store: Store, file: BinaryIO, progress: Progress) -> None:
    """Write the tables, and at last the manifest, which says everything of them."""
    links, tables = Chain(), {}
    with zipfile.ZipFile(file, "w") as archive, store.read(patient=True) as connection:
        counter = Counter(progress, contents.count_rows(connection))
        for table in contents.MOVED:
            with closing(_checked(connection, table, links, counter)) as chunks:  # while the connection is open
                rows = [_written_files(archive, chunks)] if table is attachments else chunks
                tables[table.name] = _written_rows(archive, table, rows)
        manifest = {
            "format": FORMAT,
            "format_version": FORMAT_VERSION,
            "version": version("pledgeboard"),
            "engine": connection.dialect.name,
            "schema": migrate.HEAD,
            "created": store.now().isoformat(),
            "journal": {"revision": links.entries, "hash": links.head_hash, "recorded_at": links.recorded_at},
            "tables": tables,
        }
        archive.writestr(_member(MANIFEST), json.dumps(manifest, ensure_ascii=False, indent=2) + "\n")


def _checked(
    connection: Connection, table: contents.Table, links: Chain, counter: Counter
) -> Generator[list[Row], None, None]:
    for rows in contents.rows_of(connection, table):
        if table is journal:
            for row in rows:
                links.check(row)
        yield rows
        counter.add(len(rows))


def _written_files(archive: zipfile.ZipFile, chunks: Iterable[list[Row]]) -> list[Row]:
    """Write the bytes in rows as files, named by the first column, their SHA-256. Returns the rows without them."""
    described = []
    for row in chain.from_iterable(chunks):
        for value in row:
            if isinstance(value, bytes):
                archive.writestr(_member(f"{FILES}/{row[0]}"), value)
        described.append(tuple(None if isinstance(value, bytes) else value for value in row))
    return described


def _written_rows(archive: zipfile.ZipFile, table: contents.Table, chunks: Iterable[list[Row]]) -> dict[str, Any]:
    """Write the rows of a table. Returns what the manifest says of it."""
    digest, count = hashlib.sha256(), 0
    with archive.open(_member(f"{table.name}.jsonl"), "w", force_zip64=True) as member:
        for rows in chunks:
            lines = b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)
            digest.update(lines)
            member.write(lines)
            count += len(rows)
    return {"columns": [column.name for column in table.columns], "rows": count, "sha256": digest.hexdigest()}


def _member(name: str) -> zipfile.ZipInfo:
    """A file in the archive, without a moment: the manifest has it, and an archive knows none before 1980."""
    member = zipfile.ZipInfo(name)
    member.compress_type = zipfile.ZIP_DEFLATED
    return member


def dated(folder: Path, moment: datetime) -> Path:
    """The place of a dated copy in a folder."""
    return folder / NAME.format(stamp=moment.astimezone(UTC).strftime(STAMP))


def make_folder(folder: Path) -> None:
    """Make the folder of dated copies where it is missing; the one around it has to be there, since it may be a disk.
    Raises BackupError."""
    with _explained(NOT_WRITABLE, folder):
        folder.mkdir(0o700, exist_ok=True)


def keep_newest(folder: Path, keep: int, just_made: Path) -> list[Path]:
    """Remove the older of the dated copies in a folder, and half-written ones that a killed run left. `keep`: how many
    stay, the newest. `just_made`: one of them, which stays even where a clock that went back makes it the oldest by its
    name. Raises BackupError where a copy cannot be removed."""
    with _explained(NOT_WRITABLE, folder):
        copies = sorted((path for path in folder.iterdir() if DATED.fullmatch(path.name)), reverse=True)
        others = [path for path in copies if path.name != just_made.name and _is_backup(path)]
        removed = others[max(keep - 1, 0) :]
        for path in folder.iterdir():
            if PART.fullmatch(path.name) and time.time() - path.stat().st_mtime > LEFT_SECONDS:
                removed.append(path)
        for path in removed:
            path.unlink(missing_ok=True)
    return removed


def _is_backup(file: Path) -> bool:
    try:
        with Backup(file):
            return True
    except BackupError:
        return False
