"""The charts of the pages, made once a revision, view, language and theme, with the words that stand around them."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Literal

import pandas as pd

from dashboard import charts
from dashboard.charts.caption import Caption
from dashboard.charts.chart import Chart
from dashboard.domain.agreement import Agreement, Rating, agreement, agreement_by
from dashboard.domain.measurement import Stage
from dashboard.domain.status import Status
from dashboard.store.reads_time import over_time
from dashboard.ui import demonstration, readers
from dashboard.ui.board import _, current, pick
from dashboard.ui.chart import narrow
from dashboard.ui.memory import recall
from dashboard.ui.navigation import today


def _once(name: str, draw: Callable[[], Any]) -> Any:
    """A chart for everything that its look depends on."""
    board = current()
    look = (board.language, board.theme, narrow(), today())
    return recall(("chart", name, board.store.name, board.revision, board.view, *look), draw)


def _caption(subtitle: str, n: int | None) -> Caption:
    campaign = readers.campaign()
    return Caption(
        subtitle=demonstration.marked(subtitle),
        source=pick(campaign.source_title, campaign.source_title_en) + f" ({campaign.source_date.isoformat()})",
        as_of=today().isoformat(),
        licence=_("Quoted text with its source; tables and charts Apache-2.0"),
        n=n,
    )


def _shown(figures: pd.DataFrame, kind: str) -> int:
    """How many marks a chart of one kind has: an amount that the source repeats is one."""
    return int(((figures["kind"] == kind) & (figures["same_as"].fillna("") == "")).sum())


def _look() -> dict[str, Any]:
    board = current()
    return {"language": board.language, "theme": board.theme, "narrow": narrow()}


def _campaign_name() -> str:
    campaign = readers.campaign()
    return pick(campaign.name, campaign.name_en)


def status_by_category(pledges: pd.DataFrame) -> Chart:
    """Counts per category stacked by status; a segment's customdata is [category, status]."""
    draw = lambda: charts.status_by_category(pledges, caption=_caption(_campaign_name(), len(pledges)), **_look())  # noqa: E731
    chart: Chart = _once("status-by-category", draw)
    return chart


def status_mix(pledges: pd.DataFrame) -> Chart:
    """All pledges by status."""
    draw = lambda: charts.status_mix(pledges, caption=_caption("", len(pledges)), **_look())  # noqa: E731
    chart: Chart = _once("status-mix", draw)
    return chart


def budgets() -> Chart:
    """Every pledged amount side by side."""
    figures = readers.figures()
    draw = lambda: charts.budgets(  # noqa: E731
        figures, caption=_caption(_campaign_name(), _shown(figures, "budget")), **_look()
    )
    chart: Chart = _once("budgets", draw)
    return chart


def targets() -> Chart:
    """Every target with its baseline."""
    figures = readers.figures()
    draw = lambda: charts.targets(  # noqa: E731
        figures,
        readers.baselines(),
        measured(),
        caption=_caption(_campaign_name(), _shown(figures, "target")),
        **_look(),
    )
    chart: Chart = _once("targets", draw)
    return chart


def featured_charts(slug: str) -> list[Chart]:
    """The charts of one featured pledge: its budgets, its targets, its own series; only those that have something to show."""

    def draw() -> list[Chart]:
        figures, baselines, series = readers.figures(), readers.baselines(), readers.series()
        featured = readers.featured()
        row = featured[featured["slug"] == slug].iloc[0]
        own = figures[(figures["featured"] == slug) & (figures["statement_id"].fillna("") != "")]
        name = pick(row["title"], row["title_en"])
        found: list[Chart] = []
        # They stand in half the page's width, beside the text: there the narrow layout is the one that fits.
        beside_text = _look() | {"narrow": True}
        budgets = _shown(own, "budget")
        if budgets:
            found.append(charts.featured_budgets(figures, slug, caption=_caption(name, budgets), **beside_text))
        targets = _shown(own, "target")
        if targets:
            found.append(
                charts.featured_targets(
                    figures, baselines, slug, measured(), caption=_caption(name, targets), **beside_text
                )
            )
        for _index, one in series[series["featured"] == slug].iterrows():
            count = int((figures["series"] == one["id"]).sum())
            found.append(charts.series_chart(figures, one, caption=_caption(name, count), **beside_text))
        return found

    charts_: list[Chart] = _once(f"featured-{slug}", draw)
    return charts_


def progress(figures: pd.DataFrame) -> list[Chart]:
    """The measured values of some figures' targets over the term, one chart for each target that has any.

    Args:
        figures: rows of `read_figures`.
    """

    def draw() -> list[Chart]:
        known, campaign = measured(), readers.campaign()
        if known is None:
            return []
        every = {str(row["id"]): row for _index, row in readers.figures().iterrows()}
        starts = dict(readers.baselines()[["target_id", "baseline_id"]].itertuples(index=False, name=None))
        own = figures[(figures["kind"] == "target") & figures["id"].isin(known["figure_id"])]
        return [
            charts.target_progress(
                target,
                every.get(starts.get(target["id"], "")),
                known,
                start=campaign.term_start,
                end=campaign.term_end,
                due=_due_by_criterion(target["pledges"]),
                caption=_caption(_campaign_name(), None),
                **(_look() | {"narrow": True}),
            )
            for _index, target in own.iterrows()
        ]

    charts_: list[Chart] = _once(f"progress-{tuple(figures['id'])}", draw)
    return charts_


