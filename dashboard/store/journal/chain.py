"""The journal's chain: how an entry is hashed, and whether each follows from the one before."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from dashboard.domain.errors import N_, Label, PledgeboardError
from dashboard.store.engine.dialect import GENESIS
from dashboard.store.journal.rows import Row, count, scan_journal
from dashboard.store.views.tables import journal

COLUMNS = tuple(column.name for column in journal.columns)
BROKEN = N_("The journal is broken at entry {entry}: {problem}")

MISSING = Label(N_("the entry is missing"))
UNLINKED = Label(N_("the entry does not follow from the one before"))
CHANGED = Label(N_("the entry was changed"))
STRAY = Label(N_("an entry stands before the first one"))

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


class BrokenRecord(PledgeboardError):
    """The record is not what was recorded; says where."""


class BrokenChain(BrokenRecord):
    """The journal's first broken link: the entry's number, and what is wrong with it."""

    def __init__(self, entry: int, problem: Label) -> None:
        super().__init__(BROKEN, entry=entry, problem=problem)
        self.entry = entry
        self.problem = problem


def link_hash(prev_hash: str, fields: Mapping[str, Any]) -> str:
    """The hash of an entry; `fields` are its eight columns other than the two hashes, as the database holds them.
    Raises TypeError or ValueError for values that no entry has."""
    return hashlib.sha256((prev_hash + _encode(dict(fields))).encode("utf-8")).hexdigest()


class Chain:
    """How far a journal has been checked; `entries` and `head_hash` are of the last whole link."""

    def __init__(self) -> None:
        self.entries = 0
        self.head_hash = GENESIS
        self.recorded_at: str | None = None  # of the last whole link, as text in UTC

    def check(self, row: Row) -> None:
        """Check the next entry. `row`: the journal's columns in their order. Raises BrokenChain."""
        number = self.entries + 1
        fields = dict(zip(COLUMNS, row, strict=True))
        prev_hash, stored_hash = fields.pop("prev_hash"), fields.pop("hash")
        if fields["id"] != number:
            raise BrokenChain(number, MISSING)
        if prev_hash != self.head_hash:
            raise BrokenChain(number, UNLINKED)
        try:
            recomputed = link_hash(prev_hash, fields)
        except (TypeError, ValueError):  # bytes or lone surrogates cannot come from this program
            raise BrokenChain(number, CHANGED) from None
        if recomputed != stored_hash:
            raise BrokenChain(number, CHANGED)
        self.entries, self.head_hash, self.recorded_at = number, stored_hash, fields["recorded_at"]


def checked_rows(connection: sa.Connection, chain: Chain) -> Iterator[Row]:
    """The journal's entries as stored rows, oldest first, each one checked. `chain`: not begun yet. Raises BrokenChain.
    Entries cut off at the end leave a shorter chain that is whole: only a head noted down elsewhere, or the views, show
    that."""
    for row in scan_journal(connection):
        chain.check(row)
        yield row
    if count(connection, journal) != chain.entries:
        raise BrokenChain(0, STRAY)
