"""Middleware: what every request passes, the outermost first in `dashboard.web.middleware`."""

from starlette.types import ASGIApp


class Layer:
    """What wraps an app; each kind says what it does with a request."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
