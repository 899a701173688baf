"""One line for each request, and the id by which its lines are found again."""

import os
from time import perf_counter

from starlette.types import Message, Receive, Scope, Send

from dashboard import logs
from dashboard.web.middleware import Layer, on_start

_NAME = logs.REQUEST_HEADER.encode()
# Asked many times for each page or each second, and never of interest while they succeed.
PLENTY = ("/static/", "/media/", "/healthz", "/readyz", "/_stcore/health", "/favicon")


class RequestLog(Layer):
    """ASGI middleware, the outermost: gives each request its id, and logs its result."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, its id in the headers of request and answer: the one it came with, if well-formed."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        ids = [value.decode("latin-1") for name, value in scope["headers"] if name.lower() == _NAME]
        id = ids[0] if ids and logs.REQUEST_ID.fullmatch(ids[0]) else os.urandom(16).hex()
        others = [pair for pair in scope["headers"] if pair[0].lower() != _NAME]
        began, status = perf_counter(), 0

        def add_id(message: Message) -> None:
            nonlocal status
            status = message["status"]
            message["headers"] = [*message["headers"], (_NAME, id.encode())]

        with logs.request(id):
            try:
                await self.app({**scope, "headers": [*others, (_NAME, id.encode())]}, receive, on_start(send, add_id))
            finally:
                _say(scope, status, round((perf_counter() - began) * 1000, 1))


def _say(scope: Scope, status: int, ms: float) -> None:
    address: str = scope["path"]
    if scope["type"] == "websocket":
        logs.event("websocket closed", path=logs.shown_path(address, exists=True), ms=ms)
        return
    level: logs.Level = "debug" if status < 400 and address.startswith(PLENTY) else "info"
    path = logs.shown_path(address, exists=0 < status < 400)
    logs.event("request", level, method=scope["method"], status=status, path=path, ms=ms)
