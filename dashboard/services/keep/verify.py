"""Verify the whole record: the chain, its head against a published one, the views, the files, the database's schema."""

from dataclasses import dataclass

from dashboard.domain.errors import N_
from dashboard.domain.progress import Counter, Progress, unseen
from dashboard.services.keep.published_head import PublishedHead
from dashboard.store.engine.store import Connection, Store
from dashboard.store.journal.chain import BrokenRecord, Chain
from dashboard.store.journal.rows import undecodable_texts
from dashboard.store.views import verification
from dashboard.store.views.schema_check import check_integrity, check_schema

SHORTER = N_(
    "The journal ends at entry {entries}, but the head of entry {published} was published: entries were taken away."
)
OTHER = N_(
    "Entry {published} is not the one whose head was published: the record was rewritten at or before this entry."
)


@dataclass(frozen=True, slots=True)
class Verified:
    """A record that is whole."""

    entries: int
    head_hash: str  # of the last entry; 64 zeros while there is none
    files: int  # that evidence names
    erased: int = 0  # more files, whose content a steward erased
    unchecked: str = ""  # the server's reason for refusing the check of its schema; empty where all was checked


def verify(store: Store, published: PublishedHead | None = None, progress: Progress = unseen) -> Verified:
    """Verify the record in one snapshot of the store, without blocking readers or writers. Outside of the journal by
    design, and so not proved by it: what must be erasable (contacts, ended sign-ins). Returns what is whole, and what
    could not be checked. Raises BrokenRecord with the first thing that is not; the chain comes first, then the head,
    the views, the files, and what the database is made of."""
    with store.read(patient=True) as connection:
        return verify_within(connection, published, progress)


def verify_within(
    connection: Connection, published: PublishedHead | None = None, progress: Progress = unseen
) -> Verified:
    """As `verify`, of what a transaction sees."""
    chain, counter = Chain(), Counter(progress, verification.rows_to_check(connection))
    with undecodable_texts(connection), verification.scratch_views() as scratch:
        verification.replay_journal(connection, scratch, chain, counter.add)
        if published is not None:
            if published.revision > chain.entries:
                raise BrokenRecord(SHORTER, entries=chain.entries, published=published.revision)
            if published.revision > 0 and verification.head_at(connection, published.revision) != published.hash:
                raise BrokenRecord(OTHER, published=published.revision)
        check_integrity(connection)  # an index that lacks a row hides it
        verification.compare_views(connection, scratch, counter.add)
        files, erased = verification.check_files(connection, scratch)
        unchecked = check_schema(connection)
    return Verified(chain.entries, chain.head_hash, files, erased, unchecked)
