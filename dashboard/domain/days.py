"""Days as people and programs write them, read in one way by forms, grid, import and API.

A text that can mean two days is refused, unless the column that it stands in decides the order of day and month.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from functools import cache

from babel.dates import get_month_names

from dashboard.domain.errors import N_, RuleError
from dashboard.domain.plain import plain_text
from dashboard.domain.spellings import spellings_of

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


def _written(year: int, month: int, day: int | None = None, precision: Precision = Precision.DAY) -> WrittenDay | None:
    """A day, without its number the last one of the month; None where no calendar has it."""
    with suppress(ValueError):
        last = monthrange(year, month)[1]
        written = WrittenDay(date(year, month, last if day is None else day), precision)
        return written if FIRST_YEAR <= year <= LAST_YEAR else None
    return None


# The first letter of a group's name is the kind of the token: y year, q quarter, h half-year, m month, a month that is
# named in English, d day, n number that can be any of them.
_TOKEN = r"""(?P<y_full>(?:19|20)\d\d|24[4-9]\d|25\d\d|26[0-3]\d|264[0-2])(?!\d)\s*(?:년도?|年)?
    | '(?P<y_short>\d\d)(?!\d)\s*(?:년도?|年)?  |  (?P<y_marked>\d\d)\s*(?:년도?|年)
    | 제?(?P<q_korean>\d)(?:/4)?\s*사?분기  |  q(?P<q_behind>\d)\b
    | (?P<q_before>\d)(?:st|nd|rd|th)?\s*q(?:uarter)?(?![a-z])
    | (?P<h_korean>[상하])(?:반기|(?!\w))  |  (?P<h_chinese>[上下])(?!\w)
    | h(?P<h_behind>\d)\b  |  (?P<h_before>\d)(?:st|nd|rd|th)?\s*h(?:alf)?(?![a-z])
    | (?P<m_korean>\d{1,2})\s*[월月]
    | (?P<a_name>NAMES)\.?(?![^\W\d_])
    | (?P<d_marked>\d{1,2})(?:\s*[일日]|(?:st|nd|rd|th|er)(?![a-z]))
    | (?P<n_umber>\d{1,2})(?!\d)
    """
_SIGNS = re.compile(r"(?:[\s,./-]|(?:of|del?|di)\b|[พค]\.ศ\.)*")
# Which kinds in which order are a day or a period, and what each of them is then.
_SHAPES = {
    shape: roles
    for roles, shapes in {
        "y": "y", "yq": "yq nq", "qy": "qy qn", "yh": "yh nh", "hy": "hy hn", "ym": "ym ya yn nm", "my": "my ay ny",
        "ymd": "ynn ynd ymn ymd yan yad nmd", "dmy": "nay day nan dan nmy", "mdy": "any ady",
    }.items()
    for shape in shapes.split()
}  # fmt: skip


@cache
def _months() -> dict[str, int]:
    """The months' names, in full and shortened, with their numbers."""
    names = {"sept": 9}
    for language in spellings_of("days", "languages"):
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
    r"(?:t|,?\s)\s*(?:오전|오후)?\s*(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?(?:\s*[ap]\.?m\.?)?$", re.ASCII
)
_WEEKDAY = re.compile(
    r"\s*[(\[]\s*[월화수목금토일月火水木金土日](?:요일)?\s*[)\]]|\s*[월화수목금토일]요일"
    r"|[\s(\[]*\b(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b[)\].,]*\s*"
    r"|^[^\W\d_]{4,}(?:-feira)?,\s*(?=\d)|^(?:mo|di|mi|do|fr|sa|so)[.,]*\s+(?=\d)"
    r"|^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s+"
)
# What is written in another way than the tokens have it: years of other eras, with the year before their first;
# quarters and half-years; words that say no more than that a day follows, or that the last day of a period is meant.
_ERAS = {"昭和": 1925, "平成": 1988, "令和": 2018, "民國": 1911, "民国": 1911, "h": 1988, "r": 2018}
_ERA = re.compile(
    r"(?:(?P<era>昭和|平成|令和|民國|民国)\s*(?P<year>元|\d{1,3})|(?<!\d)(?P<minguo>1[01]\d))(?:(?P<fiscal>年度末?)|(?=年))"
    r"|\b(?P<letter>[hr])\s*(?P<of_letter>\d{1,2})(?=[.年/]\s*(?:0?[1-9]|1[0-2])\s*[./月])"
)
_NUMERALS = {word: number for number in range(1, 5) for word in spellings_of("numerals", str(number))}
_NUMERAL = "|".join(sorted(_NUMERALS, key=len, reverse=True))
_QUARTER = "|".join((*spellings_of("days", "quarter"), "(?<=[1-4])t", "t(?=[1-4])"))
_HALF = "|".join((*spellings_of("days", "half"), "(?<=[12])s", "s(?=[12])"))
_PERIOD = re.compile(
    rf"(?<![a-z\d])(?:第\s*)?(?P<number>[1-4]|{_NUMERAL})[.°]?(?:er|ère|e|[èe]me|ro|do|o|a|-?[йе])?\s*"
    rf"(?:(?P<quarter>{_QUARTER})|(?P<half>{_HALF}))(?![^\W\d_])\.?"
    rf"|(?<![^\W_])(?:(?P<quarter_before>{_QUARTER})|(?P<half_before>{_HALF}))\s*(?P<number_behind>[1-4]|i{{1,3}}|iv)\b"
)
_AROUND = re.compile(
    rf"^(?:{'|'.join(spellings_of('days', 'before'))})(?!\w):?|^[พค]\.ศ\.|\bnăm\b|\s(?:г(?:ода|од)?|р(?:оку|ік)?)\.?$"
    r"|\s*일자$|(?<=[月年])末$"
)
_TEXT_MARK = re.compile(r"^'(?=(?:19|20)\d\d\D)")  # by which a spreadsheet keeps a day as text; `'19` is a year
_AS_OF = re.compile(r"\s*연?말?\s*(?:기준|현재|연?말)$")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)  # `43525`, or `43525.5` with its time
_LOST_ZERO = re.compile(r"\d{1,4}\.1", re.ASCII)  # 2019.1 can be what a spreadsheet left of 2019.10
_DIGITS_ALONE = re.compile(r"(?<!\d)(?:\d{8}|\d{6})(?!\d)", re.ASCII)
_GOES_ON = re.compile(r"(?<=\d)\d|(?<=[^\W\d_])[a-z]")  # within a word or a number, as `mar` of `Lumar`
_RANGE = re.compile(r"[\s.월년일(]*[~∼〜～]")


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
    text = _text(value)
    if zone is not None and ":" in text:  # the time of day without an offset changes nothing: it goes as a word
        with suppress(ValueError):
            moment = datetime.fromisoformat(text.upper())
            if moment.tzinfo:
                return WrittenDay(moment.astimezone(zone).date())
    readings: Sequence[WrittenDay | None] = ()
    if isinstance(value, date) and not isinstance(value, datetime):
        readings = (_written(_full_year(str(value.year)), value.month, value.day),)
    elif not (isinstance(value, float) and _LOST_ZERO.fullmatch(text)):
        readings = _read(text.removesuffix(".0"), serial_zero, order)
    shown = str(value).strip()[:MOST_SHOWN]
    if not readings:
        message = N_(
            "“{text}” is no date such as 2019-03-01, 2019-03 (month), 2019 Q1 (quarter), 2019 H1 (half-year) or 2019."
        )
        raise RuleError(field, message, text=shown)
    days = {written.day.isoformat(): written for written in readings if written}
    if not days:
        raise RuleError(field, N_("“{text}” does not exist in the calendar."), text=shown)
    if len(days) > 1:
        first, second, *_others = days
        message = N_("“{text}” can mean {first} or {second}. Write the one that is meant.")
        raise AmbiguousDay(field, message, text=shown, first=first, second=second)
    return next(iter(days.values()))


