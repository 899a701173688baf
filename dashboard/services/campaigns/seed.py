"""Load a seed: the first time, again without effect, or as a new version, which changes nothing judged unseen."""

import shlex
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from dashboard.domain.columns import SEED_TABLES
from dashboard.domain.errors import N_, PledgeboardError, SeedError, StoreError, Translate
from dashboard.domain.matching import Listed, folded_title
from dashboard.domain.permission import Actor, Permission, Role
from dashboard.services.campaigns.manage import with_corrections
from dashboard.services.campaigns.package_rows import NO_CATEGORY_ID
from dashboard.services.campaigns.record import Record, import_record
from dashboard.services.campaigns.seed_files import default_seed_directory, read_package
from dashboard.services.members.authorise import authorise, require
from dashboard.store.engine.address import parse
from dashboard.store.engine.store import MISSING, OLDER, Connection, Store, open_store
from dashboard.store.journal.entry import canonical, content_from
from dashboard.store.journal.journal import Journal, Kind
from dashboard.store.reads.campaign import has_campaign, require_campaign
from dashboard.store.reads.journal import imported_heads
from dashboard.store.reads.seed import Judged, contents_of, judged_in, last_list, latest_content, listed_pledges
from dashboard.store.reads.view import View

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]

RENAMED = N_(
    "Pledge {name} is judged as “{before}”; the new list says “{after}”. "
    "If that is the same pledge: --confirm-renamed {option}"
)
RENUMBERED = N_(
    "Pledge {name} is judged as “{before}”; the new list has that as number {other}, and “{after}” in its place. "
    "Each pledge keeps its number; new ones get new numbers."
)
GONE = N_("Pledge {name} is judged as “{before}”; the new list lacks it. If it is dropped: --confirm-gone {option}")
FIGURE_CHANGED = N_(
    "Figure {name} is measured as “{before}”; the new list says “{after}”. "
    "If that is the same figure: --confirm-renamed {option}"
)
FIGURE_GONE = N_(
    "Figure {name} is measured as “{before}”; the new list lacks it. If it is dropped: --confirm-gone {option}"
)
UNKNOWN_NAMED = N_("{option} {name}: this campaign never had such a pledge or figure.")
STILL_LISTED = N_("--confirm-gone {name}: the new list has it, as “{after}”. Leave the option out.")
NOT_RENAMED = N_(
    "--confirm-renamed {name}: the new list does not change “{before}” into “{after}”. Leave the option out."
)
# What a newer list does with a pledge, and what people call it.
KINDS = {"new": N_("New"), "changed": N_("Changed"), "renamed": N_("Renamed"), "gone": N_("No longer in the list")}
ORDER = N_("order of the list")


