"""Write a pledge's criterion, or a new version of it."""

from dashboard.domain.assessment import Criterion, CriterionDraft, check_criterion
from dashboard.domain.errors import N_, RuleError
from dashboard.domain.permission import Actor, Permission
from dashboard.services.members.authorise import authorise, require
from dashboard.store.engine.store import Store
from dashboard.store.journal.journal import Kind
from dashboard.store.reads.assessments import require_pledge
from dashboard.store.reads.campaign import read_campaign
from dashboard.store.reads.pledges import last_criterion
from dashboard.store.reads.view import View


def write_criterion(store: Store, actor: Actor, draft: CriterionDraft) -> Criterion:
    """Record a criterion; a pledge that has one gets a new version, and verdicts under the old one are flagged.
    `draft`: as typed; `based_on` is the version that the form showed. Returns the criterion as recorded; an unchanged
    one is returned as it is, without a new version. Raises PermissionRefused, also for who speaks for the
    administration; NotFound for campaign or pledge; FormErrors; RuleError where someone else wrote a newer version
    meanwhile."""
    require(actor, Permission.WRITE_CRITERION)
    checked = check_criterion(draft, earliest=read_campaign(store, View(draft.campaign)).election_date)
    with store.write() as journal:
        actor = authorise(journal, actor, Permission.WRITE_CRITERION, checked.campaign)
        require_pledge(journal.connection, View(checked.campaign), checked.pledge_number)
        former = last_criterion(journal.connection, checked.campaign, checked.pledge_number)
        if former is not None and former.id != checked.based_on:
            message = N_("Someone else has changed the criterion meanwhile (version {version}). Nothing was saved.")
            raise RuleError(None, message, version=former.version)
        texts = {name: getattr(checked, name) for name in ("fulfilled", "partly", "not_fulfilled", "due")}
        if former is not None and all(getattr(former, name) == value for name, value in texts.items()):
            return former
        place = {"pledge_number": checked.pledge_number, "version": former.version + 1 if former is not None else 1}
        basis = {"organisation": actor.organisation, "based_on": checked.based_on}
        journal.append(Kind.CRITERION, checked.campaign, actor, texts | place | basis)
        recorded = last_criterion(journal.connection, checked.campaign, checked.pledge_number)
        assert recorded is not None  # just written, in this transaction
        return recorded
