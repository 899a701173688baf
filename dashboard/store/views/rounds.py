"""Rounds of judging: assessors judge a pledge independently of one another until as many as are needed have done so.

A round belongs to one pledge and one rater (watchdog or city). It is `collecting` until the needed number of assessors
has submitted; then it is `agreed` or `disagreed`, and `closed` once its outcome is published or nothing of it is left.
A rejection reopens a place: the round collects again until its author, or another assessor, has filled it.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from dashboard.store.journal.entry import Entry
from dashboard.store.views.tables import assessments, rounds

COLLECTING, AGREED, DISAGREED, CLOSED = "collecting", "agreed", "disagreed", "closed"
NOT_OVER = (COLLECTING, AGREED, DISAGREED)  # named one by one, so that the index finds them
KEY = ("campaign_id", "pledge_number", "rater", "round")  # of a round, in either table


def stands(table: sa.Table) -> sa.ColumnElement[bool]:
    """The assessments or measurements that nobody has rejected, retracted or replaced."""
    return sa.and_(table.c.rejected_at.is_(None), table.c.withdrawn_at.is_(None))


def undecided(table: sa.Table = assessments) -> sa.ColumnElement[bool]:
    """The assessments or measurements of a table that wait for an outcome."""
    return sa.and_(table.c.published_at.is_(None), stands(table))


def _of_key(table: sa.Table, key: Any) -> sa.ColumnElement[bool]:
    return sa.and_(*(table.c[name] == key[name] for name in KEY))


def open_round(connection: sa.Connection, campaign: str, number: int, rater: str) -> sa.Row[Any] | None:
    """The round that a pledge's next assessment belongs to; None where it begins a new one."""
    query = sa.select(rounds).where(_of_pledge(rounds, campaign, number, rater), rounds.c.state != CLOSED)
    return connection.execute(query.order_by(rounds.c.round.desc()).limit(1)).first()


def open_rounds(connection: sa.Connection, campaign: str) -> Sequence[sa.Row[Any]]:
    """The rounds that are not over, by pledge and rater."""
    query = sa.select(rounds).where(rounds.c.campaign_id == campaign, rounds.c.state.in_(NOT_OVER))
    return connection.execute(query.order_by(rounds.c.pledge_number, rounds.c.rater)).all()


def last_round(connection: sa.Connection, campaign: str, number: int, rater: str) -> int:
    """The number of a pledge's newest round; 0 while it has none."""
    query = sa.select(sa.func.max(assessments.c.round)).where(_of_pledge(assessments, campaign, number, rater))
    return int(connection.execute(query).scalar() or 0)


def of_round(connection: sa.Connection, round_row: sa.Row[Any]) -> list[sa.Row[Any]]:
    """The undecided assessments of a round, in the order in which they were submitted."""
    query = sa.select(assessments).where(_of_key(assessments, round_row._mapping), undecided())
    return list(connection.execute(query.order_by(assessments.c.entry_id)))


def enter_round(connection: sa.Connection, entry: Entry) -> None:
    """Enter an assessment into its round, beginning it where it is the first; her own former one is replaced."""
    content = entry.content
    key = {"campaign_id": entry.campaign, **{name: content[name] for name in KEY[1:]}}
    query = sa.select(rounds).where(_of_key(rounds, key))
    round_row = connection.execute(query).first()
    if round_row is None:
        first = {"needed": content["needed"], "review": content["review"], "state": COLLECTING}
        connection.execute(rounds.insert(), key | first)
        round_row = connection.execute(query).one()
    hers = (assessments.c.author_id == entry.actor_id, assessments.c.entry_id < entry.id)
    former = sa.update(assessments).where(_of_key(assessments, key), *hers, undecided())
    connection.execute(former.values(withdrawn_at=entry.recorded_at))
    _settle(connection, entry, round_row)


def close_rounds(connection: sa.Connection, entry: Entry, subjects: Sequence[int]) -> None:
    """End the rounds that these assessments belong to."""
    for round_row in rounds_of(connection, subjects):
        _change(connection, round_row, state=CLOSED, complete_at=round_row.complete_at or entry.recorded_at)


def settle_rounds(connection: sa.Connection, entry: Entry, subjects: Sequence[int], *, reopens: bool = False) -> None:
    """Determine anew the state of the rounds of these assessments; `reopens` where a rejection has freed a place."""
    for round_row in rounds_of(connection, subjects):
        if round_row.state != CLOSED:
            _settle(connection, entry, round_row, reopens=reopens)


def lower_need(connection: sa.Connection, entry: Entry, needed: int) -> None:
    """A campaign needs fewer assessors from now on: rounds that still collect need no more either."""
    collecting = sa.and_(rounds.c.campaign_id == entry.campaign, rounds.c.state == COLLECTING, rounds.c.needed > needed)
    for round_row in connection.execute(sa.select(rounds).where(collecting)).all():
        _settle(connection, entry, round_row, needed=needed)


def _settle(
    connection: sa.Connection, entry: Entry, round_row: sa.Row[Any], *, needed: int | None = None, reopens: bool = False
) -> None:
    needed = round_row.needed if needed is None else needed
    judged = of_round(connection, round_row)
    assessors = {row.author_id for row in judged}
    was_collecting = round_row.complete_at is None or round_row.state == COLLECTING
    if not judged:
        state = CLOSED
    elif len(assessors) < needed and (was_collecting or reopens):
        state = COLLECTING
    else:
        # A round that was complete stays so while nothing reopens it: rejections from before places were reopened left
        # it as it was.
        state = AGREED if len({row.status for row in judged}) == 1 else DISAGREED
    complete_at = round_row.complete_at or (None if state == COLLECTING else entry.recorded_at)
    _change(connection, round_row, state=state, needed=needed, complete_at=complete_at)


def _change(connection: sa.Connection, round_row: sa.Row[Any], **values: Any) -> None:
    connection.execute(sa.update(rounds).where(_of_key(rounds, round_row._mapping)).values(**values))


def _of_pledge(table: sa.Table, campaign: str, number: int, rater: str) -> sa.ColumnElement[bool]:
    return sa.and_(table.c.campaign_id == campaign, table.c.pledge_number == number, table.c.rater == rater)


def rounds_of(connection: sa.Connection, subjects: Sequence[int]) -> Sequence[sa.Row[Any]]:
    """The rounds of assessments; none of one that needed nobody else."""
    same = sa.and_(*(assessments.c[name] == rounds.c[name] for name in KEY))
    query = sa.select(rounds).join(assessments, same).where(assessments.c.entry_id.in_(subjects)).distinct()
    return connection.execute(query).all()
