"""HTTP as the board speaks it: how long a connection may dawdle, and what is answered to what is no HTTP."""

import asyncio
import re
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from dashboard.domain.marks import N_
from dashboard.locale import translator
from dashboard.web.problems import problem

HEAD_SECONDS = 15.0  # for a request's head, from the connection or the head's first byte
BODY_SECONDS = 20.0  # for a body, and on top of it the time that it takes at the least rate
LEAST_BYTES_PER_SECOND = 8_192
BARE_HEADERS = [
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"connection", b"close"),
]
NOT_ASCII = re.compile(rb"[\x80-\xff]")
UNREADABLE = N_(
    "The board cannot read the head of this request. In its address, percent-encode spaces and control characters, "
    "and keep the head below {most} bytes."
)


class PatientProtocol(H11Protocol):
    """uvicorn's HTTP, with an end to its patience: who sends too slowly is cut off.

    An address with Korean in it that a program sent as it is typed (`curl 'http://…?q=청년'`) is read as a browser
    would have sent it.
    """

    head_seconds = HEAD_SECONDS
    body_seconds = BODY_SECONDS

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._waits_for: Any = None  # h11.IDLE for a head, h11.SEND_BODY for a body, None for nothing
        self._since = 0.0
        self._received = 0  # bytes of the body that is waited for
        self._end: asyncio.TimerHandle | None = None
        self._is_in_first_line = True  # of a request's head

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first head."""
        super().connection_made(transport)
        self._wait(h11.IDLE)

    def data_received(self, data: bytes) -> None:
        """Take what came, and wait anew for what is still missing."""
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
        """Answer what is no HTTP, or has too long a head, with a problem detail, as sparsely as may be."""
        words = translator("en")(UNREADABLE).format(most=self.config.h11_max_incomplete_event_size)
        answer = problem({"type": "http", "path": "", "query_string": b"", "headers": []}, "unreadable", words)
        response = h11.Response(
            status_code=answer.status_code, headers=[*answer.raw_headers, *BARE_HEADERS], reason=b"Bad Request"
        )
        for event in (response, h11.Data(bytes(answer.body)), h11.EndOfMessage()):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _with_encoded_address(self, data: bytes) -> bytes:
        """What came, with the bytes of a head's first line that no address may hold percent-encoded."""
        if not self._is_in_first_line:
            return data
        line, end, rest = data.partition(b"\n")
        self._is_in_first_line = not end
        return NOT_ASCII.sub(lambda byte: b"%%%02X" % ord(byte[0]), line) + end + rest

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._stop()
        super().connection_lost(exc)

    def _wait(self, state: Any) -> None:
        if state not in (h11.IDLE, h11.SEND_BODY):
            self._stop()
            return
        if state is not self._waits_for:
            self._waits_for, self._since, self._received = state, self.loop.time(), 0
        elif state is h11.IDLE and self._end is not None:
            return  # a head that comes byte by byte gets no more time
        allowed = (
            self.head_seconds if state is h11.IDLE else self.body_seconds + self._received / LEAST_BYTES_PER_SECOND
        )
        if self._end is not None:
            self._end.cancel()
        self._end = self.loop.call_at(self._since + allowed, self._give_up)

    def _stop(self) -> None:
        self._waits_for = None
        if self._end is not None:
            self._end.cancel()
            self._end = None

    def _give_up(self) -> None:
        self._end = None
        self.transport.close()
