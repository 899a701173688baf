"""Reads of measurements: observed values of targets, and how far budgets have come."""

from typing import Any

import pandas as pd
import sqlalchemy as sa

from dashboard.domain.measurement import Measurement, Stage
from dashboard.domain.permission import Actor
from dashboard.store.engine.frames import Kind, frame
from dashboard.store.engine.store import Store
from dashboard.store.reads.assessments import evidence_of, standing_of
from dashboard.store.reads.board import speaks_for_administration
from dashboard.store.reads.publications import withdrawn_by_authors
from dashboard.store.reads.view import View
from dashboard.store.views.tables_judgement import evidence, measurements

_COLUMNS: dict[str, Kind] = {
    "id": "int",
    "figure_id": "text",
    "stage": "text",
    "value": "object",
    "as_of": "object",
    "note": "text",
    "author": "text",
    "author_id": "text",
    "organisation": "text",
    "evidence_count": "int",
    "recorded_at": "moment",
}


def _public(view: View) -> sa.ColumnElement[bool]:
    conditions: list[sa.ColumnElement[bool]] = [measurements.c.campaign_id == view.campaign]
    if view.as_of is not None:
        conditions.append(measurements.c.as_of <= view.as_of)
    if view.known_at is None:
        conditions.append(measurements.c.published_at.is_not(None))
    else:
        conditions.append(measurements.c.published_at <= view.known_at)
    return sa.and_(*conditions)


def _in_force(view: View) -> sa.ColumnElement[bool]:
    standing: sa.ColumnElement[bool] = measurements.c.withdrawn_at.is_(None)
    if view.known_at is not None:
        standing = sa.or_(standing, measurements.c.withdrawn_at > view.known_at)
    return sa.and_(_public(view), standing)


def read_measurements(store: Store, view: View) -> pd.DataFrame:
    """The measurements in force.

    Returns:
        `id figure_id stage value as_of note author author_id organisation evidence_count recorded_at` by figure, stage
        and day; `value` is a Decimal in the figure's unit, `as_of` a date, `recorded_at` UTC.
    """
    count = (
        sa.select(sa.func.count())
        .where(evidence.c.entry_id == measurements.c.entry_id)
        .correlate(measurements)
        .scalar_subquery()
    )
    query = (
        sa.select(
            measurements.c.entry_id,
            measurements.c.figure_id,
            measurements.c.stage,
            measurements.c.value,
            measurements.c.as_of,
            measurements.c.note,
            measurements.c.author,
            measurements.c.author_id,
            measurements.c.organisation,
            count,
            measurements.c.recorded_at,
        )
        .where(_in_force(view))
        .order_by(measurements.c.figure_id, measurements.c.stage, measurements.c.as_of, measurements.c.entry_id)
    )
    with store.read() as connection:
        return frame(connection.execute(query).all(), _COLUMNS)


def read_measurement_history(store: Store, view: View, figure_id: str) -> list[Measurement]:
    """Every published measurement of a figure, withdrawn ones as well; newest first."""
    query = sa.select(measurements).where(_public(view), measurements.c.figure_id == figure_id)
    newest = query.order_by(measurements.c.as_of.desc(), measurements.c.entry_id.desc())
    with store.read() as connection:
        return measurements_with_evidence(connection, connection.execute(newest).all(), view)


def read_published_measurements(store: Store, view: View) -> list[Measurement]:
    """Every measurement that was published by the view's moment, withdrawn ones as well; by entry."""
    query = sa.select(measurements).where(_public(view)).order_by(measurements.c.entry_id)
    with store.read() as connection:
        return measurements_with_evidence(connection, connection.execute(query).all(), view)


def read_waiting_measurements(store: Store, view: View, viewer: Actor) -> list[Measurement]:
    """The measurements that wait for a review, as far as this viewer may see them: her own, and those she reviews."""
    query = sa.select(measurements).where(
        measurements.c.campaign_id == view.campaign,
        measurements.c.published_at.is_(None),
        measurements.c.rejected_at.is_(None),
        measurements.c.withdrawn_at.is_(None),
    )
    with store.read() as connection:
        waiting = connection.execute(query.order_by(measurements.c.entry_id)).all()
        reviewed = {
            group
            for group in {row.organisation for row in waiting}
            if viewer.may_review(administration=speaks_for_administration(connection, group))
        }
        rows = [row for row in waiting if row.author_id == viewer.id or row.organisation in reviewed]
        return measurements_with_evidence(connection, rows, view)


def measurement_by_id(connection: sa.Connection, entry_id: int) -> Measurement | None:
    """One measurement, public or not: for services, which decide who may see it."""
    rows = connection.execute(sa.select(measurements).where(measurements.c.entry_id == entry_id)).all()
    found = measurements_with_evidence(connection, rows, None)
    return found[0] if found else None


def measurements_with_evidence(connection: sa.Connection, rows: Any, view: View | None) -> list[Measurement]:
    """Rows of `measurements` as measurements, in their order; `view` bounds what is known of their standing."""
    known_at = view.known_at if view is not None else None
    pieces = evidence_of(connection, [row.entry_id for row in rows], known_at)
    withdrawn = withdrawn_by_authors(connection, rows)
    return [
        Measurement(
            id=row.entry_id,
            campaign=row.campaign_id,
            figure_id=row.figure_id,
            stage=Stage(row.stage),
            value=row.value,
            as_of=row.as_of,
            note=row.note,
            evidence=pieces.get(row.entry_id, ()),
            author=row.author,
            author_id=row.author_id,
            organisation=row.organisation,
            recorded_at=row.recorded_at,
            supersedes=row.supersedes,
            standing=standing_of(row, known_at, withdrawn),
            published_at=row.published_at,
        )
        for row in rows
    ]