def day_order(values: Iterable[object], *, is_western: bool = False) -> DateOrder | None:
    """The one order of day, month and year in which all the days of a column can be read. Where years of two digits
    leave several, it is the one whose years are by far the fewest: days of a month vary. `is_western`: dots between the
    numbers say that the day comes first. Returns None where no value needs an order, where several are possible, and
    where none is."""
    years: dict[DateOrder, set[int]] = {order: set() for order in DateOrder}
    between = set[str]()
    bare = (_bare(_text(value)) for value in values if not isinstance(value, date | float | int))
    for kinds, texts, signs in map(_parts, bare):
        if readings := _by_order(kinds, texts):
            between |= {*signs[:2]}
            years = {order: {*years[order], day.day.year} for order, day in readings.items() if day and order in years}
    orders = sorted(years, key=lambda order: len(years[order]))
    if not orders or not years[orders[0]]:
        return None
    if len(orders) == 1 or len(years[orders[1]]) > 2 * len(years[orders[0]]):
        return orders[0]
    return DateOrder.DMY if is_western and DateOrder.DMY in orders and between == {"."} else None


def days_in(text: str) -> list[WrittenDay]:
    """The days and periods that stand among other words, as in `공약이행현황(2024년 상반기)` or `pledges_20240630.csv`:
    those with a year that can be read in one way, none of a range such as `2022.7.~2026.6.`."""
    plain = _text(text)
    spans = [match.span() for match in _DIGITS_ALONE.finditer(plain)]
    start = end = 0
    for token in (token for token in _token().finditer(plain) if not _GOES_ON.match(plain, token.start())):
        if not _SIGNS.fullmatch(plain, end, token.start()):
            spans.append((start, end))
            start = token.start()
        end = token.end()
    days, spans = [], [*spans, (start, end)]
    for start, end in spans:
        if not _RANGE.match(plain, end) and not _RANGE.match(plain[:start][::-1]):
            with suppress(RuleError):
                days.append(parse_day(plain[start:end]))
    return list(dict.fromkeys(days))


