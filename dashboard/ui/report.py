"""The report's choices, as the address says them, and the files and the preview that follow from them."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import streamlit as st

from dashboard.domain.marks import N_
from dashboard.locale import LANGUAGES
from dashboard.share.files.images import browser_path
from dashboard.share.permalink import address
from dashboard.share.report.report import WITHOUT, report_charts
from dashboard.share.selection import Unknown
from dashboard.ui import board, html, urls
from dashboard.ui.board import _, category_names, featured_names, snapshot
from dashboard.ui.shell.language import NAMES

FILES = {
    "html": N_("Interactive page (HTML)"),
    "pdf": N_("For print (PDF)"),
    "docx": N_("To go on writing (DOCX)"),
}
SCOPES = {"all": N_("All pledges"), "category": N_("Categories"), "featured": N_("Featured pages")}
PREVIEW_PX = 900
Choices = dict[str, str]


def _names(what: str) -> Choices:
    return category_names() if what == "category" else featured_names()


def _asked(name: str, allowed: Sequence[str]) -> list[str]:
    asked = st.query_params.get_all(name)
    return [value for value in allowed if value in asked]


def unknown() -> list[Unknown]:
    """What the address asks for and this page does not know; it is left out and named."""
    unknown_values = []
    allowed: dict[str, Sequence[str]] = {name: list(_names(name)) for name in ("category", "featured")}
    allowed |= {"chart": [*report_charts(), WITHOUT], "in": list(LANGUAGES)}
    for name, values in allowed.items():
        unknown_values += [
            Unknown(name, value) for value in st.query_params.get_all(name) if value and value not in values
        ]
    for name in ("from", "to"):
        value = st.query_params.get(name, "")
        if value and urls.read_date(value) is None:
            unknown_values.append(Unknown(name, value))
    return unknown_values


def _write(name: str, say: Callable[[Any], list[str]]) -> None:
    urls.write_query(name, say(st.session_state[f"report-{name}"]))


def _write_scope() -> None:
    for name in ("category", "featured"):
        st.query_params.pop(name, None)


def show_choices() -> dict[str, list[str]]:
    """Show what a report can be of, set as the address says.

    Returns:
        the choice as the query of the files' addresses.
    """
    query = _show_scope()
    left, right = st.columns(2)
    with left:
        query |= _show_period()
    with right:
        language = _show_language()
    query |= _show_charts()
    return query | ({"lang": [language]} if language != "ko" else {})


def _show_scope() -> dict[str, list[str]]:
    asked = {name: _asked(name, list(_names(name))) for name in ("category", "featured")}
    scope_asked = next((name for name, values in asked.items() if values), "")
    if scope_asked or st.session_state.get("report-scope") is None:
        st.session_state["report-scope"] = scope_asked or "all"
    labels = {code: _(label) for code, label in SCOPES.items()}
    scope = st.radio(
        _("What the report is about"), list(labels), format_func=labels.__getitem__, key="report-scope",
        horizontal=True, on_change=_write_scope,
    )  # fmt: skip
    if scope == "all":
        return {}
    names = _names(scope)
    st.session_state[f"report-{scope}"] = asked[scope]
    st.multiselect(
        labels[scope], list(names), format_func=names.__getitem__, key=f"report-{scope}", on_change=_write,
        args=(scope, list), placeholder=_("All"),
    )  # fmt: skip
    return {scope: asked[scope]} if asked[scope] else {}


def _show_period() -> dict[str, list[str]]:
    campaign = snapshot().campaign()
    last = min(snapshot().day, campaign.term_end)
    days = {"from": min(campaign.term_start, last), "to": last}
    labels = {"from": _("Changes from"), "to": _("Changes to")}
    bounds: Any = {
        "min_value": campaign.election_date,
        "max_value": max(last, campaign.election_date),
        "format": "YYYY-MM-DD",
    }
    period = {}
    for column, name in zip(st.columns(2), days, strict=True):
        asked = urls.read_date(st.query_params.get(name, "")) or days[name]
        day = max(bounds["min_value"], min(asked, bounds["max_value"]))
        st.session_state[f"report-{name}"] = day
        column.date_input(labels[name], key=f"report-{name}", on_change=_write, args=(name, _day), **bounds)
        period[name] = [day.isoformat()]
    return period


def _day(value: date | None) -> list[str]:
    return [value.isoformat()] if value else []


def _show_language() -> str:
    page_language = board.language()
    asked = st.query_params.get("in", page_language)
    st.session_state["report-in"] = asked if asked in LANGUAGES else page_language
    return str(
        st.radio(
            _("Language of the report"), list(LANGUAGES), format_func=NAMES.__getitem__, key="report-in",
            horizontal=True, on_change=_write, args=("in", lambda value: [] if value == page_language else [value]),
        )
    )  # fmt: skip


def _show_charts() -> dict[str, list[str]]:
    asked = (
        []
        if st.query_params.get_all("chart") == [WITHOUT]
        else _asked("chart", list(report_charts())) or list(report_charts())
    )
    st.session_state["report-chart"] = asked
    st.pills(
        _("Charts"), list(report_charts()), format_func=lambda code: _(report_charts()[code]), selection_mode="multi",
        key="report-chart", on_change=_write, args=("chart", _charts),
    )  # fmt: skip
    return {"chart": names} if (names := _charts(asked)) else {}


def _charts(chosen: Sequence[str]) -> list[str]:
    names = [name for name in report_charts() if name in chosen]
    return [] if names == list(report_charts()) else names or [WITHOUT]


def show_files(query: dict[str, list[str]]) -> None:
    """Show the links to the files, and a preview.

    Args:
        query: of `show_choices`.
    """
    carried = {name: [value] for name, value in board.current().carried if name != "lang"}
    whole = carried | query
    links = "".join(
        f'<a class="button" href="{html.text(address("", f"/reports/report.{kind}", whole))}" data-reload download>'
        f"{html.icon('download')}{html.text(_(label))}</a>"
        for kind, label in FILES.items()
        if kind == "html" or _can_draw(query)
    )
    missing = ""
    if not _can_draw(query):
        words = _("This board makes PDF and DOCX without charts only; the report as a web page has them.")
        missing = f'<p class="quiet">{html.text(words)}</p>'
    waiting = _("A file is made when it is asked for; PDF and DOCX take some seconds the first time.")
    html.show(
        f'<div class="board section"><h2>{html.text(_("Take it along"))}</h2><p class="buttons">{links}</p>'
        f'<p class="quiet">{html.text(waiting)}</p>{missing}<h2 class="section">{html.text(_("Preview"))}</h2>'
        f'<p class="on-paper">{html.text(_("Print the report from its HTML or PDF file."))}</p></div>'
    )
    st.iframe(address("", "/reports/preview", whole), height=PREVIEW_PX, alt=_("Preview"))


def _can_draw(query: dict[str, list[str]]) -> bool:
    return browser_path() is not None or query.get("chart") == [WITHOUT]
