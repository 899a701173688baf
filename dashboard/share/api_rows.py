"""The rows that an address of public data asks for: filtered, in their order for good, and page by page."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard.domain.columns import Table, column_of
from dashboard.domain.errors import N_
from dashboard.domain.status import Rater
from dashboard.share.chart_names import between
from dashboard.share.parameters import DELIVERY, UnknownFilter, refuse_others, selection_of, values_of
from dashboard.share.public_tables import changes, counts, table_of
from dashboard.share.record_pages import figures_chosen
from dashboard.share.selection import ALL, COUNTED, FILTERS, Unknown, at_level, select
from dashboard.share.snapshot import Snapshot

MOST = 1000  # rows in one answer
PAGING = ("cursor", "limit")
UNKNOWN_CURSOR = N_("“{value}” is no cursor of this list. Begin without one, and follow the links.")
WHOLE = "[0-9]{1,15}"
# A cursor is the key of a row: whole numbers as they are, texts in hexadecimal, which any address takes.
BETWEEN, TEXT, HEX = "~", "x", "[0-9a-f]{2}"
BY_RATER = ("pledges", "counts", "changes")  # whose statuses are one rater's: the watchdogs' unless another is named

Query = Mapping[str, Sequence[str]]


class CursorError(UnknownFilter):
    """A cursor that is none of this list."""

    def __init__(self, cursor: str) -> None:
        super().__init__(Unknown("cursor", cursor), (), UNKNOWN_CURSOR)


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a table; `total` counts all that the filters leave, `next` is None on the last page."""

    rows: pd.DataFrame
    total: int
    next: str | None


def rows_of(table: Table, snapshot: Snapshot, query: Query, *, sortable: bool = False) -> pd.DataFrame:
    """All rows of a table that the filters leave. `table`: one of `columns.TABLES`. `query`: the filters alone, values
    by name; those for paging are ignored. `sortable`: whether `sort` may ask for another order than the table's own, as
    the page of pledges can. Raises UnknownFilter for a filter that the table does not take, or a value that there is
    not."""
    if table.name != "counts" or "q" in query:  # of free text there is no end, and every count would push another out
        return _rows_of(table, snapshot, query, sortable=sortable)
    # A few rows that pages, charts and answers ask for again and again, and that take a whole record to count.
    parameters = tuple((name, *values) for name, values in sorted(query.items()))
    return snapshot.memoize(("counts of", parameters), lambda: _rows_of(table, snapshot, query))


def _rows_of(table: Table, snapshot: Snapshot, query: Query, *, sortable: bool = False) -> pd.DataFrame:
    taken = (*table.filters, *(("sort",) if sortable and table.name == "pledges" else ()))
    refuse_others({name: values for name, values in query.items() if name not in DELIVERY}, taken)
    raters, name = _known("rater", query, snapshot), table.name
    if raters and name in BY_RATER:
        if len(set(raters)) > 1:  # a pledge has one status by each, and none by both
            raise UnknownFilter(Unknown("rater", ",".join(raters)), values_of("rater"))
        snapshot = replace(snapshot, rater=Rater(raters[0]))
    if name == "changes":
        return _changes(snapshot, query)
    rows = table_of(table, snapshot)
    if raters and name not in BY_RATER:
        rows = rows[rows["rater"].isin(raters)]
    if name == "figures":
        chosen = {of: _known(of, query, snapshot) for of in ("kind", "unit", "featured")} | {"q": query.get("q", ())}
        return rows[rows["id"].isin(figures_chosen(snapshot.figures(), chosen)["id"])]
    if table.filters == ("featured",):
        featured = _known("featured", query, snapshot)
        return rows[rows["featured"].isin(featured)] if featured else rows
    filters = {of: query[of] for of in (*FILTERS, "sort", "level") if query.get(of)}
    if not filters:
        return rows
    selection = selection_of(filters, snapshot)
    if name == "counts":
        _refuse_all_levels(selection.level)
    level = selection.level or (snapshot.campaign().level if name == "counts" else ALL)
    selected = select(at_level(snapshot.every_pledge(), level), selection)
    if name == "counts":
        return counts(snapshot, selected, selection)[table.names]
    if name == "pledges":
        return rows.set_index("number", drop=False).loc[selected["number"]].reset_index(drop=True)
    return rows[rows["pledge_number"].isin(selected["number"])]


def _refuse_all_levels(level: str) -> None:
    """Refuse to count all levels in one: a pledge would count beside its parts."""
    if level == ALL:
        raise UnknownFilter(Unknown("level", level), COUNTED)


def _changes(snapshot: Snapshot, query: Query) -> pd.DataFrame:
    level = (_known("level", query, snapshot) or [""])[0]
    _refuse_all_levels(level)
    rows = changes(snapshot.at_level(level), *between(snapshot, query, whole_term=True))
    categories = _known("category", query, snapshot)
    return (rows[rows["category"].isin(categories)] if categories else rows).reset_index(drop=True)


def _known(name: str, query: Query, snapshot: Snapshot) -> Sequence[str]:
    """The values that an address has for a filter. UnknownFilter for one that there is not."""
    values, allowed = query.get(name, ()), values_of(name, snapshot)
    for value in values:
        if value not in allowed:
            raise UnknownFilter(Unknown(name, value))
    return values


def page_of(table: Table, rows: pd.DataFrame, query: Query) -> Page:
    """One page of rows: those after the row that the cursor names, whether that row is still there or not. `query`:
    `cursor` and `limit`. Raises UnknownFilter for a limit that is none; CursorError."""
    text = (query.get("limit") or [str(table.limit)])[0]
    if not re.fullmatch(WHOLE, text) or not 1 <= int(text) <= MOST:
        raise UnknownFilter(Unknown("limit", text), [f"1–{MOST}"])
    limit, cursor, start = int(text), (query.get("cursor") or [""])[0], 0
    if cursor:
        after = read_cursor(table, cursor)
        keys = zip(*(rows[name].tolist() for name in table.key), strict=True)
        start = next((place for place, key in enumerate(keys) if key > after), len(rows))
    shown = rows.iloc[start : start + limit]
    more = start + limit < len(rows)
    return Page(shown, len(rows), write_cursor(table, [shown[name].iat[-1] for name in table.key]) if more else None)


def write_cursor(table: Table, key: Sequence[Any]) -> str:
    """The cursor that stands after the row of a key: its place in the table's order, whatever signs its ids are of."""
    return BETWEEN.join(
        part if _is_whole(table, name) else TEXT + part.encode("utf-8", "surrogatepass").hex()
        for name, part in zip(table.key, map(str, key), strict=True)
    )


def read_cursor(table: Table, cursor: str) -> tuple[Any, ...]:
    """The place in a table's order that a cursor stands after; CursorError."""
    if not re.fullmatch(cursor_pattern(table), cursor):
        raise CursorError(cursor)
    return tuple(
        bytes.fromhex(part[len(TEXT) :]).decode("utf-8", "replace") if part.startswith(TEXT) else int(part)
        for part in cursor.split(BETWEEN)
    )


def cursor_pattern(table: Table) -> str:
    """What a table's cursors look like, for the API's description: every text of this form is one."""
    return f"^{BETWEEN.join(WHOLE if _is_whole(table, name) else f'{TEXT}({HEX})*' for name in table.key)}$"


def _is_whole(table: Table, name: str) -> bool:
    return column_of(name, table.name).kind == "int"
