"""What every answer carries: the id of its log lines, and headers against other hosts and foreign code."""

import os
import re
from time import perf_counter

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import logs
from dashboard.assets import script_source
from dashboard.locale import ENGLISH
from dashboard.web.middleware import Layer, on_start, with_header
from dashboard.web.middleware.limits import HANDSHAKE_ANSWER, deny
from dashboard.web.middleware.shell import shell
from dashboard.web.public_request import EMBED, PREVIEW

_NAME = logs.REQUEST_HEADER.encode()
# Asked many times for each page or each second, and never of interest while they succeed.
PLENTY = ("/static/", "/media/", "/healthz", "/readyz", "/_stcore/health", "/favicon")


class RequestLog(Layer):
    """ASGI middleware, the outermost: logs the result of each request. Its id, in the headers of request and answer, is
    the one that it came with, if well-formed."""

    async def _take(self, scope: Scope, receive: Receive, send: Send) -> None:
        ids = [value.decode("latin-1") for name, value in scope["headers"] if name.lower() == _NAME]
        id = ids[0] if ids and logs.REQUEST_ID.fullmatch(ids[0]) else os.urandom(16).hex()
        began, status = perf_counter(), 0

        def add_id(message: Message) -> None:
            nonlocal status
            status = message["status"]
            message["headers"] = [*message["headers"], (_NAME, id.encode())]

        with logs.request(id):
            try:
                await self.app(with_header(scope, _NAME, id.encode()), receive, on_start(send, add_id))
            finally:
                _say(scope, status, round((perf_counter() - began) * 1000, 1))


def _say(scope: Scope, status: int, ms: float) -> None:
    address: str = scope["path"]
    if scope["type"] == "websocket":
        logs.event("websocket closed", path=logs.shown_path(address, exists=True), ms=ms)
        return
    level: logs.Level = "debug" if status < 400 and address.startswith(PLENTY) else "info"
    path = logs.shown_path(address, exists=0 < status < 400)
    logs.event("request", level, method=scope["method"], status=status, path=path, ms=ms)


HSTS_SECONDS = 31_536_000  # one year; without the sub-domains, which are not ours to speak for
POLICY = b"content-security-policy"
# Who may frame an answer, by the policy and by its older companion: nobody; the board's own pages, for a report's
# preview; anybody, for embeds.
NOBODY, OWN, ANYBODY = ("; frame-ancestors 'none'", "DENY"), ("; frame-ancestors 'self'", "SAMEORIGIN"), ("", "")


def content_security_policy(ancestors: str = NOBODY[0]) -> str:
    """The policy for every answer: this host alone, no foreign frames, no inline script but Streamlit's own."""
    hashes = " ".join(map(script_source, re.findall(r"<script>(.*?)</script>", shell(ENGLISH), flags=re.DOTALL)))
    rules = {
        "default-src": "'self'",
        "script-src": f"'self' {hashes} blob:",
        "style-src": "'self' 'unsafe-inline'",  # Streamlit and plotly write their styles into the page
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "frame-src": "'self' blob:",
        "media-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items()) + ancestors


class SecurityHeaders(Layer):
    """ASGI middleware: adds the policy and its companions to every answer, a refused handshake's among them."""

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(app)
        headers = {
            "x-content-type-options": "nosniff",
            "referrer-policy": "same-origin",
            "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "cross-origin-opener-policy": "same-origin",
            "cross-origin-resource-policy": "same-origin",
        }
        self._headers = {}
        for framed in (NOBODY, OWN, ANYBODY):
            named = {POLICY.decode(): content_security_policy(framed[0]), "x-frame-options": framed[1], **headers}
            self._headers[framed] = [(name.encode(), value.encode()) for name, value in named.items() if value]

    async def _take(self, scope: Scope, receive: Receive, send: Send) -> None:
        framed = ANYBODY if scope["path"].startswith(EMBED) else OWN if scope["path"] == PREVIEW else NOBODY
        ours = self._headers[framed]
        if scope.get("scheme") in ("https", "wss"):
            # Over plain HTTP anybody on the way could have written it, so browsers ignore it there.
            ours = [*ours, (b"strict-transport-security", f"max-age={HSTS_SECONDS}".encode())]

        def complete(message: Message) -> None:
            headers = [
                (name, value + NOBODY[0].encode())
                if name.lower() == POLICY and framed is not ANYBODY and b"frame-ancestors" not in value
                else (name, value)
                for name, value in message.get("headers", ())
            ]
            names = {name.lower() for name, _value in headers}
            message["headers"] = headers + [pair for pair in ours if pair[0] not in names]

        send_complete = on_start(send, complete)
        # The server's own answer to a handshake that the app ends would carry no headers.
        unanswered = scope["type"] == "websocket" and HANDSHAKE_ANSWER in scope.get("extensions", {})

        async def send_with_headers(message: Message) -> None:
            nonlocal unanswered
            if unanswered and message["type"] == "websocket.close":
                await deny(scope, send_complete, Response(status_code=403))
            else:
                await send_complete(message)
            unanswered = False

        await self.app(scope, receive, send_with_headers)
