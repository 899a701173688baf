"""The overview's parts: where things stand, the chart by category with its choices, the latest changes, headline figures."""

from typing import NamedTuple

import streamlit as st

from dashboard.charts.by_category import ORDERS, Unit
from dashboard.domain.errors import N_
from dashboard.domain.status import Rater
from dashboard.share import overview
from dashboard.share.cache import cached
from dashboard.share.chart_names import by_category_options
from dashboard.share.filters import UNITS
from dashboard.share.overview import Overview
from dashboard.share.parameters import UnknownFilter
from dashboard.ui import html
from dashboard.ui.board import run_key
from dashboard.ui.choices import switches


class Options(NamedTuple):
    """How the counts by category are shown, as the address says."""

    unit: Unit
    order: str  # of `by_category.ORDERS`
    is_table: bool

    @property
    def filters(self) -> dict[str, list[str]]:
        """What the chart's own address says."""
        asked = {"unit": self.unit if self.unit == "share" else "", "sort": self.order}
        return {name: [value] for name, value in asked.items() if value}


def options() -> Options:
    """The options that the address asks for; those that are not known are the defaults."""
    asked = {name: [st.query_params.get(name, "")] for name in ("unit", "sort")}
    try:
        unit, order = by_category_options(asked)
    except UnknownFilter:
        unit, order = "count", ""
    return Options(unit, order, st.query_params.get("view") == "table")


@cached(run_key)
def view(own_changes: bool) -> Overview:
    """What the overview says, with the changes of the administration's own ratings or the watchdogs' judgements."""
    return overview.overview(html.reader(), Rater.CITY if own_changes else Rater.WATCHDOG)


@cached(run_key)
def part(name: str, own_changes: bool = False) -> str:
    """A macro of `overview.html` about what the overview says, as HTML; empty where there is nothing to say."""
    return html.block(html.macro("overview.html", name, view(own_changes)))


@cached(run_key)
def controls(chosen: Options) -> str:
    """The choices of the chart by category, as HTML."""
    own = {**chosen.filters, "view": ["table"] if chosen.is_table else []}
    shown = (N_("Shown as"), "view", {"": N_("Chart"), "table": N_("Table")})
    length = (N_("Length"), "unit", {"": UNITS["count"], "share": UNITS["share"]})
    of_chart = () if chosen.is_table else (length, (N_("Order"), "sort", ORDERS))
    return switches("", own, shown, *of_chart)


@cached(run_key)
def counts(*, by_status: bool) -> str:
    """The pledges of each category as HTML: per status with links, or in a line."""
    statuses, rows = overview.category_counts(html.reader())
    name, facts = ("category_table", (statuses, rows)) if by_status else ("category_list", (rows,))
    return html.block(html.macro("overview.html", name, *facts))
