"""The board as one view of one revision reads it: every face takes its frames from here, each read once."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import pandas as pd

from dashboard.charts.drawing.caption import Days
from dashboard.charts.figures import records
from dashboard.content.figures import with_words
from dashboard.domain.agreement import Agreement, Rating, agreement, agreement_by
from dashboard.domain.assessment import Assessment, Criterion
from dashboard.domain.errors import N_, NotFound
from dashboard.domain.member import Organisation
from dashboard.domain.status import Rate, Rater, Status
from dashboard.domain.zones import TermClock, day_of, readable_moment, term_clock, zone_named
from dashboard.locale import interface_language, text_of, translator
from dashboard.share.cache import memoize
from dashboard.share.selection import LEVELS, at_level, has_levels, paths_of, rates_below
from dashboard.store.engine.store import Store
from dashboard.store.reads import assessments, board, journal, seed, time
from dashboard.store.reads import campaign as campaigns
from dashboard.store.reads import pledges as pledge_reads
from dashboard.store.reads.journal import Head
from dashboard.store.reads.pledges import both_rated
from dashboard.store.reads.view import View

ROUND_SHARE = 0.1  # of the pledges: as many judgements of one day make a round
DEMONSTRATION = N_("Demonstration data: no real assessments")
Arguments = ParamSpec("Arguments")
Value = TypeVar("Value")


def campaigns_held(store: Store, revision: int, known_at: datetime | None = None) -> list[tuple[str, bool, bool]]:
    """The rows of `read_campaigns` at a revision, each its id, and whether it is hidden and removed."""
    key = ("campaigns", store.name, revision, known_at)
    return memoize(key, lambda: list(campaigns.read_campaigns(store, known_at).itertuples(index=False, name=None)))


def campaign_ids(store: Store, revision: int, known_at: datetime | None = None) -> list[str]:
    """The campaigns that the store holds at a revision and a moment, removed ones left out, as ids."""
    return [id for id, _hidden, removed in campaigns_held(store, revision, known_at) if not removed]


def _read_once(
    reader: Callable[Concatenate[Store, View, Arguments], Value],
) -> "Callable[Concatenate[Snapshot, Arguments], Value]":
    """A method that reads with the snapshot's store and view, once."""

    @wraps(reader)
    def read(snapshot: "Snapshot", /, *arguments: Arguments.args, **named: Arguments.kwargs) -> Value:
        return snapshot._read(reader, *arguments, **named)

    return read


