"""Charts by name: the one list of the charts, and the chart that an address asks for."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from typing import Literal

import pandas as pd

from dashboard.charts.by_category import ORDERS
from dashboard.charts.drawing.chart import Chart
from dashboard.domain.errors import N_, NotFound
from dashboard.share import parameters
from dashboard.share.chart_views import ChartViews
from dashboard.share.filters import UNITS, filter_words
from dashboard.share.overview import campaigns_chart, read_comparison
from dashboard.share.parameters import UnknownFilter, read_date, selection_of, unknown_value, value_in
from dashboard.share.record_pages import figures_chosen
from dashboard.share.selection import COUNTED, FILTERS, Query, select
from dashboard.share.snapshot import Snapshot

Draw = Callable[[ChartViews, Query], Chart | None]  # takes the filters alone; None: nothing to show
YEARS_BEFORE = 10  # of the term that can be asked for
FAMILIES = ("featured-", "series-", "target-")  # each with many charts, whose names say of what


def one_category(filters: Query) -> bool:
    """A page that takes one category and no other choice of pledges."""
    return len(filters.get("category", ())) <= 1 and not set(FILTERS[1:]) & set(filters)


@dataclass(frozen=True, slots=True)
class ChartEntry:
    """One chart of the whole board: addresses, files, embeds, pages, reports, the site and the command follow it."""

    name: str  # in addresses
    draw: Draw
    page: str  # the path of the page that shows it
    title: str = ""  # a msgid: what the choice of a report's charts calls it
    filters: tuple[str, ...] = ()  # beside those that every address may have
    at_end: bool = False  # whether page, site and report show it at their end instead of somewhere themselves
    report_place: int = 0  # its place among the report's charts; 0: not in reports
    optional: bool = False  # whether it is listed only where it has something to show
    of_board: bool = False  # whether it is of all campaigns, so that no title names the view's


def chart_named(views: ChartViews, name: str, query: Query) -> Chart:
    """The chart that an address asks for, such as `featured-clean-air`; what is of the view and the delivery is
    ignored. Raises NotFound for a name that there is not, or a chart without anything to show; UnknownFilter."""
    entry, chosen = CHARTS.get(name), parameters.filters(query)
    parameters.refuse_others(chosen, entry.filters if entry else ())
    if entry is None:
        chart = _of_family(views, name)
    else:
        at_level = views.snapshot.at_level(value_in(chosen, "level", COUNTED))
        chart = entry.draw(replace(views, snapshot=at_level), _without(chosen, "level"))
    if chart is None:
        raise NotFound(N_("The chart “{name}” has nothing to show at this moment."), name=name[:80])
    return chart


def _without(query: Query, *names: str) -> Query:
    return {name: values for name, values in query.items() if name not in names}


def chart_names(views: ChartViews) -> list[str]:
    """The name of every chart that has something to show, in the order in which the pages show them."""
    names = [name for name, entry in CHARTS.items() if not entry.optional or entry.draw(views, {}) is not None]
    names += [name for name, chart in _of_featured(views).items() if chart is not None]
    figures = views.snapshot.figures()
    targets = figures[(figures["kind"] == "target") & (figures["same_as"].fillna("") == "")]
    return [*names, *(f"target-{id}" for id in targets["id"])]


def last_charts(page: str) -> list[ChartEntry]:
    """The charts that stand at the end of a page."""
    return [entry for entry in CHARTS.values() if entry.page == page and entry.at_end]


def names_near(views: ChartViews, name: str) -> list[str]:
    """What to say of the names where one is not known: those most like it, the plain ones, and how the others begin."""
    names = chart_names(views)
    families = [prefix for prefix in FAMILIES if any(name.startswith(prefix) for name in names)]
    plain = [name for name in names if not name.startswith(FAMILIES)]
    return list(dict.fromkeys([*get_close_matches(name, names), *plain, *(f"{prefix}…" for prefix in families)]))


def _of_family(views: ChartViews, name: str) -> Chart | None:
    """A chart of one target, featured pledge or series."""
    figures, id = views.snapshot.figures(), name.removeprefix("target-")
    if id != name and ((figures["id"] == id) & (figures["kind"] == "target")).any():
        return views.target(id)
    charts = _of_featured(views)
    if name not in charts:
        raise NotFound(N_("There is no chart “{name}”."), name=name[:80])
    return charts[name]


def _of_featured(views: ChartViews) -> dict[str, Chart | None]:
    """The charts of all featured pledges and their series by name, None for what has nothing to show; `featured-<slug>`
    is the first that the pledge's page shows."""
    charts: dict[str, Chart | None] = {}
    for slug in map(str, views.snapshot.featured()["slug"]):
        of_pledge = views.featured_charts(slug)
        charts |= {f"featured-{slug}": next(iter(of_pledge), None), **{chart.name: chart for chart in of_pledge}}
        charts[f"featured-{slug}-budget-stages"] = views.budget_stages(slug=slug)
    return charts


