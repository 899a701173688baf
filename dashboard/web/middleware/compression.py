"""The codings that a reader takes; files that never change while the process runs, compressed once and sent so."""

import gzip
import hashlib
import re
from functools import lru_cache

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from dashboard import logs
from dashboard.assets import PLOTLY_URL, STATIC_URL, slim_plotly_script
from dashboard.share.cache import cache
from dashboard.streamlit_patches import browser_files
from dashboard.web.middleware import Layer, on_start, with_header
from dashboard.web.middleware.public import Answer, whole_answer
from dashboard.web.routes.files import FOREVER, STYLE_URL

PREFIXES = ("/static/", "/app/static/", "/component/", STYLE_URL, PLOTLY_URL)
TEXT = ("text/", "application/javascript", "application/json", "application/manifest+json", "image/svg+xml")
SMALLEST = 500  # bytes
BROTLI_QUALITY = 9  # eleven takes seconds for the largest script, for 4 % less
ACCEPTED = b"accept-encoding"
CODINGS = ("br", "gzip")  # the best first
WEIGHT = re.compile(r"0(\.\d{0,3})?|1(\.0{0,3})?")


class AcceptedCodings(Layer):
    """ASGI middleware: puts into `accept-encoding` the codings alone that the reader takes, for all who look there.
    Neither we nor Starlette read a weight elsewhere: `gzip;q=0` would get gzip."""

    kinds = ("http",)

    async def _take(self, scope: Scope, receive: Receive, send: Send) -> None:
        header = [value for name, value in scope["headers"] if name == ACCEPTED]
        if header:
            scope = with_header(scope, ACCEPTED, accepted_codings(b",".join(header)))
        await self.app(scope, receive, send)


@lru_cache(maxsize=256)  # on the way of every answer; browsers say one of a handful
def accepted_codings(header: bytes) -> bytes:
    """Those of `CODINGS` that an `Accept-Encoding` takes, at least as gladly as a plain answer; the best first.
    `header`: the header's value, such as `br;q=0.5, gzip, *;q=0`; a weight that is none counts as 0."""
    weights: dict[str, float] = {}
    for part in header.decode("latin-1").lower().replace(" ", "").split(","):
        name, is_weighed, weight = part.partition(";q=")
        weights[name] = 1.0 if not is_weighed else float(weight) if WEIGHT.fullmatch(weight) else 0.0
    plain, others = weights.get("identity", 0.0), weights.get("*", 0.0)
    return ", ".join(
        name for name in CODINGS if weights.get(name, others) > 0 and weights.get(name, others) >= plain
    ).encode()


class StaticFiles(Layer):
    """ASGI middleware: answers for text files below `PREFIXES` in the best coding that the browser takes, and lets it
    keep a file whose address carries a digest; it asks again for any other."""

    kinds = ("http",)

    async def _take(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not scope["path"].startswith(PREFIXES):
            await self.app(scope, receive, send)
            return
        headers, is_dated = Headers(scope=scope), scope.get("query_string", b"").startswith(b"v=")

        def add_caching(message: Message) -> None:
            names = [name.lower() for name, _value in message["headers"]]
            if message["status"] in (200, 206, 304) and b"cache-control" not in names:
                caching = FOREVER if is_dated else "no-cache"
                message["headers"] = [*message["headers"], (b"cache-control", caching.encode())]

        if scope["path"].startswith(STATIC_URL + "/"):
            send = on_start(send, add_caching)
        coding = next((coding for coding in CODINGS if coding in headers.get("accept-encoding", "")), "")
        if scope["method"] != "GET" or "range" in headers or not coding:
            await self.app(scope, receive, send)
            return
        # Of the address's query only whether it dates the file: anything else would compress the same file once more.
        key = ("static", scope["path"], coding, is_dated)
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
                answer = await run_in_threadpool(_compressed, answer, coding)
                cache.keep(key, answer, answer.size)
        await answer(scope, receive, send)


def _compressed(answer: Answer, coding: str) -> Answer:
    dropped, body = (b"etag", b"last-modified", b"vary", b"accept-ranges"), answer.body
    headers = [pair for pair in answer.headers if pair[0] not in dropped]
    packed = brotli.compress(body, quality=BROTLI_QUALITY) if coding == "br" else gzip.compress(body, 9, mtime=0)
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:20]}"'
    coded = [(b"vary", b"Accept-Encoding"), (b"content-encoding", coding.encode())]
    return Answer(200, [*headers, *coded], packed, etag)


# Seconds, by browsers and by a cache in front. Its name is of Streamlit's content, not of ours: it must not be cached
# for good. Were it not cached at all, a cache in front would fetch it anew each time, one request after another.
KEPT = "public, max-age=600"


class ChartModule(Layer):
    """ASGI middleware: serves this one module; falls back to Streamlit's where that is not built as expected."""

    kinds = ("http",)

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
    module = browser_files.slimmed_module(slim_plotly_script().read_text("utf-8"))
    if module is None:
        logs.event("chart module not slimmed", level="warning")
    return None if module is None else module.encode()
