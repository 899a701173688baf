"""View models: what templates show of the record's frames, as plain values in one language."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd

from dashboard.charts.drawing.caption import rate_in
from dashboard.charts.figures import records
from dashboard.charts.flow import flow_words
from dashboard.content.figures import HowFar
from dashboard.content.record_words import percent_words
from dashboard.domain.assessment import Assessment, LifecycleStatus
from dashboard.domain.measurement import Measurement
from dashboard.domain.status import Outcome, Rate, Rater, Status
from dashboard.domain.zones import TermClock
from dashboard.locale import translator

TextOf = Callable[[Any, str], str]  # of a row's text the reader's translation


@dataclass(frozen=True, slots=True)
class Link:
    """An address with the words that lead to it; `chosen` where it is one of several views and the one shown."""

    href: str
    label: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class PledgeRow:
    """A pledge in a list."""

    number: int
    title: str
    category: str  # code
    category_name: str
    status: str
    by_administration: bool  # whether the status is the administration's own rating
    day: date | None  # that the status is true of
    evidence: int  # how many pieces stand behind the status
    owner: str  # this and the next: empty where nobody says
    progress: str
    due: date | None
    due_precision: str
    featured: Sequence[str]  # codes
    tags: Sequence[str]
    owner_code: str
    other: str = ""  # the title in another language
    own: str = ""  # the status that the other rater gives
    rate: Rate | None = None  # of the pledges below it
    above: Sequence[str] = ()  # the titles of those above it, outermost first
    excerpt: str = ""  # of a text of it that is not shown, with the words looked for


def pledge_rows(pledges: pd.DataFrame, text_of: TextOf) -> list[PledgeRow]:
    """Pledges as listed; rows of `read_pledges`."""
    return [pledge_row(row, text_of) for row in records(pledges)]


def pledge_row(row: Mapping[Any, Any], text_of: TextOf) -> PledgeRow:
    """One of them."""
    return PledgeRow(
        int(row["number"]), text_of(row, "title"), str(row["category"]), text_of(row, "category_name"),
        row["status"], row["rater"] == Rater.CITY, row["status_as_of"] if pd.notna(row["status_as_of"]) else None,
        int(row["evidence_count"]), text_of(row, "owner"),
        "" if row["progress"] is None else percent_words(row["progress"]), row["due"] or None, row["due_precision"],
        row["featured"], row["tags"], row["owner"],
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chip:
    """A value of a filter with the pledges that it would show together with the other filters."""

    code: str
    label: str
    count: int
    href: str  # chooses it, or drops it where it is chosen; empty where there is nothing to change
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class ChipGroup:
    """A filter; `further` values are unfolded."""

    name: str
    label: str
    chips: Sequence[Chip]
    further: Sequence[Chip] = ()
    compare: Link | None = None  # to its values side by side


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the list; its heading may sort by it."""

    name: str
    label: str
    href: str = ""
    order: str = ""  # `ascending`, `descending` or none, as `aria-sort` says it


@dataclass(frozen=True, slots=True)
class Compared:
    """A part of what is selected, beside others."""

    label: str
    href: str
    rate: Rate

    def of(self, outcome: Outcome) -> int:
        """The pledges with one outcome."""
        return sum(count for status, count in self.rate.counts if status.outcome is outcome)


