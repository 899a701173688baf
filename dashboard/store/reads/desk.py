"""Reads for the desk: what waits for whom, as queues of pledges."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

import pandas as pd
import sqlalchemy as sa

from dashboard.domain.assessment import Assessment
from dashboard.domain.measurement import Measurement
from dashboard.domain.permission import Actor, Permission
from dashboard.domain.status import Rater, Status, Verdict
from dashboard.domain.zones import day_of, zone_named
from dashboard.store.engine.frames import columns_of, frame
from dashboard.store.engine.store import Store
from dashboard.store.reads.assessments import ranked
from dashboard.store.reads.board import assessor_names, assigned, settings_of
from dashboard.store.reads.campaign import seed_entry, zone_name
from dashboard.store.reads.challenges import read_challenges
from dashboard.store.reads.measurements import read_waiting_measurements
from dashboard.store.reads.undecided import read_returned
from dashboard.store.reads.view import View
from dashboard.store.views import rounds
from dashboard.store.views.tables import figures, pledges
from dashboard.store.views.tables_judgement import assessments
from dashboard.store.views.tables_judgement import rounds as rounds_table

RETURNED_DAYS = 30  # so long a judgement that was decided against stands in its author's queue
QUEUES = ("mine", "returned", "unrated", "stale", "review", "disagreement", "challenges")
_COLUMNS = columns_of("number:int title title_en status whose since:object subject_id:maybe_int")


@dataclass(frozen=True, slots=True)
class Desk:
    """The queues of one person; each a frame `number title title_en status whose since subject_id`, ready to work.
    `whose` names who has to act or has acted, `since` is the day it has waited since (None where it waits for nothing
    in particular), `subject_id` the entry of the assessment, measurement or challenge that it is about."""

    mine: pd.DataFrame
    returned: pd.DataFrame
    unrated: pd.DataFrame
    stale: pd.DataFrame
    review: pd.DataFrame
    disagreement: pd.DataFrame
    challenges: pd.DataFrame


@dataclass(frozen=True, slots=True)
class _Pledge:
    number: int
    title: str
    title_en: str
    status: str
    verdict: str
    published_at: datetime | None


_Row = tuple[_Pledge, str, date | None, int | None]  # pledge, whose, since, subject


def read_desk(store: Store, view: View, viewer: Actor, today: date) -> Desk:
    """What waits on the desk of one person. `view`: its campaign; the desk is always of now. `viewer`: whose desk it
    is; queues that she has nothing to do with are empty. `today`: the day that staleness is counted from, in the
    campaign's time zone as every `since`. Returns the queues; a blind judgement shows in none of them but as the number
    of its pledge."""
    view = View(view.campaign)
    names = assessor_names(store, view)
    with store.read() as connection:
        zone = zone_named(zone_name(connection, view))
        known = _pledges(connection, view)
        days = settings_of(connection, view).stale_days
        pairs = assigned(connection, view.campaign)
        open_rounds = _open_rounds(connection, view)
        judged = _judged_by(connection, view, viewer)
    # What she has submitted and what waits for others needs nothing more of her.
    submitted = {open_round.number for open_round in open_rounds if viewer.id in open_round.author_ids}
    assessors: defaultdict[int, list[str]] = defaultdict(list)
    for number, assessor in sorted(pairs):
        assessors[number].append(names.get(assessor, assessor))
    assignees = {number: ", ".join(sorted(who)) for number, who in assessors.items()}
    stale = _stale(known.values(), today, days, zone)
    hers = {number for number, assessor in pairs if assessor == viewer.id}
    done = submitted | (judged - {pledge.number for pledge in stale})
    mine = [known[number] for number in sorted(hers - done) if number in known]
    unrated = [
        pledge for pledge in known.values() if pledge.status == Status.UNRATED and pledge.number not in submitted
    ]
    returned = [
        rejected
        for rejected in read_returned(store, view, viewer)
        if not rejected.decided or today - day_of(rejected.moment, zone) <= timedelta(days=RETURNED_DAYS)
    ]
    returned_pledges = _about(store, view, [rejected.judgement for rejected in returned], known)
    reviews = viewer.may(Permission.REVIEW)
    return Desk(
        mine=_frame((pledge, viewer.name, None, None) for pledge in mine),
        returned=_frame(
            (pledge, rejected.reviewer, day_of(rejected.moment, zone), rejected.judgement.id)
            for rejected, pledge in zip(returned, returned_pledges, strict=True)
            if pledge is not None
        ),
        unrated=_frame((pledge, assignees.get(pledge.number, ""), None, None) for pledge in unrated),
        stale=_frame(
            (pledge, assignees.get(pledge.number, ""), day_of(pledge.published_at, zone), None)
            for pledge in stale
            if pledge.published_at is not None
        ),
        review=_review(store, view, viewer, known, open_rounds, zone) if reviews else _frame([]),
        disagreement=_frame(
            open_round.row(known, zone)
            for open_round in open_rounds
            if open_round.state == rounds.DISAGREED
            and open_round.number in known
            and (viewer.id in open_round.author_ids or viewer.may_review(administration=open_round.administration))
        ),
        challenges=_frame(
            (known[challenge.pledge_number], "", day_of(challenge.recorded_at, zone), challenge.id)
            for challenge in (reversed(read_challenges(store, view, waiting=True)) if reviews else [])
            if challenge.pledge_number in known and viewer.may_answer(administration=challenge.rater is Rater.CITY)
        ),
    )


@dataclass(frozen=True, slots=True)
class _Round:
    number: int
    state: str
    administration: bool  # its rater is the administration itself
    authors: tuple[str, ...]
    author_ids: frozenset[str]
    first: int  # the entry of its first undecided assessment
    since: datetime

    def row(self, known: dict[int, _Pledge], zone: tzinfo) -> _Row:
        return known[self.number], ", ".join(self.authors), day_of(self.since, zone), self.first


def _open_rounds(connection: sa.Connection, view: View) -> list[_Round]:
    query = (
        sa.select(rounds_table)
        .where(rounds_table.c.campaign_id == view.campaign, rounds_table.c.state != rounds.CLOSED)
        .order_by(rounds_table.c.pledge_number, rounds_table.c.rater)
    )
    judged_rounds = ((row, rounds.of_round(connection, row)) for row in connection.execute(query).all())
    return [
        _Round(
            number=row.pledge_number,
            state=row.state,
            administration=row.rater == Rater.CITY,
            authors=tuple(judgement.author for judgement in judged),
            author_ids=frozenset(judgement.author_id for judgement in judged),
            first=judged[0].entry_id,
            since=row.complete_at or judged[0].recorded_at,
        )
        for row, judged in judged_rounds
        if judged
    ]


def _judged_by(connection: sa.Connection, view: View, viewer: Actor) -> set[int]:
    """The pledges of which a judgement of hers stands, or waits for a decision."""
    query = sa.select(assessments.c.pledge_number).where(
        assessments.c.campaign_id == view.campaign, assessments.c.author_id == viewer.id, rounds.stands(assessments)
    )
    return set(connection.execute(query.distinct()).scalars())


def _pledges(connection: sa.Connection, view: View) -> dict[int, _Pledge]:
    current = ranked(view)
    query = (
        sa.select(
            *pledges.c["number", "title", "title_en"],
            sa.func.coalesce(current.c.status, Status.UNRATED.value).label("status"),
            sa.func.coalesce(current.c.verdict, "").label("verdict"),
            current.c.published_at,
        )
        .outerjoin(current, sa.and_(current.c.pledge_number == pledges.c.number, current.c.rank == 1))
        .where(pledges.c.entry_id == seed_entry(view))
        .order_by(pledges.c.number)
    )
    return {row.number: _Pledge(*tuple(row)) for row in connection.execute(query)}


def _stale(known: Iterable[_Pledge], today: date, days: int, zone: tzinfo) -> list[_Pledge]:
    """Provisional verdicts with nothing new for so many days, the longest first; final ones never go stale."""
    stale = [
        pledge
        for pledge in known
        if pledge.verdict == Verdict.PROVISIONAL
        and pledge.published_at is not None
        and today - day_of(pledge.published_at, zone) >= timedelta(days=days)
    ]
    return sorted(stale, key=lambda pledge: (str(pledge.published_at), pledge.number))


def _review(
    store: Store, view: View, viewer: Actor, known: dict[int, _Pledge], open_rounds: list[_Round], zone: tzinfo
) -> pd.DataFrame:
    """What waits for this reviewer: agreed rounds that have to be approved, and measurements; never her own."""
    rows: list[_Row] = [
        open_round.row(known, zone)
        for open_round in open_rounds
        if open_round.state == rounds.AGREED
        and open_round.number in known
        and viewer.id not in open_round.author_ids
        and viewer.may_review(administration=open_round.administration)
    ]
    waiting = [
        measurement
        for measurement in read_waiting_measurements(store, view, viewer)
        if measurement.author_id != viewer.id
    ]
    rows += [
        (pledge, measurement.author, day_of(measurement.recorded_at, zone), measurement.id)
        for measurement, pledge in zip(waiting, _about(store, view, waiting, known), strict=True)
        if pledge is not None
    ]
    return _frame(rows)


def _about(
    store: Store, view: View, judgements: Sequence[Assessment | Measurement], known: dict[int, _Pledge]
) -> list[_Pledge | None]:
    """The pledge that each judgement is about: of a measurement, the first that its figure belongs to."""
    measured = [judgement.figure_id for judgement in judgements if isinstance(judgement, Measurement)]
    query = sa.select(figures.c.id, figures.c.pledges).where(
        figures.c.entry_id == seed_entry(view), figures.c.id.in_(measured)
    )
    numbers: dict[str, list[str]] = {}
    if measured:
        with store.read() as connection:
            numbers = {row.id: row.pledges.split() for row in connection.execute(query)}
    return [
        known.get(judgement.pledge_number)
        if isinstance(judgement, Assessment)
        else known.get(int(next(iter(numbers.get(judgement.figure_id, ())), 0)), _NONE)
        for judgement in judgements
    ]


# A figure of a featured statement may belong to no numbered pledge.
_NONE = _Pledge(0, "", "", Status.UNRATED.value, "", None)


def _frame(rows: Iterable[_Row]) -> pd.DataFrame:
    of_pledges = ((pledge.number, pledge.title, pledge.title_en, pledge.status, *rest) for pledge, *rest in rows)
    return frame(of_pledges, _COLUMNS)
