"""Record an assessment: permission, rules, and that nobody was quicker, in one transaction."""

from dataclasses import asdict
from datetime import timedelta, timezone
from typing import Any

from dashboard.domain.assessment import Actor, Assessment, AssessmentDraft, Evidence, check
from dashboard.domain.errors import NewerAssessment, NotFound, PermissionRefused
from dashboard.domain.marks import N_
from dashboard.store.engine import Store
from dashboard.store.entry import Entry
from dashboard.store.journal import Kind
from dashboard.store.reads_assessments import is_assessment_of, require_pledge, status_giving
from dashboard.store.reads_campaign import read_campaign
from dashboard.store.view import View

# Whose calendar decides which day today is. Korea keeps one offset all year, and a bare machine has no zone table.
SEOUL = timezone(timedelta(hours=9), "Asia/Seoul")


def assess(store: Store, actor: Actor, draft: AssessmentDraft) -> Assessment:
    """Record an assessment of a pledge.

    Args:
        store: an open store.
        actor: who judges.
        draft: as typed; `based_on` is the id of the assessment that gave the status when the form was opened.
    Returns:
        the assessment as it was recorded.
    Errors:
        PermissionRefused; NotFound for the campaign, the pledge or the superseded assessment; FormErrors with every
        broken rule; NewerAssessment where another assessment has come to give the status since the form was opened.
        Nothing is written then.
    """
    if not actor.may_write:
        raise PermissionRefused(N_("You can read this board, but not record assessments."))
    campaign = read_campaign(store, View(draft.campaign))
    checked = check(draft, today=store.now().astimezone(SEOUL).date(), earliest=campaign.election_date)
    with store.write() as journal:
        connection = journal.connection
        require_pledge(connection, View(checked.campaign), checked.pledge_number)
        if checked.supersedes is not None and not is_assessment_of(
            connection, checked.supersedes, checked.campaign, checked.pledge_number
        ):
            raise NotFound(
                N_("Pledge {number} has no assessment {id}."), number=checked.pledge_number, id=checked.supersedes
            )
        # Compared under the lock: between this look and the recording nobody else can write.
        given = status_giving(connection, checked.campaign, checked.pledge_number)
        if given is not None and given.id != checked.based_on:
            raise NewerAssessment(given)
        entry = journal.append(Kind.ASSESSMENT, checked.campaign, actor, _content(checked))
    return _recorded(entry, checked)


def _content(draft: AssessmentDraft) -> dict[str, Any]:
    """What the journal keeps; `based_on` as well, so that the record shows what the author had before her."""
    content = asdict(draft)
    del content["campaign"]
    return content


def _recorded(entry: Entry, draft: AssessmentDraft) -> Assessment:
    return Assessment(
        id=entry.id,
        campaign=entry.campaign,
        pledge_number=draft.pledge_number,
        status=draft.status,
        verdict=draft.verdict,
        timeliness=draft.timeliness,
        reason=draft.reason,
        rater=draft.rater,
        as_of=draft.as_of,
        note=draft.note,
        evidence=tuple(Evidence(**asdict(piece)) for piece in draft.evidence),
        author=entry.actor_name,
        author_id=entry.actor_id,
        recorded_at=entry.recorded_at,
        supersedes=draft.supersedes,
    )
