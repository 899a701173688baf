"""Reads of judgements: the history of a pledge, which one gives the status, how each came to be public, corrections."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Generic, TypeVar

import pandas as pd
import sqlalchemy as sa

from dashboard.domain.assessment import Assessment, LifecycleStatus, Publication
from dashboard.domain.columns import TABLES
from dashboard.domain.errors import N_, NotFound
from dashboard.domain.evidence import Erasure, Evidence, EvidenceFile
from dashboard.domain.measurement import Measurement
from dashboard.domain.status import Rater
from dashboard.store.engine.store import Store
from dashboard.store.journal.entry import content_from
from dashboard.store.reads.campaign import require_campaign, seed_entry
from dashboard.store.reads.view import View, by_then, from_row, in_force, kinds, public, read_frame, rows_among
from dashboard.store.views import tables
from dashboard.store.views.rounds import stands
from dashboard.store.views.tables import assessments, erasures, evidence, journal, measurements, pledges, reviews

Judgement = TypeVar("Judgement", Assessment, Measurement)
UNKNOWN_PLEDGE = N_("There is no pledge {number}.")
# What tells a row of an import from another.
_JUDGEMENT = (
    "pledge_number", "rater", "as_of", "status", "verdict", "timeliness", "reason", "note", "progress", "source_label",
)  # fmt: skip
NEWEST = (assessments.c.as_of.desc(), assessments.c.entry_id.desc())  # by the day it is true of, then by recording


def giving_status(view: View, rater: Rater = Rater.WATCHDOG) -> sa.ScalarSelect[int]:
    """The entry of the assessment by which one rater gives its status to the outer query's row of `pledges`. One index
    lookup for each pledge: of a join to all that are in force SQLite would make a scan for each of them."""
    of_pledge = (assessments.c.rater == rater.value, assessments.c.pledge_number == pledges.c.number)
    newest = sa.select(assessments.c.entry_id).where(in_force(view, assessments), *of_pledge).order_by(*NEWEST)
    return newest.limit(1).correlate(pledges).scalar_subquery()


def read_history(store: Store, view: View, number: int) -> list[Assessment]:
    """Every published assessment of a pledge that the view sees, withdrawn ones and the city's own as well. `view`:
    `as_of` and `known_at` bound what is seen. Returns them newest first, by the day it is true of, then by recording.
    Raises NotFound for a pledge or campaign that the view does not see."""
    query = sa.select(assessments).where(public(view, assessments), assessments.c.pledge_number == number)
    with store.read() as connection:
        require_pledge(connection, view, number)
        return judgements(connection, Assessment, connection.execute(query.order_by(*NEWEST)).all(), view)


def read_published(store: Store, view: View, limit: int | None = None) -> list[Assessment]:
    """The published assessments of all pledges and both raters, withdrawn ones as well. `view`: `as_of` and `known_at`
    bound what is seen. `limit`: at most so many; None for all. Returns them newest published first. Raises NotFound for
    a campaign that the view does not see."""
    # `public` says the same of the column itself; by `PUBLISHED` the index finds where to begin.
    query = sa.select(assessments).where(public(view, assessments), by_then(view, tables.PUBLISHED))
    newest = query.order_by(tables.PUBLISHED.desc(), assessments.c.entry_id.desc()).limit(limit)
    with store.read() as connection:
        rows = connection.execute(newest).all()
        if not rows:
            require_campaign(connection, view)
        return judgements(connection, Assessment, rows, view)


def status_giving(
    connection: sa.Connection, campaign: str, number: int, rater: Rater = Rater.WATCHDOG
) -> Assessment | None:
    """The assessment by which one rater gives a pledge its status now; None where it is unrated."""
    view = View(campaign)
    of_pledge = (assessments.c.pledge_number == number, assessments.c.rater == rater.value)
    query = sa.select(assessments).where(in_force(view, assessments), *of_pledge).order_by(*NEWEST).limit(1)
    return next(iter(judgements(connection, Assessment, connection.execute(query).all(), view)), None)


def last_taken_over(connection: sa.Connection, campaign: str, rater: Rater) -> dict[int, dict[date, Assessment]]:
    """The assessment of each pledge, by number, and day that was taken over from a list last, the latest day last."""
    of_rater = (assessments.c.campaign_id == campaign, assessments.c.rater == rater.value)
    query = sa.select(assessments).where(*of_rater, assessments.c.taken_from != "")
    rows = connection.execute(query.order_by(assessments.c.as_of, assessments.c.entry_id))
    last = {(row.pledge_number, row.as_of): row for row in rows}
    taken_over: dict[int, dict[date, Assessment]] = defaultdict(dict)
    for assessment in judgements(connection, Assessment, list(last.values())):
        taken_over[assessment.pledge_number][assessment.as_of] = assessment
    return dict(taken_over)


def judgement_by_id(connection: sa.Connection, make: type[Judgement], entry_id: int) -> Judgement | None:
    """An assessment or a measurement by its entry, public or not: for services, which decide who may see it."""
    table = assessments if make is Assessment else measurements
    rows = connection.execute(sa.select(table).where(table.c.entry_id == entry_id)).all()
    return next(iter(judgements(connection, make, rows)), None)


def recorded_like(connection: sa.Connection, campaign: str, viewer: str) -> set[tuple[Any, ...]]:
    """What is on record and neither rejected nor withdrawn, in the form in which an import tells whether it is new.
    Only what is public or the viewer's own: to call a row known would tell her what another judges blind."""
    standing = sa.and_(
        assessments.c.campaign_id == campaign,
        stands(assessments),
        sa.or_(assessments.c.published_at.is_not(None), assessments.c.author_id == viewer),
    )
    urls: dict[int, list[str]] = defaultdict(list)
    judged = sa.select(assessments.c.entry_id).where(standing)
    pieces = sa.select(*evidence.c["entry_id", "url"]).where(evidence.c.entry_id.in_(judged))
    for entry_id, url in connection.execute(pieces.order_by(*evidence.c["entry_id", "position"])):
        urls[entry_id].append(url)
    query = sa.select(*assessments.c["entry_id", *_JUDGEMENT]).where(standing)
    return {(*row[1:], tuple(urls.get(row.entry_id, ()))) for row in connection.execute(query)}


