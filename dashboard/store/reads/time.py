"""Reads through time: when each pledge had which status, what changed between two days, and the latest changes."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from heapq import heappop, heappush
from typing import Any

import pandas as pd
import sqlalchemy as sa

from dashboard.domain.assessment import Assessment
from dashboard.domain.status import Rater, Status
from dashboard.store.engine.store import Store
from dashboard.store.reads.assessments import judgements
from dashboard.store.reads.campaign import require_campaign, rows_of_campaign, seed_entry
from dashboard.store.reads.view import View, frame, in_force, public
from dashboard.store.views.tables import assessments, pledges


def read_steps(store: Store, view: View, rater: Rater = Rater.WATCHDOG) -> pd.DataFrame:
    """From which day on each pledge has which status, after one rater's assessments in force. Returns `number as_of
    status`, by pledge and day; a pledge is `unrated` before its first row, and the last of several assessments of one
    day is the one that counts. Raises NotFound for a campaign that the view does not see."""
    columns = assessments.c["pledge_number", "as_of", "status"]
    query = sa.select(*columns).where(in_force(view, assessments), assessments.c.rater == rater.value)
    rows = rows_of_campaign(store, view, query.order_by(*assessments.c["pledge_number", "as_of", "entry_id"]))
    steps = frame(rows, "number:int as_of:object status")
    return steps.drop_duplicates(["number", "as_of"], keep="last", ignore_index=True)


def over_time(steps: pd.DataFrame, numbers: Sequence[int], days: Sequence[date]) -> pd.DataFrame:
    """How many pledges have which status on each of some days. `steps`: of `read_steps`. Returns `day status count`:
    every status on every day, `unrated` included, by day and status in the scale's order."""
    listed, shown = sorted(set(numbers)), sorted(days)
    wide = steps.pivot(index="as_of", columns="number", values="status").reindex(columns=listed)
    statuses = wide.reindex(sorted({*wide.index, *shown})).ffill().reindex(shown).astype(object)
    held = statuses.where(statuses.notna(), Status.UNRATED.value).to_numpy().tolist()
    counts = zip(shown, map(Counter, held), strict=True)
    rows = [(day, status.value, of_day[status.value]) for day, of_day in counts for status in Status]
    return frame(rows, "day:object status count:int")


def read_flow(store: Store, view: View, start: date, end: date, rater: Rater = Rater.WATCHDOG) -> pd.DataFrame:
    """The status of every pledge on two days by one rater's judgements, both as known at the view's moment. Returns
    `number title title_en category from_status to_status`, by number."""
    steps = read_steps(store, replace(view, as_of=end), rater)
    columns = pledges.c["number", "title", "title_en", "category_id"]
    query = sa.select(*columns).where(pledges.c.entry_id == seed_entry(view)).order_by(pledges.c.number)
    with store.read() as connection:
        rows = connection.execute(query).all()
    before = _last_status(steps[steps["as_of"].map(lambda day: day <= start).astype(bool)])
    after = _last_status(steps)
    unrated = Status.UNRATED.value
    statuses = ([*row, before.get(row.number, unrated), after.get(row.number, unrated)] for row in rows)
    return frame(statuses, "number:int title title_en category from_status to_status")


def _last_status(steps: pd.DataFrame) -> dict[int, str]:
    return dict(zip(steps["number"], steps["status"], strict=True))


LAST = datetime.max.replace(tzinfo=UTC)
_COLUMNS = ("pledge_number", "entry_id", "status", "as_of", "published_at", "withdrawn_at", "retracted", "supersedes")


@dataclass(frozen=True, slots=True)
class Change:
    """A pledge came to another status when a judgement was published, or when the one that stood ended."""

    before: Status  # unrated where nothing stood
    now: Status  # unrated where nothing is left, or that of an older judgement
    moment: datetime  # aware UTC
    assessment: Assessment  # the judgement that was published or ended
    ended: bool  # which of the two: retracted or withdrawn, or replaced by one that does not give the status


_Step = tuple[datetime, int, Status, Status, bool]  # moment, entry, before, now, ended
PLEDGES_AT_ONCE = 400  # whose judgements are read together, at most


def read_changes(store: Store, view: View, limit: int, rater: Rater = Rater.WATCHDOG) -> list[Change]:
    """The latest changes of status by one rater's judgements, the newest of each pledge. What is published of a pledge
    that has left the list, or leaves the status as it is, such as a judgement of an older day, is no change. `view`:
    `as_of` and `known_at` bound what is seen. Returns them newest first. Raises NotFound for a campaign that the view
    does not see."""
    listed = sa.select(pledges.c.number).where(pledges.c.entry_id == seed_entry(view))
    number = assessments.c.pledge_number
    seen = (public(view, assessments), assessments.c.rater == rater.value, number.in_(listed))
    happened = sa.func.max(assessments.c.published_at), sa.func.max(assessments.c.withdrawn_at)
    last = sa.select(number, *happened).where(*seen).group_by(number)
    query = sa.select(*assessments.c[*_COLUMNS]).where(*seen)
    steps: list[_Step] = []
    with store.read() as connection:
        moments = connection.execute(last).all()
        if not moments:
            require_campaign(connection, view)
        latest = sorted(((max(filter(None, ends)), pledge) for pledge, *ends in moments), reverse=True)
        at_once = min(limit, PLEDGES_AT_ONCE)
        while latest and not (len(steps) == limit and steps[-1][0] > latest[0][0]):  # else nothing happened since
            by_pledge: defaultdict[int, list[sa.Row[Any]]] = defaultdict(list)
            numbers, latest = [pledge for _moment, pledge in latest[:at_once]], latest[at_once:]
            at_once = min(2 * at_once, PLEDGES_AT_ONCE)
            for row in connection.execute(query.where(number.in_(numbers))):
                by_pledge[row.pledge_number].append(row)
            newest = filter(None, (_newest_step(rows, view.known_at) for rows in by_pledge.values()))
            steps = sorted([*steps, *newest], reverse=True)[:limit]
        query = sa.select(assessments).where(assessments.c.entry_id.in_([entry for _moment, entry, *_rest in steps]))
        judged = judgements(connection, Assessment, connection.execute(query).all(), view)
    by_entry = {assessment.id: assessment for assessment in judged}
    return [Change(before, now, moment, by_entry[entry], ended) for moment, entry, before, now, ended in steps]


def _newest_step(rows: Sequence[sa.Row[Any]], known_at: datetime | None) -> _Step | None:
    """The newest step of one pledge; None where there never was one. `rows`: its public judgements in any order."""
    # One publication makes a judgement public and ends the one that it supersedes, at one moment.
    replaced = {row.supersedes: row.published_at for row in rows if row.supersedes is not None}
    ends = {
        row.entry_id: row.withdrawn_at if row.retracted else replaced.get(row.entry_id, row.withdrawn_at)
        for row in rows
        if row.withdrawn_at is not None and (known_at is None or row.withdrawn_at <= known_at)
    }
    times = {row.entry_id: (_counts_from(row, rows, ends), row.as_of) for row in rows}
    beginning = sorted(rows, key=lambda row: (times[row.entry_id], row.entry_id), reverse=True)
    standing: list[tuple[int, int, sa.Row[Any]]] = []  # a heap: the one that gives the status first
    newest: _Step | None = None
    former: sa.Row[Any] | None = None
    for moment, day in sorted({*times.values(), *((end, date.max) for end in ends.values())}):
        while beginning and times[beginning[-1].entry_id] <= (moment, day):
            row = beginning.pop()
            heappush(standing, (-row.as_of.toordinal(), -row.entry_id, row))
        while standing and ends.get(standing[0][2].entry_id, LAST) <= moment:
            heappop(standing)
        present = standing[0][2] if standing else None
        ended = present is None or times[present.entry_id][0] != moment
        cause = former if ended else present
        before, now = (Status(row.status) if row is not None else Status.UNRATED for row in (former, present))
        if before is not now and cause is not None:
            newest = (moment, cause.entry_id, before, now, ended)
        former = present
    return newest


def _counts_from(row: sa.Row[Any], rows: Sequence[sa.Row[Any]], ends: Mapping[int, datetime]) -> datetime:
    """The moment from which a judgement counts among the steps of its pledge: that of the first newer one that stood
    when it was published, since a history that is filled in later comes before what it led to."""
    moment: datetime = row.published_at
    newer = (other for other in rows if other.as_of > row.as_of and other.published_at < row.published_at)
    standing = (other.published_at for other in newer if row.published_at < ends.get(other.entry_id, LAST))
    return min(standing, default=moment)
