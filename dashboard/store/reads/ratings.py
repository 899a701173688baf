"""Reads of ratings beside one another: each assessor's, independent of the others', and the city's own."""

import pandas as pd
import sqlalchemy as sa

from dashboard.domain.status import Rater, Status
from dashboard.store.engine.store import Store
from dashboard.store.reads.assessments import giving_status
from dashboard.store.reads.campaign import rows_of_campaign, seed_entry
from dashboard.store.reads.pledges import read_pledges
from dashboard.store.reads.rows import columns_of, frame, read_frame
from dashboard.store.reads.view import View, by_then, not_yet
from dashboard.store.views import rounds
from dashboard.store.views.tables import assessments, pledges
from dashboard.store.views.tables import rounds as rounds_table

_RATING_COLUMNS = columns_of(
    "number:int category round:int assessor author status entry:int as_of:object recorded_at:moment complete_at:moment "
    "public:flag"
)


def read_ratings(store: Store, view: View) -> pd.DataFrame:
    """The judgements of the same pledge by assessors who did not know each other's: the first submission of each. Every
    round counts that several had to judge and that was over by the view's moment, whatever its outcome: what was
    rejected in a disagreement counts as well. While any of it waits, nobody outside learns its judgements. What was
    revised after the others' judgements were seen is no longer independent. Returns `number category round assessor
    author status entry as_of recorded_at complete_at public`, by pledge, round and submission; `assessor` is an actor's
    id, `complete_at` when the round first had all that it needed (UTC both), `public` whether the judgement was
    published by the view's moment. Of one that is not, the status is counted, and nobody is shown whose it is. Raises
    NotFound for a campaign that the view does not see."""
    first = (
        sa.select(sa.func.min(assessments.c.entry_id).label("entry_id"))
        .where(assessments.c.campaign_id == view.campaign, assessments.c.rater == Rater.WATCHDOG.value)
        .group_by(assessments.c.pledge_number, assessments.c.round, assessments.c.author_id)
        .subquery()
    )
    same = [assessments.c[name] == rounds_table.c[name] for name in rounds.KEY]
    other = assessments.alias()
    waits = sa.exists().where(
        *(other.c[name] == assessments.c[name] for name in rounds.KEY),
        by_then(view, other.c.recorded_at),
        *(not_yet(view, other.c[end]) for end in ("published_at", "withdrawn_at", "rejected_at")),
    )
    query = (
        sa.select(
            assessments.c.pledge_number,
            pledges.c.category_id,
            *assessments.c["round", "author_id", "author", "status", "entry_id", "as_of", "recorded_at"],
            rounds_table.c.complete_at,
            by_then(view, assessments.c.published_at),
        )
        .join(first, first.c.entry_id == assessments.c.entry_id)
        .join(rounds_table, sa.and_(*same))
        .join(pledges, sa.and_(pledges.c.entry_id == seed_entry(view), pledges.c.number == assessments.c.pledge_number))
        .where(
            # Submitted before the round was complete: whoever came later could have seen the others'.
            assessments.c.recorded_at <= rounds_table.c.complete_at,
            by_then(view, rounds_table.c.complete_at),
            sa.not_(waits),
        )
        .order_by(assessments.c.pledge_number, assessments.c.round, assessments.c.entry_id)
    )
    if view.as_of is not None:
        query = query.where(assessments.c.as_of <= view.as_of)
    ratings = frame(rows_of_campaign(store, view, query), _RATING_COLUMNS)
    if ratings.empty:
        return ratings
    assessors = ratings.groupby(["number", "round"])["assessor"].transform("nunique")
    return ratings[assessors >= 2].reset_index(drop=True)


def read_city(store: Store, view: View) -> pd.DataFrame:
    """The city's own rating of each pledge that it rated: `number status status_as_of assessment_id`, by number."""
    city = assessments.alias()
    query = (
        sa.select(pledges.c.number, *city.c["status", "as_of", "entry_id"])
        .select_from(pledges)
        .join(city, city.c.entry_id == giving_status(view, Rater.CITY))
        .where(pledges.c.entry_id == seed_entry(view))
        .order_by(pledges.c.number)
    )
    return read_frame(store, query, columns_of("number:int status status_as_of:object assessment_id:int"))


def read_rater_gap(store: Store, view: View) -> pd.DataFrame:
    """The pledges that both the watchdogs and the city have rated. Returns `number title title_en category_name
    category_name_en watchdog city` by number; the last two are status codes."""
    watchdogs = read_pledges(store, view).rename(columns={"status": "watchdog"})
    city = read_city(store, view)[["number", "status"]].rename(columns={"status": "city"})
    rated = watchdogs[watchdogs["watchdog"] != Status.UNRATED.value].merge(city, on="number")
    return rated[["number", "title", "title_en", "category_name", "category_name_en", "watchdog", "city"]]
