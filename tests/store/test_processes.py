"""Several processes on one store: they make it, seed it and write to it at the same moment."""

import subprocess
import sys
from pathlib import Path

from dashboard.domain.permission import Actor, Role
from dashboard.services.campaigns.seed import ensure_seeded
from dashboard.store.engine.store import open_store, utc_now
from dashboard.store.journal.journal import append_entry
from dashboard.store.reads.campaign import read_campaigns
from tests.chain import verify
from tests.factories import CAMPAIGN

PROCESSES, ENTRIES_EACH = 4, 5
ROOT = Path(__file__).parents[2]

SCRIPT = """
import sys
from pathlib import Path
from dashboard.domain.permission import Actor, Role
from dashboard.services.campaigns.seed import ensure_seeded
from dashboard.store.engine.store import open_store, utc_now
from dashboard.store.journal.journal import append_entry

url, directory, name, entries = sys.argv[1:]
store = open_store(url, busy_timeout_ms=30_000)
ensure_seeded(store, Path(directory))
for number in range(int(entries)):
    with store.write() as journal:
        actor = Actor(id=name, name=name, kind="local", role=Role.STEWARD)
        append_entry(journal.connection, utc_now(), "assessment", "other", actor, {"number": number})
store.close()
"""


def test_processes_that_start_at_once_make_one_store_with_one_whole_chain(empty_url: str, seed_directory: Path) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-c", SCRIPT, empty_url, str(seed_directory), f"process {number}", str(ENTRIES_EACH)],
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(PROCESSES)
    ]
    complaints = [process.communicate(timeout=120)[1] for process in running]
    assert complaints == [""] * PROCESSES
    store = open_store(empty_url)
    checked = verify(store)
    assert (checked.broken_id, checked.entries) == (None, 1 + PROCESSES * ENTRIES_EACH)
    assert list(read_campaigns(store)["id"]) == [CAMPAIGN]
    store.close()


OTHERS_READ = """
import sqlite3, sys
with sqlite3.connect(sys.argv[1], timeout=10) as connection:
    connection.execute("SELECT count(*) FROM journal").fetchone()
connection.close()
"""


def test_a_second_opening_leaves_the_locks_of_the_first_in_place(tmp_path: Path, seed_directory: Path) -> None:
    """A lost lock lets another process take itself for the last one and remove the log that this one still reads."""
    url = f"sqlite:///{tmp_path / 'board.db'}"
    first = open_store(url)
    ensure_seeded(first, seed_directory)
    revision = first.revision()
    log = tmp_path / "board.db-wal"
    assert log.exists()
    open_store(url, upgrade=False).close()
    subprocess.run([sys.executable, "-c", OTHERS_READ, str(tmp_path / "board.db")], check=True, timeout=60)
    assert log.exists()
    with first.write() as journal:
        actor = Actor(id="a", name="a", kind="local", role=Role.STEWARD)
        append_entry(journal.connection, utc_now(), "assessment", "other", actor, {"number": 1})
    assert first.revision() == revision + 1
    first.close()
