"""Erased evidence files: which, when and why; an entry that erases one takes its bytes away."""

import sqlalchemy as sa
from alembic import op

from dashboard.store.engine.dialect import guard_journal, let_erasures_erase

revision = "pledgeboard_0010"
down_revision = "pledgeboard_0007"


def upgrade() -> None:
    """Create the table and what its rows set off."""
    op.create_table(
        "erasures",
        sa.Column("entry_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["journal.id"], name=op.f("fk_erasures_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_erasures")),
    )
    op.create_index(op.f("ix_erasures_sha256"), "erasures", ["sha256"], unique=False)
    let_erasures_erase(op.get_bind())
    guard_journal(op.get_bind())
