"""What a founder and a sheet say of a campaign, what of it cannot be, and the tables that are made of it and of those
that the board holds already."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.numbers import list_currencies

from dashboard.domain.columns import SEED_TABLES, translated_text
from dashboard.domain.columns.vocabulary import CODE
from dashboard.domain.days import Precision, WrittenDay, parse_day
from dashboard.domain.errors import N_, PledgeboardError, RuleError, SeedError
from dashboard.domain.matching import Listed, folded_title, match
from dashboard.domain.plain import clean_line, clean_text
from dashboard.domain.status import Rater
from dashboard.domain.zones import UNKNOWN_ZONE, zone_names
from dashboard.services.campaigns.package_rows import check_days, check_row
from dashboard.services.campaigns.seed import Confirmed
from dashboard.services.sheets import CellError, PledgeRow, Reading
from dashboard.services.sheets.mapping import word_lists

Row = dict[str, Any]
Path = tuple[str, ...]  # category, titles of levels, title, as they are compared
Tables = Mapping[str, Sequence[Row]]

TAG_SEPARATOR = "; "
NO_ROW = PledgeRow(0)
FIRST_TABLES = ("campaign", "categories", "pledges", "statuses")  # that a list makes anew; of the others all rows stay

MOST_SHOWN = 60  # characters of a text that is refused
NO_ID = N_("“{text}” is no short name of Latin letters and digits such as city-2026.")
NO_CURRENCY = N_("“{text}” is no currency code of three letters (ISO 4217).")
NO_FACT = N_("A campaign has no column “{column}”. It has: {columns}.")
CHECKED = ("id", "timezone", "currency", "language")  # by `fact_errors`
OTHER_CURRENCY = N_("The amount is in {text}, the campaign's currency is {currency}. Leave one of them out.")

Said = CellError | PledgeboardError


@dataclass(slots=True, eq=False)
class Place:
    """A pledge of a list: a row of the sheet, or a level above rows, which no row is; its `row` is `NO_ROW`."""

    title: str
    category: str
    row: PledgeRow
    parent: "Place | None"
    code: str  # as published
    number: int = 0

    @property
    def ancestors(self) -> list["Place"]:
        """What stands above the pledge, outermost first; of a ring, each once."""
        above: list[Place] = []
        parent = self.parent
        while parent is not None and parent not in above:
            above.insert(0, parent)
            parent = parent.parent
        return above


@dataclass(frozen=True, slots=True)
class Founding:
    """What the founder says; what is empty is not known, or stays as the board has it."""

    id: str
    source: str  # the file's name
    facts: Mapping[str, str]  # columns of `campaign`: name language timezone currency and others
    rater: Rater = Rater.WATCHDOG
    as_of: WrittenDay | None = None  # of statuses without a day of their own


def read_facts(facts: Mapping[str, str]) -> dict[str, str]:
    """Facts of a campaign as its package has them, days in ISO form however they are written. Raises RuleError with the
    column: one that no campaign has, or what is no whole day."""
    columns = {column.name: column for column in SEED_TABLES["campaign"].columns if column.name != "id"}
    read = {}
    for name, text in facts.items():
        if name not in columns and not translated_text(name):
            raise RuleError(name, NO_FACT, column=name[:MOST_SHOWN], columns=", ".join(columns))
        read[name] = text.strip()
        if read[name] and name in columns and columns[name].kind == "day":
            written = parse_day(text, name)
            if written.precision is not Precision.DAY:
                raise RuleError(name, N_("“{text}” is no whole day such as 2026-07-01."), text=text[:MOST_SHOWN])
            read[name] = written.day.isoformat()
    return read


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
        yield RuleError("language", N_("“{text}” is no language such as en, ko or fr-CA."), text=language[:MOST_SHOWN])


def list_errors(founding: Founding, reading: Reading, places: Sequence[Place], tables: Tables) -> Iterable[Said]:
    """What keeps a list from being recorded: facts and cells that cannot be so, amounts in another currency than the
    campaign's, which nothing converts and nothing adds up, and what no package could hold, as a sum below zero."""
    [campaign] = tables["campaign"]
    yield from fact_errors(founding.facts, founding.id)
    try:
        others = {name: value for name, value in campaign.items() if name not in CHECKED}
        check_row(others, "campaign.csv", 2, "campaign")
        check_days(campaign)
    except SeedError as error:
        yield error
    yield from reading.errors
    for row in reading.pledges:
        if row.currency and row.amount is not None and row.currency != campaign.get("currency"):
            facts = {"text": row.currency, "currency": campaign.get("currency") or "–"}
            yield reading.error_at(row, "amount", RuleError("amount", OTHER_CURRENCY, **facts))
    refused = {(error.row, error.column) for error in reading.errors}
    for place, pledge in zip(places, tables["pledges"], strict=False):  # behind them stand pledges added on the desk
        try:
            check_row(pledge, founding.source, place.row.row)
        except SeedError as error:
            column = reading.columns.get(error.column or "", error.column)
            if (place.row.row, column) not in refused:
                yield SeedError(error.message, **{**error.facts, "column": column})


