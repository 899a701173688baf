"""How much one client may ask for: answers, pictures and reports, pages and their files, and open pages."""

import math
from collections import Counter

from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.domain.errors import N_
from dashboard.domain.rate import Rate, client_key
from dashboard.settings import read_settings
from dashboard.web.middleware.peer import is_local_writer
from dashboard.web.middleware.public import is_drawn, is_public
from dashboard.web.middleware.refusals import Refusal
from dashboard.web.middleware.writer_link import holds_token, opens_link

MINUTE = 60.0  # seconds
MOST_PAGES = 100  # that one client has open at once; behind a school's or an office's address sit many people
MOST_NEW_PAGES = 120  # that one client opens at once and in each minute
MOST_SIGN_INS = 20  # steps of signing in and out, and wrong links, of one client, at once and in each minute
MOST_FILES = 6_000  # of pages, and answers on the server's health, at once and in each minute: sixty for each new page
FILE_PLACES = ("/static/", "/app/static/", "/component/", "/media/", "/assets/", "/healthz", "/readyz")
SIGN_IN_PLACES = ("/auth/", "/oauth2callback")
EVIDENCE = "/files/"
TOO_MANY = N_("Too many requests from this address. Please try again in {seconds} seconds.")


class RateLimits:
    """ASGI middleware: answers 429 to a client that asks for too much; the local writer has no limit."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        settings = read_settings()
        self._answers = Rate(settings.api_per_minute, MINUTE)
        self._pictures = Rate(settings.pictures_per_minute, MINUTE)
        self._pages = Rate(settings.pages_per_minute, MINUTE)
        self._files = Rate(MOST_FILES, MINUTE)
        self._new_pages = Rate(MOST_NEW_PAGES, MINUTE)
        self._sign_ins = Rate(MOST_SIGN_INS, MINUTE)
        self._open: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] not in ("http", "websocket") or is_local_writer(scope):
            await self.app(scope, receive, send)
            return
        client, is_page = client_key((scope.get("client") or ("",))[0]), scope["type"] == "websocket"
        if not is_page:
            seconds = self._rate_of(scope).wait(client, counted=not opens_link(scope))
        else:
            seconds = MINUTE if self._open[client] >= MOST_PAGES else self._new_pages.wait(client)
        if seconds:
            whole = max(1, math.ceil(seconds))
            raise Refusal("too-many", TOO_MANY, {"Retry-After": str(whole)}, seconds=whole)
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
