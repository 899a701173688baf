"""HTTP beside the pages: the app's shell, its headers, health, and the files that change with a release."""

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from dashboard.web.api_mount import api_routes, public_api
from dashboard.web.attachments import attachment_routes
from dashboard.web.chart_files import chart_file_routes
from dashboard.web.chart_module import ChartModule
from dashboard.web.closed import ClosedPaths, nothing_routes
from dashboard.web.compression import AcceptedCodings, StaticCompression
from dashboard.web.embed import embed_routes
from dashboard.web.feed import feed_routes
from dashboard.web.files import file_routes
from dashboard.web.headers import SecurityHeaders, StaticCaching
from dashboard.web.health import health_routes
from dashboard.web.hosts import AllowedHosts, SameOrigin
from dashboard.web.peer import Connected
from dashboard.web.public import PublicAnswers
from dashboard.web.rates import RateLimits
from dashboard.web.report import report_routes
from dashboard.web.request_log import RequestLog
from dashboard.web.share_card import share_card_routes
from dashboard.web.shell import AppShell
from dashboard.web.sign_in import SignIn
from dashboard.web.sizes import RequestSizes
from dashboard.web.unexpected import Unexpected
from dashboard.web.writer_link import WriterLink

__all__ = ["middleware", "public_api", "routes"]


def routes() -> list[BaseRoute]:
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


def middleware() -> list[Middleware]:
    """What wraps every answer, the outermost first."""
    known = (RequestLog, Connected)
    # Inside the headers, so that every refusal carries them too.
    turning_away = (SecurityHeaders, Unexpected, AllowedHosts, SameOrigin, ClosedPaths, RateLimits, RequestSizes)
    answering = (AcceptedCodings, PublicAnswers, SignIn, WriterLink)
    serving = (StaticCompression, ChartModule, StaticCaching, AppShell)
    return [Middleware(layer) for layer in (*known, *turning_away, *answering, *serving)]
