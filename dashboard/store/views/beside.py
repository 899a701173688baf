"""What is kept beside the journal: files, which are too large for it, and what somebody may want erased."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from dashboard.domain.errors import N_, FormErrors, RuleError
from dashboard.domain.evidence import Erasure, FileDraft
from dashboard.domain.permission import Actor
from dashboard.domain.status import Rater
from dashboard.store.engine.store import Store
from dashboard.store.reads.view import View, by_then
from dashboard.store.views import tables
from dashboard.store.views.tables import assessments, attachments, challenges, contacts, erasures, evidence

ERASED = N_("“{name}” was erased from this board, and is not taken again. Reason: {reason}")


def keep_file(connection: sa.Connection, file: FileDraft) -> None:
    """Store a file once, under the hash of its content; the entry that names the hash proves it unchanged. Raises
    FormErrors for a file that was erased."""
    reason = why_erased(connection, file.sha256)
    if reason is not None:
        raise FormErrors([RuleError("evidence", ERASED, name=file.name, reason=reason)])
    if is_kept(connection, file.sha256):
        return
    row = {"sha256": file.sha256, "media_type": file.media_type, "size": len(file.content), "content": file.content}
    connection.execute(attachments.insert(), row)


def is_kept(connection: sa.Connection, sha256: str) -> bool:
    """Whether a file is stored already."""
    query = sa.select(attachments.c.sha256).where(attachments.c.sha256 == sha256)
    return connection.execute(query).first() is not None


def why_erased(connection: sa.Connection, sha256: str) -> str | None:
    """The reason for which a file was erased; None where it was not."""
    reason = connection.execute(sa.select(erasures.c.reason).where(erasures.c.sha256 == sha256)).scalar()
    return None if reason is None else str(reason)


def keep_contact(connection: sa.Connection, contact_id: str, contact: str, moment: datetime) -> None:
    """Keep a contact under an opaque id, from where it can be erased; a former one is replaced."""
    erase_contact(connection, contact_id)
    connection.execute(contacts.insert(), {"contact_id": contact_id, "contact": contact, "recorded_at": moment})


def erase_contact(connection: sa.Connection, contact_id: str) -> bool:
    """Erase a contact; whether there was one. The journal is not touched."""
    return bool(connection.execute(sa.delete(contacts).where(contacts.c.contact_id == contact_id)).rowcount)


def read_contact(store: Store, contact_id: str) -> str | None:
    """A contact; None where there is none, or none any more."""
    with store.read() as connection:
        contact = connection.execute(sa.select(contacts.c.contact).where(contacts.c.contact_id == contact_id)).scalar()
    return None if contact is None else str(contact)


def read_kept_contacts(store: Store, view: View, viewer: Actor) -> list[tuple[int, int, str]]:
    """The contacts that nobody has erased, of challenges that this viewer may answer."""
    query = (
        sa.select(*challenges.c["entry_id", "pledge_number"], contacts.c.contact, assessments.c.rater)
        .join(contacts, contacts.c.contact_id == challenges.c.contact_id)
        .join(assessments, assessments.c.entry_id == challenges.c.assessment_id)
        .where(challenges.c.campaign_id == view.campaign)
        .order_by(challenges.c.entry_id)
    )
    with store.read() as connection:
        return [
            (row.entry_id, row.pledge_number, row.contact)
            for row in connection.execute(query)
            if viewer.may_answer(administration=row.rater == Rater.CITY)
        ]


def end_session(connection: sa.Connection, key: str, moment: datetime) -> None:
    """Remember that a sign-in is over; a second time changes nothing."""
    if not session_ended(connection, key):
        connection.execute(tables.ended_sessions.insert(), {"key": key, "ended_at": moment})


def forget_sessions(connection: sa.Connection, before: datetime) -> None:
    """Forget the sign-ins that were over before a moment."""
    connection.execute(sa.delete(tables.ended_sessions).where(tables.ended_sessions.c.ended_at < before))


def session_ended(connection: sa.Connection, key: str) -> bool:
    """Whether a sign-in is over."""
    query = sa.select(tables.ended_sessions.c.key).where(tables.ended_sessions.c.key == key)
    return connection.execute(query).first() is not None


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file with the name under which it was submitted."""

    name: str
    media_type: str
    content: bytes  # none of one that was erased
    campaign: str  # of the first evidence that names it
    erasure: Erasure | None = None


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file that is stored, and the first evidence that names it."""

    sha256: str
    name: str
    size: int  # bytes
    entry: int
    uses: int  # pieces of evidence that name it


def read_public_file(store: Store, sha256: str, view: View | None = None) -> StoredFile | None:
    """A file that the evidence of something published names; None where nothing public does, or its bytes are missing.
    What was superseded stays public and keeps its evidence; what was retracted or rejected does not. `view`: its moment
    decides what was public; now where it is None."""
    view = view or View("")
    public = [
        sa.exists().where(
            table.c.entry_id == evidence.c.entry_id,
            by_then(view, table.c.published_at),
            sa.not_(sa.and_(table.c.retracted, by_then(view, table.c.withdrawn_at))),
        )
        for table in (assessments, tables.measurements)
    ]
    columns = (*evidence.c["file_name", "file_type", "campaign_id"], attachments.c.content)
    query = (
        sa.select(*columns, *erasures.c["recorded_at", "reason"])
        .outerjoin(attachments, attachments.c.sha256 == evidence.c.file_sha256)
        .outerjoin(erasures, erasures.c.sha256 == evidence.c.file_sha256)
        .where(evidence.c.file_sha256 == sha256, sa.or_(*public))
        .order_by(evidence.c.entry_id)
        .limit(1)
    )
    with store.read() as connection:
        row = connection.execute(query).first()
    if row is None or row.content is row.reason is None:
        return None
    erasure = None if row.reason is None else Erasure(row.recorded_at, row.reason)
    content = b"" if erasure else bytes(row.content)
    return StoredFile(row.file_name, row.file_type, content, row.campaign_id, erasure)


def read_stored_files(store: Store) -> list[NamedFile]:
    """Every file that evidence names and nobody has erased, public or not, the newest first."""
    query = (
        sa.select(
            evidence.c.file_sha256,
            sa.func.min(evidence.c.file_name).label("name"),
            sa.func.max(evidence.c.file_size).label("size"),
            sa.func.min(evidence.c.entry_id).label("entry"),
            sa.func.count().label("uses"),
        )
        .join(attachments, attachments.c.sha256 == evidence.c.file_sha256)
        .group_by(evidence.c.file_sha256)
        .order_by(sa.desc("entry"))
    )
    with store.read() as connection:
        return [NamedFile(*row) for row in connection.execute(query)]
