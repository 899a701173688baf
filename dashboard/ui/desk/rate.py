"""Rate many at once: a grid over any filter of pledges, recorded as one; what cannot be read in it stays as it is."""

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from dashboard.content.rendering import render
from dashboard.domain.assessment import AssessmentDraft, outside_term, parse_progress
from dashboard.domain.days import late_day, parse_day, so_far
from dashboard.domain.errors import N_, NewerAssessment, PledgeboardError, RowErrors, RuleError
from dashboard.domain.evidence import read_addresses
from dashboard.domain.permission import Actor
from dashboard.domain.status import STORED, Reason, Status, parse_reason, parse_status
from dashboard.services.judging.assess import record_many
from dashboard.services.sheets.cells import text_cell
from dashboard.services.sheets.reading import read_cell
from dashboard.share.selection import select
from dashboard.ui import act, board, html
from dashboard.ui.board import Board, _, current, language, snapshot, text_of, today
from dashboard.ui.choices import term_days
from dashboard.ui.desk.desk import DESK, labels_of
from dashboard.ui.forms import draft
from dashboard.ui.pledge_list import filter_bar
from dashboard.ui.shell import identity

KEY = "rate-many"
# The browser tells of a grid's edits 150 ms after the last one, so a click on the button comes before the cell that it
# ended. Measured: without waiting, what was typed last was recorded in none of three tries.
GATHERED_SECONDS = 0.4
NO_DAY = RuleError("as_of", N_("Give the day that the status is true of."))
# What is typed or pasted into each column, how it is read, and as which field; an empty cell is the default.
_READERS: dict[str, tuple[str, Callable[[Any], Any], Any]] = {
    "status": ("status", parse_status, None),
    "reason": ("reason", parse_reason, None),
    "as_of": ("as_of", parse_day, None),
    "progress": ("progress", parse_progress, None),
    "note": ("note", str, ""),
    "url": ("evidence", read_addresses, ()),
}
_FIELD_NAMES = labels_of("grid_errors")
Cells = dict[str, str]  # what was typed into one row, by column; an emptied cell holds nothing
Typed = dict[int, Cells]  # by pledge


class Row(NamedTuple):
    """One row as far as it can be read."""

    values: dict[str, Any]  # of an `AssessmentDraft`
    errors: list[RuleError]  # of the cells that hold something that cannot be read

    def refusals(self) -> list[RuleError]:
        """Why it cannot be recorded: what cannot be read, and a day that is still missing."""
        unread = any(error.field == "as_of" for error in self.errors)
        return self.errors if self.values["as_of"] or unread else [*self.errors, NO_DAY]


