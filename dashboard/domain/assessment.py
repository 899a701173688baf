"""Assessments and their evidence: what a person hands in, what is recorded, and the rules in between."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from dashboard.domain.status import Rater, Reason, Status, Timeliness, Verdict

ActorKind = Literal["local", "system", "reader"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the writer at this machine, the program itself, or someone who only reads."""

    id: str
    name: str
    kind: ActorKind
    may_write: bool


@dataclass(frozen=True, slots=True)
class EvidenceDraft:
    """One piece of evidence as handed in; an empty text means not given."""

    url: str = ""
    citation: str = ""
    title: str = ""
    publisher: str = ""
    published_on: date | None = None
    archived_url: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class AssessmentDraft:
    """One judgement of one pledge as handed in.

    `based_on` is the id of the assessment that the form showed (None: the pledge was unrated), `supersedes` the id of
    one that this one corrects.
    """

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


@dataclass(frozen=True, slots=True)
class Evidence:
    """One recorded piece of evidence; an empty text means not given."""

    url: str
    citation: str
    title: str
    publisher: str
    published_on: date | None
    archived_url: str
    quote: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """One recorded judgement; `id` is its journal entry, `recorded_at` an aware UTC moment."""

    id: int
    campaign: str
    pledge_number: int
    status: Status
    verdict: Verdict
    timeliness: Timeliness
    reason: Reason | None
    rater: Rater
    as_of: date
    note: str
    evidence: tuple[Evidence, ...]
    author: str
    author_id: str
    recorded_at: datetime
    supersedes: int | None
