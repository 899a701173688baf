"""A board of several campaigns: where its bare address leads, and that each address it hands out says which it means."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from dashboard.services.campaigns.manage import choose_default, hide_campaign, remove_campaign
from dashboard.settings import PREFIX
from dashboard.share.cache import cache
from dashboard.store.engine.store import Store, open_store
from dashboard.web import board_routes, public_request
from dashboard.web.middleware.public import PublicAnswers
from dashboard.web.middleware.shell import AppShell
from tests.factories import CAMPAIGN, WRITER, Clock
from tests.other_campaign import OTHER
from tests.several_campaigns import JUDGED_BY, THIRD, fill_board

BOARD = "http://board.test"
ADDRESS = re.compile(r"""(?:href|content|src)="([^"]+)"|<(?:loc|id|uri)>([^<]+)<|href='([^']+)'""")
PLACES = ("/", "/campaigns", "/pledges", "/pledge", "/featured", "/figures", "/over-time", "/corrections", "/report", "/method")  # fmt: skip


@pytest.fixture
def board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Store, TestClient]]:
    """A board and a reader's program."""
    url = f"sqlite:///{tmp_path / 'pledges.db'}"
    store = fill_board(open_store(url, clock=Clock(JUDGED_BY)), tmp_path)
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", url)
    monkeypatch.setattr(public_request, "FRESH_SECONDS", -1.0)
    app = Starlette(routes=board_routes(), middleware=[Middleware(PublicAnswers), Middleware(AppShell)])
    cache.clear()
    yield store, TestClient(app, base_url=BOARD, follow_redirects=False)
    public_request.the_store().close()
    store.close()


def test_the_bare_address_leads_to_the_list_or_to_the_chosen_campaign(
    board: tuple[Store, TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, reader = board
    assert reader.get("/?lang=en").headers["location"] == "/campaigns?lang=en"
    choose_default(store, WRITER, OTHER)
    assert reader.get("/").headers["location"] == f"/?campaign={OTHER}"
    monkeypatch.setenv(f"{PREFIX}CAMPAIGN", CAMPAIGN)
    assert reader.get("/").status_code == 200
    for address in ("/?as_of=2020-01-01", f"/?campaign={OTHER}", "/pledges"):
        assert reader.get(address).status_code == 200


def test_an_address_without_a_campaign_means_the_first_whatever_the_default_is(
    board: tuple[Store, TestClient],
) -> None:
    store, reader = board
    choose_default(store, WRITER, OTHER)
    assert reader.get("/api/v1/pledges").json()["meta"]["campaign"] == CAMPAIGN
    assert "Test City 2018" in reader.get("/pledges?lang=en").text


def own_addresses(text: str) -> Iterator[str]:
    for match in ADDRESS.finditer(text):
        address = unescape(next(filter(None, match.groups())))
        parts = urlsplit(address)
        ours = address.startswith(BOARD) or (address.startswith("/") and not parts.path.startswith(("/static", "/app/", "/assets")))  # fmt: skip
        if ours and parts.path not in ("/sitemap.xml", "/api/openapi.json") and address not in ("/", "/?lang=en"):
            yield address


@pytest.mark.parametrize("campaign", [CAMPAIGN, OTHER])
def test_every_address_that_is_handed_out_says_which_campaign_it_means(
    board: tuple[Store, TestClient], campaign: str
) -> None:
    _store, reader = board
    files = ("/feed.atom", "/api/docs", "/embed/status-mix", "/embed/campaigns", "/reports/preview")
    for place in (*PLACES, *files):
        answer = reader.get(place, params={"campaign": campaign, "lang": "en"})
        assert answer.status_code == 200, place
        addresses = list(own_addresses(answer.text))
        assert addresses or place in ("/reports/preview", "/api/docs"), place
        for address in addresses:
            assert campaign in parse_qs(urlsplit(address).query).get("campaign", []), (place, address)
    for table in ("pledges", "counts", "assessments"):
        links = reader.get(f"/api/v1/{table}?limit=1&campaign={campaign}").json()["links"]
        assert all(f"campaign={campaign}" in address for address in links.values())


def test_the_sitemap_lists_every_campaign_that_is_not_hidden(board: tuple[Store, TestClient]) -> None:
    store, reader = board
    hide_campaign(store, WRITER, THIRD)
    listed = re.findall("<loc>([^<]+)<", reader.get("/sitemap.xml").text)
    named = [parse_qs(urlsplit(unescape(address)).query).get("campaign", [""])[0] for address in listed]
    assert set(named) == {"", CAMPAIGN, OTHER}
    assert named.count("") == 2  # the list of campaigns, in each language
    only = re.findall("<loc>([^<]+)<", reader.get(f"/sitemap.xml?campaign={OTHER}").text)
    assert {address for address in only if OTHER not in address} == {
        f"{BOARD}/campaigns?lang={language}" for language in ("ko", "en")
    }


def test_the_api_takes_the_campaign_and_lists_those_that_are_not_hidden(board: tuple[Store, TestClient]) -> None:
    store, reader = board
    hide_campaign(store, WRITER, OTHER)
    remove_campaign(store, WRITER, THIRD)
    assert [row["id"] for row in reader.get("/api/v1/campaigns").json()["data"]] == [CAMPAIGN]
    counts = reader.get(f"/api/v1/counts?campaign={OTHER}").json()
    assert (counts["meta"]["campaign"], sum(row["pledges"] for row in counts["data"])) == (OTHER, 4)
    gone = reader.get(f"/api/v1/pledges?campaign={THIRD}&lang=en")
    assert (gone.status_code, "was removed" in gone.json()["detail"]) == (404, True)
    assert reader.get("/api/v1/pledges?campaign=nobody").json()["allowed"] == [CAMPAIGN]
