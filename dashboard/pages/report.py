"""The report: what it is to be about, its preview, and the files to take along."""

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
from dashboard.ui import html
from dashboard.ui.board import _, category_names, current, featured_names, language, snapshot
from dashboard.ui.choices import DAYS, Labels, allowed_query, choose, follow, term_days
from dashboard.ui.layout import show_heading

FILES = {"pdf": "PDF", "docx": N_("For editing (Word)"), "html": N_("Web report (HTML)")}
SCOPES = {"all": N_("All pledges"), "category": N_("Categories"), "featured": N_("Featured pledges")}
PREVIEW_PX = 900
Query = dict[str, list[str]]


def show_scope(values: Query) -> Query:
    """Show which pledges a report can be of, set as the address says; the choice as a query."""
    names = {"category": category_names(), "featured": featured_names()}
    selected = {name: [code for code in names[name] if code in values[name]] for name in names}
    requested = next((name for name in names if selected[name]), "")
    if requested or st.session_state.get("report-scope") is None:
        st.session_state["report-scope"] = requested or "all"
    labels = {code: _(label) for code, label in offered(SCOPES).items()}

    def forget() -> None:
        for name in names:
            st.query_params.pop(name, None)

    scope = choose(st.radio, _("Which pledges"), labels, key="report-scope", horizontal=True, on_change=forget)
    if scope == "all":
        return {}
    key, codes = f"report-{scope}", selected[scope]
    follow(st.multiselect, labels[scope], scope, codes, key=key, labels=names[scope], placeholder=_("All"))
    return {scope: codes} if codes else {}


def show_pills(label: str, name: str, labels: dict[str, str], chosen: Sequence[str], nothing: Sequence[str]) -> Query:
    """Show choices of which all are usual; `nothing` is what the address says for none."""
    selected, words = [code for code in labels if code in chosen], {code: _(words) for code, words in labels.items()}

    def to_query(codes: Sequence[str]) -> list[str]:
        names = [code for code in labels if code in codes]
        return [] if names == list(labels) else names or list(nothing)

    follow(
        st.pills, label, name, selected, key=f"report-{name}", to_query=to_query, selection_mode="multi", labels=words
    )
    asked_for = to_query(selected)
    return {name: asked_for} if asked_for else {}


def show_period(values: Query) -> Query:
    """Show the two days between which changes are reported."""
    labels, bounds, period = (_("Changes from"), _("Changes to")), term_days(snapshot().term_days()[1]), {}
    days = between(snapshot(), {name: values[name][-1:] for name in ("from", "to") if values[name]})
    for column, name, label, day in zip(st.columns(2), ("from", "to"), labels, days, strict=True):
        follow(column.date_input, label, name, day, key=f"report-{name}", **bounds)
        period[name] = [day.isoformat()]
    return period


def offered(choices: dict[str, str]) -> dict[str, str]:
    """Those of some choices of which the campaign has anything."""
    of = snapshot()
    lists = {"featured": of.featured(), "category": of.categories()[1:], "figures": of.figures()}
    return {code: label for code, label in choices.items() if code not in lists or len(lists[code])}


show_heading("report")
charts = offered(report_charts())
allowed = {"category": category_names(), "featured": featured_names(), "chart": [*charts, WITHOUT], "in": LANGUAGES}
values = allowed_query(allowed | {"section": SECTIONS, "from": DAYS, "to": DAYS})
left, right = st.columns(2)
with left:
    query = show_scope(values)
languages: Labels = {code: own_name(code) for code in LANGUAGES}
report_language = follow(
    right.radio, _("Language of the report"), "in", (values["in"] or [language()])[-1], key="report-in",
    horizontal=True, to_query=lambda code: "" if code == language() else code, labels=languages,
)  # fmt: skip
sections = values["section"] or list(SECTIONS)
query |= show_pills(_("Sections"), "section", offered(SECTIONS), sections, ())
query |= show_pills(_("Charts"), "chart", charts, values["chart"] or list(charts), (WITHOUT,))
query |= show_period(values) if "changes" in sections else {}
query |= {"lang": [report_language]} if report_language != snapshot().language else {}
whole = {name: [value] for name, value in current().carried if name != "lang"} | query

can_draw = browser_path() is not None or query.get("chart") == [WITHOUT]
missing = [] if can_draw else [_("This board makes PDF and Word files without charts only; the web report has them.")]
if characters := glyphs.lacking_of(snapshot()):
    missing.append(glyphs.sentence(characters, language(), message=glyphs.ON_PAGE))
kinds = FILES if can_draw else ["html"]
files = [(address("", f"/reports/report.{kind}", whole), _(FILES[kind])) for kind in kinds]
html.show(render("report_files.html", language(), files=files, missing=missing))
html.component("making")(key="making")
html.show(html.section(_("Preview")))
st.iframe(address("", "/reports/preview", whole), height=PREVIEW_PX, alt=_("Preview"))
