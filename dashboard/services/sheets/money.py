"""Amounts of money as spreadsheets of pledges hold them."""

import re
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from dashboard.domain.errors import QuantityError
from dashboard.domain.marks import N_
from dashboard.domain.plain import plain_text
from dashboard.domain.quantity import parse_quantity
from dashboard.domain.units import is_money
from dashboard.services.sheets.cells import Cell

_SYMBOLS = {
    "₩": "KRW", "€": "EUR", "£": "GBP", "₹": "INR", "฿": "THB", "₫": "VND", "₱": "PHP", "₦": "NGN",
    "Rs.": "", "Rs": "", "$": "", "¥": "",
}  # fmt: skip
_SCALES = {
    "lakh": 10**5, "crore": 10**7, "cr": 10**7, "k": 10**3, "m": 10**6, "mn": 10**6, "mio": 10**6, "bn": 10**9,
    "md": 10**9, "mrd": 10**9, "millions": 10**6, "milliards": 10**9, "millionen": 10**6, "milliarden": 10**9,
    "millones": 10**6, "milhões": 10**6,
}  # fmt: skip
_SCALED = re.compile(rf"(-?[\d.,\s]*\d)\s*({'|'.join(sorted(_SCALES, key=len, reverse=True))})\b", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:([.,' ])\d{3})(?:\1\d{3})*")
MOST_SHOWN = 60  # characters of a text that is refused
NO_AMOUNT = N_("“{text}” cannot be read as an amount.")
_NOTHING = ("-", "비예산", "해당없음", "해당 없음", "없음", "n/a")
_CODE = re.compile(r"\b[A-Z]{3}\b")
_UNIT = re.compile(r"(?:단위\s*[:：]?\s*)?((?:[천백십]?[만억조]?|[천백십])원)")
_STATED = re.compile(r"단위\s*[:：]?\s*((?:[천백십]*[만억조]?)원)")
_IN_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")


class Money(NamedTuple):
    """An amount in base units, and the code of its currency where the text names it."""

    amount: Decimal | None
    currency: str


def unit_of(heading: str, above: str) -> tuple[str, str]:
    """In what a column counts, as `사업비(백만원)` or `(단위: 백만원)` above the table says: `백만원`, and its scale.

    Returns:
        the unit as written, empty where none is, and the currency it names.
    """
    for text in _IN_BRACKETS.findall(plain_text(heading)):
        if unit := _UNIT.fullmatch(text.strip()):
            return unit[1], "KRW"
    stated = _STATED.search(plain_text(above))
    return (stated[1], "KRW") if stated else ("", "")


def read_money(cell: Cell, unit: str = "", currency: str = "") -> Money:
    """Read an amount of money.

    Args:
        cell: a number, or a text such as `1조2,000억원`, `₹500 crore`, `$1.2 million`, `1.200.000 €`.
        unit: what a bare number counts, such as `백만원`.
        currency: of a bare number.
    Errors:
        QuantityError for what is none.
    """
    text = plain_text(str(cell))
    if text.casefold() in _NOTHING:
        return Money(None, "")
    try:
        return _money(text, unit, currency)
    except InvalidOperation:
        raise QuantityError(NO_AMOUNT, text=text[:MOST_SHOWN]) from None


def _money(text: str, unit: str, currency: str) -> Money:
    bare = re.sub(r"[\s]", "", text)
    if re.fullmatch(r"-?[\d,]+(?:\.\d+)?", bare) and "," not in bare[-3:]:
        scale = parse_quantity(f"1{unit}").value_min if unit else Decimal(1)
        return Money(Decimal(bare.replace(",", "")) * scale, currency)
    for symbol, code in _SYMBOLS.items():
        if symbol in text:
            text, currency = text.replace(symbol, " ").strip(), code
            break
    named = _CODE.search(text)
    if named and is_money(named[0]):
        text, currency = text.replace(named[0], " ").strip(), named[0]
    scaled = _SCALED.fullmatch(text.strip())
    if scaled:
        return Money(_plain(scaled[1]) * _SCALES[scaled[2].casefold()], currency)
    if _GROUPED.fullmatch(text):
        return Money(_plain(text), currency)
    quantity = parse_quantity(text)
    if quantity.unit and not is_money(quantity.unit):
        raise QuantityError(NO_AMOUNT, text=text[:MOST_SHOWN])
    return Money(quantity.value_max, quantity.unit or currency)


def _plain(text: str) -> Decimal:
    """A number with its groups parted by dots, commas or spaces."""
    grouped = _GROUPED.fullmatch(text.strip())
    digits = re.sub(r"[.,' ]", "", text) if grouped else text.replace(" ", "").replace(",", ".")
    return Decimal(digits)
