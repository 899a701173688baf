"""Tables that leave: read back they are what they were, no cell runs as a formula, the same table is the same bytes."""

import csv
import io
from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from dashboard.domain.columns import TABLES
from dashboard.domain.plain import escaped_cell
from dashboard.share.files.tables import XLSX_ROW_LIMIT, in_words, to_csv, to_xlsx

FORMULA = ("=", "+", "-", "@", "\t", "\r")
# What XML, and so XLSX, can hold: no control characters but tab and new line, no surrogates.
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=60)
hostile = st.builds(str.__add__, st.sampled_from([*FORMULA, " =", "＝", ""]), texts)


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def read_xlsx(content: bytes) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)


def test_csv_begins_with_a_byte_order_mark_so_that_korean_is_read_right() -> None:
    content = to_csv(pd.DataFrame({"제목": ["청년"]}))
    assert content.startswith(b"\xef\xbb\xbf")
    assert read_csv(content) == [["제목"], ["청년"]]


@given(st.lists(hostile, min_size=1, max_size=5))
def test_no_cell_of_a_csv_begins_like_a_formula_and_every_text_is_still_there(cells: list[str]) -> None:
    rows = read_csv(to_csv(pd.DataFrame({"text": pd.Series(cells, dtype=object), "end": "."})))[1:]
    for (shown, _end), cell in zip(rows, cells, strict=True):
        assert shown in (cell, "'" + cell)
        assert shown == escaped_cell(cell)
        assert not shown.startswith(FORMULA) or _is_number(shown)


def _is_number(text: str) -> bool:
    try:
        float(text.replace(",", "").rstrip("%"))
    except ValueError:
        return False
    return True


@given(st.lists(hostile.filter(bool), min_size=1, max_size=4))
def test_xlsx_read_back_holds_the_same_cells_as_text(cells: list[str]) -> None:
    sheet = read_xlsx(to_xlsx(pd.DataFrame({"text": pd.Series(cells, dtype=object)}), "Sheet"))
    assert [str(row[0]) for row in sheet] == ["text", *(escaped_cell(cell) for cell in cells)]
    assert b"<f>" not in to_xlsx(pd.DataFrame({"text": cells}), "Sheet")


def test_what_is_missing_is_an_empty_cell_beside_what_is_there() -> None:
    frame = pd.DataFrame({"day": ["2019-05-01", None], "count": [1, 2], "share": [0.5, float("nan")]})
    assert read_csv(to_csv(frame)) == [["day", "count", "share"], ["2019-05-01", "1", "0.5"], ["", "2", ""]]
    assert read_xlsx(to_xlsx(frame, "x")) == [["day", "count", "share"], ["2019-05-01", 1.0, 0.5], ["", 2.0, ""]]


def test_numbers_stay_numbers_and_several_values_are_words() -> None:
    frame = pd.DataFrame({"number": [7], "featured": [("care", "youth")]})
    assert read_xlsx(to_xlsx(frame, "x"))[1] == [7.0, "care youth"]
    assert read_csv(to_csv(frame))[1] == ["7", "care youth"]


def test_the_same_table_is_the_same_bytes() -> None:
    frame = pd.DataFrame({"number": [1, 2], "title": ["가", "=1+1"]})
    assert to_csv(frame) == to_csv(frame.copy())
    assert to_xlsx(frame, "x") == to_xlsx(frame.copy(), "x")


def test_a_table_without_rows_has_its_header() -> None:
    frame = pd.DataFrame({"number": [], "title": []})
    assert read_csv(to_csv(frame)) == [["number", "title"]]
    assert read_xlsx(to_xlsx(frame, "x")) == [["number", "title"]]


def test_a_text_longer_than_excel_allows_is_cut_there_alone() -> None:
    long = "가" * (XLSX_ROW_LIMIT + 10)
    frame = pd.DataFrame({"text": [long]})
    assert len(read_xlsx(to_xlsx(frame, "x"))[1][0]) == XLSX_ROW_LIMIT
    assert read_csv(to_csv(frame))[1] == [long]


def test_a_long_sheet_name_is_cut_to_what_excel_allows() -> None:
    content = to_xlsx(pd.DataFrame({"a": [1]}), "n" * 40)
    assert CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names == ["n" * 31]


def test_a_workbook_says_every_code_in_words() -> None:
    bare = {
        (table.name, column.name, code)
        for table in TABLES.values()
        for column in table.public
        for code in (*column.choices, *column.words)
        if in_words(column.name, str(code), "ko", table.name) == code
        and (table.name, column.name) != ("statuses", "code")
    }
    assert bare == set()


def test_a_workbook_of_a_campaigns_own_statuses_names_them() -> None:
    frame = pd.DataFrame({"label": ["이행후 계속추진"], "code": ["continuing"], "meaning": [""]})
    sheet = read_xlsx(to_xlsx(frame, "상태", "ko", table="statuses"))
    assert sheet == [["원자료의 표현", "상태", "뜻"], ["이행후 계속추진", "이행 후 계속추진", ""]]
