"""Whether an actor may do something, decided at the moment of writing and never from what a page remembers."""

from dashboard.domain import permission as rules
from dashboard.domain.errors import N_, PermissionRefused
from dashboard.domain.member import Member, Organisation
from dashboard.domain.permission import Actor, OrganisationKind, Permission
from dashboard.store.journal.journal import Journal
from dashboard.store.reads.board import member_where, organisation_by_id
from dashboard.store.views.beside import session_ended

SIGNED_OUT = N_("You have signed out. Sign in again to go on; what you typed is kept.")
EXPIRED = N_("Your sign-in has expired. Sign in again to go on; what you typed is kept.")
NO_MEMBER = N_("You are not, or no longer, a member of this board. Nothing was recorded.")
BOARD = ""  # what belongs to the board, not to one campaign


def authorise(journal: Journal, actor: Actor, permission: Permission, campaign: str) -> Actor:
    """Check that an actor may do something in a campaign. `actor`: who acts; a member is looked up again by issuer and
    subject. `campaign`: its id; `BOARD` for what concerns all of them. Raises PermissionRefused."""
    if actor.kind == "member":
        if actor.session and session_ended(journal.connection, actor.session):
            raise PermissionRefused(SIGNED_OUT)
        if actor.expires_at is not None and actor.expires_at <= journal.now():
            raise PermissionRefused(EXPIRED)
        member = member_where(journal.connection, issuer=actor.issuer, subject=actor.subject)
        if member is None or not member.active:
            raise PermissionRefused(NO_MEMBER)
        actor = member_actor(member, organisation_by_id(journal.connection, member.organisation), campaign)
    require(actor, permission)
    return actor


def require(actor: Actor, permission: Permission) -> None:
    """Check that an actor may do something, from the permissions she carries. Raises PermissionRefused with the reason:
    her role, or whom she speaks for."""
    if not actor.may(permission):
        by_role = permission not in actor.role.permissions or permission in rules.OF_THE_BOARD
        raise PermissionRefused(permission.refusal if by_role else rules.NO_CRITERION)


def require_side(allowed: bool, *, administration: bool) -> None:
    """Refuse an actor of the other side. `allowed`: whether she may act on what that side recorded. Raises
    PermissionRefused."""
    if not allowed:
        raise PermissionRefused(rules.NOT_THE_ADMINISTRATIONS if administration else rules.NOT_THE_WATCHDOGS)


def member_actor(member: Member, organisation: Organisation | None, campaign: str) -> Actor:
    """A member as the one who acts in a campaign, or for `BOARD`."""
    role = member.role_in(campaign)
    return Actor(
        id=f"member:{member.id}",
        name=member.name,
        kind="member",
        role=role,
        campaign="" if role is member.role else campaign,
        issuer=member.issuer,
        subject=member.subject,
        organisation=member.organisation,
        organisation_kind=organisation.kind if organisation else OrganisationKind.WATCHDOG,
    )
