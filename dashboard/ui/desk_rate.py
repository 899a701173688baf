"""Rate many at once: a grid over any filter of pledges, handed in as one."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.domain.assessment import AssessmentDraft
from dashboard.domain.errors import NewerAssessment, PledgeboardError, RowErrors, RuleError
from dashboard.domain.evidence import EvidenceDraft
from dashboard.domain.marks import N_
from dashboard.domain.permission import Actor
from dashboard.domain.status import STORED, Reason, Status
from dashboard.services.assess import record_many
from dashboard.share.selection import select
from dashboard.ui import act, board, draft, html, identity, readers, trouble
from dashboard.ui.board import Board, _, current, language, pick
from dashboard.ui.filters import filter_bar
from dashboard.ui.form_evidence import today
from dashboard.ui.navigation import unknown_sentence

KEY = "rate-many"
TYPED = ("status", "reason", "as_of", "note", "url")
Typed = dict[int, dict[str, Any]]  # pledge to what was typed into its row, by column
FIELD_NAMES = {
    "status": N_("Status"),
    "as_of": N_("True as of"),
    "reason": N_("Why"),
    "note": N_("Note"),
    "evidence": N_("Evidence"),
    "verdict": N_("Verdict"),
}


def show_rate_many(actor: Actor) -> None:
    """Show the filter and the grid; rows in which a status is chosen are handed in together, all of them or none."""
    selection, unknown = filter_bar()
    for asked in unknown:
        trouble.show_problem(unknown_sentence(asked))
    pledges = select(readers.pledges(), selection, language())
    act.show_outcome(KEY)
    _show_row_errors()
    if actor.kind == "local" and not identity.known_name():
        st.text_input(_("Your name or your group's"), key="rate-many-name", max_chars=80)
    statuses = {_(status.label): status for status in STORED}
    reasons = {_(reason.label): reason for reason in Reason}
    labels: dict[Any, str] = {code: words for words, code in (statuses | reasons).items()}
    typed: Typed = st.session_state.setdefault(f"{KEY}-typed", {})
    _take_up_draft(typed)
    # The grid's edits live under its key: another filter, another language, a draft that was taken up or a recorded grid
    # starts a new one, filled with what was typed so far; a refused one keeps what was typed.
    key = f"{KEY}-{st.session_state.get(f'{KEY}-generation', 0)}-{language()}-{hash(tuple(pledges['number']))}"
    if st.session_state.get(f"{KEY}-key") != key:
        st.session_state[f"{KEY}-key"] = key
        st.session_state[f"{KEY}-begun"] = {number: dict(values) for number, values in typed.items()}
    begun: Typed = st.session_state[f"{KEY}-begun"]

    def cell(number: int, name: str) -> Any:
        value = begun.get(number, {}).get(name)
        return labels.get(value, value)

    rows = pd.DataFrame(
        {
            "number": pledges["number"].to_numpy(),
            "title": [pick(row["title"], row["title_en"]) for _index, row in pledges.iterrows()],
            "now": [_(Status(status).label) for status in pledges["status"]],
            **{
                name: pd.Series([cell(int(number), name) for number in pledges["number"]], dtype="object")
                for name in TYPED
            },
        }
    )
    edited = st.data_editor(
        rows, key=key, on_change=_take_edits, args=(key, [int(number) for number in pledges["number"]], statuses | reasons),
        hide_index=True, placeholder="", width="stretch", num_rows="fixed",
        disabled=["number", "title", "now"],
        column_config={
            "number": st.column_config.NumberColumn(_("No."), width=55),
            "title": st.column_config.TextColumn(_("Pledge"), width=190),
            "now": st.column_config.TextColumn(_("Now"), width=115),
            "status": st.column_config.SelectboxColumn(_("Status"), options=list(statuses), width=125),
            "reason": st.column_config.SelectboxColumn(_("Why"), options=list(reasons), width=115),
            "as_of": st.column_config.DateColumn(_("True as of"), format="YYYY-MM-DD", min_value=readers.campaign().election_date, max_value=today(), width=110),
            "note": st.column_config.TextColumn(_("Note"), width=140),
            "url": st.column_config.TextColumn(_("Evidence (web address)"), width=150),
        },
    )  # fmt: skip
    if st.session_state.get(f"{KEY}-asked"):
        fields = {f"{number}.{name}": value for number, values in typed.items() for name, value in values.items()}
        draft.keep(_draft_key(), fields)
    chosen = edited[edited["status"].notna()]
    label = _("Record {count} assessments").format(count=len(chosen))
    drafts = _drafts(chosen, statuses, reasons, pledges)
    st.button(
        label,
        key=f"{KEY}-go",
        type="primary",
        icon=":material/check:",
        disabled=chosen.empty,
        on_click=_record,
        args=(current(), drafts),
    )


def _draft_key() -> str:
    """Under which name the browser keeps this person's grid."""
    person = identity.person()
    return f"grid-{current().view.campaign}" + (f"@{person}" if person else "")