def require_pledge(connection: sa.Connection, view: View, number: int) -> None:
    """Make sure that the view sees a pledge. Raises NotFound for the pledge, or for its campaign."""
    query = sa.select(pledges.c.number).where(pledges.c.entry_id == seed_entry(view), pledges.c.number == number)
    # A number beyond the database's integers is no pledge either, but would be an error to ask for.
    if not 0 <= number < 2**31 or connection.execute(query).first() is None:
        require_campaign(connection, view)
        raise NotFound(UNKNOWN_PLEDGE, number=number)


def judgements(
    connection: sa.Connection, make: type[Judgement], rows: Sequence[sa.Row[Any]], view: View | None = None
) -> list[Judgement]:
    """Rows of `assessments` or `measurements` with their evidence, in their order; `view` bounds what is known of their
    standing."""
    known_at = view.known_at if view is not None else None
    pieces = _evidence_of(connection, [row.entry_id for row in rows], known_at)
    # What their own authors took back, and no reviewer.
    by_author = sa.select(reviews.c.subject_id).where(reviews.c.decision == "withdraw")
    retracted = [row.entry_id for row in rows if row.retracted]
    withdrawn = {row.subject_id for row in rows_among(connection, by_author, reviews.c.subject_id, retracted)}
    publications = _publications_of(connection, rows) if make is Assessment else {}
    listed = []
    for row in rows:
        values: dict[str, Any] = {"evidence": tuple(pieces[row.entry_id])}
        values["lifecycle_status"] = _lifecycle_status_of(row, known_at, withdrawn)
        if make is Assessment:
            values["publication"] = publications.get(row.entry_id) if _by(row.published_at, known_at) else None
        listed.append(from_row(make, row, **values))
    return listed


