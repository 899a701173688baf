"""What an amount is made of, and the units that figures are counted in."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel.numbers import get_currency_name, list_currencies

from dashboard.domain.errors import N_

# Of figures, and where they stand on a featured page: code and English msgid.
FIGURE_KINDS = {"budget": N_("Budget"), "target": N_("Target"), "record": N_("Record"), "context": N_("Context")}
SECTIONS = {"situation": N_("Situation"), "record": N_("Track record"), "commitment": N_("Commitments")}
MEASURES = ("level", "change")
BOUNDS = ("exact", "about", "at_least", "more_than", "at_most", "less_than")


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

    one: str
    many: str
    read: tuple[str, ...]  # compared without regard to case


# The unit's code: its words. A counter that names nothing in particular (개, 대) is `item`.
UNITS: dict[str, Unit] = {
    "KRW": Unit("KRW", "KRW", ("원",)),
    "percent": Unit("%", "%", ("%", "퍼센트")),
    "ratio": Unit(N_("time"), N_("times"), ("배",)),
    "household": Unit(N_("household"), N_("households"), ("가구", "세대")),
    "person": Unit(N_("person"), N_("people"), ("명", "인", "사람")),
    "site": Unit(N_("site"), N_("sites"), ("곳", "개소", "군데", "도심", "광역")),
    "company": Unit(N_("company"), N_("companies"), ("개 업체", "개 기업", "개사")),
    "city": Unit(N_("city"), N_("cities"), ("개 도시", "개 대도시")),
    "industry": Unit(N_("industry"), N_("industries"), ("개 산업", "대 산업")),
    "item": Unit(N_("item"), N_("items"), ("개", "대", "가지")),
    "tree": Unit(N_("tree"), N_("trees"), ("그루",)),
    "TOE": Unit("TOE", "TOE", ("TOE", "석유환산톤")),
    "tCO2": Unit(N_("tCO2"), N_("tCO2"), ("톤CO2", "tCO2", "톤 CO2", "CO2톤", "이산화탄소환산톤")),
    "minute": Unit(N_("minute"), N_("minutes"), ("분",)),
    "hour": Unit(N_("hour"), N_("hours"), ("시간",)),
    "day": Unit(N_("day"), N_("days"), ("일", "일간")),
    "week": Unit(N_("week"), N_("weeks"), ("주", "주일", "주간")),
    "month": Unit(N_("month"), N_("months"), ("개월", "개월간", "달")),
    "year": Unit(N_("year"), N_("years"), ("년", "년간")),
    "age": Unit(N_("year of age"), N_("years of age"), ("세",)),
    "time": Unit(N_("time"), N_("times"), ("회", "번", "차례")),
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
