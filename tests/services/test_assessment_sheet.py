"""A sheet of assessments: headers and values as people write them, each error with its row and column."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.status import STORED, Rater, Reason, Status, Timeliness, Verdict
from dashboard.locale import translator
from dashboard.services.assessment_sheet import (
    COLUMNS,
    SERIAL_ZERO,
    Table,
    read_assessments,
    template_rows,
)
from dashboard.services.spreadsheet import Cell, Sheet, SheetError, read_sheet
from dashboard.share.tables import to_csv_rows
from tests.factories import CAMPAIGN

KOREAN = translator("ko")
HEADERS = [korean for _field, korean, _more in COLUMNS]


def table(header: list[str], *rows: list[Cell]) -> Table:
    """Read rows under a header."""
    return read_assessments(Sheet(tuple(header), 1, tuple((n, tuple(row)) for n, row in enumerate(rows, 2))), CAMPAIGN)


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
    [(row, draft)] = table(header, ["7", "완료", "2019-03-01"]).drafts
    assert (row, draft.pledge_number, draft.status, draft.as_of) == (2, 7, Status.COMPLETED, date(2019, 3, 1))


def test_every_column_arrives_in_the_draft() -> None:
    [(_row, draft)] = table(
        HEADERS, ["7", "폐기", "2019.3.1", "최종", "지연", "예산 부족", "시", "메모", "https://a.kr/1 https://a.kr/2"]
    ).drafts
    assert (draft.status, draft.verdict, draft.timeliness) == (Status.SCRAPPED, Verdict.FINAL, Timeliness.LATE)
    assert (draft.reason, draft.rater, draft.note) == (Reason.FUNDING, Rater.CITY, "메모")
    assert [piece.url for piece in draft.evidence] == ["https://a.kr/1", "https://a.kr/2"]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_code_and_every_label_that_the_board_itself_shows_is_read(language: str) -> None:
    say = translator(language)
    for place, codes in ((1, STORED), (3, Verdict), (4, Timeliness), (5, Reason), (6, Rater)):
        for code in codes:
            for spelling in (code.value, say(code.label), say(code.label).upper(), f" {say(code.label)} "):
                row: list[Cell] = ["7", "완료", "2019-03-01", None, None, None, None, None, None]
                row[place] = spelling
                found = table(HEADERS, row)
                assert not found.errors, (code, spelling)
                [(_row, draft)] = found.drafts
                read = (None, draft.status, None, draft.verdict, draft.timeliness, draft.reason, draft.rater)[place]
                assert read is code


@given(st.dates(date(2010, 1, 1), date(2060, 1, 1)))
def test_a_day_is_read_however_it_is_written(day: date) -> None:
    spellings: list[Cell] = [
        day, day.isoformat(), f"{day:%Y.%m.%d}", f"{day.year}. {day.month}. {day.day}.", f"{day:%Y/%m/%d}",
        f"{day.year}년 {day.month}월 {day.day}일", f"{day:%Y%m%d}", str((day - SERIAL_ZERO).days),
    ]  # fmt: skip
    for spelling in spellings:
        [(_row, draft)] = table(["번호", "상태", "기준일"], ["1", "완료", spelling]).drafts
        assert draft.as_of == day, spelling


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (["x", "완료", "2019-03-01"], "Row 2, 번호: “x” is no pledge number."),
        (["1", "거의 다", "2019-03-01"], "Row 2, 상태: “거의 다” is no status."),
        (["1", "완료", "2019-02-30"], "Row 2, 기준일: “2019-02-30” is no date such as 2019-03-01."),
        (["1", "완료", "작년"], "Row 2, 기준일: “작년” is no date"),
        (["1", "완료", None], "Row 2, 기준일: A value is missing."),
        ([None, "완료", "2019-03-01"], "Row 2, 번호: A value is missing."),
    ],
)
def test_an_error_names_its_row_and_its_column(cells: list[Cell], said: str) -> None:
    found = table(["번호", "상태", "기준일"], cells)
    assert found.drafts == ()
    [error] = found.errors
    assert said in error.text(lambda message: message)


def test_every_error_of_a_row_is_told_at_once() -> None:
    found = table(HEADERS, ["x", "?", "?", "?", "?", "?", "?", "", ""])
    assert [error.column for error in found.errors] == HEADERS[:7]


def test_unknown_columns_are_named_and_left_out() -> None:
    found = table(["번호", "공약명", "상태", "기준일", "담당"], ["1", "제목", "완료", "2019-03-01", "김"])
    assert found.ignored == ("담당",)
    assert len(found.drafts) == 1


def test_a_missing_or_doubled_column_is_named() -> None:
    with pytest.raises(SheetError, match=r"missing: status \(상태\), as_of \(기준일\)"):
        table(["번호"], ["1"])
    with pytest.raises(SheetError, match="Two columns say “status”: “상태” and “Status”"):
        table(["번호", "상태", "Status", "기준일"], ["1", "완료", "완료", "2019-03-01"])


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_template_reads_as_nothing_until_it_is_filled_in(language: str) -> None:
    header, rows = template_rows([(1, '기금, "큰" 것'), (2, "둘")], language)
    content = to_csv_rows([header, *rows])
    found = read_assessments(read_sheet("template.csv", content), CAMPAIGN)
    assert (found.drafts, found.errors, found.ignored) == ((), (), ())
    rows[1][header.index(header[2])] = "completed"
    rows[1][3] = "2019-03-01"
    filled = read_assessments(read_sheet("template.csv", to_csv_rows([header, *rows])), CAMPAIGN)
    assert [(row, draft.pledge_number) for row, draft in filled.drafts] == [(3, 2)]
