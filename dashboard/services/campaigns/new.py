"""A campaign out of one spreadsheet: preview it, then record list and statuses in one transaction; again, an update."""

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.numbers import list_currencies

from dashboard.domain.assessment import Assessment, AssessmentDraft, check
from dashboard.domain.columns.vocabulary import CODE
from dashboard.domain.days import WrittenDay
from dashboard.domain.errors import FormErrors, PledgeboardError, RuleError
from dashboard.domain.marks import N_
from dashboard.domain.matching import Listed
from dashboard.domain.permission import Actor, Permission
from dashboard.domain.progress import Progress, unseen
from dashboard.domain.status import Rater, Reason, Status
from dashboard.domain.zones import UNKNOWN_ZONE, day_of, zone_named, zone_names
from dashboard.services.campaigns.completed import NO_CATEGORY_ID, completed
from dashboard.services.campaigns.days import today
from dashboard.services.campaigns.pledge_tables import Place, ancestors, number_places, places_of, tables_of
from dashboard.services.campaigns.seed import NOTHING_CONFIRMED, SeedResult, record_seed
from dashboard.services.campaigns.seed_changes import Confirmed, ListChanges, changes_of
from dashboard.services.judging.assess import Recorder
from dashboard.services.members.authorise import authorise, require
from dashboard.services.sheets import CellError, PledgeRow, Reading, SheetMapping
from dashboard.store.engine.store import Connection, Store
from dashboard.store.journal.canonical import canonical
from dashboard.store.reads.assessments import last_taken_over
from dashboard.store.reads.campaign import has_campaign, latest_seed_entry
from dashboard.store.reads.seed import latest_content, listed_pledges, versions_of

MOST_SHOWN = 60  # characters of a text that is refused
NO_ID = N_("“{text}” is no short name of Latin letters and digits such as mayor-2026.")
NO_LANGUAGE = N_("“{text}” is no language such as en, ko or fr-CA.")
NO_CURRENCY = N_("“{text}” is no currency such as EUR or KRW.")
NO_AUTHOR = N_("The list has statuses. Under whose name are they taken over? --as NAME")
OTHER_CURRENCY = N_("The amount is in {text}, the campaign's currency is {currency}. Leave one of them out.")
CHANGED_MEANWHILE = N_("The list on the board has changed since this file was looked at. Look at it again.")
TODAY_TAKEN = N_("No column says of which day the statuses are: {day} is taken. --as-of DAY names another.")


_LANGUAGES = {  # by the first word of their letters' names
    "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "THAI": "th", "TAMIL": "ta", "SINHALA": "si", "GEORGIAN": "ka",
    "ARMENIAN": "hy", "HEBREW": "he", "GREEK": "el", "TELUGU": "te", "KANNADA": "kn", "MALAYALAM": "ml",
    "GUJARATI": "gu", "KHMER": "km", "LAO": "lo", "MYANMAR": "my",
}  # fmt: skip


Said = CellError | PledgeboardError


@dataclass(frozen=True, slots=True)
class Founding:
    """What the founder says; what is empty is not known, or stays as the board has it."""

    id: str
    source: str  # the file's name
    facts: Mapping[str, str]  # columns of `campaign`: name language timezone currency and others
    rater: Rater = Rater.WATCHDOG
    as_of: date | None = None


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

    @property
    def has_changes(self) -> bool:
        """Whether recording it changes a campaign that the board holds."""
        changes = self.changes
        return bool(self.drafts or (changes and (changes.new or changes.changed or changes.renamed or changes.gone)))

    @property
    def counted(self) -> list[Place]:
        """The pledges of the level that rates count."""
        parents = {place.parent for place in self.places}
        if self.content["tables"]["campaign"][0].get("level") == "leaves":
            return [place for number, place in enumerate(self.places) if number not in parents]
        return [place for place in self.places if place.parent is None]

    @property
    def levels(self) -> list[int]:
        """How many pledges stand on each level, outermost first."""
        depths = Counter(len(ancestors(place, self.places)) for place in self.places)
        return [depths[depth] for depth in sorted(depths)]

    @property
    def statuses(self) -> dict[str, Counter[Status]]:
        """How many of the counted pledges of each category have each status in the list."""
        table: dict[str, Counter[Status]] = defaultdict(Counter)
        for place in self.counted:
            status = place.row.status if place.row is not None else None
            table[place.category][status or Status.UNRATED] += 1
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
    moment = store.now() if store is not None else datetime.now(UTC)
    return day_of(moment, zone_named(zone))


def mapping_of(store: Store, campaign: str) -> SheetMapping | None:
    """By what the columns of the list that the board holds were read; None where no sheet is behind it."""
    with store.read() as connection:
        held = has_campaign(connection, campaign)
        mapping = latest_content(connection, campaign)["package"].get("mapping") if held else None
    return SheetMapping.from_json(json.dumps(mapping)) if mapping else None


