"""The typed tables as views of the journal: the same code fills them as entries arrive and when they are rebuilt."""

import json
from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from dashboard.domain.days import Precision
from dashboard.store.journal.chain import CHANGED, BrokenChain, Row, scan_journal
from dashboard.store.journal.entry import UNRECORDABLE, Entry, entry_from_stored, origin_of, row_of
from dashboard.store.views import tables
from dashboard.store.views.rounds import CLOSED, close_rounds, enter_round, lower_need, settle_rounds
from dashboard.store.views.seed import apply_pledge, apply_seed

_FILE_COLUMNS = {"file_sha256": "sha256", "file_name": "name", "file_type": "media_type", "file_size": "size"}
PUBLISHED_BY_ITSELF = 1  # the content version of assessments from before publication was an entry of its own


Apply = Callable[[sa.Connection, Entry], None]


def _one_row(table: sa.Table, *fields: str, **fields_of: str) -> Apply:
    """How an entry becomes one row: of the fields of its content, those of another name than their column by column."""

    def apply_row(connection: sa.Connection, entry: Entry) -> None:
        renamed = {column: entry.content[field] for column, field in fields_of.items()}
        connection.execute(table.insert(), row_of(entry, table, *fields, **renamed))

    return apply_row


def apply_assessment(connection: sa.Connection, entry: Entry) -> None:
    """Write the rows of one assessment entry. `entry`: its content holds the fields of an assessment, and `evidence` as
    a list."""
    content = entry.content
    fields = ("pledge_number", "status", "verdict", "timeliness", "reason", "rater", "note", "supersedes")
    # What older entries do not say.
    later = {"organisation": "", "round": entry.id, "criterion": None, "source_label": "", "taken_from": ""}
    later["as_of_precision"] = Precision.DAY.value
    values: dict[str, Any] = {name: content.get(name, unsaid) for name, unsaid in later.items()}
    values["as_of"] = date.fromisoformat(content["as_of"])
    values["progress"] = Decimal(content["progress"]) if content.get("progress") else None
    row = row_of(entry, tables.assessments, *fields, **values)
    connection.execute(tables.assessments.insert(), row | _imported_outcome(entry))
    _insert_evidence(connection, entry)
    if origin_of(entry) is not None:
        return
    if entry.content_version == PUBLISHED_BY_ITSELF:
        _publish(connection, entry, [entry.id], at_once=True)
    elif entry.content["waits"]:
        enter_round(connection, entry)


def apply_measurement(connection: sa.Connection, entry: Entry) -> None:
    """Write the rows of one measurement entry."""
    as_of, value = date.fromisoformat(entry.content["as_of"]), Decimal(entry.content["value"])
    fields = ("figure_id", "stage", "note", "organisation", "supersedes")
    row = row_of(entry, tables.measurements, *fields, as_of=as_of, value=value)
    connection.execute(tables.measurements.insert(), row | _imported_outcome(entry))
    _insert_evidence(connection, entry)


def apply_import(connection: sa.Connection, entry: Entry) -> None:
    """Write the rounds of judging of an imported record; all of them are closed."""
    names = ("pledge_number", "rater", "round", "needed")
    rows = [
        {"campaign_id": entry.campaign, "review": False, "state": CLOSED}
        | {name: imported[name] for name in names}
        | {"complete_at": _moment(imported["complete_at"])}
        for imported in entry.content["rounds"]
    ]
    if rows:
        connection.execute(tables.rounds.insert(), rows)


def apply_publication(connection: sa.Connection, entry: Entry) -> None:
    """Mark what one entry publishes, and what that supersedes; the rounds it came from are closed."""
    subjects = [int(subject) for subject in entry.content["subjects"]]
    at_once = entry.content["basis"] in ("direct", "taken_over")  # needed nobody else, and was in no round
    _publish(connection, entry, subjects, at_once=at_once)
    if not at_once:
        close_rounds(connection, entry, subjects)


def apply_review(connection: sa.Connection, entry: Entry) -> None:
    """Write a review, and mark what it rejects, retracts or withdraws."""
    content = entry.content
    subject = int(content["subject"])
    reviewer = {"reviewer": entry.actor_name, "reviewer_id": entry.actor_id}
    row = row_of(entry, tables.reviews, "decision", "reason", subject_id=subject, **reviewer)
    connection.execute(tables.reviews.insert(), row)
    if origin_of(entry) is not None or content["decision"] == "approve":
        return
    withdrawn = {"withdrawn_at": entry.recorded_at, "retracted": True}  # by a reviewer, or by its author
    mark = {"rejected_at": entry.recorded_at} if content["decision"] == "reject" else withdrawn
    for table in (tables.assessments, tables.measurements):
        connection.execute(sa.update(table).where(table.c.entry_id == subject).values(**mark))
    settle_rounds(connection, entry, [subject], reopens=bool(content.get("reopens")))


def apply_criterion(connection: sa.Connection, entry: Entry) -> None:
    """Write one version of a pledge's criterion."""
    due = entry.content["due"]
    fields = ("pledge_number", "version", "fulfilled", "partly", "not_fulfilled", "organisation")
    row = row_of(entry, tables.criteria, *fields, due=date.fromisoformat(due) if due else None)
    connection.execute(tables.criteria.insert(), row)


