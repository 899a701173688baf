"""Small forms: an act is tried when its button is pressed, and its outcome shown where it happened; nothing typed is
lost unless it worked.

A form that succeeded begins a new generation, which gives its widgets new names: browser and server both begin with
nothing. Widgets that are emptied on the server alone go on showing in the browser what the server no longer holds.

A server that was started anew knows nothing of the forms that browsers show. So that the first click it hears of is
still done, and done as it was meant, each page holds a field that nobody sees, with what the server has to know.
"""

import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field
from functools import partial
from threading import RLock
from typing import Any, TypeVar

import streamlit as st
from markupsafe import Markup

from dashboard.content.record_words import OWN_RATING
from dashboard.content.rendering import render
from dashboard.domain.assessment import Assessment, LifecycleStatus
from dashboard.domain.errors import N_, FormErrors, PledgeboardError, RuleError
from dashboard.domain.rate import UPLOADS
from dashboard.domain.status import Rater
from dashboard.streamlit_patches.runs import DeltaGenerator, UploadedFile, session_id, uninterrupted
from dashboard.ui import board, html, trouble
from dashboard.ui.board import Board, _
from dashboard.ui.choices import Labels, choose
from dashboard.ui.shell import identity

# A page may run again at once, for its width or a draft; what was said is not to be wiped by that.
MESSAGE_SECONDS = 30.0
# Of two or more quick clicks the later ones meet the next form, which nobody can have filled in yet.
HASTE_SECONDS = 3.0
PLACE, CARRIED = "forms", "carried"  # in the session
LEFT = "left"  # where a page says what came of an act on the page that was left meanwhile
NO_REASON = RuleError("reason", N_("Give a reason."))
LOST = N_("Choose the file “{name}” again: the server was started anew meanwhile and no longer has it.")
Subject = TypeVar("Subject")
_follow = html.component("follow")


@dataclass(slots=True)
class FormState:
    """One form, by its name, which stays the same through its generations."""

    generation: int = 0
    asking: str = ""  # the act that waits for its yes, and the question
    held: dict[str, Any] = field(default_factory=dict)  # what no widget holds: plain JSON values
    errors: tuple[PledgeboardError, ...] = ()
    beside: dict[int, str] = field(default_factory=dict)  # of errors that stand at their fields, the fields' labels
    message: Any = None  # of the last act
    said_at: float = 0.0  # when that came
    succeeded: float = float("-inf")  # when the generation before this one did
    moved: float = 0.0  # when something was tried or opened last: the page then leads there once

    def begin_anew(self) -> None:
        """Begin the next generation, with nothing of this one."""
        self.generation += 1
        self.asking, self.held, self.errors = "", {}, ()

    def say(self, message: Any) -> None:
        """Keep what is to be said on the next runs of the page, for some seconds."""
        self.message, self.said_at = message, time.monotonic()

    def recent_message(self) -> Any:
        """What is to be said still; None for nothing."""
        return self.message if time.monotonic() - self.said_at < MESSAGE_SECONDS else None


@dataclass(slots=True)
class Forms:
    """All forms of a session, as plain objects: Streamlit may break off a run wherever that touches the session, and
    half of a change would stay."""

    states: defaultdict[str, FormState] = field(default_factory=partial(defaultdict, FormState))  # by name
    heard: set[str] = field(default_factory=set)  # buttons whose callback was called for the click of this run
    acting: AbstractContextManager[bool] = field(default_factory=RLock)  # held while one of them acts
    unfinished: Callable[..., None] | None = None  # an act that waits for something, as `finish` calls it
    # The journal's last entry when what stands on the screen was shown: before this run, in a session's first.
    shown: int | None = None

    def written(self, revision: int) -> str:
        """What the browser holds."""
        states = {name: (state.generation, state.asking, state.held) for name, state in self.states.items()}
        begun = {name: values for name, values in states.items() if any(values)}
        return json.dumps({"revision": revision, "forms": begun}, ensure_ascii=False)

    def take_up(self, text: str) -> None:
        """Take up what the browser holds; what does not fit is left out, since browsers can be edited."""
        with suppress(ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError):
            stored = json.loads(text)
            self.shown = int(stored["revision"])
            for name, (generation, asking, held) in stored["forms"].items():
                self.states[name] = FormState(int(generation), str(asking), dict(held))


def all_forms() -> Forms:
    """The forms of this session."""
    forms: Forms = st.session_state.setdefault(PLACE, Forms())
    return forms


@board.once_a_run
def carry() -> None:
    """Let the browser hold what this session knows of its forms; a session that knows nothing takes it from there."""
    forms, revision = all_forms(), board.current().revision
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


