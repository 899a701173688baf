"""Bring a whole board into a store: a backup, whichever engine it was taken from, or another store's content."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from dashboard.domain.errors import N_, StoreError
from dashboard.domain.progress import Counter, Progress, unseen
from dashboard.services.keep.back_up import MANIFEST, Backup
from dashboard.services.keep.verify import Verified, verify_within
from dashboard.store.engine import dialect, migrate
from dashboard.store.engine import sqlite_files as files
from dashboard.store.engine.address import Address, parse
from dashboard.store.engine.store import Connection, Store, make_engine, open_store, utc_now
from dashboard.store.journal import contents

NOT_WRITABLE = N_("{file} cannot be written ({reason}). Nothing was changed.")


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, and where the former content is."""

    entries: int
    head_hash: str
    kept: str | None  # a file, or a schema of a PostgreSQL database; None where there was nothing


def restore(url: str, file: Path, progress: Progress = unseen) -> Restored:
    """Bring a backup into a store of either engine, whichever it was taken from. Raises BackupError for a file that is
    no whole backup, or a newer one. BrokenRecord where its content does not verify. StoreError for a foreign, newer or
    used store. Nothing is changed then."""
    address = parse(url)
    with Backup(file) as backup:
        if address.path is not None:
            return _into_file(address, address.path, backup, progress)
        with closing(_open(address)) as store, store.write(patient=True) as journal:
            kept = contents.make_room(journal.connection, store.name, store.now())
            _fill(journal.connection, backup, progress)
        return Restored(backup.revision, backup.hash, kept)


def _into_file(address: Address, path: Path, backup: Backup, progress: Progress) -> Restored:
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
        kept = files.put_in_place(part, path, utc_now())
    except OSError as error:
        raise StoreError(NOT_WRITABLE, file=str(path), reason=error.strerror or str(error)) from error
    finally:
        files.remove(part)
    return Restored(backup.revision, backup.hash, str(kept) if kept is not None else None)


def _open(address: Address) -> Store:
    return Store(make_engine(address), address, utc_now)


def _fill(connection: Connection, backup: Backup, progress: Progress) -> None:
    chain = contents.fill(connection, backup.read, Counter(progress, backup.rows).add)
    if (chain.entries, chain.head_hash) != (backup.revision, backup.hash):
        raise backup.damaged(MANIFEST)
    verify_within(connection)


SAME = N_("{store} is both where to copy from and where to copy to.")


def copy_board(source: str, target: str, progress: Progress = unseen) -> Verified:
    """Copy everything: the journal, the files, and what is kept beside the journal. `source`: the address of a board;
    people may go on writing there, the copy is of one moment. Raises StoreError where either cannot be opened, or the
    target holds anything; BrokenRecord where the source does not verify. The target is then empty."""
    with closing(open_store(source, upgrade=False)) as here, closing(open_store(target)) as there:
        if here.name == there.name:
            raise StoreError(SAME, store=here.name)
        with here.read(patient=True) as snapshot, there.write(patient=True) as journal:
            contents.require_empty(journal.connection, there.name)
            counter = Counter(progress, contents.count_rows(snapshot))
            contents.fill(journal.connection, lambda table: contents.rows_of(snapshot, table), counter.add)
            return verify_within(journal.connection)