def _over_time(views: ChartViews, query: Query) -> Chart:
    unit = value_in(query, "unit", tuple(UNITS))
    return views.status_over_time(*_selected(views, query), "count" if unit == "count" else "share")


def _flow(views: ChartViews, query: Query) -> Chart:
    start, end = between(views.snapshot, query)
    pledges, words = _selected(views, _without(query, "from", "to"))  # the title says these
    flow = views.snapshot.flow(start, end)
    return views.status_flow(flow[flow["number"].isin(pledges["number"])], start, end, words)


def between(snapshot: Snapshot, query: Query, *, whole_term: bool = False) -> tuple[date, date]:
    """The two days that an address asks for; by default the last two rounds, or the term's first day and the only
    one, or the as-of day. `whole_term`: by default the term's first day and the as-of day instead."""
    first, last = snapshot.term_days()
    before, after = (first, first) if whole_term else [first, first, *snapshot.rounds()][-2:]
    days = {"from": min(before, after), "to": after if after > before else last}
    for name in days:
        if day_text := query.get(name, [""])[0]:
            day = read_date(day_text)
            if day is None:
                raise UnknownFilter(unknown_value(name, day_text))
            days[name] = day
    start, end = sorted(days.values())
    earliest = earliest_day(snapshot)
    return max(min(start, last), earliest), max(min(end, last), earliest)


def earliest_day(snapshot: Snapshot) -> date:
    """The first day that can be asked for: what an incumbent did before the election counts as well."""
    first, _last = snapshot.term()
    return date(first.year - YEARS_BEFORE, 1, 1)


def _selected(views: ChartViews, query: Query) -> tuple[pd.DataFrame, str]:
    """The pledges that the filters leave, and the filters in words."""
    pledges = select(views.snapshot.pledges(), selection_of(query, views.snapshot))
    return pledges, filter_words(views.snapshot, query, views.language)


def by_category_options(query: Query) -> tuple[Literal["count", "share"], str]:
    """What the lengths of the chart by category are, and in which order (of `by_category.ORDERS`) the categories stand."""
    unit = value_in(query, "unit", tuple(UNITS))
    return "share" if unit == "share" else "count", value_in(query, "sort", tuple(filter(None, ORDERS)))


def _status_by_category(views: ChartViews, query: Query) -> Chart:
    unit, order = by_category_options(query)
    choice = _without(query, "unit", "sort")
    return views.status_by_category(*_selected(views, choice), selection_of(choice, views.snapshot), unit, order)


def _status_mix(views: ChartViews, query: Query) -> Chart:
    return views.status_mix(*_selected(views, query))


def _campaigns(views: ChartViews, query: Query) -> Chart | None:
    """The chosen campaigns, or all of a board that has several; None where there is one alone."""
    comparison, unknown = read_comparison(views.snapshot, query)
    if unknown:
        raise UnknownFilter(unknown[0])
    return campaigns_chart(views, comparison) if views.snapshot.is_one_of_several() else None


def _figures(views: ChartViews, query: Query) -> tuple[pd.DataFrame, str]:
    """The figures that the filters leave, and the filters in words."""
    figures = views.snapshot.figures()
    for name in ("featured", "unit"):
        parameters.values_in(query, name, sorted(set(figures[name])))
    return figures_chosen(figures, query), filter_words(views.snapshot, query, views.language)


_CHOICE = ("category", "featured", "q")
_OF_FIGURES = ("featured", "unit", "q")
CHARTS = {
    entry.name: entry
    for entry in (
        ChartEntry("campaigns", _campaigns, "campaigns", filters=("campaign", "at", "day", "of"), optional=True,
                   of_board=True),
        ChartEntry(
            "status-by-category", _status_by_category, "", N_("Pledges per category"), (*FILTERS, "level", "unit", "sort"),
            report_place=2,
        ),
        ChartEntry("status-mix", _status_mix, "", N_("Pledges by status"), (*FILTERS, "level")),
        ChartEntry(
            "status-over-time", _over_time, "over-time", N_("Status over time"), (*_CHOICE, "unit", "level"), report_place=3
        ),
        ChartEntry(
            "status-flow", _flow, "over-time", N_("What changed"), (*_CHOICE, "from", "to", "level"), report_place=4
        ),
        ChartEntry("rater-gap", lambda views, _query: views.rater_gap(), "agreement", filters=("level",)),
        ChartEntry("agreement", lambda views, _query: views.agreement_matrix(), "agreement", filters=("level",)),
        ChartEntry(
            "budgets", lambda views, query: views.budgets(*_figures(views, query)), "figures", filters=_OF_FIGURES,
            optional=True,
        ),
        ChartEntry(
            "targets", lambda views, query: views.targets(*_figures(views, query)), "figures", filters=_OF_FIGURES,
            optional=True,
        ),
        ChartEntry(
            "budget-stages", lambda views, query: views.budget_stages(*_figures(views, query)), "figures",
            filters=_OF_FIGURES, optional=True,
        ),
    )
}  # fmt: skip
