"""Amounts written out in a language, never rounded: Korean by our own rules, every other language by CLDR's."""

from decimal import Decimal, localcontext

from babel import Locale
from babel.numbers import format_decimal, get_currency_name

from dashboard.domain.spellings import WORDS
from dashboard.domain.units import LARGE_UNITS, UNITS, Quantity, is_money
from dashboard.locale import is_korean, locale_of, translator

_LEAST_SCALE = 10**5  # below it every digit is written: 250,000, but 2.5 lakh and 2.5 million
_PARTS = 1000  # at most three decimals before a word such as million
_IN_INDIA = (("crore", 10**7), ("lakh", 10**5))  # which CLDR's English of India has in its short form alone
_COUNTERS = {"KRW": "원", "ratio": "배"}  # which no catalogue can say: in English another unit has the same word
_BOUNDS, _PER = WORDS["codes"]["bounded"], WORDS["codes"]["per"]


def format_amount(value: Decimal | int, unit: str | None, language: str) -> str:
    """Write one amount with its unit. `value`: in base units. `unit`: a unit code, or None for a bare number; a code
    that is not known is written behind the number. Returns `1조 2,000억 원`, `12억 인도 루피`, `90만 가구`, `50%` or
    `KRW 1.2 trillion`, `INR 120 crore`, `900,000 households`, `50%`."""
    return _with_unit(_number(value, unit, language), unit, language, is_one=value == 1)


def format_quantity(quantity: Quantity, language: str) -> str:
    """Write an amount with its range, its bound and what it is per. Returns `4만~8만 명`, `1인당 최대 3,000만 원`, `연
    15일` or `40,000–80,000 people`, `up to KRW 30 million per person`, `15 days a year`."""
    _, low, high, unit = translator(language), quantity.value_min, quantity.value_max, quantity.unit
    numbers = [_number(value, unit, language) for value in (low, high)]
    scales, between = dict(LARGE_UNITS), _("{low}–{high}")
    scale = scales.get(numbers[1][-1]) if is_korean(language) and unit else None
    if low == high:
        amount = format_amount(low, unit, language)
    elif scale and scales.keys().isdisjoint(numbers[0]) and 0 < low < high / scale:
        # `1~25만 원` is 1만 to 25만; from one won on it is `1원~25만 원`
        amount = between.format(low=format_amount(low, unit, language), high=format_amount(high, unit, language))
    else:
        amount = _with_unit(between.format(low=numbers[0], high=numbers[1]), unit, language, is_one=False)
    amount = _(_BOUNDS.get(quantity.bound, "{amount}")).format(amount=amount)
    parts = [_per(part.strip(), language) for part in (quantity.per or "").split(";") if part.strip()]
    return _("{amount} {per}").format(amount=amount, per=" ".join(parts)) if parts else amount


def unit_name(unit: str, language: str) -> str:
    """The word for a unit, for an axis or a column head. `unit`: a unit code; one that is not known is returned as it
    is. Returns `가구` or `households`; `도시` for `개 도시`; money is `원`, `인도 루피` or `KRW`, `INR`."""
    word = translator(language)(UNITS[unit].plural) if unit in UNITS and not is_money(unit) else unit
    return _counter(unit, word).removeprefix("개 ") if is_korean(language) else word


def tick_text(value: float, unit: str, language: str) -> str:
    """How a tick is written: as short as the language has it. `value`: in base units. `unit`: a unit code; only a
    percent sign is written, other units stand in the heading. Returns such as `1,000억`, `25만`, `20%` or `100B`,
    `250,000`, `20%`."""
    sign = "%" if unit == "percent" else ""
    if value < 0:
        return f"-{tick_text(-value, unit, language)}"
    whole, locale = round(value), _locale(language, unit)
    if abs(value - whole) > 1e-9 * max(1.0, abs(value)):
        return f"{format_decimal(Decimal(repr(round(value, 6))), locale=locale, decimal_quantization=False)}{sign}"
    if is_korean(language):
        return (korean_number(whole) if whole % 1000 == 0 and whole >= 10**4 else f"{whole:,}") + sign
    return (_in_words(whole, locale, "short") or _digits(whole, locale)) + sign


