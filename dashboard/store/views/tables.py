"""The tables: the journal, and the typed views of it that reads use.

Every typed table carries the campaign and the journal entry that its rows come from. Keys within a seed hold inside
one seed version, so `entry_id` is part of each of them. `ordinal` is the row's place in its file, `translations` what
it holds of its texts in further languages, as JSON by the column's name. A column's `info`
says how it relates to the seed file: `field` (its name there, where it differs), `derived` (not in the file). The
columns of the files are those of `domain.columns`. The types of moments and numbers keep on every database what the
journal says: moments to the microsecond, numbers exactly.
"""

from datetime import datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Index, Integer, Table, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from dashboard.domain import columns as registry
from dashboard.store.journal.entry import moment_text

MOMENT_LENGTH = 27  # characters
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


class Moment(TypeDecorator[datetime]):
    """An aware UTC datetime, stored as sortable text: neither SQLite nor a driver's time zone can change it."""

    impl = sa.String(MOMENT_LENGTH)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Python to database."""
        return None if value is None else moment_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Database to Python."""
        return None if value is None else datetime.fromisoformat(value)


class Exact(TypeDecorator[Decimal]):
    """A decimal number, stored as its text: SQLite would keep it as a float."""

    impl = sa.Text()
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Python to database."""
        return None if value is None else format(value, "f")

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """Database to Python."""
        return None if value is None else Decimal(value)


def entry_table(name: str, *columns: Column[Any] | Index) -> Table:
    """A table with one row, or a few, for each of some journal entries."""
    key = Column("entry_id", Integer, ForeignKey("journal.id"), primary_key=True, autoincrement=False)
    return Table(name, metadata, key, *columns)


def texts(*names: str) -> tuple[Column[str], ...]:
    """Columns of texts that every row has."""
    return tuple(Column(name, Text, nullable=False) for name in names)


journal = Table(
    "journal",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    *texts("kind", "campaign", "actor_id", "actor_name"),
    Column("recorded_at", Moment, nullable=False),
    Column("content", Text, nullable=False),
    Column("content_version", Integer, nullable=False),
    Column("prev_hash", sa.String(HASH_LENGTH), nullable=False),
    Column("hash", sa.String(HASH_LENGTH), nullable=False),
    Index(None, "recorded_at"),
)

# Of a column of the registry: its type here.
_FLAG = sa.Boolean(create_constraint=False)
_TYPES: dict[str, Any] = {"text": Text, "int": Integer, "number": Exact, "flag": _FLAG, "day": sa.Date}


def _columns(resource: str) -> list[Column[Any]]:
    """The columns of a seed's file, as the registry describes them."""
    described = registry.SEED_TABLES[resource]
    return [
        Column(
            column.name,
            _TYPES[column.kind],
            primary_key=column.name in described.key,
            nullable=not column.required,
            autoincrement=False,
        )
        for column in described.columns
    ]


campaigns = Table(
    "campaigns",
    metadata,
    Column("entry_id", Integer, ForeignKey("journal.id"), primary_key=True, autoincrement=False, info=DERIVED),
    Column("campaign_id", Text, nullable=False, info={"field": "id"}),
    Column("version", Text, nullable=False, info=DERIVED),
    Column("recorded_at", Moment, nullable=False, info=DERIVED),
    *(column for column in _columns("campaign") if column.name != "id"),
    Column("translations", Text, info=DERIVED),
    Index(None, "campaign_id"),
)


def _seed_table(name: str, *derived: Column[Any]) -> Table:
    """A table of seed rows: the columns of its file between those that every seed table has and those derived."""
    key = Column("entry_id", Integer, ForeignKey("campaigns.entry_id"), primary_key=True, autoincrement=False)
    before: list[Column[Any]] = [key, *texts("campaign_id"), Column("ordinal", Integer, nullable=False)]
    after: list[Column[Any]] = [Column("translations", Text), *derived]
    for column in (*before, *after):
        column.info |= DERIVED
    keys = []
    for column_name, (target, target_key) in registry.SEED_TABLES[name].references.items():
        # A table that refers to itself is filled in the file's order, where a row may name a later one.
        checked: dict[str, Any] = {"deferrable": True, "initially": "DEFERRED"} if target == name else {}
        columns, targets = ["entry_id", column_name], [f"{target}.entry_id", f"{target}.{target_key}"]
        keys.append(ForeignKeyConstraint(columns, targets, **checked))
    return Table(name, metadata, *before, *_columns(name), *after, *keys)


