"""Korean amounts: written in groups of ten thousand, with counters that follow a digit without a space."""

from decimal import Decimal

from babel.numbers import get_currency_name

from dashboard.domain.units import LARGE_UNITS, is_money

_WON = "KRW"
_COUNTERS = {_WON: "원", "ratio": "배"}  # which no catalogue can say: in English another unit has the same word


def format_number(number: int) -> str:
    """Write a whole number in Korean groups. Returns `1조 2,000억`, `2억 8,547만`, `1만 2,345`, `0`."""
    if number < 0:
        return "-" + format_number(-number)
    groups = []
    rest = number
    for name, size in LARGE_UNITS:
        count, rest = divmod(rest, size)
        if count:
            groups.append(f"{count:,}{name}")
    if rest or not groups:
        groups.append(f"{rest:,}")
    return " ".join(groups)


def number_of(number: int, unit: str | None) -> str:
    """Money is always read in groups; of other counts only the round ones, as sources write: 366만, but 20,377."""
    return format_number(number) if is_money(unit) or number % 10**4 == 0 else f"{number:,}"


def tick(number: int) -> str:
    """A number on an axis, as short as Korean has it."""
    return format_number(number) if number % 1000 == 0 and number >= 10**4 else f"{number:,}"


def counter(unit: str, word: str) -> str:
    """What stands behind a number; `word` is what the catalogue has for the unit."""
    return _COUNTERS.get(unit) or (str(get_currency_name(unit, locale="ko")) if is_money(unit) else word)


def with_counter(number: str, unit: str, word: str) -> str:
    """`20,377가구`, `90만 가구`, `2만배`, `366만 TOE`, `5,000 노르웨이 크로네`."""
    word = counter(unit, word)
    follows_a_digit = number[-1].isdigit() and "가" <= word[0] <= "힣" and (unit == _WON or not is_money(unit))
    return f"{number}{word}" if follows_a_digit or unit == "ratio" else f"{number} {word}"


def would_share_its_scale(low: Decimal, high: Decimal, smaller: str, larger: str) -> bool:
    """Whether a range would be read as another one: `1~25만 원` is 1만 to 25만; from one won on it is `1원~25만 원`."""
    scales = dict(LARGE_UNITS)
    scale = scales.get(larger[-1])
    return scale is not None and not set(smaller) & set(scales) and 0 < low < high / scale
