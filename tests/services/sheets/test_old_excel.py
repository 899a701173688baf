"""Workbooks of Excel before 2007: values, errors, what is hidden, the calendar; mostly gap is refused."""

import struct
from datetime import date

import pytest

from dashboard.domain.days import SERIAL_ZERO_1904
from dashboard.services.sheets import SheetError, choose_sheet, read_pledges, read_workbook
from dashboard.services.sheets.cells import Fault
from tests.office_files import xls

HEADER = ("번호", "공약명", "상태")
ERROR = struct.pack("<HHHHHBB", 0x205, 8, 1, 2, 0, 0x2A, 1)  # #N/A in C2
HIDDEN_ROW = struct.pack("<HHHHHHHHI", 0x208, 16, 1, 0, 3, 255, 0, 0, 0x20)
HIDDEN_COLUMN = struct.pack("<HHHHHHHH", 0x7D, 12, 1, 1, 0, 0, 1, 0)
FAR_AWAY = struct.pack("<HHHHHd", 0x203, 14, 65_000, 200, 0, 1.0)
COUNTS_FROM_1904 = struct.pack("<HHH", 0x22, 2, 1)


def test_a_table_is_read_and_its_lost_links_are_said() -> None:
    book = read_workbook("표.xls", xls(HEADER, (1, "나무를 심는다", "완료"), (2, "공원을 만든다", "추진중")))
    sheet, mapping, notes = choose_sheet(book)
    found = read_pledges(sheet, mapping, date(2026, 1, 1))
    assert [(pledge.code, pledge.title, pledge.status) for pledge in found.pledges] == [
        ("1", "나무를 심는다", "completed"), ("2", "공원을 만든다", "on_track"),
    ]  # fmt: skip
    assert "Links behind cells of an XLS file cannot be read" in str(notes[-1])


def test_errors_what_is_hidden_and_the_calendar_are_noted() -> None:
    more, before = ERROR + HIDDEN_ROW + HIDDEN_COLUMN, COUNTS_FROM_1904
    sheet = read_workbook("표.xls", xls(HEADER, (1, "나무", "값"), more=more, before=before)).read(0)
    assert sheet.rows[1][1][2] == Fault("#N/A")
    assert (sheet.hidden_rows, sheet.hidden_columns, sheet.serial_zero) == ((2,), (1,), SERIAL_ZERO_1904)


def test_a_sheet_that_is_mostly_gap_is_refused() -> None:
    with pytest.raises(SheetError, match="cells far away from its table"):
        read_workbook("표.xls", xls(HEADER, (1, "나무", "완료"), more=FAR_AWAY))


def test_a_workbook_with_a_password_is_called_that() -> None:
    content = xls(HEADER, (1, "나무", "완료"), before=struct.pack("<HHHHH", 0x2F, 6, 1, 0, 0))
    with pytest.raises(SheetError, match="is protected by a password"):
        read_workbook("표.xls", content)


@pytest.mark.parametrize("length", [600, 1000, 2000, 4000])
def test_a_file_that_is_cut_short_is_refused(length: int) -> None:
    with pytest.raises(SheetError):
        read_workbook("표.xls", xls(HEADER, (1, "나무", "완료"))[:length]).read(0)


def test_cells_that_are_only_painted_take_no_place() -> None:
    painted = struct.pack("<HHHHH", 0x201, 6, 1, 200, 0)
    sheet = read_workbook("표.xls", xls(HEADER, (1, "나무", "완료"), more=painted)).read(0)
    assert [len(cells) for _row, cells in sheet.rows] == [3, 3]
