"""The log of a running board: one line an event, JSON for machines, readable on a terminal.

Only the facts that `safe.FIELDS` names get out, and of a person nothing but an opaque id. `configure` is called where a
server starts; before that, and in every other command, nothing is logged.
"""

import contextlib
import json
import logging
import sys
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal, TextIO

from dashboard.domain.rate import Rate
from dashboard.logs import safe

if TYPE_CHECKING:
    from structlog.dev import ConsoleRenderer

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
            _say(level, "message", {"logger": record.name, "said": safe.message_of(record)} | safe.described(error))
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
    """Log that something happened. `facts`: of it; those that `safe.FIELDS` does not name are left out."""
    _say(level, name, facts)


def fault(name: str, error: BaseException, level: Level = "error", **facts: Any) -> None:
    """Log that something failed: the kind of error, where, and only such words of it as people never type. Not one
    after the other until the disk is full: of one kind only `FAULTS_PER_MINUTE`."""
    if _State.faults.wait(f"{name} {type(error).__name__}"):
        return
    _say(level, name, facts | safe.described(error))


@contextlib.contextmanager
def request(id: str) -> Iterator[None]:
    """Everything logged inside belongs to a request, services and store included."""
    token = _request.set(id)
    try:
        yield
    finally:
        _request.reset(token)


def follow(*, request: str | None = None, person: str | None = None) -> None:
    """Everything logged from here on in this thread belongs to a request or a person. `request`: its id; one that is
    not well-formed is not taken."""
    if request is not None and safe.REQUEST_ID.fullmatch(request):
        _request.set(request)
    if person is not None:
        _person.set(safe.opaque(person))


def _say(level: str, name: str, facts: dict[str, Any]) -> None:
    if _LEVELS[level] < _State.level:
        return
    known = {"request": _request.get(), "person": _person.get()} | facts
    kept = {field: known[field] for field in safe.FIELDS if field in known and known[field] not in _NOTHING}
    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    line = {"time": now, "level": level, "event": name, **kept}
    with contextlib.suppress(OSError, ValueError), _State.lock:  # a full disk under the log must not stop the board
        text = _encode(line) if _State.json else _for_people(_State.stream.isatty())(None, level, line)
        _State.stream.write(f"{text}\n")
        _State.stream.flush()


@cache
def _for_people(colors: bool) -> "ConsoleRenderer":
    """Imported late, since structlog takes as long to load as a page takes to show."""
    from structlog.dev import ConsoleRenderer

    return ConsoleRenderer(colors=colors, event_key="event", timestamp_key="time", pad_event_to=20)