class SeedChanges(SeedError):
    """All reasons for which a corrected seed is refused, together."""

    def __init__(self, reasons: Collection[PledgeboardError]) -> None:
        super().__init__(N_("Nothing was loaded. Reasons: {count}."), count=len(reasons))
        self.reasons = tuple(reasons)

    def __str__(self) -> str:
        return "\n".join([*map(str, self.reasons), self.text(str)])


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The changes that the person who loads a seed has confirmed: judged pledges by number, measured figures by id."""

    renamed: Mapping[str, str] = field(default_factory=dict)  # to the title, or the figure's words, that it now has
    gone: Collection[str] = ()

    def needless(self, words: Mapping[str, Sequence[str]], after: Mapping[str, str]) -> list[PledgeboardError]:
        """Which of them confirm nothing. `words`: all that each pledge and figure was ever called, the newest last.
        `after`: what the newer list calls them. What was confirmed and recorded before is no error."""
        errors = []
        for name, title in (*self.renamed.items(), *((name, "") for name in self.gone)):
            now, option = folded_title(after.get(name, "")), "--confirm-renamed" if title else "--confirm-gone"
            if name not in words:
                errors.append(PledgeboardError(UNKNOWN_NAMED, option=option, name=name))
            elif now != folded_title(title) or all(folded_title(text) == now for text in words[name]):
                facts = {"name": name, "before": words[name][-1], "after": title or after[name]}
                errors.append(PledgeboardError(NOT_RENAMED if title else STILL_LISTED, **facts))
        return errors


@dataclass(frozen=True, slots=True)
class PledgeChange:
    """What becomes of one pledge."""

    number: int
    title: str  # in the newer list; of one that is gone, in the older
    before: str = ""  # its title in the older list, where that was another
    columns: tuple[str, ...] = ()  # whose values change
    judged: bool = False


@dataclass(frozen=True, slots=True)
class ListChanges:
    """What a newer list changes, pledge by pledge, each in one place alone."""

    new: tuple[PledgeChange, ...] = ()
    changed: tuple[PledgeChange, ...] = ()  # in other columns than the title
    renamed: tuple[PledgeChange, ...] = ()
    gone: tuple[PledgeChange, ...] = ()
    unchanged: int = 0
    beside: Mapping[str, Sequence[str]] = field(default_factory=dict)  # msgids of what else changes, with its columns
    unconfirmed: tuple[PledgeboardError, ...] = ()  # why it cannot be loaded: what is judged would change

    def counts(self, translate: Translate) -> str:
        """How many pledges there are of each kind, in one line."""
        counts = " · ".join(f"{translate(label)} {len(getattr(self, kind))}" for kind, label in KINDS.items())
        line = translate(N_("{counts} · unchanged {unchanged}")).format(counts=counts, unchanged=self.unchanged)
        columns = {name: f" ({', '.join(changed)})" if changed else "" for name, changed in self.beside.items()}
        names = ", ".join(f"{translate(name)}{columns[name]}" for name in columns)
        return f"{line} · {translate(N_('beside the pledges: {names}')).format(names=names)}" if names else line

    def __bool__(self) -> bool:
        """Whether the newer list changes anything."""
        return bool(self.new or self.changed or self.renamed or self.gone or self.beside)


def known_pledges(connection: Connection, campaign: str) -> dict[int, Listed]:
    """Every pledge that the campaign ever held, by number, as it was listed last."""
    known: dict[int, Listed] = {}
    listed = listed_pledges(connection, campaign)
    by_number = {(row.entry_id, row.number): row for row in listed}
    for row in listed:
        above: list[str] = []
        parent = by_number.get((row.entry_id, row.parent))
        while parent is not None:
            above, parent = [parent.title, *above], by_number.get((row.entry_id, parent.parent))
        path = ("" if row.category_id == NO_CATEGORY_ID else row.category, *above)
        before = known.get(row.number)
        former = (*before.former, before.title) if before is not None else ()
        known[row.number] = Listed(row.title, row.code or "", path, row.entry_id == listed[-1].entry_id, former)
    return known


def changes_of(connection: Connection, campaign: str, tables: Row, confirmed: Confirmed) -> ListChanges:
    """Compare a seed's tables with the list that the store holds. `connection`: inside a transaction; the campaign has
    to exist."""
    judged = judged_in(connection, campaign)
    titles = {str(row["number"]): str(row["title"]) for row in tables["pledges"]}
    figures = {str(row["id"]): figure_words(row["quote"], row["unit"]) for row in tables.get("figures", ())}
    reasons = _changed(judged.pledges, judged, titles, confirmed, (RENAMED, GONE))
    measured = {name: figure_words(*words) for name, words in judged.figures.items()}
    reasons += _changed(measured, judged, figures, confirmed, (FIGURE_CHANGED, FIGURE_GONE))
    held, tables = latest_content(connection, campaign)["tables"], content_from(canonical(tables))
    before, after = ({row["number"]: row for row in of_list["pledges"]} for of_list in (held, tables))
    former_figures = {row["id"]: figure_words(row["quote"], row["unit"]) for row in held.get("figures", ())}
    words = {name: [text] for name, text in (former_figures | measured).items()}
    for number, pledge in known_pledges(connection, campaign).items():
        words[str(number)] = [*pledge.former, pledge.title]
    reasons += confirmed.needless(words, titles | figures)
    changes: dict[str, tuple[PledgeChange, ...]] = dict.fromkeys((*KINDS, "unchanged"), ())
    for number in after | before:
        former, row = before.get(number, {}), after.get(number, {})
        columns = tuple(name for name in former | row if former.get(name) != row.get(name))
        title, title_before = (row or former)["title"], ""
        if not former or not row:
            kind, columns = "gone" if former else "new", ()
        elif folded_title(former["title"]) != folded_title(title):
            kind, title_before = "renamed", former["title"]
        else:
            kind = "changed" if columns else "unchanged"
        changes[kind] += (PledgeChange(number, title, title_before, columns, str(number) in judged.pledges),)
    unchanged = len(changes.pop("unchanged"))
    beside = dict(_beside(held, tables))
    return ListChanges(**changes, unchanged=unchanged, beside=beside, unconfirmed=tuple(reasons))


def _beside(before: Tables, after: Tables) -> Iterator[tuple[str, Sequence[str]]]:
    """What two lists say otherwise beside their pledges: msgids, each with the columns where it is one row."""
    for name, table in SEED_TABLES.items():
        rows, newer_rows = before.get(name, []), after.get(name, [])
        if name != "pledges" and rows != newer_rows:
            facts, newer = (rows[0], newer_rows[0]) if name == "campaign" else ({}, {})
            yield table.title, [column for column in {**facts, **newer} if facts.get(column) != newer.get(column)]
    numbers, newer_numbers = ([row["number"] for row in of_list["pledges"]] for of_list in (before, after))
    stayed = set(numbers) & set(newer_numbers)
    if [number for number in numbers if number in stayed] != [number for number in newer_numbers if number in stayed]:
        yield ORDER, ()


def figure_words(quote: str, unit: str | None) -> str:
    """By what a figure is known again: its words in the source, with the unit in which it is measured."""
    return f"{quote} ({unit})" if unit else quote


def _changed(
    before: Mapping[str, str], judged: Judged, after: Mapping[str, str], confirmed: Confirmed, messages: tuple[str, str]
) -> list[PledgeboardError]:
    places = {folded_title(words): name for name, words in after.items()}
    reasons: list[PledgeboardError] = []
    for name, words in before.items():
        now = after.get(name)
        if now is None:
            if name in judged.current and name not in confirmed.gone:
                reasons.append(PledgeboardError(messages[1], name=name, before=words, option=shlex.quote(name)))
        elif folded_title(now) not in (folded_title(words), folded_title(confirmed.renamed.get(name, words))):
            other = places.get(folded_title(words))
            message = RENUMBERED if other is not None and messages[0] is RENAMED else messages[0]
            option = shlex.quote(f"{name}={now}")
            reasons.append(PledgeboardError(message, name=name, before=words, after=now, other=other, option=option))
    return reasons


NOTHING_CONFIRMED = Confirmed()
NO_CHANGES = ListChanges()
ON_BOARD = N_(
    "{file}: this package holds the whole record of the campaign “{campaign}”, which this board holds already. Bring "
    "it into a store that never held that campaign."
)
NO_DEMONSTRATION = N_("{file}: demonstration data is not added to a board that holds another campaign.")
SAME_VERSION = N_(
    "{file}: version {version} is on record with other content. Give the corrected package a new version."
)
SYSTEM = Actor(id="system", name="Pledgeboard", kind="system", role=Role.STEWARD)


@dataclass(frozen=True, slots=True)
class SeedResult:
    """The result: the package's version, its journal entry, whether anything was written, and what it changes."""

    version: str
    entry_id: int
    changed: bool
    changes: ListChanges = NO_CHANGES  # of a campaign that the store held before


