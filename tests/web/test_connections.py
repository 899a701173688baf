"""Slow and broken senders: cut off after a while, while those who send as people do are served."""

import asyncio
import json
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.server import MOST_HEAD_BYTES
from dashboard.settings import PREFIX
from dashboard.web import connections
from dashboard.web.connections import PatientProtocol, PatientWebSocket, _Unread
from dashboard.web.middleware.limits import FOREIGN_PAGE, Refusal, refuse

PATIENCE_SECONDS = 20.0
HEAD = b"POST / HTTP/1.1\r\nHost: localhost\r\n"


async def counting(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers how many bytes the body had."""
    if scope["type"] != "http":
        return
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        size, more = size + len(message["body"]), message["more_body"]
    body = str(size).encode()
    await send(
        {"type": "http.response.start", "status": 200, "headers": [(b"content-length", str(len(body)).encode())]}
    )
    await send({"type": "http.response.body", "body": body})


ENDLESS = b"x" * 1_000
OPEN: list[set[Any]] = []  # the connections of the server that runs


async def pouring(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers with more than a client's machine holds for it: by HTTP, and by a websocket."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        with suppress(Exception):
            while True:
                await send({"type": "websocket.send", "bytes": ENDLESS * 100})
    elif scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for _piece in range(2_000):
            await send({"type": "http.response.body", "body": ENDLESS * 10, "more_body": True})
        await send({"type": "http.response.body", "body": b""})


@asynccontextmanager
async def served(monkeypatch: pytest.MonkeyPatch, app: ASGIApp | None = None) -> AsyncIterator[int]:
    monkeypatch.setattr(_Unread, "read_seconds", 0.3)
    monkeypatch.setattr(PatientProtocol, "head_seconds", 0.3)
    monkeypatch.setattr(PatientProtocol, "body_seconds", 0.3)
    monkeypatch.setattr(connections, "LEAST_BYTES_PER_SECOND", 10_000)
    config = uvicorn.Config(
        app or counting,
        http=PatientProtocol,
        ws=PatientWebSocket,
        ws_ping_interval=0.3,
        ws_ping_timeout=0.3,
        h11_max_incomplete_event_size=MOST_HEAD_BYTES,
        lifespan="off",
        log_level="error",
        timeout_keep_alive=1,
    )
    config.load()
    state = uvicorn.server.ServerState()
    OPEN[:] = [state.connections]
    loop = asyncio.get_running_loop()
    listening = await loop.create_server(lambda: PatientProtocol(config, state, {}), "127.0.0.1", 0)
    try:
        yield listening.sockets[0].getsockname()[1]
    finally:
        listening.close()


async def exchange(port: int, *pieces: bytes, pause: float = 0.05) -> bytes:
    """Everything that comes back for pieces sent with a pause between them."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answer = asyncio.create_task(reader.read())
    try:
        for piece in pieces:
            if answer.done():
                break
            writer.write(piece)
            await asyncio.sleep(pause)
        return await asyncio.wait_for(answer, PATIENCE_SECONDS)
    except ConnectionError:
        return b""
    finally:
        writer.close()


def run(monkeypatch: pytest.MonkeyPatch, *pieces: bytes) -> bytes:
    async def scene() -> bytes:
        async with served(monkeypatch) as port:
            return await exchange(port, *pieces)

    return asyncio.run(scene())


@pytest.mark.parametrize(
    "pieces",
    [
        (b"",),
        (HEAD,),
        (HEAD, *[b"X-A: 1\r\n"] * 200),
        (HEAD + b"Content-Length: 900\r\n\r\n", *[b"x"] * 200),
        (HEAD + b"Content-Length: 2\r\n\r\nok" + HEAD,),
    ],
    ids=["nothing", "half a head", "a head without end", "a body byte by byte", "a second head"],
)
def test_who_dawdles_is_cut_off(monkeypatch: pytest.MonkeyPatch, pieces: tuple[bytes, ...]) -> None:
    answer = run(monkeypatch, *pieces)
    assert answer.count(b"HTTP/1.1 200") == (1 if b"ok" in pieces[0] else 0)


def test_who_sends_steadily_is_served_however_long_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    piece = b"x" * 4_000
    head = HEAD + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % (12 * len(piece))
    assert run(monkeypatch, head, *[piece] * 12).endswith(b"48000")


@pytest.mark.parametrize("lines", [b"X-A: " + b"a" * 140_000, b"X-A: a\r\n" * 18_000, b"\x00\x01\r\n\r\n"], ids=["long", "many", "none"])  # fmt: skip
def test_a_head_without_measure_is_refused_with_no_word_of_whom_one_asked(
    monkeypatch: pytest.MonkeyPatch, lines: bytes
) -> None:
    answer = run(monkeypatch, HEAD + lines)
    assert answer.startswith(b"HTTP/1.1 400")
    assert b"nosniff" in answer
    assert not any(name in answer.lower() for name in (b"uvicorn", b"server:", b"python"))


async def repeating(scope: Scope, _receive: Receive, send: Send) -> None:
    """Answers with the address that it was asked for."""
    body = scope["raw_path"] + b"?" + scope["query_string"] + b" " + scope["path"].encode()
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": body})


END = b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


@pytest.mark.parametrize(
    "pieces",
    [
        ("GET /청년?q=청년".encode() + END,),
        (b"GET /", "청".encode()[:1], "청".encode()[1:], "년?q=청년".encode() + END),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET /청년?q=청년".encode() + END),
    ],
    ids=["at once", "byte by byte", "as the second request"],
)
def test_an_address_with_korean_as_it_is_typed_is_read_as_a_browser_sends_it(
    monkeypatch: pytest.MonkeyPatch, pieces: tuple[bytes, ...]
) -> None:
    monkeypatch.setattr("tests.web.test_connections.counting", repeating)
    encoded = b"%EC%B2%AD%EB%85%84"
    assert run(monkeypatch, *pieces).endswith(
        b"/" + encoded + b"?q=" + encoded + b" " + "/청년".encode() + b"\r\n0\r\n\r\n"
    )


@pytest.mark.parametrize(
    "head",
    [
        b"GET /?q=a b HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /?q=a\tb HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /?q=\x01 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /?q=\x7f HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET /\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: a\x00b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\n청년: 1\r\n\r\n".encode(),
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\xff\xfe",
        b"GET /?q=" + b"a" * (MOST_HEAD_BYTES + 70_000),
    ],
    ids=["space", "tab", "control", "delete", "no host", "HTTP/0.9", "NUL", "header's name", "TLS", "long"],
)
def test_what_is_no_http_gets_a_problem_detail_that_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, head: bytes
) -> None:
    answer = run(monkeypatch, head)
    start, _, body = answer.partition(b"\r\n\r\n")
    assert start.startswith(b"HTTP/1.1 400")
    assert b"application/problem+json" in start
    assert "percent-encode" in json.loads(body)["detail"]


