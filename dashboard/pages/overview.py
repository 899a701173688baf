"""Overview: how far the campaign's pledges are carried out, what was judged last, and what is promised in figures."""

from dataclasses import replace

import streamlit as st

from dashboard.charts.by_category import ORDERS, Unit
from dashboard.domain.errors import N_
from dashboard.domain.status import Rater
from dashboard.share.cache import cached
from dashboard.share.chart_names import by_category_options
from dashboard.share.filters import UNITS
from dashboard.share.overview import Overview, category_counts, overview
from dashboard.share.parameters import UnknownFilter
from dashboard.ui import html, urls
from dashboard.ui.board import _, chart_views, is_past, run_key, snapshot
from dashboard.ui.chart import show_chart
from dashboard.ui.choices import query_of, switches
from dashboard.ui.forms.form import UNSAID
from dashboard.ui.layout import beside, show_heading
from dashboard.ui.share_bar import chart_bar, list_bar
from dashboard.ui.shell import identity, navigation


@cached(run_key)
def contents(changes_of: Rater) -> Overview:
    """What the overview says, with the changes of one rater's judgements."""
    return overview(html.reader(), changes_of)


@cached(run_key)
def part(name: str, changes_of: Rater = Rater.WATCHDOG, *, may_judge: bool = False) -> str:
    """A macro of `overview.html` about what the overview says, as HTML; empty where there is nothing to say."""
    view = contents(changes_of)
    return html.block(html.macro("overview.html", name, view if may_judge else replace(view, first=None)))


@cached(run_key)
def controls(unit: Unit, order: str, view: str) -> str:
    """The choices of the chart by category, as HTML."""
    shown = (N_("Shown as"), "view", {"": N_("Chart"), "table": N_("Table")})
    length = (N_("Length"), "unit", {"": UNITS["count"], "share": UNITS["share"]})
    of_chart = () if view else (length, (N_("Order"), "sort", ORDERS))
    now = query_of(unit=unit if unit == "share" else "", sort=order, view=view)
    return switches("", now, shown, *of_chart)


@cached(run_key)
def categories(*, by_status: bool) -> str:
    """The pledges of each category as HTML: per status with links, or in a line."""
    statuses, rows = category_counts(html.reader())
    name, facts = ("category_table", (statuses, rows)) if by_status else ("category_list", (rows,))
    return html.block(html.macro("overview.html", name, *facts))


def table() -> tuple[str, str]:
    """The pledges of each category by status as a table, with its share bar."""
    total = len(snapshot().shown().pledges())
    return categories(by_status=True), list_bar("counts", filters={}, shown=total, total=total)


changes_of = Rater.CITY if st.query_params.get("rater") == Rater.CITY.value else Rater.WATCHDOG
try:
    unit, order = by_category_options({name: [st.query_params.get(name, "")] for name in ("unit", "sort")})
except UnknownFilter:
    unit, order = "count", ""
shown_as = "table" if st.query_params.get("view") == "table" else ""
may_judge = not is_past() and identity.why_read_only() not in UNSAID
view = contents(changes_of)

show_heading("", _("How far have the pledges come?"), view.subtitle, below=part("standing", may_judge=may_judge))
if view.is_rated:
    row, picture = beside(2, 1)
    with picture:
        if len(snapshot().categories()) < 2:
            html.show(part("pledges_listed"), chart_bar(chart_views().status_mix(), key="status-mix", filters={}))
        else:
            html.show(controls(unit, order, shown_as), *(table() if shown_as else ()))
            if not shown_as:
                chart = chart_views().status_by_category(unit=unit, order=order, keyed=False)
                filters = query_of(unit=unit if unit == "share" else "", sort=order)
                for clicked in show_chart(chart, key="status-by-category", clickable=True, filters=filters)[:1]:
                    category, status = clicked[:2]
                    navigation.open_address("pledges", urls.parameters(category=category, status=status))
    bar = list_bar("assessments", filters={}, shown=len(view.changes), total=None)
    html.show(part("changes", changes_of), bar, at=row)
    html.show(part("headlines"))
else:
    html.show(*(table() if shown_as else [categories(by_status=False)]), part("pledges_listed"), part("headlines"))
