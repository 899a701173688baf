"""HTTP beside the pages: the app's shell, its headers, health, and the files that change with a release."""

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from dashboard.web.attachments import attachment_routes
from dashboard.web.files import file_routes
from dashboard.web.headers import SecurityHeaders, StaticCaching
from dashboard.web.health import health_routes
from dashboard.web.peer import PeerHeader
from dashboard.web.shell import AppShell
from dashboard.web.sign_in import SignIn

__all__ = ["middleware", "routes"]


def routes() -> list[BaseRoute]:
    """Our routes, to stand before Streamlit's own."""
    return [*health_routes(), *file_routes(), *attachment_routes()]


def middleware() -> list[Middleware]:
    """What wraps every answer, the outermost first."""
    wrapping = (PeerHeader, SecurityHeaders, SignIn, StaticCaching, AppShell)
    return [Middleware(layer) for layer in wrapping]
