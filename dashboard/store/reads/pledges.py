"""Reads of pledges and what stands beside a status: criteria, the raters' ratings, challenges and their answers."""

from datetime import datetime

import pandas as pd
import sqlalchemy as sa

from dashboard.domain.assessment import Challenge, Criterion
from dashboard.domain.columns import TABLES
from dashboard.domain.status import Rater, Status
from dashboard.store.engine.store import Store
from dashboard.store.reads.assessments import evidence_count, giving_status
from dashboard.store.reads.campaign import rows_of_campaign, seed_entry
from dashboard.store.reads.view import View, by_then, frame, from_row, kinds, not_yet, of_store, with_translations
from dashboard.store.views import rounds
from dashboard.store.views.tables import answers, assessments, categories, challenges, criteria, pledges
from dashboard.store.views.tables import rounds as rounds_table

_current = assessments.alias("current")
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
            evidence_count(_current),
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
    described = (column for column in TABLES["pledges"].public if column.name not in DERIVED)
    columns = kinds(described, "tags assessment_id:maybe_int search translations of_category")
    listed = frame(rows, columns)
    listed["featured"] = listed["featured"].map(lambda slugs: tuple(slugs.split()))
    listed["tags"] = listed["tags"].map(lambda tags: tuple(filter(None, map(str.strip, tags.split(";")))))
    return with_translations(with_translations(listed), "of_category", "category_")


def criteria_of(connection: sa.Connection, view: View, number: int | None = None) -> list[Criterion]:
    """The criteria that a view knows, of one pledge or of all; newest first."""
    known = (criteria.c.campaign_id == view.campaign, by_then(view, criteria.c.recorded_at))
    query = sa.select(criteria).where(*known).order_by(criteria.c.entry_id.desc())
    if number is not None:
        query = query.where(criteria.c.pledge_number == number)
    return [from_row(Criterion, row) for row in connection.execute(query)]


read_criteria = of_store(criteria_of)


def read_ratings(store: Store, view: View) -> pd.DataFrame:
    """The judgements of the same pledge by assessors who did not know each other's: the first submission of each. Every
    round counts that several had to judge and that was over by the view's moment, whatever its outcome: what was
    rejected in a disagreement counts as well. While any of it waits, nobody outside learns its judgements. What was
    revised after the others' judgements were seen is no longer independent. Returns `number category round assessor
    author status entry as_of recorded_at complete_at public`, by pledge, round and submission; `assessor` is an actor's
    id, `complete_at` when the round first had all that it needed (UTC both), `public` whether the judgement was
    published by the view's moment. Of one that is not, the status is counted, and nobody is shown whose it is. Raises
    NotFound for a campaign that the view does not see."""
    same = [assessments.c[name] == rounds_table.c[name] for name in rounds.KEY]
    waits = sa.and_(
        by_then(view, assessments.c.recorded_at),
        *(not_yet(view, assessments.c[end]) for end in ("published_at", "withdrawn_at", "rejected_at")),
    )
    query = (
        sa.select(
            assessments.c.pledge_number,
            pledges.c.category_id,
            *assessments.c["round", "author_id", "author", "status", "entry_id", "as_of", "recorded_at"],
            rounds_table.c.complete_at,
            by_then(view, assessments.c.published_at),
            waits,
        )
        .join(rounds_table, sa.and_(*same))
        .join(pledges, sa.and_(pledges.c.entry_id == seed_entry(view), pledges.c.number == assessments.c.pledge_number))
        .where(assessments.c.campaign_id == view.campaign, assessments.c.rater == Rater.WATCHDOG.value)
        .order_by(assessments.c.pledge_number, assessments.c.round, assessments.c.entry_id)
    )
    words = "number:int category round:int assessor author status entry:int as_of:object recorded_at:moment"
    words += " complete_at:moment public:flag waits:flag"
    ratings, of_round = frame(rows_of_campaign(store, view, query), words), ["number", "round"]
    # Submitted before the round was complete: whoever came later could have seen the others'.
    counts = ~ratings.duplicated([*of_round, "assessor"]) & (ratings["recorded_at"] <= ratings["complete_at"])
    counts &= ~ratings.groupby(of_round)["waits"].transform("any").astype(bool)
    if view.known_at is not None:
        counts &= ratings["complete_at"] <= view.known_at
    if view.as_of is not None:
        counts &= ratings["as_of"].map(lambda day: day <= view.as_of).astype(bool)
    ratings = ratings[counts].drop(columns="waits")
    return ratings[ratings.groupby(of_round)["assessor"].transform("nunique") >= 2].reset_index(drop=True)


