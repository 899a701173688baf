"""What the overview shows, the same on the board and on the static site."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd

from dashboard.charts.drawing.caption import SEPARATOR
from dashboard.charts.drawing.status_words import rate_in
from dashboard.charts.rater_gap import with_steps
from dashboard.content.figures import Promise, headline_promises, promises
from dashboard.content.standing import CategoryCounts, Overview, StatusChange, outcome_counts, standing
from dashboard.domain.errors import N_, Translate
from dashboard.domain.status import Rater, Status, rate_of
from dashboard.locale import text_of, translator
from dashboard.share.chart_names import between
from dashboard.share.chart_views import OWN_NOTE
from dashboard.share.snapshot import Snapshot
from dashboard.store.reads.changes import Change

LATEST = 3  # changes
_WHOSE = {Rater.WATCHDOG: N_("judged by watchdogs"), Rater.CITY: N_("the administration's own ratings")}


def overview(snapshot: Snapshot, language: str, changes_of: Rater = Rater.WATCHDOG) -> Overview:
    """The overview of a view; `changes_of` says whose changes are shown where both have spoken."""
    _, shown = translator(language), snapshot.shown()
    rate = rate_in(shown.pledges()["status"])
    rater = Rater.CITY if shown.rater is Rater.CITY else changes_of
    words = partial(_words, snapshot, language)
    rated = {
        Rater.WATCHDOG: int((snapshot.every_pledge()["status"] != Status.UNRATED).sum()),
        Rater.CITY: len(snapshot.city()),
    }
    other = Rater.WATCHDOG if rater is Rater.CITY else Rater.CITY
    return Overview(
        standing=standing(rate, shown.rater, _),
        rate=rate,
        outcomes=outcome_counts(rate),
        rater_words=_(_WHOSE[shown.rater]) if rate.unrated < rate.total else "",
        gap=_gap(snapshot, _) if shown.rater is Rater.WATCHDOG else "",
        notice=_(OWN_NOTE) if shown.rater is Rater.CITY else "",
        contents=_contents(snapshot, _),
        changes=_changes(snapshot, language, snapshot.changes(LATEST, rater), words),
        all_changes=_moved(shown) if rater is shown.rater else 0,
        of_administration=rater is Rater.CITY,
        other_changes=rated[other],
        headlines=_headlines(snapshot, language, words),
    )


def subtitle(snapshot: Snapshot, language: str) -> str:
    """Which campaign it is, how much of the term has passed, and of which days the statuses are."""
    _, campaign, clock = translator(language), snapshot.campaign(), snapshot.clock()
    term = ""
    if clock is not None:
        term = _("Day {day} of {total} in office").format(day=f"{clock.day:,}", total=f"{clock.total_days:,}")
        left, ended = campaign.left_office_on, campaign.left_office_on or campaign.term_end
        if clock.ended and ended is not None:
            words = _("left office on {day}") if left else _("ended on {day}")
            term += f" ({words.format(day=ended.isoformat())})"
    parts = (
        _words(snapshot, language, campaign, "name"),
        term,
        snapshot.level_words(language),
        snapshot.shown().days_assessed().in_words(_),
    )
    return SEPARATOR.join(filter(None, parts))


def category_counts(
    snapshot: Snapshot, language: str, chosen: pd.DataFrame | None = None
) -> tuple[list[Status], list[CategoryCounts]]:
    """The statuses that occur, and of each category how many pledges, or of those chosen, have each, in the source's
    order."""
    pledges = snapshot.shown().pledges() if chosen is None else chosen
    counted = pledges.groupby(["category", "status"]).size().to_dict() if len(pledges) else {}
    statuses = [status for status in Status if (pledges["status"] == status.value).any()]
    rows = []
    for category in snapshot.categories().to_dict("records"):
        counts = [int(counted.get((category["id"], status.value), 0)) for status in statuses]
        rate = rate_of(dict(zip(statuses, counts, strict=True)))
        rows.append(CategoryCounts(str(category["id"]), _words(snapshot, language, category, "name"), counts, rate))
    return statuses, rows


def _words(snapshot: Snapshot, language: str, row: Any, field: str) -> str:
    return text_of(row, field, language, snapshot.content_language)


def _contents(snapshot: Snapshot, _: Translate) -> list[tuple[str, str]]:
    counts = (
        ("pledges", N_("{count} categories"), len(snapshot.categories())),
        ("featured", N_("{count} featured pledges"), len(snapshot.featured())),
        ("figures", N_("{count} figures"), len(snapshot.figures())),
    )
    return [(page, _(words).format(count=f"{count:,}")) for page, words, count in counts if count]


def _moved(snapshot: Snapshot) -> int:
    """How many pledges changed between the last two rounds."""
    flow = snapshot.flow(*between(snapshot, {}))
    return int((flow["from_status"] != flow["to_status"]).sum())


def _gap(snapshot: Snapshot, _: Translate) -> str:
    steps = [step for step in with_steps(snapshot.rater_gap())["steps"] if step]
    higher = sum(step > 0 for step in steps)
    words = _("The administration rates {higher} pledges higher and {lower} lower than the watchdogs do.")
    return words.format(higher=higher, lower=len(steps) - higher) if steps else ""


def _changes(
    snapshot: Snapshot, language: str, changes: list[Change], words: Callable[[Any, str], str]
) -> list[StatusChange]:
    pledges, _ = snapshot.every_pledge(), translator(language)
    listed = pledges[pledges["number"].isin([change.pledge_number for change in changes])]
    titles = {row["number"]: words(row, "title") for row in listed.to_dict("records")}
    return [
        StatusChange(
            number=change.pledge_number,
            title=titles.get(change.pledge_number, ""),
            before=change.before,
            now=change.now,
            who=snapshot.group_name(change.assessment.organisation, language) or change.assessment.author,
            day=_change_day(change, snapshot.moment(change.moment)[:10], _),
            ended=_(change.assessment.lifecycle_status.label) if change.ended else "",
        )
        for change in changes
    ]


def _change_day(change: Change, day: str, _: Translate) -> str:
    if change.ended:
        return day
    return _("as of {day}, published {published}").format(day=change.assessment.as_of.isoformat(), published=day)


def _headlines(snapshot: Snapshot, language: str, words: Callable[[Any, str], str]) -> list[tuple[Promise, str]]:
    figures, original = snapshot.figures(), partial(_words, snapshot, "")
    promised = promises(figures, figures, snapshot.baselines(), snapshot.measurements(), language, original)
    titles = {row["slug"]: words(row, "title") for row in snapshot.featured().to_dict("records")}
    best = {promise.featured: promise for promise in headline_promises(promised)}
    return [(best[slug], title) for slug, title in titles.items() if slug in best]
