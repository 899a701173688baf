"""Korean amounts, and English ones as the board writes them, read strictly: nothing that reads in two ways."""

import re
import unicodedata
from decimal import Decimal, localcontext

from dashboard.domain.errors import N_, QuantityError
from dashboard.domain.units import LARGE_UNITS, UNITS, Quantity, currency_names, is_money

MAX_CHARACTERS = 200
_EXACT_DIGITS = 2 * MAX_CHARACTERS  # no text within the limit is ever rounded

_LARGE = dict(LARGE_UNITS)
_SMALL = {"천": 1000, "백": 100, "십": 10}
_TOKEN = re.compile(r" ?(?:(?P<digits>[0-9][0-9,]*(?:\.[0-9]+)?)|(?P<small>[천백십])|(?P<large>[경조억만]))")
_DIGITS = re.compile(
    r"(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}|[1-9][0-9]*)(?:\.[0-9]+)?"
)  # in India too
_NUMBER_CHARACTERS = re.compile(r"[0-9,.천백십만억조경 ]*")
_RANGE_SIGN = re.compile(r" ?[~\u2013-] ?")
_WAVES = str.maketrans({"\u301c": "~", "\u223c": "~"})  # wave dash, tilde operator

_SPELLINGS = sorted(
    ((spelling.casefold(), code) for code, unit in UNITS.items() for spelling in unit.read),
    key=lambda pair: -len(pair[0]),
)
_PER_WORDS = {"year": "연간|매년|연|년", "month": "매월|월", "week": "매주|주", "day": "매일|하루"}
_BOUND_BEFORE = {"at_most": "최대", "at_least": "최소", "about": "약|대략"}
_BOUND_BEHIND = {
    "at_least": "이상 초과|이상", "more_than": "초과", "at_most": "이하|까지|이내|내", "less_than": "미만",
    "about": "정도|가량|내외",
}  # fmt: skip


def _one_of(words: dict[str, str]) -> str:
    return "|".join(f"(?P<{name}>{spellings})" for name, spellings in words.items())


_BEFORE = re.compile(_one_of(_PER_WORDS | _BOUND_BEFORE | {"plain": "총|시 ?예산"}))
_BEHIND = re.compile(f" ?(?:{_one_of(_BOUND_BEHIND | {'plain': '씩|연속|규모|상향|추가|감축|절감|설치|달성'})})")
_UNIT_NAMES = "|".join(re.escape(spelling) for spelling, _ in _SPELLINGS)
_PER_HEAD = re.compile(rf"(?:인구 )?(?P<size>[0-9,천백십만억]*) ?(?P<unit>{_UNIT_NAMES})당 ?")
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
    try:
        return _quantity(_folded(text), default_unit)
    except _Refused:
        shown = text if len(text) <= MAX_CHARACTERS else text[:MAX_CHARACTERS] + "…"
        raise QuantityError(N_("“{text}” cannot be read as an amount."), text=shown) from None


def _folded(text: str) -> str:
    if len(text) > MAX_CHARACTERS:
        raise _Refused
    readable = text.replace("CO₂", "CO2")
    # NFKC would read 5² as 52 and ½ as 1⁄2.
    if any(unicodedata.category(char) == "No" for char in readable):
        raise _Refused
    return " ".join(unicodedata.normalize("NFKC", readable).translate(_WAVES).split())


def _quantity(text: str, default_unit: str | None) -> Quantity:
    per: list[str] = []
    bounds: set[str] = set()
    text, currency = _without_currency(_ENGLISH_NUMBER.sub(_english, text))
    counted = _COUNTED.match(text)
    if counted:
        text, default_unit = text[counted.end() :], "company"
    rest = _AGE.sub("", _read_before(text, per, bounds), count=1)
    low_text, rest = _split_number(rest)
    low_unit, behind_low = _split_unit(rest)
    sign = _RANGE_SIGN.match(behind_low)
    if sign:
        high_text, rest = _split_number(behind_low[sign.end() :])
        unit, rest = _split_unit(rest)
        if low_unit not in (None, unit):
            raise _Refused
        low, high = _range(low_text, high_text, shares_scale=low_unit is None)
    else:
        unit, rest = low_unit, behind_low
        low = high = Decimal(10**4) if low_text == "만" and unit else _number(low_text)
    _read_behind(rest, bounds)
    if len(bounds) > 1 or low > high:
        raise _Refused
    if currency and unit is not None:
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
    name = next((name for name in currency_names() if name in text), None)
    if name:
        text = text.replace(name, f" {currency_names()[name]} ")
    codes = [code for code in _CODE.finditer(text) if is_money(code[1])]
    if len(codes) != 1:
        return text, None
    return f"{text[: codes[0].start()].rstrip()} {text[codes[0].end() :].lstrip()}".strip(), codes[0][1]


