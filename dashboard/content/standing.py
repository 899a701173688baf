"""Where the pledges of a board stand, in one sentence, with the rate of those judged and of all."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.content.figures import Promise
from dashboard.domain.errors import N_, Translate
from dashboard.domain.status import Outcome, Rate, Rater, Status

# What the sentence says after the pledges that are fulfilled, and of which statuses.
_OTHERS = (
    (N_("{count} partially fulfilled"), (Status.ON_TRACK, Status.PARTIAL)),
    (N_("{count} not fulfilled"), (Status.NOT_STARTED, Status.ON_HOLD, Status.SCRAPPED)),
    (N_("{count} that cannot be judged"), (Status.UNVERIFIABLE,)),
    (N_("{count} not yet rated"), (Status.UNRATED,)),
)
_LEADS = {
    Rater.WATCHDOG: N_("{fulfilled} of {total} pledges fulfilled"),
    Rater.CITY: N_("By the administration's own ratings, {fulfilled} of {total} pledges fulfilled"),
}
_NOTHING = N_("{total} pledges, none of them rated yet")


@dataclass(frozen=True, slots=True)
class Standing:
    """The sentence in two parts, of which the first stands out, and a line with the rate where anything is judged."""

    lead: str
    rest: str
    rate_line: str

    @property
    def sentence(self) -> str:
        """All of it."""
        return self.lead + self.rest


@dataclass(frozen=True, slots=True)
class OutcomeCount:
    """An outcome with the statuses that occur in it."""

    outcome: Outcome | None  # None: left out of rates
    count: int
    statuses: Sequence[tuple[Status, int]]


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A pledge that came to another status; of what was taken back, `ended` names how."""

    number: int
    title: str
    before: Status
    now: Status
    who: str
    day: str  # that it is true of, and of its publication; of one that ended, of that alone
    ended: str


@dataclass(frozen=True, slots=True)
class CategoryCounts:
    """A category's pledges by status, in the order of the table's statuses."""

    code: str
    name: str
    counts: Sequence[int]
    rate: Rate


@dataclass(frozen=True, slots=True)
class Overview:
    """What the overview says."""

    standing: Standing
    rate: Rate
    outcomes: Sequence[OutcomeCount]
    rater_words: str  # whose judgements the rate counts; empty while nothing is judged
    gap: str  # on how many pledges the two raters differ; empty where they do not, or one is silent
    notice: str  # that the administration alone has spoken
    contents: Sequence[tuple[str, str]]  # what an unrated board holds: page and count in words
    changes: Sequence[StatusChange]
    of_administration: bool  # whether the changes are those of the administration's own ratings
    other_changes: int  # how many pledges the other rater has judged, whose changes stand apart
    headlines: Sequence[tuple[Promise, str]]  # with the title of the featured pledge

    @property
    def is_rated(self) -> bool:
        """Whether any pledge has a status."""
        return self.rate.unrated < self.rate.total


def standing(rate: Rate, rater: Rater, _: Translate) -> Standing:
    """Where pledges stand by one rater's judgements; parts without any pledge are left out."""
    if rate.unrated == rate.total:
        return Standing(_(_NOTHING).format(total=f"{rate.total:,}"), "", "")
    counts = dict(rate.counts)
    sums = [(words, sum(counts[status] for status in statuses)) for words, statuses in _OTHERS]
    lead = _(_LEADS[rater]).format(fulfilled=f"{rate.fulfilled:,}", total=f"{rate.total:,}")
    rest = "".join(f", {_(words).format(count=f'{count:,}')}" for words, count in sums if count)
    if rate.percent is None:
        return Standing(lead, rest, "")
    judged = _("Fulfilment rate {percent}% ({fulfilled} of {judged} judged)")
    facts = {"fulfilled": f"{rate.fulfilled:,}", "judged": f"{rate.judged:,}", "percent": f"{rate.percent:.0f}"}
    whole = _("{percent:.0f}% of all {total}").format(
        percent=100 * rate.fulfilled / rate.total, total=f"{rate.total:,}"
    )
    return Standing(lead, rest, " · ".join([judged.format(**facts), *([whole] if rate.left_out else [])]))


def outcome_counts(rate: Rate) -> list[OutcomeCount]:
    """The outcomes that occur, each with its statuses, in the scale's order."""
    counted = []
    for outcome in (*Outcome, None):
        statuses = [(status, count) for status, count in rate.counts if count and status.outcome is outcome]
        if statuses:
            counted.append(OutcomeCount(outcome, sum(count for _status, count in statuses), statuses))
    return counted
