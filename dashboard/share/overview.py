"""What the overview and the list of campaigns show, the same on the board and on the static site."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Literal

import pandas as pd

from dashboard.charts.campaigns import campaigns
from dashboard.charts.drawing.caption import Caption, rate_in
from dashboard.charts.drawing.chart import Chart
from dashboard.charts.figures import records
from dashboard.charts.rater_gap import with_steps
from dashboard.content.figures import Promise, headline_promises
from dashboard.content.models import CampaignRow, PledgeRow, pledge_rows
from dashboard.content.record_words import Standing, standing
from dashboard.domain.errors import N_
from dashboard.domain.search import haystack, matches, sort_key
from dashboard.domain.status import Outcome, Rate, Rater, Status, rate_of
from dashboard.locale import text_of
from dashboard.share.cache import cached
from dashboard.share.chart_views import OWN_NOTE, OWN_RATINGS, ChartViews
from dashboard.share.reader import Reader
from dashboard.share.selection import Query, Unknown
from dashboard.share.snapshot import Snapshot
from dashboard.store.reads.time import Change

SORTS = ("name", "place", "fulfilled", "changed")  # beside the order in which they were loaded
CAMPAIGNS_NOTE = N_(
    "Each campaign by its own list of pledges and its own assessors; where no watchdog has judged, the administration's own ratings are shown and named."
)
COMPARED_COLUMNS = (
    "campaign", "campaign_name", "campaign_name_en", "as_of", "rater", "status", "status_label", "pledges", "percent",
    "percent_of_judged",
)  # fmt: skip
LATEST = 3  # changes
LISTED = 12  # pledges
GAP = N_("The administration rates {higher} pledges higher and {lower} lower than the watchdogs do.")
_WHOSE = {Rater.WATCHDOG: N_("judged by watchdogs"), Rater.CITY: N_("the administration's own ratings")}


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

    subtitle: Sequence[str]
    standing: Standing
    rate: Rate
    outcomes: Sequence[tuple[Outcome | None, Sequence[tuple[Status, int]]]]  # those that occur; None: left out of rates
    rater_words: str  # whose judgements the rate counts; empty while nothing is judged
    gap: str  # on how many pledges the two raters differ; empty where they do not, or one is silent
    notice: str  # that the administration alone has spoken
    listed: Sequence[PledgeRow]  # the first pledges of a campaign that has no categories to show them by
    contents: Sequence[tuple[str, str]]  # what an unrated board holds: page and count in words
    rounds: int  # days on which judgements were given
    changes: Sequence[tuple[Change, str, Sequence[str]]]  # each with the pledge's title, and who came to it when
    of_administration: bool  # whether the changes are those of the administration's own ratings
    other_changes: int  # how many pledges the other rater has judged, whose changes stand apart
    headlines: Sequence[tuple[Promise, str]]  # with the title of the featured pledge
    first: int | None  # the number of the first pledge that counts, for those who may judge it

    @property
    def is_rated(self) -> bool:
        """Whether any pledge has a status."""
        return self.rate.unrated < self.rate.total


def overview(reader: Reader, changes_of: Rater = Rater.WATCHDOG) -> Overview:
    """The overview of a view; `changes_of` says whose changes are shown where both have spoken."""
    snapshot, _, shown = reader.snapshot, reader.word, reader.snapshot.shown()
    rate, is_own = rate_in(shown.pledges()["status"]), shown.rater is Rater.CITY
    rater = Rater.CITY if is_own else changes_of
    best = {promise.featured: promise for promise in headline_promises(reader.promises(snapshot.figures()))}
    titles = reader.titles(snapshot.featured(), "slug")
    every, several = snapshot.every_pledge(), len(snapshot.categories()) > 1
    judged = int((every["status"] != Status.UNRATED).sum())
    counts = (
        ("pledges", N_("{count} categories"), len(snapshot.categories()) if several else 0),
        ("pledges", N_("progress in percent of {count} pledges"), int(every["progress"].notna().sum())),
        ("featured", N_("{count} featured pledges"), len(snapshot.featured())),
        ("figures", N_("{count} figures"), len(snapshot.figures())),
    )
    both = snapshot.rater_gap() if len(snapshot.city()) and not is_own else None
    gap, steps = _(GAP), [] if both is None else [step for step in with_steps(both)["steps"] if step]
    higher = sum(step > 0 for step in steps)
    occurring = [(status, count) for status, count in rate.counts if count]
    outcomes = [(outcome, [pair for pair in occurring if pair[0].outcome is outcome]) for outcome in (*Outcome, None)]
    return Overview(
        subtitle=subtitle(reader),
        standing=standing(rate, shown.rater, _),
        rate=rate,
        outcomes=[(outcome, statuses) for outcome, statuses in outcomes if statuses],
        rater_words=_(_WHOSE[shown.rater]) if rate.unrated < rate.total else "",
        gap=gap.format(higher=higher, lower=len(steps) - higher) if steps else "",
        notice=_(OWN_NOTE) if is_own else "",
        listed=() if several else pledge_rows(shown.pledges().head(LISTED), reader.text_of),
        contents=[(page, _(words).format(count=f"{count:,}")) for page, words, count in counts if count],
        rounds=len(shown.rounds()),
        changes=list(_changes_in_words(reader, snapshot.changes(LATEST, rater))),
        of_administration=rater is Rater.CITY,
        other_changes=judged if rater is Rater.CITY else len(snapshot.city()),
        headlines=[(best[slug], title) for slug, title in titles.items() if slug in best],
        first=next(iter(snapshot.pledges()["number"]), None),
    )


def subtitle(reader: Reader) -> list[str]:
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
    return list(filter(None, (name, term, level, days)))


def category_counts(
    reader: Reader | ChartViews, chosen: pd.DataFrame | None = None
) -> tuple[list[Status], list[CategoryCounts]]:
    """The statuses that occur, and each category with its pledges, or those chosen, by status, in the source's order."""
    pledges, rows = reader.snapshot.shown().pledges() if chosen is None else chosen, []
    counted = Counter(zip(pledges["category"], pledges["status"], strict=True))
    occurring = {status for _category, status in counted}
    statuses = [status for status in Status if status.value in occurring]
    for category in records(reader.snapshot.categories()):
        counts = [counted[category["id"], status.value] for status in statuses]
        rate = rate_of(dict(zip(statuses, counts, strict=True)))
        rows.append(CategoryCounts(str(category["id"]), reader.text_of(category, "name"), counts, rate))
    return statuses, rows


