"""One line for each request, and the id by which its lines are found again."""

import os
from time import perf_counter
from typing import Any

from starlette.types import Message, Receive, Scope, Send

from dashboard import logs
from dashboard.logs import safe
from dashboard.web.middleware import Layer

_NAME = logs.REQUEST_HEADER.encode()
# Asked many times for each page or each second, and never of interest while they succeed.
PLENTY = ("/static/", "/media/", "/healthz", "/readyz", "/_stcore/health", "/favicon")


class RequestLog(Layer):
    """ASGI middleware, the outermost: gives each request its id, and logs its result."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, its id in the headers of request and answer."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        id, scope = _with_id(scope)
        began, status = perf_counter(), 0

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (_NAME, id.encode())]
            await send(message)

        with logs.request(id):
            try:
                await self.app(scope, receive, send_with_id)
            finally:
                _say(scope, status, (perf_counter() - began) * 1000)


def _with_id(scope: Scope) -> tuple[str, Scope]:
    """The request's id (the one it came with, if that is well-formed) and the request that carries it."""
    id, headers = "", []
    for pair in scope["headers"]:
        if pair[0].lower() != _NAME:
            headers.append(pair)
        elif not id:
            id = pair[1].decode("latin-1")
    if not safe.REQUEST_ID.fullmatch(id):
        id = os.urandom(16).hex()
    headers.append((_NAME, id.encode()))
    return id, {**scope, "headers": headers}


def _say(scope: Scope, status: int, ms: float) -> None:
    address: str = scope["path"]
    facts: dict[str, Any] = {"path": safe.path(address, exists=0 < status < 400), "ms": round(ms, 1)}
    if scope["type"] == "websocket":
        logs.event("websocket closed", **facts | {"path": safe.path(address, exists=True)})
        return
    level: logs.Level = "debug" if status < 400 and address.startswith(PLENTY) else "info"
    logs.event("request", level, method=scope["method"], status=status, **facts)
