"""Judgements that needed nobody else, many at a time: the bulk of a long journal, when it is replayed.

What comes out is what `views_judgement` makes of the same entries one by one.
"""

from collections.abc import Callable
from typing import Any

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

HELD = 2_000  # rows held back before they are written

Row = dict[str, Any]


class Judgements:
    """Rows held back while the entries that follow can still be told on them alone."""

    def __init__(self, connection: sa.Connection, pieces: Callable[[list[Row]], None] | None = None) -> None:
        """Begin with empty views.

        Args:
            connection: writes them.
            pieces: gets the rows of evidence instead of the table.
        """
        self._connection = connection
        self._write_evidence = pieces or self._insert_evidence
        self._rows: dict[sa.Table, dict[int, Row]] = {assessments: {}, measurements: {}}
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
        if len(self._rows[table]) >= HELD:
            self.write()
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
        for table, withdrawn in self._withdrawn.items():
            if withdrawn:
                self._connection.execute(_WITHDRAW[table], withdrawn)
                withdrawn.clear()
        for table, rows in self._rows.items():
            if rows:
                raw.insert_typed(self._connection, table, list(rows.values()))
                rows.clear()
        if self._evidence:
            self._write_evidence(self._evidence)
            self._evidence = []

    def _insert_evidence(self, rows: list[Row]) -> None:
        raw.insert_typed(self._connection, evidence, rows)


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
