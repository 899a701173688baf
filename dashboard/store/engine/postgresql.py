"""Connections to a PostgreSQL server: their parameters, which servers will do, and which connections are stale."""

from typing import Any

import psycopg
import sqlalchemy as sa
from sqlalchemy import event

from dashboard.domain.errors import N_, StoreError
from dashboard.settings import read_settings
from dashboard.store.engine import dialect
from dashboard.store.engine.address import Address

OLDEST = 15  # the major version
APPLICATION = "pledgeboard"  # as the server's lists of connections show it
CONNECT_SECONDS = 10
# A server whose machine is gone says nothing: without these a write would wait for it for a quarter of an hour.
SILENCE = {"keepalives_idle": "10", "keepalives_interval": "5", "keepalives_count": "3", "tcp_user_timeout": "30000"}
READ_ONLY_TRANSACTION = "25006"

TOO_OLD = N_("{store} runs on PostgreSQL {found}. Pledgeboard needs {oldest} or newer; nothing was changed.")
NOT_UTF8 = N_("{store} keeps its texts in {found}. Pledgeboard needs a database in UTF-8; nothing was changed.")
UNREACHABLE = N_(
    "{store} cannot be opened ({reason}). Check host, database, role and password in the address, and that the server "
    "is running."
)


def make_engine(address: Address, lock_ms: int) -> sa.Engine:
    """An engine whose connections come from libpq, which knows several hosts and which of them takes writes.
    `lock_ms`: how long a writer waits for another. Raises SettingsError."""
    settings = read_settings()
    engine = sa.create_engine(
        "postgresql+psycopg://",  # the address itself stays with libpq, and out of every repr
        hide_parameters=True,
        pool_pre_ping=True,  # a server may have been restarted since the last use
        pool_size=settings.pool_size,
        max_overflow=settings.pool_extra,
        pool_use_lifo=True,
    )
    arguments = parameters(address, lock_ms, round(settings.statement_timeout * 1000))

    @event.listens_for(engine, "do_connect")
    def connect(_dialect: Any, _record: Any, _positional: Any, more: dict[str, Any]) -> Any:
        try:
            connection = psycopg.connect(**arguments, **more)
        except psycopg.Error as error:
            # Not chained: what the driver was given must not come to stand in a traceback.
            raise StoreError(UNREACHABLE, store=address.name, reason=why(error, address)) from None
        try:
            check_server(connection, address)
        except StoreError:
            connection.close()
            raise
        return connection

    event.listen(engine, "checkout", _refuse_stale(arguments.get("target_session_attrs", "")))
    event.listen(engine, "handle_error", _drop_read_only)
    return engine


def parameters(address: Address, lock_ms: int, statement_ms: int) -> dict[str, Any]:
    """The parameters for libpq: the address, and defaults for what it leaves open."""
    defaults = SILENCE | {"connect_timeout": str(CONNECT_SECONDS), "fallback_application_name": APPLICATION}
    if "," in address.parameters.get("host", ""):
        defaults["target_session_attrs"] = "read-write"
    arguments = defaults | dict(address.parameters)
    times = f"-c statement_timeout={statement_ms} -c lock_timeout={lock_ms}"
    arguments["options"] = f"{times} {arguments.get('options', '')}".strip()  # the last one counts: the address's own
    return arguments


def check_server(connection: "psycopg.Connection[Any]", address: Address) -> None:
    """Refuse a server that is too old, or a database that cannot hold every text. Raises StoreError."""
    version = connection.info.server_version
    if version // 10_000 < OLDEST:
        raise StoreError(TOO_OLD, store=address.name, found=f"{version // 10_000}.{version % 10_000}", oldest=OLDEST)
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise StoreError(NOT_UTF8, store=address.name, found=encoding)


def why(error: BaseException, address: Address) -> str:
    """The driver's reason in a few words, without a secret of the address."""
    line = dialect.first_line(error)
    return address.conceal(line.rpartition("failed: ")[2].removeprefix("FATAL:").strip())


def _refuse_stale(wanted: str) -> Any:
    """The pool's listener that lets nobody have a connection to a server that no longer takes writes. The server
    reports both states by itself with its answer to the pool's ping, so that looking costs nothing."""
    states = {"read-write": ("in_hot_standby", "default_transaction_read_only"), "primary": ("in_hot_standby",)}

    def refuse(connection: Any, _record: Any, _fairy: Any) -> None:
        if any(connection.info.parameter_status(state) == "on" for state in states.get(wanted, ())):
            raise sa.exc.InvalidatePoolError
        # After a read SQLAlchemy would say READ WRITE, and override a server that is closed for writing.
        connection.read_only = None

    return refuse


def _drop_read_only(context: Any) -> None:
    """Drop all connections where a write met a server that takes none, so that the next one looks for one that does."""
    if getattr(context.original_exception, "sqlstate", None) == READ_ONLY_TRANSACTION:
        context.is_disconnect = True
