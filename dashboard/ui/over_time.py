"""Over time: the filter and the two days of the page, and the pledges behind each change."""

from datetime import date
from typing import Literal

import pandas as pd
import streamlit as st

from dashboard.content.models import Choice
from dashboard.share.chart_names import between
from dashboard.share.filter_words import UNITS
from dashboard.share.levels import COUNTED, LEVELS, has_levels
from dashboard.share.selection import Unknown
from dashboard.ui import html, urls
from dashboard.ui.board import _, category_names, snapshot
from dashboard.ui.choices import follow, term_days

EVERY = ""
Unit = Literal["share", "count"]


def categories() -> dict[str, str]:
    """What the filter offers: code to name."""
    return {EVERY: _("All categories")} | category_names()


def chosen_filter() -> tuple[str, Unit, str]:
    """Category, unit and level that the address asks for; an empty level for the campaign's."""
    category = st.query_params.get("category", EVERY)
    unit: Unit = "count" if st.query_params.get("unit") == "count" else "share"
    level = st.query_params.get("level", "")
    return category if category in categories() else EVERY, unit, level if level in COUNTED else ""


def unknown() -> list[Unknown]:
    """What the address asks for and this page does not know; it is left out and named."""
    parameters = {name: st.query_params.get(name, "") for name in ("category", "unit", "level", "from", "to")}
    known = {
        "category": parameters["category"] in categories(),
        "unit": parameters["unit"] in UNITS,
        "level": parameters["level"] in COUNTED,
        "from": urls.read_date(parameters["from"]) is not None,
        "to": urls.read_date(parameters["to"]) is not None,
    }
    return [Unknown(name, value) for name, value in parameters.items() if value and not known[name]]


def chosen_days() -> tuple[date, date]:
    """The two days that the address asks for, in order; the default of `between` where it asks for none."""
    days_text = {name: [st.query_params.get(name, "")] for name in ("from", "to")}
    return between(snapshot().shown(), {name: days for name, days in days_text.items() if urls.read_date(days[0])})


def chart_filters(category: str, **more: str) -> dict[str, list[str]]:
    """What a chart's own address says, as this page's does."""
    parameters = {"category": category} | more
    return {name: [value] for name, value in parameters.items() if value and (name, value) != ("unit", "share")}


def show_filter() -> tuple[str, Unit, str]:
    """Show category and unit, and the level where there are several, set as the address says; returns them."""
    category, unit, level = chosen_filter()
    several = has_levels(snapshot().every_pledge())
    first, second, *third = st.columns([2, 1, *([1] if several else [])])
    for column in third:
        levels = {level: _(LEVELS[level]) for level in COUNTED}
        shown_level = level or snapshot().level
        follow(column.selectbox, _("Level"), "level", shown_level, key="over-time-level", labels=levels)
    follow(first.selectbox, _("Category"), "category", category, key="over-time-category", labels=categories())
    units = {unit: _(label) for unit, label in UNITS.items()}
    follow(second.selectbox, _("As"), "unit", unit, key="over-time-unit", labels=units)
    return category, unit, level


def show_days(start: date, end: date) -> None:
    """Show the two days, set as the address says."""
    bounds = term_days(snapshot().day)
    first, second = st.columns(2)
    follow(first.date_input, _("From"), "from", start, key="over-time-from", **bounds)
    follow(second.date_input, _("To"), "to", end, key="over-time-to", **bounds)


def of_category(frame: pd.DataFrame, category: str) -> pd.DataFrame:
    """The rows of one category; all of them for none."""
    return frame[frame["category"] == category] if category else frame


def presets(category: str, level: str) -> str:
    """Ways to other periods, as HTML: the last two rounds, the whole term so far."""
    days, (first, _end) = snapshot().shown().rounds(), snapshot().term_days()
    periods = [(days[-2], days[-1], _("The last two rounds"))] if len(days) > 1 else []
    if days and first < days[-1]:
        periods.append((first, days[-1], _("From the first day to the last round")))
    query, now = {"category": category, "level": level}, chosen_days()
    choices = [
        Choice(
            urls.href("over-time", **query, **{"from": start.isoformat(), "to": end.isoformat()}),
            label,
            (start, end) == now,
        )
        for start, end, label in periods
    ]
    return html.macro("status.html", "switches", [(_("What changed"), choices)]) if choices else ""
