"""One chart of the board under an address of its own: what is asked for, its table, its sources, and others near it."""

from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.charts.drawing.chart import Chart
from dashboard.content.rendering import render
from dashboard.domain.errors import NotFound
from dashboard.domain.pages import BY_ADDRESS
from dashboard.share.cache import memoize
from dashboard.share.chart_names import CHARTS, chart_named
from dashboard.share.files.chart_files import ChartFiles
from dashboard.share.page_facts import caption_facts, chart_table, whole_sentences
from dashboard.share.parameters import filters, known
from dashboard.share.permalink import page_of
from dashboard.share.source import sentence
from dashboard.ui import html, trouble, urls
from dashboard.ui.board import _, chart_views, language, run_key, snapshot
from dashboard.ui.heading import show_heading
from dashboard.ui.share_bar import base

MOST_FINDING = 180  # characters of what the chart says, above it
Asked = dict[str, list[str]]


def asked() -> tuple[str, Asked]:
    """The chart that the address names, and its filters."""
    query = filters(known({name: st.query_params.get_all(name) for name in st.query_params}))
    return (query.pop("name", None) or [""])[0], query


def find(name: str, query: Asked) -> Chart | None:
    """The chart; None, and what there is instead, where there is none of that name. Raises UnknownFilter: for a filter
    that it does not take."""
    try:
        return chart_named(chart_views(), name, query)
    except NotFound as error:
        show_heading("chart", _("Charts"))
        if name:
            trouble.show_error(error)
        html.show(memoize(("charts", run_key()), _others))
        return None


def _others() -> str:
    charts = [chart for entry in CHARTS.values() if (chart := entry.draw(chart_views(), {})) is not None]
    links = "".join(f"<li>{html.link(chart.title, 'chart', name=chart.name)}</li>" for chart in charts)
    return html.block(f"<p>{html.text(_('These charts are of the whole board:'))}</p><ul>{links}</ul>")


def _files(chart: Chart, name: str, query: Asked) -> ChartFiles:
    return ChartFiles(chart_views(), name, query, base(), chart)


def show_head(chart: Chart, name: str, query: Asked) -> None:
    """Show what the chart is called, what it says, and the page that it is from."""
    path, of_page = page_of(name, snapshot())
    label = f"← {_(BY_ADDRESS[f'/{path}'].label)}"
    back = html.address_link(label, urls.href(path, f"share-{name}", **of_page))
    show_heading("chart", _files(chart, name, query).title, whole_sentences(chart.alt, MOST_FINDING), eyebrow=back)


def untitled(chart: Chart, query: Asked) -> Chart:
    """The picture without its title, which the page says itself; the same object while nothing changes."""

    def make() -> Chart:
        layout: dict[str, Any] = chart.spec["layout"]
        lines = {str(line.get("name")): line for line in layout["annotations"]}
        saved = lines["title"]["yshift"] - lines["subtitle"]["yshift"]
        kept = [line for line in layout["annotations"] if line.get("name") != "title"]
        margin = {**layout["margin"], "t": layout["margin"]["t"] - saved}
        height = round(layout["height"] - saved)
        spec = {**chart.spec, "layout": {**layout, "annotations": kept, "margin": margin, "height": height}}
        return replace(chart, spec=spec)

    key = ("untitled", chart.name, chart.title, chart.canvas.theme, chart.canvas.narrow, str(query), run_key())
    untitled_chart: Chart = memoize(key, make)
    return untitled_chart


def table(chart: Chart, query: Asked) -> str:
    """The chart's numbers, as HTML."""
    key = ("chart table", chart.name, str(query), run_key())
    return memoize(key, lambda: render("chart_page.html", language(), table=chart_table(chart)))


def sources(chart: Chart, name: str, query: Asked) -> str:
    """Where the chart's numbers are from and how to cite it, as HTML."""
    files, (path, of_page) = _files(chart, name, query), page_of(name, snapshot())
    facts, cited = caption_facts(chart.canvas.caption, language()), sentence(files.cited(), language())
    page = {"page": urls.href(path, f"share-{name}", **of_page), "page_title": _(BY_ADDRESS[f"/{path}"].label)}
    return render("chart_page.html", language(), table=None, facts=facts, citation=cited, **page)
