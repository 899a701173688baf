"""Spreadsheets as people send them, read into plain tables: CSV in several encodings, and XLSX."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from dashboard.domain.days import SERIAL_ZERO, SERIAL_ZERO_1904
from dashboard.domain.errors import PledgeboardError
from dashboard.domain.marks import N_, Label
from dashboard.domain.texts import unescaped_cell
from dashboard.services.file_kind import ZIP_SIGN, other_kind
from dashboard.services.unpacked import SheetFacts, TooSpread, UnpackedTooLarge, unpacked

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED_BYTES = 50 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 64
ENCODINGS = ("utf-8-sig", "cp949")
DELIMITERS = ",;\t|"
SAMPLE_ROWS = 30  # that decide which sign is the delimiter
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_PAIR = re.compile(rb"[\x81-\xfe][\x41-\xfe]")  # of CP949
# Cells without their value, in the words of Excel, LibreOffice and Google Sheets; `####` of a column that was too narrow.
_NO_VALUE = re.compile(
    r"#(?:N/A|NV|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|CALC!|SPILL!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|PYTHON!|ERROR!|"
    r"GETTING_DATA|이름\?|값!|참조!)|#{3,}|(?:Err|오류):\d{3}|Loading\.\.\."
)
_CUT_NUMBER = re.compile(r"[+-]?\d(?:[.,]\d+)?E\+\d{2,3}", re.IGNORECASE | re.ASCII)
CUT_NUMBER = N_(
    "“{text}” is a long number of which the spreadsheet has kept the first digits only. Write it as a text."
)
_AS_TEXT = re.compile(r'="([^"]*)"')  # how a number is kept from being read as one
MOST_DIGITS = 15  # that a spreadsheet keeps of a number
FIRST_SURE_DAY = date(1900, 3, 1)  # Excel counts a 29 February 1900, and an empty day as 0 January


class SheetError(PledgeboardError):
    """A file that cannot be read as a table at all."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell without its value: `#N/A` and the like, `=` for a formula that was never calculated, a number cut short."""

    text: str
    message: str = N_("“{text}” stands for a value that the spreadsheet could not calculate. Put the value there.")

    def __str__(self) -> str:
        return self.text


class Linked(str):
    """The text of a cell that links to an address."""

    __slots__ = ("address",)
    address: str


Cell = str | date | float | Fault | None  # None: empty; whole numbers are texts, such as `7`
Row = tuple[int, tuple[Cell, ...]]  # the row's number, as people see it in the file, and its cells


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of cells; rows that hold nothing are left out."""

    rows: tuple[Row, ...]
    name: str = ""  # empty: of a text file
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()  # places in `rows`
    left: int = 0  # columns of the file before the first one in `rows`
    serial_zero: date = SERIAL_ZERO  # the day that days in numbers count from


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file's visible sheets, read one by one, and the names of the hidden ones."""

    name: str  # the file's
    sheet_names: tuple[str, ...]
    hidden_names: tuple[str, ...]
    read: Callable[[int], Sheet]  # by its place among the visible; SheetError where it is too long or too wide


