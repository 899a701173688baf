"""Disturbances of the store and the machine's clock while the board runs, as sentences for its stewards."""

from datetime import datetime, timedelta

from dashboard.domain.errors import N_, PledgeboardError
from dashboard.store.engine import clock
from dashboard.store.engine.store import Store
from dashboard.store.reads.journal import read_head

AHEAD = timedelta(seconds=10)  # of an entry's moment, before the clock is taken to be wrong

BEHIND = N_(
    "This machine's clock says {now} UTC, but the newest entry was recorded at {recorded} UTC. Set the clock right; "
    "until then each entry is dated a microsecond after the one before."
)
JUMPED = N_(
    "This machine's clock jumped by {seconds} seconds, to {moment} UTC. Check it: entries keep the time that they were "
    "recorded with."
)
FILES_CHANGED = N_(
    "Something else changed the store's files at {moment} UTC while the board was running. The board opened them "
    "again; run “pledgeboard verify” and read the log."
)


class Disturbance(PledgeboardError):
    """A condition that a steward should look into."""


def disturbances(store: Store) -> list[Disturbance]:
    """The conditions that a steward should look into; usually none. Raises StoreError where the store cannot be
    read."""
    clock.watch.look()
    noticed: list[Disturbance] = []
    if is_behind(store):
        now, recorded = store.now(), read_head(store).recorded_at
        noticed.append(Disturbance(BEHIND, now=_minute(now), recorded=_minute(recorded or now)))
    if clock.watch.jump is not None:
        seconds, moment = clock.watch.jump
        noticed.append(Disturbance(JUMPED, seconds=f"{seconds:+,.0f}", moment=_minute(moment)))
    if store.file is not None and store.file.disturbed_at is not None:
        noticed.append(Disturbance(FILES_CHANGED, moment=_minute(store.file.disturbed_at)))
    return noticed


def is_behind(store: Store) -> bool:
    """Whether the newest entry carries a moment that has not come yet."""
    recorded = read_head(store).recorded_at
    return recorded is not None and recorded - store.now() > AHEAD


def _minute(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
