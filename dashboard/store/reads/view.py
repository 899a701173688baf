"""The two times of every read: what was true on a day, as known at a moment; and which pledges count."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa


@dataclass(frozen=True, slots=True)
class View:
    """Which campaign, true of which day, as known when; hashable, so that it is a cache key beside the revision."""

    campaign: str
    as_of: date | None = None  # None: now
    known_at: datetime | None = None  # aware UTC; None: everything recorded
    level: str = ""  # of the pledges that rates count, `top` or `leaves`; empty: as the campaign says

    def __post_init__(self) -> None:
        if self.known_at is not None and self.known_at.tzinfo is None:
            raise ValueError("known_at needs a time zone")


def public(view: View, table: sa.Table) -> sa.ColumnElement[bool]:
    """Which assessments or measurements a view sees: of its campaign, true by its day, published by its moment."""
    conditions = [table.c.campaign_id == view.campaign, by_then(view, table.c.published_at)]
    if view.as_of is not None:
        conditions.append(table.c.as_of <= view.as_of)
    return sa.and_(*conditions)


def in_force(view: View, table: sa.Table) -> sa.ColumnElement[bool]:
    """Of those, the ones that nothing published by the view's moment supersedes and no review has retracted."""
    return sa.and_(public(view, table), not_yet(view, table.c.withdrawn_at))


def by_then(view: View, moment: sa.ColumnElement[datetime]) -> sa.ColumnElement[bool]:
    """That something has happened, by the view's moment."""
    return moment.is_not(None) if view.known_at is None else moment <= view.known_at


def not_yet(view: View, moment: sa.ColumnElement[datetime]) -> sa.ColumnElement[bool]:
    """That something has not happened, by the view's moment."""
    never = moment.is_(None)
    return never if view.known_at is None else sa.or_(never, moment > view.known_at)
