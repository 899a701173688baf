"""The time zone of a campaign, as its package says it; the rebuild after an upgrade fills it from the journal."""

import sqlalchemy as sa
from alembic import op

from dashboard.store.engine.dialect import guard_journal

revision = "pledgeboard_0006"
down_revision = "pledgeboard_0005"


def upgrade() -> None:
    """Add the column."""
    op.add_column("campaigns", sa.Column("timezone", sa.Text(), nullable=True))
    guard_journal(op.get_bind())
