"""The report's choices, as the address says them, and the files and the preview that follow from them."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard.content.rendering import render
from dashboard.domain.errors import N_
from dashboard.locale import LANGUAGES, own_name
from dashboard.share.chart_names import between
from dashboard.share.files import glyphs
from dashboard.share.files.images import browser_path
from dashboard.share.permalink import address
from dashboard.share.report.report import SECTIONS, WITHOUT, report_charts
from dashboard.ui import board, choices, html, urls
from dashboard.ui.board import _, category_names, featured_names, snapshot
from dashboard.ui.choices import DAYS, choose, follow, term_days

FILES = {"pdf": "PDF", "docx": N_("For editing (Word)"), "html": N_("Web report (HTML)")}
SCOPES = {"all": N_("All pledges"), "category": N_("Categories"), "featured": N_("Featured pledges")}
PREVIEW_PX = 900
Choices = dict[str, str]
_making = html.component("making")


def asked() -> dict[str, list[str]]:
    """What the address asks for, by parameter; what this page does not know is named."""
    charts = [*report_charts(), WITHOUT]
    allowed = {"category": category_names(), "featured": featured_names(), "chart": charts, "in": LANGUAGES}
    return choices.asked(allowed | {"section": SECTIONS, "from": DAYS, "to": DAYS})


def _write_scope() -> None:
    for name in ("category", "featured"):
        st.query_params.pop(name, None)


def show_choices() -> dict[str, list[str]]:
    """Show what a report can be of, set as the address says; the choice as the query of the files' addresses."""
    values = asked()
    left, right = st.columns(2)
    with left:
        query = _show_scope(values)
    with right:
        shown = (values["in"] or [board.language()])[-1]
        language = follow(
            st.radio, _("Language of the report"), "in", shown, key="report-in", horizontal=True, to_query=_other_language,
            labels={code: own_name(code) for code in LANGUAGES},
        )  # fmt: skip
    sections = values["section"] or list(SECTIONS)
    query |= _show_pills(_("Sections"), "section", SECTIONS, sections, nothing=())
    charts = values["chart"] or list(report_charts())
    query |= _show_pills(_("Charts"), "chart", report_charts(), charts, nothing=(WITHOUT,))
    query |= _show_period(values) if "changes" in sections else {}
    return query | ({"lang": [language]} if language != snapshot().language else {})


def _other_language(code: str) -> str:
    return "" if code == board.language() else code


def _show_scope(values: dict[str, list[str]]) -> dict[str, list[str]]:
    names = {"category": category_names(), "featured": featured_names()}
    selected = {name: [code for code in names[name] if code in values[name]] for name in names}
    requested_scope = next((name for name in names if selected[name]), "")
    if requested_scope or st.session_state.get("report-scope") is None:
        st.session_state["report-scope"] = requested_scope or "all"
    labels = {code: _(label) for code, label in SCOPES.items()}
    scope = choose(st.radio, _("Which pledges"), labels, key="report-scope", horizontal=True, on_change=_write_scope)
    if scope == "all":
        return {}
    options: dict[str, Any] = {"key": f"report-{scope}", "labels": names[scope], "placeholder": _("All")}
    follow(st.multiselect, labels[scope], scope, selected[scope], **options)
    return {scope: selected[scope]} if selected[scope] else {}


def _show_period(values: dict[str, list[str]]) -> dict[str, list[str]]:
    labels, bounds, period = (_("Changes from"), _("Changes to")), term_days(snapshot().term_days()[1]), {}
    for column, name, label, usual in zip(st.columns(2), ("from", "to"), labels, between(snapshot(), {}), strict=True):
        requested = urls.read_date((values[name] or [""])[-1]) or usual
        day = max(bounds["min_value"], min(requested, bounds["max_value"]))
        follow(column.date_input, label, name, day, key=f"report-{name}", **bounds)
        period[name] = [day.isoformat()]
    return period


def _show_pills(
    label: str, name: str, labels: Choices, asked_for: Sequence[str], *, nothing: Sequence[str]
) -> dict[str, list[str]]:
    """Show choices of which all are usual; `nothing` is what the address says for none."""
    selected, words = [code for code in labels if code in asked_for], {code: _(words) for code, words in labels.items()}

    def to_query(chosen: Sequence[str]) -> list[str]:
        names = [code for code in labels if code in chosen]
        return [] if names == list(labels) else names or list(nothing)

    options: dict[str, Any] = {
        "key": f"report-{name}",
        "to_query": to_query,
        "selection_mode": "multi",
        "labels": words,
    }
    follow(st.pills, label, name, selected, **options)
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
    html.show(html.section(_("Preview")))
    st.iframe(address("", "/reports/preview", whole), height=PREVIEW_PX, alt=_("Preview"))


def _can_draw(query: dict[str, list[str]]) -> bool:
    return browser_path() is not None or query.get("chart") == [WITHOUT]
