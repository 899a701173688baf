"""Amounts written out in Korean and English, exactly."""

import re
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dashboard.domain.units import BOUNDS, UNITS, Quantity, is_money, parse_quantity
from dashboard.locale.amounts import format_amount, format_quantity, unit_name

SCALES = {"": 1, "million": 10**6, "billion": 10**9, "trillion": 10**12}


@pytest.mark.parametrize(
    ("value", "unit", "korean", "english"),
    [
        (1_200_000_000_000, "KRW", "1조 2,000억 원", "KRW 1.2 trillion"),
        (285_470_000, "KRW", "2억 8,547만 원", "KRW 285.47 million"),
        (500_000, "KRW", "50만 원", "KRW 500,000"),
        (500, "KRW", "500원", "KRW 500"),
        (1_234_567, "KRW", "123만 4,567원", "KRW 1,234,567"),
        (0, "KRW", "0원", "KRW 0"),
        (3_660_000, "TOE", "366만 TOE", "3.66 million TOE"),
        (5, "TOE", "5 TOE", "5 TOE"),
        (8_190_000, "tCO2", "819만 톤CO2", "8.19 million tCO2"),
        (900_000, "household", "90만 가구", "900,000 households"),
        (20_377, "household", "20,377가구", "20,377 households"),
        (1, "household", "1가구", "1 household"),
        (Decimal("50"), "percent", "50%", "50%"),
        (Decimal("0.50"), "percent", "0.5%", "0.5%"),
        (2, "ratio", "2배", "2 times"),
        (104, "company", "104개 업체", "104 companies"),
        (7, None, "7", "7"),
        (7, "furlong", "7 furlong", "7 furlong"),
    ],
)
def test_an_amount_is_written_in_both_languages(
    value: Decimal | int, unit: str | None, korean: str, english: str
) -> None:
    assert format_amount(value, unit, "ko") == korean
    assert format_amount(value, unit, "en") == english


@pytest.mark.parametrize(
    ("text", "korean", "english"),
    [
        ("4만~8만명", "4만~8만 명", "40,000–80,000 people"),
        ("최대 3000만원", "최대 3,000만 원", "up to KRW 30 million"),
        ("연 15일", "연 15일", "15 days a year"),
        ("월 50만원", "월 50만 원", "KRW 500,000 a month"),
        ("1인당 최대 3000만원", "1인당 최대 3,000만 원", "up to KRW 30 million per person"),
        ("천 명당 104개", "1,000명당 104개", "104 items per 1,000 people"),
        ("2배 이상", "2배 이상", "at least 2 times"),
        ("5인 미만", "5명 미만", "less than 5 people"),
        ("30% 초과", "30% 초과", "more than 30%"),
        ("약 50%", "약 50%", "about 50%"),
    ],
)
def test_range_bound_and_per_are_written_in_both_languages(text: str, korean: str, english: str) -> None:
    quantity = parse_quantity(text)
    assert format_quantity(quantity, "ko") == korean
    assert format_quantity(quantity, "en") == english


@given(st.integers(min_value=0, max_value=10**16))
def test_english_money_can_be_read_back_to_the_last_won(number: int) -> None:
    written = format_amount(number, "KRW", "en")
    match = re.fullmatch(r"KRW ([0-9,]+(?:\.[0-9]{1,3})?) ?(million|billion|trillion|)", written)
    assert match
    assert Decimal(match[1].replace(",", "")) * SCALES[match[2]] == number


@example(1, 249_999, "KRW", "exact", None)  # `1~25만 원` would be 1만 to 25만
@example(3, 10**8 - 3, "household", "at_most", "year")
@given(
    st.integers(min_value=0, max_value=10**16),
    st.integers(min_value=0, max_value=10**16),
    st.sampled_from(sorted(UNITS)),
    st.sampled_from(list(BOUNDS)),
    st.sampled_from([None, "year", "month", "person", "1000 person", "person;year"]),
)
def test_every_quantity_in_korean_is_read_back_as_itself(
    low: int, more: int, unit: str, bound: str, per: str | None
) -> None:
    quantity = Quantity(Decimal(low), Decimal(low + more), unit, per, bound)
    assert parse_quantity(format_quantity(quantity, "ko")) == quantity


