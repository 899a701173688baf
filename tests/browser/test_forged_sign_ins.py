"""Cookies that nobody signed for us, or for this, or not any more; and the ways out of the sign-in, which lead nowhere else."""

import json
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value, generate_xsrf_token_string

from dashboard.domain.member import COOKIE
from dashboard.domain.permission import Role
from dashboard.services.members.authorise import EXPIRED, SIGNED_OUT
from dashboard.services.members.members import add_member
from dashboard.store.engine.store import open_store
from dashboard.web.middleware.identity import CALLBACK, LOGIN, LOGOUT, RETURN_COOKIE
from tests.browser.boards import journal_entries, make_store, recorded, url_of
from tests.browser.signed_in import free_port
from tests.browser.streamlit_client import Shown, connected
from tests.browser.test_forged_clients import FORM, filled_in
from tests.browser.visit import ko
from tests.factories import ISSUER, WRITER
from tests.serving import serving

SECRET, FOREIGN_SECRET = "s" * 40, "t" * 40
TOKEN = generate_xsrf_token_string()
HOUR = 3600  # seconds
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"  # of a signature, six bits each
NOBODY = ko("You are reading only.")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("signed")


@pytest.fixture(scope="module")
def port(folder: Path) -> Iterator[int]:
    """A board that Ann, an assessor, signs in to; nobody else may write."""
    number = free_port()
    (folder / ".streamlit").mkdir()
    (folder / ".streamlit" / "secrets.toml").write_text(
        f'[auth]\nredirect_uri = "http://localhost:{number}{CALLBACK}"\ncookie_secret = "{SECRET}"\n'
        'client_id = "board"\nclient_secret = "secret"\nserver_metadata_url = "http://localhost:9/none"\n'
    )
    make_store(folder, {})
    store = open_store(url_of(folder))
    for name in ("Ann", "Ben"):
        add_member(store, WRITER, issuer=ISSUER, subject=name, name=name, role=Role.ASSESSOR)
    store.close()
    with serving(folder, "--port", str(number)):
        yield number


def signed(port: int, secret: str = SECRET, name: str = COOKIE, **changes: object) -> str:
    """A cookie's value as the board signs it after a sign-in."""
    claims = {"iss": ISSUER, "sub": "Ann", "iat": time.time(), "is_logged_in": True}
    payload = claims | {"origin": f"http://localhost:{port}", "provider": "default"} | changes
    return create_signed_value(secret, name, json.dumps(payload)).decode()


def visit(port: int, value: str, number: int, *, token: str = TOKEN, session: str = "") -> list[Shown]:
    """The pledge's page and what came of saving its form, for a browser with this cookie."""
    cookies = {"cookie": f'{COOKIE}="{value}"; _streamlit_xsrf={TOKEN}'} if value else {}
    tokens = [token, session] if session else [token]
    with connected(port, origin=f"http://localhost:{port}", headers=cookies, tokens=tokens) as client:
        shown = [client.run("pledge", f"number={number}&queue=unrated")]
        form = shown[0] if shown[0].widgets.get(f"{FORM}-{number}-0-save") else _form(port, number)
        prefix = f"{FORM}-{number}-0"  # a member's form does not ask for a name
        form.widgets[f"{prefix}-name"] = form.widgets[f"{prefix}-note"]
        states: list[WidgetState] = filled_in(form, number)
        return [*shown, client.run("pledge", f"number={number}&queue=unrated", *states)]


def _form(port: int, number: int) -> Shown:
    """What Ann is shown, from which a forger knows the names of the fields."""
    cookies = {"cookie": f'{COOKIE}="{signed(port)}"; _streamlit_xsrf={TOKEN}'}
    with connected(port, origin=f"http://localhost:{port}", headers=cookies, tokens=[TOKEN]) as client:
        return client.run("pledge", f"number={number}&queue=unrated")


def has_form(shown: Shown, number: int) -> bool:
    return f"{FORM}-{number}-0-save" in shown.widgets


def test_a_member_with_her_own_cookie_has_the_form(port: int) -> None:
    assert has_form(_form(port, 40), 40)


