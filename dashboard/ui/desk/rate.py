"""Rate many at once: a grid over any filter of pledges, recorded as one."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.content.rendering import render
from dashboard.domain.assessment import AssessmentDraft, outside_term
from dashboard.domain.errors import PledgeboardError, RowErrors
from dashboard.domain.permission import Actor
from dashboard.domain.status import STORED, Rater, Reason, Status
from dashboard.services.judging.assess import record_many
from dashboard.share.chart_names import earliest_day
from dashboard.share.selection import select
from dashboard.ui import act, board, html
from dashboard.ui.board import Board, _, current, language, snapshot, text_of, today
from dashboard.ui.desk.grid_rows import TYPED, Cells, Row, draft_of, outlook, read_row, sentence, shown_as
from dashboard.ui.forms import draft
from dashboard.ui.pledge_list import filter_bar
from dashboard.ui.shell import identity

KEY = "rate-many"
# The browser tells of a grid's edits 150 ms after the last one, so a click on the button comes before the cell that it
# ended. Measured: without waiting, what was typed last was recorded in none of three tries.
GATHERED_SECONDS = 0.4
_TEXT = pd.StringDtype()
Typed = dict[int, Cells]  # by pledge


@dataclass(slots=True)
class _Recording:
    """What the button asked for, until the last cell has come and it is done."""

    run: Board
    form: act.Form
    seen: Mapping[int, int | None]  # which assessment gave each pledge its status before the eyes of who clicked
    day: date | None


@dataclass(slots=True)
class Grid:
    """What a session has typed into its grids, in one object: a run that is broken off leaves no half of a change. The
    grid that was shown last keeps its rows while somebody works on them, whatever becomes of them."""

    typed: Typed = field(default_factory=dict)
    draft_answered: bool = False  # whether the browser has said which draft it holds
    place: tuple[object, ...] = ()  # the filter, language and generation that it was shown for; empty for none
    key: str = ""  # under which its edits live
    numbers: list[int] = field(default_factory=list)  # the pledges in its rows
    begun: Typed = field(default_factory=dict)  # what it was filled with
    recording: _Recording | None = None
    refused: dict[int, tuple[PledgeboardError, ...]] = field(default_factory=dict)


def show_rate_many(actor: Actor) -> None:
    """Show the filter and the grid; rows with a status are recorded together, all of them or none."""
    selection = filter_bar(grid_of=actor.rater)
    form, person = act.Form(KEY), identity.person()
    identity.ask_name("rate-many-name", actor)
    grid: Grid = st.session_state.setdefault(f"{KEY}-grid", Grid())
    judged = snapshot(actor.rater).every_pledge()
    pledges = judged.set_index("number", drop=False)
    draft_key = f"grid-{current().view.campaign}" + (f"@{person}" if person else "")
    stored = draft.stored(draft_key, answered=grid.draft_answered, as_typed=True)
    _take_edits(grid)
    # Another filter, another language, a draft that was taken up or a recorded grid begins a new one, filled with what
    # was typed so far; a refused one keeps what was typed.
    place = (form.key, language(), selection)
    if grid.place != place or not set(grid.numbers) <= set(pledges.index):
        numbers = [int(number) for number in select(judged, selection, language())["number"]]
        grid.place, grid.numbers = place, numbers
        grid.key = f"{form.key}-grid-{language()}-{hash(tuple(numbers))}"
        grid.begun = {number: dict(cells) for number, cells in grid.typed.items()}
    with st.container(horizontal=True, vertical_alignment="center"):
        day = st.date_input(
            _("Day of the rows that give none"), value=None, key=f"{KEY}-day", format="YYYY-MM-DD", width=260,
            min_value=earliest_day(snapshot()), max_value=today(),
        )  # fmt: skip
    day = day if isinstance(day, date) else None
    rows = pledges.loc[grid.numbers]
    _show_editor(grid, rows, _read_rows(grid, day))
    _take_edits(grid)  # a session whose server was started anew hears of what was typed only now
    if _take_up_draft(grid, stored):
        form.state.generation += 1
        st.rerun()
    if grid.draft_answered:
        texts = {f"{number}.{name}": text for number, cells in grid.typed.items() for name, text in cells.items()}
        draft.keep(draft_key, texts)
    html.show(render("grid.html", language(), scales=((_("Status"), STORED), (_("Why"), tuple(Reason)))))
    read = _read_rows(grid, day)
    # Of each row what cannot be read in it and, after a click, what else was wrong.
    errors: dict[int, tuple[PledgeboardError, ...]] = {number: row.errors for number, row in read.items() if row.errors}
    errors |= grid.refused
    lines = [(number, sentence(error)) for number, of_row in sorted(errors.items()) for error in of_row]
    if lines:
        html.show(render("grid.html", language(), lines=lines))
    _show_left_out(grid, read)
    chosen = [number for number in read if grid.typed[number].get("status")]
    giving: dict[Any, int | None] = {
        number: int(entry) if pd.notna(entry) else None for number, entry in rows["assessment_id"].items()
    }
    seen = {number: entry if entry is None or act.was_shown(entry) else None for number, entry in giving.items()}
    act.button(
        _("Record {count} assessments").format(count=len(chosen)), key=f"{KEY}-go", type="primary", icon=":material/check:",
        disabled=grid.draft_answered and not chosen, act=_ask_to_record, args=(grid, _Recording(current(), form, seen, day)),
    )  # fmt: skip
    form.show_outcome()
    if grid.recording is not None and grid.draft_answered:
        time.sleep(GATHERED_SECONDS)
        st.session_state.get(KEY)  # what was typed last has come: this run ends here, and the next one records
        act.to_the_end(_finish, grid)
        st.rerun()


def _show_editor(grid: Grid, rows: pd.DataFrame, read: Mapping[int, Row]) -> None:
    """Show the grid, in columns of text alone: a column of days or of choices makes another day of a pasted text that
    it cannot read, or drops it without a word."""
    records = rows.to_dict("records")
    now = [outlook(Status(row["status"]), _day_of(row["status_as_of"]), read.get(row["number"])) for row in records]
    texts: dict[str, Any] = {"now": now}
    for name in TYPED:
        texts[name] = [shown_as(name, grid.begun.get(number, {}).get(name, "")) for number in grid.numbers]
    fixed = {"number": rows["number"].to_numpy(), "title": [text_of(row, "title") for row in records]}
    heads = {
        "title": (_("Pledge"), 190), "now": (_("Now → then"), 115), "status": (_("Status"), 125),
        "reason": (_("Why"), 115), "as_of": (_("True as of"), 110), "progress": (_("Progress (%)"), 85),
        "note": (_("Note"), 140), "url": (_("Evidence (web address)"), 150),
    }  # fmt: skip
    columns: dict[str, Any] = {"number": st.column_config.NumberColumn(_("No."), width=55)}
    columns |= {name: st.column_config.TextColumn(label, width=width) for name, (label, width) in heads.items()}
    frame = pd.DataFrame(fixed | {name: pd.Series(cells, dtype=_TEXT) for name, cells in texts.items()})
    st.data_editor(
        frame, key=grid.key, hide_index=True, placeholder="", width="stretch", num_rows="fixed",
        disabled=["number", "title", "now"], column_config=columns,
    )  # fmt: skip


def _read_rows(grid: Grid, day: date | None) -> dict[int, Row]:
    """The rows of the grid into which something was typed."""
    last, typed = today(), [number for number in grid.numbers if any(grid.typed.get(number, {}).values())]
    return {number: read_row(grid.typed[number], day, last) for number in typed}


def _ask_to_record(grid: Grid, recording: _Recording) -> None:
    grid.refused, grid.recording = {}, recording
    act.all_forms().unfinished = lambda: _finish_left(grid, recording)


def _finish_left(grid: Grid, recording: _Recording) -> None:
    """Record what the button asked for though the grid's page is being left, and let the next page say what came of
    it."""
    board.enter(recording.run)
    _take_edits(grid)
    words = _("Nothing of the grid was recorded. The desk says why; what you typed is still there.")
    recorded = _finish(grid)
    act.all_forms().state(act.LEFT).say(recording.form.state.recent_message() if recorded else words)


def _finish(grid: Grid) -> bool:
    """Record what was asked for; whether it was recorded."""
    recording, grid.recording, act.all_forms().unfinished = grid.recording, None, None
    if recording is None or not grid.place:
        return False
    name = st.session_state.get("rate-many-name")
    read = _read_rows(grid, recording.day)
    rows = {number: row for number, row in read.items() if grid.typed[number].get("status")}

    def record() -> str:
        actor = identity.actor(name)
        refused = {number: (*row.errors, *row.missing()) for number, row in rows.items()}
        grid.refused = {number: errors for number, errors in refused.items() if errors}
        if grid.refused:
            raise RowErrors(grid.refused)
        campaign = recording.run.view.campaign
        drafts = [draft_of(campaign, number, row, recording.seen.get(number)) for number, row in rows.items()]
        unchanged = _changing_nothing(drafts, actor.rater)
        try:
            entries = record_many(recording.run.store, actor, drafts)
        except RowErrors as failed:
            grid.refused = {drafts[row].pledge_number: errors for row, errors in failed.rows.items()}
            raise
        for number in rows:
            grid.typed.pop(number, None)
        grid.place = ()  # what the old grid still holds is on record; the next one begins with the rest
        words = _("Recorded: {count} assessments, entries {first} to {last}.")
        words = words.format(count=len(entries), first=entries[0], last=entries[-1])
        if unchanged:
            more = _("The status of these pledges is as it was, from an assessment of a later day: {numbers}.")
            words += " " + more.format(numbers=", ".join(map(str, unchanged)))
        return words

    form = recording.form
    form.generation = form.state.generation  # a draft that came after the click has begun another
    recorded = form.attempt(recording.run, record)
    if recorded and name:
        identity.remember_name(name)
    return recorded


def _changing_nothing(drafts: Sequence[AssessmentDraft], rater: Rater) -> list[int]:
    """The pledges whose status by that rater comes from an assessment of a later day and stays."""
    days = snapshot(rater).every_pledge().set_index("number")["status_as_of"]
    later = ((each.pledge_number, _day_of(days[each.pledge_number]), each.as_of) for each in drafts)
    return [number for number, standing, day in later if standing is not None and day < standing]


def _day_of(cell: Any) -> date | None:
    return cell if pd.notna(cell) else None


def _take_edits(grid: Grid) -> None:
    """Note what was typed into the grid that was shown last, before anything else: another filter, another language or
    a draft may have come along with the edit, and that grid is then not shown any more."""
    edits = st.session_state.get(grid.key) if grid.place else None
    if not edits:
        return
    for row, edited in edits["edited_rows"].items():
        number = grid.numbers[row]
        cells = grid.begun.get(number, {}) | {name: str(edited[name] or "") for name in TYPED if name in edited}
        if cells != grid.typed.get(number):  # what was wrong with the row as it was is not said of what it has become
            grid.refused.pop(number, None)
        grid.typed[number] = cells


def _take_up_draft(grid: Grid, stored: Mapping[str, str] | None) -> bool:
    """Fill the cells that nobody has touched yet with what this browser kept of them. Returns whether there is to be
    another grid now. Without a draft the grid stays: another one in its place would close the cell that somebody is
    typing into."""
    if stored is None:
        return False
    known = set(snapshot().every_pledge()["number"])
    kept: Typed = {}
    for place, text in stored.items():
        number, _dot, name = place.partition(".")
        if name in TYPED and len(number) < 9 and number.isdecimal() and int(number) in known:
            kept.setdefault(int(number), {})[name] = text
    merged = {number: cells | grid.typed.get(number, {}) for number, cells in kept.items()}
    another = any(cells != grid.typed.get(number) for number, cells in merged.items())
    grid.typed, grid.draft_answered = grid.typed | merged, True
    return another


def _show_left_out(grid: Grid, read: Mapping[int, Row]) -> None:
    """Name the rows that somebody has filled in and that the button does not record, and those of unusual days."""
    filled, campaign = {number for number, cells in grid.typed.items() if any(cells.values())}, snapshot().campaign()
    term = campaign.election_date, campaign.term_end
    without_status = [number for number in filled & set(grid.numbers) if not grid.typed[number].get("status")]
    outside = [number for number, row in read.items() if row.as_of and outside_term(row.as_of, *term)]
    for words, some in (
        (_("Without a status and not recorded yet: pledges {numbers}."), without_status),
        (_("Filled in, but hidden by the filter and not recorded yet: pledges {numbers}."), filled - set(grid.numbers)),
        (_("Of a day outside the term; they can be recorded all the same: pledges {numbers}."), outside),
    ):
        if some:
            html.show(html.quiet(words.format(numbers=", ".join(map(str, sorted(some))))))
