"""Back up a store into one file while people go on writing, restore such a file, copy a board whole.

A backup is a ZIP archive with a manifest, one JSON line a row, and evidence under its hash; it restores into either
engine, whichever it was taken from. As many dated copies are kept as are wanted.
"""

import hashlib
import json
import os
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO

from dashboard.domain.errors import N_, PledgeboardError, StoreError, explained_refusal
from dashboard.domain.progress import Counter, Progress, unseen
from dashboard.services.keep.verify import Verified, verify_within
from dashboard.store.engine import dialect, migrate
from dashboard.store.engine import sqlite_files as files
from dashboard.store.engine.address import Address, parse
from dashboard.store.engine.store import Connection, Store, make_engine, open_store, utc_now
from dashboard.store.journal import contents
from dashboard.store.journal.chain import Chain, Row
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
PRIVATE = 0o600  # a backup holds contacts

FOREIGN = N_("{file} is no backup of a pledge board. Nothing was changed.")
DAMAGED = N_("{file} is damaged or was cut off ({place}). Nothing was changed; take another backup.")
NEWER = N_("{file} was made by a newer version of Pledgeboard ({version}). Nothing was changed; update the program.")
UNREADABLE = N_("{file} cannot be read ({reason}).")
NOT_WRITABLE = N_("{file} cannot be written ({reason}). No backup was made.")
NOT_RESTORED = N_("{file} cannot be written ({reason}). Nothing was changed.")

# How a damaged archive is noticed.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RecursionError, LookupError, TypeError, AttributeError)


class BackupError(PledgeboardError):
    """A backup that cannot be written, or is none, or not whole."""


class Backup(AbstractContextManager["Backup"]):
    """A backup opened for reading; every error of its file becomes a sentence."""

    def __init__(self, file: Path) -> None:
        self._file = file
        with self._whole(MANIFEST):
            with file.open("rb") as opened:
                begins = opened.read(2)
            try:
                self._archive = zipfile.ZipFile(file)
            except zipfile.BadZipFile as error:
                raise (self.damaged(MANIFEST) if begins == b"PK" else self._error(FOREIGN)) from error
            if MANIFEST not in self._archive.namelist():
                raise self._error(FOREIGN)
            manifest = json.loads(self._unpacked(MANIFEST))
            if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
                raise self._error(FOREIGN)
            number = manifest.get("format_version")
            if not isinstance(number, int) or number > FORMAT_VERSION or manifest["schema"] not in migrate.KNOWN:
                raise self._error(NEWER, version=str(manifest.get("version", "?")))
            self.manifest: dict[str, Any] = manifest
            self.revision = int(manifest["journal"]["revision"])  # the journal's last entry
            self.hash = str(manifest["journal"]["hash"])  # of that entry
            self.rows = sum(int(table["rows"]) for table in manifest["tables"].values())  # in all tables

    def __exit__(self, *_error: object) -> None:
        self._archive.close()

    def _error(self, message: str, **facts: str) -> BackupError:
        return BackupError(message, file=str(self._file), **facts)

    def damaged(self, place: str) -> BackupError:
        """The error to raise where something is not as the manifest says."""
        return self._error(DAMAGED, place=place)

    @contextmanager
    def _whole(self, place: str) -> Iterator[None]:
        try:
            with explained_refusal(BackupError, UNREADABLE, file=str(self._file)):
                yield
        except BROKEN as error:
            raise self.damaged(place) from error

    def read(self, table: contents.Table) -> Iterator[list[Row]]:
        """The rows of a table in chunks; after a SHA-256, `content` comes out of the files. Raises BackupError where a
        row or file is not what was backed up; it may come at the very end."""
        place, columns = f"{table.name}.jsonl", table.columns.keys()
        with self._whole(place):
            listed = self.manifest["tables"][table.name]
            if listed["columns"] != columns:
                raise self.damaged(MANIFEST)
            digest, count, chunk = hashlib.sha256(), 0, []
            with self._archive.open(place) as lines:
                for line in iter(partial(lines.readline, MOST_ROW_BYTES + 1), b""):
                    if len(line) > MOST_ROW_BYTES:
                        raise self.damaged(place)
                    digest.update(line)
                    count += 1
                    row = tuple(json.loads(line))
                    chunk.append(self._with_file(columns, row) if table is attachments else row)
                    if table is attachments or len(chunk) >= CHUNK:
                        yield chunk
                        chunk = []
            if digest.hexdigest() != listed["sha256"] or count != listed["rows"]:
                raise self.damaged(place)
            if chunk:
                yield chunk

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
    with explained_refusal(BackupError, NOT_WRITABLE, file=str(file)):
        if file.exists() and not _is_backup(file):
            raise BackupError(N_("{file} is there already and is no backup. Choose another place."), file=str(file))
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
            digest, count = hashlib.sha256(), 0
            with closing(contents.rows_of(connection, table)) as stored:
                chunks: Iterable[list[Row]] = stored
                if table is attachments:  # an archive takes one file after the other
                    chunks = [[_written_file(archive, row) for rows in stored for row in rows]]
                with archive.open(_member(f"{table.name}.jsonl"), "w", force_zip64=True) as member:
                    for rows in chunks:
                        if table is journal:
                            for row in rows:
                                links.check(row)
                        lines = b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)
                        digest.update(lines)
                        member.write(lines)
                        count += len(rows)
                        counter.add(len(rows))
            tables[table.name] = {"columns": table.columns.keys(), "rows": count, "sha256": digest.hexdigest()}
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


