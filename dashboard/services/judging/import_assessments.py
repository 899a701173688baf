"""Import a spreadsheet of assessments: preview it, then record all of it or nothing."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from dashboard.domain.assessment import NO_REASON, AssessmentDraft, check, outside_term
from dashboard.domain.errors import FormErrors, NotFound, RowErrors, RuleError
from dashboard.domain.evidence import clean_text, is_cut
from dashboard.domain.marks import N_, Label
from dashboard.domain.permission import Actor, Permission
from dashboard.domain.plain import letters
from dashboard.domain.status import Rater, Reason, Status
from dashboard.domain.zones import zone_named
from dashboard.services.campaigns.days import today
from dashboard.services.judging.assess import record_many
from dashboard.services.judging.assessment_row import CellError, ReadRow
from dashboard.services.judging.assessment_sheet import Note, Table, read_assessments
from dashboard.services.members.authorise import require
from dashboard.services.sheets.spreadsheet import read_workbook
from dashboard.store.engine.store import Connection, Store
from dashboard.store.journal.journal import Journal
from dashboard.store.reads.assessments import recorded_like, status_giving
from dashboard.store.reads.campaign import Campaign, read_campaign, read_zone
from dashboard.store.reads.pledges import pledge_titles, read_pledges
from dashboard.store.reads.view import View

_COLUMN_OF = {"evidence": "evidence_url"}  # where an error's field has another name than the column
_JUDGED_BY_STATUS = ("status", "verdict", "reason")  # what cannot be checked while the status is not known
CUT_AT = 255  # characters, at which older programs and Excel's formulas cut a text
NOTHING_NEW = N_("All of it is on record already; nothing was recorded.")
RENAMED = N_(
    "Pledge {number} was “{before}” when the file was looked at, and is “{now}” now. Look at the file again before you "
    "record it."
)
REASON_UNSAID = N_("The file has no column of reasons; the reason is recorded as “{reason}”.")


@dataclass(frozen=True, slots=True)
class Change:
    """One row that would be recorded, beside what the board says of its pledge now."""

    row: int
    draft: AssessmentDraft
    title: str
    title_en: str
    now: Status  # by the same rater


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do: nothing of it happens while there is any error."""

    added: tuple[Change, ...]
    unchanged: tuple[int, ...]  # rows that are on record already
    errors: tuple[CellError, ...]
    warnings: tuple[CellError, ...]  # of rows that are recorded all the same
    notes: tuple[Note, ...]  # of how the file was read
    ignored: tuple[str, ...]  # columns that are not known


def preview(store: Store, actor: Actor, campaign: str, name: str, content: bytes) -> Preview:
    """Preview the import of a spreadsheet; records nothing.

    Args:
        actor: who would record it.
        campaign: the campaign's id.
        name: of the file, for messages.
        content: its bytes.
    Returns:
        what would be added, what is unchanged, and every error with its row and column.
    Errors:
        PermissionRefused; SheetError where the file is no table of assessments at all; NotFound for the campaign.
    """
    require(actor, Permission.ASSESS)
    about = read_campaign(store, View(campaign))
    zone = zone_named(read_zone(store, View(campaign)))
    table = read_assessments(read_workbook(name, content), campaign, zone)
    checker = _Checker(store, actor, about, table)
    for row in table.rows:
        checker.check_row(row)
    return checker.preview()


