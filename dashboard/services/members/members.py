"""Members, their roles and organisations, and the pledges assigned to them: each change an entry of the journal."""

import secrets
from collections.abc import Sequence
from dataclasses import replace

from dashboard.domain import member as rules
from dashboard.domain.assessment import check_name
from dashboard.domain.errors import N_, NotFound, RuleError
from dashboard.domain.member import Member, Organisation
from dashboard.domain.permission import Actor, OrganisationKind, Permission, Role
from dashboard.domain.plain import clean_line
from dashboard.services.members.authorise import BOARD, authorise, member_actor
from dashboard.store.engine.store import Store
from dashboard.store.journal.journal import Journal, Kind
from dashboard.store.reads.assessments import require_pledge
from dashboard.store.reads.board import assigned, assigned_to, member_where, organisation_by_id, steward_ids
from dashboard.store.reads.campaign import require_campaign
from dashboard.store.reads.view import View, of_store
from dashboard.store.views.beside import end_session, erase_contact, forget_sessions, keep_contact, session_ended

MAX_EMAIL_CHARACTERS = 254
Pair = tuple[int, str]  # a pledge's number and an actor's id


def find_member(store: Store, issuer: str, subject: str, campaign: str = BOARD) -> Actor | None:
    """The member of a sign-in as the one who acts in a campaign; None where there is none, or none any more."""
    with store.read() as connection:
        member = member_where(connection, issuer=issuer, subject=subject)
        if member is None or not member.active:
            return None
        return member_actor(member, organisation_by_id(connection, member.organisation), campaign)


def add_member(
    store: Store,
    actor: Actor,
    *,
    issuer: str,
    subject: str,
    name: str,
    role: Role | str,
    organisation: str = "",
    email: str = "",
    campaign: str = BOARD,
) -> Member:
    """Make someone a member; one who was removed before comes back under her former id. `organisation`: the id of one
    that exists; empty for none. `campaign`: the one in which she has the role; in all of them where it is empty. Raises
    PermissionRefused; RuleError with the field; nothing is written then."""
    issuer, subject = rules.check_identity(issuer, subject)
    name = check_name(name)
    role = rules.parse_role(role)
    email = _checked_email(email)
    with store.write() as journal:
        actor = authorise(journal, actor, Permission.MANAGE_MEMBERS, BOARD)
        _require_known(journal, organisation, campaign)
        former = member_where(journal.connection, issuer=issuer, subject=subject)
        if former is not None and former.active:
            raise RuleError("subject", N_("“{name}” is a member under this sign-in already."), name=former.name)
        member_id = former.id if former is not None else secrets.token_hex(8)
        everywhere, roles = (Role.READER, ((campaign, role),)) if campaign else (role, ())
        member = Member(member_id, issuer, subject, name, everywhere, organisation, active=True, roles=roles)
        _record(journal, actor, member)
        if email:
            keep_contact(journal.connection, member_id, email, store.now())
    return member


def change_member(
    store: Store,
    actor: Actor,
    member_id: str,
    *,
    name: str | None = None,
    role: Role | str | None = None,
    organisation: str | None = None,
    campaign: str = BOARD,
) -> Member:
    """Change a member's name, role or organisation; what is None stays as it is. Who may not assess any more loses her
    assignments. `campaign`: the one in which she gets the role (`READER` takes it away again); in all of them where it
    is empty. Raises PermissionRefused; NotFound for the member; RuleError with the field, also where the last steward
    would go."""
    role = None if role is None else rules.parse_role(role)
    with store.write() as journal:
        actor = authorise(journal, actor, Permission.MANAGE_MEMBERS, BOARD)
        member = _require_member(journal, member_id)
        changed = member if role is None else _with_role(member, role, campaign)
        if name is not None:
            changed = replace(changed, name=check_name(name))
        if organisation is not None:
            changed = replace(changed, organisation=organisation)
        _require_known(journal, changed.organisation, campaign)
        if changed != member:
            if changed.role is not Role.STEWARD:
                _require_another_steward(journal, member, actor)
            _record(journal, actor, changed)
            take_back_all(journal, actor, changed)
    return changed


def remove_member(store: Store, actor: Actor, member_id: str) -> Member:
    """End a membership and the member's assignments, and erase her e-mail; what she recorded stays. Raises
    PermissionRefused; NotFound for the member; RuleError where it is the last steward."""
    with store.write() as journal:
        actor = authorise(journal, actor, Permission.MANAGE_MEMBERS, BOARD)
        member = _require_member(journal, member_id)
        _require_another_steward(journal, member, actor)
        removed = replace(member, active=False)
        _record(journal, actor, removed)
        take_back_all(journal, actor, removed)
        erase_contact(journal.connection, member_id)
    return removed


def add_organisation(
    store: Store, actor: Actor, *, id: str, name: str, name_en: str = "", kind: OrganisationKind | str = "watchdog"
) -> Organisation:
    """Make an organisation known, or change its names. Raises PermissionRefused; RuleError with the field. What an
    organisation is for never changes: its assessments are on record as the watchdogs' or the city's."""
    rules.check_organisation_id(id)
    name = check_name(name)
    try:
        wanted = OrganisationKind(kind)
    except ValueError:
        message = N_("An organisation is one of: {kinds}.")
        raise RuleError("kind", message, kinds=", ".join(OrganisationKind)) from None
    changed = Organisation(id, name, clean_line(name_en)[:80], wanted)
    with store.write() as journal:
        actor = authorise(journal, actor, Permission.MANAGE_MEMBERS, BOARD)
        former = organisation_by_id(journal.connection, id)
        if former is not None and former.kind is not wanted:
            raise RuleError("kind", N_("An organisation cannot change sides. Add another one."))
        if former != changed:
            content = {"organisation": id, "name": changed.name, "name_en": changed.name_en, "kind": wanted}
            journal.append(Kind.ORGANISATION, BOARD, actor, content)
    return changed


