"""Reads of the latest changes: which pledges came to another status, from which, when and by whose judgement."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import heappop, heappush
from typing import Any

import sqlalchemy as sa

from dashboard.domain.assessment import Assessment
from dashboard.domain.status import Rater, Status
from dashboard.store.engine.store import Store
from dashboard.store.reads.assessments import pledge_numbers, published_by, with_evidence
from dashboard.store.reads.campaign import require_campaign
from dashboard.store.reads.view import View, by_then, public
from dashboard.store.views.tables_judgement import PUBLISHED, assessments, reviews

TOGETHER = 10  # pledges whose judgements the first statement reads; each later one reads twice as many, up to MOST
MOST = 1_000
FEW = 200  # publications among which the latest changes nearly always are
TAKING_BACK = ("retract", "withdraw")  # decisions of reviews
_COLUMNS = ("pledge_number", "entry_id", "status", "as_of", "published_at", "withdrawn_at", "retracted", "supersedes")


@dataclass(frozen=True, slots=True)
class Change:
    """A pledge came to another status when a judgement was published, or when the one that stood ended."""

    before: Status  # unrated where nothing stood
    now: Status  # unrated where nothing is left, or that of an older judgement
    moment: datetime  # aware UTC
    assessment: Assessment  # the judgement that was published or ended
    ended: bool  # which of the two: retracted or withdrawn, or replaced by one that does not give the status

    @property
    def pledge_number(self) -> int:
        """Of which pledge."""
        return self.assessment.pledge_number


def read_changes(store: Store, view: View, limit: int, rater: Rater = Rater.WATCHDOG) -> list[Change]:
    """The latest changes of status by one rater's judgements, the newest of each pledge. What is published of a pledge
    that has left the list, or leaves the status as it is, such as a judgement of an older day, is no change. `view`:
    `as_of` and `known_at` bound what is seen. Returns them newest first. Raises NotFound for a campaign that the view
    does not see."""
    with store.read() as connection:
        taken_back, listed = _taken_back(connection, view, rater), pledge_numbers(connection, view)
        steps: list[_Step] = []
        for most in (FEW, None):
            published = _published(connection, view, rater, most)
            events = sorted((event for event in (*published, *taken_back) if event[1] in listed), reverse=True)
            known_since = published[-1][0] if len(published) == most else None  # of what is older, not all is known
            steps = _latest(connection, view, rater, events, limit)
            if known_since is None or sum(step.moment > known_since for step in steps) >= limit:
                break
        if not steps:
            require_campaign(connection, view)
        entries = {step.entry_id for step in steps}
        rows = connection.execute(sa.select(assessments).where(assessments.c.entry_id.in_(entries))).all()
        judgements = {assessment.id: assessment for assessment in with_evidence(connection, rows, view)}
    return [Change(step.before, step.now, step.moment, judgements[step.entry_id], step.ended) for step in steps]


@dataclass(frozen=True, slots=True)
class _Step:
    moment: datetime
    entry_id: int
    before: Status
    now: Status
    ended: bool


_Event = tuple[datetime, int]  # when, and of which pledge


def _latest(connection: sa.Connection, view: View, rater: Rater, events: Sequence[_Event], limit: int) -> list[_Step]:
    """The latest steps of the pledges that events are about; `events` the newest first."""
    newest: dict[int, datetime] = {}  # by pledge
    for moment, number in events:
        newest.setdefault(number, moment)
    numbers, steps, together = list(newest), list[_Step](), TOGETHER
    while numbers and sum(step.moment >= newest[numbers[0]] for step in steps) < limit:
        for rows in _rows(connection, view, rater, numbers[:together]):
            steps += _newest_step(rows, view.known_at)
        numbers, together = numbers[together:], min(2 * together, MOST)
    return sorted(steps, key=lambda step: (step.moment, step.entry_id), reverse=True)[:limit]


def _published(connection: sa.Connection, view: View, rater: Rater, most: int | None) -> list[_Event]:
    query = (
        sa.select(*assessments.c["published_at", "pledge_number"])
        .where(public(view, assessments), published_by(view), assessments.c.rater == rater.value)
        .order_by(PUBLISHED.desc(), assessments.c.entry_id.desc())
        .limit(most)
    )
    return [(row.published_at, row.pledge_number) for row in connection.execute(query)]


def _taken_back(connection: sa.Connection, view: View, rater: Rater) -> list[_Event]:
    query = (
        sa.select(assessments.c.withdrawn_at, assessments.c.pledge_number)
        .select_from(reviews.join(assessments, assessments.c.entry_id == reviews.c.subject_id))
        .where(
            public(view, assessments), reviews.c.campaign_id == view.campaign, reviews.c.decision.in_(TAKING_BACK),
            assessments.c.rater == rater.value, assessments.c.retracted, by_then(view, assessments.c.withdrawn_at),
        )
    )  # fmt: skip
    return [(row.withdrawn_at, row.pledge_number) for row in connection.execute(query)]


def _rows(connection: sa.Connection, view: View, rater: Rater, numbers: Sequence[int]) -> list[list[sa.Row[Any]]]:
    """The public judgements of some pledges, by pledge."""
    query = sa.select(*assessments.c[*_COLUMNS]).where(
        public(view, assessments), assessments.c.pledge_number.in_(numbers), assessments.c.rater == rater.value
    )
    by_pledge: defaultdict[int, list[sa.Row[Any]]] = defaultdict(list)
    for row in connection.execute(query):
        by_pledge[row.pledge_number].append(row)
    return list(by_pledge.values())


def _newest_step(rows: Sequence[sa.Row[Any]], known_at: datetime | None) -> list[_Step]:
    """The newest step of one pledge, as a list that is empty where there never was one; `rows` in any order."""
    # One publication makes a judgement public and ends the one that it supersedes, at one moment.
    replaced = {row.supersedes: row.published_at for row in rows if row.supersedes is not None}
    ends = {
        row.entry_id: row.withdrawn_at if row.retracted else replaced.get(row.entry_id, row.withdrawn_at)
        for row in rows
        if row.withdrawn_at is not None and (known_at is None or row.withdrawn_at <= known_at)
    }  # fmt: skip
    step: list[_Step] = []
    former: sa.Row[Any] | None = None
    awaited = sorted(rows, key=lambda row: row.published_at, reverse=True)
    valid: list[tuple[int, int, sa.Row[Any]]] = []  # a heap: the judgement that gives the status first
    for moment in sorted({row.published_at for row in rows} | set(ends.values())):
        while awaited and awaited[-1].published_at <= moment:
            row = awaited.pop()
            heappush(valid, (-row.as_of.toordinal(), -row.entry_id, row))
        while valid and (end := ends.get(valid[0][2].entry_id)) is not None and end <= moment:
            heappop(valid)
        present = valid[0][2] if valid else None
        before, now = (Status(row.status) if row is not None else Status.UNRATED for row in (former, present))
        if before is not now:
            ended = present is None or present.published_at != moment
            cause = former if ended else present
            step = [_Step(moment, cause.entry_id, before, now, ended)] if cause is not None else []
        former = present
    return step
