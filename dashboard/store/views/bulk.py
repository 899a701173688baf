"""Judgements that needed nobody else, many at a time: the bulk of a long journal, when it is replayed.

What comes out is what `views_judgement` makes of the same entries one by one.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import islice, takewhile
from typing import Any, Protocol

import sqlalchemy as sa

from dashboard.store.journal import raw
from dashboard.store.journal.entry import Entry
from dashboard.store.views.judgement_rows import (
    PUBLICATION_ID,
    PUBLISHED_AT,
    WITHDRAWN_AT,
    Judgements,
    Publication,
    Row,
    judgements_of,
    publication_of,
)
from dashboard.store.views.tables_judgement import assessments, evidence, measurements

HELD = 2_000  # rows held back before some are written
MOST_WAITING = 20_000  # rows that a publication may still be about: an import publishes all of its own by one entry

_TABLES = {"assessment": assessments, "measurement": measurements}  # by the kind of entry
_NAMES = {table: [column.name for column in table.columns] for table in _TABLES.values()}
_RECORDED_AT = {table: names.index("recorded_at") for table, names in _NAMES.items()}
_SUPERSEDES = {table: names.index("supersedes") for table, names in _NAMES.items()}


class Written(Protocol):
    """Where rows of judgements go."""

    def insert(self, table: sa.Table, rows: Sequence[Sequence[Any]]) -> None:
        """The next rows of a table, in the order of the entries; plain values in the order of its columns."""

    def withdraw(self, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Judgements that others replaced, as `replaced`, the entry, and `moment`, a text; inserted before."""


class Tables:
    """The views themselves."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def insert(self, table: sa.Table, rows: Sequence[Sequence[Any]]) -> None:
        """The next rows of a table."""
        raw.insert_stored(self._connection, table, rows)

    def withdraw(self, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Judgements that others replaced."""
        self._connection.execute(_WITHDRAW[table], list(rows))


class HeldBack:
    """Rows held back while the entries that follow can still be told on them alone."""

    def __init__(self, tables: Written) -> None:
        """Begin with empty views."""
        self._tables = tables
        self._rows: dict[sa.Table, dict[int, Row]] = {assessments: {}, measurements: {}}
        self._full = dict.fromkeys(self._rows, HELD)  # so many are held until some are written
        self._withdrawn: dict[sa.Table, list[dict[str, Any]]] = {assessments: [], measurements: []}
        self._evidence: list[tuple[Any, ...]] = []

    def take(self, entry: Entry) -> bool:
        """Take an entry in.

        Returns:
            False for one that has to be applied by itself, after `write`.
        """
        judgements = judgements_of(entry)
        if judgements is not None:
            self.hold(judgements)
            return True
        publication = publication_of(entry)
        return publication is not None and self.publish(publication)

    def hold(self, judgements: Judgements) -> None:
        """Take in what `judgements_of` made of entries one after another."""
        kind, rows, evidence_of_them, by_themselves = judgements
        table = _TABLES[kind]
        if len(self._rows[table]) >= self._full[table]:
            self._write(_settled)
        self._rows[table].update((row[0], row) for row in rows)
        self._evidence += evidence_of_them
        if by_themselves:
            for row in rows:
                self.publish((row[0], [row[0]], row[_RECORDED_AT[table]]))

    def publish(self, publication: Publication) -> bool:
        """Make judgements public that are held back.

        Returns:
            False where not all of them are: that has to be applied by itself, after `write`.
        """
        number, subjects, moment = publication
        found = [(table, rows[one]) for one in subjects for table, rows in self._rows.items() if one in rows]
        if len(found) < len(subjects):
            return False
        for table, row in found:
            row[PUBLISHED_AT] = row[_RECORDED_AT[table]]
            row[PUBLICATION_ID] = number
        for table, row in found:
            replaced = row[_SUPERSEDES[table]]
            if replaced is not None:
                self._withdraw(table, replaced, moment)
        return True

    def _withdraw(self, table: sa.Table, replaced: int, moment: str) -> None:
        row = self._rows[table].get(replaced)
        if row is None:
            self._withdrawn[table].append({"replaced": replaced, "moment": moment})
        elif row[PUBLISHED_AT] is not None and row[WITHDRAWN_AT] is None:
            row[WITHDRAWN_AT] = moment

    def write(self) -> None:
        """Write everything that was held back."""
        self._write(len)

    def _write(self, ready: Callable[[dict[int, Row]], int]) -> None:
        for table, withdrawn in self._withdrawn.items():
            if withdrawn:
                self._tables.withdraw(table, withdrawn)
                withdrawn.clear()
        for table, rows in self._rows.items():
            count = ready(rows)
            if count:
                self._tables.insert(table, list(islice(rows.values(), count)))
                self._rows[table] = dict(islice(rows.items(), count, None))
            self._full[table] = len(self._rows[table]) + HELD
        if self._evidence:
            self._tables.insert(evidence, self._evidence)
            self._evidence = []


def _settled(rows: dict[int, Row]) -> int:
    """How many of the rows come before those of which the next entry may say that they are public."""
    waiting = sum(1 for _row in takewhile(lambda row: row[PUBLISHED_AT] is None, reversed(rows.values())))
    return len(rows) - waiting if waiting < MOST_WAITING else len(rows)


def _withdrawing(table: sa.Table) -> sa.Update:
    return (
        sa.update(table)
        .where(
            table.c.entry_id == sa.bindparam("replaced"),
            table.c.published_at.is_not(None),
            table.c.withdrawn_at.is_(None),
        )
        .values(withdrawn_at=sa.bindparam("moment", type_=sa.Text()))
    )


_WITHDRAW = {table: _withdrawing(table) for table in (assessments, measurements)}
