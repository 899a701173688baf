"""The form that marks a pledge's status: checked as a whole, errors beside their fields, nothing typed is ever lost."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, Literal

import pandas as pd
import streamlit as st

from dashboard.domain.assessment import Assessment, AssessmentDraft, check, check_name
from dashboard.domain.errors import FormErrors, NewerAssessment, PledgeboardError, RuleError
from dashboard.domain.evidence import EvidenceDraft
from dashboard.domain.marks import N_
from dashboard.domain.status import STORED, Reason, Status, Timeliness, Verdict
from dashboard.services.assess import assess
from dashboard.ui import board, draft, html, identity, readers, trouble
from dashboard.ui.board import Board, _
from dashboard.ui.timeline import assessment_item

LEAST_EVIDENCE_ROWS = 1
MOST_EVIDENCE_ROWS = 20
PRESET = ("as_of", "verdict", "timeliness")
EVIDENCE_FIELDS = ("url", "citation", "title", "publisher", "published_on", "archived_url", "quote")
Persist = Literal["session"]
KEEP: Persist = "session"  # what was typed outlives a look at another page


class _Form:
    """The names under which one pledge's form lives in the session; a saved form starts a new generation of them."""

    def __init__(self, campaign: str, number: int) -> None:
        self.prefix = f"form-{campaign}-{number}"
        self.generation = int(st.session_state.get(f"{self.prefix}-generation", 0))

    def key(self, field: str) -> str:
        return f"{self.prefix}-{self.generation}-{field}"

    def get(self, field: str, default: Any = None) -> Any:
        return st.session_state.get(self.key(field), default)

    def set(self, field: str, value: Any) -> None:
        st.session_state[self.key(field)] = value

    def preset(self, field: str, otherwise: Any) -> Any:
        return self.get(f"preset-{field}", otherwise)

    def start_anew(self) -> None:
        for key in [key for key in st.session_state if str(key).startswith(f"{self.prefix}-{self.generation}-")]:
            del st.session_state[key]
        self.generation += 1
        st.session_state[f"{self.prefix}-generation"] = self.generation
        self.set("asked", True)  # the browser's draft is what was just saved: it is dropped, not asked for again

    def typed(self) -> dict[str, Any]:
        """What somebody has put into the form, by field; nothing where only the presets stand in it."""
        rows = range(int(self.get("rows", LEAST_EVIDENCE_ROWS)))
        own = [
            "status",
            "reason",
            "note",
            "name",
            *(f"evidence.{row}.{field}" for row in rows for field in EVIDENCE_FIELDS),
        ]
        values = {field: self.get(field) for field in own}
        if not any(values.values()):
            return {}
        return values | {field: self.get(field) for field in ("as_of", "verdict", "timeliness", "rows")}


def show_form(pledge: pd.Series, history: Sequence[Assessment]) -> None:
    """Show the form, or why this reader cannot write.

    Args:
        pledge: the row of `read_pledges`.
        history: what is recorded of it, newest first.
    """
    form = _Form(board.current().view.campaign, int(pledge["number"]))
    html.show(f'<div class="board section" id="mark-status"><h2>{html.text(_("Mark status"))}</h2></div>')
    _show_outcome(form)
    refusal = identity.why_read_only()
    if refusal:
        html.show(
            f'<div class="board"><p class="notice">{html.text(_("You are reading only."))} {html.text(_(refusal.value))}</p></div>'
        )
        return
    view = board.current().view
    if view.as_of or view.known_at:
        html.show(
            f'<div class="board"><p class="notice">{html.text(_("You are looking at another moment. Go back to today to mark a status."))}</p></div>'
        )
        return
    if form.get("based_on") is None:
        # What the writer saw when the form was opened: a newer one in between is shown before anything is written.
        form.set("based_on", int(pledge["assessment_id"]) if pd.notna(pledge["assessment_id"]) else 0)
    _take_up_draft(form)
    _show_fields(form)
    st.button(
        _("Save assessment"), key=form.key("save"), type="primary", icon=":material/check:", on_click=_save,
        args=(board.current(), form, int(pledge["number"])),
    )  # fmt: skip
    identity.keep_name()
    if form.get("asked"):
        draft.keep(form.prefix, form.typed())


def _take_up_draft(form: _Form) -> None:
    """Put the browser's draft into a form that nobody has touched yet."""
    if form.get("asked"):
        return
    stored = draft.stored(form.prefix)
    if stored is None:
        return
    form.set("asked", True)
    if not form.typed():
        for field, value in stored.items():
            # A widget with a preset of its own takes the draft as its preset; Streamlit allows it no second one.
            form.set(f"preset-{field}" if field in PRESET else field, value)


