"""Amounts written out: in Korean by groups of ten thousand, in English by thousands, never rounded."""

from decimal import Decimal

from dashboard.domain.units import UNITS, Quantity, currency_name, is_money

LARGE_UNITS: tuple[tuple[str, int], ...] = (("경", 10**16), ("조", 10**12), ("억", 10**8), ("만", 10**4))
_ENGLISH_SCALES = (("trillion", 10**12), ("billion", 10**9), ("million", 10**6))
_ENGLISH_PARTS = 1000  # at most three decimals
_NO_SPACE_IN_KOREAN = ("percent", "ratio")
_LATIN_UNITS = ("TOE",)

_BOUNDS = {
    "ko": {
        "exact": "{}",
        "about": "약 {}",
        "at_least": "{} 이상",
        "more_than": "{} 초과",
        "at_most": "최대 {}",
        "less_than": "{} 미만",
    },
    "en": {
        "exact": "{}",
        "about": "about {}",
        "at_least": "at least {}",
        "more_than": "more than {}",
        "at_most": "up to {}",
        "less_than": "less than {}",
    },
}
_PER_KO = {"year": "연", "month": "월", "week": "주", "day": "하루", "person": "1인당"}
_PER_EN = {"year": "a year", "month": "a month", "week": "a week", "day": "a day", "hour": "an hour"}


def format_number_ko(number: int) -> str:
    """Write a whole number in Korean groups.

    Returns:
        `1조 2,000억`, `2억 8,547만`, `1만 2,345`, `0`.
    """
    if number < 0:
        return "-" + format_number_ko(-number)
    groups = []
    rest = number
    for name, size in LARGE_UNITS:
        count, rest = divmod(rest, size)
        if count:
            groups.append(f"{count:,}{name}")
    if rest or not groups:
        groups.append(f"{rest:,}")
    return " ".join(groups)


def format_number_en(number: int) -> str:
    """Write a whole number in English.

    Returns:
        from a million on `1.2 trillion` where at most three decimals say it exactly, else every digit: `1,234,567`.
    """
    for name, size in _ENGLISH_SCALES:
        if abs(number) >= size:
            if abs(number) * _ENGLISH_PARTS % size:
                break
            whole, parts = divmod(abs(number) * _ENGLISH_PARTS // size, _ENGLISH_PARTS)
            digits = f"{whole:,}.{parts:03d}".rstrip("0").rstrip(".")
            return f"{'-' if number < 0 else ''}{digits} {name}"
    return f"{number:,}"


def format_amount(value: Decimal | int, unit: str | None, language: str) -> str:
    """Write one amount with its unit.

    Args:
        value: in base units.
        unit: a unit code, or None for a bare number; a code that is not known is written behind the number.
    Returns:
        `1조 2,000억 원`, `12억 인도 루피`, `90만 가구`, `50%` or `KRW 1.2 trillion`, `INR 1.2 billion`,
        `900,000 households`, `50%`.
    """
    return _with_unit(_number(value, unit, language), unit, language, is_one=value == 1)


def format_quantity(quantity: Quantity, language: str) -> str:
    """Write an amount with its range, its bound and what it is per.

    Returns:
        `4만~8만 명`, `1인당 최대 3,000만 원`, `연 15일` or `40,000–80,000 people`, `up to KRW 30 million per person`,
        `15 days a year`.
    """
    low, high = quantity.value_min, quantity.value_max
    if low == high:
        amount = format_amount(low, quantity.unit, language)
    elif language == "ko" and quantity.unit and _would_share_its_scale(low, high, quantity.unit):
        amount = f"{format_amount(low, quantity.unit, language)}~{format_amount(high, quantity.unit, language)}"
    else:
        numbers = (_number(value, quantity.unit, language) for value in (low, high))
        amount = _with_unit(("~" if language == "ko" else "–").join(numbers), quantity.unit, language, is_one=False)
    bounded = _BOUNDS[language][quantity.bound].format(amount)
    parts = [part.strip() for part in (quantity.per or "").split(";") if part.strip()]
    if language == "ko":
        return " ".join([*(_per_ko(part) for part in parts), bounded])
    return " ".join([bounded, *(_per_en(part) for part in parts)])


def _would_share_its_scale(low: Decimal, high: Decimal, unit: str) -> bool:
    """Whether a range would be read as another one: `1~25만 원` is 1만 to 25만; from one won on it is `1원~25만 원`."""
    smaller, larger = _number(low, unit, "ko"), _number(high, unit, "ko")
    scales = dict(LARGE_UNITS)
    scale = scales.get(larger[-1])
    return scale is not None and not set(smaller) & set(scales) and 0 < low < high / scale


def _number(value: Decimal | int, unit: str | None, language: str) -> str:
    exact = Decimal(value)
    if exact != exact.to_integral_value():
        return _plain(exact)
    whole = int(exact)
    if language == "en":
        return format_number_en(whole)
    # Money is always read in groups; of other counts only the round ones, as the sources write: 366만, but 20,377.
    return format_number_ko(whole) if is_money(unit) or whole % 10**4 == 0 else f"{whole:,}"


def _plain(value: Decimal) -> str:
    digits = f"{value:,f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _with_unit(number: str, unit: str | None, language: str, *, is_one: bool) -> str:
    if unit is None:
        return number
    words = UNITS.get(unit)
    if is_money(unit) and (language != "ko" or words is None):
        name = currency_name(unit, language)
        return f"{number} {name}" if language == "ko" else f"{name} {number}"
    if unit == "percent":
        return f"{number}%"
    if words is None:
        return f"{number} {unit}"
    if language == "en":
        return f"{number} {words.en_one if is_one else words.en_many}"
    joined = number[-1].isdigit() and unit not in _LATIN_UNITS
    return f"{number}{words.ko}" if joined or unit in _NO_SPACE_IN_KOREAN else f"{number} {words.ko}"


def _per_ko(part: str) -> str:
    if part in _PER_KO:
        return _PER_KO[part]
    size, unit = _per_parts(part)
    return f"{format_amount(size, unit, 'ko')}당"


def _per_en(part: str) -> str:
    if part in _PER_EN:
        return _PER_EN[part]
    size, unit = _per_parts(part)
    words = UNITS.get(unit)
    if size == 1:
        return f"per {words.en_one if words else unit}"
    return f"per {format_amount(size, unit, 'en')}"


def _per_parts(part: str) -> tuple[int, str]:
    size, _, unit = part.rpartition(" ")
    return (int(size), unit) if size.isdecimal() else (1, part)
