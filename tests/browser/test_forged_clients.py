"""Clients that no browser would be: forged hosts, origins and peers get no form, and nothing they send is written."""

import socket
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import InvalidStatus

from dashboard.domain.local_writer import CONNECTION_HEADER, Refusal
from dashboard.domain.status import Status
from tests.browser.boards import journal_entries, recorded, served
from tests.browser.streamlit_client import Shown, connected
from tests.browser.visit import ko
from tests.serving import writer_cookie

FORM = "form-park-won-soon-2018"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("open")


@pytest.fixture(scope="module")
def port(folder: Path) -> Iterator[int]:
    """A writable board that listens on every address of this machine."""
    unlimited = {"PLEDGEBOARD_API_PER_MINUTE": "0", "PLEDGEBOARD_PICTURES_PER_MINUTE": "0"}
    with served(folder, {}, "--host", "0.0.0.0", PLEDGEBOARD_LOCAL_WRITER="1", **unlimited) as address:
        number = urlsplit(address).port
        assert number is not None
        yield number


# How a path tries to leave its folder; each is sent as it stands here.
LEAVING = (
    "../",
    "..%2f",
    "%2e%2e/",
    "%2e%2e%2f",
    "%252e%252e%252f",
    "..%5c",
    "..\\",
    "....//",
    "..;/",
    "%c0%ae%c0%ae/",
)
PLACES = ("/", "/static/", "/app/static/", "/app/static/fonts/", "/component/", "/_stcore/bidi-components/", "/media/", "/files/", "/charts/", "/share/", "/reports/", "/embed/", "/api/v1/")  # fmt: skip
TELLING = (b"SQLite format 3", b"root:x:0:", b"import streamlit", b"[server]")


def sent(connection: HTTPConnection, path: str) -> tuple[int, bytes]:
    """Status and content of an address that is sent exactly as it is written."""
    connection.putrequest("GET", path, skip_accept_encoding=True)
    connection.endheaders()
    answer = connection.getresponse()
    return answer.status, answer.read()


def test_no_path_leads_to_a_file_that_is_not_ours_to_show(port: int, folder: Path) -> None:
    inside = "/".join(folder.parts[1:])
    targets = ["etc/passwd", f"{inside}/pledges.db", "main.py", ".streamlit/config.toml"]
    paths = [f"{place}{leave * 8}{target}" for place in PLACES for leave in LEAVING for target in targets]
    paths += [f"{place}{ahead}{folder}/pledges.db" for place in PLACES for ahead in ("", "/", "file://", "%2f")]
    paths += [f"{place}/etc/passwd" for place in PLACES] + [f"{place}pledges.db%00.svg" for place in PLACES]
    with closing(HTTPConnection("localhost", port, timeout=60)) as connection:
        for path in paths:
            status, content = sent(connection, path)
            assert status in (301, 400, 404), path
            assert not any(word in content for word in TELLING), path


def outside_address() -> str | None:
    """An address of this machine beside loopback; no packet is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return None
        return str(probe.getsockname()[0])


def filled_in(form: Shown, number: int, author: str = "감시") -> list[WidgetState]:
    """The values of a form that is complete and whose button was just pressed; asked for a name, it says `author`."""
    prefix = f"{FORM}-{number}-0"
    asked = form.widgets.get(f"{prefix}-name")
    names = [WidgetState(id=asked, string_value=author)] if asked else []
    status = WidgetState(id=form.widgets[f"{prefix}-status"])
    status.string_array_value.data.append(ko(Status.UNVERIFIABLE.label))
    return [*names, status, WidgetState(id=form.widgets[f"{prefix}-save"], trigger_value=True)]


def honest_form(port: int, number: int) -> Shown:
    """What the writer at the machine is shown."""
    with connected(port, origin=f"http://localhost:{port}", headers=cookie_at(port)) as client:
        return client.run("pledge", f"number={number}&queue=unrated")


def cookie_at(port: int) -> dict[str, str]:
    """The cookie of the writer's own browser."""
    return writer_cookie(f"http://localhost:{port}")


def test_the_writer_at_the_machine_writes_by_the_same_protocol(port: int, folder: Path) -> None:
    with connected(port, origin=f"http://localhost:{port}", headers=cookie_at(port)) as client:
        form = client.run("pledge", "number=30&queue=unrated")
        client.run("pledge", "number=30&queue=unrated", *filled_in(form, 30))

    [kept] = recorded(folder, 30)
    assert (kept.status, kept.author) == (Status.UNVERIFIABLE, "감시")


