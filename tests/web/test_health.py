"""Health: alive means that it answers, ready means that everything is there which the board needs."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.services.seed import seed
from dashboard.store.engine import open_store
from dashboard.web import health
from dashboard.web.asked import _open
from dashboard.web.health import health_routes
from tests.conftest import Lines
from tests.serving import ROOT


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(health, "_readiness", health._Readiness())
    monkeypatch.setattr(health, "KEPT_SECONDS", -1.0)
    _open.cache_clear()
    yield TestClient(Starlette(routes=health_routes()))
    _open.cache_clear()  # other tests have no store at the same address


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
@pytest.mark.parametrize("images", ["ok", "absent", "failing"])
def test_a_seeded_board_is_ready_whatever_the_browser_for_pictures_does(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, images: str
) -> None:
    monkeypatch.setattr(health, "drawing", lambda: images)
    assert checks(client) == (200, {"database": "ok", "migration": "ok", "disk": "ok", "images": images})


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
    look = health._look
    monkeypatch.setattr(health, "KEPT_SECONDS", 60.0)
    monkeypatch.setattr(health, "_look", lambda: looks.append(1) or look())
    assert {client.get("/readyz").status_code for _again in range(5)} == {200}
    assert len(looks) == 1
