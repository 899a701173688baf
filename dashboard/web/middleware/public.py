"""Answers of public data, kept until the revision or a campaign's day changes: validators, compression, open to all."""

import asyncio
import hashlib
from contextlib import nullcontext
from datetime import date, tzinfo
from functools import lru_cache
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.domain.errors import PledgeboardError
from dashboard.domain.zones import day_of
from dashboard.settings import read_settings
from dashboard.share.cache import cache
from dashboard.share.snapshot import Snapshot, campaign_ids
from dashboard.store.engine.store import Store
from dashboard.store.reads.view import View
from dashboard.web.answer import Answer, deliver, send_whole, staying
from dashboard.web.public_request import base_of, fresh_revision_of, opened_store, query_of, revision_of, the_store

PREFIXES = ("/api/", "/charts/", "/embed/", "/share/", "/reports/")
PATHS = frozenset({"/api", "/feed.atom", "/sitemap.xml", "/robots.txt"})
REPORTS = "/reports/"
DRAWN_PLACES = ("/share/", REPORTS)
DRAWN_KINDS = (".svg", ".png", ".zip")
MAKING = 4  # answers of data, and as many reports, that are made at one time, each with the frames that it takes
LONGEST_QUERY = 4_000  # characters; a longer one is answered and not kept
SMALL = 400  # bytes; compressing fewer gains nothing
TEXT = (
    "text/", "application/json", "application/problem+json", "application/atom+xml", "application/xml", "image/svg+xml"
)  # fmt: skip
DATA = ("application/json", "text/csv", "image/png")
# Data are no page and need nothing; the pages' long policy would cost each answer more than finding it.
NOTHING = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")
CACHING = b"public, max-age=0, must-revalidate"
# Anybody's page may read what is public; nothing here depends on who asks.
OPEN = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Link, Content-Disposition, Retry-After"),
    (b"cross-origin-resource-policy", b"cross-origin"),
]
PREFLIGHT = [
    (b"access-control-allow-methods", b"GET, HEAD, OPTIONS"),
    (b"access-control-allow-headers", b"*"),
    (b"access-control-max-age", b"86400"),
    (b"allow", b"GET, HEAD, OPTIONS"),
]