@dataclass(frozen=True, slots=True)
class PromisedRow:
    """A figure in the table of what was promised; amounts are empty where there is none."""

    id: str
    also: Sequence[str]  # the ids of figures that say the same again
    label: str
    facts: Sequence[str]
    promised: str
    baseline: str  # at the time of the pledge
    far: HowFar


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of a featured pledge, with those below it."""

    id: str
    text: str
    translation: str  # shown below the text where it is not empty
    sic: str  # how a slip of the source is to be read
    quotes: list[tuple[str, str]]  # each figure's words and its address
    pledges: Sequence[int]  # that it speaks of, as far as they are named
    below: Sequence["Statement"] = ()


@dataclass(frozen=True, slots=True)
class Measured:
    """A measurement of a figure."""

    measurement: Measurement
    label: str  # what was measured
    amount: str


@dataclass(frozen=True, slots=True)
class CorrectedItem:
    """Something that was public once and no longer stands, with what stands instead."""

    entry: int
    status: LifecycleStatus
    moment: str
    reason: str
    reviewer: str  # empty where something newer superseded it
    place: Link  # without address where the list does not hold it any more
    before: Assessment | Measured
    after: Assessment | Measured | None
    categories: frozenset[str]  # of the pledges that it is about


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """A campaign in the list of those that a board holds."""

    id: str
    name: str
    person: str  # this and the next: empty where nobody says
    place: str
    rate: Rate
    own: bool  # whether the rate is of the administration's own ratings, since nobody else has judged
    watchdogs: int  # groups, or people without one, that judged
    term: tuple[date | None, date | None]  # the first day and the last in office
    clock: TermClock | None
    changed: datetime | None
    changed_on: str  # a day; a dash for none
    demonstration: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart that is drawn in the page, with the script and the table that belong to it."""

    key: str
    title: str
    drawn: str  # HTML
    script: str  # address
    table: str  # address
    beside: bool  # whether it stands in half a page's width


@dataclass(frozen=True, slots=True)
class Change:
    """The pledges that went from one status to another, or kept it."""

    before: str
    after: str
    pledges: tuple[tuple[int, str], ...]  # number and title

    @property
    def direction(self) -> str:
        """`better`, `worse`, or `new` where nothing was judged before; empty for what the scale cannot compare."""
        was, now = Status(self.before).rank, Status(self.after).rank
        if now and self.before == Status.UNRATED:
            return "new"
        return ("better" if now < was else "worse") if now and was and now != was else ""

    @property
    def anchor(self) -> str:
        """The anchor of the place where the list names the pledges."""
        return f"change-{self.before}-{self.after}"


@dataclass(frozen=True, slots=True)
class Transitions:
    """All changes; `rows` and `columns` are the statuses that occur before and after, each with its pledges."""

    start: date
    end: date
    answer: tuple[str, str]  # the rates of both days, and how many became better, worse or new
    words: tuple[str, ...]
    rows: tuple[tuple[str, int], ...]
    columns: tuple[tuple[str, int], ...]
    cells: Mapping[tuple[str, str], Change]

    @property
    def moved(self) -> list[Change]:
        """The changes without those that stayed, in the order of the scale."""
        cells = (self.cells.get((before, after)) for before, _n in self.rows for after, _m in self.columns)
        return [cell for cell in cells if cell and cell.before != cell.after]


def transitions(flow: pd.DataFrame, start: date, end: date, language: str, text_of: TextOf) -> Transitions:
    """What changed between two days; `flow` rows of `read_flow`."""
    _, pledges = translator(language), dict[tuple[str, str], list[tuple[int, str]]]()
    for row in records(flow):
        pledge = int(row["number"]), text_of(row, "title")
        pledges.setdefault((row["from_status"], row["to_status"]), []).append(pledge)
    changes = {pair: Change(*pair, tuple(of_pair)) for pair, of_pair in pledges.items()}
    directions = Counter(change.direction for change in changes.values() for _pledge in change.pledges)
    before, after = (rate_in(flow[side]) for side in ("from_status", "to_status"))
    was, now = (f"{rate.fulfilled:,}/{rate.judged:,}" for rate in (before, after))
    rates = _("{start} → {end}: fulfilled {was} → {now}").format(start=start, end=end, was=was, now=now)
    moves = _("{better} better, {worse} worse, {new} newly rated").format_map(directions)
    rows, columns = (tuple((status.value, count) for status, count in rate.counts if count) for rate in (before, after))
    return Transitions(start, end, (rates, moves), tuple(flow_words(flow, start, end, _)), rows, columns, changes)