def _errors_beside(form: _Form, *fields: str) -> None:
    errors: tuple[RuleError, ...] = form.get("errors", ())
    for error in errors:
        if error.field in fields:
            html.show(f'<div class="board"><p class="field-error" role="alert">{html.text(error.text(_))}</p></div>')


def _show_outcome(form: _Form) -> None:
    saved = st.session_state.pop(f"{form.prefix}-saved", None)
    if saved is not None:
        html.show(
            f'<div class="board"><p class="notice" role="status">{html.text(_("Saved as entry {number} of the journal.").format(number=saved))}</p></div>'
        )
    failure: PledgeboardError | None = form.get("failure")
    if isinstance(failure, NewerAssessment):
        html.show(
            f'<div class="board"><div class="notice problem" role="alert"><p><b>{html.text(failure.text(_))}</b></p>'
            f"{assessment_item(failure.assessment)}"
            f"<p>{html.text(_('Your form is kept. Look at the newer assessment; if yours still holds, save once more and it is added after it.'))}</p></div></div>"
        )
    elif failure is not None:
        trouble.show_error(failure)
    if form.get("errors"):
        trouble.show_problem(_("Nothing was saved. Please correct the marked fields."))
        _errors_beside(form, "", None)  # type: ignore[arg-type]


def _show_fields(form: _Form) -> None:
    _show_name(form)
    status = st.pills(
        _("Status"), STORED, format_func=lambda code: _(code.label), key=form.key("status"), persist_state=KEEP, wrap=True,
        help="\n\n".join(f"**{_(code.label)}**: {_(code.meaning)}" for code in STORED),
    )  # fmt: skip
    _errors_beside(form, "status")
    if status is not None and status.needs_reason:
        st.selectbox(
            _("Why"), list(Reason), index=None, format_func=lambda code: _(code.label), key=form.key("reason"),
            placeholder=_("Choose a reason"), persist_state=KEEP,
        )  # fmt: skip
    _errors_beside(form, "reason")
    first, second, third = st.columns(3)
    with first:
        campaign = readers.campaign()
        st.date_input(
            _("True as of"), value=max(form.preset("as_of", _today()), campaign.election_date), min_value=campaign.election_date, max_value=_today(), key=form.key("as_of"),
            format="YYYY-MM-DD", persist_state=KEEP,
        )  # fmt: skip
        _errors_beside(form, "as_of")
    with second:
        st.selectbox(
            _("Verdict"),
            list(Verdict),
            index=list(Verdict).index(form.preset("verdict", Verdict.PROVISIONAL)),
            format_func=lambda code: _(code.label),
            key=form.key("verdict"),
            persist_state=KEEP,
        )
        _errors_beside(form, "verdict")
    with third:
        st.selectbox(
            _("Timeliness"), list(Timeliness), index=list(Timeliness).index(form.preset("timeliness", Timeliness.NOT_APPLICABLE)),
            format_func=lambda code: _(code.label), key=form.key("timeliness"),
            persist_state=KEEP,
        )  # fmt: skip
        _errors_beside(form, "timeliness")
    st.text_area(_("Note"), key=form.key("note"), placeholder=_("What was done, what is missing"), persist_state=KEEP)
    _errors_beside(form, "note")
    _errors_beside(form, "evidence")
    rows = int(form.get("rows", LEAST_EVIDENCE_ROWS))
    for row in range(rows):
        _show_evidence(form, row)
    if rows < MOST_EVIDENCE_ROWS:
        st.button(
            _("Add another piece of evidence"),
            key=form.key("more"),
            icon=":material/add:",
            on_click=form.set,
            args=("rows", rows + 1),
        )