def _written_file(archive: zipfile.ZipFile, row: Row) -> Row:
    """Write a file's bytes under the first column, their SHA-256. Returns the row without them."""
    for value in row:
        if isinstance(value, bytes):
            archive.writestr(_member(f"{FILES}/{row[0]}"), value)
    return tuple(None if isinstance(value, bytes) else value for value in row)


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
    with explained_refusal(BackupError, NOT_WRITABLE, file=str(folder)):
        folder.mkdir(0o700, exist_ok=True)


def keep_newest(folder: Path, keep: int, just_made: Path) -> list[Path]:
    """Remove the older of the dated copies in a folder. `keep`: how many stay, the newest. `just_made`: one of them,
    which stays even where a clock that went back makes it the oldest by its name. Raises BackupError where a copy
    cannot be removed."""
    with explained_refusal(BackupError, NOT_WRITABLE, file=str(folder)):
        others = [path for path in folder.iterdir() if DATED.fullmatch(path.name) and path.name != just_made.name]
        removed = sorted(filter(_is_backup, others), reverse=True)[keep - 1 :]
        for path in removed:
            path.unlink(missing_ok=True)
    return removed


def _is_backup(file: Path) -> bool:
    try:
        with Backup(file):
            return True
    except BackupError:
        return False


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, and where the former content is."""

    entries: int
    head_hash: str
    former: str | None  # a file, or a schema of a PostgreSQL database; None where there was nothing


def restore(url: str, file: Path, progress: Progress = unseen) -> Restored:
    """Bring a backup into a store of either engine. Raises BackupError for a file that is no whole backup, or a newer
    one. BrokenRecord where its content does not verify. StoreError for a foreign, newer or used store. Nothing is
    changed then."""
    address = parse(url)
    with Backup(file) as backup:
        if address.path is not None:
            former = _restore_file(address, address.path, backup, progress)
        else:
            with closing(_open(address)) as store, store.write(patient=True) as journal:
                former = contents.make_room(journal.connection, store.name, store.now())
                _fill(journal.connection, backup, progress)
        return Restored(backup.revision, backup.hash, former)


def _restore_file(address: Address, path: Path, backup: Backup, progress: Progress) -> str | None:
    try:
        migrate.check_known(files.inspect(path), address.name)
    except StoreError as error:
        if error.message != dialect.CORRUPT:
            raise
    part = path.with_name(f".{path.name}.restoring")
    files.remove(part)
    try:
        part.touch()  # where it may not be, this says why; SQLite would only say that it cannot open it
        with closing(_open(Address(address.name, part))) as store:
            store.bring_up()
            with store.write(patient=True) as journal:
                _fill(journal.connection, backup, progress)
        return files.put_in_place(part, path, utc_now())
    except OSError as error:
        raise StoreError(NOT_RESTORED, file=str(path), reason=error.strerror or str(error)) from error
    finally:
        files.remove(part)


def _open(address: Address) -> Store:
    return Store(make_engine(address), address, utc_now)


def _fill(connection: Connection, backup: Backup, progress: Progress) -> None:
    chain = contents.fill(connection, backup.read, Counter(progress, backup.rows).add)
    if (chain.entries, chain.head_hash) != (backup.revision, backup.hash):
        raise backup.damaged(MANIFEST)
    verify_within(connection)


def copy_board(source: str, target: str, progress: Progress = unseen) -> Verified:
    """Copy everything: the journal, the files, and what is kept beside the journal. `source`: the address of a board;
    people may go on writing there, the copy is of one moment. Raises StoreError where either cannot be opened, or the
    target holds anything; BrokenRecord where the source does not verify. The target is then empty."""
    with closing(open_store(source, upgrade=False)) as here, closing(open_store(target)) as there:
        if here.name == there.name:
            raise StoreError(N_("{store} is both where to copy from and where to copy to."), store=here.name)
        with here.read(patient=True) as snapshot, there.write(patient=True) as journal:
            if contents.count_rows(journal.connection):
                raise StoreError(contents.NOT_EMPTY, store=there.name)
            counter = Counter(progress, contents.count_rows(snapshot))
            contents.fill(journal.connection, lambda table: contents.rows_of(snapshot, table), counter.add)
            return verify_within(journal.connection)
