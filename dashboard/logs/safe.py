"""What a log may hold: a closed list of facts, ids that name nobody, and no words that a person typed."""

import logging
import re
import sqlite3
import traceback
from functools import lru_cache
from typing import Any

from dashboard.domain.errors import PledgeboardError

# Everything that a line can say, in this order. Nobody's name, address, text, cookie or token is among it.
FIELDS = (
    "request", "person", "method", "path", "status", "ms", "entry", "kind", "campaign", "address", "host", "pid",
    "logger", "said", "error", "why", "reason", "at", "check",
)  # fmt: skip
# Hexadecimal and hyphens: a UUID, or what nginx calls $request_id. Nothing that could hold a name.
REQUEST_ID = re.compile(r"[0-9A-Fa-f][0-9A-Fa-f-]{14,62}[0-9A-Fa-f]")
MOST_FRAMES = 8  # of an error's way through the program, the innermost
LONGEST = 300  # characters of what others say
# First parts of the addresses that there are; beyond them an address may hold anything.
PLACES = frozenset([
    "agreement", "api", "auth", "campaigns", "chart", "charts", "corrections", "desk", "embed", "favicon.ico",
    "favicon.png", "feed.atom", "featured",
    "figures", "files", "healthz", "media", "method", "oauth2callback", "over-time", "pledge", "pledges", "readyz",
    "report", "reports", "robots.txt", "share", "sitemap.xml", "static", "_stcore",
])  # fmt: skip
DEEP = frozenset({"api", "auth", "charts", "embed", "pledge", "reports", "share", "_stcore"})  # shown part for part
_PART = re.compile(r"[a-z][a-z0-9_-]{0,40}(\.[a-z0-9]{2,5})?|\d{1,6}|v\d")
_OPAQUE = re.compile(r"(member|system):[a-z0-9]{1,40}")
_EMAIL = re.compile(r"[^\s@<>()\"']+@[^\s@<>()\"']+")
_QUERY = re.compile(r"\?[^\s\"']+")
_SECRET = re.compile(r"[A-Za-z0-9_\-+/=.]{24,}")
_CUT = "…"


def opaque(actor: str) -> str:
    """An actor's id as a log may show it; of one that holds a name (`local:…`) only its kind."""
    return actor if _OPAQUE.fullmatch(actor) else actor.partition(":")[0][:20]


@lru_cache(maxsize=1024)  # on the way of every answer
def path(address: str, *, exists: bool) -> str:
    """An address's path as a log may show it. `found`: whether there is something; where there is not, people may have
    typed anything there."""
    first, *rest = address.strip("/").split("/")
    if not first:
        return "/"
    if first not in PLACES:
        return f"/{_CUT}"
    deep = exists and first in DEEP
    kept = [part if deep and _PART.fullmatch(part) else _CUT for part in rest[: 4 if deep else 1]]
    if first == "_stcore":
        kept[1:] = [_CUT for _ in kept[1:]]  # below it stand the ids of sessions and files
    return "/".join(("", first, *kept))


def described(error: BaseException | None) -> dict[str, Any]:
    """An error as facts: its kind and its way through the program, its words only where they cannot be a person's."""
    if error is None:
        return {}
    facts: dict[str, Any] = {"error": type(error).__name__, "at": _way(error)}
    if isinstance(error, PledgeboardError):
        facts["why"] = error.message  # the sentence before its facts are filled in
        facts["reason"] = error.facts.get("reason")
    elif isinstance(error, OSError):
        facts["why"] = error.strerror
    elif isinstance(error, sqlite3.Error):
        facts["why"] = getattr(error, "sqlite_errorname", None)
    cause = error.__cause__ or error.__context__
    if isinstance(cause, Exception) and not isinstance(error, PledgeboardError):
        facts["error"] += f" from {type(cause).__name__}"
    return facts


def _way(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)[-MOST_FRAMES:]
    return [f"{'/'.join(frame.filename.split('/')[-2:])}:{frame.lineno} {frame.name}" for frame in frames]


def message_of(record: logging.LogRecord) -> str:
    """What another package logs, without the values that it fills in (numbers stay) and without what looks private."""
    template = str(record.msg)
    if record.name == "py.warnings":
        template = record.getMessage().partition("\n")[0].rpartition("/")[2]
    elif record.args:
        values = record.args
        safe_values: Any = tuple(map(_kept, values))
        if isinstance(values, dict):
            safe_values = {key: _kept(value) for key, value in values.items()}
        try:
            template = template % safe_values
        except (TypeError, ValueError, KeyError):
            template = str(record.msg)
    text = " ".join(template.split())[:LONGEST]
    for pattern in (_EMAIL, _QUERY, _SECRET):
        text = pattern.sub(_CUT, text)
    return text


def _kept(value: Any) -> Any:
    if value is None or isinstance(value, (int, float)):
        return value
    return type(value).__name__ if isinstance(value, BaseException) else _CUT
