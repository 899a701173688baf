"""Review what others recorded: approve, decide between assessors who disagree, reject, retract; each with a reason.

Each side reviews its own: the watchdogs nothing of the administration's, the administration nothing of the watchdogs'.
An author withdraws what is her own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from dashboard.domain.errors import N_, FormErrors, NotFound, PermissionRefused, RuleError
from dashboard.domain.evidence import MAX_TEXT_CHARACTERS, clean_text, length_errors
from dashboard.domain.permission import Actor, Permission
from dashboard.services.judging.assess import DECISION, REVIEW, publish
from dashboard.services.members.authorise import BOARD, authorise, require, require_side
from dashboard.store.engine.store import Store
from dashboard.store.journal.journal import Journal, Kind
from dashboard.store.reads.undecided import Subject, read_subject
from dashboard.store.views import rounds

OWN = N_("Nobody reviews her own work; another reviewer has to decide.")
NOT_WAITING = N_("Entry {id} does not wait for a review any more. Load the page again to see what became of it.")
NOT_COMPLETE = N_("Not every assessor has submitted a judgement yet, so nobody may decide.")
NOT_HERS = N_("Only its author may withdraw entry {id}; a reviewer retracts it.")


@dataclass(frozen=True, slots=True)
class _Case:
    """What is reviewed: the subject, the undecided assessments beside it, and its round."""

    subject: Subject
    beside: tuple[Any, ...] = ()
    state: str | None = None
    needed: int = 0  # assessors


def approve(store: Store, actor: Actor, subject_id: int, reason: str = "") -> int:
    """Approve an assessment or a measurement, which publishes it. Where assessors agreed, all of the round is
    published. Where they disagree this is the decision for one of them: it needs a reason, and the others are rejected
    with it. `reason`: why; may be empty where the assessors agree. Raises PermissionRefused; NotFound where the entry
    waits for nothing; FormErrors (field `reason`)."""
    with _reviewing(store, actor, subject_id) as (journal, reviewer):
        case = _case(journal, subject_id, reviewer)
        _require_waiting(case)
        _require_others_work(reviewer, case.subject.author_id, *(row.author_id for row in case.beside))
        disagreed = case.state == rounds.DISAGREED
        checked = check_reason(reason, required=disagreed)
        campaign = case.subject.campaign
        _append(journal, reviewer, campaign, subject_id, "approve", checked)
        if not disagreed:
            together = [row.entry_id for row in case.beside] or [subject_id]
            return publish(journal, reviewer, campaign, together, REVIEW)
        entry = publish(journal, reviewer, campaign, [subject_id], DECISION)
        for row in case.beside:
            if row.entry_id != subject_id:
                _append(journal, reviewer, campaign, row.entry_id, "reject", checked)
        return entry


def reject(store: Store, actor: Actor, subject_id: int, reason: str) -> int:
    """Send an assessment or a measurement that waits back to its author; it is never published, and stays on record.
    Its place in the round is free again, for her or another assessor: the others' judgements are not published alone.
    Args and errors as `approve`; the reason is needed."""
    with _reviewing(store, actor, subject_id) as (journal, reviewer):
        case = _case(journal, subject_id, reviewer)
        _require_waiting(case)
        _require_others_work(reviewer, case.subject.author_id)
        checked = check_reason(reason)
        return _append(journal, reviewer, case.subject.campaign, subject_id, "reject", checked, reopens=True)


def retract(store: Store, actor: Actor, subject_id: int, reason: str) -> int:
    """Take back what was published; what it said and why it no longer stands remain public. Args and errors as
    `reject`; NotFound where the entry is not public."""
    with _reviewing(store, actor, subject_id) as (journal, reviewer):
        case = _case(journal, subject_id, reviewer)
        if not case.subject.published:
            raise NotFound(N_("Entry {id} is not public, so it cannot be retracted."), id=subject_id)
        _require_others_work(reviewer, case.subject.author_id)
        return _append(journal, reviewer, case.subject.campaign, subject_id, "retract", check_reason(reason))


def withdraw(store: Store, actor: Actor, subject_id: int, reason: str) -> int:
    """Take back what is one's own and public; what it said and why it no longer stands remain public. `reason`: why; it
    is public. Raises PermissionRefused for everybody but the author; NotFound where the entry is not public;
    FormErrors."""
    require(actor, Permission.ASSESS)
    with store.write() as journal:
        author = authorise(journal, actor, Permission.ASSESS, _campaign(journal, subject_id))
        subject = _subject(journal, subject_id)
        if subject.author_id != author.id:
            raise PermissionRefused(NOT_HERS, id=subject_id)
        if not subject.published:
            raise NotFound(N_("Entry {id} is not public, so it cannot be withdrawn."), id=subject_id)
        return _append(journal, author, subject.campaign, subject_id, "withdraw", check_reason(reason))


@contextmanager
def _reviewing(store: Store, actor: Actor, subject_id: int) -> Iterator[tuple[Journal, Actor]]:
    """The journal, and the reviewer as she is on record in the campaign of what she reviews, for one transaction."""
    require(actor, Permission.REVIEW)
    with store.write() as journal:
        yield journal, authorise(journal, actor, Permission.REVIEW, _campaign(journal, subject_id))


def _campaign(journal: Journal, subject_id: int) -> str:
    subject = read_subject(journal.connection, subject_id)
    return BOARD if subject is None else subject.campaign


def _subject(journal: Journal, subject_id: int) -> Subject:
    subject = read_subject(journal.connection, subject_id)
    if subject is None:
        raise NotFound(N_("There is no assessment or measurement {id}."), id=subject_id)
    return subject


def _case(journal: Journal, subject_id: int, reviewer: Actor) -> _Case:
    subject = _subject(journal, subject_id)
    side = subject.administration
    require_side(reviewer.may_review(administration=side), administration=side)
    judged_in = next(iter(rounds.rounds_of(journal.connection, [subject_id])), None)
    if judged_in is None:
        return _Case(subject)
    return _Case(subject, tuple(rounds.of_round(journal.connection, judged_in)), judged_in.state, judged_in.needed)


def _require_waiting(case: _Case) -> None:
    if not case.subject.undecided:
        raise NotFound(NOT_WAITING, id=case.subject.id)
    # Fewer than are needed are also left where one was rejected before a rejection made a round collect again.
    if case.state is not None and len({row.author_id for row in case.beside}) < case.needed:
        raise PermissionRefused(NOT_COMPLETE)


def _require_others_work(reviewer: Actor, *authors: str) -> None:
    if reviewer.id in authors:
        raise PermissionRefused(OWN)


def check_reason(text: str, *, required: bool = True) -> str:
    """A reason, cleaned. Raises FormErrors (field `reason`)."""
    cleaned = clean_text(text)
    errors = length_errors("reason", cleaned, MAX_TEXT_CHARACTERS)
    if required and not cleaned:
        errors.append(RuleError("reason", N_("Give a reason.")))
    if errors:
        raise FormErrors(errors)
    return cleaned


def _append(
    journal: Journal, actor: Actor, campaign: str, subject: int, decision: str, reason: str, **more: bool
) -> int:
    content = {"subject": subject, "decision": decision, "reason": reason, **more}
    return journal.append(Kind.REVIEW, campaign, actor, content).id
