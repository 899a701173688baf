"""The typed tables as views of the journal: the same code fills them as entries arrive and when they are rebuilt."""

from collections.abc import Callable, Iterator

import sqlalchemy as sa

from dashboard.store.journal.entry import Entry, entry_from_row
from dashboard.store.views.board import apply_assignment, apply_erasure, apply_member, apply_organisation, apply_setting
from dashboard.store.views.bulk import HeldBack, Tables, Written
from dashboard.store.views.judgement import (
    apply_answer,
    apply_assessment,
    apply_challenge,
    apply_criterion,
    apply_import,
    apply_measurement,
    apply_publication,
    apply_review,
)
from dashboard.store.views.judgement_rows import Judgements, Publication, evidence_rows
from dashboard.store.views.seed import apply_seed
from dashboard.store.views.tables import journal, metadata
from dashboard.store.views.tables_board import KEPT_BESIDE
from dashboard.store.views.tables_judgement import evidence

REPLAY_CHUNK = 200  # entries held in memory at a time
# Tables in an order in which foreign keys point back.
VIEWS = tuple(table for table in metadata.sorted_tables if table is not journal and table not in KEPT_BESIDE)

_APPLY: dict[str, Callable[[sa.Connection, Entry], None]] = {
    "seed": apply_seed,
    "assessment": apply_assessment,
    "review": apply_review,
    "publication": apply_publication,
    "criterion": apply_criterion,
    "measurement": apply_measurement,
    "challenge": apply_challenge,
    "answer": apply_answer,
    "setting": apply_setting,
    "member": apply_member,
    "organisation": apply_organisation,
    "assignment": apply_assignment,
    "erasure": apply_erasure,
    "import": apply_import,
}


def apply(connection: sa.Connection, entry: Entry) -> None:
    """Write the typed rows that follow from one entry.

    Args:
        connection: in the transaction that appends or replays the entry.
        entry: as the journal holds it.
    """
    _APPLY[entry.kind](connection, entry)


def rebuild(connection: sa.Connection) -> int:
    """Empty the typed tables and fill them again from the journal; files and what must be erasable are left alone.

    Args:
        connection: under the one lock.
    Returns:
        how many entries were replayed.
    """
    for table in reversed(VIEWS):
        connection.execute(table.delete())
    replay = Replay(connection)
    for entry in entries(connection):
        replay.take(entry)
    replay.finish()
    return replay.taken


class Replay:
    """Entries one after another into empty views, many rows at a time where nothing depends on one in particular."""

    def __init__(self, connection: sa.Connection, tables: Written | None = None) -> None:
        """Begin with empty views.

        Args:
            connection: writes them.
            tables: are handed, instead of the views, every row of evidence and the judgements that go many at a time,
                in the order of the entries.
        """
        self.connection = connection
        self._tables = tables
        self._held_back = HeldBack(tables or Tables(connection))
        self.taken = 0

    def take(self, entry: Entry) -> None:
        """The next entry."""
        if not self._held_back.take(entry):
            self._held_back.write()
            self.apply(entry)
            if self._tables is not None and entry.kind in ("assessment", "measurement"):
                self._tables.insert(evidence, evidence_rows(entry))
        self.taken += 1

    def take_prepared(self, prepared: Judgements | Publication) -> int:
        """The next entries, as they were made into plain values.

        Returns:
            how many were taken; none where the next one has to be taken by itself.
        """
        if len(prepared) == 3:
            count = int(self._held_back.publish(prepared))
        else:
            self._held_back.hold(prepared)
            count = len(prepared[1])
        self.taken += count
        return count

    def apply(self, entry: Entry) -> None:
        """An entry that has to be taken by itself; nothing is held back."""
        apply(self.connection, entry)

    def finish(self) -> None:
        """Write what is still held back."""
        self._held_back.write()


def entries(connection: sa.Connection) -> Iterator[Entry]:
    """Every entry, oldest first, read in chunks."""
    last = 0
    while True:
        query = sa.select(journal).where(journal.c.id > last).order_by(journal.c.id).limit(REPLAY_CHUNK)
        chunk = connection.execute(query).mappings().all()
        if not chunk:
            return
        for row in chunk:
            yield entry_from_row(dict(row))
        last = chunk[-1]["id"]
