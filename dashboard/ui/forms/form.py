"""The form that marks a pledge's status: checked as a whole, errors beside their fields, nothing typed is ever lost."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.domain.assessment import Assessment, AssessmentDraft, LifecycleStatus, check, check_name, parse_progress
from dashboard.domain.errors import FormErrors, NewerAssessment, RuleError
from dashboard.domain.marks import N_
from dashboard.domain.permission import Actor
from dashboard.domain.status import Rater, Status, Timeliness, Verdict
from dashboard.services.judging.assess import assess
from dashboard.ui import act, board, html, trouble
from dashboard.ui.board import Board, _, is_past, snapshot, today
from dashboard.ui.forms import draft
from dashboard.ui.forms.criterion import beside_form
from dashboard.ui.forms.evidence import at_row, evidence_of
from dashboard.ui.forms.fields import show_fields
from dashboard.ui.forms.forms import was_shown
from dashboard.ui.forms.state import PRESET, Form
from dashboard.ui.shell import identity

PUBLISHED = N_("Saved as entry {number} of the journal.")
UNCHANGED = N_("The pledge's status is as it was: it comes from an assessment of a later day.")
WAITS = N_(
    "Saved as entry {number} of the journal. It is published once the others have judged or a reviewer has approved it."
)


def show_form(pledge: pd.Series, history: Sequence[Assessment]) -> None:
    """Show the form, or why this reader cannot write.

    Args:
        pledge: the row of `read_pledges`.
        history: what is recorded of it, newest first.
    """
    number = int(pledge["number"])
    form = Form(board.current().view.campaign, number, identity.person())
    html.show(f'<div class="board section" id="mark-status"><h2>{html.text(_("Mark status"))}</h2></div>')
    refusal = identity.why_read_only()
    if refusal:
        _show_outcome(form)
        shown_at_save = any(error.message == refusal for error in act.errors(form.attempt_key))
        why = "" if shown_at_save else f" {html.text(_(refusal))}"
        html.show(f'<div class="board"><p class="notice">{html.text(_("You are reading only."))}{why}</p></div>')
        return
    if is_past():
        html.show(html.notice(_("You are looking at another moment. Go back to today to mark a status.")))
        return
    giving, days = _status_by_rater(number)
    if form.get("based_on") is None:
        # What the writer saw when the form was opened: a newer one in between is shown before anything is written.
        for name, entry in (("based_on", giving[Rater.WATCHDOG]), ("based_on_city", giving[Rater.CITY])):
            form.set(name, entry if was_shown(entry) else 0)
    _take_up_draft(form)
    if form.get("kept"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(_("This is the draft that your browser kept."), width="content")
            st.button(_("Discard it"), key=form.key("discard"), type="tertiary", on_click=form.start_anew)
    html.show(beside_form(number))
    actor = identity.actor()
    earlier = [
        item for item in history if item.author_id == actor.id and item.lifecycle_status is LifecycleStatus.PUBLISHED
    ]
    show_fields(form, actor, earlier, days[_rater(form, actor)])
    act.button(
        _("Save assessment"), key=form.key("save"), type="primary", icon=":material/check:", act=_save,
        args=(board.current(), form, number, days),
    )  # fmt: skip
    _show_outcome(form)
    identity.keep_name()
    if form.generation or form.get("asked"):
        draft.keep(form.draft_key, form.typed(), watch=form.key(""))


def _status_by_rater(number: int) -> tuple[dict[Rater, int], dict[Rater, date | None]]:
    """The assessment that gives a pledge its status by each rater, 0 for none, and its day."""
    giving: dict[Rater, int] = {}
    days: dict[Rater, date | None] = {}
    for rater in Rater:
        pledges = snapshot(rater).every_pledge()
        [row] = pledges[pledges["number"] == number].to_dict("records")
        rated = pd.notna(row["assessment_id"])
        giving[rater], days[rater] = (int(row["assessment_id"]), row["status_as_of"]) if rated else (0, None)
    return giving, days


def _rater(form: Form, actor: Actor) -> Rater:
    """For whom the form judges."""
    return Rater.CITY if form.get("rater") is Rater.CITY else actor.rater


def _take_up_draft(form: Form) -> None:
    """Put the browser's draft into a form that nobody has touched yet."""
    if form.generation or form.get("asked"):  # of a later generation the draft is what was just saved
        return
    stored = draft.stored(form.draft_key)
    if stored is None:
        return
    form.set("asked", True)
    if stored and not form.typed():
        form.set("kept", True)
        for field, value in stored.items():
            # A widget with a preset of its own takes the draft as its preset; Streamlit allows it no second one.
            form.set(f"preset-{field}" if field in PRESET else field, value)
        st.rerun()  # what the form holds beside its widgets is handed to the browser as a run begins


