"""Every tampering is found and named, and nothing else is called one."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile

import pytest
import sqlalchemy as sa

from dashboard.domain.status import Status
from dashboard.services.campaigns.manage import change_settings
from dashboard.services.judging.assess import assess
from dashboard.services.keep.verify import PublishedHead, verify
from dashboard.store.engine.store import Store, open_store
from dashboard.store.journal.chain import link_hash
from dashboard.store.reads.journal import read_head
from dashboard.store.views import views
from tests.conftest import copied_store
from tests.factories import CAMPAIGN, WRITER, Clock, a_draft
from tests.services.tampering import PDF, fill, found, tamper


@pytest.mark.both_engines
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
        ("SELECT 1", ["missing: trigger journal_"]),
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


def test_bytes_that_are_no_text_are_named_in_the_journal_too(sqlite_seeded: Store) -> None:
    fill(sqlite_seeded)
    tamper(sqlite_seeded, "UPDATE journal SET actor_name = CAST(x'ff' AS TEXT) WHERE id = 4")

    assert "broken at entry 4" in found(sqlite_seeded)


@pytest.mark.both_engines
@pytest.mark.parametrize("content", ["[]", "7", '{"evidence":[7]}', "{", '"text"'])
def test_content_that_nobody_can_have_recorded_counts_as_changed_though_its_hash_is_right(
    filled: Store, content: str
) -> None:
    with filled.read() as connection:
        rows = [dict(row) for row in connection.exec_driver_sql("SELECT * FROM journal ORDER BY id").mappings()]
    fields = {name: value for name, value in rows[3].items() if name not in ("prev_hash", "hash")}
    forged = link_hash(rows[3]["prev_hash"], fields | {"content": content})
    tamper(filled, "DELETE FROM journal WHERE id > 4")
    with filled.engine.begin() as connection:
        connection.execute(
            sa.text("UPDATE journal SET content = :content, hash = :hash WHERE id = 4"),
            {"content": content, "hash": forged},
        )

    assert "broken at entry 4: the entry was changed" in found(filled)


@pytest.mark.parametrize(
    "changed",
    [
        {"note": {"a": 1}},
        {"note": None},
        {"as_of": "tomorrow"},
        {"origin": dict.fromkeys(("published_at", "withdrawn_at", "rejected_at", "retracted"))},
        {"origin": {"recorded_at": "2019-01-01T00:00:00"} | dict.fromkeys(("published_at", "withdrawn_at", "rejected_at", "retracted"))},
    ],
)  # fmt: skip
def test_values_that_no_table_takes_count_as_changed(filled: Store, changed: dict[str, object]) -> None:
    with filled.read() as connection:
        row = dict(connection.exec_driver_sql("SELECT * FROM journal WHERE id = 4").mappings().one())
    fields = {name: value for name, value in row.items() if name not in ("prev_hash", "hash")}
    content = json.dumps(json.loads(row["content"]) | changed)
    tamper(filled, "DELETE FROM journal WHERE id > 4")
    with filled.engine.begin() as connection:
        connection.execute(
            sa.text("UPDATE journal SET content = :content, hash = :hash WHERE id = 4"),
            {"content": content, "hash": link_hash(row["prev_hash"], fields | {"content": content})},
        )

    assert "broken at entry 4: the entry was changed" in found(filled)


def test_a_number_that_is_none_is_named(sqlite_seeded: Store) -> None:
    """The journal declared anew takes anything for a number; a text stands behind all numbers."""
    fill(sqlite_seeded)
    tamper(
        sqlite_seeded,
        "DROP TRIGGER erasures_erase",
        "CREATE TABLE other AS SELECT * FROM journal",
        "DROP TABLE journal",
        "ALTER TABLE other RENAME TO journal",
        "UPDATE journal SET id = 'a' WHERE id = 4",
        "UPDATE journal SET id = 'b' WHERE id = 5",
    )

    assert "broken at entry 4: the entry is missing" in found(sqlite_seeded)


def test_an_entry_before_the_first_one_is_found(sqlite_seeded: Store) -> None:
    tamper(sqlite_seeded, "INSERT INTO journal SELECT 0, kind, campaign, actor_id, actor_name, recorded_at, content, content_version, prev_hash, hash FROM journal")  # fmt: skip

    assert "an entry stands before the first one" in found(sqlite_seeded)


def a_chain_of_assessments(store: Store, length: int = 4) -> None:
    """One assessment after another, each in place of the one before: entries 2, 4, 6 …, published by 3, 5, 7 …"""
    last = None
    for place in range(length):
        status = Status.PARTIAL if place % 2 else Status.ON_TRACK
        last = assess(store, WRITER, a_draft(status=status, based_on=last, supersedes=last, note=f"{place}")).id


@pytest.fixture(scope="module")
def chains(sqlite_templates: Callable[[bool], Path], tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    """The small board with that chain, and the same with a round later on, for which judgements are looked up: whole,
    each to be copied."""
    paths = {later: tmp_path_factory.mktemp("chains") / "pledges.db" for later in (False, True)}
    for later, path in paths.items():
        store = open_store(f"sqlite:///{copyfile(sqlite_templates(True), path)}", clock=Clock())
        a_chain_of_assessments(store)
        if later:
            change_settings(store, WRITER, CAMPAIGN, assessors_needed=2)
            assess(store, WRITER, a_draft(pledge_number=2))
        verify(store)
        store.close()
    return paths


@pytest.mark.parametrize("later", [False, True])
@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE assessments SET withdrawn_at = NULL WHERE entry_id = 4", ["entry_id 4", "withdrawn_at"]),
        ("UPDATE assessments SET withdrawn_at = '2019-01-01T00:00:00.000000Z' WHERE entry_id = 2", ["entry_id 2", "withdrawn_at"]),
        ("UPDATE assessments SET withdrawn_at = recorded_at WHERE entry_id = 8", ["entry_id 8", "withdrawn_at"]),
        ("UPDATE assessments SET published_at = NULL WHERE entry_id = 2", ["entry_id 2", "published_at"]),
        ("UPDATE assessments SET publication_id = 5 WHERE entry_id = 2", ["entry_id 2", "publication_id"]),
        ("UPDATE assessments SET rejected_at = recorded_at WHERE entry_id = 8", ["entry_id 8", "rejected_at"]),
        ("UPDATE assessments SET note = 'x' WHERE entry_id = 6", ["entry_id 6", "note"]),
        ("DELETE FROM assessments WHERE entry_id = 6", ["lacks", "entry_id 6"]),
        ("DELETE FROM assessments WHERE entry_id = 8", ["lacks", "entry_id 8"]),
    ],
)  # fmt: skip
def test_what_became_of_a_judgement_cannot_be_changed(
    chains: dict[bool, Path], tmp_path: Path, clock: Clock, statement: str, words: list[str], later: bool
) -> None:
    with copied_store(tmp_path / "pledges.db", chains[later], clock) as store:
        tamper(store, statement)

        said = found(store)

    assert [word for word in ["assessments", *words] if word not in said] == []


def test_a_retracted_judgement_cannot_be_made_whole(own_demo: Store) -> None:
    with own_demo.read() as connection:
        table = sa.table("assessments", sa.column("entry_id"), sa.column("retracted"))
        retracted = connection.execute(sa.select(table.c.entry_id).where(table.c.retracted)).scalars().first()
    tamper(own_demo, f"UPDATE assessments SET retracted = 0 WHERE entry_id = {retracted}")

    assert f"entry_id {retracted}, column retracted" in found(own_demo)


@pytest.mark.both_engines
def test_a_database_that_goes_away_meanwhile_is_not_called_tampering(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_given: object) -> None:
        raise sa.exc.OperationalError("SELECT", None, Exception("server closed the connection"))

    monkeypatch.setattr(views, "apply", gone)

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
            attached = {row[1] for row in connection.exec_driver_sql("PRAGMA database_list")}
        assert attached <= {"main", "temp"}, "temp is SQLite's own"
    assert list((tmp_path / "large").iterdir()) == []


@pytest.mark.both_engines
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


@pytest.mark.both_engines
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
