"""Amounts of money in any currency, in the unit that the column counts in."""

from decimal import Decimal

import pytest

from dashboard.domain.errors import QuantityError
from dashboard.services.sheets.cells import read_money, unit_of


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
