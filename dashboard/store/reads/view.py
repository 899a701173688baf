"""The two times of every read, what was true on a day, as known at a moment; and its rows as frames and dataclasses."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import Enum
from functools import cache, wraps
from typing import Any, Concatenate, Literal, ParamSpec, TypeVar, get_args

import pandas as pd
import sqlalchemy as sa
from pandas.api.types import pandas_dtype

from dashboard.domain.columns import Column, translated_text
from dashboard.store.engine.store import Store


@dataclass(frozen=True, slots=True)
class View:
    """Which campaign, true of which day, as known when; hashable, so that it is a cache key beside the revision."""

    campaign: str
    as_of: date | None = None  # None: now
    known_at: datetime | None = None  # aware UTC; None: everything recorded
    level: str = ""  # of the pledges that rates count, `top` or `leaves`; empty: as the campaign says

    def __post_init__(self) -> None:
        if self.known_at is not None and self.known_at.tzinfo is None:
            raise ValueError("known_at needs a time zone")


def public(view: View, table: sa.Table) -> sa.ColumnElement[bool]:
    """Which assessments or measurements a view sees: of its campaign, true by its day, published by its moment."""
    conditions = [table.c.campaign_id == view.campaign, by_then(view, table.c.published_at)]
    if view.as_of is not None:
        conditions.append(table.c.as_of <= view.as_of)
    return sa.and_(*conditions)


def in_force(view: View, table: sa.Table) -> sa.ColumnElement[bool]:
    """Of those, the ones that nothing published by the view's moment supersedes and no review has retracted."""
    return sa.and_(public(view, table), not_yet(view, table.c.withdrawn_at))


def by_then(view: View, moment: sa.ColumnElement[datetime]) -> sa.ColumnElement[bool]:
    """That something has happened, by the view's moment."""
    return moment.is_not(None) if view.known_at is None else moment <= view.known_at


def not_yet(view: View, moment: sa.ColumnElement[datetime]) -> sa.ColumnElement[bool]:
    """That something has not happened, by the view's moment."""
    never = moment.is_(None)
    return never if view.known_at is None else sa.or_(never, moment > view.known_at)


Record = TypeVar("Record")
Value = TypeVar("Value")
Arguments = ParamSpec("Arguments")
Kind = Literal["text", "int", "maybe_int", "flag", "moment", "object"]

_DTYPES: dict[str, Any] = {
    "text": pandas_dtype("str"), "int": pandas_dtype("int64"), "maybe_int": pandas_dtype("Int64"),
    "flag": pandas_dtype("bool"), "moment": pandas_dtype("datetime64[us, UTC]"), "object": pandas_dtype("object"),
}  # fmt: skip

_KINDS: dict[str, Kind] = {"text": "text", "flag": "flag", "moment": "moment"}
CHUNK = 400  # ids in one statement
_COLUMN_OF = {"id": "entry_id", "campaign": "campaign_id"}  # where a field is not named like its column


def rows_among(
    connection: sa.Connection, query: sa.Select[Any], column: sa.ColumnElement[int], ids: Sequence[int]
) -> Iterator[sa.Row[Any]]:
    """The rows of a query whose column holds one of some ids, however many these are."""
    for start in range(0, len(ids), CHUNK):
        yield from connection.execute(query.where(column.in_(ids[start : start + CHUNK])))


def of_store(
    read: Callable[Concatenate[sa.Connection, Arguments], Value],
) -> Callable[Concatenate[Store, Arguments], Value]:
    """What a function reads of a connection, read of a store, in a transaction of its own."""

    @wraps(read)
    def read_of_store(store: Store, /, *arguments: Arguments.args, **named: Arguments.kwargs) -> Value:
        with store.read() as connection:
            return read(connection, *arguments, **named)

    return read_of_store


def read_frame(store: Store, query: sa.Select[Any], columns: Mapping[str, Kind] | str) -> pd.DataFrame:
    """The rows of a query as a frame, in a transaction of its own."""
    with store.read() as connection:
        return frame(connection.execute(query).all(), columns)


def with_translations(rows: pd.DataFrame, column: str = "translations", renamed: str = "") -> pd.DataFrame:
    """A frame with a column for each translation that any of its rows has, "" where another has none. `rows`: a new
    frame, which is changed, with a column of JSON as the seed's tables have it. `column`: its name; it is taken out.
    `renamed`: what is put before the names, such as `category_`."""
    texts = [json.loads(text) if text else {} for text in rows.pop(column)]
    for name in sorted(name for name in set().union(*texts) if translated_text(renamed + name)):
        rows[renamed + name] = pd.array([row.get(name, "") for row in texts], dtype=_DTYPES["text"])
    return rows


def from_row(make: Callable[..., Record], row: sa.Row[Any], **values: Any) -> Record:
    """A dataclass filled from a row's columns of the same names, codes as the enumerations that its fields are of;
    `values` go before them."""
    columns = row._asdict()
    named = {
        name: columns[column] if code is None or columns[column] is None else code(columns[column])
        for name, column, code in _fields_of(make)
        if column in columns
    }
    return make(**(named | values))


@cache
def _fields_of(make: Any) -> list[tuple[str, str, type[Enum] | None]]:
    """The fields of a dataclass: name, column, enumeration."""
    return [(field.name, _COLUMN_OF.get(field.name, field.name), _enumeration(field.type)) for field in fields(make)]


def _enumeration(kind: Any) -> type[Enum] | None:
    kinds = (*get_args(kind), kind)  # of `Reason | None` both
    return next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Enum)), None)


def columns_of(words: str) -> dict[str, Kind]:
    """Names and kinds from words such as `number:int title since:object`; one without a kind is text."""
    parts = [word.partition(":") for word in words.split()]
    kind_of: dict[str, Any] = {name: kind or "text" for name, _colon, kind in parts}
    return kind_of


def kinds(columns: Iterable[Column], others: str = "") -> dict[str, Kind]:
    """The kinds that columns of the registry have in a frame, by name; and `others`, as `columns_of` takes them."""
    whole: dict[bool, Kind] = {True: "int", False: "maybe_int"}
    return {
        column.name: whole[column.required] if column.kind == "int" else _KINDS.get(column.kind, "object")
        for column in columns
    } | columns_of(others)


def frame(rows: Iterable[Sequence[Any]], columns: Mapping[str, Kind] | str) -> pd.DataFrame:
    """Build a frame. `rows`: one sequence of values a row, in the order of the columns. `columns`: name and kind of
    each, or as `columns_of` takes them: `text` (missing is ""), `int`, `maybe_int` (missing is pd.NA), `flag` (missing
    is False), `moment` (UTC, missing is NaT), `object` (kept as it is, missing is None). Returns the frame, columns in
    that order, index from 0."""
    kind_of = columns_of(columns) if isinstance(columns, str) else columns
    of_columns = list(zip(*rows, strict=True)) or [()] * len(kind_of)
    arrays = {name: _array(values, kind) for (name, kind), values in zip(kind_of.items(), of_columns, strict=True)}
    return pd.DataFrame(arrays, copy=False)


def _array(values: Sequence[Any], kind: Kind) -> Any:
    if kind == "text":
        values = ["" if value is None else value for value in values]
    elif kind == "flag":
        values = [bool(value) for value in values]
    return pd.array(values, dtype=_DTYPES[kind])
