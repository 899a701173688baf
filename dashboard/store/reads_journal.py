"""Reads of the journal itself: its revision, its head, and whether its chain is whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from dashboard.domain.marks import N_, Label
from dashboard.store.dialect import GENESIS
from dashboard.store.engine import Store
from dashboard.store.journal import link_hash
from dashboard.store.tables import journal
from dashboard.store.view import View

VERIFY_CHUNK = 500  # entries held in memory at a time


@dataclass(frozen=True, slots=True)
class Head:
    """The journal's end: what someone notes down to prove later that nothing before it was changed."""

    id: int  # 0 while the journal is empty
    hash: str  # 64 zeros while the journal is empty
    recorded_at: datetime | None  # aware UTC
    entries: int


@dataclass(frozen=True, slots=True)
class Verification:
    """What a walk along the chain found; `broken_id` and `problem` (a msgid) are None where it is whole."""

    entries: int  # that were walked and found whole
    head_hash: str  # of the last of them
    broken_id: int | None
    problem: Label | None


def read_revision(store: Store) -> int:
    """The journal's last id, 0 while it is empty."""
    return store.revision()


def read_head(store: Store) -> Head:
    """The journal's last entry and how many there are."""
    return read_head_of(store, None)


def read_head_of(store: Store, view: View | None) -> Head:
    """The last entry that a view knows, whatever its campaign, and how many there were by then."""
    last = sa.select(journal.c.id, journal.c.hash, journal.c.recorded_at).order_by(journal.c.id.desc()).limit(1)
    if view is not None and view.known_at is not None:
        # Moments rise with the ids, and the index by moment leads to the last one at once.
        last = last.where(journal.c.recorded_at <= view.known_at).order_by(None).order_by(journal.c.recorded_at.desc())
    with store.read() as connection:
        row = connection.execute(last).first()
    if row is None:
        return Head(id=0, hash=GENESIS, recorded_at=None, entries=0)
    # Entries are numbered from 1 without a gap: to count a million of them would take as long as to read them.
    return Head(id=row.id, hash=row.hash, recorded_at=row.recorded_at, entries=row.id)


def verify(store: Store) -> Verification:
    """Walk the whole chain and recompute every hash.

    Args:
        store: an open store.
    Returns:
        what was found, up to the first broken link. Entries cut off at the end leave a shorter chain that is whole:
        only a head noted down elsewhere shows that.
    """
    walked, last_hash = 0, GENESIS
    # Tampered columns may hold what the typed reading cannot read; the chain is over what stands there.
    raw = sa.select(*(sa.type_coerce(column, _raw_type(column)).label(column.name) for column in journal.columns))
    with store.read() as connection:
        while True:
            query = raw.where(journal.c.id > walked).order_by(journal.c.id).limit(VERIFY_CHUNK)
            chunk = connection.execute(query).mappings().all()
            for row in chunk:
                problem = _problem(dict(row), walked + 1, last_hash)
                if problem is not None:
                    return Verification(walked, last_hash, walked + 1, problem)
                walked, last_hash = row["id"], row["hash"]
            if not chunk:
                break
        strays = connection.execute(sa.select(sa.func.count()).select_from(journal)).scalar_one() - walked
    if strays:
        return Verification(walked, last_hash, 0, Label(N_("an entry stands before the first one")))
    return Verification(walked, last_hash, None, None)


def _raw_type(column: sa.Column[Any]) -> Any:
    return sa.Integer() if isinstance(column.type, sa.Integer) else sa.Text()


def _problem(row: Mapping[str, Any], expected_id: int, last_hash: str) -> Label | None:
    if row["id"] != expected_id:
        return Label(N_("the entry is missing"))
    if row["prev_hash"] != last_hash:
        return Label(N_("the entry does not follow from the one before"))
    fields = {name: value for name, value in row.items() if name not in ("prev_hash", "hash")}
    try:
        recomputed = link_hash(last_hash, fields)
    except (TypeError, ValueError):
        # Bytes or lone surrogates cannot come from this program.
        return Label(N_("the entry was changed"))
    return None if recomputed == row["hash"] else Label(N_("the entry was changed"))