_DERIVED_COLUMNS = {
    "pledges": texts("featured_slugs", "search"),  # slugs: of the statements linked, parted by a space
    # `featured`: of the statement; `pledges`: numbers, parted by a space
    "figures": (Column("featured", Text), *texts("pledges")),
}
# The seed package's resources and the tables that show them, in an order in which foreign keys point back.
SEED_TABLES: dict[str, Table] = {"campaign": campaigns} | {
    name: _seed_table(name, *_DERIVED_COLUMNS.get(name, ())) for name in registry.SEED_TABLES if name != "campaign"
}
categories, pledges, figures = SEED_TABLES["categories"], SEED_TABLES["pledges"], SEED_TABLES["figures"]

settings = entry_table(
    "settings",
    Column("name", Text, primary_key=True),
    *texts("campaign_id", "value", "author"),  # value: JSON
    Column("recorded_at", Moment, nullable=False),
    Index(None, "campaign_id", "name"),
)

# Each version of each organisation: what a moment knew of one stays what it was when it is renamed.
organisations = entry_table(
    "organisations",
    *texts("organisation_id", "name", "name_en", "kind"),  # kind: watchdog | city
    Column("recorded_at", Moment, nullable=False),
    Index(None, "organisation_id"),
)

members = Table(
    "members",
    metadata,
    Column("member_id", Text, primary_key=True),
    Column("entry_id", Integer, ForeignKey("journal.id"), nullable=False),
    *texts("issuer", "subject", "name", "role", "organisation"),  # organisation: id, empty for none
    Column("roles", Text, nullable=False),  # JSON: in single campaigns, beside `role` in all of them: code by id
    Column("active", sa.Boolean, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    sa.UniqueConstraint("issuer", "subject"),
)

assignments = Table(
    "assignments",
    metadata,
    Column("campaign_id", Text, primary_key=True),
    Column("pledge_number", Integer, primary_key=True, autoincrement=False),
    Column("assessor_id", Text, primary_key=True),  # an actor's id: member:… or local:…
    Column("entry_id", Integer, ForeignKey("journal.id"), nullable=False),
    Column("recorded_at", Moment, nullable=False),
)

# Files that are gone: a trigger takes the bytes away as a row comes, and nothing else may.
erasures = entry_table(
    "erasures",
    *texts("sha256", "reason", "author"),
    Column("recorded_at", Moment, nullable=False),
    Index(None, "sha256"),
)

# Not derived from the journal: a rebuild leaves them alone.
attachments = Table(
    "attachments",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),  # bytes
    Column("content", sa.LargeBinary, nullable=False),
)

contacts = Table(
    "contacts",
    metadata,
    Column("contact_id", Text, primary_key=True),  # opaque; a member's is her id
    Column("contact", Text, nullable=False),
    Column("recorded_at", Moment, nullable=False),
)

ended_sessions = Table(
    "ended_sessions",
    metadata,
    Column("key", Text, primary_key=True),  # a hash that names one sign-in
    Column("ended_at", Moment, nullable=False),
)

KEPT_BESIDE = (attachments, contacts, ended_sessions)

# Of judging. An assessment or a measurement carries when it was published, rejected or withdrawn (retracted, or
# superseded by one that was published), so that "what was public at a moment" is a comparison of moments, and needs no
# join.


def _way_to_the_public() -> tuple[Column[Any], ...]:
    return (
        Column("publication_id", Integer, ForeignKey("journal.id")),
        Column("published_at", Moment),
        Column("withdrawn_at", Moment),
        Column("retracted", sa.Boolean, nullable=False, default=False),
        Column("rejected_at", Moment),
    )


# When an assessment was published, for the latest changes alone: as a column of an index SQLite would take it for a way
# to every pledge's rows, too, and read those of the whole campaign. Only for statements over this table alone, since it
# names none.
PUBLISHED = sa.type_coerce(sa.literal_column("(published_at || '')"), Moment)
LATEST_CHANGES = Index("ix_assessments_latest_changes", "campaign_id", PUBLISHED, "entry_id")

