"""Schema revisions: which one a store has, and the way from there to the newest.

Alembic is imported only where something is to be migrated: an up-to-date store opens without it.
"""

from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from dashboard.domain.errors import N_, StoreError
from dashboard.store.engine import dialect
from dashboard.store.engine import sqlite_files as files
from dashboard.store.views import views
from dashboard.store.views.tables import metadata

PREFIX = "pledgeboard_"
HEAD = f"{PREFIX}0012"
OLDER = tuple(f"{PREFIX}{number:04}" for number in (*range(1, 8), 10, 11))
KNOWN = (*OLDER, HEAD)
MIGRATIONS = Path(__file__).parents[1] / "migrations"

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


def current(connection: sa.Connection, store: str) -> str | None:
    """The revision that a database holds; None while it is empty. Raises StoreError for a newer board's or another
    program's database."""
    tables = set(sa.inspect(connection).get_table_names())
    if "alembic_version" not in tables:
        if tables:
            raise StoreError(dialect.NOT_OURS, store=store)
        return None
    revision = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    check_known(revision, store)
    return None if revision is None else str(revision)


def bring_up(connection: sa.Connection, store: str, path: Path | None, moment: datetime) -> None:
    """Create or upgrade the schema, under the lock that `connection` holds. `path`: the SQLite file, copied aside
    before an upgrade; a PostgreSQL database has no file to copy. `moment`: aware UTC, for the copy's name."""
    revision = current(connection, store)
    if revision == HEAD:
        return  # another process was quicker
    if revision is not None and path is not None:
        try:
            files.back_up(path, revision, moment)
        except OSError as error:
            raise StoreError(dialect.UNREACHABLE, store=str(path), reason=error.strerror or str(error)) from error
    if revision is not None:
        connection.execute(sa.text("DELETE FROM alembic_version"))  # its migrations became one
    upgrade(connection)
    if revision is not None:
        views.rebuild(connection)


def upgrade(connection: sa.Connection) -> None:
    """Run the migrations in the transaction of `connection`."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    # The configuration's parser reads % as the beginning of a placeholder.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)
    _renew_indexes(connection)


def _renew_indexes(connection: sa.Connection) -> None:
    """Make every index anew, so that those of an upgraded store are to the letter those of a new one."""
    present = dialect.INDEXES[connection.dialect.name]
    for name in connection.exec_driver_sql(present).scalars().all():
        connection.exec_driver_sql(f'DROP INDEX "{name}"')
    for table in metadata.sorted_tables:
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            connection.execute(sa.schema.CreateIndex(index))
