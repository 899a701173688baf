"""The board as one view of one revision reads it: every face takes its frames from here, each read once."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from typing import Any, TypeVar

import pandas as pd

from dashboard.domain.assessment import Assessment
from dashboard.domain.board_settings import BoardSettings
from dashboard.domain.challenge import Challenge
from dashboard.domain.criterion import Criterion
from dashboard.domain.errors import NotFound
from dashboard.domain.measurement import Measurement
from dashboard.domain.member import Organisation
from dashboard.domain.status import Rater, Status
from dashboard.domain.zones import day_of, moment_text, zone_named
from dashboard.locale import interface_language, text_of
from dashboard.share.cache import memoize, memoize_newest
from dashboard.share.figure_words import with_words
from dashboard.store.engine.store import Store
from dashboard.store.reads.assessments import read_history, read_published
from dashboard.store.reads.board import read_organisations, read_settings_of
from dashboard.store.reads.campaign import Campaign, read_campaign, read_campaigns, read_seed_entry, read_zone
from dashboard.store.reads.challenges import read_challenges
from dashboard.store.reads.changes import Change, read_changes
from dashboard.store.reads.corrections import (
    Correction,
    MeasurementCorrection,
    read_corrections,
    read_measurement_corrections,
)
from dashboard.store.reads.criteria import read_criteria
from dashboard.store.reads.gap import read_city, read_rater_gap
from dashboard.store.reads.journal import Head, read_first, read_head
from dashboard.store.reads.measurements import read_measurements, read_published_measurements
from dashboard.store.reads.pledges import read_categories, read_pledges
from dashboard.store.reads.ratings import read_ratings
from dashboard.store.reads.reviews import read_reviews
from dashboard.store.reads.seed import read_seed_content
from dashboard.store.reads.texts import (
    read_baselines,
    read_featured,
    read_figures,
    read_series,
    read_statement_pledges,
    read_statements,
)
from dashboard.store.reads.time import read_flow, read_steps
from dashboard.store.reads.view import View

Value = TypeVar("Value")


def campaign_ids(store: Store, revision: int, known_at: datetime | None = None) -> list[str]:
    """The campaigns that the store holds at a revision and a moment, as ids; nobody may change the list."""
    key = ("campaign ids", store.name, revision, known_at)
    return memoize(key, lambda: list(read_campaigns(store, known_at)["id"]))


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One view of a store at one revision. Frames are shared by everybody: nobody may change one in place.

    `rater` says whose judgements give the statuses of pledges, steps and flow; nothing else depends on it.
    """

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
        return zone_named(self._read(read_zone))

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
        return moment_text(value, self.zone) if value is not None else "–"

    @property
    def retrieved(self) -> date | None:
        """The day of a download; None for a view with a known-at moment, whose files never change."""
        return None if self.view.known_at is not None else self.today

    def memoize(self, what: tuple[Any, ...], make: Callable[[], Value]) -> Value:
        """What is computed of this snapshot's frames alone, cached for the newest revision only."""
        value: Value = memoize_newest((*what, self.store.name, self.view, self.rater), self.revision, make)
        return value

    def _read(self, reader: Callable[..., Value], *rest: Any) -> Value:
        return self.memoize((reader.__name__, *rest), lambda: reader(self.store, self.view, *rest))

    def _memoize_seeded(self, what: str, make: Callable[[], Value]) -> Value:
        """What depends on the seed version alone, whatever is recorded after it."""
        entry = self._read(read_seed_entry)
        return memoize((what, "of seed", entry, self.store.name, self.view.campaign), make)

    def _seeded(self, reader: Callable[..., Value]) -> Value:
        return self._memoize_seeded(reader.__name__, lambda: reader(self.store, self.view))

    def shown(self) -> "Snapshot":
        """The same as a board shows it: where nothing of the watchdogs stands, by the administration's own ratings."""

        def judged_by_the_administration_alone() -> bool:
            return bool((self.pledges()["status"] == Status.UNRATED).all()) and len(self.city()) > 0

        by_city = self.memoize(("judged by the administration alone",), judged_by_the_administration_alone)
        return replace(self, rater=Rater.CITY) if by_city else self

    @property
    def content_language(self) -> str:
        """The language of the campaign's texts (BCP 47); empty at a moment before it was loaded."""
        try:
            return str(getattr(self.campaign(), "language", "ko"))
        except NotFound:
            return ""

    @property
    def language(self) -> str:
        """The interface's language where an address names none: the setting's, else the campaign's, else English."""
        return interface_language(campaign=self.content_language)

    def first_campaign(self) -> str:
        """The campaign that an address means which names none."""
        return campaign_ids(self.store, self.revision)[0]

    def campaign(self) -> Campaign:
        """The view's campaign; NotFound at a known-at moment before it was loaded."""
        return self._read(read_campaign)

    def categories(self) -> pd.DataFrame:
        """`read_categories`."""
        return self._seeded(read_categories)

    def pledges(self) -> pd.DataFrame:
        """`read_pledges`."""
        return self._read(read_pledges, self.rater)

    def featured(self) -> pd.DataFrame:
        """`read_featured`."""
        return self._seeded(read_featured)

    def statements(self) -> pd.DataFrame:
        """`read_statements`."""
        return self._seeded(read_statements)

    def statement_pledges(self) -> pd.DataFrame:
        """`read_statement_pledges`."""
        return self._seeded(read_statement_pledges)

    def figures(self) -> pd.DataFrame:
        """`read_figures`, with the words of `figure_words.with_words`."""

        def make() -> pd.DataFrame:
            return with_words(read_figures(self.store, self.view), self.series(), self.statements(), self.pledges())

        return self._memoize_seeded("figures with words", make)

    def baselines(self) -> pd.DataFrame:
        """`read_baselines`."""
        return self._seeded(read_baselines)

    def series(self) -> pd.DataFrame:
        """`read_series`."""
        return self._seeded(read_series)

    def city(self) -> pd.DataFrame:
        """`read_city`."""
        return self._read(read_city)

    def rater_gap(self) -> pd.DataFrame:
        """`read_rater_gap`."""
        return self._read(read_rater_gap)

    def ratings(self) -> pd.DataFrame:
        """`read_ratings`."""
        return self._read(read_ratings)

    def measurements(self) -> pd.DataFrame:
        """`read_measurements`."""
        return self._read(read_measurements)

    def steps(self) -> pd.DataFrame:
        """`read_steps`."""
        return self._read(read_steps, self.rater)

    def term_days(self) -> tuple[date, date]:
        """The term's first day and the as-of day, or the term's last if that is earlier."""
        campaign = self.campaign()
        last = min(self.day, campaign.term_end)
        return min(campaign.term_start, last), last

    def flow(self, start: date, end: date) -> pd.DataFrame:
        """`read_flow` between two days."""
        return self._read(read_flow, start, end, self.rater)

    def history(self, number: int) -> list[Assessment]:
        """`read_history` of one pledge, newest first; NotFound."""
        return self._read(read_history, number)

    def published(self, limit: int | None = None) -> list[Assessment]:
        """`read_published`, newest first."""
        return self._read(read_published, limit)

    def changes(self, limit: int, rater: Rater = Rater.WATCHDOG) -> list[Change]:
        """`read_changes`: the newest change of status of each pledge."""
        return self._read(read_changes, limit, rater)

    def criteria(self, number: int | None = None) -> list[Criterion]:
        """`read_criteria`, newest first."""
        return self._read(read_criteria, number)

    def challenges(self, number: int | None = None) -> list[Challenge]:
        """The public challenges, newest first."""
        return self._read(read_challenges, number)

    def corrections(self, number: int | None = None) -> list[Correction]:
        """`read_corrections`, newest first."""
        return self._read(read_corrections, number)

    def measurement_corrections(self) -> list[MeasurementCorrection]:
        """`read_measurement_corrections`, newest first."""
        return self._read(read_measurement_corrections)

    def everything_measured(self) -> list[Measurement]:
        """Every measurement that was published once, whatever became of it; what was rejected is not public."""
        return self._read(read_published_measurements)

    def reviews(self) -> pd.DataFrame:
        """`read_reviews`: also those of what is not public."""
        return self._read(read_reviews)

    def head(self) -> Head:
        """The journal's last entry that the view knows."""
        return self._read(read_head)

    def first(self) -> Head:
        """The journal's first entry, whatever the view."""
        return memoize(("first", self.store.name, self.revision), lambda: read_first(self.store))

    def seed_content(self) -> dict[str, Any]:
        """`read_seed_content`: the seed version as it was loaded."""
        return self._seeded(read_seed_content)

    def settings(self) -> BoardSettings:
        """The campaign's settings as the view knows them."""
        return self._read(read_settings_of)

    def organisations(self) -> dict[str, Organisation]:
        """The organisations by their ids, as the view knows them."""
        return {organisation.id: organisation for organisation in self._read(read_organisations)}

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