def preview(
    store: Store | None,
    actor: Actor,
    founding: Founding,
    reading: Reading,
    mapping: SheetMapping,
    day: date,
    confirmed: Confirmed = NOTHING_CONFIRMED,
) -> Preview:
    """Preview a list; records nothing.

    Args:
        store: None where there is none yet.
        actor: who would record it; its name is the author of the statuses.
        founding: what the founder says.
        reading: the sheet's rows as `read_pledges` gives them.
        mapping: by which they were read.
        day: today in the campaign's time zone.
        confirmed: the changes of judged pledges that are meant.
    Errors:
        PermissionRefused.
    """
    require(actor, Permission.LOAD_SEED)
    held, changes = _Held(), None
    places = places_of(reading.pledges)
    fields = {*mapping.columns.values(), *(name for row in reading.pledges for name in row.translations)}
    with nullcontext() if store is None else store.read() as connection:
        if connection is not None:
            held = _Held.of(connection, founding)
        number_places(places, held.known, confirmed, max(held.known, default=0))
        campaign = _campaign(founding, held.tables.get("campaign", [{}])[0], places)
        tables = completed(tables_of(campaign, places, fields, held.tables))
        content = _content(held, tables, mapping)
        if connection is not None and held.version:
            changes = changes_of(connection, founding.id, content, confirmed)
    errors: list[Said] = [
        *_fact_errors(founding.facts, founding.id),
        *reading.errors,
        *_currency_errors(reading, campaign),
    ]
    errors += changes.unconfirmed if changes is not None else ()
    warnings: list[Said] = list(reading.warnings)
    drafts: list[AssessmentDraft] = []
    known_statuses = 0
    for place in places:
        if place.row is None or place.row.status is None:
            continue
        draft = _draft(place.number, place.row, founding, day)
        before = held.taken_over.get(place.number)
        if before is not None and _is_same(draft, before, dated=bool(place.row.as_of or founding.as_of)):
            known_statuses += 1
            continue
        if before is not None and before.as_of == draft.as_of:
            draft = replace(draft, supersedes=before.id)
        try:
            drafts.append(check(draft, today=day))
        except FormErrors as failed:
            errors += [reading.error_at(place.row, (error.field or "").split(".")[0], error) for error in failed.errors]
    if drafts and not actor.name:
        errors.append(RuleError("as", NO_AUTHOR))
    if drafts and founding.as_of is None and not all(row.as_of for row in reading.pledges if row.status):
        warnings.append(RuleError("as_of", TODAY_TAKEN, day=day.isoformat()))
    return Preview(
        founding, content, places, changes, tuple(drafts), known_statuses, tuple(errors), tuple(warnings),
        held.version, confirmed,
    )  # fmt: skip


def record(store: Store, actor: Actor, previewed: Preview, progress: Progress = unseen) -> Founded:
    """Record what a preview shows: the list, and the statuses as taken over, in one transaction.

    Args:
        actor: as for `preview`.
        previewed: without errors.
        progress: called with done and total, in statuses.
    Errors:
        PermissionRefused; FormErrors where the preview has errors; SeedChanges, or RuleError, where the board has
        changed since. Nothing is recorded then.
    """
    if previewed.errors:
        message = N_("Nothing was recorded. Errors: {count}.")
        raise FormErrors([RuleError(None, message, count=len(previewed.errors))])
    campaign, drafts = previewed.founding.id, previewed.drafts
    with store.write() as journal:
        actor = authorise(journal, actor, Permission.LOAD_SEED)
        held = has_campaign(journal.connection, campaign)
        version = latest_content(journal.connection, campaign)["package"]["version"] if held else ""
        if version != previewed.based_on:
            raise RuleError(None, CHANGED_MEANWHILE)
        seed = record_seed(journal, actor, previewed.content, None, previewed.confirmed)
        recorder, recorded = Recorder(journal, actor, campaign, taken_over=True), []
        for draft in drafts:
            recorded.append(recorder.record(recorder.examined(draft, unseen=True), unseen=True))
            progress(len(recorded), len(drafts))
        recorder.finish()
    return Founded(seed, tuple(recorded))


@dataclass(frozen=True, slots=True)
class _Held:
    """What the store holds of the campaign already."""

    version: str = ""
    package: Mapping[str, Any] = field(default_factory=dict)
    tables: Mapping[str, list[dict[str, Any]]] = field(default_factory=dict)
    known: Mapping[int, Listed] = field(default_factory=dict)
    versions: frozenset[str] = frozenset()
    taken_over: Mapping[int, Assessment] = field(default_factory=dict)  # the last of each pledge

    @classmethod
    def of(cls, connection: Connection, founding: Founding) -> "_Held":
        campaign = founding.id
        if not has_campaign(connection, campaign):
            return cls()
        content = latest_content(connection, campaign)
        return cls(
            content["package"]["version"],
            content["package"],
            content["tables"],
            _known(connection, campaign),
            versions_of(connection, campaign),
            last_taken_over(connection, campaign, founding.rater),
        )


