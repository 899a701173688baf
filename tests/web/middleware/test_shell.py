"""The shell: what a page starts as, before any script has run."""

import re
import unicodedata
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.domain.pages import BY_ADDRESS
from dashboard.services.campaigns.seed import seed
from dashboard.settings import PREFIX
from dashboard.store.engine.store import open_store
from dashboard.web import board_middleware, board_routes
from dashboard.web.middleware.shell import AppShell, requested_language, shell, unconnected
from dashboard.web.public_request import the_store
from tests.factories import seed_tables, write_seed
from tests.share.report.test_report import HOSTILE


def streamlit_fallback(_: Request) -> Response:
    return HTMLResponse("<html lang='en'>Streamlit</html>")


def plain(_: Request) -> Response:
    return PlainTextResponse("as it is")


@pytest.fixture
def client() -> TestClient:
    routes = [Route("/file.txt", plain), Route("/{path:path}", streamlit_fallback)]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(AppShell)]))


@pytest.mark.parametrize("path", sorted(BY_ADDRESS))
def test_each_page_starts_korean_with_its_title_and_description(client: TestClient, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code == 200
    assert '<html lang="ko">' in answer.text
    assert re.search(r"<title>[^<]*[가-힣][^<]*</title>", answer.text)
    assert re.search(r'<meta property="og:description" content="[^"]*[가-힣]', answer.text)


ADDRESSES = [*sorted(set(BY_ADDRESS) - {"/pledge"}), "/featured?name=clean-air", "/pledge?number=7", "/pledge?number=8"]


def test_each_page_and_pledge_says_what_itself_is_about(whole: TestClient) -> None:
    for language, letters in (("ko", "[가-힣]"), ("en", "[a-z]{3}")):
        tags = []
        for address in ADDRESSES:
            query = f"{'&' if '?' in address else '?'}lang={language}"
            found = dict(
                re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', whole.get(address + query).text)
            )
            assert found["og:title"] == found["twitter:title"]
            assert found["description"] == found["og:description"] == found["twitter:description"]
            assert re.search(letters, found["og:description"]), address
            assert found["og:locale"].startswith(language)
            assert found["twitter:card"] == "summary_large_image"
            assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
            assert found["og:image"].startswith("http://board.test/share/")
            tags.append((found["og:title"], found["og:description"], found["og:url"]))
        for column in zip(*tags, strict=True):
            assert len(set(column)) == len(ADDRESSES)


def test_english_is_there_by_request(client: TestClient) -> None:
    answer = client.get("/pledges?lang=en")

    assert '<html lang="en">' in answer.text
    assert "<title>Pledgeboard</title>" in answer.text
    assert answer.headers["content-language"] == "en"


@pytest.mark.parametrize(
    ("query", "language"),
    [(b"", "ko"), (b"lang=en", "en"), (b"lang=fr", "ko"), (b"lang=%FF", "ko"), (b"x=1&lang=ko", "ko")],
)
def test_before_there_is_a_campaign_any_other_language_falls_back_to_the_first(query: bytes, language: str) -> None:
    assert requested_language({"type": "http", "query_string": query, "headers": []}) == language


@pytest.mark.parametrize(
    ("accepted", "setting", "language"),
    [
        ("en-GB,ko;q=0.5", "", "en"),
        ("fr, en;q=0.2, ko;q=0.8", "", "ko"),
        ("fr", "", "ko"),
        ("ko", "en", "en"),
        ("", "", "ko"),
    ],
)
def test_without_a_word_in_the_address_the_setting_and_then_the_browser_decide(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, accepted: str, setting: str, language: str
) -> None:
    monkeypatch.setenv("PLEDGEBOARD_LANGUAGE", setting)
    answer = client.get("/pledges", headers={"Accept-Language": accepted})
    assert f'<html lang="{language}">' in answer.text
    assert "Accept-Language" in answer.headers["vary"]


@pytest.mark.parametrize(
    ("address", "language", "words"),
    [("/nowhere", "ko", "없는 페이지입니다"), ("/nowhere?lang=en", "en", "There is no such page")],
)
def test_an_unknown_path_is_not_found_and_says_so_in_the_readers_language(
    client: TestClient, address: str, language: str, words: str
) -> None:
    answer = client.get(address)

    assert answer.status_code == 404
    assert f'<html lang="{language}">' in answer.text
    assert words in answer.text
    assert f'href="/?lang={language}"' in answer.text


def test_a_slash_at_the_end_leads_to_the_page(client: TestClient) -> None:
    answer = client.get("/pledges/?status=unrated&lang=en", follow_redirects=False)

    assert (answer.status_code, answer.headers["location"]) == (308, "/pledges?status=unrated&lang=en")


def test_what_is_no_html_passes_through(client: TestClient) -> None:
    assert client.get("/file.txt").text == "as it is"


def test_a_head_request_gets_the_headers_alone(client: TestClient) -> None:
    answer = client.head("/")

    assert (answer.status_code, answer.content) == (200, b"")


def test_the_shell_is_the_same_plain_and_compressed(client: TestClient) -> None:
    compressed = client.get("/", headers={"accept-encoding": "gzip"})
    plain = client.get("/", headers={"accept-encoding": "identity"})

    assert compressed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert compressed.text == plain.text


def test_nothing_of_streamlits_own_words_is_left() -> None:
    page = shell("ko")
    body = re.sub(r"<!--.*?-->", "", page, flags=re.DOTALL)

    assert "<title>Streamlit" not in body
    assert "You need to enable JavaScript" not in body
    assert "service-desc" not in body
    assert "SourceSans" not in body


def test_every_address_stands_at_the_root_of_this_host() -> None:
    # The notice of a page without connection leads there from below a path as well: every page stands at the root.
    page = shell("ko").replace(unconnected("ko", {}), "")
    addresses = re.findall(r'(?:href|src)="([^"]*)"', page)

    assert addresses
    assert [address for address in addresses if not re.match(r"/[^/]", address)] == []


class _Tags(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


@pytest.mark.parametrize("title", [one for one in HOSTILE if one.isprintable()])
def test_a_hostile_title_stays_a_text_of_the_tags(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, title: str
) -> None:
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", sqlite_url)
    tables = seed_tables()
    tables["pledges"][0] |= {"title": title, "title_en": title}
    store = open_store(sqlite_url)
    seed(store, write_seed(tmp_path / "seed", tables))
    store.close()
    board = TestClient(Starlette(routes=board_routes(), middleware=board_middleware()), base_url="http://board.test")

    plain, hostile = (_Tags(board.get(f"/pledge?number={number}&lang=en").text).found for number in (2, 1))

    the_store().close()
    assert [tag for tag, _ in hostile] == [tag for tag, _ in plain]
    assert [set(attributes) for _, attributes in hostile] == [set(attributes) for _, attributes in plain]
    tags = {one.get("property", ""): one["content"] for tag, one in hostile if tag == "meta" and "content" in one}
    for name in ("og:title", "og:image:alt"):
        assert unicodedata.normalize("NFC", title) in tags[name]
