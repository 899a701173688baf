"""One pledge's form as it lives in the session, and what somebody has typed into it."""

from collections.abc import Sequence
from typing import Any, Literal

import streamlit as st

from dashboard.domain.errors import RuleError
from dashboard.ui import html
from dashboard.ui.board import _

LEAST_EVIDENCE_ROWS = 1
MOST_EVIDENCE_ROWS = 20
PRESET = ("as_of", "verdict", "timeliness", "rater")
EVIDENCE_FIELDS = ("url", "citation", "title", "publisher", "published_on", "archived_url", "quote")
Persist = Literal["session"]
KEEP: Persist = "session"  # what was typed outlives a look at another page


class Form:
    """The names under which one pledge's form lives in the session; a saved form starts a new generation of them."""

    def __init__(self, campaign: str, number: int, person: str = "") -> None:
        self.prefix = f"form-{campaign}-{number}"
        # A draft belongs to one person: on a shared machine nobody finds another's judgement in her form.
        self.draft_key = f"{self.prefix}@{person}" if person else self.prefix
        self.generation = int(st.session_state.get(f"{self.prefix}-generation", 0))

    def key(self, field: str) -> str:
        """The name of a field in the session."""
        return f"{self.prefix}-{self.generation}-{field}"

    def get(self, field: str, default: Any = None) -> Any:
        """What a field holds."""
        return st.session_state.get(self.key(field), default)

    def set(self, field: str, value: Any) -> None:
        """Put something into a field."""
        st.session_state[self.key(field)] = value

    def preset(self, field: str, otherwise: Any) -> Any:
        """What a widget with a preset of its own begins with."""
        return self.get(f"preset-{field}", otherwise)

    def start_anew(self) -> None:
        """Forget what was typed: it is recorded."""
        for key in [key for key in st.session_state if str(key).startswith(f"{self.prefix}-{self.generation}-")]:
            del st.session_state[key]
        self.generation += 1
        st.session_state[f"{self.prefix}-generation"] = self.generation
        self.set("asked", True)  # the browser's draft is what was just saved: it is dropped, not asked for again

    def typed(self) -> dict[str, Any]:
        """What somebody has put into the form, by field; nothing where only the presets stand in it."""
        rows = range(int(self.get("rows", LEAST_EVIDENCE_ROWS)))
        own = [
            "status",
            "reason",
            "note",
            "name",
            *(f"evidence.{row}.{field}" for row in rows for field in EVIDENCE_FIELDS),
        ]
        values = {field: self.get(field) for field in own}
        if not any(values.values()):
            return {}
        return values | {field: self.get(field) for field in (*PRESET, "rows")}


def errors_beside(form: Form, *fields: str | None) -> None:
    """Show the errors of some fields where they belong."""
    errors: Sequence[RuleError] = form.get("errors", ())
    for error in errors:
        if error.field in fields:
            html.show(f'<div class="board"><p class="field-error" role="alert">{html.text(error.text(_))}</p></div>')
