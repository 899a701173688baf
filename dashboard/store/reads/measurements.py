"""Reads of measurements: observed values of targets, and how far budgets have come."""

import pandas as pd
import sqlalchemy as sa

from dashboard.domain.measurement import Measurement
from dashboard.domain.permission import Actor
from dashboard.store.engine.store import Store
from dashboard.store.reads.assessments import judgements
from dashboard.store.reads.board import speaks_for_administration
from dashboard.store.reads.view import View, columns_of, in_force, public, read_frame
from dashboard.store.views.rounds import undecided
from dashboard.store.views.tables import evidence, measurements

_COLUMNS = columns_of(
    "id:int figure_id stage value:object as_of:object note author author_id organisation evidence_count:int "
    "recorded_at:moment"
)


def read_measurements(store: Store, view: View) -> pd.DataFrame:
    """The measurements in force. Returns `id figure_id stage value as_of note author author_id organisation
    evidence_count recorded_at` by figure, stage and day; `value` is a Decimal in the figure's unit, `as_of` a date,
    `recorded_at` UTC."""
    count = (
        sa.select(sa.func.count())
        .where(evidence.c.entry_id == measurements.c.entry_id)
        .correlate(measurements)
        .scalar_subquery()
    )
    computed = {"id": measurements.c.entry_id, "evidence_count": count}
    columns = [computed[name] if name in computed else measurements.c[name] for name in _COLUMNS]
    order = (measurements.c.figure_id, measurements.c.stage, measurements.c.as_of, measurements.c.entry_id)
    query = sa.select(*columns).where(in_force(view, measurements)).order_by(*order)
    return read_frame(store, query, _COLUMNS)


def read_measurement_history(store: Store, view: View, figure_id: str) -> list[Measurement]:
    """Every published measurement of a figure, withdrawn ones as well; newest first."""
    query = sa.select(measurements).where(public(view, measurements), measurements.c.figure_id == figure_id)
    newest = query.order_by(measurements.c.as_of.desc(), measurements.c.entry_id.desc())
    with store.read() as connection:
        return judgements(connection, Measurement, connection.execute(newest).all(), view)


def read_published_measurements(store: Store, view: View) -> list[Measurement]:
    """Every measurement that was published by the view's moment, withdrawn ones as well; by entry."""
    query = sa.select(measurements).where(public(view, measurements)).order_by(measurements.c.entry_id)
    with store.read() as connection:
        return judgements(connection, Measurement, connection.execute(query).all(), view)


def read_waiting_measurements(store: Store, view: View, viewer: Actor) -> list[Measurement]:
    """The measurements that wait for a review, as far as this viewer may see them: her own, and those she reviews."""
    query = sa.select(measurements).where(measurements.c.campaign_id == view.campaign, undecided(measurements))
    with store.read() as connection:
        waiting = connection.execute(query.order_by(measurements.c.entry_id)).all()
        reviewed = {
            group
            for group in {row.organisation for row in waiting}
            if viewer.may_review(administration=speaks_for_administration(connection, group))
        }
        rows = [row for row in waiting if row.author_id == viewer.id or row.organisation in reviewed]
        return judgements(connection, Measurement, rows, view)


def measurement_by_id(connection: sa.Connection, entry_id: int) -> Measurement | None:
    """One measurement, public or not: for services, which decide who may see it."""
    rows = connection.execute(sa.select(measurements).where(measurements.c.entry_id == entry_id)).all()
    return next(iter(judgements(connection, Measurement, rows)), None)
