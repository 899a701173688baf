"""Middleware: what every request passes, the outermost first in `dashboard.web.middleware`."""

from collections.abc import Callable

from starlette.types import ASGIApp, Message, Send


class Layer:
    """What wraps an app; each kind says what it does with a request."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app


def on_start(send: Send, change: Callable[[Message], None]) -> Send:
    """A `send` that lets a function change status and headers before an answer starts, a refused handshake's too."""

    async def send_changed(message: Message) -> None:
        if message["type"].endswith("http.response.start"):
            change(message)
        await send(message)

    return send_changed
