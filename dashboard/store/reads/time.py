"""Reads through time: when each pledge had which status, the shares day by day, and what changed between two days."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pandas as pd
import sqlalchemy as sa

from dashboard.domain.status import Rater, Status
from dashboard.store.engine.store import Store
from dashboard.store.reads.campaign import rows_of_campaign, seed_entry
from dashboard.store.reads.rows import columns_of, frame
from dashboard.store.reads.view import View, in_force
from dashboard.store.views.tables import assessments, pledges

_STEP_COLUMNS = columns_of("number:int as_of:object status")
_FLOW_COLUMNS = columns_of("number:int title title_en category from_status to_status")


def read_steps(store: Store, view: View, rater: Rater = Rater.WATCHDOG) -> pd.DataFrame:
    """From which day on each pledge has which status, after one rater's assessments in force. Returns `number as_of
    status`, by pledge and day; a pledge is `unrated` before its first row, and the last of several assessments of one
    day is the one that counts. Raises NotFound for a campaign that the view does not see."""
    rank = sa.func.row_number().over(
        partition_by=(assessments.c.pledge_number, assessments.c.as_of), order_by=assessments.c.entry_id.desc()
    )
    daily = (
        sa.select(assessments.c.pledge_number, assessments.c.as_of, assessments.c.status, rank.label("rank"))
        .where(in_force(view, assessments), assessments.c.rater == rater.value)
        .subquery()
    )
    query = (
        sa.select(daily.c.pledge_number, daily.c.as_of, daily.c.status)
        .where(daily.c.rank == 1)
        .order_by(daily.c.pledge_number, daily.c.as_of)
    )
    return frame(rows_of_campaign(store, view, query), _STEP_COLUMNS)


def over_time(steps: pd.DataFrame, numbers: Sequence[int], days: Sequence[date]) -> pd.DataFrame:
    """How many pledges have which status on each of some days. `steps`: of `read_steps`. Returns `day status count`:
    every status on every day, `unrated` included, by day and status in the scale's order."""
    listed, shown = sorted(set(numbers)), sorted(days)
    wide = steps.pivot(index="as_of", columns="number", values="status").reindex(columns=listed)
    statuses = wide.reindex(sorted({*wide.index, *shown})).ffill().reindex(shown).astype(object)
    held = statuses.where(statuses.notna(), Status.UNRATED.value).to_numpy().tolist()
    counts = zip(shown, map(Counter, held), strict=True)
    rows = [(day, status.value, of_day[status.value]) for day, of_day in counts for status in Status]
    return frame(rows, {"day": "object", "status": "text", "count": "int"})


def read_flow(store: Store, view: View, start: date, end: date, rater: Rater = Rater.WATCHDOG) -> pd.DataFrame:
    """The status of every pledge on two days by one rater's judgements, both as known at the view's moment. Returns
    `number title title_en category from_status to_status`, by number."""
    steps = read_steps(store, replace(view, as_of=end), rater)
    query = (
        sa.select(pledges.c.number, pledges.c.title, pledges.c.title_en, pledges.c.category_id)
        .where(pledges.c.entry_id == seed_entry(view))
        .order_by(pledges.c.number)
    )
    with store.read() as connection:
        rows = connection.execute(query).all()
    before = _last_status(steps[steps["as_of"].map(lambda day: day <= start).astype(bool)])
    after = _last_status(steps)
    unrated = Status.UNRATED.value
    statuses = ([*row, before.get(row.number, unrated), after.get(row.number, unrated)] for row in rows)
    return frame(statuses, _FLOW_COLUMNS)


def _last_status(steps: pd.DataFrame) -> dict[int, str]:
    return dict(zip(steps["number"], steps["status"], strict=True))
