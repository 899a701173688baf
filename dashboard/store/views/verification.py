"""Is the record what was recorded? The chain, the views built anew in a scratch database, the files."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import chain, zip_longest
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from dashboard.domain.errors import N_
from dashboard.store.journal.chain import BrokenRecord, Chain, Row, checked_rows, count, in_key_order, stream, untyped
from dashboard.store.views.tables import attachments, erasures, evidence, journal, metadata
from dashboard.store.views.views import VIEWS, replay

DIFFERENT = N_(
    "The table {table} says something else than the journal: key {key}, column {column}. The journal's chain is whole; "
    "a restored backup has the table as it was."
)
ADDED = N_("The table {table} holds a row that the journal does not tell of: key {key}.")
TAKEN_OUT = N_("The table {table} lacks a row that the journal tells of: key {key}.")
FILE_GONE = N_("The file {sha256} that entry {entry} names as evidence is missing.")
FILE_BACK = N_("The file {sha256} was erased by entry {entry}, and is there again.")
FILE_REPLACED = N_("The file {sha256} was replaced: it is not the one that entry {entry} names as evidence.")

# How a database says that it cannot hold what an entry says; that it is gone or full is another matter.
REFUSALS = (sa.exc.IntegrityError, sa.exc.DataError, sa.exc.InterfaceError, sa.exc.ProgrammingError)
Add = Callable[[int], None]  # counts entries or rows that are checked


@contextmanager
def scratch_views() -> Iterator[sa.Connection]:
    """Empty views in a SQLite database of its own, in memory and where that is too small in a file without a name."""
    engine = sa.create_engine("sqlite+pysqlite://", creator=lambda: sqlite3.connect(""), poolclass=NullPool)
    with engine.connect() as connection:
        metadata.create_all(connection, VIEWS)
        yield connection


def rows_to_check(connection: sa.Connection) -> int:
    """How many entries and rows of views there are to look at."""
    return sum(count(connection, table) for table in (journal, *VIEWS))


def replay_journal(connection: sa.Connection, scratch: sa.Connection, checked: Chain, add: Add) -> None:
    """Check the chain, and replay each entry into a scratch database. `scratch`: from `scratch_views`. `checked`: how
    far the chain is checked; not begun yet. Raises BrokenChain; an entry whose hash is right and whose content nobody
    could have recorded counts as changed."""

    def counted() -> Iterator[Row]:
        for row in checked_rows(connection, checked):
            add(1)
            yield row

    replay(scratch, counted(), REFUSALS)


def head_at(connection: sa.Connection, number: int) -> str:
    """The hash of an entry that is there."""
    return str(connection.execute(sa.select(journal.c.hash).where(journal.c.id == number)).scalar_one())


def compare_views(connection: sa.Connection, scratch: sa.Connection, add: Add) -> None:
    """Compare every row of every view with the one that was built anew. Raises BrokenRecord for the first row that
    differs."""
    for table in VIEWS:
        with (
            closing(stream(connection, in_key_order(connection, table))) as stored,
            closing(stream(scratch, in_key_order(scratch, table))) as rebuilt,
        ):
            for stored_row, rebuilt_row in zip_longest(chain.from_iterable(stored), chain.from_iterable(rebuilt)):
                if stored_row != rebuilt_row:
                    raise _difference(table, stored_row, rebuilt_row)
                add(1)


def _difference(table: sa.Table, stored: Row | None, rebuilt: Row | None) -> BrokenRecord:
    names = table.columns.keys()
    keys = table.primary_key.columns.keys()

    def key(row: Row) -> Row:
        return tuple(row[names.index(name)] for name in keys)

    def shown(row: Row | None) -> str:
        words = ", ".join(f"{name} {value}" for name, value in zip(keys, key(row or ()), strict=True))
        return words.encode("utf-8", "replace").decode()  # no terminal shows a lone surrogate

    if stored is not None and rebuilt is not None and key(stored) == key(rebuilt):
        column = next(name for name, value, other in zip(names, stored, rebuilt, strict=True) if value != other)
        return BrokenRecord(DIFFERENT, table=table.name, key=shown(stored), column=column)
    if rebuilt is None or (stored is not None and _comes_first(key(stored), key(rebuilt))):
        return BrokenRecord(ADDED, table=table.name, key=shown(stored))
    return BrokenRecord(TAKEN_OUT, table=table.name, key=shown(rebuilt))


def _comes_first(stored: tuple[Any, ...], rebuilt: tuple[Any, ...]) -> bool:
    try:
        return stored < rebuilt
    except TypeError:  # a value of a kind that the column never has
        return True


def check_files(connection: sa.Connection, scratch: sa.Connection) -> tuple[int, int]:
    """Compare every file that evidence names with its hash. Returns how many files there are, and how many more were
    erased. Raises BrokenRecord for a file that is missing, another one, or there again after it was erased."""
    erasing = scratch.execute(sa.select(erasures.c.sha256, erasures.c.entry_id))
    erased = {row.sha256: row.entry_id for row in erasing}
    first_entry = sa.func.min(evidence.c.entry_id)
    named = sa.select(evidence.c.file_sha256, evidence.c.file_type, first_entry).where(
        evidence.c.file_sha256.is_not(None)
    )
    stored = untyped(attachments)
    checked: set[str] = set()
    for sha256, media_type, entry in scratch.execute(named.group_by(*named.selected_columns[:2]).order_by(first_entry)):
        checked.add(sha256)
        row = connection.execute(sa.select(stored).where(stored.c.sha256 == sha256)).first()
        if sha256 in erased:
            if row is not None:
                raise BrokenRecord(FILE_BACK, sha256=sha256, entry=erased[sha256])
            continue
        if row is None:
            raise BrokenRecord(FILE_GONE, sha256=sha256, entry=entry)
        content = row.content.encode("utf-8", "surrogateescape") if isinstance(row.content, str) else bytes(row.content)
        right = hashlib.sha256(content).hexdigest() == sha256
        if not right or row.media_type != media_type or row.size != len(content):
            raise BrokenRecord(FILE_REPLACED, sha256=sha256, entry=entry)
    return len(checked - erased.keys()), len(checked & erased.keys())
