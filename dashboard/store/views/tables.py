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


# Of a column of the registry, or of `described`: its type here.
_TYPES: dict[str, Any] = {"text": Text, "int": Integer, "number": Exact, "flag": sa.Boolean, "day": sa.Date}
_TYPES["moment"] = Moment


def described(words: str, *, nullable: bool = False) -> tuple[Column[Any], ...]:
    """Columns that every row fills, from words such as `author recorded_at:moment`; one without a type is text."""
    parts = (word.partition(":") for word in words.split())
    return tuple(Column(name, _TYPES[kind or "text"], nullable=nullable) for name, _colon, kind in parts)


journal = Table(
    "journal",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    *described("kind campaign actor_id actor_name recorded_at:moment content content_version:int"),
    Column("prev_hash", sa.String(HASH_LENGTH), nullable=False),
    Column("hash", sa.String(HASH_LENGTH), nullable=False),
    Index(None, "recorded_at"),
)


def _columns(resource: str) -> list[Column[Any]]:
    """The columns of a seed's file, as the registry describes them."""
    listed = registry.SEED_TABLES[resource]
    return [
        Column(
            column.name,
            _TYPES[column.kind],
            primary_key=column.name in listed.key,
            nullable=not column.required,
            autoincrement=False,
        )
        for column in listed.columns
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
    before: list[Column[Any]] = [key, *described("campaign_id ordinal:int")]
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
    "pledges": described("featured_slugs search"),  # slugs: of the statements linked, parted by a space
    # `featured`: of the statement; `pledges`: numbers, parted by a space
    "figures": (Column("featured", Text), *described("pledges")),
}
# The seed package's resources and the tables that show them, in an order in which foreign keys point back.
SEED_TABLES: dict[str, Table] = {"campaign": campaigns} | {
    name: _seed_table(name, *_DERIVED_COLUMNS.get(name, ())) for name in registry.SEED_TABLES if name != "campaign"
}
categories, pledges, figures = SEED_TABLES["categories"], SEED_TABLES["pledges"], SEED_TABLES["figures"]

settings = entry_table(
    "settings",
    Column("name", Text, primary_key=True),
    *described("campaign_id value author recorded_at:moment"),  # value: JSON
    Index(None, "campaign_id", "name"),
)

# Each version of each organisation: what a moment knew of one stays what it was when it is renamed.
organisations = entry_table(
    "organisations",
    *described("organisation_id name name_en kind recorded_at:moment"),  # kind: watchdog | city
    Index(None, "organisation_id"),
)

members = Table(
    "members",
    metadata,
    Column("member_id", Text, primary_key=True),
    Column("entry_id", Integer, ForeignKey("journal.id"), nullable=False),
    # organisation: id, empty for none; roles: JSON, in single campaigns, beside `role` in all of them: code by id
    *described("issuer subject name role organisation roles active:flag recorded_at:moment"),
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
erasures = entry_table("erasures", *described("sha256 reason author recorded_at:moment"), Index(None, "sha256"))

# Not derived from the journal: a rebuild leaves them alone.
attachments = Table(
    "attachments",
    metadata,
    Column("sha256", Text, primary_key=True),
    *described("media_type size:int"),  # bytes
    Column("content", sa.LargeBinary, nullable=False),
)

contacts = Table(
    "contacts",
    metadata,
    Column("contact_id", Text, primary_key=True),  # opaque; a member's is her id
    *described("contact recorded_at:moment"),
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
        *described("published_at:moment withdrawn_at:moment", nullable=True),
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
    *described("campaign_id pledge_number:int status verdict timeliness"),
    Column("reason", Text),
    *described("rater as_of:day note author author_id organisation recorded_at:moment"),
    Column("supersedes", Integer, ForeignKey("assessments.entry_id")),
    *described("round:int"),
    Column("criterion", Integer),
    *described("source_label as_of_precision taken_from"),
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
    *described("campaign_id url citation title publisher"),
    Column("published_on", sa.Date),
    *described("archived_url quote"),
    *described("file_sha256 file_name file_type file_size:int", nullable=True),  # bytes
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
    # needed: assessors; review: whether agreement has to be approved; state: collecting | agreed | disagreed | closed
    *described("needed:int review:flag state"),
    Column("complete_at", Moment),  # when the last needed assessor first submitted, or the round was closed
    Index(None, "campaign_id", "state"),
)

reviews = entry_table(
    "reviews",
    *described("campaign_id"),
    Column("subject_id", Integer, ForeignKey("journal.id"), nullable=False),
    *described("decision reason reviewer reviewer_id recorded_at:moment"),  # approve | reject | retract | withdraw
    Index(None, "subject_id"),
)

criteria = entry_table(
    "criteria",
    *described("campaign_id pledge_number:int version:int fulfilled partly not_fulfilled"),
    Column("due", sa.Date),
    *described("author author_id organisation recorded_at:moment"),
    Index(None, "campaign_id", "pledge_number"),
)

measurements = entry_table(
    "measurements",
    # stage: measured | planned | secured | executed; value: in the figure's unit
    *described("campaign_id figure_id stage value:number as_of:day"),
    *described("note author author_id organisation recorded_at:moment"),
    Column("supersedes", Integer, ForeignKey("measurements.entry_id")),
    *_way_to_the_public(),
    Index(None, "campaign_id", "figure_id"),
)

challenges = entry_table(
    "challenges",
    *described("campaign_id pledge_number:int"),
    Column("assessment_id", Integer, ForeignKey("assessments.entry_id"), nullable=False),
    *described("text url"),
    Column("contact_id", Text),  # in `contacts`, from where it can be erased
    *described("recorded_at:moment"),
    Index(None, "campaign_id", "pledge_number"),
)

answers = entry_table(
    "answers",
    *described("campaign_id"),
    Column("challenge_id", Integer, ForeignKey("challenges.entry_id"), nullable=False),
    *described("decision answer author author_id recorded_at:moment"),  # decision: publish | decline
    Index(None, "challenge_id"),
)