def _show_outcome(form: Form) -> None:
    saved = act.recent_message(form.prefix)
    if saved is not None:
        words = " ".join(_(sentence).format(number=saved[0]) for sentence in saved[1:])
        html.show(f'<div class="board"><p class="notice" role="status">{html.text(words)}</p></div>')
    errors = act.errors(form.attempt_key)
    for failure in errors:
        if isinstance(failure, NewerAssessment):
            html.show(
                f'<div class="board"><div class="notice problem" role="alert"><p><b>{html.text(failure.text(_))}</b></p>'
                f"{html.record('assessment', failure.assessment)}"
                f"<p>{html.text(_('Your form is kept. Look at the newer assessment; if yours still holds, save once more and it is added after it.'))}</p></div></div>"
            )
        elif not isinstance(failure, RuleError):
            trouble.show_error(failure)
    if any(isinstance(error, RuleError) for error in errors):
        trouble.show_problem(_("Nothing was saved. Please correct the marked fields."))
        act.show_errors(form.attempt_key, "", None)


def _broken_rules(judgement: AssessmentDraft) -> tuple[RuleError, ...]:
    """The rules that a form breaks beside those that this module looks after, so that all are shown at once."""
    try:
        check(judgement, today=today())
    except FormErrors as failed:
        return tuple(failed.errors)
    return ()


def _save(run: Board, form: Form, number: int, days: Mapping[Rater, date | None]) -> None:
    name = ""

    def save() -> tuple[object, ...]:
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
        based_on = "based_on_city" if rater is Rater.CITY else "based_on"
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
        judgement = AssessmentDraft(
            campaign=run.view.campaign,
            pledge_number=number,
            status=status or Status.UNVERIFIABLE,
            as_of=form.get("as_of") or today(),
            verdict=form.get("verdict") or Verdict.PROVISIONAL,
            timeliness=form.get("timeliness") or Timeliness.NOT_APPLICABLE,
            reason=form.get("reason") if status and status.needs_reason else None,
            note=form.get("note") or "",
            progress=progress,
            source_label=form.get("source_label") or "",
            evidence=evidence,
            rater=rater,
            based_on=form.get(based_on) or None,
            supersedes=form.get("supersedes"),
        )
        try:
            if errors:
                raise FormErrors([*errors, *_broken_rules(judgement)])
            saved = assess(run.store, actor, judgement)
        except FormErrors as failed:
            raise FormErrors([at_row(error, rows) for error in failed.errors]) from failed
        except NewerAssessment as newer:
            form.set(based_on, newer.assessment.id)
            raise
        if saved.lifecycle_status is not LifecycleStatus.PUBLISHED:
            return saved.id, WAITS
        day = days[rater]
        changes_nothing = day is not None and saved.as_of < day
        return (saved.id, PUBLISHED, UNCHANGED) if changes_nothing else (saved.id, PUBLISHED)

    if act.attempt(run, form.attempt_key, save):
        identity.remember_name(name)
        form.forget()
