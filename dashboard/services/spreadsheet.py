"""Spreadsheets as people send them, read into plain tables: CSV in several encodings, and XLSX."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dashboard.domain.errors import PledgeboardError
from dashboard.domain.marks import N_
from dashboard.services.unpacked import TooSpread, UnpackedTooLarge, repacked

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED_BYTES = 50 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 64
XLSX_SIGN = b"PK\x03\x04"
OLD_EXCEL_SIGN = b"\xd0\xcf\x11\xe0"
ENCODINGS = ("utf-8-sig", "cp949")
DELIMITERS = ",;\t"

Cell = str | date | None


class SheetError(PledgeboardError):
    """A file that cannot be read as a table at all."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of cells; `rows` pairs each row's number, as people see it in the file, with its cells."""

    header: tuple[str, ...]
    header_row: int
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]


def read_sheet(name: str, content: bytes) -> Sheet:
    """Read a file as a table.

    Args:
        name: of the file, for messages; what it is decides its content.
        content: the bytes.
    Returns:
        the first sheet's cells: texts stripped, dates of XLSX cells as dates, whole numbers without ".0", empty cells
        None; empty rows left out.
    Errors:
        SheetError: too large, no table, an encoding that is none of ours, or nothing in it.
    """
    if len(content) > MOST_BYTES:
        raise SheetError(N_("“{name}” is larger than {most} MB."), name=name, most=MOST_BYTES // 1024**2)
    if content.startswith(OLD_EXCEL_SIGN):
        raise SheetError(
            N_("“{name}” is an old Excel file or is protected by a password. Save it as XLSX or CSV."), name=name
        )
    raw = _xlsx_rows(name, content) if content.startswith(XLSX_SIGN) else _csv_rows(name, content)
    rows: list[tuple[int, tuple[Cell, ...]]] = []
    for number, cells in raw:
        if len(cells) > MOST_COLUMNS:
            raise SheetError(
                N_("“{name}”, row {row}: more than {most} columns."), name=name, row=number, most=MOST_COLUMNS
            )
        if any(cell not in (None, "") for cell in cells):
            rows.append((number, cells))
        if len(rows) > MOST_ROWS + 1:
            raise SheetError(N_("“{name}” has more than {most} rows."), name=name, most=MOST_ROWS)
    if not rows:
        raise SheetError(N_("“{name}” holds no table."), name=name)
    header_row, header = rows[0]
    return Sheet(tuple(_words(cell) for cell in header), header_row, tuple(rows[1:]))


def _words(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def _csv_rows(name: str, content: bytes) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    text = _decoded(name, content)
    first = text.splitlines()[0] if text.strip() else ""
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, tuple(cell.strip() or None for cell in cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise SheetError(
            N_("“{name}”, row {row}: this cannot be read as CSV. Is a quotation mark missing or not closed?"),
            name=name,
            row=line,
        ) from error


def _decoded(name: str, content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        candidates: tuple[str, ...] = ("utf-16",)
    else:
        candidates = ENCODINGS
    for encoding in candidates:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise SheetError(
        N_("“{name}” is neither UTF-8 nor CP949 text, nor an XLSX file (row {row})."),
        name=name,
        row=_first_broken_row(content),
    )


def _first_broken_row(content: bytes) -> int:
    for number, line in enumerate(content.split(b"\n"), start=1):
        for encoding in ENCODINGS:
            try:
                line.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
        else:
            return number
    return 1


def _xlsx_rows(name: str, content: bytes) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    from python_calamine import CalamineWorkbook

    try:
        harmless = repacked(content, MOST_UNPACKED_BYTES)
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(harmless)).get_sheet_by_index(0)
        start = sheet.start[0] if sheet.start else 0
        table = sheet.to_python(skip_empty_area=True, nrows=MOST_ROWS + 2)
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
    for place, cells in enumerate(table):
        yield start + place + 1, tuple(_xlsx_cell(cell) for cell in cells)


def _xlsx_cell(cell: Any) -> Cell:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, bool):
        return str(cell).lower()
    text = str(cell).strip() if cell is not None else ""
    return text or None
