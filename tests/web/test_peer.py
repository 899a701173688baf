"""The peer's header: set by the server on every request, whatever the client wrote there."""

from typing import Any

import anyio
from starlette.types import Receive, Scope, Send

from dashboard.domain.local_writer import PEER_HEADER
from dashboard.web.peer import PeerHeader


def headers_behind(scope: dict[str, Any]) -> list[tuple[bytes, bytes]]:
    seen: list[tuple[bytes, bytes]] = []

    async def app(scope: Scope, _receive: Receive, _send: Send) -> None:
        seen.extend(scope["headers"])

    async def nothing(*_: Any) -> Any:
        return None

    anyio.run(PeerHeader(app), scope, nothing, nothing)
    return seen


def test_the_page_learns_the_connections_own_peer() -> None:
    for kind in ("http", "websocket"):
        found = headers_behind({"type": kind, "headers": [], "client": ("192.0.2.7", 4000)})

        assert found == [(PEER_HEADER.encode(), b"192.0.2.7")]


def test_what_a_client_claims_to_be_is_thrown_away() -> None:
    claimed = [(b"X-Pledgeboard-Peer", b"127.0.0.1"), (PEER_HEADER.encode(), b"127.0.0.1")]

    assert headers_behind({"type": "http", "headers": claimed, "client": ("192.0.2.7", 4000)}) == [
        (PEER_HEADER.encode(), b"192.0.2.7")
    ]
    assert headers_behind({"type": "http", "headers": claimed, "client": None}) == []
