"""The cookie of a sign-in: small, whatever the provider says."""

import asyncio
import json
from collections.abc import Callable

import pytest
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from streamlit.web.server.starlette import starlette_auth_routes, starlette_websocket

from dashboard.domain.sign_in import COOKIE
from dashboard.streamlit_patches.sign_in_cookie import keep_cookies_small, signed_sign_in

Sign = Callable[[dict[str, object]], dict[str, str]]

SECRET = "s" * 40
MOST_COOKIE_BYTES = 4_096  # of one, as browsers keep it
CLAIMS = {"iss": "https://provider.example", "sub": "Ann", "iat": 1_790_000_000, "is_logged_in": True}
BIG = {"groups": ["cn=group,ou=departments"] * 500}


@pytest.fixture
def set_by(monkeypatch: pytest.MonkeyPatch) -> Sign:
    """The cookies that the answer to a sign-in sets."""
    for module in (starlette_auth_routes, starlette_websocket):
        monkeypatch.setattr(module, "get_cookie_secret", lambda: SECRET)
    monkeypatch.setattr("dashboard.streamlit_patches.sign_in_cookie.get_cookie_secret", lambda: SECRET)
    monkeypatch.setattr(starlette_auth_routes, "_set_auth_cookie", starlette_auth_routes._set_auth_cookie)
    keep_cookies_small()

    def cookies_set(claims: dict[str, object]) -> dict[str, str]:
        answer = Response()
        tokens = {"id_token": "i" * 20_000, "access_token": "a" * 20_000}
        asyncio.run(starlette_auth_routes._set_auth_cookie(answer, claims, tokens))
        assert isinstance(answer.headers, MutableHeaders)
        lines = answer.headers.getlist("set-cookie")
        assert all(len(line) < MOST_COOKIE_BYTES for line in lines)
        return {line.partition("=")[0]: line.partition("=")[2].partition(";")[0] for line in lines}

    return cookies_set


def test_a_token_of_any_size_becomes_one_small_cookie(set_by: Sign) -> None:
    cookies = set_by(CLAIMS | BIG | {"name": "김" * 5_000, "origin": "http://localhost", "provider": "default"})
    assert set(cookies) == {COOKIE, f"{COOKIE}_tokens"}
    assert sum(map(len, cookies.values())) < MOST_COOKIE_BYTES
    content = starlette_websocket._get_signed_cookie_with_chunks(cookies, f"{COOKIE}_tokens")
    assert json.loads(content or b"") == {}
    head = "; ".join(f"{name}={value}" for name, value in cookies.items())
    sign_in = signed_sign_in(Request({"type": "http", "headers": [(b"cookie", head.encode())]}).cookies)
    assert sign_in is not None
    assert (sign_in.issuer, sign_in.subject) == ("https://provider.example", "Ann")


def test_two_sign_ins_of_one_second_are_two(set_by: Sign) -> None:
    keys = {sign_in.key for _ in range(2) if (sign_in := signed_sign_in(set_by(CLAIMS)))}
    assert len(keys) == 2


def test_a_token_that_names_nobody_signs_nobody_in(set_by: Sign) -> None:
    assert set_by(CLAIMS | {"sub": ["Ann"]}) == {COOKIE: '""'}