def language_of(texts: Iterable[str]) -> str:
    """The language of texts in a script that one language alone is written in; empty for every other."""
    scripts = Counter(unicodedata.name(char, "").partition(" ")[0] for text in texts for char in text if char.isalpha())
    languages: Mapping[str, str] = word_lists()["letters"]
    return languages.get(max(scripts, key=lambda script: scripts[script], default=""), "")


def campaign_row(founding: Founding, held: Mapping[str, Any], places: Sequence[Place]) -> dict[str, Any]:
    """The row of `campaign`: what the founder says before what the board holds."""
    facts = {name: text for name, text in founding.facts.items() if text}
    row = {"name": facts.get("candidate", founding.id), "source_title": founding.source}
    row |= {**held, **facts, "id": founding.id}
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


def places_of(rows: Sequence[PledgeRow], known: Mapping[int, Listed], confirmed: Confirmed) -> list[Place]:
    """The pledges of a list in its order, each level before what stands under it, each with the number that it has, new
    ones with the next that none ever had. `known`: as `match` takes it."""
    places: list[Place] = []
    placed: dict[Path, Place] = {}

    def add(row: PledgeRow, title: str, category: str, parent: Place | None, code: str) -> Place:
        places.append(Place(clean_line(title), clean_line(category), row, parent, row.code or code))
        return places[-1]

    paths = [tuple(map(folded_title, (row.category, *filter(None, row.levels), row.title))) for row in rows]
    levels = {path[:length] for path in paths for length in range(2, len(path))}
    rows_of_levels = {path: row for path, row in zip(paths, rows, strict=True) if path in levels}
    for row, path in zip(rows, paths, strict=True):
        parent = None
        for depth, level in enumerate(filter(None, row.levels)):
            key = path[: depth + 2]
            if key not in placed:
                code = row.level_codes[depth] if depth < len(row.level_codes) else ""
                placed[key] = add(rows_of_levels.get(key, NO_ROW), level, row.category, parent, code)
            parent = placed[key]
        if path not in placed:
            place = add(row, row.title, row.category, parent, "")
            if path in levels:
                placed[path] = place
    by_name = {place.row.code or place.row.title: place for place in places if place.row is not NO_ROW}
    for place in places:
        if place.row.parent:
            place.parent = by_name.get(place.row.parent)
    renamed = {int(name): title for name, title in confirmed.renamed.items() if name.isdecimal()}
    gone = {int(name) for name in confirmed.gone if name.isdecimal()}
    paths = [(place.category, *(above.title for above in place.ancestors)) for place in places]
    listed = [Listed(place.title, place.code, path) for place, path in zip(places, paths, strict=True)]
    new = count(max(known, default=0) + 1)
    for place, number in zip(places, match(known, listed, renamed, gone), strict=True):
        place.number = next(new) if number is None else number
    return places


