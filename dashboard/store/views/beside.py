"""What is kept beside the journal: files, which are too large for it, and what somebody may want erased."""

from datetime import datetime

import sqlalchemy as sa

from dashboard.domain.errors import N_, FormErrors, RuleError
from dashboard.domain.evidence import FileDraft
from dashboard.store.engine.store import Store
from dashboard.store.reads.board import has_attachment
from dashboard.store.views.tables import attachments, contacts, ended_sessions, erasures

ERASED = N_("“{name}” was erased from this board, and is not taken again. Reason: {reason}")


def keep_file(connection: sa.Connection, file: FileDraft) -> None:
    """Store a file once, under the hash of its content; the entry that names the hash proves it unchanged. Raises
    FormErrors for a file that was erased."""
    reason = why_erased(connection, file.sha256)
    if reason is not None:
        raise FormErrors([RuleError("evidence", ERASED, name=file.name, reason=reason)])
    if has_attachment(connection, file.sha256):
        return
    row = {"sha256": file.sha256, "media_type": file.media_type, "size": len(file.content), "content": file.content}
    connection.execute(attachments.insert(), row)


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


def end_session(connection: sa.Connection, key: str, moment: datetime) -> None:
    """Remember that a sign-in is over; a second time changes nothing."""
    if not session_ended(connection, key):
        connection.execute(ended_sessions.insert(), {"key": key, "ended_at": moment})


def forget_sessions(connection: sa.Connection, before: datetime) -> None:
    """Forget the sign-ins that were over before a moment."""
    connection.execute(sa.delete(ended_sessions).where(ended_sessions.c.ended_at < before))


def session_ended(connection: sa.Connection, key: str) -> bool:
    """Whether a sign-in is over."""
    query = sa.select(ended_sessions.c.key).where(ended_sessions.c.key == key)
    return connection.execute(query).first() is not None
