"""Reads of challenges and their answers."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from dashboard.domain.challenge import Challenge
from dashboard.domain.permission import Actor
from dashboard.domain.status import Rater
from dashboard.store.engine.store import Store
from dashboard.store.reads.view import View
from dashboard.store.views.tables_board import contacts
from dashboard.store.views.tables_judgement import answers, assessments, challenges

_CHALLENGES = sa.select(challenges, assessments.c.rater).join(
    assessments, assessments.c.entry_id == challenges.c.assessment_id
)


def read_challenges(store: Store, view: View, number: int | None = None, *, waiting: bool = False) -> list[Challenge]:
    """The challenges of a campaign, newest first.

    Args:
        view: its campaign and moment.
        number: of one pledge alone.
        waiting: those that nobody has answered yet, instead of those that a reviewer let through; for reviewers alone.
    Returns:
        each with its newest answer known at the view's moment.
    """
    query = _CHALLENGES.where(challenges.c.campaign_id == view.campaign)
    if number is not None:
        query = query.where(challenges.c.pledge_number == number)
    if view.known_at is not None:
        query = query.where(challenges.c.recorded_at <= view.known_at)
    with store.read() as connection:
        found = [_challenge(row) for row in connection.execute(query.order_by(challenges.c.entry_id.desc()))]
        given = _answers(connection, view)
    answered = [
        replace(
            one,
            decision=given[one.id].decision,
            answer=given[one.id].answer,
            answered_by=given[one.id].author,
            answered_at=given[one.id].recorded_at,
        )
        if one.id in given
        else one
        for one in found
    ]
    if waiting:
        return [one for one in answered if one.decision is None]
    return [one for one in answered if one.decision == "publish"]


def read_kept_contacts(store: Store, view: View, viewer: Actor) -> list[tuple[int, int, str]]:
    """The contacts that nobody has erased, of challenges that this viewer may answer.

    Returns:
        entry, pledge and contact, by entry.
    """
    query = (
        sa.select(challenges.c.entry_id, challenges.c.pledge_number, contacts.c.contact, assessments.c.rater)
        .join(contacts, contacts.c.contact_id == challenges.c.contact_id)
        .join(assessments, assessments.c.entry_id == challenges.c.assessment_id)
        .where(challenges.c.campaign_id == view.campaign)
        .order_by(challenges.c.entry_id)
    )
    with store.read() as connection:
        return [
            (row.entry_id, row.pledge_number, row.contact)
            for row in connection.execute(query)
            if viewer.may_answer(administration=row.rater == Rater.CITY)
        ]


def challenge_by_id(connection: sa.Connection, entry_id: int) -> Challenge | None:
    """One challenge without its answer, inside a transaction."""
    row = connection.execute(_CHALLENGES.where(challenges.c.entry_id == entry_id)).first()
    return None if row is None else _challenge(row)


def is_answered(connection: sa.Connection, entry_id: int) -> bool:
    """Whether a challenge was let through or declined, inside a transaction."""
    query = sa.select(answers.c.entry_id).where(answers.c.challenge_id == entry_id)
    return connection.execute(query).first() is not None


def challenges_since(connection: sa.Connection, campaign: str, moment: datetime) -> int:
    """How many challenges came in since a moment."""
    query = sa.select(sa.func.count()).where(challenges.c.campaign_id == campaign, challenges.c.recorded_at > moment)
    return int(connection.execute(query).scalar_one())


def _answers(connection: sa.Connection, view: View) -> dict[int, sa.Row[Any]]:
    query = sa.select(answers).where(answers.c.campaign_id == view.campaign).order_by(answers.c.entry_id)
    if view.known_at is not None:
        query = query.where(answers.c.recorded_at <= view.known_at)
    return {row.challenge_id: row for row in connection.execute(query)}


def _challenge(row: sa.Row[Any]) -> Challenge:
    return Challenge(
        id=row.entry_id,
        campaign=row.campaign_id,
        pledge_number=row.pledge_number,
        assessment_id=row.assessment_id,
        text=row.text,
        url=row.url,
        contact_id=row.contact_id,
        recorded_at=row.recorded_at,
        rater=Rater(row.rater),
    )
