"""The typed tables as views of the journal: the same code fills them as entries arrive and when they are rebuilt."""

import json
from collections.abc import Callable, Iterable

import sqlalchemy as sa

from dashboard.store.journal.chain import CHANGED, BrokenChain
from dashboard.store.journal.entry import UNRECORDABLE, Entry, entry_from_stored, row_of
from dashboard.store.journal.rows import Row, scan_journal
from dashboard.store.views import judgement, tables
from dashboard.store.views.rounds import lower_need
from dashboard.store.views.seed import apply_pledge, apply_seed


def apply_setting(connection: sa.Connection, entry: Entry) -> None:
    """Write what one entry sets; fewer assessors needed may complete rounds."""
    content, moment = entry.content["settings"], {"recorded_at": entry.recorded_at}
    rows = [
        row_of(entry, tables.settings, name=name, value=json.dumps(value), **moment) for name, value in content.items()
    ]
    connection.execute(tables.settings.insert(), rows)
    if "assessors_needed" in content:
        lower_need(connection, entry, int(content["assessors_needed"]))


def apply_organisation(connection: sa.Connection, entry: Entry) -> None:
    """Write one organisation as it is from now on; its former versions stay."""
    named = {"organisation_id": entry.content["organisation"], "recorded_at": entry.recorded_at}
    connection.execute(
        tables.organisations.insert(), row_of(entry, tables.organisations, "name", "name_en", "kind", **named)
    )


def apply_member(connection: sa.Connection, entry: Entry) -> None:
    """Write one member as she is now; a removed one stays on record, inactive."""
    member = entry.content["member"]
    connection.execute(sa.delete(tables.members).where(tables.members.c.member_id == member))
    fields = ("issuer", "subject", "name", "role", "organisation", "active")
    roles = json.dumps(entry.content.get("roles", {}), sort_keys=True)
    row = row_of(entry, tables.members, *fields, member_id=member, roles=roles, recorded_at=entry.recorded_at)
    connection.execute(tables.members.insert(), row)


def apply_assignment(connection: sa.Connection, entry: Entry) -> None:
    """Write and strike the assignments that one entry makes and takes back."""
    for number, assessor in [*entry.content["assign"], *entry.content["unassign"]]:
        connection.execute(
            sa.delete(tables.assignments).where(
                tables.assignments.c.campaign_id == entry.campaign,
                tables.assignments.c.pledge_number == number,
                tables.assignments.c.assessor_id == assessor,
            )
        )
    moment = {"recorded_at": entry.recorded_at}
    rows = [
        row_of(entry, tables.assignments, pledge_number=number, assessor_id=assessor, **moment)
        for number, assessor in entry.content["assign"]
    ]
    if rows:
        connection.execute(tables.assignments.insert(), rows)


def apply_erasure(connection: sa.Connection, entry: Entry) -> None:
    """Write that a file's content is gone; the database takes it away with that."""
    connection.execute(tables.erasures.insert(), row_of(entry, tables.erasures, "reason", sha256=entry.content["file"]))


# Tables in an order in which foreign keys point back.
VIEWS = tuple(
    table for table in tables.metadata.sorted_tables if table is not tables.journal and table not in tables.KEPT_BESIDE
)

_APPLY: dict[str, Callable[[sa.Connection, Entry], None]] = {
    "seed": apply_seed,
    "pledge": apply_pledge,
    "assessment": judgement.apply_assessment,
    "review": judgement.apply_review,
    "publication": judgement.apply_publication,
    "criterion": judgement.apply_criterion,
    "measurement": judgement.apply_measurement,
    "challenge": judgement.apply_challenge,
    "answer": judgement.apply_answer,
    "setting": apply_setting,
    "member": apply_member,
    "organisation": apply_organisation,
    "assignment": apply_assignment,
    "erasure": apply_erasure,
    "import": judgement.apply_import,
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
