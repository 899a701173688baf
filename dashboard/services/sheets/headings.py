"""Where a table begins in a sheet: the row, or the two rows, that name its columns."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from dashboard.domain.plain import letters, plain_text
from dashboard.services.sheets.cells import Row

MOST_ROWS_ABOVE = 30  # titles, authors, explanations
FieldOf = Callable[[str], str | None]
Texts = tuple[str | None, ...]
_IN_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]?")


@dataclass(frozen=True, slots=True)
class Headings:
    """What the columns are called, and what each of them holds (None: it is not known)."""

    row: int  # as people see it in the file
    words: tuple[str, ...]
    fields: tuple[str | None, ...]
    rows: tuple[Row, ...]  # what stands below

    def places(self, field: str) -> tuple[int, ...]:
        """The columns that hold a field."""
        return tuple(place for place, known in enumerate(self.fields) if known == field)


def folded(text: str) -> str:
    """The letters of a heading, without what is added in brackets."""
    return letters(_IN_BRACKETS.sub("", plain_text(text)))


def find_headings(
    rows: Sequence[Row], field_of: FieldOf, missing_of: Callable[[Sequence[str | None]], list[str]]
) -> tuple[Headings | None, Headings]:
    """Find the row that names the columns.

    A row below it that holds nothing but names, as under a merged “Judgement | | Evidence”, belongs to it.

    Args:
        rows: of a sheet, which has some.
        field_of: what a column with this heading holds.
        missing_of: which of the needed fields are not among these.
    Returns:
        the first row that names all that is needed, None where no row does; and the row that names most.
    """
    nearest, fewest = None, 0
    for place, row in enumerate(rows[:MOST_ROWS_ABOVE]):
        words: Texts = _words(row)
        fields: Texts = tuple(field_of(text) if text else None for text in words)
        if not any(fields):
            continue
        below = place + 1
        if below < len(rows) and (under := _names(rows[below], field_of)):
            words, fields = _over(words, under[0]), _over(fields, under[1])
            below += 1
        headings = Headings(row[0], tuple(text or "" for text in words), fields, tuple(rows[below:]))
        missing = len(missing_of(fields))
        if not missing:
            return headings, headings
        if nearest is None or missing < fewest:
            nearest, fewest = headings, missing
    words = _words(rows[0])
    return None, nearest or Headings(rows[0][0], words, (None,) * len(words), ())


def _names(row: Row, field_of: FieldOf) -> tuple[Texts, Texts] | None:
    """The words and fields of a row in which every cell that is filled names a column."""
    words = _words(row)
    fields = tuple(field_of(text) if text else None for text in words)
    return (words, fields) if all(field or not text for field, text in zip(fields, words, strict=True)) else None


def _words(row: Row) -> tuple[str, ...]:
    return tuple("" if cell is None else str(cell) for cell in row[1])


def _over(upper: Texts, lower: Texts) -> Texts:
    """The lower row's texts, and the upper one's where it has none."""
    return tuple(low or up for up, low in zip_longest(upper, lower))
