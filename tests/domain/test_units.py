"""Korean amounts: what is read, what is refused, and that nothing is lost on the way through words."""

import csv
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.errors import QuantityError
from dashboard.domain.units import parse_quantity
from dashboard.locale.amounts import korean_number

FIGURES = Path(__file__).parents[2] / "seed" / "park-won-soon-2018" / "figures.csv"
whole_numbers = st.integers(min_value=0, max_value=10**16)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1조2,000억원", "1200000000000", "KRW"),
        ("1조2천억원", "1200000000000", "KRW"),
        ("1,000억", "100000000000", None),
        ("25억", "2500000000", None),
        ("3000만원", "30000000", "KRW"),
        ("3천만 원", "30000000", "KRW"),
        ("2억8547만원", "285470000", "KRW"),
        ("1억 2천만원", "120000000", "KRW"),
        ("1.5억원", "150000000", "KRW"),
        ("25천원", "25000", "KRW"),
        ("만 원", "10000", "KRW"),
        ("366만TOE", "3660000", "TOE"),
        ("819만 톤CO2", "8190000", "tCO2"),
        ("819만 톤CO₂", "8190000", "tCO2"),
        ("1,245만 그루", "12450000", "tree"),
        ("1백만가구", "1000000", "household"),
        ("20,377가구", "20377", "household"),
        ("80개소", "80", "site"),
        ("133곳", "133", "site"),
        ("7000명", "7000", "person"),
        ("1천명", "1000", "person"),
        ("0.5%", "0.5", "percent"),
        ("7회", "7", "time"),
        ("72시간", "72", "hour"),
        ("10년", "10", "year"),
        ("6개월", "6", "month"),
        ("104개", "104", "item"),
        ("입주기업 1,000개", "1000", "company"),
        ("１조２，０００억원", "1200000000000", "KRW"),
        ("５０％", "50", "percent"),
    ],
)
def test_an_amount_is_read_with_its_unit(text: str, value: str, unit: str | None) -> None:
    quantity = parse_quantity(text)
    assert (quantity.value_min, quantity.value_max, quantity.unit) == (Decimal(value), Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("4만~8만명", 40000, 80000, "person"),
        ("4~8만명", 40000, 80000, "person"),
        ("4만명～8만명", 40000, 80000, "person"),
        ("500~1만원", 500, 10000, "KRW"),
        ("만 19~29세", 19, 29, "age"),
        ("19세-29세", 19, 29, "age"),
    ],
)
def test_a_range_keeps_both_its_ends(text: str, low: int, high: int, unit: str) -> None:
    quantity = parse_quantity(text)
    assert (quantity.value_min, quantity.value_max, quantity.unit) == (Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("50%", "exact"),
        ("약 50%", "about"),
        ("50% 정도", "about"),
        ("최대 3000만원", "at_most"),
        ("최대 10년까지", "at_most"),
        ("150% 이하", "at_most"),
        ("72시간 내", "at_most"),
        ("2배 이상", "at_least"),
        ("2배 이상 초과", "at_least"),
        ("최소 3명", "at_least"),
        ("30% 초과", "more_than"),
        ("5인 미만", "less_than"),
    ],
)
def test_the_words_around_an_amount_bound_it(text: str, bound: str) -> None:
    assert parse_quantity(text).bound == bound


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("연 15일", "year"),
        ("년 25억", "year"),
        ("연간 5,000명씩", "year"),
        ("월 50만원", "month"),
        ("매월 5만", "month"),
        ("1인당 최대 3000만원", "person"),
        ("1인당 연 15일까지", "person;year"),
        ("인구 천 명당 104개", "1000 person"),
        ("10년", None),
    ],
)
def test_what_an_amount_is_per_is_read(text: str, per: str | None) -> None:
    assert parse_quantity(text).per == per


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("INR 1.2 billion", 1_200_000_000, 1_200_000_000, "INR"),
        ("1.2 Billion", 1_200_000_000, 1_200_000_000, "NOK"),
        ("12억 INR", 1_200_000_000, 1_200_000_000, "INR"),
        ("12억 인도 루피", 1_200_000_000, 1_200_000_000, "INR"),
        ("NOK 1–2 million", 1_000_000, 2_000_000, "NOK"),
        ("NOK 500–1 million", 500, 1_000_000, "NOK"),
        ("1,200,000", 1_200_000, 1_200_000, "NOK"),
    ],
)
def test_money_of_other_currencies_is_read_as_the_board_writes_it(text: str, low: int, high: int, unit: str) -> None:
    quantity = parse_quantity(text, "NOK")
    assert (quantity.value_min, quantity.value_max, quantity.unit) == (low, high, unit)