def _due_by_criterion(numbers: Sequence[int]) -> date | None:
    """The day by which the criteria in force want some pledges fulfilled, where all that name one agree."""
    newest: dict[int, date | None] = {}
    for one in readers.criteria():  # newest first
        newest.setdefault(one.pledge_number, one.due)
    days = {newest[number] for number in numbers if newest.get(number)}
    return days.pop() if len(days) == 1 else None


def budget_stages(slug: str = "") -> Chart | None:
    """How far the money of the budgets has come; None while nothing is known of any."""

    def draw() -> Chart | None:
        found = readers.measurements()
        figures = readers.figures()
        own = figures[figures["featured"] == slug] if slug else figures
        known = found[(found["stage"] != Stage.MEASURED.value) & found["figure_id"].isin(own["id"])]
        if known.empty:
            return None
        frame = known[["figure_id", "stage", "value"]].assign(as_of=[day.isoformat() for day in known["as_of"]])
        count = int(known["figure_id"].nunique())
        look = _look() | ({"narrow": True} if slug else {})
        return charts.budget_stages(figures, frame, slug=slug, caption=_caption(_campaign_name(), count), **look)

    chart: Chart | None = _once(f"budget-stages-{slug}", draw)
    return chart


def measured() -> pd.DataFrame | None:
    """The measured values of targets as the charts take them; None while nothing is measured."""
    found = readers.measurements()
    own = found[found["stage"] == Stage.MEASURED.value]
    if own.empty:
        return None
    return pd.DataFrame(
        {"figure_id": own["figure_id"], "value": own["value"], "as_of": [day.isoformat() for day in own["as_of"]]}
    )


def statistics() -> Agreement:
    """How far independent assessors agree, over the whole campaign."""
    found: Agreement = _once("agreement-statistics", lambda: agreement(_ratings()))
    return found


def statistics_by_category() -> dict[str, Agreement]:
    """The same by category, for those with any pair."""

    def compute() -> dict[str, Agreement]:
        rows = readers.ratings()
        categories = dict(zip(rows["number"], rows["category"], strict=True))
        return dict(agreement_by(_ratings(), lambda rating: str(categories[rating.unit[0]])))  # type: ignore[index]

    found: dict[str, Agreement] = _once("agreement-by-category", compute)
    return found


def _ratings() -> list[Rating]:
    rows = readers.ratings()
    columns = (rows["number"], rows["round"], rows["assessor"], rows["status"])
    return [
        Rating((int(number), int(turn)), assessor, Status(status))
        for number, turn, assessor, status in zip(*columns, strict=True)
    ]


def agreement_matrix() -> Chart:
    """Which statuses two assessors gave to the same pledge."""
    found = statistics()
    draw = lambda: charts.agreement(found, caption=_caption(_campaign_name(), found.units), **_look())  # noqa: E731
    chart: Chart = _once("agreement", draw)
    return chart


def rater_gap() -> Chart:
    """Where the city's own rating and the watchdogs' differ."""
    gap = readers.rater_gap()
    draw = lambda: charts.rater_gap(gap, caption=_caption(_campaign_name(), len(gap)), **_look())  # noqa: E731
    chart: Chart = _once("rater-gap", draw)
    return chart


def status_over_time(pledges: pd.DataFrame, subtitle: str, unit: Literal["share", "count"]) -> Chart:
    """Status shares through the term, of some pledges."""
    campaign = readers.campaign()
    numbers = tuple(int(number) for number in pledges["number"])

    def draw() -> Chart:
        until = min(today(), campaign.term_end)
        steps = readers.steps()
        own = {campaign.term_start, until, *(day for day in steps["as_of"] if campaign.term_start <= day <= until)}
        days = over_time(steps, numbers, sorted(own) if until >= campaign.term_start else [])
        return charts.status_over_time(
            days,
            start=campaign.term_start,
            end=campaign.term_end,
            until=until,
            unit=unit,
            caption=_caption(subtitle, len(numbers)),
            **_look(),
        )

    chart: Chart = _once(f"status-over-time-{unit}-{numbers}", draw)
    return chart


def status_flow(pledges: pd.DataFrame, start: date, end: date, subtitle: str) -> Chart:
    """What changed between two days; `pledges` rows of `read_flow`."""
    numbers = tuple(int(number) for number in pledges["number"])

    def draw() -> Chart:
        caption = _caption(subtitle, len(pledges))
        return charts.status_flow(pledges, start=start, end=end, caption=caption, **_look())

    chart: Chart = _once(f"status-flow-{start}-{end}-{numbers}", draw)
    return chart
