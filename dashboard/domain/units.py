"""What an amount is made of, and the units that figures are counted in, with their Korean and English words."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel.numbers import get_currency_name, list_currencies

from dashboard.domain.marks import N_

# Of figures, and where they stand on a featured page: code and English msgid.
FIGURE_KINDS = {"budget": N_("Budget"), "target": N_("Target"), "record": N_("Record"), "context": N_("Context")}
SECTIONS = {"situation": N_("Situation"), "record": N_("Track record"), "commitment": N_("Commitments")}
MEASURES = ("level", "change")
BOUNDS = ("exact", "about", "at_least", "more_than", "at_most", "less_than")


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount in base units; `value_min` and `value_max` are equal unless it is a range.

    `unit` is a key of `UNITS`, or None where the text names none. `per` is None or parts such as `year`, `person` or
    `1000 person`, joined by `;`. `bound` is one of `BOUNDS`.
    """

    value_min: Decimal
    value_max: Decimal
    unit: str | None = None
    per: str | None = None
    bound: str = "exact"


@dataclass(frozen=True, slots=True)
class Unit:
    """How one unit is written, and which Korean spellings are read as it."""

    ko: str  # the counter behind a number
    en_one: str
    en_many: str
    read: tuple[str, ...] = ()  # further spellings, compared without regard to case


# The unit's code: its words. A counter that names nothing in particular (개, 대) is `item`.
UNITS: dict[str, Unit] = {
    "KRW": Unit("원", "won", "won"),
    "percent": Unit("%", "%", "%", ("퍼센트",)),
    "ratio": Unit("배", "time", "times"),
    "household": Unit("가구", "household", "households", ("세대",)),
    "person": Unit("명", "person", "people", ("인", "사람")),
    "site": Unit("곳", "site", "sites", ("개소", "군데", "도심", "광역")),
    "company": Unit("개 업체", "company", "companies", ("개 기업", "개사")),
    "city": Unit("개 도시", "city", "cities", ("개 대도시",)),
    "industry": Unit("개 산업", "industry", "industries", ("대 산업",)),
    "item": Unit("개", "item", "items", ("대", "가지")),
    "tree": Unit("그루", "tree", "trees"),
    "TOE": Unit("TOE", "TOE", "TOE", ("석유환산톤",)),
    "tCO2": Unit("톤CO2", "tCO2", "tCO2", ("tCO2", "톤 CO2", "CO2톤", "이산화탄소환산톤")),
    "minute": Unit("분", "minute", "minutes"),
    "hour": Unit("시간", "hour", "hours"),
    "day": Unit("일", "day", "days", ("일간",)),
    "week": Unit("주", "week", "weeks", ("주일", "주간")),
    "month": Unit("개월", "month", "months", ("개월간", "달")),
    "year": Unit("년", "year", "years", ("년간",)),
    "age": Unit("세", "year of age", "years of age"),
    "time": Unit("회", "time", "times", ("번", "차례")),
}


# Every currency that ISO 4217 has or had, without its codes for metals, funds, tests and "no currency".
_NO_MONEY = {"XAG", "XAU", "XBA", "XBB", "XBC", "XBD", "XDR", "XPD", "XPT", "XSU", "XTS", "XUA", "XXX"}
_CURRENCIES = frozenset(list_currencies()) - _NO_MONEY


def is_money(unit: str | None) -> bool:
    """Whether a unit is a currency, by its ISO 4217 code."""
    return unit in _CURRENCIES


def currency_name(code: str, language: str) -> str:
    """What a currency is called behind an amount in Korean; in other languages its code, which stands before it."""
    return str(get_currency_name(code, locale="ko")) if language == "ko" else code


@cache
def currency_names() -> dict[str, str]:
    """What each currency is called in Korean, with its code; longer names first, as one may hold another."""
    names = {currency_name(code, "ko"): code for code in sorted(_CURRENCIES) if code not in UNITS}
    return dict(sorted(names.items(), key=lambda pair: -len(pair[0])))


def unit_name(unit: str, language: str) -> str:
    """The word for a unit, for an axis or a column head.

    Args:
        unit: a unit code; one that is not known is returned as it is.
    Returns:
        `가구` or `households`; `도시` for `개 도시`; money is `원`, `인도 루피` or `KRW`, `INR`.
    """
    known = UNITS.get(unit)
    if is_money(unit):
        return known.ko if known and language == "ko" else currency_name(unit, language)
    if known is None:
        return unit
    return known.ko.removeprefix("개 ") if language == "ko" else known.en_many
