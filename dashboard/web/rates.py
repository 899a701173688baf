"""How much one client may ask for: answers, pictures and reports, and open pages."""

import math
from collections import Counter

from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.domain.marks import N_
from dashboard.domain.rate import Rate, client_key
from dashboard.settings import read_settings
from dashboard.web.peer import is_local_writer
from dashboard.web.public import is_public
from dashboard.web.refusals import refuse
from dashboard.web.writer_link import holds_token

MINUTE = 60.0  # seconds
MOST_PAGES = 100  # that one client has open at once; behind a school's or an office's address sit many people
MOST_NEW_PAGES = 120  # that one client opens at once and in each minute
MOST_SIGN_INS = 20  # steps of signing in and out, and printed links, of one client, at once and in each minute
SIGN_IN_PLACES = ("/auth/", "/oauth2callback")
DRAWN_PLACES = ("/share/", "/reports/")
DRAWN_KINDS = (".svg", ".png", ".zip")
TOO_MANY = N_("Too many requests from this address. Please try again in {seconds} seconds.")


def is_drawn(path: str) -> bool:
    """Whether an address is of something that takes a browser or a typesetter to make."""
    return path.startswith(DRAWN_PLACES) or (path.startswith("/charts/") and path.endswith(DRAWN_KINDS))


class RateLimits:
    """ASGI middleware: 429 for a client that asks for too much; the local writer asks for as much as she likes."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        settings = read_settings()
        self._answers = Rate(settings.api_per_minute, MINUTE)
        self._pictures = Rate(settings.pictures_per_minute, MINUTE)
        self._new_pages = Rate(MOST_NEW_PAGES, MINUTE)
        self._sign_ins = Rate(MOST_SIGN_INS, MINUTE)
        self._open: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] == "websocket":
            await self._page(scope, receive, send)
            return
        rate = self._rate_of(scope) if scope["type"] == "http" else None
        if rate is not None and not is_local_writer(scope):
            seconds = rate.wait(self._client(scope))
            if seconds:
                await _too_many(scope, receive, send, seconds)
                return
        await self.app(scope, receive, send)

    def _rate_of(self, scope: Scope) -> Rate | None:
        path = scope["path"]
        if is_public(path):
            return self._pictures if is_drawn(path) else self._answers
        return self._sign_ins if path.startswith(SIGN_IN_PLACES) or holds_token(scope) else None

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        if is_local_writer(scope):
            await self.app(scope, receive, send)
            return
        client = self._client(scope)
        seconds = MINUTE if self._open[client] >= MOST_PAGES else self._new_pages.wait(client)
        if seconds:
            await _too_many(scope, receive, send, seconds)
            return
        self._open[client] += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self._open[client] -= 1
            if not self._open[client]:
                del self._open[client]

    @staticmethod
    def _client(scope: Scope) -> str:
        client = scope.get("client")
        return client_key(client[0]) if client else ""


async def _too_many(scope: Scope, receive: Receive, send: Send, seconds: float) -> None:
    whole = max(1, math.ceil(seconds))
    await refuse(scope, receive, send, "too-many", TOO_MANY, {"Retry-After": str(whole)}, seconds=whole)
