"""Reads of pledges and their categories."""

import pandas as pd
import sqlalchemy as sa

from dashboard.domain.columns import TABLES
from dashboard.domain.status import Rater, Status
from dashboard.store.engine.frames import Kind, frame, kinds
from dashboard.store.engine.store import Store
from dashboard.store.reads.assessments import giving_status
from dashboard.store.reads.campaign import rows_of_campaign, seed_entry
from dashboard.store.reads.view import View
from dashboard.store.views.tables import categories, pledges
from dashboard.store.views.tables_judgement import assessments, evidence

_OF_JUDGEMENT = ("verdict", "timeliness", "reason", "as_of", "recorded_at", "author", "rater", "note")
_current = assessments.alias("current")
_evidence_count = (
    sa.select(sa.func.count()).where(evidence.c.entry_id == _current.c.entry_id).correlate(_current).scalar_subquery()
)
DERIVED = ("status_label", "status_label_en", "outcome", "featured")  # public columns that are made of others


def pledge_titles(connection: sa.Connection, view: View) -> dict[int, tuple[str, str]]:
    """Title and English title of each pledge by its number, inside a transaction."""
    query = sa.select(pledges.c.number, pledges.c.title, pledges.c.title_en).where(
        pledges.c.entry_id == seed_entry(view)
    )
    return {row.number: (row.title, row.title_en) for row in connection.execute(query)}


def read_pledges(store: Store, view: View, rater: Rater = Rater.WATCHDOG) -> pd.DataFrame:
    """The pledges with the status that each has in the view.

    Args:
        view: `known_at` decides the seed version and, with `as_of`, which assessment gives the status.
        rater: whose judgements give the statuses.
    Returns:
        one row a pledge, by number: `number source_no category category_position category_name category_name_en
        audience title title_en status verdict timeliness reason status_as_of recorded_at author rater note
        evidence_count assessment_id featured search`. `status` is `unrated` where nothing is recorded, and then the
        texts beside it are "", `status_as_of` is None (else a date), `recorded_at` NaT (else UTC), `assessment_id`
        pd.NA. `featured` is a tuple of slugs in their order, `search` what `domain.search.matches` looks through.
    Errors:
        NotFound for a campaign that the view does not see.
    """
    query = (
        sa.select(
            pledges.c.number,
            pledges.c.source_no,
            pledges.c.category_id,
            *(categories.c[name] for name in ("position", "name", "name_en", "audience")),
            pledges.c.title,
            pledges.c.title_en,
            sa.func.coalesce(_current.c.status, Status.UNRATED.value),
            *(_current.c[name] for name in _OF_JUDGEMENT),
            _evidence_count,
            _current.c.entry_id,
            pledges.c.featured_slugs,
            pledges.c.search,
        )
        .join(
            categories,
            sa.and_(categories.c.entry_id == pledges.c.entry_id, categories.c.id == pledges.c.category_id),
        )
        .outerjoin(_current, _current.c.entry_id == giving_status(view, rater))
        .where(pledges.c.entry_id == seed_entry(view))
        .order_by(pledges.c.number)
    )
    rows = rows_of_campaign(store, view, query)
    read = kinds(column for column in TABLES["pledges"].public if column.name not in DERIVED)
    columns: dict[str, Kind] = {**read, "assessment_id": "maybe_int", "featured": "object", "search": "text"}
    return frame(([*row[:-2], tuple(row.featured_slugs.split()), row.search] for row in rows), columns)


def read_categories(store: Store, view: View) -> pd.DataFrame:
    """The categories of a view.

    Returns:
        `id position name name_en audience`, by position.
    Errors:
        NotFound for a campaign that the view does not see.
    """
    columns = kinds(TABLES["categories"].public)
    query = (
        sa.select(*(categories.c[name] for name in columns))
        .where(categories.c.entry_id == seed_entry(view))
        .order_by(categories.c.position)
    )
    return frame(rows_of_campaign(store, view, query), columns)
