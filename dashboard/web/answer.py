"""An answer that is kept whole: compressed once, with validators, and delivered to each reader as she takes it."""

import asyncio
import gzip
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FEW_BYTES = 50_000  # compressed sooner than a thread takes it up
# What an answer of 304 repeats.
VALIDATING = (b"cache-control", b"vary", b"etag", b"access-control-", b"cross-origin-")

RawHeaders = list[tuple[bytes, bytes]]


@dataclass(slots=True)
class Answer:
    """One answer with the headers that go out in every coding; an ASGI app that delivers it."""

    status: int
    headers: RawHeaders
    body: bytes
    etag: str = ""  # weak; empty for an answer that is not validated
    compresses: bool = False  # whether `body` is compressed for the first reader who takes that
    compressed: bytes | None = None

    @property
    def size(self) -> int:
        """Its bytes, about, once it is compressed."""
        return 2_000 + len(self.body) + (len(self.body) // 3 if self.compresses else 0)

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """Send it: nothing but its headers where the reader has it, compressed where she takes that."""
        asked, status, headers, body = Headers(scope=scope), self.status, self.headers, self.body
        if self.etag:
            headers = [*headers, (b"etag", self.etag.encode())]
        if self.etag and names_tag(asked.get("if-none-match", ""), self.etag):
            status, headers, body = 304, [pair for pair in headers if pair[0].startswith(VALIDATING)], b""
        elif self.compresses and "gzip" in asked.get("accept-encoding", ""):
            if self.compressed is None:
                few = len(body) <= FEW_BYTES
                self.compressed = _gzipped(body) if few else await run_in_threadpool(_gzipped, body)
            body, headers = self.compressed, [*headers, (b"content-encoding", b"gzip")]
        if status != 304:
            headers = [*headers, (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def _gzipped(body: bytes) -> bytes:
    return gzip.compress(body, 6, mtime=0)


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
            answer.status, answer.headers = (
                message["status"],
                [pair for pair in headers if pair[0] != b"content-length"],
            )
        elif message["type"] == "http.response.body":
            parts.append(message.get("body", b""))

    await app(scope, received.get, collect)
    answer.body = b"".join(parts)
    return answer
