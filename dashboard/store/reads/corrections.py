"""Reads of corrections: what was public once and no longer stands, what stands instead, why and since when.

What was rejected never was public, and is nobody's business but its author's and the reviewers'.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic

import sqlalchemy as sa

from dashboard.domain.assessment import Assessment, LifecycleStatus
from dashboard.domain.measurement import Measurement
from dashboard.store.engine.store import Store
from dashboard.store.reads.assessments import Judgement, judgements
from dashboard.store.reads.rows import rows_among
from dashboard.store.reads.view import View, by_then
from dashboard.store.views.tables import assessments, measurements, reviews


@dataclass(frozen=True, slots=True)
class Correction(Generic[Judgement]):
    """One judgement that no longer stands; `replacement` is what superseded it."""

    kind: str  # superseded | retracted | withdrawn
    judgement: Judgement
    replacement: Judgement | None
    reason: str  # of who took it back; of one that was superseded, the new one's
    reviewer: str  # who retracted it, or withdrew her own; empty where it was superseded
    moment: datetime  # aware UTC


def read_corrections(store: Store, view: View) -> list[Correction[Assessment]]:
    """The assessments that a view knows to have been superseded, retracted or withdrawn. Returns them newest first."""
    return _corrections(store, view, assessments, Assessment)


def read_measurement_corrections(store: Store, view: View) -> list[Correction[Measurement]]:
    """The measurements that a view knows to have been superseded, retracted or withdrawn; newest first."""
    return _corrections(store, view, measurements, Measurement)


def _corrections(store: Store, view: View, table: sa.Table, make: type[Judgement]) -> list[Correction[Judgement]]:
    # Nothing is withdrawn before it is published, so that the later moment tells both.
    query = sa.select(table).where(
        table.c.campaign_id == view.campaign, table.c.published_at.is_not(None), by_then(view, table.c.withdrawn_at)
    )
    if view.as_of is not None:
        query = query.where(table.c.as_of <= view.as_of)
    newest = (table.c.published_at.desc(), table.c.entry_id.desc())
    replacing = sa.select(table).where(by_then(view, table.c.published_at)).order_by(*newest)  # the first one did it
    taking_back = (
        sa.select(reviews)
        .where(by_then(view, reviews.c.recorded_at), reviews.c.decision.in_(["retract", "withdraw"]))
        .order_by(reviews.c.entry_id)
    )
    with store.read() as connection:
        rows = connection.execute(query).all()
        ids = [row.entry_id for row in rows]
        corrected = judgements(connection, make, rows, view)
        newer = judgements(connection, make, list(rows_among(connection, replacing, table.c.supersedes, ids)), view)
        review_of = {row.subject_id: row for row in rows_among(connection, taking_back, reviews.c.subject_id, ids)}
    replacements = {judgement.supersedes: judgement for judgement in newer}
    corrections = []
    for row, judgement in zip(rows, corrected, strict=True):
        kind, replacement = judgement.lifecycle_status, replacements.get(row.entry_id)
        review = review_of.get(row.entry_id)
        if kind is LifecycleStatus.SUPERSEDED:
            note = replacement.note if replacement is not None else ""
            # A measurement has its note alone.
            why = (getattr(replacement, "correction", "") or note, "", row.withdrawn_at)
        elif review is not None:
            why = (review.reason, review.reviewer, review.recorded_at)
        else:
            continue
        corrections.append(Correction(kind.value, judgement, replacement, *why))
    return sorted(corrections, key=lambda correction: (correction.moment, correction.judgement.id), reverse=True)
