"""Reads of pledges and their criteria."""

import pandas as pd
import sqlalchemy as sa

from dashboard.domain.assessment import Criterion
from dashboard.domain.columns import TABLES
from dashboard.domain.status import Rater, Status
from dashboard.store.engine.store import Store
from dashboard.store.reads.assessments import giving_status
from dashboard.store.reads.campaign import rows_of_campaign, seed_entry
from dashboard.store.reads.rows import columns_of, frame, from_row, kinds, with_translations
from dashboard.store.reads.view import View, by_then
from dashboard.store.views.tables import assessments, categories, criteria, evidence, pledges

_current = assessments.alias("current")
_evidence_count = (
    sa.select(sa.func.count()).where(evidence.c.entry_id == _current.c.entry_id).correlate(_current).scalar_subquery()
)
DERIVED = ("status_label", "status_label_en", "outcome")  # public columns that are made of others


def pledge_titles(connection: sa.Connection, view: View) -> dict[int, tuple[str, str]]:
    """Title and English title of each pledge by its number, inside a transaction."""
    query = sa.select(*pledges.c["number", "title", "title_en"]).where(pledges.c.entry_id == seed_entry(view))
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
            *pledges.c["number", "source_no", "category_id"],
            *categories.c["position", "name", "name_en", "audience"],
            *pledges.c["title", "title_en"],
            sa.func.coalesce(_current.c.status, Status.UNRATED.value),
            *_current.c["verdict", "timeliness", "reason", "as_of", "recorded_at", "author", "rater", "note"],
            _evidence_count,
            pledges.c.featured_slugs,
            *pledges.c["code", "description", "parent", "tags", "owner", "due", "due_precision", "amount"],
            _current.c.source_label,
            *(
                sa.case((_current.c.progress.is_not(None), _current.c[ours]), else_=pledges.c[stated])
                for ours, stated in (("progress", "progress"), ("as_of", "progress_as_of"))
            ),
            *_current.c["as_of_precision", "taken_from", "entry_id"],
            *pledges.c["search", "translations"],
            categories.c.translations.label("of_category"),
        )
        .join(categories)
        .outerjoin(_current, _current.c.entry_id == giving_status(view, rater))
        .where(pledges.c.entry_id == seed_entry(view))
        .order_by(pledges.c.number)
    )
    rows = rows_of_campaign(store, view, query)
    read = kinds(column for column in TABLES["pledges"].public if column.name not in DERIVED)
    columns = read | columns_of("tags assessment_id:maybe_int search translations of_category")
    listed = frame(rows, columns).assign(
        featured=lambda read: read["featured"].map(lambda slugs: tuple(slugs.split())),
        tags=lambda read: read["tags"].map(lambda tags: tuple(filter(None, map(str.strip, tags.split(";"))))),
    )
    return with_translations(with_translations(listed), "of_category", "category_")


def _known(view: View) -> sa.ColumnElement[bool]:
    return sa.and_(criteria.c.campaign_id == view.campaign, by_then(view, criteria.c.recorded_at))


def criterion_in_force(connection: sa.Connection, view: View, number: int) -> int | None:
    """The entry of a pledge's newest criterion; None where it has none."""
    query = sa.select(sa.func.max(criteria.c.entry_id)).where(_known(view), criteria.c.pledge_number == number)
    entry: int | None = connection.execute(query).scalar()
    return entry


def last_criterion(connection: sa.Connection, campaign: str, number: int) -> Criterion | None:
    """A pledge's newest criterion, inside a transaction."""
    query = sa.select(criteria).where(_known(View(campaign)), criteria.c.pledge_number == number)
    row = connection.execute(query.order_by(criteria.c.entry_id.desc()).limit(1)).first()
    return None if row is None else from_row(Criterion, row)


def read_criteria(store: Store, view: View, number: int | None = None) -> list[Criterion]:
    """The criteria that a view knows, of one pledge or of all; newest first."""
    query = sa.select(criteria).where(_known(view)).order_by(criteria.c.entry_id.desc())
    if number is not None:
        query = query.where(criteria.c.pledge_number == number)
    with store.read() as connection:
        return [from_row(Criterion, row) for row in connection.execute(query)]
