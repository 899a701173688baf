"""A PostgreSQL server as people meet it: refused in one sentence where it will not do, recovered from where it fails."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from dashboard.cli import main
from dashboard.domain.errors import StoreError
from dashboard.services.campaigns.seed import seed
from dashboard.services.judging.assess import assess
from dashboard.services.members.members import end_sign_in, is_over
from dashboard.store.engine import migrate, postgresql
from dashboard.store.engine.dialect import ADVISORY_LOCK
from dashboard.store.engine.store import Store, open_store
from dashboard.store.journal.journal import Kind
from dashboard.store.reads.pledges import read_pledges
from dashboard.store.reads.view import View
from tests.chain import verify
from tests.conftest import TEMPLATE
from tests.factories import CAMPAIGN, WRITER, a_draft
from tests.postgresql_server import UNPRIVILEGED, WITH_PASSWORD, Server

pytestmark = pytest.mark.postgresql

SECRET = "hunter2"


@pytest.fixture(scope="module")
def login(postgresql_server: Server) -> None:
    """The role “me”, which the server asks for its password."""
    postgresql_server.execute(f"CREATE ROLE me LOGIN PASSWORD '{SECRET}' IN ROLE {WITH_PASSWORD}")


@pytest.fixture
def server_store(postgresql_server: Server) -> Iterator[Store]:
    """An open, empty store on the server."""
    with postgresql_server.database(TEMPLATE) as url:
        opened = open_store(url)
        yield opened
        opened.close()


@pytest.fixture
def seeded_server(server_store: Store, seed_directory: Path) -> Store:
    """The same with the small seed."""
    seed(server_store, seed_directory)
    return server_store


def tables(url: str) -> list[str]:
    engine = sa.create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    try:
        return sa.inspect(engine).get_table_names()
    finally:
        engine.dispose()


def place(url: str) -> str:
    """Host, port and database of an address."""
    return url.partition("@")[2]


REFUSED = {
    "a wrong password": ("postgresql://me:wrong-{secret}@{place}", "password authentication failed"),
    "a wrong password in the query": (
        "postgresql://{place}?user=me&password=wrong-{secret}",
        "password authentication",
    ),
    "no role": ("postgresql://nobody:{secret}@{place}", 'role "nobody" does not exist'),
    "no database": ("postgresql://me:{secret}@{place}_none", "does not exist"),
    "no host": ("postgresql://me:{secret}@nowhere.invalid/board", "nowhere.invalid"),
    "no server": ("postgresql://me:{secret}@127.0.0.1:1,127.0.0.1:2/board", "Connection refused"),
    "no schema": ("postgresql://postgres@{place}?options=-c%20search_path%3Dnowhere", "no schema"),
    "options that are none": ("postgresql://postgres@{place}?options=-c%20{secret}", "cannot be opened (…)"),
}


@pytest.mark.parametrize("fault", REFUSED)
@pytest.mark.usefixtures("login")
def test_an_address_that_leads_nowhere_is_told_in_one_line_without_its_password(
    postgresql_url: str, fault: str
) -> None:
    pattern, told = REFUSED[fault]
    url = pattern.format(place=place(postgresql_url), secret=SECRET)
    english, korean = (
        CliRunner().invoke(main, ["migrate"], env={"PLEDGEBOARD_DATABASE_URL": url, "PLEDGEBOARD_LANGUAGE": language})
        for language in ("en", "ko")
    )
    assert told in english.stderr
    assert korean.stderr != english.stderr
    for result in (english, korean):
        assert (result.exit_code, result.stdout) == (1, "")
        assert len(result.stderr.splitlines()) == 1
        assert SECRET not in result.stderr
    assert tables(postgresql_url) == []


@pytest.mark.usefixtures("login")
def test_no_part_of_an_error_holds_the_password(postgresql_url: str) -> None:
    with pytest.raises(StoreError) as refused:
        open_store(f"postgresql://me:wrong-{SECRET}@{place(postgresql_url)}")
    shown = ""
    error: BaseException | None = refused.value
    while error is not None:
        shown += str(error) + repr(error) + repr(vars(error))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    assert SECRET not in shown
    opened = open_store(postgresql_url)
    assert repr(opened.engine) == "Engine(postgresql+psycopg://)"
    opened.close()


def test_a_server_that_is_too_old_is_refused(postgresql_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql, "OLDEST", 99)
    with pytest.raises(StoreError, match=r"runs on PostgreSQL \d+\.\d+\. Pledgeboard needs 99 or newer"):
        open_store(postgresql_url)


def test_a_database_that_cannot_hold_every_text_is_refused(postgresql_server: Server) -> None:
    postgresql_server.execute("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
    with pytest.raises(StoreError, match="needs a database in UTF-8"):
        open_store(f"postgresql://{UNPRIVILEGED}@127.0.0.1:{postgresql_server.port}/latin")


def test_a_board_that_starts_while_another_migrates_waits_for_it(postgresql_url: str) -> None:
    first = sa.create_engine(postgresql_url.replace("postgresql:", "postgresql+psycopg:"))
    opened: list[Store] = []
    with first.connect() as connection:
        connection.exec_driver_sql(f"SELECT pg_advisory_lock({ADVISORY_LOCK})")
        second = threading.Thread(target=lambda: opened.append(open_store(postgresql_url, busy_timeout_ms=50)))
        second.start()
        second.join(timeout=0.5)
        assert second.is_alive(), "it waits longer than a writer would"
        connection.exec_driver_sql(f"SELECT pg_advisory_unlock({ADVISORY_LOCK})")
        second.join(timeout=60)
    first.dispose()
    with opened[0].read() as connection:
        assert migrate.revision_in(connection, "") == migrate.HEAD
    opened[0].close()


def test_the_server_knows_who_is_connected_and_how_long_it_may_take(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLEDGEBOARD_STATEMENT_TIMEOUT", "0.2")
    monkeypatch.setenv("PLEDGEBOARD_LOCK_TIMEOUT", "1.5")
    monkeypatch.setenv("PLEDGEBOARD_POOL_SIZE", "2")
    store = open_store(postgresql_url)
    assert store.engine.pool.size() == 2  # type: ignore[attr-defined]
    with store.read() as connection:
        told = {name: connection.exec_driver_sql(f"SHOW {name}").scalar() for name in ("application_name", "lock_timeout", "transaction_read_only", "transaction_isolation")}  # fmt: skip
    assert told == {
        "application_name": "pledgeboard",
        "lock_timeout": "1500ms",
        "transaction_read_only": "on",
        "transaction_isolation": "repeatable read",
    }
    with pytest.raises(StoreError, match="took too long to answer"), store.read() as connection:
        connection.exec_driver_sql("SELECT pg_sleep(30)")
    with store.write(patient=True) as journal:
        journal.connection.exec_driver_sql("SELECT pg_sleep(0.3)")
    store.close()


@pytest.mark.parametrize("state", ["40001", "40P01"])
def test_a_collision_is_told_as_one(server_store: Store, state: str) -> None:
    with pytest.raises(StoreError, match=r"at the same moment\. Nothing was recorded"), server_store.write() as journal:
        journal.connection.exec_driver_sql(f"DO $$ BEGIN RAISE EXCEPTION 'collision' USING ERRCODE = '{state}'; END $$")


def cut(server: Server, journal_connection: sa.Connection) -> None:
    """End a connection as an administrator or a crash does."""
    number = journal_connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
    server.execute(f"SELECT pg_terminate_backend({number}, 10000)")


def write_until_cut(server: Server, store: Store, *, and_on: bool) -> None:
    """Write, lose the connection, and write on or come to the end."""
    with store.write() as journal:
        journal.append(Kind.SETTING, CAMPAIGN, WRITER, {"settings": {"assessors_needed": 1}})
        cut(server, journal.connection)
        if and_on:
            journal.append(Kind.SETTING, CAMPAIGN, WRITER, {"settings": {"assessors_needed": 2}})


def test_a_connection_lost_before_the_end_records_nothing(postgresql_server: Server, seeded_server: Store) -> None:
    with pytest.raises(StoreError, match="lost before anything was recorded"):
        write_until_cut(postgresql_server, seeded_server, and_on=True)
    assert assess(seeded_server, WRITER, a_draft()).id == 2
    assert verify(seeded_server).problem is None


def test_a_connection_lost_in_the_last_moment_is_told_honestly(postgresql_server: Server, seeded_server: Store) -> None:
    with pytest.raises(StoreError, match="may have been recorded: look before you try again"):
        write_until_cut(postgresql_server, seeded_server, and_on=False)
    assert assess(seeded_server, WRITER, a_draft()).id == 2


@contextmanager
def closed_for_writing(server: Server) -> Iterator[None]:
    """Keep a server from taking writes, as whoever moves the primary elsewhere does."""
    server.configure("default_transaction_read_only", "on")
    try:
        yield
    finally:
        server.configure("default_transaction_read_only", "off")


def backend(store: Store) -> int:
    """Which of the server's processes answers."""
    with store.read() as connection:
        return int(connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one())