def test_whoever_takes_the_key_away_ends_an_open_page_at_its_next_run(port: int, folder: Path) -> None:
    key, away = folder / "pledges.db.writer-key", folder / "away"
    with connected(port, origin=f"http://localhost:{port}", headers=cookie_at(port)) as client:
        form = client.run("pledge", "number=33&queue=unrated")
        assert [name for name in form.widgets if name.startswith(FORM)]
        before = journal_entries(folder)
        key.rename(away)

        shown = client.run("pledge", "number=33&queue=unrated", *filled_in(form, 33))

        assert not [name for name in shown.widgets if name.startswith(FORM)]
        assert ko(Refusal.NO_LINK.value) in shown.text
        assert journal_entries(folder) == before
        away.rename(key)
        again = client.run("pledge", "number=33&queue=unrated")
        assert [name for name in again.widgets if name.startswith(FORM)]


def test_no_visitor_is_told_what_the_board_runs_on(port: int) -> None:
    with connected(port, origin=f"http://localhost:{port}", headers={}) as client:
        told = client.run("", "").told

    assert told is not None
    assert (told.streamlit_version, told.python_version, told.server_os) == ("", "", "")


@pytest.mark.parametrize(
    ("host", "origin", "headers"),
    [
        ("localhost", None, {}),
        ("localhost", "null", {}),
        ("localhost", "http://evil.example", {}),
        ("localhost", "http://localhost.evil.example", {}),
        ("localhost", "http://localhost@evil.example", {}),
        ("localhost", "http://127.0.0.1", {}),
        ("evil.example", "http://evil.example", {}),
        ("evil.example", "http://localhost", {}),
        ("localhost.evil.example", "http://localhost.evil.example", {}),
        ("localhost", "http://localhost", {"Cookie": ""}),
        ("localhost", "http://localhost", {"Cookie": "", CONNECTION_HEADER: '["127.0.0.1", "127.0.0.1", 8501]'}),
        ("localhost", "http://localhost", {"Cookie": "pledgeboard_writer_{port}=" + "0" * 64}),
        ("localhost", "http://localhost", {"Cookie": "pledgeboard_writer_8501=" + "0" * 64}),
        ("evil.example", "http://evil.example", {"x-pledgeboard-peer": "127.0.0.1"}),
    ],
)
def test_a_forged_head_gets_no_form_and_no_write(
    port: int, folder: Path, host: str, origin: str | None, headers: dict[str, str]
) -> None:
    # But for the cookie where that is what is forged: what a foreign page in the writer's own browser would send.
    told = "Cookie" in headers  # the link is missing at the machine itself; whoever came to read is told nothing
    headers = {name: value.replace("{port}", str(port)) for name, value in (cookie_at(port) | headers).items()}
    form = honest_form(port, 31)
    before = journal_entries(folder)
    with_port = f"{origin}:{port}" if origin and origin != "null" else origin
    shown = []
    turned_away: InvalidStatus | None = None

    try:
        with connected(port, host=host, origin=with_port, headers=headers) as client:
            shown.append(client.run("pledge", "number=31&queue=unrated"))
            shown.append(client.run("pledge", "number=31&queue=unrated", *filled_in(form, 31)))
    except InvalidStatus as answer:
        turned_away = answer

    # The board may turn such a client away or let it read.
    assert (len(shown) == 2) if turned_away is None else (turned_away.response.status_code in (400, 403))
    for page in shown:
        assert not [key for key in page.widgets if key.startswith(FORM)]
        assert (ko("You are reading only.") in page.text) == told
    assert journal_entries(folder) == before


def test_another_machine_is_not_believed_to_be_this_one(port: int, folder: Path) -> None:
    outside = outside_address()
    if outside is None:
        pytest.skip("this machine has no address beside loopback")
    form = honest_form(port, 32)
    before = journal_entries(folder)
    claims = cookie_at(port) | {"x-pledgeboard-peer": "127.0.0.1", CONNECTION_HEADER: '["127.0.0.1", "", 8501]'}

    with connected(port, peer=outside, origin=f"http://localhost:{port}", headers=claims) as client:
        shown = client.run("pledge", "number=32&queue=unrated")
        client.run("pledge", "number=32&queue=unrated", *filled_in(form, 32))

    assert not [key for key in shown.widgets if key.startswith(FORM)]
    assert ko("You are reading only.") not in shown.text  # whoever came to read is told nothing; the cookie is right
    assert journal_entries(folder) == before
