"""Copy a board into another store, of either engine: entry for entry, hash for hash, all or nothing."""

from contextlib import closing

from dashboard.domain.errors import StoreError
from dashboard.domain.marks import N_
from dashboard.domain.progress import Counter, Progress, unseen
from dashboard.services.keep.verify import Verified, verify_within
from dashboard.store.engine.store import open_store
from dashboard.store.journal import contents

SAME = N_("{store} is both where to copy from and where to copy to.")


def copy_board(source: str, target: str, progress: Progress = unseen) -> Verified:
    """Copy everything: the journal, the files, and what is kept beside the journal. `source`: the address of a board;
    people may go on writing there, the copy is of one moment. Raises StoreError where either cannot be opened, or the
    target holds anything; BrokenRecord where the source does not verify. The target is then empty."""
    with closing(open_store(source, upgrade=False)) as here, closing(open_store(target)) as there:
        if here.name == there.name:
            raise StoreError(SAME, store=here.name)
        with here.read(patient=True) as snapshot, there.write(patient=True) as journal:
            contents.require_empty(journal.connection, there.name)
            counter = Counter(progress, contents.count_rows(snapshot))
            contents.fill(journal.connection, lambda table: contents.rows_of(snapshot, table), counter.add)
            return verify_within(journal.connection)
