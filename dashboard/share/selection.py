"""Which pledges a reader asked for: filters as codes in an address, applied to the frame of pledges."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard.domain.search import matches, sort_key
from dashboard.domain.status import Status
from dashboard.locale import text_of
from dashboard.share.levels import LEVELS

SORTS = ("number", "title", "category", "status", "as_of", "evidence")
FILTERS = ("category", "status", "featured", "q")
PAGE_SIZE = 100  # rows; beyond that a page gets slow to build and to read

_SORT_COLUMNS = {
    "number": ["number"],
    "category": ["category_position", "number"],
    "as_of": ["status_as_of", "number"],
    "evidence": ["evidence_count", "number"],
}


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value in an address that the board does not know; it was left out."""

    name: str
    value: str
    future: bool = False  # a day or moment that has not come


@dataclass(frozen=True, slots=True)
class Selection:
    """Filters (each empty: all), order and page of a list of pledges."""

    category: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    featured: tuple[str, ...] = ()
    q: str = ""
    sort: str = "number"
    descending: bool = False
    page: int = 1
    level: str = ""  # empty: the campaign's, or all where words are looked for

    @property
    def used(self) -> tuple[str, ...]:
        """The names of the filters that leave something out."""
        return tuple(name for name in FILTERS if getattr(self, name))

    def parameters(self) -> dict[str, Any]:
        """The query parameters of this selection, defaults left out."""
        query: dict[str, Any] = {name: list(getattr(self, name)) for name in self.used if name != "q"}
        if self.q:
            query["q"] = self.q
        if self.sort != "number" or self.descending:
            query["sort"] = ("-" if self.descending else "") + self.sort
        if self.page > 1:
            query["page"] = str(self.page)
        if self.level:
            query["level"] = self.level
        return query

    def without(self, name: str) -> "Selection":
        """The same with one filter dropped."""
        rest: dict[str, Any] = {name: "" if name == "q" else (), "page": 1}
        return replace(self, **rest)


WHOLE = Selection()


def read_selection(
    query: Mapping[str, Sequence[str]], categories: Sequence[str], featured: Sequence[str]
) -> tuple[Selection, tuple[Unknown, ...]]:
    """A selection out of an address.

    Args:
        query: parameter name to its values, as in the address.
        categories: the category slugs there are.
        featured: the featured slugs there are.

    Returns:
        the selection, and every value that the board does not know (which the selection leaves out).
    """
    unknown: list[Unknown] = []

    def known(name: str, allowed: Sequence[str]) -> tuple[str, ...]:
        values = list(dict.fromkeys(query.get(name, ())))
        unknown.extend(Unknown(name, value) for value in values if value not in allowed)
        return tuple(value for value in allowed if value in values)

    sort, page = (query.get(name, [""])[0] for name in ("sort", "page"))
    if sort.removeprefix("-") not in ("", *SORTS):
        unknown.append(Unknown("sort", sort))
        sort = ""
    if page and not (page.isdecimal() and page.isascii() and 1 <= int(page) < 10**6):
        unknown.append(Unknown("page", page))
        page = ""
    selection = Selection(
        category=known("category", categories),
        status=known("status", [status.value for status in Status]),
        featured=known("featured", featured),
        q=query.get("q", [""])[0],
        sort=sort.removeprefix("-") or "number",
        descending=sort.startswith("-"),
        page=int(page or 1),
        level=next(iter(known("level", list(LEVELS))), ""),
    )
    return selection, tuple(unknown)


def select(pledges: pd.DataFrame, selection: Selection, language: str = "") -> pd.DataFrame:
    """The pledges that a selection asks for, in its order, all pages.

    Args:
        pledges: the frame of `read_pledges`.
        selection: what is asked for.
        language: whose titles the order by title follows; that of the data for none.

    Returns:
        rows of `pledges`; its index is not reset.
    """
    if not selection.used and (selection.sort, selection.descending) == ("number", False):
        return pledges
    kept = pd.Series(True, index=pledges.index)
    if selection.category:
        kept &= pledges["category"].isin(selection.category)
    if selection.status:
        kept &= pledges["status"].isin(selection.status)
    if selection.featured:
        wanted = set(selection.featured)
        kept &= pledges["featured"].map(lambda slugs: not wanted.isdisjoint(slugs)).astype(bool)
    if selection.q:
        kept &= pledges["search"].map(lambda haystack: matches(haystack, selection.q)).astype(bool)
    return _sorted(pledges[kept], selection, language)


def _sorted(pledges: pd.DataFrame, selection: Selection, language: str) -> pd.DataFrame:
    if selection.sort == "title":
        keys = [sort_key(text_of(row, "title", language)) for row in pledges.to_dict("records")]
        by = pd.Series(keys, index=pledges.index, dtype=object).sort_values(
            ascending=not selection.descending, kind="stable"
        )
        return pledges.loc[by.index]
    if selection.sort == "status":
        order = {status.value: place for place, status in enumerate(Status)}
        rank = pledges["status"].map(order)
        places = rank.sort_values(ascending=not selection.descending, kind="stable").index
        return pledges.loc[places]
    return pledges.sort_values(_SORT_COLUMNS[selection.sort], ascending=not selection.descending, na_position="last")


def page_of(selected: pd.DataFrame, selection: Selection) -> tuple[pd.DataFrame, int, int]:
    """One page of a selection.

    Returns:
        its rows, its number (the last page where the asked one lies beyond it), and how many pages there are.
    """
    pages = max(1, -(-len(selected) // PAGE_SIZE))
    page = min(selection.page, pages)
    return selected.iloc[(page - 1) * PAGE_SIZE : page * PAGE_SIZE], page, pages


def relaxations(pledges: pd.DataFrame, selection: Selection) -> list[tuple[str, int]]:
    """Which filter to relax when nothing matches: each one in use with the count without it, most first."""
    counts = [(name, len(select(pledges, selection.without(name)))) for name in selection.used]
    return sorted((pair for pair in counts if pair[1]), key=lambda pair: -pair[1])
