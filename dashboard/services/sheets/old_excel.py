"""Workbooks of Excel before 2007 (.xls), looked at before a reader opens them: what it would take memory for."""

import struct
from collections.abc import Iterator

from dashboard.services.sheets.unpacked import MOST_CELLS, TOO_SPREAD, Refused

_HEADER, _END = 512, 0xFFFFFFFA  # bytes before the first sector; sectors from here on are none
_SMALL, _SMALL_SECTOR = 4096, 64  # bytes of a stream from which on it has sectors of its own; of a shared sector
_BEGIN, _SEVERAL = 0x809, 0xBD  # records: a part begins; several cells
_CELLS = (0x203, 0x204, 0x205, 0x27E, 0xFD, 0xD6, 0x06, _SEVERAL)
_NAMES = ("Workbook", "Book")


def check_old_excel(content: bytes) -> None:
    """Refuse a workbook whose sheets are mostly gap: a reader takes memory for the whole rectangle around the cells.

    Errors:
        Refused; struct.error, IndexError for a file that is cut short.
    """
    if sum(height * width for height, width in _rectangles(_stream(content))) > MOST_CELLS:
        raise Refused(TOO_SPREAD)


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


def _rectangles(stream: bytes) -> Iterator[tuple[int, int]]:
    """Rows and columns of the rectangle around the cells of each part."""
    place = 0
    rows: list[int] = []
    columns: list[int] = []
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        if kind == _BEGIN and rows:
            yield max(rows) - min(rows) + 1, max(columns) - min(columns) + 1
            rows, columns = [], []
        if kind in _CELLS and length >= 6:
            row, column = struct.unpack_from("<HH", stream, place + 4)
            last = struct.unpack_from("<H", stream, place + 2 + length)[0] if kind == _SEVERAL else column
            rows += [row]
            columns += [column, last]
        place += 4 + length
    if rows:
        yield max(rows) - min(rows) + 1, max(columns) - min(columns) + 1
