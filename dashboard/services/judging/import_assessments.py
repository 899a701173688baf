"""Import a spreadsheet of assessments: preview it, then record all of it or nothing."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial

from dashboard.domain.assessment import NO_REASON, AssessmentDraft, check, outside_term
from dashboard.domain.errors import N_, FormErrors, Label, NotFound, PledgeboardError, RowErrors, RuleError
from dashboard.domain.evidence import is_cut
from dashboard.domain.permission import Actor, Permission
from dashboard.domain.plain import clean_text
from dashboard.domain.progress import Progress, unseen
from dashboard.domain.status import Rater, Reason, Status
from dashboard.domain.zones import zone_named
from dashboard.services.judging import read_assessments as reader
from dashboard.services.judging.assess import record_many
from dashboard.services.judging.read_assessments import AS_GUESSED, ImportOptions
from dashboard.services.members.authorise import require
from dashboard.services.sheets import CellError, Note, PledgeRow, Reading, read_workbook
from dashboard.services.sheets.reading import MISSING
from dashboard.store.engine.store import Connection, Store
from dashboard.store.journal.journal import Journal
from dashboard.store.reads.assessments import recorded_like, status_giving
from dashboard.store.reads.campaign import Campaign, read_campaign, read_zone, today
from dashboard.store.reads.pledges import pledge_titles
from dashboard.store.reads.seed import read_table
from dashboard.store.reads.view import View

_JUDGED_BY_STATUS = ("status", "verdict", "reason")  # what cannot be checked while the status is not known
CUT_AT = 255  # characters, at which older programs and Excel's formulas cut a text
NOTHING_NEW = N_("All of it is on record already; nothing was recorded.")
RENAMED = N_(
    "Pledge {number} was “{before}” when the file was looked at, and is “{now}” now. Look at the file again before you "
    "record it."
)
SKIPPED = N_("Rows left out because the board has no such pledge: {names}.")
IS_WHOLE = N_("Is this whole? Programs cut texts at {most} characters, or with “…”.")
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


def preview(
    store: Store, actor: Actor, campaign: str, name: str, content: bytes, options: ImportOptions = AS_GUESSED
) -> Preview:
    """Preview the import of a spreadsheet; records nothing. Returns what would be added, what is unchanged, and every
    error with its row and column. Raises PermissionRefused; SheetError where the file is no table of assessments at
    all; NotFound for the campaign."""
    require(actor, Permission.LOAD_SEED if options.taken_over else Permission.ASSESS)
    about = read_campaign(store, View(campaign))
    zone = zone_named(read_zone(store, View(campaign)))
    statuses = read_table(store, View(campaign), "statuses")
    labels = dict(zip(statuses["label"], statuses["code"], strict=True))
    reading = reader.read_assessments(read_workbook(name, content), zone, options, labels, today(store, about.id))
    with store.read() as connection:
        checker = _Checker(store, connection, actor, about, reading)
        checker.taken_from, checker.skips_unknown = name if options.taken_over else "", options.skip_unknown
        for row in reading.pledges:
            checker.check_row(row)
        return checker.preview()


class _Checker:
    """Checks the rows of a sheet in order, against each other and against the record."""

    taken_from = ""  # the list, where its keeper has published the judgements
    skips_unknown = False  # rows of pledges that the board does not have

    def __init__(
        self, store: Store, connection: Connection, actor: Actor, campaign: Campaign, reading: Reading
    ) -> None:
        self._campaign, self._reading = campaign.id, reading
        self._skipped: list[str] = []
        self._unreadable = {error.row for error in reading.errors}
        self._term = campaign.election_date, campaign.left_office_on or campaign.term_end
        self._by_city = actor.is_administration
        self._today = today(store, campaign.id)
        self._pledges = reader.KnownPledges(store, campaign.id)
        self._known = _Known(connection, campaign.id, actor)
        self._rows_like: dict[tuple[object, ...], int] = {}
        self._rows_of_day: dict[tuple[int, Rater, date], tuple[int, Status]] = {}
        self._in_force = cache(partial(status_giving, connection, campaign.id))
        self._reason_said = False  # that no column gives any; once
        self._added: list[Change] = []
        self._unchanged: list[int] = []
        self._errors: list[CellError] = [*reading.errors]
        self._warnings: list[CellError] = []

    def preview(self) -> Preview:
        """The preview of the rows checked so far."""
        # A cell of three wrong words says it once.
        distinct = {(error.row, error.text(str)): error for error in self._errors}
        errors = tuple(sorted(distinct.values(), key=self._reading.place_of))
        skipped = [Note(SKIPPED, names=", ".join(self._skipped))] if self._skipped else []
        rows = tuple(self._added), tuple(self._unchanged), errors, tuple(self._warnings)
        return Preview(*rows, (*self._reading.notes, *skipped), self._reading.left_out)

    def check_row(self, row: PledgeRow) -> None:
        """Check a row: its pledge, the rules, the rows before it, and what is on record."""
        errors: list[CellError] = []
        number = self._number(row, errors)
        if number is None:
            return
        draft = reader.draft_of(row, self._campaign, self.taken_from)
        rater = Rater.CITY if self._by_city else draft.rater
        draft = replace(draft, pledge_number=number, note=clean_text(draft.note), rater=rater)
        reason_unsaid = draft.status.needs_reason and draft.reason is None and "reason" not in self._reading.columns
        if reason_unsaid:
            draft = replace(draft, reason=Reason.NOT_GIVEN)
        likeness = _likeness(draft)
        is_read = not errors and row.row not in self._unreadable
        if is_read and not draft.evidence and draft in self._known:
            self._unchanged.append(row.row)  # such as in a file that the board itself wrote
            return
        errors += self._rule_errors(row, draft)
        beside = self._errors_beside_other_rows(row, draft, likeness)
        if self.taken_from:  # its keeper's own list: the later row counts, as it does there
            self._warnings += beside
        else:
            errors += beside
        self._errors += errors
        if errors or not is_read or self._rows_like.get(likeness, row.row) != row.row:
            return
        if draft in self._known:
            self._unchanged.append(row.row)
            return
        now, now_as_of = self._now(draft)
        pledge = self._pledges.by_number[number]
        self._added.append(Change(row.row, draft, pledge.title, pledge.title_en, now))
        doubts = [("as_of", outside) for outside in outside_term(draft.as_of, *self._term)]
        for field, text in (("note", draft.note), *(("evidence", piece.url) for piece in draft.evidence)):
            if len(text) == CUT_AT or is_cut(text):
                doubts.append((field, RuleError(field, IS_WHOLE, most=CUT_AT)))
        self._warnings += [self._reading.error_at(row, field, doubt) for field, doubt in doubts]
        if reason_unsaid and not self._reason_said:
            self._reason_said = True
            unsaid = RuleError("reason", REASON_UNSAID, reason=Label(Reason.NOT_GIVEN.label))
            self._warnings.append(CellError(row.row, "", unsaid, sheet=self._reading.sheet))
        if now_as_of is not None and draft.as_of < now_as_of and not self.taken_from:
            message = N_("The board shows a newer judgement, of {day}; this one goes into the history only.")
            self._warnings.append(self._reading.error_at(row, "as_of", RuleError("as_of", message, day=now_as_of)))

    def _number(self, row: PledgeRow, errors: list[CellError]) -> int | None:
        """The pledge's number; 0 where it is not clear, None where the row is left out."""
        try:
            if row.code:
                return self._pledges.number_of(row.code, row.titles)
            if row.titles:
                return self._pledges.with_title(row.titles)
        except PledgeboardError as error:
            if self.skips_unknown and isinstance(error, NotFound) and not (row.code and row.titles):
                self._skipped.append(f"{row.row} ({(row.titles or (row.code,))[0]})")
                return None
            errors.append(self._reading.error_at(row, "code" if row.code else "title", error))
        else:
            if not row.unread & {"code", "title"} and row.row not in self._unreadable:
                errors.append(self._reading.error_at(row, "code", RuleError("code", MISSING)))
        return 0

    def _rule_errors(self, row: PledgeRow, draft: AssessmentDraft) -> list[CellError]:
        """The rules that what was read breaks; none that a cell which cannot be read would decide."""
        unread = {*row.unread, *(_JUDGED_BY_STATUS if "status" in row.unread else ())}
        try:
            check(draft, today=self._today)
        except FormErrors as failed:
            named = [((error.field or "").split(".")[0], _allowing(error)) for error in failed.errors]
            readable = [(field, error) for field, error in named if field and field not in unread]
            return [self._reading.error_at(row, field, error) for field, error in readable]
        return []

    def _errors_beside_other_rows(
        self, row: PledgeRow, draft: AssessmentDraft, likeness: tuple[object, ...]
    ) -> list[CellError]:
        if not draft.pledge_number or row.unread & {"status", "as_of", "rater"}:
            return []
        day = (draft.pledge_number, draft.rater, draft.as_of)
        first, status = self._rows_of_day.setdefault(day, (row.row, draft.status))
        if status is not draft.status:
            message = N_("Row {first} gives pledge {number} another status on the same day: {status}.")
            facts = {"first": first, "number": draft.pledge_number, "status": Label(status.label)}
            return [self._reading.error_at(row, "status", RuleError("status", message, **facts))]
        first = self._rows_like.setdefault(likeness, row.row)
        if first != row.row:
            same = RuleError(None, N_("The same as row {first}."), first=first)
            return [CellError(row.row, "", same, sheet=self._reading.sheet)]
        return []

    def _now(self, draft: AssessmentDraft) -> tuple[Status, date | None]:
        """The pledge's status by the same rater's judgement in force, and its as-of day."""
        if draft.rater is Rater.WATCHDOG:
            pledge = self._pledges.by_number[draft.pledge_number]
            return Status(pledge.status), pledge.status_as_of
        current = self._in_force(draft.pledge_number, draft.rater)
        return (current.status, current.as_of) if current else (Status.UNRATED, None)


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


def import_assessments(store: Store, actor: Actor, previewed: Preview, progress: Progress = unseen) -> list[int]:
    """Record what a preview would add, in one transaction. Returns the entries of the assessments; none for rows that
    were recorded meanwhile. Raises PermissionRefused; FormErrors where the preview has errors; RowErrors, by row of the
    file, for what has come to be wrong since. Nothing is recorded then."""
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
