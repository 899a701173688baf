"""Which names the board answers to, and from whose pages it takes commands."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard import logs
from dashboard.domain.errors import N_
from dashboard.domain.local_writer import LOCAL_NAMES, host_name
from dashboard.settings import listed, read_settings
from dashboard.web.middleware.refusals import Refusal

AUTHORITY = re.compile(r"[A-Za-z0-9._-]{1,253}(:\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:\d{1,5})?")
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
DOING_PATHS = ("/auth/logout",)  # do something although they are only asked for
FOREIGN_SITES = (b"cross-site", b"same-site")  # what browsers say of a request that another host's page made
MOST_WARNED = 20  # names that the log warns of; an attacker has endless ones
FOREIGN_HOST = N_("This board does not answer to the host name of this request.")
FOREIGN_PAGE = N_("Only the board's own pages may do this.")


class OwnHosts:
    """ASGI middleware: answers 400 to a host that is not the board's (DNS rebinding, poisoned caches and links), and
    403 to writes and sessions that a foreign page starts."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        settings = read_settings()
        public = urlsplit(settings.public_url)
        allowed = (host.lower() if host.startswith("*") else host_name(host) for host in listed(settings.allowed_hosts))
        names = [*LOCAL_NAMES, (public.hostname or "").lower(), *allowed]
        self._public = public.netloc.lower()
        self._names = frozenset(name for name in names if name and not name.startswith("*"))
        self._endings = tuple(name[1:] for name in names if name.startswith("*."))
        self._any = "*" in names
        self._warned: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] in ("http", "websocket"):
            headers = dict(reversed(scope["headers"]))  # the first of each name
            authority = headers.get(b"host", b"").decode("latin-1")
            if not self._is_ours(authority, (scope.get("server") or ("",))[0]):
                raise Refusal("foreign-host", FOREIGN_HOST)
            is_doing = scope["path"] in DOING_PATHS
            asks_only = scope["type"] == "http" and scope["method"] in SAFE_METHODS and not is_doing
            origin = headers.get(b"origin")  # none: no browser, it carries no reader's cookies
            page = (origin or b"").decode("latin-1").partition("://")[2].lower()
            is_foreign = origin is not None and (not page or page not in (authority.lower(), self._public))
            if (not asks_only and is_foreign) or (is_doing and headers.get(b"sec-fetch-site") in FOREIGN_SITES):
                raise Refusal("foreign-page", FOREIGN_PAGE)
        await self.app(scope, receive, send)

    def _is_ours(self, authority: str, server: str) -> bool:
        name = _named(authority)
        own = server.removeprefix("::ffff:")  # as one socket for both kinds writes it
        # The address that was connected to is safe: a foreign name can be made to resolve here, an address cannot.
        if name and (self._any or name in self._names or name == own or name.endswith(self._endings or ("\0",))):
            return True
        if name not in self._warned and len(self._warned) < MOST_WARNED:
            self._warned.add(name)
            logs.event("refused a foreign host; PLEDGEBOARD_ALLOWED_HOSTS names ours", "warning", host=name)
        return False


@lru_cache(maxsize=1024)  # on the way of every answer
def _named(authority: str) -> str:
    """The host that a request names; empty where what it says is none."""
    return host_name(authority) if AUTHORITY.fullmatch(authority) else ""
