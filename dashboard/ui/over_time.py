"""Over time: the filter and the two days of the page, and the pledges behind each change."""

from datetime import date
from typing import Literal, NamedTuple

import pandas as pd
import streamlit as st

from dashboard.content.models import Link
from dashboard.share.chart_names import between
from dashboard.share.filters import UNITS
from dashboard.share.selection import COUNTED, LEVELS, has_levels
from dashboard.ui import choices, html, urls
from dashboard.ui.board import _, category_names, snapshot
from dashboard.ui.choices import DAYS, follow, term_days

EVERY = ""
Unit = Literal["share", "count"]


class Asked(NamedTuple):
    """What the address asks of the page."""

    category: str
    unit: Unit
    level: str  # empty for the campaign's
    start: date
    end: date


def categories() -> dict[str, str]:
    """What the filter offers: code to name."""
    return {EVERY: _("All categories")} | category_names()


def asked() -> Asked:
    """What the address asks for; of days the default of `between`. What this page does not know is named."""
    values = choices.asked({"category": categories(), "unit": UNITS, "level": COUNTED, "from": DAYS, "to": DAYS})
    category, unit, level = ((values[name] or [""])[-1] for name in ("category", "unit", "level"))
    start, end = between(snapshot().shown(), {name: values[name][-1:] for name in ("from", "to") if values[name]})
    return Asked(category, "count" if unit == "count" else "share", level, start, end)


def chart_filters(category: str, **more: str) -> dict[str, list[str]]:
    """What a chart's own address says, as this page's does."""
    parameters = {"category": category} | more
    return {name: [value] for name, value in parameters.items() if value and (name, value) != ("unit", "share")}


def show_filter(shown: Asked) -> None:
    """Show category and unit, and the level where there are several, set as the address says."""
    several = has_levels(snapshot().every_pledge())
    first, second, *third = st.columns([2, 1, *([1] if several else [])])
    for column in third:
        levels, level = {level: _(LEVELS[level]) for level in COUNTED}, shown.level or snapshot().level
        follow(column.selectbox, _("Level"), "level", level, key="over-time-level", labels=levels)
    follow(first.selectbox, _("Category"), "category", shown.category, key="over-time-category", labels=categories())
    units = {unit: _(label) for unit, label in UNITS.items()}
    follow(second.selectbox, _("As"), "unit", shown.unit, key="over-time-unit", labels=units)


def show_days(start: date, end: date) -> None:
    """Show the two days, set as the address says."""
    bounds = term_days(snapshot().day)
    first, second = st.columns(2)
    follow(first.date_input, _("From"), "from", start, key="over-time-from", **bounds)
    follow(second.date_input, _("To"), "to", end, key="over-time-to", **bounds)


def of_category(frame: pd.DataFrame, category: str) -> pd.DataFrame:
    """The rows of one category; all of them for none."""
    return frame[frame["category"] == category] if category else frame


def presets(shown: Asked) -> str:
    """Ways to other periods, as HTML: the last two rounds, the whole term so far."""
    days, (first, _end) = snapshot().shown().rounds(), snapshot().term_days()
    periods = [(days[-2], days[-1], _("The last two rounds"))] if len(days) > 1 else []
    if days and first < days[-1]:
        periods.append((first, days[-1], _("From the first day to the last round")))
    ways = []
    for start, end, label in periods:
        filters = chart_filters(shown.category, level=shown.level, **{"from": start.isoformat(), "to": end.isoformat()})
        ways.append(Link(urls.href("over-time", **filters), label, (start, end) == (shown.start, shown.end)))
    return html.macro("status.html", "switches", [(_("What changed"), ways)]) if ways else ""