def _publish(connection: sa.Connection, entry: Entry, subjects: list[int], *, at_once: bool) -> None:
    """Publish subjects, and withdraw what they supersede."""
    for table in (tables.assessments, tables.measurements):
        chosen = table.c.entry_id.in_(subjects)
        # What needed nobody else was public in the moment in which it was recorded: it is one transaction.
        moment = table.c.recorded_at if at_once else entry.recorded_at
        publishing = sa.update(table).where(chosen).values(publication_id=entry.id, published_at=moment)
        if connection.execute(publishing).rowcount:
            superseded = sa.select(table.c.supersedes).where(chosen, table.c.supersedes.is_not(None))
            stood = (table.c.published_at.is_not(None), table.c.withdrawn_at.is_(None))
            withdrawing = sa.update(table).where(table.c.entry_id.in_(superseded), *stood)
            connection.execute(withdrawing.values(withdrawn_at=entry.recorded_at))


def _imported_outcome(entry: Entry) -> dict[str, Any]:
    """What became of a judgement in the record that it was imported from; of our own, the entries that follow tell."""
    origin = origin_of(entry)
    if origin is None:
        return {}
    moments = {name: _moment(origin[name]) for name in ("published_at", "withdrawn_at", "rejected_at")}
    publication_id = entry.id if moments["published_at"] else None
    return {**moments, "publication_id": publication_id, "retracted": bool(origin["retracted"])}


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _insert_evidence(connection: sa.Connection, entry: Entry) -> None:
    rows = [
        {
            "entry_id": entry.id,
            "position": position,
            "campaign_id": entry.campaign,
            **{name: piece[name] for name in ("url", "citation", "title", "publisher", "archived_url", "quote")},
            "published_on": date.fromisoformat(piece["published_on"]) if piece["published_on"] else None,
            **{column: (piece.get("file") or {}).get(name) for column, name in _FILE_COLUMNS.items()},
        }
        for position, piece in enumerate(entry.content["evidence"], start=1)
    ]
    if rows:
        connection.execute(tables.evidence.insert(), rows)


def apply_setting(connection: sa.Connection, entry: Entry) -> None:
    """Write what one entry sets; fewer assessors needed may complete rounds."""
    content = entry.content["settings"]
    rows = [row_of(entry, tables.settings, name=name, value=json.dumps(value)) for name, value in content.items()]
    connection.execute(tables.settings.insert(), rows)
    if "assessors_needed" in content:
        lower_need(connection, entry, int(content["assessors_needed"]))


def apply_member(connection: sa.Connection, entry: Entry) -> None:
    """Write one member as she is now; a removed one stays on record, inactive."""
    member = entry.content["member"]
    connection.execute(sa.delete(tables.members).where(tables.members.c.member_id == member))
    fields = ("issuer", "subject", "name", "role", "organisation", "active")
    roles = json.dumps(entry.content.get("roles", {}), sort_keys=True)
    connection.execute(tables.members.insert(), row_of(entry, tables.members, *fields, member_id=member, roles=roles))


def apply_assignment(connection: sa.Connection, entry: Entry) -> None:
    """Write and strike the assignments that one entry makes and takes back."""
    table = tables.assignments
    for number, assessor in [*entry.content["assign"], *entry.content["unassign"]]:
        pair = (table.c.pledge_number == number, table.c.assessor_id == assessor)
        connection.execute(sa.delete(table).where(table.c.campaign_id == entry.campaign, *pair))
    rows = [
        row_of(entry, table, pledge_number=number, assessor_id=assessor) for number, assessor in entry.content["assign"]
    ]
    if rows:
        connection.execute(table.insert(), rows)


# Tables in an order in which foreign keys point back.
VIEWS = tuple(
    table for table in tables.metadata.sorted_tables if table is not tables.journal and table not in tables.KEPT_BESIDE
)

_APPLY: dict[str, Apply] = {
    "seed": apply_seed,
    "pledge": apply_pledge,
    "assessment": apply_assessment,
    "review": apply_review,
    "publication": apply_publication,
    "criterion": apply_criterion,
    "measurement": apply_measurement,
    "challenge": _one_row(
        tables.challenges, "pledge_number", "text", "url", assessment_id="assessment", contact_id="contact"
    ),
    "answer": _one_row(tables.answers, "decision", "answer", challenge_id="challenge"),
    "setting": apply_setting,
    "member": apply_member,
    # One as it is from now on; its former versions stay.
    "organisation": _one_row(tables.organisations, "name", "name_en", "kind", organisation_id="organisation"),
    "assignment": apply_assignment,
    # A file's content is gone; the database takes it away with that.
    "erasure": _one_row(tables.erasures, "reason", sha256="file"),
    "import": apply_import,
}


def apply(connection: sa.Connection, entry: Entry) -> None:
    """Write the typed rows that follow from one entry."""
    _APPLY[entry.kind](connection, entry)


def replay(connection: sa.Connection, rows: Iterable[Row], refusals: tuple[type[Exception], ...] = ()) -> int:
    """Apply a journal to empty views. `rows`: the journal's entries as stored rows, oldest first. Returns how many
    entries were applied. Raises BrokenChain for an entry that nobody could have recorded."""
    entries, impossible = 0, UNRECORDABLE + refusals
    for row in rows:
        try:
            apply(connection, entry_from_stored(row))
        except impossible as error:
            raise BrokenChain(row[0], CHANGED) from error
        except sa.exc.StatementError as error:
            if isinstance(error.orig, UNRECORDABLE):  # a value that its column does not take
                raise BrokenChain(row[0], CHANGED) from error
            raise
        entries += 1
    return entries


def rebuild(connection: sa.Connection) -> int:
    """Empty the typed tables and fill them again from the journal; files and what must be erasable are left alone.
    Returns how many entries were replayed. Raises BrokenChain for an entry that nobody could have recorded."""
    for table in reversed(VIEWS):
        connection.execute(table.delete())
    return replay(connection, scan_journal(connection))
