"""One pledge's form as it lives in the session, and what somebody has typed into it."""

import time
from collections.abc import Callable
from datetime import date
from typing import Any, Literal

import streamlit as st

from dashboard.domain.assessment import Assessment
from dashboard.ui import act
from dashboard.ui.board import current, snapshot, today
from dashboard.ui.choices import Labels, choose
from dashboard.ui.forms.forms import all_forms, hold

LEAST_EVIDENCE_ROWS = 1
MOST_EVIDENCE_ROWS = 20
HELD = ("rows", "rename", "open")  # what the form knows and no widget of it holds
PRESET = ("as_of", "verdict", "timeliness", "rater")
JUDGED = ("status", "reason", "progress", "source_label", "note", "supersedes", "correction")
EVIDENCE_FIELDS = ("url", "citation", "title", "publisher", "published_on", "archived_url", "quote")
Persist = Literal["session"]
KEEP: Persist = "session"  # what was typed outlives a look at another page


class Form:
    """The names under which one pledge's form lives in the session, in its present generation."""

    def __init__(self, campaign: str, number: int, person: str = "") -> None:
        self.prefix = f"form-{campaign}-{number}"
        # A draft belongs to one person: on a shared machine nobody finds another's judgement in her form.
        self.draft_key = f"{self.prefix}@{person}" if person else self.prefix
        self.attempt_key = act.begin(self.prefix)
        self.generation = all_forms().state(self.prefix).generation

    def key(self, field: str) -> str:
        """The name of a field in the session."""
        return f"{self.prefix}-{self.generation}-{field}"

    def get(self, field: str, default: Any = None) -> Any:
        """What a field holds."""
        if field in HELD:
            return all_forms().state(self.prefix).held.get(field, default)
        return st.session_state.get(self.key(field), default)

    def set(self, field: str, value: Any) -> None:
        """Put something into a field."""
        if field in HELD:
            hold(self.prefix, field, value)
        else:
            st.session_state[self.key(field)] = value

    def put(self, values: dict[str, Any]) -> None:
        """Fill in fields whose widgets are not shown yet."""
        for field, value in values.items():
            # A widget with a preset of its own takes a value as its preset; Streamlit allows it no second one.
            self.set(f"preset-{field}" if field in PRESET else field, value)

    def field(
        self, widget: Callable[..., Any], label: str, name: str, /, *errors: str, labels: Labels = None, named: str = "", **options: Any
    ) -> Any:  # fmt: skip
        """Show a field with its errors below it, as `act.field` does; the button calls it `named`."""
        content = choose(widget, label, labels, key=self.key(name), persist_state=KEEP, **options)
        act.show_errors(self.attempt_key, named or label, *(errors or (name,)))
        return content

    def preset(self, field: str, otherwise: Any) -> Any:
        """What a widget with a preset of its own begins with."""
        return self.get(f"preset-{field}", otherwise)

    def unfold(self, opened: bool) -> None:
        """Open or close the form; what was typed stays, what was said of an act before goes."""
        self.set("open", opened)
        state = all_forms().state(self.prefix)
        state.moved, state.message = time.time(), None

    def start_anew(self) -> None:
        """Give up what was typed."""
        all_forms().state(self.prefix).succeed()
        self.forget()

    def correct(self, earlier: dict[int, Assessment]) -> None:
        """Fill in what is not typed yet from the entry that was chosen to be corrected."""
        chosen = earlier.get(self.get("supersedes"))
        if chosen is None or self.get("evidence.0.file") is not None:
            return
        pieces = {
            f"evidence.{row}.{field}": getattr(piece, field)
            for row, piece in enumerate(chosen.evidence[:MOST_EVIDENCE_ROWS])
            for field in EVIDENCE_FIELDS
        }
        for row, piece in enumerate(chosen.evidence[:MOST_EVIDENCE_ROWS]):
            if piece.file is not None and not (piece.url or piece.citation):
                pieces[f"evidence.{row}.citation"] = piece.file.name
        filled = pieces | {field: getattr(chosen, field) for field in ("status", "reason", "source_label")}
        filled["note"] = chosen.remark
        filled["progress"] = f"{chosen.progress.normalize():f}" if chosen.progress is not None else ""
        filled |= {field: value for field, value in self.typed().items() if value}
        filled |= {
            "supersedes": chosen.id,
            "rows": max(len(chosen.evidence), int(self.get("rows", LEAST_EVIDENCE_ROWS))),
        }
        filled |= {field: getattr(chosen, field) for field in PRESET} | {"asked": True}
        self.start_anew()
        self.generation += 1
        self.unfold(True)
        self.put({field: value for field, value in filled.items() if value not in (None, "")})

    def forget(self) -> None:
        """Drop what the session still keeps of this generation, which is over."""
        for key in [key for key in st.session_state if str(key).startswith(f"{self.prefix}-{self.generation}-")]:
            del st.session_state[key]

    def typed(self) -> dict[str, Any]:
        """What somebody has put into the form, by field; nothing where only the presets stand in it."""
        rows = range(int(self.get("rows", LEAST_EVIDENCE_ROWS)))
        fields = [*JUDGED, "name", *(f"evidence.{row}.{field}" for row in rows for field in EVIDENCE_FIELDS)]
        values = {field: self.get(field) for field in fields}
        if not any(values.values()):
            return {}
        return values | {field: self.get(field) for field in (*PRESET, "rows")}


def usual_day() -> date:
    """The day that a judgement is most likely of: the one used last, else the campaign's last day, at most today."""
    last_used: date | None = st.session_state.get(f"day-{current().view.campaign}")
    return last_used or min(today(), snapshot().campaign().left_office_on or snapshot().term()[1])


def remember_day(day: date) -> None:
    """Keep the day that was used last."""
    st.session_state[f"day-{current().view.campaign}"] = day
