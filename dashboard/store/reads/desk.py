"""Reads of what is not public, for those who may see it: what waits for whom, as queues and by pledge.

Nobody sees another's judgement before giving her own, and what was rejected comes back to its author alone.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from itertools import chain
from typing import Any

import pandas as pd
import sqlalchemy as sa

from dashboard.domain.assessment import Assessment, why_no_place
from dashboard.domain.measurement import Measurement
from dashboard.domain.permission import Actor
from dashboard.domain.status import Rater, Status, Verdict
from dashboard.domain.zones import day_of, zone_named
from dashboard.store.engine.store import Store
from dashboard.store.journal.entry import canonical, content_from
from dashboard.store.reads.assessments import Judgement, giving_status, judgements
from dashboard.store.reads.board import assessor_names, assigned, settings_of, speaks_for_administration
from dashboard.store.reads.campaign import seed_entry, zone_name
from dashboard.store.reads.pledges import read_challenges
from dashboard.store.reads.view import View, frame, from_row
from dashboard.store.views import rounds
from dashboard.store.views.tables import assessments, figures, journal, measurements, pledges, reviews

RETURNED_DAYS = 30  # so long a judgement that was decided against stands in its author's queue
_COLUMNS = "number:int title title_en status whose since:object subject_id:maybe_int"
# A figure of a featured statement may belong to no numbered pledge.
_NO_PLEDGE = {0: (0, "", "", Status.UNRATED.value)}

_Row = tuple[int, str, datetime | None, int | None]  # pledge, whose, since, subject
_Judged = Sequence[sa.Row[Any]]  # the undecided assessments of a round, in the order of submission
_Round = tuple[sa.Row[Any], _Judged]


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
            judging, needed = {row.author_id for row in rounds.of_round(connection, round_row)}, round_row.needed
        pairs = assigned(connection, view.campaign)
    return why_no_place(viewer.id, judging, needed, {assessor for pledge, assessor in pairs if pledge == number})


def read_returned(store: Store, view: View, viewer: Actor) -> list[Returned]:
    """What was rejected of this viewer's own and she has not judged anew since, newest first."""
    with store.read() as connection:
        returned = _returned(connection, view, viewer, Assessment, "pledge_number", "rater")
        returned += _returned(connection, view, viewer, Measurement, "figure_id", "stage")
    return sorted(returned, key=lambda rejected: (rejected.moment, rejected.judgement.id), reverse=True)


def _returned(
    connection: sa.Connection, view: View, viewer: Actor, make: type[Judgement], *same: str
) -> list[Returned]:
    """Of one kind. `same`: the columns by which a later judgement is one of the same."""
    table = assessments if make is Assessment else measurements
    later, other = table.alias(), assessments.alias()
    anew = sa.exists().where(
        later.c.entry_id > table.c.entry_id,
        *(later.c[name] == table.c[name] for name in ("campaign_id", "author_id", *same)),
    )
    decided: sa.ColumnElement[bool] = sa.false()
    if make is Assessment:  # measurements have no rounds
        of_round = (other.c[name] == assessments.c[name] for name in rounds.KEY)
        decided = sa.exists().where(*of_round, other.c.published_at.is_not(None))
    query = (
        sa.select(table, reviews.c.reason.label("review_reason"), reviews.c.reviewer, decided.label("decided"))
        .join(reviews, sa.and_(reviews.c.subject_id == table.c.entry_id, reviews.c.decision == "reject"))
        .where(table.c.campaign_id == view.campaign, table.c.author_id == viewer.id)
        .where(table.c.rejected_at.is_not(None), sa.not_(anew))
    )
    rows = connection.execute(query).all()
    return [
        Returned(judgement, row.review_reason, row.reviewer, row.rejected_at, bool(row.decided))
        for judgement, row in zip(judgements(connection, make, rows), rows, strict=True)
    ]