class Form:
    """A form in the generation that a run shows. `place`: the name under which a page says what came of an act, where
    it is not the form's own. An act is called with the form and its own arguments, does its work in one write and
    returns the sentence that says what came of it."""

    options: Mapping[str, Any] = {}  # of every field

    def __init__(self, name: str, place: str = "") -> None:
        carry()
        self.name, self.place = name, place or name
        self.state.beside = {}
        self.generation = self.state.generation

    @property
    def key(self) -> str:
        """How the names of its widgets begin."""
        return f"{self.name}+{self.generation}" if self.generation else self.name

    @property
    def state(self) -> FormState:
        """What the session knows of it."""
        return all_forms().states[self.name]

    def field_key(self, field: str) -> str:
        """The name of a field in the session."""
        return f"{self.key}.{field}"

    def get(self, field: str, default: Any = None) -> Any:
        """What a field holds."""
        content = st.session_state.get(self.field_key(field), default)
        return default if content is None else content

    def text(self, field: str) -> str:
        """What a field of text holds."""
        return str(self.get(field, ""))

    def shown(self, field: str, now: Any) -> Any:
        """What a field held when it was first shown, before what somebody else has saved since; called before it is
        shown. A form saves what its person changed, and does not take back what others did meanwhile."""
        place = f"{self.field_key(field)}.shown"
        if self.field_key(field) not in st.session_state:
            st.session_state[place] = now
        return st.session_state.get(place, now)

    def changes(self, shown: Mapping[str, Any]) -> dict[str, Any]:
        """What the fields hold now that were shown with something else. `shown`: by field."""
        contents = {field: self.get(field, now) for field, now in shown.items()}
        return {field: content for field, content in contents.items() if content != shown[field]}

    def field(
        self, widget: Callable[..., Any], label: str, name: str, /, *errors: str, labels: Labels = None, named: str = "",
        at: DeltaGenerator | None = None, **options: Any,
    ) -> Any:  # fmt: skip
        """Show a field, in `at` where that is not the page itself, with the errors of `errors` (its own for none) below
        it, which the button calls `named` (`label` for none); returns what the widget returns. `widget`, `labels`: as of
        `choices.choose`."""
        with at or nullcontext():
            content = choose(widget, label, labels, key=self.field_key(name), **self.options, **options)
            self.show_errors(named or label, *(errors or (name,)))
        return content

    def show_errors(self, label: str, *fields: str) -> None:
        """Show the errors of some fields beside them; the form's button names them by `label`."""
        for error in self.state.errors:
            if isinstance(error, RuleError) and error.field in fields:
                self.state.beside[id(error)] = label
                html.show(render("outcome.html", board.language(), form=self.name, field_error=error.text(_)))

    def submit(self, label: str, code: str, act: Callable[..., str], *args: Any, **look: Any) -> None:
        """Show a button that attempts what the form is for. `code` is unique in the form."""
        button(label, key=f"{self.key}-{code}", act=self.attempt, args=(partial(act, self, *args),), **look)

    def submit_carefully(
        self, label: str, code: str, act: Callable[..., str], *args: Any, asks: tuple[str, str],
        needs: RuleError | None = None, **look: Any,
    ) -> None:  # fmt: skip
        """Show a button for what takes something away: it asks once, naming whom and what, before anything is done.
        `asks`: the question and its yes, which counts for the question that was asked, for no other; `needs` is the
        error where its field is still empty: nothing is asked then."""
        question, yes = asks
        asking = f"{code} {question}"
        if self.state.asking != asking:
            button(label, key=f"{self.key}-{code}", act=self._ask, args=(asking, needs), **look)
            return
        with st.container(border=True, key=f"{self.key}-{code}-question"):
            html.show(render("outcome.html", board.language(), question=question))
            with st.container(horizontal=True):
                self.submit(yes, f"{code}-yes", act, *args, type="primary")
                button(_("Cancel"), key=f"{self.key}-{code}-no", act=self._ask, args=("",))

    def _ask(self, asking: str, needs: RuleError | None = None) -> None:
        missing = (needs,) if needs is not None and not self.text(needs.field or "").strip() else ()
        self.state.asking, self.state.errors, self.state.message = "" if missing else asking, missing, None
        self.state.moved = time.time()

    def attempt(self, act: Callable[[], Any]) -> bool:
        """Try an act, to be called by a button; whether it worked. A generation succeeds once, further clicks do
        nothing."""
        forms = all_forms()
        form, where = self.state, forms.states[self.place]
        with forms.acting:  # a run that goes on beside this one waits, and then does nothing
            if form.generation != self.generation:
                return False
            hasty = where.message is not None and time.monotonic() - form.succeeded < HASTE_SECONDS
            form.errors, form.asking, form.message = (), "", form.message if hasty else None
            form.moved = where.moved = time.time()
            try:
                message = act()
            except PledgeboardError as failed:
                if not hasty:
                    form.errors = tuple(failed.errors) if isinstance(failed, FormErrors) else (failed,)
                return False
            form.begin_anew()
            form.succeeded = time.monotonic()
            for other in tuple(forms.states.values()):  # what an act before this one said may not be true any more
                other.say(None)
            where.say(message)
            return True

    def show_outcome(self, onward: Callable[[], str] = str) -> None:
        """Show what came of this form's last attempt; see `show_outcome` below."""
        show_outcome(self.name, onward)


