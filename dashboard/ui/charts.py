"""The charts of the pages, made once a revision, view, language and theme, with the words that stand around them."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from dashboard import charts
from dashboard.charts.caption import Caption
from dashboard.charts.chart import Chart
from dashboard.ui import readers
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
        subtitle=subtitle,
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
        figures, readers.baselines(), caption=_caption(_campaign_name(), _shown(figures, "target")), **_look()
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
                charts.featured_targets(figures, baselines, slug, caption=_caption(name, targets), **beside_text)
            )
        for _index, one in series[series["featured"] == slug].iterrows():
            count = int((figures["series"] == one["id"]).sum())
            found.append(charts.series_chart(figures, one, caption=_caption(name, count), **beside_text))
        return found

    charts_: list[Chart] = _once(f"featured-{slug}", draw)
    return charts_
