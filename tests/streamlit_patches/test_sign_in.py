"""The cookie of a sign-in is small, whatever the provider says; the providers, and none without a file of secrets."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from streamlit.web.server.starlette import starlette_auth_routes, starlette_websocket

from dashboard.domain.member import COOKIE
from dashboard.streamlit_patches import sign_in
from dashboard.streamlit_patches.sign_in import keep_cookies_small, signed_sign_in

Sign = Callable[[dict[str, object]], dict[str, str]]

SECRET = "s" * 40
MOST_COOKIE_BYTES = 4_096  # of one, as browsers keep it
CLAIMS = {"iss": "https://provider.example", "sub": "Ann", "iat": 1_790_000_000, "is_logged_in": True}
COMPLETE = {"client_id": "board", "server_metadata_url": "https://provider.example"}
BIG = {"groups": ["cn=group,ou=departments"] * 500}


@pytest.fixture
def set_by(monkeypatch: pytest.MonkeyPatch) -> Sign:
    """The cookies that the answer to a sign-in sets."""
    for module in (starlette_auth_routes, starlette_websocket):
        monkeypatch.setattr(module, "get_cookie_secret", lambda: SECRET)
    monkeypatch.setattr("dashboard.streamlit_patches.sign_in.get_cookie_secret", lambda: SECRET)
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
    signed = signed_sign_in(Request({"type": "http", "headers": [(b"cookie", head.encode())]}).cookies)
    assert signed is not None
    assert (signed.issuer, signed.subject) == ("https://provider.example", "Ann")


def test_two_sign_ins_of_one_second_are_two(set_by: Sign) -> None:
    keys = {signed.key for _ in range(2) if (signed := signed_sign_in(set_by(CLAIMS)))}
    assert len(keys) == 2


def test_a_token_that_names_nobody_signs_nobody_in(set_by: Sign) -> None:
    assert set_by(CLAIMS | {"sub": ["Ann"]}) == {COOKIE: '""'}


def test_without_secrets_there_is_none_and_no_error() -> None:
    assert sign_in.get_secrets_auth_section().to_dict() == {}
    assert sign_in.providers() == []


@pytest.mark.parametrize(
    ("section", "names"),
    [(COMPLETE, [None]), ({"google": COMPLETE, "cookie_secret": "s", "half": {"client_id": "board"}}, ["google"])],
)
def test_each_complete_section_is_one(
    section: dict[str, Any], names: list[str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sign_in, "get_secrets_auth_section", lambda: section)
    assert sign_in.providers() == names
