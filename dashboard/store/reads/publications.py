"""Reads of how judgements came to be public, and by whom they were taken back."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import sqlalchemy as sa

from dashboard.domain.assessment import Publication
from dashboard.domain.columns import TABLES
from dashboard.store.engine.frames import kinds
from dashboard.store.engine.store import Store
from dashboard.store.journal.entry import content_from
from dashboard.store.reads.rows import read_frame, rows_among
from dashboard.store.reads.view import View, by_then
from dashboard.store.views.tables import journal
from dashboard.store.views.tables_judgement import reviews


def withdrawn_by_authors(connection: sa.Connection, rows: Sequence[sa.Row[Any]]) -> set[int]:
    """Of rows of `assessments` or `measurements`, the entries that their own authors took back, and no reviewer."""
    taken_back = [row.entry_id for row in rows if row.retracted]
    query = sa.select(reviews.c.subject_id).where(reviews.c.decision == "withdraw")
    return {row.subject_id for row in rows_among(connection, query, reviews.c.subject_id, taken_back)}


def publications_of(connection: sa.Connection, rows: Sequence[sa.Row[Any]]) -> dict[int, Publication]:
    """Rows of `assessments` by their entries: how each came to be public."""
    ids = sorted({row.publication_id for row in rows if row.publication_id is not None})
    entries = sa.select(journal.c.id, journal.c.kind, journal.c.actor_name, journal.c.content)
    by_entry = {
        entry.id: _publication(entry.kind, entry.actor_name, content_from(entry.content))
        for entry in rows_among(connection, entries, journal.c.id, ids)
    }
    publications = {
        row.entry_id: replace(by_entry[row.publication_id], source=row.taken_from)
        for row in rows
        if row.publication_id is not None
    }
    reviewed = [entry for entry, publication in publications.items() if publication.basis in ("review", "decision")]
    approved = sa.select(reviews.c.subject_id, reviews.c.reason).where(reviews.c.decision == "approve")
    for row in rows_among(connection, approved, reviews.c.subject_id, reviewed):
        publications[row.subject_id] = replace(publications[row.subject_id], reason=row.reason)
    return publications


def _publication(kind: str, actor: str, content: dict[str, Any]) -> Publication:
    if kind == "publication":
        basis = content["basis"]
        return Publication(basis, actor, len(content["subjects"]) if basis in ("agreement", "review") else 1)
    origin = content.get("origin")
    if origin is None:
        return Publication("direct", actor)  # from before publications were entries
    return Publication(origin.get("publication") or "", origin.get("published_by") or "", imported=True)


def read_reviews(store: Store, view: View) -> pd.DataFrame:
    """The reviews known to the view, by entry; the caller leaves out those of what is not public. Returns `entry
    subject decision reason reviewer recorded_at` (UTC)."""
    query = (
        sa.select(*reviews.c["entry_id", "subject_id", "decision", "reason", "reviewer", "recorded_at"])
        .where(reviews.c.campaign_id == view.campaign, by_then(view, reviews.c.recorded_at))
        .order_by(reviews.c.entry_id)
    )
    return read_frame(store, query, kinds(TABLES["reviews"].public))
