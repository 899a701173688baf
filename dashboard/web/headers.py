"""Headers that keep the browser from asking other hosts, running foreign code, or fetching the same file twice."""

import base64
import hashlib
import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.assets import STATIC_URL
from dashboard.locale import DEFAULT_LANGUAGE
from dashboard.web.shell import shell

EMBED = "/embed/"
PREVIEW = "/reports/preview"
FOREVER = "public, max-age=31536000, immutable"  # one year, in seconds


def inline_script_hashes(page: str) -> list[str]:
    """The CSP sources that allow exactly the inline scripts of an HTML page."""
    scripts = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    return [f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in scripts]


def content_security_policy() -> str:
    """The policy for every answer: this host alone, no foreign frames, no inline script but Streamlit's own."""
    hashes = " ".join(inline_script_hashes(shell(DEFAULT_LANGUAGE).plain.decode()))
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
    """Adds the policy and its companions to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = {
            "Content-Security-Policy": content_security_policy(),
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Referrer-Policy": "same-origin",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "Cross-Origin-Opener-Policy": "same-origin",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(raw=message["headers"])
                own = answer.get("content-security-policy")  # an answer may be stricter than the pages are
                answer.update(self.headers)
                if own:
                    answer["Content-Security-Policy"] = own
                if scope["path"].startswith(EMBED):
                    del answer["X-Frame-Options"]  # foreign frames may show these, and nothing else
                elif scope["path"] == PREVIEW:
                    answer["X-Frame-Options"] = "SAMEORIGIN"
            await send(message)

        await self.app(scope, receive, send_with_headers)


class StaticCaching:
    """Lets the browser keep a static file whose address carries a digest; it asks again for any other."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

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
