"""Every chart of the board, made from one snapshot: pages, addresses, files and reports all take it from here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal

import pandas as pd

from dashboard.charts.agreement import agreement
from dashboard.charts.budget_stages import budget_stages
from dashboard.charts.budgets import are_comparable, budgets, pledged_amounts
from dashboard.charts.by_category import Unit, status_by_category
from dashboard.charts.drawing.caption import Caption, Days
from dashboard.charts.drawing.chart import Chart
from dashboard.charts.flow import status_flow
from dashboard.charts.mix import status_mix
from dashboard.charts.over_time import Span, status_over_time
from dashboard.charts.progress import target_progress
from dashboard.charts.rater_gap import rater_gap
from dashboard.charts.series import series_chart
from dashboard.charts.targets import promised_targets, target_detail, targets
from dashboard.domain.errors import N_
from dashboard.domain.measurement import Stage
from dashboard.domain.status import Status
from dashboard.share.agreement_rows import statistics
from dashboard.share.cache import cached
from dashboard.share.captions import DEMONSTRATION, OWN_NOTE, OWN_RATINGS, STATUS_NOTE, Captions, RenderOptions
from dashboard.share.days import days_assessed, days_measured, days_of_source, last_of, rounds
from dashboard.share.filter_words import filter_words
from dashboard.share.selection import WHOLE, Selection
from dashboard.store.reads.time import over_time

__all__ = ["DEMONSTRATION", "OWN_NOTE", "OWN_RATINGS", "STATUS_NOTE", "ChartViews", "RenderOptions"]
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
_YEAR = 365  # days
_ELECTION, _TERM_ENDS, _LEFT_OFFICE = N_("Election"), N_("End of term"), N_("Left office")


@dataclass(frozen=True, slots=True)
class ChartViews(Captions):
    """The charts of one snapshot under one set of render options, each drawn once."""

    def status_by_category(
        self,
        pledges: pd.DataFrame | None = None,
        subtitle: str = "",
        selection: Selection = WHOLE,
        unit: Unit = "count",
        order: str = "",
        keyed: bool = True,
    ) -> Chart:
        """Counts or shares per category stacked by status; a segment's customdata is [category, status]. `pledges`: rows
        of `read_pledges`; all of them for None. `selection`: its categories and statuses are listed alone."""
        return self._status_by_category(
            _numbers(pledges), subtitle, selection.category, selection.status, unit, order, keyed
        )

    @cached()
    def _status_by_category(
        self,
        numbers: tuple[int, ...] | None,
        subtitle: str,
        listed: tuple[str, ...],
        statuses: tuple[str, ...],
        unit: Unit,
        order: str,
        keyed: bool,
    ) -> Chart:
        pledges = self._pledges(numbers)
        caption = self.judged_caption(subtitle, len(pledges), days_assessed(self.snapshot, pledges))
        categories = self.snapshot.categories()
        categories = categories[categories["id"].isin(listed)] if listed else categories
        counted = tuple(map(Status, statuses)) or tuple(Status)
        on = self.canvas(caption)
        return status_by_category(pledges, categories, on=on, statuses=counted, unit=unit, order=order, keyed=keyed)

    def status_mix(self, pledges: pd.DataFrame | None = None, subtitle: str = "") -> Chart:
        """All pledges by status; arguments as `status_by_category`."""
        return self._status_mix(_numbers(pledges), subtitle)

    @cached()
    def _status_mix(self, numbers: tuple[int, ...] | None, subtitle: str) -> Chart:
        pledges = self._pledges(numbers)
        caption = self.judged_caption(subtitle, len(pledges), days_assessed(self.snapshot, pledges))
        return status_mix(pledges, on=self.canvas(caption))

    def _pledges(self, numbers: tuple[int, ...] | None) -> pd.DataFrame:
        pledges = self.snapshot.pledges()
        return pledges if numbers is None else pledges[pledges["number"].isin(numbers)]

    def budgets(self, figures: pd.DataFrame | None = None, subtitle: str = "") -> Chart | None:
        """Pledged amounts side by side, of some figures or of all; None where no two can be compared."""
        chosen = self.snapshot.figures() if figures is None else figures
        return self._budgets(tuple(map(str, chosen["id"])), subtitle) if are_comparable(chosen) else None

    @cached()
    def _budgets(self, ids: tuple[str, ...], subtitle: str) -> Chart:
        figures = self._figures(ids)
        caption = self.caption(subtitle, len(pledged_amounts(figures)), BUDGET_NOTE, days_of_source(self.snapshot))
        return budgets(figures, on=self.canvas(caption))

    def _figures(self, ids: Sequence[str]) -> pd.DataFrame:
        figures = self.snapshot.figures()
        return figures[figures["id"].isin(ids)]

    def targets(self, figures: pd.DataFrame | None = None, subtitle: str = "") -> Chart | None:
        """Targets with their baselines, of some figures or of all; None where there is none."""
        chosen = self.snapshot.figures() if figures is None else figures
        has_any = len(promised_targets(chosen)) > 0
        return self._targets(tuple(map(str, chosen["id"])), subtitle) if has_any else None

    @cached()
    def _targets(self, ids: tuple[str, ...], subtitle: str) -> Chart:
        measured, baselines, every = self.measured(), self.snapshot.baselines(), self.snapshot.figures()
        starts = baselines[baselines["target_id"].isin(ids)]["baseline_id"]
        figures = every[every["id"].isin(ids) | (every["id"].isin(starts) & (every["kind"] != "target"))]
        caption = self.caption(
            subtitle, len(promised_targets(figures)), TARGET_NOTE, days_measured(self.snapshot, measured)
        )
        return targets(figures, baselines, measured, on=self.canvas(caption))

    @cached()
    def featured_charts(self, slug: str, *, beside_text: bool = True) -> list[Chart]:
        """The charts of one featured pledge: its budgets, its targets, its own series; those with something to show.
        One whose text has none of these has, under its address and in reports, the statuses of its numbered pledges;
        its page says these in words. `beside_text`: whether they stand in half the page's width; there the narrow
        layout is the one that fits."""
        figures, baselines = self.snapshot.figures(), self.snapshot.baselines()
        chosen = figures[(figures["featured"] == slug) & (figures["statement_id"].fillna("") != "")]
        name, source = self._featured_name(slug), days_of_source(self.snapshot)
        shown: list[Chart] = []
        if are_comparable(chosen):
            caption = self.caption(name, len(pledged_amounts(chosen)), BUDGET_NOTE, source)
            shown.append(budgets(figures, slug, on=self.canvas(caption, narrow=beside_text)))
        promised = len(promised_targets(chosen))
        if promised:
            measured = self.measured()
            days = days_measured(self.snapshot, _of_figures(measured, chosen["id"]))
            caption = self.caption(name, promised, TARGET_NOTE, days)
            shown.append(targets(figures, baselines, measured, slug, on=self.canvas(caption, narrow=beside_text)))
        shown += self.series_charts(slug, beside_text=beside_text)
        pledges = self.snapshot.pledges()
        spoken = pledges[pledges["featured"].map(lambda slugs: slug in slugs).astype(bool)]
        if not shown and not beside_text and len(spoken):
            caption = self.judged_caption(name, len(spoken), days_assessed(self.snapshot, spoken))
            mix, named = status_mix(spoken, on=self.canvas(caption, narrow=beside_text)), f"featured-{slug}"
            shown.append(replace(mix, name=named))
        return shown

    @cached()
    def series_charts(self, slug: str, *, beside_text: bool = True) -> list[Chart]:
        """The series of one featured pledge that compare something; arguments as `featured_charts`."""
        figures, series, name = self.snapshot.figures(), self.snapshot.series(), self._featured_name(slug)
        shown = []
        for _index, row in series[series["featured"] == slug].iterrows():
            count = int((figures["series"] == row["id"]).sum())
            if count > 1:
                caption = self.caption(name, count, SERIES_NOTE, days_of_source(self.snapshot))
                shown.append(series_chart(figures, row, on=self.canvas(caption, narrow=beside_text)))
        return shown

    def _featured_name(self, slug: str) -> str:
        return filter_words(self.snapshot, {"featured": [slug]}, self.options.language)

    def progress(self, figures: pd.DataFrame) -> list[Chart]:
        """The measured values of some figures' targets over the term, one chart for each target that has any."""
        return self._progress(tuple(map(str, figures["id"])))

    @cached()
    def _progress(self, ids: tuple[str, ...]) -> list[Chart]:
        known, figures, (start, end) = self.measured(), self.snapshot.figures(), self.snapshot.term()
        if known is None:
            return []
        every = {str(row["id"]): row for _index, row in figures.iterrows()}
        starts = dict(self.snapshot.baselines()[["target_id", "baseline_id"]].itertuples(index=False, name=None))
        chosen = figures[
            figures["id"].isin(ids) & (figures["kind"] == "target") & figures["id"].isin(known["figure_id"])
        ]
        return [
            target_progress(
                target, every.get(starts.get(target["id"], "")), known, start=start, end=end,
                due=self._due_by_criterion(target["pledges"]), on=self.canvas(self._target_caption(str(target["id"])), narrow=True),
            )
            for _index, target in chosen.iterrows()
        ]  # fmt: skip

    def target(self, figure: "pd.Series[Any]") -> Chart:
        """One target, a row of `read_figures`, with its baseline and its latest measured value."""
        return self._target(str(figure["id"]))

    @cached()
    def _target(self, id: str) -> Chart:
        starts = dict(self.snapshot.baselines()[["target_id", "baseline_id"]].itertuples(index=False, name=None))
        rows = {str(row["id"]): row for _index, row in self.snapshot.figures().iterrows()}
        caption = self._target_caption(id)
        return target_detail(rows[id], rows.get(starts.get(id, "")), self.measured(), on=self.canvas(caption))

    def _target_caption(self, id: str) -> Caption:
        figures = self.snapshot.figures().set_index("id")
        figures = figures[figures["kind"] == "target"]  # others have no picture of this kind
        labels = [self.text_of(row, "label") for row in figures.to_dict("records")]
        alike = labels.count(self.text_of(figures.loc[id], "label")) > 1
        name = f"{self.campaign_name} ({id})" if alike else ""  # the picture's title is the figure's label
        return self.caption(name, None, TARGET_NOTE, days_measured(self.snapshot, _of_figures(self.measured(), [id])))

    def _due_by_criterion(self, numbers: Sequence[int]) -> date | None:
        """The day by which the criteria in force want some pledges fulfilled, where all that name one agree."""
        newest: dict[int, date | None] = {}
        for criterion in self.snapshot.criteria():  # newest first
            newest.setdefault(criterion.pledge_number, criterion.due)
        days = {newest[number] for number in numbers if newest.get(number)}
        return days.pop() if len(days) == 1 else None

    def budget_stages(self, slug: str = "", figures: pd.DataFrame | None = None, subtitle: str = "") -> Chart | None:
        """How far the money of the budgets has come, of one featured pledge, some figures or all; None while nothing is
        known of any."""
        every = self.snapshot.figures() if figures is None else figures
        chosen = every[every["featured"] == slug] if slug else every
        return self._budget_stages(slug, tuple(map(str, chosen["id"])), subtitle)

    @cached()
    def _budget_stages(self, slug: str, ids: tuple[str, ...], subtitle: str) -> Chart | None:
        measurements, figures = self.snapshot.measurements(), self._figures(ids)
        shown = pledged_amounts(figures)["id"]
        known = measurements[(measurements["stage"] != Stage.MEASURED.value) & measurements["figure_id"].isin(shown)]
        if known.empty:
            return None
        frame = known[["figure_id", "stage", "value"]].assign(as_of=[day.isoformat() for day in known["as_of"]])
        name, count = self._featured_name(slug) if slug else subtitle, int(known["figure_id"].nunique())
        caption = self.caption(name, count, STAGE_NOTE, days_measured(self.snapshot, frame))
        return budget_stages(figures, frame, slug=slug, on=self.canvas(caption, narrow=bool(slug)))

    def measured(self) -> pd.DataFrame | None:
        """The measured values of targets as the charts take them; None while nothing is measured."""
        measurements = self.snapshot.measurements()
        measured = measurements[measurements["stage"] == Stage.MEASURED.value]
        if measured.empty:
            return None
        days = [day.isoformat() for day in measured["as_of"]]
        return pd.DataFrame({"figure_id": measured["figure_id"], "value": measured["value"], "as_of": days})

    @cached()
    def agreement_matrix(self) -> Chart:
        """Which statuses two assessors gave to the same pledge."""
        known = statistics(self.snapshot)
        days = Days(
            self.snapshot.day.isoformat(), "assessed", last_of(self.snapshot.counted(self.snapshot.ratings())["as_of"])
        )
        caption = self.caption(self.levelled(self.campaign_name), known.units, AGREEMENT_NOTE, days)
        return agreement(known, on=self.canvas(caption))

    @cached()
    def rater_gap(self) -> Chart:
        """Where the administration's own rating and the watchdogs' differ."""
        gap, rows, city = self.snapshot.rater_gap(), self.snapshot.pledges(), self.snapshot.city()
        judged = [*rows[rows["number"].isin(gap["number"])]["status_as_of"], *city[city["number"].isin(gap["number"])]["status_as_of"]]  # fmt: skip
        days = Days(self.snapshot.day.isoformat(), "assessed", last_of(judged))
        return rater_gap(gap, on=self.canvas(self.caption(self.levelled(self.campaign_name), len(gap), GAP_NOTE, days)))

    def status_over_time(self, pledges: pd.DataFrame, subtitle: str, unit: Literal["share", "count"]) -> Chart:
        """Status shares or counts through the term, of some pledges."""
        return self._status_over_time(_numbers(pledges) or (), subtitle, unit)

    @cached()
    def _status_over_time(self, numbers: tuple[int, ...], subtitle: str, unit: Literal["share", "count"]) -> Chart:
        campaign, steps, (start, end) = self.snapshot.campaign(), self.snapshot.steps(), self.snapshot.term()
        last = min(self.snapshot.day, end)
        begun, elected = last >= start, campaign.election_date
        known = [day for day in steps["as_of"][steps["number"].isin(numbers)] if day <= last]
        first = elected if elected and start - timedelta(days=_YEAR) < elected < start else start
        until = max(first, *known) if known else None
        drawn = {first, until, *(day for day in known if day >= first)} if until else ()
        marks = (
            (elected, _ELECTION), (campaign.term_end, _TERM_ENDS), (campaign.left_office_on, _LEFT_OFFICE),
        )  # fmt: skip
        span = Span(
            first,
            until if begun else last,
            tuple(day for day in rounds(self.snapshot) if first < day <= (until or last)),
            tuple((day, self.words(words)) for day, words in marks if day and day >= first),
            self.snapshot.clock() is not None,
        )
        days = over_time(steps, numbers, sorted(drawn) if begun else [])
        caption = self.judged_caption(subtitle, len(numbers), self._days_until(numbers, last))
        return status_over_time(days, span=span, unit=unit, on=self.canvas(caption))

    def status_flow(self, pledges: pd.DataFrame, start: date, end: date, subtitle: str) -> Chart:
        """What changed between two days; `pledges` rows of `read_flow`."""
        return self._status_flow(_numbers(pledges) or (), start, end, subtitle)

    @cached()
    def _status_flow(self, numbers: tuple[int, ...], start: date, end: date, subtitle: str) -> Chart:
        flow = self.snapshot.flow(start, end)
        pledges = flow[flow["number"].isin(numbers)]
        caption = self.judged_caption(subtitle, len(pledges), self._days_until(numbers, end))
        return status_flow(pledges, start=start, end=end, on=self.canvas(caption))

    def _days_until(self, numbers: tuple[int, ...], end: date) -> Days:
        """The last judgement of some pledges up to a day."""
        steps = self.snapshot.steps()
        judged = (day for number, day in zip(steps["number"], steps["as_of"], strict=True) if number in numbers)
        return Days(self.snapshot.day.isoformat(), "assessed", last_of(day for day in judged if day <= end))


def _numbers(pledges: pd.DataFrame | None) -> tuple[int, ...] | None:
    return None if pledges is None else tuple(int(number) for number in pledges["number"])


def _of_figures(measured: pd.DataFrame | None, ids: Sequence[str] | pd.Series) -> pd.DataFrame | None:
    return None if measured is None else measured[measured["figure_id"].isin(list(ids))]
