"""Days as people and programs write them: read with their precision, or refused; never guessed."""

from calendar import monthrange
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.days import (
    SERIAL_ZERO,
    SERIAL_ZERO_1904,
    AmbiguousDay,
    DateOrder,
    Precision,
    WrittenDay,
    day_order,
    parse_day,
    so_far,
)
from dashboard.domain.errors import RuleError

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")  # fmt: skip
WEEKDAYS = "월화수목금토일"
SEOUL = timezone(timedelta(hours=9))
DAYS = st.dates(date(1990, 1, 1), date(2069, 12, 31))

# How a day is written, with all four digits of its year.
SPELLINGS = (
    "{y}-{m:02}-{d:02}", "{y}-{m}-{d}", "{y}.{m}.{d}", "{y}. {m}. {d}.", "{y}.{m:02}.{d:02}.", "{y}/{m}/{d}", "{y} {m} {d}",
    "{y}{m:02}{d:02}", "{y}년 {m}월 {d}일", "{y}년{m:02}월{d:02}일", "{y}. {m}월 {d}일", "{y}年{m}月{d}日", "'{yy}.{m}.{d}",
    "{y}-{m:02}-{d:02} 00:00:00", "{y}-{m:02}-{d:02}T00:00:00", "{y}-{m:02}-{d:02}T09:30", "{y}. {m}. {d}. 오후 3:00:00",
    "{y}-{m:02}-{d:02}({w})", "{y}. {m}. {d}. ({w})", "{y}년 {m}월 {d}일 {w}요일", "{y}-{m:02}-{d:02} 기준", "{y}.{m}.{d} 현재",
    "{d} {name} {y}", "{d:02}-{abbr}-{y}", "{name} {d}, {y}", "{abbr} {d}, {y}", "{abbr}. {d}, {y}", "{y} {name} {d}", "{serial}", "{serial}.5",
    "\u200b{y}-{m:02}-{d:02}\u200b", "\ufeff{y}-{m:02}-{d:02}", "\u200e{y}-{m:02}-{d:02}\u202c", " {y}\u00a0{m}\u3000{d} ",
)  # fmt: skip


def written(day: date, spelling: str) -> str:
    """A day in one spelling."""
    return spelling.format(
        y=day.year, yy=f"{day.year % 100:02}", m=day.month, d=day.day, w=WEEKDAYS[day.weekday()],
        name=MONTHS[day.month - 1], abbr=MONTHS[day.month - 1][:3], serial=(day - SERIAL_ZERO).days,
    )  # fmt: skip


def full_width(text: str) -> str:
    """The text with full-width digits and signs."""
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


@given(DAYS, st.sampled_from(SPELLINGS), st.booleans(), st.sampled_from((str, str.upper, str.lower)))
def test_a_day_is_read_however_it_is_written(day: date, spelling: str, wide: bool, case: type[str]) -> None:
    text = case(written(day, spelling))
    found = parse_day(full_width(text) if wide else text)
    assert (found.day, found.precision) == (day, Precision.DAY)


@given(DAYS)
def test_a_date_a_moment_and_a_number_are_read(day: date) -> None:
    serial = (day - SERIAL_ZERO).days
    for value in (
        day,
        datetime.combine(day, time(23, 59)),
        serial,
        float(serial),
        serial + 0.75,
        int(f"{day:%Y%m%d}"),
    ):
        assert parse_day(value).day == day


def test_a_workbook_of_the_1904_calendar_counts_from_its_own_zero() -> None:
    assert parse_day(43280, serial_zero=SERIAL_ZERO_1904).day == date(2022, 6, 30)


