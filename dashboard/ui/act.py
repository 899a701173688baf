"""One act of a small form: tried in a callback, its outcome shown where it happened, nothing typed lost unless it worked."""

import time
from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.domain.errors import FormErrors, PledgeboardError, RuleError
from dashboard.ui import board, html, trouble
from dashboard.ui.board import Board, _

SAID_SECONDS = 30.0  # a page may run again at once, for its width or a draft; what was said is not to be wiped by that


def say(key: str, what: Any) -> None:
    """Keep what is to be said on the next runs of the page, for some seconds from the first."""
    st.session_state[key] = (what, None)


def said_lately(key: str) -> Any:
    """What `say` kept, for so long as it is to be said; else None."""
    what, since = st.session_state.get(key, (None, None))
    now = time.monotonic()
    if since is None and what is not None:
        st.session_state[key] = (what, now)
    elif since is not None and now - since > SAID_SECONDS:
        del st.session_state[key]
        return None
    return what


def attempt(run: Board, key: str, act: Callable[[], str]) -> None:
    """Try an act, to be called from a widget's callback.

    Args:
        run: the board of the run that showed the form; callbacks run before the next one is entered.
        key: the form's; its fields' keys are `<key>.<field>`.
        act: does it and returns the sentence, already translated, that says what came of it.
    """
    board.enter(run)
    st.session_state.pop(f"{key}|done", None)
    st.session_state[f"{key}|errors"] = ()
    try:
        said = act()
    except FormErrors as failed:
        st.session_state[f"{key}|errors"] = failed.errors
    except PledgeboardError as failed:
        st.session_state[f"{key}|errors"] = (failed,)
    else:
        for name in [name for name in st.session_state if str(name).startswith(f"{key}.")]:
            del st.session_state[name]
        say(f"{key}|done", said)


def settle(run: Board, key: str, place: str, act: Callable[[], str]) -> None:
    """Try an act that ends what its own form is about: what came of it is said at `place`, which stays.

    Args:
        run: as for `attempt`.
        key: the form's.
        place: a key that `show_outcome` is called with where the form was or beside it.
        act: as for `attempt`.
    """
    attempt(run, key, act)
    done = st.session_state.pop(f"{key}|done", None)
    if done:
        st.session_state[f"{place}|done"] = done  # with the moment since which it has been said: none yet


def value(key: str, field: str, default: Any = None) -> Any:
    """What a field of a form holds."""
    found = st.session_state.get(f"{key}.{field}", default)
    return default if found is None else found


def show_outcome(key: str, *fields: str) -> None:
    """Show what came of the last attempt.

    Args:
        key: the form's.
        fields: those that show their errors themselves, with `show_errors`; all other errors stand here.
    """
    done = said_lately(f"{key}|done")
    if done:
        html.show(f'<div class="board"><p class="notice" role="status">{html.text(done)}</p></div>')
    for error in st.session_state.get(f"{key}|errors", ()):
        if not (isinstance(error, RuleError) and error.field in fields):
            trouble.show_error(error)


def show_errors(key: str, field: str) -> None:
    """Show the errors of one field beside it."""
    for error in st.session_state.get(f"{key}|errors", ()):
        if isinstance(error, RuleError) and error.field == field:
            html.show(f'<div class="board"><p class="field-error" role="alert">{html.text(error.text(_))}</p></div>')
