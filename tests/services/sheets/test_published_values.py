"""Values as cities publish them: read where they can mean one thing, else kept for readers as they are written."""

from datetime import date
from decimal import Decimal

import pytest

from dashboard.services.sheets import Reading, choose_sheet, read_pledges, read_workbook
from dashboard.services.sheets.mapping import guess_status

TODAY = date(2026, 12, 1)


def reading_of(heading: str, *cells: str, description: str = "") -> Reading:
    rows = [f'청년 주택 {place}만 호 공급,{description},"{cell}"' for place, cell in enumerate(cells, 1)]
    book = read_workbook("list.csv", "\n".join((f"공약명,내용,{heading}", *rows)).encode())
    sheet, mapping, _notes = choose_sheet(book)
    return read_pledges(sheet, mapping, TODAY)


def test_a_due_that_is_no_day_is_kept_in_the_description_with_its_heading() -> None:
    read = reading_of("이행기한", "2026년 12월", "임기 내", "2025.上", "연중", "2026. 3. 1.", description="집 짓기")
    assert read.errors == ()
    assert [row.due and row.due.day for row in read.pledges] == [
        date(2026, 12, 31), None, date(2025, 6, 30), None, date(2026, 3, 1)
    ]  # fmt: skip
    assert [row.description for row in read.pledges] == [
        "집 짓기", "집 짓기\n이행기한: 임기 내", "집 짓기", "집 짓기\n이행기한: 연중", "집 짓기"
    ]  # fmt: skip
    assert len(read.warnings) == 2


def test_an_amount_that_cannot_be_read_is_kept_too_and_one_in_words_is_in_the_columns_unit() -> None:
    read = reading_of("사업비(백만원)", "1,200", "약 300", "500~700", "약 3억원", "△100", "구비 일부")
    millions = [row.amount and row.amount / 10**6 for row in read.pledges]
    assert millions == [1200, 300, 700, 300, None, None]
    assert [row.description for row in read.pledges][3:] == ["", "사업비(백만원): △100", "사업비(백만원): 구비 일부"]


def test_a_day_beyond_every_term_is_meant_the_other_way_round() -> None:
    for text, day in (
        ("31-12-24", date(2024, 12, 31)),
        ("26-03-01", date(2026, 3, 1)),
        ("2031-12-24", date(2031, 12, 24)),
    ):
        [row] = reading_of("이행기한", text).pledges
        assert row.due is not None
        assert row.due.day == day


def test_a_percentage_that_is_about_so_much_is_read() -> None:
    read = reading_of("추진율", "30.5%", "30,5 %", "3/10", "50%내외", "약 80%", "75% (3/4)")
    assert [row.progress for row in read.pledges] == [
        Decimal(text) for text in ("30.5", "30.5", "30", "50", "80", "75")
    ]


@pytest.mark.parametrize(
    ("label", "code"),
    [("Rompu", "scrapped"), ("gelukt", "completed"), ("У процесі", "on_track"), ("Kesken", "on_track"),
     ("קוים", "completed"), ("לא קוים", None), ("בתהליך", "on_track"), ("Не е започнато", "not_started"), ("녹색", None)],
)  # fmt: skip
def test_words_of_other_languages_are_known_where_they_are_sure(label: str, code: str | None) -> None:
    assert guess_status(label) == code