UPGRADE = (
    b"GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)


@pytest.mark.parametrize("asked", [b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", UPGRADE], ids=["http", "websocket"])
def test_who_does_not_read_is_cut_off(monkeypatch: pytest.MonkeyPatch, asked: bytes) -> None:
    async def scene() -> int:
        async with served(monkeypatch, pouring) as port:
            loop = asyncio.get_running_loop()
            with socket.create_connection(("127.0.0.1", port)) as client:
                client.setblocking(False)
                await loop.sock_sendall(client, asked)
                await asyncio.sleep(0.1)
                assert len(OPEN[0]) == 1
                await asyncio.sleep(2)  # and reads nothing
                return len(OPEN[0])

    assert asyncio.run(scene()) == 0


def test_who_reads_slowly_and_steadily_gets_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene() -> int:
        async with served(monkeypatch, pouring) as port:
            reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=65_536)
            writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            taken = 0
            while piece := await reader.read(400_000):
                taken += len(piece)
                await asyncio.sleep(0.005)
            writer.close()
            return taken

    assert asyncio.run(scene()) > 20_000_000


def test_a_websocket_that_answers_nothing_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    async def silent(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.accept"})
            await receive()

    async def scene() -> bytes:
        async with served(monkeypatch, silent) as port:
            return await exchange(port, UPGRADE)

    assert asyncio.run(scene()).startswith(b"HTTP/1.1 101")


def test_a_refused_handshake_is_no_fault_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def refusing(scope: Scope, receive: Receive, send: Send) -> None:
        await refuse(scope, receive, send, Refusal("foreign-page", FOREIGN_PAGE))

    async def scene() -> bytes:
        async with served(monkeypatch, refusing) as port:
            monkeypatch.setattr(logging.getLogger("uvicorn.error"), "handlers", [caplog.handler])
            return await exchange(port, UPGRADE)

    answer = asyncio.run(scene())

    assert answer.startswith(b"HTTP/1.1 403")
    assert b"#foreign-page" in answer
    assert caplog.records == []


def test_one_address_holds_only_so_many_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PatientProtocol, "most_of_one", 5)
    monkeypatch.setattr(PatientProtocol, "head_seconds", PATIENCE_SECONDS)

    async def scene() -> tuple[bytes, bytes]:
        async with served(monkeypatch) as port:
            monkeypatch.setattr(PatientProtocol, "head_seconds", PATIENCE_SECONDS)
            held = [await asyncio.open_connection("127.0.0.1", port) for _ in range(5)]
            await asyncio.sleep(0.1)
            refused = await exchange(port)
            for _reader, writer in held:
                writer.close()
            await asyncio.sleep(0.1)
            served_again = await exchange(port, HEAD + b"Connection: close\r\nContent-Length: 2\r\n\r\nok")
            return refused, served_again

    refused, served_again = asyncio.run(scene())
    assert refused.startswith(b"HTTP/1.1 429")
    assert b"more than 5 connections" in refused
    assert served_again.startswith(b"HTTP/1.1 200")


def test_a_trusted_proxy_holds_as_many_as_its_readers_take(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PatientProtocol, "most_of_one", 1)
    monkeypatch.setenv(f"{PREFIX}TRUSTED_PROXIES", "10.0.0.0/8, 127.0.0.1")

    async def scene() -> bytes:
        async with served(monkeypatch) as port:
            _reader, held = await asyncio.open_connection("127.0.0.1", port)
            answer = await exchange(port, HEAD + b"Connection: close\r\nContent-Length: 2\r\n\r\nok")
            held.close()
            return answer

    assert asyncio.run(scene()).startswith(b"HTTP/1.1 200")
