"""The codings that a reader takes; files that never change while the process runs, compressed once and sent so."""

import gzip
import hashlib
import re
from collections.abc import Hashable
from functools import lru_cache

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from dashboard import logs
from dashboard.assets import PLOTLY_URL, slim_plotly_script
from dashboard.share.cache import cache
from dashboard.streamlit_patches import browser_files
from dashboard.web.answer import Answer, deliver, staying
from dashboard.web.middleware import Layer
from dashboard.web.routes.style_sheet import STYLE_URL

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

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        header = [value for name, value in scope.get("headers", ()) if name == ACCEPTED]
        if header and scope["type"] == "http":
            headers = [pair for pair in scope["headers"] if pair[0] != ACCEPTED]
            scope = {**scope, "headers": [*headers, (ACCEPTED, accepted_codings(b",".join(header)))]}
        await self.app(scope, receive, send)


@lru_cache(maxsize=256)  # on the way of every answer; browsers say one of a handful
def accepted_codings(header: bytes) -> bytes:
    """Those of `CODINGS` that an `Accept-Encoding` takes, at least as gladly as a plain answer; the best first.
    `header`: the header's value, such as `br;q=0.5, gzip, *;q=0`; a weight that is none counts as 0."""
    weights: dict[str, float] = {}
    for part in header.decode("latin-1").lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        weights[name] = _weight(parameters)
    others = weights.get("*", 0.0)
    plain = weights.get("identity", 0.0)
    taken = [coding for coding in CODINGS if weights.get(coding, others) > 0 and weights.get(coding, others) >= plain]
    return ", ".join(taken).encode()


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _sign, value = parameter.partition("=")
        if name.strip() == "q":
            return float(value) if WEIGHT.fullmatch(value.strip()) else 0.0
    return 1.0


class StaticCompression(Layer):
    """ASGI middleware: answers for text files below `PREFIXES` in the best coding that the browser takes."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope) if scope["type"] == "http" else None
        if headers is None or scope["method"] != "GET" or not scope["path"].startswith(PREFIXES) or "range" in headers:
            await self.app(scope, receive, send)
            return
        taken = headers.get("accept-encoding", "")
        coding = next((coding for coding in CODINGS if coding in taken), "")
        # Of the address's query only whether it dates the file: anything else would compress the same file once more.
        key = ("static", scope["path"], coding, scope.get("query_string", b"").startswith(b"v="))
        kept: Answer | None = cache.find(key)
        if not coding:
            await self.app(scope, receive, send)
        elif kept is not None:
            await deliver(kept, headers, send)
        else:
            await self._first(scope, send, key, coding, headers)

    async def _first(self, scope: Scope, send: Send, key: Hashable, coding: str, request_headers: Headers) -> None:
        """Ask the app for the whole file; keep it if it is one that compresses, else pass it on as it comes."""
        start: Message | None = None
        parts: list[bytes] = []
        passing, size = False, 0

        async def collect(message: Message) -> None:
            nonlocal start, passing, size
            if message["type"] == "http.response.start":
                headers = Headers(raw=message["headers"])
                kind = headers.get("content-type", "")
                size = int(headers.get("content-length", "0") or 0)
                passing = message["status"] != 200 or not kind.startswith(TEXT) or size < SMALLEST
                passing = passing or "content-encoding" in headers
                start = message
                if passing:
                    await send(message)
            elif passing:
                await send(message)
            else:
                parts.append(message.get("body", b""))

        # Without the validators of the browser: the app is to send the file, whatever the browser has.
        plain = [pair for pair in scope["headers"] if pair[0] not in (b"if-none-match", b"if-modified-since")]
        await self.app({**scope, "headers": plain}, staying(), collect)
        if passing or start is None:
            return
        body = b"".join(parts)
        if len(body) != size:
            raise RuntimeError(f"{scope['path']}: {len(body)} bytes of {size}")  # kept for nobody
        compressed = await run_in_threadpool(_compressed, start["headers"], body, coding)
        cache.keep(key, compressed, compressed.size)
        await deliver(compressed, request_headers, send)


def _compressed(headers: list[tuple[bytes, bytes]], body: bytes, coding: str) -> Answer:
    dropped = (b"content-length", b"etag", b"last-modified", b"vary", b"accept-ranges")
    kept = MutableHeaders(raw=[(name.lower(), value) for name, value in headers if name.lower() not in dropped])
    packed = brotli.compress(body, quality=BROTLI_QUALITY) if coding == "br" else gzip.compress(body, 9, mtime=0)
    kept["Vary"] = "Accept-Encoding"
    return Answer(200, kept.raw, b"", f'W/"{hashlib.sha256(body).hexdigest()[:20]}"', packed, coding)


# Seconds, by browsers and by a cache in front. Its name is of Streamlit's content, not of ours: it must not be cached
# for good. Were it not cached at all, a cache in front would fetch it anew each time, one request after another.
KEPT = "public, max-age=600"


class ChartModule(Layer):
    """ASGI middleware: serves this one module; falls back to Streamlit's where that is not built as expected."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == module_path() and scope["method"] in ("GET", "HEAD"):
            module = await run_in_threadpool(chart_module)
            if module is not None:
                answer = Response(module, 200, {"Cache-Control": KEPT}, "text/javascript")
                await answer(scope, receive, send)
                return
        await self.app(scope, receive, send)


module_path = lru_cache(maxsize=1)(browser_files.module_path)


@lru_cache(maxsize=1)
def chart_module() -> bytes | None:
    """The module with our plotly.js; None where Streamlit's is not built as expected."""
    module = browser_files.slimmed_module(slim_plotly_script().read_text("utf-8"))
    if module is None:
        logs.event("chart module not slimmed", level="warning")
        return None
    return module.encode()
