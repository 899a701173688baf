"""Files that few visitors need: plotly.js for saved pictures, and the icon where browsers guess it."""

import gzip
from functools import cache

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard.assets import FAVICON_URL, PLOTLY_URL, plotly_script
from dashboard.web.headers import FOREVER

# 4.5 MB become 1.4 MB; more effort buys 1 % for twice the time.
COMPRESSION_LEVEL = 6


@cache
def _compressed_plotly() -> bytes:
    return gzip.compress(plotly_script().read_bytes(), COMPRESSION_LEVEL, mtime=0)


def plotly_js(request: Request) -> Response:
    """plotly.js of the installed release, compressed once."""
    headers = {"Cache-Control": FOREVER, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(_compressed_plotly(), 200, headers | {"Content-Encoding": "gzip"}, "text/javascript")
    return Response(plotly_script().read_bytes(), 200, headers, "text/javascript")


def favicon(_: Request) -> Response:
    """The icon, for those who ask at the address that browsers guess."""
    return RedirectResponse(FAVICON_URL)


def file_routes() -> list[BaseRoute]:
    """The routes of this module."""
    return [Route(PLOTLY_URL, plotly_js), Route("/favicon.ico", favicon), Route("/favicon.png", favicon)]
