"""The fields of the form that marks a pledge's status."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from dashboard.content.rendering import render
from dashboard.domain.assessment import Assessment, LifecycleStatus, outside_term
from dashboard.domain.errors import N_
from dashboard.domain.permission import Actor, OrganisationKind
from dashboard.domain.status import STORED, Rater, Reason, Timeliness, Verdict
from dashboard.ui import act, html
from dashboard.ui.board import _, language, snapshot, today
from dashboard.ui.choices import choose, term_days
from dashboard.ui.forms.evidence import show_evidence
from dashboard.ui.forms.state import LEAST_EVIDENCE_ROWS, MOST_EVIDENCE_ROWS, Form, usual_day
from dashboard.ui.shell import identity

_RATER_CHOICE = {Rater.WATCHDOG: N_("Our own"), Rater.CITY: N_("The administration's own, transcribed")}


def show_fields(form: Form, actor: Actor, history: Sequence[Assessment]) -> None:
    """Show the fields, each with its errors beside it; `history` is the pledge's, which the author may correct."""
    corrected = _show_corrects(form, actor, history)
    meanings = "\n\n".join(f"**{_(code.label)}**: {_(code.meaning)}" for code in STORED)
    status = form.field(st.pills, _("Status"), "status", labels=STORED, wrap=True, help=meanings)
    if status is not None and status.needs_reason:
        form.field(st.selectbox, _("Why"), "reason", labels=Reason, index=None, placeholder=_("Choose a reason"))
    else:
        form.show_errors(_("Why"), "reason")
    first, second, third = st.columns(3)
    with first:
        bounds = term_days(today())
        preset = max(form.preset("as_of", usual_day()), bounds["min_value"])
        day = form.field(st.date_input, _("True as of"), "as_of", value=preset, **bounds)
    with second:
        _show_preset(form, _("Verdict"), "verdict", Verdict.PROVISIONAL)
    with third:
        words = _("Only where the source states it")
        form.field(st.text_input, _("Progress, in percent"), "progress", placeholder=words)
    campaign = snapshot().campaign()
    outside = outside_term(day, campaign.election_date, campaign.term_end) if isinstance(day, date) else ()
    if outside:  # which stops nothing
        html.show(render("form.html", language(), warnings=[error.text(_) for error in outside]))
    if corrected:
        form.field(st.text_area, _("Reason for the correction"), "correction", height=80)
    form.field(st.text_area, _("Note"), "note", height=90, placeholder=_("What was done, what is missing"))
    rows = int(form.get("rows", LEAST_EVIDENCE_ROWS))
    for row in range(rows):
        show_evidence(form, row)
    if rows < MOST_EVIDENCE_ROWS:
        act.button(
            _("Add another piece of evidence"), key=form.field_key("more"), icon=":material/add:", type="tertiary",
            act=form.set, args=("rows", rows + 1),
        )  # fmt: skip
    _show_rare(form, actor)


def is_correctable(assessment: Assessment, actor: Actor) -> bool:
    """Whether an assessment is this person's own and stands."""
    return assessment.author_id == actor.id and assessment.lifecycle_status is LifecycleStatus.PUBLISHED


def _show_corrects(form: Form, actor: Actor, history: Sequence[Assessment]) -> bool:
    """Which earlier assessment of hers that stands this one corrects; the form is filled in from it."""
    earlier = {item.id: item for item in history if is_correctable(item, actor)}
    if form.get("supersedes") not in (None, *earlier):
        form.set("supersedes", None)
    if not earlier:
        return False
    labels = {id: f"{_(item.status.label)} · {item.as_of.isoformat()}" for id, item in earlier.items()}
    choose(
        st.selectbox, _("Corrects an earlier one of yours"), act.distinct(labels), index=None,
        key=form.field_key("supersedes"), placeholder=_("No, it is a new one"), on_change=form.correct, args=(earlier,),
        help=_("The earlier one stays on record, marked as superseded, with your reason."), **form.options,
    )  # fmt: skip
    return form.get("supersedes") is not None


def _show_rare(form: Form, actor: Actor) -> None:
    """What few judgements need; open where something of it is not as usual."""
    usual = {"rater": Rater.WATCHDOG, "timeliness": Timeliness.NOT_APPLICABLE}
    filled = form.preset("source_label", form.get("source_label")) or any(
        form.get(name, form.preset(name, value)) != value for name, value in usual.items()
    )
    with st.expander(_("More: timeliness, the source's words, whose judgement"), expanded=bool(filled)):
        first, second = st.columns(2)
        with first:
            _show_preset(form, _("Timeliness"), "timeliness", Timeliness.NOT_APPLICABLE)
        with second:
            form.field(st.text_input, _("What the source calls the status"), "source_label")
        if actor.organisation_kind is not OrganisationKind.CITY:
            choices = {rater: _(words) for rater, words in _RATER_CHOICE.items()}
            words = _("A watchdog may also transcribe how the administration rates itself. That stands beside and never counts in the watchdogs' rates.")  # fmt: skip
            rater = form.preset("rater", Rater.WATCHDOG)
            form.field(st.pills, _("Whose judgement"), "rater", labels=choices, wrap=True, default=rater, help=words)


def _show_preset(form: Form, label: str, name: str, otherwise: Verdict | Timeliness) -> None:
    codes = list(type(otherwise))
    form.field(st.selectbox, label, name, labels=codes, index=codes.index(form.preset(name, otherwise)))


def show_name(form: Form, actor: Actor) -> None:
    """Show the form's heading and under which name she writes."""
    known = actor.name if actor.kind == "member" else identity.known_name()
    named = bool(known) and not form.get("rename")
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        html.show(render("form.html", language(), form=form.name))
        if named:
            # Markdown's marks are taken as they are.
            plain = "".join(f"\\{sign}" if sign in "\\`*_{}[]()<>#+-.!|~$:&" else sign for sign in known)
            st.markdown(_("You write as **{name}**.").format(name=plain), width="content")
            if actor.kind != "member":
                change = form.field_key("change")
                act.button(_("Change name"), key=change, type="tertiary", act=form.set, args=("rename", True))
    if not named:
        words = _("Shown beside your assessments; this browser keeps it.")
        form.field(st.text_input, _("Your name or your group's"), "name", value=known, max_chars=80, help=words)
