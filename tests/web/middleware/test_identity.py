"""Who sends a request: what our server says of its connection; the printed link, opened at the machine, which leaves a
cookie and no token in an address; cookies of a sign-in, a way back that leads nowhere else, a sign-out that holds."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest
import sqlalchemy as sa
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from dashboard.domain.local_writer import CONNECTION_HEADER, Connection, connection_from
from dashboard.domain.member import COOKIE
from dashboard.domain.pages import BY_ADDRESS
from dashboard.services.campaigns.seed import seed
from dashboard.services.members.members import is_over
from dashboard.settings import PREFIX
from dashboard.store.engine.store import Store, open_store
from dashboard.store.views.tables import ended_sessions
from dashboard.streamlit_patches.sign_in import signed_sign_in
from dashboard.web import board_middleware, board_routes
from dashboard.web.middleware import limits
from dashboard.web.middleware.identity import CALLBACK, LOGIN, LOGOUT, RETURN_COOKIE, Connected, SignIn, way_back
from dashboard.web.middleware.limits import RequestSizes, Unexpected
from dashboard.web.public_request import the_store
from tests.factories import write_seed


def streamlits(request: Request) -> Response:
    """What Streamlit answers: a redirect, and a cookie that is not marked as secure."""
    answer = RedirectResponse("/" if request.url.path == CALLBACK else "https://provider.example/auth")
    answer.set_cookie(COOKIE, "signed", httponly=True, samesite="lax")
    return answer


@pytest.fixture
def app() -> Starlette:
    return Starlette(routes=[Route("/{path:path}", streamlits)], middleware=[Middleware(SignIn)])


def cookies_of(answer: object) -> list[str]:
    return [value for name, value in answer.headers.multi_items() if name == "set-cookie"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("base", "secure"),
    [("https://board.example.org", True), ("http://board.example.org", True), ("http://localhost:8501", False)],
)
def test_every_cookie_is_secure_but_on_this_machine_itself(app: Starlette, base: str, secure: bool) -> None:
    answer = TestClient(app, base_url=base, follow_redirects=False).get(LOGIN)
    assert cookies_of(answer)
    assert all(("; Secure" in value) == secure for value in cookies_of(answer))


def test_one_comes_back_to_the_page_that_one_left(app: Starlette) -> None:
    client = TestClient(app, base_url="http://localhost:8501", follow_redirects=False)
    client.get(LOGIN, headers={"referer": "http://localhost:8501/pledge?number=7&lang=en"})
    answer = client.get(CALLBACK)
    assert answer.headers["location"] == "/pledge?number=7&lang=en"
    assert any(value.startswith(f"{RETURN_COOKIE}=;") for value in cookies_of(answer))


@pytest.mark.parametrize(
    "referer",
    [
        "", "https://evil.example/pledge", "http://localhost:8501.evil.example/pledge", "http://localhost:8501//evil.example",
        "http://localhost:8501/auth/logout", "javascript:alert(1)", "http://localhost:8501/nowhere",
        "http://localhost:8501/pledge?q=" + "x" * 2_000, 'http://localhost:8501/pledge?q="', "http://[", "http://localhost:8501/pledge?q=가",
        "http://evil.example@localhost:8501/pledge",
    ],
)  # fmt: skip
def test_nobody_is_led_anywhere_else(referer: str) -> None:
    assert way_back(referer, "localhost:8501") == "/"


@pytest.mark.parametrize(
    "stored", ["//evil.example", "https://evil.example", "/auth/logout", "\\\\evil.example", "/%0d%0aX: y"]
)
def test_a_planted_way_back_leads_to_the_first_page(app: Starlette, stored: str) -> None:
    client = TestClient(app, base_url="http://localhost:8501", follow_redirects=False)
    answer = client.get(CALLBACK, headers={"cookie": f'{RETURN_COOKIE}="{stored}"'})
    assert answer.headers["location"] == "/"


def test_who_is_sent_back_without_a_sign_in_is_told(app: Starlette) -> None:
    def refused(_request: Request) -> Response:
        answer = RedirectResponse("/")
        answer.delete_cookie(COOKIE)
        return answer

    failing = Starlette(routes=[Route("/{path:path}", refused)], middleware=[Middleware(SignIn)])
    back = {"cookie": f'{RETURN_COOKIE}="/pledge?number=7"'}

    def led_to(application: Starlette, query: str) -> str:
        client = TestClient(application, base_url="http://localhost:8501", follow_redirects=False)
        return client.get(f"{CALLBACK}?{query}", headers=back).headers["location"]

    assert led_to(failing, "error=access_denied&state=1") == "/pledge?number=7&sign_in=failed"
    assert led_to(failing, "code=1&state=1") == "/pledge?number=7&sign_in=failed"
    assert led_to(failing, "") == "/pledge?number=7", "sent here after a sign-out"
    assert led_to(app, "code=1&state=1") == "/pledge?number=7"


SECRET = "s" * 40


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    url = f"sqlite:///{tmp_path / 'pledges.db'}"
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", url)
    for reader in ("dashboard.streamlit_patches.sign_in", "streamlit.web.server.starlette.starlette_websocket"):
        monkeypatch.setattr(f"{reader}.get_cookie_secret", lambda: SECRET)
    opened = open_store(url)
    seed(opened, write_seed(tmp_path / "seed"))
    yield opened
    the_store().close()
    opened.close()


CLAIMS = {"iss": "https://provider.example", "sub": "Ann", "iat": 1_790_000_000.5, "is_logged_in": True}


def signed(value: str, name: str = COOKIE, secret: str = SECRET) -> str:
    return create_signed_value(secret, name, value).decode()


def cookie_of(**claims: object) -> str:
    return signed(json.dumps(CLAIMS | claims))


def sign_out(app: Starlette, head: str) -> int:
    client = TestClient(app, base_url="http://localhost:8501", follow_redirects=False)
    return client.get(LOGOUT, headers={"cookie": head.encode("latin-1", "replace")}).status_code


def opened_by(head: str) -> str | None:
    """The key of the sign-in that a request with these cookies is let in by; None where it is let in by none."""
    scope = {"type": "http", "headers": [(b"cookie", head.encode("latin-1", "replace"))]}
    sign_in = signed_sign_in(Request(scope).cookies)
    return sign_in.key if sign_in else None


def in_parts(content: str, sizes: tuple[int, ...]) -> str:
    """The same content in several cookies, as a board that kept all of a token has set them."""
    parts, start = [], 0
    for number, size in enumerate((*sizes, len(content)), start=1):
        parts.append((f"{COOKIE}_{number}", content[start : start + size]))
        start += size
    cookies = {COOKIE: signed(f"chunks-{len(parts)}")} | {name: signed(part, name) for name, part in parts}
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


def test_signed_out_is_signed_out_however_the_cookie_is_written(app: Starlette, store: Store) -> None:
    kept = cookie_of(name="Ann")
    sign_out(app, f"{COOKIE}={kept}")
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.="
    changed = [kept[:at] + letter + kept[at + 1 :] for at in range(len(kept)) for letter in letters]
    changed += [
        kept + "=",
        kept + "==",
        f'"{kept}"',
        f'"{kept[:-1]}\\{ord(kept[-1]):03o}"',
        kept.replace(".", "%2E"),
        f" {kept} ",
    ]
    heads = [f"{COOKIE}={value}" for value in changed]
    heads += [
        f"{COOKIE}={kept}; {other}"
        for other in (f"{COOKIE}_1=x", f"{COOKIE}__1={kept}", f"{COOKIE}={kept}", "a=b", COOKIE)
    ]
    heads += [
        f"{COOKIE}=x; {COOKIE}={kept}",
        f"z=1; {COOKIE}={kept}; {COOKIE}_tokens={signed('{}', f'{COOKIE}_tokens')}",
    ]
    heads += [in_parts(json.dumps(CLAIMS | {"name": "Ann"}), sizes) for sizes in ((), (5,), (20, 30))]
    let_in = [(head, key) for head in heads if (key := opened_by(head)) is not None]
    assert len(let_in) > 15, "many ways of writing a cookie carry its signature"
    assert not [head for head, key in let_in if not is_over(store, key)]
    assert not is_over(store, opened_by(f"{COOKIE}={cookie_of(iat=1_790_000_001)}") or "")


def test_a_sign_out_ends_every_sign_in_that_the_browser_sends(app: Starlette, store: Store) -> None:
    first, second = cookie_of(session="1"), cookie_of(session="2")
    sign_out(app, f"{COOKIE}={first}; {COOKIE}={second}; {COOKIE}=made-up")
    for cookie in (first, second):
        assert is_over(store, opened_by(f"{COOKIE}={cookie}") or "")
    whole = in_parts(json.dumps(CLAIMS | {"session": "3"}), (10,))
    sign_out(app, whole)
    assert is_over(store, opened_by(whole) or "")


def test_a_sign_out_of_nobody_ends_nothing(app: Starlette, store: Store) -> None:
    forged = (
        "",
        f"{COOKIE}=made-up",
        f"{COOKIE}=가",
        f"{COOKIE}={signed(json.dumps(CLAIMS), secret='t' * 40)}",
        f"{COOKIE}={signed(json.dumps(CLAIMS), 'another_cookie')}",
        f"{COOKIE}={signed('no claims')}",
        f"{COOKIE}={signed('[1]')}",
        f"{COOKIE}={signed('chunks-2')}; {COOKIE}_1={signed(json.dumps(CLAIMS), f'{COOKIE}_1')}",
    )
    for head in forged:
        assert sign_out(app, head) == 307
        assert opened_by(head) is None
    with store.read() as connection:
        assert connection.execute(sa.select(ended_sessions)).all() == []


@pytest.fixture
def bounded() -> TestClient:
    app = Starlette(
        routes=[Route("/{path:path}", streamlits)], middleware=[Middleware(Unexpected), Middleware(RequestSizes)]
    )
    return TestClient(app, base_url="http://localhost:8501", follow_redirects=False)


def test_nobodys_link_signs_out_who_follows_it(bounded: TestClient) -> None:
    for query in ("x" * 40_000, "&".join("a=1" for _ in range(500))):
        answer = bounded.get(f"/?{query}", headers={"cookie": f"{COOKIE}=y"})
        assert (answer.status_code, cookies_of(answer)) == (431, [])


def seen_behind(**given: Any) -> Scope:
    """The scope as the app behind the middleware gets it."""
    seen: list[Scope] = []

    async def app(scope: Scope, _receive: Receive, _send: Send) -> None:
        seen.append(scope)

    async def nothing(*_: Any) -> Any:
        return None

    anyio.run(Connected(app), {"type": "http", "headers": [], "client": None, "server": None} | given, nothing, nothing)
    return seen[0]


def told(scope: Scope) -> list[Connection | None]:
    """What a page is told, by every header of that name."""
    return [connection_from(value.decode()) for name, value in scope["headers"] if name == CONNECTION_HEADER.encode()]


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_a_page_learns_the_connections_own_two_ends(kind: str) -> None:
    scope = seen_behind(type=kind, client=("192.0.2.7", 4000), server=("127.0.0.1", 8501))

    assert told(scope) == [Connection("192.0.2.7", "192.0.2.7", 8501)]


def test_what_a_client_claims_to_be_is_thrown_away() -> None:
    claims = [
        (CONNECTION_HEADER.title().encode(), b"127.0.0.1"),
        (CONNECTION_HEADER.encode(), b'["127.0.0.1", "127.0.0.1", 1]'),
    ]

    scope = seen_behind(headers=claims, client=("192.0.2.7", 4000), server=("127.0.0.1", 8501))

    assert told(scope) == [Connection("192.0.2.7", "192.0.2.7", 8501)]
    assert len(scope["headers"]) == 1


def test_a_trusted_proxy_names_the_client_and_never_the_peer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}TRUSTED_PROXIES", "192.0.2.7")
    forwarded = [(b"x-forwarded-for", b"127.0.0.1")]

    scope = seen_behind(headers=forwarded, client=("192.0.2.7", 4000), server=("127.0.0.1", 8501))

    assert told(scope) == [Connection("192.0.2.7", "127.0.0.1", 8501)]


def test_a_socket_in_the_file_system_has_no_peer() -> None:
    assert told(seen_behind(client=None, server=("/run/board.sock", None))) == [Connection("", "", 0)]


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
