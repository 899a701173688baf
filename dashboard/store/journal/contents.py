"""A store's whole content, for a backup or another engine: the journal and what is kept beside it."""

from collections.abc import Callable, Generator, Iterator
from datetime import datetime

import sqlalchemy as sa

from dashboard.domain.errors import N_
from dashboard.store.engine import migrate
from dashboard.store.engine.sqlite_files import STAMP
from dashboard.store.journal.chain import CHUNK, Chain, Row, count, in_key_order, insert_stored, stream
from dashboard.store.views import views
from dashboard.store.views.tables import KEPT_BESIDE, attachments, journal

MOVED = (journal, *KEPT_BESIDE)
SET_ASIDE_SECONDS = 10  # how long to wait for those who are reading

NOT_EMPTY = N_("{store} is not empty. Nothing was copied; name a database that holds nothing yet.")

Table = sa.Table  # for layers that hand one on and know no SQL
Rows = Iterator[list[Row]]


def rows_of(connection: sa.Connection, table: sa.Table) -> Generator[list[Row]]:
    """The rows of a table that is moved, in the order of its key, in chunks."""
    chunk = 1 if table is attachments else CHUNK  # held in memory at a time
    return stream(connection, in_key_order(connection, table), chunk)


def count_rows(connection: sa.Connection) -> int:
    """How many rows there are to move."""
    return sum(count(connection, table) for table in MOVED)


def fill(connection: sa.Connection, read: Callable[[Table], Rows], add: Callable[[int], None]) -> Chain:
    """Fill an empty store. `connection`: in a writing transaction of the store; the caller gives it up where anything
    is wrong. `read`: the rows of a table, their columns in its order. Raises BrokenRecord."""
    chain = Chain()
    for table in MOVED:
        for rows in read(table):
            if table is journal:
                for row in rows:
                    chain.check(row)
            insert_stored(connection, table, rows)
            add(len(rows))
    views.rebuild(connection)
    return chain


def make_room(connection: sa.Connection, store: str, moment: datetime) -> str | None:
    """Make a PostgreSQL database ready to be filled; a board that is there already moves into a schema of its own.
    `moment`: aware UTC, for the schema's name. Returns the schema that keeps what was there; None where there was
    nothing. Raises StoreError for another program's or a newer board's database."""
    revision = migrate.revision_in(connection, store)
    if revision == migrate.HEAD and not count_rows(connection):
        return None
    former = _set_aside(connection, moment) if revision is not None else None
    migrate.upgrade(connection)
    return former


def _set_aside(connection: sa.Connection, moment: datetime) -> str:
    schema = f"before_restore_{moment.strftime(STAMP).lower()}"
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{SET_ASIDE_SECONDS}s'")
    connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
    for name in sa.inspect(connection).get_table_names():
        connection.exec_driver_sql(f'ALTER TABLE "{name}" SET SCHEMA {schema}')
    return schema
