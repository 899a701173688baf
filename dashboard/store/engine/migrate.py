"""Schema revisions: which one a store has, and the way from there to the newest.

The typed tables are views of the journal, so an upgrade drops what an older store has of them, makes them as the code
declares them and fills them from the journal. The journal, and what is kept beside it, stays as it is.
"""

from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from dashboard.domain.errors import N_, StoreError, explained_refusal
from dashboard.store.engine import dialect
from dashboard.store.engine import sqlite_files as files
from dashboard.store.views import views
from dashboard.store.views.tables import metadata

PREFIX = "pledgeboard_"
HEAD = f"{PREFIX}0012"
OLDER = tuple(f"{PREFIX}{number:04}" for number in (*range(1, 8), 10, 11))
KNOWN = (*OLDER, HEAD)
# Alembic's table, from the first stores on.
_version = sa.Table(
    "alembic_version",
    sa.MetaData(),
    sa.Column("version_num", sa.String(32), nullable=False),
    sa.PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)

NEWER = N_(
    "{store} was made by a newer version of Pledgeboard ({revision}). It was left untouched; update the program."
)


def check_known(revision: str | None, store: str) -> None:
    """Refuse a revision that this version does not know. Raises StoreError with one message for a newer board's store
    and another for another program's file."""
    if revision is None or revision in KNOWN:
        return
    if revision.startswith(PREFIX):
        raise StoreError(NEWER, store=store, revision=revision)
    raise StoreError(dialect.NOT_OURS, store=store)


def revision_in(connection: sa.Connection, store: str) -> str | None:
    """The revision that a database holds; None while it is empty. Raises StoreError for a newer board's or another
    program's database."""
    tables = sa.inspect(connection).get_table_names()
    if _version.name not in tables:
        if tables:
            raise StoreError(dialect.NOT_OURS, store=store)
        return None
    revision = connection.execute(sa.select(_version)).scalar()
    check_known(revision, store)
    return None if revision is None else str(revision)


def bring_up(connection: sa.Connection, store: str, path: Path | None, moment: datetime) -> None:
    """Create or upgrade the schema, under the lock that `connection` holds. `path`: the SQLite file, copied aside
    before an upgrade; a PostgreSQL database has no file to copy. `moment`: aware UTC, for the copy's name."""
    revision = revision_in(connection, store)
    if revision == HEAD:
        return  # another process was quicker
    if revision is not None and path is not None:
        with explained_refusal(StoreError, dialect.UNREACHABLE, store=str(path)):
            files.back_up(path, revision, moment)
    upgrade(connection)
    if revision is not None:
        views.rebuild(connection)


def upgrade(connection: sa.Connection) -> None:
    """Make every table, index and trigger in the transaction of `connection`; typed tables that are there are dropped
    first. Every index is made anew, so that those of an upgraded store are to the letter those of a new one."""
    for table in reversed(views.VIEWS):
        table.drop(connection, checkfirst=True)
    metadata.create_all(connection)
    dialect.make_triggers(connection)
    for name in connection.exec_driver_sql(dialect.INDEXES[connection.dialect.name]).scalars().all():
        connection.exec_driver_sql(f'DROP INDEX "{name}"')
    for table in metadata.sorted_tables:
        for index in table.indexes:
            index.create(connection)
    _version.create(connection, checkfirst=True)
    connection.execute(_version.delete())
    connection.execute(_version.insert(), {"version_num": HEAD})