class _Checker:
    """Checks the rows of a table in order, against each other and against the record."""

    def __init__(self, store: Store, actor: Actor, campaign: Campaign, table: Table) -> None:
        self._store, self._campaign, self._table = store, campaign.id, table
        self._term = campaign.election_date, campaign.left_office_on or campaign.term_end
        self._by_city = actor.is_administration
        self._today = today(store, campaign.id)
        self._pledges = _Pledges(store, campaign.id)
        with store.read() as connection:
            self._known = _Known(connection, campaign.id, actor)
        self._rows_like: dict[tuple[object, ...], int] = {}
        self._rows_of_day: dict[tuple[int, Rater, date], tuple[int, Status]] = {}
        self._in_force: dict[tuple[int, Rater], tuple[Status, date | None]] = {}
        self._added: list[Change] = []
        self._unchanged: list[int] = []
        self._errors: list[CellError] = []
        self._warnings: list[CellError] = []

    def preview(self) -> Preview:
        """The preview of the rows checked so far."""
        table = self._table
        # A cell of three wrong words says it once.
        distinct = {(error.row, error.text(str)): replace(error, sheet=table.sheet) for error in self._errors}
        errors = tuple(sorted(distinct.values(), key=lambda error: error.row))
        warnings = tuple(replace(warning, sheet=table.sheet) for warning in self._warnings)
        return Preview(tuple(self._added), tuple(self._unchanged), errors, warnings, table.notes, table.ignored)

    def check_row(self, row: ReadRow) -> None:
        """Check a row: its pledge, the rules, the rows before it, and what is on record."""
        errors = list(row.errors)
        number = self._number(row, errors)
        draft = replace(row.draft, pledge_number=number, note=clean_text(row.draft.note))
        if self._by_city:
            draft = replace(draft, rater=Rater.CITY)
        reason_unsaid = draft.status.needs_reason and draft.reason is None and "reason" not in self._table.columns
        if reason_unsaid:
            draft = replace(draft, reason=Reason.NOT_GIVEN)
        likeness = _likeness(draft)
        if not errors and not draft.evidence and draft in self._known:
            self._unchanged.append(row.row)  # such as in a file that the board itself wrote
            return
        errors += self._rule_errors(row, draft)
        errors += self._errors_beside_other_rows(row, draft, likeness)
        self._errors += errors
        if errors:
            return
        if draft in self._known:
            self._unchanged.append(row.row)
            return
        now, now_as_of = self._now(draft)
        pledge = self._pledges.by_number[number]
        self._added.append(Change(row.row, draft, pledge.title, pledge.title_en, now))
        self._warnings += [
            self._table.error_at(row, "as_of", outside) for outside in outside_term(draft.as_of, *self._term)
        ]
        for field, text in (("note", draft.note), *(("evidence_url", piece.url) for piece in draft.evidence)):
            if len(text) == CUT_AT or is_cut(text):
                cut = RuleError(
                    field, N_("Is this whole? Programs cut texts at {most} characters, or with “…”."), most=CUT_AT
                )
                self._warnings.append(self._table.error_at(row, field, cut))
        if reason_unsaid:
            unsaid = RuleError("reason", REASON_UNSAID, reason=Label(Reason.NOT_GIVEN.label))
            self._warnings.append(CellError(row.row, "", unsaid))
        if now_as_of is not None and draft.as_of < now_as_of:
            message = N_("The board shows a newer judgement, of {day}; this one goes into the history only.")
            self._warnings.append(self._table.error_at(row, "as_of", RuleError("as_of", message, day=now_as_of)))

    def _number(self, row: ReadRow, errors: list[CellError]) -> int:
        """The pledge's number; 0 where it is not clear."""
        number = row.draft.pledge_number
        try:
            if number:
                self._pledges.check(number, row.titles)
                return number
            if row.titles and "number" not in row.unread:
                return self._pledges.with_title(row.titles)
        except NotFound as error:
            errors.append(self._table.error_at(row, "number" if number else "title", error))
        return 0

    def _rule_errors(self, row: ReadRow, draft: AssessmentDraft) -> list[CellError]:
        """The rules that what was read breaks; none that a cell which cannot be read would decide."""
        unread = {*row.unread, *(_JUDGED_BY_STATUS if "status" in row.unread else ())}
        try:
            check(draft, today=self._today)
        except FormErrors as failed:
            fields = [((error.field or "").split(".")[0], error) for error in failed.errors]
            return [
                self._table.error_at(row, column, _allowing(error))
                for field, error in fields
                if field and (column := _COLUMN_OF.get(field, field)) not in unread
            ]
        return []

    def _errors_beside_other_rows(
        self, row: ReadRow, draft: AssessmentDraft, likeness: tuple[object, ...]
    ) -> list[CellError]:
        if not draft.pledge_number or row.unread & {"status", "as_of", "rater"}:
            return []
        day = (draft.pledge_number, draft.rater, draft.as_of)
        first, status = self._rows_of_day.setdefault(day, (row.row, draft.status))
        if status is not draft.status:
            message = N_("Row {first} gives pledge {number} another status on the same day: {status}.")
            facts = {"first": first, "number": draft.pledge_number, "status": Label(status.label)}
            return [self._table.error_at(row, "status", RuleError("status", message, **facts))]
        first = self._rows_like.setdefault(likeness, row.row)
        if first != row.row:
            return [CellError(row.row, "", RuleError(None, N_("The same as row {first}."), first=first))]
        return []

    def _now(self, draft: AssessmentDraft) -> tuple[Status, date | None]:
        """The pledge's status by the same rater's judgement in force, and its as-of day."""
        if draft.rater is Rater.WATCHDOG:
            pledge = self._pledges.by_number[draft.pledge_number]
            return pledge.status, pledge.as_of
        key = (draft.pledge_number, draft.rater)
        if key not in self._in_force:
            with self._store.read() as connection:
                current = status_giving(connection, self._campaign, *key)
            self._in_force[key] = (current.status, current.as_of) if current else (Status.UNRATED, None)
        return self._in_force[key]


@dataclass(frozen=True, slots=True)
class _Pledge:
    title: str
    title_en: str
    status: Status
    as_of: date | None


