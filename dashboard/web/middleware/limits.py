"""Which requests are turned away, and how: from foreign names and pages, too many, too large, and failed ones."""

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import logs
from dashboard.domain.errors import N_
from dashboard.domain.evidence import MAX_FILE_BYTES
from dashboard.domain.local_writer import LOCAL_NAMES, host_name
from dashboard.domain.rate import UPLOADS, Rate, client_key
from dashboard.locale import translator
from dashboard.settings import listed, read_settings
from dashboard.streamlit_patches.runs import held_bytes
from dashboard.web.middleware import HttpLayer, Layer
from dashboard.web.middleware.identity import holds_token, is_local_writer, opens_link
from dashboard.web.middleware.public import PREFIXES, is_drawn, is_public
from dashboard.web.public_request import FAILED, MOST_PARAMETERS, language_of, problem

HANDSHAKE_ANSWER = "websocket.http.response"
POLICY_VIOLATION = 1008  # a websocket's close code
NOTHING = N_("There is nothing at this address.")
MACHINES_OWN = ("/_stcore/metrics", "/_stcore/script-health-check")

AUTHORITY = re.compile(r"[A-Za-z0-9._-]{1,253}(:\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:\d{1,5})?")
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
DOING_PATHS = ("/auth/logout",)  # do something although they are only asked for
FOREIGN_SITES = (b"cross-site", b"same-site")  # what browsers say of a request that another host's page made
FOREIGN_HOST = N_("This board does not answer to the host name of this request.")
FOREIGN_PAGE = N_("Only the board's own pages may do this.")

MINUTE = 60.0  # seconds
MOST_PAGES = 100  # that one client has open at once; behind a school's or an office's address sit many people
MOST_NEW_PAGES = 120  # that one client opens at once and in each minute
MOST_SIGN_INS = 20  # steps of signing in and out, and wrong links, of one client, at once and in each minute
MOST_FILES = 6_000  # of pages, and answers on the server's health, at once and in each minute: sixty for each new page
FILE_PLACES = ("/static/", "/app/static/", "/component/", "/media/", "/assets/", "/healthz", "/readyz")
SIGN_IN_PLACES = ("/auth/", "/oauth2callback")
EVIDENCE = "/files/"
TOO_MANY = N_("Too many requests from this address. Please try again in {seconds} seconds.")
UPLOAD = "/_stcore/upload_file/"
FRAME_BYTES = 64 * 1024  # of a form around its file
MOST_BYTES = 64 * 1024  # of any other request; no address of ours reads one
MOST_HEADERS = 100
MOST_HEAD_BYTES = 32 * 1024  # of its address and headers
LONG_HEAD = N_("The head of this request is larger than the board takes.")
TOO_LARGE = N_("This request is larger than the board takes: {most} bytes.")
MOST_HELD_BYTES = 60 * 1024 * 1024  # of files that a session's page holds
MOST_HELD_TOGETHER_BYTES = 300 * 1024 * 1024  # of all sessions
HELD_SECONDS = 600  # that a page's files outlive its connection
TOO_MANY_HELD = N_(
    "The board holds as many open files as it can. Save or remove those of this page, or try again later."
)
NOT_YOURS = N_("Files are taken from those who may write, on the page that offers it.")
TOO_MANY_FILES = N_("Too many files within the hour. Please try again later.")
CLOSING = {"Connection": "close"}


@dataclass(eq=False)
class Refusal(Exception):
    """Turns a request away with a problem detail; raised by what it passes inside `Unexpected`."""

    kind: str  # a key of `PROBLEMS`
    words: str
    headers: dict[str, str] | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


async def refuse(scope: Scope, receive: Receive, send: Send, refusal: Refusal) -> None:
    """Answer with a problem detail."""
    words = translator(language_of(scope))(refusal.words).format(**refusal.facts)
    answer = problem(scope, refusal.kind, words, refusal.headers)
    if scope["type"] == "websocket":
        await deny(scope, send, answer)
    else:
        await answer(scope, receive, send)


