"""A campaign out of one spreadsheet: preview it, then record list and statuses in one transaction; again, an update."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from dashboard.domain.assessment import Assessment, AssessmentDraft, check, outside_term
from dashboard.domain.days import Precision, WrittenDay, so_far
from dashboard.domain.errors import N_, FormErrors, PermissionRefused, RuleError
from dashboard.domain.matching import Listed
from dashboard.domain.permission import Actor, Permission
from dashboard.domain.progress import Progress, unseen
from dashboard.domain.status import Reason, Status
from dashboard.domain.zones import day_of, zone_named
from dashboard.services.campaigns.founding import Founding, Place, Said, campaign_row, list_errors, places_of, tables_of
from dashboard.services.campaigns.manage import with_corrections
from dashboard.services.campaigns.package_rows import completed
from dashboard.services.campaigns.seed import Confirmed, ListChanges, SeedResult, changes_of, known_pledges, record_seed
from dashboard.services.judging.assess import Recorder
from dashboard.services.judging.read_assessments import draft_of
from dashboard.services.members.authorise import authorise, require
from dashboard.services.sheets import Note, Reading, Sheet, SheetError, SheetMapping, Workbook, choose_sheet
from dashboard.services.sheets.reading import MOST_SHOWN, stated_day
from dashboard.store.engine.store import Connection, Store
from dashboard.store.journal.entry import canonical
from dashboard.store.reads.assessments import last_taken_over
from dashboard.store.reads.campaign import has_campaign, require_campaign, today
from dashboard.store.reads.pledges import read_pledges
from dashboard.store.reads.seed import latest_content, versions_of
from dashboard.store.reads.view import View

CHANGED_MEANWHILE = N_("The list on the board has changed since this file was looked at. Look at it again.")
STATUS_STAYS = N_("The list says no status any more of {numbers}: what was taken over before stays.")
TODAY_TAKEN = N_("No column says of which day the statuses are: {day} is taken. --as-of DAY names another.")

STATED_TAKEN = N_(
    "No column says of which day the statuses are: {day} is taken, as “{text}” says. --as-of DAY names another."
)


@dataclass(frozen=True, slots=True)
class Preview:
    """What recording a list would do: nothing of it happens while there is any error."""

    founding: Founding
    content: Mapping[str, Any]  # of the seed entry
    places: Sequence[Place]
    changes: ListChanges | None  # None: a new campaign
    drafts: tuple[AssessmentDraft, ...]
    known_statuses: int  # that were taken over before
    errors: tuple[Said, ...]
    warnings: tuple[Said, ...]
    based_on: str  # the version that the store holds; empty for a new campaign
    confirmed: Confirmed
    kept_corrections: tuple[int, ...]  # pledges that are as they were corrected, or added, on the desk

    @property
    def has_changes(self) -> bool:
        """Whether recording it changes a campaign that the board holds."""
        return bool(self.drafts or self.changes)

    @property
    def counted(self) -> list[Place]:
        """The pledges of the level that rates count."""
        parents = {place.parent for place in self.places}
        if self.content["tables"]["campaign"][0].get("level") == "leaves":
            return [place for place in self.places if place not in parents]
        return [place for place in self.places if place.parent is None]

    @property
    def levels(self) -> list[int]:
        """How many pledges stand on each level, outermost first."""
        depths = Counter(len(place.ancestors) for place in self.places)
        return [depths[depth] for depth in sorted(depths)]

    @property
    def statuses(self) -> dict[str, Counter[Status]]:
        """How many of the counted pledges of each category have each status in the list."""
        table: dict[str, Counter[Status]] = defaultdict(Counter)
        for place in self.counted:
            table[place.category][place.row.status or Status.UNRATED] += 1
        return dict(table)


@dataclass(frozen=True, slots=True)
class Founded:
    """What was recorded."""

    seed: SeedResult
    assessments: tuple[int, ...]  # entries


def today_of(store: Store | None, campaign: str, zone: str = "") -> date:
    """The day in a campaign's time zone: the named one, else that which the board knows."""
    if store is not None and not zone:
        return today(store, campaign)
    return day_of(store.now() if store is not None else datetime.now(UTC), zone_named(zone))


def mapping_of(store: Store, campaign: str) -> SheetMapping | None:
    """By what the columns of the list that the board holds were read; None where no sheet is behind it."""
    with store.read() as connection:
        held = has_campaign(connection, campaign)
        mapping = latest_content(connection, campaign)["package"].get("mapping") if held else None
    return SheetMapping.from_json(json.dumps(mapping)) if mapping else None


def choose_as_before(
    workbook: Workbook, kept: SheetMapping | None, sheet: str | None = None, header_row: int | None = None
) -> tuple[Sheet, SheetMapping, list[Note]]:
    """`choose_sheet`, with what was chosen the last time as far as it is still there."""
    if kept is None:
        return choose_sheet(workbook, sheet, header_row)
    if sheet is None and kept.sheet in workbook.sheet_names:
        sheet = kept.sheet or None
    choices = []
    for row in dict.fromkeys([header_row, kept.header_row] if header_row is None else [header_row]):
        with suppress(SheetError):
            choices.append(choose_sheet(workbook, sheet, row))
    if not choices:
        choices.append(choose_sheet(workbook, sheet, header_row))  # which says why not
    chosen, mapping, notes = max(choices, key=lambda choice: len(choice[1].columns.keys() & kept.columns.keys()))
    return chosen, mapping.like(kept), notes


