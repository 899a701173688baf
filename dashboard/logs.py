"""The log of a running board: one line an event, JSON for machines, readable on a terminal.

Only the facts that `FIELDS` names get out, and of a person nothing but an opaque id. `configure` is called where a
server starts; before that, and in every other command, nothing is logged.
"""

import contextlib
import json
import logging
import re
import sqlite3
import sys
import traceback
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import lru_cache
from threading import Lock
from typing import Any, Literal, TextIO

from dashboard.domain.errors import PledgeboardError
from dashboard.domain.pages import PAGES
from dashboard.domain.rate import Rate

Style = Literal["auto", "json", "console"]
Level = Literal["debug", "info", "warning", "error"]
REQUEST_HEADER = "x-request-id"  # of every request once it has reached us, and of every answer
FAULTS_PER_MINUTE = 30  # of one kind, and at once
_LEVELS = {level: getattr(logging, level.upper()) for level in ("debug", "info", "warning", "error")}
_NOTHING: tuple[object, ...] = (None, "", [])  # what a line leaves out
_encode = json.JSONEncoder(ensure_ascii=False, default=repr).encode  # made once: half of a line's cost otherwise
QUIET = logging.WARNING  # below this what other packages say is not for operators, and may be about people

_request: ContextVar[str] = ContextVar("request", default="")
_person: ContextVar[str] = ContextVar("person", default="")
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
PLACES = frozenset(page.path for page in PAGES) | {
    "api", "auth", "charts", "embed", "favicon.ico", "favicon.png", "feed.atom", "files", "healthz", "media",
    "oauth2callback", "readyz", "reports", "robots.txt", "share", "sitemap.xml", "static", "_stcore",
}  # fmt: skip
DEEP = frozenset({"api", "auth", "charts", "embed", "pledge", "reports", "share", "_stcore"})  # shown part for part
_PART = re.compile(r"[a-z][a-z0-9_-]{0,40}(\.[a-z0-9]{2,5})?|\d{1,6}|v\d")
_OPAQUE = re.compile(r"(member|system):[a-z0-9]{1,40}")
_EMAIL = re.compile(r"[^\s@<>()\"']+@[^\s@<>()\"']+")
_QUERY = re.compile(r"\?[^\s\"']+")
_SECRET = re.compile(r"[A-Za-z0-9_\-+/=.]{24,}")
_CUT = "…"


class _State:
    """What `configure` decided; nothing is logged while `level` is above every level."""

    level = logging.CRITICAL + 1
    json = True
    stream: TextIO = sys.stderr
    faults = Rate(FAULTS_PER_MINUTE, 60.0)
    lock = Lock()


class _FromOthers(logging.Handler):
    """Passes on what uvicorn, Streamlit and other packages say, without the values that they say it of."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            level = "error" if record.levelno >= logging.ERROR else "warning" if record.levelno >= QUIET else "info"
            error = record.exc_info[1] if record.exc_info else None
            _say(level, "message", {"logger": record.name, "said": message_of(record)} | described(error))
        except Exception:
            self.handleError(record)


def configure(style: Style = "auto", level: Level = "info", stream: TextIO | None = None) -> None:
    """Begin to log. `stream`: standard error where it is None."""
    _State.level = getattr(logging, level.upper())
    _State.stream = stream or sys.stderr
    _State.faults = Rate(FAULTS_PER_MINUTE, 60.0)
    _State.json = style == "json" or (style == "auto" and not _State.stream.isatty())
    root = logging.getLogger()
    root.handlers = [handler for handler in root.handlers if not isinstance(handler, _FromOthers)] + [_FromOthers()]
    root.setLevel(QUIET)
    logging.captureWarnings(True)


def stop() -> None:
    """Say nothing any more, as before `configure`."""
    _State.level, _State.json, _State.stream = logging.CRITICAL + 1, True, sys.stderr
    logging.captureWarnings(False)


def event(name: str, level: Level = "info", **facts: Any) -> None:
    """Log that something happened. `facts`: of it; those that `FIELDS` does not name are left out."""
    _say(level, name, facts)


def fault(name: str, error: BaseException, level: Level = "error", **facts: Any) -> None:
    """Log that something failed: the kind of error, where, and only such words of it as people never type. Not one
    after the other until the disk is full: of one kind only `FAULTS_PER_MINUTE`."""
    if _State.faults.wait(f"{name} {type(error).__name__}"):
        return
    _say(level, name, facts | described(error))


@contextlib.contextmanager
def request(id: str) -> Iterator[None]:
    """Everything logged inside belongs to a request, services and store included."""
    token = _request.set(id)
    try:
        yield
    finally:
        _request.reset(token)


def bind(*, request: str | None = None, person: str | None = None) -> None:
    """Everything logged from here on in this thread belongs to a request or a person. `request`: its id; one that is
    not well-formed is not taken."""
    if request is not None and REQUEST_ID.fullmatch(request):
        _request.set(request)
    if person is not None:
        _person.set(opaque(person))


def _say(level: str, name: str, facts: dict[str, Any]) -> None:
    if _LEVELS[level] < _State.level:
        return
    known = {"request": _request.get(), "person": _person.get()} | facts
    shown = {field: known[field] for field in FIELDS if field in known and known[field] not in _NOTHING}
    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    line = {"time": now, "level": level, "event": name, **shown}
    with contextlib.suppress(OSError, ValueError), _State.lock:  # a full disk under the log must not stop the board
        if _State.json:
            text = _encode(line)
        else:
            text = f"{now} [{level:<7}] {name:<20} " + " ".join(f"{field}={value}" for field, value in shown.items())
        _State.stream.write(f"{text.rstrip()}\n")
        _State.stream.flush()


def opaque(actor: str) -> str:
    """An actor's id as a log may show it; of one that holds a name (`local:…`) only its kind."""
    return actor if _OPAQUE.fullmatch(actor) else actor.partition(":")[0][:20]


@lru_cache(maxsize=1024)  # on the way of every answer
def shown_path(address: str, *, exists: bool) -> str:
    """An address's path as a log may show it. `exists`: whether there is something; where there is not, people may have
    typed anything there."""
    first, *rest = address.strip("/").split("/")
    if not first:
        return "/"
    if first not in PLACES:
        return f"/{_CUT}"
    deep = exists and first in DEEP
    parts = [part if deep and _PART.fullmatch(part) else _CUT for part in rest[: 4 if deep else 1]]
    if first == "_stcore":
        parts[1:] = [_CUT for _ in parts[1:]]  # below it stand the ids of sessions and files
    return "/".join(("", first, *parts))


def described(error: BaseException | None) -> dict[str, Any]:
    """An error as facts: its kind and its way through the program, its words only where they cannot be a person's."""
    if error is None:
        return {}
    frames = traceback.extract_tb(error.__traceback__)[-MOST_FRAMES:]
    places = [f"{'/'.join(frame.filename.split('/')[-2:])}:{frame.lineno} {frame.name}" for frame in frames]
    facts: dict[str, Any] = {"error": type(error).__name__, "at": places}
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


def message_of(record: logging.LogRecord) -> str:
    """What another package logs, without the values that it fills in and without what looks private."""
    is_warning = record.name == "py.warnings"
    message = record.getMessage().partition("\n")[0].rpartition("/")[2] if is_warning else str(record.msg)
    text = " ".join(message.split())[:LONGEST]
    for pattern in (_EMAIL, _QUERY, _SECRET):
        text = pattern.sub(_CUT, text)
    return text
