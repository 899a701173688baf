"""Charts by name: the names there are, the filters that each takes, and the chart that an address asks for."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from functools import partial

import pandas as pd

from dashboard.charts.drawing.chart import Chart
from dashboard.domain.errors import NotFound, PledgeboardError
from dashboard.domain.marks import N_
from dashboard.share.address import read_date
from dashboard.share.chart_views import ChartViews
from dashboard.share.filter_words import UNITS, filter_words
from dashboard.share.parameters import filters
from dashboard.share.selection import FILTERS, Selection, Unknown, read_selection, select
from dashboard.share.snapshot import Snapshot

Query = Mapping[str, Sequence[str]]
FAMILIES = ("featured-", "series-", "target-")  # each with many charts, whose names say of what
IN_THE_FUTURE = N_("The address asks for {name} “{value}”, which lies in the future.")
UNKNOWN_CHART = N_("There is no chart “{name}”.")
UNKNOWN_VALUE = N_("The address asks for {name} “{value}”, which is not known here.")
NOT_TAKEN = N_("The filter {name} (“{value}”) does not apply here; these do: {allowed}.")
NONE_TAKEN = N_("The filter {name} (“{value}”) does not apply here; there are no filters.")
NOTHING_TO_SHOW = N_("The chart “{name}” has nothing to show at this moment.")


class UnknownFilter(PledgeboardError):
    """A filter or value in an address that the chart or table does not know; `allowed` where it is known here."""

    def __init__(self, unknown: Unknown, allowed: Sequence[str] = (), message: str = UNKNOWN_VALUE) -> None:
        value = unknown.value[:80]
        message = IN_THE_FUTURE if unknown.future else message
        super().__init__(message, name=unknown.name, value=value, allowed=", ".join(allowed))
        self.unknown, self.allowed = unknown, tuple(allowed)


class FilterNotTaken(UnknownFilter):
    """A filter that a chart or table does not take; `allowed` names those that it takes."""

    def __init__(self, name: str, values: Sequence[str], allowed: Sequence[str]) -> None:
        unknown = Unknown(name, values[0] if values else "")
        super().__init__(unknown, allowed, NOT_TAKEN if allowed else NONE_TAKEN)


def refuse_others(query: Query, taken: Sequence[str]) -> None:
    """Refuse an address with a filter that is not taken.

    Args:
        query: the filters alone.
        taken: the names of those that are.
    Errors:
        FilterNotTaken.
    """
    for name, values in query.items():
        if name not in taken:
            raise FilterNotTaken(name, values, taken)


def chart_named(views: ChartViews, name: str, query: Query) -> Chart:
    """The chart that an address asks for.

    Args:
        views: the charts of the view.
        name: such as `status-by-category` or `featured-clean-air`.
        query: parameter name to its values; those of the view and of the delivery are not looked at.
    Errors:
        NotFound for a name that there is not, or a chart without anything to show; UnknownFilter.
    """
    make, taken = _maker(views, name)
    asked = filters(query)
    refuse_others(asked, taken)
    chart = make(asked)
    if chart is None:
        raise NotFound(NOTHING_TO_SHOW, name=name[:80])
    return chart


def filters_of(name: str) -> tuple[str, ...]:
    """The filters that a chart takes, beside those that every address may have."""
    if name in ("status-by-category", "status-mix"):
        return FILTERS
    choice = ("category", "featured", "q")
    return {"status-over-time": (*choice, "unit"), "status-flow": (*choice, "from", "to")}.get(name, ())


def chart_names(views: ChartViews) -> list[str]:
    """The name of every chart that has something to show, in the order in which the pages show them."""
    figures = views.snapshot.figures()
    names = ["status-by-category", "status-mix", "status-over-time", "status-flow", "rater-gap", "agreement", "budgets", "targets"]  # fmt: skip
    if views.budget_stages() is not None:
        names.append("budget-stages")
    for slug in views.snapshot.featured()["slug"]:
        own = [chart.name for chart in views.featured_charts(str(slug), beside_text=False)]
        if own:
            names.append(f"featured-{slug}")
        names += own
        if views.budget_stages(str(slug)) is not None:
            names.append(f"featured-{slug}-budget-stages")
    targets = figures[(figures["kind"] == "target") & (figures["same_as"].fillna("") == "")]
    return list(dict.fromkeys([*names, *(f"target-{one}" for one in targets["id"])]))


def names_near(views: ChartViews, name: str) -> list[str]:
    """What to say of the names where one is not known: those most like it, the plain ones, and how the others begin."""
    names = chart_names(views)
    families = [one for one in FAMILIES if any(name.startswith(one) for name in names)]
    plain = [one for one in names if not one.startswith(FAMILIES)]
    return list(dict.fromkeys([*get_close_matches(name, names), *plain, *(f"{one}…" for one in families)]))


def _maker(views: ChartViews, name: str) -> tuple[Callable[[Query], Chart | None], tuple[str, ...]]:
    plain: dict[str, Callable[[Query], Chart | None]] = {
        "status-by-category": lambda query: views.status_by_category(
            *_selected(views, query), _selection(views, query)
        ),
        "status-mix": lambda query: views.status_mix(*_selected(views, query)),
        "status-over-time": lambda query: _over_time(views, query),
        "status-flow": lambda query: _flow(views, query),
        "rater-gap": lambda _query: views.rater_gap(),
        "agreement": lambda _query: views.agreement_matrix(),
        "budgets": lambda _query: views.budgets(),
        "targets": lambda _query: views.targets(),
        "budget-stages": lambda _query: views.budget_stages(),
    }
    if name in plain:
        return plain[name], filters_of(name)
    if name.startswith("target-"):
        return lambda _query: _target(views, name), ()
    found = _of_featured(views).get(name)
    if found is None:
        raise NotFound(UNKNOWN_CHART, name=name[:80])
    return lambda _query: found(), ()


def _of_featured(views: ChartViews) -> dict[str, Callable[[], Chart | None]]:
    """The charts of the featured pledges by name; `featured-<slug>` is the first that its page shows."""
    found: dict[str, Callable[[], Chart | None]] = {}
    for slug in map(str, views.snapshot.featured()["slug"]):
        own = views.featured_charts(slug, beside_text=False)
        found[f"featured-{slug}"] = partial(_first, own)
        found[f"featured-{slug}-budget-stages"] = partial(views.budget_stages, slug)
        found |= {chart.name: partial(_same, chart) for chart in own}
    return found


def _first(own: Sequence[Chart]) -> Chart | None:
    return own[0] if own else None


def _same(chart: Chart) -> Chart:
    return chart


def _target(views: ChartViews, name: str) -> Chart | None:
    figures = views.snapshot.figures()
    row = figures[(figures["id"] == name.removeprefix("target-")) & (figures["kind"] == "target")]
    if row.empty:
        raise NotFound(UNKNOWN_CHART, name=name[:80])
    through_the_term = views.progress(row)
    return through_the_term[0] if through_the_term else views.target(row.iloc[0])


def _over_time(views: ChartViews, query: Query) -> Chart:
    unit = query.get("unit", ["share"])[0]
    if unit not in UNITS:
        raise UnknownFilter(Unknown("unit", unit), tuple(UNITS))
    pledges, words = _selected(views, query)
    return views.status_over_time(
        views.snapshot.pledges() if pledges is None else pledges, words, "count" if unit == "count" else "share"
    )


def _flow(views: ChartViews, query: Query) -> Chart:
    start, end = between(views.snapshot, query)
    choice = {name: values for name, values in query.items() if name not in ("from", "to")}  # the title says these
    pledges, words = _selected(views, choice)
    flow = views.snapshot.flow(start, end)
    own = flow if pledges is None else flow[flow["number"].isin(pledges["number"])]
    return views.status_flow(own, start, end, words)


def between(snapshot: Snapshot, query: Query) -> tuple[date, date]:
    """The two days that an address asks for; the term's first day and the day looked at where it asks for none."""
    campaign = snapshot.campaign()
    first, last = snapshot.term_days()
    days = {"from": first, "to": last}
    for name in days:
        asked = query.get(name, [""])[0]
        if asked:
            found = read_date(asked)
            if found is None:
                raise UnknownFilter(Unknown(name, asked))
            days[name] = found
    start, end = sorted(days.values())
    return max(min(start, last), campaign.election_date), max(min(end, last), campaign.election_date)


def _selection(views: ChartViews, query: Query) -> Selection:
    categories, featured = views.snapshot.categories()["id"], views.snapshot.featured()["slug"]
    selection, unknown = read_selection(query, list(categories), list(featured))
    if unknown:
        raise UnknownFilter(unknown[0])
    return selection


def _selected(views: ChartViews, query: Query) -> tuple[pd.DataFrame | None, str]:
    """The pledges that the filters leave, None for all of them, and the filters in words."""
    selection = _selection(views, query)
    words = filter_words(views.snapshot, query, views.look.language)
    if not selection.used:
        return None, words
    return select(views.snapshot.pledges(), selection, views.look.language), words
