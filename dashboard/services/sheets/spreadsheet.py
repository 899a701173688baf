"""Spreadsheets as people send them, read into plain tables: texts in several encodings, and workbooks."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from operator import attrgetter
from typing import Any

from dashboard.domain.errors import N_, Label, PledgeboardError
from dashboard.services.sheets import files
from dashboard.services.sheets.answers import read_answer
from dashboard.services.sheets.cells import Cell, Linked, Row, text_cell
from dashboard.services.sheets.encodings import Undecidable, decode
from dashboard.services.sheets.files import MOST_COLUMNS, MOST_ROWS, Sheet
from dashboard.services.sheets.web_pages import holds_table, read_web_page
from dashboard.services.sheets.workbooks import read_excel, read_old_excel, read_open_document

MOST_BYTES = 10 * 1024 * 1024
BROKEN = N_("“{name}” cannot be read as an {kind} file. Open it in a spreadsheet program and save it anew as XLSX.")
MOST_LINES = 10 * MOST_ROWS  # empty ones among them
DELIMITERS = ",;\t|"
SAMPLE_ROWS = 30  # that decide which sign is the delimiter
_READERS = {"HTML": read_web_page, "ODS": read_open_document, "XLS": read_old_excel, "XLSX": read_excel}
_IN_QUOTES = re.compile(r'"((?:[^"]|"")*)"')
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
UNDECIDABLE = N_(
    "“{name}” is no workbook, nor a text whose encoding can be told (row {row}). Save it as XLSX, or as CSV in UTF-8."
)


class SheetError(PledgeboardError):
    """A file that cannot be read as a table at all; `option` of the command, where there is one, puts it right."""

    def __init__(self, message: str, *, option: Any = "", **facts: Any) -> None:
        super().__init__(message, **facts)
        self.option = option


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file's sheets, read one by one: the visible ones, then the hidden ones."""

    name: str  # the file's
    sheet_names: tuple[str, ...]
    hidden_names: tuple[str, ...]
    read: Callable[[int], Sheet]  # by its place; SheetError where it is too long or too wide
    keeps_links: bool = True  # XLS does not, as it is read
    facts: Mapping[str, str] = field(default_factory=dict)  # that the file states of the campaign, by its column
    encoding: str = ""  # of a text file, where its letters alone speak for it


def read_workbook(name: str, content: bytes) -> Workbook:
    """Read a file as tables. `name`: of the file, for messages; what it is decides its content. Raises SheetError: too
    large, another kind of file, an encoding that is none of ours, or nothing in it."""
    if len(content) > MOST_BYTES:
        raise SheetError(N_("“{name}” is larger than {most} MB."), name=name, most=MOST_BYTES // 1024**2)
    tables, facts = read_answer(content)
    if tables:
        sheets = [Sheet(_filled(name, rows), title, of_records=True) for title, rows in tables.items()]
        return Workbook(name, tuple(tables), (), sheets.__getitem__, facts=facts)
    kind = files.kind_of(content)
    if kind == files.PAGE and holds_table(content):
        kind = "HTML"
    if kind in _READERS:
        return _workbook(name, content, kind)
    if kind:
        raise SheetError(files.OTHER_KIND, name=name, kind=Label(kind))
    try:
        text, encoding = decode(content)
    except Undecidable as error:
        (place,) = error.args
        raise SheetError(UNDECIDABLE, name=name, row=content.count(b"\n", 0, place) + 1) from error
    sheets = [Sheet(_filled(name, _csv_rows(name, text)))]
    return Workbook(name, ("",), (), sheets.__getitem__, encoding=encoding)


def _filled(name: str, rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows that hold something, within the limits."""
    filled: list[Row] = []
    for number, cells in rows:
        if len(cells) > MOST_COLUMNS:
            message = N_("“{name}”, row {row}: more than {most} columns.")
            raise SheetError(message, name=name, row=number, most=MOST_COLUMNS)
        if any(cell is not None for cell in cells):
            filled.append((number, cells))
        if len(filled) > MOST_ROWS + 1 or number > MOST_LINES:
            raise SheetError(N_("“{name}” has more than {most} rows."), name=name, most=MOST_ROWS)
    if not filled:
        raise SheetError(N_("“{name}” holds no table."), name=name)
    return tuple(filled)


def _csv_rows(name: str, text: str) -> Iterator[Row]:
    declared = _SEPARATOR_LINE.match(text)
    first = line = 2 if declared else 1
    delimiter = declared[1] if declared else max(DELIMITERS, key=lambda sign: _regularity(text, sign))
    table = io.StringIO(text[declared.end() :] if declared else text, newline="")
    reader = csv.reader(table, delimiter=delimiter, strict=True, skipinitialspace=True)
    try:
        for cells in reader:
            yield line, tuple(map(_text_or_link, cells))
            line = first + reader.line_num
    except csv.Error as error:
        message = N_("“{name}”, row {row}: this cannot be read as CSV. Is a quotation mark missing or not closed?")
        raise SheetError(message, name=name, row=line) from error


def _text_or_link(text: str) -> Cell:
    """A cell of a text file; of a formula that was saved as such, as `=HYPERLINK("https://…","words")`, what it shows."""
    address = files.link_of_formula(text.strip().removeprefix("=")) if "HYPERLINK" in text else ""
    words = _IN_QUOTES.findall(text)[1:] if address else []
    return Linked(words[0] if words else address, address) if address else text_cell(text)


def _regularity(text: str, delimiter: str) -> tuple[int, int]:
    """How many of the first rows have the same number of cells, more than one, and how many cells that is."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    try:
        widths = Counter(len(cells) for cells in islice(reader, SAMPLE_ROWS) if len(cells) > 1)
    except csv.Error:
        return 0, 0
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def _workbook(name: str, content: bytes, kind: str) -> Workbook:
    try:
        book = _READERS[kind](content)
        pages = sorted(book.pages, key=attrgetter("is_hidden"))
        sheets = [page.sheet(book.serial_zero) for page in pages]
    except Exception as error:  # the readers' own errors are many, and all mean the same to a person
        message, facts = (error.message, error.facts) if isinstance(error, PledgeboardError) else ("", {})
        facts = {"kind": kind, "most": files.MOST_UNPACKED_BYTES // 1024**2, **facts}
        raise SheetError(message or BROKEN, name=name, **facts) from error

    def read(place: int) -> Sheet:
        return replace(sheets[place], rows=_filled(name, sheets[place].rows))

    shown, hidden = (tuple(page.name for page in pages if page.is_hidden == side) for side in (False, True))
    return Workbook(name, shown, hidden, read, keeps_links=kind != "XLS")
