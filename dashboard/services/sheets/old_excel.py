"""Workbooks of Excel before 2007 (.xls), read as far as a reader of values leaves something out.

What it would take memory for, errors in cells, what is hidden, and the calendar.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from dashboard.services.sheets.unpacked import MOST_CELLS, TOO_SPREAD, Refused, SheetFacts

_HEADER, _END = 512, 0xFFFFFFFA  # bytes before the first sector; sectors from here on are none
_SMALL, _SMALL_SECTOR = 4096, 64  # bytes of a stream from which on it has sectors of its own; of a shared sector
_NAMES = ("Workbook", "Book")
# Records: a part begins, a sheet, the calendar, a password, a row, columns, several cells, an error, a formula.
_BEGIN, _SHEET, _CALENDAR, _PASSWORD, _ROW = 0x809, 0x85, 0x22, 0x2F, 0x208
_COLUMNS, _SEVERAL, _ERROR, _FORMULA = 0x7D, 0xBD, 0x205, 0x06
_CELLS = (0x203, 0x204, 0x27E, 0xFD, 0xD6, _SEVERAL, _ERROR, _FORMULA)
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}


@dataclass(slots=True)
class OldExcel:
    """What was noted of a workbook: of its sheets in their order."""

    sheets: list[SheetFacts] = field(default_factory=list)
    counts_from_1904: bool = False
    is_protected: bool = False  # by a password


def read_old_excel(content: bytes) -> OldExcel:
    """Note what a reader of values leaves out. Raises Refused, also for sheets that are mostly gap: a reader takes
    memory for the whole rectangle around the cells; struct.error, IndexError for a file that is cut short."""
    book, starts = OldExcel(), []
    parts: dict[int, SheetFacts] = {}
    cells: list[tuple[int, int]] = []  # of the part
    left, facts = MOST_CELLS, SheetFacts()
    for place, kind, data in _records(_stream(content)):
        if kind == _BEGIN:
            left -= _area(cells)
            cells, facts = [], SheetFacts()
            parts[place] = facts
        elif kind == _SHEET:
            starts.append(struct.unpack_from("<I", data)[0])
        elif kind == _PASSWORD:
            book.is_protected = True
            break
        elif kind == _CALENDAR:
            book.counts_from_1904 = data[:1] == b"\1"
        elif kind == _ROW and data[12] & 0x20:
            facts.hidden_rows.add(struct.unpack_from("<H", data)[0] + 1)
        elif kind == _COLUMNS and data[8] & 1:
            first, last = struct.unpack_from("<HH", data)
            facts.hidden_columns.update(range(first + 1, min(last, first + 256) + 2))
        elif kind in _CELLS:
            row, column = struct.unpack_from("<HH", data)
            cells.append((row, column))
            if kind == _SEVERAL:
                cells.append((row, struct.unpack_from("<H", data, len(data) - 2)[0]))
            error = _error(kind, data)
            if error is not None:
                facts.faults[row + 1, column + 1] = error
        if left < 0:
            break
    if left - _area(cells) < 0:
        raise Refused(TOO_SPREAD)
    book.sheets = [parts.get(start, SheetFacts()) for start in starts]
    return book


def _area(cells: list[tuple[int, int]]) -> int:
    """How many cells the rectangle around some has."""
    if not cells:
        return 0
    rows, columns = zip(*cells, strict=True)
    return int((max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1))


def _error(kind: int, data: bytes) -> str | None:
    """The error that a cell shows."""
    if kind == _ERROR and len(data) > 7 and data[7]:
        return _ERRORS.get(data[6], "#N/A")
    if kind == _FORMULA and len(data) > 13 and data[12:14] == b"\xff\xff" and data[6] == 2:
        return _ERRORS.get(data[8], "#N/A")
    return None


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """The place, kind and content of each record."""
    place = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield place, kind, stream[place + 4 : place + 4 + length]
        place += 4 + length


def _stream(content: bytes) -> bytes:
    """The stream of a compound file that holds the workbook."""
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    directory_at, small_table_at, tables_at = (struct.unpack_from("<I", content, at)[0] for at in (48, 60, 68))

    def sector(number: int) -> bytes:
        return content[_HEADER + number * size : _HEADER + (number + 1) * size]

    tables = list(struct.unpack_from("<109I", content, 76))
    while tables_at < _END and len(tables) < len(content) // 4:
        *more, tables_at = _numbers(sector(tables_at))
        tables += more
    following = [link for table in tables if table < _END for link in _numbers(sector(table))]
    directory = b"".join(map(sector, _chain(directory_at, following)))
    entries = [directory[place : place + 128] for place in range(0, len(directory), 128)]
    for entry in entries:
        if entry[:64].decode("utf-16-le", "replace").partition("\0")[0] in _NAMES:
            first, length = struct.unpack_from("<II", entry, 116)
            if length >= _SMALL:
                return b"".join(map(sector, _chain(first, following)))
            shared = b"".join(map(sector, _chain(struct.unpack_from("<I", entries[0], 116)[0], following)))
            links = [link for number in _chain(small_table_at, following) for link in _numbers(sector(number))]
            places = [number * _SMALL_SECTOR for number in _chain(first, links)]
            return b"".join(shared[place : place + _SMALL_SECTOR] for place in places)
    raise Refused


def _numbers(sector: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(sector) // 4}I", sector)


def _chain(number: int, following: list[int]) -> Iterator[int]:
    """The sectors of a stream, from its first one."""
    for _ in range(len(following) + 1):
        if number >= _END:
            return
        yield number
        number = following[number]
