"""Who is at the other end, as headers: the only way by which a page learns it."""

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from dashboard.domain.local_writer import CLIENT_HEADER, PEER_HEADER
from dashboard.settings import listed, read_settings

_OWN = (PEER_HEADER.encode(), CLIENT_HEADER.encode())


class PeerHeader:
    """ASGI middleware: writes the connection's own peer into `x-pledgeboard-peer`, whatever the client sent there."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with the header set."""
        if scope["type"] in ("http", "websocket"):
            headers = [pair for pair in scope["headers"] if pair[0].lower() not in _OWN]
            client = scope.get("client")
            if client:
                headers.append((_OWN[0], client[0].encode()))
            scope = {**scope, "headers": headers}
        await self.app(scope, receive, send)


class ForwardedClient:
    """ASGI middleware: client and scheme as a trusted proxy tells them, the client also as `x-pledgeboard-client`."""

    def __init__(self, app: ASGIApp) -> None:
        async def named(scope: Scope, receive: Receive, send: Send) -> None:
            client = scope.get("client")
            if client and scope["type"] in ("http", "websocket"):
                scope["headers"].append((_OWN[1], client[0].encode("ascii", "replace")))
            await app(scope, receive, send)

        trusted = listed(read_settings().trusted_proxies)
        # uvicorn's types are its own, and mean the same.
        self.app: ASGIApp = ProxyHeadersMiddleware(named, trusted) if trusted else named  # type: ignore[arg-type, assignment]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        await self.app(scope, receive, send)


def peer_of(scope: Scope) -> str | None:
    """The connection's own peer, as `PeerHeader` found it; None where it is unknown."""
    return next((value.decode("latin-1") for name, value in scope["headers"] if name == _OWN[0]), None)
