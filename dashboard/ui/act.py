"""One act of a small form: tried in a callback, its outcome shown where it happened, nothing typed lost unless it worked."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.domain.errors import FormErrors, PledgeboardError, RuleError
from dashboard.ui import board, html, trouble
from dashboard.ui.board import Board, _


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
        st.session_state[f"{key}|done"] = said


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
        st.session_state[f"{place}|done"] = done


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
    done = st.session_state.pop(f"{key}|done", None)
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
