"""The latest changes by when they were published: those of any earlier moment are found as fast as those of today."""

import sqlalchemy as sa
from alembic import op

from dashboard.store.engine.dialect import guard_journal

revision = "pledgeboard_0005"
down_revision = "pledgeboard_0004"

BEFORE = "ix_assessments_campaign_id_publication_id_entry_id"
NOW = "ix_assessments_latest_changes"


def upgrade() -> None:
    """Put one index in the other's place."""
    op.drop_index(op.f(BEFORE), "assessments")
    op.create_index(NOW, "assessments", ["campaign_id", sa.text("(published_at || '')"), "entry_id"], unique=False)
    guard_journal(op.get_bind())
