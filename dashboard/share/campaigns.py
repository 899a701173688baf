"""The campaigns of a board side by side: each one's rate and last change, and their shares at one day of the term."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Literal

from dashboard.charts.drawing.status_words import rate_in
from dashboard.content.models import CampaignRow
from dashboard.domain.search import haystack, matches, sort_key
from dashboard.domain.status import Rate, Rater, Status
from dashboard.locale import text_of
from dashboard.share.selection import Unknown
from dashboard.share.snapshot import Snapshot

Query = Mapping[str, Sequence[str]]
At = Literal["term", "today"]
Of = Literal["all", "judged"]
SORTS = ("name", "place", "fulfilled", "changed")  # beside the order in which they were loaded


def campaign_rows(snapshot: Snapshot, language: str) -> list[CampaignRow]:
    """The campaigns that the board lists, in the order in which they were loaded."""
    of_each = map(snapshot.of_campaign, snapshot.listed_campaigns())
    return [each.memoize(("campaign row", language, each.day), partial(_row, each, language)) for each in of_each]


def _row(snapshot: Snapshot, language: str) -> CampaignRow:
    campaign, shown = snapshot.campaign(), snapshot.shown()
    changes = [*snapshot.changes(1), *snapshot.changes(1, Rater.CITY)]
    published = snapshot.published()
    names = {found.organisation or found.author for found in published if found.rater is Rater.WATCHDOG}
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
        changed=max((change.moment for change in changes), default=None),
        changed_on=snapshot.moment(max((change.moment for change in changes), default=None))[:10],
        demonstration=snapshot.demonstration() is not None,
    )


def statuses_of(rows: Sequence[CampaignRow]) -> list[Status]:
    """The statuses that occur in any of some campaigns, in the scale's order."""
    occurring = {status for row in rows for status, _count, _share in row.rate.shares}
    return [status for status in Status if status in occurring]


def found_rows(rows: Sequence[CampaignRow], words: str, sort: str) -> list[CampaignRow]:
    """The campaigns whose name, people or place hold some words, in one of `SORTS` or as they stand."""
    kept = [row for row in rows if matches(haystack(row.name, row.person, row.place, row.id), words)]
    if sort == "fulfilled":
        return sorted(kept, key=lambda row: row.rate.percent if row.rate.percent is not None else -1, reverse=True)
    if sort == "changed":
        return sorted(kept, key=lambda row: row.changed.timestamp() if row.changed else 0, reverse=True)
    return sorted(kept, key=lambda row: sort_key(getattr(row, sort))) if sort in SORTS else kept


def start_of(snapshot: Snapshot, preferred: str) -> str | None:
    """The campaign that the board's bare address shows; None for the list of all of them. `preferred`: a campaign's id;
    empty for the one that a steward chose."""
    listed = snapshot.listed_campaigns() or [snapshot.view.campaign]
    chosen = preferred or snapshot.default_campaign()
    return chosen if chosen in listed else listed[0] if len(listed) == 1 else None


@dataclass(frozen=True, slots=True)
class Compared:
    """One campaign on the day that it is compared at."""

    snapshot: Snapshot  # of that day, by the judgements that the board shows
    rate: Rate


@dataclass(frozen=True, slots=True)
class Comparison:
    """Some campaigns at the same day of their terms, or today."""

    at: At
    of: Of
    term_day: int | None  # None for today
    campaigns: tuple[Compared, ...]
    left_out: tuple[str, ...]  # ids of those whose term is not known, or has not begun


def read_comparison(snapshot: Snapshot, query: Query) -> tuple[Comparison, list[Unknown]]:
    """What an address asks to be compared. `snapshot`: the view; its day is the last that counts. `query`: `campaign`,
    all that are listed where it names fewer than two; `at`, the same day of the term where two have one, else today;
    `of`, shares of `all` pledges or of those `judged`. Returns the comparison, and the values that are not known, which
    it leaves out."""
    listed, asked = snapshot.listed_campaigns(), list(dict.fromkeys(query.get("campaign", ())))
    known = [id for id in asked if id in (*listed, snapshot.view.campaign)]
    unknown = [Unknown("campaign", id) for id in asked if id not in known]
    chosen = known if len(known) > 1 else listed
    values = {name: (query.get(name) or [""])[0] for name in ("at", "of")}
    allowed = {"at": ("term", "today"), "of": ("all", "judged")}
    unknown += [Unknown(name, value) for name, value in values.items() if value not in ("", *allowed[name])]
    of_each = {id: snapshot.of_campaign(id) for id in chosen}
    clocks = {id: clock for id, each in of_each.items() if (clock := each.clock()) is not None and clock.day}
    of: Of = "judged" if values["of"] == "judged" else "all"
    if values["at"] == "today" or (values["at"] != "term" and len(clocks) < 2) or not clocks:
        return Comparison("today", of, None, tuple(_compared(each) for each in of_each.values()), ()), unknown
    day = min(clock.day for clock in clocks.values())
    campaigns = tuple(_compared(of_each[id], _day_of_term(of_each[id], day)) for id in clocks)
    return Comparison("term", of, day, campaigns, tuple(id for id in chosen if id not in clocks)), unknown


def _day_of_term(snapshot: Snapshot, day: int) -> date:
    start = snapshot.campaign().term_start
    assert start is not None  # it has a clock
    return start + timedelta(days=day - 1)


def _compared(snapshot: Snapshot, day: date | None = None) -> Compared:
    on = snapshot if day is None else replace(snapshot, view=replace(snapshot.view, as_of=day))
    shown = on.shown()
    return Compared(shown, rate_in(shown.pledges()["status"]))
