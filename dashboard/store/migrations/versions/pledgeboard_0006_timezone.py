"""The time zone of a campaign, as its package says it."""

import json

import sqlalchemy as sa
from alembic import op

from dashboard.store.dialect import guard_journal

revision = "pledgeboard_0006"
down_revision = "pledgeboard_0005"


def upgrade() -> None:
    """Add the column, filled where a package had one of that name already, as a replay of the journal fills it."""
    op.add_column("campaigns", sa.Column("timezone", sa.Text(), nullable=True))
    connection = op.get_bind()
    loaded = sa.text("SELECT id, content FROM journal WHERE kind = 'seed'")
    for entry, content in connection.execute(loaded).all():
        for row in json.loads(content)["tables"]["campaign"]:
            if row.get("timezone") is not None:
                named = {"entry": entry, "zone": row["timezone"]}
                connection.execute(sa.text("UPDATE campaigns SET timezone = :zone WHERE entry_id = :entry"), named)
    guard_journal(connection)
