"""Every chart of the board, made from one reading: pages, addresses, files and reports all take it from here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

import pandas as pd

from dashboard import charts
from dashboard.charts.caption import Caption
from dashboard.charts.chart import Chart
from dashboard.domain.agreement import Agreement
from dashboard.domain.marks import N_
from dashboard.domain.measurement import Stage
from dashboard.locale import translator
from dashboard.share.agreement_rows import statistics, statistics_by_category
from dashboard.share.memory import recall
from dashboard.share.reading import Reading
from dashboard.share.source import licence
from dashboard.store.reads_time import over_time

STATUS_NOTE = N_(
    "A pledge's status is the watchdogs' latest published assessment; rates leave out what is not yet rated or cannot be judged."
)
GAP_NOTE = N_(
    "Differences are counted in steps of the status scale; the administration's own rating never decides a pledge's status."
)
AGREEMENT_NOTE = N_("Only what assessors judged before they saw one another's judgement is counted.")
BUDGET_NOTE = N_("Amounts as the source promises them; amounts of other bases or years are not added up.")
STAGE_NOTE = N_(
    "The pledged amount is the source's; planned, secured and executed amounts are later observations with evidence."
)
TARGET_NOTE = N_(
    "Targets and baselines are the source's own figures; measured values are later observations with evidence."
)
SERIES_NOTE = N_("Figures as the source gives them.")
DEMONSTRATION = N_("Demonstration data: no real assessments")


@dataclass(frozen=True, slots=True)
class Look:
    """How charts are drawn."""

    language: str  # ko | en
    theme: Literal["light", "dark"] = "light"
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class ChartViews:
    """The charts of one reading in one look, each made once."""

    reading: Reading
    look: Look

    def words(self, message: str) -> str:
        """A message in the reader's language."""
        return translator(self.look.language)(message)

    def pick(self, korean: str, english: str) -> str:
        """Of a text that the data set has in both languages, the reader's (Korean where English is missing)."""
        return english if self.look.language == "en" and english else korean

    def once(self, name: str, draw: Callable[[], Any]) -> Any:
        """What is drawn, once for everything that its look depends on."""
        return recall(("chart", name, *self.reading.key, self.look, self.reading.day), draw)

    def marked(self, words: str) -> str:
        """A picture's subtitle, with the mark before it where the data are no real ones."""
        if self.reading.demonstration() is None:
            return words
        return f"{self.words(DEMONSTRATION)} · {words}" if words else self.words(DEMONSTRATION)

    def caption(self, subtitle: str, n: int | None, note: str) -> Caption:
        """What stands around a picture; `note` is a message on how to read its numbers."""
        campaign = self.reading.campaign()
        return Caption(
            subtitle=self.marked(subtitle),
            source=self.pick(campaign.source_title, campaign.source_title_en)
            + f" ({campaign.source_date.isoformat()})",
            as_of=self.reading.day.isoformat(),
            licence=licence(self.reading, self.look.language),
            n=n,
            note=self.words(note),
        )

    @property
    def campaign_name(self) -> str:
        """The campaign's name."""
        campaign = self.reading.campaign()
        return self.pick(campaign.name, campaign.name_en)

    def _drawn(self, *, narrow: bool = False) -> dict[str, Any]:
        return {
            "language": self.look.language, "theme": self.look.theme, "narrow": self.look.narrow or narrow,
        }  # fmt: skip

    def status_by_category(self, pledges: pd.DataFrame | None = None, subtitle: str = "") -> Chart:
        """Counts per category stacked by status; a segment's customdata is [category, status].

        Args:
            pledges: rows of `read_pledges`; all of them for None.
            subtitle: what the filter leaves; the campaign's name for none.
        """
        own = self.reading.pledges() if pledges is None else pledges

        def draw() -> Chart:
            caption = self.caption(subtitle or self.campaign_name, len(own), STATUS_NOTE)
            return charts.status_by_category(own, caption=caption, **self._drawn())

        chart: Chart = self.once(f"status-by-category {_numbers(pledges)}", draw)
        return chart

    def status_mix(self, pledges: pd.DataFrame | None = None, subtitle: str = "") -> Chart:
        """All pledges by status; arguments as `status_by_category`."""
        own = self.reading.pledges() if pledges is None else pledges

        def draw() -> Chart:
            return charts.status_mix(own, caption=self.caption(subtitle, len(own), STATUS_NOTE), **self._drawn())

        chart: Chart = self.once(f"status-mix {_numbers(pledges)}", draw)
        return chart

    def budgets(self) -> Chart:
        """Every pledged amount side by side."""
        figures = self.reading.figures()

        def draw() -> Chart:
            caption = self.caption(self.campaign_name, _shown(figures, "budget"), BUDGET_NOTE)
            return charts.budgets(figures, caption=caption, **self._drawn())

        chart: Chart = self.once("budgets", draw)
        return chart

    def targets(self) -> Chart:
        """Every target with its baseline."""
        figures = self.reading.figures()

        def draw() -> Chart:
            caption = self.caption(self.campaign_name, _shown(figures, "target"), TARGET_NOTE)
            return charts.targets(figures, self.reading.baselines(), self.measured(), caption=caption, **self._drawn())

        chart: Chart = self.once("targets", draw)
        return chart

    def featured_charts(self, slug: str, *, beside_text: bool = True) -> list[Chart]:
        """The charts of one featured pledge: its budgets, its targets, its own series; those with something to show.

        One whose text has none of these has, under its address and in reports, the statuses of its numbered pledges;
        its page says these in words.

        Args:
            slug: of the featured pledge.
            beside_text: whether they stand in half the page's width; there the narrow layout is the one that fits.
        """
        drawn = self._drawn(narrow=beside_text)

        def draw() -> list[Chart]:
            figures, baselines, series = self.reading.figures(), self.reading.baselines(), self.reading.series()
            featured = self.reading.featured()
            row = featured[featured["slug"] == slug].iloc[0]
            own = figures[(figures["featured"] == slug) & (figures["statement_id"].fillna("") != "")]
            name = self.pick(row["title"], row["title_en"])
            found: list[Chart] = []
            budgets = _shown(own, "budget")
            if budgets:
                caption = self.caption(name, budgets, BUDGET_NOTE)
                found.append(charts.featured_budgets(figures, slug, caption=caption, **drawn))
            targets = _shown(own, "target")
            if targets:
                caption = self.caption(name, targets, TARGET_NOTE)
                found.append(
                    charts.featured_targets(figures, baselines, slug, self.measured(), caption=caption, **drawn)
                )
            for _index, one in series[series["featured"] == slug].iterrows():
                count = int((figures["series"] == one["id"]).sum())
                caption = self.caption(name, count, SERIES_NOTE)
                found.append(charts.series_chart(figures, one, caption=caption, **drawn))
            pledges = self.reading.pledges()
            spoken = pledges[pledges["featured"].map(lambda slugs: slug in slugs).astype(bool)]
            if not found and not beside_text and len(spoken):
                mix = charts.status_mix(spoken, caption=self.caption(name, len(spoken), STATUS_NOTE), **drawn)
                named = f"featured-{slug}"
                found.append(replace(mix, name=named, file_name=mix.file_name.replace(mix.name, named)))
            return found

        made: list[Chart] = self.once(f"featured-{slug} {beside_text}", draw)
        return made

    def progress(self, figures: pd.DataFrame) -> list[Chart]:
        """The measured values of some figures' targets over the term, one chart for each target that has any.

        Args:
            figures: rows of `read_figures`.
        """

        def draw() -> list[Chart]:
            known, campaign = self.measured(), self.reading.campaign()
            if known is None:
                return []
            every = {str(row["id"]): row for _index, row in self.reading.figures().iterrows()}
            starts = dict(self.reading.baselines()[["target_id", "baseline_id"]].itertuples(index=False, name=None))
            own = figures[(figures["kind"] == "target") & figures["id"].isin(known["figure_id"])]
            return [
                charts.target_progress(
                    target, every.get(starts.get(target["id"], "")), known, start=campaign.term_start, end=campaign.term_end,
                    due=self._due_by_criterion(target["pledges"]), caption=self.caption(self.campaign_name, None, TARGET_NOTE), **self._drawn(narrow=True),
                )
                for _index, target in own.iterrows()
            ]  # fmt: skip

        made: list[Chart] = self.once(f"progress-{tuple(figures['id'])}", draw)
        return made

    def target(self, figure: "pd.Series[Any]") -> Chart:
        """One target with its baseline and its latest measured value.

        Args:
            figure: a row of `read_figures` of kind target.
        """

        def draw() -> Chart:
            starts = dict(self.reading.baselines()[["target_id", "baseline_id"]].itertuples(index=False, name=None))
            rows = self.reading.figures()
            baseline = rows[rows["id"] == starts.get(figure["id"], "")]
            return charts.target_detail(
                figure, None if baseline.empty else baseline.iloc[0], self.measured(), caption=self.caption(self.campaign_name, None, TARGET_NOTE), **self._drawn()
            )  # fmt: skip

        chart: Chart = self.once(f"target-{figure['id']}", draw)
        return chart

    def _due_by_criterion(self, numbers: Sequence[int]) -> date | None:
        """The day by which the criteria in force want some pledges fulfilled, where all that name one agree."""
        newest: dict[int, date | None] = {}
        for one in self.reading.criteria():  # newest first
            newest.setdefault(one.pledge_number, one.due)
        days = {newest[number] for number in numbers if newest.get(number)}
        return days.pop() if len(days) == 1 else None

    def budget_stages(self, slug: str = "") -> Chart | None:
        """How far the money of the budgets has come; None while nothing is known of any."""

        def draw() -> Chart | None:
            found, figures = self.reading.measurements(), self.reading.figures()
            own = figures[figures["featured"] == slug] if slug else figures
            known = found[(found["stage"] != Stage.MEASURED.value) & found["figure_id"].isin(own["id"])]
            if known.empty:
                return None
            frame = known[["figure_id", "stage", "value"]].assign(as_of=[day.isoformat() for day in known["as_of"]])
            caption = self.caption(self.campaign_name, int(known["figure_id"].nunique()), STAGE_NOTE)
            drawn = self._drawn(narrow=bool(slug))
            return charts.budget_stages(figures, frame, slug=slug, caption=caption, **drawn)

        chart: Chart | None = self.once(f"budget-stages-{slug}", draw)
        return chart

    def measured(self) -> pd.DataFrame | None:
        """The measured values of targets as the charts take them; None while nothing is measured."""
        found = self.reading.measurements()
        own = found[found["stage"] == Stage.MEASURED.value]
        if own.empty:
            return None
        days = [day.isoformat() for day in own["as_of"]]
        return pd.DataFrame({"figure_id": own["figure_id"], "value": own["value"], "as_of": days})

    def statistics(self) -> Agreement:
        """How far independent assessors agree, over the whole campaign."""
        return statistics(self.reading)

    def statistics_by_category(self) -> dict[str, Agreement]:
        """The same by category, for those with any pair."""
        return statistics_by_category(self.reading)

    def agreement_matrix(self) -> Chart:
        """Which statuses two assessors gave to the same pledge."""
        found = self.statistics()

        def draw() -> Chart:
            caption = self.caption(self.campaign_name, found.units, AGREEMENT_NOTE)
            return charts.agreement(found, caption=caption, **self._drawn())

        chart: Chart = self.once("agreement", draw)
        return chart

    def rater_gap(self) -> Chart:
        """Where the administration's own rating and the watchdogs' differ."""
        gap = self.reading.rater_gap()

        def draw() -> Chart:
            caption = self.caption(self.campaign_name, len(gap), GAP_NOTE)
            return charts.rater_gap(gap, caption=caption, **self._drawn())

        chart: Chart = self.once("rater-gap", draw)
        return chart

    def status_over_time(self, pledges: pd.DataFrame, subtitle: str, unit: Literal["share", "count"]) -> Chart:
        """Status shares or counts through the term, of some pledges."""
        campaign = self.reading.campaign()
        numbers = tuple(int(number) for number in pledges["number"])

        def draw() -> Chart:
            until = min(self.reading.day, campaign.term_end)
            steps = self.reading.steps()
            own = {campaign.term_start, until, *(day for day in steps["as_of"] if campaign.term_start <= day <= until)}
            days = over_time(steps, numbers, sorted(own) if until >= campaign.term_start else [])
            caption = self.caption(subtitle, len(numbers), STATUS_NOTE)
            return charts.status_over_time(
                days, start=campaign.term_start, end=campaign.term_end, until=until, unit=unit, caption=caption, **self._drawn()
            )  # fmt: skip

        chart: Chart = self.once(f"status-over-time-{unit}-{numbers}", draw)
        return chart

    def status_flow(self, pledges: pd.DataFrame, start: date, end: date, subtitle: str) -> Chart:
        """What changed between two days; `pledges` rows of `read_flow`."""

        def draw() -> Chart:
            caption = self.caption(subtitle, len(pledges), STATUS_NOTE)
            return charts.status_flow(pledges, start=start, end=end, caption=caption, **self._drawn())

        chart: Chart = self.once(f"status-flow-{start}-{end}-{_numbers(pledges)}", draw)
        return chart


def _numbers(pledges: pd.DataFrame | None) -> tuple[int, ...] | None:
    return None if pledges is None else tuple(int(number) for number in pledges["number"])


def _shown(figures: pd.DataFrame, kind: str) -> int:
    """How many marks a chart of one kind has: an amount that the source repeats is one."""
    return int(((figures["kind"] == kind) & (figures["same_as"].fillna("") == "")).sum())
