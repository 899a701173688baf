"""Days as people and programs write them, read in one way by forms, grid, import and API.

A text that can mean two days is refused, unless the column that it stands in decides the order of day and month.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from functools import cache

from babel.dates import get_month_names

from dashboard.domain.errors import N_, RuleError
from dashboard.domain.plain import plain_text

SERIAL_ZERO = date(1899, 12, 30)  # day 0 of Excel's 1900 calendar, as it counts from March 1900 on
SERIAL_ZERO_1904 = date(1904, 1, 1)
FIRST_YEAR, LAST_YEAR = 1900, 2099  # others are of another calendar, or a slip
FIRST_SERIAL_YEAR = 1990  # of days that are written as a bare number
BUDDHIST_YEARS = 543  # that the Thai calendar is ahead
FIRST_BUDDHIST_YEAR = 2443
PIVOT = 70  # a year of two digits from here on belongs to the 1900s
MOST_SHOWN = 60  # characters of a text that is refused


class Precision(StrEnum):
    """How exactly a day is written; a coarser one stands for its last day."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day as read: `day` is the last one of the month, quarter, half-year or year that is written."""

    day: date
    precision: Precision = Precision.DAY


class DateOrder(StrEnum):
    """Which of three numbers is the day, the month and the year."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


class AmbiguousDay(RuleError):
    """A text that can mean either of two days, because nothing says the order of its numbers."""


class _Impossible(Exception):
    """No calendar has such a month, quarter or day."""


class _Ambiguous(Exception):
    """The text can mean either of two days, its arguments."""


# The first letter of a group's name is the kind of the token: y year, q quarter, h half-year, m month, a month that is
# named in English, d day, n number that can be any of them.
_TOKEN = r"""(?P<y_full>(?:19|20)\d\d|24[4-9]\d|25\d\d|26[0-3]\d|264[0-2])(?!\d)\s*(?:년도?|年)?
    | '(?P<y_short>\d\d)(?!\d)\s*(?:년도?|年)?  |  (?P<y_marked>\d\d)\s*(?:년도?|年)
    | 제?(?P<q_korean>\d)(?:/4)?\s*사?분기  |  q(?P<q_behind>\d)\b
    | (?P<q_before>\d)(?:st|nd|rd|th)?\s*q(?:uarter)?(?![a-z])
    | (?P<h_korean>[상하])반기  |  h(?P<h_behind>\d)\b  |  (?P<h_before>\d)(?:st|nd|rd|th)?\s*h(?:alf)?(?![a-z])
    | (?P<m_korean>\d{1,2})\s*[월月]
    | (?P<a_name>NAMES)\.?(?![^\W\d_])
    | (?P<d_marked>\d{1,2})(?:\s*[일日]|(?:st|nd|rd|th|er)(?![a-z]))
    | (?P<n_umber>\d{1,2})(?!\d)
    """
_SIGNS = re.compile(r"(?:[\s,./-]|(?:of|del?|di)\b|[พค]\.ศ\.)*")
# Whose months' names are read.
_LANGUAGES = (
    "en", "fr", "de", "es", "pt", "it", "nl", "th", "id", "pl", "sv", "da", "nb", "fi", "tr", "el", "ru", "uk"
)  # fmt: skip
# Which kinds in which order are a day or a period, and what each of them is then.
_SHAPES = {
    shape: roles
    for roles, shapes in {
        "y": "y", "yq": "yq nq", "qy": "qy qn", "yh": "yh nh", "hy": "hy hn", "ym": "ym ya yn nm", "my": "my ay ny",
        "ymd": "ynn ynd ymn ymd yan yad nmd", "dmy": "nay day nan dan", "mdy": "any ady",
    }.items()
    for shape in shapes.split()
}  # fmt: skip


@cache
def _months() -> dict[str, int]:
    """The months' names, in full and shortened, with their numbers."""
    names = {"sept": 9}
    for language in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, language).items():
                    names.setdefault(plain_text(name).casefold().rstrip("."), number)
    return {name: number for name, number in names.items() if not name.isdecimal()}


@cache
def _token() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_months(), key=len, reverse=True))
    return re.compile(_TOKEN.replace("NAMES", names), re.VERBOSE)


# What can stand around a day and does not change it.
_TIME = re.compile(
    r"(?:t|\s)\s*(?:오전|오후)?\s*(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?(?:\s*[ap]\.?m\.?)?$", re.ASCII
)
_WEEKDAY = re.compile(
    r"\s*[(\[]\s*[월화수목금토일月火水木金土日](?:요일)?\s*[)\]]|\s*[월화수목금토일]요일"
    r"|[\s(\[]*\b(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b[)\].,]*\s*"
)
_TEXT_MARK = re.compile(r"^'(?=(?:19|20)\d\d\D)")  # by which a spreadsheet keeps a day as text; `'19` is a year
_AS_OF = re.compile(r"\s*말?\s*(?:기준|현재|말)$")


