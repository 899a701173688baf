"""Settings, organisations, members and assignments as typed rows."""

import json

import sqlalchemy as sa

from dashboard.store.entry import Entry, moment_of
from dashboard.store.rounds import lower_need
from dashboard.store.tables_board import assignments, erasures, members, organisations, settings


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
    content = entry.content
    connection.execute(
        organisations.insert(),
        {
            "entry_id": entry.id,
            "organisation_id": content["organisation"],
            "name": content["name"],
            "name_en": content["name_en"],
            "kind": content["kind"],
            "recorded_at": entry.recorded_at,
        },
    )


def apply_member(connection: sa.Connection, entry: Entry) -> None:
    """Write one member as she is now; a removed one stays on record, inactive."""
    content = entry.content
    connection.execute(sa.delete(members).where(members.c.member_id == content["member"]))
    connection.execute(
        members.insert(),
        {
            "member_id": content["member"],
            "entry_id": entry.id,
            "issuer": content["issuer"],
            "subject": content["subject"],
            "name": content["name"],
            "role": content["role"],
            "organisation": content["organisation"],
            "active": content["active"],
            "recorded_at": entry.recorded_at,
        },
    )


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
    row = {
        "entry_id": entry.id,
        "sha256": entry.content["file"],
        "reason": entry.content["reason"],
        "author": entry.actor_name,
        "recorded_at": moment_of(entry),
    }
    connection.execute(erasures.insert(), row)