def _read_before(text: str, per: list[str], bounds: set[str]) -> str:
    while True:
        head = _PER_HEAD.match(text)
        word = _BEFORE.match(text)
        if head:
            per.append(_per_part(head["size"], head["unit"]))
            text = text[head.end() :]
        elif word:
            name = word.lastgroup
            if name in _PER_WORDS:
                per.append(name)
            elif name in _BOUND_BEFORE:
                bounds.add(name)
            text = text[word.end() :].removeprefix(" ")
        else:
            return text


def _per_part(size: str, spelling: str) -> str:
    unit = dict(_SPELLINGS)[spelling.casefold()]
    number = _number(size) if size else Decimal(1)
    return unit if number == 1 else f"{number:f} {unit}"


def _read_behind(text: str, bounds: set[str]) -> None:
    while text:
        word = _BEHIND.match(text)
        if not word:
            raise _Refused
        if word.lastgroup in _BOUND_BEHIND:
            bounds.add(str(word.lastgroup))
        text = text[word.end() :]


def _split_number(text: str) -> tuple[str, str]:
    match = _NUMBER_CHARACTERS.match(text)
    end = match.end() if match else 0
    return text[:end].strip(), text[end:]


def _split_unit(text: str) -> tuple[str | None, str]:
    folded = text.casefold()
    for spelling, code in _SPELLINGS:
        if folded.startswith(spelling):
            return code, text[len(spelling) :]
    return None, text


def _range(low_text: str, high_text: str, *, shares_scale: bool) -> tuple[Decimal, Decimal]:
    low, high = _number(low_text), _number(high_text)
    scale = _LARGE.get(high_text[-1])
    if shares_scale and scale and not set(low_text) & {*_LARGE, *_SMALL} and low < high / scale:
        low *= scale
    return low, high


def _number(text: str) -> Decimal:
    with localcontext(prec=_EXACT_DIGITS):
        value = _value(_tokens(text))
        return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _value(tokens: list[tuple[str, str]]) -> Decimal:
    if any("." in value for kind, value in tokens if kind == "digits"):
        return _decimal(tokens)
    total = Decimal(0)
    smallest: int | None = None  # the large unit read last
    section: list[tuple[str, str]] = []
    for kind, value in tokens:
        if kind != "large":
            section.append((kind, value))
            continue
        scale = _LARGE[value]
        total += _placed(_section(section), scale, smallest)
        smallest, section = scale, []
    if not section:
        return total
    if smallest is not None and smallest > _LARGE["만"] and section[-1][0] == "small":
        raise _Refused
    return total + _placed(_section(section), 1, smallest)


def _tokens(text: str) -> list[tuple[str, str]]:
    tokens: list[tuple[str, str]] = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if not match:
            raise _Refused
        kind = str(match.lastgroup)
        if kind == "digits" and (not _DIGITS.fullmatch(match[kind]) or (tokens and tokens[-1][0] == "digits")):
            raise _Refused
        tokens.append((kind, match[kind]))
        position = match.end()
    if not tokens:
        raise _Refused
    return tokens


def _decimal(tokens: list[tuple[str, str]]) -> Decimal:
    """1.5억, 2.5천만: one decimal, at most one small and one large unit behind it, in that order."""
    kinds = " ".join(kind for kind, _ in tokens)
    if kinds not in ("digits", "digits small", "digits large", "digits small large"):
        raise _Refused
    value = Decimal(tokens[0][1].replace(",", ""))
    for _, name in tokens[1:]:
        value *= _SMALL.get(name) or _LARGE[name]
    return value


def _placed(count: Decimal, scale: int, above: int | None) -> Decimal:
    if above is not None and (scale >= above or count * scale >= above):
        raise _Refused
    return count * scale


def _section(tokens: list[tuple[str, str]]) -> Decimal:
    """What stands before one large unit or at the end: 2,000 or 2천 or 2천5백 or 2천500."""
    if not tokens:
        raise _Refused
    total = Decimal(0)
    digits: Decimal | None = None
    smallest: int | None = None
    for kind, value in tokens:
        if kind == "digits":
            digits = Decimal(value.replace(",", ""))
            continue
        count = Decimal(1) if digits is None else digits
        total += _placed(count, _SMALL[value], smallest)
        if len(tokens) > 2 and not 1 <= count <= 9:  # 25천 stands for itself; 25천3백 is nonsense
            raise _Refused
        digits, smallest = None, _SMALL[value]
    return total if digits is None else total + _placed(digits, 1, smallest)