def read_row(cells: Mapping[str, str], day: date | None, today: date) -> Row:
    """Read one row. `day`: of a row that gives none."""
    row = Row({"as_of": day}, [])
    for column, (name, parse, default) in _READERS.items():
        try:
            value = read_cell(name, text_cell(cells.get(column, "")), parse, default)
        except RuleError as error:
            row.errors.append(error)
            row.values[name] = default
            continue
        if column != "as_of":
            row.values[name] = value
        elif value is not None:
            value = so_far(value, today)
            row.values.update(as_of=value.day, as_of_precision=value.precision)
            row.errors.extend(late_day(value.day, today))
    return row


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
    refused: Mapping[int, Sequence[PledgeboardError]] = field(default_factory=dict)

    def rows(self, day: date | None) -> dict[int, Row]:
        """The rows of the grid into which something was typed."""
        filled = [number for number in self.numbers if any(self.typed.get(number, {}).values())]
        return {number: read_row(self.typed[number], day, today()) for number in filled}

    def take_edits(self) -> None:
        """Note what was typed into the grid that was shown last, before anything else: another filter, another language
        or a draft may have come along with the edit, and that grid is then not shown any more."""
        edits = st.session_state.get(self.key) if self.place else None
        for row, edited in edits["edited_rows"].items() if edits else ():
            number = self.numbers[row]
            cells = self.begun.get(number, {}) | {name: str(edited[name] or "") for name in _READERS if name in edited}
            if cells != self.typed.get(number):  # what was wrong with the row as it was is not said of what it is now
                self.refused = {other: errors for other, errors in self.refused.items() if other != number}
            self.typed[number] = cells

    def take_up_draft(self, stored: Mapping[str, str] | None) -> bool:
        """Fill the cells that nobody has touched yet with what this browser kept of them. Returns whether there is to
        be another grid now. Without a draft the grid stays: another one in its place would close the cell that somebody
        is typing into."""
        if stored is None:
            return False
        known = set(snapshot().every_pledge()["number"])
        drafted: Typed = {}
        for place, text in stored.items():
            number, _dot, name = place.partition(".")
            if name in _READERS and len(number) < 9 and number.isdecimal() and int(number) in known:
                drafted.setdefault(int(number), {})[name] = text
        merged = {number: cells | self.typed.get(number, {}) for number, cells in drafted.items()}
        another = any(cells != self.typed.get(number) for number, cells in merged.items())
        self.typed, self.draft_answered = self.typed | merged, True
        return another


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
    grid.take_edits()
    # Another filter, another language, a draft that was taken up or a recorded grid begins a new one, filled with what
    # was typed so far; a refused one keeps what was typed.
    place = (form.key, language(), selection)
    if grid.place != place or not set(grid.numbers) <= set(pledges.index):
        numbers = [int(number) for number in select(judged, selection, language())["number"]]
        grid.place, grid.numbers = place, numbers
        grid.key = f"{form.key}-grid-{language()}-{hash(tuple(numbers))}"
        grid.begun = {number: dict(cells) for number, cells in grid.typed.items()}
    with st.container(horizontal=True, vertical_alignment="center"):
        label, days = _("Day of the rows that give none"), term_days(today())
        day: date | None = st.date_input(label, value=None, key=f"{KEY}-day", width=260, **days)
    _show_editor(grid, pledges.loc[grid.numbers], grid.rows(day))
    grid.take_edits()  # a session whose server was started anew hears of what was typed only now
    if grid.take_up_draft(stored):
        form.state.generation += 1
        st.rerun()
    if grid.draft_answered:
        texts = {f"{number}.{name}": text for number, cells in grid.typed.items() for name, text in cells.items()}
        draft.keep(draft_key, texts)
    html.show(render("grid.html", language(), scales=((_("Status"), STORED), (_("Why"), tuple(Reason)))))
    rows = grid.rows(day)
    # Of each row what cannot be read in it and, after a click, what else was wrong.
    errors = {number: row.errors for number, row in rows.items()} | dict(grid.refused)
    lines = [(number, _sentence(error)) for number, of_row in sorted(errors.items()) for error in of_row]
    if lines:
        html.show(render("grid.html", language(), lines=lines))
    _show_left_out(grid, rows)
    chosen = [number for number in rows if grid.typed[number].get("status")]
    # Which assessment gave each pledge its status before the eyes of who clicks.
    giving = pledges.loc[grid.numbers, "assessment_id"].dropna().astype(int)
    seen = {number: entry for number, entry in giving.items() if act.was_shown(entry)}
    label, stops = _("Record {count} assessments").format(count=len(chosen)), grid.draft_answered and not chosen
    look = {"type": "primary", "icon": ":material/check:"}
    act.button(label, key=f"{KEY}-go", act=_ask_to_record, args=(grid, form, seen, day), disabled=stops, **look)
    form.show_outcome()
    if act.all_forms().unfinished is not None and grid.draft_answered:
        time.sleep(GATHERED_SECONDS)
        st.session_state.get(KEY)  # what was typed last has come: this run ends here, and the next one records
        act.finish()
        st.rerun()


def _show_editor(grid: Grid, pledges: pd.DataFrame, rows: Mapping[int, Row]) -> None:
    """Show the grid, in columns of text alone: a column of days or of choices makes another day of a pasted text that
    it cannot read, or drops it without a word."""
    records = pledges.to_dict("records")
    texts: dict[str, Any] = {"now": [_outlook(record, rows.get(record["number"])) for record in records]}
    for name in _READERS:
        texts[name] = [_shown_as(name, grid.begun.get(number, {}).get(name, "")) for number in grid.numbers]
    fixed = {"number": pledges["number"].to_numpy(), "title": [text_of(record, "title") for record in records]}
    columns: dict[str, Any] = {"number": st.column_config.NumberColumn(_("No."), width=55)}
    for name, head in DESK["grid"].items():
        columns[name] = st.column_config.TextColumn(_(head["label"]), width=head["width"])
    frame = pd.DataFrame(fixed | {name: pd.Series(cells, dtype=pd.StringDtype()) for name, cells in texts.items()})
    st.data_editor(
        frame, key=grid.key, hide_index=True, placeholder="", width="stretch", num_rows="fixed",
        disabled=["number", "title", "now"], column_config=columns,
    )  # fmt: skip


def _shown_as(column: str, text: str) -> str | None:
    """A text as its cell shows it: a status or reason that can be read in this run's words, all else as it was
    typed."""
    if column in ("status", "reason") and text:
        _name, parse, _default = _READERS[column]
        with suppress(PledgeboardError):
            return _(parse(text).label)
    return text or None


