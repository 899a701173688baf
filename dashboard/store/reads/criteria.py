"""Reads of criteria: what would make a pledge count as fulfilled, written before it is judged, in versions."""

import sqlalchemy as sa

from dashboard.domain.criterion import Criterion
from dashboard.store.engine.store import Store
from dashboard.store.reads.rows import from_row
from dashboard.store.reads.view import View, by_then
from dashboard.store.views.tables_judgement import criteria


def _known(view: View) -> sa.ColumnElement[bool]:
    return sa.and_(criteria.c.campaign_id == view.campaign, by_then(view, criteria.c.recorded_at))


def criterion_in_force(connection: sa.Connection, view: View, number: int) -> int | None:
    """The entry of a pledge's newest criterion; None where it has none."""
    query = sa.select(sa.func.max(criteria.c.entry_id)).where(_known(view), criteria.c.pledge_number == number)
    entry: int | None = connection.execute(query).scalar()
    return entry


def last_criterion(connection: sa.Connection, campaign: str, number: int) -> Criterion | None:
    """A pledge's newest criterion, inside a transaction."""
    query = sa.select(criteria).where(_known(View(campaign)), criteria.c.pledge_number == number)
    row = connection.execute(query.order_by(criteria.c.entry_id.desc()).limit(1)).first()
    return None if row is None else from_row(Criterion, row)


def read_criteria(store: Store, view: View, number: int | None = None) -> list[Criterion]:
    """The criteria that a view knows, of one pledge or of all; newest first."""
    query = sa.select(criteria).where(_known(view)).order_by(criteria.c.entry_id.desc())
    if number is not None:
        query = query.where(criteria.c.pledge_number == number)
    with store.read() as connection:
        return [from_row(Criterion, row) for row in connection.execute(query)]
