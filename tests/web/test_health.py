"""Health: up means that it answers, ready means that it can read its store."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.services.seed import seed
from dashboard.store.engine import open_store
from dashboard.web.health import health_routes
from tests.serving import ROOT


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.chdir(tmp_path)
    return TestClient(Starlette(routes=health_routes()))


def test_a_process_that_answers_is_up(client: TestClient) -> None:
    assert client.get("/healthz").text == "ok\n"


def test_a_board_without_a_store_is_not_ready_and_makes_none(client: TestClient, tmp_path: Path) -> None:
    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert "pledges.db" in answer.text
    assert list(tmp_path.iterdir()) == []


def test_a_seeded_board_is_ready(client: TestClient) -> None:
    store = open_store("sqlite:///pledges.db")
    seed(store, ROOT / "seed" / "park-won-soon-2018")
    store.close()

    assert client.get("/readyz").text == "ready, revision 1\n"


def test_a_damaged_store_is_not_ready(client: TestClient, tmp_path: Path) -> None:
    (tmp_path / "pledges.db").write_bytes(b"no database" * 500)

    assert client.get("/readyz").status_code == 503
