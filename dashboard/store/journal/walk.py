"""The journal read from its beginning, its chain checked link by link."""

from collections.abc import Iterator

import sqlalchemy as sa

from dashboard.store.journal import raw
from dashboard.store.journal.ahead import ALONE, Ahead, Prepared
from dashboard.store.journal.chain import STRAY, BrokenChain, Chain
from dashboard.store.views.tables import journal


def walk(connection: sa.Connection, chain: Chain, ahead: Ahead = ALONE) -> Iterator[tuple[list[raw.Row], Prepared]]:
    """Read the journal from its beginning, and hand on what is whole.

    Args:
        connection: sees one moment of the store.
        chain: not begun yet.
        ahead: a second process, for a long journal.
    Returns:
        the entries as rows of the journal's columns, oldest first, in chunks, each with what was made of it ahead.
    Errors:
        BrokenChain. Entries cut off at the end leave a shorter chain that is whole: only a head noted down elsewhere,
        or the views, show that.
    """
    try:
        yield from _checked(connection, chain, ahead)
    except raw.Undecodable:
        with raw.any_text(connection):  # go on to the entry that holds the text
            for _ in _checked(connection, chain, ALONE):
                pass
    strays = raw.count(connection, journal) - chain.entries
    if strays:
        raise BrokenChain(0, STRAY)


def _checked(connection: sa.Connection, chain: Chain, ahead: Ahead) -> Iterator[tuple[list[raw.Row], Prepared]]:
    table = raw.bare(journal)
    query = sa.select(table).where(table.c.id > chain.entries).order_by(table.c.id)
    for rows, prepared in ahead.prepared(raw.stream(connection, query), chain):
        if prepared is None:
            for row in rows:
                chain.check(row)
        else:
            chain.go_on(rows[-1])
        yield rows, prepared
