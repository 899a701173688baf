"""Open the store, and read and write it in whole transactions."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import URL, make_url

from dashboard import logs
from dashboard.domain.errors import StoreError
from dashboard.domain.marks import N_
from dashboard.store import dialect, files, migrate, same_file
from dashboard.store.journal import Journal
from dashboard.store.tables import journal

BUSY_TIMEOUT_MS = 5_000  # how long a writer waits for another

UNKNOWN_ADDRESS = N_("“{store}” is no database address. Use sqlite:///pledges.db or postgresql://host/name.")
MISSING = N_("{store} holds no pledge board yet.")
OLDER = N_("{store} was made by an older version and has not been upgraded yet. Start the board once to upgrade it.")

# A connection that could only read, or that was cut, stays so: what comes next opens new ones.
STALE = frozenset({dialect.READ_ONLY, dialect.UNREACHABLE})

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


class Store:
    """An open store; `engine` is for tests and tools, everything else reads and writes through the two managers."""

    def __init__(self, engine: sa.Engine, name: str, path: Path | None, clock: Clock) -> None:
        self.engine = engine
        self.name = name  # the file or address as people know it, without a password
        self.path = path  # the SQLite file
        self._clock = clock
        self._reader = engine.execution_options(**dialect.READ_OPTIONS[engine.dialect.name])
        self._writer = engine.execution_options(**{dialect.WRITING: True})

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """A connection that sees one moment of the store.

        Errors:
            StoreError where the database cannot be read.
        """
        with self.explained(), self._reader.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Journal]:
        """The journal, under the one lock: all that happens inside is recorded together, or nothing of it.

        Errors:
            StoreError where the database is locked, full, read-only or damaged; any error undoes everything.
        """
        with self.explained(), self._writer.begin() as connection:
            written = Journal(connection, self._clock)
            yield written
        for entry, kind, campaign, actor in written.appended:
            logs.event("recorded", entry=entry, kind=kind, campaign=campaign, person=logs.safe.opaque(actor))

    def revision(self) -> int:
        """The journal's last id, 0 while it is empty: the one cache key."""
        with self.read() as connection:
            return int(connection.execute(sa.select(sa.func.coalesce(sa.func.max(journal.c.id), 0))).scalar_one())

    def is_current(self) -> bool:
        """Whether the schema is the one that this version of the program knows, asked anew at each call."""
        with self.read() as connection:
            return migrate.current(connection, self.name) == migrate.HEAD

    def now(self) -> datetime:
        """This moment by the store's clock, aware, in UTC."""
        return self._clock()

    def close(self) -> None:
        """Give all connections back; the store opens new ones when it is used again."""
        self.engine.dispose()

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Turn a database's errors into sentences for people; leave the program's own faults as they are."""
        try:
            yield
        except Exception as error:
            # From SQLAlchemy, or from the driver where that does not stand between; `explain` knows them apart.
            explained = dialect.explain(error, self.name)
            if explained is None:
                raise
            logs.fault("store fault", explained, "warning")
            if explained.message in STALE:
                self.engine.dispose()
            raise explained from error

    def bring_up(self) -> None:
        """Create the schema, or upgrade an older one after a backup copy; the last of two that try finds it done."""
        with self.explained():
            if self.path is not None:
                raw = self.engine.raw_connection()
                try:
                    dialect.prepare_file(raw.driver_connection)
                finally:
                    raw.close()
            with self._writer.begin() as connection:
                migrate.bring_up(connection, self.name, self.path, self._clock())


def open_store(
    url: str, *, upgrade: bool = True, busy_timeout_ms: int = BUSY_TIMEOUT_MS, clock: Clock = utc_now
) -> Store:
    """Open a store, creating or upgrading it where needed.

    Args:
        url: `sqlite:///<file>` (relative to the current folder) or `postgresql://…`.
        upgrade: False opens only what is there and up to date.
        busy_timeout_ms: how long a writer waits for another, in milliseconds.
        clock: gives the moment of recording, aware UTC.
    Returns:
        the open store.
    Errors:
        StoreError for a foreign, newer, damaged, read-only or locked store, and for an address that is none; the
        store is then left as it was.
    """
    address, path = _parse(url)
    name = str(path) if path is not None else address.render_as_string(hide_password=True)
    found = files.inspect(path) if path is not None else None
    if path is not None:
        migrate.check_known(found, name)
    if path is not None and found is None and not upgrade:
        raise StoreError(MISSING, store=name)
    engine = _engine(address, busy_timeout_ms)
    if path is not None:
        same_file.watch(engine, path)
    store = Store(engine, name, path, clock)
    try:
        if path is None:
            with store.read() as connection:
                found = migrate.current(connection, name)
        if found == migrate.HEAD:
            return store
        if not upgrade:
            raise StoreError(MISSING if found is None else OLDER, store=name)
        store.bring_up()
    except BaseException:
        store.close()
        raise
    return store


def _parse(url: str) -> tuple[URL, Path | None]:
    """The address with its driver, and for SQLite the file as an absolute path."""
    try:
        address = make_url(url)
    except sa.exc.ArgumentError:
        raise StoreError(UNKNOWN_ADDRESS, store=url) from None
    backend = address.get_backend_name()
    if backend in ("postgresql", "postgres"):
        return address.set(drivername="postgresql+psycopg"), None
    if backend != dialect.SQLITE or address.database in (None, "", ":memory:"):
        raise StoreError(UNKNOWN_ADDRESS, store=address.render_as_string(hide_password=True))
    path = Path(str(address.database)).absolute()
    return address.set(drivername="sqlite+pysqlite", database=str(path), query={}), path


def _engine(address: URL, busy_timeout_ms: int) -> sa.Engine:
    name = address.get_backend_name()
    engine = sa.create_engine(
        address, connect_args=dialect.connect_arguments(name, busy_timeout_ms), **dialect.pool_arguments(name)
    )
    event.listen(engine, "connect", dialect.on_connect(name))
    event.listen(engine, "begin", dialect.begin)
    return engine
