"""The report's choices, as the address says them, and the files and the preview that follow from them."""

from collections.abc import Sequence

import streamlit as st

from dashboard.content.rendering import render
from dashboard.domain.errors import N_
from dashboard.locale import LANGUAGES, own_name
from dashboard.share.chart_names import between
from dashboard.share.files import glyphs
from dashboard.share.files.images import browser_path
from dashboard.share.permalink import address
from dashboard.share.report.report import SECTIONS, WITHOUT, report_charts
from dashboard.share.selection import Unknown
from dashboard.ui import board, html, urls
from dashboard.ui.board import _, category_names, featured_names, snapshot
from dashboard.ui.choices import choose, follow, term_days

FILES = {"pdf": "PDF", "docx": N_("For editing (Word)"), "html": N_("Web report (HTML)")}
SCOPES = {"all": N_("All pledges"), "category": N_("Categories"), "featured": N_("Featured pledges")}
PREVIEW_PX = 900
Choices = dict[str, str]
_making = html.component("making")


def _names(what: str) -> Choices:
    return category_names() if what == "category" else featured_names()


def _known_values(name: str, allowed: Sequence[str]) -> list[str]:
    values = st.query_params.get_all(name)
    return [value for value in allowed if value in values]


def unknown() -> list[Unknown]:
    """What the address asks for and this page does not know; it is left out and named."""
    allowed = {"category": category_names(), "featured": featured_names(), "chart": [*report_charts(), WITHOUT]}
    allowed |= {"in": LANGUAGES, "section": SECTIONS}
    choices = [
        (name, value) for name in allowed for value in st.query_params.get_all(name) if value not in allowed[name]
    ]
    days = [(name, st.query_params.get(name, "")) for name in ("from", "to")]
    unknown_days = [(name, day) for name, day in days if urls.read_date(day) is None]
    return [Unknown(name, value) for name, value in (*choices, *unknown_days) if value]


def _write_scope() -> None:
    for name in ("category", "featured"):
        st.query_params.pop(name, None)


def show_choices() -> dict[str, list[str]]:
    """Show what a report can be of, set as the address says; the choice as the query of the files' addresses."""
    left, right = st.columns(2)
    with left:
        query = _show_scope()
    with right:
        language = _show_language()
    sections = _known_values("section", list(SECTIONS)) or list(SECTIONS)
    query |= _show_pills(_("Sections"), "section", SECTIONS, sections, nothing=())
    charts = _known_values("chart", list(report_charts())) or list(report_charts())
    charts = [] if st.query_params.get_all("chart") == [WITHOUT] else charts
    query |= _show_pills(_("Charts"), "chart", report_charts(), charts, nothing=(WITHOUT,))
    query |= _show_period() if "changes" in sections else {}
    return query | ({"lang": [language]} if language != snapshot().language else {})


def _show_scope() -> dict[str, list[str]]:
    selected = {name: _known_values(name, list(_names(name))) for name in ("category", "featured")}
    requested_scope = next((name for name, values in selected.items() if values), "")
    if requested_scope or st.session_state.get("report-scope") is None:
        st.session_state["report-scope"] = requested_scope or "all"
    labels = {code: _(label) for code, label in SCOPES.items()}
    scope = choose(st.radio, _("Which pledges"), labels, key="report-scope", horizontal=True, on_change=_write_scope)
    if scope == "all":
        return {}
    follow(
        st.multiselect, labels[scope], scope, selected[scope], key=f"report-{scope}", labels=_names(scope),
        placeholder=_("All"),
    )  # fmt: skip
    return {scope: selected[scope]} if selected[scope] else {}


def _show_period() -> dict[str, list[str]]:
    days = dict(zip(("from", "to"), between(snapshot(), {}), strict=True))
    labels = {"from": _("Changes from"), "to": _("Changes to")}
    bounds, period = term_days(snapshot().term_days()[1]), {}
    for column, name in zip(st.columns(2), days, strict=True):
        requested = urls.read_date(st.query_params.get(name, "")) or days[name]
        day = max(bounds["min_value"], min(requested, bounds["max_value"]))
        follow(column.date_input, labels[name], name, day, key=f"report-{name}", **bounds)
        period[name] = [day.isoformat()]
    return period


def _show_language() -> str:
    page_language = board.language()
    requested = st.query_params.get("in", page_language)
    chosen = follow(
        st.radio, _("Language of the report"), "in", requested if requested in LANGUAGES else page_language, key="report-in",
        labels={code: own_name(code) for code in LANGUAGES}, horizontal=True,
        to_query=lambda code: "" if code == page_language else code,
    )  # fmt: skip
    return str(chosen)


def _show_pills(
    label: str, name: str, labels: Choices, selected: Sequence[str], *, nothing: Sequence[str]
) -> dict[str, list[str]]:
    """Show choices of which all are usual; `nothing` is what the address says for none."""

    def to_query(chosen: Sequence[str]) -> list[str]:
        names = [code for code in labels if code in chosen]
        return [] if names == list(labels) else names or list(nothing)

    follow(
        st.pills, label, name, selected, key=f"report-{name}", to_query=to_query, selection_mode="multi",
        labels={code: _(words) for code, words in labels.items()},
    )  # fmt: skip
    return {name: values} if (values := to_query(selected)) else {}


def show_files(query: dict[str, list[str]]) -> None:
    """Show the links to the files, and a preview; `query` as of `show_choices`."""
    whole = {name: [value] for name, value in board.current().carried if name != "lang"} | query
    kinds = [kind for kind in FILES if kind == "html" or _can_draw(query)]
    missing = []
    if not _can_draw(query):
        missing.append(_("This board makes PDF and Word files without charts only; the web report has them."))
    if characters := glyphs.lacking_of(snapshot()):
        missing.append(glyphs.sentence(characters, board.language(), message=glyphs.ON_PAGE))
    files = [(address("", f"/reports/report.{kind}", whole), _(FILES[kind])) for kind in kinds]
    html.show(render("report_files.html", board.language(), files=files, missing=missing))
    _making(key="making")
    html.show(f'<div class="board section"><h2>{html.text(_("Preview"))}</h2></div>')
    st.iframe(address("", "/reports/preview", whole), height=PREVIEW_PX, alt=_("Preview"))


def _can_draw(query: dict[str, list[str]]) -> bool:
    return browser_path() is not None or query.get("chart") == [WITHOUT]
