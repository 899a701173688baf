"""Settings, organisations, members and assignments as typed rows."""

import json

import sqlalchemy as sa

from dashboard.store.journal.entry import Entry, row_of
from dashboard.store.views.rounds import lower_need
from dashboard.store.views.tables_board import assignments, erasures, members, organisations, settings


def apply_setting(connection: sa.Connection, entry: Entry) -> None:
    """Write what one entry sets; fewer assessors needed may complete rounds."""
    rows = [
        {
            "entry_id": entry.id,
            "campaign_id": entry.campaign,
            "name": name,
            "value": json.dumps(value),
            "author": entry.actor_name,
            "recorded_at": entry.recorded_at,
        }
        for name, value in entry.content["settings"].items()
    ]
    connection.execute(settings.insert(), rows)
    if "assessors_needed" in entry.content["settings"]:
        lower_need(connection, entry, int(entry.content["settings"]["assessors_needed"]))


def apply_organisation(connection: sa.Connection, entry: Entry) -> None:
    """Write one organisation as it is from now on; its former versions stay."""
    named = {"organisation_id": entry.content["organisation"], "recorded_at": entry.recorded_at}
    connection.execute(organisations.insert(), row_of(entry, organisations, "name", "name_en", "kind", **named))


def apply_member(connection: sa.Connection, entry: Entry) -> None:
    """Write one member as she is now; a removed one stays on record, inactive."""
    member = entry.content["member"]
    connection.execute(sa.delete(members).where(members.c.member_id == member))
    fields = ("issuer", "subject", "name", "role", "organisation", "active")
    roles = json.dumps(entry.content.get("roles", {}), sort_keys=True)
    row = row_of(entry, members, *fields, member_id=member, roles=roles, recorded_at=entry.recorded_at)
    connection.execute(members.insert(), row)


def apply_assignment(connection: sa.Connection, entry: Entry) -> None:
    """Write and strike the assignments that one entry makes and takes back."""
    for number, assessor in [*entry.content["assign"], *entry.content["unassign"]]:
        connection.execute(
            sa.delete(assignments).where(
                assignments.c.campaign_id == entry.campaign,
                assignments.c.pledge_number == number,
                assignments.c.assessor_id == assessor,
            )
        )
    rows = [
        {
            "campaign_id": entry.campaign,
            "pledge_number": number,
            "assessor_id": assessor,
            "entry_id": entry.id,
            "recorded_at": entry.recorded_at,
        }
        for number, assessor in entry.content["assign"]
    ]
    if rows:
        connection.execute(assignments.insert(), rows)


def apply_erasure(connection: sa.Connection, entry: Entry) -> None:
    """Write that a file's content is gone; the database takes it away with that."""
    connection.execute(erasures.insert(), row_of(entry, erasures, "reason", sha256=entry.content["file"]))
