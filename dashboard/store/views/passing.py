"""Judgements as a journal tells of them, held against the stored tables in passing.

What an assessment, a measurement and their evidence say never changes after the entry that brought them, and stands in
the tables in the order of the entries: held against them as they come up, they need no tables on the side, which for a
long record would be most of the work. Only what became of a judgement changes later; what the table says of that ahead
of the journal is noted as a claim, and the journal has to make it good by its end.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice, zip_longest
from typing import Any

import sqlalchemy as sa

from dashboard.store.journal import raw
from dashboard.store.views.bulk import Tables
from dashboard.store.views.tables_judgement import assessments, evidence, measurements

MOST_CLAIMS = 200_000  # held in memory, some hundred bytes each
_SHA256, _FILE_TYPE = (list(evidence.columns.keys()).index(name) for name in ("file_sha256", "file_type"))
Difference = tuple[raw.Row | None, raw.Row | None]  # a row as it is stored, and as it should be


class Passing:
    """The tables of judgements, as `Replay` writes them; they are compared instead."""

    def __init__(self, connection: sa.Connection, side: sa.Connection) -> None:
        """Begin before the first row.

        Args:
            connection: of the store; sees one moment of it.
            side: of empty views, for entries that look something up in them.
        """
        self._side = side
        self._followed = {table: _Followed(connection, table) for table in (assessments, measurements, evidence)}
        self._beside = Tables(side)
        self.differs = False  # a table says something else already: what would follow need not be looked at
        self.files: dict[tuple[str, str], int] = {}  # SHA-256 and media type, with the first entry that names it

    def followed(self, table: sa.Table) -> tuple[int, Difference | None] | None:
        """How a table came out.

        Returns:
            how many of its rows were looked at, with the first that differs; None for one that is on the side.
        """
        found = self._followed.get(table)
        return None if found is None else (found.rows, found.difference)

    def insert(self, table: sa.Table, rows: Sequence[Sequence[Any]]) -> None:
        """The next rows of a table, in the order of the entries."""
        if table is evidence:
            for row in [row for row in rows if row[_SHA256] is not None]:
                self.files.setdefault((row[_SHA256], row[_FILE_TYPE]), row[0])
        if table not in self._followed:
            self._beside.insert(table, rows)
            return
        followed = self._followed[table]
        followed.take(rows)
        self.differs = self.differs or followed.difference is not None
        if len(followed.claims) > MOST_CLAIMS:
            self.put_beside()

    def withdraw(self, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Judgements that were replaced."""
        if table not in self._followed:
            self._beside.withdraw(table, rows)
            return
        for row in rows:
            self._followed[table].withdraw(row["replaced"], row["moment"])

    def put_beside(self) -> None:
        """Fill the side with the judgements as they are told so far: what comes now looks them up, or changes them."""
        for table in (assessments, measurements):
            followed = self._followed.get(table)
            if followed is not None and followed.difference is None:
                for rows in followed.told():
                    raw.insert_stored(self._side, table, rows)
                followed.close()
                del self._followed[table]

    def finish(self) -> None:
        """The journal has been read to its end: nothing more may stand in the tables, and no claim be left."""
        for followed in self._followed.values():
            followed.finish()

    def close(self) -> None:
        """Let go of the tables."""
        for followed in self._followed.values():
            followed.close()


class _Followed:
    """One table, followed row by row."""

    def __init__(self, connection: sa.Connection, table: sa.Table) -> None:
        self._connection = connection
        self._table = table
        self._query = raw.in_key_order(connection, table)
        self._parts = raw.stream(connection, self._query)
        self._stored: Iterator[raw.Row] = chain.from_iterable(self._parts)
        names = [column.name for column in table.columns]
        # What becomes of a judgement stands in the last columns; evidence has none of them.
        self._way = names.index("publication_id") if "publication_id" in names else len(names)
        self._names = names[self._way :]
        # Key to what became of the row as the journal tells it so far, and as the table says.
        self.claims: dict[int, tuple[raw.Row, raw.Row]] = {}
        self.rows = 0
        self.difference: Difference | None = None

    def take(self, rows: Sequence[Sequence[Any]]) -> None:
        if self.difference is not None:
            return
        expected = list(map(tuple, rows))
        stored = list(islice(self._stored, len(expected)))
        self.rows += len(stored)
        if stored == expected:
            return
        for row, told in zip_longest(stored, expected):
            if row == told:
                continue
            if row is None or row[: self._way] != told[: self._way]:
                self.difference = row, told
                return
            self.claims[told[0]] = told[self._way :], row[self._way :]

    def withdraw(self, key: int, moment: str) -> None:
        if self.difference is not None:
            return
        found = self.claims.get(key) or self._as_stored(key)
        if found is None:
            return
        told, stored = found
        way = dict(zip(self._names, told, strict=True))
        if way["published_at"] is None or way["withdrawn_at"] is not None:
            return
        told = tuple((way | {"withdrawn_at": moment}).values())
        if told == stored:
            self.claims.pop(key, None)
        else:
            self.claims[key] = told, stored

    def _as_stored(self, key: int) -> tuple[raw.Row, raw.Row] | None:
        row = self._row(key)
        return None if row is None else (row[self._way :], row[self._way :])

    def _row(self, key: int) -> raw.Row | None:
        found = self._connection.execute(self._query.where(sa.column("entry_id") == key)).first()
        return None if found is None else tuple(found)

    def told(self) -> Iterator[list[raw.Row]]:
        """The rows so far, as the journal tells them."""
        for rows in raw.stream(self._connection, self._query.limit(self.rows)):
            yield [row[: self._way] + self.claims.get(row[0], (row[self._way :],))[0] for row in rows]

    def finish(self) -> None:
        if self.difference is None:
            left = next(self._stored, None)
            if left is not None:
                self.difference = left, None
            elif self.claims:
                key = min(self.claims)
                row = self._row(key) or ()
                self.difference = row, row[: self._way] + self.claims[key][0]
        self.close()

    def close(self) -> None:
        self._parts.close()
