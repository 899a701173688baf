"""Assign pledges to assessors, by hand or spread evenly."""

from collections.abc import Sequence

from dashboard.domain.errors import N_, RuleError
from dashboard.domain.member import Member
from dashboard.domain.permission import Actor, Permission
from dashboard.services.members.authorise import authorise
from dashboard.store.engine.store import Store
from dashboard.store.journal.journal import Journal, Kind
from dashboard.store.reads.assessments import require_pledge
from dashboard.store.reads.board import assigned, assigned_to, member_where
from dashboard.store.reads.view import View

Pair = tuple[int, str]  # a pledge's number and an actor's id


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
