"""One list that a workbook keeps in several sheets, such as one for each department."""

import io
from collections.abc import Mapping, Sequence
from datetime import date

import pytest
import xlsxwriter

from dashboard.services.sheets import Reading, SheetError, choose_sheet, read_pledges, read_workbook

HEADINGS = ("번호", "공약명", "이행상태")
TODAY = date(2026, 11, 30)


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]], *hidden_rows: int) -> bytes:
    """A workbook of these sheets, rows of the last but one hidden."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                page.write_row(row, 0, cells)
        for row in hidden_rows:
            book.worksheets()[-2].set_row(row - 1, None, None, {"hidden": True})
    return out.getvalue()


def read(sheets: Mapping[str, Sequence[Sequence[object]]], *hidden_rows: int) -> tuple[Reading, list[str]]:
    """The pledges as read, and the notes."""
    sheet, mapping, notes = choose_sheet(read_workbook("공약.xlsx", workbook(sheets, *hidden_rows)))
    return read_pledges(sheet, mapping, TODAY), [str(note) for note in notes]


def test_a_list_with_a_sheet_for_each_department_is_one_list_and_the_department_its_category() -> None:
    reading, notes = read({
        "안내": [["공약 관리 안내"]],
        "복지국": [HEADINGS, (1, "긴급돌봄 확대", "완료"), (2, "경로식당 확충", "추진중"), ("합계", "2건", "")],
        "교통국": [("교통국 공약",), HEADINGS, (1, "마을버스 증차", "보류")],
    }, 3)  # fmt: skip
    named = [(pledge.title, pledge.category, pledge.code, str(pledge.row)) for pledge in reading.pledges]
    assert named == [
        ("긴급돌봄 확대", "복지국", "1-1", "2 (복지국)"), ("경로식당 확충", "복지국", "1-2", "3 (복지국)"),
        ("마을버스 증차", "교통국", "2-1", "3 (교통국)"),
    ]  # fmt: skip
    assert notes == [
        "Sheets with the same columns are read as one list: 복지국, 교통국. To read one alone, choose it (--sheet NAME).",
        "Sheets that are not read: 안내.",
        "Hidden rows, which are read as well: 3 (복지국).",
    ]
    assert [str(note) for note in reading.notes] == ["Rows left out as totals: 4 (복지국) (합계)."]
    assert reading.errors == ()


def test_an_error_names_the_sheet_and_its_row() -> None:
    reading, _notes = read({
        "복지국": [HEADINGS, ("A-1", "긴급돌봄 확대", "완료"), ("A-2", "경로식당 확충", "이상한 말")],
        "교통국": [HEADINGS, ("A-1", "마을버스 증차", "보류")],
    })  # fmt: skip
    assert [error.text(str).partition(". Allowed")[0] for error in reading.errors] == [
        "Row 3 (복지국), 이행상태: “이상한 말” is no status",
        "Row 2 (교통국), 번호: Row 2 (복지국) has the same code. (“A-1”)",
    ]


def test_sheets_of_columns_in_another_order_or_fewer_are_joined_by_their_headings() -> None:
    reading, _notes = read({
        "복지": [("공약명", "번호"), ("긴급돌봄 확대", "가-1")],
        "교통": [(*HEADINGS, "비고"), ("나-1", "마을버스 증차", "보류", "노선 협의")],
    })  # fmt: skip
    rows = [(pledge.code, pledge.title, pledge.category, pledge.note) for pledge in reading.pledges]
    assert rows == [("가-1", "긴급돌봄 확대", "복지", ""), ("나-1", "마을버스 증차", "교통", "노선 협의")]


@pytest.mark.parametrize(
    ("names", "headings"), [(("Sheet1", "Sheet2"), HEADINGS), (("복지국", "교통국"), ("번호", "공약명", "분야"))]
)
def test_a_number_is_no_category_and_a_column_of_categories_stays(names: tuple[str, str], headings: tuple[str, ...]) -> None:  # fmt: skip
    first, second = names
    value = "환경" if "분야" in headings else "완료"
    reading, _notes = read({first: [headings, ("1", "숲", value)], second: [headings, ("2", "길", value)]})
    assert {pledge.category for pledge in reading.pledges} == {"환경" if "분야" in headings else ""}


def test_lists_of_two_days_are_not_put_together() -> None:
    first = [HEADINGS, ("1", "숲을 가꾼다", "미착수"), ("2", "길을 닦는다", "추진중")]
    second = [HEADINGS, ("1", "숲을 가꾼다", "완료"), ("2", "길을 닦는다", "완료")]
    with pytest.raises(SheetError, match="Several sheets hold such a table: 상반기, 하반기") as refused:
        read({"상반기": first, "하반기": second})
    assert refused.value.option == "--sheet"


def test_lists_beside_each_other_are_refused_with_what_to_do() -> None:
    rows = [("Economy", "", "", "Health", ""), ("Pledge", "Status", "", "Pledge", "Status"), ("Cut VAT", "Kept", "", "Hire nurses", "Kept")]  # fmt: skip
    with pytest.raises(SheetError, match="Several lists stand beside each other"):
        read({"All": rows})
