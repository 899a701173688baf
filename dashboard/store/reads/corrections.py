"""Reads of corrections: what was public once and no longer stands, what stands instead, why and since when.

What was rejected never was public, and is nobody's business but its author's and the reviewers'.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any, Literal, TypeVar

import sqlalchemy as sa

from dashboard.domain.assessment import Assessment, LifecycleStatus
from dashboard.domain.measurement import Measurement
from dashboard.store.engine.store import Store
from dashboard.store.reads.assessments import with_evidence
from dashboard.store.reads.measurements import measurements_with_evidence
from dashboard.store.reads.rows import rows_among
from dashboard.store.reads.view import View, by_then
from dashboard.store.views.tables_judgement import assessments, measurements, reviews

CorrectionKind = Literal["superseded", "retracted", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Correction:
    """One assessment that no longer stands; `replacement` is what superseded it."""

    kind: CorrectionKind
    assessment: Assessment
    replacement: Assessment | None
    reason: str  # of who took it back; of one that was superseded, the new assessment's
    reviewer: str  # who retracted it, or withdrew her own; empty where it was superseded
    moment: datetime  # aware UTC


@dataclass(frozen=True, slots=True)
class MeasurementCorrection:
    """One measurement that no longer stands; the fields are those of `Correction`."""

    kind: CorrectionKind
    measurement: Measurement
    replacement: Measurement | None
    reason: str
    reviewer: str
    moment: datetime


Judgement = TypeVar("Judgement", Assessment, Measurement)
AnyCorrection = TypeVar("AnyCorrection", Correction, MeasurementCorrection)
Rows = Sequence[sa.Row[Any]]


def read_corrections(store: Store, view: View, number: int | None = None) -> list[Correction]:
    """The assessments that a view knows to have been superseded, retracted or withdrawn. Returns them newest first."""
    of_pledge = () if number is None else (assessments.c.pledge_number == number,)
    return _corrections(store, view, assessments, with_evidence, Correction, of_pledge)


def read_measurement_corrections(store: Store, view: View) -> list[MeasurementCorrection]:
    """The measurements that a view knows to have been superseded, retracted or withdrawn; newest first."""
    return _corrections(store, view, measurements, measurements_with_evidence, MeasurementCorrection)


def _corrections(
    store: Store,
    view: View,
    table: sa.Table,
    judgements_of: Callable[[sa.Connection, Rows, View], list[Judgement]],
    make: Callable[[CorrectionKind, Judgement, Judgement | None, str, str, datetime], AnyCorrection],
    conditions: Sequence[sa.ColumnElement[bool]] = (),
) -> list[AnyCorrection]:
    # Nothing is withdrawn before it is published, so that the later moment tells both.
    query = sa.select(table).where(
        table.c.campaign_id == view.campaign,
        table.c.published_at.is_not(None),
        by_then(view, table.c.withdrawn_at),
        *conditions,
    )
    if view.as_of is not None:
        query = query.where(table.c.as_of <= view.as_of)
    newest = (table.c.published_at.desc(), table.c.entry_id.desc())
    replacing = sa.select(table).where(by_then(view, table.c.published_at)).order_by(*newest)  # the first one did it
    with store.read() as connection:
        rows = connection.execute(query).all()
        ids = [row.entry_id for row in rows]
        judgements = judgements_of(connection, rows, view)
        newer = judgements_of(connection, list(rows_among(connection, replacing, table.c.supersedes, ids)), view)
        reviews_by_id = _reviews(connection, view, ids)
    replacements = {judgement.supersedes: judgement for judgement in newer}
    corrections: list[tuple[datetime, int, AnyCorrection]] = []
    for row, judgement in zip(rows, judgements, strict=True):
        replacement, review = replacements.get(judgement.id), reviews_by_id.get(judgement.id)
        if judgement.lifecycle_status is LifecycleStatus.SUPERSEDED:
            reason = _reason(replacement)
            correction = make("superseded", judgement, replacement, reason, "", row.withdrawn_at)
        elif review is not None:
            kind: CorrectionKind = (
                "withdrawn" if judgement.lifecycle_status is LifecycleStatus.WITHDRAWN else "retracted"
            )
            correction = make(kind, judgement, replacement, review.reason, review.reviewer, review.recorded_at)
        else:
            continue
        corrections.append((correction.moment, judgement.id, correction))
    return [correction for *_, correction in sorted(corrections, key=itemgetter(0, 1), reverse=True)]


def _reason(replacement: Assessment | Measurement | None) -> str:
    if replacement is None:
        return ""
    return (isinstance(replacement, Assessment) and replacement.correction) or replacement.note


def _reviews(connection: sa.Connection, view: View, ids: Sequence[int]) -> dict[int, sa.Row[Any]]:
    query = (
        sa.select(reviews)
        .where(reviews.c.campaign_id == view.campaign, by_then(view, reviews.c.recorded_at))
        .where(reviews.c.decision.in_(["retract", "withdraw"]))
        .order_by(reviews.c.entry_id)
    )
    return {row.subject_id: row for row in rows_among(connection, query, reviews.c.subject_id, ids)}