def seed(store: Store, directory: Path, actor: Actor = SYSTEM, confirmed: Confirmed = NOTHING_CONFIRMED) -> SeedResult:
    """Load a seed package. `directory`: the package: `datapackage.json` and its CSV files; an exported one brings its
    whole record along. Returns the version; `changed` is False where the newest version has this very content already.
    Raises PermissionRefused; SeedError with file, row and column where the package is broken; SeedChanges where other
    content comes under a version that is on record, or a judged pledge or measured figure would change or leave
    unconfirmed. Nothing is written then, and no judgement is ever touched."""
    require(actor, Permission.LOAD_SEED)
    with store.read() as connection:
        content, record = read_package(directory, partial(known_pledges, connection))
    with store.write() as journal:
        campaign = content["tables"]["campaign"][0]["id"]
        actor = authorise(journal, actor, Permission.LOAD_SEED, campaign)
        return record_seed(journal, actor, content, record, confirmed)


def open_seeded(url: str, directory: Path | None = None) -> Store:
    """Open a store, made, upgraded and seeded where it needs to be. `url`: as `open_store`. Raises StoreError,
    SeedError."""
    store = open_store(url)
    ensure_seeded(store, directory)
    return store


def ensure_seeded(store: Store, directory: Path | None = None) -> SeedResult | None:
    """Load the shipped seed, or that of `directory`, into a store that holds no campaign yet. Returns the result; None
    where the store holds a campaign already, which is then left as it is. Raises what `seed` raises."""
    with store.read() as connection:
        if has_campaign(connection):
            return None
    package = read_package(directory or default_seed_directory())
    with store.write() as journal:
        # Another process may have seeded between the check and the lock.
        return None if has_campaign(journal.connection) else record_seed(journal, SYSTEM, *package, NOTHING_CONFIRMED)