def _text(value: object) -> str:
    text = _TEXT_MARK.sub("", plain_text(str(value))).casefold()
    text = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)
    return _PERIOD.sub(_plain_period, _ERA.sub(_plain_year, text))


def _plain_year(era: re.Match[str]) -> str:
    """A year of another era, in ours."""
    name, year = era["era"] or era["letter"] or "民國", era["year"] or era["of_letter"] or era["minguo"]
    ours = _ERAS[name] + (1 if year == "元" else int(year))
    return f"{ours + 1}年3月" if era["fiscal"] else str(ours)  # Japan's business years end in March


def _plain_period(period: re.Match[str]) -> str:
    """A quarter or half-year as `q1` or `h1`."""
    number = period["number"] or period["number_behind"]
    kind = "q" if period["quarter"] or period["quarter_before"] else "h"
    return f" {kind}{_NUMERALS.get(number, number)} "


def _bare(text: str) -> str:
    """The text without what does not change the day that it names."""
    if text[:1] in "([" and text[-1:] in ")]":
        text = text[1:-1]
    text = _AS_OF.sub("", _WEEKDAY.sub(" ", _TIME.sub("", text))).strip()
    return _AROUND.sub("", text).strip()


def _read(text: str, serial_zero: date, order: DateOrder | None) -> Sequence[WrittenDay | None]:
    bare = _bare(text)
    if _SERIAL.fullmatch(bare):
        day = serial_zero + timedelta(days=int(bare[:5]))
        return [WrittenDay(day)] if FIRST_SERIAL_YEAR <= day.year <= LAST_YEAR else []
    if not bare.isdecimal() or len(bare) < 5:
        return _words(bare, order)
    if len(bare) not in (6, 8):
        return []
    year, month, day_number = int(bare[:4]), int(bare[-4:-2]), int(bare[-2:])
    is_month = len(bare) == 6 and year >= FIRST_SERIAL_YEAR  # such as 201903, beside 20190301 and 190301
    whole_month = _written(year, day_number, None, Precision.MONTH) if is_month else None
    return [_written(_full_year(bare[:-4]), month, day_number), whole_month]


