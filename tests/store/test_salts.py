"""Blind stays blind: no hash that everybody may see lets anybody guess what is not public yet."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from dashboard.domain.columns import TABLES
from dashboard.services.campaigns.manage import change_settings
from dashboard.services.campaigns.seed import SeedChanges, seed
from dashboard.services.judging.assess import assess
from dashboard.services.keep.backups import back_up, copy_board, restore
from dashboard.services.keep.verify import verify
from dashboard.share.files.archive import head_file
from dashboard.share.files.feed import feed
from dashboard.share.package.package import package_files
from dashboard.share.public_tables import records, table_of
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store, open_store
from dashboard.store.journal import journal as journal_module
from dashboard.store.journal.chain import link_hash, scan_journal
from dashboard.store.journal.entry import entry_from_stored
from dashboard.store.journal.journal import Journal
from dashboard.store.reads.journal import read_head
from dashboard.store.reads.view import View
from dashboard.store.views.views import VIEWS
from tests.factories import CAMPAIGN, WRITER, Clock, a_draft, a_member, rebuild, seed_tables, write_seed
from tests.later_writes import Board
from tests.postgresql_server import Server

Rows = dict[int, dict[str, Any]]
NOT_PUBLIC = """
    SELECT entry_id FROM assessments WHERE published_at IS NULL UNION
    SELECT entry_id FROM measurements WHERE published_at IS NULL UNION
    SELECT entry_id FROM challenges WHERE entry_id NOT IN (SELECT challenge_id FROM answers WHERE decision = 'publish') UNION
    SELECT entry_id FROM reviews WHERE subject_id IN (SELECT entry_id FROM assessments WHERE published_at IS NULL) UNION
    SELECT id FROM journal WHERE kind IN ('member', 'assignment')
