"""Compares the database's schema with what this version makes on the same engine."""

from collections.abc import Collection
from importlib.resources import files

import sqlalchemy as sa

from dashboard.domain.errors import N_
from dashboard.store.engine import migrate
from dashboard.store.engine.dialect import PATIENT, SQLITE, WRITING, first_line
from dashboard.store.journal.chain import BrokenRecord

DIFFERENT = N_(
    "The database is not made as Pledgeboard makes it (changed: {changed}; not ours: {added}; missing: {missing}). "
    "Restore a backup, or put it back as it was."
)
DAMAGED = N_("The database's files are damaged ({problems}). Restore a backup.")
SHOWN = 10
NOT_ALLOWED = ("42501", "25006", "0A000")  # insufficient_privilege; on a standby
_MAKE_SCRATCH = "SET TRANSACTION READ WRITE; CREATE SCHEMA pb_scratch; SET LOCAL search_path TO pb_scratch"

# Without the statistics that ANALYZE keeps, and what a constraint brings with it: that stands in the table's text.
_SQLITE_SCHEMA = """SELECT type, name, sql FROM main.sqlite_schema
    WHERE sql IS NOT NULL AND NOT (type = 'table' AND name GLOB 'sqlite_stat[14]')"""
# What an extension brings is not the board's. Names stand without their schema: the search path begins with it.
_POSTGRESQL_SCHEMA = files(__package__).joinpath("schema_postgresql.sql").read_text("utf-8")
_AMCHECK = """SELECT indexrelid, relname::text FROM pg_index JOIN pg_class c ON c.oid = indexrelid, pg_extension
    WHERE relnamespace = current_schema()::regnamespace AND extname = 'amcheck'"""


def check_schema(connection: sa.Connection) -> str:
    """Compare everything that the database is made of with what `migrate` makes. `connection`: of the store; on a
    server another one makes a schema to compare with, and takes it back. Returns the server's reason where it lets this
    role make none, and so nothing was compared; else empty. Raises BrokenRecord that names what was changed, added and
    taken away."""
    if connection.dialect.name == SQLITE:
        with sa.create_engine("sqlite://").connect() as scratch:
            migrate.upgrade(scratch)
            expected = _schema(scratch)
    else:
        with connection.engine.execution_options(**{WRITING: False, PATIENT: True}).connect() as scratch:
            try:
                scratch.exec_driver_sql(_MAKE_SCRATCH)
            except sa.exc.DBAPIError as error:
                if getattr(error.orig, "sqlstate", None) in NOT_ALLOWED:
                    return first_line(error.orig or error)
                raise
            migrate.upgrade(scratch)
            expected = _schema(scratch)  # which ends with the transaction
    stored = _schema(connection)
    changed = [thing for thing in stored.keys() & expected if stored[thing] != expected[thing]]
    added, missing = stored.keys() - expected.keys(), expected.keys() - stored.keys()
    if changed or added or missing:
        raise BrokenRecord(DIFFERENT, changed=_named(changed), added=_named(added), missing=_named(missing))
    return ""


def _schema(connection: sa.Connection) -> dict[str, str]:
    """How each thing of the database is defined, by its kind and name."""
    query = _SQLITE_SCHEMA if connection.dialect.name == SQLITE else _POSTGRESQL_SCHEMA
    return {
        f"{kind} {name}": " ".join(definition.replace('"', "").split())
        for kind, name, definition in connection.exec_driver_sql(query)
    }


def _named(things: Collection[str]) -> str:
    shown = sorted(things, key=lambda thing: (thing.startswith("column"), thing))[:SHOWN]
    return ", ".join(shown) + (" …" if len(things) > SHOWN else "") or "–"


def check_integrity(connection: sa.Connection) -> None:
    """Let the engine look whether every index holds every row; on PostgreSQL where the extension amcheck is installed.
    Raises BrokenRecord with what the engine says."""
    if connection.dialect.name == SQLITE:
        problems = list(connection.exec_driver_sql(f"PRAGMA main.integrity_check({SHOWN})").scalars())
        if problems != ["ok"]:
            raise BrokenRecord(DAMAGED, problems=" ".join(problems))
        return
    for index, name in connection.exec_driver_sql(_AMCHECK).all():
        try:
            with connection.begin_nested():
                connection.exec_driver_sql(f"SELECT bt_index_check({index}, true)")
        except sa.exc.DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) in NOT_ALLOWED:
                return
            raise BrokenRecord(DAMAGED, problems=f"{name}: {first_line(error.orig or error)}") from error
