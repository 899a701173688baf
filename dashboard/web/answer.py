"""An answer that is kept whole: compressed once, with validators, and delivered to each reader as she takes it."""

import asyncio
import gzip
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import Message, Receive, Send

FEW_BYTES = 50_000
# What an answer of 304 repeats.
VALIDATING = (b"cache-control", b"vary", b"etag", b"access-control-", b"cross-origin-")


@dataclass(slots=True)
class Answer:
    """One answer with the headers that go out in every coding."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes
    etag: str = ""  # weak; empty for an answer that is not validated
    compressed: bytes | None = None
    coding: str = "gzip"  # of `compressed`
    compresses: bool = False  # whether `body` is compressed for the first reader who takes that

    @property
    def size(self) -> int:
        """Its bytes, about, once it is compressed."""
        return 2_000 + len(self.body) + (len(self.body) // 3 if self.compresses else len(self.compressed or b""))


async def deliver(answer: Answer, request_headers: Headers, send: Send, method: str = "GET") -> None:
    """Send an answer: nothing but its headers where the reader has it, compressed where she takes that."""
    headers = answer.headers
    if answer.etag:
        headers = [*headers, (b"etag", answer.etag.encode())]
        if _matches(request_headers.get("if-none-match", ""), answer.etag):
            kept = [
                pair
                for pair in headers
                if pair[0] in VALIDATING or pair[0].startswith((b"access-control-", b"cross-origin-"))
            ]
            await send_whole(send, 304, kept, b"")
            return
    body = answer.body
    taken = request_headers.get("accept-encoding", "")
    if (answer.compresses or answer.compressed is not None) and answer.coding in taken:
        if answer.compressed is None:
            answer.compressed = await _compressed(body)
        body = answer.compressed
        headers = [*headers, (b"content-encoding", answer.coding.encode())]
    headers = [*headers, (b"content-length", str(len(body)).encode())]
    await send_whole(send, answer.status, headers, b"" if method == "HEAD" else body)


async def _compressed(body: bytes) -> bytes:
    if len(body) <= FEW_BYTES:  # compressed sooner than a thread takes it up
        return gzip.compress(body, 6, mtime=0)
    return await run_in_threadpool(gzip.compress, body, 6, mtime=0)


def _matches(if_none_match: str, etag: str) -> bool:
    """Whether If-None-Match names this answer; compared weakly, as RFC 9110 has it."""
    named = [part.strip().removeprefix("W/") for part in if_none_match.split(",")]
    return "*" in named or etag.removeprefix("W/") in named


async def send_whole(send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    """Send an answer in one piece."""
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def staying() -> Receive:
    """A `receive` for a request without a body that never reports a disconnect. The server's own reports the client
    that left: the cut-off answer would then be cached for all later ones."""
    started = False

    async def receive() -> Message:
        nonlocal started
        if not started:
            started = True
            return {"type": "http.request", "body": b"", "more_body": False}
        never: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        return await never

    return receive