def preview(
    store: Store | None,
    actor: Actor,
    founding: Founding,
    reading: Reading,
    mapping: SheetMapping,
    day: date,
    confirmed: Confirmed,
) -> Preview:
    """Preview a list; records nothing. `store`: None where there is none yet. `actor`: who would record it; its name is
    the author of the statuses. `reading`: the sheet's rows as `read_pledges` gives them. Raises PermissionRefused."""
    require(actor, Permission.LOAD_SEED)
    if actor.campaign not in ("", founding.id):  # a steward of another campaign alone
        raise PermissionRefused(Permission.LOAD_SEED.refusal)
    stated = stated_day(reading.above, founding.source, day)
    is_dated = all(row.as_of or "as_of" in row.unread for row in reading.pledges if row.status)
    if as_of := founding.as_of or (stated and stated[0]):
        dated = (replace(row, as_of=row.as_of or so_far(as_of, day)) for row in reading.pledges)
        reading = replace(reading, pledges=tuple(dated))
    fields = {*mapping.columns.values(), *(name for row in reading.pledges for name in row.translations)}
    held, changes, kept = _Held(), None, list[int]()
    with nullcontext() if store is None else store.read() as connection:
        if connection is not None:
            held = _held(connection, founding)
        places = places_of(reading.pledges, held.known, confirmed)
        campaign = campaign_row(founding, held.tables.get("campaign", [{}])[0], places)
        tables = completed(tables_of(campaign, places, fields, held.tables))
        if connection is not None and held.version:
            named = {int(name) for name in (*confirmed.renamed, *confirmed.gone) if name.isdecimal()}
            tables, kept = with_corrections(connection, founding.id, tables, named)
            changes = changes_of(connection, founding.id, tables, confirmed)
    unconfirmed = changes.unconfirmed if changes is not None else confirmed.needless({}, {})
    errors = [*list_errors(founding, reading, places, tables), *unconfirmed]
    if not places and not errors:
        errors.append(RuleError(None, N_("The sheet holds no pledge.")))
    warnings: list[Said] = list(reading.warnings)
    drafts: list[AssessmentDraft] = []
    known_statuses = 0
    judgements = [(place.number, row) for place in places for row in place.row.judgements if row.status]
    for number, judged in judgements:
        reason = judged.reason or (Reason.NOT_GIVEN if judged.status and judged.status.needs_reason else None)
        row = replace(judged, as_of=judged.as_of or WrittenDay(day), reason=reason, rater=founding.rater)
        draft = draft_of(row, founding.id, founding.source)
        draft = replace(draft, pledge_number=number, source_label=row.status_label)
        taken_over = held.taken_over.get(number, {})
        before = taken_over.get(draft.as_of)
        is_open = judged.as_of is None or (judged.as_of.day == day and judged.as_of.precision is not Precision.DAY)
        if _is_among(draft, [*taken_over.values()][-1:] if is_open else [before]):
            known_statuses += 1
            continue
        if before is not None:
            draft = replace(draft, supersedes=before.id)
        term = campaign.get("election_date"), campaign.get("left_office_on") or campaign.get("term_end")
        early = outside_term(draft.as_of, *(date.fromisoformat(str(end)) if end else None for end in term))
        warnings += [reading.error_at(judged, "as_of", error) for error in early]
        try:
            drafts.append(check(draft, today=day))
        except FormErrors as failed:
            errors += [reading.error_at(judged, (error.field or "").split(".")[0], error) for error in failed.errors]
    silent = [place.number for place in places if place.number in held.taken_over.keys() - dict(judgements).keys()]
    if silent:
        warnings.append(RuleError("status", STATUS_STAYS, numbers=", ".join(map(str, silent))))
    if drafts and not actor.name:
        errors.append(RuleError("as", N_("The list has statuses. Under whose name are they taken over? --as NAME")))
    if drafts and not is_dated and founding.as_of is None:
        taken, text = stated or (WrittenDay(day), "")
        facts = {"day": taken.day.isoformat(), "text": text[:MOST_SHOWN]}
        warnings.append(RuleError("as_of", STATED_TAKEN if text else TODAY_TAKEN, **facts))
    distinct = {error.text(str): error for error in errors}  # a cell and what is made of it are refused alike
    content, said = _content(held, tables, mapping), (tuple(distinct.values()), tuple(warnings))
    return Preview(
        founding, content, places, changes, tuple(drafts), known_statuses, *said, held.version, confirmed, tuple(kept)
    )


