"""The peer's address as a header: the only way by which a page learns who is at the other end of its connection."""

from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.domain.local_writer import PEER_HEADER


class PeerHeader:
    """ASGI middleware: writes the connection's own peer into `x-pledgeboard-peer`, whatever the client sent there."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with the header set."""
        if scope["type"] in ("http", "websocket"):
            name = PEER_HEADER.encode()
            headers = [pair for pair in scope["headers"] if pair[0].lower() != name]
            client = scope.get("client")
            if client:
                headers.append((name, client[0].encode()))
            scope = {**scope, "headers": headers}
        await self.app(scope, receive, send)
