"""Amounts of money in any currency, in the unit that the column counts in."""

from decimal import Decimal

import pytest

from dashboard.domain.errors import QuantityError
from dashboard.services.sheets.cells import decimal_sign, read_money, unit_of


@pytest.mark.parametrize(
    ("cell", "amount", "currency"),
    [
        ("1조2,000억원", 1_200_000_000_000, "KRW"), ("1,200백만원", 1_200_000_000, "KRW"), ("1,200", 1_200, ""), (1200.5, Decimal("1200.5"), ""),
        ("₹500 crore", 5_000_000_000, "INR"), ("₹12,500 lakh", 1_250_000_000, "INR"), ("$1.2 million", 1_200_000, ""), ("€ 5 Mrd", 5_000_000_000, "EUR"),
        ("1.200.000 €", 1_200_000, "EUR"), ("GBP 3bn", 3_000_000_000, "GBP"), ("비예산", None, ""), ("-", None, ""),
    ],
)  # fmt: skip
def test_an_amount_is_read_with_its_currency(cell: str, amount: Decimal | None, currency: str) -> None:
    assert read_money(cell) == (amount, currency)


@pytest.mark.parametrize(
    ("heading", "above", "unit"),
    [
        ("사업비(백만원)", "", (10**6, "KRW")), ("사업비", "공약 현황 (단위 : 백만원)", (10**6, "KRW")), ("총사업비 (억원)", "", (10**8, "KRW")),
        ("Amount (crore)", "", (10**7, "")), ("Amount (₹ crore)", "", (10**7, "INR")), ("Budget (Mio. €)", "", (10**6, "EUR")), ("Budget (M$)", "", (10**6, "")),
        ("予算（百万円）", "", (10**6, "JPY")), ("Cost (USD)", "", (1, "USD")), ("Budget (2024)", "", (1, "")), ("예산", "", (1, "")),
    ],
)  # fmt: skip
def test_a_bare_number_counts_in_the_unit_of_its_column(heading: str, above: str, unit: tuple[int, str]) -> None:
    assert unit_of(heading, above) == unit
    assert read_money("1,200", *unit) == (1_200 * unit[0], unit[1])


@pytest.mark.parametrize("text", ["3 people", "추후 결정", "12명"])
def test_what_is_no_money_is_refused(text: str) -> None:
    with pytest.raises(QuantityError):
        read_money(text)


@pytest.mark.parametrize(
    ("cell", "amount", "currency"),
    [
        ("1.200,5", "1200.5", ""), ("12,450.75", "12450.75", ""), ("1'250'000.50", "1250000.50", ""), ("1 200 000,50 zł", "1200000.50", "PLN"),
        ("1,00,000", "100000", ""), ("1.200", "1200", ""), ("0.500", "0.500", ""), ("12,45", "12.45", ""), ("(5,5)", "-5.5", ""), ("△12", "-12", ""),
        ("R$ 300,00", "300.00", "BRL"), ("Rp1.250.000", "1250000", "IDR"), ("5 тыс. руб.", "5000", "RUB"), ("2,5 Mio. €", "2500000", "EUR"),
        ("3億円", "300000000", "JPY"), ("10 mil euros", "10000", "EUR"), ("Nil", None, ""), ("미정", None, ""),
    ],
)  # fmt: skip
def test_an_amount_is_read_as_each_country_writes_it(cell: str, amount: str | None, currency: str) -> None:
    assert read_money(cell) == (amount and Decimal(amount), currency)


def test_three_digits_behind_a_sign_are_a_group_unless_the_column_has_decimals_behind_it() -> None:
    for cells, amount in ((["1.200", "3.400"], 1200), (["1.200", "12.5"], Decimal("1.2")), (["1.200", "12,5"], 1200)):
        assert read_money(cells[0], decimal=decimal_sign(cells)).amount == amount


@pytest.mark.parametrize(
    ("heading", "above", "unit"),
    [
        ("Custo (R$ milhões)", "", (10**6, "BRL")), ("Anggaran (Rp miliar)", "", (10**9, "IDR")), ("Kosten CHF", "", (1, "CHF")), ("Coût (k€)", "", (10**3, "EUR")),
        ("Kosten in Tsd. €", "", (10**3, "EUR")), ("Budget €m", "", (10**6, "EUR")), ("Cost (£'000)", "", (10**3, "GBP")), ("Koszt (mln zł)", "", (10**6, "PLN")),
        ("Бюджет (млн руб.)", "", (10**6, "RUB")), ("Presupuesto (miles de euros)", "", (10**3, "EUR")), ("งบประมาณ (ล้านบาท)", "", (10**6, "THB")),
        ("事業費", "令和5年度 (単位：千円)", (10**3, "JPY")), ("预算", "(单位：万元)", (10**4, "CNY")), ("Kosten", "Angaben (in Mio. €)", (10**6, "EUR")),
        ("Budget 2024", "(2024)", (1, "")), ("Budget 2024 in Mio. €", "", (10**6, "EUR")), ("예산액(2025년, 백만원)", "", (10**6, "KRW")),
    ],
)  # fmt: skip
def test_the_unit_of_a_column_is_understood_in_many_languages(heading: str, above: str, unit: tuple[int, str]) -> None:
    assert unit_of(heading, above) == unit
