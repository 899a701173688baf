"""Judgements that needed nobody else, many at a time: the bulk of a long journal, when it is replayed.

What comes out is what `views_judgement` makes of the same entries one by one.
"""

from collections.abc import Callable, Sequence
from itertools import islice, takewhile
from typing import Any, Protocol

import sqlalchemy as sa

from dashboard.store import raw
from dashboard.store.entry import Entry, origin_of
from dashboard.store.tables_judgement import assessments, evidence, measurements
from dashboard.store.views_judgement import (
    assessment_row,
    evidence_rows,
    is_at_once,
    is_published_by_itself,
    measurement_row,
)

HELD = 2_000  # rows held back before some are written
MOST_WAITING = 20_000  # rows that a publication may still be about: an import publishes all of its own by one entry

Row = dict[str, Any]


class Written(Protocol):
    """Where rows of judgements go."""

    def insert(self, table: sa.Table, rows: Sequence[Row]) -> None:
        """The next rows of a table, in the order of the entries."""

    def withdraw(self, table: sa.Table, rows: Sequence[Row]) -> None:
        """Judgements that others replaced, as `replaced`, the entry, and `moment`; rows that were inserted before."""


class Tables:
    """The views themselves."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def insert(self, table: sa.Table, rows: Sequence[Row]) -> None:
        """The next rows of a table."""
        raw.insert_typed(self._connection, table, rows)

    def withdraw(self, table: sa.Table, rows: Sequence[Row]) -> None:
        """Judgements that others replaced."""
        self._connection.execute(_WITHDRAW[table], list(rows))


class Judgements:
    """Rows held back while the entries that follow can still be told on them alone."""

    def __init__(self, tables: Written) -> None:
        """Begin with empty views.

        Args:
            tables: get the rows.
        """
        self._tables = tables
        self._rows: dict[sa.Table, dict[int, Row]] = {assessments: {}, measurements: {}}
        self._full = dict.fromkeys(self._rows, HELD)  # so many are held until some are written
        self._withdrawn: dict[sa.Table, list[Row]] = {assessments: [], measurements: []}
        self._evidence: list[Row] = []

    def take(self, entry: Entry) -> bool:
        """Take an entry in.

        Returns:
            False for one that has to be applied by itself, after `write`.
        """
        if entry.kind == "assessment":
            return self._take_assessment(entry)
        if entry.kind == "measurement":
            self._hold(measurements, entry, measurement_row(entry))
            return True
        if entry.kind == "publication" and is_at_once(entry):
            return self._publish(entry, [int(subject) for subject in entry.content["subjects"]])
        return False

    def _take_assessment(self, entry: Entry) -> bool:
        if origin_of(entry) is not None:
            self._hold(assessments, entry, assessment_row(entry))
            return True
        by_itself = is_published_by_itself(entry)
        if not by_itself and entry.content["waits"]:
            return False
        self._hold(assessments, entry, assessment_row(entry))
        if by_itself:
            self._publish(entry, [entry.id])
        return True

    def _hold(self, table: sa.Table, entry: Entry, row: Row) -> None:
        if len(self._rows[table]) >= self._full[table]:
            self._write(_settled)
        self._rows[table][entry.id] = row
        self._evidence += evidence_rows(entry)

    def _publish(self, entry: Entry, subjects: list[int]) -> bool:
        found = [(table, rows[one]) for one in subjects for table, rows in self._rows.items() if one in rows]
        if len(found) < len(subjects):
            return False
        for _, row in found:
            row |= {"published_at": row["recorded_at"], "publication_id": entry.id}
        for table, row in found:
            if row["supersedes"] is not None:
                self._withdraw(table, row["supersedes"], entry)
        return True

    def _withdraw(self, table: sa.Table, replaced: int, entry: Entry) -> None:
        row = self._rows[table].get(replaced)
        if row is None:
            self._withdrawn[table].append({"replaced": replaced, "moment": entry.recorded_at})
        elif row["published_at"] is not None and row["withdrawn_at"] is None:
            row["withdrawn_at"] = entry.recorded_at

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
    waiting = sum(1 for _row in takewhile(lambda row: row["published_at"] is None, reversed(rows.values())))
    return len(rows) - waiting if waiting < MOST_WAITING else len(rows)


def _withdrawing(table: sa.Table) -> sa.Update:
    return (
        sa.update(table)
        .where(
            table.c.entry_id == sa.bindparam("replaced"),
            table.c.published_at.is_not(None),
            table.c.withdrawn_at.is_(None),
        )
        .values(withdrawn_at=sa.bindparam("moment", type_=table.c.withdrawn_at.type))
    )


_WITHDRAW = {table: _withdrawing(table) for table in (assessments, measurements)}
