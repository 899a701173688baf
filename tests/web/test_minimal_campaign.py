"""Every public address of a campaign that says next to nothing answers, and states no fact that it does not have."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from dashboard.settings import PREFIX
from dashboard.store.engine.store import open_store
from dashboard.web import public_request as asked
from tests.factories import Clock
from tests.minimal_campaign import MINIMAL, fill_minimal_board
from tests.other_campaign import assert_its_own
from tests.web.conftest import public_app
from tests.web.test_other_campaign import PLACES, SCRIPTS


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("minimal")
    url = f"sqlite:///{folder / 'pledges.db'}"
    store = open_store(url, clock=Clock(datetime(2024, 6, 1, tzinfo=UTC)))
    fill_minimal_board(store, folder / "seed")
    yield url
    store.close()


@pytest.fixture
def client(url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", url)
    monkeypatch.setattr(asked, "FRESH_SECONDS", -1.0)
    yield TestClient(public_app(), base_url="http://board.test", follow_redirects=False)
    asked.the_store().close()


@pytest.mark.parametrize("place", [place.replace("pledges/2", "pledges/1") for place in PLACES])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_public_address_says_what_there_is(client: TestClient, place: str, language: str) -> None:
    answer = client.get(f"{place}?lang={language}")
    assert answer.status_code == 200, (place, answer.text[:300])
    assert_its_own(SCRIPTS.sub("", answer.text), place, prose=not place.startswith("/api/"))


def test_a_row_of_the_api_has_what_the_files_say(client: TestClient) -> None:
    [first, second, _third] = client.get("/api/v1/pledges?lang=en").json()["data"]
    assert (first["number"], first["code"], first["title"], first["amount"]) == (1, "III-①-1", "Eau potable", 150000000)
    assert (first["category"], first["category_name_en"], first["owner"], first["due"]) == (
        "none",
        "No category",
        "",
        None,
    )
    assert (first["status"], first["source_label"], first["status_as_of"]) == (
        "not_started",
        "Non commencé",
        "2023-11-30",
    )
    assert (second["amount"], second["status"], second["tags"]) == (None, "unrated", [])
    [campaign] = client.get("/api/v1/campaigns").json()["data"]
    assert (campaign["id"], campaign["language"], campaign["currency"]) == (MINIMAL, "fr", "INR")
    assert {campaign[name] for name in ("term_start", "election_date", "source_date")} == {None}
