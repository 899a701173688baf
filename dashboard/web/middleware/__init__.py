"""Middleware: what every request passes, the outermost first in `dashboard.web.board_middleware`."""

from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Layer:
    """What wraps an app, and answers requests or passes them on; what is not of its kinds passes as it is."""

    kinds: tuple[str, ...] = ("http", "websocket")

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take a request, or pass it on."""
        await (self._take if scope["type"] in self.kinds else self.app)(scope, receive, send)

    async def _take(self, scope: Scope, receive: Receive, send: Send) -> None:
        raise NotImplementedError


class HttpLayer(Layer):
    """A layer that websockets pass as they are."""

    kinds = ("http",)


def on_start(send: Send, change: Callable[[Message], None]) -> Send:
    """A `send` that lets a function change status and headers before an answer starts, a refused handshake's too."""

    async def send_changed(message: Message) -> None:
        if message["type"].endswith("http.response.start"):
            change(message)
        await send(message)

    return send_changed


def with_header(scope: Scope, name: bytes, *values: bytes) -> Scope:
    """A request with these values of a header in place of all that it has."""
    others = [pair for pair in scope["headers"] if pair[0].lower() != name]
    return {**scope, "headers": [*others, *((name, value) for value in values)]}
