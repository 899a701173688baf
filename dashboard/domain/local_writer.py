"""Who may write without signing in: the person at the machine itself, and nobody through a proxy."""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

from dashboard.domain.marks import N_

LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")
# Set by the server itself on every request (web/peer.py); what a client sends under these names is thrown away: the
# connection's own end, and the client behind it, which is another one where a trusted proxy says so.
PEER_HEADER = "x-pledgeboard-peer"
CLIENT_HEADER = "x-pledgeboard-client"
FORWARDING_HEADERS = (
    "forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port",
    "x-forwarded-server",
    "x-real-ip", "x-client-ip", "x-original-forwarded-for", "cf-connecting-ip", "true-client-ip",
)  # fmt: skip
_FORWARDING = frozenset(FORWARDING_HEADERS)


class Refusal(StrEnum):
    """Why this reader may not write; the value is the English msgid that the page shows."""

    NOT_ENABLED = N_(
        "The board was started without the local writer. Start it with “make run”, or set PLEDGEBOARD_LOCAL_WRITER=1."
    )
    NOT_LOCAL = N_(
        "Only someone at the machine that runs the board may write. Open the board there, at http://localhost."
    )
    FORWARDED = N_(
        "This connection came through a proxy, so the board cannot know who you are. Open it at the machine itself, at http://localhost."
    )


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


def is_at_machine(peer: str | None, headers: Mapping[str, str]) -> bool:
    """Whether a request comes from the machine itself: a loopback peer, a local `Host`, no forwarding header.

    Args:
        peer: the address that the connection comes from; None where it is unknown.
        headers: the request's headers, by names in lower case.
    """
    if peer is None or not _is_loopback(peer) or not _FORWARDING.isdisjoint(headers):
        return False
    return host_name(headers.get("host", "")) in LOCAL_NAMES


def refusal(*, enabled: bool, peer: str | None, headers: Mapping[str, str]) -> Refusal | None:
    """Why a connection may not write without sign-in.

    Args:
        enabled: whether PLEDGEBOARD_LOCAL_WRITER is set.
        peer: the address that the connection comes from; None where it is unknown.
        headers: the request's headers, any case.

    Returns:
        None where all of it holds: enabled, a loopback peer, a localhost `Host` and `Origin`, no forwarding header.
    """
    if not enabled:
        return Refusal.NOT_ENABLED
    given = {name.lower(): value for name, value in headers.items()}
    if any(name in given for name in FORWARDING_HEADERS):
        return Refusal.FORWARDED
    is_local_origin = host_name(given.get("origin", "").partition("://")[2]) in LOCAL_NAMES
    return None if is_at_machine(peer, given) and is_local_origin else Refusal.NOT_LOCAL
