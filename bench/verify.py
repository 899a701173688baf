"""How long `pledgeboard verify` takes over a long record: chain, views built anew, files."""

from pathlib import Path

from bench.grown import SIZES, grow
from bench.measure import Measured, timed
from dashboard.services.keep.verify import Verified, verify
from dashboard.store.engine.store import open_store

PART = "verify, the largest of the grown boards"
A_MILLION = 1_000_000
MOST_SECONDS = 30.0
ROUNDS = 1


def measure(_database_url: str, _rounds: int, folder: Path) -> list[Measured]:
    """Time the whole verification once, as the command does it.

    Args:
        _database_url: not used; it needs a long record.
        _rounds: not used; once takes half a minute.
        folder: where the grown stores are kept within a run.
    """
    store = open_store(grow(folder / f"{SIZES[-1]}.db", SIZES[-1]))
    found: list[Verified] = []
    seconds = timed(lambda: found.append(verify(store)))
    store.close()
    entries = found[0].entries
    return [
        Measured(PART, "entries", entries, ""),
        Measured(PART, "a million of them", seconds * A_MILLION / entries, "s", MOST_SECONDS),
    ]
