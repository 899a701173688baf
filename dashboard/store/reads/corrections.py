"""Reads of corrections: what was public once and no longer stands, what stands instead, why and since when.

What was rejected never was public, and is nobody's business but its author's and the reviewers'.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import sqlalchemy as sa

from dashboard.domain.assessment import Assessment, LifecycleStatus
from dashboard.domain.measurement import Measurement
from dashboard.store.engine.store import Store
from dashboard.store.reads.assessments import with_evidence
from dashboard.store.reads.measurements import measurements_with_evidence
from dashboard.store.reads.view import View, by_then
from dashboard.store.views.tables_judgement import assessments, measurements, reviews

CorrectionKind = Literal["superseded", "retracted", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Correction:
    """One assessment that no longer stands; `replacement` is what superseded it."""

    kind: CorrectionKind
    assessment: Assessment
    replacement: Assessment | None
    reason: str  # of who took it back; of one that was superseded, the note of the new assessment
    reviewer: str  # who retracted it, or withdrew her own; empty where it was superseded
    moment: datetime  # aware UTC


def read_corrections(store: Store, view: View, number: int | None = None) -> list[Correction]:
    """The corrections that a view knows.

    Args:
        view: its campaign, day and moment.
        number: of one pledge alone.
    Returns:
        newest first.
    """
    with store.read() as connection:
        rows = connection.execute(_query(view, number)).all()
        found = with_evidence(connection, rows, view)
        instead = _replacements(connection, view, rows)
        told = _reviews(connection, view, [one.id for one in found])
    corrections = []
    for row, one in zip(rows, found, strict=True):
        replacement = instead.get(one.id)
        review = told.get(one.id)
        if one.standing is LifecycleStatus.SUPERSEDED:
            reason = replacement.note if replacement is not None else ""
            corrections.append(Correction("superseded", one, replacement, reason, "", row.withdrawn_at))
        elif review is not None:
            kind: CorrectionKind = "withdrawn" if one.standing is LifecycleStatus.WITHDRAWN else "retracted"
            corrections.append(Correction(kind, one, replacement, review.reason, review.reviewer, review.recorded_at))
    return sorted(corrections, key=lambda correction: (correction.moment, correction.assessment.id), reverse=True)


@dataclass(frozen=True, slots=True)
class MeasurementCorrection:
    """One measurement that no longer stands; the fields are those of `Correction`."""

    kind: CorrectionKind
    measurement: Measurement
    replacement: Measurement | None
    reason: str
    reviewer: str
    moment: datetime


def read_measurement_corrections(store: Store, view: View) -> list[MeasurementCorrection]:
    """The measurements that a view knows to have been superseded, retracted or withdrawn; newest first."""
    query = sa.select(measurements).where(
        measurements.c.campaign_id == view.campaign,
        measurements.c.published_at.is_not(None),
        by_then(view, measurements.c.withdrawn_at),
    )
    if view.as_of is not None:
        query = query.where(measurements.c.as_of <= view.as_of)
    with store.read() as connection:
        rows = connection.execute(query).all()
        found = measurements_with_evidence(connection, rows, view)
        newer = sa.select(measurements).where(
            measurements.c.supersedes.in_([one.id for one in found]), by_then(view, measurements.c.published_at)
        )
        newer = newer.order_by(measurements.c.published_at.desc(), measurements.c.entry_id.desc())
        public = measurements_with_evidence(connection, connection.execute(newer).all(), view)
        told = _reviews(connection, view, [one.id for one in found])
    instead = {one.supersedes: one for one in public}
    corrections = []
    for row, one in zip(rows, found, strict=True):
        replacement, review = instead.get(one.id), told.get(one.id)
        if one.standing is LifecycleStatus.SUPERSEDED:
            reason = replacement.note if replacement is not None else ""
            corrections.append(MeasurementCorrection("superseded", one, replacement, reason, "", row.withdrawn_at))
        elif review is not None:
            kind: CorrectionKind = "withdrawn" if one.standing is LifecycleStatus.WITHDRAWN else "retracted"
            corrections.append(
                MeasurementCorrection(kind, one, replacement, review.reason, review.reviewer, review.recorded_at)
            )
    return sorted(corrections, key=lambda correction: (correction.moment, correction.measurement.id), reverse=True)


def _query(view: View, number: int | None) -> sa.Select[tuple[object, ...]]:
    # Nothing is withdrawn before it is published, so that the later moment tells both.
    query = sa.select(assessments).where(
        assessments.c.campaign_id == view.campaign,
        assessments.c.published_at.is_not(None),
        by_then(view, assessments.c.withdrawn_at),
    )
    if number is not None:
        query = query.where(assessments.c.pledge_number == number)
    return query if view.as_of is None else query.where(assessments.c.as_of <= view.as_of)


def _replacements(connection: sa.Connection, view: View, rows: Sequence[sa.Row[Any]]) -> dict[int, Assessment]:
    """By the entry that no longer stands: what superseded it."""
    numbers = sorted({row.pledge_number for row in rows})
    if not numbers:
        return {}
    query = sa.select(assessments).where(
        assessments.c.campaign_id == view.campaign,
        assessments.c.pledge_number.in_(numbers),
        assessments.c.supersedes.is_not(None),
        by_then(view, assessments.c.published_at),
    )
    query = query.order_by(assessments.c.published_at.desc(), assessments.c.entry_id.desc())  # the first one did it
    public = with_evidence(connection, connection.execute(query).all(), view)
    return {one.supersedes: one for one in public if one.supersedes is not None}


def _reviews(connection: sa.Connection, view: View, ids: list[int]) -> dict[int, sa.Row[tuple[object, ...]]]:
    query = (
        sa.select(reviews)
        .where(
            reviews.c.campaign_id == view.campaign,
            reviews.c.decision.in_(["retract", "withdraw"]),
            by_then(view, reviews.c.recorded_at),
        )
        .order_by(reviews.c.entry_id)
    )
    wanted = set(ids)
    return {row.subject_id: row for row in connection.execute(query) if row.subject_id in wanted}