def _evidence_of(
    connection: sa.Connection, entry_ids: Sequence[int], known_at: datetime | None
) -> dict[int, list[Evidence]]:
    pieces: dict[int, list[Evidence]] = defaultdict(list)
    query = sa.select(evidence).order_by(evidence.c.entry_id, evidence.c.position)
    rows = list(rows_among(connection, query, evidence.c.entry_id, entry_ids))
    erasing = sa.select(erasures.c.sha256, erasures.c.recorded_at, erasures.c.reason)
    erased = {
        row.sha256: Erasure(row.recorded_at, row.reason)
        for row in (connection.execute(erasing) if any(piece.file_sha256 for piece in rows) else ())
        if _by(row.recorded_at, known_at)
    }
    for piece in rows:
        about = (piece.file_sha256, piece.file_name, piece.file_type, piece.file_size, erased.get(piece.file_sha256))
        file = EvidenceFile(*about) if piece.file_sha256 else None
        pieces[piece.entry_id].append(from_row(Evidence, piece, file=file))
    return pieces


def _lifecycle_status_of(row: sa.Row[Any], known_at: datetime | None, withdrawn: set[int]) -> LifecycleStatus:
    if _by(row.withdrawn_at, known_at):
        if not row.retracted:
            return LifecycleStatus.SUPERSEDED
        return LifecycleStatus.WITHDRAWN if row.entry_id in withdrawn else LifecycleStatus.RETRACTED
    if _by(row.rejected_at, known_at):
        return LifecycleStatus.REJECTED
    return LifecycleStatus.PUBLISHED if _by(row.published_at, known_at) else LifecycleStatus.OPEN


def _by(moment: datetime | None, known_at: datetime | None) -> bool:
    return moment is not None and (known_at is None or moment <= known_at)


def _publications_of(connection: sa.Connection, rows: Sequence[sa.Row[Any]]) -> dict[int, Publication]:
    """Rows of `assessments` by their entries: how each came to be public."""
    published = [row for row in rows if row.publication_id is not None]
    entries = sa.select(journal.c.id, journal.c.kind, journal.c.actor_name, journal.c.content)
    ids = sorted({row.publication_id for row in published})
    by_entry = {
        entry.id: _publication(entry.kind, entry.actor_name, content_from(entry.content))
        for entry in rows_among(connection, entries, journal.c.id, ids)
    }
    publications = {row.entry_id: replace(by_entry[row.publication_id], source=row.taken_from) for row in published}
    reviewed = [entry for entry, publication in publications.items() if publication.basis in ("review", "decision")]
    approved = sa.select(reviews.c.subject_id, reviews.c.reason).where(reviews.c.decision == "approve")
    for row in rows_among(connection, approved, reviews.c.subject_id, reviewed):
        publications[row.subject_id] = replace(publications[row.subject_id], reason=row.reason)
    return publications


def _publication(kind: str, actor: str, content: dict[str, Any]) -> Publication:
    if kind == "publication":
        basis = content["basis"]
        return Publication(basis, actor, len(content["subjects"]) if basis in ("agreement", "review") else 1)
    origin = content.get("origin")
    if origin is None:
        return Publication("direct", actor)  # from before publications were entries
    return Publication(origin.get("publication") or "", origin.get("published_by") or "", imported=True)


def read_reviews(store: Store, view: View) -> pd.DataFrame:
    """The reviews known to the view, by entry; the caller leaves out those of what is not public. Returns `entry
    subject decision reason reviewer recorded_at` (UTC)."""
    columns = reviews.c["entry_id", "subject_id", "decision", "reason", "reviewer", "recorded_at"]
    known = (reviews.c.campaign_id == view.campaign, by_then(view, reviews.c.recorded_at))
    query = sa.select(*columns).where(*known).order_by(reviews.c.entry_id)
    return read_frame(store, query, kinds(TABLES["reviews"].public))


