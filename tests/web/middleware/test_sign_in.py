"""Around the sign-in: cookies that travel safely, a way back that leads nowhere else, a sign-out that holds."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from dashboard.domain.member import COOKIE
from dashboard.services.campaigns.seed import seed
from dashboard.services.members.members import is_over
from dashboard.settings import PREFIX
from dashboard.store.engine.store import Store, open_store
from dashboard.store.views.tables import ended_sessions
from dashboard.streamlit_patches.sign_in import signed_sign_in
from dashboard.web.middleware.identity import CALLBACK, LOGIN, LOGOUT, RETURN_COOKIE, SignIn, way_back
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
