"""A chart outside its page: its title in the first HTML, its card, and files with a reader's own words."""

import json

import pytest
from starlette.testclient import TestClient

from dashboard.share import page_facts
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store
from dashboard.store.reads.view import View
from tests.pages.page import CAMPAIGN

OWN = {"title": "청년 공약 점검", "note": "특집에 실은 그림"}


def test_the_first_html_of_a_charts_page_says_what_it_shows(whole: TestClient) -> None:
    page = whole.get("/chart?name=status-by-category&category=youth&lang=en").text
    assert "<title>Pledges by category and status (Youth)" in page
    assert "/share/chart.png?lang=en&amp;campaign=" in page
    assert "name=status-by-category&amp;category=youth" in page
    assert "<title>Chart" in whole.get("/chart?name=nope&lang=en").text


def test_a_card_shows_the_chart(demo: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = Snapshot(demo, demo.revision(), View(CAMPAIGN))
    monkeypatch.setattr(page_facts, "draw", lambda *_figure, **_how: b"<svg/>")
    card = page_facts.share_card(snapshot, "/chart", {"name": ["budgets"]}, "ko")
    assert card.layout.images[0].source.startswith("data:image/svg+xml")
    assert not page_facts.share_card(snapshot, "/chart", {"name": ["nope"]}, "ko").layout.images


def test_a_readers_own_words_are_in_her_file_marked_and_kept_nowhere(public: TestClient) -> None:
    address = "/charts/status-mix.json?lang=ko"
    before = public.get(address).text
    answer = public.post(address, content=json.dumps(OWN))
    words = "".join(str(note["text"]) for note in answer.json()["layout"]["annotations"]).replace("<br>", "")
    assert answer.headers["cache-control"] == "no-store"
    assert OWN["title"] in words
    assert f"이미지를 저장한 사람의 메모: {OWN['note']}" in words.replace("\u00a0", " ")
    assert "known_at=" in words
    assert public.get(address).text == before
    assert OWN["title"] not in before


@pytest.mark.parametrize("body", ["", "[]", json.dumps({"title": "a" * 161}), json.dumps({"note": "a" * 401})])
def test_words_that_are_too_long_or_no_words_are_refused(public: TestClient, body: str) -> None:
    answer = public.post("/charts/status-mix.json", content=body)
    assert answer.status_code == 400
    assert "160" in answer.json()["detail"]


def test_what_is_wrong_with_an_embed_is_said_in_the_theme_that_it_asks_for(public: TestClient) -> None:
    assert 'data-theme="dark"' in public.get("/embed/nope?theme=dark").text
    assert 'data-theme="' not in public.get("/embed/nope?theme=pink").text
