"""Verify the whole record: the chain, its head against a published one, the views, the files, the database's schema."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from dashboard.domain.marks import N_
from dashboard.domain.progress import Progress, unseen
from dashboard.services.keep.published_head import PublishedHead
from dashboard.store.engine.store import Connection, Store
from dashboard.store.journal import raw
from dashboard.store.journal.ahead import ahead_of
from dashboard.store.journal.chain import BrokenRecord, Chain
from dashboard.store.views import checks
from dashboard.store.views.schema_check import check_integrity, check_schema
from dashboard.store.views.side import side_views

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
    unchecked: str = ""  # why the server let nobody look at its schema, in its own words; empty where all was checked


@contextmanager
def _rarely_collecting() -> Iterator[None]:
    """While a record is walked, millions of small things are made and dropped one by one: looking for rings among them
    finds none, and takes a tenth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(50_000, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def verify(store: Store, published: PublishedHead | None = None, progress: Progress = unseen) -> Verified:
    """Verify the record in one moment of the store; readers and writers are not held up.

    Outside of the journal by design, and so not proved by it: what must be erasable (contacts, ended sign-ins).

    Args:
        published: a head that the board gave out once.
        progress: told how much of how much has been looked at.
    Returns:
        what was found whole, and what could not be looked at.
    Errors:
        BrokenRecord with the first thing that is not; the chain comes first, then the head, the views, the files, and
        what the database is made of.
    """
    with store.read(patient=True) as connection:
        return verify_within(connection, published, progress)


def verify_within(
    connection: Connection, published: PublishedHead | None = None, progress: Progress = unseen
) -> Verified:
    """As `verify`, of what a transaction sees."""
    try:
        return _verify(connection, published, progress)
    except raw.Undecodable:  # of a view, since the chain names its own: once more from the beginning, to name the row
        with raw.any_text(connection):
            return _verify(connection, published, progress)


def _verify(connection: Connection, published: PublishedHead | None, progress: Progress) -> Verified:
    chain, head = Chain(), _Comparison(published)
    entries, rows_of_views = checks.rows_to_check(connection)
    with _rarely_collecting(), side_views() as side, ahead_of(entries) as ahead:
        told = Told(progress, entries + rows_of_views)

        def seen(rows: list[raw.Row]) -> None:
            head.see(rows)
            told.more(len(rows))

        found = checks.build_views(connection, side, chain, seen, ahead)
        head.check(chain.entries)
        check_integrity(connection)  # a row that an index lacks would be looked for in vain
        checks.check_views(connection, side, found, told.more)
        files, erased = checks.check_files(connection, found)
        unchecked = check_schema(connection)
    return Verified(chain.entries, chain.head_hash, files, erased, unchecked)


class _Comparison:
    """A published head beside the entry that it is of."""

    def __init__(self, published: PublishedHead | None) -> None:
        self._published = published

    def see(self, rows: list[raw.Row]) -> None:
        """Entries of the journal, whole so far."""
        published = self._published
        if published is None or not rows[0][0] <= published.revision <= rows[-1][0]:
            return
        if rows[published.revision - rows[0][0]][-1] != published.hash:
            raise BrokenRecord(OTHER, published=published.revision)

    def check(self, entries: int) -> None:
        """The end of the journal."""
        if self._published is not None and self._published.revision > entries:
            raise BrokenRecord(SHORTER, entries=entries, published=self._published.revision)


class Told:
    """Progress in steps that are worth being shown."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def more(self, count: int) -> None:
        """So many more."""
        self._done += count
        self._progress(self._done, self._total)