def _read_once_a_seed(reader: Callable[..., Value], *table: str) -> "Callable[[Snapshot], Value]":
    """The same for what depends on the seed version alone; `table`: its name, where the reader takes one."""

    def read(snapshot: "Snapshot") -> Value:
        return snapshot.memoize_seeded((reader, *table), lambda: reader(snapshot.store, snapshot.view, *table))

    return read


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One view of a store at one revision. Frames are shared by everybody: nobody may change one in place. `rater` says
    whose judgements give the statuses of pledges, steps and flow; nothing else depends on it."""

    store: Store
    revision: int
    view: View
    rater: Rater = Rater.WATCHDOG

    @property
    def cache_key(self) -> tuple[Any, ...]:
        """Everything that a frame depends on."""
        return (self.store.name, self.revision, self.view, self.rater)

    @property
    def zone(self) -> tzinfo:
        """The campaign's time zone as the view knows it; also for a moment before the campaign was loaded."""
        try:
            return zone_named(self.campaign().timezone)
        except NotFound:
            return zone_named(self._read(campaigns.read_zone))

    @property
    def today(self) -> date:
        """Today in the campaign's time zone."""
        return day_of(self.store.now(), self.zone)

    @property
    def day(self) -> date:
        """The as-of day: the view's own, else the day of its known-at moment, else today."""
        if self.view.as_of is not None:
            return self.view.as_of
        return self.today if self.view.known_at is None else min(day_of(self.view.known_at, self.zone), self.today)

    def moment(self, value: datetime | None) -> str:
        """A moment as people read it, in the campaign's time zone; a dash for none."""
        return readable_moment(value, self.zone) if value is not None else "–"

    @property
    def retrieved(self) -> date | None:
        """The day of a download; None for a view with a known-at moment, whose files never change."""
        return None if self.view.known_at is not None else self.today

    def memoize(self, what: tuple[Any, ...], make: Callable[[], Value]) -> Value:
        """What is computed of this snapshot's frames alone."""
        return memoize((*what, *self.cache_key), make)

    def _read(self, reader: Callable[..., Value], *rest: Any, **named: Any) -> Value:
        what = (reader.__name__, *rest, *sorted(named.items()))
        return self.memoize(what, lambda: reader(self.store, self.view, *rest, **named))

    def memoize_seeded(self, what: Hashable, make: Callable[[], Value]) -> Value:
        """What depends on the seed version alone, whatever is recorded after it."""
        return memoize((what, self._read(campaigns.read_seed_entry), self.store.name, self.view.campaign), make)

    def shown(self) -> "Snapshot":
        """The same as a board shows it: where nothing of the watchdogs stands, by the administration's own ratings."""
        unrated = self.memoize(("unrated",), lambda: bool((self.every_pledge()["status"] == Status.UNRATED).all()))
        return replace(self, rater=Rater.CITY) if unrated and len(self.city()) else self

    @property
    def content_language(self) -> str:
        """The language of the campaign's texts (BCP 47); empty at a moment before it was loaded."""
        try:
            return self.campaign().language
        except NotFound:
            return ""

    @property
    def language(self) -> str:
        """The interface's language where an address names none: the setting's, else the campaign's, else English."""
        return interface_language(campaign=self.content_language)

    def listed_campaigns(self) -> list[str]:
        """The campaigns that the board lists at the view's moment, in the order in which they were loaded."""
        held = campaigns_held(self.store, self.revision, self.view.known_at)
        return [id for id, hidden, removed in held if not (hidden or removed)]

    def is_one_of_several(self) -> bool:
        """Whether the board lists other campaigns beside the view's, so that titles and files name it."""
        return any(campaign != self.view.campaign for campaign in self.listed_campaigns())

    def default_campaign(self) -> str:
        """`read_default_campaign`, whatever the view."""
        return self.memoize(("default",), lambda: campaigns.read_default_campaign(self.store))

    def of_campaign(self, campaign: str) -> "Snapshot":
        """The same moment of another campaign."""
        return replace(self, view=replace(self.view, campaign=campaign))

    # Each is a method that takes the read function's arguments after store and view.
    campaign = _read_once(campaigns.read_campaign)
    city = _read_once(pledge_reads.read_city)
    ratings = _read_once(pledge_reads.read_ratings)
    measurements = _read_once(assessments.read_measurements)
    history = _read_once(assessments.read_history)
    published = _read_once(assessments.read_published)
    changes = _read_once(time.read_changes)
    criteria = _read_once(pledge_reads.read_criteria)
    challenges = _read_once(pledge_reads.read_challenges)
    corrections = _read_once(assessments.read_corrections)
    pledge_corrections = _read_once(seed.read_pledge_corrections)
    measurement_corrections = _read_once(assessments.read_measurement_corrections)
    everything_measured = _read_once(assessments.read_published_measurements)
    reviews = _read_once(assessments.read_reviews)
    head = _read_once(journal.read_head)
    settings = _read_once(board.read_settings_of)
    seed_content = _read_once_a_seed(seed.read_seed_content)
    categories = _read_once_a_seed(seed.read_table, "categories")
    statuses = _read_once_a_seed(seed.read_table, "statuses")
    featured = _read_once_a_seed(seed.read_table, "featured")
    statements = _read_once_a_seed(seed.read_table, "statements")
    statement_pledges = _read_once_a_seed(seed.read_table, "statement_pledges")
    baselines = _read_once_a_seed(seed.read_table, "baselines")
    series = _read_once_a_seed(seed.read_table, "series")

    def every_pledge(self) -> pd.DataFrame:
        """`read_pledges`: the pledges of all levels."""
        return self._read(pledge_reads.read_pledges, self.rater)

    def pledge(self, number: int) -> dict[Any, Any] | None:
        """The row of `every_pledge` of a number; None for one that is not in the list."""

        def by_number() -> dict[int, dict[Any, Any]]:
            return {row["number"]: row for row in records(self.every_pledge())}

        return self.memoize(("pledges by number",), by_number).get(number)

    def paths(self) -> dict[int, list[int]]:
        """`paths_of` the pledges of all levels."""
        return self.memoize(("paths",), lambda: paths_of(self.every_pledge()))

    def pledges(self) -> pd.DataFrame:
        """The pledges that count: of the level that the campaign says, so that none counts beside its parts."""
        if not self.has_levels():
            return self.every_pledge()
        return self.memoize(("pledges that count",), lambda: at_level(self.every_pledge(), self.level))

    def has_levels(self) -> bool:
        """Whether any pledge stands under another."""
        return self.memoize(("levels",), lambda: has_levels(self.every_pledge()))

    @property
    def level(self) -> str:
        """Of the pledges that count: the view's, else the campaign's."""
        return self.view.level or self.campaign().level

    def at_level(self, level: str) -> "Snapshot":
        """The same, counting the pledges of another level; empty for the campaign's."""
        return replace(self, view=replace(self.view, level=level))

    def level_words(self, language: str) -> str:
        """Which level counts; empty where there are no levels."""
        return translator(language)(LEVELS[self.level]) if self.has_levels() else ""

    def counted(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Of rows with a pledge's `number`, those of the pledges that count."""
        if not self.has_levels():
            return rows
        return rows[rows["number"].isin(self.pledges()["number"])].reset_index(drop=True)

    def rater_gap(self) -> pd.DataFrame:
        """`both_rated`, of the pledges that count."""
        watchdogs = replace(self, rater=Rater.WATCHDOG)
        return self.memoize(("gap",), lambda: self.counted(both_rated(watchdogs.every_pledge(), self.city())))

    def pledges_of(self, featured: str) -> pd.DataFrame:
        """Those of the pledges that count which belong to a featured pledge, by its slug."""
        pledges = self.pledges()
        return pledges[pledges["featured"].map(lambda slugs: featured in slugs).astype(bool)]

    def rates_below(self) -> dict[int, Rate]:
        """How far the lowest pledges under each are, by the number of the one above; empty without levels."""
        return self.memoize(("rates below",), lambda: rates_below(self.every_pledge()))

    def figures(self) -> pd.DataFrame:
        """`read_figures`, with the words of `content.figures.with_words`."""

        def make() -> pd.DataFrame:
            figures = seed.read_figures(self.store, self.view)
            return with_words(figures, self.series(), self.statements(), self.every_pledge())

        return self.memoize_seeded("figures", make)

    def steps(self) -> pd.DataFrame:
        """`read_steps`."""
        return self._read(time.read_steps, self.rater)

    def term(self) -> tuple[date, date]:
        """The term's first and last day; where one is not known, the first and last that something can be told of."""
        campaign = self.campaign()
        first = campaign.term_start or campaign.election_date
        if first is None:
            first = min([*self.steps()["as_of"], day_of(campaign.loaded_at, self.zone), self.day])
        return first, campaign.term_end or max(self.day, first + timedelta(days=1))

    def term_days(self) -> tuple[date, date]:
        """The term's first day and the as-of day, or the term's last if that is earlier."""
        first, end = self.term()
        last = min(self.day, end)
        return min(first, last), last

    def clock(self) -> TermClock | None:
        """How much of the term has passed on the as-of day; None for a campaign whose term is not known."""
        campaign = self.campaign()
        start, end = campaign.term_start, campaign.term_end
        if start is None or end is None:
            return None
        return term_clock(self.day, start=start, end=end, left_office_on=campaign.left_office_on)

    def flow(self, start: date, end: date) -> pd.DataFrame:
        """`read_flow` between two days, of the pledges that count."""
        return self.counted(self._read(time.read_flow, start, end, self.rater))

    def days_judged(self, days: Iterable[date | str | None]) -> Days:
        """Of what shows some judgements: the last day of them beside the as-of day."""
        return Days(self.day.isoformat(), "assessed", _last_of(days))

    def days_assessed(self, pledges: pd.DataFrame | None = None) -> Days:
        """Of what shows the statuses of some pledges, all of them for None; rows of `read_pledges`."""
        rows = self.pledges() if pledges is None else pledges
        if _last_of(rows["status_as_of"]):
            return self.days_judged(rows["status_as_of"])
        city = self.city()  # where the administration alone has spoken, something is published
        return self.days_judged(city[city["number"].isin(rows["number"])]["status_as_of"])

    def days_measured(self, measured: pd.DataFrame | None = None) -> Days:
        """Of what shows the source's figures with measured values beside them, or alone; `measured` has `as_of`."""
        return Days(self.day.isoformat(), "measured", "" if measured is None else _last_of(measured["as_of"]))

    def rounds(self) -> list[date]:
        """The days of which at least a tenth of the pledges were judged, in order; every day of a judgement where there
        are fewer than two such."""
        counts = Counter(self.counted(self.steps())["as_of"])
        least = max(2, len(self.pledges()) * ROUND_SHARE)
        full = sorted(day for day, count in counts.items() if count >= least)
        return full if len(full) > 1 else sorted(counts)

    def agreement(self) -> Agreement:
        """How far independent assessors agree, over the whole campaign."""
        return self.memoize(("agreement",), lambda: agreement(self._independent_ratings()))

    def agreement_by_category(self) -> dict[str, Agreement]:
        """The same by category, for those with any pair."""
        categories = dict(self.ratings()[["number", "category"]].itertuples(index=False, name=None))
        return self.memoize(
            ("agreement by category",),
            lambda: dict(agreement_by(self._independent_ratings(), lambda rating: categories[rating.unit[0]])),  # type: ignore[index]
        )

    def _independent_ratings(self) -> list[Rating]:
        rows = self.counted(self.ratings())[["number", "round", "assessor", "status", "public"]]
        return [
            Rating((int(number), int(turn)), assessor, Status(status), bool(public))
            for number, turn, assessor, status, public in rows.itertuples(index=False)
        ]

    def first(self) -> Head:
        """The journal's first entry, whatever the view."""
        return self.memoize(("first",), lambda: journal.read_first(self.store))

    def organisations(self) -> dict[str, Organisation]:
        """The organisations by their ids, as the view knows them."""
        return {organisation.id: organisation for organisation in self._read(board.read_organisations)}

    def group_name(self, organisation: str, language: str) -> str:
        """What an organisation is called; empty for one that the view does not know."""
        group = self.organisations().get(organisation)
        return "" if group is None else text_of(group, "name", language)

    def author_words(self, written: Assessment | Criterion, language: str) -> str:
        """Who wrote something, with her organisation."""
        return ", ".join(filter(None, (written.author, self.group_name(written.organisation, language))))

    def demonstration(self) -> int | None:
        """The seed number of a store of demonstration data; None for a real board."""
        return self.settings().demonstration

    def mark(self, language: str) -> str:
        """What marks demonstration data; empty for a real board."""
        return "" if self.demonstration() is None else translator(language)(DEMONSTRATION)


def _last_of(days: Iterable[date | str | None]) -> str:
    return max((str(day) for day in days if not pd.isna(day)), default="")
