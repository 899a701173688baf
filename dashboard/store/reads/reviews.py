"""Reads of reviews: who approved, rejected or retracted what, and why."""

import pandas as pd
import sqlalchemy as sa

from dashboard.domain.columns import TABLES
from dashboard.store.engine.frames import frame, kinds
from dashboard.store.engine.store import Store
from dashboard.store.reads.view import View
from dashboard.store.views.tables_judgement import reviews


def read_reviews(store: Store, view: View) -> pd.DataFrame:
    """The reviews known to the view, by entry; the caller leaves out those of what is not public.

    Returns:
        `entry subject decision reason reviewer recorded_at` (UTC).
    """
    query = (
        sa.select(
            reviews.c.entry_id,
            reviews.c.subject_id,
            reviews.c.decision,
            reviews.c.reason,
            reviews.c.reviewer,
            reviews.c.recorded_at,
        )
        .where(reviews.c.campaign_id == view.campaign)
        .order_by(reviews.c.entry_id)
    )
    if view.known_at is not None:
        query = query.where(reviews.c.recorded_at <= view.known_at)
    with store.read() as connection:
        return frame(connection.execute(query).all(), kinds(TABLES["reviews"].public))
