"""The fields of the form that marks a pledge's status."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from dashboard.domain.assessment import Assessment
from dashboard.domain.marks import N_
from dashboard.domain.permission import Actor, OrganisationKind
from dashboard.domain.status import STORED, Rater, Reason, Timeliness, Verdict
from dashboard.ui import act, html
from dashboard.ui.board import _, today
from dashboard.ui.choices import choose, term_days
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
        choices = {rater: _(words) for rater, words in _RATER_CHOICE.items()}
        choose(
            st.pills, _("Whose judgement"), choices, key=form.key("rater"), persist_state=KEEP, wrap=True,
            default=form.preset("rater", Rater.WATCHDOG), help=_("A watchdog may also transcribe how the administration rates itself. That stands beside and never counts in the watchdogs' rates."),
        )  # fmt: skip
    status = form.field(
        st.pills, _("Status"), "status", labels=STORED, wrap=True,
        help="\n\n".join(f"**{_(code.label)}**: {_(code.meaning)}" for code in STORED),
    )  # fmt: skip
    if status is not None and status.needs_reason:
        choose(
            st.selectbox, _("Why"), Reason, index=None, key=form.key("reason"), placeholder=_("Choose a reason"),
            persist_state=KEEP,
        )  # fmt: skip
    act.show_errors(form.attempt_key, "reason")
    if earlier:
        labels = {item.id: f"{_(item.status.label)} · {item.as_of.isoformat()}" for item in earlier}
        choose(
            st.selectbox, _("Corrects an earlier one of yours"), labels, index=None, key=form.key("supersedes"),
            placeholder=_("No, it is a new one"), persist_state=KEEP,
            help=_("The earlier one stays on record, marked as superseded, with your note as the reason."),
        )  # fmt: skip
    first, second, third = st.columns(3)
    with first:
        bounds = term_days(today())
        preset = max(form.preset("as_of", today()), bounds["min_value"])
        day = form.field(st.date_input, _("True as of"), "as_of", value=preset, **bounds)
        if status_day is not None and isinstance(day, date) and day < status_day:
            html.show(html.notice(older_sentence(status_day)))
    with second:
        _show_preset(form, _("Verdict"), "verdict", Verdict.PROVISIONAL)
    with third:
        _show_preset(form, _("Timeliness"), "timeliness", Timeliness.NOT_APPLICABLE)
    share, label = st.columns(2)
    with share:
        form.field(
            st.text_input, _("Progress, in percent"), "progress", placeholder=_("Only where the source states it")
        )
    with label:
        form.field(st.text_input, _("What the source calls the status"), "source_label")
    form.field(st.text_area, _("Note"), "note", "note", "evidence", placeholder=_("What was done, what is missing"))
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


def _show_preset(form: Form, label: str, name: str, otherwise: Verdict | Timeliness) -> None:
    codes = list(type(otherwise))
    form.field(st.selectbox, label, name, labels=codes, index=codes.index(form.preset(name, otherwise)))


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
    form.field(
        st.text_input, _("Your name or your group's"), "name", value=known, max_chars=80,
        help=_("Shown beside your assessments; this browser keeps it."),
    )  # fmt: skip


def _plain(words: str) -> str:
    """A text with Markdown's marks taken as they are."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()<>#+-.!|~$:&" else sign for sign in words)
