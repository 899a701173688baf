"""Reads of reviews: who approved, rejected or retracted what, and why."""

import pandas as pd
import sqlalchemy as sa

from dashboard.domain.columns import TABLES
from dashboard.store.engine.frames import kinds
from dashboard.store.engine.store import Store
from dashboard.store.reads.rows import read_frame
from dashboard.store.reads.view import View, by_then
from dashboard.store.views.tables_judgement import reviews


def read_reviews(store: Store, view: View) -> pd.DataFrame:
    """The reviews known to the view, by entry; the caller leaves out those of what is not public. Returns `entry
    subject decision reason reviewer recorded_at` (UTC)."""
    names = ("entry_id", "subject_id", "decision", "reason", "reviewer", "recorded_at")
    query = (
        sa.select(*(reviews.c[name] for name in names))
        .where(reviews.c.campaign_id == view.campaign, by_then(view, reviews.c.recorded_at))
        .order_by(reviews.c.entry_id)
    )
    return read_frame(store, query, kinds(TABLES["reviews"].public))