def test_forged_cookies_open_nothing_and_write_nothing(port: int, folder: Path) -> None:
    good = signed(port)
    body, _dot, signature = good.partition(".")
    forged = {
        "another board's secret": signed(port, FOREIGN_SECRET),
        "another cookie's signature": signed(port, name="_streamlit_user_tokens"),
        "another board's address": signed(port, origin="https://evil.example"),
        "no signature": body,
        "a changed signature": good[:-2] + ("AA" if not good.endswith("AA") else "BB"),
        "another body": f"{body[:-4]}AAAA.{signature}",
        "plain claims": json.dumps({"iss": ISSUER, "sub": "Ann", "is_logged_in": True}).replace('"', "'"),
        "nobody known": signed(port, sub="Eve"),
        "another issuer": signed(port, iss="https://evil.example"),
        "no moment": signed(port, iat=None),
    }
    before = journal_entries(folder)
    for how, value in forged.items():
        for shown in visit(port, value, 41):
            assert not has_form(shown, 41), how
            # Whoever signed in is told why she has no form; whoever did not came to read.
            assert (NOBODY in shown.text) == (how in ("nobody known", "another issuer")), how
    for shown in visit(port, good, 41, token=generate_xsrf_token_string()):
        assert not has_form(shown, 41), "a page without the browser's token"
    assert journal_entries(folder) == before


def test_an_old_cookie_writes_nothing(port: int, folder: Path) -> None:
    before = journal_entries(folder)
    for shown in visit(port, signed(port, iat=time.time() - 13 * HOUR), 42):
        assert not has_form(shown, 42)
        assert ko(EXPIRED) in shown.text
    assert journal_entries(folder) == before


def test_a_cookie_kept_beyond_its_sign_out_writes_nothing(port: int, folder: Path) -> None:
    kept = signed(port, jti="kept")
    assert has_form(visit_page(port, kept, 43), 43)
    asked(port, LOGOUT, {"cookie": f'{COOKIE}="{kept}"'})
    before = journal_entries(folder)
    # The last letter of a signature of 20 bytes holds two spare bits, which no reader looks at.
    spare = [kept[:-1] + letter for letter in LETTERS if _bits(letter) >> 2 == _bits(kept[-1]) >> 2]
    assert len(spare) == 4
    for value in (*spare, f'{kept}"; {COOKIE}_1="x', f'x"; {COOKIE}="{kept}', f'{kept}"; {COOKIE}_tokens="{kept}'):
        for shown in visit(port, value, 43):
            assert not has_form(shown, 43), value
            assert ko(SIGNED_OUT) in shown.text, value
    assert journal_entries(folder) == before
    assert recorded(folder, 43) == []


def _bits(letter: str) -> int:
    return LETTERS.index(letter)


def visit_page(port: int, value: str, number: int) -> Shown:
    cookies = {"cookie": f'{COOKIE}="{value}"; _streamlit_xsrf={TOKEN}'}
    with connected(port, origin=f"http://localhost:{port}", headers=cookies, tokens=[TOKEN]) as client:
        return client.run("pledge", f"number={number}&queue=unrated")


def test_who_knows_anothers_session_does_not_become_her(port: int) -> None:
    session = _form(port, 44).session
    assert session
    for value in ("", signed(port, sub="Eve")):
        for shown in visit(port, value, 44, session=session):
            assert not has_form(shown, 44)
            assert shown.session != session


def asked(port: int, path: str, headers: dict[str, str] | None = None) -> tuple[int, str]:
    """Status and `Location` of an address that is sent exactly as it is written."""
    connection = HTTPConnection("localhost", port, timeout=60)
    try:
        connection.request("GET", path, headers=headers or {})
        answer = connection.getresponse()
        answer.read()
        return answer.status, answer.headers.get("location", "")
    finally:
        connection.close()


EVIL = ("//evil.example", "/\\evil.example", "https://evil.example", "/%09/evil.example", "/%5cevil.example", "///evil.example/")  # fmt: skip


def test_no_way_leads_off_the_board(port: int) -> None:
    """No `next` of ours is read; these are all the places where an answer names an address."""
    board = f"http://localhost:{port}"
    paths = [
        *(f"{path}?{name}={evil}" for path in (LOGIN, CALLBACK) for name in ("next", "redirect_uri") for evil in EVIL[:3]),
        *(f"{evil.removeprefix('https:')}{end}" for evil in EVIL for end in ("", "/", "/pledges/")),
        "/pledges//evil.example/", "/pledges/?next=//evil.example", "/pledge/7?next=//evil.example",
    ]  # fmt: skip
    for path in paths:
        _status, location = asked(port, path)
        # A browser drops tabs and line ends, and takes a backslash for a slash.
        seen = location.replace("\t", "").replace("\\", "/")
        assert urlsplit(urljoin(board, seen)).netloc == f"localhost:{port}", (path, location)
    for stored in EVIL:
        _status, location = asked(port, CALLBACK, {"cookie": f'{RETURN_COOKIE}="{stored}"'})
        assert location == "/", stored
