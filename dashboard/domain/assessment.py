"""Assessments: what a person submits, what is recorded, and the rules in between.

Beside them stand the criteria, written before a pledge is judged, and the challenges, by which any reader may question
an assessment; a challenge is public once a reviewer has let it through.
"""

import re
from collections.abc import Set
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from dashboard.domain import plain
from dashboard.domain.days import Precision, late_day
from dashboard.domain.errors import N_, FormErrors, LabelledCode, RuleError
from dashboard.domain.evidence import Evidence, EvidenceDraft, cleaned_evidence, evidence_errors, url_errors
from dashboard.domain.status import STORED, Rater, Reason, Status, Timeliness, Verdict

MAX_NAME_CHARACTERS = 80
MOST_SHOWN = 60  # characters of a text that is refused
MAX_CHALLENGE_CHARACTERS = 2_000
MOST_CONTACT_CHARACTERS = 200
WHOLE = 100  # percent
PARAGRAPH = "\n\n"  # parts the reason of a correction from the rest of a note
_PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,6})?)(%|퍼센트|percent)?", re.IGNORECASE)
NO_PROGRESS = N_("“{text}” is no progress from 0 to 100 percent.")
OPEN_ONE = N_("“1” can be 1% or 100%. Write it with the percent sign.")
NO_REASON = N_("Say why the pledge is on hold or was scrapped.")
# One sentence for every reason: from two an outsider would learn how far a round has come, and so, where agreement
# publishes, that its assessors disagree.
NO_PLACE = N_(
    "Pledge {number} is with other assessors at the moment. You can judge it once their judgement is published, or "
    "when a steward assigns it to you."
)


class LifecycleStatus(LabelledCode):
    """Where an assessment or a measurement stands on its way to the public."""

    OPEN = "open", N_("Not yet published")  # other assessors or a reviewer have to decide
    PUBLISHED = "published", N_("Published")
    SUPERSEDED = "superseded", N_("Superseded")
    REJECTED = "rejected", N_("Rejected")
    RETRACTED = "retracted", N_("Retracted")  # by a reviewer
    WITHDRAWN = "withdrawn", N_("Withdrawn by its author")


@dataclass(frozen=True, slots=True)
class AssessmentDraft:
    """One judgement of one pledge as submitted. `based_on` is the id of the assessment that the form showed (None: the
    pledge was unrated), `supersedes` the id of one that this one corrects."""

    campaign: str
    pledge_number: int
    status: Status
    as_of: date
    verdict: Verdict = Verdict.PROVISIONAL
    timeliness: Timeliness = Timeliness.NOT_APPLICABLE
    reason: Reason | None = None
    note: str = ""
    evidence: tuple[EvidenceDraft, ...] = ()
    rater: Rater = Rater.WATCHDOG
    based_on: int | None = None
    supersedes: int | None = None
    source_label: str = ""  # the status as its source calls it
    progress: Decimal | None = None  # percent
    as_of_precision: Precision = Precision.DAY
    taken_from: str = ""  # the list that it is taken over from; empty for a judgement of one's own


@dataclass(frozen=True, slots=True)
class Publication:
    """How something became public: on what basis, by whose act, and together with how many judgements of its round. The
    basis is `direct` (it needed nobody else), `agreement` (assessors agreed), `review` (a reviewer approved),
    `decision` (a reviewer decided between assessors) or `taken_over` (a list's keeper had published it before); empty
    where an imported record does not tell."""

    basis: str
    actor: str  # a name
    assessors: int = 1
    reason: str = ""  # the reviewer's
    imported: bool = False  # from another board's record, which tells the rest
    source: str = ""  # the list that it was taken over from


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(AssessmentDraft):
    """One recorded judgement; `id` is its journal entry, the moments are aware UTC."""

    id: int
    evidence: tuple[Evidence, ...]
    author: str
    author_id: str
    recorded_at: datetime
    organisation: str = ""  # the id of the author's organisation
    round: int = 1  # which round of judging this pledge it belongs to
    criterion: int | None = None  # the entry of the criterion that was in force
    lifecycle_status: LifecycleStatus = LifecycleStatus.PUBLISHED
    published_at: datetime | None = None
    publication: Publication | None = None  # None while it is not public

    @property
    def correction(self) -> str:
        """Why it replaces another one: the first paragraph of its note, where the form puts the reason; else empty."""
        return self.note.partition(PARAGRAPH)[0] if self.supersedes is not None and not self.taken_from else ""

    @property
    def remark(self) -> str:
        """Its note without the reason of a correction."""
        return self.note.removeprefix(self.correction).removeprefix(PARAGRAPH) if self.correction else self.note


def why_no_place(assessor: str, judging: Set[str], needed: int, assigned: Set[str]) -> str | None:
    """Why a pledge's round has no place for an assessor. Those to whom a pledge is assigned fill a round that needs
    several, and a complete round is revised by its own assessors alone: nobody else turns agreement into disagreement.
    `assigned`: to whom the pledge is assigned; empty for nobody. Returns the English msgid, with the fact `number`;
    None where she may judge."""
    if assessor in judging:
        return None
    assigned_to_others = needed > 1 and bool(assigned) and assessor not in assigned
    return NO_PLACE if assigned_to_others or len(judging) >= needed else None


def check_name(name: str) -> str:
    """Check the name that an author signs with. Raises RuleError (field `name`) where nothing is left of it, or more
    than 80 characters."""
    stripped = plain.clean_line(name)
    if not 1 <= len(stripped) <= MAX_NAME_CHARACTERS:
        raise RuleError("name", N_("Give a name of 1 to {most} characters."), most=MAX_NAME_CHARACTERS)
    return stripped