def read_workbook(name: str, content: bytes) -> Workbook:
    """Read a file as tables.

    Args:
        name: of the file, for messages; what it is decides its content.
        content: the bytes.
    Returns:
        its sheets: texts stripped, dates as dates, merged cells filled downwards.
    Errors:
        SheetError: too large, another kind of file, an encoding that is none of ours, or nothing in it.
    """
    if len(content) > MOST_BYTES:
        raise SheetError(N_("“{name}” is larger than {most} MB."), name=name, most=MOST_BYTES // 1024**2)
    kind = other_kind(content)
    if kind is not None:
        raise SheetError(N_("“{name}” is {kind}. Save its table as XLSX or CSV."), name=name, kind=Label(kind))
    if content.startswith(ZIP_SIGN):
        return _xlsx(name, content)
    sheet = Sheet(_filled(name, _csv_rows(name, content)))
    return Workbook(name, ("",), (), lambda _place: sheet)


def _filled(name: str, rows: Iterator[Row]) -> tuple[Row, ...]:
    """The rows that hold something, within the limits."""
    filled: list[Row] = []
    for number, cells in rows:
        if len(cells) > MOST_COLUMNS:
            raise SheetError(
                N_("“{name}”, row {row}: more than {most} columns."), name=name, row=number, most=MOST_COLUMNS
            )
        if any(cell is not None for cell in cells):
            filled.append((number, cells))
        if len(filled) > MOST_ROWS + 1:
            raise SheetError(N_("“{name}” has more than {most} rows."), name=name, most=MOST_ROWS)
    if not filled:
        raise SheetError(N_("“{name}” holds no table."), name=name)
    return tuple(filled)


def letters(place: int) -> str:
    """What a spreadsheet program calls a column: A for 0, AA for 26."""
    return (letters(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)


def _csv_rows(name: str, content: bytes) -> Iterator[Row]:
    text = _decoded(name, content)
    line = 1
    declared = _SEPARATOR_LINE.match(text)
    if declared:
        text, line = text[declared.end() :], 2
    start = line - 1
    delimiter = declared[1] if declared else max(DELIMITERS, key=lambda sign: _regularity(text, sign))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True)
    try:
        for cells in reader:
            yield line, tuple(text_cell(cell) for cell in cells)
            line = start + reader.line_num + 1
    except csv.Error as error:
        raise SheetError(
            N_("“{name}”, row {row}: this cannot be read as CSV. Is a quotation mark missing or not closed?"),
            name=name,
            row=line,
        ) from error


def _regularity(text: str, delimiter: str) -> tuple[int, int]:
    """How many of the first rows have the same number of cells, more than one, and how many cells that is."""
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
        rows = islice(reader, SAMPLE_ROWS)
        widths = Counter(len(cells) for cells in rows if len(cells) > 1)
    except csv.Error:
        return 0, 0
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def _decoded(name: str, content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        candidates: tuple[str, ...] = ("utf-16",)
    else:
        candidates = ENCODINGS
    broken = 0
    for encoding in candidates:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError as error:
            broken = max(broken, error.start)
            continue
        if encoding == "cp949" and not _holds_korean(content):
            continue  # of another alphabet: “’s” of Windows' English would become a Korean syllable
        if "\0" in text:
            broken = content.find(b"\0")
            break
        return text
    raise SheetError(
        N_(
            "“{name}” is neither UTF-8 nor CP949 text, nor an XLSX file (row {row}). Save it as XLSX, or as CSV in UTF-8."
        ),
        name=name,
        row=content.count(b"\n", 0, broken) + 1,
    )


def _holds_korean(content: bytes) -> bool:
    """Whether a text in CP949 that has letters other than ASCII's has one of the common Korean syllables."""
    pairs = set(_PAIR.findall(content))
    return not pairs or any(0xB0 <= lead <= 0xC8 and trail >= 0xA1 for lead, trail in pairs)


def _xlsx(name: str, content: bytes) -> Workbook:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        harmless = unpacked(content, MOST_UNPACKED_BYTES)
        book = CalamineWorkbook.from_filelike(io.BytesIO(harmless.content))
        pages = [page for page in book.sheets_metadata if page.typ == SheetTypeEnum.WorkSheet]
    except UnpackedTooLarge as error:
        raise SheetError(
            N_("“{name}” unpacks to more than {most} MB."), name=name, most=MOST_UNPACKED_BYTES // 1024**2
        ) from error
    except TooSpread as error:
        raise SheetError(
            N_("“{name}” has cells far away from its table. Delete what stands below and right of it."), name=name
        ) from error
    except Exception as error:  # the reader's own errors are many, and all mean the same to a person
        raise SheetError(N_("“{name}” cannot be read as an XLSX file."), name=name) from error
    names = tuple(page.name for page in pages if page.visible == SheetVisibleEnum.Visible)
    hidden = tuple(page.name for page in pages if page.visible != SheetVisibleEnum.Visible)
    zero = SERIAL_ZERO_1904 if harmless.counts_from_1904 else SERIAL_ZERO

    def read(place: int) -> Sheet:
        facts = harmless.sheets.get(names[place], SheetFacts())
        try:
            left, rows = _xlsx_rows(book.get_sheet_by_name(names[place]), facts)
        except Exception as error:
            raise SheetError(N_("“{name}” cannot be read as an XLSX file."), name=name) from error
        shown_columns = tuple(column - 1 - left for column in sorted(facts.hidden_columns) if column > left)
        filled = _filled(name, iter(rows))
        return Sheet(filled, names[place], tuple(sorted(facts.hidden_rows)), shown_columns, left, zero)

    return Workbook(name, names, hidden, read)


def _xlsx_rows(page: Any, facts: SheetFacts) -> tuple[int, list[Row]]:
    """The first column that holds something, from 0, and the rows from there on."""
    top, left = page.start or (0, 0)
    table = page.to_python(skip_empty_area=True, nrows=MOST_ROWS + 2)
    rows = [[_xlsx_cell(cell) for cell in cells] for cells in table]
    for row, column in (*facts.faults, *facts.links):
        if not (0 < row - top <= len(rows) and 0 < column - left <= len(rows[row - top - 1])):
            continue
        cell = rows[row - top - 1][column - left - 1]
        if (row, column) in facts.faults:
            cell = Fault(facts.faults[row, column])
        elif isinstance(cell, str):
            cell = Linked(cell)
            cell.address = facts.links[row, column]
        rows[row - top - 1][column - left - 1] = cell
    for (first, column), (last, _right) in page.merged_cell_ranges or ():
        if first < top or not left <= column < left + page.width:
            continue
        for row in range(first - top + 1, min(last - top + 1, len(rows))):
            rows[row][column - left] = rows[first - top][column - left]
    return left, [(top + place + 1, tuple(cells)) for place, cells in enumerate(rows)]


def _xlsx_cell(cell: Any) -> Cell:
    if isinstance(cell, date):
        day = cell.date() if isinstance(cell, datetime) else cell
        if day < FIRST_SURE_DAY:
            return Fault(
                day.isoformat(), N_("“{text}” is no day that a spreadsheet counts rightly. Write it as a text.")
            )
        return cell if isinstance(cell, datetime) and cell.time() != time() else day
    if isinstance(cell, float):
        if abs(cell) >= 10**MOST_DIGITS:
            return Fault(f"{cell:.14E}", CUT_NUMBER)
        return str(int(cell)) if cell.is_integer() else cell
    if isinstance(cell, bool):
        return str(cell).lower()
    return text_cell(str(cell)) if cell is not None else None


def text_cell(text: str) -> Cell:
    """What a cell of text holds, whether of a file or pasted: stripped, a `Fault` where it is no value, None for nothing."""
    stripped = unescaped_cell(_AS_TEXT.sub(r"\1", text.strip()))
    if "\ufffd" in stripped:
        return Fault(stripped, N_("“{text}”: letters were lost when this was saved before. Write them anew."))
    if _NO_VALUE.fullmatch(stripped):
        return Fault(stripped)
    return Fault(stripped, CUT_NUMBER) if _CUT_NUMBER.fullmatch(stripped) else stripped or None
