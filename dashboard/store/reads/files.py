"""Reads of evidence files."""

from dataclasses import dataclass

import sqlalchemy as sa

from dashboard.domain.evidence import Erasure
from dashboard.store.engine.store import Store
from dashboard.store.reads.view import View, by_then
from dashboard.store.views.tables import assessments, attachments, erasures, evidence, measurements


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
        for table in (assessments, measurements)
    ]
    query = (
        sa.select(
            *evidence.c["file_name", "file_type", "campaign_id"],
            attachments.c.content,
            *erasures.c["recorded_at", "reason"],
        )
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
        rows = connection.execute(query).all()
    return [NamedFile(*row) for row in rows]
