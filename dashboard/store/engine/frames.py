"""Rows as frames whose columns have the same types when there is no row at all."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import pandas as pd

from dashboard.domain.columns import Column

Kind = Literal["text", "int", "maybe_int", "flag", "moment", "object"]

_DTYPES: dict[str, str] = {
    "text": "str",
    "int": "int64",
    "maybe_int": "Int64",
    "flag": "bool",
    "moment": "datetime64[us, UTC]",
    "object": "object",
}

_KINDS: dict[str, Kind] = {"text": "text", "flag": "flag", "moment": "moment"}


def kinds(columns: Iterable[Column]) -> dict[str, Kind]:
    """The kinds that columns of the registry have in a frame, by name."""
    whole: dict[bool, Kind] = {True: "int", False: "maybe_int"}
    return {
        column.name: whole[column.required] if column.kind == "int" else _KINDS.get(column.kind, "object")
        for column in columns
    }


def frame(rows: Sequence[Sequence[Any]] | Iterable[Sequence[Any]], columns: Mapping[str, Kind]) -> pd.DataFrame:
    """Build a frame.

    Args:
        rows: one sequence of values a row, in the order of the columns.
        columns: name and kind of each: `text` (missing is ""), `int`, `maybe_int` (missing is pd.NA), `flag` (missing
            is False), `moment` (UTC, missing is NaT), `object` (kept as it is, missing is None).
    Returns:
        the frame, columns in that order, index from 0.
    """
    held = list(rows)
    series = {
        name: pd.Series([_filled(row[place], kind) for row in held], dtype=_DTYPES[kind])
        for place, (name, kind) in enumerate(columns.items())
    }
    return pd.DataFrame(series, columns=list(columns))


def patched(former: pd.DataFrame, fresh: pd.DataFrame, key: str) -> pd.DataFrame:
    """A frame with some of its rows replaced.

    Args:
        former: left as it is.
        fresh: rows with the same columns; each key is one of the former frame's.
        key: a column whose values are in rising order, each once.
    Returns:
        a new frame of the same rows in the same order.
    """
    if fresh.empty:
        return former
    places = former[key].searchsorted(fresh[key].to_numpy())
    series = {}
    for name in former.columns:
        column = former[name]
        # Most of a pledge stays as it was; to write a column of a hundred thousand texts anew takes 10 ms.
        if not column.iloc[places].reset_index(drop=True).equals(fresh[name].reset_index(drop=True)):
            column = column.copy()
            column.iloc[places] = fresh[name].array
        series[name] = column
    return pd.DataFrame(series, columns=former.columns)


def _filled(value: Any, kind: Kind) -> Any:
    if kind == "text":
        return "" if value is None else value
    return bool(value) if kind == "flag" else value
