"""A process that writes is killed without warning: what was acknowledged is there, and nothing by halves."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import sqlalchemy as sa

from dashboard.services.campaigns.seed import seed
from dashboard.store.engine.store import Store, open_store
from dashboard.store.views.tables import assessments, evidence, journal
from tests.chain import verify
from tests.factories import rebuild
from tests.faults.often import ROUNDS, chance
from tests.serving import ROOT, environment
from tests.store.views.test_views import dump

LATEST_SECONDS = 0.08  # after its first entry, a writer lives at most so long
LEAST_SECONDS = 0.002
PARTS = 3  # pieces of evidence that each assessment of the writer has


@contextmanager
def writers(url: str) -> Iterator[subprocess.Popen[str]]:
    """The warm process that forks a writer for each line."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.writer", url],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def lines_of(output: IO[str], last: str) -> list[str]:
    """The lines up to and with the first that begins with a word."""
    found: list[str] = []
    while not found or not found[-1].startswith(last):
        line = output.readline()
        assert line, "the writers' process has ended"
        found.append(line.strip())
    return found


def killed(process: subprocess.Popen[str], seconds: float) -> set[int]:
    """Let a writer write for so many seconds from its first entry, and kill it; the entries it was told of."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("\n")
    process.stdin.flush()
    seen = lines_of(process.stdout, "acknowledged")
    [writer] = [int(line.split()[1]) for line in seen if line.startswith("writer")]
    time.sleep(seconds)
    os.kill(writer, signal.SIGKILL)
    seen += lines_of(process.stdout, "gone")
    return {int(line.split()[1]) for line in seen if line.startswith("acknowledged")}


def in_the_journal(store: Store) -> set[int]:
    """The assessments that the journal holds; each has its own row and all its evidence, and nothing has more."""
    with store.read() as connection:
        found = set(connection.execute(sa.select(journal.c.id).where(journal.c.kind == "assessment")).scalars())
        counted = sa.select(assessments.c.entry_id, sa.func.count(evidence.c.entry_id)).select_from(
            assessments.outerjoin(evidence, evidence.c.entry_id == assessments.c.entry_id)
        )
        whole = dict(map(tuple, connection.execute(counted.group_by(assessments.c.entry_id))))
    assert whole == dict.fromkeys(found, PARTS)
    return found


def test_what_was_acknowledged_before_a_kill_is_there_whole(empty_url: str, seed_directory: Path) -> None:
    store = open_store(empty_url)
    seed(store, seed_directory)
    acknowledged: set[int] = set()
    moments = chance()
    with writers(empty_url) as process:
        assert process.stdout is not None
        lines_of(process.stdout, "warm")
        for _round in range(ROUNDS):
            new = killed(process, moments.uniform(LEAST_SECONDS, LATEST_SECONDS))
            assert new
            acknowledged |= new
            assert acknowledged <= in_the_journal(store)
            assert verify(store).problem is None
    before = dump(store)
    rebuild(store)
    assert dump(store) == before, "the views are what the journal says"
    print(f"{ROUNDS} kills: {len(acknowledged)} acknowledged, {verify(store).entries} entries, chain whole")
    store.close()