def test_the_default_unit_stands_in_only_where_the_text_names_none() -> None:
    assert parse_quantity("5만", "KRW").unit == "KRW"
    assert parse_quantity("104개", "company").unit == "company"
    assert parse_quantity("5만명", "KRW").unit == "person"


@pytest.mark.parametrize(
    "nonsense",
    [
        *(
            "",
            " ",
            "조억",
            "조",
            "억만",
            "만",
            "원",
            "연",
            "당",
            "명당",
            "1,00,0",
            "12,34",
            "1,0000",
            "01",
            "0,123",
            ",1",
            "1,",
        ),
        *(
            "1억2조",
            "1억억",
            "1만만",
            "1조20000억",
            "2천5000",
            "1천2천",
            "1백2천",
            "0천5백",
            "1 000",
            "1..2",
            "1.",
            ".5",
        ),
        *(
            "1.5억3000만",
            "1억1.5만",
            "1억 2천",
            "1억2천원",
            "5²",
            "½",
            "①",
            "٣",
            "-5",
            "~5",
            "5~",
            "8만~4만명",
            "3명~5%",
        ),
        *(
            "최대 5 이상",
            "5명 어쩌고",
            "USD 5원",
            "INR 5 NOK",
            "INR",
            "5 XYZ",
            "1,5 million",
            "nan",
            "inf",
            "1e5",
            "0x10",
            "{text}",
            "<b>5</b>",
            "9" * 5000,
        ),
    ],
)
def test_nonsense_is_refused_with_its_own_text(nonsense: str) -> None:
    with pytest.raises(QuantityError) as caught:
        parse_quantity(nonsense)
    assert nonsense[:200] in str(caught.value)


@given(whole_numbers)
def test_every_number_survives_korean_words_in_every_surface_style(number: int) -> None:
    written = korean_number(number)
    styles = [written, written.replace(",", ""), written.replace(" ", ""), re.sub("[, ]", "", written), str(number)]
    styles += [f"{number:,}", _in_thousand_words(written), _in_thousand_words(written).replace(" ", "")]
    assert [parse_quantity(style).value_min for style in styles] == [number] * len(styles)
    assert parse_quantity(written + "원").value_min == number


@given(st.integers(min_value=1, max_value=10**30))
def test_no_digit_of_a_very_large_number_is_rounded_away(number: int) -> None:
    assert parse_quantity(str(number)).value_min == number
    assert parse_quantity(korean_number(number)).value_min == number


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_and_never_breaks_the_parser(text: str) -> None:
    _read_or_refuse(text)


@given(st.text(alphabet="0123456789,.~- 천백십만억조경원명%연월인당최대이상미만개소", max_size=25))
def test_shuffled_pieces_of_amounts_are_read_or_refused(text: str) -> None:
    _read_or_refuse(text)


def test_every_quote_of_the_seed_is_read_to_its_curated_value_and_unit() -> None:
    with FIGURES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    for row in rows:
        quantity = parse_quantity(row["quote"], row["unit"])
        curated = (Decimal(row["value_min"]), Decimal(row["value_max"]), row["unit"])
        assert (quantity.value_min, quantity.value_max, quantity.unit) == curated, row["id"]


def _read_or_refuse(text: str) -> None:
    try:
        quantity = parse_quantity(text)
    except QuantityError as error:
        named = error.facts["text"]
    else:
        assert text.strip()
        assert 0 <= quantity.value_min <= quantity.value_max
        return
    assert named[:200] == text[:200]


def _in_thousand_words(written: str) -> str:
    """2,000억 as 2천억 and 1,200만 as 1천2백만; below 만 digits stay, for 1억 2천 could be read in two ways."""

    def words(match: re.Match[str]) -> str:
        count = int(match[1].replace(",", ""))
        if count > 9999:
            return match[0]
        digits = f"{count:04d}"
        named = "".join(
            f"{digit}{name}" for digit, name in zip(digits, ("천", "백", "십", ""), strict=True) if digit != "0"
        )
        return named + match[2]

    return re.sub("([0-9,]+)([경조억만])", words, written)
