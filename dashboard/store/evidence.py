"""Evidence as a journal tells of it, held against the table in passing.

What an entry rests on never changes after it, and stands in the table in the order of the entries: it needs no table on
the side, which for a long record would be a third of the work.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Any

import sqlalchemy as sa

from dashboard.store import raw
from dashboard.store.tables_judgement import evidence


class Evidence:
    """Goes along the stored table, as the rows that belong there come up in the journal."""

    def __init__(self, connection: sa.Connection) -> None:
        """Begin before the first row.

        Args:
            connection: of the store; sees one moment of it.
        """
        self._parts = raw.stream(connection, raw.in_key_order(connection, evidence))
        self._stored: Iterator[raw.Row] = chain.from_iterable(self._parts)
        self.rows = 0  # that were looked at
        self.difference: tuple[raw.Row | None, raw.Row | None] | None = None  # the first: stored, and as it should be
        self.files: dict[tuple[str, str], int] = {}  # SHA-256 and media type, with the first entry that names it

    def take(self, rows: Sequence[dict[str, Any]]) -> None:
        """The next rows, in the order of the entries.

        Args:
            rows: as `views_judgement.evidence_rows` makes them.
        """
        for row in rows:
            if row["file_sha256"] is not None:
                self.files.setdefault((row["file_sha256"], row["file_type"]), row["entry_id"])
        if self.difference is not None:
            return
        expected = raw.as_stored(evidence, rows)
        stored = list(islice(self._stored, len(expected)))
        self.rows += len(stored)
        if stored != expected:
            stored += [None] * (len(expected) - len(stored))  # type: ignore[list-item]
            self.difference = next(pair for pair in zip(stored, expected, strict=True) if pair[0] != pair[1])

    def finish(self) -> None:
        """The journal has been read to its end: nothing more may stand in the table."""
        if self.difference is None:
            left = next(self._stored, None)
            self.difference = (left, None) if left is not None else None
        self.close()

    def close(self) -> None:
        """Let go of the table."""
        self._parts.close()
