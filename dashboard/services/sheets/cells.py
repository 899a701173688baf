"""Cells of a table: their values, amounts of money among them, and what only looks like one."""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from dashboard.domain.errors import N_, QuantityError
from dashboard.domain.plain import plain_text, unescaped_cell
from dashboard.domain.units import is_money, parse_quantity
from dashboard.services.sheets.mapping import word_lists

# Cells without their value, in the words of Excel, LibreOffice, Google Sheets; `####` of too narrow a column.
_NO_VALUES = "|".join(map(re.escape, word_lists()["no_value"].split(", ")))
_NO_VALUE = re.compile(rf"{_NO_VALUES}|#{{3,}}|(?:Err|오류):\d{{3}}")
_READ_WRONGLY = re.compile(
    r"Ã[\x80-¿‚ƒ„†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[™œ“”\x9d¦]|[ëìíê][\x80-¿€-™Œœ‹›Šš][\x80-¿€-™Œœ‹›Šš]"
)  # UTF-8, by another program
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
    if "\ufffd" in stripped or _READ_WRONGLY.search(stripped):
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


_SCALES = {word: int(scale) for scale, words in word_lists()["scales"].items() for word in words.split(", ")}
_SIGNS = {sign: code for code, signs in word_lists()["currencies"].items() for sign in signs.split(", ")}
_CHINESE_MONEY = {"원": "KRW", "円": "JPY", "元": "CNY"}
_SCALE_WORDS = "|".join(map(re.escape, sorted(_SCALES, key=len, reverse=True)))
_SIGN_WORDS = "|".join(map(re.escape, sorted(_SIGNS, key=len, reverse=True)))
_SIGN = re.compile(rf"(?:(?<![A-Za-zÀ-ž])|(?=\W))(?:{_SIGN_WORDS})(?:(?<![^\W\d_])|(?![^\W\d_]))")
_SCALED = re.compile(rf"([-(△▲]?[\d.,'\s]*\d\)?)\s*({_SCALE_WORDS})(?![^\W\d_])\.?", re.IGNORECASE)
_GROUPED = re.compile(r"\d+|\d{1,3}(?P<sign>[.,' ])(?:\d{2,3}(?P=sign))*\d{3}")
_DECIMAL = re.compile(r"\d([.,])(?:\d{1,2}|\d{4,})(?![\d.,])")
MOST_SHOWN = 60  # characters of a text that is refused
NO_AMOUNT = N_("“{text}” cannot be read as an amount.")
_NOTHING = word_lists()["nothing"].split(", ")
_CODE = re.compile(r"\b[A-Z]{3}\b")
_UNIT = re.compile(rf"({_SCALE_WORDS})?\.?\s*({'|'.join(_CHINESE_MONEY)})?", re.IGNORECASE)
_STATED = re.compile(r"(?:단위|単位|单位|單位)\s*:?\s*(\S+)")
_JOINING = re.compile(
    r"(?:단위|単位|单位|單位)\s*:?|\b(?:in|en|em|w|в|of|de|di)\b|\bd'|\b(?:19|20)\d\d(?:년|\b)|[,/:]", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")


class Money(NamedTuple):
    """An amount in base units, and the code of its currency where the text names it."""

    amount: Decimal | None
    currency: str


def unit_of(heading: str, above: str) -> tuple[int, str]:
    """In what a column counts, as `사업비(백만원)` or `Kosten Mio. €` says it, or `(단위: 백만원)` above.
    Returns what a bare number is multiplied with, and the code of its currency, empty where it is not said."""
    plain, above = re.sub(r"'?\b000s?\b", "k", plain_text(heading)), plain_text(above)
    named = [*_IN_BRACKETS.findall(plain), plain.partition(" ")[2]]
    for text in (*named, *_STATED.findall(above), *_IN_BRACKETS.findall(above)):
        bare, currency = _without_currency(text)
        unit = _UNIT.fullmatch(" ".join(_JOINING.sub(" ", bare).strip("() ").split()))
        if unit and (currency or unit[2] or (unit[1] and text in named)):
            return _SCALES.get((unit[1] or "").casefold(), 1), currency or _CHINESE_MONEY.get(unit[2], "")
    return 1, ""


def decimal_sign(cells: Iterable[Cell]) -> str:
    """The sign before the decimals in a column of amounts; empty where none of its texts has any, or they differ."""
    signs = {sign for cell in cells if isinstance(cell, str) for sign in _DECIMAL.findall(cell)}
    return signs.pop() if len(signs) == 1 else ""


def read_money(cell: Cell, scale: int = 1, currency: str = "", decimal: str = "") -> Money:
    """Read an amount of money. `cell`: a number, or a text such as `1조2,000억원`, `₹500 crore`, `$1.2 million`,
    `1.200.000 €`, `(1.250,75)`. `decimal`: as `decimal_sign` gives it. Raises QuantityError for what is none."""
    if isinstance(cell, float):
        return Money(Decimal(str(cell)) * scale, currency)
    text = plain_text(str(cell))
    if text.casefold() in _NOTHING:
        return Money(None, "")
    number, named = _without_currency(text)
    scaled = _SCALED.fullmatch(number)
    with suppress(InvalidOperation):
        if scaled:
            return Money(_plain(scaled[1], decimal) * _SCALES[scaled[2].casefold()], named or currency)
        return Money(_plain(number, decimal) * (1 if named else scale), named or currency)
    quantity = parse_quantity(number)
    if quantity.unit and not is_money(quantity.unit):
        raise QuantityError(NO_AMOUNT, text=text[:MOST_SHOWN])
    digits = re.findall(r"\d[\d,]*(?:\.\d+)?", number)
    is_bare = not (quantity.unit or named) and digits and Decimal(digits[-1].replace(",", "")) == quantity.value_max
    return Money(quantity.value_max * (scale if is_bare else 1), quantity.unit or named or currency)


def _without_currency(text: str) -> tuple[str, str]:
    """A text without the sign or code of a currency, and its code, empty for a sign of several currencies."""
    sign = _SIGN.search(text)
    if sign:
        return text.replace(sign[0], " ").strip(), _SIGNS[sign[0]]
    named = _CODE.search(text)
    if named and is_money(named[0]):
        return text.replace(named[0], " ").strip(), named[0]
    if text.endswith(("円", "元")):
        return text[:-1].strip(), _CHINESE_MONEY[text[-1]]
    return text.strip(), ""


def _plain(text: str, decimal: str) -> Decimal:
    """A number with its groups parted by dots, commas, spaces or apostrophes; of three digits behind one such sign, as
    in `1.200`, a group, unless the column has decimals behind it. Raises InvalidOperation."""
    whole, decimals = text.strip("()-△▲ "), ""
    sign_place = max(whole.rfind("."), whole.rfind(","))
    if sign_place >= 0:
        before, sign, behind = whole[:sign_place], whole[sign_place], whole[sign_place + 1 :]
        is_group = len(behind) == 3 and sign != decimal and re.fullmatch(r"[1-9]\d{0,2}", before)
        if sign not in before and not is_group:
            whole, decimals = before or "0", behind
    if not _GROUPED.fullmatch(whole) or not re.fullmatch(r"\d*", decimals):
        raise InvalidOperation
    number = Decimal(re.sub("[^0-9]", "", whole) + (f".{decimals}" if decimals else ""))
    return -number if text.startswith(("(", "-", "△", "▲")) else number