def _locale(language: str, unit: str | None) -> Locale:
    """Rupees are counted in lakh and crore, in English too."""
    return Locale.parse("en_IN") if unit == "INR" and language == "en" else locale_of(language)


def _number(value: Decimal | int, unit: str | None, language: str) -> str:
    exact, locale = Decimal(value), _locale(language, unit)
    if exact != exact.to_integral_value():
        return _digits(exact, locale)
    whole = int(exact)
    if is_korean(language):  # of counts only the round ones are read in groups, as sources write: 366만, but 20,377
        return korean_number(whole) if is_money(unit) or whole % 10**4 == 0 else f"{whole:,}"
    return _in_words(whole, locale) or _digits(whole, locale)


def _digits(number: Decimal | int, locale: Locale) -> str:
    """Every digit, of numbers longer than Decimal's usual 28 too."""
    with localcontext(prec=1000):
        return str(format_decimal(number, locale=locale, decimal_quantization=False))


def _in_words(number: int, locale: Locale, form: str = "long") -> str:
    """`1.2 trillion` where at most three decimals say it exactly, else nothing; `1.2T` in the `short` form."""
    forms = locale.compact_decimal_formats
    patterns = forms[form] if form in forms else forms["short"]
    magnitude = max((int(size) for size in patterns["other"] if int(size) <= abs(number)), default=1)
    size = magnitude // 10 ** (patterns["other"][str(magnitude)].pattern.count("0") - 1) if magnitude > 1 else 1
    word = ""
    if locale.territory == "IN" and form == "long":
        word, size = next((pair for pair in _IN_INDIA if abs(number) >= pair[1]), ("", 1))
    if size < _LEAST_SCALE or abs(number) * _PARTS % size:
        return ""
    scaled = Decimal(number) / size
    written = _digits(scaled, locale)
    if word:
        return f"{written} {word}"
    pattern = patterns.get(locale.plural_form(abs(scaled)), patterns["other"])[str(magnitude)]
    return f"{pattern.prefix[0]}{written}{pattern.suffix[0]}".replace("'", "")


def _with_unit(number: str, unit: str | None, language: str, *, is_one: bool) -> str:
    if unit is None:
        return number
    if unit == "percent":
        return f"{number}%"
    known = UNITS.get(unit)
    word = translator(language)(known.singular if is_one else known.plural) if known else unit
    if is_korean(language):  # `20,377가구`, `90만 가구`, `2만배`, `366만 TOE`, `5,000 노르웨이 크로네`
        word = _counter(unit, word)
        follows_a_digit = number[-1].isdigit() and "가" <= word[0] <= "힣" and (unit == "KRW" or not is_money(unit))
        return f"{number}{word}" if follows_a_digit or unit == "ratio" else f"{number} {word}"
    if is_money(unit):
        behind = locale_of(language).currency_formats["standard"].pattern.endswith("¤")
        return f"{number} {unit}" if behind else f"{unit} {number}"
    return f"{number} {word}"


def _per(part: str, language: str) -> str:
    _ = translator(language)
    if part in _PER:
        return _(_PER[part])
    size, _blank, unit = part.rpartition(" ")
    if size.isdecimal() and int(size) != 1:
        return _("per {amount}").format(amount=format_amount(int(size), unit, language))
    known = UNITS.get(unit)
    return _("per {unit}").format(unit=_(known.singular) if known else unit)


def korean_number(number: int) -> str:
    """Write a whole number in Korean groups. Returns `1조 2,000억`, `2억 8,547만`, `1만 2,345`, `0`."""
    if number < 0:
        return "-" + korean_number(-number)
    groups, rest = [], number
    for name, size in LARGE_UNITS:
        count, rest = divmod(rest, size)
        groups += [f"{count:,}{name}"] if count else []
    return " ".join([*groups, f"{rest:,}"] if rest or not groups else groups)


def _counter(unit: str, word: str) -> str:
    """What stands behind a number; `word` is what the catalogue has for the unit."""
    return _COUNTERS.get(unit) or (str(get_currency_name(unit, locale="ko")) if is_money(unit) else word)
