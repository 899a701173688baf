"""Several processes on one store: they make it, seed it and write to it at the same moment."""

import subprocess
import sys
from pathlib import Path

from dashboard.store.engine import open_store
from dashboard.store.reads_campaign import read_seed_versions
from dashboard.store.reads_journal import verify
from tests.factories import CAMPAIGN

PROCESSES, ENTRIES_EACH = 4, 5
ROOT = Path(__file__).parents[2]

SCRIPT = """
import sys
from pathlib import Path
from dashboard.domain.permission import Actor, Role
from dashboard.services.seed import ensure_seeded
from dashboard.store.engine import open_store, utc_now
from dashboard.store.journal import append_entry

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
    assert len(read_seed_versions(store, CAMPAIGN)) == 1
    store.close()
