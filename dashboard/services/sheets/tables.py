"""Where the table begins in a sheet: the row, or the rows, that name its columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import and_
from statistics import median

from xlsxwriter.utility import xl_col_to_name

from dashboard.domain.days import WrittenDay, days_in
from dashboard.domain.errors import N_
from dashboard.services.sheets.cells import Cell, Fault, Linked, Row, decimal_sign, unit_of
from dashboard.services.sheets.files import Sheet
from dashboard.services.sheets.mapping import CLEAR, IGNORED, LEVEL, MARK, WEAK, SheetMapping, field_of
from dashboard.services.sheets.reading import linked_text
from dashboard.services.sheets.spreadsheet import SheetError

MOST_ROWS_ABOVE = 30  # titles, authors, explanations
LONGEST_HEADING = 60  # characters
MOST_HEADER_ROWS = 3
MOST_ON_SIDE = 2  # fields that one column names by chance
LOOKED_AT = 20  # rows below a row that may name the columns
NO_HEADINGS = N_("No row names the columns. Put one with their names above the table.")
ON_ITS_SIDE = N_(
    "The names of the columns stand one below the other. Put them into one row, and each pledge into a row below it: "
    "copy the table, and paste it transposed."
)
SIDE_BY_SIDE = N_(
    "Several lists stand beside each other. Put them below each other, or each into a sheet of its own, called by what "
    "it is about."
)
HEADER_ROW = "--header-row"
_IN_BRACKETS = re.compile(r"\([^()]*\)")  # a unit below a heading
_IS_TITLE, _IS_FIELD = 3, 2  # what a heading adds to the score of its row


@dataclass(frozen=True)
class Table:
    """A table: its headings, each once, and the rows below them. A column without a heading is called by its letter
    where most rows fill it, or where it stands before all others and begins with the first row; else it has none."""

    row: int  # that names the columns, as people see it in the file
    headings: tuple[str, ...]
    groups: tuple[str, ...]  # what an upper row of headings says above them
    rows: tuple[Row, ...]  # each with a cell for every heading
    above: tuple[Row, ...]
    header: tuple[Row, ...]  # the rows that name the columns

    @cached_property
    def repeated(self) -> list[list[str]]:
        """The texts of rows that are printed anew on each page: titles above the table, and its headings."""
        return [[str(cell) for cell in cells if cell is not None] for _row, cells in (*self.above, *self.header)]

    def column(self, place: int) -> list[Cell]:
        """The cells of a column that hold something."""
        return [cells[place] for _row, cells in self.rows if cells[place] is not None]


def table_at(sheet: Sheet, header_row: int) -> Table:
    """The table whose columns a row names. A row below it that names parts of its columns, as under a merged “Status |
    | |”, belongs to it. Raises SheetError where the row holds nothing."""
    place = next((place for place, (number, _cells) in enumerate(sheet.rows) if number == header_row), None)
    if place is None:
        raise SheetError(N_("Row {row} holds nothing that could name columns."), option=HEADER_ROW, row=header_row)
    width = max(len(cells) for _row, cells in sheet.rows[place:])
    header = _header_rows(sheet.rows, place)
    words, groups = list(_words(header[0], width)), [""] * width
    for row in header[1:]:
        group = ""
        for column, (up, low) in enumerate(zip(words, _words(row, width), strict=True)):
            if up:
                group = f"{groups[column]} {up}".strip() if low != up else up
            groups[column] = group if low and low != up and not _IN_BRACKETS.fullmatch(low) else groups[column]
            words[column] = f"{up} {low}" if up and _IN_BRACKETS.fullmatch(low) else low or up
    body = sheet.rows[place + len(header) :]
    rows = tuple((number, (*cells, *[None] * (width - len(cells)))) for number, cells in body)
    headings: list[str] = []
    for column, word in enumerate(words):
        name = f"{groups[column]} {word}".strip() if word and words.count(word) > 1 else word
        filled = sum(cells[column] is not None for _row, cells in rows)
        is_outer = not any(words[: column + 1]) and filled > 1 and rows[0][1][column] is not None
        if (not word and (2 * filled > len(rows) > 1 or is_outer)) or name in headings:
            letter = xl_col_to_name(sheet.left + column)
            name = f"{name} ({letter})" if name else letter
        headings.append(name)
    return Table(header_row, tuple(headings), tuple(groups), rows, sheet.rows[:place], tuple(header))


def refuse_side_by_side(table: Table) -> None:
    """Raise SheetError where the headings are those of several lists beside each other."""
    words = [*filter(None, _words(table.header[-1], len(table.headings)))]
    lists = words.count(words[0]) if words else 1
    one = words[: len(words) // lists]
    if lists > 1 and words == one * lists and "title" in {field_of(word)[0] for word in one}:
        raise SheetError(SIDE_BY_SIDE)


def find_header(sheet: Sheet) -> tuple[int, int]:
    """The row that most likely names the columns, and how much speaks for it: 0 where no word in it is known. Raises
    SheetError where no row looks like one."""
    looked_at = [cells for _row, cells in sheet.rows[:MOST_ROWS_ABOVE]]
    most_in_row = max(len(_fields(cells)) for cells in looked_at)
    for column in range(2):  # a list on its side, or a form of a single pledge
        fields = _fields([cells[column] for cells in looked_at if column < len(cells)], CLEAR)
        if "title" in fields and len(fields) > max(MOST_ON_SIDE, most_in_row):
            raise SheetError(ON_ITS_SIDE, option=HEADER_ROW, sheet=sheet.name)
    places = range(len(looked_at))
    scores = [_score(sheet.rows, place) for place in places]
    most = max(scores)
    best = scores.index(most) if most else None
    if most < 2 * _IS_FIELD:
        best = next((place for place in places if _looks_like_one(sheet.rows, place)), best)
    if best is None:
        raise SheetError(NO_HEADINGS, option=HEADER_ROW, sheet=sheet.name)
    return sheet.rows[best][0], most


def _score(rows: Sequence[Row], place: int) -> int:
    fields = _fields(rows[place][1])
    for _row, cells in _header_rows(rows, place)[1:] if fields else ():
        fields |= _fields(cells)
    return _IS_FIELD * len(fields) + _IS_TITLE * ("title" in fields)


def _header_rows(rows: Sequence[Row], place: int) -> Sequence[Row]:
    """A row that names columns, and those below it that name parts of them."""
    header = rows[place : place + MOST_HEADER_ROWS]
    width = max(len(cells) for _row, cells in header)
    words = _words(header[0], width)
    for count, row in enumerate(header[1:], 1):
        lower = _words(row, width)
        if not _is_second(words, lower, row[1]):
            return header[:count]
        words = tuple(low or up for up, low in zip(words, lower, strict=True))
    return header


def _fields(cells: Sequence[Cell], least: int = WEAK) -> set[str]:
    """What the cells name, as far as they can be headings. `least`: how surely."""
    named = [field_of(cell) for cell in cells if isinstance(cell, str) and len(cell) <= LONGEST_HEADING]
    return {field for field, sure in named if field and sure >= least}


def _looks_like_one(rows: Sequence[Row], place: int) -> bool:
    """Whether a row of unknown words fills about as many columns as those below, with texts that differ."""
    looked_at = [cells for _row, cells in rows[place : place + 1 + LOOKED_AT]]
    filled, *below = [[cell for cell in cells if cell is not None] for cells in looked_at]
    longest = max((len(str(cell)) for cells in below for cell in cells), default=0)
    if len(filled) == 1 and len(str(filled[0])) > 0.6 * longest:
        return False  # the first of a column of titles that nothing names
    are_words = all(isinstance(cell, str) and not cell.replace(".", "").isdecimal() for cell in filled)
    return bool(below) and are_words and len({*filled}) == len(filled) > 0.6 * median(map(len, below))


def _is_second(upper: Sequence[str], lower: Sequence[str], cells: Sequence[Cell]) -> bool:
    """Whether a row names parts of the columns that the row above names."""
    filled = [place for place, low in enumerate(lower) if low and low != upper[place]]

    def is_part(place: int) -> bool:
        named_next = (column for column in range(place + 1, len(upper)) if upper[column] not in ("", upper[place]))
        parts = range(place + 1, next(named_next, len(upper)))  # beside it, below the same words
        is_value = isinstance(cells[place], date | float) or lower[place].replace(".", "").isdecimal()
        is_word = not is_value and len(lower[place]) <= LONGEST_HEADING
        is_unit = bool(_IN_BRACKETS.fullmatch(lower[place]))
        return is_word and (not upper[place] or is_unit or any(part in filled for part in parts))

    if len({*filter(None, upper)}) < 2 or not all(map(is_part, filled)):  # a title above the table
        return False
    whole = any(up and place not in filled for place, up in enumerate(upper))
    return any(field_of(lower[place])[0] for place in filled) or (len(filled) > 1 and whole)


def _words(row: Row, width: int) -> tuple[str, ...]:
    words = [" ".join(str(cell).split()) if cell is not None else "" for cell in row[1]]
    return (*words, *[""] * (width - len(words)))


_LINKED = re.compile(r"\[([^\]]*)\]\(https?://[^)\s]*\)|\s*\(https?://[^)\s]*\)")  # by Markdown; behind a name
_PART = re.compile(r"0?[.,]\d+|1[.,]0+")
MERGED, REPEATED = 0.7, 0.7  # of the rows: fewer cells are filled, fewer values differ
MOST_BESIDE_TITLE = 2  # cells, that tell little of whether a title without them is a heading
NUMBERED = 0.4  # of the codes have a digit


class SheetColumns:
    """Where each field stands; `headers` is field to the headings of its columns."""

    def __init__(self, table: Table, mapping: SheetMapping) -> None:
        self.table = table
        self.places: dict[str, list[int]] = {}
        for place, heading in enumerate(table.headings):
            name = mapping.columns.get(heading, IGNORED)
            if heading and name != IGNORED:
                self.places.setdefault(name, []).append(place)
        self.status_days = self._status_days()
        headings = table.headings
        self.headers = {name: ", ".join(headings[place] for place in places) for name, places in self.places.items()}
        self.headers |= {"status": self.headers[MARK]} if MARK in self.headers and "status" not in self.headers else {}
        above = " ".join(str(cell) for _row, cells in table.above for cell in cells if cell is not None)
        amounts = self.places.get("amount", [])
        words = " ".join(f"{table.groups[place]} {table.headings[place]}" for place in amounts)
        self.money = (*unit_of(words, above), decimal_sign(cell for place in amounts for cell in table.column(place)))
        self.counts_whole_as_one = self._counts_whole_as_one()
        self.codes_are_of_level = self._codes_are_of_level()
        codes = [str(cell) for place in self.places.get("code", ()) for cell in table.column(place)]
        parts = (re.fullmatch(r"(.+?)\.?[-.]\w+\.?", code) for code in codes)
        self.codes_above = {part[1] for part in parts if part}  # such as 1 of 1-1 and 1-2
        self.codes_are_numbered = sum(map(has_digit, codes)) > NUMBERED * len(codes)
        self._outer = sorted((*self.places.get("category", ()), *self.places.get(LEVEL, ())))
        begun = [place for place in self._outer if table.rows and table.rows[0][1][place] is not None]
        self._merged = {place for place in begun if len(table.column(place)) < MERGED * len(table.rows)}
        self._last: dict[int, Cell] = {}
        filled = {row: [place for place, cell in enumerate(cells) if cell is not None] for row, cells in table.rows}
        self.last_full_row = max((row for row, places in filled.items() if len(places) > 1), default=0)
        self.titles_head_rows = self._titles_head_rows(list(filled.values()))

    @property
    def left_out(self) -> list[str]:
        """The headings of columns that hold something and belong to no field."""
        used = {place for places in self.places.values() for place in places}
        headings = enumerate(self.table.headings)
        return [heading for place, heading in headings if heading and place not in used and self.table.column(place)]

    def filled(self, name: str, cells: Sequence[Cell]) -> list[Cell]:
        """What stands in the columns of a field."""
        return [cells[place] for place in self.places.get(name, ()) if cells[place] is not None]

    def cell(self, name: str, cells: Sequence[Cell]) -> Cell:
        """What stands in the columns of a field, joined by lines where several hold something."""
        filled = self.filled(name, cells)
        if name == "status" and self.status_days:
            filled = [cell for _place, cell in self.statuses(cells)[-1:]]
        if name in ("category", "owner", "tags"):
            filled = [_LINKED.sub(r"\1", cell) if isinstance(cell, str) else cell for cell in filled]
        if name == "evidence":
            filled = [linked_text(cell) if isinstance(cell, Linked) else cell for cell in filled]
        if len(filled) < 2:
            return filled[0] if filled else None
        amiss = next((cell for cell in filled if isinstance(cell, Fault | float)), None)
        return amiss or "\n".join(str(cell) for cell in filled)

    def statuses(self, cells: Sequence[Cell]) -> list[tuple[int, Cell]]:
        """Where a row has statuses and which, in the order of the days that the headings name; last that without."""
        places = dict.fromkeys((*self.status_days, *self.places["status"]))
        return [(place, cells[place]) for place in places if cells[place] is not None]

    def filled_down(self, cells: Sequence[Cell]) -> list[Cell]:
        """A row's cells, with categories and levels that a row above names for it, as merged cells leave them."""
        whole = [*cells]
        goes_on = False  # whether a column further out stays blank, and so means what stands above
        for place in self._outer:
            if whole[place] is not None:
                self._last = {outer: self._last[outer] for outer in self._last if outer < place}
                self._last[place] = whole[place]
            elif goes_on or place in self._merged:
                goes_on, whole[place] = True, self._last.get(place)
        return whole

    def _status_days(self) -> dict[int, WrittenDay]:
        """Of which days the columns of statuses are, where their headings name different ones, but one that can name
        none."""
        places = self.places.get("status", [])
        named = ((place, heading_day(self.table.headings[place], self.table.groups[place])) for place in places)
        days = {day.day: (place, day) for place, day in named if day is not None}
        return dict(days[day] for day in sorted(days)) if len(days) >= len(places) - 1 else {}

    def _counts_whole_as_one(self) -> bool | None:
        """Whether progress is counted as cells that are shown as percentages do; None where 0 and 1 leave it open."""
        cells = [cell for place in self.places.get("progress", ()) for cell in self.table.column(place)]
        bare = [cell for cell in cells if not str(cell).endswith("%")]
        parts = [cell for cell in bare if isinstance(cell, float) or _PART.fullmatch(str(cell))]
        if not all(cell in ("0", "1") or (cell in parts and float(str(cell).replace(",", ".")) <= 1) for cell in bare):
            return False
        return True if parts else None

    def _titles_head_rows(self, filled: Sequence[Sequence[int]]) -> bool:
        """Whether titles alone in their rows, the first of all among them, each stand above full rows."""
        if {"category", LEVEL, "code", "parent"} & {*self.places} or not filled:
            return False
        alone = [places == self.places.get("title") for places in filled]
        full = [places for places, is_alone in zip(filled, alone, strict=True) if not is_alone]
        are_parted = not any(map(and_, alone, [*alone[1:], True]))
        return alone[0] and are_parted and 1 < sum(alone) <= len(full) and min(map(len, full)) > MOST_BESIDE_TITLE

    def _codes_are_of_level(self) -> bool:
        """Whether the codes are those of the innermost level above the title: one for all rows of a level."""
        if not {LEVEL, "code"} <= {*self.places}:
            return False
        code, level = self.places["code"][0], self.places[LEVEL][-1]
        pairs = {(cells[code], cells[level]) for _row, cells in self.table.rows}
        pairs = {pair for pair in pairs if None not in pair}
        return 0 < len(pairs) == len({title for _code, title in pairs}) < REPEATED * len(self.table.rows)


def heading_day(heading: str, group: str) -> WrittenDay | None:
    """The one day or period that a heading names, by itself or with what stands above it."""
    days = days_in(heading) or days_in(f"{group} {heading}")
    return days[0] if len(days) == 1 else None


def has_digit(text: str) -> bool:
    """Whether a text holds a digit, as the numbers of pledges do and those of categories (Ⅰ, 가, A) do not."""
    return any(char.isdecimal() for char in text)
