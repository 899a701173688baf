"""Rows as frames whose columns have the same types when there is no row at all."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import pandas as pd
from pandas.api.types import pandas_dtype

from dashboard.domain.columns import Column

Kind = Literal["text", "int", "maybe_int", "flag", "moment", "object"]

_DTYPES: dict[str, Any] = {
    "text": pandas_dtype("str"), "int": pandas_dtype("int64"), "maybe_int": pandas_dtype("Int64"),
    "flag": pandas_dtype("bool"), "moment": pandas_dtype("datetime64[us, UTC]"), "object": pandas_dtype("object"),
}  # fmt: skip

_KINDS: dict[str, Kind] = {"text": "text", "flag": "flag", "moment": "moment"}


def columns_of(words: str) -> dict[str, Kind]:
    """Names and kinds from words such as `number:int title since:object`; one without a kind is text."""
    parts = [word.partition(":") for word in words.split()]
    kind_of: dict[str, Any] = {name: kind or "text" for name, _colon, kind in parts}
    return kind_of


def kinds(columns: Iterable[Column]) -> dict[str, Kind]:
    """The kinds that columns of the registry have in a frame, by name."""
    whole: dict[bool, Kind] = {True: "int", False: "maybe_int"}
    return {
        column.name: whole[column.required] if column.kind == "int" else _KINDS.get(column.kind, "object")
        for column in columns
    }


def frame(rows: Iterable[Sequence[Any]], columns: Mapping[str, Kind]) -> pd.DataFrame:
    """Build a frame. `rows`: one sequence of values a row, in the order of the columns. `columns`: name and kind of
    each: `text` (missing is ""), `int`, `maybe_int` (missing is pd.NA), `flag` (missing is False), `moment` (UTC,
    missing is NaT), `object` (kept as it is, missing is None). Returns the frame, columns in that order, index from
    0."""
    held = list(rows)
    arrays = {
        name: pd.array([_filled(row[place], kind) for row in held], dtype=_DTYPES[kind])
        for place, (name, kind) in enumerate(columns.items())
    }
    return pd.DataFrame(arrays, copy=False)


def _filled(value: Any, kind: Kind) -> Any:
    if kind == "text":
        return "" if value is None else value
    return bool(value) if kind == "flag" else value
