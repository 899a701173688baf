"""Reads of criteria: what would make a pledge count as fulfilled, written before it is judged, in versions."""

from typing import Any

import sqlalchemy as sa

from dashboard.domain.criterion import Criterion
from dashboard.store.engine.store import Store
from dashboard.store.reads.view import View
from dashboard.store.views.tables_judgement import criteria


def _known(view: View) -> sa.ColumnElement[bool]:
    of_campaign = criteria.c.campaign_id == view.campaign
    return of_campaign if view.known_at is None else sa.and_(of_campaign, criteria.c.recorded_at <= view.known_at)


def criterion_in_force(connection: sa.Connection, view: View, number: int) -> int | None:
    """The entry of a pledge's newest criterion; None where it has none."""
    query = sa.select(sa.func.max(criteria.c.entry_id)).where(_known(view), criteria.c.pledge_number == number)
    found = connection.execute(query).scalar()
    return None if found is None else int(found)


def last_criterion(connection: sa.Connection, campaign: str, number: int) -> Criterion | None:
    """A pledge's newest criterion, inside a transaction."""
    query = sa.select(criteria).where(_known(View(campaign)), criteria.c.pledge_number == number)
    found = connection.execute(query.order_by(criteria.c.entry_id.desc()).limit(1)).first()
    return None if found is None else _criterion(found)


def read_criteria(store: Store, view: View, number: int | None = None) -> list[Criterion]:
    """The criteria that a view knows, of one pledge or of all; newest first."""
    query = sa.select(criteria).where(_known(view)).order_by(criteria.c.entry_id.desc())
    if number is not None:
        query = query.where(criteria.c.pledge_number == number)
    with store.read() as connection:
        return [_criterion(row) for row in connection.execute(query)]


def _criterion(row: sa.Row[Any]) -> Criterion:
    return Criterion(
        id=row.entry_id,
        campaign=row.campaign_id,
        pledge_number=row.pledge_number,
        version=row.version,
        fulfilled=row.fulfilled,
        partly=row.partly,
        not_fulfilled=row.not_fulfilled,
        due=row.due,
        author=row.author,
        author_id=row.author_id,
        organisation=row.organisation,
        recorded_at=row.recorded_at,
    )
