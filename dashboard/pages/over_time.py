"""Over time: status shares up to the last judgement, and what changed between two days."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from dashboard.content.models import Link, transitions
from dashboard.share.chart_names import between, chart_named
from dashboard.share.filters import UNITS
from dashboard.share.selection import COUNTED, LEVELS
from dashboard.ui import html
from dashboard.ui.board import _, category_names, chart_views, language, snapshot, text_of
from dashboard.ui.chart import show_chart
from dashboard.ui.choices import DAYS, allowed_query, follow, query_of, term_days
from dashboard.ui.layout import show_heading
from dashboard.ui.share_bar import chart_bar, list_bar
from dashboard.ui.urls import href


def show_filter(category: str, unit: str, level: str) -> None:
    """Show category and unit, and the level where there are several, set as the address says."""
    several = snapshot().has_levels()
    first, second, *third = st.columns([2, 1, *([1] if several else [])])
    for column in third:
        levels = {code: _(LEVELS[code]) for code in COUNTED}
        follow(column.selectbox, _("Level"), "level", level or snapshot().level, key="over-time-level", labels=levels)
    names = {"": _("All categories")} | category_names()
    follow(first.selectbox, _("Category"), "category", category, key="over-time-category", labels=names)
    units = {code: _(label) for code, label in UNITS.items()}
    follow(second.selectbox, _("As"), "unit", unit, key="over-time-unit", labels=units)


def periods(category: str, level: str, now: dict[str, list[str]]) -> str:
    """Ways to other periods, as HTML: the last two rounds, the whole term so far."""
    days, (first, _end) = snapshot().shown().rounds(), snapshot().term_days()
    offered = [(days[-2], days[-1], _("The last two rounds"))] if len(days) > 1 else []
    if days and first < days[-1]:
        offered.append((first, days[-1], _("From the first day to the last round")))
    ways = []
    for start, end, label in offered:
        of_period = query_of(category=category, level=level, **{"from": start.isoformat(), "to": end.isoformat()})
        chosen = all(of_period[name] == now[name] for name in ("from", "to"))
        ways.append(Link(href("over-time", **of_period), label, chosen))
    return html.macro("status.html", "switches", [(_("What changed"), ways)]) if ways else ""


def show_course(category: str, unit: str, level: str, rounds: Sequence[date], start: date, end: date) -> None:
    """Show the statuses through the term and what changed between two days."""
    filters = query_of(category=category, unit="" if unit == "share" else unit, level=level)
    flow = snapshot().shown().at_level(level).flow(start, end)
    changes = transitions(flow[flow["category"] == category] if category else flow, start, end, language(), text_of)
    html.show(html.block(html.macro("changes.html", "answer", changes)))
    if len(rounds) == 1:
        words = _("All judgements are of one day, {day}; from the next round on a chart shows the course.")
        html.show(html.quiet(words.format(day=rounds[0].isoformat())))
    else:
        show_chart(chart_named(chart_views(), "status-over-time", filters), key="status-over-time", filters=filters)
    if len(rounds) < 2 and not (changes.moved or "from" in st.query_params or "to" in st.query_params):
        return  # a matrix of what stayed as it was would say nothing
    days = {"from": start.isoformat(), "to": end.isoformat()}
    filters = query_of(category=category, **days, level=level)
    html.show(html.section(_("What changed"), periods(category, level, filters)))
    bounds, columns = term_days(snapshot().day), st.columns(2)
    follow(columns[0].date_input, _("From"), "from", start, key="over-time-from", **bounds)
    follow(columns[1].date_input, _("To"), "to", end, key="over-time-to", **bounds)
    html.show(
        html.block(html.macro("changes.html", "transition_matrix", changes)),
        chart_bar(chart_named(chart_views(), "status-flow", filters), key="status-flow", filters=filters),
        '<div class="board section">', html.macro("changes.html", "moved", changes), "</div>",
        list_bar("changes", filters=filters, shown=len(changes.moved), total=None),
    )  # fmt: skip


show_heading("over-time")
values = allowed_query({"category": category_names(), "unit": UNITS, "level": COUNTED, "from": DAYS, "to": DAYS})
category, unit, level = ((values[name] or [""])[-1] for name in ("category", "unit", "level"))
unit = unit or "share"
start, end = between(snapshot().shown(), {name: values[name][-1:] for name in ("from", "to") if values[name]})
if is_judged := len(snapshot().shown().steps()) > 0:
    show_filter(category, unit, level)
if rounds := snapshot().shown().at_level(level).rounds():
    show_course(category, unit, level, rounds, start, end)
else:
    none_at_all, none_of_level = _("No assessment has been published yet."), _("Nothing on this level is judged yet.")
    html.show(html.quiet(none_of_level if is_judged else none_at_all))