def check(draft: AssessmentDraft, *, today: date) -> AssessmentDraft:
    """Check a judgement as a whole. Raises FormErrors with one RuleError for every broken rule; fields are `status`,
    `as_of`, `verdict`, `reason`, `note`, `progress`, `source_label`, `taken_from`, `evidence` and `evidence.<index from
    0>.<field>`."""
    cleaned = replace(
        draft, note=plain.clean_text(draft.note), evidence=cleaned_evidence(draft.evidence),
        source_label=plain.clean_line(draft.source_label), taken_from=plain.clean_line(draft.taken_from),
    )  # fmt: skip
    errors = []
    if draft.status not in STORED:
        errors.append(RuleError("status", N_("Choose a status.")))
    if draft.status is Status.ON_TRACK and draft.verdict is Verdict.FINAL:
        errors.append(RuleError("verdict", N_("“On track” is never final: the pledge is still under way.")))
    if draft.status.needs_reason and draft.reason is None:
        errors.append(RuleError("reason", NO_REASON))
    if not draft.status.needs_reason and draft.reason is not None:
        errors.append(RuleError("reason", N_("Only a pledge on hold or scrapped takes a reason.")))
    errors += late_day(cleaned.as_of, today)
    limits = {
        "note": plain.MAX_TEXT_CHARACTERS,
        "source_label": plain.MAX_LINE_CHARACTERS,
        "taken_from": plain.MAX_LINE_CHARACTERS,
    }
    for name, most in limits.items():
        errors += plain.length_errors(name, getattr(cleaned, name), most)
    if cleaned.progress is not None and not 0 <= cleaned.progress <= WHOLE:
        errors.append(RuleError("progress", NO_PROGRESS, text=format(cleaned.progress, "f")[:MOST_SHOWN]))
    required = cleaned.status is not Status.UNVERIFIABLE and not cleaned.taken_from
    errors += evidence_errors(cleaned.evidence, today=today, required=required)
    if errors:
        raise FormErrors(errors)
    return cleaned


def outside_term(as_of: date, election: date | None, last: date | None) -> list[RuleError]:
    """The warning of a day before the election or after the term, either None where it is not known. It stops nothing:
    incumbents and coalitions are judged by what they did before, and what a term began can end later."""
    if election is not None and as_of < election:
        return [RuleError("as_of", N_("The date lies before the election on {day}."), day=election.isoformat())]
    if last is not None and as_of > last:
        return [RuleError("as_of", N_("The date lies after the end of the term on {day}."), day=last.isoformat())]
    return []


def parse_progress(text: str) -> Decimal:
    """Read progress in percent as people and spreadsheets write it: `37.5`, `37,5 %`, `0.375` for 37.5%. Raises
    RuleError (field `progress`) for what is no number from 0 to 100, and for a bare 1, which can be 1% or all."""
    match = _PERCENT.fullmatch(plain.plain_text(text).replace(" ", "").replace(",", "."))
    if match is None or Decimal(match[1]) > WHOLE:
        raise RuleError("progress", NO_PROGRESS, text=text[:MOST_SHOWN])
    value = Decimal(match[1])
    if value == 1 and not match[2]:
        raise RuleError("progress", OPEN_ONE)
    return value * WHOLE if value < 1 and not match[2] else value


@dataclass(frozen=True, slots=True)
class CriterionDraft:
    """A criterion as submitted; `based_on` is the id of the version that the form showed (None: there was none)."""

    campaign: str
    pledge_number: int
    fulfilled: str
    partly: str = ""
    not_fulfilled: str = ""
    due: date | None = None
    based_on: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion(CriterionDraft):
    """One recorded version; `id` is its journal entry, `recorded_at` an aware UTC moment."""

    id: int
    version: int  # from 1
    author: str
    author_id: str
    organisation: str
    recorded_at: datetime


def check_criterion(draft: CriterionDraft, *, earliest: date | None = None) -> CriterionDraft:
    """Check a criterion as a whole. Raises FormErrors; the fields are those of the draft."""
    texts = {name: plain.clean_text(getattr(draft, name)) for name in ("fulfilled", "partly", "not_fulfilled")}
    errors: list[RuleError] = []
    if not texts["fulfilled"]:
        errors.append(RuleError("fulfilled", N_("Say what would make the pledge count as fulfilled.")))
    for name, text in texts.items():
        errors += plain.length_errors(name, text, plain.MAX_TEXT_CHARACTERS)
    if draft.due is not None and earliest is not None and draft.due < earliest:
        message = N_("The date lies before the election on {earliest}.")
        errors.append(RuleError("due", message, earliest=earliest.isoformat()))
    if errors:
        raise FormErrors(errors)
    return replace(draft, fulfilled=texts["fulfilled"], partly=texts["partly"], not_fulfilled=texts["not_fulfilled"])


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
    cleaned = replace(
        draft, text=plain.clean_text(draft.text), url=draft.url.strip(), contact=plain.clean_text(draft.contact)
    )
    errors: list[RuleError] = []
    if not cleaned.text:
        errors.append(RuleError("text", N_("Say what you question, and why.")))
    errors += plain.length_errors("text", cleaned.text, MAX_CHALLENGE_CHARACTERS)
    errors += url_errors("url", cleaned.url)
    errors += plain.length_errors("contact", cleaned.contact, MOST_CONTACT_CHARACTERS)
    if errors:
        raise FormErrors(errors)
    return cleaned
