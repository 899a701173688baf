"""Cells of one row read one by one: each that cannot be read is kept as an error, and the row goes on."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from itertools import islice
from typing import TypeVar

from dashboard.domain.assessment import NO_PROGRESS, OPEN_ONE
from dashboard.domain.days import AmbiguousDay
from dashboard.domain.errors import N_, PledgeboardError, RuleError
from dashboard.domain.evidence import EvidenceDraft, read_addresses, with_link
from dashboard.domain.plain import plain_text, visible_ends
from dashboard.services.sheets.cells import Cell, Fault, Linked
from dashboard.services.sheets.fields import full_header
from dashboard.services.sheets.reading import MOST_SHOWN, CellError
from dashboard.services.sheets.spreadsheet import DELIMITERS

DATE_ORDER = "--date-order"
OTHER_LINK = N_("“{text}” links to another address than the one that it shows. Leave the one that is meant.")
MISSING = N_("A value is missing.")
_PERCENT = re.compile(r"(-?\d{1,3}(?:[.,]\d+)?)\s*%?")
_MEASURED = re.compile(r"(.*\D)[(\s:]+(\d{1,3}(?:\.\d+)?)\s*%\)?", re.DOTALL)
_TO = re.compile(r"\s*[~∼〜～]\s*")
_Value = TypeVar("_Value")


class RowValues:
    """The values of one row's cells, and what is wrong with them."""

    def __init__(
        self, row: int, cells: Mapping[str, Cell], columns: Mapping[str, str], required: Collection[str]
    ) -> None:
        self._row, self._cells, self._columns, self._required = row, cells, columns, required
        self.errors: list[CellError] = []
        self.doubts: list[CellError] = []
        self.unread: set[str] = set()

    def _error(self, name: str, error: PledgeboardError) -> CellError:
        cell = self._cells.get(name)
        column, shown = self._columns.get(name) or full_header(name), "" if cell is None else str(cell)
        return CellError(self._row, column, error, shown, option=DATE_ORDER if isinstance(error, AmbiguousDay) else "")

    def doubt(self, name: str, error: PledgeboardError) -> None:
        """Say what is odd about a cell; it stops nothing."""
        self.doubts.append(self._error(name, error))

    def attempt(self, name: str, parse: Callable[[], _Value], default: _Value, *, doubtful: bool = False) -> _Value:
        """What a function reads; where it cannot, the default, and the error is kept: of what is doubtful, as a doubt.
        A day that no calendar has, one that can mean two, and a cell without its value are errors everywhere."""
        try:
            return parse()
        except PledgeboardError as error:
            certain = isinstance(error, AmbiguousDay) or "calendar" in error.message
            certain = certain or not doubtful or isinstance(self._cells.get(name), Fault)
            (self.errors if certain else self.doubts).append(self._error(name, error))
            self.unread.add(name)
            return default

    def read(self, name: str, parse: Callable[[Cell], _Value], default: _Value, *, doubtful: bool = False) -> _Value:
        """What a cell says."""
        cell, needed = self._cells.get(name), name in self._required
        read = partial(read_cell, name, cell, parse, default, needed=needed)
        return self.attempt(name, read, default, doubtful=doubtful)

    def text(self, name: str) -> str:
        """The text of a cell."""
        return self.read(name, lambda cell: str(cell).strip(), "")

    def word(self, name: str, parse: Callable[[str], _Value], default: _Value) -> _Value:
        """A word of the vocabulary."""
        return self.read(name, lambda cell: parse(plain_text(str(cell))), default)


def read_cell(
    name: str, cell: Cell, parse: Callable[[Cell], _Value], default: _Value, *, needed: bool = False
) -> _Value:
    """What a cell of a sheet or of the grid says. `default`: for an empty cell. `needed`: whether an empty cell is an
    error. Raises RuleError of this field, also for a cell without its value."""
    if isinstance(cell, Fault):
        raise RuleError(name, cell.message, text=cell.text[:MOST_SHOWN])
    if cell is not None:
        return parse(cell)
    if needed:
        raise RuleError(name, MISSING)
    return default


