"""Everything that differs between SQLite and PostgreSQL: pragmas, locks, triggers, and what their errors mean."""

import sqlite3
from importlib.resources import files
from typing import Any

import sqlalchemy as sa

from dashboard.domain.errors import N_, PassingError, StoreError
from dashboard.store.engine.address import Address

SQLITE = "sqlite"
POSTGRESQL = "postgresql"
APPLICATION_ID = 0x504C4442  # "PLDB", in the header of every SQLite file that is ours
ADVISORY_LOCK = 0x504C4442  # the one lock under which the journal grows
WRITING = "pledgeboard_writing"  # the execution option of connections that write
PATIENT = "pledgeboard_patient"  # and of those that may take their time

READ_OPTIONS: dict[str, dict[str, Any]] = {
    SQLITE: {},
    # One read is several statements at times; they have to see the same moment, as they do in SQLite.
    POSTGRESQL: {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}


def set_up_file(connection: Any, _record: Any) -> None:
    """The listener for new connections to a SQLite file."""
    # The driver would begin transactions late and without IMMEDIATE; `begin` below does it instead.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what was erased is overwritten, not only left out


def begin(connection: sa.Connection) -> None:
    """Open the transaction: under the one lock where the connection writes, as one snapshot where it reads."""
    options = connection.get_execution_options()
    writing = options.get(WRITING, False)
    if connection.dialect.name == SQLITE:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
        return
    if options.get(PATIENT, False):
        connection.exec_driver_sql("SET LOCAL lock_timeout = 0; SET LOCAL statement_timeout = 0")
    if writing:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ADVISORY_LOCK})")


def prepare_file(connection: Any) -> None:
    """Mark a SQLite file as ours, then switch it to write-ahead logging; takes the driver's connection. The mark comes
    first and outside WAL, so that it stands in the file itself and can be read without opening it."""
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    if mark != APPLICATION_ID:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA journal_mode = WAL").fetchone()


def table_names(connection: sqlite3.Connection) -> set[str]:
    """The tables of a SQLite file, asked for without SQLAlchemy, which could leave side files behind."""
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def make_triggers(connection: sa.Connection) -> None:
    """Create the triggers that every upgrade ends with. The journal stays append-only: refused are UPDATE, DELETE,
    TRUNCATE, and an INSERT that is not the next link: another id than the last + 1 (that is also how INSERT OR REPLACE
    of an existing row is caught) or another `prev_hash` than the last hash. A file's bytes are taken away as the
    journal says that it is erased, and at no other time: so the board's own role needs no right to delete files."""
    for statement in trigger_statements(connection.dialect.name):
        connection.exec_driver_sql(statement)


def trigger_statements(engine: str) -> list[str]:
    """What makes the triggers of one of the two engines; blank lines part the statements of its file."""
    text = files(__package__).joinpath(f"triggers_{engine}.sql").read_text("utf-8")
    return text.replace("{refusal}", REFUSAL).replace("{genesis}", GENESIS).strip().split("\n\n")


# Of PostgreSQL: whether a write would be refused, and whether somebody else holds the lock at this moment.
MAY_WRITE = sa.text(
    "SELECT pg_is_in_recovery() OR current_setting('default_transaction_read_only')::bool"
    " OR NOT has_table_privilege('journal', 'INSERT'), EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory'"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    f" AND objid = {ADVISORY_LOCK} AND granted)"
)
REFUSAL = "the journal is append-only"
JOURNAL_TRIGGERS = {
    SQLITE: {"journal_no_update", "journal_no_delete", "journal_next_link"},
    POSTGRESQL: {"journal_no_change", "journal_no_truncate", "journal_next_link"},
}
GENESIS = "0" * 64  # the `prev_hash` of the first entry

INDEXES = {  # queries of their names: those that stand for themselves, not for a key or another constraint
    SQLITE: "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL",
    POSTGRESQL: """SELECT relname::text FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
        WHERE relnamespace = current_schema()::regnamespace
          AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)""",
}

