"""The fields of the form that marks a pledge's status."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from dashboard.domain.assessment import Assessment
from dashboard.domain.marks import N_
from dashboard.domain.permission import Actor, OrganisationKind
from dashboard.domain.status import STORED, Rater, Reason, Timeliness, Verdict
from dashboard.ui import act, html
from dashboard.ui.board import _, snapshot, today
from dashboard.ui.forms.evidence import show_evidence
from dashboard.ui.forms.state import KEEP, LEAST_EVIDENCE_ROWS, MOST_EVIDENCE_ROWS, Form
from dashboard.ui.shell import identity

_RATER_CHOICE = {Rater.WATCHDOG: N_("Our own"), Rater.CITY: N_("The administration's own, transcribed")}


def show_fields(form: Form, actor: Actor, earlier: Sequence[Assessment], status_day: date | None) -> None:
    """Show the fields, each with its errors beside it.

    Args:
        form: the pledge's.
        actor: who fills it in; a member of the city's organisation is not asked for whom she judges.
        earlier: her earlier assessments of this pledge that stand, which this one may correct.
        status_day: the day of the assessment that gives the pledge its status by the rater judged for; None where there is none.
    """
    _show_name(form, actor)
    if actor.organisation_kind is not OrganisationKind.CITY:
        st.pills(
            _("Whose judgement"), list(Rater), format_func=lambda code: _(_RATER_CHOICE[code]), key=form.key("rater"), persist_state=KEEP, wrap=True,
            default=form.preset("rater", Rater.WATCHDOG), help=_("A watchdog may also transcribe how the administration rates itself. That stands beside and never counts in the watchdogs' rates."),
        )  # fmt: skip
    status = st.pills(
        _("Status"), STORED, format_func=lambda code: _(code.label), key=form.key("status"), persist_state=KEEP, wrap=True,
        help="\n\n".join(f"**{_(code.label)}**: {_(code.meaning)}" for code in STORED),
    )  # fmt: skip
    act.show_errors(form.attempt_key, "status")
    if status is not None and status.needs_reason:
        st.selectbox(
            _("Why"), list(Reason), index=None, format_func=lambda code: _(code.label), key=form.key("reason"),
            placeholder=_("Choose a reason"), persist_state=KEEP,
        )  # fmt: skip
    act.show_errors(form.attempt_key, "reason")
    if earlier:
        st.selectbox(
            _("Corrects an earlier one of yours"), [item.id for item in earlier], index=None, key=form.key("supersedes"), placeholder=_("No, it is a new one"),
            format_func={item.id: f"{_(item.status.label)} · {item.as_of.isoformat()}" for item in earlier}.__getitem__, persist_state=KEEP,
            help=_("The earlier one stays on record, marked as superseded, with your note as the reason."),
        )  # fmt: skip
    first, second, third = st.columns(3)
    with first:
        campaign = snapshot().campaign()
        day = st.date_input(
            _("True as of"), value=max(form.preset("as_of", today()), campaign.election_date), min_value=campaign.election_date, max_value=today(), key=form.key("as_of"),
            format="YYYY-MM-DD", persist_state=KEEP,
        )  # fmt: skip
        act.show_errors(form.attempt_key, "as_of")
        if status_day is not None and isinstance(day, date) and day < status_day:
            html.show(html.notice(older_sentence(status_day)))
    with second:
        st.selectbox(
            _("Verdict"),
            list(Verdict),
            index=list(Verdict).index(form.preset("verdict", Verdict.PROVISIONAL)),
            format_func=lambda code: _(code.label),
            key=form.key("verdict"),
            persist_state=KEEP,
        )
        act.show_errors(form.attempt_key, "verdict")
    with third:
        st.selectbox(
            _("Timeliness"), list(Timeliness), index=list(Timeliness).index(form.preset("timeliness", Timeliness.NOT_APPLICABLE)),
            format_func=lambda code: _(code.label), key=form.key("timeliness"),
            persist_state=KEEP,
        )  # fmt: skip
        act.show_errors(form.attempt_key, "timeliness")
    st.text_area(_("Note"), key=form.key("note"), placeholder=_("What was done, what is missing"), persist_state=KEEP)
    act.show_errors(form.attempt_key, "note")
    act.show_errors(form.attempt_key, "evidence")
    rows = int(form.get("rows", LEAST_EVIDENCE_ROWS))
    for row in range(rows):
        show_evidence(form, row)
    if rows < MOST_EVIDENCE_ROWS:
        act.button(
            _("Add another piece of evidence"),
            key=form.key("more"),
            icon=":material/add:",
            act=form.set,
            args=("rows", rows + 1),
        )


def older_sentence(status_day: date) -> str:
    """Why a judgement of a day before the one that gives the status changes nothing but the history."""
    return _(
        "The status stays as it is: there is an assessment of {day}, a later day. Yours enters the history."
    ).format(day=status_day.isoformat())


def _show_name(form: Form, actor: Actor) -> None:
    if actor.kind == "member":
        st.markdown(_("You write as **{name}**.").format(name=_plain(actor.name)))
        return
    known = identity.known_name()
    if known and not form.get("rename"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(_("You write as **{name}**.").format(name=_plain(known)), width="content")
            act.button(_("Change name"), key=form.key("change"), type="tertiary", act=form.set, args=("rename", True))
        return
    st.text_input(
        _("Your name or your group's"), value=known, key=form.key("name"), max_chars=80, persist_state=KEEP,
        help=_("Shown beside your assessments; this browser keeps it."),
    )  # fmt: skip
    act.show_errors(form.attempt_key, "name")


def _plain(words: str) -> str:
    """A text with Markdown's marks taken as they are."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()<>#+-.!|~$:&" else sign for sign in words)
