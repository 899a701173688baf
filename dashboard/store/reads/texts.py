"""Reads of the seed's tables as they are: categories, featured pages, their statements, figures and their links."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd
import sqlalchemy as sa

from dashboard.domain.columns import SEED_TABLES, TABLES
from dashboard.store.engine.store import Store
from dashboard.store.reads.campaign import rows_of_campaign, seed_entry
from dashboard.store.reads.rows import frame, kinds, with_translations
from dashboard.store.reads.view import View
from dashboard.store.views import tables
from dashboard.store.views.tables import figures


def read_table(store: Store, view: View, name: str) -> pd.DataFrame:
    """A table of the seed: `categories`, `statuses` (what the campaign itself calls them; empty where it does not say),
    `featured`, `statements`, `statement_pledges`, `baselines` or `series`. Returns its public columns as the registry
    names them, and the texts in further languages; by position where the table has one of its own, else in the source's
    order. Raises NotFound for a campaign that the view does not see."""
    described, table = TABLES.get(name) or SEED_TABLES[name], tables.SEED_TABLES[name]
    columns = kinds(described.public) | {"translations": "text"}
    order = (table.c.position, table.c.ordinal) if name in ("categories", "featured") else (table.c.ordinal,)
    return with_translations(frame(_rows(store, view, table, columns, *order), columns))


def read_figures(store: Store, view: View) -> pd.DataFrame:
    """The figures, in the seed's order. Returns the columns of figures.csv, then `featured` (the statement's slug, ""
    for a figure in a pledge's title) and `pledges` (a tuple of the numbers that the statement speaks of, or of the
    pledge itself). `value_min` and `value_max` are exact in the base unit: int, or Decimal where there is a fraction.
    Dates stay text, as precise as the source is; `pledge_number` and `series_position` are pd.NA where there is none;
    `forecast` is a bool. Raises NotFound for a campaign that the view does not see."""
    columns = kinds(SEED_TABLES["figures"].columns) | {"featured": "text", "pledges": "object", "translations": "text"}
    places = {name: place for place, name in enumerate(columns)}

    def shown(row: Sequence[Any]) -> list[Any]:
        values = list(row)
        for name in ("value_min", "value_max"):
            number: Decimal = values[places[name]]
            values[places[name]] = int(number) if number == number.to_integral_value() else number
        values[places["pledges"]] = tuple(int(number) for number in values[places["pledges"]].split())
        return values

    return with_translations(frame(map(shown, _rows(store, view, figures, columns, figures.c.ordinal)), columns))


def _rows(
    store: Store, view: View, table: sa.Table, columns: Iterable[str], *order: sa.ColumnElement[int]
) -> Sequence[sa.Row[Any]]:
    query = sa.select(*table.c[*columns]).where(table.c.entry_id == seed_entry(view)).order_by(*order)
    return rows_of_campaign(store, view, query)


def kind_of_figure(connection: sa.Connection, view: View, figure_id: str) -> str | None:
    """What kind of figure one is, inside a transaction; None where the view knows no such figure."""
    query = sa.select(figures.c.kind).where(figures.c.entry_id == seed_entry(view), figures.c.id == figure_id)
    kind: str | None = connection.execute(query).scalar()
    return kind
