"""Least privilege: the board works as a role that cannot alter or delete history, analysts as one that only reads."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner

from dashboard.cli import main
from dashboard.domain.assessment import ChallengeDraft
from dashboard.domain.errors import StoreError
from dashboard.domain.evidence import EvidenceDraft, FileDraft
from dashboard.domain.measurement import MeasurementDraft, Stage
from dashboard.domain.permission import Role
from dashboard.domain.status import Status
from dashboard.services.campaigns.manage import change_settings
from dashboard.services.campaigns.seed import Confirmed, seed
from dashboard.services.judging.assess import assess
from dashboard.services.judging.challenge import RateLimit, answer, challenge, forget_contact
from dashboard.services.judging.measure import measure
from dashboard.services.judging.review import approve, erase_file, reject, retract
from dashboard.services.members.members import (
    add_member,
    add_organisation,
    assign,
    change_member,
    end_sign_in,
    find_member,
    remove_member,
    unassign,
)
from dashboard.store.engine.store import Store, open_store
from dashboard.store.reads.pledges import read_pledges
from dashboard.store.reads.view import View
from tests.chain import verify
from tests.factories import (
    CAMPAIGN,
    ISSUER,
    WRITER,
    Clock,
    a_draft,
    a_piece_of_evidence,
    rebuild,
    seed_tables,
    write_seed,
)
from tests.postgresql_server import UNPRIVILEGED, Server
from tests.store.views.test_views import dump

pytestmark = pytest.mark.postgresql

ROLES = Path(__file__).parents[2] / "deploy" / "postgresql-roles.sql"
OWNER, APP, READER = "pledgeboard_owner", "pledgeboard_app", "pledgeboard_reader"
HISTORY = ("journal", "assessments", "evidence", "reviews", "criteria", "measurements", "attachments", "campaigns")


def as_role(url: str, role: str) -> str:
    """The same database, entered as another role."""
    return url.replace(f"{UNPRIVILEGED}@", f"{role}@")


def set_rights(url: str) -> None:
    """Run the file as the superuser, as its head says."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(ROLES.read_bytes())


@pytest.fixture(scope="module")
def url(postgresql_server: Server) -> Iterator[str]:
    """A database set up as docs/postgresql.md says: rights, tables made by their owner, rights again."""
    with postgresql_server.database() as made:
        set_rights(made)
        migrated = CliRunner().invoke(main, ["migrate"], env={"PLEDGEBOARD_DATABASE_URL": as_role(made, OWNER)})
        assert migrated.exit_code == 0, migrated.output
        set_rights(made)
        yield made