@given(st.integers(1970, 2069), st.integers(1, 12))
def test_a_coarser_time_counts_as_its_last_day(year: int, month: int) -> None:
    last = date(year, month, monthrange(year, month)[1])
    name, yy = MONTHS[month - 1], f"{year % 100:02}"
    for text in (
        f"{year}-{month:02}", f"{year}.{month}.", f"{year}년 {month}월", f"{year}. {month}월", f"'{yy}.{month}월", f"{yy}년 {month}월",
        f"{name} {year}", f"{name[:3]}-{year}", f"{month}/{year}", f"{year}년 {month}월 말", f"{year}년 {month}월말 기준",
    ):  # fmt: skip
        assert (parse_day(text).day, parse_day(text).precision) == (last, Precision.MONTH), text
    quarter = (month + 2) // 3
    last = date(year, 3 * quarter, monthrange(year, 3 * quarter)[1])
    for text in (
        f"{year}년 {quarter}분기", f"{year} {quarter}Q", f"{year}Q{quarter}", f"{year}-Q{quarter}", f"Q{quarter} {year}", f"{quarter}Q{yy}",
        f"{year}년 {quarter}/4분기", f"'{yy}. {quarter}/4분기", f"{year}년 제{quarter}분기", f"{year}. {quarter}사분기",
    ):  # fmt: skip
        assert (parse_day(text).day, parse_day(text).precision) == (last, Precision.QUARTER), text
    half = 1 if month < 7 else 2
    last = date(year, 6, 30) if half == 1 else date(year, 12, 31)
    word = "상하"[half - 1]
    for text in (
        f"{year}년 {word}반기",
        f"{year}.{word}반기",
        f"'{yy} {word}반기",
        f"H{half} {year}",
        f"{year} H{half}",
        f"{half}H{yy}",
    ):
        assert (parse_day(text).day, parse_day(text).precision) == (last, Precision.HALF_YEAR), text
    for text in (f"{year}", f"{year}년", f"'{yy}", f"{year}년 말"):
        assert (parse_day(text).day, parse_day(text).precision) == (date(year, 12, 31), Precision.YEAR), text


def test_six_digits_are_a_day_or_a_month_where_only_one_of_them_exists() -> None:
    assert parse_day("190301").day == date(2019, 3, 1)
    assert parse_day("201903") == parse_day("2019-03")
    with pytest.raises(RuleError, match="2020-10-12 or 2010-12-31"):
        parse_day("201012")


@pytest.mark.parametrize("text", ["19.3.1", "19-03-01", "19.03.01", "19/3/1", "'19/03/01", "19년 3월 1일"])
def test_a_year_of_two_digits_is_read_where_koreans_write_it(text: str) -> None:
    assert parse_day(text).day == date(2019, 3, 1)


@pytest.mark.parametrize("text", ["2019-02-30", "2019년 13월", "2019.0.1", "2019 5분기", "2019 H3", "30 Feb 2019", "20190230", "2019-13-01T00:00:00", "31/31/2019"])  # fmt: skip
def test_what_no_calendar_has_is_named(text: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse_day(text)
    assert str(caught.value) == f"“{text}” does not exist in the calendar."


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("03/04/2019", "2019-04-03 or 2019-03-04"),
        ("3.4.2019", "2019-04-03 or 2019-03-04"),
        ("01.03.19", "2001-03-19 or 2019-03-01"),
        ("24/12/19", "2024-12-19 or 2019-12-24"),
    ],
)
def test_what_can_be_two_days_is_refused_with_both(text: str, days: str) -> None:
    with pytest.raises(RuleError, match=f"can mean {days}"):
        parse_day(text)


@given(st.integers(1, 12), st.integers(1, 12), st.integers(2000, 2069), st.sampled_from("/.-"))
def test_day_and_month_before_a_year_are_read_only_where_their_order_does_not_matter(first: int, second: int, year: int, sign: str) -> None:  # fmt: skip
    text = f"{first:02}{sign}{second:02}{sign}{year}"
    if first == second:
        assert parse_day(text).day == date(year, first, second)
    else:
        with pytest.raises(RuleError, match="can mean"):
            parse_day(text)
    assert parse_day(f"{first + 12:02}{sign}{second:02}{sign}{year}").day == date(year, second, first + 12)


