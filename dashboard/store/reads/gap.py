"""Reads of the city's own rating, which stands beside the watchdogs' and is never mixed into it."""

import pandas as pd
import sqlalchemy as sa

from dashboard.domain.status import Rater
from dashboard.store.engine.frames import Kind
from dashboard.store.engine.store import Store
from dashboard.store.reads.assessments import giving_status, ranked
from dashboard.store.reads.campaign import seed_entry
from dashboard.store.reads.rows import read_frame
from dashboard.store.reads.view import View
from dashboard.store.views.tables import categories, pledges
from dashboard.store.views.tables_judgement import assessments

_GAP_COLUMNS: dict[str, Kind] = {
    "number": "int",
    "title": "text",
    "title_en": "text",
    "category_name": "text",
    "category_name_en": "text",
    "watchdog": "text",
    "city": "text",
}
_CITY_COLUMNS: dict[str, Kind] = {"number": "int", "status": "text", "status_as_of": "object", "assessment_id": "int"}


def read_city(store: Store, view: View) -> pd.DataFrame:
    """The city's own rating of each pledge that it rated: `number status status_as_of assessment_id`, by number."""
    ratings = ranked(view, Rater.CITY)
    query = (
        sa.select(ratings.c.pledge_number, ratings.c.status, ratings.c.as_of, ratings.c.entry_id)
        .where(ratings.c.rank == 1)
        .order_by(ratings.c.pledge_number)
    )
    return read_frame(store, query, _CITY_COLUMNS)


def read_rater_gap(store: Store, view: View) -> pd.DataFrame:
    """The pledges that both the watchdogs and the city have rated. Returns `number title title_en category_name
    category_name_en watchdog city` by number; the last two are status codes."""
    watchdog, city = assessments.alias("watchdog"), assessments.alias("city")
    query = (
        sa.select(
            pledges.c.number,
            pledges.c.title,
            pledges.c.title_en,
            categories.c.name,
            categories.c.name_en,
            watchdog.c.status,
            city.c.status,
        )
        .join(
            categories,
            sa.and_(categories.c.entry_id == pledges.c.entry_id, categories.c.id == pledges.c.category_id),
        )
        .join(watchdog, watchdog.c.entry_id == giving_status(view, Rater.WATCHDOG))
        .join(city, city.c.entry_id == giving_status(view, Rater.CITY))
        .where(pledges.c.entry_id == seed_entry(view))
        .order_by(pledges.c.number)
    )
    return read_frame(store, query, _GAP_COLUMNS)
