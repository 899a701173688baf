"""The form that marks a pledge's status: checked as a whole, errors beside their fields, nothing typed is ever lost."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard.content.outlook import publication_outlook, published_by, status_outlook
from dashboard.content.rendering import render
from dashboard.domain.assessment import (
    PARAGRAPH,
    Assessment,
    AssessmentDraft,
    LifecycleStatus,
    check,
    check_name,
    parse_progress,
)
from dashboard.domain.errors import N_, FormErrors, NewerAssessment, RuleError
from dashboard.domain.local_writer import Refusal
from dashboard.domain.permission import Actor, Permission
from dashboard.domain.status import Rater, Status, Timeliness, Verdict
from dashboard.services.judging.assess import assess
from dashboard.ui import act, board, html, urls
from dashboard.ui.board import Board, _, is_past, language, snapshot, today
from dashboard.ui.desk import queue_navigation
from dashboard.ui.forms import draft
from dashboard.ui.forms.criterion import beside_form
from dashboard.ui.forms.evidence import at_row, evidence_of
from dashboard.ui.forms.fields import is_correctable, show_fields, show_name
from dashboard.ui.forms.forms import was_shown
from dashboard.ui.forms.state import Form, remember_day
from dashboard.ui.shell import identity
from dashboard.ui.waiting import why_no_place

SAVED = N_("Saved as entry {number} of the journal.")
BASED_ON = {Rater.WATCHDOG: "based_on", Rater.CITY: "based_on_city"}
UNSAID = frozenset({Refusal.NOT_ENABLED.value, Refusal.NOT_LOCAL.value})  # to readers, who came to read


def show_form(pledge: pd.Series, history: Sequence[Assessment]) -> None:
    """Show the button that opens the form, or the open form; to those who might expect it, why they cannot write.
    `pledge`: the row of `read_pledges`. `history`: what is recorded of it, newest first."""
    number = int(pledge["number"])
    form = Form(board.current().view.campaign, number, identity.person())
    html.show('<div class="board" id="mark-status"></div>')
    refusal = identity.why_read_only()
    if refusal is not None:
        act.show_outcome(form.attempt_key)
        told = any(error.message == refusal for error in act.errors(form.attempt_key))
        if refusal not in UNSAID:
            html.show(render("form.html", language(), refusal="" if told else _(refusal)))
        return
    if is_past():
        html.show(html.quiet(_("You are looking at another moment. Go back to today to mark a status.")))
        return
    actor = identity.actor()
    if form.get("based_on") is None:
        # What the writer saw when the form was opened: a newer one in between is shown before anything is written.
        for rater in Rater:
            giving = next(iter(published_by(history, rater)), None)
            form.set(BASED_ON[rater], giving.id if giving and was_shown(giving.id) else 0)
    _take_up_draft(form)
    no_place = why_no_place(number, actor)
    if form.get("open", bool(queue_navigation.asked_queue(actor)) and not form.generation and not no_place):
        with st.container(border=True, key="mark-form"):
            _show_open(form, actor, number, history)
    else:
        with st.container(key="verdict-act"):
            if no_place:
                html.show(_no_place_notice(no_place, number, actor))
            label = _("Transcribe the administration's own rating") if no_place else _("Mark status")
            act.button(
                label, key=form.key("open"), type="tertiary" if no_place else "primary", icon=":material/edit:",
                act=_open, args=(form, Rater.CITY if no_place else None),
            )  # fmt: skip
        own = next((each for each in history if is_correctable(each, actor)), None)
        if own is not None and not no_place:
            words = _("Correct your assessment of {day}").format(day=own.as_of.isoformat())
            act.button(
                words,
                key=form.key("correct"),
                type="tertiary",
                icon=":material/history:",
                act=_correct,
                args=(form, own),
            )
        act.show_outcome(form.prefix, lambda: queue_navigation.onward(number, actor))
        if act.recent_message(form.prefix):
            draft.keep(form.draft_key, {})
    identity.keep_name()


def _show_open(form: Form, actor: Actor, number: int, history: Sequence[Assessment]) -> None:
    show_name(form, actor)
    if form.get("kept"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(_("This is the draft that your browser kept."), width="content")
            st.button(_("Discard it"), key=form.key("discard"), type="tertiary", on_click=form.start_anew)
    html.show(beside_form(number))
    show_fields(form, actor, history)
    rater = _rater(form, actor)
    published = published_by(history, rater)
    no_place = why_no_place(number, actor) if rater is Rater.WATCHDOG else None
    if no_place is not None:
        html.show(_no_place_notice(no_place, number, actor))
    words = [publication_outlook(snapshot().settings(), actor, rater, _)]
    if isinstance(form.get("as_of"), date):
        words.append(status_outlook(published, form.get("status"), form.get("as_of"), form.get("supersedes"), _))
    html.show(render("form.html", language(), outlook=" ".join(words)))
    with st.container(horizontal=True):
        act.button(
            _("Save assessment"), key=form.key("save"), type="primary", icon=":material/check:", act=_save,
            args=(board.current(), form, number, published), disabled=no_place is not None,
        )  # fmt: skip
        act.button(_("Close the form"), key=form.key("close"), type="tertiary", act=form.unfold, args=(False,))
    for failure in act.errors(form.attempt_key):
        if isinstance(failure, NewerAssessment):
            newer = Markup(html.record("assessment", failure.assessment))
            html.show(render("form.html", language(), form=form.prefix, failure=failure.text(_), newer=newer))
            act.stands_beside(form.attempt_key, failure)
    act.show_outcome(form.attempt_key)
    if form.generation or form.get("asked"):
        draft.keep(form.draft_key, form.typed(), watch=form.key(""))


def _open(form: Form, rater: Rater | None) -> None:
    if rater is not None:
        form.put({"rater": rater})
    form.unfold(True)


def _correct(form: Form, own: Assessment) -> None:
    form.set("supersedes", own.id)
    form.correct({own.id: own})


def _no_place_notice(no_place: str, number: int, actor: Actor) -> str:
    assign = urls.href("desk", part="assign") if actor.may(Permission.ASSIGN) else ""
    return render("form.html", language(), no_place=_(no_place).format(number=number), assign=assign)


def _rater(form: Form, actor: Actor) -> Rater:
    """For whom the form judges."""
    return Rater.CITY if form.get("rater") is Rater.CITY else actor.rater


def _take_up_draft(form: Form) -> None:
    """Put the browser's draft into a form that nobody has touched yet, and open it."""
    if form.generation or form.get("asked"):  # of a later generation the draft is what was just saved
        return
    stored = draft.stored(form.draft_key)
    if stored is None:
        return
    form.set("asked", True)
    if stored and not form.typed():
        form.set("kept", True)
        form.set("open", True)
        form.put(stored)
        st.rerun()  # what the form holds beside its widgets is handed to the browser as a run begins


