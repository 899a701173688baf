"""Rows of the reads: those that hold some ids, as frames, and as the domain's dataclasses."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

import pandas as pd
import sqlalchemy as sa

from dashboard.domain.columns import translated_text
from dashboard.store.engine.frames import Kind, frame
from dashboard.store.engine.store import Store

Record = TypeVar("Record")
CHUNK = 400  # ids in one statement
_COLUMN_OF = {"id": "entry_id", "campaign": "campaign_id"}  # where a field is not named like its column


def rows_among(
    connection: sa.Connection, query: sa.Select[Any], column: sa.ColumnElement[int], ids: Sequence[int]
) -> Iterator[sa.Row[Any]]:
    """The rows of a query whose column holds one of some ids, however many these are."""
    for start in range(0, len(ids), CHUNK):
        yield from connection.execute(query.where(column.in_(ids[start : start + CHUNK])))


def read_frame(store: Store, query: sa.Select[Any], columns: Mapping[str, Kind]) -> pd.DataFrame:
    """The rows of a query as a frame, in a transaction of its own."""
    with store.read() as connection:
        return frame(connection.execute(query).all(), columns)


def with_translations(rows: pd.DataFrame, column: str = "translations", renamed: str = "") -> pd.DataFrame:
    """A frame with a column for each translation that any of its rows has, "" where another has none. `rows`: with a
    column of JSON as the seed's tables have it. `column`: its name; the frame that is returned is without it.
    `renamed`: what is put before the names, such as `category_`."""
    texts = [json.loads(text) if text else {} for text in rows[column]]
    names = sorted(name for name in set().union(*texts) if translated_text(renamed + name))
    columns = {
        renamed + name: pd.Series([row.get(name, "") for row in texts], rows.index, dtype="str") for name in names
    }
    return rows.drop(columns=column).assign(**columns)


def from_row(make: Callable[..., Record], row: sa.Row[Any], **values: Any) -> Record:
    """A dataclass filled from a row's columns of the same names; `values` go before them."""
    columns = row._asdict()
    named = {name: columns[column] for name, column in _columns_of(make) if column in columns}
    return make(**(named | values))


@cache
def _columns_of(make: Any) -> list[tuple[str, str]]:
    return [(field.name, _COLUMN_OF.get(field.name, field.name)) for field in fields(make)]
