"""Answers of public data, kept until the revision changes or a day may begin: validators, compression, open to all."""

import asyncio
import gzip
import hashlib
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urlencode

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.domain.errors import PledgeboardError
from dashboard.settings import read_settings
from dashboard.share.cache import cache
from dashboard.store.engine.store import Store
from dashboard.web.middleware import HttpLayer, on_start, with_header
from dashboard.web.public_request import base_of, fresh_revision_of, opened_store, query_of, revision_of, the_store

FEW_BYTES = 50_000  # compressed sooner than a thread takes it up
BROTLI_QUALITY = 9  # eleven takes seconds for the largest script, for 4 % less
# What an answer of 304 repeats: a browser takes its headers for those of the copy that it has.
VALIDATING = (b"cache-control", b"vary", b"etag", b"access-control-", b"cross-origin-", b"content-security-policy")

RawHeaders = list[tuple[bytes, bytes]]


@dataclass(slots=True)
class Answer:
    """One answer with the headers that go out in every coding; an ASGI app that delivers it."""

    status: int
    headers: RawHeaders
    body: bytes
    etag: str = ""  # weak; empty for an answer that is not validated
    codings: tuple[str, ...] = ()  # in which `body` is compressed for the first reader who takes one, the best first
    compressed: dict[str, bytes] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Its bytes, about, once it is compressed."""
        return 2_000 + len(self.body) + len(self.codings) * len(self.body) // 3

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """Send it: nothing but its headers where the reader has it, compressed where she takes that."""
        asked, status, headers, body = Headers(scope=scope), self.status, self.headers, self.body
        if self.etag:
            headers = [*headers, (b"etag", self.etag.encode())]
        if self.etag and names_tag(asked.get("if-none-match", ""), self.etag):
            status, headers, body = 304, [pair for pair in headers if pair[0].startswith(VALIDATING)], b""
        elif coding := next((coding for coding in self.codings if coding in asked.get("accept-encoding", "")), ""):
            if coding not in self.compressed:
                few = len(body) <= FEW_BYTES
                packed = _compressed(body, coding) if few else await run_in_threadpool(_compressed, body, coding)
                self.compressed[coding] = packed
            body, headers = self.compressed[coding], [*headers, (b"content-encoding", coding.encode())]
        if status != 304:
            headers = [*headers, (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def _compressed(body: bytes, coding: str) -> bytes:
    return brotli.compress(body, quality=BROTLI_QUALITY) if coding == "br" else gzip.compress(body, 6, mtime=0)


def names_tag(if_none_match: str, etag: str) -> bool:
    """Whether If-None-Match names this answer; compared weakly, as RFC 9110 has it."""
    named = [part.strip().removeprefix("W/") for part in if_none_match.split(",")]
    return "*" in named or etag.removeprefix("W/") in named


async def whole_answer(app: ASGIApp, scope: Scope) -> Answer:
    """What an app answers to a request without a body, its length left out. The server's own `receive` reports the
    client that left: the cut-off answer would then be cached for all later ones."""
    answer, parts = Answer(500, [], b""), []
    received: asyncio.Queue[Message] = asyncio.Queue()
    received.put_nowait({"type": "http.request", "body": b"", "more_body": False})

    async def collect(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = [(name.lower(), value) for name, value in message["headers"]]
            answer.status = message["status"]
            answer.headers = [pair for pair in headers if pair[0] != b"content-length"]
        elif message["type"] == "http.response.body":
            parts.append(message.get("body", b""))

    await app(scope, received.get, collect)
    answer.body = b"".join(parts)
    return answer


PREFIXES = ("/api/", "/charts/", "/embed/", "/share/", "/reports/")
PATHS = frozenset({"/api", "/feed.atom", "/sitemap.xml", "/robots.txt"})
REPORTS = "/reports/"
DRAWN_PLACES = ("/share/", REPORTS)
DRAWN_KINDS = (".svg", ".png", ".zip")
MAKING = 4  # answers of data, and as many reports, that are made at one time, each with the frames that it takes
DAYS_BEGIN = 900  # seconds: somewhere a day begins with each quarter of an hour, nowhere between two
LONGEST_QUERY = 4_000  # characters; a longer one is answered and not kept
SMALL = 400  # bytes; compressing fewer gains nothing
TEXT = ("text/", "image/svg+xml", *(f"application/{kind}" for kind in ("json", "problem+json", "atom+xml", "xml")))
DATA = ("application/json", "text/csv", "image/png")
# Data are no page and need nothing; the pages' long policy would cost each answer more than finding it.
NOTHING = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")
CACHING = (b"cache-control", b"public, max-age=0, must-revalidate")
# Anybody's page may read what is public; nothing here depends on who asks.
OPEN = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Link, Content-Disposition, Retry-After"),
    (b"cross-origin-resource-policy", b"cross-origin"),
]
PREFLIGHT = {
    "access-control-allow-methods": "GET, HEAD, OPTIONS",
    "access-control-allow-headers": "*",
    "access-control-max-age": "86400",
    "allow": "GET, HEAD, OPTIONS",
}

Edition = tuple[object, ...]


class PublicAnswers(HttpLayer):
    """ASGI middleware for the addresses of public data; everything else passes through."""

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(app)
        self._settings = read_settings()  # once: to look whether they have changed takes as long as a kept answer
        self._places, self._report_places = asyncio.Semaphore(MAKING), asyncio.Semaphore(MAKING)
        # What is being made now: whoever asks for it meanwhile waits for it, so that a picture that a hundred readers
        # ask for after a new entry is drawn once.
        self._coming: dict[Edition, asyncio.Task[Answer]] = {}
        self._reading: asyncio.Task[tuple[Store, int] | None] | None = None

    async def _take(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer: ASGIApp = self.app
        if is_public(scope["path"]):
            if scope["method"] == "OPTIONS":
                answer, send = Response(None, 204, PREFLIGHT), on_start(send, _open)
            elif scope["method"] in ("GET", "HEAD"):
                answer = await self._answer(scope)
            else:
                send = on_start(send, _open)
        await answer(scope, receive, send)

    async def _answer(self, scope: Scope) -> Answer:
        edition = await self._edition()
        # What others put into the address makes no other answer of it, and is to crowd none out.
        query = _known(scope["query_string"]) if scope.get("query_string") else b""
        key = (edition, (scope["path"], query, base_of(scope, self._settings)))
        answer: Answer | None = cache.find(("answer", *key)) if edition else None
        if answer is not None:
            return answer
        coming = self._coming.get(key)
        if coming is None:
            # As it is kept for everybody: whole, in no coding, which Streamlit would choose for this reader.
            plain = {**with_header(scope, b"accept-encoding"), "query_string": query, "method": "GET"}
            coming = self._coming[key] = asyncio.create_task(self._make_and_keep(plain, key))
            coming.add_done_callback(lambda _task: self._coming.pop(key, None))
        # A reader who goes away takes nothing from the others.
        return await asyncio.shield(coming)

    async def _edition(self) -> Edition:
        """What kept answers are of: store, revision and moment; empty while the store cannot be read. The database is
        asked in a thread of its own: while it says nothing it must not hold up what needs none. However many come
        meanwhile, one thread waits for it."""
        store = opened_store(self._settings)
        revision = None if store is None else fresh_revision_of(store)
        if store is None or revision is None:
            if self._reading is None or self._reading.done():
                self._reading = asyncio.create_task(run_in_threadpool(_read_store))
            read = await asyncio.shield(self._reading)
            if read is None:
                return ()
            store, revision = read
        # What was begun before the cache was cleared is not found under the same revision.
        return (store.name, revision, store.now().timestamp() // DAYS_BEGIN, cache.cleared)

    async def _make_and_keep(self, scope: Scope, key: Edition) -> Answer:
        is_report = scope["path"].startswith(REPORTS)
        places = self._report_places if is_report else self._places
        # Pictures wait in a queue of their own, which says so when it is full.
        async with nullcontext() if is_drawn(scope["path"]) and not is_report else places:
            answer = _finished(await whole_answer(self.app, scope))
        if key[0] and answer.status == 200 and len(scope["query_string"]) <= LONGEST_QUERY:
            cache.keep(("answer", *key), answer, answer.size)
        return answer


def is_public(path: str) -> bool:
    """Whether an address is one of public data."""
    return path in PATHS or path.startswith(PREFIXES)


def is_drawn(path: str) -> bool:
    """Whether an address is of something that takes a browser or a typesetter to make."""
    return path.startswith(DRAWN_PLACES) or (path.startswith("/charts/") and path.endswith(DRAWN_KINDS))


def _open(message: Message) -> None:
    message["headers"] = [*message["headers"], *OPEN]


@lru_cache(maxsize=1024)  # on the way of every answer
def _known(query_string: bytes) -> bytes:
    return urlencode(query_of({"query_string": query_string}), doseq=True).encode()


def _read_store() -> tuple[Store, int] | None:
    try:
        store = the_store()
        return store, revision_of(store)
    except PledgeboardError:
        return None


def _finished(answer: Answer) -> Answer:
    """An answer with the headers of public data and its validator."""
    dropped = {b"vary", b"etag"} | {name for name, _value in OPEN}
    headers = {name: value for name, value in answer.headers if name not in dropped}
    kind = headers.get(b"content-type", b"").decode("latin-1")
    ours = [CACHING] if answer.status == 200 else []
    ours += [NOTHING] if kind.startswith(DATA) else []
    answer.headers = [*(dict(ours) | headers).items(), *OPEN, (b"vary", b"Accept-Encoding")]
    if answer.status == 200:
        # Of the answer alone: what an address that is frozen answers is the same at every revision, on any day.
        digest = hashlib.sha256(repr(sorted(answer.headers)).encode() + answer.body).hexdigest()[:24]
        answer.etag = f'W/"{digest}"'
    answer.codings = ("gzip",) if kind.startswith(TEXT) and len(answer.body) > SMALL else ()
    return answer
