"""The tables of who works on the board and how: settings, organisations, members, assignments; and what is kept beside
the journal because it must be erasable, or because it is a file."""

import sqlalchemy as sa
from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from dashboard.store.engine.types import Moment
from dashboard.store.views.tables import metadata, texts

settings = Table(
    "settings",
    metadata,
    Column("entry_id", Integer, ForeignKey("journal.id"), primary_key=True, autoincrement=False),
    Column("name", Text, primary_key=True),
    *texts("campaign_id", "value", "author"),  # value: JSON
    Column("recorded_at", Moment, nullable=False),
    Index(None, "campaign_id", "name"),
)

# Each version of each organisation: what a moment knew of one stays what it was when it is renamed.
organisations = Table(
    "organisations",
    metadata,
    Column("entry_id", Integer, ForeignKey("journal.id"), primary_key=True, autoincrement=False),
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
erasures = Table(
    "erasures",
    metadata,
    Column("entry_id", Integer, ForeignKey("journal.id"), primary_key=True, autoincrement=False),
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
