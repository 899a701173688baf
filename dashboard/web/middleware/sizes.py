"""How large a request may be: a short head and next to no body, but for files that members may submit."""

import math
from collections import Counter

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.domain.errors import N_
from dashboard.domain.evidence import MAX_FILE_BYTES
from dashboard.services.judging.uploads import UPLOADS
from dashboard.streamlit_patches.runs import held_bytes
from dashboard.web.middleware.refusals import Refusal
from dashboard.web.middleware.sign_in import dropping
from dashboard.web.public_request import MOST_PARAMETERS

UPLOAD = "/_stcore/upload_file/"
FRAME_BYTES = 64 * 1024  # of a form around its file
MOST_BYTES = 64 * 1024  # of any other request; no address of ours reads one
PIECE_BYTES = 64 * 1024  # of an answer that are sent at once
MOST_HEADERS = 100
MOST_HEAD_BYTES = 32 * 1024  # of its address and headers
MOST_COOKIE_BYTES = 16 * 1024  # of a head that is too long; a sign-in takes one
COOKIES_DROPPED = N_(
    "Your browser sends more cookies than the board takes. Those of the sign-in are deleted now: reload and sign in."
)
LONG_HEAD = N_("The head of this request is larger than the board takes.")
TOO_LARGE = N_("This request is larger than the board takes: {most} bytes.")
MOST_HELD_BYTES = 60 * 1024 * 1024  # of files that a session's page holds
MOST_HELD_TOGETHER_BYTES = 300 * 1024 * 1024  # of all sessions
HELD_SECONDS = 600  # that a page's files outlive its connection
TOO_MANY_HELD = N_(
    "The board holds as many open files as it can. Save or remove those of this page, or try again later."
)
NOT_YOURS = N_("Files are taken from those who may write, on the page that offers it.")
TOO_MANY_FILES = N_("Too many files within the hour. Please try again later.")
CLOSING = {"Connection": "close"}


class RequestSizes:
    """ASGI middleware: refuses a request that is too large before it is read, and uploads without permission."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._coming: Counter[str] = Counter()  # bytes of files on the way, by session

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        _check_head(scope)
        session, size = "", 0
        if scope["type"] == "http":
            send = _in_pieces(send)
            names = {name for name, _value in scope["headers"]}
            if scope["method"] not in ("GET", "HEAD") or not names.isdisjoint(
                (b"content-length", b"transfer-encoding")
            ):
                session, size = self._upload(scope)
        self._coming[session] += size
        try:
            await self.app(scope, receive, send)
        finally:
            self._coming[session] -= size
            self._coming += Counter()  # forgets who has nothing on the way

    def _upload(self, scope: Scope) -> tuple[str, int]:
        """The session and bytes of the file that a request with a body submits, if it does. Raises Refusal."""
        headers, is_upload = Headers(scope=scope), scope["path"].startswith(UPLOAD)
        most = MAX_FILE_BYTES + FRAME_BYTES if is_upload else MOST_BYTES
        length, is_endless = headers.get("content-length", "0"), "transfer-encoding" in headers
        # A body of unknown length is counted by Streamlit while it comes; nothing else here reads one.
        if (is_endless and not is_upload) or not length.isascii() or not length.isdecimal() or int(length) > most:
            raise Refusal("too-large", TOO_LARGE, CLOSING, most=most)
        if not is_upload or scope["method"] != "PUT":
            return "", 0
        session, size = scope["path"].removeprefix(UPLOAD).partition("/")[0], most if is_endless else int(length)
        if not UPLOADS.is_open_to(session):
            raise Refusal("not-allowed", NOT_YOURS, CLOSING)
        seconds = UPLOADS.wait(session)
        if seconds:
            raise Refusal("too-many", TOO_MANY_FILES, CLOSING | {"Retry-After": str(math.ceil(seconds))})
        held = self._coming + Counter(held_bytes())
        if held[session] + size > MOST_HELD_BYTES or held.total() + size > MOST_HELD_TOGETHER_BYTES:
            raise Refusal("too-many", TOO_MANY_HELD, CLOSING | {"Retry-After": str(HELD_SECONDS)})
        return session, size


def _in_pieces(send: Send) -> Send:
    """Send a body in pieces: the server copies each piece, and keeps it until the client has read it."""

    async def send_pieces(message: Message) -> None:
        body, start = message.get("body", b""), 0
        while len(body) - start > PIECE_BYTES:
            await send({**message, "body": body[start : start + PIECE_BYTES], "more_body": True})
            start += PIECE_BYTES
        await send({**message, "body": body[start:]} if start else message)

    return send_pieces


def _check_head(scope: Scope) -> None:
    """Refuse a long head; where the sign-in's cookies cause it, delete them, else no page opens again. Never for a long
    address alone: any link could sign out the reader who follows it."""
    headers, query = scope["headers"], scope.get("query_string", b"")
    size = sum(len(name) + len(value) for name, value in headers) + len(query) + len(scope["path"])
    if len(headers) > MOST_HEADERS or query.count(b"&") >= MOST_PARAMETERS or size > MOST_HEAD_BYTES:
        cookies = sum(len(value) for name, value in headers if name == b"cookie")
        dropped = dropping(scope) if cookies > MOST_COOKIE_BYTES else []
        raise Refusal("long-head", COOKIES_DROPPED if dropped else LONG_HEAD, CLOSING, dropped)
