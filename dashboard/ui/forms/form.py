"""The form that marks a pledge's status: checked as a whole, errors beside their fields, nothing typed is ever lost."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard.content.record_words import publication_outlook, published_by, status_outlook
from dashboard.content.rendering import render
from dashboard.domain.assessment import PARAGRAPH, Assessment, AssessmentDraft, check, check_name, parse_progress
from dashboard.domain.errors import N_, FormErrors, NewerAssessment, RuleError
from dashboard.domain.local_writer import Refusal
from dashboard.domain.permission import Actor, Permission
from dashboard.domain.status import Rater, Status, Timeliness, Verdict
from dashboard.services.judging.assess import assess
from dashboard.ui import act, board, html, urls
from dashboard.ui.board import _, is_past, language, snapshot, today
from dashboard.ui.desk import desk
from dashboard.ui.forms import draft, fields
from dashboard.ui.forms.fields import Form
from dashboard.ui.shell import identity
from dashboard.ui.waiting import own_undecided, why_no_place

UNSAID = frozenset({Refusal.NOT_ENABLED.value, Refusal.NOT_LOCAL.value})  # to readers, who came to read


def show_form(pledge: pd.Series, history: Sequence[Assessment]) -> None:
    """Show the button that opens the form, or the open form; to those who might expect it, why they cannot write.
    `pledge`: the row of `read_pledges`. `history`: what is recorded of it, newest first."""
    number = int(pledge["number"])
    form = Form(board.current().view.campaign, number, identity.person())
    html.show('<div class="board" id="mark-status"></div>')
    refusal = identity.why_read_only()
    if refusal is not None:
        form.show_outcome()
        is_said = any(error.message == refusal for error in form.state.errors)
        if refusal not in UNSAID:
            html.show(render("form.html", language(), refusal="" if is_said else _(refusal)))
        return
    if is_past():
        html.show(html.quiet(_("You are looking at another moment. Go back to today to mark a status.")))
        return
    actor = identity.actor()
    for rater in Rater:
        # What the writer saw when the form was opened: a newer one in between is shown before anything is written.
        if form.get(f"based_on.{rater}") is None:
            giving = next(iter(published_by(history, rater)), None)
            form.set(f"based_on.{rater}", giving.id if giving and act.was_shown(giving.id) else 0)
    # Of a later generation the browser's draft is what was just saved.
    stored = draft.stored(form.draft_key, answered=bool(form.generation or form.get("asked")))
    if stored is not None:
        form.set("asked", True)
        if stored and not form.typed():  # nobody has touched the form yet
            form.put({"kept": True, "open": True} | stored)
            st.rerun()  # what the form holds beside its widgets is handed to the browser as a run begins
    no_place = why_no_place(number, actor)
    if form.get("open", bool(desk.asked_queue(actor)) and not form.generation and not no_place):
        with st.container(border=True, key="mark-form"):
            _show_open(form, actor, number, history)
    else:
        with st.container(key="no-place" if no_place else "verdict-act"):  # the second stands in the verdict's corner
            if no_place:
                html.show(_no_place_notice(no_place, number, actor))
            submitted = None if no_place else own_undecided(number, actor)
            label = _("Revise your assessment") if submitted else _("Mark status")
            look = {"key": form.field_key("open"), "type": "primary", "icon": ":material/edit:"}
            if no_place:
                label, look["type"] = _("Transcribe the administration's own rating"), "tertiary"
            act.button(label, act=_open, args=(form, Rater.CITY if no_place else None, submitted), **look)
        correctable = next((each for each in history if fields.is_correctable(each, actor)), None)
        if correctable is not None and not no_place:
            words = _("Correct your assessment of {day}").format(day=correctable.as_of.isoformat())
            corrects = {"key": form.field_key("correct"), "type": "tertiary", "icon": ":material/history:"}
            act.button(words, act=form.correct, args=({correctable.id: correctable}, correctable.id), **corrects)
        form.show_outcome(lambda: desk.onward(number, actor))
        if form.state.recent_message():
            draft.keep(form.draft_key, {})
    identity.keep_name()


def _show_open(form: Form, actor: Actor, number: int, history: Sequence[Assessment]) -> None:
    fields.show_name(form, actor)
    if form.get("kept"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(_("This is the draft that your browser kept."), width="content")
            st.button(_("Discard it"), key=form.field_key("discard"), type="tertiary", on_click=form.start_anew)
    for criterion in snapshot().criteria(number)[:1]:
        shown = html.record("criterion_version", criterion)
        html.show(f'<div class="board criterion-in-force"><details><summary>{html.text(_("Criterion"))}</summary>{shown}</details></div>')  # fmt: skip
    fields.show_fields(form, actor, history)
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
        look = {"type": "primary", "icon": ":material/check:", "disabled": no_place is not None}
        form.submit(_("Save assessment"), "save", _save, number, published, **look)
        act.button(_("Close the form"), key=form.field_key("close"), type="tertiary", act=form.unfold, args=(False,))
    for failure in form.state.errors:
        if isinstance(failure, NewerAssessment):
            newer = Markup(html.record("assessment", failure.assessment))
            html.show(render("form.html", language(), form=form.name, failure=failure.text(_), newer=newer))
            form.state.beside[id(failure)] = ""
    form.show_outcome()
    if form.generation or form.get("asked"):
        draft.keep(form.draft_key, form.typed(), watch=form.field_key(""))


def _open(form: Form, rater: Rater | None, submitted: Assessment | None) -> None:
    if submitted is not None:
        form.fill_in(submitted)
    if rater is not None:
        form.put({"rater": rater})
    form.unfold(True)


def _no_place_notice(no_place: str, number: int, actor: Actor) -> str:
    assign = urls.href("desk", part="assign") if actor.may(Permission.ASSIGN) else ""
    return render("form.html", language(), no_place=_(no_place).format(number=number), assign=assign)


def _rater(form: Form, actor: Actor) -> Rater:
    """For whom the form judges."""
    return Rater.CITY if form.get("rater") is Rater.CITY else actor.rater


def _judgement(form: Form, number: int, rater: Rater, errors: list[RuleError]) -> AssessmentDraft:
    """What was typed beside evidence, as a judgement; what is missing or cannot be read is added to `errors`."""
    status, day, note, progress = form.get("status"), form.get("as_of"), form.text("note"), None
    if status is None:
        errors.append(RuleError("status", N_("Choose a status.")))
    if day is None:
        errors.append(RuleError("as_of", N_("Give the day that the status is true of.")))
    try:
        progress = parse_progress(form.text("progress")) if form.get("progress") else None
    except RuleError as failed:
        errors.append(failed)
    if form.get("supersedes") is not None:
        reason = "\n".join(filter(None, map(str.strip, form.text("correction").splitlines())))
        note = PARAGRAPH.join(filter(None, (reason, note)))
        if not reason:
            errors.append(RuleError("correction", act.NO_REASON.message))
    return AssessmentDraft(
        campaign=board.current().view.campaign,
        pledge_number=number,
        status=status or Status.UNVERIFIABLE,
        as_of=day or today(),
        verdict=form.get("verdict", Verdict.PROVISIONAL),
        timeliness=form.get("timeliness", Timeliness.NOT_APPLICABLE),
        reason=form.get("reason") if status and status.needs_reason else None,
        note=note,
        progress=progress,
        source_label=form.text("source_label"),
        rater=rater,
        based_on=form.get(f"based_on.{rater}") or None,
        supersedes=form.get("supersedes"),
    )


def _save(form: Form, number: int, published: Sequence[Assessment]) -> str:
    rows, evidence, errors = fields.evidence_of(form)
    name = str(form.get("name", identity.known_name()))
    if identity.is_local():
        try:
            name = check_name(name)
        except RuleError as failed:
            errors.append(failed)
    actor = identity.actor(name)
    rater = _rater(form, actor)
    judgement = replace(_judgement(form, number, rater, errors), evidence=evidence)
    fields.remember_day(judgement.as_of)
    try:
        if errors:
            check(judgement, today=today())  # the other rules that it breaks are said with them
        else:
            saved = assess(board.current().store, actor, judgement)
    except FormErrors as failed:
        errors += failed.errors
    except NewerAssessment as newer:
        form.set(f"based_on.{rater}", newer.assessment.id)
        raise
    if errors:
        raise FormErrors([fields.at_row(error, rows) for error in errors])
    identity.remember_name(name)
    form.forget()
    words = _("Saved as entry {number} of the journal.").format(number=saved.id)
    if saved.published_at is None:
        return f"{words} {publication_outlook(snapshot().settings(), actor, rater, _)}"
    return f"{words} {status_outlook(published, saved.status, saved.as_of, saved.supersedes, _, saved=True)}"