def record(store: Store, actor: Actor, previewed: Preview, progress: Progress = unseen) -> Founded:
    """Record what a preview shows: the list, and the statuses as taken over, in one transaction. `actor`: as for
    `preview`. Raises PermissionRefused; FormErrors where the preview has errors; SeedChanges, or RuleError, where the
    board has changed since. Nothing is recorded then."""
    if previewed.errors:
        message = N_("Nothing was recorded. Errors: {count}.")
        raise FormErrors([RuleError(None, message, count=len(previewed.errors))])
    campaign, drafts = previewed.founding.id, previewed.drafts
    with store.write() as journal:
        actor = authorise(journal, actor, Permission.LOAD_SEED, campaign)
        held = _held(journal.connection, previewed.founding)
        if held.version != previewed.based_on:
            raise RuleError(None, CHANGED_MEANWHILE)
        seed = record_seed(journal, actor, previewed.content, None, previewed.confirmed, keep=False)
        recorder, recorded = Recorder(journal, actor, campaign, taken_over=True, imported=True), []
        for draft in drafts:
            before = held.taken_over.get(draft.pledge_number, {}).get(draft.as_of)
            if not _is_among(draft, [before]):  # else it is from another tab, meanwhile
                recorded.append(recorder.record(recorder.examined(draft)))
            progress(len(recorded), len(drafts))
        recorder.finish()
    return Founded(seed, tuple(recorded))


class _Held(NamedTuple):
    """What the store holds of the campaign already."""

    version: str = ""  # of the list; empty while there is none
    package: Mapping[str, Any] = {}
    tables: Mapping[str, list[dict[str, Any]]] = {}
    known: Mapping[int, Listed] = {}
    versions: frozenset[str] = frozenset()
    taken_over: Mapping[int, Mapping[date, Assessment]] = {}  # the last of each pledge and day


def _held(connection: Connection, founding: Founding) -> _Held:
    campaign = founding.id
    if not has_campaign(connection, campaign):
        return _Held()
    require_campaign(connection, View(campaign))
    content, known = latest_content(connection, campaign), known_pledges(connection, campaign)
    package, versions = content["package"], versions_of(connection, campaign)
    taken_over = last_taken_over(connection, campaign, founding.rater)
    return _Held(package["version"], package, content["tables"], known, versions, taken_over)


def _content(held: _Held, tables: dict[str, Any], mapping: SheetMapping) -> dict[str, Any]:
    """The content of a seed entry: of the version on record where the list is the same, else of the next."""
    if held.version and canonical(tables) == canonical(held.tables):
        return {"package": held.package, "tables": tables}
    campaign = tables["campaign"][0]
    names = {"name": campaign["id"], "title": campaign["name"]}
    package = {**held.package, **names, "mapping": json.loads(mapping.to_json())}
    count = len(held.versions) + 1
    version = next(str(number) for number in range(count, 2 * count) if str(number) not in held.versions)
    return {"package": package | {"version": version}, "tables": tables}


def _is_among(draft: AssessmentDraft, taken_over: Sequence[Assessment | None]) -> bool:
    """Whether a status says what was taken over before, the day aside."""
    return _said(draft) in [_said(judgement) for judgement in taken_over if judgement is not None]


def _said(judgement: AssessmentDraft) -> tuple[object, ...]:
    urls = tuple(piece.url for piece in judgement.evidence)
    return judgement.status, judgement.source_label, judgement.progress, judgement.note, urls


def summary(previewed: Preview, reading: Reading, translate: Callable[[str], str]) -> list[str]:
    """How many pledges, categories, levels and statuses a list holds, and which of its columns are left out."""
    counts = {"added": len(previewed.drafts), "known": previewed.known_statuses}
    lines = [translate("Pledges: {count}, in {categories} categories.")]
    if len(previewed.levels) > 1:
        lines.append(translate("On each level, outermost first: {levels}."))
    if any(counts.values()):
        lines.append(translate("Statuses to be taken over: {added}. On record already: {known}."))
    if previewed.kept_corrections:
        lines.append(translate("As they were corrected or added on the desk: {numbers}."))
    if reading.left_out:
        lines.append(translate("Columns left out: {names}"))
    counts |= {"count": len(previewed.counted), "categories": len([*filter(None, previewed.statuses)])}
    levels, numbers = " → ".join(map(str, previewed.levels)), ", ".join(map(str, previewed.kept_corrections))
    names = ", ".join(reading.left_out)
    return [line.format(levels=levels, numbers=numbers, names=names, **counts) for line in lines]


def status_changes(store: Store, previewed: Preview, translate: Callable[[str], str]) -> list[str]:
    """The statuses that would be taken over, each beside the one that the board shows now."""
    founding, titles = previewed.founding, {place.number: place.title for place in previewed.places}
    pledges = read_pledges(store, View(founding.id), founding.rater)
    now, lines = dict(zip(pledges["number"], pledges["status"], strict=True)), []
    for taken in previewed.drafts:
        number = taken.pledge_number
        before, now[number] = Status(now.get(number, Status.UNRATED)), taken.status
        lines.append(f"{number} · {titles[number]}: {translate(before.label)} → {translate(taken.status.label)}")
    return lines
