"""Chart: one chart under an address of its own, as picture, as table, and with its sources."""

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
from dashboard.ui import html
from dashboard.ui.board import _, chart_views, language, run_key, snapshot
from dashboard.ui.chart import show_chart
from dashboard.ui.layout import show_heading
from dashboard.ui.share_bar import base
from dashboard.ui.trouble import show_error
from dashboard.ui.urls import href

MOST_FINDING = 180  # characters of what the chart says, above it
query = filters(known({name: st.query_params.get_all(name) for name in st.query_params}))
name = (query.pop("name", None) or [""])[0]


def untitled(chart: Chart) -> Chart:
    """The picture without its title, which the page says itself."""
    layout: dict[str, Any] = chart.spec["layout"]
    lines = {str(line.get("name")): line for line in layout["annotations"]}
    saved = lines["title"]["yshift"] - lines["subtitle"]["yshift"]
    kept = [line for line in layout["annotations"] if line.get("name") != "title"]
    margin, height = {**layout["margin"], "t": layout["margin"]["t"] - saved}, round(layout["height"] - saved)
    changed = {"annotations": kept, "margin": margin, "height": height}
    return replace(chart, spec={**chart.spec, "layout": layout | changed})


def show(chart: Chart) -> None:
    """Show what the chart is called and says, the page that it is from, and its picture, table and sources."""
    files, (path, of_page) = ChartFiles(chart_views(), name, query, base(), chart), page_of(name, snapshot())
    page, label = href(path, f"share-{name}", **of_page), _(BY_ADDRESS[f"/{path}"].label)
    back = html.address_link(f"← {label}", page)
    show_heading("chart", files.title, whole_sentences(chart.alt, MOST_FINDING), eyebrow=back)
    picture, table, sources = st.tabs([_("Chart"), _("Table"), _("Sources")])
    # Made once while nothing changes: the same object is not sent to the browser anew.
    of_chart = (chart.name, chart.title, chart.canvas.theme, chart.canvas.narrow, str(query), run_key())
    with picture:
        show_chart(memoize(("untitled", *of_chart), lambda: untitled(chart)), key=name, filters=query)
    numbers = memoize(
        ("chart table", *of_chart), lambda: render("chart_page.html", language(), table=chart_table(chart))
    )
    html.show(numbers, at=table)
    content = {
        "facts": caption_facts(chart.canvas.caption, language()), "citation": sentence(files.cited(), language()),
        "page": page, "page_title": label,
    }  # fmt: skip
    html.show(render("chart_page.html", language(), table=None, **content), at=sources)


def show_others() -> None:
    """Show that there is no chart of this name, and which there are."""
    charts = [chart for entry in CHARTS.values() if (chart := entry.draw(chart_views(), {})) is not None]
    links = "".join(f"<li>{html.link(chart.title, 'chart', name=chart.name)}</li>" for chart in charts)
    html.show(html.block(f"<p>{html.text(_('These charts are of the whole board:'))}</p><ul>{links}</ul>"))


try:
    shown = chart_named(chart_views(), name, query)
except NotFound as error:
    show_heading("chart", _("Charts"))
    if name:
        show_error(error)
    show_others()
else:
    show(shown)
