"""Files beside the pages: style sheet, plotly.js, icon, and the evidence files of what is public now."""

import hashlib
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dashboard.assets import EMBED_SCRIPT, EMBED_URL, FAVICON_URL, PLOTLY_SCRIPT, PLOTLY_URL
from dashboard.charts.drawing.palette import palette
from dashboard.domain.errors import N_, NotFound
from dashboard.domain.file_kind import download_name
from dashboard.domain.status import Status
from dashboard.locale import translator
from dashboard.share.site.pictures import shape_rule, shared_sheet, variables
from dashboard.share.snapshot import Snapshot
from dashboard.store.reads.view import View
from dashboard.store.views.beside import read_public_file
from dashboard.web.middleware.public import names_tag
from dashboard.web.public_request import explained, language_of, problem, revision_of, the_store

SHEET = Path(__file__).with_name("board.css")


@cache
def style_sheet() -> bytes:
    """The whole sheet as CSS."""
    rules = [SHEET.read_text(encoding="utf-8"), shared_sheet()]
    light, dark = palette("light").statuses, palette("dark").statuses
    for status in Status:
        day, night = light[status], dark[status]
        rules.append(
            f":is(.status-bar, .status-key) .{status.value}, .swatch.{status.value}, .badge.{status.value}"
            f" {{ {shape_rule(status)} color: light-dark({day.ink}, {night.ink});"
            f" background: light-dark({day.fill}, {night.fill}); border-color: light-dark({day.line}, {night.line}); }}"
        )
    rules.append(f"@media print {{ {_printed_colours()} }}")
    return "".join(rules).encode()


def _printed_colours() -> str:
    """Rules that print a chart in light colours whose page is dark: Plotly writes each colour into the drawing."""
    rules = []
    for light, dark in variables():
        drawn = "rgb({}, {}, {})".format(*bytes.fromhex(dark[1:]))
        for name in ("fill", "stroke") if light != dark else ():
            for place in (f'[style*="{name}: {drawn}"]', f'tspan[style*="{name}:{dark}"]', f'[{name}="{drawn}"]'):
                rules.append(f".stApp .main-svg {place} {{ {name}: {light} !important; }}")
    return " ".join(rules)


STYLE_URL = f"/assets/board-{hashlib.sha256(style_sheet()).hexdigest()[:12]}.css"


FOREVER = "public, max-age=31536000, immutable"  # one year, in seconds
ANYWHERE = {"Cross-Origin-Resource-Policy": "cross-origin"}  # what embedded charts need on other hosts' pages

SHA256 = re.compile(r"[0-9a-f]{64}")
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    # What is retracted must no longer be served, so no cache keeps it without revalidation.
    "Cache-Control": "private, no-cache",
    "Accept-Ranges": "none",
}
NO_FILE = N_("No public evidence has this file.")
ERASED = N_("This file was erased on {moment}. Reason: {reason}")


def _fixed(address: str, read: Callable[[], bytes], media_type: str, headers: Mapping[str, str]) -> Route:
    """A file whose address changes with it; `compression.py` compresses it."""

    def answer(_: Request) -> Response:
        return Response(read(), 200, {"Cache-Control": FOREVER, **headers}, media_type)

    return Route(address, answer)


def favicon(_: Request) -> Response:
    """The icon, for those who ask at the address that browsers guess."""
    return RedirectResponse(FAVICON_URL)


def disposition(name: str) -> str:
    """The header that makes a browser save a file under its name (RFC 6266), whatever stands in that name."""
    plain = "".join(char if char.isascii() and (char.isalnum() or char in "._- ") else "_" for char in name) or "file"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


@explained
def attachment(request: Request) -> Response:
    """One file by its SHA-256; 404 where no public evidence names it, and just the same where something that is not
    public yet does; 410 where it was erased."""
    sha256 = request.path_params["sha256"]
    file = read_public_file(the_store(), sha256) if SHA256.fullmatch(sha256) else None
    if file is None:
        raise NotFound(NO_FILE)
    if file.erasure is not None:
        store = the_store()
        moment = Snapshot(store, revision_of(store), View(file.campaign)).moment(file.erasure.recorded_at)
        message = translator(language_of(request.scope))(ERASED)
        return problem(request.scope, "gone", message.format(moment=moment, reason=file.erasure.reason))
    headers = HEADERS | {"ETag": f'"{sha256}"'}
    if names_tag(request.headers.get("if-none-match", ""), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    headers["Content-Disposition"] = disposition(download_name(file.name, file.media_type))
    return Response(file.content, media_type=file.media_type, headers=headers)


ROUTES = [
    _fixed(STYLE_URL, style_sheet, "text/css", {}),
    _fixed(PLOTLY_URL, PLOTLY_SCRIPT.read_bytes, "text/javascript", ANYWHERE),
    _fixed(EMBED_URL, EMBED_SCRIPT.encode, "text/javascript", ANYWHERE),
    Route("/favicon.ico", favicon),
    Route("/favicon.png", favicon),
    Route("/files/{sha256}", attachment),
]
