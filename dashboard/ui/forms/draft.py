"""A form's draft in the browser: what was typed outlives a reload, a lost connection and a change of language."""

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any

import streamlit as st

from dashboard.domain.status import STORED, Rater, Reason, Status, Timeliness, Verdict
from dashboard.ui import html
from dashboard.ui.board import today

LONGEST_TEXT = 5000  # characters of one field that are taken back from a browser
MOST_FIELDS = 2_000  # a grid of some hundred pledges, five fields each
EARLIEST_DAY = date(1990, 1, 1)


_READERS: dict[str, Callable[[str], Any]] = {
    "status": lambda text: STORED[STORED.index(Status(text))],
    "verdict": Verdict,
    "timeliness": Timeliness,
    "reason": Reason,
    "rater": Rater,
    "as_of": date.fromisoformat,
    "published_on": date.fromisoformat,
    "supersedes": lambda text: int(text[:12]),
}
_TEXTS = (
    "name", "note", "url", "title", "publisher", "citation", "archived_url", "quote", "correction", "source_label",
    "progress",
)  # fmt: skip

_keeper = html.component("draft")


def written(values: Mapping[str, Any]) -> dict[str, Any]:
    """A form's values as the browser keeps them. `values`: field (such as `note` or `evidence.0.url`) to value; empty
    ones are left out."""
    plain: dict[str, Any] = json.loads(json.dumps(dict(values), default=str))
    return {name: value for name, value in plain.items() if value not in (None, "", [])}


def read(fields: object, latest: date | None = None, *, as_typed: bool = False) -> dict[str, Any]:
    """A stored draft as values of the form's fields; whatever does not fit is left out, since browsers can be edited.
    `latest`: the last day that the form's calendars offer; today by UTC where nobody says."""
    if not isinstance(fields, Mapping):
        return {}
    latest = latest or datetime.now(UTC).date()
    values: dict[str, Any] = {}
    for name, value in list(fields.items())[:MOST_FIELDS]:
        field = str(name).rpartition(".")[2]
        with suppress(ValueError, TypeError):
            if isinstance(value, str) and (as_typed or field in _TEXTS):
                values[str(name)] = value[:LONGEST_TEXT]
            elif name == "rows" and not as_typed:
                values["rows"] = max(1, min(20, int(value)))
            elif field in _READERS and not as_typed:
                values[str(name)] = _READERS[field](str(value))
    outside = [name for name, day in values.items() if isinstance(day, date) and not EARLIEST_DAY <= day <= latest]
    return {name: value for name, value in values.items() if name not in outside}


def stored(key: str, *, answered: bool, as_typed: bool = False) -> dict[str, Any] | None:
    """Ask the browser for a draft, unless it has answered. `as_typed`: as of `read`. Returns its values; None where it
    has answered before, and while it has not yet (the page runs again when it does)."""
    # The question keeps its place after the answer: Streamlit empties a container that moves, and with it a text field
    # that somebody is typing in.
    with st.empty():
        if answered:
            return None
        answer = _keeper(key=f"{key}-ask", data={"key": key, "ask": True}, on_stored_change=html.ignore).stored
    if not isinstance(answer, Mapping) or answer.get("key") != key:
        return None
    return read(answer.get("fields"), today(), as_typed=as_typed)


def keep(key: str, values: Mapping[str, Any], *, watch: str = "", texts: Iterable[str] = _TEXTS) -> None:
    """Hand the form's present state to the browser; an empty one removes the draft. `watch`: how the keys of its fields
    begin, of which the fields `texts` are kept while somebody types."""
    data = {"key": key, "ask": False, "fields": written(values), "watch": f"st-key-{watch}", "texts": list(texts)}
    _keeper(key=f"{key}-keep", data=data, on_stored_change=html.ignore)
