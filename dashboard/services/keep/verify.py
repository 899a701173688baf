"""Verify the whole record: the chain, its head against a published one, the views, the files, the database's schema;
and compare this machine's clock with the newest entry."""

import json
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from dashboard.domain.errors import N_, PledgeboardError, explained_refusal
from dashboard.domain.progress import Counter, Progress, unseen
from dashboard.store.engine.store import Connection, Store
from dashboard.store.journal.chain import BrokenRecord, Chain, undecodable_texts
from dashboard.store.reads.journal import read_head
from dashboard.store.views import verification
from dashboard.store.views.schema_check import check_integrity, check_schema

AHEAD = timedelta(seconds=10)  # of an entry's moment, before the clock is taken to be wrong
BEHIND = N_(
    "This machine's clock says {now} UTC, but the newest entry was recorded at {recorded} UTC. Set the clock right; "
    "until then each entry is dated a microsecond after the one before."
)
SHORTER = N_(
    "The journal ends at entry {entries}, but the head of entry {published} was published: entries were taken away."
)
OTHER = N_(
    "Entry {published} is not the one whose head was published: the record was rewritten at or before this entry."
)
INSIDE = ("head.json", "datapackage.json", "manifest.json", "metadata.json", "site.json")  # in a folder or an archive
MOST_BYTES = 64 * 2**20  # a report with pictures stays far below it
NO_HEAD = N_(
    "{file} names no head of the journal. Give a file that the board made (head.json, datapackage.json, an archive, a "
    "report, a feed), or a text with the number of the entry and its SHA-256."
)
UNREADABLE = N_("{file} cannot be read ({reason}).")
# In a text: the number, a few words without digits, perhaps the hash's name, the hash. A clock time is no number.
_IN_TEXT = re.compile(
    r"(?<![\w.:\-])(\d{1,9})(?!\w)[^\w\d]{0,9}[^\d<>]{0,60}?(?:SHA-?256\W{0,3})?(?<![0-9a-f])([0-9a-f]{64})(?![0-9a-f])",
    re.IGNORECASE,
)


class HeadError(PledgeboardError):
    """A file that names no head."""


@dataclass(frozen=True, slots=True)
class PublishedHead:
    """The number of an entry, and its hash."""

    revision: int
    hash: str


def read_published_head(place: Path) -> PublishedHead:
    """Find the head that a file names. Raises HeadError where it cannot be read, or names none."""
    with explained_refusal(HeadError, UNREADABLE, file=str(place)), suppress(zipfile.BadZipFile):
        for content in _contents(place):
            if head := _head_in(content):
                return head
    raise HeadError(NO_HEAD, file=str(place))


def _contents(place: Path) -> Iterator[bytes]:
    if place.is_dir():
        yield from ((place / name).read_bytes() for name in INSIDE if (place / name).is_file())
    elif zipfile.is_zipfile(place):
        with zipfile.ZipFile(place) as archive:
            names = [info for info in archive.infolist() if info.filename.rpartition("/")[2] in INSIDE]
            yield from (archive.read(info) for info in names if info.file_size <= MOST_BYTES)
    else:
        with place.open("rb") as file:
            yield file.read(MOST_BYTES)


def _head_in(content: bytes) -> PublishedHead | None:
    text = content.decode("utf-8", "replace")
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        match = _IN_TEXT.search(re.sub(r"<[^>]*>", " ", text))
        return PublishedHead(int(match[1]), match[2].lower()) if match else None
    outer = document if isinstance(document, dict) else {}
    inner = outer.get("journal")
    for place in (outer, inner if isinstance(inner, dict) else {}):
        for name in ("hash", "head", "journalHead", "journal_head"):
            revision, digest = place.get("revision"), place.get(name)
            if isinstance(revision, int) and isinstance(digest, str) and re.fullmatch("[0-9a-f]{64}", digest):
                return PublishedHead(revision, digest)
    return None


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


def clock_behind(store: Store) -> PledgeboardError | None:
    """What a steward should know where the newest entry carries a moment that has not come yet; else None. Raises
    StoreError where the store cannot be read."""
    now, recorded = store.now(), read_head(store).recorded_at
    if recorded is None or recorded - now <= AHEAD:
        return None
    return PledgeboardError(BEHIND, now=f"{now:%Y-%m-%d %H:%M}", recorded=f"{recorded:%Y-%m-%d %H:%M}")