def _parts(text: str) -> tuple[str, list[str], list[str]]:
    """The kinds of the tokens of a text, the tokens and the signs behind them; nothing where a part is no token."""
    tokens = [*_token().finditer(text)]
    ends = [*(token.start() for token in tokens[1:]), len(text)]
    signs = [text[token.end() : end] for token, end in zip(tokens, ends, strict=False)]
    if not tokens or tokens[0].start() or not all(map(_SIGNS.fullmatch, signs)):
        return "", [], []
    names = [str(token.lastgroup) for token in tokens]
    texts = [token[name] for token, name in zip(tokens, names, strict=True)]
    return "".join(name[0] for name in names), texts, [sign.strip() for sign in signs]


def _words(text: str, order: DateOrder | None) -> Sequence[WrittenDay | None]:
    """A day or a period in numbers, signs and words."""
    kinds, texts, signs = _parts(text)
    readings = _by_order(kinds, texts)
    if order and len(readings) > 1:
        return [readings[order]] if order in readings else []
    # As Koreans write it; with slashes the year stands last as often, and up to 12 it can be a day or a month.
    if DateOrder.YMD in readings and signs[0] in (".", "-") and int(texts[0]) > 12:
        return [readings[DateOrder.YMD]]
    if readings:
        return [*readings.values()]
    part = dict(zip(_SHAPES.get(kinds, ""), texts, strict=False))
    if len(part.get("y", "")) < 2:
        return []
    year = _full_year(part["y"])
    if len(part["y"]) == 2 and re.search("[ก-๙]", part.get("m", "")):
        year = 2500 + int(part["y"]) - BUDDHIST_YEARS
    for kind, precision in (("q", Precision.QUARTER), ("h", Precision.HALF_YEAR)):
        if kind in part:
            number = {"상": 1, "上": 1, "하": 2, "下": 2}.get(part[kind]) or int(part[kind])
            return [_written(year, _MONTHS_OF[precision] * number, None, precision)]
    if "m" not in part:
        return [_written(year, 12, None, Precision.YEAR)]
    month = int(part["m"]) if part["m"].isdecimal() else _months()[part["m"]]
    return [_written(year, month, int(part["d"])) if "d" in part else _written(year, month, None, Precision.MONTH)]


def _by_order(kinds: str, texts: list[str]) -> dict[DateOrder, WrittenDay | None]:
    """What three numbers can mean, by order; nothing for another text."""
    if kinds not in ("nnn", "nny"):
        return {}
    first, second, last = texts
    readings = {}
    if kinds == "nnn" and len(first) == 2:
        readings[DateOrder.YMD] = _written(_full_year(first), int(second), int(last))
    if len(last) > 1:
        readings[DateOrder.DMY] = _written(_full_year(last), int(second), int(first))
        readings[DateOrder.MDY] = _written(_full_year(last), int(first), int(second))
    return readings


def _full_year(digits: str) -> int:
    """The year of four digits, of the Buddhist calendar too, or of two."""
    year = int(digits)
    if len(digits) > 2:
        return year - BUDDHIST_YEARS if year >= FIRST_BUDDHIST_YEAR else year
    return year + (1900 if year >= PIVOT else 2000)


_MONTHS_OF = {Precision.MONTH: 1, Precision.QUARTER: 3, Precision.HALF_YEAR: 6, Precision.YEAR: 12}


def so_far(written: WrittenDay, today: date) -> WrittenDay:
    """A day; of a period that has begun and not ended, today."""
    months_left = 12 * (written.day.year - today.year) + written.day.month - today.month
    has_begun = 0 <= months_left < _MONTHS_OF.get(written.precision, 0)
    return replace(written, day=min(written.day, today)) if has_begun else written


def late_day(day: date, today: date) -> list[RuleError]:
    """What is wrong with a day after today: nobody can have judged or measured it."""
    return [RuleError("as_of", N_("The date lies in the future."))] if day > today else []
