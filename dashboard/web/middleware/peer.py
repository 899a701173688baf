"""Who sends a request: noted in its scope, and for pages in a header of our own."""

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from dashboard import logs
from dashboard.domain.errors import PledgeboardError
from dashboard.domain.local_writer import CONNECTION_HEADER, Connection, is_at_machine
from dashboard.services.members import writer
from dashboard.settings import listed, read_settings
from dashboard.web.public_request import the_store

_HEADER = CONNECTION_HEADER.encode()
_PEER, _CONNECTION, _IS_WRITER = "pledgeboard.peer", "pledgeboard.connection", "pledgeboard.is_writer"


class Connected:
    """ASGI middleware: notes the connection's own peer, and the client and scheme that a trusted proxy reports."""

    def __init__(self, app: ASGIApp) -> None:
        async def note_client(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] in ("http", "websocket"):
                await _note(scope)
            await app(scope, receive, send)

        trusted = listed(read_settings().trusted_proxies)
        # uvicorn's types are its own, and mean the same.
        self.app: ASGIApp = ProxyHeadersMiddleware(note_client, trusted) if trusted else note_client  # type: ignore[arg-type, assignment]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        await self.app({**scope, _PEER: _address(scope)}, receive, send)


async def _note(scope: Scope) -> None:
    port = (scope.get("server") or ("", 0))[1] or 0
    scope[_CONNECTION] = connection = Connection(scope[_PEER], _address(scope), port)
    others = [pair for pair in scope["headers"] if pair[0].lower() != _HEADER]
    scope["headers"] = [*others, (_HEADER, connection.header().encode())]
    cookies = Headers(scope=scope).get("cookie", "")
    scope[_IS_WRITER] = (
        read_settings().local_writer
        and writer.cookie_name(port) in cookies
        and is_from_machine(scope)
        and await run_in_threadpool(_has_opened_link, connection, cookies)
    )


def _address(scope: Scope) -> str:
    return (scope.get("client") or ("",))[0]


def _has_opened_link(connection: Connection, cookies: str) -> bool:
    try:
        return writer.is_writer(the_store(), connection, cookies)
    except PledgeboardError as error:
        logs.fault("writer not known", error, "warning")
        return False


def connection_of(scope: Scope) -> Connection:
    """The two ends of a request."""
    connection: Connection = scope[_CONNECTION]
    return connection


def is_from_machine(scope: Scope) -> bool:
    """Whether a request comes from the machine itself, or from a proxy there that does not say otherwise."""
    return is_at_machine(connection_of(scope), Headers(scope=scope).get("host", ""))


def is_local_writer(scope: Scope) -> bool:
    """Whether a request comes from a browser that opened the printed link here; False where that was not checked."""
    return bool(scope.get(_IS_WRITER))
