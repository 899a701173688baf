"""Reads for the desk: what waits for whom, as queues of pledges."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pandas as pd
import sqlalchemy as sa

from dashboard.domain.assessment import Assessment
from dashboard.domain.measurement import Measurement
from dashboard.domain.permission import Actor, Permission
from dashboard.domain.status import Rater, Status, Verdict
from dashboard.domain.zones import day_of, zone_named
from dashboard.store.engine.store import Store
from dashboard.store.reads.assessments import giving_status
from dashboard.store.reads.board import assessor_names, assigned, settings_of
from dashboard.store.reads.campaign import seed_entry, zone_name
from dashboard.store.reads.challenges import read_challenges
from dashboard.store.reads.measurements import read_waiting_measurements
from dashboard.store.reads.rows import columns_of, frame
from dashboard.store.reads.undecided import read_returned
from dashboard.store.reads.view import View
from dashboard.store.views import rounds
from dashboard.store.views.tables import assessments, figures, pledges
from dashboard.store.views.tables import rounds as rounds_table

RETURNED_DAYS = 30  # so long a judgement that was decided against stands in its author's queue
QUEUES = ("mine", "returned", "unrated", "stale", "review", "disagreement", "challenges")
_COLUMNS = columns_of("number:int title title_en status whose since:object subject_id:maybe_int")
# A figure of a featured statement may belong to no numbered pledge.
_NO_PLEDGE = {0: (0, "", "", Status.UNRATED.value)}

Desk = dict[str, pd.DataFrame]
_Row = tuple[int, str, datetime | None, int | None]  # pledge, whose, since, subject
_Round = tuple[sa.Row[Any], list[sa.Row[Any]]]  # and its undecided assessments, at least one


def read_desk(store: Store, view: View, viewer: Actor, today: date) -> Desk:
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
        known = _pledges(connection, view)
        stale_after = timedelta(days=settings_of(connection, view).stale_days)
        assignments = assigned(connection, view.campaign)
        open_rounds = _open_rounds(connection, view)
        judged_by_her = _judged_by(connection, view, viewer)
        of_figures = sa.select(figures.c.id, figures.c.pledges).where(figures.c.entry_id == seed_entry(view))
        pledges_of_figures = {row.id: row.pledges.split() for row in connection.execute(of_figures)}
    facts = _NO_PLEDGE | {pledge.number: tuple(pledge)[:4] for pledge in known}
    assignees: defaultdict[int, list[str]] = defaultdict(list)
    for number, assessor in assignments:
        assignees[number].append(names.get(assessor, assessor))
    # What she has submitted and what waits for others needs nothing more of her.
    submitted = {row.pledge_number for row, judged in open_rounds if _is_author(viewer, judged)}
    # Final verdicts never go stale.
    stale = [
        pledge
        for pledge in sorted(known, key=lambda pledge: (str(pledge.published_at), pledge.number))
        if pledge.verdict == Verdict.PROVISIONAL and today - day_of(pledge.published_at, zone) >= stale_after
    ]
    done = submitted | (judged_by_her - {pledge.number for pledge in stale})
    reviewing = viewer.may(Permission.REVIEW)

    def about(judgement: Assessment | Measurement) -> int:
        if isinstance(judgement, Assessment):
            return judgement.pledge_number
        numbers = map(int, pledges_of_figures.get(judgement.figure_id, [])[:1])
        return next((number for number in numbers if number in facts), 0)

    def mine() -> Iterator[_Row]:
        hers = {number for number, assessor in assignments if assessor == viewer.id}
        return ((number, viewer.name, None, None) for number in sorted(hers - done))

    def returned() -> Iterator[_Row]:
        for rejected in read_returned(store, view, viewer):
            age = today - day_of(rejected.moment, zone)
            if not rejected.decided or age <= timedelta(days=RETURNED_DAYS):
                yield about(rejected.judgement), rejected.reviewer, rejected.moment, rejected.judgement.id

    def review() -> Iterator[_Row]:
        """Agreed rounds that have to be approved, and measurements; never her own."""
        for row, judged in open_rounds:
            if row.state == rounds.AGREED and not _is_author(viewer, judged) and _may_review(viewer, row):
                yield _of_round(row, judged)
        for measurement in read_waiting_measurements(store, view, viewer):
            if measurement.author_id != viewer.id:
                yield about(measurement), measurement.author, measurement.recorded_at, measurement.id

    def disagreement() -> Iterator[_Row]:
        for row, judged in open_rounds:
            if row.state == rounds.DISAGREED and (_is_author(viewer, judged) or _may_review(viewer, row)):
                yield _of_round(row, judged)

    def challenges() -> Iterator[_Row]:
        for challenge in reversed(read_challenges(store, view, waiting=True)):
            if viewer.may_answer(administration=challenge.rater is Rater.CITY):
                yield challenge.pledge_number, "", challenge.recorded_at, challenge.id

    def queue(rows: Iterable[_Row]) -> pd.DataFrame:
        """What is about a pledge that has left the list is left out."""
        of_pledges = (
            (*facts[number], whose, day_of(since, zone) if since is not None else None, subject)
            for number, whose, since, subject in rows
            if number in facts
        )
        return frame(of_pledges, _COLUMNS)

    def to_assess(listed: Iterable[sa.Row[Any]]) -> Iterator[_Row]:
        return ((row.number, ", ".join(sorted(assignees[row.number])), row.published_at, None) for row in listed)

    unrated = (pledge for pledge in known if pledge.status == Status.UNRATED and pledge.number not in submitted)
    return {
        "mine": queue(mine()),
        "returned": queue(returned()),
        "unrated": queue(to_assess(unrated)),
        "stale": queue(to_assess(stale)),
        "review": queue(review() if reviewing else ()),
        "disagreement": queue(disagreement()),
        "challenges": queue(challenges() if reviewing else ()),
    }


def _is_author(viewer: Actor, judged: Iterable[sa.Row[Any]]) -> bool:
    return viewer.id in {judgement.author_id for judgement in judged}


def _may_review(viewer: Actor, round_row: sa.Row[Any]) -> bool:
    return viewer.may_review(administration=round_row.rater == Rater.CITY)


def _of_round(row: sa.Row[Any], judged: list[sa.Row[Any]]) -> _Row:
    authors = ", ".join(judgement.author for judgement in judged)
    return row.pledge_number, authors, row.complete_at or judged[0].recorded_at, judged[0].entry_id


def _open_rounds(connection: sa.Connection, view: View) -> list[_Round]:
    query = (
        sa.select(rounds_table)
        .where(rounds_table.c.campaign_id == view.campaign, rounds_table.c.state != rounds.CLOSED)
        .order_by(rounds_table.c.pledge_number, rounds_table.c.rater)
    )
    judged_rounds = [(row, rounds.of_round(connection, row)) for row in connection.execute(query).all()]
    return [(row, judged) for row, judged in judged_rounds if judged]


def _judged_by(connection: sa.Connection, view: View, viewer: Actor) -> set[int]:
    """The pledges of which a judgement of hers stands, or waits for a decision."""
    query = sa.select(assessments.c.pledge_number).where(
        assessments.c.campaign_id == view.campaign, assessments.c.author_id == viewer.id, rounds.stands(assessments)
    )
    return set(connection.execute(query).scalars())


def _pledges(connection: sa.Connection, view: View) -> list[sa.Row[Any]]:
    current = assessments.alias()
    status = sa.func.coalesce(current.c.status, Status.UNRATED.value).label("status")
    query = (
        sa.select(*pledges.c["number", "title", "title_en"], status, *current.c["verdict", "published_at"])
        .select_from(pledges)
        .outerjoin(current, current.c.entry_id == giving_status(view))
        .where(pledges.c.entry_id == seed_entry(view))
        .order_by(pledges.c.number)
    )
    return list(connection.execute(query))
