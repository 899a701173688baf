"""The latest changes by when they were published: those of any earlier moment are found as fast as those of today."""

from alembic import op

from dashboard.store.dialect import guard_journal

revision = "pledgeboard_0005"
down_revision = "pledgeboard_0004"

TABLE = "assessments"
BEFORE = ("campaign_id", "publication_id", "entry_id")
NOW = ("campaign_id", "published_at", "entry_id")


def upgrade() -> None:
    """Put one index in the other's place."""
    op.drop_index(op.f(f"ix_{TABLE}_{'_'.join(BEFORE)}"), TABLE)
    op.create_index(op.f(f"ix_{TABLE}_{'_'.join(NOW)}"), TABLE, list(NOW), unique=False)
    guard_journal(op.get_bind())
