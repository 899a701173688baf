"""Rows of the reads: those that hold some ids, as frames, and as the domain's dataclasses."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

import pandas as pd
import sqlalchemy as sa

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


def from_row(make: Callable[..., Record], row: sa.Row[Any], **values: Any) -> Record:
    """A dataclass filled from a row's columns of the same names; `values` go before them."""
    columns = row._asdict()
    named = {name: columns[column] for name, column in _columns_of(make) if column in columns}
    return make(**(named | values))


@cache
def _columns_of(make: Any) -> list[tuple[str, str]]:
    return [(field.name, _COLUMN_OF.get(field.name, field.name)) for field in fields(make)]
