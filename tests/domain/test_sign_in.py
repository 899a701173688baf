"""A sign-in: who, until when, and the key that outlives its cookie."""

from datetime import UTC, datetime
from typing import Any

import pytest

from dashboard.domain.sign_in import COOKIE, HOLDS_FOR, cookie_key, sign_in_from

CLAIMS: dict[str, Any] = {"is_logged_in": True, "iss": "https://i", "sub": "s", "iat": 1_600_000_000}


def test_a_sign_in_holds_for_so_long_after_the_token_was_issued() -> None:
    found = sign_in_from(CLAIMS, {COOKIE: "value"})
    assert found is not None
    assert (found.issuer, found.subject) == ("https://i", "s")
    assert found.expires_at == datetime.fromtimestamp(1_600_000_000, UTC) + HOLDS_FOR


@pytest.mark.parametrize("missing", ["is_logged_in", "iss", "sub", "iat"])
def test_without_who_by_whom_and_since_when_nobody_is_signed_in(missing: str) -> None:
    assert sign_in_from({name: value for name, value in CLAIMS.items() if name != missing}, {}) is None


def test_the_key_names_the_cookie_without_holding_it() -> None:
    key = cookie_key({COOKIE: "secret-value", "other": "x"})
    assert "secret" not in key
    assert key == cookie_key({"other": "y", COOKIE: '"secret-value"'})
    assert key != cookie_key({COOKIE: "another"})


def test_a_cookie_in_parts_is_known_by_all_of_them() -> None:
    whole = {COOKIE: "a", f"{COOKIE}_1": "b", f"{COOKIE}_tokens": "not a part"}
    assert cookie_key(whole) == cookie_key({f"{COOKIE}_1": "b", COOKIE: "a"})
    assert cookie_key(whole) != cookie_key({COOKIE: "a"})


def test_no_cookie_has_no_key() -> None:
    assert cookie_key({}) == cookie_key({COOKIE: ""}) == ""