def _show_name(form: _Form) -> None:
    known = identity.known_name()
    if known and not form.get("rename"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(_("You write as **{name}**.").format(name=_plain(known)), width="content")
            st.button(
                _("Change name"), key=form.key("change"), type="tertiary", on_click=form.set, args=("rename", True)
            )
        return
    st.text_input(
        _("Your name or your group's"), value=known, key=form.key("name"), max_chars=80, persist_state=KEEP,
        help=_("Shown beside your assessments; this browser keeps it."),
    )  # fmt: skip
    _errors_beside(form, "name")


def _plain(words: str) -> str:
    """A text with Markdown's marks taken as they are."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()<>#+-.!|~$:&" else sign for sign in words)


def _show_evidence(form: _Form, row: int) -> None:
    def key(field: str) -> str:
        return form.key(f"evidence.{row}.{field}")

    with st.container(border=True):
        st.markdown("**" + _("Evidence {number}").format(number=row + 1) + "**")
        address, day = st.columns([2, 1])
        with address:
            st.text_input(_("Web address"), key=key("url"), placeholder="https://", persist_state=KEEP)
            _errors_beside(form, f"evidence.{row}.url", f"evidence.{row}")
        first, second = st.columns(2)
        with first:
            st.text_input(_("Title"), key=key("title"), persist_state=KEEP)
            _errors_beside(form, f"evidence.{row}.title")
        with second:
            st.text_input(_("Publisher"), key=key("publisher"), persist_state=KEEP)
            _errors_beside(form, f"evidence.{row}.publisher")
        with day:
            st.date_input(
                _("Published on"),
                value=None,
                max_value=_today(),
                min_value=draft.EARLIEST_DAY,
                key=key("published_on"),
                format="YYYY-MM-DD",
                persist_state=KEEP,
            )
            _errors_beside(form, f"evidence.{row}.published_on")
        with st.expander(_("Quote, archived copy, or a citation instead of an address")):
            st.text_area(_("Quote"), key=key("quote"), persist_state=KEEP)
            _errors_beside(form, f"evidence.{row}.quote")
            st.text_input(_("Archived copy"), key=key("archived_url"), placeholder="https://", persist_state=KEEP)
            _errors_beside(form, f"evidence.{row}.archived_url")
            st.text_input(
                _("Citation"),
                key=key("citation"),
                help=_("For evidence that is not on the web: document, page, date."),
                persist_state=KEEP,
            )
            _errors_beside(form, f"evidence.{row}.citation")


def _today() -> date:
    return datetime.now(UTC).date()


def _evidence(form: _Form) -> tuple[tuple[int, ...], tuple[EvidenceDraft, ...]]:
    """The evidence typed so far, empty rows left out, and the row on the page that each came from."""
    rows, drafts = [], []
    for row in range(int(form.get("rows", LEAST_EVIDENCE_ROWS))):
        values = {field: form.get(f"evidence.{row}.{field}") for field in EVIDENCE_FIELDS}
        if any(values.values()):
            given = {field: value for field, value in values.items() if value is not None}
            rows.append(row)
            drafts.append(EvidenceDraft(**given))
    return tuple(rows), tuple(drafts)


def _at_row(error: RuleError, rows: tuple[int, ...]) -> RuleError:
    """An error of the n-th piece of evidence, told to the row on the page that it was typed in."""
    parts = (error.field or "").split(".")
    if len(parts) > 1 and parts[0] == "evidence" and parts[1].isdigit() and int(parts[1]) < len(rows):
        parts[1] = str(rows[int(parts[1])])
        return RuleError(".".join(parts), error.message, **error.facts)
    return error


def _broken_rules(judgement: AssessmentDraft) -> tuple[RuleError, ...]:
    """The rules that a form breaks beside those that this module looks after, so that all are told at once."""
    try:
        check(judgement, today=_today(), earliest=readers.campaign().election_date)
    except FormErrors as failed:
        return tuple(failed.errors)
    return ()


def _save(run: Board, form: _Form, number: int) -> None:
    board.enter(run)
    form.set("errors", ())
    form.set("failure", None)
    rows, evidence = _evidence(form)
    errors: list[RuleError] = []
    name = str(form.get("name") if form.get("name") is not None else identity.known_name())
    try:
        name = check_name(name)
    except FormErrors as failed:
        errors += failed.errors
    except RuleError as failed:
        errors.append(failed)
    status: Status | None = form.get("status")
    if status is None:
        errors.append(RuleError("status", N_("Choose a status.")))
    if form.get("as_of") is None:
        errors.append(RuleError("as_of", N_("Give the day that the status is true of.")))
    judgement = AssessmentDraft(
        campaign=run.view.campaign,
        pledge_number=number,
        status=status or Status.UNVERIFIABLE,
        as_of=form.get("as_of") or _today(),
        verdict=form.get("verdict") or Verdict.PROVISIONAL,
        timeliness=form.get("timeliness") or Timeliness.NOT_APPLICABLE,
        reason=form.get("reason") if status and status.needs_reason else None,
        note=form.get("note") or "",
        evidence=evidence,
        based_on=form.get("based_on") or None,
    )
    try:
        if errors:
            raise FormErrors([*errors, *_broken_rules(judgement)])
        saved = assess(run.store, identity.actor(name), judgement)
    except FormErrors as failed:
        form.set("errors", tuple(_at_row(error, rows) for error in failed.errors))
    except NewerAssessment as newer:
        form.set("failure", newer)
        form.set("based_on", newer.assessment.id)
    except PledgeboardError as failed:
        form.set("failure", failed)
    else:
        identity.remember_name(name)
        st.session_state[f"{form.prefix}-saved"] = saved.id
        form.start_anew()
