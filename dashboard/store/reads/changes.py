"""Reads of the latest changes: which pledges came to another status, from which, when and by whose judgement."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import Any

import sqlalchemy as sa

from dashboard.domain.assessment import Assessment
from dashboard.domain.status import Rater, Status
from dashboard.store.engine.store import Store
from dashboard.store.reads.assessments import judgements
from dashboard.store.reads.campaign import require_campaign, seed_entry
from dashboard.store.reads.view import View, by_then, public
from dashboard.store.views.tables import assessments, pledges

TOGETHER = 50  # pledges whose judgements are read at once
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
        last = _last_moments(connection, view, rater)
        numbers, steps = sorted(last, key=lambda number: last[number], reverse=True), list[_Step]()
        for start in range(0, len(numbers), TOGETHER):
            if sum(step.moment >= last[numbers[start]] for step in steps) >= limit:
                break  # nothing newer is left
            steps += _newest_steps(connection, view, rater, numbers[start : start + TOGETHER])
        if not steps:
            require_campaign(connection, view)
        steps = sorted(steps, key=lambda step: (step.moment, step.entry_id), reverse=True)[:limit]
        entries = {step.entry_id for step in steps}
        rows = connection.execute(sa.select(assessments).where(assessments.c.entry_id.in_(entries))).all()
        by_entry = {assessment.id: assessment for assessment in judgements(connection, Assessment, rows, view)}
    return [Change(step.before, step.now, step.moment, by_entry[step.entry_id], step.ended) for step in steps]


def _last_moments(connection: sa.Connection, view: View, rater: Rater) -> dict[int, datetime]:
    """By the number of each pledge in the list: when a judgement of it was published or ended last."""
    ended = sa.case((by_then(view, assessments.c.withdrawn_at), assessments.c.withdrawn_at))
    listed = sa.select(pledges.c.number).where(pledges.c.entry_id == seed_entry(view))
    query = (
        sa.select(assessments.c.pledge_number, sa.func.max(assessments.c.published_at), sa.func.max(ended))
        .where(public(view, assessments), assessments.c.rater == rater.value, assessments.c.pledge_number.in_(listed))
        .group_by(assessments.c.pledge_number)
    )
    return {number: max(filter(None, moments)) for number, *moments in connection.execute(query)}


def _newest_steps(connection: sa.Connection, view: View, rater: Rater, numbers: Sequence[int]) -> "list[_Step]":
    """The newest step of each of some pledges."""
    query = sa.select(*assessments.c[*_COLUMNS]).where(
        public(view, assessments), assessments.c.rater == rater.value, assessments.c.pledge_number.in_(numbers)
    )
    by_pledge: defaultdict[int, list[sa.Row[Any]]] = defaultdict(list)
    for row in connection.execute(query):
        by_pledge[row.pledge_number].append(row)
    return list(filter(None, (_newest_step(rows, view.known_at) for rows in by_pledge.values())))


@dataclass(frozen=True, slots=True)
class _Step:
    moment: datetime
    entry_id: int
    before: Status
    now: Status
    ended: bool


def _newest_step(rows: Sequence[sa.Row[Any]], known_at: datetime | None) -> _Step | None:
    """The newest step of one pledge; None where there never was one. `rows`: its public judgements in any order."""
    # One publication makes a judgement public and ends the one that it supersedes, at one moment.
    replaced = {row.supersedes: row.published_at for row in rows if row.supersedes is not None}
    ends = {
        row.entry_id: row.withdrawn_at if row.retracted else replaced.get(row.entry_id, row.withdrawn_at)
        for row in rows
        if row.withdrawn_at is not None and (known_at is None or row.withdrawn_at <= known_at)
    }  # fmt: skip

    def giving_status(moment: datetime) -> sa.Row[Any] | None:
        begun = [row for row in rows if row.published_at <= moment]
        standing = [row for row in begun if row.entry_id not in ends or ends[row.entry_id] > moment]
        return max(standing, key=lambda row: (row.as_of, row.entry_id), default=None)

    moments = sorted({row.published_at for row in rows} | set(ends.values()), reverse=True)
    present = giving_status(moments[0])
    for moment, earlier in zip_longest(moments, moments[1:]):
        former = giving_status(earlier) if earlier is not None else None
        before, now = (Status(row.status) if row is not None else Status.UNRATED for row in (former, present))
        ended = present is None or present.published_at != moment
        cause = former if ended else present
        if before is not now and cause is not None:
            return _Step(moment, cause.entry_id, before, now, ended)
        present = former
    return None
