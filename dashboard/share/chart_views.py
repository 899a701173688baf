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
from dashboard.charts.drawing.template import Canvas, canvas
from dashboard.charts.figures import label_of
from dashboard.charts.flow import status_flow
from dashboard.charts.mix import status_mix
from dashboard.charts.over_time import Span, status_over_time
from dashboard.charts.progress import target_progress
from dashboard.charts.rater_gap import rater_gap
from dashboard.charts.series import series_chart
from dashboard.charts.targets import promised_targets, targets
from dashboard.domain.errors import N_
from dashboard.domain.measurement import Stage
from dashboard.domain.status import Rater, Status
from dashboard.locale import text_of, translator
from dashboard.share.cache import cached
from dashboard.share.filters import filter_words
from dashboard.share.selection import WHOLE, Selection
from dashboard.share.snapshot import Snapshot
from dashboard.share.source import licence, source_name
from dashboard.store.reads.time import over_time

STATUS_NOTE = N_(
    "A pledge's status is the watchdogs' latest published assessment; rates leave out what is not yet rated or cannot be judged."
)
OWN_RATINGS = N_("The administration's own ratings")
OWN_NOTE = N_(
    "No watchdog has judged yet: these are the administration's own ratings, which never count in the watchdogs' rates."
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
_YEAR = 365  # days
_ELECTION, _TERM_ENDS, _LEFT_OFFICE = N_("Election"), N_("End of term"), N_("Left office")


@dataclass(frozen=True, slots=True)
class ChartViews:
    """The charts of one snapshot in one language and look, each drawn once, with the words around them."""

    snapshot: Snapshot
    language: str  # of the interface
    theme: Literal["light", "dark"] = "light"
    narrow: bool = False

    @property
    def cache_key(self) -> tuple[Any, ...]:
        """Everything that a chart depends on beside what it is asked for."""
        return (*self.snapshot.cache_key, self.language, self.theme, self.narrow, self.snapshot.day)

    def words(self, message: str) -> str:
        """A message in the reader's language."""
        return translator(self.language)(message)

    def text_of(self, row: Any, field: str) -> str:
        """A text of the campaign in the reader's language, as far as it is translated; see `locale.text_of`."""
        return text_of(row, field, self.language, self.snapshot.content_language)

    @property
    def campaign_name(self) -> str:
        """The campaign's name."""
        return self.text_of(self.snapshot.campaign(), "name")

    def subtitle(self, words: str, *, of_pledges: bool = False) -> str:
        """Words below a title: after the mark of data that are not real, before the level of pledges that counts."""
        level = self.snapshot.level_words(self.language) if of_pledges else ""
        return " · ".join(filter(None, (self.snapshot.mark(self.language), words, level)))

    def of_rater(self, words: str) -> str:
        """Words about statuses, with whose they are before them where they are not the watchdogs'."""
        return words if self.snapshot.rater is Rater.WATCHDOG else f"{self.words(OWN_RATINGS)} · {words}"

    def judged_caption(self, subtitle: str, n: int, days: Days) -> Caption:
        """What stands around a picture of statuses: whose they are where they are not the watchdogs'."""
        note = STATUS_NOTE if self.snapshot.rater is Rater.WATCHDOG else OWN_NOTE
        return self.caption(self.of_rater(subtitle or self.campaign_name), n, note, days, of_pledges=True)

    def caption(self, subtitle: str, n: int | None, note: str, days: Days, *, of_pledges: bool = False) -> Caption:
        """What stands around a picture. `subtitle`: what the filter leaves; the campaign's name for none."""
        words = subtitle or self.campaign_name
        return Caption(
            subtitle=self.subtitle(words, of_pledges=of_pledges),
            source=source_name(self.snapshot, self.language),
            days=days,
            licence=licence(self.snapshot, self.language),
            n=n,
            note=self.words(note),
            campaign="" if self.campaign_name in words else self.campaign_name,
        )

    def canvas(self, caption: Caption, *, narrow: bool = False) -> Canvas:
        """What a picture is drawn on."""
        return canvas(self.language, self.theme, caption=caption, narrow=self.narrow or narrow)

    @cached()
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
        shown, categories = self._counted(pledges), self.snapshot.categories()
        if selection.category:
            categories = categories[categories["id"].isin(selection.category)]
        on = self.canvas(self.judged_caption(subtitle, len(shown), self.snapshot.days_assessed(shown)))
        statuses = tuple(map(Status, selection.status)) or tuple(Status)
        return status_by_category(shown, categories, on=on, statuses=statuses, unit=unit, order=order, keyed=keyed)

    @cached()
    def status_mix(self, pledges: pd.DataFrame | None = None, subtitle: str = "") -> Chart:
        """All pledges by status; arguments as `status_by_category`."""
        shown = self._counted(pledges)
        caption = self.judged_caption(subtitle, len(shown), self.snapshot.days_assessed(shown))
        return status_mix(shown, on=self.canvas(caption))

    def _counted(self, pledges: pd.DataFrame | None) -> pd.DataFrame:
        """Those pledges of the snapshot that count, whichever rater's statuses the rows have."""
        counted = self.snapshot.pledges()
        return counted if pledges is None else counted[counted["number"].isin(pledges["number"])]

    def _figures(self, figures: pd.DataFrame | None, slug: str) -> pd.DataFrame:
        """Some figures, or all, of them those in the sentences of one featured pledge."""
        every = self.snapshot.figures() if figures is None else figures
        return every[every["featured"] == slug] if slug else every

    @cached()
    def budgets(self, figures: pd.DataFrame | None = None, subtitle: str = "", slug: str = "") -> Chart | None:
        """Pledged amounts of some figures, one featured pledge or all, side by side; None where no two compare."""
        chosen = self._figures(figures, slug)
        if not are_comparable(chosen):
            return None
        count, days = len(pledged_amounts(chosen)), self.snapshot.days_measured()
        caption = self.caption(subtitle or self._name(slug), count, BUDGET_NOTE, days)
        return budgets(chosen, on=self.canvas(caption), name=_name_of("budgets", slug))

    @cached()
    def targets(self, figures: pd.DataFrame | None = None, subtitle: str = "", slug: str = "") -> Chart | None:
        """Targets with their baselines, of some figures, one featured pledge or all; None where there is none."""
        chosen, baselines, every = self._figures(figures, slug), self.snapshot.baselines(), self.snapshot.figures()
        count = len(promised_targets(chosen))
        if not count:
            return None
        starts = baselines[baselines["target_id"].isin(chosen["id"])]["baseline_id"]
        shown = every[every["id"].isin(chosen["id"]) | (every["id"].isin(starts) & (every["kind"] != "target"))]
        measured = self._measured()
        of_these = measured[measured["figure_id"].isin(chosen["id"])] if slug else measured
        days = self.snapshot.days_measured(of_these)
        caption = self.caption(subtitle or self._name(slug), count, TARGET_NOTE, days)
        return targets(shown, baselines, measured, on=self.canvas(caption), name=_name_of("targets", slug))

    @cached()
    def budget_stages(self, figures: pd.DataFrame | None = None, subtitle: str = "", slug: str = "") -> Chart | None:
        """How far the money of budgets has come; arguments as `budgets`; None while nothing is known of any."""
        known, chosen = self._measured(stages=True), self._figures(figures, slug)
        known = known[known["figure_id"].isin(pledged_amounts(chosen)["id"])]
        if known.empty:
            return None
        count, days = int(known["figure_id"].nunique()), self.snapshot.days_measured(known)
        on = self.canvas(self.caption(subtitle or self._name(slug), count, STAGE_NOTE, days), narrow=bool(slug))
        return budget_stages(chosen, known, on=on, name=_name_of("budget-stages", slug))

    def featured_charts(self, slug: str) -> list[Chart]:
        """The charts of one featured pledge: its budgets, its targets, its own series; those with something to show.
        One whose text has none of these has, under its address and in reports, the statuses of its numbered pledges;
        its page says these in words."""
        charts_of = (self.budgets(slug=slug), self.targets(slug=slug), *self.series_charts(slug, beside_text=False))
        shown, spoken = [chart for chart in charts_of if chart is not None], self.snapshot.pledges_of(slug)
        if not shown and len(spoken):
            shown.append(replace(self.status_mix(spoken, self._name(slug)), name=f"featured-{slug}"))
        return shown

    @cached()
    def series_charts(self, slug: str, *, beside_text: bool = True) -> list[Chart]:
        """The series of one featured pledge that compare something. `beside_text`: whether they stand in half the
        page's width; there the narrow layout is the one that fits."""
        figures, series, days = self.snapshot.figures(), self.snapshot.series(), self.snapshot.days_measured()
        shown = []
        for _index, row in series[series["featured"] == slug].iterrows():
            count = int((figures["series"] == row["id"]).sum())
            if count > 1:
                caption = self.caption(self._name(slug), count, SERIES_NOTE, days)
                shown.append(series_chart(figures, row, on=self.canvas(caption, narrow=beside_text)))
        return shown

    def _name(self, slug: str) -> str:
        return filter_words(self.snapshot, {"featured": [slug]}, self.language) if slug else ""

    @cached()
    def target(self, id: str) -> Chart:
        """One target with its baseline: its measured values over the term, its plain numbers where it has none."""
        figures = {str(row["id"]): row for _index, row in self.snapshot.figures().iterrows()}
        starts = dict(self.snapshot.baselines()[["target_id", "baseline_id"]].itertuples(index=False, name=None))
        target, start, every = figures[id], figures.get(starts.get(id, "")), self._measured()
        labels = [self.text_of(row, "label") for row in figures.values() if row["kind"] == "target"]
        alike = labels.count(self.text_of(target, "label")) > 1
        name = f"{self.campaign_name} ({id})" if alike else ""  # the picture's title is the figure's label
        measured = every[every["figure_id"] == id]
        caption = self.caption(name, None, TARGET_NOTE, self.snapshot.days_measured(measured))
        if measured.empty:
            known = self.snapshot.figures()
            known = known[known["id"].isin((id, starts.get(id, "")))]  # it alone is a target here
            alone = known.assign(kind=known["kind"].where(known["id"] == id, "record"))
            title, on = label_of(target, self.language), self.canvas(caption)
            return targets(alone, self.snapshot.baselines(), every, on=on, name=f"target-{id}", title=title)
        first, last = self.snapshot.term()
        due, on = self._due_by_criterion(target["pledges"]), self.canvas(caption, narrow=True)
        return target_progress(target, start, every, start=first, end=last, due=due, on=on)

    def _due_by_criterion(self, numbers: Sequence[int]) -> date | None:
        """The day by which the criteria in force want some pledges fulfilled, where all that name one agree."""
        newest: dict[int, date | None] = {}
        for criterion in self.snapshot.criteria():  # newest first
            newest.setdefault(criterion.pledge_number, criterion.due)
        days = {newest[number] for number in numbers if newest.get(number)}
        return days.pop() if len(days) == 1 else None

    def _measured(self, *, stages: bool = False) -> pd.DataFrame:
        """The measured values of targets, or `stages` of budgets, as the charts take them: the days as ISO dates."""
        rows = self.snapshot.measurements()
        rows = rows[(rows["stage"] != Stage.MEASURED.value) == stages]
        return rows.assign(as_of=[day.isoformat() for day in rows["as_of"]])

    @cached()
    def agreement_matrix(self) -> Chart:
        """Which statuses two assessors gave to the same pledge."""
        statistics, ratings = self.snapshot.agreement(), self.snapshot.counted(self.snapshot.ratings())
        days = self.snapshot.days_judged(ratings["as_of"])
        caption = self.caption("", statistics.units, AGREEMENT_NOTE, days, of_pledges=True)
        return agreement(statistics, on=self.canvas(caption))

    @cached()
    def rater_gap(self) -> Chart:
        """Where the administration's own rating and the watchdogs' differ."""
        gap, judged = self.snapshot.rater_gap(), pd.concat([self.snapshot.pledges(), self.snapshot.city()])
        days = self.snapshot.days_judged(judged[judged["number"].isin(gap["number"])]["status_as_of"])
        caption = self.caption("", len(gap), GAP_NOTE, days, of_pledges=True)
        return rater_gap(gap, on=self.canvas(caption))

    @cached()
    def status_over_time(self, pledges: pd.DataFrame, subtitle: str, unit: Literal["share", "count"]) -> Chart:
        """Status shares or counts through the term, of some pledges."""
        numbers, campaign, steps = list(pledges["number"]), self.snapshot.campaign(), self.snapshot.steps()
        (start, end), elected = self.snapshot.term(), campaign.election_date
        last = min(self.snapshot.day, end)
        begun = last >= start
        known = [day for day in steps["as_of"][steps["number"].isin(numbers)] if day <= last]
        first = elected if elected and start - timedelta(days=_YEAR) < elected < start else start
        until = max(first, *known) if known else None
        drawn = {first, until, *(day for day in known if day >= first)} if until else ()
        left = campaign.left_office_on
        marks = ((elected, _ELECTION), (left, _LEFT_OFFICE) if left else (campaign.term_end, _TERM_ENDS))
        span = Span(
            first,
            until if begun else last,
            tuple(day for day in self.snapshot.rounds() if first < day <= (until or last)),
            tuple((day, self.words(words)) for day, words in marks if day and day >= first),
            self.snapshot.clock() is not None,
        )
        days = over_time(steps, numbers, sorted(drawn) if begun else [])
        caption = self.judged_caption(subtitle, len(numbers), self.snapshot.days_judged(known))
        return status_over_time(days, span=span, unit=unit, on=self.canvas(caption))

    @cached()
    def status_flow(self, pledges: pd.DataFrame, start: date, end: date, subtitle: str) -> Chart:
        """What changed between two days; `pledges` rows of `read_flow`."""
        flow, steps = self.snapshot.flow(start, end), self.snapshot.steps()
        shown = flow[flow["number"].isin(pledges["number"])]
        judged = steps["as_of"][steps["number"].isin(pledges["number"])]
        days = self.snapshot.days_judged(day for day in judged if day <= end)
        on = self.canvas(self.judged_caption(subtitle, len(shown), days))
        return status_flow(shown, start=start, end=end, on=on)


def _name_of(chart: str, slug: str) -> str:
    """A chart's name, of one featured pledge where there is a slug."""
    return f"featured-{slug}-{chart}" if slug else chart
