"""An upgrade is killed at any of its steps: the store is the old one or the new one, and its copy is whole."""

import os
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from dashboard.services.campaigns.seed_files import read_package
from dashboard.store.engine import migrate
from dashboard.store.engine.store import open_store, utc_now
from dashboard.store.journal.journal import append_entry
from dashboard.store.reads.campaign import read_campaigns
from tests.chain import verify
from tests.factories import CAMPAIGN, WRITER
from tests.faults.often import ROUNDS, chance
from tests.store.test_open import at_revision

OLD = migrate.OLDER[0]


@pytest.fixture
def older(sqlite_url: str, seed_directory: Path) -> str:
    """The address of a store as the first version left it, with its seed."""
    store = at_revision(sqlite_url, OLD)
    with store.write() as journal:
        append_entry(journal.connection, utc_now(), "seed", CAMPAIGN, WRITER, read_package(seed_directory)[0])
    store.close()
    return sqlite_url


def _upgrade(url: str, killed_at: int) -> None:
    """Open a store, and die before its statement of that number."""
    seen = 0

    @event.listens_for(sa.Engine, "before_cursor_execute")
    def count(*_statement: object) -> None:
        nonlocal seen
        seen += 1
        if seen == killed_at:
            os.kill(os.getpid(), signal.SIGKILL)

    open_store(url).close()


def upgraded_until(url: str, statement: int) -> bool:
    """Let a process of its own upgrade a store and kill it; whether it came to its end."""
    process = get_context("fork").Process(target=_upgrade, args=(url, statement))
    process.start()
    process.join(60)
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode == 0


def revision_of(path: Path) -> str:
    """The schema that a file holds."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def statements() -> Iterator[int]:
    """The statements before which the upgrade is killed: the first ones, and by chance until it comes through."""
    yield from (1, 2)
    moments = chance()
    yield from (moments.randrange(3, 160) for _round in range(max(3, ROUNDS // 4)))


def test_an_upgrade_that_is_killed_leaves_the_old_store_or_the_new_one(older: str, tmp_path: Path) -> None:
    before = (tmp_path / "pledges.db").read_bytes()
    outcomes = set()
    for statement in statements():
        for file in tmp_path.glob("pledges.db*"):
            file.unlink()
        (tmp_path / "pledges.db").write_bytes(before)

        finished = upgraded_until(older, statement)
        found = revision_of(tmp_path / "pledges.db")
        outcomes.add(finished)
        assert found == (migrate.HEAD if finished else OLD)
        for copy in tmp_path.glob("pledges.db.backup-*[0-9Z]"):
            assert revision_of(copy) == OLD, "the copy made before the upgrade is whole"
        store = open_store(older)
        assert list(read_campaigns(store)["id"]) == [CAMPAIGN]
        assert verify(store).problem is None
        store.close()
        assert list(tmp_path.glob("pledges.db.backup-*[0-9Z]"))
    assert False in outcomes
