"""Reads of the source's featured pages: their statements, figures and the links between them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd
import sqlalchemy as sa

from dashboard.domain.columns import SEED_TABLES, TABLES, Table
from dashboard.store.engine.frames import Kind, frame, kinds
from dashboard.store.engine.store import Store
from dashboard.store.reads.campaign import rows_of_campaign, seed_entry
from dashboard.store.reads.rows import with_translations
from dashboard.store.reads.view import View
from dashboard.store.views.tables import baselines, featured, figures, series, statement_pledges, statements, statuses


def read_featured(store: Store, view: View) -> pd.DataFrame:
    """The featured pledges: `position slug title title_en`, by position. NotFound for a campaign the view lacks."""
    return _frame(store, view, featured, TABLES["featured"]).sort_values("position", kind="stable", ignore_index=True)


def read_statuses(store: Store, view: View) -> pd.DataFrame:
    """What the campaign itself calls the statuses: `label code meaning`, in its order; empty where it does not say.
    Raises NotFound for a campaign that the view does not see."""
    return _frame(store, view, statuses, SEED_TABLES["statuses"])


def read_statements(store: Store, view: View) -> pd.DataFrame:
    """The statements of the featured pages. Returns `id featured section position parent_id text text_en sic`, in the
    source's order; `parent_id` is "" for a bullet at the top, `position` counts from 1 within the parent. Raises
    NotFound for a campaign that the view does not see."""
    return _frame(store, view, statements, TABLES["statements"])


def read_statement_pledges(store: Store, view: View) -> pd.DataFrame:
    """Which statement speaks of which pledge: `statement_id pledge_number basis basis_en`, in the seed's order. Raises
    NotFound for a campaign that the view does not see."""
    return _frame(store, view, statement_pledges, SEED_TABLES["statement_pledges"])


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

    return with_translations(frame(map(shown, _rows(store, view, figures, columns)), columns))


def read_baselines(store: Store, view: View) -> pd.DataFrame:
    """Which figure is the baseline of which target: `target_id baseline_id basis basis_en`. Raises NotFound for a
    campaign that the view does not see."""
    return _frame(store, view, baselines, TABLES["baselines"])


def read_series(store: Store, view: View) -> pd.DataFrame:
    """The series that figures belong to: `id featured title title_en`. NotFound for a campaign the view lacks."""
    return _frame(store, view, series, TABLES["series"])


def _frame(store: Store, view: View, table: sa.Table, described: Table) -> pd.DataFrame:
    columns: dict[str, Kind] = kinds(described.public) | {"translations": "text"}
    return with_translations(frame(_rows(store, view, table, columns), columns))


def _rows(store: Store, view: View, table: sa.Table, columns: Mapping[str, Kind]) -> Sequence[sa.Row[Any]]:
    query = sa.select(*table.c[*columns]).where(table.c.entry_id == seed_entry(view))
    return rows_of_campaign(store, view, query.order_by(table.c.ordinal))


def kind_of_figure(connection: sa.Connection, view: View, figure_id: str) -> str | None:
    """What kind of figure one is, inside a transaction; None where the view knows no such figure."""
    query = sa.select(figures.c.kind).where(figures.c.entry_id == seed_entry(view), figures.c.id == figure_id)
    kind: str | None = connection.execute(query).scalar()
    return kind
