"""Rows as the database stores them: plain texts and numbers, the same on every engine."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from dashboard.store.engine.dialect import POSTGRESQL
from dashboard.store.views.tables import journal

CHUNK = 1_000  # rows held in memory at a time

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
