"""Headers that keep the browser from asking other hosts, running foreign code, or fetching the same file twice."""

import base64
import hashlib
import re
from functools import lru_cache

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.assets import STATIC_URL
from dashboard.locale import ENGLISH
from dashboard.web.middleware import Layer
from dashboard.web.middleware.refusals import HANDSHAKE_ANSWER, deny
from dashboard.web.middleware.shell import shell
from dashboard.web.public_request import EMBED, PREVIEW

FOREVER = "public, max-age=31536000, immutable"  # one year, in seconds
HSTS_SECONDS = 31_536_000  # one year; without the sub-domains, which are not ours to speak for
POLICY = b"content-security-policy"
STARTS = ("http.response.start", f"{HANDSHAKE_ANSWER}.start")

RawHeaders = list[tuple[bytes, bytes]]
Fixed = tuple[tuple[bytes, bytes], ...]


def inline_script_hashes(page: str) -> list[str]:
    """The CSP sources that allow exactly the inline scripts of an HTML page."""
    scripts = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    return [f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in scripts]


def content_security_policy() -> str:
    """The policy for every answer: this host alone, no foreign frames, no inline script but Streamlit's own."""
    hashes = " ".join(inline_script_hashes(shell(ENGLISH).plain.decode()))
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
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


class SecurityHeaders:
    """ASGI middleware: adds the policy and its companions to every answer, a refused handshake's among them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        headers = {
            "content-security-policy": content_security_policy(),
            "x-content-type-options": "nosniff",
            "x-frame-options": "DENY",
            "referrer-policy": "same-origin",
            "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "cross-origin-opener-policy": "same-origin",
            "cross-origin-resource-policy": "same-origin",
        }
        self._plain: Fixed = tuple((name.encode(), value.encode()) for name, value in headers.items())
        self._over_tls: Fixed = (*self._plain, (b"strict-transport-security", f"max-age={HSTS_SECONDS}".encode()))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and add to its answer."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        # Over plain HTTP anybody on the way could have written it, so browsers ignore it there.
        ours = self._over_tls if scope.get("scheme") in ("https", "wss") else self._plain
        # The server's own answer to a handshake that the app ends would carry no headers.
        unanswered = scope["type"] == "websocket" and HANDSHAKE_ANSWER in scope.get("extensions", {})

        async def send_with_headers(message: Message) -> None:
            nonlocal unanswered
            refused = unanswered and message["type"] == "websocket.close"
            unanswered = False
            if refused:
                await deny(scope, send_with_headers, Response(status_code=403))
                return
            if message["type"] in STARTS:
                message["headers"] = _completed(list(message.get("headers", ())), ours, scope["path"])
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _completed(headers: RawHeaders, ours: Fixed, path: str) -> RawHeaders:
    """An answer's headers with ours added where it does not set them itself."""
    names = tuple([name.lower() for name, _value in headers])
    framed = "any" if path.startswith(EMBED) else "own" if path == PREVIEW else ""
    if POLICY in names and framed != "any":
        headers = [(name, _unframed(value) if name.lower() == POLICY else value) for name, value in headers]
    return [*headers, *_missing(names, ours, framed)]


@lru_cache(maxsize=256)  # on the way of every answer; there are as many kinds of answers as there are routes
def _missing(names: tuple[bytes, ...], ours: Fixed, framed: str) -> RawHeaders:
    missing = [(name, _framed(value, framed)) for name, value in ours if name not in names]
    if framed:  # foreign frames may show embeds, and nothing else; the board's own may show a report's preview
        missing = [pair for pair in missing if pair[0] != b"x-frame-options"]
    return [*missing, (b"x-frame-options", b"SAMEORIGIN")] if framed == "own" else missing


def _framed(policy: bytes, framed: str) -> bytes:
    allowed = {"": b"; frame-ancestors 'none'", "own": b"; frame-ancestors 'self'", "any": b""}
    return policy.replace(allowed[""], allowed[framed])


def _unframed(policy: bytes) -> bytes:
    return policy if b"frame-ancestors" in policy else policy + b"; frame-ancestors 'none'"


class StaticCaching(Layer):
    """Lets the browser keep a static file whose address carries a digest; it asks again for any other."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(STATIC_URL + "/"):
            await self.app(scope, receive, send)
            return
        dated = scope["query_string"].startswith(b"v=")

        async def send_with_caching(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] in (200, 206, 304):
                headers = MutableHeaders(raw=message["headers"])
                if "cache-control" not in Headers(raw=message["headers"]):
                    headers["Cache-Control"] = FOREVER if dated else "no-cache"
            await send(message)

        await self.app(scope, receive, send_with_caching)
