"""Opening a store: made, upgraded after a copy, or refused with one clear sentence and left as it was."""

import hashlib
import multiprocessing
import os
import re
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.assessment import LifecycleStatus
from dashboard.domain.errors import StoreError
from dashboard.domain.status import Reason, Status
from dashboard.locale import LANGUAGES, translator
from dashboard.services.campaigns.seed_files import read_package
from dashboard.services.judging.assess import assess
from dashboard.store.engine import dialect, migrate
from dashboard.store.engine import sqlite_files as files
from dashboard.store.engine.address import Address, parse
from dashboard.store.engine.store import Store, make_engine, open_store, utc_now
from dashboard.store.journal import journal as journal_module
from dashboard.store.journal.journal import append_entry
from dashboard.store.reads.assessments import read_history
from dashboard.store.reads.campaign import read_campaigns
from dashboard.store.reads.view import View
from tests.chain import verify
from tests.factories import CAMPAIGN, WRITER, Clock, a_draft

NOBODY = 65534


def digest_of(folder: Path) -> dict[str, str]:
    """What is in a folder, byte for byte."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def at_revision(url: str, revision: str) -> Store:
    """A store whose typed tables are empty, and which says that an older version left it."""
    engine = open_engine(url)
    store = Store(engine, Address("old"), Clock())
    if engine.dialect.name == "sqlite":
        raw = engine.raw_connection()
        dialect.prepare_file(raw.driver_connection)
        raw.close()
    with store.write() as journal:
        migrate.upgrade(journal.connection)
        journal.connection.execute(
            sa.text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision}
        )
    return store


def open_engine(url: str) -> sa.Engine:
    return make_engine(parse(url))


def an_older_store(url: str, content: dict[str, object]) -> None:
    store = at_revision(url, migrate.OLDER[0])
    with store.write() as journal:
        append_entry(journal.connection, utc_now(), "seed", CAMPAIGN, WRITER, content)
    store.close()


def test_a_new_store_is_made_where_there_is_none_and_opens_again(empty_url: str) -> None:
    open_store(empty_url).close()
    store = open_store(empty_url, upgrade=False)
    assert store.revision() == 0
    store.close()


def test_the_journal_is_guarded_after_an_upgrade(empty_url: str) -> None:
    at_revision(empty_url, migrate.OLDER[-1]).close()
    store = open_store(empty_url)
    with store.write() as journal:
        append_entry(journal.connection, utc_now(), "seed", CAMPAIGN, WRITER, {})
    for forgery in (
        "UPDATE journal SET kind = 'x'",
        "DELETE FROM journal",
        "INSERT INTO journal SELECT * FROM journal",
    ):
        with pytest.raises(sa.exc.DBAPIError, match="append-only"), store.engine.begin() as connection:
            connection.exec_driver_sql(forgery)
    store.close()


def test_sqlite_runs_with_write_ahead_logging_and_foreign_keys(sqlite_store: Store) -> None:
    with sqlite_store.read() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "recursive_triggers", "busy_timeout", "application_id")
        }
    assert pragmas == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "busy_timeout": 5000,
        "application_id": dialect.APPLICATION_ID,
    }


def test_an_older_store_is_upgraded_and_shows_what_its_journal_holds(empty_url: str, seed_directory: Path) -> None:
    an_older_store(empty_url, read_package(seed_directory)[0])
    store = open_store(empty_url)
    assert list(read_campaigns(store)["id"]) == [CAMPAIGN]
    assert verify(store).broken_id is None
    store.close()


def test_assessments_from_before_publications_were_entries_stay_public(
    empty_url: str, seed_directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = at_revision(empty_url, "pledgeboard_0002")
    evidence = {"url": "https://example.org", "citation": "", "title": "", "publisher": ""}
    evidence |= {"published_on": None, "archived_url": "", "quote": ""}
    judged = {"pledge_number": 1, "status": "partial", "verdict": "provisional", "timeliness": "not_applicable"}
    judged |= {"reason": None, "rater": "watchdog", "as_of": "2019-01-31", "note": "", "based_on": None}
    judged |= {"evidence": [evidence], "supersedes": None}
    monkeypatch.setattr(journal_module, "CONTENT_VERSION", 1)
    with store.write() as journal:
        for kind, content in (
            ("seed", read_package(seed_directory)[0]),
            ("assessment", judged),
            ("assessment", judged | {"status": "completed", "supersedes": 2, "based_on": 2}),
        ):
            append_entry(journal.connection, Clock()(), kind, CAMPAIGN, WRITER, content)
    store.close()
    monkeypatch.undo()
    upgraded = open_store(empty_url)
    second, first = read_history(upgraded, View(CAMPAIGN), 1)
    assert [(one.status, one.lifecycle_status) for one in (first, second)] == [
        (Status.PARTIAL, LifecycleStatus.SUPERSEDED),
        (Status.COMPLETED, LifecycleStatus.PUBLISHED),
    ]
    assert second.published_at == second.recorded_at
    assert second.evidence[0].url == "https://example.org"
    assert (
        read_history(upgraded, View(CAMPAIGN, known_at=first.recorded_at), 1)[0].lifecycle_status
        is LifecycleStatus.PUBLISHED
    )
    after = assess(
        upgraded,
        WRITER,
        a_draft(based_on=second.id, as_of=date(2019, 2, 1), status=Status.SCRAPPED, reason=Reason.FUNDING),
    )
    assert (after.round, after.lifecycle_status) == (second.round + 1, LifecycleStatus.PUBLISHED)
    upgraded.close()


def test_an_older_sqlite_store_is_copied_aside_before_the_upgrade(
    sqlite_url: str, tmp_path: Path, seed_directory: Path
) -> None:
    an_older_store(sqlite_url, read_package(seed_directory)[0])
    open_store(sqlite_url, clock=Clock()).close()
    (copy,) = tmp_path.glob("pledges.db.backup-*")
    assert copy.name == "pledges.db.backup-pledgeboard_0001-20190301T090001Z"
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (migrate.OLDER[0],)
        assert connection.execute("SELECT count(*) FROM journal").fetchone() == (1,)


def test_a_failed_copy_stops_the_upgrade(
    sqlite_url: str, tmp_path: Path, seed_directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_older_store(sqlite_url, read_package(seed_directory)[0])

    def full(_source: object, _target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(StoreError, match="No space left"):
        open_store(sqlite_url)
    assert list(tmp_path.glob("*backup*")) == []
    assert files.inspect(tmp_path / "pledges.db") == migrate.OLDER[0]


def test_an_upgrade_that_fails_again_and_again_leaves_one_copy(
    sqlite_url: str, tmp_path: Path, seed_directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_older_store(sqlite_url, read_package(seed_directory)[0])

    def fail(*_arguments: object) -> None:
        raise RuntimeError("a fault in a migration")

    monkeypatch.setattr(migrate, "upgrade", fail)
    clock = Clock()
    for _again in range(3):
        with pytest.raises(RuntimeError, match="a fault"):
            open_store(sqlite_url, clock=clock)

    assert len(list(tmp_path.glob("pledges.db.backup-*"))) == 1
    monkeypatch.undo()
    open_store(sqlite_url, clock=clock).close()
    assert len(list(tmp_path.glob("pledges.db.backup-*"))) == 1


def test_an_older_store_is_not_upgraded_when_nobody_asked(empty_url: str, seed_directory: Path) -> None:
    an_older_store(empty_url, read_package(seed_directory)[0])
    with pytest.raises(StoreError, match="older version"):
        open_store(empty_url, upgrade=False)


def test_a_missing_store_is_not_made_when_nobody_asked(sqlite_url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no pledge board yet"):
        open_store(sqlite_url, upgrade=False)
    assert not (tmp_path / "pledges.db").exists()


def make_text(path: Path) -> None:
    path.write_text("This is a letter, not a database. " * 100, encoding="utf-8")


def make_other_application(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE invoices (id INTEGER PRIMARY KEY)")
        connection.execute("PRAGMA journal_mode = WAL")


def make_other_alembic(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32))")
        connection.execute("INSERT INTO alembic_version VALUES ('abc123')")
        connection.execute(f"PRAGMA application_id = {dialect.APPLICATION_ID}")
        connection.commit()


def make_newer(path: Path) -> None:
    open_store(f"sqlite:///{path}").close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'pledgeboard_9999'")
        connection.commit()


def make_damaged(path: Path) -> None:
    open_store(f"sqlite:///{path}").close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(path.read_bytes())
    content[4096:12288] = b"\xa5" * 8192
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (make_text, "is not a pledge board's database"),
        (make_other_application, "is not a pledge board's database"),
        (make_other_alembic, "is not a pledge board's database"),
        (make_newer, "newer version"),
        (make_damaged, "is damaged"),
    ],
)
def test_a_file_that_is_not_ours_to_open_is_refused_and_left_byte_for_byte(
    make: Callable[[Path], None], sentence: str, tmp_path: Path
) -> None:
    make(tmp_path / "pledges.db")
    before = digest_of(tmp_path)
    with pytest.raises(StoreError, match=sentence):
        open_store(f"sqlite:///{tmp_path / 'pledges.db'}")
    assert digest_of(tmp_path) == before


@given(noise=st.binary(min_size=1, max_size=300))
def test_any_bytes_are_refused_in_a_sentence(noise: bytes, tmp_path: Path) -> None:
    path = tmp_path / "pledges.db"
    path.write_bytes(noise)
    with pytest.raises(StoreError):
        open_store(f"sqlite:///{path}")
    assert path.read_bytes() == noise


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is not a file"):
        open_store(f"sqlite:///{tmp_path}")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"The folder .*nowhere does not exist"):
        open_store(f"sqlite:///{tmp_path / 'nowhere' / 'pledges.db'}")


@pytest.mark.parametrize("url", ["", "pledges.db", "mysql://host/name", "sqlite://", "sqlite:///:memory:"])
def test_an_address_of_no_database_is_refused(url: str) -> None:
    with pytest.raises(StoreError, match="no database address"):
        open_store(url)


def _open_unprivileged(url: str, answers: "multiprocessing.Queue[str]") -> None:
    if os.geteuid() == 0:
        os.setuid(NOBODY)
    try:
        store = open_store(url)
        store.revision()
        with store.write():
            answers.put("written to")
    except StoreError as error:
        answers.put(str(error))


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_cannot_be_written_to_is_read_and_refuses_a_write_in_a_sentence(what: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    url = f"sqlite:///{home / 'pledges.db'}"
    open_store(url).close()
    before = digest_of(home)
    for folder in (tmp_path, *tmp_path.parents):  # pytest keeps its folders from other users
        if folder == Path(tempfile.gettempdir()):
            break
        folder.chmod(0o755)
    (home / "pledges.db").chmod(0o444 if what == "file" else 0o666)
    home.chmod(0o777 if what == "file" else 0o555)
    answers: multiprocessing.Queue[str] = multiprocessing.get_context("fork").Queue()
    process = multiprocessing.get_context("fork").Process(target=_open_unprivileged, args=(url, answers))
    process.start()
    answer = answers.get(timeout=30)
    process.join()
    home.chmod(0o755)
    assert "opened for reading only" in answer
    assert digest_of(home) == before


@pytest.mark.postgresql
def test_a_postgresql_database_of_another_application_is_refused(postgresql_url: str) -> None:
    engine = open_engine(postgresql_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE invoices (id integer)")
    with pytest.raises(StoreError, match="is not a pledge board's database"):
        open_store(postgresql_url)
    assert sa.inspect(engine).get_table_names() == ["invoices"]
    engine.dispose()


@pytest.mark.postgresql
def test_a_newer_postgresql_store_is_refused(postgresql_url: str) -> None:
    store = open_store(postgresql_url)
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'pledgeboard_9999'")
    store.close()
    with pytest.raises(StoreError, match="newer version"):
        open_store(postgresql_url)


@pytest.mark.postgresql
def test_a_postgresql_server_that_is_not_there_is_named_without_its_password() -> None:
    with pytest.raises(StoreError, match="cannot be opened") as refused:
        open_store("postgresql://me:secret@127.0.0.1:1/none")
    assert "secret" not in str(refused.value)


@pytest.mark.postgresql
def test_a_postgresql_database_that_is_not_there_is_named(postgresql_url: str) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(postgresql_url + "_missing")


@pytest.mark.parametrize("code", [*dialect._BY_SQLITE_CODE, *dialect._BY_SQLSTATE])
def test_strangers_are_told_neither_where_a_store_is_nor_what_its_operator_can_do(code: int | str) -> None:
    if isinstance(code, int):
        fault: Exception = sqlite3.OperationalError("/srv/board/pledges.db: no such thing")
        fault.sqlite_errorcode = code  # type: ignore[attr-defined]
    else:
        fault = psycopg.errors.lookup(code)("/srv/board/pledges.db: no such thing")
    error = dialect.explain(fault, Address("sqlite:////srv/board/pledges.db"))
    assert error is not None
    for language in LANGUAGES:
        said = error.public_message(translator(language))
        assert not re.search(
            r"/|pledges\.db|pledgeboard |docs|permission|권한|backup|백업|role|sqlite|postgres", said
        ), said
        assert said
    # Whoever writes is told whether to try again.
    assert ("try again" in str(error)) == ("try again" in error.public_message(str))
