"""The printed link: opened at the machine it leaves a cookie, anywhere else nothing; the token stays in no address."""

from collections.abc import Callable
from pathlib import Path

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.domain.pages import BY_ADDRESS
from dashboard.settings import PREFIX
from dashboard.web import board_middleware, board_routes
from dashboard.web.middleware import limits

TOKEN = "a-token-for-this-test"
Ask = Callable[..., TestClient]


@pytest.fixture
def ask(own_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Ask:
    """Makes a client of a board that is served for the local writer: `ask(base, peer, SETTING=…)`."""
    from dashboard.services.campaigns.seed import seed
    from dashboard.store.engine.store import open_store
    from tests.factories import write_seed

    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", own_url)
    monkeypatch.chdir(tmp_path)
    store = open_store(own_url)
    seed(store, write_seed(tmp_path / "seed"))
    store.close()

    def made(base: str = "http://localhost:8501", peer: str = "127.0.0.1", **settings: str) -> TestClient:
        for name, value in ({"LOCAL_WRITER": "1", "WRITER_TOKEN": TOKEN} | settings).items():
            monkeypatch.setenv(f"{PREFIX}{name}", value)
        measured = Route("/_stcore/metrics", lambda _: PlainTextResponse("measured"))
        app = Starlette(routes=[measured, *board_routes()], middleware=board_middleware())
        return TestClient(app, base, follow_redirects=False, client=(peer, 4000))

    return made


def writes(client: TestClient) -> bool:
    """Whether the board takes the client for the local writer: it shows nobody else its measurements."""
    return client.get("/_stcore/metrics").status_code == 200


def test_the_link_leads_to_the_page_and_leaves_a_cookie_that_no_script_and_no_other_site_sees(ask: Ask) -> None:
    client = ask()
    assert not writes(client)

    answer = client.get(f"/?writer={TOKEN}")

    assert (answer.status_code, answer.headers["location"], answer.content) == (303, "/", b"")
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store"
    name_value, *rules = answer.headers["set-cookie"].split("; ")
    assert name_value.startswith("pledgeboard_writer_8501=")
    assert TOKEN not in name_value
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(rules)
    assert any(rule.startswith("Max-Age=") and int(rule[8:]) > 86_400 for rule in rules)
    assert writes(client)


@pytest.mark.parametrize("path", sorted(BY_ADDRESS))
@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("writer={}", ""),
        ("writer={}&number=7", "?number=7"),
        ("status=completed&writer={}&status=partial&q=%ea%b3%b5+a%26b", "?status=completed&status=partial&q=%ea%b3%b5+a%26b"),
        ("a=1&writer={}&writer=again&=&b", "?a=1&=&b"),
    ],
)  # fmt: skip
def test_everything_else_in_an_address_stays_as_it_is(ask: Ask, path: str, query: str, left: str) -> None:
    answer = ask().get(f"{path}?{query.format(TOKEN)}")

    assert (answer.status_code, answer.headers["location"]) == (303, path + left)
    assert "set-cookie" in answer.headers


@pytest.mark.parametrize(
    ("base", "peer", "headers", "token", "settings"),
    [
        ("http://localhost:8501", "127.0.0.1", {}, "a-token-for-this-tess", {}),
        ("http://localhost:8501", "127.0.0.1", {}, "", {}),
        ("http://localhost:8501", "127.0.0.1", {}, "%ff%00", {}),
        ("http://localhost:8501", "127.0.0.1", {}, TOKEN, {"LOCAL_WRITER": "0"}),
        ("http://localhost:8501", "192.0.2.7", {}, TOKEN, {}),
        ("http://localhost:8501", "192.0.2.7", {"x-forwarded-for": "127.0.0.1"}, TOKEN, {}),
        ("http://localhost:8501", "192.0.2.7", {"x-forwarded-for": "127.0.0.1"}, TOKEN, {"TRUSTED_PROXIES": "192.0.2.7"}),
        ("http://board.example", "127.0.0.1", {}, TOKEN, {"PUBLIC_URL": "http://board.example"}),
    ],
)  # fmt: skip
def test_a_wrong_token_or_another_machine_gets_no_cookie(
    ask: Ask, base: str, peer: str, headers: dict[str, str], token: str, settings: dict[str, str]
) -> None:
    client = ask(base, peer, **settings)
    answer = client.get(f"/pledge?writer={token}&number=7", headers=headers)

    assert (answer.status_code, answer.headers["location"]) == (303, "/pledge?number=7")
    assert "set-cookie" not in answer.headers
    assert not writes(client)


def test_a_slash_too_many_does_not_carry_the_token_on(ask: Ask) -> None:
    answer = ask().get(f"/pledge/?writer={TOKEN}&number=7")
    assert (answer.status_code, answer.headers["location"]) == (303, "/pledge/?number=7")
    assert "set-cookie" in answer.headers


def test_another_name_of_the_host_gets_no_answer_at_all(ask: Ask) -> None:
    answer = ask().get(f"/?writer={TOKEN}", headers={"host": "evil.example"})
    assert (answer.status_code, "set-cookie" in answer.headers) == (400, False)


@pytest.mark.parametrize("address", ["//evil.example?writer={}", "/api/v1/counts?writer={}", "/nothing?writer={}", "/embed/status-mix?writer={}"])  # fmt: skip
def test_no_other_address_answers_a_link_or_leads_anywhere(ask: Ask, address: str) -> None:
    answer = ask().get(httpx2.URL(f"http://localhost:8501{address.format(TOKEN)}"))

    assert answer.status_code != 303
    assert "set-cookie" not in answer.headers
    assert "evil.example" not in answer.headers.get("location", "")
    assert TOKEN not in answer.text


def test_the_right_link_is_opened_as_often_as_one_likes(ask: Ask) -> None:
    client = ask()
    codes = set()
    for _browser in range(limits.MOST_SIGN_INS + 5):
        client.cookies.clear()
        codes.add(client.get(f"/?writer={TOKEN}").status_code)
    assert codes == {303}


def test_guessing_comes_to_an_end(ask: Ask) -> None:
    client = ask()
    codes = [client.get(f"/?writer=guess-{number}").status_code for number in range(limits.MOST_SIGN_INS + 1)]

    assert (codes[0], codes[-1]) == (303, 429)
    assert client.get("/").status_code == 200
    assert client.get(f"/?writer={TOKEN}").status_code == 429


def test_whoever_deletes_the_key_ends_it_at_the_next_request(ask: Ask, own_url: str) -> None:
    client = ask()
    client.get(f"/?writer={TOKEN}")
    assert writes(client)
    name = (
        f"{own_url.removeprefix('sqlite:///')}.writer-key" if own_url.startswith("sqlite") else "pledgeboard.writer-key"
    )
    Path(name).unlink()

    assert not writes(client)
    client.get(f"/?writer={TOKEN}")
    assert writes(client)


def test_a_key_that_cannot_be_kept_is_one_sentence_in_the_persons_language(ask: Ask, own_url: str) -> None:
    key = f"{own_url.removeprefix('sqlite:///')}.writer-key"
    Path(key).mkdir()

    answer = ask().get(f"/?writer={TOKEN}&lang=en", headers={"accept": "text/html"})

    assert answer.status_code == 503
    assert "This cannot be answered now" in answer.text
    assert "The key of the local writer cannot be kept in " in answer.text
    assert "set-cookie" not in answer.headers
    assert TOKEN not in answer.text


def test_behind_tls_at_the_machine_the_cookie_is_secure(ask: Ask) -> None:
    assert "; Secure" in ask("https://localhost:8501").get(f"/?writer={TOKEN}").headers["set-cookie"]