def _outlook(pledge: Mapping[Any, Any], row: Row | None) -> str:
    """The status of a pledge now and, where something is typed, what would become of it."""
    label = _(Status(pledge["status"]).label)
    if row is None:
        return label
    status, day = row.values["status"], row.values["as_of"]
    if status is None or day is None or row.errors:
        return f"{label} → ?"
    if pd.notna(pledge["status_as_of"]) and day < pledge["status_as_of"]:
        return f"{label} ({_('stays')})"
    return f"{label} → {_(status.label)} · {day.isoformat()}"


def _sentence(error: PledgeboardError) -> str:
    """One error of a row, with the name of its column; of a conflict, what the other recorded."""
    if isinstance(error, NewerAssessment):
        other = error.assessment
        words = _("{author} has recorded “{status}” as of {day} meanwhile (entry {entry}). Your row is kept; record once more to add yours after it.")  # fmt: skip
        status, day = _(other.status.label), other.as_of.isoformat()
        return words.format(author=other.author, status=status, day=day, entry=other.id)
    name = _FIELD_NAMES.get((error.field or "").split(".")[0]) if isinstance(error, RuleError) else None
    return f"{_(name)}: {error.text(_)}" if name else error.text(_)


def _show_left_out(grid: Grid, rows: Mapping[int, Row]) -> None:
    """Name the rows that somebody has filled in and that the button does not record, and those of unusual days."""
    filled, campaign = {number for number, cells in grid.typed.items() if any(cells.values())}, snapshot().campaign()
    term = campaign.election_date, campaign.term_end
    without_status = [number for number in filled & set(grid.numbers) if not grid.typed[number].get("status")]
    days = {number: row.values["as_of"] for number, row in rows.items()}
    outside = [number for number, day in days.items() if day and outside_term(day, *term)]
    for words, some in (
        (_("Without a status and not recorded yet: pledges {numbers}."), without_status),
        (_("Filled in, but hidden by the filter and not recorded yet: pledges {numbers}."), filled - set(grid.numbers)),
        (_("Of a day outside the term; they can be recorded all the same: pledges {numbers}."), outside),
    ):
        if some:
            html.show(html.quiet(words.format(numbers=", ".join(map(str, sorted(some))))))


def _ask_to_record(grid: Grid, form: act.Form, seen: Mapping[int, int], day: date | None) -> None:
    """Let the grid be recorded as soon as the last cell has come, or as its page is left."""
    grid.refused = {}
    act.all_forms().unfinished = partial(_finish, grid, current(), form, seen, day)


def _finish(grid: Grid, run: Board, form: act.Form, seen: Mapping[int, int], day: date | None, *, left: bool) -> None:
    """Record what the button asked for. `run`: which showed it. `left`: whether the page is being left, so that the next
    one says what came of it."""
    board.enter(run)
    grid.take_edits()
    name = st.session_state.get("rate-many-name")
    rows = {number: row for number, row in grid.rows(day).items() if grid.typed[number].get("status")}

    def record() -> str:
        actor = identity.actor(name)
        refusals = {number: row.refusals() for number, row in rows.items()}
        grid.refused = {number: errors for number, errors in refusals.items() if errors}
        if grid.refused:
            raise RowErrors(grid.refused)
        drafts = [
            AssessmentDraft(run.view.campaign, number, based_on=seen.get(number), **row.values)
            for number, row in rows.items()
        ]
        days = snapshot(actor.rater).every_pledge().set_index("number")["status_as_of"].dropna()
        later = [each for each in drafts if each.as_of < days.get(each.pledge_number, each.as_of)]
        try:
            entries = record_many(run.store, actor, drafts)
        except RowErrors as failed:
            grid.refused = {drafts[row].pledge_number: errors for row, errors in failed.rows.items()}
            raise
        if name:
            identity.remember_name(name)
        for number in rows:
            grid.typed.pop(number, None)
        grid.place = ()  # what the old grid still holds is on record; the next one begins with the rest
        words = _("Recorded: {count} assessments, entries {first} to {last}.")
        words = words.format(count=len(entries), first=entries[0], last=entries[-1])
        if later:
            more = _("The status of these pledges is as it was, from an assessment of a later day: {numbers}.")
            words += " " + more.format(numbers=", ".join(str(each.pledge_number) for each in later))
        return words

    form.generation = form.state.generation  # a draft that came after the click has begun another
    recorded = form.attempt(record)
    if left:
        words = _("Nothing of the grid was recorded. The desk says why; what you typed is still there.")
        act.all_forms().states[act.LEFT].say(form.state.recent_message() if recorded else words)