"""


@pytest.fixture
def filled(seeded: Store, tmp_path: Path) -> Store:
    """Something of every kind: public, waiting, rejected, retracted."""
    Board(seeded, tmp_path / "later", 1).fill()
    return seeded


def journal_of(store: Store) -> Rows:
    with store.read() as connection:
        rows = connection.execute(sa.text("SELECT * FROM journal ORDER BY id")).mappings().all()
    return {row["id"]: dict(row) for row in rows}


def salt_of(row: Mapping[str, Any]) -> str:
    return str(json.loads(row["content"])["salt"])


def exported(store: Store) -> Rows:
    """The public entries as a stranger reads them from a package."""
    lines = package_files(latest(store))["journal.jsonl"].decode().splitlines()
    return {row["id"]: row for row in map(json.loads, lines)}


def latest(store: Store, view: View | None = None) -> Snapshot:
    return Snapshot(store, store.revision(), view or View(CAMPAIGN))


def recomputed(row: Mapping[str, Any]) -> str:
    """As README.md in the package tells it, with nothing of ours."""
    fields = {name: row[name] for name in row if name not in ("prev_hash", "hash")}
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256((row["prev_hash"] + text).encode()).hexdigest()


def test_each_entry_is_hashed_with_128_bits_of_its_own_that_nobody_else_reads(filled: Store) -> None:
    rows = journal_of(filled)
    salts = [salt_of(row) for row in rows.values()]
    assert len(set(salts)) == len(rows)
    assert all(len(bytes.fromhex(salt)) == 16 for salt in salts)
    with filled.read() as connection:
        assert not [entry for entry in map(entry_from_stored, scan_journal(connection)) if "salt" in entry.content]
        tables = repr([connection.execute(sa.select(table)).all() for table in VIEWS])
    assert not [salt for salt in salts if salt in tables]
    rebuild(filled)
    assert verify(filled).entries == len(rows)


def test_a_waiting_judgement_cannot_be_found_by_trying_all_that_it_may_say(seeded: Store) -> None:
    ann = a_member(seeded, "Ann", "assessor", "watch")
    change_settings(seeded, WRITER, CAMPAIGN, assessors_needed=2)
    before = read_head(seeded)
    waiting = assess(seeded, ann, a_draft())
    row = journal_of(seeded)[waiting.id]
    content = json.loads(row["content"])
    del content["salt"]
    guess = {name: row[name] for name in row if name not in ("prev_hash", "hash")}
    guess["content"] = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert link_hash(before.hash, guess | {"content": row["content"]}) == read_head(seeded).hash
    assert link_hash(before.hash, guess) != read_head(seeded).hash


def test_the_hash_of_every_public_entry_is_recomputed_from_the_package(filled: Store) -> None:
    rows, public = journal_of(filled), exported(filled)
    for number, row in public.items():
        assert row == rows[number]
        assert recomputed(row) == row["hash"]
    assert {row["kind"] for row in public.values()} == {
        "seed", "assessment", "publication", "measurement", "criterion", "review", "challenge", "answer", "setting",
        "organisation",
    }  # fmt: skip
    for table in ("assessments", "measurements", "reviews", "criteria", "challenges"):
        told = {row["entry"] for row in records(table_of(TABLES[table], latest(filled)))}
        assert told
        assert told <= set(public), table


def test_the_salt_of_what_is_not_public_stands_nowhere_that_leaves_the_board(filled: Store) -> None:
    rows = journal_of(filled)
    with filled.read() as connection:
        hidden = set(connection.execute(sa.text(NOT_PUBLIC)).scalars())
    assert {rows[number]["kind"] for number in hidden} == {
        "assessment", "measurement", "challenge", "review", "member", "assignment",
    }  # fmt: skip
    assert not hidden & set(exported(filled))
    snapshot = latest(filled)
    tables = repr([records(table_of(table, snapshot)) for table in TABLES.values()])
    package = b"".join(package_files(snapshot).values()).decode("utf-8", "replace")
    everything = (
        tables
        + package
        + head_file(snapshot).decode()
        + feed(snapshot, "en", "http://localhost", None, "/feed.atom").decode()
    )
    for number in hidden:
        assert salt_of(rows[number]) not in everything, rows[number]


def test_a_package_of_an_earlier_moment_lists_what_was_public_then(filled: Store) -> None:
    rows = journal_of(filled)
    now = exported(filled)
    for row in list(rows.values())[5::7]:
        moment = next(entry.recorded_at for entry in _entries(filled) if entry.id == row["id"])
        files = package_files(latest(filled, View(CAMPAIGN, known_at=moment)))
        then = {found["id"] for found in map(json.loads, files["journal.jsonl"].decode().splitlines())}
        assert then <= set(now)
        assert max(then) <= row["id"]


def _entries(store: Store) -> list[Any]:
    with store.read() as connection:
        return list(map(entry_from_stored, scan_journal(connection)))


def test_the_salt_makes_no_content_another_one(seeded: Store, tmp_path: Path) -> None:
    same = write_seed(tmp_path / "same")
    assert not seed(seeded, same).changed
    tables = seed_tables()
    tables["pledges"][0]["title_en"] = "Another fund"
    other = write_seed(tmp_path / "other", tables, version="9.0.0")
    assert seed(seeded, other).changed
    assert not seed(seeded, other).changed
    assert seed(seeded, same).changed, "an earlier version may come back, under its own content"
    tables["pledges"][0]["title_en"] = "A third fund"
    with pytest.raises(SeedChanges):
        seed(seeded, write_seed(tmp_path / "third", tables, version="9.0.0"))


@pytest.mark.postgresql
def test_salts_go_along_into_backups_and_copies(filled: Store, tmp_path: Path, postgresql_server: Server) -> None:
    rows, file = journal_of(filled), tmp_path / "backup.zip"
    back_up(filled, file).__exit__(None, None, None)
    with postgresql_server.database() as server:
        for place, url in enumerate((f"sqlite:///{tmp_path / 'restored.db'}", server)):
            restore(url, file)
            restored = open_store(url, upgrade=False)
            assert journal_of(restored) == rows
            assert exported(restored) == exported(filled)
            copy = tmp_path / f"copy{place}.db"
            copy_board(url, f"sqlite:///{copy}")
            copied = open_store(f"sqlite:///{copy}", upgrade=False)
            assert journal_of(copied) == rows
            copied.close()
            restored.close()


def test_entries_from_before_the_salts_stay_as_they_are_and_what_waits_among_them_stays_unguessed(
    empty_url: str, seed_directory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(empty_url, clock=Clock())
    with monkeypatch.context() as before:
        before.setattr(journal_module, "CONTENT_VERSION", 2)
        before.setattr(Journal, "append", _unsalted)
        seed(store, seed_directory)
        Board(store, tmp_path / "later", 1).fill()
    old = journal_of(store)
    assert {row["content_version"] for row in old.values()} == {2}
    assert "salt" not in "".join(row["content"] for row in old.values())
    assert verify(store).entries == len(old)
    assert not seed(store, seed_directory).changed
    assert exported(store) == {}
    tables = {name: package_files(latest(store))[f"{name}.csv"] for name in ("assessments", "reviews")}

    change_settings(store, WRITER, CAMPAIGN, stale_days=30)
    change_settings(store, WRITER, CAMPAIGN, stale_days=31)

    rows = journal_of(store)
    assert {number: rows[number] for number in old} == old
    assert {name: package_files(latest(store))[f"{name}.csv"] for name in tables} == tables
    first, second = sorted(set(rows) - set(old))
    # With the first one's salt, an older hash could be tried, and by that what waits among the older entries.
    assert set(exported(store)) == {second}
    assert recomputed(exported(store)[second]) == rows[second]["hash"]
    assert salt_of(rows[first]) not in b"".join(package_files(latest(store)).values()).decode("utf-8", "replace")
    rebuild(store)
    assert verify(store).entries == len(rows)
    store.close()


def _unsalted(journal: Journal, kind: str, campaign: str, actor: Any, content: Mapping[str, Any]) -> Any:
    """`Journal.append` as it was."""
    entry = journal_module.append_entry(journal.connection, journal.now(), kind, campaign, actor, content)
    journal_module.views.apply(journal.connection, entry)
    return entry