def tables_of(campaign: Row, places: Sequence[Place], fields: Iterable[str], before: Tables) -> dict[str, list[Row]]:
    """The tables of a package. `fields`: that the sheet has a column for; of the others a pledge keeps what it had.
    `before`: the tables that the board holds; empty for a new campaign."""
    categories = _categories(places, before.get("categories", ()))
    ids = {row["name"]: row["id"] for row in categories}
    values = [_values(place, ids) for place in places]
    columns = {column for name in fields for column in _COLUMNS.get(name, (name,))}
    columns |= {name for row in values for name, value in row.items() if value is not None}
    kept = {row["number"]: row for row in before.get("pledges", ())}
    pledges = []
    for place, row in zip(places, values, strict=True):
        former = kept.get(place.number, {})
        if folded_title(former.get("title", "")) != folded_title(place.title):
            former = {name: value for name, value in former.items() if not name.startswith("title_")}
        pledges.append({**former, **{name: row.get(name) for name in columns}})
    tables: dict[str, list[Row]] = {name: list(rows) for name, rows in before.items() if name not in FIRST_TABLES}
    tables |= {"campaign": [campaign], "categories": categories, "pledges": _even(pledges)}
    statuses = _statuses(places, before.get("statuses", ()))
    return tables | ({"statuses": statuses} if statuses else {})


# The columns of `pledges` that a field of the sheet fills, where they are not called as it is.
_COLUMNS = {"category": ("category_id",), "due": ("due", "due_precision"), "progress": ("progress", "progress_as_of")}


def _values(place: Place, category_ids: Mapping[str, str]) -> Row:
    row = place.row
    values: Row = {
        "number": place.number,
        "code": place.code or None,
        "title": place.title,
        "category_id": category_ids.get(place.category),
        "parent": place.parent and place.parent.number,
        "description": clean_text(row.description) or None,
        "owner": clean_line(row.owner) or None,
        "amount": row.amount,
        "tags": TAG_SEPARATOR.join(row.tags) or None,
    }
    values |= {name: text for name, text in row.translations.items() if not name.startswith("category_")}
    if row.due is not None:
        values |= {"due": row.due.day, "due_precision": row.due.precision}
    if row.progress is not None and row.status is None:
        values |= {"progress": row.progress, "progress_as_of": row.as_of and row.as_of.day}
    return values


def _even(rows: list[Row]) -> list[Row]:
    """Rows that all have the same columns: those that any of them fills."""
    columns = dict.fromkeys(name for row in rows for name, value in row.items() if value is not None)
    return [{name: row.get(name) for name in columns} for row in rows]


def _categories(places: Sequence[Place], before: Sequence[Row]) -> list[Row]:
    """The categories that hold a pledge: those of before in their order, then the new ones in the list's."""
    translations: dict[str, Row] = {place.category: {} for place in places if place.category}
    for place in places:
        for name, text in place.row.translations.items():
            if place.category and name.startswith("category_") and text:
                translations[place.category][name.replace("category_", "name_", 1)] = text
    categories = {row["name"]: row for row in before if row["name"] in translations}
    taken = {row["id"] for row in before}
    for name, texts in translations.items():
        identity = categories[name]["id"] if name in categories else free_slug(name, taken, len(categories) + 1)
        taken.add(identity)
        categories[name] = categories.get(name, {}) | {"id": identity, "name": name} | texts
    return _even([row | {"position": position} for position, row in enumerate(categories.values(), start=1)])


def free_slug(name: str, taken: set[str], position: int) -> str:
    """A short name for addresses that none of `taken` is: of Latin letters and digits, else of the position."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub("[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
    letters = sum(char.isalpha() for char in name)
    if not slug or sum(char.isalpha() for char in slug) < letters / 2:
        slug = f"category-{position}"
    return next(free for free in (slug, *(f"{slug}-{count}" for count in range(2, 10_000))) if free not in taken)


def _statuses(places: Sequence[Place], before: Sequence[Row]) -> list[Row]:
    """The campaign's own labels with our codes; meanings that somebody wrote stay."""
    statuses = {row["label"]: row for row in before}
    for row in (judgement for place in places for judgement in place.row.judgements):
        label = row.status_label
        if row.status is not None and label:
            statuses[label] = statuses.get(label, {}) | {"label": label, "code": row.status}
    return _even(list(statuses.values()))
