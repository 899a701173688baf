"""The tables: the journal, and the typed views of it that reads use.

Every typed table carries the campaign and the journal entry that its rows come from. Keys within a seed hold inside
one seed version, so `entry_id` is part of each of them. `ordinal` is the row's place in its file. A column's `info`
says how it relates to the seed file: `field` (its name there, where it differs), `derived` (not in the file). What the
files have to hold stands in `domain.columns`.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Index, Integer, Table, Text

from dashboard.store.engine.types import Exact, Moment

HASH_LENGTH = 64  # characters of a SHA-256 in hexadecimal

metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

DERIVED: dict[str, Any] = {"derived": True}

journal = Table(
    "journal",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("campaign", Text, nullable=False),
    Column("actor_id", Text, nullable=False),
    Column("actor_name", Text, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("content", Text, nullable=False),
    Column("content_version", Integer, nullable=False),
    Column("prev_hash", sa.String(HASH_LENGTH), nullable=False),
    Column("hash", sa.String(HASH_LENGTH), nullable=False),
    Index(None, "recorded_at"),
)

campaigns = Table(
    "campaigns",
    metadata,
    Column("entry_id", Integer, ForeignKey("journal.id"), primary_key=True, autoincrement=False, info=DERIVED),
    Column("campaign_id", Text, nullable=False, info={"field": "id"}),
    Column("version", Text, nullable=False, info=DERIVED),
    Column("recorded_at", Moment, nullable=False, info=DERIVED),
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("candidate", Text, nullable=False),
    Column("candidate_en", Text, nullable=False),
    Column("office", Text, nullable=False),
    Column("office_en", Text, nullable=False),
    Column("election_date", sa.Date, nullable=False),
    Column("term_start", sa.Date, nullable=False),
    Column("term_end", sa.Date, nullable=False),
    Column("left_office_on", sa.Date),
    Column("source_title", Text, nullable=False),
    Column("source_title_en", Text),
    Column("source_date", sa.Date, nullable=False),
    Column("facts_from", Text),
    Column("facts_from_en", Text),
    Column("timezone", Text),
    Index(None, "campaign_id"),
)


def _seed_table(name: str, *columns: Any) -> Table:
    """A table of seed rows: its own columns after the three that every seed table has."""
    return Table(
        name,
        metadata,
        Column(
            "entry_id",
            Integer,
            ForeignKey("campaigns.entry_id"),
            primary_key=True,
            autoincrement=False,
            info=DERIVED,
        ),
        Column("campaign_id", Text, nullable=False, info=DERIVED),
        Column("ordinal", Integer, nullable=False, info=DERIVED),
        *columns,
    )


def _key(name: str, kind: Any = Text) -> Column[Any]:
    return Column(name, kind, primary_key=True, autoincrement=False)


def _reference(column: str, target: str, *, own_table: bool = False) -> ForeignKeyConstraint:
    """A foreign key inside the same seed version.

    A table that refers to itself is filled in the file's order, where a row may name a later one, so that check waits
    for the commit.
    """
    table, _, target_column = target.partition(".")
    return ForeignKeyConstraint(
        ["entry_id", column],
        [f"{table}.entry_id", f"{table}.{target_column}"],
        deferrable=True if own_table else None,
        initially="DEFERRED" if own_table else None,
    )


categories = _seed_table(
    "categories",
    _key("id"),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    Column("audience", Text, nullable=False),
)

pledges = _seed_table(
    "pledges",
    _key("number", Integer),
    Column("source_no", Integer, nullable=False),
    Column("category_id", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("title_en", Text, nullable=False),
    Column("sic", Text),
    Column("featured_slugs", Text, nullable=False, info=DERIVED),  # of the statements linked, parted by a space
    Column("search", Text, nullable=False, info=DERIVED),
    _reference("category_id", "categories.id"),
)

featured = _seed_table(
    "featured",
    _key("slug"),
    Column("position", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("title_en", Text, nullable=False),
)

statements = _seed_table(
    "statements",
    _key("id"),
    Column("featured", Text, nullable=False),
    Column("section", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("parent_id", Text),
    Column("text", Text, nullable=False),
    Column("text_en", Text, nullable=False),
    Column("sic", Text),
    _reference("featured", "featured.slug"),
    _reference("parent_id", "statements.id", own_table=True),
)

statement_pledges = _seed_table(
    "statement_pledges",
    _key("statement_id"),
    _key("pledge_number", Integer),
    Column("basis", Text, nullable=False),
    Column("basis_en", Text),
    _reference("statement_id", "statements.id"),
    _reference("pledge_number", "pledges.number"),
)

series = _seed_table(
    "series",
    _key("id"),
    Column("featured", Text),
    Column("title", Text, nullable=False),
    Column("title_en", Text, nullable=False),
    _reference("featured", "featured.slug"),
)

figures = _seed_table(
    "figures",
    _key("id"),
    Column("statement_id", Text),
    Column("pledge_number", Integer),
    Column("kind", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("label_en", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("value_min", Exact, nullable=False),
    Column("value_max", Exact, nullable=False),
    Column("unit", Text, nullable=False),
    Column("per", Text),
    Column("base", Text),
    Column("base_en", Text),
    Column("measure", Text, nullable=False),
    Column("bound", Text, nullable=False),
    Column("reference_period", Text),
    Column("forecast", sa.Boolean(create_constraint=False)),
    Column("actor", Text),
    Column("actor_en", Text),
    Column("due", Text),
    Column("series", Text),
    Column("series_position", Integer),
    Column("same_as", Text),
    Column("part_of", Text),
    Column("featured", Text, info=DERIVED),  # of the statement
    Column("pledges", Text, nullable=False, info=DERIVED),  # numbers, parted by a space
    _reference("statement_id", "statements.id"),
    _reference("pledge_number", "pledges.number"),
    _reference("series", "series.id"),
    _reference("same_as", "figures.id", own_table=True),
    _reference("part_of", "figures.id", own_table=True),
)

baselines = _seed_table(
    "baselines",
    _key("target_id"),
    _key("baseline_id"),
    Column("basis", Text, nullable=False),
    Column("basis_en", Text),
    _reference("target_id", "figures.id"),
    _reference("baseline_id", "figures.id"),
)

not_figures = _seed_table(
    "not_figures",
    _key("id"),
    Column("statement_id", Text),
    Column("pledge_number", Integer),
    Column("place", Text, nullable=False),
    Column("numeral", Text, nullable=False),
    Column("occurrence", Integer),
    Column("reason", Text, nullable=False),
    Column("reason_en", Text),
    _reference("statement_id", "statements.id"),
    _reference("pledge_number", "pledges.number"),
)

# The seed package's resources and the tables that show them, in an order in which foreign keys point back.
SEED_TABLES: dict[str, Table] = {
    "campaign": campaigns,
    "categories": categories,
    "pledges": pledges,
    "featured": featured,
    "statements": statements,
    "statement_pledges": statement_pledges,
    "series": series,
    "figures": figures,
    "baselines": baselines,
    "not_figures": not_figures,
}