async def deny(scope: Scope, send: Send, answer: Response) -> None:
    """Refuse a websocket's handshake with an HTTP answer; close it where the server cannot send one."""
    if HANDSHAKE_ANSWER not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": POLICY_VIOLATION})
        return
    headers = [pair for pair in answer.raw_headers if pair[0] != b"content-length"]
    await send({"type": f"{HANDSHAKE_ANSWER}.start", "status": answer.status_code, "headers": headers})
    await send({"type": f"{HANDSHAKE_ANSWER}.body", "body": answer.body})


class Unexpected(Layer):
    """ASGI middleware: a refusal becomes its problem detail, any other exception a 500 that says nothing of it."""

    async def _take(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def send_noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, send_noted)
        except Refusal as refusal:
            await refuse(scope, receive, send, refusal)
        except ClientDisconnect:
            pass  # the client is gone
        except Exception as error:
            if scope["type"] != "http":
                raise
            logs.fault("request failed", error)
            if begun:  # the server cuts the answer short, which the client notices
                raise
            await refuse(scope, receive, send, Refusal("failed", FAILED))


class ClosedPaths(HttpLayer):
    """ASGI middleware: these addresses exist for the local writer alone."""

    async def _take(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"].rstrip("/") in MACHINES_OWN and not is_local_writer(scope):
            raise Refusal("not-found", NOTHING)
        await self.app(scope, receive, send)


def nothing(request: Request) -> Response:
    """The answer below an address of public data where there is none."""
    return problem(request.scope, "not-found", translator(language_of(request.scope))(NOTHING))


NOTHING_ROUTES = [Route(f"{prefix}{{rest:path}}", nothing) for prefix in PREFIXES]  # the last ones: nothing passes them


class OwnHosts(Layer):
    """ASGI middleware: answers 400 to a host that is not the board's (DNS rebinding, poisoned caches and links), and
    403 to writes and sessions that a foreign page starts."""

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(app)
        settings = read_settings()
        public = urlsplit(settings.public_url)
        allowed = (host.lower() if host.startswith("*") else host_name(host) for host in listed(settings.allowed_hosts))
        names = [*LOCAL_NAMES, (public.hostname or "").lower(), *allowed]
        self._public = public.netloc.lower()
        self._names = frozenset(name for name in names if name and not name.startswith("*"))
        self._endings = tuple(name[1:] for name in names if name.startswith("*."))
        self._any = "*" in names

    async def _take(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(reversed(scope["headers"]))  # the first of each name
        authority = headers.get(b"host", b"").decode("latin-1")
        if not self._is_ours(authority, (scope.get("server") or ("",))[0]):
            raise Refusal("foreign-host", FOREIGN_HOST)
        is_doing = scope["path"] in DOING_PATHS
        asks_only = scope["type"] == "http" and scope["method"] in SAFE_METHODS and not is_doing
        origin = headers.get(b"origin")  # none: no browser, it carries no reader's cookies
        page = (origin or b"").decode("latin-1").partition("://")[2].lower()
        is_foreign = origin is not None and (not page or page not in (authority.lower(), self._public))
        if (not asks_only and is_foreign) or (is_doing and headers.get(b"sec-fetch-site") in FOREIGN_SITES):
            raise Refusal("foreign-page", FOREIGN_PAGE)
        await self.app(scope, receive, send)

    def _is_ours(self, authority: str, server: str) -> bool:
        name = host_name(authority) if AUTHORITY.fullmatch(authority) else ""
        own = server.removeprefix("::ffff:")  # as one socket for both kinds writes it
        # The address that was connected to is safe: a foreign name can be made to resolve here, an address cannot.
        if name and (self._any or name in self._names or name == own or name.endswith(self._endings or ("\0",))):
            return True
        logs.event("refused a foreign host; PLEDGEBOARD_ALLOWED_HOSTS names ours", "warning", host=name)
        return False


class RateLimits(Layer):
    """ASGI middleware: answers 429 to a client that asks for too much; the local writer has no limit."""

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(app)
        settings = read_settings()
        by_settings = (settings.api_per_minute, settings.pictures_per_minute, settings.pages_per_minute)
        self._answers, self._pictures, self._pages = (Rate(most, MINUTE) for most in by_settings)
        ours = (MOST_FILES, MOST_NEW_PAGES, MOST_SIGN_INS)
        self._files, self._new_pages, self._sign_ins = (Rate(most, MINUTE) for most in ours)
        self._open: Counter[str] = Counter()

    async def _take(self, scope: Scope, receive: Receive, send: Send) -> None:
        if is_local_writer(scope):
            await self.app(scope, receive, send)
            return
        client, is_page = client_key((scope.get("client") or ("",))[0]), scope["type"] == "websocket"
        if not is_page:
            seconds = self._rate_of(scope).wait(client, counted=not opens_link(scope))
        else:
            seconds = MINUTE if self._open[client] >= MOST_PAGES else self._new_pages.wait(client)
        if seconds:
            whole = max(1, math.ceil(seconds))
            raise Refusal("too-many", TOO_MANY, {"Retry-After": str(whole)}, facts={"seconds": whole})
        self._open[client] += is_page
        try:
            await self.app(scope, receive, send)
        finally:
            self._open[client] -= is_page
            if not self._open[client]:
                del self._open[client]

    def _rate_of(self, scope: Scope) -> Rate:
        path = scope["path"]
        if is_public(path):
            return self._pictures if is_drawn(path) else self._answers
        if path.startswith(EVIDENCE):
            return self._answers
        if path.startswith(SIGN_IN_PLACES) or holds_token(scope):
            return self._sign_ins
        return self._files if path.startswith(FILE_PLACES) else self._pages


class RequestSizes(Layer):
    """ASGI middleware: refuses a request that is too large before it is read, and uploads without permission."""

    async def _take(self, scope: Scope, receive: Receive, send: Send) -> None:
        _check_head(scope)
        if scope["type"] == "http":
            _check_body(scope)
        await self.app(scope, receive, send)


def _check_body(scope: Scope) -> None:
    """Refuse a body that is too large, and a file of a session that may upload none, or no more of them."""
    headers, is_upload = Headers(scope=scope), scope["path"].startswith(UPLOAD)
    most = MAX_FILE_BYTES + FRAME_BYTES if is_upload else MOST_BYTES
    length, is_endless = headers.get("content-length", "0"), "transfer-encoding" in headers
    # A body of unknown length is counted by Streamlit while it comes; nothing else here reads one.
    if (is_endless and not is_upload) or not length.isascii() or not length.isdecimal() or int(length) > most:
        raise Refusal("too-large", TOO_LARGE, CLOSING, facts={"most": most})
    if not is_upload or scope["method"] != "PUT":
        return
    session, size = scope["path"].removeprefix(UPLOAD).partition("/")[0], most if is_endless else int(length)
    if not UPLOADS.is_open_to(session):
        raise Refusal("not-allowed", NOT_YOURS, CLOSING)
    seconds = UPLOADS.wait(session)
    if seconds:
        raise Refusal("too-many", TOO_MANY_FILES, CLOSING | {"Retry-After": str(math.ceil(seconds))})
    held = Counter(held_bytes())
    if held[session] + size > MOST_HELD_BYTES or held.total() + size > MOST_HELD_TOGETHER_BYTES:
        raise Refusal("too-many", TOO_MANY_HELD, CLOSING | {"Retry-After": str(HELD_SECONDS)})


def _check_head(scope: Scope) -> None:
    """Refuse a long head, and one of many parts."""
    headers, query = scope["headers"], scope.get("query_string", b"")
    size = sum(len(name) + len(value) for name, value in headers) + len(query) + len(scope["path"])
    if len(headers) > MOST_HEADERS or query.count(b"&") >= MOST_PARAMETERS or size > MOST_HEAD_BYTES:
        raise Refusal("long-head", LONG_HEAD, CLOSING)
