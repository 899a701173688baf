"""Rate many at once: a grid over any filter of pledges, handed in as one."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
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
from dashboard.ui import act, draft, html, identity, readers, trouble
from dashboard.ui.board import _, current, language, pick
from dashboard.ui.filters import filter_bar
from dashboard.ui.navigation import unknown_sentence
from dashboard.ui.when import today

KEY = "rate-many"
TYPED = ("status", "reason", "as_of", "note", "url")
# The browser tells of a grid's edits 150 ms after the last one, so a click on the button comes before the cell that it
# ended. Measured: without waiting, what was typed last was recorded in none of three tries.
GATHERED_SECONDS = 0.4
FORGOTTEN_SECONDS = 10.0
Typed = dict[int, dict[str, Any]]  # pledge to what was typed into its row, by column
FIELD_NAMES = {
    "status": N_("Status"),
    "as_of": N_("True as of"),
    "reason": N_("Why"),
    "note": N_("Note"),
    "evidence": N_("Evidence"),
    "verdict": N_("Verdict"),
}


@dataclass(slots=True)
class _Shown:
    """The grid that was shown last: its edits live under its key."""

    key: str
    numbers: list[int]  # the pledges in its rows
    codes: Mapping[str, Any]  # of words in the language in which it was shown: an edit outlives a change of language
    begun: Typed  # what it was filled with


@dataclass(slots=True)
class _Grid:
    """What a session has typed into its grids, in one object: a run that is broken off leaves no half of a change."""

    typed: Typed = field(default_factory=dict)
    generation: int = 0  # another one is another grid, filled with what was typed so far
    asked: bool = False  # whether the browser has said which draft it holds
    shown: _Shown | None = None
    # While it is being recorded: the assessment that gave each pledge its status before the eyes of who clicked, and when.
    recording: tuple[Mapping[int, Any], float] | None = None


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
    grid: _Grid = st.session_state.setdefault(f"{KEY}-grid", _Grid())
    numbers = [int(number) for number in pledges["number"]]
    stored = None if grid.asked else draft.stored(_draft_key())
    _take_edits(grid)
    key = f"{KEY}-{grid.generation}-{language()}-{hash(tuple(numbers))}"
    # Another filter, another language, a draft that was taken up or a recorded grid begins a new one, filled with what
    # was typed so far; a refused one keeps what was typed.
    if grid.shown is None or grid.shown.key != key:
        typed = {number: dict(values) for number, values in grid.typed.items()}
        grid.shown = _Shown(key, numbers, statuses | reasons, typed)
    begun = grid.shown.begun

    def cell(number: int, name: str) -> Any:
        value = begun.get(number, {}).get(name)
        return labels.get(value, value)

    rows = pd.DataFrame(
        {
            "number": pledges["number"].to_numpy(),
            "title": [pick(row["title"], row["title_en"]) for _index, row in pledges.iterrows()],
            "now": [_(Status(status).label) for status in pledges["status"]],
            **{name: pd.Series([cell(number, name) for number in numbers], dtype="object") for name in TYPED},
        }
    )
    st.data_editor(
        rows, key=key, hide_index=True, placeholder="", width="stretch", num_rows="fixed",
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
    _take_edits(grid)  # a session whose server was started anew hears of what was typed only now
    if _take_up_draft(grid, stored):
        st.rerun()
    if grid.asked:
        fields = {f"{number}.{name}": value for number, values in grid.typed.items() for name, value in values.items()}
        draft.keep(_draft_key(), fields)
    chosen = [number for number in numbers if "status" in grid.typed.get(number, {})]
    label = _("Record {count} assessments").format(count=len(chosen))
    st.button(
        label,
        key=f"{KEY}-go",
        type="primary",
        icon=":material/check:",
        disabled=not chosen,
        on_click=_ask_to_record,
        args=(grid, dict(zip(numbers, pledges["assessment_id"], strict=True))),
    )
    if grid.recording is not None:
        time.sleep(GATHERED_SECONDS)
        st.session_state.get(KEY)  # what was typed last has come: this run ends here, and the next one records
        (seen, clicked), grid.recording = grid.recording, None
        drafts = [_draft(number, grid.typed[number], seen[number]) for number in chosen if number in seen]
        # Who has left the page at once and comes back much later does not expect anything to be recorded.
        if drafts and time.monotonic() - clicked < FORGOTTEN_SECONDS:
            _record(grid, drafts)
            st.rerun()


def _ask_to_record(grid: _Grid, seen: Mapping[int, Any]) -> None:
    grid.recording = seen, time.monotonic()


def _draft_key() -> str:
    """Under which name the browser keeps this person's grid."""
    person = identity.person()
    return f"grid-{current().view.campaign}" + (f"@{person}" if person else "")


def _take_edits(grid: _Grid) -> None:
    """Note what was typed into the grid that was shown last, before anything else: another filter, another language or a
    draft may have come along with the edit, and that grid is then not shown any more."""
    shown = grid.shown
    edits = None if shown is None else st.session_state.get(shown.key)
    if shown is None or not edits:
        return
    for row, cells in edits["edited_rows"].items():
        values = shown.begun.get(shown.numbers[row], {}) | {name: cells[name] for name in TYPED if name in cells}
        grid.typed[shown.numbers[row]] = {
            name: _coded(name, cell, shown.codes) for name, cell in values.items() if cell not in (None, "")
        }


def _coded(name: str, cell: Any, codes: Mapping[str, Any]) -> Any:
    if name == "as_of":
        return pd.Timestamp(cell).date()
    return codes.get(cell, cell) if name in ("status", "reason") else cell


def _take_up_draft(grid: _Grid, stored: Mapping[str, Any] | None) -> bool:
    """Fill the rows that nobody has touched yet with what this browser kept of them.

    Returns:
        whether there is another grid now. Without a draft the grid stays: another one in its place would close the cell
        that somebody is typing into.
    """
    if stored is None:
        return False
    known = set(readers.pledges()["number"])
    kept: Typed = {}
    for place, value in stored.items():
        number, _dot, name = place.partition(".")
        if name in TYPED and len(number) < 9 and number.isdecimal() and int(number) in known:
            kept.setdefault(int(number), {})[name] = value
    kept = {number: values for number, values in kept.items() if not grid.typed.get(number)}
    grid.typed, grid.generation, grid.asked = grid.typed | kept, grid.generation + bool(kept), True
    return bool(kept)


def _draft(number: int, values: Mapping[str, Any], seen: Any) -> AssessmentDraft:
    return AssessmentDraft(
        campaign=current().view.campaign,
        pledge_number=number,
        status=values["status"],
        as_of=values.get("as_of", today()),
        reason=values.get("reason"),
        note=values.get("note", ""),
        evidence=(EvidenceDraft(url=values["url"]),) if "url" in values else (),
        based_on=None if pd.isna(seen) else int(seen),
    )


def _record(grid: _Grid, drafts: list[AssessmentDraft]) -> None:
    run = current()
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
        for one in drafts:
            grid.typed.pop(one.pledge_number, None)
        # What the old grid still holds is on record; the next one begins with the rest.
        grid.generation, grid.shown = grid.generation + 1, None
        if name:
            identity.remember_name(name)
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
