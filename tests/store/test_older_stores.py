"""Stores made by older commits open, are upgraded, verify whole and give the same public answers.

`older_stores/` holds them as SQL, for both engines, with the answers that the board gave at a fixed moment: 11b762f is the
first commit whose stores are in use, effdbdd the last before the migrations became one, 2f2c11a the last before campaigns
of any kind. All were filled through services. The head is left out of the answers: the salts of its entries differ between
the two engines. What has come to the answers since (columns, the status “not started”) is left out of the comparison.
"""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.domain.status import Status
from dashboard.services.keep.verify import verify
from dashboard.store.engine.store import open_store
from dashboard.web import board_routes
from tests.factories import CAMPAIGN, rebuild

FOLDER = Path(__file__).parent / "older_stores"
STORES = ("pledgeboard_11b762f", "pledgeboard_effdbdd", "pledgeboard_2f2c11a")
STATUSES = list(Status)
ASKED = {"campaign": CAMPAIGN, "known_at": "2019-03-01T12:00:00Z"}
TERM = {"/api/v1/changes": {"from": "2018-07-01", "to": "2019-03-01"}}  # asked for, since rounds are the default now


@pytest.fixture(params=STORES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def older_url(name: str, empty_url: str) -> str:
    """The address of an older store."""
    if empty_url.startswith("sqlite"):
        with closing(sqlite3.connect(empty_url.removeprefix("sqlite:///"))) as connection:
            connection.executescript((FOLDER / f"{name}.sqlite.sql").read_text(encoding="utf-8"))
    else:
        with psycopg.connect(empty_url, autocommit=True) as server:
            server.execute((FOLDER / f"{name}.postgresql.sql").read_text(encoding="utf-8").encode())
    return empty_url


def test_an_older_store_is_upgraded_verifies_whole_and_answers_as_before(
    name: str, older_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected: dict[str, Any] = json.loads((FOLDER / f"{name}.answers.json").read_text(encoding="utf-8"))
    with closing(open_store(older_url)) as store:
        verified = verify(store)
        rebuild(store)
        assert verify(store) == verified
    monkeypatch.setenv("PLEDGEBOARD_DATABASE_URL", older_url)
    client = TestClient(Starlette(routes=board_routes()))

    answers = {path: client.get(path, params=ASKED | TERM.get(path, {})).json() for path in expected}

    for path, answer in expected.items():
        now = answers[path]
        rows = [row for row in now["data"] if row.get("status") != "not_started"]
        columns = set(answer["data"][0]) if answer["data"] else set()
        assert [{name: row[name] for name in columns} for row in rows] == [
            row | ({"status_position": STATUSES.index(row["status"]) + 1} if "status_position" in row else {})
            for row in answer["data"]
        ], path
        assert {name: now["meta"][name] for name in answer["meta"] if name != "total"} == {
            name: fact for name, fact in answer["meta"].items() if name != "total"
        }