def evidence_count(judged: sa.FromClause) -> sa.ScalarSelect[int]:
    """How many pieces of evidence each row of `assessments` or `measurements` has, or of an alias of theirs."""
    query = sa.select(sa.func.count()).where(evidence.c.entry_id == judged.c.entry_id)
    return query.correlate(judged).scalar_subquery()


def read_measurements(store: Store, view: View) -> pd.DataFrame:
    """The measurements in force. Returns `id figure_id stage value as_of note author author_id organisation
    evidence_count recorded_at` by figure, stage and day; `value` is a Decimal in the figure's unit, `as_of` a date,
    `recorded_at` UTC."""
    words = "id:int figure_id stage value:object as_of:object note author author_id organisation"
    columns = measurements.c["entry_id", *(word.partition(":")[0] for word in words.split()[1:])]
    query = (
        sa.select(*columns, evidence_count(measurements), measurements.c.recorded_at)
        .where(in_force(view, measurements))
        .order_by(*measurements.c["figure_id", "stage", "as_of", "entry_id"])
    )
    return read_frame(store, query, f"{words} evidence_count:int recorded_at:moment")


def read_published_measurements(store: Store, view: View) -> list[Measurement]:
    """Every measurement that was published by the view's moment, withdrawn ones as well; by entry."""
    query = sa.select(measurements).where(public(view, measurements)).order_by(measurements.c.entry_id)
    with store.read() as connection:
        return judgements(connection, Measurement, connection.execute(query).all(), view)


@dataclass(frozen=True, slots=True)
class Correction(Generic[Judgement]):
    """One judgement that no longer stands; `replacement` is what superseded it."""

    kind: str  # superseded | retracted | withdrawn
    judgement: Judgement
    replacement: Judgement | None
    reason: str  # of who took it back; of one that was superseded, the new one's
    reviewer: str  # who retracted it, or withdrew her own; empty where it was superseded
    moment: datetime  # aware UTC


def read_corrections(store: Store, view: View) -> list[Correction[Assessment]]:
    """The assessments that a view knows to have been superseded, retracted or withdrawn. Returns them newest first."""
    return _corrections(store, view, assessments, Assessment)


def read_measurement_corrections(store: Store, view: View) -> list[Correction[Measurement]]:
    """The measurements that a view knows to have been superseded, retracted or withdrawn; newest first."""
    return _corrections(store, view, measurements, Measurement)


def _corrections(store: Store, view: View, table: sa.Table, make: type[Judgement]) -> list[Correction[Judgement]]:
    query = sa.select(table).where(public(view, table), by_then(view, table.c.withdrawn_at))
    newest = (table.c.published_at.desc(), table.c.entry_id.desc())
    replacing = sa.select(table).where(by_then(view, table.c.published_at)).order_by(*newest)  # the first one did it
    taking_back = (
        sa.select(reviews)
        .where(by_then(view, reviews.c.recorded_at), reviews.c.decision.in_(["retract", "withdraw"]))
        .order_by(reviews.c.entry_id)
    )
    with store.read() as connection:
        rows = connection.execute(query).all()
        ids = [row.entry_id for row in rows]
        corrected = judgements(connection, make, rows, view)
        newer = judgements(connection, make, list(rows_among(connection, replacing, table.c.supersedes, ids)), view)
        review_of = {row.subject_id: row for row in rows_among(connection, taking_back, reviews.c.subject_id, ids)}
    replacements = {judgement.supersedes: judgement for judgement in newer}
    corrections = []
    for row, judgement in zip(rows, corrected, strict=True):
        kind, replacement = judgement.lifecycle_status, replacements.get(row.entry_id)
        review = review_of.get(row.entry_id)
        if kind is LifecycleStatus.SUPERSEDED:
            note = replacement.note if replacement is not None else ""
            # A measurement has its note alone.
            why = (getattr(replacement, "correction", "") or note, "", row.withdrawn_at)
        elif review is not None:
            why = (review.reason, review.reviewer, review.recorded_at)
        else:
            continue
        corrections.append(Correction(kind.value, judgement, replacement, *why))
    return sorted(corrections, key=lambda correction: (correction.moment, correction.judgement.id), reverse=True)