def _changes_in_words(reader: Reader, changes: Sequence[Change]) -> Iterator[tuple[Change, str, Sequence[str]]]:
    """Changes with their pledges' titles; of one that was taken back how, else the day that it is true of as well."""
    snapshot, pledges, _ = reader.snapshot, reader.snapshot.every_pledge(), reader.word
    numbers = [change.assessment.pledge_number for change in changes]
    titles = reader.titles(pledges[pledges["number"].isin(numbers)], "number")
    for change in changes:
        judged, day = change.assessment, snapshot.moment(change.moment)[:10]
        who = snapshot.group_name(judged.organisation, reader.language) or judged.author
        published = _("as of {day}, published {published}").format(day=judged.as_of.isoformat(), published=day)
        words = (_(judged.lifecycle_status.label), who, day) if change.ended else (who, published)
        yield change, titles.get(judged.pledge_number, ""), list(filter(None, words))


def campaign_rows(snapshot: Snapshot, language: str) -> list[CampaignRow]:
    """The campaigns that the board lists, in the order in which they were loaded."""
    of_each = map(snapshot.of_campaign, snapshot.listed_campaigns())
    return [each.memoize(("campaign row", language, each.day), partial(_row, each, language)) for each in of_each]


def _row(snapshot: Snapshot, language: str) -> CampaignRow:
    campaign, shown = snapshot.campaign(), snapshot.shown()
    last_changes = (*snapshot.changes(1), *snapshot.changes(1, Rater.CITY))
    changed = max((change.moment for change in last_changes), default=None)
    names = {each.organisation or each.author for each in snapshot.published() if each.rater is Rater.WATCHDOG}
    return CampaignRow(
        id=campaign.id,
        name=text_of(campaign, "name", language),
        person=text_of(campaign, "candidate", language),
        place=" · ".join(filter(None, (campaign.place, text_of(campaign, "office", language)))),
        rate=rate_in(shown.pledges()["status"]),
        own=shown.rater is Rater.CITY,
        watchdogs=len(names),
        term=(campaign.term_start, campaign.left_office_on or campaign.term_end),
        clock=snapshot.clock(),
        changed=changed,
        changed_on=snapshot.moment(changed)[:10],
        demonstration=snapshot.demonstration() is not None,
    )


def statuses_of(rows: Sequence[CampaignRow]) -> list[Status]:
    """The statuses that occur in any of some campaigns, in the scale's order."""
    occurring = {status for row in rows for status, _count, _share in row.rate.shares}
    return [status for status in Status if status in occurring]


def found_rows(rows: Sequence[CampaignRow], words: str, sort: str) -> list[CampaignRow]:
    """The campaigns whose name, people or place hold some words, in one of `SORTS` or as they stand."""
    matching = [row for row in rows if matches(haystack(row.name, row.person, row.place, row.id), words)]
    if sort == "fulfilled":
        return sorted(matching, key=lambda row: row.rate.percent if row.rate.percent is not None else -1, reverse=True)
    if sort == "changed":
        return sorted(matching, key=lambda row: row.changed.timestamp() if row.changed else 0, reverse=True)
    return sorted(matching, key=lambda row: sort_key(getattr(row, sort))) if sort in SORTS else matching


