"""Indexes for what every page asks of a long record: statuses, latest changes, open rounds, what was known when."""

from alembic import op

from dashboard.store.engine.dialect import guard_journal

revision = "pledgeboard_0004"
down_revision = "pledgeboard_0003"

INDEXES = {
    "assessments": (
        ("campaign_id", "rater", "pledge_number", "as_of", "entry_id"),
        ("campaign_id", "publication_id", "entry_id"),
    ),
    "rounds": (("campaign_id", "state"),),
    "journal": (("recorded_at",),),
}


def upgrade() -> None:
    """Create the indexes."""
    for table, wanted in INDEXES.items():
        for columns in wanted:
            op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns), unique=False)
    guard_journal(op.get_bind())
