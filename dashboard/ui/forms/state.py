"""One pledge's form as it lives in the session, and what somebody has typed into it."""

from collections.abc import Callable
from typing import Any, Literal

import streamlit as st

from dashboard.ui import act
from dashboard.ui.choices import Labels, choose
from dashboard.ui.forms.forms import all_forms, hold

LEAST_EVIDENCE_ROWS = 1
MOST_EVIDENCE_ROWS = 20
HELD = ("rows", "rename")  # what the form knows and no widget of it holds
PRESET = ("as_of", "verdict", "timeliness", "rater")
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

    def field(
        self, widget: Callable[..., Any], label: str, name: str, /, *errors: str, labels: Labels = None, **options: Any
    ) -> Any:
        """Show a field with its errors below it, as `act.field` does."""
        content = choose(widget, label, labels, key=self.key(name), persist_state=KEEP, **options)
        act.show_errors(self.attempt_key, *(errors or (name,)))
        return content

    def preset(self, field: str, otherwise: Any) -> Any:
        """What a widget with a preset of its own begins with."""
        return self.get(f"preset-{field}", otherwise)

    def start_anew(self) -> None:
        """Give up what was typed."""
        all_forms().state(self.prefix).succeed()
        self.forget()

    def forget(self) -> None:
        """Drop what the session still keeps of this generation, which is over."""
        for key in [key for key in st.session_state if str(key).startswith(f"{self.prefix}-{self.generation}-")]:
            del st.session_state[key]

    def typed(self) -> dict[str, Any]:
        """What somebody has put into the form, by field; nothing where only the presets stand in it."""
        rows = range(int(self.get("rows", LEAST_EVIDENCE_ROWS)))
        fields = [
            "status",
            "reason",
            "progress",
            "source_label",
            "note",
            "name",
            *(f"evidence.{row}.{field}" for row in rows for field in EVIDENCE_FIELDS),
        ]
        values = {field: self.get(field) for field in fields}
        if not any(values.values()):
            return {}
        return values | {field: self.get(field) for field in (*PRESET, "rows")}
