"""Load a seed: the first time, again without effect, or corrected as a new version."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard.domain.errors import N_, SeedError, StoreError
from dashboard.domain.matching import Listed
from dashboard.domain.permission import Actor, Permission, Role
from dashboard.services.campaigns.corrections import with_corrections
from dashboard.services.campaigns.record import Record, import_record
from dashboard.services.campaigns.seed_changes import Confirmed, ListChanges, SeedChanges, changes_of, known_pledges
from dashboard.services.campaigns.seed_files import default_seed_directory, read_package
from dashboard.services.members.authorise import authorise, require
from dashboard.store.engine.address import parse
from dashboard.store.engine.store import MISSING, OLDER, Store, open_store
from dashboard.store.journal.entry import canonical
from dashboard.store.journal.journal import Journal, Kind
from dashboard.store.reads.campaign import has_campaign, require_campaign
from dashboard.store.reads.seed import contents_of, last_list, latest_content
from dashboard.store.reads.view import View

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

    def known(campaign: str) -> dict[int, Listed]:
        with store.read() as connection:
            return known_pledges(connection, campaign)

    content, record = read_package(directory, known)
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
    content, record = read_package(directory or default_seed_directory())
    with store.write() as journal:
        # Another process may have seeded between the check and the lock.
        return None if has_campaign(journal.connection) else record_seed(journal, SYSTEM, content, record)


def record_seed(
    journal: Journal,
    actor: Actor,
    content: Mapping[str, Any],
    record: Record | None,
    confirmed: Confirmed = NOTHING_CONFIRMED,
    *,
    keep_corrections: bool = True,
) -> SeedResult:
    """Append a seed's entry, and those of its record; `seed` says what is refused. `journal`: of the transaction; the
    actor is authorised in it. `content`: as `read_package` gives it."""
    campaign = content["tables"]["campaign"][0]["id"]
    version = content["package"]["version"]
    held = has_campaign(journal.connection, campaign)
    if held:
        require_campaign(journal.connection, View(campaign))  # the id of one that was removed is never given again
        on_record = {last_list(journal.connection, campaign), canonical(latest_content(journal.connection, campaign))}
        as_loaded = canonical(content)
        if keep_corrections:
            tables, _kept = with_corrections(journal.connection, campaign, content["tables"])
            content = {**content, "tables": tables}
        if on_record & {as_loaded, canonical(content)}:
            return SeedResult(version, require_campaign(journal.connection, View(campaign)), changed=False)
    if held and record is not None:
        raise SeedError(ON_BOARD, file="datapackage.json", campaign=campaign)
    if record is not None and has_campaign(journal.connection) and record.demonstration is not None:
        raise SeedError(NO_DEMONSTRATION, file="datapackage.json")
    changes = NO_CHANGES
    if held:
        changes = changes_of(journal.connection, campaign, content, confirmed)
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
