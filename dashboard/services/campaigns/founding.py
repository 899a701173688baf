"""What a founder and a sheet say of a campaign, and what of it cannot be."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.numbers import list_currencies

from dashboard.domain.columns.vocabulary import CODE
from dashboard.domain.days import WrittenDay
from dashboard.domain.errors import N_, PledgeboardError, RuleError, SeedError
from dashboard.domain.status import Rater
from dashboard.domain.zones import UNKNOWN_ZONE, zone_names
from dashboard.services.campaigns.package_rows import check_pledge
from dashboard.services.campaigns.pledge_tables import NO_ROW, Place
from dashboard.services.sheets import CellError, Reading

MOST_SHOWN = 60  # characters of a text that is refused
NO_ID = N_("“{text}” is no short name of Latin letters and digits such as city-2026.")
NO_LANGUAGE = N_("“{text}” is no language such as en, ko or fr-CA.")
NO_CURRENCY = N_("“{text}” is no currency code of three letters (ISO 4217).")
OTHER_CURRENCY = N_("The amount is in {text}, the campaign's currency is {currency}. Leave one of them out.")

_LANGUAGES = {  # by the first word of their letters' names
    "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "THAI": "th", "TAMIL": "ta", "SINHALA": "si", "GEORGIAN": "ka",
    "ARMENIAN": "hy", "HEBREW": "he", "GREEK": "el", "TELUGU": "te", "KANNADA": "kn", "MALAYALAM": "ml",
    "GUJARATI": "gu", "KHMER": "km", "LAO": "lo", "MYANMAR": "my",
}  # fmt: skip


Said = CellError | PledgeboardError


@dataclass(frozen=True, slots=True)
class Founding:
    """What the founder says; what is empty is not known, or stays as the board has it."""

    id: str
    source: str  # the file's name
    facts: Mapping[str, str]  # columns of `campaign`: name language timezone currency and others
    rater: Rater = Rater.WATCHDOG
    as_of: WrittenDay | None = None  # of statuses without a day of their own
    keep_corrections: bool = True  # that were made on the desk


def fact_errors(facts: Mapping[str, str], campaign: str) -> Iterable[RuleError]:
    """The facts that cannot be so, each with its column as field."""
    if not re.fullmatch(CODE, campaign):
        yield RuleError("id", NO_ID, text=campaign[:MOST_SHOWN])
    zone, currency, language = (facts.get(name, "") for name in ("timezone", "currency", "language"))
    if zone and zone not in zone_names():
        yield RuleError("timezone", UNKNOWN_ZONE, value=zone[:MOST_SHOWN])
    if currency and currency not in list_currencies():
        yield RuleError("currency", NO_CURRENCY, text=currency[:MOST_SHOWN])
    try:
        if language:
            Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        yield RuleError("language", NO_LANGUAGE, text=language[:MOST_SHOWN])


def currency_errors(reading: Reading, campaign: Mapping[str, Any]) -> Iterable[CellError]:
    """The amounts in another currency than the campaign's: nothing converts them, and nothing adds them up."""
    for row in reading.pledges:
        if row.currency and row.amount is not None and row.currency != campaign.get("currency"):
            facts = {"text": row.currency, "currency": campaign.get("currency") or "–"}
            yield reading.error_at(row, "amount", RuleError("amount", OTHER_CURRENCY, **facts))


def row_errors(places: Sequence[Place], pledges: Sequence[Mapping[str, Any]], source: str) -> Iterable[SeedError]:
    """What a package could not hold: a code of more than a hundred characters, a sum below zero."""
    for place, row in zip(places, pledges, strict=True):
        try:
            check_pledge(row, source, place.row.row)
        except SeedError as error:
            yield error


def language_of(texts: Iterable[str]) -> str:
    """The language of texts in a script that one language alone is written in; empty for every other."""
    scripts = Counter(unicodedata.name(char, "").partition(" ")[0] for text in texts for char in text if char.isalpha())
    return _LANGUAGES.get(max(scripts, key=lambda script: scripts[script], default=""), "")


def campaign_row(founding: Founding, held: Mapping[str, Any], places: Sequence[Place]) -> dict[str, Any]:
    """The row of `campaign`: what the founder says before what the board holds."""
    facts = {name: text for name, text in founding.facts.items() if text}
    row = {"name": founding.id, "source_title": founding.source} | dict(held) | facts | {"id": founding.id}
    currencies = {place.row.currency for place in places} - {""}
    if len(currencies) == 1 and not row.get("currency"):
        row["currency"] = currencies.pop()
    if not row.get("language") and (language := language_of(place.title for place in places)):
        row["language"] = language
    parents = {place.parent for place in places}
    judged = [place for place in places if place.row.status is not None]
    if any(place.row is NO_ROW for place in places) or (judged and parents.isdisjoint(judged) and parents != {None}):
        row["level"] = "leaves"
    return row
