"""HTTP beside the pages: the app's shell, its headers, health, and the files that change with a release."""

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from dashboard.web.middleware.chart_module import ChartModule
from dashboard.web.middleware.closed import ClosedPaths, nothing_routes
from dashboard.web.middleware.compression import AcceptedCodings, StaticCompression
from dashboard.web.middleware.headers import SecurityHeaders, StaticCaching
from dashboard.web.middleware.hosts import AllowedHosts, SameOrigin
from dashboard.web.middleware.peer import Connected
from dashboard.web.middleware.public import PublicAnswers
from dashboard.web.middleware.rates import RateLimits
from dashboard.web.middleware.request_log import RequestLog
from dashboard.web.middleware.shell import AppShell
from dashboard.web.middleware.sign_in import SignIn
from dashboard.web.middleware.sizes import RequestSizes
from dashboard.web.middleware.unexpected import Unexpected
from dashboard.web.middleware.writer_link import WriterLink
from dashboard.web.routes.api import api_routes
from dashboard.web.routes.attachments import attachment_routes
from dashboard.web.routes.chart_files import chart_file_routes
from dashboard.web.routes.embed import embed_routes
from dashboard.web.routes.feed import feed_routes
from dashboard.web.routes.files import file_routes
from dashboard.web.routes.health import health_routes
from dashboard.web.routes.report import report_routes
from dashboard.web.routes.share_card import share_card_routes

__all__ = ["board_middleware", "board_routes"]


def board_routes() -> list[BaseRoute]:
    """Our routes, to stand before Streamlit's own."""
    return [
        *health_routes(),
        *file_routes(),
        *attachment_routes(),
        *chart_file_routes(),
        *embed_routes(),
        *feed_routes(),
        *share_card_routes(),
        *report_routes(),
        *api_routes(),
        *nothing_routes(),
    ]


def board_middleware() -> list[Middleware]:
    """What wraps every answer, the outermost first."""
    known = (RequestLog, Connected)
    # Inside the headers, so that every refusal carries them too.
    turning_away = (SecurityHeaders, Unexpected, AllowedHosts, SameOrigin, ClosedPaths, RateLimits, RequestSizes)
    answering = (AcceptedCodings, PublicAnswers, SignIn, WriterLink)
    serving = (StaticCompression, ChartModule, StaticCaching, AppShell)
    return [Middleware(layer) for layer in (*known, *turning_away, *answering, *serving)]
