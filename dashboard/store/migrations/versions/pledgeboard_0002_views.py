"""The typed tables, views of the journal: campaigns with their seed, assessments, evidence."""

import sqlalchemy as sa
from alembic import op

from dashboard.store.engine.dialect import guard_journal

revision = "pledgeboard_0002"
down_revision = "pledgeboard_0001"


def upgrade() -> None:
    """Create the typed tables; whoever upgrades fills them from the journal."""
    op.create_table(
        "assessments",
        sa.Column("entry_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.Text(), nullable=False),
        sa.Column("pledge_number", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("timeliness", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("rater", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("supersedes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["entry_id"], ["journal.id"], name=op.f("fk_assessments_entry_id")),
        sa.ForeignKeyConstraint(["supersedes"], ["assessments.entry_id"], name=op.f("fk_assessments_supersedes")),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_assessments")),
    )
    op.create_index(
        op.f("ix_assessments_campaign_id_pledge_number"), "assessments", ["campaign_id", "pledge_number"], unique=False
    )
    op.create_index(op.f("ix_assessments_supersedes"), "assessments", ["supersedes"], unique=False)
    op.create_table(
        "campaigns",
        sa.Column("entry_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.String(27), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("candidate", sa.Text(), nullable=False),
        sa.Column("candidate_en", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("office_en", sa.Text(), nullable=False),
        sa.Column("election_date", sa.Date(), nullable=False),
        sa.Column("term_start", sa.Date(), nullable=False),
        sa.Column("term_end", sa.Date(), nullable=False),
        sa.Column("left_office_on", sa.Date(), nullable=True),
        sa.Column("source_title", sa.Text(), nullable=False),
        sa.Column("source_title_en", sa.Text(), nullable=True),
        sa.Column("source_date", sa.Date(), nullable=False),
        sa.Column("facts_from", sa.Text(), nullable=True),
        sa.Column("facts_from_en", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["entry_id"], ["journal.id"], name=op.f("fk_campaigns_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_campaigns")),
    )
    op.create_index(op.f("ix_campaigns_campaign_id"), "campaigns", ["campaign_id"], unique=False)
    op.create_table(
        "categories",
        sa.Column("entry_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["campaigns.entry_id"], name=op.f("fk_categories_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", "id", name=op.f("pk_categories")),
    )
    op.create_table(
        "evidence",
        sa.Column("entry_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("citation", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("archived_url", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["assessments.entry_id"], name=op.f("fk_evidence_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", "position", name=op.f("pk_evidence")),
    )
    op.create_table(
        "featured",
        sa.Column("entry_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("slug", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["campaigns.entry_id"], name=op.f("fk_featured_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", "slug", name=op.f("pk_featured")),
    )
    op.create_table(
        "pledges",
        sa.Column("entry_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("source_no", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("sic", sa.Text(), nullable=True),
        sa.Column("featured_slugs", sa.Text(), nullable=False),
        sa.Column("search", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id", "category_id"],
            ["categories.entry_id", "categories.id"],
            name=op.f("fk_pledges_entry_id_category_id"),
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["campaigns.entry_id"], name=op.f("fk_pledges_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", "number", name=op.f("pk_pledges")),
    )
    op.create_table(
        "series",
        sa.Column("entry_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("featured", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id", "featured"], ["featured.entry_id", "featured.slug"], name=op.f("fk_series_entry_id_featured")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["campaigns.entry_id"], name=op.f("fk_series_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", "id", name=op.f("pk_series")),
    )
    op.create_table(
        "statements",
        sa.Column("entry_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("featured", sa.Text(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("sic", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id", "featured"],
            ["featured.entry_id", "featured.slug"],
            name=op.f("fk_statements_entry_id_featured"),
        ),
        sa.ForeignKeyConstraint(
            ["entry_id", "parent_id"],
            ["statements.entry_id", "statements.id"],
            name=op.f("fk_statements_entry_id_parent_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["campaigns.entry_id"], name=op.f("fk_statements_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", "id", name=op.f("pk_statements")),
    )
    op.create_table(
        "figures",
        sa.Column("entry_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("statement_id", sa.Text(), nullable=True),
        sa.Column("pledge_number", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("label_en", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("value_min", sa.Text(), nullable=False),
        sa.Column("value_max", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("per", sa.Text(), nullable=True),
        sa.Column("base", sa.Text(), nullable=True),
        sa.Column("base_en", sa.Text(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("bound", sa.Text(), nullable=False),
        sa.Column("reference_period", sa.Text(), nullable=True),
        sa.Column("forecast", sa.Boolean(), nullable=True),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("actor_en", sa.Text(), nullable=True),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("series", sa.Text(), nullable=True),
        sa.Column("series_position", sa.Integer(), nullable=True),
        sa.Column("same_as", sa.Text(), nullable=True),
        sa.Column("part_of", sa.Text(), nullable=True),
        sa.Column("featured", sa.Text(), nullable=True),
        sa.Column("pledges", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id", "part_of"],
            ["figures.entry_id", "figures.id"],
            name=op.f("fk_figures_entry_id_part_of"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["entry_id", "pledge_number"],
            ["pledges.entry_id", "pledges.number"],
            name=op.f("fk_figures_entry_id_pledge_number"),
        ),
        sa.ForeignKeyConstraint(
            ["entry_id", "same_as"],
            ["figures.entry_id", "figures.id"],
            name=op.f("fk_figures_entry_id_same_as"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["entry_id", "series"], ["series.entry_id", "series.id"], name=op.f("fk_figures_entry_id_series")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id", "statement_id"],
            ["statements.entry_id", "statements.id"],
            name=op.f("fk_figures_entry_id_statement_id"),
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["campaigns.entry_id"], name=op.f("fk_figures_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", "id", name=op.f("pk_figures")),
    )
    op.create_table(
        "not_figures",
        sa.Column("entry_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("statement_id", sa.Text(), nullable=True),
        sa.Column("pledge_number", sa.Integer(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("numeral", sa.Text(), nullable=False),
        sa.Column("occurrence", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("reason_en", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id", "pledge_number"],
            ["pledges.entry_id", "pledges.number"],
            name=op.f("fk_not_figures_entry_id_pledge_number"),
        ),
        sa.ForeignKeyConstraint(
            ["entry_id", "statement_id"],
            ["statements.entry_id", "statements.id"],
            name=op.f("fk_not_figures_entry_id_statement_id"),
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["campaigns.entry_id"], name=op.f("fk_not_figures_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", "id", name=op.f("pk_not_figures")),
    )
    op.create_table(
        "statement_pledges",
        sa.Column("entry_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("pledge_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("basis_en", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id", "pledge_number"],
            ["pledges.entry_id", "pledges.number"],
            name=op.f("fk_statement_pledges_entry_id_pledge_number"),
        ),
        sa.ForeignKeyConstraint(
            ["entry_id", "statement_id"],
            ["statements.entry_id", "statements.id"],
            name=op.f("fk_statement_pledges_entry_id_statement_id"),
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["campaigns.entry_id"], name=op.f("fk_statement_pledges_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", "statement_id", "pledge_number", name=op.f("pk_statement_pledges")),
    )
    op.create_table(
        "baselines",
        sa.Column("entry_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("campaign_id", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("baseline_id", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("basis_en", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id", "baseline_id"],
            ["figures.entry_id", "figures.id"],
            name=op.f("fk_baselines_entry_id_baseline_id"),
        ),
        sa.ForeignKeyConstraint(
            ["entry_id", "target_id"], ["figures.entry_id", "figures.id"], name=op.f("fk_baselines_entry_id_target_id")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["campaigns.entry_id"], name=op.f("fk_baselines_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", "target_id", "baseline_id", name=op.f("pk_baselines")),
    )
    guard_journal(op.get_bind())
