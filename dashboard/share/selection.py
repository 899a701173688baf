"""Which pledges a reader asked for: levels and filters as codes in an address, applied to the frame of pledges."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

import pandas as pd

from dashboard.charts.figures import records
from dashboard.domain.columns import PLEDGE_FILTERS
from dashboard.domain.columns.vocabulary import LEVELS as COUNTED_LEVELS
from dashboard.domain.errors import N_
from dashboard.domain.search import is_pledge_number, matches, sort_key
from dashboard.domain.status import Outcome, Rate, Rater, Status, rate_of
from dashboard.locale import text_of

Query = Mapping[str, Sequence[str]]  # parameters of an address: each name with its values
TOP, LEAVES, ALL = "top", "leaves", "all"
COUNTED = tuple(COUNTED_LEVELS)  # that rates can count; of all levels a pledge would count beside its parts
LEVELS = COUNTED_LEVELS | {ALL: N_("All levels")}  # as an address names them
FILTERS = PLEDGE_FILTERS
SORTS = ("number", "title", "category", "status", "as_of", "evidence", "progress", "owner", "due")
SHOWN = ("evidence", "progress", "owner", "due", "own")  # columns to choose; `own` is the other rater's status
NOTHING_SHOWN = "none"  # in an address, for none of them
COMPARED = ("category", "owner", "campaign")
SEVERAL = ("featured", "tag")  # filters of which a pledge can have several values
PAGE_SIZE = 100  # rows; beyond that a page gets slow to build and to read

_SORT_COLUMNS = {
    "category": ["category_position", "number"],
    "as_of": ["status_as_of", "number"],
    "evidence": ["evidence_count", "number"],
}
_OUTCOMES = {status.value: status.outcome.value if status.outcome else "" for status in Status}


def has_levels(pledges: pd.DataFrame) -> bool:
    """Whether any pledge stands under another; rows of `read_pledges`."""
    return bool(pledges["parent"].notna().any())


def at_level(pledges: pd.DataFrame, level: str) -> pd.DataFrame:
    """The pledges under no other, those without any under them, or all."""
    if level == ALL or not has_levels(pledges):
        return pledges
    if level == LEAVES:
        of_level = ~pledges["number"].isin(pledges["parent"].dropna())
    else:
        of_level = ~pledges["parent"].isin(pledges["number"]).fillna(value=False)
    return pledges[of_level].reset_index(drop=True)


def paths_of(pledges: pd.DataFrame) -> dict[int, list[int]]:
    """Of each pledge, by number, those above it and itself, outermost first; rings are refused when a list is loaded."""
    parents = {
        number: None if pd.isna(parent) else int(parent)
        for number, parent in zip(pledges["number"].tolist(), pledges["parent"], strict=True)
    }

    def path(number: int) -> list[int]:
        parent = parents[number]
        return [*(path(parent) if parent in parents and parent is not None else ()), number]

    return {number: path(number) for number in parents}


def rates_below(pledges: pd.DataFrame) -> dict[int, Rate]:
    """How far the lowest pledges under each are, by the number of the one above; only those that have some."""
    parents, below = set(pledges["parent"].dropna()), defaultdict(list)
    statuses = dict(zip(pledges["number"], pledges["status"], strict=True))
    for number, path in paths_of(pledges).items() if parents else ():
        for above in path[:-1] if number not in parents else ():
            below[above].append(statuses[number])
    return {number: rate_of(statuses_below) for number, statuses_below in below.items()}


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value in an address that the board does not know; it was left out."""

    name: str
    value: str
    future: bool = False  # a day or moment that has not come
    days: tuple[str, ...] = ()  # that it can mean, where they are two


@dataclass(frozen=True, slots=True)
class Selection:
    """Filters (each empty: all), order and page of a list of pledges, and how it is shown."""

    category: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    outcome: tuple[str, ...] = ()
    featured: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    q: str = ""
    sort: str = "number"
    descending: bool = False
    page: int = 1
    rater: str = ""  # whose judgements give the statuses; empty: those that the board shows
    level: str = ""  # empty: the campaign's, or all where words are looked for
    columns: tuple[str, ...] = ("evidence",)  # of SHOWN
    compare: str = ""  # of COMPARED: whose values stand side by side

    @property
    def used(self) -> tuple[str, ...]:
        """The names of the filters that leave something out."""
        return tuple(name for name in FILTERS if getattr(self, name))

    @property
    def by_status(self) -> bool:
        """Whether statuses are chosen: the rate of what is left would only repeat the choice."""
        return bool(self.status or self.outcome)

    def parameters(self) -> dict[str, Any]:
        """The query parameters of this selection, defaults left out."""
        query: dict[str, Any] = {name: list(getattr(self, name)) for name in self.used if name != "q"}
        query |= {name: value for name in ("q", "rater", "level", "compare") if (value := getattr(self, name))}
        if self.sort != "number" or self.descending:
            query["sort"] = ("-" if self.descending else "") + self.sort
        if self.page > 1:
            query["page"] = str(self.page)
        if self.columns != WHOLE.columns:
            query["columns"] = list(self.columns) or [NOTHING_SHOWN]
        return query

    def without(self, name: str, value: str = "") -> "Selection":
        """The same with one filter dropped, or one value of it."""
        others = tuple(chosen for chosen in getattr(self, name) if chosen != value) if value else ()
        return self.changed(**{name: others if isinstance(getattr(self, name), tuple) else ""})

    def toggled(self, name: str, value: str) -> "Selection":
        """The same with one of a filter's values chosen, or dropped where it was."""
        chosen = getattr(self, name)
        return self.without(name, value) if value in chosen else self.changed(**{name: (*chosen, value)})

    def changed(self, **values: Any) -> "Selection":
        """The same with other values, from the first page on."""
        return replace(self, **values, page=1)


