"""The primary dies while people write: the standby is promoted, the board goes on, and nothing confirmed is missing."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from dashboard.domain.errors import NewerAssessment, StoreError
from dashboard.domain.permission import Actor
from dashboard.services.campaigns.seed import seed
from dashboard.services.judging.assess import assess
from dashboard.store.engine import dialect, postgresql
from dashboard.store.engine.store import Store, open_store
from dashboard.store.views.tables import assessments
from tests.chain import verify
from tests.factories import WRITER, a_draft, a_member, write_seed
from tests.postgresql_server import Server, find_binaries, running, standing_by

pytestmark = pytest.mark.postgresql

WRITERS = 3  # one a pledge of the small seed
EACH = 8  # entries that each writer has acknowledged before the crash, and again after the promotion
PATIENCE_SECONDS = 60


class Writer(threading.Thread):
    """One person who marks her pledge again and again, and looks before she tries again, as the board asks her to."""

    def __init__(self, store: Store, actor: Actor, pledge: int) -> None:
        super().__init__(name=actor.name)
        self.store, self.actor, self.pledge = store, actor, pledge
        self.acknowledged: dict[int, str] = {}  # entry to note
        self.told: set[str] = set()  # the sentences that she got to see
        self.over = threading.Event()
        self.known: int | None = None

    def run(self) -> None:
        number = 0
        while not self.over.is_set():
            note = f"{self.name} {number}"
            try:
                recorded = assess(
                    self.store, self.actor, a_draft(pledge_number=self.pledge, note=note, based_on=self.known)
                )
            except NewerAssessment as newer:
                # What may have been recorded was: she sees it, and need not hand it in again.
                self.known = newer.assessment.id
                number += newer.assessment.note == note
            except StoreError as failed:
                self.told.add(failed.message)
                self.over.wait(0.05)
            else:
                self.known, number = recorded.id, number + 1
                self.acknowledged[recorded.id] = note

    def wait_for(self, entries: int) -> None:
        """Wait until so many are acknowledged."""
        clock = threading.Event()
        for _ in range(PATIENCE_SECONDS * 50):
            if len(self.acknowledged) >= entries:
                return
            clock.wait(0.02)
        raise AssertionError(f"{self.name}: {len(self.acknowledged)} entries, told {self.told}")


@pytest.fixture
def pair() -> Iterator[tuple[Server, Server]]:
    """A primary and its synchronous standby."""
    binaries = find_binaries()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed")
    with running(binaries) as primary:
        primary.execute("CREATE DATABASE board")
        with standing_by(primary) as standby:
            yield primary, standby


def test_what_the_standby_confirmed_outlives_the_primary(pair: tuple[Server, Server], tmp_path: Path) -> None:
    primary, standby = pair
    store = open_store(f"postgresql://postgres@127.0.0.1:{primary.port},127.0.0.1:{standby.port}/board")
    seed(store, write_seed(tmp_path / "seed"))
    writers = [
        Writer(store, a_member(store, f"Writer {number}", "assessor"), number) for number in range(1, 1 + WRITERS)
    ]
    for writer in writers:
        writer.start()
    try:
        for writer in writers:
            writer.wait_for(EACH)
        primary.crash()
        confirmed = {entry: note for writer in writers for entry, note in list(writer.acknowledged.items())}
        standby.promote()
        for writer in writers:
            writer.wait_for(len([note for note in confirmed.values() if note.startswith(writer.name)]) + EACH)
    finally:
        for writer in writers:
            writer.over.set()
        for writer in writers:
            writer.join(PATIENCE_SECONDS)

    acknowledged = {entry: note for writer in writers for entry, note in writer.acknowledged.items()}
    assert confirmed.items() <= acknowledged.items()
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT inet_server_port()").scalar() == standby.port
        rows = connection.execute(sa.select(assessments.c.entry_id, assessments.c.note))
        held = {row.entry_id: row.note for row in rows}
    assert acknowledged.items() <= held.items()
    assert len(set(held.values())) == len(held), "nothing was submitted twice"
    assert verify(store).problem is None
    honest = {dialect.LOST, dialect.OUTCOME_UNKNOWN, postgresql.UNREACHABLE, dialect.LOCKED}
    assert set().union(*(writer.told for writer in writers)) <= honest
    assert assess(store, WRITER, a_draft(pledge_number=1, note="afterwards", based_on=writers[0].known))
    store.close()
