"""What a session knows of its forms, and how the browser holds a copy of it.

A form that succeeded begins a new generation, which gives its widgets new names: browser and server both begin with
nothing. Widgets that are emptied on the server alone go on showing in the browser what the server no longer holds.

A server that was started anew knows nothing of the forms that browsers show. So that the first click it hears of is
still done, and done as it was meant, each page holds a field that nobody sees, with what the server has to know.
"""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from threading import RLock
from typing import Any

import streamlit as st

from dashboard.domain.errors import PledgeboardError
from dashboard.ui.board import current, once_a_run

PLACE = "forms"
CARRIED = "carried"
GREATEST = 10**9  # of a number that comes back from a browser


@dataclass(slots=True)
class FormState:
    """One form, by its name, which stays the same through its generations."""

    generation: int = 0
    asking: str = ""  # the act that waits for its yes, and on whom
    held: dict[str, Any] = field(
        default_factory=dict
    )  # more that the form needs and no widget holds: plain JSON values
    errors: tuple[PledgeboardError, ...] = ()
    message: Any = None  # of the last act
    message_since: float | None = None  # when it was shown first
    begun: float | None = float("-inf")  # when this generation was shown first; None where that is still to come
    beside: dict[int, str] = field(
        default_factory=dict
    )  # the errors that stand at their fields, with the fields' labels
    moved: float = 0.0  # when something was tried or opened last: the page then leads there once

    def succeed(self) -> None:
        """Begin the next generation, with nothing of this one."""
        self.generation += 1
        self.asking, self.held, self.errors, self.begun = "", {}, (), None


@dataclass(slots=True)
class Forms:
    """All forms of a session, as plain objects: Streamlit may break off a run, or a callback, wherever that touches the
    session, and half of a change would stay."""

    states: dict[str, FormState] = field(default_factory=dict)
    heard: set[str] = field(default_factory=set)  # buttons whose callback was called for the click of this run
    acting: AbstractContextManager[bool] = field(default_factory=RLock)  # held while one of them acts
    unfinished: Callable[[], None] | None = None  # an act that waits for something, done at once when its page is left
    # The journal's last entry when what stands on the screen was shown: before this run, in a session's first.
    shown: int | None = None

    def state(self, name: str) -> FormState:
        """The form of that name."""
        return self.states.setdefault(name, FormState())

    def written(self, revision: int) -> str:
        """What the browser holds."""
        states = {
            name: {"generation": state.generation, "asking": state.asking, "held": state.held}
            for name, state in self.states.items()
            if state.generation or state.asking or state.held
        }
        return json.dumps({"revision": revision, "forms": states}, ensure_ascii=False)

    def take_up(self, text: str) -> None:
        """Take up what the browser holds; what does not fit is left out, since browsers can be edited."""
        try:
            kept = json.loads(text)
            self.shown = _number(kept["revision"])
            for name, values in kept["forms"].items():
                held = values["held"] if isinstance(values["held"], dict) else {}
                self.states[str(name)] = FormState(_number(values["generation"]), str(values["asking"]), held)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return


def _number(value: object) -> int:
    if not isinstance(value, int) or not 0 <= value <= GREATEST:
        raise ValueError(value)
    return value


def all_forms() -> Forms:
    """The forms of this session."""
    forms: Forms = st.session_state.setdefault(PLACE, Forms())
    return forms


@once_a_run
def carry() -> None:
    """Let the browser hold what this session knows of its forms; a session that knows nothing takes it from there."""
    forms, revision = all_forms(), current().revision
    first, text = forms.shown is None, forms.written(revision)
    if not first and st.session_state.get(CARRIED) != text:
        st.session_state[CARRIED] = text
    with st.container(key="carried-forms"):  # the style sheet hides it
        carried = st.text_input("…", value=text if first else "", key=CARRIED, label_visibility="collapsed")
    forms.shown = revision
    if first:
        forms.take_up(str(carried))


def was_shown(entry: int) -> bool:
    """Whether an entry of the journal was on record when what the person acts on was shown to her."""
    carry()
    shown = all_forms().shown
    return shown is None or entry <= shown


def hold(name: str, what: str, value: Any) -> None:
    """Let a form hold something, from a callback; it is gone with the form's generation."""
    all_forms().state(name).held[what] = value
