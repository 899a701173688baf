"""Open the store, and read and write it in whole transactions."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from time import monotonic
from weakref import WeakSet, finalize

import sqlalchemy as sa
from sqlalchemy import event

from dashboard import logs
from dashboard.domain.errors import N_, PassingError, StoreError
from dashboard.settings import read_settings
from dashboard.store.engine import dialect, migrate
from dashboard.store.engine import sqlite_files as files
from dashboard.store.engine.address import Address, parse
from dashboard.store.journal.journal import Journal, random_salt
from dashboard.store.views.tables import journal

MISSING = N_("{store} holds no pledge board yet.")
OLDER = N_("{store} was made by an older version and has not been upgraded yet. Start the board once to upgrade it.")

# A connection that could only read, or that was cut, stays so: what comes next opens new ones.
STALE = frozenset({dialect.READ_ONLY, dialect.UNREACHABLE})
# What a server cannot be asked for without writing: believed for a while after a write that met it.
LASTING = frozenset({dialect.FULL, dialect.CORRUPT, dialect.NOT_ALLOWED, dialect.EMPTIED})
REFUSAL_SECONDS = 60.0
LAST_ENTRY = "SELECT id, hash FROM journal ORDER BY id DESC LIMIT 1"

Clock = Callable[[], datetime]
Salt = Callable[[], str]
Connection = sa.Connection  # for layers that hand one on and know no SQL


def utc_now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


_stores: "WeakSet[Store]" = WeakSet()  # of this process


def close_stores() -> None:
    """Close every store that this process has open, so that a command that ends leaves one whole file behind."""
    for store in list(_stores):
        store.close()


_memories: list[Callable[[], None]] = []


def when_rewound(forget: Callable[[], None]) -> None:
    """Have a memory that goes by revisions emptied when a store's history turns out to be another one: a restored
    backup, or a standby that lacked the last entries. The same numbers would be of the other history then."""
    _memories.append(forget)


class Store:
    """An open store; `engine` is for tests and tools, everything else reads and writes through the two managers."""

    def __init__(self, engine: sa.Engine, address: Address, clock: Clock, salt: Salt = random_salt) -> None:
        self.engine = engine
        self.name = address.name  # the file or address as people know it, without a password
        self.path = address.path  # the SQLite file
        self._address, self._written = address, address.written
        self._clock = clock
        self._salt = salt
        _stores.add(self)
        finalize(self, engine.dispose)  # where somebody forgets one, it leaves no log behind
        self._seen = (0, dialect.GENESIS)  # the last entry that was seen of it, and its hash
        self.read_only = address.read_only  # from the beginning, by its address or its permissions
        self.last_refusal: str | None = None  # the message of the last write where it failed
        self._refused_at = 0.0
        self._locked_since: float | None = None  # since when each probe in a row has failed
        self.lock_seconds = read_settings().lock_timeout
        self._reader = engine.execution_options(**dialect.READ_OPTIONS[engine.dialect.name])
        self._writer = engine.execution_options(**{dialect.WRITING: True})
        self._patient = engine.execution_options(**{dialect.WRITING: True, dialect.PATIENT: True})

    @contextmanager
    def read(self, *, patient: bool = False) -> Iterator[sa.Connection]:
        """A connection that sees one moment of the store. Raises StoreError where the database cannot be read."""
        reader = self._reader.execution_options(**{dialect.PATIENT: True}) if patient else self._reader
        with self.explained(), reader.connect() as connection:
            yield connection

    @contextmanager
    def write(self, *, patient: bool = False) -> Iterator[Journal]:
        """The journal, under the one lock: all that happens inside is recorded together, or nothing of it. Raises
        StoreError where the database is locked, full, read-only or damaged; any error undoes everything, but for the
        one that says that it does not know."""
        if self._address.read_only:
            raise StoreError(dialect.OPENED_READ_ONLY, store=self.name)
        writer = self._patient if patient else self._writer
        with self.explained(writing=True), writer.connect() as connection, connection.begin() as transaction:
            written = Journal(connection, self._clock, self._salt)
            yield written
            if self._written is not None:
                files.require_unchanged(connection, self._written)
            try:
                transaction.commit()
            except sa.exc.DBAPIError as error:
                if error.connection_invalidated:  # whether before or after it was recorded, nobody can tell here
                    raise PassingError(dialect.OUTCOME_UNKNOWN, store=self.name) from error
                raise
            if self._written is not None:  # the file is as this connection has left it
                files.fold(connection.connection.driver_connection)
                connection.info["files"] = files.file_state(self._written)
        self.last_refusal = None
        for entry, kind, campaign, actor in written.appended:
            logs.event("recorded", entry=entry, kind=kind, campaign=campaign, person=logs.opaque(actor))

    def can_write(self) -> bool:
        """Whether a write would be recorded now; nothing is recorded for it. A lock counts only where it outlasts the
        time that a writer waits for it."""
        lasting = False
        try:
            with self.explained():
                if self._written is not None:
                    files.try_writing(self._written, spaciously=self.last_refusal is not None)
                    self.last_refusal = None
                else:
                    with self._reader.connect() as connection:
                        closed, locked = connection.execute(dialect.MAY_WRITE).one()
                    if closed or locked:
                        raise StoreError(dialect.STANDBY if closed else dialect.LOCKED, store=self.name)
                    lasting = self.last_refusal in LASTING and monotonic() - self._refused_at < REFUSAL_SECONDS
        except StoreError as error:
            self._locked_since = self._locked_since or monotonic()
            return error.message == dialect.LOCKED and monotonic() - self._locked_since <= self.lock_seconds
        self._locked_since = None
        return not lasting

    def revision(self) -> int:
        """The journal's last id, 0 while it is empty: the one cache key."""
        if self.path is not None:  # each run of each page asks it, and past SQLAlchemy it takes a quarter of the time
            with (
                suppress(StoreError, sqlite3.Error, sa.exc.SQLAlchemyError),
                closing(self.engine.raw_connection()) as raw,
            ):
                last = raw.cursor().execute(LAST_ENTRY).fetchone()
                if last is not None and last == self._seen:
                    return int(last[0])
        with self.read() as connection:
            return self._last_entry(connection)

    def _last_entry(self, connection: sa.Connection) -> int:
        """The journal's last id, 0 while it is empty, once it is made sure that it continues what was seen before."""
        # Before the connection looks: what others see meanwhile may be newer than its moment, and is missing there.
        seen_id, seen_hash = self._seen
        row = connection.exec_driver_sql(LAST_ENTRY).first()
        last = (int(row.id), str(row.hash)) if row else (0, dialect.GENESIS)
        hash_then = sa.select(journal.c.hash).where(journal.c.id == seen_id)
        if last[1] == seen_hash or not seen_id or connection.execute(hash_then).scalar() == seen_hash:
            self._seen = max(self._seen, last)
            return last[0]
        logs.event("history replaced", "warning", entry=last[0])
        self._seen = last
        for forget in _memories:
            forget()
        return last[0]

    def is_current(self) -> bool:
        """Whether the schema is the one that this version of the program knows, asked anew at each call."""
        with self.read() as connection:
            return migrate.revision_in(connection, self.name) == migrate.HEAD

    def empty_log(self) -> None:
        """Let nothing that was erased stand on in a SQLite file's write-ahead log, unless somebody is reading it."""
        if self.path is not None:
            with self.explained(), closing(self.engine.raw_connection()) as borrowed:
                borrowed.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def now(self) -> datetime:
        """This moment by the store's clock, aware, in UTC."""
        return self._clock()

    def close(self) -> None:
        """Give all connections back; the store opens new ones when it is used again."""
        self.engine.dispose()

    @contextmanager
    def explained(self, *, writing: bool = False) -> Iterator[None]:
        """Turn a database's errors into sentences for people; leave the program's own faults as they are."""
        try:
            yield
        except Exception as error:
            # Of a server that could not be reached; from SQLAlchemy, or from the driver where that does not stand
            # between: `explain` knows them apart.
            explained = error if isinstance(error, StoreError) else dialect.explain(error, self._address)
            if explained is None:
                raise
            logs.fault("store fault", explained, "warning")
            if writing:
                self.last_refusal, self._refused_at = explained.message, monotonic()
            if explained is error:
                raise
            if explained.message in STALE:
                self.engine.dispose()
                if self._written is not None:
                    files.close_idle(self._written)
            raise explained from error

    def bring_up(self) -> None:
        """Create the schema, or upgrade an older one after a backup copy; the last of two that try finds it done."""
        with self.explained():
            if self.path is not None:
                with closing(self.engine.raw_connection()) as raw:
                    dialect.prepare_file(raw.driver_connection)
                self.close()  # those that were opened before it had a log
            with self._patient.begin() as connection:
                migrate.bring_up(connection, self.name, self.path, self._clock())


