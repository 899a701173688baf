"""Cells of a table: their values, amounts of money among them, and what only looks like one."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from dashboard.domain.errors import N_, QuantityError
from dashboard.domain.plain import plain_text, unescaped_cell
from dashboard.domain.units import is_money, parse_quantity

# Cells without their value, in the words of Excel, LibreOffice, Google Sheets; `####` of too narrow a column.
_NO_VALUE = re.compile(
    r"#(?:N/A|NV|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|CALC!|SPILL!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|PYTHON!|ERROR!|"
    r"GETTING_DATA|이름\?|값!|참조!)|#{3,}|(?:Err|오류):\d{3}|Loading\.\.\."
)
_CUT_NUMBER = re.compile(r"[+-]?\d(?:[.,]\d+)?E\+\d{2,3}", re.IGNORECASE | re.ASCII)
CUT_NUMBER = N_(
    "“{text}” is a long number of which the spreadsheet has kept the first digits only. Write it as a text."
)
NO_DAY = N_("“{text}” is no day that a spreadsheet counts rightly. Write it as a text.")
_AS_TEXT = re.compile(r'="([^"]*)"')  # how a number is kept from being read as one
MOST_DIGITS = 15  # that a spreadsheet keeps of a number
FIRST_SURE_DAY = date(1900, 3, 1)  # Excel counts a 29 February 1900, and an empty day as 0 January


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell without its value: `#N/A` and the like, `=` for a formula never calculated, a number cut short."""

    text: str
    message: str = N_("“{text}” stands for a value that the spreadsheet could not calculate. Put the value there.")

    def __str__(self) -> str:
        return self.text


class Linked(str):
    """The text of a cell that links to an address."""

    __slots__ = ("address",)
    address: str

    def __new__(cls, text: str, address: str = "") -> "Linked":
        """A text with the address that its cell links to."""
        cell = super().__new__(cls, text)
        cell.address = address
        return cell


Cell = str | date | float | Fault | None  # None: empty; whole numbers are texts, such as `7`
Row = tuple[int, tuple[Cell, ...]]  # the row's number, as people see it in the file, and its cells


def value_cell(cell: Any) -> Cell:
    """What a cell of a workbook holds, which its reader gives as a text, number, date, datetime or boolean."""
    if cell == time():  # of day 0, or of one before it
        return Fault("00:00", NO_DAY)
    if isinstance(cell, date):
        day = cell.date() if isinstance(cell, datetime) else cell
        if day < FIRST_SURE_DAY:
            return Fault(day.isoformat(), NO_DAY)
        return cell if isinstance(cell, datetime) and cell.time() != time() else day
    if isinstance(cell, float):
        if abs(cell) >= 10**MOST_DIGITS:
            return Fault(f"{cell:.14E}", CUT_NUMBER)
        return str(int(cell)) if cell.is_integer() else cell
    if isinstance(cell, bool):
        return str(cell).lower()
    return text_cell(str(cell)) if cell is not None else None


def text_cell(text: str) -> Cell:
    """What a cell of text holds, of a file or pasted: the text stripped, a `Fault` where it is no value, else None."""
    kept_as_text = _AS_TEXT.fullmatch(text.strip())
    stripped = unescaped_cell(kept_as_text[1] if kept_as_text else text.strip())
    if "\ufffd" in stripped:
        return Fault(stripped, N_("“{text}”: letters were lost when this was saved before. Write them anew."))
    if _NO_VALUE.fullmatch(stripped):
        return Fault(stripped)
    return Fault(stripped, CUT_NUMBER) if _CUT_NUMBER.fullmatch(stripped) else stripped or None


_MARKS = frozenset((*"ov○〇◯◎●■◆★✓✔√☑1xy*", "yes", "예", "true", "참", "해당됨", "해당"))
_NO_MARKS = frozenset(("", "-", "0", "n", "no", "false", "거짓", "해당없음", "해당 없음"))


def is_mark(cell: Cell) -> bool:
    """Whether a cell is ticked."""
    return plain_text(str(cell)).casefold() in _MARKS


def is_no_mark(cell: Cell) -> bool:
    """Whether a cell says that it is not ticked."""
    return cell is None or plain_text(str(cell)).casefold() in _NO_MARKS


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
    bare = text.replace(" ", "")
    if text.casefold() in _NOTHING:
        return Money(None, "")
    if _BARE.fullmatch(bare):
        return Money(Decimal(bare.replace(",", "")) * scale, currency)
    number, named = _without_currency(text)
    scaled = _SCALED.fullmatch(number)
    try:
        if scaled:
            return Money(_plain(scaled[1]) * _SCALES[scaled[2].casefold()], named or currency)
        if _GROUPED.fullmatch(number) or _BARE.fullmatch(number):
            return Money(_plain(number), named or currency)
    except InvalidOperation:
        raise QuantityError(NO_AMOUNT, text=text[:MOST_SHOWN]) from None
    quantity = parse_quantity(number)
    if quantity.unit and not is_money(quantity.unit):
        raise QuantityError(NO_AMOUNT, text=number[:MOST_SHOWN])
    return Money(quantity.value_max, quantity.unit or named or currency)


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