def _broken_rules(judgement: AssessmentDraft) -> tuple[RuleError, ...]:
    """The rules that a form breaks beside those that this module looks after, so that all are shown at once."""
    try:
        check(judgement, today=today())
    except FormErrors as failed:
        return tuple(failed.errors)
    return ()


def _save(run: Board, form: Form, number: int, published: Sequence[Assessment]) -> None:
    name = ""

    def save() -> str:
        nonlocal name
        rows, evidence, errors = evidence_of(form)
        name = str(form.get("name") if form.get("name") is not None else identity.known_name())
        if identity.is_local():
            try:
                name = check_name(name)
            except RuleError as failed:
                errors.append(failed)
        actor = identity.actor(name)
        rater = _rater(form, actor)
        based_on, note = BASED_ON[rater], form.get("note") or ""
        status: Status | None = form.get("status")
        if status is None:
            errors.append(RuleError("status", N_("Choose a status.")))
        if form.get("as_of") is None:
            errors.append(RuleError("as_of", N_("Give the day that the status is true of.")))
        progress = None
        try:
            progress = parse_progress(form.get("progress")) if form.get("progress") else None
        except RuleError as failed:
            errors.append(failed)
        if form.get("supersedes") is not None:
            reason = "\n".join(filter(None, map(str.strip, str(form.get("correction") or "").splitlines())))
            note = PARAGRAPH.join(filter(None, (reason, note)))
            if not reason:
                errors.append(RuleError("correction", act.NO_REASON.message))
        judgement = AssessmentDraft(
            campaign=run.view.campaign,
            pledge_number=number,
            status=status or Status.UNVERIFIABLE,
            as_of=form.get("as_of") or today(),
            verdict=form.get("verdict") or Verdict.PROVISIONAL,
            timeliness=form.get("timeliness") or Timeliness.NOT_APPLICABLE,
            reason=form.get("reason") if status and status.needs_reason else None,
            note=note,
            progress=progress,
            source_label=form.get("source_label") or "",
            evidence=evidence,
            rater=rater,
            based_on=form.get(based_on) or None,
            supersedes=form.get("supersedes"),
        )
        remember_day(judgement.as_of)  # before the write, as all that touches the session
        try:
            if errors:
                raise FormErrors([*errors, *_broken_rules(judgement)])
            saved = assess(run.store, actor, judgement)
        except FormErrors as failed:
            raise FormErrors([at_row(error, rows) for error in failed.errors]) from failed
        except NewerAssessment as newer:
            form.set(based_on, newer.assessment.id)
            raise
        words = _(SAVED).format(number=saved.id)
        if saved.lifecycle_status is not LifecycleStatus.PUBLISHED:
            return f"{words} {publication_outlook(snapshot().settings(), actor, rater, _)}"
        return f"{words} {status_outlook(published, saved.status, saved.as_of, saved.supersedes, _, saved=True)}"

    if act.attempt(run, form.attempt_key, save):
        identity.remember_name(name)
        form.forget()
