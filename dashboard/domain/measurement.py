"""Measurements: later observed values of a figure, with date and evidence, and whether a target is on its way."""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from dashboard.domain.assessment import LifecycleStatus
from dashboard.domain.days import late_day
from dashboard.domain.errors import N_, FormErrors, LabelledCode, RuleError
from dashboard.domain.evidence import Evidence, EvidenceDraft, cleaned_evidence, evidence_errors
from dashboard.domain.plain import MAX_TEXT_CHARACTERS, clean_text, length_errors

MOST_DIGITS = 24
_PERIOD = re.compile(r"(\d+)(?:-(\d+)(?:-(\d+))?)?", re.ASCII)
UPPER = ("at_most", "less_than")  # bounds that are kept or not, never a way to go
_VERDICTS = {
    (True, True): N_("Limit kept: {value} measured ({day}), limit: {limit}"),
    (True, False): N_("Limit not kept: {value} measured ({day}), limit: {limit}"),
    (False, True): N_("Reached: {value} measured ({day}), promised: {limit}"),
    (False, False): N_("Not reached so far: {value} measured ({day}), promised: {limit}"),
}


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


@dataclass(frozen=True, slots=True)
class Pace:
    """A target with both ends dated; values in the target's unit. Even progress is a yardstick, not a forecast: it says
    how much would have to be reached on a day if every day brought the same."""

    start: Decimal
    start_day: date
    target: Decimal
    due: date  # after start_day

    def expected(self, day: date) -> Decimal:
        """The value that even progress asks for on a day: start + (target − start) · elapsed / whole; flat outside."""
        elapsed = min(max((day - self.start_day).days, 0), (self.due - self.start_day).days)
        return self.start + (self.target - self.start) * elapsed / (self.due - self.start_day).days

    def enough(self, value: Decimal, day: date) -> bool:
        """Whether a value measured on a day is at least as far as the line; for targets that fall, as low."""
        return value >= self.expected(day) if self.target >= self.start else value <= self.expected(day)


def last_day(period: str) -> date | None:
    """The last day of a period as the source writes it. `period`: `2017`, `2017-06` or `2017-06-30`. Returns None where
    it is none of these."""
    parts = _PERIOD.fullmatch(period)
    if parts is None:
        return None
    year, month = int(parts[1]), int(parts[2] or 12)
    try:
        return date(year, month, int(parts[3] or monthrange(year, month)[1]))
    except ValueError:
        return None


def keeps(bound: str, low: Decimal, high: Decimal, value: Decimal) -> bool | None:
    """Whether a measured value keeps a promised limit. `bound`: of the promise, one of `units.BOUNDS`. `low`: what
    is promised; the lower end of a range. `value`: measured, in the same unit. Returns None where the promise is no
    limit."""
    by_bound = {"at_most": value <= high, "less_than": value < high, "at_least": value >= low, "more_than": value > low}
    return by_bound.get(bound)


def limit_words(bound: str, is_kept: bool) -> str:
    """The msgid that says whether a limit is kept, with `{value}`, `{day}` and `{limit}` to be filled in."""
    return _VERDICTS[bound in UPPER, is_kept]


def pace_of(start: Decimal | None, start_day: date | None, target: Decimal, due: date | None) -> Pace | None:
    """The line between two ends; None where one lacks its value or day, or they are the same or the wrong way round."""
    if start is None or start_day is None or due is None or due <= start_day or start == target:
        return None
    return Pace(start, start_day, target, due)
