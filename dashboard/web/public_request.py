"""Requests for public data, read (view, language, filters, base address), and errors as RFC 9457 problem details."""

import json
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources import files
from time import monotonic
from typing import Any, Literal
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import Scope

from dashboard import logs
from dashboard.assets import FAVICON_URL, FONT_CSS_URL
from dashboard.content.rendering import render
from dashboard.domain.errors import N_, NotFound, PledgeboardError, StoreError
from dashboard.locale import ENGLISH, LANGUAGES, interface_language, translator
from dashboard.settings import Settings, read_settings
from dashboard.share import parameters
from dashboard.share.chart_views import ChartViews
from dashboard.share.files.chart_files import SizeError
from dashboard.share.files.glyphs import noticing
from dashboard.share.files.images import Busy, ImageError, TooLarge
from dashboard.share.parameters import FilterNotTaken, UnknownFilter, filters, known, read_address, values_of
from dashboard.share.permalink import LOCAL
from dashboard.share.selection import Unknown
from dashboard.share.snapshot import Snapshot, campaign_ids
from dashboard.store.engine.store import Store, open_store

EMBED = "/embed/"  # its pages stand in foreign frames
PREVIEW = "/reports/preview"  # stands in a frame of the board's own
FOR_PROGRAMS = ("/api", "/charts/", "/share/", "/reports/", "/feed.atom", "/sitemap.xml")
MOST_PARAMETERS = 200  # of an address; web/middleware/limits.py refuses more
UNDECODED = "\ufffd"  # what stands for bytes that are no UTF-8
FRESH_SECONDS = 0.2  # how old the knowledge of the revision may be
_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}(:\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:\d{1,5})?")
EMPTY = N_("The store holds no campaign yet.")
NOT_UTF8 = N_("The value of {name} (“{value}”) is not UTF-8. Percent-encode it as UTF-8, as browsers do.")

Theme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class PublicRequest:
    """One request for public data, read."""

    snapshot: Snapshot
    language: str
    query: Mapping[str, list[str]]  # everything in the address that we know a name of
    base: str  # scheme and host of the board

    @property
    def filters(self) -> dict[str, list[str]]:
        """Its filters: without the parameters of view and delivery."""
        return filters(self.query)

    @property
    def shown(self) -> dict[str, list[str]]:
        """Its filters and view, without the parameters of delivery."""
        return {
            name: values
            for name, values in self.query.items()
            if name not in (*parameters.DELIVERY, *parameters.OF_PAGES)
        }

    @property
    def theme(self) -> Theme | None:
        """The theme that it asks for; None where it leaves that to the reader's system. Raises UnknownFilter."""
        theme = self.query.get("theme", [""])[0]
        if theme not in ("", "light", "dark"):
            raise UnknownFilter(Unknown("theme", theme))
        return "dark" if theme == "dark" else "light" if theme else None

    def views(self) -> ChartViews:
        """The charts of the view."""
        return ChartViews(self.snapshot.shown(), self.language)

    def pledge_number(self, text: str) -> int | None:
        """The number that a part of an address says; None where there is no such pledge."""
        numbers = set(self.snapshot.every_pledge()["number"].tolist())
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 and int(text) in numbers else None


_revisions: dict[str, tuple[float, int]] = {}  # by the store's name: when the database said so, and which
opened: dict[str, Store] = {}  # the store that the settings name, by its address


def the_store() -> Store:
    """The store that the settings name; opened once. Raises StoreError; not remembered, so that a mended store opens
    with the next request."""
    url = read_settings().database_url
    store = opened.get(url)
    if store is None:
        store = open_store(url, upgrade=False)
        opened.clear()
        opened[url] = store
    return store


def opened_store(settings: Settings | None = None) -> Store | None:
    """The same store where it is open already; None where opening it may take a while."""
    return opened.get((settings or read_settings()).database_url)


def fresh_revision_of(store: Store) -> int | None:
    """The store's revision as of at most `FRESH_SECONDS` ago; None where the database has to be asked."""
    moment, revision = _revisions.get(store.name, (float("-inf"), 0))
    return revision if monotonic() - moment <= FRESH_SECONDS else None


def revision_of(store: Store) -> int:
    """The store's revision, asked again at most every `FRESH_SECONDS`."""
    revision = fresh_revision_of(store)
    if revision is None:
        revision = store.revision()
        _revisions[store.name] = (monotonic(), revision)
    return revision


def base_of(scope: Scope, settings: Settings | None = None) -> str:
    """Scheme and host under which the board is public: the setting, else the address that the reader uses."""
    if public_url := (settings or read_settings()).public_url:
        return public_url
    host = next((value for name, value in scope["headers"] if name == b"host"), b"").decode("latin-1")
    return f"{scope.get('scheme', 'http')}://{host}" if _HOST.fullmatch(host) else LOCAL