def parse_day(
    value: object,
    field: str = "as_of",
    *,
    order: DateOrder | None = None,
    serial_zero: date = SERIAL_ZERO,
    zone: tzinfo | None = None,
) -> WrittenDay:
    """Read a day. `value`: a date, a moment, a spreadsheet's serial number, or a text such as `2019-03-01`, `2019. 3.
    1.(금)`, `'19.3월`, `2019년 4분기`, `2019 H1`, `May 30, 2019`, `30 mai 2024`, `20190301`, `43525`, and years of the
    Buddhist calendar such as `30/05/2567`. `order`: of day, month and year where three numbers leave it open, as
    `day_order` says it of a column. `zone`: in which a moment with an offset, such as `2019-02-28T15:00:00Z`, has its
    day; without it none is read. Raises RuleError for a text that is no day and for one that no calendar has;
    AmbiguousDay for one that can mean two."""
    shown = str(value).strip()[:MOST_SHOWN]
    text = _text(value)
    try:
        if isinstance(value, date) and not isinstance(value, datetime):
            written: WrittenDay | None = _only_possible((_full_year(str(value.year)), value.month, value.day))
        elif isinstance(value, float) and not value.is_integer():  # 2019.1 can be what a spreadsheet left of 2019.10
            written = _serial(text, serial_zero) or (None if text.endswith(".1") else _read(text, serial_zero, order))
        else:
            written = _moment(text, zone) or _read(text.removesuffix(".0"), serial_zero, order)
    except _Impossible:
        raise RuleError(field, N_("“{text}” does not exist in the calendar."), text=shown) from None
    except _Ambiguous as ambiguous:
        first, second = (day.isoformat() for day in ambiguous.args)
        message = N_("“{text}” can mean {first} or {second}. Write the one that is meant.")
        raise AmbiguousDay(field, message, text=shown, first=first, second=second) from None
    if written is None:
        message = N_(
            "“{text}” is no date such as 2019-03-01, 2019-03 (month), 2019 Q1 (quarter), 2019 H1 (half-year) or 2019."
        )
        raise RuleError(field, message, text=shown)
    return written


def day_order(values: Iterable[object]) -> DateOrder | None:
    """The one order of day, month and year in which all the days of a column can be read. Where years of two digits
    leave several, it is the one whose years are by far the fewest: days of a month vary. Returns None where no value
    needs an order, where several are possible, and where none is."""
    years: dict[DateOrder, set[int]] = {order: set() for order in DateOrder}
    for value in values:
        if isinstance(value, date | float | int):
            continue
        kinds, texts, _signs = _parts(_bare(_text(value)))
        readings = _readings(kinds, texts) if kinds in ("nnn", "nny") else {}
        for order in list(years) if readings else ():
            try:
                years[order].add(date(*readings[order]).year)
            except (KeyError, ValueError):
                del years[order]
    orders = sorted(years, key=lambda order: len(years[order]))
    if not orders or not years[orders[0]]:
        return None
    return orders[0] if len(orders) == 1 or len(years[orders[1]]) > 2 * len(years[orders[0]]) else None


def _text(value: object) -> str:
    text = _TEXT_MARK.sub("", plain_text(str(value))).casefold()
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def _bare(text: str) -> str:
    return _AS_OF.sub("", _WEEKDAY.sub(" ", _TIME.sub("", text))).strip()


def _moment(text: str, zone: tzinfo | None) -> WrittenDay | None:
    """The day of a moment with an offset; every other time of day changes nothing and is taken off as a word."""
    if zone is None or ":" not in text:
        return None
    try:
        moment = datetime.fromisoformat(text.upper())
    except ValueError:
        return None
    return WrittenDay(moment.astimezone(zone).date()) if moment.tzinfo else None


def _read(text: str, serial_zero: date, order: DateOrder | None) -> WrittenDay | None:
    bare = _bare(text)
    if bare.isdecimal() and len(bare) > 4:
        return _serial(bare, serial_zero) if len(bare) == 5 else _digits(bare)
    return _serial(bare, serial_zero) or _words(bare, order)


def _serial(text: str, serial_zero: date) -> WrittenDay | None:
    """`43525`, or `43525.5` with its time."""
    if not re.fullmatch(r"\d{5}(?:\.\d+)?", text, re.ASCII):
        return None
    day = serial_zero + timedelta(days=int(text[:5]))
    return WrittenDay(day) if FIRST_SERIAL_YEAR <= day.year <= LAST_YEAR else None


