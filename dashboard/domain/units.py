"""Amounts: what they are made of, the units that figures are counted in, and amounts as people write them.

Korean amounts are read, and English ones as the board writes them, strictly: nothing that reads in two ways.
"""

import re
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import cache

from babel.numbers import get_currency_name, list_currencies

from dashboard.domain.errors import N_, QuantityError
from dashboard.domain.spellings import WORDS

# Of figures: kinds, where they stand on a featured page, what they measure and how exactly; code and English msgid.
FIGURE_KINDS, SECTIONS, MEASURES, BOUNDS = (
    WORDS["codes"][name] for name in ("figure_kinds", "sections", "measures", "bounds")
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount in base units; `value_min` and `value_max` are equal unless it is a range. `unit` is a key of `UNITS`,
    or None where the text names none. `per` is None or parts such as `year`, `person` or `1000 person`, joined by `;`.
    `bound` is one of `BOUNDS`."""

    value_min: Decimal
    value_max: Decimal
    unit: str | None = None
    per: str | None = None
    bound: str = "exact"


LARGE_UNITS: tuple[tuple[str, int], ...] = (("경", 10**16), ("조", 10**12), ("억", 10**8), ("만", 10**4))


@dataclass(frozen=True, slots=True)
class Unit:
    """How one unit is called, as msgids, and which Korean spellings are read as it."""

    singular: str
    plural: str
    read: tuple[str, ...]  # compared without regard to case


UNITS: dict[str, Unit] = {
    code: Unit(words.get("singular", words.get("sign")), words.get("plural", words.get("sign")), tuple(words["read"]))
    for code, words in WORDS["units"].items()
}


# Every currency that ISO 4217 has or had, without its codes for metals, funds, tests and "no currency".
_NO_MONEY = {"XAG", "XAU", "XBA", "XBB", "XBC", "XBD", "XDR", "XPD", "XPT", "XSU", "XTS", "XUA", "XXX"}
_CURRENCIES = frozenset(list_currencies()) - _NO_MONEY


def is_money(unit: str | None) -> bool:
    """Whether a unit is a currency, by its ISO 4217 code."""
    return unit in _CURRENCIES


@cache
def currency_names() -> dict[str, str]:
    """What each currency is called in Korean, with its code; longer names first, as one may hold another."""
    names = {str(get_currency_name(code, locale="ko")): code for code in sorted(_CURRENCIES) if code not in UNITS}
    return dict(sorted(names.items(), key=lambda pair: -len(pair[0])))


MAX_CHARACTERS = 200
_EXACT_DIGITS = 2 * MAX_CHARACTERS  # no text within the limit is ever rounded

_LARGE = dict(LARGE_UNITS)
_SMALL = {"천": 1000, "백": 100, "십": 10}
_TERM = re.compile("([0-9.,]*)([천백십]?)([경조억만]?)")
_DIGITS = re.compile(
    r"(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}|[1-9][0-9]*)(?:\.[0-9]+)?"
)  # in India too
_WAVES = str.maketrans({"\u301c": "~", "\u223c": "~"})  # wave dash, tilde operator

_SPELLINGS = {spelling.casefold(): code for code, unit in UNITS.items() for spelling in unit.read}
_PER_WORDS = {"year": "연간|매년|연|년", "month": "매월|월", "week": "매주|주", "day": "매일|하루"}
_BOUND_BEFORE = {"at_most": "최대", "at_least": "최소", "about": "약|대략"}
_BOUND_BEHIND = {
    "at_least": "이상 초과|이상", "more_than": "초과", "at_most": "이하|까지|이내|내", "less_than": "미만",
    "about": "정도|가량|내외",
}  # fmt: skip


def _one_of(words: dict[str, str]) -> str:
    return "|".join(f"(?P<{name}>{spellings})" for name, spellings in words.items())


_UNIT_NAMES = "|".join(sorted(map(re.escape, _SPELLINGS), key=len, reverse=True))
_AMOUNT = rf"([0-9,.천백십만억조경 ]*)({_UNIT_NAMES})?"
_RANGE = re.compile(rf"{_AMOUNT}(?:( ?[~\u2013-] ?){_AMOUNT})?(.*)", re.IGNORECASE)
_PER_HEAD = rf"(?P<each>(?:인구 )?(?P<size>[0-9,천백십만억]*) ?(?P<unit>{_UNIT_NAMES})당)"
_BEFORE = re.compile(f"(?:{_PER_HEAD}|{_one_of(_PER_WORDS | _BOUND_BEFORE)}|총|시 ?예산) ?")
_BEHIND = re.compile(f" ?(?:{_one_of(_BOUND_BEHIND)}|씩|연속|규모|상향|추가|감축|절감|설치|달성)")
_COUNTED = re.compile(r"[가-힣]*(?:기업|업체|벤처) ")  # says what a bare 개 behind the number counts
_CODE = re.compile(r"(?<![A-Za-z])([A-Z]{3})(?![A-Za-z])")  # of a currency, where ISO 4217 has it
_ENGLISH = {"thousand": 10**3, "lakh": 10**5, "crore": 10**7, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_ENGLISH_NUMBER = re.compile(
    rf"(?:(?P<low>[0-9][0-9,.]*) ?(?P<sign>[~\u2013-]) ?)?(?P<high>[0-9][0-9,.]*) ?(?P<scale>{'|'.join(_ENGLISH)})\b",
    re.IGNORECASE,
)
_AGE = re.compile(r"만 (?=[0-9].*세)")


class _Refused(Exception):
    """Cannot be read; never leaves this module, where the text as given is known."""


def parse_quantity(text: str, default_unit: str | None = None) -> Quantity:
    """Read an amount with its unit. `text`: such as `1조2,000억원`, `366만TOE`, `4만~8만명`, `연 15일`, `최대
    3000만원`, `2배 이상`, `5인 미만`, `INR 1.2 billion`, `12억 INR`. `default_unit`: the unit where the text names
    none, or only a counter for anything (개, 대). `기업 1,000개` counts companies whatever is given here. Returns the
    quantity in base units. `4~8만` is read as it is said, 4만~8만; `500~1만` as 500 to 10,000. Raises QuantityError,
    which names the text, where it is no amount or could be read in two ways."""
    readable = text.replace("CO₂", "CO2")
    # NFKC would read 5² as 52 and ½ as 1⁄2.
    if len(text) <= MAX_CHARACTERS and not any(unicodedata.category(char) == "No" for char in readable):
        with suppress(_Refused):
            folded = " ".join(unicodedata.normalize("NFKC", readable).translate(_WAVES).split())
            return _quantity(folded, default_unit)
    shown = text if len(text) <= MAX_CHARACTERS else text[:MAX_CHARACTERS] + "…"
    raise QuantityError(N_("“{text}” cannot be read as an amount."), text=shown)


def _quantity(text: str, default_unit: str | None) -> Quantity:
    per: list[str] = []
    bounds: set[str] = set()
    text, currency = _without_currency(_ENGLISH_NUMBER.sub(_english, text))
    counted = _COUNTED.match(text)
    if counted:
        text, default_unit = text[counted.end() :], "company"
    text = _AGE.sub("", _read_before(text, per, bounds), count=1)
    low_text, low_name, sign, high_text, high_name, behind = _RANGE.findall(text)[0]
    unit = _SPELLINGS.get((high_name if sign else low_name).casefold())
    if sign:
        if low_name and _SPELLINGS[low_name.casefold()] != unit:
            raise _Refused
        low, high, scale = _number(low_text), _number(high_text), _LARGE.get(high_text.strip()[-1:])
        if not low_name and scale and set(low_text).isdisjoint((*_LARGE, *_SMALL)) and low < high / scale:
            low *= scale
    else:
        low = high = Decimal(10**4) if low_text.strip() == "만" and unit else _number(low_text)
    _read_behind(behind, bounds)
    if len(bounds) > 1 or low > high or (currency and unit):
        raise _Refused
    if unit is None or (unit == "item" and default_unit is not None):
        unit = currency or default_unit
    return Quantity(low, high, unit, ";".join(per) or None, bounds.pop() if bounds else "exact")


def _english(number: re.Match[str]) -> str:
    """`1.2 billion` in digits; `1-2 million` is said of both ends, `500-1 million` of the upper one."""
    scale = _ENGLISH[number["scale"].casefold()]
    high = _number(number["high"])
    if not number["low"]:
        return f"{high * scale:f}"
    low = _number(number["low"])
    return f"{low * scale if low < high else low:f}{number['sign']}{high * scale:f}"


def _without_currency(text: str) -> tuple[str, str | None]:
    """A text without the one currency that it names, by code or in Korean, and that currency's code."""
    for name, code in currency_names().items():
        text = text.replace(name, f" {code} ")
    codes = [word for word in _CODE.finditer(text) if is_money(word[1])]
    if len(codes) != 1:
        return text, None
    return f"{text[: codes[0].start()].rstrip()} {text[codes[0].end() :].lstrip()}".strip(), codes[0][1]


def _read_before(text: str, per: list[str], bounds: set[str]) -> str:
    while word := _BEFORE.match(text):
        name, text = word.lastgroup, text[word.end() :]
        if name == "each":
            number = _number(word["size"]) if word["size"] else 1
            unit = _SPELLINGS[word["unit"].casefold()]
            per.append(unit if number == 1 else f"{number:f} {unit}")
        elif name in _PER_WORDS:
            per.append(name)
        elif name:
            bounds.add(name)
    return text


def _read_behind(text: str, bounds: set[str]) -> None:
    while text:
        word = _BEHIND.match(text)
        if not word:
            raise _Refused
        bounds.update(filter(None, [word.lastgroup]))
        text = text[word.end() :]


def _number(text: str) -> Decimal:
    """A number in digits and Korean words: `2,000`, `2천5백`, `1조 2,000억`; decimals stand alone, as in `2.5천만`."""
    terms = _TERM.findall(text.replace(" ", ""))[:-1]  # the last one is the empty end
    if not terms or re.search("[0-9.,] [0-9.,]", text) or ("." in text and len(terms) > 1):
        raise _Refused
    parts: list[tuple[Decimal, int]] = []  # such as 1 조, 2,000 억
    section: list[tuple[Decimal, int]] = []  # of one of them, such as 2 천, 5 백
    with localcontext(prec=_EXACT_DIGITS):
        for digits, small, large in terms:
            if not (_DIGITS.fullmatch(digits) if digits else small):
                raise _Refused
            section.append((Decimal(digits.replace(",", "") or 1), _SMALL.get(small, 1)))
            if large:
                parts.append((_sum(section, most=9), _LARGE[large]))
                section = []
        if section and small and parts and parts[-1][1] > _LARGE["만"]:
            raise _Refused  # 1억 2천 can be 1억 2천만
        value = _sum([*parts, (_sum(section, most=9), 1)])
        return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _sum(parts: Sequence[tuple[Decimal, int]], most: int | None = None) -> Decimal:
    """The sum of counts with their scales, each below the scale before it. `most`: of several counts that have a scale;
    25천 stands for itself, 25천3백 is nonsense."""
    total, above = Decimal(0), None
    for count, scale in parts:
        if above is not None and (scale >= above or count * scale >= above):
            raise _Refused
        if most and len(parts) > 1 and scale > 1 and not 1 <= count <= most:
            raise _Refused
        total, above = total + count * scale, scale
    return total
