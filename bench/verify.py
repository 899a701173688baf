"""How long `pledgeboard verify` takes over ten thousand entries: chain, views built anew, files."""

from pathlib import Path

from bench.grown import grow
from bench.measure import Measured, timed
from dashboard.services.keep.verify import Verified, verify
from dashboard.store.engine.store import open_store

PART = "verify, a board of 1,000 pledges"
PLEDGES = 1_000  # ten assessments each
MOST_SECONDS = 10.0
ROUNDS = 1


def measure(_database_url: str, _rounds: int, folder: Path) -> list[Measured]:
    """Time the whole verification once, as the command does it.

    Args:
        _database_url: not used; it needs a long record.
        _rounds: not used; once takes seconds.
        folder: where the grown stores are kept within a run.
    """
    store = open_store(grow(folder / f"{PLEDGES}.db", PLEDGES))
    verified: list[Verified] = []
    seconds = timed(lambda: verified.append(verify(store)))
    store.close()
    return [
        Measured(PART, "entries", verified[0].entries, ""),
        Measured(PART, "all of them", seconds, "s", MOST_SECONDS),
    ]