@pytest.mark.parametrize("value", ["", " ", "\u200b", "작년", "13월", "3월 1일", "Mar-19", "1", "1.0", "99999", "2019-2020", "2019-W10", "2019-03-01 또는 02", True, None, 2019.1, float("nan")])  # fmt: skip
def test_what_is_no_day_is_refused_with_its_text_and_what_is_allowed(value: object) -> None:
    with pytest.raises(RuleError, match="2019-03-01") as caught:
        parse_day(value, "published_on")
    assert caught.value.field == "published_on"
    assert str(value).strip() in str(caught.value)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(RuleError):
        assert 1900 <= parse_day(text, zone=SEOUL).day.year <= 2099


def test_a_moment_with_an_offset_is_a_day_of_the_zone_and_of_no_other() -> None:
    for moment in ("2019-02-28T15:00:00.000Z", "2019-03-01T00:00:00+09:00", datetime(2019, 2, 28, 15, tzinfo=UTC)):
        assert parse_day(moment, zone=SEOUL).day == date(2019, 3, 1)
        with pytest.raises(RuleError):
            parse_day(moment)


@pytest.mark.parametrize(("value", "day"), [
    (2019.6, date(2019, 6, 30)), (2019.12, date(2019, 12, 31)), ("2019년도 2분기", date(2019, 6, 30)), ("2019년도", date(2019, 12, 31)),
    ("19년도 상반기", date(2019, 6, 30)), ("2019년도 6월", date(2019, 6, 30)),
])  # fmt: skip
def test_a_month_that_became_a_number_and_a_business_year_are_read(value: object, day: date) -> None:
    assert parse_day(value).day == day


@pytest.mark.parametrize("text", [
    "30 พ.ค. 2567", "30 พ.ค. 67", "๓๐ พฤษภาคม ๒๕๖๗", "30/05/2567", "2567-05-30", "25670530", "30 mai 2024", "30. Mai 2024", "30 de mayo de 2024",
    "30 maggio 2024", "30 mei 2024", "30 мая 2024", "30 Mayıs 2024", "May 30, 2024", "2024年5月30日",
])  # fmt: skip
def test_names_of_months_in_many_languages_and_buddhist_years_are_read(text: str) -> None:
    assert parse_day(text).day == date(2024, 5, 30)


def test_days_of_other_calendars_are_refused_or_read_and_never_kept_as_they_are() -> None:
    assert parse_day(date(2567, 5, 30)).day == date(2024, 5, 30)
    for day in (date(1403, 3, 10), date(5784, 2, 1)):
        with pytest.raises(RuleError, match="does not exist"):
            parse_day(day)


@given(st.lists(DAYS, min_size=1, max_size=30), st.sampled_from(DateOrder), st.sampled_from("/.-"), st.booleans())
def test_a_column_is_read_in_its_own_order_or_its_open_days_are_asked_for(
    days: list[date], order: DateOrder, sign: str, short: bool
) -> None:
    year = "%y" if short else "%Y"
    spelling = sign.join({"dmy": ("%d", "%m", year), "mdy": ("%m", "%d", year), "ymd": (year, "%m", "%d")}[order])
    texts = [day.strftime(spelling) for day in days]
    assert [parse_day(text, order=order).day for text in texts] == days
    decided = day_order(texts)
    if decided is not None and not short:
        assert decided is order


def test_one_day_above_twelve_decides_a_column_and_two_orders_in_one_do_not() -> None:
    assert day_order(["05/06/2024", "30/06/2024"]) is DateOrder.DMY
    assert day_order(["05/06/2024", "06/30/2024"]) is DateOrder.MDY
    assert day_order(["05/06/2024"]) is day_order(["30/06/2024", "06/30/2024"]) is day_order(["2024-06-05"]) is None
    assert day_order(["30.05.24", "01.06.24", "07.07.24", "12.10.24"]) is DateOrder.DMY
    with pytest.raises(AmbiguousDay):
        parse_day("05/06/2024")
    assert parse_day("05/06/2024", order=DateOrder.MDY).day == date(2024, 5, 6)


