"""Spreadsheets as people send them, read into plain tables: texts in several encodings, and workbooks."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

from dashboard.domain.days import SERIAL_ZERO
from dashboard.domain.errors import N_, Label, PledgeboardError
from dashboard.domain.file_kind import ZIP_SIGN
from dashboard.services.sheets.cells import Row, text_cell
from dashboard.services.sheets.files import (
    MOST_UNPACKED_BYTES,
    OTHER_KIND,
    Book,
    Refused,
    is_old_excel,
    is_open_spreadsheet,
    other_kind,
)
from dashboard.services.sheets.workbooks import read_excel, read_old_excel, read_open_document

HEADINGS = ("번호", "분야", "공약명", "내용")
_KEYS = ("prmsOrd", "prmsRealmName", "prmsTitle", "prmmCont")  # each with the place of the pledge behind it
_COLLECTED = ("order", "realm", "title", "content")  # as collections of its answers call them
_NAMES = ("krName", "name")
_FACTS = {"candidate": _NAMES, "place": ("sggName", "sgg_name"), "election_date": ("election_date", "sgId", "sg_id")}


def read_people(content: bytes) -> dict[str, list[Row]] | None:
    """The pledges of each person, below headings that the reader of sheets knows. `content`: of a file; JSON as the
    commission's service on pledges answers it, or a collection of such answers. Returns the person's name to rows; None
    for every other file."""
    if not content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"{", b"[")):
        return None
    try:
        answer = json.loads(content.decode("utf-8-sig"))
        people: dict[str, list[Row]] = {}
        for person in _objects(answer):
            pledges = list(_pledges(person))
            if pledges:
                name = next((str(person[key]) for key in _NAMES if person.get(key)), str(len(people) + 1))
                rows = people.setdefault(name, [(1, HEADINGS)])
                rows += [(len(rows) + place, pledge) for place, pledge in enumerate(pledges, 1)]
    except (ValueError, RecursionError):
        return None
    return people or None


def read_facts(content: bytes) -> dict[str, str]:
    """What an answer about one person says of the campaign, by the column of `campaign.csv`."""
    answer = json.loads(content.decode("utf-8-sig"))
    facts: dict[str, str] = {}
    for part in _objects(answer):
        for column, keys in _FACTS.items():
            facts[column] = facts.get(column) or next((str(part[key]) for key in keys if part.get(key)), "")
    day = facts["election_date"]
    if len(day) == 8 and day.isdecimal():
        facts["election_date"] = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    return {column: text for column, text in facts.items() if text}


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object anywhere in the answer."""
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(part)


def _pledges(person: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    collected = person.get("pledges")
    for pledge in collected if isinstance(collected, list) else ():
        if isinstance(pledge, dict) and pledge.get("title"):
            yield tuple(text_cell(str(pledge.get(key) or "")) for key in _COLLECTED)
    place = 1
    while person.get(f"prmsTitle{place}"):
        yield tuple(text_cell(str(person.get(f"{key}{place}") or "")) for key in _KEYS)
        place += 1


MOST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 20_000
MOST_LINES = 10 * MOST_ROWS  # empty ones among them
MOST_COLUMNS = 64
ENCODINGS = ("utf-8-sig", "cp949")
DELIMITERS = ",;\t|"
SAMPLE_ROWS = 30  # that decide which sign is the delimiter
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_PAIR = re.compile(rb"[\x81-\xfe][\x41-\xfe]")  # of CP949


class SheetError(PledgeboardError):
    """A file that cannot be read as a table at all; `option` of the command, where there is one, puts it right."""

    def __init__(self, message: str, *, option: Any = "", **facts: Any) -> None:
        super().__init__(message, **facts)
        self.option = option


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
    """A file's sheets, read one by one: the visible ones, then the hidden ones."""

    name: str  # the file's
    sheet_names: tuple[str, ...]
    hidden_names: tuple[str, ...]
    read: Callable[[int], Sheet]  # by its place; SheetError where it is too long or too wide
    keeps_links: bool = True  # XLS does not, as it is read
    facts: Mapping[str, str] = field(default_factory=dict)  # that the file states of the campaign, by its column


def read_workbook(name: str, content: bytes) -> Workbook:
    """Read a file as tables. `name`: of the file, for messages; what it is decides its content. Raises SheetError: too
    large, another kind of file, an encoding that is none of ours, or nothing in it."""
    if len(content) > MOST_BYTES:
        raise SheetError(N_("“{name}” is larger than {most} MB."), name=name, most=MOST_BYTES // 1024**2)
    kind = other_kind(content)
    if kind is not None:
        raise SheetError(OTHER_KIND, name=name, kind=Label(kind))
    if content.startswith(ZIP_SIGN):
        if is_open_spreadsheet(content):
            return _workbook(name, content, "ODS", read_open_document)
        return _workbook(name, content, "XLSX", read_excel)
    if is_old_excel(content):
        return _workbook(name, content, "XLS", read_old_excel, keeps_links=False)
    people = read_people(content)
    if people:
        pages = [Sheet(_filled(name, rows), person) for person, rows in people.items()]
        facts = read_facts(content) if len(people) == 1 else {}
        return Workbook(name, tuple(people), (), lambda place: pages[place], facts=facts)
    sheet = Sheet(_filled(name, _csv_rows(name, content)))
    return Workbook(name, ("",), (), lambda _place: sheet)


def _filled(name: str, rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows that hold something, within the limits."""
    filled: list[Row] = []
    for number, cells in rows:
        if len(cells) > MOST_COLUMNS:
            raise SheetError(
                N_("“{name}”, row {row}: more than {most} columns."), name=name, row=number, most=MOST_COLUMNS
            )
        if any(cell is not None for cell in cells):
            filled.append((number, cells))
        if len(filled) > MOST_ROWS + 1 or number > MOST_LINES:
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
            "“{name}” is neither UTF-8 nor CP949 text, nor a workbook (row {row}). Save it as XLSX, or as CSV in UTF-8."
        ),
        name=name,
        row=content.count(b"\n", 0, broken) + 1,
    )


def _holds_korean(content: bytes) -> bool:
    """Whether a text in CP949 that has letters other than ASCII's has one of the common Korean syllables."""
    pairs = set(_PAIR.findall(content))
    return not pairs or any(0xB0 <= lead <= 0xC8 and trail >= 0xA1 for lead, trail in pairs)


def _workbook(
    name: str, content: bytes, kind: str, read_book: Callable[[bytes], Book], *, keeps_links: bool = True
) -> Workbook:
    try:
        book = read_book(content)
        tables = {page.name: page.table() for page in book.pages}
    except Exception as error:  # the readers' own errors are many, and all mean the same to a person
        message, facts = (error.message, error.facts) if isinstance(error, Refused) else ("", {})
        facts = {"kind": kind, "most": MOST_UNPACKED_BYTES // 1024**2, **facts}
        raise SheetError(message or N_("“{name}” cannot be read as an {kind} file."), name=name, **facts) from error
    shown = [page for page in book.pages if not page.is_hidden]
    hidden = [page for page in book.pages if page.is_hidden]

    def read(place: int) -> Sheet:
        page = [*shown, *hidden][place]
        columns = page.rectangle[1]
        rows = _filled(name, tables[page.name])
        hidden_columns = [
            number - columns.start for number in columns if any(number in found for found in page.hidden_columns)
        ]
        return Sheet(
            rows, page.name, tuple(sorted(page.hidden_rows)), tuple(hidden_columns), columns.start - 1, book.serial_zero
        )

    return Workbook(name, tuple(page.name for page in shown), tuple(page.name for page in hidden), read, keeps_links)