class PublicAnswers:
    """ASGI middleware for the addresses of public data; everything else passes through."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._settings = read_settings()
        self._places, self._report_places = asyncio.Semaphore(MAKING), asyncio.Semaphore(MAKING)
        # What is being made now: whoever asks for it meanwhile waits for it, so that a picture that a hundred readers
        # ask for after a new entry is drawn once.
        self._coming: dict[tuple[object, ...], asyncio.Task[Answer]] = {}
        self._reading: asyncio.Task[tuple[object, ...]] | None = None  # the database, of which edition it is

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not is_public(scope["path"]):
            await self.app(scope, receive, send)
        elif scope["method"] == "OPTIONS":
            await send_whole(send, 204, [*OPEN, *PREFLIGHT], b"")
        elif scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, _with_open(send))
        else:
            await self._answer(scope, send)

    async def _answer(self, scope: Scope, send: Send) -> None:
        edition = await self._edition()
        if edition:
            edition = (*edition, cache.cleared)  # what was begun before is not found under the same revision
        # What others put into the address makes no other answer of it, and is to crowd none out.
        query = _known(scope["query_string"]) if scope.get("query_string") else b""
        scope = {**scope, "query_string": query}
        key = (scope["path"], query, base_of(scope, self._settings))
        answer: Answer | None = cache.find(("answer", edition, key)) if edition else None
        if answer is None:
            coming = self._coming.get((edition, key))
            if coming is None:
                coming = asyncio.create_task(self._make_and_keep(_plainly(scope), edition, key))
                self._coming[(edition, key)] = coming
                coming.add_done_callback(lambda _task: self._coming.pop((edition, key), None))
            # A reader who goes away takes nothing from the others.
            answer = await asyncio.shield(coming)
        await deliver(answer, Headers(scope=scope), send, scope["method"])

    async def _edition(self) -> tuple[object, ...]:
        """What kept answers are of: store, revision and the campaigns' days; empty while the store cannot be read. The
        database is asked in a thread of its own: while it says nothing it must not hold up what needs none. However
        many come meanwhile, one thread waits for it."""
        store = opened_store(self._settings)
        revision = None if store is None else fresh_revision_of(store)
        if store is not None and revision is not None:
            zones: frozenset[tzinfo] | None = cache.find(("zones", store.name, revision))
            if zones is not None:
                return (store.name, revision, _days(store, zones))
        if self._reading is None:
            self._reading = asyncio.create_task(run_in_threadpool(self._read_edition))
            self._reading.add_done_callback(self._edition_is_read)
        return await asyncio.shield(self._reading)

    def _read_edition(self) -> tuple[object, ...]:
        cleared = cache.cleared
        try:
            store = the_store()
            revision = revision_of(store)
            ids = campaign_ids(store, revision)
            zones = frozenset(Snapshot(store, revision, View(campaign)).zone for campaign in ids)
        except PledgeboardError:
            return ()
        if cleared == cache.cleared:
            cache.keep(("zones", store.name, revision), zones)
        return (store.name, revision, _days(store, zones))

    def _edition_is_read(self, _task: asyncio.Task[tuple[object, ...]]) -> None:
        self._reading = None

    async def _make_and_keep(self, scope: Scope, edition: tuple[object, ...], key: tuple[object, ...]) -> Answer:
        path = scope["path"]
        places = self._report_places if path.startswith(REPORTS) else self._places
        # Pictures wait in a queue of their own, which says so when it is full.
        async with nullcontext() if is_drawn(path) and places is self._places else places:
            answer = await self._answer_of(scope)
        if edition and answer.status == 200 and len(scope.get("query_string", b"")) <= LONGEST_QUERY:
            cache.keep(("answer", edition, key), answer, answer.size)
        return answer

    async def _answer_of(self, scope: Scope) -> Answer:
        status, headers, parts = 500, [], []

        async def collect(message: Message) -> None:
            nonlocal status, headers
            if message["type"] == "http.response.start":
                status, headers = message["status"], list(message["headers"])
            elif message["type"] == "http.response.body":
                parts.append(message.get("body", b""))

        await self.app(scope, staying(), collect)
        return _finished(status, headers, b"".join(parts))


def is_public(path: str) -> bool:
    """Whether an address is one of public data."""
    return path in PATHS or path.startswith(PREFIXES)


def is_drawn(path: str) -> bool:
    """Whether an address is of something that takes a browser or a typesetter to make."""
    return path.startswith(DRAWN_PLACES) or (path.startswith("/charts/") and path.endswith(DRAWN_KINDS))


def _plainly(scope: Scope) -> Scope:
    """The request as it is kept for everybody: whole, in no coding: Streamlit would choose one for this reader."""
    headers = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
    return {**scope, "method": "GET", "headers": headers}


@lru_cache(maxsize=1024)  # on the way of every answer
def _known(query_string: bytes) -> bytes:
    return urlencode(query_of({"query_string": query_string}), doseq=True).encode()


def _days(store: Store, zones: frozenset[tzinfo]) -> tuple[date, ...]:
    now = store.now()
    return tuple(sorted({day_of(now, zone) for zone in zones}))


def _finished(status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> Answer:
    dropped = {b"content-length", b"vary", b"etag"} | {name for name, _value in OPEN}
    answer_headers = [(name.lower(), value) for name, value in headers if name.lower() not in dropped]
    kind = next((value.decode("latin-1") for name, value in answer_headers if name == b"content-type"), "")
    if status == 200 and not any(name == b"cache-control" for name, _value in answer_headers):
        answer_headers.append((b"cache-control", CACHING))
    if kind.startswith(DATA) and not any(name == NOTHING[0] for name, _value in answer_headers):
        answer_headers.append(NOTHING)
    answer_headers += [*OPEN, (b"vary", b"Accept-Encoding")]
    # Of the answer alone: what an address that is frozen answers is the same at every revision, on any day.
    digest = hashlib.sha256(repr(sorted(answer_headers)).encode() + body).hexdigest()[:24]
    etag = f'W/"{digest}"' if status == 200 else ""
    return Answer(status, answer_headers, body, etag, compresses=kind.startswith(TEXT) and len(body) > SMALL)


def _with_open(send: Send) -> Send:
    async def opened(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], *OPEN]
        await send(message)

    return opened
