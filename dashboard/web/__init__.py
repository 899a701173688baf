"""HTTP beside the pages: the app's shell, its headers, health, and the files that change with a release."""

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from dashboard.web.middleware.compression import AcceptedCodings, ChartModule, StaticFiles
from dashboard.web.middleware.headers import SecurityHeaders
from dashboard.web.middleware.limits import OwnHosts, RateLimits, RequestSizes
from dashboard.web.middleware.peer import Connected
from dashboard.web.middleware.public import PublicAnswers
from dashboard.web.middleware.refusals import NOTHING_ROUTES, ClosedPaths, Unexpected
from dashboard.web.middleware.request_log import RequestLog
from dashboard.web.middleware.shell import AppShell
from dashboard.web.middleware.sign_in import SignIn
from dashboard.web.middleware.writer_link import WriterLink
from dashboard.web.routes import chart_files, feed, files, health
from dashboard.web.routes.api import api_routes

__all__ = ["board_middleware", "board_routes"]


def board_routes() -> list[BaseRoute]:
    """Our routes, to stand before Streamlit's own."""
    modules = (health, files, chart_files, feed)
    return [*(route for module in modules for route in module.ROUTES), *api_routes(), *NOTHING_ROUTES]


def board_middleware() -> list[Middleware]:
    """What wraps every answer, the outermost first."""
    known = (RequestLog, Connected)
    # Inside the headers, so that every refusal carries them too.
    turning_away = (SecurityHeaders, Unexpected, OwnHosts, ClosedPaths, RateLimits, RequestSizes)
    answering = (AcceptedCodings, PublicAnswers, SignIn, WriterLink)
    serving = (StaticFiles, ChartModule, AppShell)
    return [Middleware(layer) for layer in (*known, *turning_away, *answering, *serving)]
