"""How large a request may be: a short head and next to no body, but for files that members may submit."""

import math
from collections import Counter

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.domain.errors import N_
from dashboard.domain.evidence import MAX_FILE_BYTES
from dashboard.services.judging.uploads import UPLOADS
from dashboard.streamlit_patches.runs import held_bytes
from dashboard.web.middleware.refusals import refuse
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


class RequestSizes:
    """ASGI middleware: refuses a request that is too large before it is read, and uploads without permission."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._coming: Counter[str] = Counter()  # bytes of files on the way, by session

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] == "http":
            send = _in_pieces(send)
        if scope["type"] in ("http", "websocket") and _has_long_head(scope):
            await _refuse_head(scope, receive, send)
        elif scope["type"] != "http" or (scope["method"] in ("GET", "HEAD") and not _has_body(scope)):
            await self.app(scope, receive, send)
        else:
            await self._with_body(scope, receive, send)

    async def _with_body(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        is_upload = scope["path"].startswith(UPLOAD)
        most = MAX_FILE_BYTES + FRAME_BYTES if is_upload else MOST_BYTES
        length = headers.get("content-length", "0")
        # A body of unknown length is counted by Streamlit while it comes; nothing else here reads one.
        endless = "transfer-encoding" in headers and not is_upload
        if endless or not length.isascii() or not length.isdecimal() or int(length) > most:
            await refuse(scope, receive, send, "too-large", TOO_LARGE, {"Connection": "close"}, most=most)
        elif not is_upload or scope["method"] != "PUT":
            await self.app(scope, receive, send)
        else:
            session = scope["path"].removeprefix(UPLOAD).partition("/")[0]
            size = most if "transfer-encoding" in headers else int(length)
            if await self._is_taken(session, size, scope, receive, send):
                self._coming[session] += size
                try:
                    await self.app(scope, receive, send)
                finally:
                    self._coming[session] -= size
                    self._coming += Counter()  # forgets who has nothing on the way

    async def _is_taken(self, session: str, size: int, scope: Scope, receive: Receive, send: Send) -> bool:
        if not UPLOADS.is_open_to(session):
            await refuse(scope, receive, send, "not-allowed", NOT_YOURS, {"Connection": "close"})
            return False
        seconds = UPLOADS.wait(session)
        if seconds:
            headers = {"Retry-After": str(math.ceil(seconds)), "Connection": "close"}
            await refuse(scope, receive, send, "too-many", TOO_MANY_FILES, headers)
            return False
        held = self._coming + Counter(held_bytes())
        if held[session] + size > MOST_HELD_BYTES or held.total() + size > MOST_HELD_TOGETHER_BYTES:
            headers = {"Retry-After": str(HELD_SECONDS), "Connection": "close"}
            await refuse(scope, receive, send, "too-many", TOO_MANY_HELD, headers)
            return False
        return True


def _in_pieces(send: Send) -> Send:
    """Send a body in pieces: the server copies each piece, and keeps it until the client has read it."""

    async def send_pieces(message: Message) -> None:
        body = message.get("body", b"")
        if len(body) > PIECE_BYTES:
            for start in range(0, len(body), PIECE_BYTES):
                piece = body[start : start + PIECE_BYTES]
                is_last = start + PIECE_BYTES >= len(body)
                await send({**message, "body": piece, "more_body": message.get("more_body", False) or not is_last})
        else:
            await send(message)

    return send_pieces


async def _refuse_head(scope: Scope, receive: Receive, send: Send) -> None:
    """Refuse a long head; where the sign-in's cookies cause it, delete them, else no page opens again. Never for a long
    address alone: any link could sign out the reader who follows it."""
    cookies = sum(len(value) for name, value in scope["headers"] if name == b"cookie")
    dropped = dropping(scope) if cookies > MOST_COOKIE_BYTES else []

    async def send_dropping(message: Message) -> None:
        if message["type"].endswith("http.response.start"):
            message["headers"] = [*message["headers"], *dropped]
        await send(message)

    words = COOKIES_DROPPED if dropped else LONG_HEAD
    await refuse(scope, receive, send_dropping, "long-head", words, {"Connection": "close"})


def _has_long_head(scope: Scope) -> bool:
    headers, query = scope["headers"], scope.get("query_string", b"")
    if len(headers) > MOST_HEADERS or query.count(b"&") >= MOST_PARAMETERS:
        return True
    size = sum(len(name) + len(value) for name, value in headers)
    return size + len(query) + len(scope["path"]) > MOST_HEAD_BYTES


def _has_body(scope: Scope) -> bool:
    return any(name in (b"content-length", b"transfer-encoding") for name, _value in scope["headers"])
