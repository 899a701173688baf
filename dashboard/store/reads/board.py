"""Reads of who works on the board and how: settings, members, organisations, assignments."""

import json
from typing import Any

import sqlalchemy as sa

from dashboard.domain.member import NAMES, BoardSettings, Member, Organisation
from dashboard.domain.permission import OrganisationKind, Permission, Role
from dashboard.store.engine.store import Store
from dashboard.store.reads.view import View, from_row, of_store
from dashboard.store.views.tables import assessments, assignments, journal, members, organisations, settings


def settings_of(connection: sa.Connection, view: View) -> BoardSettings:
    """The settings of a campaign as a view knows them, inside a transaction."""
    known = (settings.c.campaign_id == view.campaign, _known(connection, settings, view))
    query = sa.select(settings.c.name, settings.c.value).where(*known).order_by(settings.c.entry_id)
    values = {name: json.loads(value) for name, value in connection.execute(query) if name in NAMES}
    return BoardSettings(**values)


read_settings_of = of_store(settings_of)


def member_where(connection: sa.Connection, **columns: str) -> Member | None:
    """A member, removed or not, by `issuer` and `subject` of her sign-in or by `member_id`; None where there never was
    one."""
    row = connection.execute(sa.select(members).filter_by(**columns)).first()
    return None if row is None else _member(row)


def steward_ids(connection: sa.Connection) -> set[str]:
    """The ids of the members who are stewards now."""
    query = sa.select(members.c.member_id).where(members.c.active, members.c.role == Role.STEWARD.value)
    return set(connection.execute(query).scalars())


def organisation_by_id(connection: sa.Connection, organisation_id: str) -> Organisation | None:
    """An organisation by its id, as it is now."""
    versions = sa.select(organisations).where(organisations.c.organisation_id == organisation_id)
    row = connection.execute(versions.order_by(organisations.c.entry_id.desc()).limit(1)).first()
    return None if row is None else from_row(Organisation, row, id=row.organisation_id)


def speaks_for_administration(connection: sa.Connection, organisation_id: str) -> bool:
    """Whether an organisation is the administration itself."""
    organisation = organisation_by_id(connection, organisation_id) if organisation_id else None
    return organisation is not None and organisation.kind is OrganisationKind.CITY


def read_members(store: Store, *, removed: bool = False) -> list[Member]:
    """The members, by name; `removed` adds those who are no longer."""
    query = sa.select(members).order_by(members.c.name, members.c.member_id)
    if not removed:
        query = query.where(members.c.active)
    with store.read() as connection:
        return [_member(row) for row in connection.execute(query)]


def read_organisations(store: Store, view: View | None = None) -> list[Organisation]:
    """The organisations, by name: each as the view's moment knew it, or as it is now."""
    with store.read() as connection:
        newest = sa.select(sa.func.max(organisations.c.entry_id)).group_by(organisations.c.organisation_id)
        if view is not None:
            newest = newest.where(_known(connection, organisations, view))
        query = sa.select(organisations).where(organisations.c.entry_id.in_(newest))
        rows = connection.execute(query.order_by(organisations.c.name, organisations.c.organisation_id)).all()
    return [from_row(Organisation, row, id=row.organisation_id) for row in rows]


def _known(connection: sa.Connection, table: sa.Table, view: View) -> sa.ColumnElement[bool]:
    """Which rows about the board itself a view knows: those recorded by its moment. An imported record knows moments
    from before it was here; of the board they know what there was when it came."""
    if view.known_at is None:
        return sa.true()
    of_campaign = sa.select(journal.c.recorded_at).where(journal.c.campaign == view.campaign).order_by(journal.c.id)
    came = connection.execute(of_campaign.where(journal.c.kind == "seed").limit(1)).scalar()
    if came is None or view.known_at >= came:
        return table.c.recorded_at <= view.known_at
    imports = (journal.c.kind == "import", journal.c.campaign == view.campaign)
    return table.c.entry_id <= sa.select(sa.func.min(journal.c.id)).where(*imports).scalar_subquery()


def _member(row: sa.Row[Any]) -> Member:
    roles = {campaign: Role(role) for campaign, role in json.loads(row.roles).items()}
    return from_row(Member, row, id=row.member_id, roles=tuple(sorted(roles.items())))


def assessor_names(store: Store, view: View) -> dict[str, str]:
    """By actor's id, the name of everybody who may be assigned a pledge: members who assess, and whoever has judged."""
    query = sa.select(*assessments.c["author_id", "author"]).where(assessments.c.campaign_id == view.campaign)
    with store.read() as connection:
        rows = connection.execute(query.order_by(assessments.c.entry_id))
        names = {row.author_id: row.author for row in rows if row.author}  # some have no name
    members_ever = read_members(store, removed=True)
    may = [member for member in members_ever if Permission.ASSESS in member.role_in(view.campaign).permissions]
    for member in may:
        names.pop(f"member:{member.id}", None)
    return names | {f"member:{member.id}": member.name for member in may if member.active}


def assigned(connection: sa.Connection, campaign: str) -> set[tuple[int, str]]:
    """The assignments of a campaign as pairs of pledge and assessor, inside a transaction."""
    query = sa.select(*assignments.c["pledge_number", "assessor_id"]).where(assignments.c.campaign_id == campaign)
    return {(row.pledge_number, row.assessor_id) for row in connection.execute(query)}


read_assignments = of_store(assigned)


def assigned_to(connection: sa.Connection, assessor_id: str) -> dict[str, list[int]]:
    """The pledges that somebody is to judge, by campaign, inside a transaction."""
    columns = assignments.c["campaign_id", "pledge_number"]
    query = sa.select(*columns).where(assignments.c.assessor_id == assessor_id).order_by(*columns)
    pledges: dict[str, list[int]] = {}
    for row in connection.execute(query):
        pledges.setdefault(row.campaign_id, []).append(row.pledge_number)
    return pledges
