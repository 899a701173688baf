"""A sign-in: who, until when, the key that outlives its cookie, and what the cookie keeps."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from dashboard.domain.member import HOLDS_FOR, SignIn, kept_claims, sign_in_from

CLAIMS: dict[str, Any] = {"is_logged_in": True, "iss": "https://i", "sub": "s", "iat": 1_600_000_000}
NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
FITS = 2_000  # characters: signed and in base64 below the 4 KB of a cookie


def signed_in(**changes: object) -> SignIn:
    sign_in = sign_in_from(CLAIMS | changes)
    assert sign_in is not None
    return sign_in


def test_a_sign_in_holds_for_so_long_after_the_token_was_issued() -> None:
    found = signed_in()
    assert (found.issuer, found.subject) == ("https://i", "s")
    assert found.expires_at == datetime.fromtimestamp(1_600_000_000, UTC) + HOLDS_FOR


@pytest.mark.parametrize("missing", ["is_logged_in", "iss", "sub", "iat"])
def test_without_who_by_whom_and_since_when_nobody_is_signed_in(missing: str) -> None:
    assert sign_in_from({name: value for name, value in CLAIMS.items() if name != missing}) is None


@pytest.mark.parametrize("moment", ["yesterday", True, 1e300, float("nan"), -1e18, 253402300000])
def test_a_moment_that_is_none_signs_nobody_in(moment: object) -> None:
    assert sign_in_from(CLAIMS | {"iat": moment}) is None


def test_the_key_names_the_sign_in_and_nothing_that_may_change_beside_it() -> None:
    assert signed_in().key == signed_in(name="Ann", tokens={"id_token": "x"}, provider="other").key
    assert "https" not in signed_in().key
    for other in ({"iss": "https://j"}, {"sub": "t"}, {"iat": 1_600_000_001}, {"session": "x"}, {"nonce": "x"}):
        assert signed_in(**other).key != signed_in().key


@pytest.mark.parametrize(
    "more",
    [
        {"groups": [f"cn=group-{number},ou=groups,dc=example,dc=org" for number in range(500)]},
        {"name": "김" * 100_000, "email": "a" * 100_000},
        {"name": "👩‍💻" * 5_000, "picture": "x" * 50_000},
        {"name": {"first": ["x"] * 10_000}, "email": ["a@b.c"] * 10_000, "nonce": "n" * 10_000},
        {"name": None, "email": None},
        {"sub": "s" * 255, "iss": "https://" + "i" * 292, "name": "\U0001f600" * 300, "email": "é" * 42},
    ],
)
def test_however_much_a_token_says_its_cookie_is_one(more: dict[str, Any]) -> None:
    kept = kept_claims(CLAIMS | {"origin": "http://localhost:8501", "provider": "default"} | more, NOW, "r" * 16)
    assert kept is not None
    assert set(kept) <= {"iss", "sub", "iat", "session", "name", "email", "origin", "provider", "is_logged_in"}
    assert len(json.dumps(kept)) < FITS
    assert sign_in_from(kept) is not None


def test_a_name_that_no_page_could_show_becomes_one_that_it_can() -> None:
    kept = kept_claims(CLAIMS | {"name": " Ann\ud800\0\n Lee ", "email": 7}, NOW, "r")
    assert kept is not None
    assert kept["name"] == "Ann Lee"
    assert "email" not in kept


@pytest.mark.parametrize("moment", [None, "2026", True, [1], float("inf")])
def test_a_token_that_does_not_say_since_when_holds_from_now(moment: object) -> None:
    kept = kept_claims(CLAIMS | {"iat": moment}, NOW, "r")
    assert kept is not None
    sign_in = sign_in_from(kept)
    assert sign_in is not None
    assert sign_in.expires_at == NOW + HOLDS_FOR


@pytest.mark.parametrize("name", ["iss", "sub"])
@pytest.mark.parametrize("value", [None, "", True, ["s"], {"s": 1}, "s" * 301, "a\0b", "\ud800"])
def test_who_cannot_be_named_is_not_signed_in(name: str, value: object) -> None:
    assert kept_claims(CLAIMS | {name: value}, NOW, "r") is None


def test_a_subject_in_digits_is_the_same_as_text_or_number() -> None:
    kept = kept_claims(CLAIMS | {"sub": 1098}, NOW, "r")
    assert kept is not None
    assert kept["sub"] == "1098"