class _Pledges:
    """The board's pledges by number and by title."""

    def __init__(self, store: Store, campaign: str) -> None:
        frame = read_pledges(store, View(campaign))
        columns = (frame[name] for name in ("number", "title", "title_en", "status", "status_as_of"))
        self.by_number = {
            int(number): _Pledge(title, title_en, Status(status), as_of)
            for number, title, title_en, status, as_of in zip(*columns, strict=True)
        }
        self._by_title: dict[str, set[int]] = {}
        for number, pledge in self.by_number.items():
            for title in (pledge.title, pledge.title_en):
                self._by_title.setdefault(letters(title), set()).add(number)

    def check(self, number: int, titles: tuple[str, ...]) -> None:
        """Check that a pledge exists and has one of the titles, where there are any.

        Errors:
            NotFound.
        """
        pledge = self.by_number.get(number)
        if pledge is None:
            message = N_("There is no pledge {number}; the numbers go from {first} to {last}.")
            raise NotFound(message, number=number, first=min(self.by_number), last=max(self.by_number))
        if not titles or {letters(pledge.title), letters(pledge.title_en)} & {letters(title) for title in titles}:
            return
        others = self._by_title.get(letters(titles[0]), set())
        message = N_("Pledge {number} is called “{board}” on the board, and “{file}” in the file.")
        if others:
            message = N_(
                "Pledge {number} is called “{board}” on the board, and “{file}”, which is pledge {other}, in the file."
            )
        raise NotFound(message, number=number, board=pledge.title, file=titles[0], other=min(others, default=0))

    def with_title(self, titles: tuple[str, ...]) -> int:
        """The number of the pledge that has one of the titles.

        Errors:
            NotFound.
        """
        numbers = sorted(set().union(*(self._by_title.get(letters(title), set()) for title in titles)))
        if len(numbers) == 1:
            return numbers[0]
        if not numbers:
            raise NotFound(N_("No pledge on the board is called “{title}”."), title=titles[0])
        message = N_("Several pledges are called “{title}”: {numbers}. Give the number.")
        raise NotFound(message, title=titles[0], numbers=", ".join(str(number) for number in numbers))


class _Known:
    """The assessments on record that the importing actor may see."""

    def __init__(self, connection: Connection, campaign: str, actor: Actor) -> None:
        self._with_evidence = recorded_like(connection, campaign, actor.id)
        self._without = {likeness[:-1] for likeness in self._with_evidence}

    def __contains__(self, draft: AssessmentDraft) -> bool:
        likeness = _likeness(draft)
        return likeness in self._with_evidence or (not draft.evidence and likeness[:-1] in self._without)


def _likeness(draft: AssessmentDraft) -> tuple[object, ...]:
    """By what an assessment is found on record already, as `recorded_like` has it."""
    reason = draft.reason.value if draft.reason else None
    urls = tuple(piece.url for piece in draft.evidence)
    return (draft.pledge_number, draft.rater.value, draft.as_of, draft.status.value, draft.verdict.value,
            draft.timeliness.value, reason, draft.note, draft.progress, draft.source_label, urls)  # fmt: skip


def _allowing(error: RuleError) -> RuleError:
    """The error with what can be written instead, which a form shows as choices."""
    if error.message != NO_REASON:
        return error
    allowed = tuple(Label(reason.label) for reason in Reason)
    return RuleError("reason", N_("Say why the pledge is on hold or was scrapped: {allowed}."), allowed=allowed)


def import_assessments(
    store: Store,
    actor: Actor,
    previewed: Preview,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> list[int]:
    """Record what a preview would add, in one transaction.

    Args:
        actor: who records it.
        previewed: without errors.
        progress: called with done and total.
    Returns:
        the entries of the assessments; none for rows that were recorded meanwhile.
    Errors:
        PermissionRefused; FormErrors where the preview has errors; RowErrors, by row of the file, for what has come
        to be wrong since. Nothing is recorded then.
    """
    if previewed.errors:
        raise FormErrors([RuleError(None, N_("Nothing was recorded. Errors: {count}."), count=len(previewed.errors))])
    changes = previewed.added

    def is_new(journal: Journal) -> Callable[[int], bool]:
        campaign = changes[0].draft.campaign
        known = _Known(journal.connection, campaign, actor)
        titles = pledge_titles(journal.connection, View(campaign))

        def check(place: int) -> bool:
            change, number = changes[place], changes[place].draft.pledge_number
            if titles[number] != (change.title, change.title_en):
                raise RuleError("number", RENAMED, number=number, before=change.title, now=titles[number][0])
            return change.draft not in known

        return check

    try:
        return record_many(store, actor, [change.draft for change in changes], is_new=is_new, progress=progress)
    except RowErrors as failed:
        raise RowErrors({changes[place].row: errors for place, errors in failed.rows.items()}) from failed
