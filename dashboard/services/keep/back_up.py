"""Back up a store into one file while people go on writing, and keep as many dated copies as are wanted."""

import os
import re
import time
import zipfile
from collections.abc import Generator
from contextlib import closing, suppress
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

from dashboard.domain.errors import N_
from dashboard.domain.progress import Counter, Progress, unseen
from dashboard.services.keep import backup_files
from dashboard.services.keep.backup_files import Backup, BackupError
from dashboard.store.engine import migrate
from dashboard.store.engine.store import Connection, Store
from dashboard.store.journal import contents
from dashboard.store.journal.chain import Chain
from dashboard.store.journal.rows import Row
from dashboard.store.views.tables import attachments, journal

NAME = "pledgeboard-{stamp}.zip"
STAMP = "%Y%m%dT%H%M%S.%fZ"
DATED = re.compile(r"pledgeboard-\d{8}T\d{6}\.\d{6}Z\.zip")
PART = re.compile(rf"\.{DATED.pattern}\.part")
LEFT_SECONDS = 3600  # a half-written copy untouched for longer was left by a run that was killed
PRIVATE = 0o600  # a backup holds contacts

NOT_WRITABLE = N_("{file} cannot be written ({reason}). No backup was made.")
NOT_A_BACKUP = N_("{file} is there already and is no backup. Choose another place.")


def dated(folder: Path, moment: datetime) -> Path:
    """The place of a dated copy in a folder."""
    return folder / NAME.format(stamp=moment.astimezone(UTC).strftime(STAMP))


def make_folder(folder: Path) -> None:
    """Make the folder of dated copies where it is missing; the one around it has to be there, since it may be a disk.
    Raises BackupError."""
    try:
        folder.mkdir(0o700, exist_ok=True)
    except OSError as error:
        raise BackupError(NOT_WRITABLE, file=str(folder), reason=error.strerror or str(error)) from error


def back_up(store: Store, file: Path, progress: Progress = unseen) -> Backup:
    """Write a backup: a snapshot of the store, its chain checked while it is written. `file`: where; an earlier backup
    there is replaced when the new one is whole. Returns the backup, opened again; to be closed by the caller. Raises
    BrokenChain for a journal that is broken: it is no backup, and must not push a good one out. BackupError where the
    file cannot be written, or something else is there. Nothing half-written stays."""
    file = Path(os.path.realpath(file))  # a symbolic link goes on leading to it
    part = file.with_name(f".{file.name}.part")
    try:
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
    except OSError as error:
        raise BackupError(NOT_WRITABLE, file=str(file), reason=error.strerror or str(error)) from error
    return Backup(file)


def _write(store: Store, file: BinaryIO, progress: Progress) -> None:
    chain, tables = Chain(), {}
    with zipfile.ZipFile(file, "w") as archive, store.read(patient=True) as connection:
        counter = Counter(progress, contents.count_rows(connection))
        for table in contents.MOVED:
            with closing(_checked(connection, table, chain, counter)) as chunks:  # while the connection is open
                rows = [backup_files.write_files(archive, chunks)] if table is attachments else chunks
                columns = [column.name for column in table.columns]
                tables[table.name] = backup_files.write_rows(archive, table.name, columns, rows)
        facts = {
            "version": version("pledgeboard"),
            "engine": connection.dialect.name,
            "schema": migrate.HEAD,
            "created": store.now().isoformat(),
            "journal": {"revision": chain.entries, "hash": chain.head_hash, "recorded_at": chain.recorded_at},
            "tables": tables,
        }
        backup_files.write_manifest(archive, facts)


def _checked(
    connection: Connection, table: contents.Table, chain: Chain, counter: Counter
) -> Generator[list[Row], None, None]:
    for rows in contents.rows_of(connection, table):
        if table is journal:
            for row in rows:
                chain.check(row)
        yield rows
        counter.add(len(rows))


def keep_newest(folder: Path, keep: int, just_made: Path) -> list[Path]:
    """Remove the older of the dated copies in a folder, and half-written ones that a killed run left. `keep`: how many
    stay, the newest. `just_made`: one of them, which stays even where a clock that went back makes it the oldest by its
    name. Raises BackupError where a copy cannot be removed."""
    removed = []
    try:
        copies = sorted((path for path in folder.iterdir() if DATED.fullmatch(path.name)), reverse=True)
        others = [path for path in copies if path.name != just_made.name and _is_backup(path)]
        for path in others[max(keep - 1, 0) :]:
            path.unlink()
            removed.append(path)
        for path in [path for path in folder.iterdir() if PART.fullmatch(path.name)]:
            if time.time() - path.stat().st_mtime > LEFT_SECONDS:
                path.unlink(missing_ok=True)
                removed.append(path)
    except OSError as error:
        raise BackupError(NOT_WRITABLE, file=str(folder), reason=error.strerror or str(error)) from error
    return removed


def _is_backup(file: Path) -> bool:
    try:
        with Backup(file):
            return True
    except BackupError:
        return False
