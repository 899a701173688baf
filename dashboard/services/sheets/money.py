"""Amounts of money as spreadsheets of pledges hold them."""

import re
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from dashboard.domain.errors import N_, QuantityError
from dashboard.domain.plain import plain_text
from dashboard.domain.units import is_money, parse_quantity
from dashboard.services.sheets.cells import Cell

_SYMBOLS = {
    "₩": "KRW", "€": "EUR", "£": "GBP", "₹": "INR", "฿": "THB", "₫": "VND", "₱": "PHP", "₦": "NGN",
    "Rs.": "", "Rs": "", "$": "", "¥": "",
}  # fmt: skip
_SCALES = {
    "thousand": 10**3, "k": 10**3, "천": 10**3, "千": 10**3, "万": 10**4, "lakh": 10**5, "lakhs": 10**5,
    "m": 10**6, "mn": 10**6, "mio": 10**6, "million": 10**6, "millions": 10**6, "millionen": 10**6, "millones": 10**6,
    "milhões": 10**6, "백만": 10**6, "百万": 10**6, "crore": 10**7, "crores": 10**7, "cr": 10**7, "억": 10**8,
    "億": 10**8,
    "亿": 10**8, "bn": 10**9, "md": 10**9, "mrd": 10**9, "billion": 10**9, "billions": 10**9, "milliards": 10**9,
    "milliarden": 10**9, "십억": 10**9, "trillion": 10**12, "조": 10**12, "兆": 10**12,
}  # fmt: skip
_MONEY = {"원": "KRW", "円": "JPY", "元": "CNY"}
_SCALE_WORDS = "|".join(sorted(_SCALES, key=len, reverse=True))
_SCALED = re.compile(rf"(-?[\d.,\s]*\d)\s*({_SCALE_WORDS})(?![^\W\d_])\.?", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:([.,' ])\d{3})(?:\1\d{3})*")
_BARE = re.compile(r"-?\d+(?:\.\d+)?|-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
MOST_SHOWN = 60  # characters of a text that is refused
NO_AMOUNT = N_("“{text}” cannot be read as an amount.")
_NOTHING = ("-", "비예산", "해당없음", "해당 없음", "없음", "n/a")
_CODE = re.compile(r"\b[A-Z]{3}\b")
_UNIT = re.compile(rf"({_SCALE_WORDS})?\.?\s*(원|円|元)?", re.IGNORECASE)
_STATED = re.compile(r"단위\s*[:：]?\s*([천백십만억조]*원)")
_IN_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")


class Money(NamedTuple):
    """An amount in base units, and the code of its currency where the text names it."""

    amount: Decimal | None
    currency: str


def unit_of(heading: str, above: str) -> tuple[int, str]:
    """In what a column counts, as `사업비(백만원)`, `Amount (crore)`, or `(단위: 백만원)` above the table says it.
    Returns what a bare number is multiplied with, and the code of its currency, empty where it is not said."""
    stated = _STATED.findall(plain_text(above))
    for text in (*_IN_BRACKETS.findall(plain_text(heading)), *stated):
        bare, currency = _without_currency(text)
        unit = _UNIT.fullmatch(re.sub(r"단위\s*[:：]?|\bin\b", "", bare).strip())
        if unit and (unit[0].strip() or currency):
            return _SCALES.get((unit[1] or "").casefold(), 1), currency or _MONEY.get(unit[2], "")
    return 1, ""


def read_money(cell: Cell, scale: int = 1, currency: str = "") -> Money:
    """Read an amount of money. `cell`: a number, or a text such as `1조2,000억원`, `₹500 crore`, `$1.2 million`,
    `1.200.000 €`. Raises QuantityError for what is none."""
    text = plain_text(str(cell))
    if text.casefold() in _NOTHING:
        return Money(None, "")
    try:
        return _money(text, scale, currency)
    except InvalidOperation:
        raise QuantityError(NO_AMOUNT, text=text[:MOST_SHOWN]) from None


def _money(text: str, scale: int, currency: str) -> Money:
    bare = text.replace(" ", "")
    if _BARE.fullmatch(bare):
        return Money(Decimal(bare.replace(",", "")) * scale, currency)
    text, named = _without_currency(text)
    currency = named or currency
    scaled = _SCALED.fullmatch(text)
    if scaled:
        return Money(_plain(scaled[1]) * _SCALES[scaled[2].casefold()], currency)
    if _GROUPED.fullmatch(text) or _BARE.fullmatch(text):
        return Money(_plain(text), currency)
    quantity = parse_quantity(text)
    if quantity.unit and not is_money(quantity.unit):
        raise QuantityError(NO_AMOUNT, text=text[:MOST_SHOWN])
    return Money(quantity.value_max, quantity.unit or currency)


def _without_currency(text: str) -> tuple[str, str]:
    """A text without the sign or code of a currency, and its code, empty for a sign of several currencies."""
    for symbol, code in _SYMBOLS.items():
        if symbol in text:
            return text.replace(symbol, " ").strip(), code
    named = _CODE.search(text)
    if named and is_money(named[0]):
        return text.replace(named[0], " ").strip(), named[0]
    return text.strip(), ""


def _plain(text: str) -> Decimal:
    """A number with its groups parted by dots, commas or spaces."""
    grouped = _GROUPED.fullmatch(text.strip())
    digits = re.sub(r"[.,' ]", "", text) if grouped else text.replace(" ", "").replace(",", ".")
    return Decimal(digits)
