"""Is the record what was recorded? The chain, the views built anew on the side, the files."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import repeat, zip_longest
from typing import Any

import sqlalchemy as sa

from dashboard.domain.marks import N_
from dashboard.store.journal import raw
from dashboard.store.journal.ahead import ALONE, Ahead
from dashboard.store.journal.chain import CHANGED, BrokenChain, BrokenRecord, Chain
from dashboard.store.journal.entry import UNRECORDABLE, Entry, entry_from_stored
from dashboard.store.journal.walk import walk
from dashboard.store.views.passing import Passing
from dashboard.store.views.side import Side
from dashboard.store.views.tables import journal
from dashboard.store.views.tables_board import attachments, erasures
from dashboard.store.views.tables_judgement import OF_A_PLEDGE
from dashboard.store.views.views import VIEWS, Replay

DIFFERENT = N_(
    "The table {table} says something else than the journal: key {key}, column {column}. The journal's chain is whole; "
    "a restored backup has the table as it was."
)
ADDED = N_("The table {table} holds a row that the journal does not tell of: key {key}.")
TAKEN_OUT = N_("The table {table} lacks a row that the journal tells of: key {key}.")
FILE_GONE = N_("The file {sha256} that entry {entry} names as evidence is missing.")
FILE_BACK = N_("The file {sha256} was erased by entry {entry}, and is there again.")
FILE_REPLACED = N_("The file {sha256} was replaced: it is not the one that entry {entry} names as evidence.")

# How a database says that it cannot hold what an entry says; that it is gone or full is another matter.
_REFUSED = (sa.exc.IntegrityError, sa.exc.DataError, sa.exc.InterfaceError, sa.exc.ProgrammingError)
Tell = Callable[[int], None]  # how many entries or rows were looked at since the last time


class _Rebuilding(Replay):
    """Has the judgements on the side, with the one index that they are looked up by, once an entry looks any up: many
    boards have no rounds. A setting looks up rounds, and one that is not over has brought the judgements there."""

    _LOOKS_UP = frozenset({"assessment", "publication", "review"})
    _looked_up = False

    def __init__(self, connection: sa.Connection, found: Passing) -> None:
        super().__init__(connection, found)
        self._found = found

    def apply(self, entry: Entry) -> None:
        if self._found.differs:
            return
        if entry.kind in self._LOOKS_UP and not self._looked_up:
            self._looked_up = True
            self._found.put_beside()
            self.connection.execute(sa.schema.CreateIndex(OF_A_PLEDGE))
        super().apply(entry)


def build_views(
    connection: sa.Connection, side: Side, chain: Chain, seen: Callable[[list[raw.Row]], None], ahead: Ahead = ALONE
) -> Passing:
    """Walk the chain, and fill the views on the side from it or hold them against the store's in passing.

    Args:
        side: from `side.side_views`.
        chain: not begun yet.
        seen: told the rows of the journal, chunk by chunk.
        ahead: a second process, for a long journal.
    Returns:
        what was held against the store's tables already; on the side there is not all of it.
    Errors:
        BrokenChain; an entry whose hash is right and whose content nobody could have recorded counts as changed.
    """
    found = Passing(connection, side.connection)
    replay = _Rebuilding(side.connection, found)
    try:
        for rows, prepared in walk(connection, chain, ahead):
            seen(rows)
            place = 0
            for piece in prepared or repeat(None, len(rows)):
                if found.differs:
                    break
                row = rows[place]
                try:
                    place += (piece and replay.take_prepared(piece)) or _take(replay, row)
                except (*UNRECORDABLE, *_REFUSED):
                    raise BrokenChain(row[0], CHANGED) from None
        if not found.differs:
            replay.finish()
            found.finish()
    finally:
        found.close()
    return found


def _take(replay: Replay, row: raw.Row) -> int:
    replay.take(entry_from_stored(row))
    return 1


def check_views(connection: sa.Connection, side: Side, found: Passing, tell: Tell) -> None:
    """Compare every view with the one that was built on the side.

    Args:
        side: filled by `build_views`.
        found: what that returned.
        tell: gets how many rows were looked at.
    Errors:
        BrokenRecord for the first row that differs.
    """
    followed = {table: outcome for table in VIEWS if (outcome := found.followed(table)) is not None}
    for table, (rows, difference) in followed.items():
        if difference is not None:
            raise _difference(table, *difference)
        tell(rows)
    for table in VIEWS:
        if table in followed:
            continue
        same = side.count_if_same(connection, table)
        if same is not None:
            tell(same)
            continue
        with (
            closing(raw.stream(connection, raw.in_key_order(connection, table))) as stored,
            closing(raw.stream(side.connection, raw.in_key_order(side.connection, table))) as rebuilt,
        ):
            _compare(table, stored, rebuilt, tell)


def _compare(table: sa.Table, stored: Iterator[list[raw.Row]], rebuilt: Iterator[list[raw.Row]], tell: Tell) -> None:
    nothing: list[raw.Row] = []
    for rows, expected in zip_longest(stored, rebuilt, fillvalue=nothing):
        if rows != expected:
            raise next(_difference(table, row, other) for row, other in zip_longest(rows, expected) if row != other)
        tell(len(rows))


def _difference(table: sa.Table, stored: raw.Row | None, rebuilt: raw.Row | None) -> BrokenRecord:
    names = [column.name for column in table.columns]
    keys = [column.name for column in table.primary_key.columns]

    def key(row: raw.Row) -> tuple[Any, ...]:
        return tuple(row[names.index(name)] for name in keys)

    def said(row: raw.Row) -> str:
        words = ", ".join(f"{name} {value}" for name, value in zip(keys, key(row), strict=True))
        return words.encode("utf-8", "replace").decode()  # of `raw.any_text`: no terminal shows a lone surrogate

    if stored is not None and rebuilt is not None and key(stored) == key(rebuilt):
        column = next(name for name, here, there in zip(names, stored, rebuilt, strict=True) if here != there)
        return BrokenRecord(DIFFERENT, table=table.name, key=said(stored), column=column)
    if rebuilt is None or (stored is not None and _comes_first(key(stored), key(rebuilt))):
        return BrokenRecord(ADDED, table=table.name, key=said(stored or ()))
    return BrokenRecord(TAKEN_OUT, table=table.name, key=said(rebuilt))


def _comes_first(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    try:
        return one < other
    except TypeError:  # a value of a kind that the column never has
        return True


def check_files(connection: sa.Connection, found: Passing) -> tuple[int, int]:
    """Compare every file that evidence names with its hash.

    Returns:
        how many files there are, and how many more were erased.
    Errors:
        BrokenRecord for a file that is missing, another one, or there again after it was erased.
    """
    rows = connection.execute(sa.select(erasures.c.sha256, erasures.c.entry_id))
    erased = {row.sha256: row.entry_id for row in rows}
    for (sha256, media_type), entry in found.files.items():
        row = connection.execute(
            sa.select(attachments.c.content, attachments.c.media_type, attachments.c.size).where(
                attachments.c.sha256 == sha256
            )
        ).first()
        if sha256 in erased:
            if row is not None:
                raise BrokenRecord(FILE_BACK, sha256=sha256, entry=erased[sha256])
            continue
        if row is None:
            raise BrokenRecord(FILE_GONE, sha256=sha256, entry=entry)
        content = row.content.encode() if isinstance(row.content, str) else bytes(row.content)
        right = hashlib.sha256(content).hexdigest() == sha256
        if not right or row.media_type != media_type or row.size != len(content):
            raise BrokenRecord(FILE_REPLACED, sha256=sha256, entry=entry)
    named = {sha256 for sha256, _media_type in found.files}
    return len(named - erased.keys()), len(named & erased.keys())


def rows_to_check(connection: sa.Connection) -> tuple[int, int]:
    """How many entries there are to look at, and how many rows of the views."""
    return raw.count(connection, journal), sum(raw.count(connection, table) for table in VIEWS)
