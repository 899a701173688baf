"""What the overview shows, the same on the board and on the static site."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.charts.drawing.caption import SEPARATOR
from dashboard.charts.drawing.status_words import rate_in
from dashboard.charts.rater_gap import with_steps
from dashboard.content.figures import Promise, headline_promises
from dashboard.content.record_words import Standing, standing
from dashboard.domain.errors import N_, Translate
from dashboard.domain.status import Outcome, Rate, Rater, Status, rate_of
from dashboard.share.chart_views import OWN_NOTE, ChartViews
from dashboard.share.reader import Reader
from dashboard.store.reads.time import Change

LATEST = 3  # changes
_WHOSE = {Rater.WATCHDOG: N_("judged by watchdogs"), Rater.CITY: N_("the administration's own ratings")}


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


def overview(reader: Reader, changes_of: Rater = Rater.WATCHDOG) -> Overview:
    """The overview of a view; `changes_of` says whose changes are shown where both have spoken."""
    snapshot, _, shown = reader.snapshot, reader.word, reader.snapshot.shown()
    rate, is_own = rate_in(shown.pledges()["status"]), shown.rater is Rater.CITY
    rater = Rater.CITY if is_own else changes_of
    judged = int((snapshot.every_pledge()["status"] != Status.UNRATED).sum())
    counts = (
        ("pledges", N_("{count} categories"), len(snapshot.categories())),
        ("featured", N_("{count} featured pledges"), len(snapshot.featured())),
        ("figures", N_("{count} figures"), len(snapshot.figures())),
    )
    return Overview(
        standing=standing(rate, shown.rater, _),
        rate=rate,
        outcomes=outcome_counts(rate),
        rater_words=_(_WHOSE[shown.rater]) if rate.unrated < rate.total else "",
        gap="" if is_own else _gap(reader),
        notice=_(OWN_NOTE) if is_own else "",
        contents=[(page, _(words).format(count=f"{count:,}")) for page, words, count in counts if count],
        changes=_changes(reader, snapshot.changes(LATEST, rater)),
        of_administration=rater is Rater.CITY,
        other_changes=judged if rater is Rater.CITY else len(snapshot.city()),
        headlines=_headlines(reader),
    )


def outcome_counts(rate: Rate) -> list[OutcomeCount]:
    """The outcomes that occur, each with its statuses, in the scale's order."""
    counted = []
    for outcome in (*Outcome, None):
        statuses = [(status, count) for status, count in rate.counts if count and status.outcome is outcome]
        if statuses:
            counted.append(OutcomeCount(outcome, sum(count for _status, count in statuses), statuses))
    return counted


def subtitle(reader: Reader) -> str:
    """Which campaign it is, how much of the term has passed, and of which days the statuses are."""
    snapshot, _, term = reader.snapshot, reader.word, ""
    campaign, clock = snapshot.campaign(), snapshot.clock()
    if clock is not None:
        term = _("Day {day} of {total} in office").format(day=f"{clock.day:,}", total=f"{clock.total_days:,}")
        left, ended = campaign.left_office_on, campaign.left_office_on or campaign.term_end
        if clock.ended and ended is not None:
            words = _("left office on {day}") if left else _("ended on {day}")
            term += f" ({words.format(day=ended.isoformat())})"
    name, level = reader.text_of(campaign, "name"), snapshot.level_words(reader.language)
    days = snapshot.shown().days_assessed().in_words(_)
    return SEPARATOR.join(filter(None, (name, term, level, days)))


def category_counts(
    reader: Reader | ChartViews, chosen: pd.DataFrame | None = None
) -> tuple[list[Status], list[CategoryCounts]]:
    """The statuses that occur, and of each category how many pledges, or of those chosen, have each, in the source's
    order."""
    pledges = reader.snapshot.shown().pledges() if chosen is None else chosen
    counted = pledges.groupby(["category", "status"]).size().to_dict() if len(pledges) else {}
    statuses = [status for status in Status if (pledges["status"] == status.value).any()]
    rows = []
    for category in reader.snapshot.categories().to_dict("records"):
        counts = [int(counted.get((category["id"], status.value), 0)) for status in statuses]
        rate = rate_of(dict(zip(statuses, counts, strict=True)))
        rows.append(CategoryCounts(str(category["id"]), reader.text_of(category, "name"), counts, rate))
    return statuses, rows


def _gap(reader: Reader) -> str:
    _, steps = reader.word, [step for step in with_steps(reader.snapshot.rater_gap())["steps"] if step]
    higher = sum(step > 0 for step in steps)
    words = _("The administration rates {higher} pledges higher and {lower} lower than the watchdogs do.")
    return words.format(higher=higher, lower=len(steps) - higher) if steps else ""


def _changes(reader: Reader, changes: Sequence[Change]) -> list[StatusChange]:
    snapshot, pledges = reader.snapshot, reader.snapshot.every_pledge()
    titles = reader.titles(pledges[pledges["number"].isin([each.pledge_number for each in changes])], "number")
    return [
        StatusChange(
            number=change.pledge_number,
            title=titles.get(change.pledge_number, ""),
            before=change.before,
            now=change.now,
            who=snapshot.group_name(change.assessment.organisation, reader.language) or change.assessment.author,
            day=_change_day(change, snapshot.moment(change.moment)[:10], reader.word),
            ended=reader.word(change.assessment.lifecycle_status.label) if change.ended else "",
        )
        for change in changes
    ]


def _change_day(change: Change, day: str, _: Translate) -> str:
    if change.ended:
        return day
    return _("as of {day}, published {published}").format(day=change.assessment.as_of.isoformat(), published=day)


def _headlines(reader: Reader) -> list[tuple[Promise, str]]:
    best = headline_promises(reader.promises(reader.snapshot.figures()))
    by_slug = {promise.featured: promise for promise in best}
    titles = reader.titles(reader.snapshot.featured(), "slug")
    return [(by_slug[slug], title) for slug, title in titles.items() if slug in by_slug]