LOCKED = N_("Someone else has been writing to {store} for a while. Nothing was recorded; please try again.")
READ_ONLY = N_("{store} cannot be written to. Give this user write permission for the file and its folder.")
OPENED_READ_ONLY = N_(
    "{store} was opened for reading only, and nothing was recorded. Take mode=ro out of its address or give write "
    "permission for the file and its folder, then start again."
)
EMPTIED = N_("{store} no longer holds the board's tables. Restore it from a backup; it was left as it is.")
FULL = N_("The disk that holds {store} is full. Nothing was recorded; try again once there is space.")
CORRUPT = N_("{store} is damaged. Restore it from a backup; the damaged file was left as it is.")
NOT_OURS = N_("{store} is not a pledge board's database. It was left untouched; choose another place for the board.")
UNREACHABLE = N_("{store} cannot be opened ({reason}). Check the address and that the database is there.")
COLLIDED = N_("Someone else changed {store} at the same moment. Nothing was recorded; please try again.")
TOO_SLOW = N_("{store} took too long to answer and was interrupted. Nothing was recorded; please try again later.")
STANDBY = N_("{store} takes no writes just now, as a standby does. Nothing was recorded; please try again in a moment.")
NOT_ALLOWED = N_(
    "The database role may not do this in {store} ({reason}). Tables are made and changed by their owner, with "
    "“pledgeboard migrate”; docs/postgresql.md says what other roles need."
)
NO_SCHEMA = N_("{store} has no schema to put the board into ({reason}). Nothing was changed; correct the search path.")
LOST = N_("The connection to {store} was lost before anything was recorded. Please try again in a moment.")
OUTCOME_UNKNOWN = N_(
    "The connection to {store} was lost in the very moment of recording. It may have been recorded: look before you "
    "try again."
)

PASSING = frozenset({LOCKED, FULL, COLLIDED, TOO_SLOW, STANDBY, LOST})
_BY_SQLITE_CODE = {
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_CORRUPT: CORRUPT,
    sqlite3.SQLITE_NOTADB: NOT_OURS,
    **dict.fromkeys((sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR), UNREACHABLE),
    **dict.fromkeys((sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH), UNREACHABLE),
}
_BY_SQLSTATE = {
    "55P03": LOCKED,  # lock_not_available
    "40001": COLLIDED,  # serialization_failure; on a standby, a read that the primary's changes overtook
    "40P01": COLLIDED,  # deadlock_detected
    "57014": TOO_SLOW,  # query_canceled
    "25006": STANDBY,  # read_only_sql_transaction
    "42501": NOT_ALLOWED,  # insufficient_privilege
    "42P01": EMPTIED,  # undefined_table
    "3F000": NO_SCHEMA,  # invalid_schema_name
    "53100": FULL,  # disk_full
    "XX001": CORRUPT,  # data_corrupted
    "XX002": CORRUPT,  # index_corrupted
}
_LOST_CLASSES = ("08", "57")  # connection, operator intervention


def explain(error: BaseException, address: Address) -> StoreError | None:
    """Say what a database error means to a person. Returns the error to raise instead; None where the error is not
    about the database's state but a fault of the program."""
    if isinstance(error, sa.exc.TimeoutError):  # every connection of the pool waits
        return PassingError(LOCKED, store=address.name)
    original = getattr(error, "orig", None) or error
    if isinstance(original, sqlite3.Error):
        code = getattr(original, "sqlite_errorcode", None)
        message = None if code is None else _BY_SQLITE_CODE.get(code & 0xFF)
        if str(original).startswith("no such table: "):
            message = EMPTIED
        elif code == sqlite3.SQLITE_IOERR_SHMSIZE:  # there is no space for the log's index
            message = FULL
    elif (state := getattr(original, "sqlstate", None)) is not None:
        message = _BY_SQLSTATE.get(state) or (LOST if state[:2] in _LOST_CLASSES else None)
    else:  # psycopg gives no state where the connection was lost under a statement
        is_lost = hasattr(original, "sqlstate") and type(original).__name__ == "OperationalError"
        message = LOST if is_lost else None
    if message is None:
        return None
    kind = PassingError if message in PASSING else StoreError
    return kind(message, store=address.name, reason=address.conceal(first_line(original)))


def first_line(error: BaseException) -> str:
    """What a driver says in short; its type where it says nothing."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
