"""Who may write without signing in: the person at the machine itself, in a browser that opened the printed link."""

import json
import secrets
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from hmac import compare_digest
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

from dashboard.domain.errors import N_

LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")
# How our middleware (web/middleware/identity.py) describes a page's connection. The value counts only with this
# process's token: under another server, whose middleware is not ours, a client could send the header itself.
CONNECTION_HEADER = "x-pledgeboard-connection"
_PROCESS_TOKEN = secrets.token_urlsafe(32)


class Refusal(StrEnum):
    """Why this reader may not write; the value is the English msgid that the page shows."""

    NOT_ENABLED = N_(
        "The board was started without the local writer. Start it with “make run”, or set PLEDGEBOARD_LOCAL_WRITER=1."
    )
    NOT_LOCAL = N_("Everybody can read this board; only its members and those who run it record judgements.")
    NO_LINK = N_("To write, open the link with “?writer=” that the board printed at this machine when it started.")


@dataclass(frozen=True, slots=True)
class Connection:
    """The two ends of a request, as our own server saw them."""

    peer: str  # the address that it comes from; empty where it is unknown
    client: str  # who is behind it: the peer, or whom a trusted proxy names
    port: int  # of the board

    def header(self) -> str:
        """The value of `CONNECTION_HEADER`."""
        return f"{_PROCESS_TOKEN} {json.dumps([self.peer, self.client, self.port])}"


def connection_from(header: str | None) -> Connection | None:
    """The connection that a header describes; None unless this process wrote it."""
    token, _, fields = (header or "").partition(" ")
    if not compare_digest(token.encode(), _PROCESS_TOKEN.encode()):
        return None
    return Connection(*json.loads(fields))


@lru_cache(maxsize=256)  # on the way of every answer
def host_name(authority: str) -> str:
    """The host of `host`, `host:port` or `[v6]:port`, lower case; empty where there is none."""
    try:
        return (urlsplit(f"//{authority}").hostname or "").lower()
    except ValueError:
        return ""


@lru_cache(maxsize=1024)
def _is_loopback(peer: str) -> bool:
    try:
        address = ip_address(peer)
    except ValueError:
        return peer == "localhost"
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback


def is_at_machine(connection: Connection | None, host: str) -> bool:
    """Whether a request comes from the machine itself, or from a proxy there that does not say otherwise."""
    return connection is not None and _is_loopback(connection.peer) and host_name(host) in LOCAL_NAMES


def refusal(*, enabled: bool, connection: Connection | None, host: str, origin: str) -> Refusal | None:
    """Why a page may not write without sign-in, whatever its browser's cookies. `host`, `origin`: what its request
    says, empty where it says nothing. Returns None where the cookie decides: enabled, a loopback peer, a localhost
    `Host` and `Origin`."""
    # First, so that how to start the board is told to nobody but those who can.
    if not is_at_machine(connection, host) or host_name(origin.partition("://")[2]) not in LOCAL_NAMES:
        return Refusal.NOT_LOCAL
    return None if enabled else Refusal.NOT_ENABLED
