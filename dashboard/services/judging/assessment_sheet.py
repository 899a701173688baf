"""A spreadsheet of assessments: its table found, its rows read, and everything said that cannot be."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, tzinfo
from itertools import islice
from typing import Any

from dashboard.domain.addresses import with_link
from dashboard.domain.assessment import LifecycleStatus
from dashboard.domain.days import Precision, WrittenDay, parse_day
from dashboard.domain.errors import PledgeboardError, RuleError
from dashboard.domain.marks import N_
from dashboard.domain.status import Status
from dashboard.domain.status_words import parse_status
from dashboard.services.judging.assessment_columns import (
    MARK,
    REQUIRED,
    SEVERAL,
    STANDING,
    field_of,
    full_header,
    is_vague,
    missing_of,
)
from dashboard.services.judging.assessment_row import MOST_SHOWN, CellError, ReadRow, read_number, read_row
from dashboard.services.sheets.cells import Cell, Fault, Linked
from dashboard.services.sheets.headings import Headings, find_headings, folded
from dashboard.services.sheets.spreadsheet import DELIMITERS, Sheet, SheetError, Workbook, letters

MOST_LISTED = 20  # rows, sheets or columns in one sentence
_TOTAL = re.compile(r".{0,12}(?:합계|소계|총계|누계|총합|totals?)|전체|총괄|계|sum|평균|average|mean")


NOT_IN_FORCE = tuple(
    status.value for status in LifecycleStatus if status not in (LifecycleStatus.OPEN, LifecycleStatus.PUBLISHED)
)
OTHER_LINK = N_("“{text}” links to another address than the one that it shows. Leave the one that is meant.")


class Note(PledgeboardError):
    """Something to know of how a file was read; it stops nothing."""


@dataclass(frozen=True, slots=True)
class Table:
    """The assessments of a sheet, the columns that are not known, and what there is to say of how it was read."""

    rows: tuple[ReadRow, ...]
    ignored: tuple[str, ...]
    columns: Mapping[str, str]  # field to the header that it has in this sheet
    notes: tuple[Note, ...]
    sheet: str = ""  # empty: of a text file

    def error_at(self, row: ReadRow, field: str, error: PledgeboardError) -> CellError:
        """An error of a row, with the column and the cell that it is about."""
        return CellError(row.row, self.columns.get(field) or full_header(field), error, row.cells.get(field, ""))


def read_assessments(book: Workbook, campaign: str, zone: tzinfo = UTC) -> Table:
    """Read the first visible sheet that holds a table of assessments.

    Args:
        book: the file's sheets.
        campaign: that they are of.
        zone: the campaign's, in which moments that say their offset have their day.
    Returns:
        every row that holds a judgement, with what could be read and the errors of the rest.
    Errors:
        SheetError where no sheet names the columns that are needed, and for a column that stands there twice.
    """
    nearest: tuple[int, SheetError] | None = None
    for place in range(len(book.sheet_names)):
        try:
            sheet = book.read(place)
        except SheetError as error:  # an empty sheet, or one that is no table
            nearest = nearest or (len(REQUIRED) + 1, error)
            continue
        headings, closest = find_headings(sheet.rows, field_of, missing_of)
        if headings is not None:
            return _Reader(sheet, headings, campaign, zone).table(book)
        missing = missing_of(closest.fields)
        if nearest is None or len(missing) < nearest[0]:
            nearest = len(missing), _no_headings(sheet, closest.row, missing)
    raise nearest[1] if nearest else SheetError(N_("“{name}” holds no table."), name=book.name)


def _no_headings(sheet: Sheet, row: int, missing: list[str]) -> SheetError:
    names = ", ".join(missing)
    if not sheet.name:
        return SheetError(N_("Row {row} has to name the columns; missing: {missing}."), row=row, missing=names)
    message = N_("Sheet “{sheet}”: row {row} has to name the columns; missing: {missing}.")
    return SheetError(message, sheet=sheet.name, row=row, missing=names)


class _Reader:
    """Reads the rows below the headings of one sheet."""

    def __init__(self, sheet: Sheet, headings: Headings, campaign: str, zone: tzinfo) -> None:
        self._sheet, self._headings, self._campaign, self._zone = sheet, headings, campaign, zone
        known = [field for field in headings.fields if field is not None]
        if "status" in known:
            known = [field for field in known if not field.startswith(MARK)]
        self._places = {field: headings.places(field) for field in known}
        titles = self._places.get("title", ())
        numbers = tuple(place for place in titles if "number" not in known and self._holds_numbers(place))
        if len(numbers) == 1:  # such as “Pledge” above 1, 2, 3
            self._places |= {"number": numbers, "title": tuple(place for place in titles if place not in numbers)}
        self._columns: dict[str, str] = {}
        for field, places in self._places.items():
            if len(places) > 1 and field not in SEVERAL:
                clear = tuple(place for place in places if not is_vague(headings.words[place]))
                places = self._places[field] = clear if len(clear) == 1 else places
            words = [headings.words[place] for place in places]
            if len(places) > 1 and field not in SEVERAL:
                message = N_(
                    "Two columns say “{column}”: “{first}” (column {here}) and “{second}” (column {there}). Keep one of them."
                )
                here, there = (letters(sheet.left + place) for place in places[:2])
                raise SheetError(message, column=full_header(field.removeprefix(MARK)), first=words[0], second=words[1], here=here, there=there)  # fmt: skip
            self._columns[field] = ", ".join(words)
        self._rows: list[ReadRow] = []
        self._links: list[str] = []
        self._not_in_force: list[int] = []
        self._totals: list[str] = []
        self._between: list[str] = []
        self._outside: list[str] = []
        self._without_judgement = 0

    def _holds_numbers(self, place: int) -> bool:
        """Whether most of what a column holds are pledges' numbers."""
        filled = [cells[place] for _row, cells in self._headings.rows if len(cells) > place and cells[place]]
        return 2 * sum(map(_is_number, filled)) > len(filled)

    def table(self, book: Workbook) -> Table:
        """Everything that the sheet holds."""
        for row, cells in self._headings.rows:
            self._read(row, cells)
        used = {place for places in self._places.values() for place in places}
        ignored = [words for place, words in enumerate(self._headings.words) if words and place not in used]
        return Table(tuple(self._rows), tuple(ignored), self._columns, tuple(self._notes(book)), self._sheet.name)

    def _day(self, cell: Cell) -> WrittenDay:
        return parse_day(cell, serial_zero=self._sheet.serial_zero, zone=self._zone)

    def _cell(self, field: str, cells: tuple[Cell, ...]) -> Cell:
        filled = [cells[place] for place in self._places[field] if place < len(cells) and cells[place] is not None]
        if field == "evidence_url":
            filled = [_with_link(cell) if isinstance(cell, Linked) else cell for cell in filled]
        if len(filled) < 2:
            return filled[0] if filled else None
        amiss = next((cell for cell in filled if isinstance(cell, Fault | float)), None)
        return amiss or "\n".join(str(cell) for cell in filled)

    def _read(self, row: int, cells: tuple[Cell, ...]) -> None:
        fields = {field: self._cell(field, cells) for field in self._places}
        filled = [str(cell) for cell in cells if cell is not None]
        words = self._headings.words
        if len(filled) >= len(REQUIRED) and set(filled) <= set(words):  # as at the top of each printed page
            self._between.append(f"{row} ({filled[0][:MOST_SHOWN]})")
            return
        outside = [
            str(cell) for place, cell in enumerate(cells) if cell is not None and not "".join(words[place : place + 1])
        ]
        self._outside += [f"{row} ({text[:MOST_SHOWN]})" for text in outside]
        if fields.get(STANDING) in NOT_IN_FORCE:
            self._not_in_force.append(row)
            return
        numbered = _is_number(fields.get("number"))
        shown = f"{row} ({filled[0][:MOST_SHOWN]})"
        if not numbered and any(_TOTAL.fullmatch(folded(str(cell))) for cell in (filled[0], fields.get("title"))):
            self._totals.append(shown)
        elif all(cell is None for field, cell in fields.items() if field not in ("number", "title")):
            if numbered or len(filled) > 1:
                self._without_judgement += 1  # such as a row of the template that was left empty
            else:
                self._between.append(shown)  # a heading between the rows, or a remark below them
        else:
            titles = [
                str(cells[place]) for place in self._places.get("title", ()) if place < len(cells) and cells[place]
            ]
            evidence = self._places.get("evidence_url", ())
            self._links += [
                f"{row} ({cell[:MOST_SHOWN]})"
                for place, cell in enumerate(cells)
                if isinstance(cell, Linked) and place not in evidence and cell.address not in cell
            ]
            read = read_row(row, fields, titles, self._columns, self._campaign, self._day)
            if not self._sheet.name:
                read = replace(read, errors=(*read.errors, *self._broken_text(row, cells)))
            if read.draft.status is Status.UNRATED:
                self._without_judgement += 1
            else:
                self._rows.append(read)

    def _broken_text(self, row: int, cells: tuple[Cell, ...]) -> Iterator[CellError]:
        """What shows that a row of a text file is none: quotation marks are missing, or one too many."""
        if any(cell is not None for cell in cells[len(self._headings.words) :]):
            message = N_(
                "The row has more cells than there are headings. A text with the separator in it has to stand in quotation marks."
            )
            yield CellError(row, "", RuleError(None, message))
        lines = (
            line
            for cell in cells
            if isinstance(cell, str)
            for line in cell.replace("\r", "\n").split("\n", MOST_LISTED)[1:]
        )
        swallowed = next((line for line in islice(lines, MOST_LISTED) if self._is_row(line)), None)
        if swallowed is not None:
            message = N_("A cell holds a further row: “{text}”. Is a quotation mark not closed?")
            yield CellError(row, "", RuleError(None, message, text=swallowed[:MOST_SHOWN]))

    def _is_row(self, line: str) -> bool:
        """Whether a line within a cell can be a row of its own."""
        readers: dict[str, Callable[[str], object]] = {
            "number": read_number,
            "status": parse_status,
            "as_of": self._day,
        }
        places = {field: self._places[field][0] for field in readers if field in self._places}
        for delimiter in DELIMITERS:
            cells = [cell.strip('" ') for cell in line.split(delimiter)]
            fitting = {
                field for field, place in places.items() if place < len(cells) and _reads(readers[field], cells[place])
            }
            if len(fitting) > 1 and ("number" in fitting or "number" not in places):
                return True
        return False

    def _notes(self, book: Workbook) -> list[Note]:
        sheet, row = self._sheet, self._headings.row
        notes = []
        if sheet.name:
            notes.append(Note(N_("Sheet “{sheet}” is read; row {row} names the columns."), sheet=sheet.name, row=row))
        elif row > 1:
            notes.append(Note(N_("Row {row} names the columns; what stands above is left out."), row=row))
        others = tuple(name for name in book.sheet_names if name != sheet.name)
        below = {number for number, _cells in self._headings.rows}
        hidden_columns = [
            self._headings.words[place] for place in sheet.hidden_columns if place < len(self._headings.words)
        ]
        coarse = [read.row for read in self._rows if read.precision is not Precision.DAY]
        lists: tuple[tuple[str, Sequence[object]], ...] = (
            (N_("Sheets that are not read: {names}."), others),
            (N_("Hidden sheets that are not read: {names}."), book.hidden_names),
            (N_("Hidden rows, which are read as well: {names}."), [n for n in sheet.hidden_rows if n in below]),
            (N_("Hidden columns, which are read as well: {names}."), [words for words in hidden_columns if words]),
            (N_("Rows left out as totals: {names}."), self._totals),
            (N_("Rows left out because they are no longer in force: {names}."), self._not_in_force),
            (N_("Rows left out as headings or remarks: {names}."), self._between),
            (N_("Cells left out because no heading stands above them, in rows: {names}."), self._outside),
            (N_("Links left out because they stand in no column of evidence, in rows: {names}."), self._links),
            (N_("Rows whose month, quarter, half-year or year counts as its last day: {names}."), coarse),
        )
        notes += [Note(message, names=_listed(names)) for message, names in lists if names]
        if self._without_judgement:
            notes.append(Note(N_("Rows without a judgement: {count}."), count=self._without_judgement))
        return notes


def _with_link(cell: Linked) -> Cell:
    text = with_link(cell, cell.address)
    return Fault(cell, OTHER_LINK) if text is None else text


def _reads(read: Callable[[Any], object], cell: Cell) -> bool:
    try:
        read(cell)
    except RuleError:
        return False
    return True


def _is_number(cell: Cell) -> bool:
    return _reads(read_number, cell)


def _listed(names: Sequence[object]) -> str:
    more = " …" if len(names) > MOST_LISTED else ""
    return ", ".join(str(name) for name in names[:MOST_LISTED]) + more
