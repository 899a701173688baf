"""The record is kept: every tampering is found and named, a backup comes back, a copy is the same board."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from dashboard.domain.errors import PledgeboardError, StoreError
from dashboard.domain.evidence import FileDraft
from dashboard.domain.permission import Role
from dashboard.services.assess import assess
from dashboard.services.back_up import back_up, dated, keep_newest
from dashboard.services.backup_files import Backup, BackupError
from dashboard.services.copy_board import copy_board
from dashboard.services.published_head import PublishedHead
from dashboard.services.restore import restore
from dashboard.services.seed import seed
from dashboard.services.verify import verify
from dashboard.share.memory import Memory
from dashboard.store import dialect, whole
from dashboard.store.chain import BrokenRecord
from dashboard.store.continuity import when_rewound
from dashboard.store.engine import Store, open_store
from dashboard.store.journal import link_hash
from dashboard.store.kept import keep_contact
from dashboard.store.passing import Passing
from dashboard.store.reads_journal import read_head
from tests.factories import WRITER, Clock, a_draft, a_member, a_piece_of_evidence, write_seed
from tests.postgresql_server import Server
from tests.store.test_views import dump

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def fill(store: Store) -> None:
    """Something in every part that a backup has to carry: judgements, a file, a member, a contact."""
    first = assess(store, WRITER, a_draft(evidence=(a_piece_of_evidence(file=FileDraft("report.pdf", PDF)),)))
    assess(store, WRITER, a_draft(based_on=first.id, supersedes=first.id, note="둘째 e\u0301 🎈"))
    a_member(store, "Ann", Role.ASSESSOR)
    with store.write() as journal:
        keep_contact(journal.connection, "c1", "ann@example.org", store.now())


@pytest.fixture
def filled(seeded: Store) -> Store:
    """A board of either kind with something of everything."""
    fill(seeded)
    return seeded


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


def test_a_whole_record_verifies_with_its_files_and_against_its_own_head(filled: Store) -> None:
    head = read_head(filled)

    whole_record = verify(filled, PublishedHead(head.id, head.hash))

    assert (whole_record.entries, whole_record.head_hash, whole_record.files) == (head.id, head.hash, 1)


def test_verify_tells_how_far_it_is(filled: Store) -> None:
    told: list[tuple[int, int]] = []

    verify(filled, progress=lambda done, of: told.append((done, of)))

    assert told[-1][0] <= told[-1][1]
    assert [done for done, _ in told] == sorted(done for done, _ in told)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE journal SET actor_name = 'x' WHERE id = 3", ["entry 3", "changed"]),
        ("DELETE FROM journal WHERE id = 3", ["entry 3", "missing"]),
        ("UPDATE assessments SET status = 'completed' WHERE entry_id = 2", ["assessments", "entry_id 2", "status"]),
        ("UPDATE evidence SET url = 'https://evil.example' WHERE entry_id = 4", ["evidence", "entry_id 4", "url"]),
        ("UPDATE assessments SET published_at = NULL WHERE entry_id = 4", ["assessments", "entry_id 4", "published_at"]),
        ("UPDATE pledges SET title = '없던 공약' WHERE number = 2", ["pledges", "number 2", "title"]),
        ("DELETE FROM evidence WHERE entry_id = 4", ["evidence", "lacks", "entry_id 4"]),
        ("INSERT INTO settings VALUES (1, 'x', 'c', '1', 'a', '2019-01-01T00:00:00.000000Z')", ["settings", "does not tell", "name x"]),
        ("UPDATE members SET role = 'steward'", ["members", "role"]),
        ("UPDATE attachments SET media_type = 'text/html'", ["was replaced", "entry 2"]),
        ("DELETE FROM attachments", ["missing", "entry 2"]),
        ("SELECT 1", ["nothing guards the journal"]),
    ],
)  # fmt: skip
def test_what_was_tampered_with_is_found_and_named(filled: Store, statement: str, words: list[str]) -> None:
    tamper(filled, statement)

    said = found(filled)

    assert [word for word in words if word not in said] == []


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE assessments SET note = CAST(x'ff' AS TEXT) WHERE entry_id = 4", ["assessments", "entry_id 4", "note"]),
        ("UPDATE evidence SET url = CAST(x'ff' AS TEXT) WHERE entry_id = 4", ["evidence", "entry_id 4", "url"]),
        ("UPDATE pledges SET title = CAST(x'ff' AS TEXT) WHERE number = 2", ["pledges", "number 2", "title"]),
        (
            "INSERT INTO settings VALUES (1, CAST(x'6dff' AS TEXT), 'c', '1', 'a', '')",
            ["settings", "not tell", "name m?"],
        ),
    ],
)
def test_bytes_that_are_no_text_are_named_like_any_other_change(
    sqlite_seeded: Store, statement: str, words: list[str]
) -> None:
    """A file of SQLite holds any bytes as text; PostgreSQL refuses them."""
    fill(sqlite_seeded)
    tamper(sqlite_seeded, statement)

    said = found(sqlite_seeded)

    assert [word for word in words if word not in said] == []


def test_a_database_that_goes_away_meanwhile_is_not_called_tampering(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_given: object) -> None:
        raise sa.exc.OperationalError("SELECT", None, Exception("server closed the connection"))

    monkeypatch.setattr(Passing, "insert", gone)

    with pytest.raises(sa.exc.OperationalError):
        verify(filled)


@pytest.mark.parametrize(
    ("select", "words"),
    [
        ("SELECT upper(status) AS status, {rest} FROM old", ["entry_id 2", "status"]),
        ("SELECT status, {rest} FROM old WHERE entry_id = 2 UNION ALL SELECT status, {rest} FROM old WHERE entry_id = 2", ["entry_id 2"]),
        ("SELECT status, {rest}, CAST(pledge_number AS TEXT) AS pledge_number FROM old", ["entry_id 2", "pledge_number"]),
    ],
)  # fmt: skip
def test_a_table_declared_anew_hides_nothing(sqlite_seeded: Store, select: str, words: list[str]) -> None:
    fill(sqlite_seeded)
    with sqlite_seeded.read() as connection:
        names = [row[1] for row in connection.exec_driver_sql("PRAGMA table_info(assessments)")]
    apart = {"status", "pledge_number"} if "AS pledge_number" in select else {"status"}
    rest = ", ".join(name for name in names if name not in apart)
    tamper(
        sqlite_seeded,
        "ALTER TABLE assessments RENAME TO old",
        # No key, no kind of value, and a comparison that takes "DELIVERED" for "delivered".
        f"CREATE TABLE assessments ({', '.join(f'{name} COLLATE NOCASE' for name in names)})",
        f"INSERT INTO assessments ({', '.join(['status', rest, *sorted(apart - {'status'})])}) {select.format(rest=rest)}",
    )

    said = found(sqlite_seeded)

    assert [word for word in ["assessments", *words] if word not in said] == []


@pytest.mark.parametrize(
    "statement", ["UPDATE pledges SET title = 'x' WHERE number = 2", "UPDATE journal SET actor_name = 'x' WHERE id = 1"]
)
def test_the_command_says_what_was_tampered_with_in_one_sentence_and_nothing_else(
    sqlite_seeded: Store, statement: str
) -> None:
    tamper(sqlite_seeded, statement)

    done = subprocess.run(
        [sys.executable, "-m", "dashboard.cli", "verify"],
        env=os.environ | {"PLEDGEBOARD_DATABASE_URL": f"sqlite:///{sqlite_seeded.path}", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr


def test_verifying_leaves_nothing_beside_or_in_the_store(
    sqlite_seeded: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "large").mkdir()
    monkeypatch.setenv("SQLITE_TMPDIR", str(tmp_path / "large"))

    for _ in range(2):
        verify(sqlite_seeded)
        with sqlite_seeded.read() as connection:
            assert [row[1] for row in connection.exec_driver_sql("PRAGMA database_list")] == ["main"]
    assert list((tmp_path / "large").iterdir()) == []


def test_a_replaced_file_is_found(filled: Store) -> None:
    with filled.engine.begin() as connection:
        connection.execute(sa.text("UPDATE attachments SET content = :other"), {"other": PDF.replace(b"1 0", b"2 0")})

    assert "was replaced" in found(filled)


def test_two_entries_that_changed_places_are_found(filled: Store) -> None:
    tamper(
        filled,
        "UPDATE journal SET id = 100 WHERE id = 3",
        "UPDATE journal SET id = 3 WHERE id = 4",
        "UPDATE journal SET id = 4 WHERE id = 100",
    )

    assert "broken at entry 3" in found(filled)


def test_a_removed_last_entry_is_proved_by_a_head_and_shown_by_the_views(filled: Store) -> None:
    head = read_head(filled)
    tamper(filled, f"DELETE FROM journal WHERE id = {head.id}")

    assert f"entry {head.id} was published" in found(filled, PublishedHead(head.id, head.hash))
    assert "members" in found(filled)


def test_a_chain_forged_from_an_entry_on_is_proved_by_a_head(filled: Store) -> None:
    head = read_head(filled)
    with filled.read() as connection:
        rows = [dict(row) for row in connection.exec_driver_sql("SELECT * FROM journal ORDER BY id").mappings()]
    tamper(filled)
    previous = rows[1]["hash"]
    with filled.engine.begin() as connection:
        for row in rows[2:]:
            fields = {name: value for name, value in row.items() if name not in ("prev_hash", "hash")}
            fields["actor_name"] = "Forger"
            forged = link_hash(previous, fields)
            values = {"id": row["id"], "prev": previous, "hash": forged}
            connection.execute(
                sa.text("UPDATE journal SET actor_name = 'Forger', prev_hash = :prev, hash = :hash WHERE id = :id"),
                values,
            )
            previous = forged

    assert f"Entry {head.id} is not the one" in found(filled, PublishedHead(head.id, head.hash))
    assert "Entry 3 is not the one" in found(filled, PublishedHead(3, rows[2]["hash"]))


def other_store(kind: str, request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(f"{kind}_url"))


BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


@pytest.mark.parametrize("kind", BOTH)
def test_a_backup_of_either_engine_comes_back_into_either(
    filled: Store, kind: str, tmp_path: Path, postgresql_server: Server
) -> None:
    before, file = dump(filled), tmp_path / "backup.zip"
    back_up(filled, file).__exit__(None, None, None)
    place = tmp_path / "other" / "pledges.db"
    place.parent.mkdir()
    with postgresql_server.database() as server:
        url = f"sqlite:///{place}" if kind == "sqlite" else server

        done = restore(url, file)

        assert done.kept is None
        restored = open_store(url, upgrade=False)
        assert dump(restored) == before
        assert verify(restored).head_hash == done.head_hash == read_head(filled).hash
        restored.close()


def test_restoring_keeps_what_was_there(filled: Store, tmp_path: Path) -> None:
    file = tmp_path / "backup.zip"
    with back_up(filled, file) as backup:
        head = backup.hash
    assess(filled, WRITER, a_draft(based_on=4, supersedes=4, note="after the backup"))
    later, url = read_head(filled), address_of(filled)
    memory = Memory(1)
    when_rewound(memory.clear)
    memory.recall("pledges", lambda: f"of revision {filled.revision()}")
    if filled.path is not None:
        filled.close()  # a board on PostgreSQL may run on

    kept = restore(url, file).kept

    assert kept is not None
    assert read_head(filled).hash == head
    assert filled.revision() < later.id
    assert memory.recall("pledges", lambda: "as restored") == "as restored"
    with filled.engine.connect() as connection:
        if filled.path is None:
            count = connection.exec_driver_sql(f"SELECT max(id) FROM {kept}.journal").scalar()
        else:
            old = open_store(f"sqlite:///{kept}", upgrade=False)
            count = verify(old).entries
            old.close()
    assert count == later.id
    assess(filled, WRITER, a_draft(based_on=4, supersedes=4, note="the board goes on"))
    verify(filled)


def address_of(store: Store) -> str:
    return f"sqlite:///{store.path}" if store.path is not None else store.name


def test_a_file_that_is_in_use_is_not_replaced(sqlite_seeded: Store, tmp_path: Path) -> None:
    file = tmp_path / "backup.zip"
    back_up(sqlite_seeded, file).__exit__(None, None, None)
    with sqlite_seeded.read() as reading:
        reading.exec_driver_sql("SELECT count(*) FROM journal").scalar()

        with pytest.raises(StoreError, match="in use"):
            restore(address_of(sqlite_seeded), file)

    assert sorted(one.name for one in tmp_path.glob("*pledges.db*") if one.suffix not in (".db-wal", ".db-shm")) == [
        "pledges.db"
    ]


def test_people_write_while_a_backup_is_taken_and_it_holds_one_moment(filled: Store, tmp_path: Path) -> None:
    before, written = read_head(filled), []

    def write(_done: int, _of: int) -> None:
        if not written:
            written.append(assess(filled, WRITER, a_draft(based_on=4, supersedes=4, note="meanwhile")).id)

    with back_up(filled, tmp_path / "backup.zip", write) as backup:
        assert (backup.revision, backup.hash) == (before.id, before.hash)
    assert read_head(filled).id > before.id


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A good backup of a board with a file."""
    folder = tmp_path_factory.mktemp("good")
    store = open_store(f"sqlite:///{folder / 'pledges.db'}", clock=Clock())
    seed(store, write_seed(folder / "seed"))
    fill(store)
    back_up(store, folder / "good.zip").__exit__(None, None, None)
    store.close()
    return folder / "good.zip"


