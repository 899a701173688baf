"""Cells of a table: their values, and what only looks like one."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from dashboard.domain.errors import N_
from dashboard.domain.plain import plain_text, unescaped_cell

# Cells without their value, in the words of Excel, LibreOffice, Google Sheets; `####` of too narrow a column.
_NO_VALUE = re.compile(
    r"#(?:N/A|NV|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|CALC!|SPILL!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|PYTHON!|ERROR!|"
    r"GETTING_DATA|이름\?|값!|참조!)|#{3,}|(?:Err|오류):\d{3}|Loading\.\.\."
)
_CUT_NUMBER = re.compile(r"[+-]?\d(?:[.,]\d+)?E\+\d{2,3}", re.IGNORECASE | re.ASCII)
CUT_NUMBER = N_(
    "“{text}” is a long number of which the spreadsheet has kept the first digits only. Write it as a text."
)
NO_DAY = N_("“{text}” is no day that a spreadsheet counts rightly. Write it as a text.")
_AS_TEXT = re.compile(r'="([^"]*)"')  # how a number is kept from being read as one
MOST_DIGITS = 15  # that a spreadsheet keeps of a number
FIRST_SURE_DAY = date(1900, 3, 1)  # Excel counts a 29 February 1900, and an empty day as 0 January


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell without its value: `#N/A` and the like, `=` for a formula never calculated, a number cut short."""

    text: str
    message: str = N_("“{text}” stands for a value that the spreadsheet could not calculate. Put the value there.")

    def __str__(self) -> str:
        return self.text


class Linked(str):
    """The text of a cell that links to an address."""

    __slots__ = ("address",)
    address: str


def linked(text: str, address: str) -> Linked:
    """A text with the address that its cell links to."""
    cell = Linked(text)
    cell.address = address
    return cell


Cell = str | date | float | Fault | None  # None: empty; whole numbers are texts, such as `7`
Row = tuple[int, tuple[Cell, ...]]  # the row's number, as people see it in the file, and its cells


def value_cell(cell: Any) -> Cell:
    """What a cell of a workbook holds, which its reader gives as a text, number, date, datetime or boolean."""
    if cell == time():  # of day 0, or of one before it
        return Fault("00:00", NO_DAY)
    if isinstance(cell, date):
        day = cell.date() if isinstance(cell, datetime) else cell
        if day < FIRST_SURE_DAY:
            return Fault(day.isoformat(), NO_DAY)
        return cell if isinstance(cell, datetime) and cell.time() != time() else day
    if isinstance(cell, float):
        if abs(cell) >= 10**MOST_DIGITS:
            return Fault(f"{cell:.14E}", CUT_NUMBER)
        return str(int(cell)) if cell.is_integer() else cell
    if isinstance(cell, bool):
        return str(cell).lower()
    return text_cell(str(cell)) if cell is not None else None


def text_cell(text: str) -> Cell:
    """What a cell of text holds, of a file or pasted: the text stripped, a `Fault` where it is no value, else None."""
    kept_as_text = _AS_TEXT.fullmatch(text.strip())
    stripped = unescaped_cell(kept_as_text[1] if kept_as_text else text.strip())
    if "\ufffd" in stripped:
        return Fault(stripped, N_("“{text}”: letters were lost when this was saved before. Write them anew."))
    if _NO_VALUE.fullmatch(stripped):
        return Fault(stripped)
    return Fault(stripped, CUT_NUMBER) if _CUT_NUMBER.fullmatch(stripped) else stripped or None


_MARKS = frozenset((*"ov○〇◯◎●■◆★✓✔√☑1xy*", "yes", "예", "true", "참", "해당됨", "해당"))
_NO_MARKS = frozenset(("", "-", "0", "n", "no", "false", "거짓", "해당없음", "해당 없음"))


def is_mark(cell: Cell) -> bool:
    """Whether a cell is ticked."""
    return plain_text(str(cell)).casefold() in _MARKS


def is_no_mark(cell: Cell) -> bool:
    """Whether a cell says that it is not ticked."""
    return cell is None or plain_text(str(cell)).casefold() in _NO_MARKS
