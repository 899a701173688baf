"""Challenges: any reader may question an assessment; it is public once a reviewer has let it through."""

from dataclasses import dataclass, replace
from datetime import datetime

from dashboard.domain.errors import N_, FormErrors, RuleError
from dashboard.domain.evidence import clean_text, length_errors, url_errors
from dashboard.domain.status import Rater

MOST_CHARACTERS = 2_000
MOST_CONTACT_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class ChallengeDraft:
    """A challenge as submitted; the contact is kept apart, where it can be erased."""

    campaign: str
    pledge_number: int
    assessment_id: int
    text: str
    url: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Challenge:
    """One recorded challenge with its newest answer; `decision` is None while nobody has answered."""

    id: int
    campaign: str
    pledge_number: int
    assessment_id: int
    text: str
    url: str
    contact_id: str | None
    recorded_at: datetime
    rater: Rater  # of the assessment: whose judgement is questioned
    decision: str | None = None  # publish | decline
    answer: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None


def check_challenge(draft: ChallengeDraft) -> ChallengeDraft:
    """Check a challenge as a whole. Raises FormErrors; the fields are `text`, `url`, `contact`."""
    cleaned = replace(draft, text=clean_text(draft.text), url=draft.url.strip(), contact=clean_text(draft.contact))
    errors: list[RuleError] = []
    if not cleaned.text:
        errors.append(RuleError("text", N_("Say what you question, and why.")))
    errors += length_errors("text", cleaned.text, MOST_CHARACTERS)
    errors += url_errors("url", cleaned.url)
    errors += length_errors("contact", cleaned.contact, MOST_CONTACT_CHARACTERS)
    if errors:
        raise FormErrors(errors)
    return cleaned


def check_answer(text: str) -> str:
    """Check a reviewer's answer. Raises FormErrors (field `answer`)."""
    cleaned = clean_text(text)
    errors = length_errors("answer", cleaned, MOST_CHARACTERS)
    if not cleaned:
        errors.append(RuleError("answer", N_("Write an answer.")))
    if errors:
        raise FormErrors(errors)
    return cleaned
