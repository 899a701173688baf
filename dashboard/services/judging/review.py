"""Review what others recorded: approve, decide between assessors who disagree, reject, retract, erase a file; each with
a reason.

Each side reviews its own: the watchdogs nothing of the administration's, the administration nothing of the watchdogs'.
An author withdraws what is her own.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from dashboard.domain.errors import N_, NotFound, PermissionRefused
from dashboard.domain.permission import Actor, Permission
from dashboard.domain.plain import MAX_TEXT_CHARACTERS, required_text
from dashboard.services.judging.assess import DECISION, REVIEW, publish
from dashboard.services.members.authorise import BOARD, authorise, require, require_side
from dashboard.store.engine.store import Store
from dashboard.store.journal.journal import Journal, Kind
from dashboard.store.reads.desk import Subject, read_subject
from dashboard.store.views import rounds
from dashboard.store.views.beside import is_kept

OWN = N_("Nobody reviews her own work; another reviewer has to decide.")
NOT_WAITING = N_("Entry {id} does not wait for a review any more. Load the page again to see what became of it.")
NOT_HERS = N_("Only its author may withdraw entry {id}; a reviewer retracts it.")


def approve(store: Store, actor: Actor, subject_id: int, reason: str = "") -> int:
    """Approve an assessment or a measurement, which publishes it. Where assessors agreed, all of the round is
    published. Where they disagree this is the decision for one of them: it needs a reason, and the others are rejected
    with it. `reason`: why; may be empty where the assessors agree. Raises PermissionRefused; NotFound where the entry
    waits for nothing; FormErrors (field `reason`)."""
    with _reviewing(store, actor, subject_id) as (journal, reviewer, subject):
        beside, disagreed = _waiting(journal, subject)
        _require_others_work(reviewer, subject.author_id, *(row.author_id for row in beside))
        checked = check_reason(reason, required=disagreed)
        _append(journal, reviewer, subject, "approve", checked)
        if not disagreed:
            together = [row.entry_id for row in beside] or [subject_id]
            return publish(journal, reviewer, subject.campaign, together, REVIEW)
        entry = publish(journal, reviewer, subject.campaign, [subject_id], DECISION)
        for row in beside:
            if row.entry_id != subject_id:
                _append(journal, reviewer, replace(subject, id=row.entry_id), "reject", checked)
        return entry


def reject(store: Store, actor: Actor, subject_id: int, reason: str) -> int:
    """Send an assessment or a measurement that waits back to its author; it is never published, and stays on record.
    Its place in the round is free again, for her or another assessor: the others' judgements are not published alone.
    Args and errors as `approve`; the reason is needed."""
    with _reviewing(store, actor, subject_id) as (journal, reviewer, subject):
        _waiting(journal, subject)
        _require_others_work(reviewer, subject.author_id)
        return _append(journal, reviewer, subject, "reject", check_reason(reason), reopens=True)


def retract(store: Store, actor: Actor, subject_id: int, reason: str) -> int:
    """Take back what was published; what it said and why it no longer stands remain public. Args and errors as
    `reject`; NotFound where the entry is not public."""
    with _reviewing(store, actor, subject_id) as (journal, reviewer, subject):
        if not subject.published:
            raise NotFound(N_("Entry {id} is not public, so it cannot be retracted."), id=subject_id)
        _require_others_work(reviewer, subject.author_id)
        return _append(journal, reviewer, subject, "retract", check_reason(reason))


def withdraw(store: Store, actor: Actor, subject_id: int, reason: str) -> int:
    """Take back what is one's own and public; what it said and why it no longer stands remain public. `reason`: why; it
    is public. Raises PermissionRefused for everybody but the author; NotFound where the entry is not public;
    FormErrors."""
    with _acting(store, actor, Permission.ASSESS, subject_id) as (journal, author, subject):
        if subject.author_id != author.id:
            raise PermissionRefused(NOT_HERS, id=subject_id)
        if not subject.published:
            raise NotFound(N_("Entry {id} is not public, so it cannot be withdrawn."), id=subject_id)
        return _append(journal, author, subject, "withdraw", check_reason(reason))


def erase_file(store: Store, actor: Actor, sha256: str, reason: str) -> int:
    """Erase the content of an evidence file for good, whatever evidence names it; its hash, who erased it and why stay
    in the journal. `reason`: why; where the file was public, so is the reason. Raises PermissionRefused; NotFound;
    FormErrors (field `reason`)."""
    with store.write() as journal:
        # It may be evidence in several campaigns.
        actor = authorise(journal, actor, Permission.ERASE_FILE, BOARD)
        if not is_kept(journal.connection, sha256):
            raise NotFound(N_("There is no such file, or it was erased already."))
        entry = journal.append(Kind.ERASURE, BOARD, actor, {"file": sha256, "reason": check_reason(reason)})
    store.empty_log()
    return entry.id


@contextmanager
def _acting(
    store: Store, actor: Actor, permission: Permission, subject_id: int
) -> Iterator[tuple[Journal, Actor, Subject]]:
    """The journal, the actor as she is on record in the campaign of the subject, and that, for one transaction."""
    require(actor, permission)
    with store.write() as journal:
        subject = read_subject(journal.connection, subject_id)
        actor = authorise(journal, actor, permission, BOARD if subject is None else subject.campaign)
        if subject is None:
            raise NotFound(N_("There is no assessment or measurement {id}."), id=subject_id)
        yield journal, actor, subject


@contextmanager
def _reviewing(store: Store, actor: Actor, subject_id: int) -> Iterator[tuple[Journal, Actor, Subject]]:
    with _acting(store, actor, Permission.REVIEW, subject_id) as (journal, reviewer, subject):
        side = subject.administration
        require_side(reviewer.may_review(administration=side), administration=side)
        yield journal, reviewer, subject


def _waiting(journal: Journal, subject: Subject) -> tuple[Sequence[Any], bool]:
    """The undecided assessments of the subject's round, and whether they disagree."""
    if not subject.undecided:
        raise NotFound(NOT_WAITING, id=subject.id)
    judged_in = next(iter(rounds.rounds_of(journal.connection, [subject.id])), None)
    if judged_in is None:
        return (), False
    beside = rounds.of_round(journal.connection, judged_in)
    # Fewer than are needed are also left where one was rejected before a rejection made a round collect again.
    if len({row.author_id for row in beside}) < judged_in.needed:
        raise PermissionRefused(N_("Not every assessor has submitted a judgement yet, so nobody may decide."))
    return beside, judged_in.state == rounds.DISAGREED


def _require_others_work(reviewer: Actor, *authors: str) -> None:
    if reviewer.id in authors:
        raise PermissionRefused(OWN)


def check_reason(text: str, *, required: bool = True) -> str:
    """A reason, cleaned. Raises FormErrors (field `reason`)."""
    return required_text("reason", text, MAX_TEXT_CHARACTERS, N_("Give a reason.") if required else "")


def _append(journal: Journal, actor: Actor, subject: Subject, decision: str, reason: str, **more: bool) -> int:
    content = {"subject": subject.id, "decision": decision, "reason": reason, **more}
    return journal.append(Kind.REVIEW, subject.campaign, actor, content).id
