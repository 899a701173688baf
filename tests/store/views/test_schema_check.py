"""Verify names whatever the database is not made of as our migrations make it; a dummy of the right name is no help."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from dashboard.services.keep.backups import back_up, copy_board, restore
from dashboard.services.keep.verify import verify
from dashboard.store.engine import migrate
from dashboard.store.engine.store import Store, open_store
from dashboard.store.journal.chain import BrokenRecord
from dashboard.store.views.schema_check import check_schema
from tests.services.tampering import fill
from tests.store.test_open import at_revision

ANY_ENGINE = {
    "an index dropped": ("DROP INDEX ix_evidence_file_sha256", "missing: index ix_evidence_file_sha256"),
    "an index of other columns": (
        "DROP INDEX ix_evidence_file_sha256; CREATE INDEX ix_evidence_file_sha256 ON evidence (url)",
        "changed: index ix_evidence_file_sha256",
    ),
    "an index that lets a value stand once": (
        "DROP INDEX ix_evidence_file_sha256; CREATE UNIQUE INDEX ix_evidence_file_sha256 ON evidence (file_sha256)",
        "changed: index ix_evidence_file_sha256",
    ),
    "an index of theirs": ("CREATE INDEX mine ON journal (kind)", "not ours: index mine"),
    "a view": ("CREATE VIEW latest AS SELECT * FROM journal", "not ours: view latest"),
    "a table in a view's place": (
        "ALTER TABLE contacts RENAME TO hidden; CREATE VIEW contacts AS SELECT * FROM hidden",
        "view contacts",
    ),
    "a column": ("ALTER TABLE members ADD COLUMN password TEXT", "members"),
}
SQLITE = ANY_ENGINE | {
    "a trigger dropped": ("DROP TRIGGER journal_no_delete", "missing: trigger journal_no_delete"),
    "a dummy of a trigger's name": (
        "DROP TRIGGER journal_no_delete; CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT 1; END",
        "changed: trigger journal_no_delete",
    ),
    "a trigger of the right name on another table": (
        "DROP TRIGGER journal_no_update;"
        "CREATE TRIGGER journal_no_update BEFORE UPDATE ON contacts BEGIN SELECT RAISE(ABORT, 'no'); END",
        "changed: trigger journal_no_update",
    ),
    "a trigger of theirs": (
        "CREATE TRIGGER later AFTER INSERT ON journal BEGIN DELETE FROM contacts; END",
        "not ours: trigger later",
    ),
    "another type of a column": (
        "PRAGMA writable_schema = ON;"
        "UPDATE sqlite_schema SET sql = replace(sql, 'size INTEGER', 'size BIGINT') WHERE name = 'attachments'",
        "changed: table attachments",
    ),
    "a default": (
        "PRAGMA writable_schema = ON;"
        "UPDATE sqlite_schema SET sql = replace(sql, 'role TEXT', 'role TEXT DEFAULT ''steward''')"
        " WHERE name = 'members'",
        "changed: table members",
    ),
    "a check": (
        "PRAGMA writable_schema = ON;"
        "UPDATE sqlite_schema SET sql = replace(sql, 'status TEXT', 'status TEXT CHECK (status <> ''scrapped'')')"
        " WHERE name = 'assessments'",
        "changed: table assessments",
    ),
    "an index without a row": (
        "CREATE TABLE elsewhere (x TEXT); CREATE INDEX elsewhere_x ON elsewhere (x);"
        "PRAGMA writable_schema = ON;"
        "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'elsewhere_x')"
        " WHERE name = 'ix_evidence_file_sha256'",
        "ix_evidence_file_sha256",
    ),
}  # fmt: skip
POSTGRESQL = ANY_ENGINE | {
    "a trigger dropped": ("DROP TRIGGER journal_no_change ON journal", "missing: trigger journal_no_change"),
    "a dummy of a trigger's name": (
        "CREATE OR REPLACE TRIGGER journal_no_change BEFORE UPDATE OR DELETE ON journal"
        " FOR EACH ROW WHEN (false) EXECUTE FUNCTION journal_refuse()",
        "changed: trigger journal_no_change",
    ),
    "a trigger switched off": (
        "ALTER TABLE journal DISABLE TRIGGER journal_next_link",
        "changed: trigger journal_next_link",
    ),
    "a trigger for replicas alone": (
        "ALTER TABLE journal ENABLE REPLICA TRIGGER journal_next_link",
        "changed: trigger journal_next_link",
    ),
    "all triggers switched off, those of foreign keys too": (
        "ALTER TABLE assessments DISABLE TRIGGER ALL",
        "changed: constraint fk_assessments_entry_id",
    ),
    "a trigger of theirs": (
        "CREATE TRIGGER later BEFORE INSERT ON members FOR EACH ROW EXECUTE FUNCTION journal_refuse()",
        "not ours: trigger later",
    ),
    "a function that lets everything pass": (
        "CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "changed: function journal_refuse()",
    ),
    "a trigger with another schema's function of the same name": (
        "CREATE SCHEMA theirs;"
        "CREATE FUNCTION theirs.journal_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
        "CREATE OR REPLACE TRIGGER journal_no_change BEFORE UPDATE OR DELETE ON journal"
        " FOR EACH ROW EXECUTE FUNCTION theirs.journal_refuse()",
        "changed: trigger journal_no_change",
    ),
    "a function of theirs": ("CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'", "not ours: function mine()"),
    "a rule": ("CREATE RULE quiet AS ON DELETE TO journal DO INSTEAD NOTHING", "not ours: rule quiet"),
    "row security": ("ALTER TABLE assessments ENABLE ROW LEVEL SECURITY", "changed: table assessments"),
    "a policy": ("CREATE POLICY few ON assessments USING (status <> 'scrapped')", "not ours: policy few"),
    "a table that a crash empties": ("ALTER TABLE contacts SET UNLOGGED", "changed: table contacts"),
    "a table that adds rows to the journal": ("CREATE TABLE more () INHERITS (journal)", "changed: table journal"),
    "a key dropped": ("ALTER TABLE contacts DROP CONSTRAINT pk_contacts", "missing: constraint pk_contacts"),
    "an index that is not valid": (
        "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'ix_evidence_file_sha256'::regclass",
        "changed: index ix_evidence_file_sha256",
    ),
    "another type of a column": (
        "ALTER TABLE attachments ALTER COLUMN size TYPE bigint", "changed: column attachments.size",
    ),
    "a default": ("ALTER TABLE members ALTER COLUMN role SET DEFAULT 'steward'", "changed: column members.role"),
    "a column that may be empty": ("ALTER TABLE members ALTER COLUMN role DROP NOT NULL", "members"),
    "a check": (
        "ALTER TABLE assessments ADD CONSTRAINT kind CHECK (status <> 'scrapped') NOT VALID",
        "not ours: constraint kind",
    ),
}  # fmt: skip


def said_of(store: Store) -> str:
    with pytest.raises(BrokenRecord) as broken:
        verify(store)
    return str(broken.value)


@pytest.mark.parametrize("what", SQLITE)
def test_a_file_that_is_made_otherwise_is_named(sqlite_seeded: Store, what: str) -> None:
    fill(sqlite_seeded)
    statements, named = SQLITE[what]
    sqlite_seeded.close()
    with closing(sqlite3.connect(str(sqlite_seeded.path))) as forger:
        forger.executescript(statements)
        forger.commit()

    assert named in said_of(sqlite_seeded)


@pytest.mark.postgresql
@pytest.mark.parametrize("store", ["postgresql"], indirect=True)
def test_a_database_that_is_made_otherwise_is_named(seeded: Store) -> None:
    fill(seeded)
    with seeded.engine.connect() as connection:
        for what, (statements, named) in POSTGRESQL.items():
            with connection.begin() as change:
                connection.exec_driver_sql(statements)
                with pytest.raises(BrokenRecord) as broken:
                    check_schema(connection)
                change.rollback()
            assert named in str(broken.value), what
    assert verify(seeded).unchecked == "", "each of them was taken back"
    with seeded.engine.begin() as connection:
        connection.exec_driver_sql(statements)
    assert named in said_of(seeded), "as verify compares it"


def test_an_index_that_an_older_version_made_of_other_columns_is_made_anew(empty_url: str) -> None:
    older = at_revision(empty_url, migrate.OLDER[-1])
    with older.engine.begin() as connection:
        connection.exec_driver_sql("DROP INDEX ix_assessments_latest_changes")
        connection.exec_driver_sql("CREATE INDEX ix_assessments_latest_changes ON assessments (entry_id)")
    older.close()

    upgraded = open_store(empty_url)

    assert verify(upgraded).unchecked == ""
    upgraded.close()


def _analyse(store: Store) -> None:
    with store.engine.begin() as connection:
        connection.exec_driver_sql("ANALYZE")


def _temporary(store: Store) -> None:
    with store.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TEMPORARY TABLE mine (id integer)")
        connection.exec_driver_sql("CREATE INDEX mine_id ON mine (id)")


@pytest.mark.parametrize("harmless", [_analyse, _temporary])
def test_statistics_and_what_is_temporary_are_no_part_of_it(seeded: Store, harmless: Callable[[Store], None]) -> None:
    fill(seeded)
    harmless(seeded)

    assert verify(seeded).unchecked == ""


def test_restored_and_copied_stores_are_made_alike(seeded: Store, postgresql_url: str, tmp_path: Path) -> None:
    fill(seeded)
    backup = tmp_path / "board.zip"
    back_up(seeded, backup).__exit__(None, None, None)

    for number, target in enumerate((f"sqlite:///{tmp_path / 'target.db'}", postgresql_url)):
        restore(target, backup)
        restore(target, backup)  # over a board that is there already
        restored = open_store(target)
        assert verify(restored).unchecked == ""
        restored.close()
        assert copy_board(target, f"sqlite:///{tmp_path / f'copied{number}.db'}").unchecked == ""


@pytest.mark.postgresql
def test_nothing_of_the_comparison_stays_in_the_database(postgresql_url: str) -> None:
    store = open_store(postgresql_url)
    verify(store)
    with store.read() as connection:
        schemas = connection.execute(sa.text("SELECT count(*) FROM pg_namespace WHERE nspname = 'pb_scratch'"))
        assert schemas.scalar() == 0
    store.close()