def _take_edits(key: str, numbers: list[int], codes: dict[str, Any]) -> None:
    """Note what was typed into a grid before the page runs: by then another filter, another language or a draft may have
    come along with the edit, and the grid that holds it is not shown any more.

    Args:
        key: the grid's.
        numbers: the pledges in its rows.
        codes: word to code, in the language in which the grid was shown, so that an edit outlives a change of language.
    """
    begun: Typed = st.session_state[f"{KEY}-begun"]
    typed: Typed = st.session_state[f"{KEY}-typed"]
    for row, cells in st.session_state[key]["edited_rows"].items():
        values = begun.get(numbers[row], {}) | {name: cell for name, cell in cells.items() if name in TYPED}
        typed[numbers[row]] = {
            name: _coded(name, cell, codes) for name, cell in values.items() if cell not in (None, "")
        }


def _coded(name: str, cell: Any, codes: dict[str, Any]) -> Any:
    if name == "as_of":
        return _day(cell)
    return codes.get(cell, cell) if name in ("status", "reason") else cell


def _take_up_draft(typed: Typed) -> None:
    """Fill the rows that nobody has touched yet with what this browser kept of them."""
    if st.session_state.get(f"{KEY}-asked"):
        return
    stored = draft.stored(_draft_key())
    if stored is None:
        return
    st.session_state[f"{KEY}-asked"] = True
    kept: Typed = {}
    for field, value in stored.items():
        number, _dot, name = field.partition(".")
        if number.isdecimal() and name in TYPED and not typed.get(int(number)):
            kept.setdefault(int(number), {})[name] = value
    if kept:  # without one the grid stays: a new one in its place would close the cell that somebody is typing into
        typed.update(kept)
        st.session_state[f"{KEY}-generation"] = int(st.session_state.get(f"{KEY}-generation", 0)) + 1


def _drafts(
    chosen: pd.DataFrame, statuses: dict[str, Status], reasons: dict[str, Reason], pledges: pd.DataFrame
) -> list[AssessmentDraft]:
    based_on = dict(zip(pledges["number"], pledges["assessment_id"], strict=True))
    drafts = []
    for row in chosen.to_dict("records"):
        address = _text(row["url"])
        seen = based_on[row["number"]]
        drafts.append(
            AssessmentDraft(
                campaign=current().view.campaign,
                pledge_number=int(row["number"]),
                status=statuses[str(row["status"])],
                as_of=_day(row["as_of"]),
                reason=reasons.get(_text(row["reason"])),
                note=_text(row["note"]),
                evidence=(EvidenceDraft(url=address),) if address else (),
                based_on=None if pd.isna(seen) else int(seen),
            )
        )
    return drafts


def _text(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value)


def _day(value: Any) -> date:
    return today() if value is None or pd.isna(value) else pd.Timestamp(value).date()


def _record(run: Board, drafts: list[AssessmentDraft]) -> None:
    board.enter(run)
    st.session_state.pop(f"{KEY}-rows", None)
    name = st.session_state.get("rate-many-name")

    def record() -> str:
        try:
            recorded = record_many(run.store, identity.actor(name), drafts)
        except RowErrors as failed:
            st.session_state[f"{KEY}-rows"] = [
                (drafts[row].pledge_number, errors) for row, errors in failed.rows.items()
            ]
            raise
        if name:
            identity.remember_name(name)
        typed: Typed = st.session_state[f"{KEY}-typed"]
        for one in drafts:
            typed.pop(one.pledge_number, None)
        st.session_state[f"{KEY}-generation"] = int(st.session_state.get(f"{KEY}-generation", 0)) + 1
        return _("Recorded: {count} assessments, entries {first} to {last}.").format(
            count=len(recorded), first=recorded[0], last=recorded[-1]
        )

    act.attempt(run, KEY, record)


def _show_row_errors() -> None:
    found: list[tuple[int, tuple[PledgeboardError, ...]]] = st.session_state.get(f"{KEY}-rows", [])
    if not found:
        return
    items = "".join(
        f"<li>{html.text(_('Pledge {number}').format(number=number))}: {html.text(_sentence(error))}</li>"
        for number, errors in found
        for error in errors
    )
    html.show(f'<div class="board"><ul class="notice problem">{items}</ul></div>')


def _sentence(error: PledgeboardError) -> str:
    if isinstance(error, NewerAssessment):
        return error.text(_)
    if isinstance(error, RuleError) and error.field:
        name = FIELD_NAMES.get(error.field.split(".")[0])
        return f"{_(name)}: {error.text(_)}" if name else error.text(_)
    return error.text(_)
