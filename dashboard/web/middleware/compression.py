"""The codings that a reader takes; files that never change while the process runs, compressed once and sent so."""

import hashlib
import re
from functools import lru_cache

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from dashboard import logs
from dashboard.assets import PLOTLY_SCRIPT, PLOTLY_URL, STATIC_URL
from dashboard.share.cache import cache
from dashboard.streamlit_patches import browser_files
from dashboard.web.middleware import HttpLayer, on_start, with_header
from dashboard.web.middleware.public import Answer, whole_answer
from dashboard.web.routes.files import FOREVER, STYLE_URL

PREFIXES = ("/static/", "/app/static/", "/component/", STYLE_URL, PLOTLY_URL)
TEXT = ("text/", "application/javascript", "application/json", "application/manifest+json", "image/svg+xml")
SMALLEST = 500  # bytes
REPLACED = (b"etag", b"last-modified", b"vary", b"accept-ranges")
ACCEPTED = b"accept-encoding"
# A coding that a reader names, with no weight or one above nothing.
TAKEN = re.compile(rb"(?:^|,)\s*(br|gzip)\s*(?:;\s*q=(?:0\.\d*[1-9]\d*|1(?:\.0*)?)\s*)?(?=,|$)", re.IGNORECASE)


class AcceptedCodings(HttpLayer):
    """ASGI middleware: puts into `accept-encoding` the codings alone that the reader takes, for all who look there.
    Neither we nor Starlette read a weight elsewhere: `gzip;q=0` would get gzip."""

    async def _take(self, scope: Scope, receive: Receive, send: Send) -> None:
        header = [value for name, value in scope["headers"] if name == ACCEPTED]
        if header:
            scope = with_header(scope, ACCEPTED, accepted_codings(b",".join(header)))
        await self.app(scope, receive, send)


@lru_cache(maxsize=256)  # on the way of every answer; browsers say one of a handful
def accepted_codings(header: bytes) -> bytes:
    """Those of `br` and `gzip` that an `Accept-Encoding` takes, such as `br;q=0.5, gzip, *;q=0`; the best first."""
    return b", ".join(sorted({coding.lower() for coding in TAKEN.findall(header)}))


class StaticFiles(HttpLayer):
    """ASGI middleware: answers for text files below `PREFIXES` in the best coding that the browser takes, and lets it
    keep a file whose address carries a digest; it asks again for any other."""

    async def _take(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not scope["path"].startswith(PREFIXES):
            await self.app(scope, receive, send)
            return
        headers, is_dated = Headers(scope=scope), scope.get("query_string", b"").startswith(b"v=")

        def add_caching(message: Message) -> None:
            if message["status"] in (200, 206, 304):
                caching = FOREVER if is_dated else "no-cache"
                MutableHeaders(raw=message["headers"]).setdefault("cache-control", caching)

        if scope["path"].startswith(STATIC_URL + "/"):
            send = on_start(send, add_caching)
        if scope["method"] != "GET" or "range" in headers or not headers.get("accept-encoding"):
            await self.app(scope, receive, send)
            return
        # Of the address's query only whether it dates the file: anything else would compress the same file once more.
        key = ("static", scope["path"], is_dated)
        answer: Answer | None = cache.find(key)
        if answer is None:
            # Without the validators of the browser: the app is to send the file, whatever the browser has.
            plain = [pair for pair in scope["headers"] if pair[0] not in (b"if-none-match", b"if-modified-since")]
            answer = await whole_answer(self.app, {**scope, "headers": plain})
            kind = Headers(raw=answer.headers)
            if (
                answer.status == 200
                and kind.get("content-type", "").startswith(TEXT)
                and len(answer.body) >= SMALLEST
                and "content-encoding" not in kind
            ):
                kept = [pair for pair in answer.headers if pair[0] not in REPLACED]
                answer.headers, answer.codings = [*kept, (b"vary", b"Accept-Encoding")], ("br", "gzip")
                answer.etag = f'W/"{hashlib.sha256(answer.body).hexdigest()[:20]}"'
                cache.keep(key, answer, answer.size)
        await answer(scope, receive, send)


# Seconds, by browsers and by a cache in front. Its name is of Streamlit's content, not of ours: it must not be cached
# for good. Were it not cached at all, a cache in front would fetch it anew each time, one request after another.
KEPT = "public, max-age=600"


class ChartModule(HttpLayer):
    """ASGI middleware: serves this one module; falls back to Streamlit's where that is not built as expected."""

    async def _take(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = self.app
        if scope["path"] == module_path() and scope["method"] in ("GET", "HEAD"):
            module = await run_in_threadpool(chart_module)
            if module is not None:
                answer = Response(module, 200, {"Cache-Control": KEPT}, "text/javascript")
        await answer(scope, receive, send)


module_path = lru_cache(maxsize=1)(browser_files.module_path)


@lru_cache(maxsize=1)
def chart_module() -> bytes | None:
    """The module with our plotly.js; None where Streamlit's is not built as expected."""
    module = browser_files.slimmed_module(PLOTLY_SCRIPT.read_text("utf-8"))
    if module is None:
        logs.event("chart module not slimmed", level="warning")
    return None if module is None else module.encode()
