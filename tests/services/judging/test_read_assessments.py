"""A sheet of assessments: headers and values as people write them, each error with its row and column."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.assessment import AssessmentDraft
from dashboard.domain.columns import import_columns
from dashboard.domain.days import SERIAL_ZERO, SERIAL_ZERO_1904, Precision
from dashboard.domain.errors import RuleError
from dashboard.domain.status import STORED, Rater, Reason, Status, Timeliness, Verdict
from dashboard.locale import translator
from dashboard.services.judging.read_assessments import (
    ImportOptions,
    draft_of,
    read_assessments,
    read_number,
    template_rows,
)
from dashboard.services.sheets import CellError, Reading, Sheet, SheetError, Workbook, read_workbook
from dashboard.services.sheets.cells import Cell, Fault, Linked
from dashboard.services.sheets.mapping import field_of
from dashboard.share.files.tables import to_csv_rows
from tests.factories import CAMPAIGN

KOREAN = translator("ko")
HEADERS = [heading.korean for heading, _column in import_columns() if heading.field != "title"]


def table(header: list[str], *rows: list[Cell]) -> Reading:
    """Read rows under a header."""
    return sheet(header, *rows)


def sheet(*rows: Sequence[Cell], **facts: Any) -> Reading:
    """Read the rows of a sheet, the first of them row 1."""
    read = Sheet(tuple((number, tuple(cells)) for number, cells in enumerate(rows, 1) if any(cells)), **facts)
    return read_assessments(Workbook("표.xlsx", (read.name,), (), lambda _place: read))


def drafts(found: Reading) -> list[tuple[int, AssessmentDraft]]:
    """The rows without an error, each with its number."""
    wrong = {error.row for error in found.errors}
    return [
        (row.row, replace(draft_of(row, CAMPAIGN), pledge_number=read_number(row.code) if row.code else 0))
        for row in found.pledges
        if row.row not in wrong
    ]


def errors(found: Reading) -> list[CellError]:
    """The errors of all rows."""
    return sorted(found.errors, key=found.place_of)


@pytest.mark.parametrize(
    "header",
    [
        ["number", "status", "as_of"],
        ["번호", "상태", "기준일"],
        ["number 번호", "status 상태", "as_of 기준일"],
        [" Number ", "STATUS", "As of"],
        ["공약 번호", "추진 상태", "기준 일자"],
        ["번호 (필수)", "상태*", "\ufeff기준일"],
    ],
)
def test_headers_are_read_in_either_language_and_spelling(header: list[str]) -> None:
    [(row, draft)] = drafts(table(header, ["7", "완료", "2019-03-01"]))
    assert (row, draft.pledge_number, draft.status, draft.as_of) == (2, 7, Status.COMPLETED, date(2019, 3, 1))


def test_every_column_arrives_in_the_draft() -> None:
    found = table(
        HEADERS,
        [
            "7",
            "폐기",
            "2019년 1분기",
            "최종",
            "지연",
            "예산 부족",
            "시",
            "메모",
            "부진",
            "37.5%",
            "https://a.kr/1 https://a.kr/2",
        ],
    )
    [(_row, draft)] = drafts(found)
    assert (draft.status, draft.verdict, draft.timeliness) == (Status.SCRAPPED, Verdict.FINAL, Timeliness.LATE)
    assert (draft.reason, draft.rater, draft.note) == (Reason.FUNDING, Rater.CITY, "메모")
    assert (draft.source_label, draft.progress, draft.as_of_precision) == ("부진", Decimal("37.5"), Precision.QUARTER)
    assert [piece.url for piece in draft.evidence] == ["https://a.kr/1", "https://a.kr/2"]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_code_and_every_label_that_the_board_itself_shows_is_read(language: str) -> None:
    say = translator(language)
    for place, codes in ((1, STORED), (3, Verdict), (4, Timeliness), (5, Reason), (6, Rater)):
        for code in codes:
            for spelling in (code.value, say(code.label), say(code.label).upper(), f" {say(code.label)} "):
                row: list[Cell] = ["7", "완료", "2019-03-01", *[None] * 8]
                row[place] = spelling
                found = table(HEADERS, row)
                assert not errors(found), (code, spelling)
                [(_row, draft)] = drafts(found)
                read = (None, draft.status, None, draft.verdict, draft.timeliness, draft.reason, draft.rater)[place]
                assert read is code


@given(st.dates(date(2010, 1, 1), date(2060, 1, 1)))
def test_a_day_is_read_however_it_is_written(day: date) -> None:
    spellings: list[Cell] = [
        day, day.isoformat(), f"{day:%Y.%m.%d}", f"{day.year}. {day.month}. {day.day}.", f"{day:%Y/%m/%d}",
        f"{day.year}년 {day.month}월 {day.day}일", f"{day:%Y%m%d}", str((day - SERIAL_ZERO).days),
    ]  # fmt: skip
    for spelling in spellings:
        [(_row, draft)] = drafts(table(["번호", "상태", "기준일"], ["1", "완료", spelling]))
        assert draft.as_of == day, spelling


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (["1", "거의 다", "2019-03-01"], "Row 2, 상태: “거의 다” is no status."),
        (["1", "완료", "2019-02-30"], "Row 2, 기준일: “2019-02-30” does not exist in the calendar."),
        (["1", "완료", "작년"], "Row 2, 기준일: “작년” is no date"),
        (["1", "완료", None], "Row 2, 기준일: A value is missing."),
        ([None, "완료", "2019-03-01"], "Row 2, 번호: A value is missing."),
    ],
)
def test_an_error_names_its_row_and_its_column(cells: list[Cell], said: str) -> None:
    found = table(["번호", "상태", "기준일"], cells)
    assert drafts(found) == []
    [error] = errors(found)
    assert said in error.text(lambda message: message)


def test_every_error_of_a_row_is_told_at_once() -> None:
    found = table(HEADERS, ["1", "?", "?", "?", "?", "?", "?", "", "", "?", ""])
    assert [error.column for error in errors(found)] == [*HEADERS[1:7], "진행률"]


def test_unknown_columns_are_named_and_left_out() -> None:
    found = table(["번호", "공약명", "상태", "기준일", "담당"], ["1", "제목", "완료", "2019-03-01", "김"])
    assert found.left_out == ("담당",)
    assert len(drafts(found)) == 1


def test_a_missing_or_doubled_column_is_named() -> None:
    with pytest.raises(SheetError, match=r"missing: status \(상태\), as_of \(기준일\)"):
        table(["번호"], ["1"])
    [doubled] = errors(table(["번호", "상태", "Status", "기준일"], ["1", "완료", "완료", "2019-03-01"]))
    assert "Several columns say “status (상태)”: 상태, Status." in doubled.text(str)
    assert doubled.option == "--column"


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_template_reads_as_nothing_until_it_is_filled_in(language: str) -> None:
    header, rows = template_rows([(1, '기금, "큰" 것'), (2, "둘")], language)
    content = to_csv_rows([header, *rows])
    found = read_assessments(read_workbook("template.csv", content))
    assert (found.pledges, found.left_out) == ((), ())
    rows[1][header.index(header[2])] = "completed"
    rows[1][3] = "2019-03-01"
    filled = read_assessments(read_workbook("template.csv", to_csv_rows([header, *rows])))
    assert [(row, draft.pledge_number) for row, draft in drafts(filled)] == [(3, 2)]


def test_what_stands_above_the_table_is_left_out_and_said() -> None:
    found = sheet(
        ["2019년 상반기 점검표"],
        ["작성: 시민감시단", "", "2019. 7. 10."],
        [],
        ["번호", "상태", "기준일"],
        ["1", "완료", "2019-06-30"],
    )
    assert [row for row, _draft in drafts(found)] == [5]
    assert str(found.notes[0]) == "Row 4 names the columns; what stands above is left out."


@pytest.mark.parametrize(
    "headings",
    [
        (["번호", "이행상태", None, "기준일"], [None, "상태", "사유", None]),
        (["번호", "이행상태", None, "기준일"], ["번호", "상태", "사유", "기준일"]),  # as merged cells are filled
        (["번호", "평가", None, None], [None, "상태", "사유", "기준일"]),
    ],
)
def test_two_rows_of_headings_are_read_as_one(headings: tuple[list[Cell], list[Cell]]) -> None:
    [(row, draft)] = drafts(sheet(*headings, ["1", "보류", "재원", "2019-06-30"]))
    assert (row, draft.status, draft.reason) == (3, Status.ON_HOLD, Reason.FUNDING)


@pytest.mark.parametrize("mark", ["○", "O", "o", "●", "V", "✓", "1", "예", "○\u200b"])
def test_a_mark_under_one_of_several_statuses_is_the_status(mark: str) -> None:
    header: list[Cell] = ["번호", "완료", "정상추진", "보류", "기준일"]
    [(_row, draft)] = drafts(sheet(header, ["1", None, mark, "-", "2019-06-30"]))
    assert draft.status is Status.ON_TRACK
    grouped = sheet(
        ["번호", "추진상황", None, None, "기준일"], [None, *header[1:4], None], ["1", mark, None, None, "2019-06-30"]
    )
    assert [draft.status for _row, draft in drafts(grouped)] == [Status.COMPLETED]


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        (["○", "○", None], "Marks stand under several statuses: 완료, 정상추진."),
        (["×", None, None], "“×” under “완료” is no mark such as ○."),
        ([None, None, None], "A value is missing."),
    ],
)
def test_marks_that_leave_the_status_open_are_refused(marks: list[Cell], said: str) -> None:
    found = sheet(["번호", "완료", "정상추진", "보류", "기준일"], ["1", *marks, "2019-06-30"])
    assert [error.text(str) for error in errors(found)] == [f"Row 2, 완료, 정상추진, 보류: {said}"]


def test_totals_headings_and_rows_without_a_judgement_are_left_out_and_said() -> None:
    found = sheet(
        ["번호", "공약명", "상태", "기준일", "비고"],
        ["자영업", None, None, None, None],
        ["1", "하나", "완료", "2019-06-30", None],
        ["소계", None, "1건", None, "완료 1"],
        [None, "노동자 합계", "1건", None, None],
        ["2", "둘", None, None, None],
        ["3", "셋", "미평가", None, None],
        ["합계(66건)", None, "6건", None, None],
        ["※ 기준일은 보도일", None, None, None, None],
    )
    assert [row for row, _draft in drafts(found)] == [3]
    assert errors(found) == []
    assert [str(note) for note in found.notes] == [
        "Rows left out as totals: 4 (소계), 5 (노동자 합계), 8 (합계(66건)).",
        "Rows left out as headings or remarks: 2 (자영업), 9 (※ 기준일은 보도일).",
        "Rows without a judgement: 2.",
    ]


NUMBERS = [
    "{}",
    "{}번",
    "#{}",
    "제{}호",
    "제 {} 호",
    "No.{}",
    "no {}",
    "({})",
    "[{}]",
    "{}.",
    "{}.0",
    "공약 {}",
    "공약{}호",
    "0{}",
    "№{}",
    "pledge {}",
]


@given(st.integers(1, 99_999), st.sampled_from(NUMBERS), st.booleans())
def test_a_number_is_read_however_it_is_written(number: int, spelling: str, wide: bool) -> None:
    text = spelling.format(number)
    if wide:
        text = "".join(chr(ord(char) + 0xFEE0) if char.isdecimal() else char for char in text)
    [(_row, draft)] = drafts(table(["번호", "상태", "기준일"], [text, "완료", "2019-03-01"]))
    assert draft.pledge_number == number


@pytest.mark.parametrize("text", ["1-1", "1.5", "III-1", "1, 2", "열둘", "-1", "공약"])
def test_what_could_be_another_number_is_refused(text: str) -> None:
    with pytest.raises(RuleError, match="is no pledge number"):
        read_number(text)


@pytest.mark.parametrize("between", [" ", ", ", ",", "; ", "\n", " ,\n", "  "])
def test_addresses_are_told_apart_and_keep_their_own_commas(between: str) -> None:
    addresses = ["https://example.org/a,b;c", "http://example.org/?q=1,2", "https://example.org/c"]
    header = ["번호", "상태", "기준일", "관련 근거"]
    [(_row, draft)] = drafts(table(header, ["1", "완료", "2019-03-01", between.join(addresses) + ","]))
    assert [piece.url for piece in draft.evidence] == addresses


def test_headings_as_municipalities_write_them_and_as_the_board_exports_them() -> None:
    found = table(
        ["연번", "이행상황", "status_as_of", "평가의견", "비고", "증빙자료"],
        ["1", "완료", "2019-06-30", "잘함", "참고", "https://a.kr"],
    )
    [(_row, draft)] = drafts(found)
    assert (draft.as_of, draft.note, draft.evidence[0].url) == (date(2019, 6, 30), "잘함\n참고", "https://a.kr")
    assert found.left_out == ()


def test_a_coarser_time_is_its_last_day_and_is_said() -> None:
    found = table(["번호", "상태", "기준일"], ["1", "완료", "2019년 4분기"], ["2", "완료", "2019-06-30"])
    assert [draft.as_of for _row, draft in drafts(found)] == [date(2019, 12, 31), date(2019, 6, 30)]
    assert str(found.notes[0]) == "Rows whose month, quarter, half-year or year counts as its last day: 2."


@pytest.mark.parametrize("column", range(6))
def test_a_cell_without_a_value_is_named_and_never_a_default(column: int) -> None:
    cells: list[Cell] = ["1", "완료", "2019-03-01", "최종", "메모", "https://a.kr"]
    cells[column] = Fault("#N/A")
    [error] = errors(table(["번호", "상태", "기준일", "판정", "비고", "근거"], cells))
    assert "“#N/A” stands for a value that the spreadsheet could not calculate" in error.text(str)
    assert error.column == ["번호", "상태", "기준일", "판정", "비고", "근거"][column]


def test_days_in_numbers_count_from_the_workbooks_own_zero() -> None:
    found = sheet(["번호", "상태", "기준일"], ["1", "완료", "43280"], serial_zero=SERIAL_ZERO_1904)
    assert [draft.as_of for _row, draft in drafts(found)] == [date(2022, 6, 30)]


def book(hidden: tuple[str, ...] = (), **sheets: list[list[Cell]]) -> Workbook:
    """A workbook of some visible sheets."""
    read = [Sheet(tuple((n, tuple(cells)) for n, cells in enumerate(rows, 1)), name) for name, rows in sheets.items()]
    return Workbook("표.xlsx", tuple(sheets), hidden, lambda place: read[place])


TABLE: list[list[Cell]] = [["번호", "상태", "기준일"], ["1", "완료", "2019-03-01"]]


def test_the_visible_sheet_with_a_table_is_read_and_every_other_one_named() -> None:
    found = read_assessments(book(("목록",), 표지=[["공약 점검"]], 점검표=TABLE))
    assert [row for row, _draft in drafts(found)] == [2]
    assert [str(note) for note in found.notes] == [
        "Sheet “점검표” is read; row 1 names the columns.",
        "Sheets that are not read: 표지.",
        "Hidden sheets that are not read: 목록.",
    ]


def test_of_two_such_sheets_one_has_to_be_chosen() -> None:
    with pytest.raises(SheetError, match="점검표, 작년") as refused:
        read_assessments(book(점검표=TABLE, 작년=TABLE))
    assert refused.value.option == "--sheet"
    assert read_assessments(book(점검표=TABLE, 작년=TABLE), options=ImportOptions(sheet="작년")).sheet == "작년"


def test_where_no_sheet_has_a_table_the_nearest_one_is_named() -> None:
    with pytest.raises(SheetError) as refused:
        read_assessments(book(표지=[["점검"]], 점검표=[["2019년"], ["번호", "상태"], ["1", "완료"]]))
    assert str(refused.value) == "Sheet “점검표”: row 2 has to name the columns; missing: as_of (기준일)."


def test_hidden_rows_and_columns_are_said() -> None:
    found = sheet(*TABLE, hidden_rows=(2,), hidden_columns=(1, 7))
    assert [str(note) for note in found.notes] == [
        "Hidden rows, which are read as well: 2.",
        "Hidden columns, which are read as well: 상태.",
    ]


@pytest.mark.parametrize("header", [
    ["공약NO", "이행정도", "평가 기준일"], ["공약 ID", "추진단계", "점검 기준월"], ["연번", "이행여부", "작성일"], ["No.", "추진현황", "일자"],
    ["Pledge No.", "Rating", "Assessment date"], ["Nr", "Status", "Date"], ["Pledge", "Status", "As of"], ["번호", "평가", "조사일자"],
])  # fmt: skip
def test_headings_that_say_the_same_in_other_words_are_read(header: list[str]) -> None:
    [(_row, draft)] = drafts(table(header, ["7", "완료", "2019-03-01"]))
    assert (draft.pledge_number, draft.status, draft.as_of) == (7, Status.COMPLETED, date(2019, 3, 1))


def test_a_heading_that_can_stand_above_many_things_gives_way_to_a_clear_one() -> None:
    found = table(
        ["번호", "상태", "추진현황", "기준일", "작성일"], ["7", "완료", "조례를 만들었다", "2019-03-01", "2019-04-01"]
    )
    [(_row, draft)] = drafts(found)
    assert (draft.status, draft.as_of) == (Status.COMPLETED, date(2019, 3, 1))
    assert found.left_out == ("추진현황", "작성일")


@pytest.mark.parametrize("word", ["Pledge", "공약", "Promise"])
def test_a_column_of_pledges_holds_numbers_or_titles_as_its_cells_say(word: str) -> None:
    [row] = table([word, "status", "as of"], ["Clean air", "완료", "2019-03-01"]).pledges
    assert (row.code, row.titles) == ("", ("Clean air",))
    [row] = table([word, "title", "status", "as of"], ["7", "Clean air", "완료", "2019-03-01"]).pledges
    assert (row.code, row.titles) == ("7", ("Clean air",))


@pytest.mark.parametrize("words", ["합계", "총합", "총괄", "평균", "Totals", "Average", "합계(3건)"])
def test_totals_in_other_words_are_left_out_and_said(words: str) -> None:
    found = table(["번호", "공약명", "상태", "기준일"], ["7", "", "완료", "2019-03-01"], [words, "", "3", ""])
    assert len(drafts(found)) == len(found.pledges) == 1
    assert [note.text(str) for note in found.notes] == [f"Rows left out as totals: 3 ({words})."]


def test_headings_that_are_repeated_and_cells_without_a_heading_are_left_out_and_said() -> None:
    header = ["번호", "상태", "기준일", "메모"]
    rows = [header, ["7", "완료", "2019-03-01", "말", "오른쪽"], header, ["8", "완료", "2019-03-01", ""]]
    found = sheet(*rows, name="점검표")
    assert [draft.pledge_number for _row, draft in drafts(found)] == [7, 8]
    assert [note.text(str) for note in found.notes[1:]] == [
        "Rows left out as headings or remarks: 3 (번호).",
        "Cells left out because no heading stands above them, in rows: 2 (오른쪽).",
    ]


def linked(text: str, address: str) -> Linked:
    """A cell that links to an address."""
    cell = Linked(text)
    cell.address = address
    return cell


def test_a_cell_of_evidence_that_links_gives_its_address_and_its_text_as_the_title() -> None:
    header: list[Cell] = ["번호", "상태", "기준일", "근거", "출처"]
    row: list[Cell] = ["1", "완료", "2019-03-01", linked("보도자료", "https://a.kr/1"), linked("기사", "https://b.kr")]
    [(_row, draft)] = drafts(sheet(header, row, name="점검표"))
    assert [(piece.url, piece.title) for piece in draft.evidence] == [
        ("https://a.kr/1", "보도자료"), ("https://b.kr", "기사"),
    ]  # fmt: skip


def test_a_cell_that_shows_another_address_than_it_links_to_is_refused() -> None:
    [error] = errors(
        table(["번호", "상태", "기준일", "근거"], ["1", "완료", "2019-03-01", linked("https://a.kr/1", "https://b.kr")])  # type: ignore[list-item]
    )
    assert "“https://a.kr/1” links to another address" in error.text(str)


def test_links_in_other_columns_are_evidence_where_no_column_holds_it_and_are_named_where_one_does() -> None:
    header: list[Cell] = ["번호", "공약명", "상태", "기준일", "메모"]
    row: list[Cell] = ["1", "하나", "완료", "2019-03-01", linked("회의록", "https://a.kr/1")]
    [(_row, draft)] = drafts(sheet(header, row, name="점검표"))
    assert [(piece.url, piece.title) for piece in draft.evidence] == [("https://a.kr/1", "회의록")]
    found = sheet([*header, "근거"], [*row, "https://b.kr"], name="점검표")
    assert [piece.url for _row, draft in drafts(found) for piece in draft.evidence] == ["https://b.kr"]
    assert str(found.notes[1]) == "Links left out because they stand in no column of evidence, in rows: 2 (회의록)."


def test_a_fraction_in_a_note_is_refused_because_it_is_shown_as_something_else() -> None:
    for columns in (["메모"], ["메모", "비고"]):
        cells: list[Cell] = ["1", "완료", "2019-03-01", *[0.8] * len(columns)]
        [error] = errors(table(["번호", "상태", "기준일", *columns], cells))
        assert "“0.8” is a number, which the spreadsheet can show in another way, such as 80%" in error.text(str)


def test_a_ticked_box_is_a_mark() -> None:
    found = table(["번호", "완료", "보류", "기준일"], ["1", "true", "false", "2019-03-01"])
    assert [draft.status for _row, draft in drafts(found)] == [Status.COMPLETED]


def read_csv(text: str) -> Reading:
    """Read a text file."""
    return read_assessments(read_workbook("표.csv", text.encode()))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_rows_that_a_quotation_mark_swallowed_are_found(delimiter: str) -> None:
    text = '번호,상태,기준일,메모,근거\n1,완료,2019-03-01,"말,https://a.kr\n2,폐기,2019-03-02,말,\n3,완료,2019-03-01,말",https://a.kr\n'
    [error] = errors(read_csv(text.replace(",", delimiter)))
    assert "A cell holds a further row: “2" in error.text(str)
    assert error.row == 2


def test_a_note_of_several_lines_is_no_row() -> None:
    [(_row, draft)] = drafts(read_csv('번호,상태,기준일,메모\n1,완료,2019-03-01,"첫째, 둘째\n끝, 완료, 2019, 3"\n'))
    assert draft.note == "첫째, 둘째\n끝, 완료, 2019, 3"


def test_a_text_file_whose_row_has_more_cells_than_headings_is_refused() -> None:
    found = read_csv("번호,상태,기준일,메모\n1,완료,2019-03-01,말, 쉼표 뒤\n2,완료,2019-03-01,말,\n")
    [error] = errors(found)
    assert error.text(str).startswith("Row 2: The row has more cells than there are headings.")


def test_rows_of_the_boards_own_table_that_are_no_longer_in_force_are_left_out_and_said() -> None:
    header: list[Cell] = ["pledge_number", "status", "as_of", "standing"]
    rows = [["1", "completed", "2019-03-01", word] for word in ("published", "superseded", "retracted", "withdrawn")]
    found = table(header, *rows)
    assert [row for row, _draft in drafts(found)] == [2]
    assert str(found.notes[0]) == "Rows left out because they are no longer in force: 3, 4, 5."


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_headings_of_the_grid_are_headings_of_a_file(language: str) -> None:
    say = translator(language)
    words = ("No.", "Pledge", "Status", "Why", "True as of", "Note", "Evidence (web address)")
    fields = [field_of(say(word))[0] for word in words]
    assert fields == ["code", "title", "status", "reason", "as_of", "note", "evidence"]
