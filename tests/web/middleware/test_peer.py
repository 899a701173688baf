"""What our server says of a connection: its own words alone, whatever the client wrote."""

from typing import Any

import anyio
import pytest
from starlette.types import Receive, Scope, Send

from dashboard.domain.local_writer import CONNECTION_HEADER, Connection, connection_from
from dashboard.settings import PREFIX
from dashboard.web.middleware.identity import Connected


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
