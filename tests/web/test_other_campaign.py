"""A board of another country's campaign says nothing of the shipped one, wherever it is read."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dashboard.settings import PREFIX
from dashboard.store.engine.store import open_store
from dashboard.web import public_request as asked
from tests.factories import Clock
from tests.other_campaign import LICENCE, OTHER, SOURCE, assert_its_own, fill_other_board
from tests.web.conftest import public_app

PLACES = (
    "/feed.atom", "/api/v1/pledges", "/api/v1/counts", "/api/v1/assessments", "/api/v1/corrections", "/api/openapi.json",
    "/charts/status-by-category.json", "/charts/status-mix.json", "/charts/rater-gap.json", "/charts/agreement.json",
    "/charts/status-over-time.json", "/charts/status-flow.json", "/embed/status-by-category", "/reports/report.html",
    "/api/v1/pledges/2", "/api/docs",
)  # fmt: skip
SCRIPTS = re.compile(r"<script\b(?! type=\"application/json\").*?</script>|<style.*?</style>|data:font[^)]*", re.DOTALL)


@pytest.fixture(params=[True, False], ids=["licensed", "without a licence"])
def board(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[TestClient, bool]]:  # fmt: skip
    url = f"sqlite:///{tmp_path / 'pledges.db'}"
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", url)
    monkeypatch.setattr(asked, "FRESH_SECONDS", -1.0)
    store = open_store(url, clock=Clock(datetime(2024, 6, 1, tzinfo=UTC)))
    fill_other_board(store, tmp_path / "seed", licensed=request.param)
    yield TestClient(public_app(), base_url="http://board.test", follow_redirects=False), request.param
    asked.the_store().close()
    store.close()


# Either licence and either language each time, all four together under `make test-all`.
BOARDS = [(True, "ko"), (False, "en"), *(pytest.param(*pair, marks=pytest.mark.full) for pair in ((True, "en"), (False, "ko")))]  # fmt: skip


@pytest.mark.parametrize(("board", "language"), BOARDS, indirect=["board"])
def test_public_addresses_say_nothing_of_the_shipped_campaign(board: tuple[TestClient, bool], language: str) -> None:
    client, licensed = board
    for place in PLACES:
        answer = client.get(f"{place}?lang={language}")
        assert answer.status_code == 200, (place, answer.text[:300])
        assert_its_own(SCRIPTS.sub("", answer.text), place, prose=place not in ("/api/openapi.json", "/api/docs"))
        if place.startswith(("/charts", "/embed", "/report")):
            assert SOURCE in answer.text, place
            assert (LICENCE in answer.text) == licensed, place


def test_the_api_names_the_licence_of_the_campaign_or_none(board: tuple[TestClient, bool]) -> None:
    client, licensed = board
    meta = client.get("/api/v1/pledges?lang=en").json()["meta"]
    assert meta["campaign"] == OTHER
    assert meta["source"] == SOURCE
    assert meta["licence"] == (f"Licence of the data: {LICENCE}" if licensed else "")
    described = json.loads(client.get("/charts/status-mix.json").text)
    assert (LICENCE in json.dumps(described)) == licensed
