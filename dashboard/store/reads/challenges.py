"""Reads of challenges and their answers."""

from datetime import datetime

import sqlalchemy as sa

from dashboard.domain.assessment import Challenge
from dashboard.domain.permission import Actor
from dashboard.domain.status import Rater
from dashboard.store.engine.store import Store
from dashboard.store.reads.rows import from_row
from dashboard.store.reads.view import View, by_then
from dashboard.store.views.tables import answers, assessments, challenges, contacts


def read_challenges(store: Store, view: View, number: int | None = None, *, waiting: bool = False) -> list[Challenge]:
    """The challenges of a campaign, newest first. `waiting`: those that nobody has answered yet, instead of those that
    a reviewer let through; for reviewers alone. Returns each with its newest answer known at the view's moment."""
    conditions = [challenges.c.campaign_id == view.campaign, by_then(view, challenges.c.recorded_at)]
    if number is not None:
        conditions.append(challenges.c.pledge_number == number)
    decision = None if waiting else "publish"
    with store.read() as connection:
        return [challenge for challenge in _challenges(connection, view, *conditions) if challenge.decision == decision]


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
    """One challenge, inside a transaction."""
    return next(iter(_challenges(connection, View(""), challenges.c.entry_id == entry_id)), None)


def challenges_since(connection: sa.Connection, campaign: str, moment: datetime) -> int:
    """How many challenges came in since a moment."""
    query = sa.select(sa.func.count()).where(challenges.c.campaign_id == campaign, challenges.c.recorded_at > moment)
    return int(connection.execute(query).scalar_one())


def _challenges(connection: sa.Connection, view: View, *conditions: sa.ColumnElement[bool]) -> list[Challenge]:
    known = sa.select(sa.func.max(answers.c.entry_id)).where(by_then(view, answers.c.recorded_at))
    newest = known.group_by(answers.c.challenge_id)
    query = (
        sa.select(
            challenges,
            assessments.c.rater,
            answers.c.decision,
            sa.func.coalesce(answers.c.answer, "").label("answer"),
            sa.func.coalesce(answers.c.author, "").label("answered_by"),
            answers.c.recorded_at.label("answered_at"),
        )
        .join(assessments, assessments.c.entry_id == challenges.c.assessment_id)
        .outerjoin(answers, sa.and_(answers.c.challenge_id == challenges.c.entry_id, answers.c.entry_id.in_(newest)))
        .where(*conditions)
        .order_by(challenges.c.entry_id.desc())
    )
    return [from_row(Challenge, row) for row in connection.execute(query)]
