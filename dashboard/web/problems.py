"""Errors as RFC 9457 problem details, and as sentences for a page or a frame; routes that answer with them."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import Scope

from dashboard import logs
from dashboard.assets import FAVICON_URL, FONT_CSS_URL
from dashboard.content.rendering import render
from dashboard.domain.errors import N_, NotFound, PledgeboardError
from dashboard.locale import translator
from dashboard.share.files.chart_files import SizeError
from dashboard.share.files.glyphs import noticing
from dashboard.share.files.images import Busy, ImageError, TooLarge
from dashboard.share.parameters import FilterNotTaken, UnknownFilter, values_of
from dashboard.web.public_request import EMBED, PublicRequest, is_read, language_of, query_of, read_public_request

# No frame-ancestors: even `*` keeps out a page opened from a file.
FRAMED = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "font-src 'self' data:; img-src data: blob:; base-uri 'none'; form-action 'none'",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = "5"
MOST_NAMED = 20  # allowed values on a page
FAILED = N_("Something went wrong on this board. It is logged; please try again.")
PROBLEMS = {  # the status of each kind, and its title
    "unknown-value": (400, N_("The address holds a value that is not known here")),
    "not-found": (404, N_("There is no such thing here")),
    "gone": (410, N_("This is not here any more")),
    "unavailable": (503, N_("This cannot be answered now")),
    "foreign-host": (400, N_("This is not the board's name")),
    "foreign-page": (403, N_("This came from a foreign page")),
    "not-allowed": (403, N_("This is not allowed here")),
    "too-large": (413, N_("This is too large")),
    "long-head": (431, N_("This is too large")),
    "too-many": (429, N_("These are too many requests")),
    "unreadable": (400, N_("This is no request that the board can read")),
    "failed": (500, N_("Something went wrong")),
}
MISSING_GLYPHS = "X-Pledgeboard-Missing-Glyphs"  # characters that are boxes in the file, as no font here draws them
Answering = Callable[[Request, PublicRequest], Response]
_DAY = ["YYYY-MM-DD"]
WRITTEN = {"as_of": _DAY, "known_at": ["YYYY-MM-DDThh:mm:ssZ"], "from": _DAY, "to": _DAY}


def problem(scope: Scope, kind: str, detail: str, headers: dict[str, str] | None = None, **extra: Any) -> Response:
    """A problem detail; an HTML page where a person reads it. `kind`: a key of `PROBLEMS`."""
    _ = translator(language_of(scope))
    status, title = PROBLEMS[kind][0], _(PROBLEMS[kind][1])
    body = {"type": f"/api/docs#{kind}", "title": title, "status": status, "detail": detail, "instance": scope["path"]}
    headers = {"Cache-Control": "no-store"} | (headers or {})
    if is_read(scope):
        theme, allowed = query_of(scope).get("theme", [""])[0], extra.get("allowed", ())
        shown = {
            "title": title,
            "detail": detail,
            "named": " · ".join(allowed[:MOST_NAMED]) + (" …" if len(allowed) > MOST_NAMED else ""),
            "theme": theme if theme in ("light", "dark") else "",
            # By link: cutting them takes half a second, and every wrong address is another set of characters.
            "fonts": FONT_CSS_URL,
        }
        page = render("embed_problem.html", language_of(scope), **shown)
        return HTMLResponse(page, status, headers | (FRAMED if scope["path"].startswith(EMBED) else {}))
    return Response(json.dumps(body | extra, ensure_ascii=False).encode(), status, headers, MEDIA_TYPE)


def problem_of(scope: Scope, error: PledgeboardError, allowed: Sequence[str] = ()) -> Response:
    """The problem detail of an error that the board knows."""
    translate = translator(language_of(scope))
    # The local writer, who has the pages and the log, gets the same: concurrent clients share one answer.
    detail = error.public_message(translate)
    named: dict[str, Any]
    if isinstance(error, UnknownFilter):
        name, there_is = error.unknown.name, list(error.allowed)
        if not there_is and not isinstance(error, FilterNotTaken):
            there_is = list(allowed) or values_of(name) or WRITTEN.get(name, [])
        return problem(scope, "unknown-value", detail, parameter=name, value=error.unknown.value[:80], allowed=there_is)
    if isinstance(error, SizeError):
        named = {"parameter": error.name, "value": error.value[:80], "allowed": error.allowed}
        return problem(scope, "unknown-value", detail, **named)
    if isinstance(error, TooLarge):
        return problem(scope, "unknown-value", detail, parameter="scale", allowed=[])
    if isinstance(error, NotFound):
        named = {"allowed": list(allowed)} if allowed else {}
        return problem(scope, "not-found", detail, **named)
    busy = {"Retry-After": RETRY_SECONDS} if isinstance(error, Busy) else None
    return problem(scope, "unavailable", detail, busy, reason="images" if isinstance(error, ImageError) else "store")


def explained(answer: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """A route's function that answers errors with problem details."""

    def answered(request: Request) -> Response:
        try:
            return answer(request)
        except PledgeboardError as error:
            return problem_of(request.scope, error)
        except Exception as error:  # else the framework would answer with a bare word
            logs.fault("request failed", error)
            return problem(request.scope, "failed", translator(language_of(request.scope))(FAILED))

    return answered


def guarded(
    answer: Answering, names_of: Callable[[PublicRequest], Sequence[str]] | None = None
) -> Callable[[Request], Response]:
    """As `explained`, for a function of the public request too; names the characters that its file shows as boxes.
    `names_of`: the names that there are, where the one that is asked for is not found."""

    @explained
    def answered(request: Request) -> Response:
        public = read_public_request(request)
        try:
            with noticing() as characters:
                response = answer(request, public)
        except UnknownFilter as error:
            return problem_of(request.scope, error, values_of(error.unknown.name, public.snapshot))
        except NotFound as error:
            return problem_of(request.scope, error, names_of(public) if names_of else ())
        if characters:
            response.headers[MISSING_GLYPHS] = " ".join(f"U+{ord(char):04X}" for char in sorted(characters))
        return response

    return answered


def downloaded(content: bytes, name: str, media_type: str, place: str = "attachment") -> Response:
    """An answer that a browser saves under a name."""
    return Response(content, 200, {"Content-Disposition": f'{place}; filename="{name}"'}, media_type)


def not_found_response(language: str) -> HTMLResponse:
    """The page, with status 404. Streamlit's own would be a dialogue in English over a page that was not asked for."""
    page = render("not_found.html", language, icon=FAVICON_URL, style=FONT_CSS_URL)
    return HTMLResponse(page, 404, {"Cache-Control": "no-cache", "Content-Language": language})