def query_of(scope: Scope) -> dict[str, list[str]]:
    """The parameters of an address, empty values left out; an address has `MOST_PARAMETERS` at most. An address copied
    out of HTML has `&amp;` in it, which would change the names of its filters."""
    parts = scope.get("query_string", b"").replace(b"&amp;", b"&").split(b"&", MOST_PARAMETERS)[:MOST_PARAMETERS]
    return known(parse_qs(b"&".join(parts).decode("latin-1")))


def read_public_request(request: Request) -> PublicRequest:
    """Read a request for public data. Raises StoreError; UnknownFilter for a value that is not UTF-8, and for a
    language, campaign, day or moment that there is not; NotFound for a campaign that was not known then. What has not
    come yet is left out: the answer is of today and says so."""
    store, query = the_store(), query_of(request.scope)
    for name, values in query.items():
        if UNDECODED in "".join(values):
            raise UnknownFilter(Unknown(name, values[0]), message=NOT_UTF8)
    revision = revision_of(store)
    ids = campaign_ids(store, revision)
    if not ids:
        raise StoreError(EMPTY)
    snapshot, language, problems = read_address(query, store, revision)
    query = {"campaign": [snapshot.view.campaign], **query}
    for unknown in problems:
        if not unknown.future:
            raise UnknownFilter(unknown, snapshot.listed_campaigns() if unknown.name == "campaign" else ())
        query.pop(unknown.name, None)
    snapshot.campaign()
    return PublicRequest(snapshot, language, query, base_of(request.scope))


def is_read(scope: Scope) -> bool:
    """Whether a person reads the answer as it is: in a frame, or where a browser has opened a page's address."""
    if scope["path"].startswith((EMBED, PREVIEW)):
        return True
    accepted = next((value for name, value in scope["headers"] if name == b"accept"), b"")
    # One answer of data is given to all who ask at the same time, whatever they accept.
    return b"text/html" in accepted and not scope["path"].startswith(FOR_PROGRAMS)


def language_of(scope: Scope) -> str:
    """The language for an error: the one asked for, else the reader's for a browser, and English for programs."""
    query = query_of(scope)
    language, store = query.get("lang", [""])[0], opened_store()
    if language in LANGUAGES or not is_read(scope):
        return language if language in LANGUAGES else ENGLISH
    # A reader's: the setting's, else the campaign's as far as the store is open and can be read, else English.
    try:
        return read_address(query, store, revision_of(store))[1] if store else interface_language()
    except (PledgeboardError, LookupError):
        return interface_language()


def draw_first_page() -> None:
    """Draw the overview's charts, since plotly loads its parts with a process's first charts, which takes time. Errors
    are ignored: the page reports them, in the visitor's language."""
    with suppress(Exception):
        anybodys = Request({"type": "http", "headers": [], "query_string": b""})
        read_public_request(anybodys).views().status_by_category(keyed=False)


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
# Each kind with its status, title and, for the API's documentation, meaning.
PROBLEMS: dict[str, Any] = tomllib.loads(files(__package__).joinpath("problems.toml").read_text("utf-8"))
MISSING_GLYPHS = "X-Pledgeboard-Missing-Glyphs"  # characters that are boxes in the file, as no font here draws them
Answering = Callable[[Request, PublicRequest], Response]
_DAY = ["YYYY-MM-DD", "YYYY-MM", "YYYY-Q1", "YYYY-H1", "YYYY"]
WRITTEN = {"as_of": _DAY, "known_at": ["YYYY-MM-DDThh:mm:ssZ", *_DAY], "from": _DAY, "to": _DAY}


def problem(scope: Scope, kind: str, detail: str, headers: dict[str, str] | None = None, **extra: Any) -> Response:
    """A problem detail; an HTML page where a person reads it. `kind`: a key of `PROBLEMS`."""
    _ = translator(language_of(scope))
    status, title = PROBLEMS[kind]["status"], _(PROBLEMS[kind]["title"])
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
    if isinstance(error, UnknownFilter):
        name, there_is = error.unknown.name, list(error.allowed)
        if not there_is and not isinstance(error, FilterNotTaken):
            there_is = list(allowed) or values_of(name) or WRITTEN.get(name, [])
        return problem(scope, "unknown-value", detail, parameter=name, value=error.unknown.value[:80], allowed=there_is)
    if isinstance(error, SizeError):
        value = error.value[:80]
        return problem(scope, "unknown-value", detail, parameter=error.name, value=value, allowed=error.allowed)
    if isinstance(error, TooLarge):
        return problem(scope, "unknown-value", detail, parameter="scale", allowed=[])
    if isinstance(error, NotFound):
        named: dict[str, Any] = {"allowed": list(allowed)} if allowed else {}
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
