"""The typed tables as views of the journal: the same code fills them as entries arrive and when they are rebuilt."""

from collections.abc import Callable, Iterable

import sqlalchemy as sa

from dashboard.store.journal.chain import CHANGED, BrokenChain
from dashboard.store.journal.entry import UNRECORDABLE, Entry, entry_from_stored
from dashboard.store.journal.rows import Row, scan_journal
from dashboard.store.views.board import apply_assignment, apply_erasure, apply_member, apply_organisation, apply_setting
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
from dashboard.store.views.seed import apply_pledge, apply_seed
from dashboard.store.views.tables import journal, metadata
from dashboard.store.views.tables_board import KEPT_BESIDE

# Tables in an order in which foreign keys point back.
VIEWS = tuple(table for table in metadata.sorted_tables if table is not journal and table not in KEPT_BESIDE)

_APPLY: dict[str, Callable[[sa.Connection, Entry], None]] = {
    "seed": apply_seed,
    "pledge": apply_pledge,
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
    """Write the typed rows that follow from one entry."""
    _APPLY[entry.kind](connection, entry)


def replay(connection: sa.Connection, rows: Iterable[Row], refusals: tuple[type[Exception], ...] = ()) -> int:
    """Apply a journal to empty views. `rows`: the journal's entries as stored rows, oldest first. Returns how many
    entries were applied. Raises BrokenChain for an entry that nobody could have recorded."""
    entries, impossible = 0, UNRECORDABLE + refusals
    for row in rows:
        try:
            apply(connection, entry_from_stored(row))
        except impossible as error:
            raise BrokenChain(row[0], CHANGED) from error
        except sa.exc.StatementError as error:
            if isinstance(error.orig, UNRECORDABLE):  # a value that its column does not take
                raise BrokenChain(row[0], CHANGED) from error
            raise
        entries += 1
    return entries


def rebuild(connection: sa.Connection) -> int:
    """Empty the typed tables and fill them again from the journal; files and what must be erasable are left alone.
    Returns how many entries were replayed. Raises BrokenChain for an entry that nobody could have recorded."""
    for table in reversed(VIEWS):
        connection.execute(table.delete())
    return replay(connection, scan_journal(connection))
