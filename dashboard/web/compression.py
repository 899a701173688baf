"""Files that never change while the process runs, compressed once and sent so."""

import gzip
import hashlib
from dataclasses import dataclass

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.assets import PLOTLY_URL
from dashboard.web.staying import staying
from dashboard.web.style_sheet import STYLE_URL

PREFIXES = ("/static/", "/app/static/", "/component/", STYLE_URL, PLOTLY_URL)
TEXT = ("text/", "application/javascript", "application/json", "application/manifest+json", "image/svg+xml")
SMALLEST = 500  # bytes
BROTLI_QUALITY = 9  # eleven takes seconds for the largest script, for 4 % less
KEPT_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class _File:
    headers: list[tuple[bytes, bytes]]
    coding: str
    body: bytes  # compressed
    etag: str


class StaticCompression:
    """ASGI middleware: answers for text files below `PREFIXES` in the best coding that the browser takes."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._files: dict[tuple[str, str, bool], _File] = {}
        self._bytes = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = Headers(scope=scope) if scope["type"] == "http" else None
        if asked is None or scope["method"] != "GET" or not scope["path"].startswith(PREFIXES) or "range" in asked:
            await self.app(scope, receive, send)
            return
        coding = "br" if _takes(asked, "br") else "gzip" if _takes(asked, "gzip") else ""
        # Of the address's query only whether it dates the file: anything else would compress the same file once more.
        key = (scope["path"], coding, scope.get("query_string", b"").startswith(b"v="))
        found = self._files.get(key)
        if not coding:
            await self.app(scope, receive, send)
        elif found is not None:
            await _deliver(found, asked, send)
        else:
            await self._first(scope, send, key, asked)

    async def _first(self, scope: Scope, send: Send, key: tuple[str, str, bool], asked: Headers) -> None:
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
        made = await run_in_threadpool(_made, start["headers"], body, key[1])
        if self._bytes + len(made.body) <= KEPT_BYTES:
            self._files[key] = made
            self._bytes += len(made.body)
        await _deliver(made, asked, send)


def _takes(asked: Headers, coding: str) -> bool:
    return any(part.strip().split(";")[0] == coding for part in asked.get("accept-encoding", "").split(","))


def _made(headers: list[tuple[bytes, bytes]], body: bytes, coding: str) -> _File:
    dropped = (b"content-length", b"etag", b"last-modified", b"vary", b"accept-ranges")
    kept = MutableHeaders(raw=[(name.lower(), value) for name, value in headers if name.lower() not in dropped])
    packed = brotli.compress(body, quality=BROTLI_QUALITY) if coding == "br" else gzip.compress(body, 9, mtime=0)
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:20]}"'
    kept["ETag"], kept["Vary"] = etag, "Accept-Encoding"
    return _File(kept.raw, coding, packed, etag)


async def _deliver(found: _File, asked: Headers, send: Send) -> None:
    headers = MutableHeaders(raw=list(found.headers))
    if found.etag in asked.get("if-none-match", ""):
        await send({"type": "http.response.start", "status": 304, "headers": headers.raw})
        await send({"type": "http.response.body", "body": b""})
        return
    headers["Content-Encoding"], headers["Content-Length"] = found.coding, str(len(found.body))
    await send({"type": "http.response.start", "status": 200, "headers": headers.raw})
    await send({"type": "http.response.body", "body": found.body})
