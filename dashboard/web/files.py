"""Files beside the pages: their style sheet, plotly.js for saved pictures, and the icon where browsers guess it."""

import gzip
from functools import cache

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard.assets import EMBED_SCRIPT, EMBED_URL, FAVICON_URL, PLOTLY_URL, slim_plotly_script
from dashboard.web.headers import FOREVER
from dashboard.web.style_sheet import STYLE_URL, style_sheet

# Of plotly.js 1.3 MB become 0.46 MB, once a process.
COMPRESSION_LEVEL = 9
ANYWHERE = {"Cross-Origin-Resource-Policy": "cross-origin"}  # what embedded charts need on other hosts' pages


@cache
def _plotly() -> tuple[bytes, bytes]:
    return _both(slim_plotly_script().read_bytes())


@cache
def _style() -> tuple[bytes, bytes]:
    return _both(style_sheet())


def _both(content: bytes) -> tuple[bytes, bytes]:
    return content, gzip.compress(content, COMPRESSION_LEVEL, mtime=0)


def _kept(request: Request, both: tuple[bytes, bytes], kind: str, more: dict[str, str]) -> Response:
    """A file whose address changes with it, plain or compressed."""
    headers = {"Cache-Control": FOREVER, "Vary": "Accept-Encoding", **more}
    plain, compressed = both
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(compressed, 200, headers | {"Content-Encoding": "gzip"}, kind)
    return Response(plain, 200, headers, kind)


def plotly_js(request: Request) -> Response:
    """plotly.js of the installed release with the traces that we draw, compressed once."""
    return _kept(request, _plotly(), "text/javascript", ANYWHERE)


def board_css(request: Request) -> Response:
    """The pages' style sheet."""
    return _kept(request, _style(), "text/css", {})


def embed_js(_: Request) -> Response:
    """What draws an embedded chart."""
    headers = {"Cache-Control": FOREVER, **ANYWHERE}
    return Response(EMBED_SCRIPT.read_bytes(), 200, headers, "text/javascript")


def favicon(_: Request) -> Response:
    """The icon, for those who ask at the address that browsers guess."""
    return RedirectResponse(FAVICON_URL)


def file_routes() -> list[BaseRoute]:
    """The routes of this module."""
    return [
        Route(STYLE_URL, board_css),
        Route(PLOTLY_URL, plotly_js),
        Route(EMBED_URL, embed_js),
        Route("/favicon.ico", favicon),
        Route("/favicon.png", favicon),
    ]