def read_undecided(store: Store, view: View, number: int, viewer: Actor) -> list[Assessment]:
    """The assessments of a pledge that wait, as far as this viewer may see them now. Her own; those of the others in
    the same round once she has submitted her own; and, for one who may review, those of a complete round. Returns them
    in the order of submission."""
    with store.read() as connection:
        open_rounds = [row for row in rounds.open_rounds(connection, view.campaign) if row.pledge_number == number]
        judged_rounds = [(row, rounds.of_round(connection, row)) for row in open_rounds]
        seen = [row for round_row, judged in judged_rounds if _has_part(viewer, round_row, judged) for row in judged]
        return judgements(connection, Assessment, sorted(seen, key=lambda row: row.entry_id))


def _has_part(viewer: Actor, round_row: sa.Row[Any], judged: _Judged) -> bool:
    """Whether a round is any of this viewer's business: she has judged in it, or it is complete and hers to review.
    Nobody else learns anything of it: neither who has submitted, nor how many, nor whether they agree."""
    return _is_author(viewer, judged) or (round_row.state != rounds.COLLECTING and _may_review(viewer, round_row))


def _is_author(viewer: Actor, judged: _Judged) -> bool:
    return viewer.id in {row.author_id for row in judged}


def _may_review(viewer: Actor, round_row: sa.Row[Any]) -> bool:
    return viewer.may_review(administration=round_row.rater == Rater.CITY)


def read_waiting_measurements(store: Store, view: View, viewer: Actor) -> list[Measurement]:
    """The measurements that wait for a review, as far as this viewer may see them: her own, and those she reviews."""
    query = sa.select(measurements).where(measurements.c.campaign_id == view.campaign, rounds.undecided(measurements))
    with store.read() as connection:
        waiting = connection.execute(query.order_by(measurements.c.entry_id)).all()
        reviewed = {
            group
            for group in {row.organisation for row in waiting}
            if viewer.may_review(administration=speaks_for_administration(connection, group))
        }
        rows = [row for row in waiting if row.author_id == viewer.id or row.organisation in reviewed]
        return judgements(connection, Measurement, rows, view)


def read_desk(store: Store, view: View, viewer: Actor, today: date) -> dict[str, pd.DataFrame]:
    """What waits on the desk of one person. `view`: its campaign; the desk is always of now. `viewer`: whose desk it
    is; queues that she has nothing to do with are empty. `today`: the day that staleness is counted from, in the
    campaign's time zone as every `since`. Returns the queues by their names, each a frame `number title title_en status
    whose since subject_id`, ready to work: `whose` names who has to act or has acted, `since` is the day it has waited
    since (None where it waits for nothing in particular), `subject_id` the entry of the assessment, measurement or
    challenge that it is about. A blind judgement shows in none of them but as the number of its pledge."""
    view = View(view.campaign)
    names = assessor_names(store, view)
    with store.read() as connection:
        zone = zone_named(zone_name(connection, view))
        listed = connection.execute(_with_status(view)).all()
        facts = _NO_PLEDGE | {pledge.number: tuple(pledge)[:4] for pledge in listed}
        pledge_of_figure = _pledges_of_figures(connection, view, facts)
        stale_days = settings_of(connection, view).stale_days
        assignments = assigned(connection, view.campaign)
        waiting = rounds.open_rounds(connection, view.campaign)
        open_rounds = [(row, judged) for row in waiting if (judged := rounds.of_round(connection, row))]
        judged_by_her = _judged_by(connection, view, viewer)
    assignees: defaultdict[int, list[str]] = defaultdict(list)
    for number, assessor in assignments:
        assignees[number].append(names.get(assessor, assessor))

    def days_since(moment: datetime) -> int:
        return (today - day_of(moment, zone)).days

    def about(judgement: Assessment | Measurement, who: str, since: datetime | None) -> _Row:
        if isinstance(judgement, Assessment):
            return judgement.pledge_number, who, since, judgement.id
        return pledge_of_figure.get(judgement.figure_id, 0), who, since, judgement.id

    def to_assess(pledges: Iterable[sa.Row[Any]]) -> Iterator[_Row]:
        return ((row.number, ", ".join(sorted(assignees[row.number])), row.published_at, None) for row in pledges)

    # Final verdicts never go stale.
    provisional = [pledge for pledge in listed if pledge.verdict == Verdict.PROVISIONAL]
    stale = [pledge for pledge in provisional if days_since(pledge.published_at) >= stale_days]
    stale.sort(key=lambda pledge: (str(pledge.published_at), pledge.number))
    # What she has submitted and what waits for others needs nothing more of her.
    submitted = {row.pledge_number for row, judged in open_rounds if _is_author(viewer, judged)}
    done = submitted | (judged_by_her - {pledge.number for pledge in stale})
    hers = {number for number, assessor in assignments if assessor == viewer.id}
    unrated = [pledge for pledge in listed if pledge.status == Status.UNRATED and pledge.number not in submitted]
    returned = (
        about(each.judgement, each.reviewer, each.moment)
        for each in read_returned(store, view, viewer)
        if not each.decided or days_since(each.moment) <= RETURNED_DAYS
    )
    measured = (
        about(each, each.author, each.recorded_at)
        for each in read_waiting_measurements(store, view, viewer)
        if each.author_id != viewer.id
    )
    agreed, disagreed = _to_decide(viewer, open_rounds)
    queues: dict[str, Iterable[_Row]] = {
        "mine": ((number, viewer.name, None, None) for number in sorted(hers - done)),
        "returned": returned,
        "unrated": to_assess(unrated),
        "stale": to_assess(stale),
        "review": chain(agreed, measured),
        "disagreement": disagreed,
        "challenges": (
            (challenge.pledge_number, "", challenge.recorded_at, challenge.id)
            for challenge in reversed(read_challenges(store, view, waiting=True))
            if viewer.may_answer(administration=challenge.rater is Rater.CITY)
        ),
    }
    return {name: _queue(rows, facts, zone) for name, rows in queues.items()}


