"""Workbooks of Excel before 2007 (.xls), looked at before a reader opens them: what it would take memory for."""

import struct
from collections.abc import Iterator

from dashboard.services.sheets.unpacked import MOST_CELLS, TOO_SPREAD, Refused

_HEADER, _END = 512, 0xFFFFFFFA  # bytes before the first sector; sectors from here on are none
_BEGIN, _CELLS = 0x809, (0x203, 0x204, 0x205, 0x27E, 0xFD, 0xD6, 0x06, 0xBD)  # records: of a sheet, of its cells


def check_old_excel(content: bytes) -> None:
    """Refuse a workbook whose sheets are mostly gap: a reader takes memory for the whole rectangle around the cells.

    Errors:
        Refused; struct.error, IndexError for a file that is cut short.
    """
    total = 0
    for first_row, last_row, first_column, last_column in _rectangles(_stream(content)):
        total += (last_row - first_row + 1) * (last_column - first_column + 1)
        if total > MOST_CELLS:
            raise Refused(TOO_SPREAD)


def _stream(content: bytes) -> bytes:
    """The stream of a compound file that is called Workbook or Book."""
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    per_sector = size // 4

    def sector(number: int) -> bytes:
        return content[_HEADER + number * size : _HEADER + (number + 1) * size]

    tables = list(struct.unpack_from("<109I", content, 76))
    extension = struct.unpack_from("<I", content, 68)[0]
    while extension < _END and len(tables) < len(content) // 4:
        *more, extension = struct.unpack(f"<{per_sector}I", sector(extension))
        tables += more
    following = [link for table in tables if table < _END for link in struct.unpack(f"<{per_sector}I", sector(table))]

    def chain(number: int) -> bytes:
        parts: list[bytes] = []
        while number < _END and len(parts) <= len(following):
            parts.append(sector(number))
            number = following[number]
        return b"".join(parts)

    directory = chain(struct.unpack_from("<I", content, 48)[0])
    for place in range(0, len(directory), 128):
        name = directory[place : place + 64].decode("utf-16-le", "replace").partition("\0")[0]
        if name in ("Workbook", "Book"):
            return chain(struct.unpack_from("<I", directory, place + 116)[0])
    raise Refused


def _rectangles(stream: bytes) -> Iterator[tuple[int, int, int, int]]:
    """First and last row and column of the cells of each part that begins anew."""
    place, rows, columns = 0, [0xFFFF, 0], [0xFFFF, 0]
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        if kind == _BEGIN and rows[0] <= rows[1]:
            yield (*rows, *columns)  # type: ignore[misc]
            rows, columns = [0xFFFF, 0], [0xFFFF, 0]
        if kind in _CELLS and length >= 6:
            row, column = struct.unpack_from("<HH", stream, place + 4)
            last = column if kind != 0xBD else struct.unpack_from("<H", stream, place + 2 + length)[0]
            rows = [min(rows[0], row), max(rows[1], row)]
            columns = [min(columns[0], column), max(columns[1], last)]
        place += 4 + length
    if rows[0] <= rows[1]:
        yield (*rows, *columns)  # type: ignore[misc]