@pytest.fixture(scope="module")
def board(url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The board as it runs: the app's role on tables that the owner has made; it seeds itself."""
    opened = open_store(as_role(url, APP), clock=Clock())
    seed(opened, write_seed(tmp_path_factory.mktemp("seed")))
    yield opened
    opened.close()


def test_a_whole_round_is_recorded_by_a_role_that_can_only_add(board: Store, url: str, tmp_path: Path) -> None:
    add_organisation(board, WRITER, id="watch", name="감시단")
    members = {
        name: add_member(board, WRITER, issuer=ISSUER, subject=name, name=name, role=role, organisation="watch", email=f"{name}@example.org")
        for name, role in {"Ann": Role.ASSESSOR, "Ben": Role.READER, "Rev": Role.REVIEWER, "Sue": Role.STEWARD}.items()
    }  # fmt: skip
    change_member(board, WRITER, members["Ben"].id, role="assessor")
    ann, ben, rev = (find_member(board, ISSUER, name) for name in ("Ann", "Ben", "Rev"))
    assert ann is not None
    assert ben is not None
    assert rev is not None
    add_organisation(board, WRITER, id="watch", name="감시단 하나")
    change_settings(board, WRITER, CAMPAIGN, assessors_needed=2, review_required=True)
    assign(board, WRITER, CAMPAIGN, [(1, ann.id), (1, ben.id), (2, ann.id)])
    unassign(board, WRITER, CAMPAIGN, [(2, ann.id)])
    file = FileDraft("근거.pdf", b"%PDF-1.4\n")
    first = assess(board, ann, a_draft(evidence=(EvidenceDraft(file=file),)))
    assess(board, ben, a_draft())
    approve(board, rev, first.id)
    assert read_pledges(board, View(CAMPAIGN)).set_index("number").loc[1, "status"] == Status.ON_TRACK.value
    asked = challenge(board, ChallengeDraft(CAMPAIGN, 1, first.id, "Is that so?", contact="me@example.org"), "peer", limit=RateLimit(9))  # fmt: skip
    answer(board, rev, asked, True, "Yes")
    forget_contact(board, rev, asked)
    retract(board, rev, first.id, "wrong source")
    change_settings(board, WRITER, CAMPAIGN, assessors_needed=1)
    waiting = assess(board, ann, replace(a_draft(), pledge_number=2))
    reject(board, rev, waiting.id, "no evidence")
    measure(board, ann, MeasurementDraft(CAMPAIGN, "interest", Stage.MEASURED, Decimal("0.4"), date(2019, 1, 1), evidence=(a_piece_of_evidence(),)))  # fmt: skip
    end_sign_in(board, "a sign-in")
    remove_member(board, WRITER, members["Ben"].id)
    tables = seed_tables()
    tables["pledges"][0]["title"] = title = "청년미래기금 2조원 조성"
    corrected = write_seed(tmp_path / "corrected", tables, version="1.0.1")
    seed(board, corrected, confirmed=Confirmed(renamed={"1": title}))

    assert verify(board).problem is None
    owner = open_store(as_role(url, OWNER), upgrade=False)
    before = dump(owner)
    rebuild(owner)
    assert dump(owner) == before
    owner.close()


@pytest.mark.parametrize(
    "forgery",
    [
        *(f"DELETE FROM {table}" for table in HISTORY),
        *(f"TRUNCATE {table} CASCADE" for table in HISTORY),
        *(f"DROP TABLE {table} CASCADE" for table in HISTORY),
        "UPDATE journal SET content = '{}'",
        "UPDATE assessments SET status = 'completed'",
        "UPDATE evidence SET url = 'https://example.org/forged'",
        "UPDATE attachments SET content = ''",
        "DROP TRIGGER journal_no_change ON journal",
        "DROP TRIGGER journal_next_link ON journal",
        "ALTER TABLE journal DISABLE TRIGGER ALL",
        "ALTER TABLE journal RENAME TO journal_old",
        "CREATE OR REPLACE FUNCTION erase_file() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "DELETE FROM erasures",
        "UPDATE erasures SET reason = 'none'",
        "CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "SET session_replication_role = replica",
        "CREATE TEMPORARY TABLE journal (id integer, hash text)",
        "CREATE TABLE elsewhere (id integer)",
        "UPDATE alembic_version SET version_num = 'pledgeboard_0001'",
        f"SET ROLE {OWNER}",
    ],
)
def test_the_board_s_role_cannot_touch_history(board: Store, url: str, forgery: str) -> None:
    before = board.revision()
    with psycopg.connect(as_role(url, APP)) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(forgery.encode())
    assert board.revision() == before


def test_the_board_s_role_erases_a_file_by_recording_it_and_in_no_other_way(board: Store, url: str) -> None:
    file = FileDraft("명단.pdf", b"%PDF-1.4 personal data")
    judged = assess(board, WRITER, replace(a_draft(evidence=(EvidenceDraft(file=file),)), pledge_number=3))
    held = f"SELECT count(*) FROM attachments WHERE sha256 = '{file.sha256}'"
    with psycopg.connect(as_role(url, APP)) as connection, pytest.raises(psycopg.errors.ForeignKeyViolation):
        connection.execute(f"INSERT INTO erasures VALUES (999999, '{file.sha256}', '', '', '')".encode())
    with psycopg.connect(as_role(url, APP)) as connection:  # of an entry that erases nothing: then nothing is erased
        connection.execute(f"INSERT INTO erasures VALUES (1, '{file.sha256}', '', '', '')".encode())
        assert connection.execute(held.encode()).fetchone() == (1,)
        connection.rollback()

    entry = erase_file(board, WRITER, file.sha256, "개인정보")

    with board.read() as connection:
        assert connection.exec_driver_sql(held).scalar() == 0
    assert entry > judged.id


def test_what_the_board_s_role_may_not_look_at_is_named_and_not_called_whole(url: str, board: Store) -> None:  # noqa: ARG001
    def said(role: str) -> str:
        done = CliRunner().invoke(main, ["verify"], env={"PLEDGEBOARD_DATABASE_URL": as_role(url, role)})
        assert done.exit_code == 0, done.output
        return done.output

    owner, app = said(OWNER), said(APP)
    assert "All of it is whole" in owner
    assert "All of it is whole" not in app
    assert "Not checked: triggers, functions, indexes, columns, rules and row security" in app
    assert "permission denied for database" in app


def test_a_rebuild_is_the_owner_s(board: Store) -> None:
    with pytest.raises(StoreError, match=r"The database role may not do this .* “pledgeboard migrate”"):
        rebuild(board)


def test_the_board_s_role_makes_no_tables_of_its_own(postgresql_server: Server) -> None:
    with postgresql_server.database() as empty:
        set_rights(empty)
        with pytest.raises(StoreError, match="The database role may not do this"):
            open_store(as_role(empty, APP))


def test_analysts_read_everything_but_contacts_and_sign_ins(board: Store, url: str) -> None:
    with psycopg.connect(as_role(url, READER), autocommit=True) as connection:
        assert connection.execute("SELECT max(id) FROM journal").fetchone() == (board.revision(),)
        for table in ("contacts", "ended_sessions"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(f"SELECT * FROM {table}")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("INSERT INTO journal SELECT * FROM journal")


def test_a_board_that_ran_as_one_role_gets_its_owner(postgresql_server: Server, seed_directory: Path) -> None:
    with postgresql_server.database() as one_role:
        store = open_store(one_role)
        seed(store, seed_directory)
        store.close()
        set_rights(one_role)
        app = open_store(as_role(one_role, APP))
        assert assess(app, WRITER, a_draft()).id == 2
        app.close()
        with psycopg.connect(one_role) as connection:
            owners = connection.execute("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'")
            assert owners.fetchall() == [(OWNER,)]