def read_code(cell: Cell) -> str:
    """A code as published."""
    return visible_ends(str(cell)).removesuffix(".0")


def read_evidence(cell: Cell) -> tuple[EvidenceDraft, ...]:
    """The addresses of a cell, each with its title."""
    return read_addresses(str(cell))


def read_note(cell: Cell) -> str:
    """A note; RuleError for a fraction, which is shown as something else."""
    if isinstance(cell, float):
        message = N_(
            "“{text}” is a number, which the spreadsheet can show in another way, such as 80%. Write it as a text."
        )
        raise RuleError("note", message, text=str(cell))
    return str(cell)


def linked_text(cell: Linked) -> Cell:
    """The text of a cell of evidence with the address behind it."""
    text = with_link(cell, cell.address)
    return Fault(cell, OTHER_LINK) if text is None else text


def end_of_term(cell: Cell) -> Cell:
    """What a term such as `2022.7.~2026.6.` ends with; anything else as it is."""
    return _TO.split(cell)[-1].strip() or cell if isinstance(cell, str) else cell


def split_label(text: str) -> tuple[str, Decimal | None]:
    """A status as published and the percentage beside it, as in `정상추진(70%)`, or instead of it."""
    label = " ".join(text.split())
    if _PERCENT.fullmatch(label):
        return "", read_percent(label)
    measured = _MEASURED.fullmatch(label)
    return (measured[1].strip(" (:"), Decimal(measured[2])) if measured else (label, None)


def read_percent(cell: Cell, *, of_one: bool | None = False) -> Decimal | None:
    """A percentage; `of_one` where the column counts a whole as 1, None where that is open."""
    text = plain_text(str(cell))
    match = _PERCENT.fullmatch(text)
    if match is None:
        if text == "-":
            return None
        raise RuleError("progress", NO_PROGRESS, text=str(cell)[:MOST_SHOWN])
    number = Decimal(match[1].replace(",", "."))
    if of_one is None and number == 1 and not text.endswith("%"):
        raise RuleError("progress", OPEN_ONE)
    return round(number * 100 if of_one and not text.endswith("%") else number, 4).normalize() + 0


MOST_LINES = 20  # of a cell, that are looked at for a further row
_NUMBER = re.compile(r"[\w-]{0,11}\d")


def broken_text(
    row: int, cells: Sequence[Cell], width: int, places: Mapping[str, int], readers: Mapping[str, Callable[[str], bool]]
) -> Iterator[CellError]:
    """What shows that a row of a text file is none. `places`: field to its column."""
    if any(cell is not None for cell in cells[width:]):
        message = N_(
            "The row has more cells than there are headings. A text with the separator in it has to stand in quotation "
            "marks."
        )
        yield CellError(row, "", RuleError(None, message))
    lines = (
        line
        for cell in cells
        if isinstance(cell, str) and "\n" in cell
        for line in cell.replace("\r", "\n").split("\n", MOST_LINES)[1:]
    )
    swallowed = next((line for line in islice(lines, MOST_LINES) if _is_row(line, places, readers)), None)
    if swallowed is not None:
        message = N_("A cell holds a further row: “{text}”. Is a quotation mark not closed?")
        yield CellError(row, "", RuleError(None, message, text=swallowed[:MOST_SHOWN]))


def _is_row(line: str, places: Mapping[str, int], readers: Mapping[str, Callable[[str], bool]]) -> bool:
    """Whether a line within a cell can be a row of its own."""
    readable = readers | {"code": lambda text: bool(_NUMBER.fullmatch(text))}  # type: ignore[operator]
    known = {name: place for name, place in places.items() if name in readable}
    for delimiter in DELIMITERS:
        cells = [cell.strip('" ') for cell in line.split(delimiter)]
        fitting = {name for name, place in known.items() if place < len(cells) and readable[name](cells[place])}
        if len(fitting) > 1 and ("code" in fitting or "code" not in known):
            return True
    return False