assessments = entry_table(
    "assessments",
    Column("campaign_id", Text, nullable=False),
    Column("pledge_number", Integer, nullable=False),
    *texts("status", "verdict", "timeliness"),
    Column("reason", Text),
    Column("rater", Text, nullable=False),
    Column("as_of", sa.Date, nullable=False),
    *texts("note", "author", "author_id", "organisation"),
    Column("recorded_at", Moment, nullable=False),
    Column("supersedes", Integer, ForeignKey("assessments.entry_id")),
    Column("round", Integer, nullable=False),
    Column("criterion", Integer),
    *texts("source_label", "as_of_precision", "taken_from"),
    Column("progress", Exact),  # percent
    *_way_to_the_public(),
    Index(None, "campaign_id", "pledge_number", "rater"),  # the rounds of a pledge
    Index(None, "campaign_id", "rater", "pledge_number", "as_of", "entry_id"),  # the statuses of all pledges, in order
    LATEST_CHANGES,
    Index(None, "supersedes"),
)

evidence = entry_table(
    "evidence",  # of the assessment or measurement
    Column("position", Integer, primary_key=True, autoincrement=False),  # from 1, as submitted
    *texts("campaign_id", "url", "citation", "title", "publisher"),
    Column("published_on", sa.Date),
    *texts("archived_url", "quote"),
    Column("file_sha256", Text),
    Column("file_name", Text),
    Column("file_type", Text),
    Column("file_size", Integer),  # bytes
    Index(None, "file_sha256"),
)

# One row for each round that had to wait for somebody; what was published at once needs none.
rounds = Table(
    "rounds",
    metadata,
    Column("campaign_id", Text, primary_key=True),
    Column("pledge_number", Integer, primary_key=True, autoincrement=False),
    Column("rater", Text, primary_key=True),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("needed", Integer, nullable=False),  # assessors
    Column("review", sa.Boolean, nullable=False),  # whether agreement has to be approved
    Column("state", Text, nullable=False),  # collecting | agreed | disagreed | closed
    Column("complete_at", Moment),  # when the last needed assessor first submitted, or the round was closed
    Index(None, "campaign_id", "state"),
)

reviews = entry_table(
    "reviews",
    Column("campaign_id", Text, nullable=False),
    Column("subject_id", Integer, ForeignKey("journal.id"), nullable=False),
    *texts("decision", "reason", "reviewer", "reviewer_id"),  # decision: approve | reject | retract | withdraw
    Column("recorded_at", Moment, nullable=False),
    Index(None, "subject_id"),
)

criteria = entry_table(
    "criteria",
    Column("campaign_id", Text, nullable=False),
    Column("pledge_number", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    *texts("fulfilled", "partly", "not_fulfilled"),
    Column("due", sa.Date),
    *texts("author", "author_id", "organisation"),
    Column("recorded_at", Moment, nullable=False),
    Index(None, "campaign_id", "pledge_number"),
)

measurements = entry_table(
    "measurements",
    *texts("campaign_id", "figure_id", "stage"),  # stage: measured | planned | secured | executed
    Column("value", Exact, nullable=False),  # in the figure's unit
    Column("as_of", sa.Date, nullable=False),
    *texts("note", "author", "author_id", "organisation"),
    Column("recorded_at", Moment, nullable=False),
    Column("supersedes", Integer, ForeignKey("measurements.entry_id")),
    *_way_to_the_public(),
    Index(None, "campaign_id", "figure_id"),
)

challenges = entry_table(
    "challenges",
    Column("campaign_id", Text, nullable=False),
    Column("pledge_number", Integer, nullable=False),
    Column("assessment_id", Integer, ForeignKey("assessments.entry_id"), nullable=False),
    *texts("text", "url"),
    Column("contact_id", Text),  # in `contacts`, from where it can be erased
    Column("recorded_at", Moment, nullable=False),
    Index(None, "campaign_id", "pledge_number"),
)

answers = entry_table(
    "answers",
    Column("campaign_id", Text, nullable=False),
    Column("challenge_id", Integer, ForeignKey("challenges.entry_id"), nullable=False),
    *texts("decision", "answer", "author", "author_id"),  # decision: publish | decline
    Column("recorded_at", Moment, nullable=False),
    Index(None, "challenge_id"),
)
