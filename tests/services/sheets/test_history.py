"""Statuses of several days side by side, and the day of statuses that no column names one for."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.days import days_in
from dashboard.services.judging.read_assessments import ImportOptions, read_assessments
from dashboard.services.sheets import Reading, Sheet, Workbook, choose_sheet, read_pledges
from dashboard.services.sheets.cells import Cell
from dashboard.services.sheets.reading import stated_day
from dashboard.services.sheets.rows import SEVERAL_STATUSES

TODAY = date(2026, 7, 1)
LABELS = {"완료": "completed", "정상추진": "on_track", "보류": "on_hold", "미착수": "not_started"}


def book(*rows: Sequence[Cell]) -> Workbook:
    """A workbook of one table, its headings first."""
    sheet = Sheet(tuple((number, tuple(cells)) for number, cells in enumerate(rows, 1) if any(cells)))
    return Workbook("표.csv", ("",), (), lambda _place: sheet)


def read(*rows: Sequence[Cell]) -> Reading:
    """The rows as a list of pledges."""
    sheet, mapping, _notes = choose_sheet(book(*rows))
    return read_pledges(sheet, mapping, TODAY)


def history(reading: Reading, place: int = 0) -> list[tuple[str, str, str]]:
    """Day, precision and status of what a row says, in the order of the days."""
    judged = [row for row in reading.pledges[place].judgements if row.as_of and row.status]
    return [(row.as_of.day.isoformat(), row.as_of.precision, row.status) for row in judged if row.as_of and row.status]


# How keepers call the columns of one period after another: the headings, with the days that they are.
PERIODS = (
    (("2023.상반기", "2023.하반기", "2024.상반기"), "half_year", ("2023-06-30", "2023-12-31", "2024-06-30")),
    (("’23년 4분기", "’24년 1분기", "’24년 2분기"), "quarter", ("2023-12-31", "2024-03-31", "2024-06-30")),
    (("2022년 이행상황", "2023년 이행상황", "2024년 이행상황"), "year", ("2022-12-31", "2023-12-31", "2024-12-31")),
    (("Status (May 2023)", "Status (May 2024)", "Status (May 2025)"), "month", ("2023-05-31", "2024-05-31", "2025-05-31")),
    (("2023-06-30", "2023-12-31", "2024-06-30"), "day", ("2023-06-30", "2023-12-31", "2024-06-30")),
    (("Q1 2024", "Q2 2024", "Q3 2024"), "quarter", ("2024-03-31", "2024-06-30", "2024-09-30")),
)  # fmt: skip


@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period[0][0])
@given(st.data())
def test_each_filled_cell_of_columns_called_by_days_is_a_judgement_of_that_day(
    period: tuple[tuple[str, ...], str, tuple[str, ...]], data: st.DataObject
) -> None:
    headings, precision, days = period
    cells = st.sampled_from([*LABELS, None, "-"])
    rows = data.draw(st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=4))
    order = data.draw(st.permutations(range(3)))
    whole = [["미착수", "정상추진", "완료"], *rows]  # without a word in it nothing tells that a column holds statuses
    table = [[f"공약 {number}", *(row[place] for place in order)] for number, row in enumerate(whole)]
    reading = read(["공약명", *(headings[place] for place in order)], *table)

    assert not reading.errors
    for place, row in enumerate(whole):
        said = [(day, precision, LABELS[cell]) for day, cell in zip(days, row, strict=True) if cell in LABELS]
        assert history(reading, place) == said


def test_a_column_without_a_day_of_its_own_is_the_last_and_has_the_rows_day() -> None:
    reading = read(
        ["공약명", "2023.상반기", "2023.하반기", "추진상황", "기준일"], ["도서관", "미착수", "추진중", "완료", "2024-03-05"],
        ["버스", "미착수", None, None, None],
    )  # fmt: skip
    assert [day for day, _precision, _status in history(reading)] == ["2023-06-30", "2023-12-31", "2024-03-05"]
    assert history(reading, 1) == [("2023-06-30", "half_year", "not_started")]


def test_years_stand_above_their_halves() -> None:
    upper, lower = ["공약명", "2023년", None, "2024년", None], [None, "상반기", "하반기", "상반기", "하반기"]
    reading = read(upper, lower, ["도서관", "미착수", "추진중", "추진중", "완료"])
    assert [day for day, _, _ in history(reading)] == ["2023-06-30", "2023-12-31", "2024-06-30", "2024-12-31"]


def test_note_and_evidence_are_of_the_last_status() -> None:
    reading = read(["Promise", "2023", "2024", "Source"], ["A school", "Started", "Kept", "https://example.org/a"])
    [row] = reading.pledges
    assert [len(judged.evidence) for judged in row.judgements] == [0, 1]


def test_an_unknown_label_of_an_earlier_day_is_refused_once_and_a_day_to_come_for_each() -> None:
    reading = read(
        ["공약명", "2023년", "2030년"], ["도서관", "△", "완료"], ["버스", "△", "완료"], ["공원", "추진중", "-"]
    )
    assert [(error.row, error.option) for error in reading.errors] == [(2, "--status"), (2, ""), (3, "")]


def test_columns_of_statuses_without_days_are_refused_with_what_to_do() -> None:
    sheet, mapping, _notes = choose_sheet(book(["공약명", "1차 점검", "2차 점검"], ["도서관", "추진중", "완료"]))
    mapping = mapping.changed(columns={"1차 점검": "status", "2차 점검": "status"})
    assert SEVERAL_STATUSES in [error.error.message for error in read_pledges(sheet, mapping, TODAY).errors]


def test_an_import_reads_such_columns_as_rows_of_their_own() -> None:
    table = book(["번호", "2023.상반기", "2023.하반기"], ["1", "정상추진", "이행완료"], ["2", None, "보류"])
    reading = read_assessments(table, options=ImportOptions(taken_over=True))
    days = [(row.code, row.as_of and row.as_of.day.isoformat(), row.status) for row in reading.pledges]
    assert days == [
        ("1", "2023-06-30", "on_track"), ("1", "2023-12-31", "completed"), ("2", "2023-12-31", "on_hold")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("above", "name", "day"),
    [
        ((), "공약이행현황(2019.상반기)_수정2.csv", "2019-06-30"),
        ((), "pledges_20240630.csv", "2024-06-30"),
        ((), "공약현황_240630.xlsx", "2024-06-30"),
        ((), "platform-2021-status-2024-03.xlsx", "2024-03-31"),
        (("2024년 상반기 공약이행현황 (2024. 6. 30. 기준)",), "a.csv", "2024-06-30"),
        (("민선8기(2022.7.1.~2026.6.30.) 공약", "2024. 6. 30. 기준, 2024. 7. 15. 작성"), "a.csv", "2024-06-30"),
        (("Promise tracker", "Last updated 30 June 2024"), "2023-01-01.csv", "2024-06-30"),
        (("2024. 6. 30. 기준",), "공약_20240715.csv", "2024-06-30"),
        (("2026 지방선거 공약",), "공약 2022.csv", None),  # years of elections
        (("임기 2022. 7. ~ 2026. 6.",), "민선8기.csv", None),
        (("2023-01-01 / 2024-01-01",), "a.csv", None),
        (("2030. 6. 30. 기준",), "a.csv", None),
    ],
)
def test_the_day_of_a_list_stands_above_it_or_in_its_files_name(
    above: Sequence[str], name: str, day: str | None
) -> None:
    stated = stated_day(above, name, TODAY)
    assert (stated and stated[0].day.isoformat()) == day


@pytest.mark.parametrize(
    "text", ["Lumar 2024", "Year 1", "v2.13", "1~3월", "민선8기", "2022-2026", "2023/24", "call 120245"]
)
def test_what_only_looks_like_a_day_among_words_is_none(text: str) -> None:
    assert not [day for day in days_in(text) if day.precision != "year"]


def test_the_period_that_lasts_counts_until_today() -> None:
    reading = read(["공약명", "2025년", "2026년"], ["도서관", "추진중", "완료"])
    assert (reading.errors, history(reading)) == (
        (), [("2025-12-31", "year", "on_track"), ("2026-07-01", "year", "completed")]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("2022.7~2026.6", "2026-06-30"), ("2022. 7. ~ 2026. 6.", "2026-06-30"), ("2022.7.-2026.6.", "2026-06-30"),
        ("2022-2026", "2026-12-31"), ("2022 – 2026", "2026-12-31"), ("2022 to 2026", "2026-12-31"),
        ("Juli 2022 bis Juni 2026", "2026-06-30"), ("2022-07-01 - 2026-06-30", "2026-06-30"), ("by 2026", "2026-12-31"),
        ("2026년까지", "2026-12-31"), ("jusqu'en 2026", "2026-12-31"), ("~2026.6.", "2026-06-30"), ("30-5-2024", "2024-05-30"),
        ("by end of 2026", "2026-12-31"),
    ],
)  # fmt: skip
def test_a_term_is_due_at_its_end(text: str, end: str) -> None:
    [pledge] = read(["공약명", "기한"], ["도서관", text]).pledges
    assert pledge.due is not None
    assert pledge.due.day.isoformat() == end
