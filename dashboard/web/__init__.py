"""HTTP beside the pages: the app's shell, its headers, health, and the files that change with a release."""

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from dashboard.web.middleware.compression import AcceptedCodings, ChartModule, StaticFiles
from dashboard.web.middleware.headers import RequestLog, SecurityHeaders
from dashboard.web.middleware.identity import Connected, SignIn, WriterLink
from dashboard.web.middleware.limits import NOTHING_ROUTES, ClosedPaths, OwnHosts, RateLimits, RequestSizes, Unexpected
from dashboard.web.middleware.public import PublicAnswers
from dashboard.web.middleware.shell import AppShell
from dashboard.web.routes import files, health, shared
from dashboard.web.routes.api import api_routes


def board_routes() -> list[BaseRoute]:
    """Our routes, to stand before Streamlit's own."""
    return [*health.ROUTES, *files.ROUTES, *shared.ROUTES, *api_routes(), *NOTHING_ROUTES]


def board_middleware() -> list[Middleware]:
    """What wraps every answer, the outermost first."""
    # Inside the headers, so that every refusal carries them too.
    turning_away = (SecurityHeaders, Unexpected, OwnHosts, ClosedPaths, RateLimits, RequestSizes)
    answering = (AcceptedCodings, PublicAnswers, SignIn, WriterLink)
    serving = (StaticFiles, ChartModule, AppShell)
    return [Middleware(layer) for layer in (RequestLog, Connected, *turning_away, *answering, *serving)]