def _record(journal: Journal, actor: Actor, member: Member) -> None:
    facts = {name: getattr(member, name) for name in ("issuer", "subject", "name", "role", "organisation", "active")}
    journal.append(Kind.MEMBER, BOARD, actor, {"member": member.id, "roles": dict(member.roles)} | facts)


def _with_role(member: Member, role: Role, campaign: str) -> Member:
    if not campaign:
        return replace(member, role=role)
    roles = dict(member.roles) | {campaign: role}
    return replace(member, roles=tuple(sorted((id, of) for id, of in roles.items() if of is not Role.READER)))


def _checked_email(email: str) -> str:
    cleaned = email.strip()
    if cleaned and (len(cleaned) > MAX_EMAIL_CHARACTERS or not cleaned.isprintable() or cleaned.count("@") != 1):
        raise RuleError("email", N_("“{email}” is no e-mail address."), email=cleaned[:80])
    return cleaned


def _require_member(journal: Journal, member_id: str) -> Member:
    member = member_where(journal.connection, member_id=member_id)
    if member is None or not member.active:
        raise NotFound(N_("There is no member {id}."), id=member_id)
    return member


def _require_known(journal: Journal, organisation: str, campaign: str) -> None:
    if organisation and organisation_by_id(journal.connection, organisation) is None:
        raise RuleError("organisation", N_("There is no organisation “{id}”."), id=organisation)
    if campaign:
        require_campaign(journal.connection, View(campaign))


def _require_another_steward(journal: Journal, member: Member, actor: Actor) -> None:
    """A board with members keeps a steward; at the machine itself a new one can always be made."""
    held = member.role is Role.STEWARD and actor.kind == "member"
    if held and steward_ids(journal.connection) == {member.id}:
        raise RuleError("role", N_("This is the last steward. Make someone else a steward first."))


def assign(store: Store, actor: Actor, campaign: str, pairs: Sequence[Pair], *, back: bool = False) -> list[Pair]:
    """Give pledges to assessors, beside what they have. `pairs`: pledge and assessor; those that stand already
    change nothing. `back`: take them back instead. Returns the pairs that were changed. Raises PermissionRefused;
    NotFound for a pledge; RuleError (field `assessor`) for one who may not assess."""
    with store.write() as journal:
        actor = authorise(journal, actor, Permission.ASSIGN, campaign)
        existing = assigned(journal.connection, campaign)
        changes = [pair for pair in dict.fromkeys(pairs) if (pair in existing) is back]
        for number, assessor in changes:
            require_pledge(journal.connection, View(campaign), number)
            if not back and assessor.startswith("member:"):
                member = member_where(journal.connection, member_id=assessor.removeprefix("member:"))
                if not _may_assess(member, campaign):
                    raise RuleError("assessor", N_("“{id}” is nobody who may assess."), id=assessor)
        if changes:
            listed = [list(pair) for pair in changes]
            content = {"assign": [] if back else listed, "unassign": listed if back else []}
            journal.append(Kind.ASSIGNMENT, campaign, actor, content)
    return changes


def unassign(store: Store, actor: Actor, campaign: str, pairs: Sequence[Pair]) -> list[Pair]:
    """Take pledges back; returns the pairs that stood. Errors as `assign`."""
    return assign(store, actor, campaign, pairs, back=True)


def spread(
    store: Store, actor: Actor, campaign: str, numbers: Sequence[int], assessors: Sequence[str], each: int = 1
) -> list[Pair]:
    """Spread pledges evenly: each goes to `each` assessors, and no assessor gets two more of them than another. Raises
    what `assign` raises; RuleError (field `assessor`) for fewer assessors than each pledge needs."""
    chosen = list(dict.fromkeys(assessors))
    if not 1 <= each <= len(chosen):
        message = N_("Choose at least as many assessors as each pledge goes to.")
        raise RuleError("assessor", message)
    pairs = [
        (number, chosen[(place * each + turn) % len(chosen)])
        for place, number in enumerate(dict.fromkeys(numbers))
        for turn in range(each)
    ]
    assign(store, actor, campaign, pairs)
    return pairs


def take_back_all(journal: Journal, actor: Actor, member: Member) -> None:
    """Take back every assignment of a member in the campaigns in which she may not assess any more."""
    assessor = f"member:{member.id}"
    for campaign, numbers in assigned_to(journal.connection, assessor).items():
        if not _may_assess(member, campaign):
            pairs = [[number, assessor] for number in numbers]
            journal.append(Kind.ASSIGNMENT, campaign, actor, {"assign": [], "unassign": pairs})


def _may_assess(member: Member | None, campaign: str) -> bool:
    return member is not None and member.active and Permission.ASSESS in member.role_in(campaign).permissions


def end_sign_in(store: Store, key: str) -> None:
    """Remember that a sign-in is over, and forget those that would have run out by now. No entry of the journal, since
    it changes nothing that the board says."""
    with store.write() as journal:
        end_session(journal.connection, key, store.now())
    # On its own, so that a sign-out holds also where the database's role may not remove anything.
    with store.write() as journal:
        forget_sessions(journal.connection, store.now() - rules.REMEMBERED_FOR)


is_over = of_store(session_ended)
