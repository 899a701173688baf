"""One act of a small form: tried when its button is pressed, its outcome shown where it happened, nothing typed lost unless it worked.

A form has a name and, for each of its generations (`ui/forms/forms.py`), a key: its fields are keyed `<key>.<field>`, its
buttons `<key>-<button>`.
"""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

import streamlit as st
from markupsafe import Markup

from dashboard.content.record_words import OWN_RATING
from dashboard.content.rendering import render
from dashboard.domain.assessment import Assessment, LifecycleStatus
from dashboard.domain.errors import N_, FormErrors, PledgeboardError, RuleError
from dashboard.domain.status import Rater
from dashboard.store.engine.store import writes
from dashboard.streamlit_patches.runs import RerunException, StopException
from dashboard.ui import board, html, trouble
from dashboard.ui.board import Board, _
from dashboard.ui.choices import Labels, choose
from dashboard.ui.forms.forms import all_forms, carry

MESSAGE_SECONDS = (
    30.0  # a page may run again at once, for its width or a draft; what was said is not to be wiped by that
)
# Of two or more quick clicks the later ones meet the next form, which nobody can have filled in yet.
HASTE_SECONDS = 2.0
GENERATION = "+"  # between a form's name and the number of its generation, from the second on
LEFT = "left"  # where a page says what came of an act on the page that was left meanwhile
NO_REASON = RuleError("reason", N_("Give a reason."))
Subject = TypeVar("Subject")
_follow = html.component("follow")


def begin(name: str) -> str:
    """The key of a form's present generation, for a form that is about to be shown."""
    carry()
    form = all_forms().state(name)
    form.beside = {}
    if form.begun is None:
        form.begun = time.monotonic()
    return present_key(name)


def present_key(name: str) -> str:
    """The same, for a form that was shown before, from a callback too."""
    generation = all_forms().state(name).generation
    return f"{name}{GENERATION}{generation}" if generation else name


def _name(key: str) -> str:
    return key.partition(GENERATION)[0]


def button(label: str, *, key: str, act: Callable[..., Any], args: Sequence[Any] = (), **look: Any) -> None:
    """Show a button that does something, also where its click is the first thing that a server hears of the page. `act`
    is called with `args` from a callback; by a server that was started since the button was shown, which knows of no
    callback, in the run itself."""
    pressed = st.button(label, key=key, on_click=hear_click, args=(key, act, *args), **look)
    heard = all_forms().heard
    if pressed and key not in heard:
        to_the_end(act, *args)
        st.rerun()
    heard.discard(key)


def hear_click(key: str, act: Callable[..., Any], *args: Any) -> None:
    def heard() -> None:
        all_forms().heard.add(key)
        act(*args)

    to_the_end(heard)


def to_the_end(act: Callable[..., Any], *args: Any) -> None:
    """Do something to its end though what comes meanwhile, such as a further click, breaks it off. Streamlit breaks off
    a run, or a callback, wherever that touches the session, and forgets its click. `act` is begun again as often as it
    is broken off: it does nothing twice (`attempt`) and asks for no rerun itself. Raises RerunException: what came
    meanwhile, whose turn it is then."""
    broken_off: RerunException | None = None
    while True:
        try:
            act(*args)
        except RerunException as newer:
            broken_off = newer
        else:
            break
    if broken_off is not None:
        raise broken_off


def submit(
    label: str, *, key: str, code: str, act: Callable[..., str], args: Sequence[Any] = (), place: str = "", **look: Any
) -> None:
    """Show a button that attempts what a form is for. `act` is called with the form's key and `args`, and returns the
    sentence that says what came of it; `code` is unique in the form, `place` as of `attempt`."""
    run = board.current()
    button(label, key=f"{key}-{code}", act=attempt, args=(run, key, partial(act, key, *args), place), **look)


def careful_button(
    label: str, *, key: str, code: str, subject: object, question: str, yes: str, act: Callable[..., str],
    args: Sequence[Any] = (), place: str = "", needs: RuleError | None = None, **look: Any,
) -> None:  # fmt: skip
    """Show a button for what takes something away: it asks once, naming whom and what, before anything is done. An
    answer counts for the `subject` that was asked about, for no other; `needs` is the error where its field is still
    empty: nothing is asked then. The rest as of `submit`."""
    asking = f"{code} {subject}"
    if all_forms().state(_name(key)).asking != asking:
        button(label, key=f"{key}-{code}", act=_ask, args=(key, asking, needs), **look)
        return
    with st.container(border=True, key=f"{key}-{code}-question"):
        html.show(render("outcome.html", board.language(), question=question))
        with st.container(horizontal=True):
            submit(yes, key=key, code=f"{code}-yes", type="primary", act=act, args=args, place=place)
            button(_("Cancel"), key=f"{key}-{code}-no", act=_ask, args=(key, ""))


def _ask(key: str, asking: str, needs: RuleError | None = None) -> None:
    form = all_forms().state(_name(key))
    missing = needs is not None and not str(value(key, needs.field or "", "")).strip()
    form.asking, form.errors, form.message = "" if missing else asking, (needs,) if needs and missing else (), None
    form.moved = time.time()


def keep_message(name: str, what: Any) -> None:
    """Keep what is to be said on the next runs of the page, for some seconds from the first."""
    form = all_forms().state(name)
    form.message, form.message_since = what, None