@given(
    st.integers(min_value=0, max_value=10**16),
    st.integers(min_value=0, max_value=10**16),
    st.sampled_from(["INR", "NOK", "EUR", "USD", "JPY", "UAH", "DEM"]),
    st.sampled_from(list(BOUNDS)),
    st.sampled_from([None, "year", "person"]),
)
def test_money_of_any_currency_is_read_back_as_itself(
    low: int, more: int, unit: str, bound: str, per: str | None
) -> None:
    quantity = Quantity(Decimal(low), Decimal(low + more), unit, per, bound)
    assert parse_quantity(format_quantity(quantity, "ko")) == quantity
    alone = Quantity(Decimal(low), Decimal(low), unit)
    assert parse_quantity(format_quantity(alone, "en"), "KRW") == alone


@pytest.mark.parametrize(
    ("value", "unit", "korean", "english"),
    [
        (1_200_000_000, "INR", "12억 인도 루피", "INR 120 crore"),
        (5_000, "NOK", "5,000 노르웨이 크로네", "NOK 5,000"),
        (Decimal("12.5"), "EUR", "12.5 유로", "EUR 12.5"),
        (3_660_000, "TOE", "366만 TOE", "3.66 million TOE"),
    ],
)
def test_money_is_any_currency_and_nothing_else(value: int, unit: str, korean: str, english: str) -> None:
    assert (format_amount(value, unit, "ko"), format_amount(value, unit, "en")) == (korean, english)
    assert is_money(unit) is (unit != "TOE")
    assert not any(map(is_money, ("percent", "XXX", "XAU", "", None)))
    assert (unit_name("INR", "ko"), unit_name("INR", "en")) == ("인도 루피", "INR")


def test_a_number_that_three_decimals_cannot_say_is_written_in_full() -> None:
    assert format_amount(1_234_000, None, "en") == "1.234 million"
    assert format_amount(1_234_500, None, "en") == "1,234,500"
    assert format_amount(10**16, None, "en") == "10,000 trillion"


def test_zero_and_negative_numbers_are_written() -> None:
    assert format_amount(0, None, "ko") == "0"
    assert format_amount(-12_345, "KRW", "ko") == "-1만 2,345원"
    assert format_amount(-1_500_000, None, "en") == "-1.5 million"


def test_a_unit_has_a_word_for_an_axis() -> None:
    assert unit_name("household", "ko") == "가구"
    assert unit_name("company", "ko") == "업체"
    assert unit_name("household", "en") == "households"
    assert unit_name("KRW", "en") == "KRW"
    assert unit_name("furlong", "ko") == "furlong"


def test_no_two_units_are_read_from_the_same_spelling() -> None:
    spellings = [spelling.casefold() for unit in UNITS.values() for spelling in set(unit.read)]
    assert len(spellings) == len(set(spellings))


@pytest.mark.parametrize(
    ("language", "value", "unit", "written"),
    [
        ("fr", 1_200_000_000, "EUR", "1,2 milliard EUR"),
        ("de", 2_500_000, "EUR", "2,5 Millionen EUR"),
        ("de", 1_234_567, "EUR", "1.234.567 EUR"),
        ("ja", 1_200_000_000, "JPY", "JPY 12億"),
        ("th", 3_000_000, "THB", "THB 3 ล้าน"),
        ("hi", 120_000_000, "INR", "INR 12 करोड़"),
        ("en", 123_456, "INR", "INR 1,23,456"),
        ("ta", Decimal("0.5"), "percent", "0.5%"),
    ],
)
def test_any_language_writes_amounts_as_cldr_says(language: str, value: Decimal | int, unit: str, written: str) -> None:
    assert format_amount(value, unit, language).replace("\u202f", " ").replace("\xa0", " ") == written
