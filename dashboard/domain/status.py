"""The status scale of a pledge, what stands beside it, and fulfilment rates with their denominators."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dashboard.domain.marks import N_


class Outcome(StrEnum):
    """The three-way outcome of comparative pledge research (Thomson et al. 2017, doi 10.1111/ajps.12313)."""

    FULFILLED = "fulfilled"
    PARTIALLY = "partially"
    NOT_FULFILLED = "not_fulfilled"

    @property
    def label(self) -> str:
        """The English msgid."""
        return _OUTCOME_LABELS[self]


class Status(StrEnum):
    """How far a pledge is carried out: the labels of Korean local governments, best first."""

    COMPLETED = "completed"
    CONTINUING = "continuing"
    ON_TRACK = "on_track"
    PARTIAL = "partial"
    ON_HOLD = "on_hold"
    SCRAPPED = "scrapped"
    UNVERIFIABLE = "unverifiable"
    UNRATED = "unrated"

    @property
    def label(self) -> str:
        """The English msgid of the short label."""
        return _STATUS_FACTS[self].label

    @property
    def meaning(self) -> str:
        """The English msgid of the definition."""
        return _STATUS_FACTS[self].meaning

    @property
    def outcome(self) -> Outcome | None:
        """The comparative outcome; None where the status is left out of rates."""
        return _STATUS_FACTS[self].outcome

    @property
    def is_judged(self) -> bool:
        """Whether the status counts in a rate's denominator."""
        return self.outcome is not None

    @property
    def symbol(self) -> str:
        """The name of a Material symbol; each status has a shape of its own, so that colour is never needed."""
        return _STATUS_FACTS[self].symbol

    @property
    def needs_reason(self) -> bool:
        """Whether an assessment with this status has to say why."""
        return self in (Status.ON_HOLD, Status.SCRAPPED)


class Verdict(StrEnum):
    """Whether the judgement may still change."""

    PROVISIONAL = "provisional"
    FINAL = "final"

    @property
    def label(self) -> str:
        """The English msgid."""
        return _VERDICT_LABELS[self]


class Timeliness(StrEnum):
    """Whether the pledge was carried out by the time it was promised for."""

    ON_TIME = "on_time"
    LATE = "late"
    NOT_APPLICABLE = "not_applicable"

    @property
    def label(self) -> str:
        """The English msgid."""
        return _TIMELINESS_LABELS[self]