def _with_status(view: View) -> sa.Select[Any]:
    """Number, titles and status of every pledge, and how its status came to be known."""
    current = assessments.alias()
    status = sa.func.coalesce(current.c.status, Status.UNRATED.value).label("status")
    return (
        sa.select(*pledges.c["number", "title", "title_en"], status, *current.c["verdict", "published_at"])
        .select_from(pledges)
        .outerjoin(current, current.c.entry_id == giving_status(view))
        .where(pledges.c.entry_id == seed_entry(view))
        .order_by(pledges.c.number)
    )


def _pledges_of_figures(connection: sa.Connection, view: View, known: Container[int]) -> dict[str, int]:
    """The first pledge of each figure, where it is in the list."""
    query = sa.select(figures.c.id, figures.c.pledges).where(figures.c.entry_id == seed_entry(view))
    first = {row.id: int(row.pledges.split()[0]) for row in connection.execute(query) if row.pledges.split()}
    return {figure: number for figure, number in first.items() if number in known}


def _judged_by(connection: sa.Connection, view: View, viewer: Actor) -> set[int]:
    """The pledges that somebody has judged, by their numbers."""
    query = sa.select(assessments.c.pledge_number).where(
        assessments.c.campaign_id == view.campaign, assessments.c.author_id == viewer.id, rounds.stands(assessments)
    )
    return set(connection.execute(query).scalars())


def _to_decide(viewer: Actor, open_rounds: Sequence[_Round]) -> tuple[list[_Row], list[_Row]]:
    """The rounds that have to be approved, never her own, and those that disagree."""
    agreed, disagreed = [], []
    for row, judged in open_rounds:
        if row.state == rounds.AGREED and not _is_author(viewer, judged) and _may_review(viewer, row):
            agreed.append(_of_round(row, judged))
        elif row.state == rounds.DISAGREED and _has_part(viewer, row, judged):
            disagreed.append(_of_round(row, judged))
    return agreed, disagreed


def _queue(rows: Iterable[_Row], facts: Mapping[int, Sequence[Any]], zone: tzinfo) -> pd.DataFrame:
    """The rows of a queue as a frame; what is about a pledge that has left the list is left out."""
    of_pledges = (
        (*facts[number], whose, day_of(since, zone) if since is not None else None, subject)
        for number, whose, since, subject in rows
        if number in facts
    )
    return frame(of_pledges, _COLUMNS)


def _of_round(row: sa.Row[Any], judged: _Judged) -> _Row:
    authors = ", ".join(judgement.author for judgement in judged)
    return row.pledge_number, authors, row.complete_at or judged[0].recorded_at, judged[0].entry_id