def _known(connection: Connection, campaign: str) -> dict[int, Listed]:
    """Every pledge that the campaign ever held, by number, as it was listed last."""
    newest, known = latest_seed_entry(connection, campaign), {}
    for entry, rows in groupby(listed_pledges(connection, campaign), attrgetter("entry_id")):
        by_number = {row.number: row for row in rows}
        for row in by_number.values():
            above: list[str] = []
            parent = by_number.get(row.parent)
            while parent is not None:
                above, parent = [parent.title, *above], by_number.get(parent.parent)
            category = "" if row.category_id == NO_CATEGORY_ID else row.category
            known[row.number] = Listed(row.title, row.code or "", (category, *above), entry == newest)
    return known


def _fact_errors(facts: Mapping[str, str], campaign: str) -> Iterable[RuleError]:
    """The facts that cannot be so, each with its column as field."""
    if not re.fullmatch(CODE, campaign):
        yield RuleError("id", NO_ID, text=campaign[:MOST_SHOWN])
    zone, currency, language = (facts.get(name, "") for name in ("timezone", "currency", "language"))
    if zone and zone not in zone_names():
        yield RuleError("timezone", UNKNOWN_ZONE, value=zone[:MOST_SHOWN])
    if currency and currency not in list_currencies():
        yield RuleError("currency", NO_CURRENCY, text=currency[:MOST_SHOWN])
    try:
        if language:
            Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        yield RuleError("language", NO_LANGUAGE, text=language[:MOST_SHOWN])


def _currency_errors(reading: Reading, campaign: Mapping[str, Any]) -> Iterable[CellError]:
    """The amounts in another currency than the campaign's: nothing converts them, and nothing adds them up."""
    for row in reading.pledges:
        if row.currency and row.amount is not None and row.currency != campaign.get("currency"):
            facts = {"text": row.currency, "currency": campaign.get("currency") or "–"}
            yield reading.error_at(row, "amount", RuleError("amount", OTHER_CURRENCY, **facts))


def language_of(texts: Iterable[str]) -> str:
    """The language of texts in a script that one language alone is written in; empty for every other."""
    scripts = Counter(unicodedata.name(char, "").partition(" ")[0] for text in texts for char in text if char.isalpha())
    return _LANGUAGES.get(max(scripts, key=lambda script: scripts[script], default=""), "")


def _campaign(founding: Founding, held: Mapping[str, Any], places: Sequence[Place]) -> dict[str, Any]:
    """The row of `campaign`: what the founder says before what the board holds."""
    facts = {name: text for name, text in founding.facts.items() if text}
    row = {"name": founding.id, "source_title": founding.source} | dict(held) | facts | {"id": founding.id}
    currencies = {place.row.currency for place in places if place.row is not None and place.row.currency}
    if len(currencies) == 1 and not row.get("currency"):
        row["currency"] = currencies.pop()
    if not row.get("language") and (language := language_of(place.title for place in places)):
        row["language"] = language
    parents = {place.parent for place in places}
    judged = [number for number, place in enumerate(places) if place.row is not None and place.row.status is not None]
    if any(place.row is None for place in places) or (judged and parents.isdisjoint(judged) and parents != {None}):
        row["level"] = "leaves"
    return row


def _content(held: _Held, tables: dict[str, Any], mapping: SheetMapping) -> dict[str, Any]:
    """The content of a seed entry: of the version on record where it is the same, else of the next."""
    campaign = tables["campaign"][0]
    package = {
        **held.package,
        "name": campaign["id"],
        "title": campaign["name"],
        "mapping": json.loads(mapping.to_json()),
    }
    same = {"package": package, "tables": tables}
    if held.version and canonical(same) == canonical({"package": held.package, "tables": held.tables}):
        return same
    count = len(held.versions) + 1
    version = next(str(number) for number in range(count, 2 * count) if str(number) not in held.versions)
    return {"package": package | {"version": version}, "tables": tables}


def _draft(number: int, row: PledgeRow, founding: Founding, day: date) -> AssessmentDraft:
    assert row.status is not None
    written = row.as_of or WrittenDay(founding.as_of or day)
    return AssessmentDraft(
        campaign=founding.id,
        pledge_number=number,
        status=row.status,
        as_of=written.day,
        as_of_precision=written.precision,
        verdict=row.verdict,
        timeliness=row.timeliness,
        reason=row.reason or (Reason.NOT_GIVEN if row.status.needs_reason else None),
        note=row.note,
        evidence=row.evidence,
        rater=founding.rater,
        source_label=row.status_label,
        progress=row.progress,
        taken_from=founding.source,
    )


def _is_same(draft: AssessmentDraft, before: Assessment, *, dated: bool) -> bool:
    """Whether a status says what was taken over before; of one without a day of its own the day does not count."""
    names = ["status", "source_label", "progress", "note", *(["as_of"] if dated else [])]
    urls = [[piece.url for piece in pieces] for pieces in (draft.evidence, before.evidence)]
    return urls[0] == urls[1] and all(getattr(draft, name) == getattr(before, name) for name in names)