def open_store(
    url: str,
    *,
    upgrade: bool = True,
    busy_timeout_ms: int | None = None,
    clock: Clock = utc_now,
    salt: Salt = random_salt,
) -> Store:
    """Open a store, creating or upgrading it where needed. `url`: `sqlite:///<file>` (relative to the current folder)
    or `postgresql://…`. `upgrade`: False opens only what is there and up to date. `busy_timeout_ms`: how long a writer
    waits for another, in milliseconds; None: as the settings say. `clock`: gives the moment of recording, aware UTC.
    `salt`: gives each entry's salt; random wherever anything is to stay unseen. Raises StoreError for a foreign, newer,
    damaged or locked store, one to be made or upgraded that is read-only, and an address that is none; the store is
    then left as it was. One that is up to date and read-only can be read."""
    address = parse(url)
    path, name = address.path, address.name
    revision = files.inspect(path) if path is not None else None
    if path is not None:
        migrate.check_known(revision, name)
        if not files.is_writable(path):
            address = replace(address, read_only=True)
        if revision is None and (not upgrade or address.read_only):
            raise StoreError(dialect.READ_ONLY if upgrade else MISSING, store=name)
    store = Store(make_engine(address, busy_timeout_ms), address, clock, salt)
    try:
        if path is None:
            with store.read() as connection:
                revision = migrate.revision_in(connection, name)
        if revision == migrate.HEAD:
            return store
        if not upgrade:
            raise StoreError(MISSING if revision is None else OLDER, store=name)
        if address.read_only:
            raise StoreError(dialect.READ_ONLY, store=name)
        store.bring_up()
    except BaseException as error:
        store.close()
        if path is not None and revision is None and isinstance(error, StoreError) and error.message == dialect.FULL:
            files.remove(path)  # what was begun is no store
        raise
    return store


def make_engine(address: Address, busy_timeout_ms: int | None = None) -> sa.Engine:
    """The engine of an address, with what every connection of its kind needs. `busy_timeout_ms`: as in `open_store`."""
    lock_ms = round(read_settings().lock_timeout * 1000) if busy_timeout_ms is None else busy_timeout_ms
    if address.path is None:
        from dashboard.store.engine import postgresql

        engine = postgresql.make_engine(address, lock_ms)
    else:
        file = sa.engine.URL.create("sqlite+pysqlite", database=str(address.path))
        engine = sa.create_engine(file, hide_parameters=True, connect_args={"timeout": lock_ms / 1000})
        event.listen(engine, "connect", dialect.set_up_file)
        files.watch(engine, address.written or address.path, read_only=address.read_only)
    event.listen(engine, "begin", dialect.begin)
    return engine
