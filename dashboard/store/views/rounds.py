"""Rounds of judging: assessors judge a pledge independently of one another until as many as are needed have done so.

A round belongs to one pledge and one rater (watchdog or city). It is `collecting` until the needed number of assessors
has submitted; then it is `agreed` or `disagreed`, and `closed` once its outcome is published or nothing of it is left.
A rejection reopens a place: the round collects again until its author, or another assessor, has filled it.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from dashboard.store.journal.entry import Entry
from dashboard.store.views.tables_judgement import assessments, rounds

COLLECTING, AGREED, DISAGREED, CLOSED = "collecting", "agreed", "disagreed", "closed"
NOT_OVER = (COLLECTING, AGREED, DISAGREED)  # named one by one, so that the index finds them
KEY = ("campaign_id", "pledge_number", "rater", "round")  # of a round, in either table
_OF_ASSESSMENT = sa.and_(*(assessments.c[name] == rounds.c[name] for name in KEY))


def undecided() -> sa.ColumnElement[bool]:
    """The assessments that wait for an outcome: neither published nor rejected nor replaced by their own author."""
    return sa.and_(
        assessments.c.published_at.is_(None), assessments.c.rejected_at.is_(None), assessments.c.withdrawn_at.is_(None)
    )


def open_round(connection: sa.Connection, campaign: str, number: int, rater: str) -> sa.Row[Any] | None:
    """The round that a pledge's next assessment belongs to; None where it begins a new one."""
    query = sa.select(rounds).where(_is(rounds, (campaign, number, rater)), rounds.c.state != CLOSED)
    return connection.execute(query.order_by(rounds.c.round.desc()).limit(1)).first()


def open_rounds(connection: sa.Connection, campaign: str) -> set[tuple[int, str]]:
    """The pledges, with the rater, that have a round which is not over."""
    query = sa.select(rounds.c.pledge_number, rounds.c.rater).where(
        rounds.c.campaign_id == campaign, rounds.c.state.in_(NOT_OVER)
    )
    return {(row.pledge_number, row.rater) for row in connection.execute(query)}


def last_round(connection: sa.Connection, campaign: str, number: int, rater: str) -> int:
    """The number of a pledge's newest round; 0 while it has none."""
    query = sa.select(sa.func.max(assessments.c.round)).where(_is(assessments, (campaign, number, rater)))
    return int(connection.execute(query).scalar() or 0)


def round_of(connection: sa.Connection, entry_id: int) -> sa.Row[Any] | None:
    """The round of an assessment; None where it needed nobody else and was in none."""
    query = sa.select(rounds).join(assessments, _OF_ASSESSMENT).where(assessments.c.entry_id == entry_id)
    return connection.execute(query).first()


def assessors_of(connection: sa.Connection, round_row: sa.Row[Any]) -> set[str]:
    """Who has a judgement in a round that waits for its outcome."""
    return {row.author_id for row in of_round(connection, round_row)}


def of_round(connection: sa.Connection, round_row: sa.Row[Any]) -> list[sa.Row[Any]]:
    """The undecided assessments of a round, in the order in which they were submitted."""
    query = sa.select(assessments).where(_is(assessments, _key(round_row)), undecided())
    return list(connection.execute(query.order_by(assessments.c.entry_id)).all())


def enter_round(connection: sa.Connection, entry: Entry) -> None:
    """Enter an assessment into its round, beginning it where it is the first; her own former one is replaced."""
    content = entry.content
    key = (entry.campaign, content["pledge_number"], content["rater"], content["round"])
    this = _is(rounds, key)
    if connection.execute(sa.select(rounds.c.round).where(this)).first() is None:
        first = {"needed": content["needed"], "review": content["review"], "state": COLLECTING}
        connection.execute(rounds.insert(), dict(zip(KEY, key, strict=True)) | first)
    connection.execute(
        sa.update(assessments)
        .where(
            _is(assessments, key),
            assessments.c.author_id == entry.actor_id,
            assessments.c.entry_id < entry.id,
            undecided(),
        )
        .values(withdrawn_at=entry.recorded_at)
    )
    _settle(connection, entry.recorded_at, this)


def close_rounds(connection: sa.Connection, entry: Entry, subjects: Sequence[int]) -> None:
    """End the rounds that these assessments belong to."""
    moment = sa.bindparam("closed_at", entry.recorded_at, type_=rounds.c.complete_at.type)
    for this in _rounds_of(connection, subjects):
        complete_at = sa.func.coalesce(rounds.c.complete_at, moment)
        connection.execute(sa.update(rounds).where(this).values(state=CLOSED, complete_at=complete_at))


def settle_rounds(connection: sa.Connection, entry: Entry, subjects: Sequence[int], *, reopens: bool = False) -> None:
    """Determine anew the state of the rounds of these assessments; `reopens` where a rejection has freed a place."""
    for this in _rounds_of(connection, subjects):
        _settle(connection, entry.recorded_at, sa.and_(this, rounds.c.state != CLOSED), reopens=reopens)


def lower_need(connection: sa.Connection, entry: Entry, needed: int) -> None:
    """A campaign needs fewer assessors from now on: rounds that still collect need no more either."""
    collecting = sa.and_(rounds.c.campaign_id == entry.campaign, rounds.c.state == COLLECTING, rounds.c.needed > needed)
    for round_row in connection.execute(sa.select(rounds).where(collecting)).all():
        this = _is(rounds, _key(round_row))
        connection.execute(sa.update(rounds).where(this).values(needed=needed))
        _settle(connection, entry.recorded_at, this)


def _settle(
    connection: sa.Connection, moment: datetime, this: sa.ColumnElement[bool], *, reopens: bool = False
) -> None:
    round_row = connection.execute(sa.select(rounds).where(this)).first()
    if round_row is None:
        return
    judged = of_round(connection, round_row)
    assessors = {row.author_id for row in judged}
    was_collecting = round_row.complete_at is None or round_row.state == COLLECTING
    if not judged:
        state = CLOSED
    elif len(assessors) < round_row.needed and (was_collecting or reopens):
        state = COLLECTING
    else:
        # A round that was complete stays so while nothing reopens it: rejections from before places were reopened left
        # it as it was.
        state = AGREED if len({row.status for row in judged}) == 1 else DISAGREED
    complete_at = round_row.complete_at or (None if state == COLLECTING else moment)
    same = _is(rounds, _key(round_row))
    connection.execute(sa.update(rounds).where(same).values(state=state, complete_at=complete_at))


def _key(round_row: sa.Row[Any]) -> tuple[Any, ...]:
    return tuple(getattr(round_row, name) for name in KEY)


def _is(table: sa.Table, key: tuple[Any, ...]) -> sa.ColumnElement[bool]:
    """Rows of a round; of all rounds of a pledge and rater where the key ends before the round."""
    return sa.and_(*(table.c[name] == value for name, value in zip(KEY, key, strict=False)))


def _rounds_of(connection: sa.Connection, subjects: Sequence[int]) -> list[sa.ColumnElement[bool]]:
    query = sa.select(rounds).join(assessments, _OF_ASSESSMENT).where(assessments.c.entry_id.in_(subjects)).distinct()
    return [_is(rounds, _key(round_row)) for round_row in connection.execute(query).all()]
