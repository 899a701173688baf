"""Rows as the database stores them: plain texts and numbers, the same on every engine; and the journal's chain: how an
entry is hashed, and whether each follows from the one before."""

import hashlib
import json
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from dashboard.domain.errors import N_, Label, PledgeboardError
from dashboard.store.engine.dialect import GENESIS, POSTGRESQL
from dashboard.store.views.tables import journal

CHUNK = 1_000  # rows held in memory at a time
COLUMNS = tuple(column.name for column in journal.columns)
BROKEN = N_("The journal is broken at entry {entry}: {problem}")

MISSING = Label(N_("the entry is missing"))
UNLINKED = Label(N_("the entry does not follow from the one before"))
CHANGED = Label(N_("the entry was changed"))
STRAY = Label(N_("an entry stands before the first one"))

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode

Row = tuple[Any, ...]


def untyped(table: sa.Table) -> sa.TableClause:
    """A table whose columns have no type: moments and exact numbers stay the texts that they are stored as."""
    return sa.table(table.name, *(sa.column(column.name) for column in table.columns))


def in_key_order(connection: sa.Connection, table: sa.Table) -> sa.Select[Any]:
    """Query all rows of a table in the order of its key, days as texts and booleans as numbers on either engine. Only
    PostgreSQL converts them: SQLite stores them so, and a conversion could hide that something else is stored."""
    on_server = connection.dialect.name == POSTGRESQL
    stored = untyped(table)

    def shown(column: sa.Column[Any]) -> sa.ColumnElement[Any]:
        value = stored.c[column.name]
        if on_server and isinstance(column.type, sa.Date):
            return sa.cast(value, sa.Text)
        if on_server and isinstance(column.type, sa.Boolean):
            return sa.cast(value, sa.Integer)
        return value

    def order(column: sa.Column[Any]) -> sa.ColumnElement[Any]:
        value = stored.c[column.name]
        return value if isinstance(column.type, sa.Integer) or not on_server else value.collate("C")

    columns = [shown(column).label(column.name) for column in table.columns]
    return sa.select(*columns).order_by(*(order(column) for column in table.primary_key.columns))


def stream(connection: sa.Connection, query: sa.Select[Any], chunk: int = CHUNK) -> Generator[list[Row]]:
    """The rows of a query in chunks, fetched as they are asked for. `query`: as `in_key_order` makes it."""
    with connection.execute(query, execution_options={"yield_per": chunk}) as result:
        for rows in result.partitions():
            yield list(map(tuple, rows))


def scan_journal(connection: sa.Connection) -> Iterator[Row]:
    """The journal's entries as stored rows, oldest first; no cursor stays open between two chunks."""
    table, last = untyped(journal), 0
    query = sa.select(table).order_by(table.c.id).limit(CHUNK)
    while rows := connection.execute(query.where(table.c.id > last)).all():
        yield from map(tuple, rows)
        last = rows[-1][0]


def count(connection: sa.Connection, table: sa.Table) -> int:
    """How many rows a table has."""
    return int(connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())


def insert_stored(connection: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    """Insert stored rows, each with every column in the table's order."""
    names = table.columns.keys()
    connection.execute(untyped(table).insert(), [dict(zip(names, row, strict=True)) for row in rows])


@contextmanager
def undecodable_texts(connection: sa.Connection) -> Iterator[None]:
    """Read bytes that are no UTF-8 with a lone surrogate for each of them, which equals nothing that was recorded.
    `connection`: to any store; only SQLite holds such bytes as text, and its driver refuses them otherwise."""
    driver: Any = connection.connection.dbapi_connection
    if connection.dialect.name == POSTGRESQL:
        yield
        return
    driver.text_factory, usual = (lambda text: text.decode("utf-8", "surrogateescape")), driver.text_factory
    try:
        yield
    finally:
        driver.text_factory = usual


class BrokenRecord(PledgeboardError):
    """The record is not what was recorded; says where."""


class BrokenChain(BrokenRecord):
    """The journal's first broken link: the entry's number, and what is wrong with it."""

    def __init__(self, entry: int, problem: Label) -> None:
        super().__init__(BROKEN, entry=entry, problem=problem)
        self.entry = entry
        self.problem = problem


def link_hash(prev_hash: str, fields: Mapping[str, Any]) -> str:
    """The hash of an entry; `fields` are its eight columns other than the two hashes, as the database holds them.
    Raises TypeError or ValueError for values that no entry has."""
    return hashlib.sha256((prev_hash + _encode(dict(fields))).encode("utf-8")).hexdigest()


class Chain:
    """How far a journal has been checked; `entries` and `head_hash` are of the last whole link."""

    def __init__(self) -> None:
        self.entries = 0
        self.head_hash = GENESIS
        self.recorded_at: str | None = None  # of the last whole link, as text in UTC

    def check(self, row: Row) -> None:
        """Check the next entry. `row`: the journal's columns in their order. Raises BrokenChain."""
        number = self.entries + 1
        fields = dict(zip(COLUMNS, row, strict=True))
        prev_hash, stored_hash = fields.pop("prev_hash"), fields.pop("hash")
        if fields["id"] != number:
            raise BrokenChain(number, MISSING)
        if prev_hash != self.head_hash:
            raise BrokenChain(number, UNLINKED)
        try:
            recomputed = link_hash(prev_hash, fields)
        except (TypeError, ValueError):  # bytes or lone surrogates cannot come from this program
            raise BrokenChain(number, CHANGED) from None
        if recomputed != stored_hash:
            raise BrokenChain(number, CHANGED)
        self.entries, self.head_hash, self.recorded_at = number, stored_hash, fields["recorded_at"]


def checked_rows(connection: sa.Connection, chain: Chain) -> Iterator[Row]:
    """The journal's entries as stored rows, oldest first, each one checked. `chain`: not begun yet. Raises BrokenChain.
    Entries cut off at the end leave a shorter chain that is whole: only a head noted down elsewhere, or the views, show
    that."""
    for row in scan_journal(connection):
        chain.check(row)
        yield row
    if count(connection, journal) != chain.entries:
        raise BrokenChain(0, STRAY)
