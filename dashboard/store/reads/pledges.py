"""Reads of pledges and their categories."""

import pandas as pd
import sqlalchemy as sa

from dashboard.domain.columns import TABLES
from dashboard.domain.status import Rater, Status
from dashboard.store.engine.frames import Kind, frame, kinds
from dashboard.store.engine.store import Store
from dashboard.store.reads.assessments import giving_status
from dashboard.store.reads.campaign import rows_of_campaign, seed_entry
from dashboard.store.reads.rows import with_translations
from dashboard.store.reads.view import View
from dashboard.store.views.tables import categories, pledges
from dashboard.store.views.tables_judgement import assessments, evidence

_OF_JUDGEMENT = ("verdict", "timeliness", "reason", "as_of", "recorded_at", "author", "rater", "note")
_OF_PLEDGE = ("code", "description", "parent", "tags", "owner", "due", "due_precision", "amount")
_current = assessments.alias("current")
_evidence_count = (
    sa.select(sa.func.count()).where(evidence.c.entry_id == _current.c.entry_id).correlate(_current).scalar_subquery()
)
DERIVED = ("status_label", "status_label_en", "outcome")  # public columns that are made of others


def pledge_titles(connection: sa.Connection, view: View) -> dict[int, tuple[str, str]]:
    """Title and English title of each pledge by its number, inside a transaction."""
    query = sa.select(pledges.c.number, pledges.c.title, pledges.c.title_en).where(
        pledges.c.entry_id == seed_entry(view)
    )
    return {row.number: (row.title, row.title_en or "") for row in connection.execute(query)}


def read_pledges(store: Store, view: View, rater: Rater = Rater.WATCHDOG) -> pd.DataFrame:
    """The pledges with the status that each has in the view. `view`: `known_at` decides the seed version and, with
    `as_of`, which assessment gives the status. Returns one row a pledge, by number: `number source_no category
    category_position category_name category_name_en audience title title_en status verdict timeliness reason
    status_as_of recorded_at author rater note evidence_count featured code description parent tags owner due
    due_precision amount source_label progress progress_as_of as_of_precision taken_from assessment_id search`, and a
    column for each translation that any of them has, such as `title_fr` or `category_name_fr`. `status` is `unrated`
    where nothing is recorded, and then the texts beside it are "", `status_as_of` is None (else a date), `recorded_at`
    NaT (else UTC), `assessment_id` pd.NA. `featured` is a tuple of slugs in their order, `tags` one of texts, `search`
    what `domain.search.matches` looks through. Raises NotFound for a campaign that the view does not see."""
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
            pledges.c.featured_slugs,
            *(pledges.c[name] for name in _OF_PLEDGE),
            _current.c.source_label,
            *(
                sa.case((_current.c.progress.is_not(None), _current.c[ours]), else_=pledges.c[stated])
                for ours, stated in (("progress", "progress"), ("as_of", "progress_as_of"))
            ),
            *(_current.c[name] for name in ("as_of_precision", "taken_from")),
            _current.c.entry_id,
            pledges.c.search,
            pledges.c.translations,
            categories.c.translations.label("of_category"),
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
    columns: dict[str, Kind] = {
        **read, "tags": "text", "assessment_id": "maybe_int", "search": "text", "translations": "text",
        "of_category": "text",
    }  # fmt: skip
    listed = frame(rows, columns).assign(
        featured=lambda read: read["featured"].map(lambda slugs: tuple(slugs.split())),
        tags=lambda read: read["tags"].map(_parted),
    )
    return with_translations(with_translations(listed), "of_category", "category_")


def _parted(tags: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, tags.split(";"))))


def read_categories(store: Store, view: View) -> pd.DataFrame:
    """The categories of a view. Returns `id position name name_en audience`, and the names in further languages, by
    position. Raises NotFound for a campaign that the view does not see."""
    columns = kinds(TABLES["categories"].public) | {"translations": "text"}
    query = (
        sa.select(*(categories.c[name] for name in columns))
        .where(categories.c.entry_id == seed_entry(view))
        .order_by(categories.c.position)
    )
    return with_translations(frame(rows_of_campaign(store, view, query), columns))