def recent_message(name: str) -> Any:
    """What `keep_message` kept, for so long as it is to be said; else None."""
    form, now = all_forms().state(name), time.monotonic()
    if form.message is not None and form.message_since is None:
        form.message_since = now
    elif form.message_since is not None and now - form.message_since > MESSAGE_SECONDS:
        form.message, form.message_since = None, None
    return form.message


def attempt(run: Board, key: str, act: Callable[[], Any], place: str = "") -> bool:
    """Try an act, to be called by a button; whether it worked. A form's generation succeeds once, further clicks do
    nothing. `run`: the board of the run that showed the form; callbacks run before the next one is entered. `act` does
    it in one write and returns the sentence, already translated, that says what came of it; it touches Streamlit's
    session before it writes: where it is broken off after that, its sentence is lost. `place`: the name under which
    that is said, where it is not the form's own."""
    board.enter(run)
    forms = all_forms()
    form, where = forms.state(_name(key)), forms.state(place or _name(key))
    with forms.acting:  # a run that goes on beside this one waits, and then does nothing
        if present_key(_name(key)) != key:
            return False
        hasty = where.message is not None and (form.begun is None or time.monotonic() - form.begun < HASTE_SECONDS)
        former, before = form.message, writes.get()
        form.errors, form.asking, form.message = (), "", None
        form.moved = where.moved = time.time()
        try:
            message = act()
        except PledgeboardError as failed:
            if hasty:
                form.message = former
            else:
                form.errors = tuple(failed.errors) if isinstance(failed, FormErrors) else (failed,)
        except (RerunException, StopException):
            if writes.get() > before:  # what was to be said is lost; what was recorded is not recorded again
                form.succeed()
                where.message, where.message_since = _("It is recorded."), None
            raise
        else:
            form.succeed()
            for other in tuple(forms.states.values()):  # what an act before this one said may not be true any more
                other.message, other.message_since = None, None
            where.message, where.message_since = message, None
            return True
    return False


def finish_left() -> None:
    """Do what still waits on a page that is being left: no run of that page will do it."""
    unfinished, all_forms().unfinished = all_forms().unfinished, None
    if unfinished is not None:
        to_the_end(unfinished)


def value(key: str, field: str, default: Any = None) -> Any:
    """What a field of a form holds."""
    content = st.session_state.get(f"{key}.{field}", default)
    return default if content is None else content


def shown(key: str, field: str, now: Any) -> Any:
    """What a field held when it was first shown, before what somebody else has saved since; called before it is shown.
    A form saves what its person changed, and does not take back what others did meanwhile."""
    if f"{key}.{field}" not in st.session_state:
        st.session_state[f"{key}.{field}.shown"] = now
    return st.session_state.get(f"{key}.{field}.shown", now)


def stands_beside(key: str, error: PledgeboardError) -> None:
    """Note that the form itself has shown an error."""
    all_forms().state(_name(key)).beside[id(error)] = ""


def errors(key: str) -> tuple[PledgeboardError, ...]:
    """The errors of a form's last attempt."""
    return all_forms().state(_name(key)).errors


def field(
    widget: Callable[..., Any], label: str, key: str, name: str, /, *errors: str, labels: Labels = None, **options: Any
) -> Any:
    """Show a field of a form with the errors of `errors` (its own for none) below it; returns what the widget returns."""
    content = choose(widget, label, labels, key=f"{key}.{name}", **options)
    show_errors(key, label, *(errors or (name,)))
    return content


def show_errors(key: str, label: str, *fields: str | None) -> None:
    """Show the errors of some fields beside them; the form's button names them by `label`."""
    form = all_forms().state(_name(key))
    for error in form.errors:
        if isinstance(error, RuleError) and error.field in fields:
            form.beside[id(error)] = label
            html.show(render("outcome.html", board.language(), form=_name(key), field_error=error.text(_)))


def show_outcome(key: str, onward: Callable[[], str] = str) -> None:
    """Show what came of the last attempt, below the form's buttons, and lead the eye and the keyboard there."""
    name = _name(key)
    form, done = all_forms().state(name), recent_message(name)
    named = {label: None for place, label in form.beside.items() if label and place in map(id, form.errors)}
    others = [trouble.sentence_of(error) for error in form.errors if id(error) not in form.beside]
    if done or named or others:
        html.show(
            render(
                "outcome.html",
                board.language(),
                form=name,
                done=done,
                named=list(named),
                others=others,
                onward=Markup(onward() if done else ""),
            )
        )
    if form.moved:
        _follow(key=f"{name}-follow", data={"form": name, "moment": form.moved})


def judgement_labels(judgements: Iterable[Assessment]) -> dict[int, str]:
    """Judgements as choices, by id: who judged, to which status, of which day, and how one ended that did."""
    labels = {}
    for each in judgements:
        ended = (
            ""
            if each.lifecycle_status in (LifecycleStatus.OPEN, LifecycleStatus.PUBLISHED)
            else _(each.lifecycle_status.label)
        )
        own = _(OWN_RATING) if each.rater is Rater.CITY else ""
        author = board.snapshot().author_words(each, board.language())
        labels[each.id] = " · ".join(filter(None, (author, _(each.status.label), own, each.as_of.isoformat(), ended)))
    return distinct(labels)


def distinct(labels: Mapping[Subject, str]) -> dict[Subject, str]:
    """Labels of choices, each with its subject's id where another has the same words. Streamlit knows a choice by its
    words alone: of two that read the same it takes the one that was not chosen."""
    words = list(labels.values())
    return {subject: f"{label} · {subject}" if words.count(label) > 1 else label for subject, label in labels.items()}
