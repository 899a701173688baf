"""How long `pledgeboard verify` takes over a long record: chain, views built anew, files."""

from pathlib import Path

from bench.grown import SIZES, grow
from bench.measure import Measured, timed
from dashboard.services.verify import Verified, verify
from dashboard.store.engine import open_store

PART = "verify, the largest of the grown boards"
A_MILLION = 1_000_000
MOST_SECONDS = 30.0
ROUNDS = 1


def measure(_database_url: str, rounds: int, folder: Path) -> list[Measured]:
    """Time the whole verification, as the command does it.

    Args:
        _database_url: not used; it needs a long record.
        rounds: how often, once at most; the quickest counts, since whatever else the machine does only adds.
        folder: where the grown stores are kept within a run.
    """
    store = open_store(grow(folder / f"{SIZES[-1]}.db", SIZES[-1]))
    found: list[Verified] = []
    seconds = min(timed(lambda: found.append(verify(store))) for _round in range(min(rounds, ROUNDS)))
    store.close()
    entries = found[0].entries
    return [
        Measured(PART, "entries", entries, ""),
        Measured(PART, "a million of them", seconds * A_MILLION / entries, "s", MOST_SECONDS),
    ]