def read_city(store: Store, view: View) -> pd.DataFrame:
    """The city's own rating of each pledge that it rated: `number status status_as_of assessment_id`, by number."""
    city = assessments.alias()
    columns = (pledges.c.number, *city.c["status", "as_of", "entry_id"])
    rated = sa.select(*columns).select_from(pledges).join(city, city.c.entry_id == giving_status(view, Rater.CITY))
    query = rated.where(pledges.c.entry_id == seed_entry(view)).order_by(pledges.c.number)
    return frame(rows_of_campaign(store, view, query), "number:int status status_as_of:object assessment_id:int")


def both_rated(pledges: pd.DataFrame, city: pd.DataFrame) -> pd.DataFrame:
    """The pledges that both the watchdogs and the city have rated. `pledges`, `city`: of `read_pledges` and
    `read_city`. Returns `number title title_en category_name category_name_en watchdog city` by number; the last two
    are status codes."""
    rated = (pledges["status"] != Status.UNRATED.value) & pledges["number"].isin(city["number"])
    rows = pledges.loc[rated, ["number", "title", "title_en", "category_name", "category_name_en", "status"]]
    of_city = rows["number"].map(city.set_index("number")["status"])
    return rows.rename(columns={"status": "watchdog"}).assign(city=of_city).reset_index(drop=True)


def read_challenges(store: Store, view: View, number: int | None = None, *, waiting: bool = False) -> list[Challenge]:
    """The challenges of a campaign, newest first. `waiting`: those that nobody has answered yet, instead of those that
    a reviewer let through; for reviewers alone. Returns each with its newest answer known at the view's moment."""
    conditions = [challenges.c.campaign_id == view.campaign, by_then(view, challenges.c.recorded_at)]
    if number is not None:
        conditions.append(challenges.c.pledge_number == number)
    decision = None if waiting else "publish"
    with store.read() as connection:
        return [challenge for challenge in _challenges(connection, view, *conditions) if challenge.decision == decision]


def challenge_by_id(connection: sa.Connection, entry_id: int) -> Challenge | None:
    """One challenge, inside a transaction."""
    return next(iter(_challenges(connection, View(""), challenges.c.entry_id == entry_id)), None)


def challenges_since(connection: sa.Connection, campaign: str, moment: datetime) -> int:
    """How many challenges came in since a moment."""
    query = sa.select(sa.func.count()).where(challenges.c.campaign_id == campaign, challenges.c.recorded_at > moment)
    return int(connection.execute(query).scalar_one())


def _challenges(connection: sa.Connection, view: View, *conditions: sa.ColumnElement[bool]) -> list[Challenge]:
    known = sa.select(sa.func.max(answers.c.entry_id)).where(by_then(view, answers.c.recorded_at))
    newest = known.group_by(answers.c.challenge_id)
    query = (
        sa.select(
            challenges,
            assessments.c.rater,
            answers.c.decision,
            sa.func.coalesce(answers.c.answer, "").label("answer"),
            sa.func.coalesce(answers.c.author, "").label("answered_by"),
            answers.c.recorded_at.label("answered_at"),
        )
        .join(assessments, assessments.c.entry_id == challenges.c.assessment_id)
        .outerjoin(answers, sa.and_(answers.c.challenge_id == challenges.c.entry_id, answers.c.entry_id.in_(newest)))
        .where(*conditions)
        .order_by(challenges.c.entry_id.desc())
    )
    return [from_row(Challenge, row) for row in connection.execute(query)]
