"""Measurements: later observed values of a figure, with date and evidence."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from dashboard.domain.assessment import LifecycleStatus
from dashboard.domain.days import late_day
from dashboard.domain.errors import N_, FormErrors, LabelledCode, RuleError
from dashboard.domain.evidence import (
    MAX_TEXT_CHARACTERS,
    Evidence,
    EvidenceDraft,
    clean_text,
    cleaned_evidence,
    evidence_errors,
    length_errors,
)
from dashboard.domain.pace import UPPER

MOST_DIGITS = 24


class Stage(LabelledCode):
    """What a value says: for a target what was measured; for a budget how far the money has come."""

    MEASURED = "measured", N_("Measured")
    PLANNED = "planned", N_("Planned")
    SECURED = "secured", N_("Secured")
    EXECUTED = "executed", N_("Executed")


# What a figure of a kind can take.
STAGES: dict[str, tuple[Stage, ...]] = {
    "target": (Stage.MEASURED,),
    "budget": (Stage.PLANNED, Stage.SECURED, Stage.EXECUTED),
}


def secured_share(newest: Mapping[Stage, Decimal], pledged: Decimal, bound: str) -> tuple[float, Stage | None] | None:
    """How much of a budget is secured (재정확보율): secured / planned, or / pledged while no plan is known. `newest`:
    the newest amount of each stage that is known. `bound`: of the promise, one of `units.BOUNDS`; of "up to 30 million"
    there is no share to be secured. Returns percent (0 to 100, above where more is secured) and the stage that it is a
    share of, None for what was pledged; None where no secured amount is known, or the whole is zero."""
    secured, planned = newest.get(Stage.SECURED), newest.get(Stage.PLANNED)
    whole = planned or (Decimal(0) if bound in UPPER else pledged)
    if secured is None or not whole:
        return None
    return float(100 * secured / whole), Stage.PLANNED if planned else None


@dataclass(frozen=True, slots=True)
class MeasurementDraft:
    """A measurement as submitted; `value` in the figure's unit, `supersedes` the id of one that it corrects."""

    campaign: str
    figure_id: str
    stage: Stage
    value: Decimal
    as_of: date
    note: str = ""
    evidence: tuple[EvidenceDraft, ...] = ()
    supersedes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement(MeasurementDraft):
    """One recorded measurement; `id` is its journal entry, the moments are aware UTC."""

    id: int
    evidence: tuple[Evidence, ...]
    author: str
    author_id: str
    organisation: str
    recorded_at: datetime
    lifecycle_status: LifecycleStatus = LifecycleStatus.PUBLISHED
    published_at: datetime | None = None


def check_measurement(draft: MeasurementDraft, *, kind: str, today: date) -> MeasurementDraft:
    """Check a measurement as a whole. `kind`: of the figure: `target`, `budget`, … Raises FormErrors; the fields are
    those of the draft."""
    cleaned = replace(draft, note=clean_text(draft.note), evidence=cleaned_evidence(draft.evidence))
    errors: list[RuleError] = []
    if draft.stage not in STAGES.get(kind, ()):
        errors.append(RuleError("stage", N_("A figure of this kind takes no such measurement.")))
    if not draft.value.is_finite() or draft.value < 0 or len(draft.value.as_tuple().digits) > MOST_DIGITS:
        errors.append(RuleError("value", N_("Give an amount of zero or more.")))
    errors += late_day(draft.as_of, today)
    errors += length_errors("note", cleaned.note, MAX_TEXT_CHARACTERS)
    errors += evidence_errors(cleaned.evidence, today=today, required=True)
    if errors:
        raise FormErrors(errors)
    return cleaned
