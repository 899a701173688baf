"""The tables of judging: assessments with their rounds, reviews, criteria, measurements, challenges and answers.

An assessment or a measurement carries when it was published, rejected or withdrawn (retracted, or superseded by one
that was published), so that "what was public at a moment" is a comparison of moments and needs no join.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from dashboard.store.engine.types import Exact, Moment
from dashboard.store.views.tables import entry_table, metadata, texts


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