# Days, months, quarters, half-years and years as other countries write them.
ELSEWHERE = {
    "令和6年5月30日": "2024-05-30", "R6.5.30": "2024-05-30", "平成31年4月30日": "2019-04-30", "令和元年5月": "2019-05-31",
    "令和6年度末": "2025-03-31", "民國113年5月30日": "2024-05-30", "113年5月": "2024-05-31", "พ.ศ. 2567": "2024-12-31",
    "30 मई 2024": "2024-05-30", "30 மே 2024": "2024-05-30", "30 مايو 2024": "2024-05-30", "30. května 2024": "2024-05-30",
    "ngày 30 tháng 5 năm 2024": "2024-05-30", "30 мая 2024 г.": "2024-05-30", "jueves, 30 de mayo de 2024": "2024-05-30",
    "Donnerstag, 30. Mai 2024": "2024-05-30", "jeudi 30 mai 2024": "2024-05-30", "Stand: 30.05.2024": "2024-05-30",
    "as of 30 May 2024": "2024-05-30", "기준일: 2024.5.30": "2024-05-30", "(2024. 6. 30. 기준)": "2024-06-30",
    "T1 2024": "2024-03-31", "2e trimestre 2024": "2024-06-30", "1º trimestre de 2024": "2024-03-31",
    "I. Quartal 2024": "2024-03-31", "second quarter of 2024": "2024-06-30", "2024年第3四半期": "2024-09-30",
    "2024年第一季度": "2024-03-31", "I кв. 2024": "2024-03-31", "quý 1/2024": "2024-03-31", "ไตรมาสที่ 2/2567": "2024-06-30",
    "1er semestre 2024": "2024-06-30", "2. Halbjahr 2024": "2024-12-31", "first half of 2024": "2024-06-30",
    "2024年上半年": "2024-06-30", "2024年下半期": "2024-12-31", "2024년 전반기": "2024-06-30", "end of 2024": "2024-12-31",
    "fin mai 2024": "2024-05-31", "2024년 연말": "2024-12-31", "S1 2024": "2024-06-30", "2025.上": "2025-06-30", "'25. 하": "2025-12-31",
}  # fmt: skip


@pytest.mark.parametrize("text", ELSEWHERE)
def test_days_and_periods_of_other_countries_are_read(text: str) -> None:
    assert parse_day(text).day.isoformat() == ELSEWHERE[text]


@pytest.mark.parametrize("text", ["status is 2024", "2024-05-30 23:00 UTC", "W22 2024", "1403/03/10", "mid-2024", "2024-25", "FY2024"])  # fmt: skip
def test_what_resembles_them_is_refused(text: str) -> None:
    with pytest.raises(RuleError):
        parse_day(text)


@pytest.mark.parametrize(
    ("days", "order"),
    [
        (("31.12.24", "30.6.25"), DateOrder.DMY),  # not the year 2031
        (("3.4.2024", "5.6.2024"), DateOrder.DMY),
        (("31-12-24", "30-06-25"), None),
        (("3/4/2024", "5/6/2024"), None),
        (("2024. 5. 30.",), None),
    ],
)
def test_dots_in_a_western_table_put_the_day_first(days: tuple[str, ...], order: DateOrder | None) -> None:
    assert day_order(days, is_western=True) is order
    assert day_order(days) is None


@given(DAYS, st.sampled_from(Precision))
def test_a_period_counts_until_today_while_it_lasts(today: date, precision: Precision) -> None:
    for day in (today, today + timedelta(days=29), today + timedelta(days=800)):
        written = WrittenDay(day, precision)
        counted = so_far(written, today)
        assert counted.day in (day, today)
        assert counted == written or precision is not Precision.DAY
    assert so_far(WrittenDay(date(today.year, 12, 31), Precision.YEAR), today).day == today
