"""The tables as the database holds them: plain texts and numbers, the same on every engine."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any

import sqlalchemy as sa

from dashboard.store.dialect import POSTGRESQL

CHUNK = 1_000  # rows held in memory at a time

Row = tuple[Any, ...]


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


def stream(connection: sa.Connection, query: sa.Select[Any], chunk: int = CHUNK) -> Iterator[list[Row]]:
    """The rows of a query in chunks, fetched as they are asked for.

    Args:
        connection: sees one moment of the store.
        query: of bare columns and without parameters: SQLite's driver is asked directly, which halves the time.
        chunk: rows in each list.
    """
    if connection.dialect.name == POSTGRESQL:
        with connection.execute(query, execution_options={"yield_per": chunk}) as result:
            for part in result.partitions():
                yield list(map(tuple, part))
        return
    if not connection.in_transaction():
        connection.execute(sa.select(1))  # what goes past SQLAlchemy begins no transaction by itself
    text = str(query.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True}))
    driver: Any = connection.connection.driver_connection
    with closing(driver.execute(text)) as cursor:
        while rows := cursor.fetchmany(chunk):
            yield rows


def insert_typed(connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert many rows with every column given; on SQLite past SQLAlchemy, which takes twice as long over them."""
    if connection.dialect.name == POSTGRESQL:
        connection.execute(table.insert(), rows)
        return
    if not connection.in_transaction():
        connection.execute(sa.select(1))
    kinds = [(column.name, _to_driver(column, connection.dialect)) for column in table.columns]
    marks = ", ".join("?" * len(kinds))
    values = [[row[name] if turn is None else turn(row[name]) for name, turn in kinds] for row in rows]
    driver: Any = connection.connection.driver_connection
    driver.executemany(f"INSERT INTO {table.name} ({', '.join(name for name, _ in kinds)}) VALUES ({marks})", values)


def _to_driver(column: sa.Column[Any], dialect: sa.Dialect) -> Callable[[Any], Any] | None:
    found: Callable[[Any], Any] | None = column.type.dialect_impl(dialect).bind_processor(dialect)
    return found


def count(connection: sa.Connection, table: sa.Table) -> int:
    """How many rows a table has."""
    return int(connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())
