"""Health: alive means that it answers, ready means that everything is there which the board needs."""

import errno
import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.domain.errors import StoreError
from dashboard.services.campaigns.seed import SYSTEM, seed
from dashboard.share.files import glyphs
from dashboard.store.engine.store import open_store
from dashboard.store.journal.journal import Kind
from dashboard.web.public_request import opened, the_store
from dashboard.web.routes import health
from dashboard.web.routes.health import ROUTES
from tests.conftest import Lines
from tests.serving import ROOT


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(health, "readiness", health.Readiness())
    monkeypatch.setattr(health, "KEPT_SECONDS", -1.0)
    opened.clear()
    yield TestClient(Starlette(routes=ROUTES))
    opened.clear()  # other tests have no store at the same address


@pytest.fixture
def seeded_here(tmp_path: Path) -> Path:
    store = open_store(f"sqlite:///{tmp_path / 'pledges.db'}")
    seed(store, ROOT / "seed" / "park-won-soon-2018")
    store.close()
    return tmp_path / "pledges.db"


def checks(client: TestClient) -> tuple[int, dict[str, str]]:
    answer = client.get("/readyz")
    found = answer.json()
    assert set(found) == {"status", "checks"}
    assert found["status"] == ("ready" if answer.status_code == 200 else "not ready")
    return answer.status_code, found["checks"]


def test_a_process_that_answers_is_alive_whatever_became_of_its_store(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}


def test_a_board_without_a_store_is_not_ready_and_makes_none(client: TestClient, tmp_path: Path) -> None:
    status, found = checks(client)

    assert (status, found["database"], found["migration"]) == (503, "unreachable", "unknown")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("seeded_here")
def test_missing_fonts_are_named_by_their_packages_and_stop_nothing(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glyphs, "lacking_of", lambda _snapshot: "가ก")
    status, words = checks(client)
    assert (status, words["fonts"]) == (200, "fonts-noto-cjk fonts-noto-core")


@pytest.mark.usefixtures("seeded_here")
@pytest.mark.parametrize("images", ["ok", "absent", "failing"])
def test_a_seeded_board_is_ready_whatever_the_browser_for_pictures_does(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, images: str
) -> None:
    monkeypatch.setattr(health, "drawing", lambda: images)
    checked = dict.fromkeys(("database", "migration", "writes", "clock", "disk", "fonts"), "ok") | {"images": images}
    assert checks(client) == (200, checked)


def test_a_board_whose_store_goes_away_is_ready_again_once_it_is_back(
    client: TestClient, seeded_here: Path, lines: Lines
) -> None:
    assert checks(client)[0] == 200
    away = shutil.move(seeded_here, seeded_here.with_name("away.db"))
    status, found = checks(client)
    assert (status, found["database"]) == (503, "unreachable")
    checks(client)
    shutil.move(away, seeded_here)
    assert checks(client)[0] == 200
    said = [line["check"] for line in lines() if line["event"] == "health changed" and "database" in line["check"]]
    assert said == ["database: unreachable", "database: ok"], "each change once"


