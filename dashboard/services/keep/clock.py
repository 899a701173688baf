"""A machine's clock that is behind the record, as a sentence for the stewards."""

from datetime import timedelta

from dashboard.domain.errors import N_, PledgeboardError
from dashboard.store.engine.store import Store
from dashboard.store.reads.journal import read_head

AHEAD = timedelta(seconds=10)  # of an entry's moment, before the clock is taken to be wrong
BEHIND = N_(
    "This machine's clock says {now} UTC, but the newest entry was recorded at {recorded} UTC. Set the clock right; "
    "until then each entry is dated a microsecond after the one before."
)


def clock_behind(store: Store) -> PledgeboardError | None:
    """What a steward should know where the newest entry carries a moment that has not come yet; else None. Raises
    StoreError where the store cannot be read."""
    now, recorded = store.now(), read_head(store).recorded_at
    if recorded is None or recorded - now <= AHEAD:
        return None
    return PledgeboardError(BEHIND, now=f"{now:%Y-%m-%d %H:%M}", recorded=f"{recorded:%Y-%m-%d %H:%M}")
