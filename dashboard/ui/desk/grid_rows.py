"""The rows of the grid that rates many: what is typed or pasted, read as judgements; what cannot be read stays as it
is."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from dashboard.domain.assessment import AssessmentDraft, parse_progress
from dashboard.domain.days import Precision, WrittenDay, late_day, parse_day
from dashboard.domain.errors import N_, NewerAssessment, PledgeboardError, RuleError
from dashboard.domain.evidence import EvidenceDraft, read_addresses
from dashboard.domain.status import Reason, Status, parse_reason, parse_status
from dashboard.services.sheets.cells import text_cell
from dashboard.services.sheets.row_values import read_cell
from dashboard.ui.board import _

TYPED = ("status", "reason", "as_of", "progress", "note", "url")
_FIELDS = {"url": "evidence"}  # where an error's field has another name than the column
Cells = dict[str, str]  # what was typed into one row, by column; an emptied cell holds nothing
_FIELD_NAMES = {
    "status": N_("Status"), "as_of": N_("True as of"), "reason": N_("Why"), "progress": N_("Progress, in percent"),
    "note": N_("Note"), "evidence": N_("Evidence"), "verdict": N_("Verdict"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One row as far as it can be read."""

    status: Status | None
    reason: Reason | None
    as_of: date | None
    as_of_precision: Precision
    progress: Decimal | None
    note: str
    evidence: tuple[EvidenceDraft, ...]
    errors: tuple[RuleError, ...]  # of the cells that hold something that cannot be read

    def missing(self) -> tuple[RuleError, ...]:
        """What the row still needs."""
        without_day = self.as_of is None and not any(error.field == "as_of" for error in self.errors)
        return (RuleError("as_of", N_("Give the day that the status is true of.")),) if without_day else ()


def shown_as(name: str, text: str) -> str | None:
    """A text as its cell shows it: a status or reason that can be read in this run's words, all else as it was
    typed."""
    parsers: dict[str, Callable[[str], Status | Reason]] = {"status": parse_status, "reason": parse_reason}
    parse = parsers.get(name)
    with suppress(PledgeboardError):
        return _(parse(text).label) if parse and text else text or None
    return text


def read_row(cells: Mapping[str, str], day: date | None, today: date) -> Row:
    """Read one row."""
    errors: list[RuleError] = []

    def read(name: str, parse: Callable[[str], Any]) -> Any:
        cell = text_cell(cells.get(name, ""))
        try:
            return read_cell(_FIELDS.get(name, name), cell, lambda text: parse(str(text)), None)
        except RuleError as error:
            errors.append(error)
            return None

    status = read("status", parse_status)
    reason = read("reason", parse_reason)
    written = read("as_of", parse_day) if cells.get("as_of", "").strip() else day and WrittenDay(day)
    as_of, precision = (written.day, written.precision) if written else (None, Precision.DAY)
    if as_of is not None:
        errors += late_day(as_of, today)
    progress = read("progress", parse_progress)
    note, evidence = read("note", str) or "", read("url", read_addresses) or ()
    return Row(status, reason, as_of, precision, progress, note, evidence, tuple(errors))


def draft_of(campaign: str, number: int, row: Row, seen: int | None) -> AssessmentDraft:
    """A row that can be read as the judgement to record; `seen` gave the status before the eyes of who typed it."""
    values: dict[str, Any] = {field.name: getattr(row, field.name) for field in fields(row) if field.name != "errors"}
    return AssessmentDraft(campaign=campaign, pledge_number=number, based_on=seen, **values)


def outlook(now: Status, status_day: date | None, row: Row | None) -> str:
    """The status of a pledge now and, where something is typed, what would become of it."""
    label = _(now.label)
    if row is None:
        return label
    if row.status is None or row.as_of is None or row.errors:
        return f"{label} → ?"
    if status_day is not None and row.as_of < status_day:
        return f"{label} ({_('stays')})"
    return f"{label} → {_(row.status.label)} · {row.as_of.isoformat()}"


def sentence(error: PledgeboardError) -> str:
    """One error of a row, with the name of its column; of a conflict, what the other recorded."""
    if isinstance(error, NewerAssessment):
        other = error.assessment
        words = _("{author} has recorded “{status}” as of {day} meanwhile (entry {entry}). Your row is kept; record once more to add yours after it.")  # fmt: skip
        return words.format(
            author=other.author, status=_(other.status.label), day=other.as_of.isoformat(), entry=other.id
        )
    name = _FIELD_NAMES.get((error.field or "").split(".")[0]) if isinstance(error, RuleError) else None
    return f"{_(name)}: {error.text(_)}" if name else error.text(_)