class Reason(StrEnum):
    """Why a pledge is on hold or was scrapped."""

    NOT_PRIORITISED = "not_prioritised"
    REVERSED = "reversed"
    COUNCIL_REFUSED = "council_refused"
    LAW_OR_CENTRAL_GOVERNMENT = "law_or_central_government"
    FUNDING = "funding"
    TERM_CUT_SHORT = "term_cut_short"
    OVERTAKEN_BY_EVENTS = "overtaken_by_events"
    NOT_GIVEN = "not_given"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The English msgid."""
        return _REASON_LABELS[self]


class Rater(StrEnum):
    """Who judges: a civic group, or the administration itself."""

    WATCHDOG = "watchdog"
    CITY = "city"

    @property
    def label(self) -> str:
        """The English msgid."""
        return _RATER_LABELS[self]


@dataclass(frozen=True, slots=True)
class _StatusFacts:
    label: str
    meaning: str
    outcome: Outcome | None
    symbol: str


_STATUS_FACTS: dict[Status, _StatusFacts] = {
    Status.COMPLETED: _StatusFacts(N_("Completed"), N_("carried out and closed"), Outcome.FULFILLED, "check_circle"),
    Status.CONTINUING: _StatusFacts(
        N_("Fulfilled, continuing"),
        N_("carried out; goes on with a further goal, or recurs"),
        Outcome.FULFILLED,
        "autorenew",
    ),
    Status.ON_TRACK: _StatusFacts(
        N_("On track"),
        N_("under way, expected to be done by the end of the term; never final"),
        Outcome.PARTIALLY,
        "trending_up",
    ),
    Status.PARTIAL: _StatusFacts(
        N_("Partly under way"), N_("under way, but short of what was planned"), Outcome.PARTIALLY, "contrast"
    ),
    Status.ON_HOLD: _StatusFacts(N_("On hold"), N_("stopped for now"), Outcome.NOT_FULFILLED, "pause"),
    Status.SCRAPPED: _StatusFacts(N_("Scrapped"), N_("given up"), Outcome.NOT_FULFILLED, "close"),
    Status.UNVERIFIABLE: _StatusFacts(
        N_("Cannot be judged"), N_("no criterion or no evidence allows a judgement"), None, "question_mark"
    ),
    Status.UNRATED: _StatusFacts(
        N_("Not yet rated"), N_("nobody has published an assessment"), None, "radio_button_unchecked"
    ),
}
_OUTCOME_LABELS = {
    Outcome.FULFILLED: N_("Fulfilled"),
    Outcome.PARTIALLY: N_("Partially fulfilled"),
    Outcome.NOT_FULFILLED: N_("Not fulfilled"),
}
_VERDICT_LABELS = {Verdict.PROVISIONAL: N_("Provisional"), Verdict.FINAL: N_("Final")}
_TIMELINESS_LABELS = {
    Timeliness.ON_TIME: N_("On time"),
    Timeliness.LATE: N_("Late"),
    Timeliness.NOT_APPLICABLE: N_("Not applicable"),
}
_REASON_LABELS = {
    Reason.NOT_PRIORITISED: N_("Not prioritised"),
    Reason.REVERSED: N_("Reversed"),
    Reason.COUNCIL_REFUSED: N_("Refused by the council or parliament"),
    Reason.LAW_OR_CENTRAL_GOVERNMENT: N_("Law or central government"),
    Reason.FUNDING: N_("Funding"),
    Reason.TERM_CUT_SHORT: N_("Term cut short"),
    Reason.OVERTAKEN_BY_EVENTS: N_("Overtaken by events"),
    Reason.NOT_GIVEN: N_("Not given"),
    Reason.OTHER: N_("Other"),
}
_RATER_LABELS = {Rater.WATCHDOG: N_("Watchdog"), Rater.CITY: N_("Administration's own")}

STORED: tuple[Status, ...] = tuple(status for status in Status if status is not Status.UNRATED)


@dataclass(frozen=True, slots=True)
class Rate:
    """A share that never travels without its denominator; every field counts pledges."""

    fulfilled: int
    judged: int  # with a status that a rate counts
    unrated: int
    unverifiable: int
    counts: tuple[tuple[Status, int], ...] = ()  # every status, in the scale's order

    @property
    def percent(self) -> float | None:
        """0 to 100; None while nothing is judged."""
        return 100 * self.fulfilled / self.judged if self.judged else None

    @property
    def left_out(self) -> int:
        """Pledges that the denominator leaves out."""
        return self.unrated + self.unverifiable

    @property
    def total(self) -> int:
        """All pledges looked at."""
        return self.judged + self.left_out


def rate(statuses: Iterable[Status]) -> Rate:
    """Count statuses into a fulfilment rate.

    Args:
        statuses: one for each pledge; codes as plain text are read as well.
    Returns:
        the rate, with the count of every status.
    """
    return rate_of(Counter(statuses))


def rate_of(counts: Mapping[Any, int]) -> Rate:
    """As `rate`, of statuses that are counted already: of a hundred thousand pledges, one by one takes a second.

    Args:
        counts: status or its code to the number of pledges.
    """
    counted = Counter({Status(code): int(count) for code, count in counts.items()})
    return Rate(
        fulfilled=sum(n for status, n in counted.items() if status.outcome is Outcome.FULFILLED),
        judged=sum(n for status, n in counted.items() if status.is_judged),
        unrated=counted[Status.UNRATED],
        unverifiable=counted[Status.UNVERIFIABLE],
        counts=tuple((status, counted[status]) for status in Status),
    )