def record_seed(
    journal: Journal, actor: Actor, content: Row, record: Record | None, confirmed: Confirmed, *, keep: bool = True
) -> SeedResult:
    """Append a seed's entry, and those of its record; `seed` says what is refused. `journal`: of the transaction; the
    actor is authorised in it. `content`: as `read_package` gives it. `keep`: what was corrected on the desk."""
    campaign = content["tables"]["campaign"][0]["id"]
    version = content["package"]["version"]
    held = has_campaign(journal.connection, campaign)
    if held:
        newest = require_campaign(journal.connection, View(campaign))  # an id that was removed is never given again
        on_record = {last_list(journal.connection, campaign), canonical(latest_content(journal.connection, campaign))}
        as_loaded = canonical(content)
        if keep:
            tables, _kept = with_corrections(journal.connection, campaign, content["tables"])
            content = {**content, "tables": tables}
        is_ours = record is None or record.head in imported_heads(journal.connection, campaign)
        if is_ours and on_record & {as_loaded, canonical(content)}:
            return SeedResult(version, newest, changed=False)
    if held and record is not None:
        raise SeedError(ON_BOARD, file="datapackage.json", campaign=campaign)
    if record is not None and has_campaign(journal.connection) and record.demonstration is not None:
        raise SeedError(NO_DEMONSTRATION, file="datapackage.json")
    changes, reasons = NO_CHANGES, confirmed.needless({}, {})
    if held:
        changes = changes_of(journal.connection, campaign, content["tables"], confirmed)
        reasons, earlier = list(changes.unconfirmed), contents_of(journal.connection, campaign, version)
        if earlier and canonical(content) not in earlier:
            reasons.insert(0, SeedError(SAME_VERSION, file="datapackage.json", version=version))
    if reasons:
        raise SeedChanges(reasons)
    entry = journal.append(Kind.SEED, campaign, actor, content)
    if record is not None:
        import_record(journal, actor, campaign, record)
    return SeedResult(version, entry.id, changed=True, changes=changes)


NO_CAMPAIGN = N_("{store} holds no campaign yet. Load one with “pledgeboard seed” first.")


def open_existing(url: str, *, upgrade: bool) -> Store | None:
    """Open a store that is there; None where there is none, which no file is made for. `upgrade`: whether one of an
    older version may be brought up to date; else it is refused. Raises StoreError."""
    try:
        return open_store(url, upgrade=False)
    except StoreError as error:
        if error.message == MISSING:
            return None
        if error.message != OLDER or not upgrade:
            raise
        return open_store(url)


def open_board(url: str, *, upgrade: bool) -> Store:
    """As `open_existing`, of a store that holds a campaign. Raises StoreError, also for any other and for none."""
    store = open_existing(url, upgrade=upgrade)
    if store is not None:
        with store.read() as connection:
            if has_campaign(connection):
                return store
        store.close()
    raise StoreError(NO_CAMPAIGN, store=parse(url).name)