@pytest.mark.parametrize(
    ("wanted", "told"), [("any", "takes no writes just now"), ("read-write", "session is read-only")]
)
def test_no_connection_to_a_server_that_takes_no_writes_any_more_is_kept(
    postgresql_server: Server, wanted: str, told: str
) -> None:
    with postgresql_server.database(TEMPLATE) as url:
        store = open_store(f"{url}?target_session_attrs={wanted}")
        before = backend(store)
        with closed_for_writing(postgresql_server), pytest.raises(StoreError, match=told):
            end_sign_in(store, "a sign-in")
        assert backend(store) != before
        assert not is_over(store, "a sign-in")
        end_sign_in(store, "a sign-in")
        assert is_over(store, "a sign-in"), "the board goes on by itself once writes are taken again"
        store.close()


def test_pages_are_read_while_the_server_takes_no_writes(postgresql_server: Server, seed_directory: Path) -> None:
    with postgresql_server.database(TEMPLATE) as url:
        store = open_store(url)
        seed(store, seed_directory)
        with closed_for_writing(postgresql_server):
            with pytest.raises(StoreError, match="takes no writes just now"):
                assess(store, WRITER, a_draft())
            assert len(read_pledges(store, View(CAMPAIGN))) == 3
        assert assess(store, WRITER, a_draft()).id == 2
        assert verify(store).problem is None
        store.close()