def _digits(text: str) -> WrittenDay | None:
    """`20190301`, `190301`, and `201903`, which is a month."""
    if len(text) == 8:
        return _only_possible((_full_year(text[:4]), int(text[4:6]), int(text[6:])))
    if len(text) != 6:
        return None
    if FIRST_SERIAL_YEAR <= int(text[:4]) <= LAST_YEAR and 1 <= int(text[4:]) <= 12:
        try:
            day = _only_possible((_full_year(text[:2]), int(text[2:4]), int(text[4:])))
        except _Impossible:
            return _last_of(int(text[:4]), int(text[4:]), Precision.MONTH)
        raise _Ambiguous(day.day, _last_of(int(text[:4]), int(text[4:]), Precision.MONTH).day)
    return _only_possible((_full_year(text[:2]), int(text[2:4]), int(text[4:])))


def _parts(text: str) -> tuple[str, list[str], list[str]]:
    """The kinds of the tokens of a text, the tokens and the signs behind them; nothing where a part is no token."""
    kinds, texts, signs, place = "", [], [], 0
    while place < len(text):
        token = _token().match(text, place)
        if token is None or token.lastgroup is None:
            return "", [], []
        kinds += token.lastgroup[0]
        texts.append(token[token.lastgroup])
        sign = _SIGNS.match(text, token.end())
        signs.append(sign[0].strip() if sign else "")
        place = sign.end() if sign else token.end()
    return kinds, texts, signs


def _words(text: str, order: DateOrder | None) -> WrittenDay | None:
    """A day or a period in numbers, signs and words."""
    kinds, texts, signs = _parts(text)
    if kinds in ("nnn", "nny"):
        readings = _readings(kinds, texts)
        if order is not None and len(readings) > 1:
            return _only_possible(readings[order]) if order in readings else None
        # As Koreans write it; with slashes the year stands last as often, and up to 12 it can be a day or a month.
        sure = DateOrder.YMD in readings and signs[0] in (".", "-") and int(texts[0]) > 12
        if sure:
            return _only_possible(readings[DateOrder.YMD])
        return _only_possible(*readings.values()) if readings else None
    roles = _SHAPES.get(kinds)
    if roles is None:
        return None
    part = dict(zip(roles, texts, strict=True))
    if len(part["y"]) == 1:
        return None
    year = _full_year(part["y"])
    if len(part["y"]) == 2 and not part.get("m", "").isascii() and re.search("[ก-๙]", part["m"]):
        year = 2500 + int(part["y"]) - BUDDHIST_YEARS
    if "q" in part:
        return _last_of(year, 3 * int(part["q"]), Precision.QUARTER)
    if "h" in part:
        return _last_of(year, 6 * {"상": 1, "하": 2}.get(part["h"], 0) or 6 * int(part["h"]), Precision.HALF_YEAR)
    if "m" not in part:
        return _last_of(year, 12, Precision.YEAR)
    month = int(part["m"]) if part["m"].isdecimal() else _months()[part["m"]]
    return _only_possible((year, month, int(part["d"]))) if "d" in part else _last_of(year, month, Precision.MONTH)


def _readings(kinds: str, texts: list[str]) -> dict[DateOrder, tuple[int, int, int]]:
    """What three numbers can mean, by order: year, month and day."""
    first, second, last = texts
    readings = {}
    if kinds == "nnn" and len(first) == 2:
        readings[DateOrder.YMD] = (_full_year(first), int(second), int(last))
    if len(last) > 1:
        readings[DateOrder.DMY] = (_full_year(last), int(second), int(first))
        readings[DateOrder.MDY] = (_full_year(last), int(first), int(second))
    return readings


def _only_possible(*readings: tuple[int, int, int]) -> WrittenDay:
    """The one day that the readings (year, month, day) leave."""
    possible: list[date] = []
    for reading in readings:
        try:
            day = date(*reading)
        except ValueError:
            continue
        if day not in possible and FIRST_YEAR <= day.year <= LAST_YEAR:
            possible.append(day)
    if not possible:
        raise _Impossible
    if len(possible) > 1:
        raise _Ambiguous(*possible[:2])
    return WrittenDay(possible[0])


def _last_of(year: int, month: int, precision: Precision) -> WrittenDay:
    """The last day of the period that ends with this month."""
    if not 1 <= month <= 12:
        raise _Impossible
    return WrittenDay(date(year, month, monthrange(year, month)[1]), precision)


def _full_year(digits: str) -> int:
    """The year of four digits, of the Buddhist calendar too, or of two."""
    year = int(digits)
    if len(digits) > 2:
        return year - BUDDHIST_YEARS if year >= FIRST_BUDDHIST_YEAR else year
    return year + (1900 if year >= PIVOT else 2000)


def late_day(day: date, today: date) -> list[RuleError]:
    """What is wrong with a day after today: nobody can have judged or measured it."""
    return [RuleError("as_of", N_("The date lies in the future."))] if day > today else []
