"""The tables as the database holds them: plain texts and numbers, the same on every engine."""

import sqlite3
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cache
from operator import itemgetter
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from dashboard.store.engine.dialect import POSTGRESQL

CHUNK = 1_000  # rows held in memory at a time

Row = tuple[Any, ...]


class Undecodable(sqlite3.OperationalError):
    """A text in a SQLite file is none: it holds any bytes as text, and its driver gives up there."""


def bare(table: sa.Table) -> sa.TableClause:
    """A table without the typed reading: moments and exact numbers stay the texts that they are stored as."""
    return sa.table(table.name, *(sa.column(column.name, _bare_type(column)) for column in table.columns))


def _bare_type(column: sa.Column[Any]) -> Any:
    kinds = (sa.Integer, sa.Boolean, sa.Date, sa.LargeBinary)
    return next((kind() for kind in kinds if isinstance(column.type, kind)), sa.Text())


def in_key_order(connection: sa.Connection, table: sa.Table) -> sa.Select[Any]:
    """All rows of a table in the order of its key, days as texts and truth values as numbers on either engine.

    Args:
        connection: decides what has to be converted: SQLite holds days and truth values like that, and a conversion
            could hide that someone put something else there.
        table: any of the store's.
    """
    server = connection.dialect.name == POSTGRESQL
    place = bare(table)

    def shown(column: sa.Column[Any]) -> sa.ColumnElement[Any]:
        found = place.c[column.name]
        if isinstance(column.type, sa.Date):
            return sa.cast(found, sa.Text) if server else sa.type_coerce(found, sa.Text)
        if isinstance(column.type, sa.Boolean):
            return sa.cast(found, sa.Integer) if server else sa.type_coerce(found, sa.Integer)
        return found

    def order(column: sa.Column[Any]) -> sa.ColumnElement[Any]:
        found = place.c[column.name]
        return found if isinstance(column.type, sa.Integer) or not server else found.collate("C")

    columns = [shown(column).label(column.name) for column in table.columns]
    return sa.select(*columns).order_by(*(order(column) for column in table.primary_key.columns))


def stream(connection: sa.Connection, query: sa.Select[Any], chunk: int = CHUNK) -> Generator[list[Row]]:
    """The rows of a query in chunks, fetched as they are asked for.

    Args:
        connection: sees one moment of the store.
        query: of bare columns and without parameters: SQLite's driver is asked directly, which halves the time.
        chunk: rows in each list.
    Errors:
        Undecodable.
    """
    if connection.dialect.name == POSTGRESQL:
        with connection.execute(query, execution_options={"yield_per": chunk}) as result:
            for part in result.partitions():
                yield list(map(tuple, part))
        return
    if not connection.in_transaction():
        connection.execute(sa.select(1))  # what goes past SQLAlchemy begins no transaction by itself
    text = str(query.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True}))
    driver: Any = connection.connection.dbapi_connection
    with closing(driver.execute(text)) as cursor:
        try:
            while rows := cursor.fetchmany(chunk):
                yield rows
        except sqlite3.OperationalError as error:
            if "decode" not in str(error):
                raise
            raise Undecodable(str(error)) from None


@contextmanager
def any_text(connection: sa.Connection) -> Iterator[None]:
    """Read a text that is none too, with a lone surrogate for each byte: it equals nothing that was ever recorded.

    Args:
        connection: to a SQLite store. Every text takes longer meanwhile.
    """
    driver: Any = connection.connection.dbapi_connection
    usual: Callable[[bytes], str] | type[str] = driver.text_factory
    driver.text_factory = lambda text: text.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        driver.text_factory = usual


def insert_typed(connection: sa.Connection, table: sa.Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert many rows with every column given; on SQLite past SQLAlchemy, which takes four times as long over them.

    Args:
        connection: in a transaction that writes.
        table: any of the store's.
        rows: with every column.
    Errors:
        sqlalchemy.exc.DBAPIError.
    """
    if connection.dialect.name == POSTGRESQL:
        connection.execute(table.insert(), rows)
        return
    insert_stored(connection, table, as_stored(table, rows))


def insert_stored(connection: sa.Connection, table: sa.Table, rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows of plain texts, numbers and truth values.

    Args:
        connection: in a transaction that writes.
        table: any of the store's.
        rows: with every column, in the table's order.
    Errors:
        sqlalchemy.exc.DBAPIError.
    """
    if connection.dialect.name == POSTGRESQL:
        place = bare(table)
        connection.execute(place.insert(), [dict(zip(place.c.keys(), row, strict=True)) for row in rows])
        return
    if not connection.in_transaction():
        connection.execute(sa.select(1))
    driver: Any = connection.connection.dbapi_connection
    statement = _insert_into(table)
    try:
        driver.executemany(statement, rows)
    except sqlite3.Error as error:  # as SQLAlchemy would say it: a full disk, a value that the table refuses
        raise sa.exc.DBAPIError.instance(statement, None, error, sqlite3.Error, hide_parameters=True) from error


@cache
def _insert_into(table: sa.Table) -> str:
    names = ", ".join(column.name for column in table.columns)
    marks = ", ".join("?" * len(table.columns))
    return f"INSERT INTO {table.name} ({names}) VALUES ({marks})"


def as_stored(table: sa.Table, rows: Sequence[dict[str, Any]]) -> list[Row]:
    """Rows as SQLite holds them.

    Returns:
        the columns in the table's order; days and moments as texts, truth values as numbers.
    """
    columns = list(zip(*map(itemgetter(*(column.name for column in table.columns)), rows), strict=True))
    for place, column in enumerate(table.columns if columns else ()):
        turn = column.type.dialect_impl(_SQLITE).bind_processor(_SQLITE)
        if turn is not None:
            columns[place] = tuple(map(turn, columns[place]))
    return list(zip(*columns, strict=True))


_SQLITE = sqlite.dialect()


def count(connection: sa.Connection, table: sa.Table) -> int:
    """How many rows a table has."""
    return int(connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())
