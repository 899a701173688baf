"""Reads of what is not public, for those who may see it: nobody sees another's judgement before giving her own, and
what was rejected comes back to its author alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from dashboard.domain.assessment import Assessment, why_no_place
from dashboard.domain.measurement import Measurement
from dashboard.domain.permission import Actor
from dashboard.domain.status import Rater
from dashboard.store.engine.store import Store
from dashboard.store.journal.entry import canonical, content_from
from dashboard.store.reads.assessments import judgements
from dashboard.store.reads.board import assigned, settings_of, speaks_for_administration
from dashboard.store.reads.rows import from_row
from dashboard.store.reads.view import View
from dashboard.store.views import rounds
from dashboard.store.views.tables import assessments, journal, measurements, reviews
from dashboard.store.views.tables import rounds as rounds_table


@dataclass(frozen=True, slots=True)
class Subject:
    """What a review is about, as far as the review has to know."""

    id: int
    campaign: str
    author_id: str
    administration: bool  # recorded by those who are judged, or in their name
    published: bool  # and not withdrawn since
    undecided: bool
    pledge_number: int | None = None  # of an assessment
    rater: str | None = None
    figure_id: str | None = None  # of a measurement


@dataclass(frozen=True, slots=True)
class Returned:
    """A judgement of one's own that was rejected, with the reason; she has not judged the same anew since."""

    judgement: Assessment | Measurement
    reason: str
    reviewer: str
    moment: datetime  # aware UTC
    decided: bool  # another judgement of its round was published instead


@dataclass(frozen=True, slots=True)
class RoundState:
    """How far a round has come, without anything of what was judged."""

    number: int
    needed: int  # assessors
    submitted: int  # assessors
    review: bool  # whether agreement has to be approved
    state: str  # collecting | agreed | disagreed


def read_subject(connection: sa.Connection, entry_id: int) -> Subject | None:
    """An assessment or a measurement, inside a transaction."""
    queries = (sa.select(table).where(table.c.entry_id == entry_id) for table in (assessments, measurements))
    row = next(filter(None, (connection.execute(query).first() for query in queries)), None)
    if row is None:
        return None
    by_city = row._mapping.get("rater") == Rater.CITY
    return from_row(
        Subject,
        row,
        administration=by_city or speaks_for_administration(connection, row.organisation),
        published=row.published_at is not None and row.withdrawn_at is None,
        undecided=row.published_at is None and row.rejected_at is None and row.withdrawn_at is None,
    )


def same_judgement(
    connection: sa.Connection, campaign: str, author: Actor, content: Mapping[str, Any], *, undecided: bool = False
) -> int | None:
    """The entry by which an author has recorded the very same before, inside a transaction. `undecided`: whether only
    what waits counts: a new round may repeat the same judgement. Returns the entry, where that is in force or waits;
    None where it is new, or where anybody whose judgements count beside hers has recorded something else of the same
    day since."""
    table, about = (assessments, "pledge_number") if "pledge_number" in content else (measurements, "figure_id")
    query = (
        sa.select(journal.c.id, journal.c.content, table.c.author_id)
        .join(table, table.c.entry_id == journal.c.id)
        .where(table.c.campaign_id == campaign, table.c[about] == content[about], rounds.stands(table))
    )
    if undecided:
        query = query.where(table.c.published_at.is_(None), table.c.author_id == author.id)
    for name in content.keys() & {"as_of", "rater", "stage"}:
        query = query.where(table.c[name] == content[name])
    newest = connection.execute(query.order_by(journal.c.id.desc()).limit(1)).first()
    if newest is None or newest.author_id != author.id:
        return None
    before = content_from(newest.content)
    same = canonical({name: before.get(name) for name in content}) == canonical(content)
    return int(newest.id) if same else None


def read_round(
    store: Store, view: View, number: int, viewer: Actor, rater: Rater = Rater.WATCHDOG
) -> RoundState | None:
    """The round that a pledge is in now; None where there is none, or one in which this viewer has no part."""
    with store.read() as connection:
        round_row = rounds.open_round(connection, view.campaign, number, rater.value)
        judged = rounds.of_round(connection, round_row) if round_row is not None else []
    if round_row is None or not _has_part(viewer, round_row, judged):
        return None
    submitted = len({row.author_id for row in judged})
    return RoundState(round_row.round, round_row.needed, submitted, bool(round_row.review), round_row.state)