def start_of(snapshot: Snapshot, preferred: str) -> str | None:
    """The campaign of the board's bare address, `preferred` or the stewards' choice; None for the list of all of
    them."""
    listed = snapshot.listed_campaigns() or [snapshot.view.campaign]
    chosen = preferred or snapshot.default_campaign()
    return chosen if chosen in listed else listed[0] if len(listed) == 1 else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Some campaigns at the same day of their terms, or today; each by the judgements that the board shows."""

    at: Literal["term", "today"]
    of: Literal["all", "judged"]
    term_day: int | None  # None for today
    last_day: int | None  # of the terms, that any of them has reached; None where no term has begun
    campaigns: tuple[Snapshot, ...]  # each on the day that it is compared at
    left_out: tuple[str, ...]  # ids of those whose term is not known, or has not come so far


def read_comparison(snapshot: Snapshot, query: Query) -> tuple[Comparison, list[Unknown]]:
    """What an address asks to be compared up to the view's day, and its values that are not known. `query`: `campaign`,
    all that are listed where it names fewer than two; `at`, the same day of the term where two have one, else today;
    `day`, which day of the term, the last that all have reached where it names none; `of`, shares of `all` pledges or of
    those `judged`."""
    listed, named = snapshot.listed_campaigns(), list(dict.fromkeys(query.get("campaign", ())))
    known = [id for id in named if id in (*listed, snapshot.view.campaign)]
    unknown = [Unknown("campaign", id) for id in named if id not in known]
    at, of, day_text = ((query.get(name) or [""])[0] for name in ("at", "of", "day"))
    allowed = (("at", at, ("", "term", "today")), ("of", of, ("", "all", "judged")))
    unknown += [Unknown(name, value) for name, value, values in allowed if value not in values]
    of_each = {id: snapshot.of_campaign(id) for id in (known if len(known) > 1 else listed)}
    clocks = {id: clock for id, each in of_each.items() if (clock := each.clock()) is not None and clock.day}
    shares: Literal["all", "judged"] = "judged" if of == "judged" else "all"
    last = max((clock.day for clock in clocks.values()), default=None)
    is_day = day_text.isascii() and day_text.isdecimal() and 1 <= int(day_text[:9]) <= (last or 0)
    unknown += [Unknown("day", day_text)] if day_text and not is_day else []
    if at == "today" or (at != "term" and not is_day and len(clocks) < 2) or not clocks:
        return Comparison("today", shares, None, last, tuple(each.shown() for each in of_each.values()), ()), unknown
    day = int(day_text) if is_day else min(clock.day for clock in clocks.values())
    reached = [id for id, clock in clocks.items() if clock.day >= day]
    campaigns = []
    for each in map(of_each.__getitem__, reached):
        start = each.campaign().term_start
        assert start is not None  # it has a clock
        on_day = replace(each.view, as_of=start + timedelta(days=day - 1))
        campaigns.append(replace(each, view=on_day).shown())
    left_out = tuple(id for id in of_each if id not in reached)
    return Comparison("term", shares, day, last, tuple(campaigns), left_out), unknown


@cached()
def campaigns_chart(views: ChartViews, comparison: Comparison) -> Chart:
    """Some campaigns side by side: each by its own list of pledges and its own assessors."""
    _, of_each = views.words, [replace(views, snapshot=each) for each in comparison.campaigns]
    days = views.snapshot.days_judged(each.days_assessed().last or None for each in comparison.campaigns)
    when = _("Day {day} of the term").format(day=f"{comparison.term_day:,}") if comparison.term_day else _("Today")
    judged = comparison.of == "judged"
    captions = [view.judged_caption("", 0, days) for view in of_each]
    sources, licences = (
        "; ".join(f"{view.campaign_name}: {words}" for view, words in zip(of_each, facts, strict=True) if words)
        for facts in zip(*((caption.source, caption.licence) for caption in captions), strict=True)
    )
    left_out = [replace(views, snapshot=views.snapshot.of_campaign(id)).campaign_name for id in comparison.left_out]
    rows = [row for view in of_each for row in _status_rows(view)]
    without = _("Without this day of a term: {names}").format(names=", ".join(left_out)) if left_out else ""
    rates = [rate_in(each.pledges()["status"]) for each in comparison.campaigns]
    n, basis = (
        sum(rate.judged if judged else rate.total for rate in rates),
        _("of those judged") if judged else _("of all pledges"),
    )
    on = views.canvas(Caption(views.subtitle(without), sources, days, licences, n, note=_(CAMPAIGNS_NOTE)))
    own = {Rater.WATCHDOG: "", Rater.CITY: f" · {_(OWN_RATINGS)}"}
    notes = [each.day.isoformat() + own[each.rater] for each in comparison.campaigns]
    counts = pd.DataFrame(rows, columns=list(COMPARED_COLUMNS), dtype=object)
    return campaigns(counts, rates, notes, judged=judged, basis=f"{when} · {basis}", on=on)


def _status_rows(views: ChartViews) -> list[list[object]]:
    """Rows of `COMPARED_COLUMNS`: every status of one campaign."""
    campaign, rate = views.snapshot.campaign(), rate_in(views.snapshot.pledges()["status"])
    who = [campaign.id, campaign.name, campaign.name_en, views.snapshot.day, views.snapshot.rater.value]
    return [
        [
            *who, status.value, views.words(status.label), count,
            100 * count / rate.total if rate.total else None,
            100 * count / rate.judged if rate.judged and status.is_judged else None,
        ]
        for status, count in rate.counts
    ]  # fmt: skip
