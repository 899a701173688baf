"""Reads of assessments: the history of a pledge, the latest changes, and which assessment gives the status."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from dashboard.domain.assessment import Assessment, Evidence
from dashboard.domain.errors import NotFound
from dashboard.domain.marks import N_
from dashboard.domain.status import Rater, Reason, Status, Timeliness, Verdict
from dashboard.store.engine import Store
from dashboard.store.reads_campaign import require_campaign, seed_entry
from dashboard.store.tables import assessments, evidence, pledges
from dashboard.store.view import View

UNKNOWN_PLEDGE = N_("There is no pledge {number}.")


def known(view: View) -> sa.ColumnElement[bool]:
    """Which assessments a view sees: of its campaign, true by its day, recorded by its moment."""
    conditions = [assessments.c.campaign_id == view.campaign]
    if view.as_of is not None:
        conditions.append(assessments.c.as_of <= view.as_of)
    if view.known_at is not None:
        conditions.append(assessments.c.recorded_at <= view.known_at)
    return sa.and_(*conditions)


def in_force(view: View) -> sa.ColumnElement[bool]:
    """Of those, the ones that no assessment recorded by the view's moment supersedes."""
    newer = assessments.alias("newer")
    supersedes = newer.c.supersedes == assessments.c.entry_id
    if view.known_at is not None:
        supersedes = sa.and_(supersedes, newer.c.recorded_at <= view.known_at)
    return sa.and_(known(view), ~sa.exists().where(supersedes))


def ranked(view: View) -> sa.Subquery:
    """The assessments in force with their rank within the pledge; rank 1 gives the status."""
    rank = sa.func.row_number().over(
        partition_by=assessments.c.pledge_number,
        order_by=(assessments.c.as_of.desc(), assessments.c.entry_id.desc()),
    )
    return sa.select(assessments, rank.label("rank")).where(in_force(view)).subquery("ranked")


def read_history(store: Store, view: View, number: int) -> list[Assessment]:
    """Every assessment of a pledge that the view sees, superseded ones as well.

    Args:
        store: an open store.
        view: `as_of` and `known_at` bound what is seen.
        number: the pledge's number.
    Returns:
        newest first, by the day it is true of, then by recording.
    Errors:
        NotFound for a pledge or campaign that the view does not see.
    """
    query = (
        sa.select(assessments)
        .where(known(view), assessments.c.pledge_number == number)
        .order_by(assessments.c.as_of.desc(), assessments.c.entry_id.desc())
    )
    with store.read() as connection:
        require_pledge(connection, view, number)
        return _with_evidence(connection, connection.execute(query).all())


def read_changes(store: Store, view: View, limit: int) -> list[Assessment]:
    """The latest assessments of all pledges.

    Args:
        store: an open store.
        view: `as_of` and `known_at` bound what is seen.
        limit: at most so many.
    Returns:
        the newest recorded first.
    Errors:
        NotFound for a campaign that the view does not see.
    """
    query = sa.select(assessments).where(known(view)).order_by(assessments.c.entry_id.desc()).limit(limit)
    with store.read() as connection:
        rows = connection.execute(query).all()
        if not rows:
            require_campaign(connection, view)
        return _with_evidence(connection, rows)


def status_giving(connection: sa.Connection, campaign: str, number: int) -> Assessment | None:
    """The assessment that gives a pledge its status now; None where it is unrated."""
    query = (
        sa.select(assessments)
        .where(in_force(View(campaign)), assessments.c.pledge_number == number)
        .order_by(assessments.c.as_of.desc(), assessments.c.entry_id.desc())
        .limit(1)
    )
    found = _with_evidence(connection, connection.execute(query).all())
    return found[0] if found else None


def is_assessment_of(connection: sa.Connection, entry_id: int, campaign: str, number: int) -> bool:
    """Whether an assessment exists and is one of this pledge."""
    query = sa.select(assessments.c.entry_id).where(
        assessments.c.entry_id == entry_id,
        assessments.c.campaign_id == campaign,
        assessments.c.pledge_number == number,
    )
    return connection.execute(query).first() is not None


def assessed_numbers(connection: sa.Connection, campaign: str) -> set[int]:
    """The numbers of the pledges that have an assessment, superseded or not."""
    query = sa.select(assessments.c.pledge_number).where(assessments.c.campaign_id == campaign).distinct()
    return set(connection.execute(query).scalars())


def require_pledge(connection: sa.Connection, view: View, number: int) -> None:
    """Make sure that the view sees a pledge.

    Errors:
        NotFound for the pledge, or for its campaign.
    """
    query = sa.select(pledges.c.number).where(pledges.c.entry_id == seed_entry(view), pledges.c.number == number)
    # A number beyond the database's integers is no pledge either, but would be an error to ask for.
    if not 0 <= number < 2**31 or connection.execute(query).first() is None:
        require_campaign(connection, view)
        raise NotFound(UNKNOWN_PLEDGE, number=number)


def _with_evidence(connection: sa.Connection, rows: Sequence[sa.Row[Any]]) -> list[Assessment]:
    pieces: dict[int, list[Evidence]] = defaultdict(list)
    if rows:
        query = (
            sa.select(evidence)
            .where(evidence.c.entry_id.in_([row.entry_id for row in rows]))
            .order_by(evidence.c.entry_id, evidence.c.position)
        )
        for piece in connection.execute(query):
            pieces[piece.entry_id].append(
                Evidence(
                    url=piece.url,
                    citation=piece.citation,
                    title=piece.title,
                    publisher=piece.publisher,
                    published_on=piece.published_on,
                    archived_url=piece.archived_url,
                    quote=piece.quote,
                )
            )
    return [_assessment(row, tuple(pieces[row.entry_id])) for row in rows]


def _assessment(row: sa.Row[Any], pieces: tuple[Evidence, ...]) -> Assessment:
    return Assessment(
        id=row.entry_id,
        campaign=row.campaign_id,
        pledge_number=row.pledge_number,
        status=Status(row.status),
        verdict=Verdict(row.verdict),
        timeliness=Timeliness(row.timeliness),
        reason=None if row.reason is None else Reason(row.reason),
        rater=Rater(row.rater),
        as_of=row.as_of,
        note=row.note,
        evidence=pieces,
        author=row.author,
        author_id=row.author_id,
        recorded_at=row.recorded_at,
        supersedes=row.supersedes,
    )
