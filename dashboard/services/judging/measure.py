"""What a pledge is measured by: its criterion, and observed values of its figures, reviewed as assessments are."""

from dashboard.domain.assessment import Criterion, CriterionDraft, check_criterion
from dashboard.domain.errors import N_, NotFound, PermissionRefused, RuleError
from dashboard.domain.measurement import Measurement, MeasurementDraft, check_measurement
from dashboard.domain.permission import Actor, Permission
from dashboard.services.judging.assess import DIRECT, content_of, keep_files, publish
from dashboard.services.members.authorise import authorise, require
from dashboard.store.engine.store import Store
from dashboard.store.journal.journal import Kind
from dashboard.store.reads.assessments import judgement_by_id, require_pledge
from dashboard.store.reads.board import settings_of, speaks_for_administration
from dashboard.store.reads.campaign import read_campaign, today
from dashboard.store.reads.desk import same_judgement
from dashboard.store.reads.pledges import criteria_of
from dashboard.store.reads.seed import kind_of_figure
from dashboard.store.reads.view import View

OTHER_SIDES = N_("Measurement {id} is the other side's: the watchdogs correct their own, the administration its own.")


def measure(store: Store, actor: Actor, draft: MeasurementDraft) -> Measurement:
    """Record a measurement, and publish it where no review is required. `draft`: as typed, the value in the figure's
    unit. Returns the measurement as it was recorded; the same one where a form is sent twice, or from two tabs. Raises
    PermissionRefused; NotFound for the campaign, the figure or the superseded measurement; FormErrors."""
    require(actor, Permission.MEASURE)
    view = View(draft.campaign)
    read_campaign(store, view)
    with store.write() as journal:
        actor = authorise(journal, actor, Permission.MEASURE, draft.campaign)
        kind = kind_of_figure(journal.connection, view, draft.figure_id)
        if kind is None:
            raise NotFound(N_("There is no figure “{id}”."), id=draft.figure_id)
        checked = check_measurement(draft, kind=kind, today=today(store, draft.campaign))
        if checked.supersedes is not None:
            former = judgement_by_id(journal.connection, Measurement, checked.supersedes)
            if former is None or (former.campaign, former.figure_id) != (checked.campaign, checked.figure_id):
                message = N_("The figure “{figure}” has no measurement {id}.")
                raise NotFound(message, figure=checked.figure_id, id=checked.supersedes)
            theirs = speaks_for_administration(journal.connection, former.organisation)
            if actor.kind == "member" and theirs is not actor.is_administration:
                raise PermissionRefused(OTHER_SIDES, id=checked.supersedes)
        keep_files(journal.connection, checked.evidence)
        content = content_of(checked) | {"organisation": actor.organisation}
        entry_id = same_judgement(journal.connection, checked.campaign, actor, content)
        if entry_id is None:
            entry_id = journal.append(Kind.MEASUREMENT, checked.campaign, actor, content).id
            if actor.kind == "local" or not settings_of(journal.connection, view).review_required:
                publish(journal, actor, checked.campaign, [entry_id], DIRECT)
        recorded = judgement_by_id(journal.connection, Measurement, entry_id)
        assert recorded is not None  # written in this transaction, or found by it
        return recorded


def write_criterion(store: Store, actor: Actor, draft: CriterionDraft) -> Criterion:
    """Record a criterion; a pledge that has one gets a new version, and verdicts under the old one are flagged.
    `draft`: as typed; `based_on` is the version that the form showed. Returns the criterion as recorded; an unchanged
    one is returned as it is, without a new version. Raises PermissionRefused, also for who speaks for the
    administration; NotFound for campaign or pledge; FormErrors; RuleError where someone else wrote a newer version
    meanwhile."""
    require(actor, Permission.WRITE_CRITERION)
    view = View(draft.campaign)
    checked = check_criterion(draft, earliest=read_campaign(store, view).election_date)
    with store.write() as journal:
        actor = authorise(journal, actor, Permission.WRITE_CRITERION, checked.campaign)
        require_pledge(journal.connection, view, checked.pledge_number)
        former = next(iter(criteria_of(journal.connection, view, checked.pledge_number)), None)
        if former is not None and former.id != checked.based_on:
            message = N_("Someone else has changed the criterion meanwhile (version {version}). Nothing was saved.")
            raise RuleError(None, message, version=former.version)
        texts = {name: getattr(checked, name) for name in ("fulfilled", "partly", "not_fulfilled", "due")}
        if former is not None and all(getattr(former, name) == value for name, value in texts.items()):
            return former
        place = {"pledge_number": checked.pledge_number, "version": former.version + 1 if former is not None else 1}
        basis = {"organisation": actor.organisation, "based_on": checked.based_on}
        journal.append(Kind.CRITERION, checked.campaign, actor, texts | place | basis)
        return criteria_of(journal.connection, view, checked.pledge_number)[0]
