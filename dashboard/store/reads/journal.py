"""Reads of the journal itself: its head and its first entry, and the entries that are public."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from dashboard.store.engine.dialect import GENESIS
from dashboard.store.engine.store import Store
from dashboard.store.journal.chain import untyped
from dashboard.store.journal.journal import SALTED
from dashboard.store.reads.campaign import seed_entry
from dashboard.store.reads.view import View, rows_among
from dashboard.store.views.tables import answers, assessments, erasures, evidence, journal, measurements

_HEAD = sa.select(*journal.c["id", "hash", "recorded_at"])


@dataclass(frozen=True, slots=True)
class Head:
    """The journal's end: what someone notes down to prove later that nothing before it was changed."""

    id: int  # how many entries there are: they are numbered from 1 without a gap
    hash: str  # 64 zeros while the journal is empty
    recorded_at: datetime | None  # aware UTC


def read_head(store: Store, view: View | None = None) -> Head:
    """The last entry that a view knows, whatever its campaign; the very last without a view."""
    last = _HEAD.order_by(journal.c.id.desc())
    if view is not None and view.known_at is not None:
        # Moments rise with the ids, and the index by moment leads to the last one at once.
        last = last.where(journal.c.recorded_at <= view.known_at).order_by(None).order_by(journal.c.recorded_at.desc())
    return _head(store, last)


def read_first(store: Store) -> Head:
    """The journal's first entry, which no other board has."""
    return _head(store, _HEAD.order_by(journal.c.id))


def imported_heads(connection: sa.Connection, campaign: str) -> list[str]:
    """The heads of the journals from which a campaign's record was imported."""
    imported = sa.select(journal.c.content).where(journal.c.campaign == campaign, journal.c.kind == "import")
    return [json.loads(content)["head"] for content in connection.execute(imported).scalars()]


def _head(store: Store, query: sa.Select[Any]) -> Head:
    with store.read() as connection:
        row = connection.execute(query.limit(1)).first()
    return Head(0, GENESIS, None) if row is None else Head(*row)


def read_public_entries(store: Store, view: View, named: Collection[int]) -> list[dict[str, Any]]:
    """The journal's rows behind what is public, salt included, so that anybody can recompute their hashes. Left out is
    what is older than the salts, and the first entry after it: with that one's salt, an older one that is not public
    could still be guessed. Returns the columns of `journal`, as the database holds them, by id: `named`, what published
    or answered them, and the campaign's seed version with its corrections, settings, import and organisations."""
    row, before = untyped(journal), untyped(journal).alias()
    salted = sa.and_(
        row.c.content_version >= SALTED,
        sa.or_(row.c.id == 1, sa.exists().where(before.c.id == row.c.id - 1, before.c.content_version >= SALTED)),
    )
    last, ids = read_head(store, view).id, sorted(named)
    of_campaign = journal.c.campaign == view.campaign
    lists = sa.select(sa.func.max(journal.c.id)).where(
        of_campaign, journal.c.kind == "seed", journal.c.id <= seed_entry(view)
    )
    by_kind = sa.select(journal.c.id).where(
        sa.or_(
            sa.and_(journal.c.kind.in_(("setting", "import", "pledge")), of_campaign),
            journal.c.kind == "organisation",
            journal.c.id == lists.scalar_subquery(),
        )
    )
    answered = sa.select(sa.func.max(answers.c.entry_id).label("by")).where(answers.c.entry_id <= last)
    erasing = sa.select(erasures.c.entry_id.label("by")).join(evidence, evidence.c.file_sha256 == erasures.c.sha256)
    because_of = [
        (sa.select(assessments.c.publication_id.label("by")), assessments.c.entry_id),
        (sa.select(measurements.c.publication_id.label("by")), measurements.c.entry_id),
        (answered.group_by(answers.c.challenge_id), answers.c.challenge_id),
        (erasing, evidence.c.entry_id),
    ]
    with store.read() as connection:
        chosen = {*ids, *connection.execute(by_kind).scalars()}
        for query, column in because_of:
            chosen |= {cause.by for cause in rows_among(connection, query, column, ids) if cause.by is not None}
        entries = sa.select(row).where(salted, row.c.id <= last).order_by(row.c.id)
        return [dict(entry._mapping) for entry in rows_among(connection, entries, row.c.id, sorted(chosen))]