def rewritten(good: Path, to: Path, change: dict[str, bytes]) -> Path:
    import zipfile

    with zipfile.ZipFile(good) as old, zipfile.ZipFile(to, "w") as new:
        for name in old.namelist():
            new.writestr(name, change.get(name, old.read(name)))
    return to


def manifest(good: Path, **changes: object) -> bytes:
    with Backup(good) as backup:
        return json.dumps(backup.manifest | changes).encode()


@pytest.mark.parametrize("kind", BOTH)
def test_a_bad_backup_is_refused_in_one_sentence_and_nothing_is_changed(
    good: Path, kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    import zipfile

    url = other_store(kind, request)
    with zipfile.ZipFile(good) as archive:
        rows, contacts = archive.read("journal.jsonl"), archive.read("contacts.jsonl")
        evidence = next(name for name in archive.namelist() if name.startswith("files/"))
    whole_file = good.read_bytes()
    bad = {
        "cut off": whole_file[: len(whole_file) // 2],
        "no backup": b"my diary\n" * 100,
        "newer": rewritten(good, tmp_path / "a.zip", {"manifest.json": manifest(good, format_version=2)}).read_bytes(),
        "newer version": rewritten(
            good, tmp_path / "b.zip", {"manifest.json": manifest(good, schema="pledgeboard_9999")}
        ).read_bytes(),
        "journal.jsonl": rewritten(
            good, tmp_path / "c.zip", {"journal.jsonl": rows.replace(b"Kim", b"Lee", 1)}
        ).read_bytes(),
        "contacts.jsonl": rewritten(
            good, tmp_path / "d.zip", {"contacts.jsonl": contacts.replace(b"ann@", b"eve@")}
        ).read_bytes(),
        evidence: rewritten(good, tmp_path / "e.zip", {evidence: b"another file"}).read_bytes(),
        "is damaged": whole_file[:200] + bytes([whole_file[200] ^ 1]) + whole_file[201:],
    }
    for words, content in bad.items():
        file = tmp_path / "bad.zip"
        file.write_bytes(content)
        with pytest.raises(PledgeboardError) as refused:
            restore(url, file)
        assert words in str(refused.value) or "broken at entry" in str(refused.value)
    assert not (tmp_path / "pledges.db").exists()
    assert list(tmp_path.glob(".*")) == []
    if kind == "postgresql":
        engine = sa.create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
        assert sa.inspect(engine).get_table_names() == []
        engine.dispose()


def test_only_our_own_dated_copies_are_removed(good: Path, tmp_path: Path) -> None:
    clock = Clock()
    copies = [dated(tmp_path, clock()) for _ in range(4)]
    for copy in copies:
        shutil.copy(good, copy)
    looks_like_one = dated(tmp_path, Clock(clock().replace(year=2000))())
    looks_like_one.write_text("notes")
    named_by_hand = tmp_path / "before-the-election.zip"
    shutil.copy(good, named_by_hand)
    killed, at_work = (tmp_path / f".{copy.name}.part" for copy in copies[:2])
    for half in (killed, at_work):
        half.write_text("PK")
    os.utime(killed, (0, 0))

    removed = keep_newest(tmp_path, 2)

    assert sorted(removed) == sorted([killed, *copies[:2]])
    assert sorted(tmp_path.iterdir()) == sorted([at_work, *copies[2:], looks_like_one, named_by_hand])


def test_a_backup_replaces_a_backup_and_nothing_else(sqlite_seeded: Store, tmp_path: Path) -> None:
    file, notes = tmp_path / "backup.zip", tmp_path / "notes.zip"
    notes.write_text("mine")
    back_up(sqlite_seeded, file).__exit__(None, None, None)
    back_up(sqlite_seeded, file).__exit__(None, None, None)

    with pytest.raises(BackupError, match="is no backup"):
        back_up(sqlite_seeded, notes)

    assert notes.read_text() == "mine"
    assert file.stat().st_mode & 0o077 == 0, "it holds contacts"


def test_a_broken_journal_makes_no_backup(sqlite_seeded: Store, tmp_path: Path) -> None:
    tamper(sqlite_seeded, "UPDATE journal SET campaign = 'x'")

    with pytest.raises(BrokenRecord, match="entry 1"):
        back_up(sqlite_seeded, tmp_path / "backup.zip")

    assert list(tmp_path.glob("*.zip*")) + list(tmp_path.glob(".*")) == []


@pytest.mark.postgresql
def test_a_board_copied_to_postgresql_and_back_is_the_same_board(
    sqlite_seeded: Store, postgresql_url: str, tmp_path: Path
) -> None:
    fill(sqlite_seeded)
    before, head = dump(sqlite_seeded), read_head(sqlite_seeded)
    here, back = address_of(sqlite_seeded), f"sqlite:///{tmp_path / 'back.db'}"

    there = copy_board(here, postgresql_url)
    again = copy_board(postgresql_url, back)

    assert there.head_hash == again.head_hash == head.hash
    for url in (postgresql_url, back):
        store = open_store(url, upgrade=False)
        assert dump(store) == before
        store.close()
    for source, target in ((here, postgresql_url), (postgresql_url, back)):
        with pytest.raises(StoreError, match="not empty"):
            copy_board(source, target)


@pytest.mark.parametrize("kind", BOTH)
def test_a_copy_that_fails_leaves_the_target_empty(
    sqlite_seeded: Store, kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    fill(sqlite_seeded)
    tamper(sqlite_seeded, "DELETE FROM attachments")
    target = f"sqlite:///{tmp_path / 'target.db'}" if kind == "sqlite" else other_store(kind, request)

    with pytest.raises(BrokenRecord, match="missing"):
        copy_board(address_of(sqlite_seeded), target)

    store = open_store(target)
    with store.read() as connection:
        assert whole.is_empty(connection)
    store.close()
