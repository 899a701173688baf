"""Reads of evidence files."""

from dataclasses import dataclass

import sqlalchemy as sa

from dashboard.store.engine import Store
from dashboard.store.tables_board import attachments
from dashboard.store.tables_judgement import assessments, evidence, measurements
from dashboard.store.view import View, by_then


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file with the name under which it was handed in."""

    name: str
    media_type: str
    content: bytes


def read_public_file(store: Store, sha256: str, view: View | None = None) -> StoredFile | None:
    """A file that the evidence of something published names; None where nothing public does.

    What was superseded stays public and keeps its evidence; what was retracted or rejected does not.

    Args:
        store: an open store.
        sha256: which file.
        view: its moment decides what was public; now where it is None.
    """
    view = view or View("")
    public = [
        sa.exists().where(
            table.c.entry_id == evidence.c.entry_id,
            by_then(view, table.c.published_at),
            sa.not_(sa.and_(table.c.retracted, by_then(view, table.c.withdrawn_at))),
        )
        for table in (assessments, measurements)
    ]
    query = (
        sa.select(evidence.c.file_name, attachments.c.media_type, attachments.c.content)
        .join(attachments, attachments.c.sha256 == evidence.c.file_sha256)
        .where(evidence.c.file_sha256 == sha256, sa.or_(*public))
        .order_by(evidence.c.entry_id)
        .limit(1)
    )
    with store.read() as connection:
        row = connection.execute(query).first()
    return None if row is None else StoredFile(row.file_name, row.media_type, bytes(row.content))