def read_why_no_place(store: Store, view: View, number: int, viewer: Actor) -> str | None:
    """Why a watchdog's assessor may not judge a pledge now (`why_no_place`); None where she may."""
    with store.read() as connection:
        round_row = rounds.open_round(connection, view.campaign, number, Rater.WATCHDOG.value)
        judging, needed = set[str](), settings_of(connection, View(view.campaign)).assessors_needed
        if round_row is not None:
            judging, needed = rounds.assessors_of(connection, round_row), round_row.needed
        pairs = assigned(connection, view.campaign)
    return why_no_place(viewer.id, judging, needed, {assessor for pledge, assessor in pairs if pledge == number})


def read_returned(store: Store, view: View, viewer: Actor) -> list[Returned]:
    """What was rejected of this viewer's own and she has not judged anew since, newest first."""
    with store.read() as connection:
        of_assessments = _rejected(connection, view, viewer, assessments, "pledge_number", "rater")
        of_measurements = _rejected(connection, view, viewer, measurements, "figure_id", "stage")
        rejected: list[Assessment | Measurement] = [
            *judgements(connection, Assessment, of_assessments),
            *judgements(connection, Measurement, of_measurements),
        ]
        returned = [
            Returned(judgement, row.review_reason, row.reviewer, row.rejected_at, _decided(connection, judgement))
            for judgement, row in zip(rejected, (*of_assessments, *of_measurements), strict=True)
        ]
    return sorted(returned, key=lambda rejected: (rejected.moment, rejected.judgement.id), reverse=True)


def _rejected(
    connection: sa.Connection, view: View, viewer: Actor, table: sa.Table, *same: str
) -> Sequence[sa.Row[Any]]:
    later = table.alias()
    anew = sa.exists().where(
        later.c.campaign_id == table.c.campaign_id,
        later.c.author_id == table.c.author_id,
        later.c.entry_id > table.c.entry_id,
        *(later.c[name] == table.c[name] for name in same),
    )
    query = (
        sa.select(table, reviews.c.reason.label("review_reason"), reviews.c.reviewer)
        .join(reviews, sa.and_(reviews.c.subject_id == table.c.entry_id, reviews.c.decision == "reject"))
        .where(table.c.campaign_id == view.campaign, table.c.author_id == viewer.id)
        .where(table.c.rejected_at.is_not(None), sa.not_(anew))
    )
    return connection.execute(query).all()


def _decided(connection: sa.Connection, judgement: Assessment | Measurement) -> bool:
    """Whether the round of a rejected judgement published another one."""
    if isinstance(judgement, Measurement):
        return False
    key = (judgement.campaign, judgement.pledge_number, judgement.rater.value, judgement.round)
    of_round = (assessments.c[name] == value for name, value in zip(rounds.KEY, key, strict=True))
    query = sa.select(assessments.c.entry_id).where(*of_round, assessments.c.published_at.is_not(None))
    return connection.execute(query).first() is not None


def read_undecided(store: Store, view: View, number: int, viewer: Actor) -> list[Assessment]:
    """The assessments of a pledge that wait, as far as this viewer may see them now. Her own; those of the others in
    the same round once she has submitted her own; and, for one who may review, those of a complete round. Returns them
    in the order of submission."""
    with store.read() as connection:
        of_pledge = (rounds_table.c.campaign_id == view.campaign, rounds_table.c.pledge_number == number)
        query = sa.select(rounds_table).where(*of_pledge, rounds_table.c.state != rounds.CLOSED)
        seen = []
        for round_row in connection.execute(query).all():
            judged = rounds.of_round(connection, round_row)
            seen += judged if _has_part(viewer, round_row, judged) else []
        return judgements(connection, Assessment, sorted(seen, key=lambda row: row.entry_id))


def _has_part(viewer: Actor, round_row: sa.Row[Any], judged: Sequence[sa.Row[Any]]) -> bool:
    """Whether a round is any of this viewer's business: she has judged in it, or it is complete and hers to review.
    Nobody else learns anything of it: neither who has submitted, nor how many, nor whether they agree."""
    reviews = round_row.state != rounds.COLLECTING and viewer.may_review(administration=round_row.rater == Rater.CITY)
    return reviews or viewer.id in {row.author_id for row in judged}