def show_outcome(name: str, onward: Callable[[], str] = str) -> None:
    """Show what came of a form's last attempt, below its buttons, and lead the eye and the keyboard there. `onward`:
    the way on after a success, as HTML."""
    form = all_forms().states[name]
    done = form.recent_message()
    failed = {id(error) for error in form.errors}
    named = list(dict.fromkeys(label for error, label in form.beside.items() if label and error in failed))
    others = [trouble.sentence_of(error) for error in form.errors if id(error) not in form.beside]
    if done or named or others:
        content = {"done": done, "named": named, "others": others, "onward": Markup(onward() if done else "")}
        html.show(render("outcome.html", board.language(), form=name, **content))
    if form.moved:
        _follow(key=f"{name}-follow", data={"form": name, "moment": form.moved})


def button(label: str, *, key: str, act: Callable[..., Any], args: tuple[Any, ...] = (), **look: Any) -> None:
    """Show a button that does something, also where its click is the first thing that a server hears of the page. `act`
    is called with `args` and asks for no rerun, from a callback; by a server that was started since the button was
    shown, which knows of no callback, in the run itself."""
    pressed = st.button(label, key=key, on_click=_hear_click, args=(board.current(), key, act, *args), **look)
    heard = all_forms().heard
    if pressed and key not in heard:
        with uninterrupted():
            act(*args)
        st.rerun()
    heard.discard(key)


def _hear_click(run: Board, key: str, act: Callable[..., Any], *args: Any) -> None:
    """Do what a button is for, before the next run, and note that its click was heard. `run`: which showed it."""
    with uninterrupted():
        board.enter(run)
        all_forms().heard.add(key)
        act(*args)


def finish(*, left: bool = False) -> None:
    """Do what still waits. `left`: on a page that is being left, of which no run will do it any more."""
    unfinished, all_forms().unfinished = all_forms().unfinished, None
    if unfinished is not None:
        with uninterrupted():
            unfinished(left=left)


def show_upload(label: str, endings: list[str] | None, key: str, form: str) -> UploadedFile | None:
    """Show the place to put a file. Showing it to somebody who may write lets this session hand one in, which nobody
    else may. `endings`: of the names that are taken; None for any, where the reader says what it cannot read."""
    session = session_id()
    if session is not None and identity.why_read_only() is None:
        UPLOADS.open_to(session)
    return st.file_uploader(label, type=endings, key=key, on_change=_note_upload, args=(key, form))


def _note_upload(key: str, form: str) -> None:
    uploaded = st.session_state.get(key)
    all_forms().states[form].held[key] = uploaded.name if uploaded is not None else ""


def lost_upload(form: str, key: str) -> str:
    """The name of the file that the browser shows and a server that was started anew does not have; else empty."""
    return "" if st.session_state.get(key) is not None else str(all_forms().states[form].held.get(key, ""))


def judgement_labels(judgements: Iterable[Assessment]) -> dict[int, str]:
    """Judgements as choices, by id: which status, of which day, whose, and how one ended that did."""
    labels, stands = {}, (LifecycleStatus.OPEN, LifecycleStatus.PUBLISHED)
    for each in judgements:
        of_city, ended = each.rater is Rater.CITY, each.lifecycle_status not in stands
        words = (_(each.status.label), each.as_of.isoformat(), _(OWN_RATING) if of_city else "")
        author = board.snapshot().author_words(each, board.language())
        labels[each.id] = " · ".join(filter(None, (*words, author, _(each.lifecycle_status.label) if ended else "")))
    return distinct(labels)


def distinct(labels: Mapping[Subject, str]) -> dict[Subject, str]:
    """Labels of choices, each with its subject's id where another has the same words. Streamlit knows a choice by its
    words alone: of two that read the same it takes the one that was not chosen."""
    words = list(labels.values())
    return {subject: f"{label} · {subject}" if words.count(label) > 1 else label for subject, label in labels.items()}
