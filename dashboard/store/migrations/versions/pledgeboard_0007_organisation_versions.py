"""Each version of each organisation, so that a renamed one keeps its former name at every earlier moment."""

import sqlalchemy as sa
from alembic import op

from dashboard.store.engine.dialect import guard_journal

revision = "pledgeboard_0007"
down_revision = "pledgeboard_0006"


def upgrade() -> None:
    """Make the table anew, empty; whoever upgrades fills it from the journal."""
    op.drop_table("organisations")
    op.create_table(
        "organisations",
        sa.Column("entry_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["journal.id"], name=op.f("fk_organisations_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_organisations")),
    )
    op.create_index(op.f("ix_organisations_organisation_id"), "organisations", ["organisation_id"], unique=False)
    guard_journal(op.get_bind())
