"""Challenges: any reader may question what is published; a reviewer answers and lets it through, or declines it."""

import secrets
from datetime import timedelta
from functools import partial
from typing import Any

from dashboard.domain.assessment import MAX_CHALLENGE_CHARACTERS, Assessment, Challenge, ChallengeDraft, check_challenge
from dashboard.domain.errors import N_, NotFound, PledgeboardError, RuleError
from dashboard.domain.permission import NOBODY, Actor, Permission
from dashboard.domain.plain import required_text
from dashboard.domain.rate import Rate, client_key
from dashboard.domain.status import Rater
from dashboard.services.judging.assess import NO_ASSESSMENT
from dashboard.services.members.authorise import BOARD, authorise, require_side
from dashboard.store.engine.store import Store
from dashboard.store.journal.journal import Journal, Kind
from dashboard.store.reads.assessments import judgement_by_id
from dashboard.store.reads.pledges import challenge_by_id, challenges_since
from dashboard.store.views.beside import erase_contact, keep_contact

MOST_OF_A_PEER = 5  # challenges within the hour
MOST_OF_ALL = 100  # challenges of everybody within the hour
HOUR = timedelta(hours=1)
TOO_MANY = N_("Too many questions came in within the hour. Please try again later; yours is still here.")


class TooMany(PledgeboardError):
    """More challenges than the board takes within the hour."""


RateLimit = partial(Rate, period=HOUR.total_seconds())  # of each peer: so many at once, and as many over each hour
LIMIT = RateLimit(MOST_OF_A_PEER)
UNLIMITED = RateLimit(0)  # for the person at the machine


def challenge(store: Store, draft: ChallengeDraft, peer: str, *, limit: Rate = LIMIT) -> int:
    """Record a reader's challenge; only reviewers see it until one of them publishes it. `peer`: the address that it
    comes from, for the rate limit alone; it is not recorded. Raises FormErrors; NotFound where the assessment is not
    public; TooMany."""
    checked = check_challenge(draft)
    with store.write() as journal:
        questioned = judgement_by_id(journal.connection, Assessment, checked.assessment_id)
        about = (checked.campaign, checked.pledge_number)
        is_public = questioned is not None and questioned.published_at is not None
        if questioned is None or not is_public or (questioned.campaign, questioned.pledge_number) != about:
            raise NotFound(NO_ASSESSMENT, number=checked.pledge_number, id=checked.assessment_id)
        recent = challenges_since(journal.connection, checked.campaign, store.now() - HOUR)
        if recent >= MOST_OF_ALL or limit.wait(client_key(peer)):
            raise TooMany(TOO_MANY)
        contact_id = secrets.token_hex(16) if checked.contact else None
        content: dict[str, Any] = {"pledge_number": checked.pledge_number, "assessment": checked.assessment_id}
        content |= {"text": checked.text, "url": checked.url, "contact": contact_id}
        entry = journal.append(Kind.CHALLENGE, checked.campaign, NOBODY, content)
        if contact_id is not None:
            keep_contact(journal.connection, contact_id, checked.contact, entry.recorded_at)
    return entry.id


def answer(store: Store, actor: Actor, challenge_id: int, publish: bool, text: str) -> int:
    """Answer a challenge and publish both, or decline it. `actor`: a reviewer; of the administration's, only for
    challenges to its own ratings. Raises PermissionRefused; NotFound for the challenge; FormErrors (field `answer`);
    RuleError where it is answered already."""
    with store.write() as journal:
        actor, questioned = _challenge(journal, actor, Permission.ANSWER_CHALLENGE, challenge_id)
        if questioned.decision is not None:
            raise RuleError(None, N_("Somebody else has answered this question meanwhile. Nothing was recorded."))
        decision = "publish" if publish else "decline"
        checked = required_text("answer", text, MAX_CHALLENGE_CHARACTERS, N_("Write an answer."))
        content = {"challenge": challenge_id, "decision": decision, "answer": checked}
        return journal.append(Kind.ANSWER, questioned.campaign, actor, content).id


def forget_contact(store: Store, actor: Actor, challenge_id: int) -> bool:
    """Erase the contact of a challenge; the record is not touched. Returns whether there was one. Raises
    PermissionRefused; NotFound for the challenge."""
    with store.write() as journal:
        _actor, questioned = _challenge(journal, actor, Permission.ERASE_CONTACT, challenge_id)
        return questioned.contact_id is not None and erase_contact(journal.connection, questioned.contact_id)


def _challenge(journal: Journal, actor: Actor, permission: Permission, challenge_id: int) -> tuple[Actor, Challenge]:
    """The actor as on record and the challenge; the administration has no part in what readers ask of the watchdogs."""
    questioned = challenge_by_id(journal.connection, challenge_id)
    actor = authorise(journal, actor, permission, BOARD if questioned is None else questioned.campaign)
    if questioned is None:
        raise NotFound(N_("There is no challenge {id}."), id=challenge_id)
    side = questioned.rater is Rater.CITY
    require_side(actor.may_answer(administration=side), administration=side)
    return actor, questioned