WHOLE = Selection()


def read_selection(query: Query, values: Query) -> tuple[Selection, tuple[Unknown, ...]]:
    """A selection out of an address, and every value that the board does not know, which it leaves out. `values`: those
    that there are of the filters that depend on the data."""
    sort, page = (query.get(name, [""])[0] for name in ("sort", "page"))
    is_page = page.isdecimal() and page.isascii() and 1 <= int(page) < 10**6
    unknown = [Unknown("sort", sort)] if sort.removeprefix("-") not in ("", *SORTS) else []
    unknown += [Unknown("page", page)] if page and not is_page else []
    allowed: dict[str, Sequence[str]] = {
        "columns": (*SHOWN, NOTHING_SHOWN), "status": tuple(Status), "outcome": tuple(Outcome),
        **{name: values.get(name, ()) for name in ("category", "featured", "owner", "tag")},
        "rater": tuple(Rater), "level": tuple(LEVELS), "compare": COMPARED,
    }  # fmt: skip
    known: dict[str, Any] = {}
    for name, codes in allowed.items():
        named = list(dict.fromkeys(query.get(name, ())))
        unknown += [Unknown(name, value) for value in named if value not in codes]
        known[name] = tuple(code for code in codes if code in named)
    known |= {name: next(iter(known[name]), "") for name in ("rater", "level", "compare")}
    known["columns"] = tuple(name for name in known["columns"] or WHOLE.columns if name != NOTHING_SHOWN)
    if sort.removeprefix("-") in SORTS:
        known |= {"sort": sort.removeprefix("-"), "descending": sort.startswith("-")}
    return Selection(**known, q=query.get("q", [""])[0], page=int(page) if is_page else 1), tuple(unknown)


def _values(pledges: pd.DataFrame, name: str) -> pd.Series:
    """What each pledge has of a filter: a code, or a tuple of them."""
    if name == "outcome":
        return pledges["status"].map(_OUTCOMES)
    return pledges["tags" if name == "tag" else name]


def _masks(pledges: pd.DataFrame, selection: Selection) -> dict[str, pd.Series]:
    """Of each filter in use, which pledges it leaves."""
    masks = {}
    for name in selection.used:
        if name == "q":
            mask = pledges["search"].map(lambda haystack: matches(haystack, selection.q))
        elif name in SEVERAL:
            wanted = set(getattr(selection, name))
            mask = _values(pledges, name).map(lambda values, wanted=wanted: not wanted.isdisjoint(values))
        else:
            mask = _values(pledges, name).isin(getattr(selection, name))
        masks[name] = mask.astype(bool)
    return masks


def _passing(pledges: pd.DataFrame, masks: Mapping[str, pd.Series], *, but: str = "") -> pd.Series:
    passing = pd.Series(True, index=pledges.index)
    for name, mask in masks.items():
        if name != but:
            passing &= mask
    return passing


def facet_counts(pledges: pd.DataFrame, selection: Selection, names: Sequence[str]) -> dict[str, Counter[Any]]:
    """Of each of some filters, how many pledges each value leaves together with the other filters."""
    masks = _masks(pledges, selection)
    passing = {name: pledges[_passing(pledges, masks, but=name)] if masks else pledges for name in names}
    values = {name: _values(rows, name).tolist() for name, rows in passing.items()}
    return {name: Counter(chain(*of) if name in SEVERAL else of) for name, of in values.items()}


def select(pledges: pd.DataFrame, selection: Selection, language: str = "") -> pd.DataFrame:
    """The pledges that a selection asks for, in its order, all pages, the one whose number is looked for first; the
    index is not reset. `pledges`: rows of `read_pledges`. `language`: whose titles the order follows; of the data for
    none."""
    masks, ascending = _masks(pledges, selection), not selection.descending
    passing = pledges[_passing(pledges, masks)] if masks else pledges
    match selection.sort:
        case "number" if ascending:
            number = passing["search"].map(lambda haystack: is_pledge_number(haystack, selection.q)).astype(bool)
            return pd.concat([passing[number], passing[~number]]) if selection.q else passing
        case "title" | "owner":
            texts = [sort_key(text_of(row, selection.sort, language)) for row in records(passing)]
            keys = pd.Series(texts, index=passing.index, dtype=object)
        case "status":
            keys = passing["status"].map(list(Status).index)
        case _:
            columns = _SORT_COLUMNS.get(selection.sort, list(dict.fromkeys((selection.sort, "number"))))
            return passing.sort_values(columns, ascending=ascending, na_position="last")
    return passing.loc[keys.sort_values(ascending=ascending, kind="stable").index]


def page_of(selected: pd.DataFrame, selection: Selection) -> tuple[pd.DataFrame, int, int]:
    """One page of a selection."""
    pages = max(1, -(-len(selected) // PAGE_SIZE))
    page = min(selection.page, pages)
    return selected.iloc[(page - 1) * PAGE_SIZE : page * PAGE_SIZE], page, pages


def relaxations(pledges: pd.DataFrame, selection: Selection) -> list[tuple[str, int]]:
    """Which filter to relax when nothing matches: each one in use with the count without it, most first."""
    counts = [(name, len(select(pledges, selection.without(name)))) for name in selection.used]
    return sorted((pair for pair in counts if pair[1]), key=lambda pair: -pair[1])