@pytest.mark.usefixtures("seeded_here")
def test_a_disk_that_runs_full_is_not_ready_before_it_is_full(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLEDGEBOARD_DISK_FREE_MB", str(2**40))
    status, found = checks(client)
    assert (status, found["database"], found["disk"]) == (503, "ok", "low")


@pytest.mark.parametrize(("revision", "said"), [("pledgeboard_0002", "behind"), ("pledgeboard_9999", "ahead")])
def test_a_store_of_another_version_is_not_ready(
    client: TestClient, seeded_here: Path, revision: str, said: str
) -> None:
    with closing(sqlite3.connect(seeded_here)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
        connection.commit()
    status, found = checks(client)
    assert (status, found["database"], found["migration"]) == (503, "ok", said)


def test_a_damaged_store_is_not_ready_and_nothing_of_it_is_told(client: TestClient, tmp_path: Path) -> None:
    (tmp_path / "pledges.db").write_bytes(b"no database" * 500)

    assert checks(client)[0] == 503
    assert str(tmp_path) not in json.dumps(client.get("/readyz").json())


@pytest.mark.usefixtures("seeded_here")
def test_asking_often_asks_the_database_once(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[int] = []
    look = health.look
    monkeypatch.setattr(health, "KEPT_SECONDS", 60.0)
    monkeypatch.setattr(health, "look", lambda: looks.append(1) or look())
    assert {client.get("/readyz").status_code for _again in range(5)} == {200}
    assert len(looks) == 1


def writes(client: TestClient) -> tuple[int, str, str]:
    status, found = checks(client)
    return status, found["database"], found["writes"]


@pytest.mark.usefixtures("seeded_here")
def test_a_board_whose_last_write_met_a_full_disk_is_not_ready_until_there_is_space(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    assert writes(client) == (200, "ok", "ok")
    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    assert writes(client) == (200, "ok", "ok"), "nothing is written only to find out"
    store = the_store()
    with pytest.raises(StoreError), store.write():
        raise sqlite_full()
    assert writes(client) == writes(client) == (503, "ok", "failing")
    monkeypatch.undo()


def sqlite_full() -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    return error


def test_a_board_whose_store_became_read_only_is_not_ready(
    client: TestClient, seeded_here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert writes(client) == (200, "ok", "ok")
    monkeypatch.setattr(os, "access", lambda place, _mode: Path(place) not in (seeded_here, seeded_here.parent))
    assert writes(client) == (503, "ok", "failing")
    monkeypatch.undo()
    monkeypatch.chdir(seeded_here.parent)
    monkeypatch.setattr(health, "KEPT_SECONDS", -1.0)
    assert writes(client) == (200, "ok", "ok")


def test_a_board_opened_for_reading_only_is_ready(
    client: TestClient, seeded_here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLEDGEBOARD_DATABASE_URL", f"sqlite:///{seeded_here}?mode=ro")
    assert writes(client) == (200, "ok", "read-only")


def test_a_lock_that_outlasts_a_writers_patience_is_not_ready_and_a_shorter_one_is(
    client: TestClient, seeded_here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert writes(client) == (200, "ok", "ok")
    with closing(sqlite3.connect(seeded_here, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert writes(client) == (200, "ok", "ok")
        monkeypatch.setattr(the_store(), "lock_seconds", -1.0)
        assert writes(client) == (503, "ok", "failing")
        other.execute("ROLLBACK")
    assert writes(client) == (200, "ok", "ok")


@pytest.mark.parametrize("sides", [("-wal",), ("-shm",), ("-wal", "-shm")])
def test_a_board_whose_log_was_taken_away_is_ready_with_all_that_was_acknowledged(
    client: TestClient, seeded_here: Path, sides: tuple[str, ...]
) -> None:
    assert writes(client) == (200, "ok", "ok")
    store = the_store()
    with store.write() as journal:
        journal.append(Kind.SETTING, "park-won-soon-2018", SYSTEM, {"settings": {"stale_days": 90}})
    for side in sides:
        Path(f"{seeded_here}{side}").unlink()

    assert writes(client) == (200, "ok", "ok")
    assert store.revision() == 2


@pytest.mark.postgresql
def test_a_server_that_takes_no_writes_is_not_ready(
    client: TestClient, postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(postgresql_url)
    seed(store, ROOT / "seed" / "park-won-soon-2018")
    store.close()
    monkeypatch.setenv("PLEDGEBOARD_DATABASE_URL", postgresql_url)
    assert writes(client) == (200, "ok", "ok")
    name = postgresql_url.rpartition("/")[2]
    for state, expected in (("on", (503, "ok", "failing")), ("off", (200, "ok", "ok"))):
        with the_store().engine.connect() as connection:
            connection.exec_driver_sql("SET TRANSACTION READ WRITE")
            connection.exec_driver_sql(f'ALTER DATABASE "{name}" SET default_transaction_read_only = {state}')
            connection.commit()
        the_store().engine.dispose()
        assert writes(client) == expected
    with open_store(postgresql_url).write():
        monkeypatch.setattr(the_store(), "lock_seconds", -1.0)
        assert writes(client) == (503, "ok", "failing")


@pytest.mark.postgresql
def test_a_database_whose_tables_are_gone_is_told_in_a_sentence(
    client: TestClient, postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(postgresql_url)
    seed(store, ROOT / "seed" / "park-won-soon-2018")
    monkeypatch.setenv("PLEDGEBOARD_DATABASE_URL", postgresql_url)
    assert checks(client)[0] == 200
    with store.engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    assert checks(client)[0] == 503
    with pytest.raises(StoreError, match="no longer holds the board's tables"):
        store.revision()
    store.close()
