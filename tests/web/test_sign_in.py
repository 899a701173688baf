"""Around the sign-in: cookies that travel safely, a way back that leads nowhere else, a sign-out that holds."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from dashboard.domain.sign_in import COOKIE, cookie_key
from dashboard.services.seed import seed
from dashboard.services.sessions import is_over
from dashboard.settings import PREFIX
from dashboard.store.engine import Store, open_store
from dashboard.web.asked import the_store
from dashboard.web.sign_in import CALLBACK, LOGIN, LOGOUT, RETURN_COOKIE, SignIn, way_back
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
    monkeypatch.setattr("dashboard.ui.cookie.get_cookie_secret", lambda: SECRET)
    opened = open_store(url)
    seed(opened, write_seed(tmp_path / "seed"))
    yield opened
    the_store().close()
    opened.close()


def signed(value: str, name: str = COOKIE, secret: str = SECRET) -> str:
    return create_signed_value(secret, name, value).decode()


def test_a_sign_out_ends_the_sign_in_of_its_cookie_for_good(app: Starlette, store: Store) -> None:
    client = TestClient(app, base_url="http://localhost:8501", follow_redirects=False)
    kept, second = signed("a sign-in"), f"{COOKIE}__1"
    long = {COOKIE: signed("chunks-2"), second: signed("the rest", second)}
    client.get(LOGOUT, headers={"cookie": f'{COOKIE}="{kept}"'})
    client.get(LOGOUT, headers={"cookie": "; ".join(f'{name}="{value}"' for name, value in long.items())})
    assert is_over(store, cookie_key({COOKIE: kept}))
    assert is_over(store, cookie_key(long))
    assert not is_over(store, cookie_key({COOKIE: signed("another")}))


def test_a_sign_out_of_nobody_ends_nothing(app: Starlette, store: Store) -> None:
    client = TestClient(app, base_url="http://localhost:8501", follow_redirects=False)
    good, second = signed("a sign-in"), f"{COOKIE}__1"
    forged = (
        {},
        {COOKIE: "made-up"},
        {COOKIE: "가"},
        {COOKIE: signed("a sign-in", secret="t" * 40)},
        {COOKIE: signed("a sign-in", "another_cookie")},
        {COOKIE: good, second: "made-up"},
    )
    for cookies in forged:
        sent = "; ".join(f'{name}="{value}"' for name, value in cookies.items())
        answer = client.get(LOGOUT, headers={"cookie": sent.encode()})
        assert answer.status_code == 307
        assert not is_over(store, cookie_key(cookies)), cookies
