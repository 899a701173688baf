"""HTTP connections: time limits, connections of each client, and the answer to what is not HTTP."""

import asyncio
import re
from functools import lru_cache
from http import HTTPStatus
from ipaddress import ip_address, ip_network
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from dashboard.domain.errors import N_
from dashboard.domain.rate import client_key
from dashboard.locale import ENGLISH, translator
from dashboard.settings import listed, read_settings
from dashboard.web.public_request import problem

HEAD_SECONDS = 15.0  # for a request's head, from the connection or the head's first byte
BODY_SECONDS = 20.0  # for a body, and on top of it the time that it takes at the least rate
LEAST_BYTES_PER_SECOND = 8_192
READ_SECONDS = 30.0  # between two looks at how much a client takes of what is sent to it
LEAST_READ_PER_SECOND = 1_024
MOST_CONNECTIONS_OF_ONE = 400  # open at once of a client, websockets among them; a browser opens up to seven a page
BARE_HEADERS = [
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"connection", b"close"),
]
NOT_ASCII = re.compile(rb"[\x80-\xff]")
TOO_MANY = N_("Your address holds more than {most} connections to the board. Close some pages, and try again.")
UNREADABLE = N_(
    "The board cannot read the head of this request. In its address, percent-encode spaces and control characters, "
    "and keep the head below {most} bytes."
)


class _Unread:
    """Cuts off a client that does not read what is sent to it; uvicorn would wait for ever, also when it closes."""

    read_seconds = READ_SECONDS
    transport: Any
    loop: Any
    _unread: asyncio.TimerHandle | None = None

    def pause_writing(self) -> None:
        """Start the time limit: the client reads too slowly."""
        super().pause_writing()  # type: ignore[misc]
        self._look_later()

    def resume_writing(self) -> None:
        """Stop the time limit: the client has read nearly everything."""
        super().resume_writing()  # type: ignore[misc]
        _cancel(self._unread)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the time limit."""
        _cancel(self._unread)
        super().connection_lost(exc)  # type: ignore[misc]

    def _look_later(self) -> None:
        before = self.transport.get_write_buffer_size()
        self._unread = self.loop.call_later(self.read_seconds, self._look, before)

    def _look(self, before: int) -> None:
        if before - self.transport.get_write_buffer_size() < self.read_seconds * LEAST_READ_PER_SECOND:
            self.transport.abort()
        else:
            self._look_later()


def _cancel(timer: asyncio.TimerHandle | None) -> None:
    if timer is not None:
        timer.cancel()


class PatientWebSocket(_Unread, WebSocketsSansIOProtocol):
    """uvicorn's websocket, with the time limit of `_Unread`."""

    async def send(self, message: Any) -> None:
        """Send. A handshake that is refused is answered too; uvicorn's log would call it a fault of ours."""
        await super().send(message)
        self.handshake_complete = self.handshake_complete or self.close_sent

    def keepalive_timeout(self) -> None:
        """Drop a client that does not answer, even with unsent data."""
        super().keepalive_timeout()
        self.loop.call_later(self.read_seconds, self.transport.abort)


@lru_cache(maxsize=1024)
def _is_proxy(address: str, trusted: str) -> bool:
    try:
        return any(ip_address(address) in ip_network(proxy, strict=False) for proxy in listed(trusted))
    except ValueError:
        return False


class PatientProtocol(_Unread, H11Protocol):
    """uvicorn's HTTP with limits: clients that send or read too slowly, or hold too many connections, are cut off. An
    address with Korean in it that a program sent as it is typed (`curl 'http://…?q=청년'`) is read as a browser would
    have sent it."""

    head_seconds = HEAD_SECONDS
    body_seconds = BODY_SECONDS
    most_of_one = MOST_CONNECTIONS_OF_ONE
    _waits_for: Any = None  # h11.IDLE for a head, h11.SEND_BODY for a body, None for nothing
    _since = 0.0
    _received = 0  # bytes of the body that is waited for
    _end: asyncio.TimerHandle | None = None
    _is_in_first_line = True  # of a request's head

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first head."""
        super().connection_made(transport)
        self._wait(h11.IDLE)
        if self.client and not _is_proxy(self.client[0], read_settings().trusted_proxies):
            ends = (getattr(other, "client", None) for other in self.connections)  # websockets are among them
            clients = [client_key(end[0]) for end in ends if end]
            if clients.count(client_key(self.client[0])) > self.most_of_one:
                self._refuse("too-many", TOO_MANY, most=self.most_of_one)

    def data_received(self, data: bytes) -> None:
        """Pass data on, and renew the time limit for what is still missing."""
        super().data_received(self._with_encoded_address(data))
        if self.transport.get_protocol() is not self:
            self._stop()  # a websocket from here on
            return
        self._received += len(data)
        self._wait(self.conn.their_state)

    def on_response_complete(self) -> None:
        """Between two requests the server's own timer runs."""
        super().on_response_complete()
        if self.conn.their_state is h11.IDLE:
            self._stop()
            self._is_in_first_line = b"\n" not in self.conn.trailing_data[0]

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - the words are the library's
        """Refuse what is not HTTP, or has too long a head."""
        self._refuse("unreadable", UNREADABLE, most=self.config.h11_max_incomplete_event_size)

    def _refuse(self, kind: str, words: str, **facts: Any) -> None:
        """Answer with a problem detail and few headers, and close."""
        detail = translator(ENGLISH)(words).format(**facts)
        answer = problem({"type": "http", "path": "", "query_string": b"", "headers": []}, kind, detail)
        response = h11.Response(
            status_code=answer.status_code,
            headers=[*answer.raw_headers, *BARE_HEADERS],
            reason=HTTPStatus(answer.status_code).phrase.encode(),
        )
        for event in (response, h11.Data(bytes(answer.body)), h11.EndOfMessage()):
            self.transport.write(self.conn.send(event) or b"")
        self._stop()
        self.transport.close()

    def _with_encoded_address(self, data: bytes) -> bytes:
        """The data with the non-ASCII bytes of a head's first line percent-encoded."""
        if not self._is_in_first_line:
            return data
        line, end, rest = data.partition(b"\n")
        self._is_in_first_line = not end
        return NOT_ASCII.sub(lambda byte: b"%%%02X" % ord(byte[0]), line) + end + rest

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the time limit."""
        self._stop()
        super().connection_lost(exc)

    def _wait(self, state: Any) -> None:
        if state not in (h11.IDLE, h11.SEND_BODY):
            self._stop()
            return
        if state is not self._waits_for:
            self._waits_for, self._since, self._received = state, self.loop.time(), 0
        elif state is h11.IDLE:
            return  # a head that comes byte by byte gets no more time
        allowed = (
            self.head_seconds if state is h11.IDLE else self.body_seconds + self._received / LEAST_BYTES_PER_SECOND
        )
        _cancel(self._end)
        self._end = self.loop.call_at(self._since + allowed, self.transport.close)

    def _stop(self) -> None:
        self._waits_for = None
        _cancel(self._end)
