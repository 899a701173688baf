"""Files beside the pages: their style sheet, plotly.js for saved pictures, and the icon where browsers guess it."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dashboard.assets import EMBED_SCRIPT, EMBED_URL, FAVICON_URL, PLOTLY_URL, slim_plotly_script
from dashboard.web.middleware.compression import FOREVER
from dashboard.web.routes.style_sheet import STYLE_URL, style_sheet

ANYWHERE = {"Cross-Origin-Resource-Policy": "cross-origin"}  # what embedded charts need on other hosts' pages


def plotly_js(_: Request) -> Response:
    """plotly.js of the installed release with the traces that we draw; `compression.py` compresses it."""
    return Response(slim_plotly_script().read_bytes(), 200, {"Cache-Control": FOREVER, **ANYWHERE}, "text/javascript")


def board_css(_: Request) -> Response:
    """The pages' style sheet; `compression.py` compresses it."""
    return Response(style_sheet(), 200, {"Cache-Control": FOREVER}, "text/css")


def embed_js(_: Request) -> Response:
    """What draws an embedded chart."""
    return Response(EMBED_SCRIPT, 200, {"Cache-Control": FOREVER, **ANYWHERE}, "text/javascript")


def favicon(_: Request) -> Response:
    """The icon, for those who ask at the address that browsers guess."""
    return RedirectResponse(FAVICON_URL)


ROUTES = [
    Route(STYLE_URL, board_css),
    Route(PLOTLY_URL, plotly_js),
    Route(EMBED_URL, embed_js),
    Route("/favicon.ico", favicon),
    Route("/favicon.png", favicon),
]
