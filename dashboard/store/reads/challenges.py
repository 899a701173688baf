"""Reads of challenges and their answers."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from dashboard.domain.challenge import Challenge
from dashboard.domain.permission import Actor
from dashboard.domain.status import Rater
from dashboard.store.engine.store import Store
from dashboard.store.reads.rows import from_row
from dashboard.store.reads.view import View, by_then
from dashboard.store.views.tables import contacts
from dashboard.store.views.tables_judgement import answers, assessments, challenges

_CHALLENGES = sa.select(challenges, assessments.c.rater).join(
    assessments, assessments.c.entry_id == challenges.c.assessment_id
)


def read_challenges(store: Store, view: View, number: int | None = None, *, waiting: bool = False) -> list[Challenge]:
    """The challenges of a campaign, newest first. `waiting`: those that nobody has answered yet, instead of those that
    a reviewer let through; for reviewers alone. Returns each with its newest answer known at the view's moment."""
    query = _CHALLENGES.where(challenges.c.campaign_id == view.campaign, by_then(view, challenges.c.recorded_at))
    if number is not None:
        query = query.where(challenges.c.pledge_number == number)
    with store.read() as connection:
        rows = connection.execute(query.order_by(challenges.c.entry_id.desc())).all()
        newest_answers = _answers(connection, view)
    decision = None if waiting else "publish"
    with_answers = (_challenge(row, newest_answers.get(row.entry_id)) for row in rows)
    return [challenge for challenge in with_answers if challenge.decision == decision]


def read_kept_contacts(store: Store, view: View, viewer: Actor) -> list[tuple[int, int, str]]:
    """The contacts that nobody has erased, of challenges that this viewer may answer."""
    query = (
        sa.select(*challenges.c["entry_id", "pledge_number"], contacts.c.contact, assessments.c.rater)
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
    known = (answers.c.campaign_id == view.campaign, by_then(view, answers.c.recorded_at))
    query = sa.select(answers).where(*known).order_by(answers.c.entry_id)
    return {row.challenge_id: row for row in connection.execute(query)}


def _challenge(row: sa.Row[Any], answer: sa.Row[Any] | None = None) -> Challenge:
    challenge = from_row(Challenge, row, rater=Rater(row.rater))
    if answer is None:
        return challenge
    answered = {"answer": answer.answer, "answered_by": answer.author, "answered_at": answer.recorded_at}
    return replace(challenge, decision=answer.decision, **answered)
