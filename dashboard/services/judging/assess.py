"""Record assessments: permission, rules and conflicts are checked in one transaction; records all of them or none.

What needs no other member is published in the same transaction, by an entry of its own. What needs other assessors or a
reviewer waits in a round (store/views/rounds.py) and is published by the entry that ends it. A round's places belong to
those whom the pledge is assigned to, and a complete round to its own assessors.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from functools import cache, partial
from typing import Any

from dashboard.domain import errors as refusals
from dashboard.domain.assessment import Assessment, AssessmentDraft, check, why_no_place
from dashboard.domain.errors import N_, FormErrors, NotFound, PermissionRefused, PledgeboardError
from dashboard.domain.evidence import EvidenceDraft
from dashboard.domain.measurement import MeasurementDraft
from dashboard.domain.permission import Actor, Permission
from dashboard.domain.progress import Progress, unseen
from dashboard.domain.status import Rater
from dashboard.services.members.authorise import authorise, require
from dashboard.store.engine.store import Connection, Store
from dashboard.store.journal.journal import Journal, Kind
from dashboard.store.reads.assessments import judgement_by_id, require_pledge, status_giving
from dashboard.store.reads.board import assigned, settings_of
from dashboard.store.reads.campaign import read_campaign, today
from dashboard.store.reads.desk import same_judgement
from dashboard.store.reads.pledges import criteria_of
from dashboard.store.reads.view import View
from dashboard.store.views import rounds
from dashboard.store.views.beside import keep_file

# Why something was published.
DIRECT, AGREEMENT, REVIEW, DECISION, TAKEN_OVER = "direct", "agreement", "review", "decision", "taken_over"

NO_ASSESSMENT = N_("Pledge {number} has no assessment {id}.")
OTHER_SIDES = N_("Assessment {id} is the other side's: the watchdogs correct their own, the administration its own.")


def assess(store: Store, actor: Actor, draft: AssessmentDraft) -> Assessment:
    """Record an assessment of a pledge, and publish it where it needs no other member. `actor`: who judges; one of the
    city's organisation always judges for the city. `draft`: as typed; `based_on` is the id of the assessment that gave
    the status when the form was opened. Returns the assessment as it was recorded; the same one where a form is sent
    twice, or from two tabs. Raises PermissionRefused, also where the pledge's round has no place for her; NotFound for
    the campaign, the pledge or the superseded assessment; FormErrors with every broken rule; NewerAssessment where
    another assessment has come to give the status since the form was opened. Nothing is written then."""
    require(actor, Permission.ASSESS)
    campaign = read_campaign(store, View(draft.campaign))
    checked = check(draft, today=today(store, campaign.id))
    with store.write() as journal:
        recorder = Recorder(journal, authorise(journal, actor, Permission.ASSESS, campaign.id), campaign.id)
        entry_id = recorder.record(recorder.examined(checked))
        recorder.finish()
        recorded = judgement_by_id(journal.connection, Assessment, entry_id)
        assert recorded is not None  # just written, in this transaction
        return recorded


def record_many(
    store: Store,
    actor: Actor,
    drafts: Sequence[AssessmentDraft],
    *,
    is_new: Callable[[Journal], Callable[[int], bool]] | None = None,
    progress: Progress = unseen,
) -> list[int]:
    """Record many assessments of one campaign in one transaction, all of them or none. `drafts`: as typed, in the order
    in which they are recorded. `is_new`: for an import, which is not checked for conflicts: called under the lock;
    returns a function from a draft's index to whether that draft is not on record yet. Raises PermissionRefused;
    NotFound for the campaign; RowErrors that say what is wrong with which."""
    require(actor, Permission.ASSESS)
    if not drafts:
        return []
    campaign = read_campaign(store, View(drafts[0].campaign))
    errors: dict[int, list[PledgeboardError]] = {}
    checked, day = list(drafts), today(store, campaign.id)
    for row, draft in enumerate(drafts):
        try:
            checked[row] = check(draft, today=day)
        except FormErrors as failed:
            errors[row] = list(failed.errors)
    with store.write() as journal:
        taken_over = any(draft.taken_from for draft in drafts)
        author = authorise(journal, actor, Permission.LOAD_SEED if taken_over else Permission.ASSESS, campaign.id)
        recorder = Recorder(journal, author, campaign.id, taken_over=taken_over, imported=is_new is not None)
        wanted = is_new(journal) if is_new is not None else None
        examined = []
        for row, draft in enumerate(checked):
            try:
                ready = recorder.examined(draft)
                if wanted is None or wanted(row):
                    examined.append(ready)
            except PledgeboardError as error:
                errors.setdefault(row, []).append(error)
        if errors:
            raise refusals.RowErrors(dict(sorted(errors.items())))
        recorded = []
        for draft in examined:
            recorded.append(recorder.record(draft))
            progress(len(recorded), len(examined))
        recorder.finish()
    return recorded


class Recorder:
    """Records assessments of one campaign inside one transaction. Those that a source published before are taken over:
    they wait for nobody, and stand in no round with the board's. Imported ones are not compared with what is on
    record: whoever imports has done that."""

    def __init__(
        self, journal: Journal, actor: Actor, campaign: str, *, taken_over: bool = False, imported: bool = False
    ) -> None:
        self.journal, self.actor, self.view = journal, actor, View(campaign)
        self._taken_over, self._imported = taken_over, imported
        # Asked once, not once an assessment: an import holds thousands.
        self._settings = settings_of(journal.connection, self.view)
        newest_last = reversed(criteria_of(journal.connection, self.view))
        self._criteria = {criterion.pledge_number: criterion.id for criterion in newest_last}
        self._require_pledge = cache(partial(require_pledge, journal.connection, self.view))
        # Everything is examined before anything is recorded.
        self._in_force = cache(partial(status_giving, journal.connection, campaign))
        self._assigned: defaultdict[int, set[str]] = defaultdict(set)
        for number, assessor in assigned(journal.connection, campaign):
            self._assigned[number].add(assessor)
        self._direct: list[int] = []

    def examined(self, draft: AssessmentDraft) -> AssessmentDraft:
        """The draft as this actor's, if it fits what is on record and is hers to give. Raises NotFound;
        NewerAssessment; PermissionRefused."""
        connection = self.journal.connection
        if self.actor.is_administration:
            draft = replace(draft, rater=Rater.CITY)
        self._require_pledge(draft.pledge_number)
        if draft.supersedes is not None:
            former = judgement_by_id(connection, Assessment, draft.supersedes)
            if former is None or (former.campaign, former.pledge_number) != (draft.campaign, draft.pledge_number):
                raise NotFound(NO_ASSESSMENT, number=draft.pledge_number, id=draft.supersedes)
            if former.rater is not draft.rater:
                raise PermissionRefused(OTHER_SIDES, id=draft.supersedes)
        if not self._is_alone(draft):
            waiting, needed = self._open_round(draft), self._settings.assessors_needed
            judging: set[str] = set()
            if waiting is not None:
                judging, needed = {row.author_id for row in rounds.of_round(connection, waiting)}, waiting.needed
            refusal = why_no_place(self.actor.id, judging, needed, self._assigned.get(draft.pledge_number, set()))
            if refusal is not None:
                raise PermissionRefused(refusal, number=draft.pledge_number)
        if not self._imported:
            # Compared under the lock: no other writer comes between this check and the recording.
            current = self._in_force(draft.pledge_number, draft.rater)
            if current is not None and current.id != draft.based_on:
                raise refusals.NewerAssessment(current)
        return draft

    def _is_alone(self, draft: AssessmentDraft) -> bool:
        """Whether it stands in no round: the administration answers for its own rating alone."""
        return self._taken_over or draft.rater is Rater.CITY

    def _open_round(self, draft: AssessmentDraft) -> Any:
        return rounds.open_round(self.journal.connection, draft.campaign, draft.pledge_number, draft.rater.value)

    def record(self, draft: AssessmentDraft) -> int:
        """Append one examined assessment, unless the same is on record; `finish` publishes what needs no other
        member."""
        connection, alone = self.journal.connection, self._is_alone(draft)
        content, criterion = content_of(draft), self._criteria.get(draft.pledge_number)
        if not self._imported:
            judged = {name: value for name, value in content.items() if name != "based_on"} | {"criterion": criterion}
            several = self._settings.assessors_needed > 1 and draft.rater is Rater.WATCHDOG
            same = same_judgement(connection, draft.campaign, self.actor, judged, undecided=several)
            if same is not None:
                return same
        keep_files(connection, draft.evidence)
        needed = 1 if alone else self._settings.assessors_needed
        review = self._settings.review_required and not alone and self.actor.kind != "local"
        waiting = None if alone else self._open_round(draft)
        waits = waiting is not None or needed > 1 or review
        if waiting is None:
            this = rounds.last_round(connection, draft.campaign, draft.pledge_number, draft.rater.value) + 1
        else:
            this = waiting.round
        content |= {"organisation": self.actor.organisation, "criterion": criterion}
        content |= {"round": this, "needed": needed, "review": review, "waits": waits}
        entry = self.journal.append(Kind.ASSESSMENT, draft.campaign, self.actor, content)
        if waits:
            self._publish_agreed(draft)
        else:
            self._direct.append(entry.id)
        return entry.id

    def finish(self) -> None:
        """Publish what needs no other member, by one entry."""
        if self._direct:
            basis = TAKEN_OVER if self._taken_over else DIRECT
            publish(self.journal, self.actor, self.view.campaign, self._direct, basis)
            self._direct = []

    def _publish_agreed(self, draft: AssessmentDraft) -> None:
        ended = self._open_round(draft)
        if ended is None or ended.state != rounds.AGREED or ended.review:
            return
        agreed = rounds.of_round(self.journal.connection, ended)
        if len({row.author_id for row in agreed}) >= ended.needed:
            publish(self.journal, self.actor, draft.campaign, [row.entry_id for row in agreed], AGREEMENT)


def keep_files(connection: Connection, evidence: Sequence[EvidenceDraft]) -> None:
    """Keep the files of new evidence beside the journal."""
    for piece in evidence:
        if piece.file is not None:
            keep_file(connection, piece.file)


def publish(journal: Journal, actor: Actor, campaign: str, subjects: Sequence[int], basis: str) -> int:
    """Append the entry that makes assessments or measurements public; returns its id."""
    content = {"subjects": list(subjects), "basis": basis}
    return journal.append(Kind.PUBLICATION, campaign, actor, content).id


def content_of(draft: AssessmentDraft | MeasurementDraft) -> dict[str, Any]:
    """What the journal keeps: of a file its name, size, type and the hash of its content; `based_on` as well, so that
    the record shows what the author had before her."""
    pieces = []
    for piece in draft.evidence:
        file = piece.file
        about = file and {"sha256": file.sha256, "name": file.name, "media_type": file.media_type, "size": file.size}
        pieces.append(_fields_of(piece) | {"file": about})
    content = _fields_of(draft) | {"evidence": pieces}
    del content["campaign"]
    return content


def _fields_of(draft: AssessmentDraft | MeasurementDraft | EvidenceDraft) -> dict[str, Any]:
    """The fields as they are: `asdict` would copy each value deeply, which takes a third of recording many."""
    return {field.name: getattr(draft, field.name) for field in fields(draft)}
