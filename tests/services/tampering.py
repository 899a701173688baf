"""A record with something of everything, and what somebody does to it who owns the database."""

import sqlite3
from contextlib import closing

import pytest

from dashboard.domain.evidence import FileDraft
from dashboard.domain.permission import Role
from dashboard.services.judging.assess import assess
from dashboard.services.keep.verify import PublishedHead, verify
from dashboard.store.engine import dialect
from dashboard.store.engine.store import Store
from dashboard.store.journal.chain import BrokenRecord
from dashboard.store.views.beside import keep_contact
from tests.factories import WRITER, a_draft, a_member, a_piece_of_evidence

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def fill(store: Store) -> None:
    """Something in every part that a backup has to carry: judgements, a file, a member, a contact."""
    first = assess(store, WRITER, a_draft(evidence=(a_piece_of_evidence(file=FileDraft("report.pdf", PDF)),)))
    assess(store, WRITER, a_draft(based_on=first.id, supersedes=first.id, note="둘째 e\u0301 🎈"))
    a_member(store, "Ann", Role.ASSESSOR)
    with store.write() as journal:
        keep_contact(journal.connection, "c1", "ann@example.org", store.now())


def tamper(store: Store, *statements: str) -> None:
    """Do what somebody can who owns the database: away with the triggers, then plain SQL."""
    if store.path is not None:
        with closing(sqlite3.connect(store.path)) as forger, forger:  # foreign keys are off unless asked for
            for name in dialect.JOURNAL_TRIGGERS[dialect.SQLITE]:
                forger.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                forger.execute(statement)
        return
    with store.engine.begin() as connection:
        for name in dialect.JOURNAL_TRIGGERS[dialect.POSTGRESQL]:
            connection.exec_driver_sql(f"DROP TRIGGER {name} ON journal")
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        for statement in statements:
            connection.exec_driver_sql(statement)


def found(store: Store, published: PublishedHead | None = None) -> str:
    """What verify says is wrong."""
    with pytest.raises(BrokenRecord) as broken:
        verify(store, published)
    return str(broken.value)
