"""One list that a workbook keeps in several sheets, such as one for each department, read as one table."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from dashboard.domain.errors import N_
from dashboard.domain.plain import letters
from dashboard.services.sheets.cells import Row
from dashboard.services.sheets.files import MOST_ROWS, Sheet
from dashboard.services.sheets.spreadsheet import SheetError
from dashboard.services.sheets.tables import Table

SHEET_HEADING = "Sheet (시트)"  # of the column that holds the names of the sheets
MOST_SHARED = 0.5  # of a sheet's titles stand in another one too: from there on, both are one list of two days
APART = 1_000_000  # more than the rows of a sheet
Candidate = tuple[Sheet, Table, dict[str, str]]  # with what its columns hold


class JoinedRow(int):
    """A row of sheets put together: a number in their order, which people see as the row in its own sheet."""

    shown: str

    def __new__(cls, place: int, row: int, sheet: str) -> "JoinedRow":
        """The row of the sheet at a place, which counts from 1."""
        number = super().__new__(cls, place * APART + row)
        number.shown = f"{row} ({sheet})"
        return number

    def __str__(self) -> str:
        return self.shown


def parts_of_a_list(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The sheets that are parts of one list: those with titles below the headings of the widest, or some of them. None
    where one alone is such, and where two hold the same pledges, as lists of two days do."""
    titled = [one for one in candidates if "title" in one[2].values() and not one[0].of_records]
    headings = max(({*table.headings} for _sheet, table, _columns in titled), key=len, default=set())
    parts = [part for part in titled if {*part[1].headings} <= headings and part[1].rows]
    titles: list[set[str]] = []
    for _sheet, table, columns in parts:
        places = [place for place, heading in enumerate(table.headings) if columns.get(heading) == "title"]
        titles.append({letters(str(cell)) for cell in table.column(places[0])})
    pairs = combinations(titles, 2)
    is_repeated = any(len(one & other) >= MOST_SHARED * min(len(one), len(other)) for one, other in pairs)
    return [] if len(parts) < 2 or is_repeated else parts


def join(parts: Sequence[Candidate], name_of_file: str) -> tuple[Sheet, Table]:
    """The sheets as one, and the widest one's table, whose headings name the columns. The names of the sheets are a
    further column where they say more than a number, and no other column is the category. Raises SheetError where that
    is too long."""
    page, table, columns = max(parts, key=lambda part: len({*part[1].headings}))
    names = [part[0].name for part in parts]
    of_names = "category" not in columns.values() and len({re.sub(r"[\W\d_]", "", name) for name in names}) > 1
    width, heading = len(table.headings), [SHEET_HEADING] if of_names else []
    rows: list[Row] = [*table.above]
    rows += [(row, (*cells, *[None] * (width - len(cells)), *heading)) for row, cells in table.header]
    hidden: list[int] = []
    for place, (sheet, part, _columns) in enumerate(parts, 1):
        places = [part.headings.index(word) if word in part.headings else None for word in table.headings]
        for number, cells in part.rows:
            row = JoinedRow(place, number, sheet.name)
            own = [None if column is None else cells[column] for column in places]
            rows.append((row, (*own, *[sheet.name for _heading in heading])))
            hidden += [row] if number in sheet.hidden_rows else []
    if len(rows) > MOST_ROWS + 1:
        raise SheetError(N_("“{name}” has more than {most} rows."), name=name_of_file, most=MOST_ROWS)
    whole = replace(page, rows=tuple(rows), name=", ".join(names), parts=tuple(names), hidden_rows=tuple(hidden))
    return whole, table
