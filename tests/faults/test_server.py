"""PostgreSQL stops and starts again while people read and write: told meanwhile, nothing lost, nobody restarts the board."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event, Thread

import pytest
import sqlalchemy as sa

from dashboard.domain.errors import NewerAssessment, StoreError
from dashboard.services.campaigns.seed import seed
from dashboard.services.judging.assess import assess
from dashboard.store.engine.store import Store, open_store
from dashboard.store.reads.pledges import read_pledges
from dashboard.store.reads.view import View
from dashboard.store.views.tables import journal
from tests.chain import verify
from tests.conftest import TEMPLATE
from tests.factories import CAMPAIGN, WRITER, a_draft
from tests.faults.outage import stopped
from tests.postgresql_server import Server

SECONDS = 60  # within which something has to happen, on a busy machine


@dataclass
class Load:
    """People who write and read until they are told to stop, and what came of it."""

    store: Store
    over: Event = field(default_factory=Event)
    done: Event = field(default_factory=Event)  # set with each success, cleared by whoever waits for the next
    failed: Event = field(default_factory=Event)
    acknowledged: list[int] = field(default_factory=list)
    strange: list[BaseException] = field(default_factory=list)

    def write(self, pledge: int) -> None:
        draft, based_on = a_draft(pledge_number=pledge), None
        while not self.over.is_set():
            try:
                based_on = assess(self.store, WRITER, replace(draft, based_on=based_on)).id
                self.acknowledged.append(based_on)
                self.done.set()
            except NewerAssessment as newer:  # recorded, though the confirmation got lost
                based_on = newer.assessment.id
            except StoreError:
                self.failed.set()
                self.over.wait(0.02)
            except BaseException as error:
                self.strange.append(error)
                return

    def read(self) -> None:
        while not self.over.is_set():
            try:
                assert len(read_pledges(self.store, View(CAMPAIGN))) == 3
            except StoreError:
                self.over.wait(0.02)
            except BaseException as error:
                self.strange.append(error)
                return


@contextmanager
def under_load(store: Store) -> Iterator[Load]:
    """Two writers and two readers at work."""
    load = Load(store)
    threads = [Thread(target=load.write, args=(pledge,)) for pledge in (1, 2)]
    threads += [Thread(target=load.read) for _reader in range(2)]
    for thread in threads:
        thread.start()
    try:
        yield load
    finally:
        load.over.set()
        for thread in threads:
            thread.join(SECONDS)


@pytest.mark.postgresql
def test_a_server_that_fails_under_load_loses_nothing_and_is_found_again(
    postgresql_server: Server, seed_directory: Path
) -> None:
    with postgresql_server.database(TEMPLATE) as url:
        store = open_store(url)
        seed(store, seed_directory)
        with under_load(store) as load:
            assert load.done.wait(SECONDS)
            with stopped(postgresql_server):
                assert load.failed.wait(SECONDS)
                with pytest.raises(StoreError, match="cannot be opened"):
                    store.revision()
                before = len(load.acknowledged)
                load.done.clear()
            assert load.done.wait(SECONDS), "the writers go on by themselves"
        assert load.strange == []
        assert len(load.acknowledged) > before
        with store.read() as connection:
            found = set(connection.execute(sa.select(journal.c.id).where(journal.c.kind == "assessment")).scalars())
        assert set(load.acknowledged) <= found
        assert verify(store).problem is None
        store.close()
