"""When the database fails in the middle: one clear sentence, and nothing half-written."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from dashboard.domain.errors import StoreError
from dashboard.services.campaigns.seed import seed
from dashboard.services.judging.assess import assess
from dashboard.store.engine.store import Store, open_store
from dashboard.store.journal.journal import Kind
from dashboard.store.reads.pledges import read_pledges
from dashboard.store.reads.view import View
from tests.chain import verify
from tests.factories import CAMPAIGN, WRITER, a_draft, seed_tables, write_seed

IMPATIENT_MS = 200


def rows_everywhere(store: Store) -> dict[str, int]:
    with store.engine.connect() as connection:
        names = sa.inspect(connection).get_table_names()
        counts = {name: connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one() for name in names}
    return {name: int(count) for name, count in counts.items()}


def test_a_full_disk_leaves_nothing_half_written(sqlite_store: Store, seed_directory: Path, tmp_path: Path) -> None:
    seed(sqlite_store, seed_directory)
    before = rows_everywhere(sqlite_store)
    sqlite_store.close()

    @event.listens_for(sqlite_store.engine, "connect")
    def shrink(connection: sqlite3.Connection, _record: object) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")

    tables = seed_tables()
    tables["pledges"][2]["title"] = "길다" * 200_000
    with pytest.raises(StoreError, match="is full"):
        seed(sqlite_store, write_seed(tmp_path / "longer", tables, version="1.0.1"))
    assert rows_everywhere(sqlite_store) == before
    assert verify(sqlite_store).broken_id is None


def test_a_locked_store_says_so_and_can_be_written_to_afterwards(sqlite_url: str, seed_directory: Path) -> None:
    store = open_store(sqlite_url, busy_timeout_ms=IMPATIENT_MS)
    seed(store, seed_directory)
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="try again"):
            assess(store, WRITER, a_draft())
        other.execute("ROLLBACK")
    assert assess(store, WRITER, a_draft()).id == 2
    store.close()


def test_readers_go_on_while_another_writes(seeded: Store) -> None:
    with seeded.write() as journal:
        journal.append(Kind.SEED, CAMPAIGN, WRITER, {"package": {"version": "2"}, "tables": an_empty_seed()})
        assert len(read_pledges(seeded, View(CAMPAIGN))) == 3
        assert seeded.revision() == 1
    assert seeded.revision() == 2


def an_empty_seed() -> dict[str, list[dict[str, object]]]:
    campaign = seed_tables()["campaign"][0] | {"left_office_on": None}
    return {name: [] for name in seed_tables()} | {"campaign": [campaign]}


@pytest.mark.postgresql
def test_a_postgresql_store_locked_by_another_says_so(postgresql_url: str, seed_directory: Path) -> None:
    store = open_store(postgresql_url, busy_timeout_ms=IMPATIENT_MS)
    other = open_store(postgresql_url)
    seed(store, seed_directory)
    with other.write(), pytest.raises(StoreError, match="try again"):
        assess(store, WRITER, a_draft())
    assert assess(store, WRITER, a_draft()).id == 2
    other.close()
    store.close()


def test_damage_found_while_reading_is_told_in_a_sentence(sqlite_url: str, seed_directory: Path) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    store = open_store(sqlite_url)
    seed(store, seed_directory)
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(StoreError, match="is damaged"):
        read_pledges(store, View(CAMPAIGN))
    store.close()
