"""Which names the board answers to, and from whose pages it takes commands."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard import logs
from dashboard.domain.errors import N_
from dashboard.domain.local_writer import LOCAL_NAMES, host_name
from dashboard.settings import listed, read_settings
from dashboard.web.middleware.refusals import refuse

AUTHORITY = re.compile(r"[A-Za-z0-9._-]{1,253}(:\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:\d{1,5})?")
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
DOING_PATHS = ("/auth/logout",)  # do something although they are only asked for
FOREIGN_SITES = ("cross-site", "same-site")  # what browsers say of a request that another host's page made
MOST_WARNED = 20  # names that the log warns of; an attacker has endless ones
FOREIGN_HOST = N_("This board does not answer to the host name of this request.")
FOREIGN_PAGE = N_("Only the board's own pages may do this.")


def _header(scope: Scope, name: bytes) -> str | None:
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), None)


class AllowedHosts:
    """ASGI middleware: answers 400 to a host that is not the board's (DNS rebinding, poisoned caches and links)."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        settings = read_settings()
        public = urlsplit(settings.public_url).hostname or ""
        names = [*LOCAL_NAMES, public.lower(), *(_name(host) for host in listed(settings.allowed_hosts))]
        self._names = frozenset(name for name in names if name and not name.startswith("*"))
        self._endings = tuple(name[1:] for name in names if name.startswith("*."))
        self._any = "*" in names
        self._warned: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] not in ("http", "websocket") or self._is_ours(scope):
            await self.app(scope, receive, send)
        else:
            await refuse(scope, receive, send, "foreign-host", FOREIGN_HOST)

    def _is_ours(self, scope: Scope) -> bool:
        name = _named(_header(scope, b"host") or "")
        server = (scope.get("server") or ("",))[0].removeprefix("::ffff:")  # as one socket for both kinds writes it
        # The address that was connected to is safe: a foreign name can be made to resolve here, an address cannot.
        if name and (self._any or name in self._names or name == server or name.endswith(self._endings or ("\0",))):
            return True
        if name not in self._warned and len(self._warned) < MOST_WARNED:
            self._warned.add(name)
            logs.event("refused a foreign host; PLEDGEBOARD_ALLOWED_HOSTS names ours", "warning", host=name)
        return False


@lru_cache(maxsize=1024)  # on the way of every answer
def _named(authority: str) -> str:
    """The host that a request names; empty where what it says is none."""
    return host_name(authority) if AUTHORITY.fullmatch(authority) else ""


def _name(text: str) -> str:
    return text.lower() if text.startswith("*") else host_name(text)


class SameOrigin:
    """ASGI middleware: refuses writes and sessions that a foreign page starts."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._public = urlsplit(read_settings().public_url).netloc.lower()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        asks_only = scope["type"] == "http" and scope["method"] in SAFE_METHODS and scope["path"] not in DOING_PATHS
        if asks_only or scope["type"] not in ("http", "websocket") or self._is_own(scope):
            await self.app(scope, receive, send)
        else:
            await refuse(scope, receive, send, "foreign-page", FOREIGN_PAGE)

    def _is_own(self, scope: Scope) -> bool:
        if scope["path"] in DOING_PATHS and _header(scope, b"sec-fetch-site") in FOREIGN_SITES:
            return False
        origin = _header(scope, b"origin")
        if origin is None:
            return True  # no browser: it carries no reader's cookies
        page = origin.partition("://")[2].lower()
        return bool(page) and page in ((_header(scope, b"host") or "").lower(), self._public)
