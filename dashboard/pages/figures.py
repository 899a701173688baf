"""Figures: what was promised and how far it is, amounts in charts, and every other number of the source."""

import pandas as pd
import streamlit as st

from dashboard.domain.units import FIGURE_KINDS
from dashboard.locale.amounts import unit_name
from dashboard.share.cache import cached
from dashboard.share.record_pages import figures_chosen
from dashboard.ui import html
from dashboard.ui.board import _, chart_views, featured_names, language, run_key, snapshot
from dashboard.ui.chart import show_charts
from dashboard.ui.choices import allowed_query, follow
from dashboard.ui.layout import show_heading
from dashboard.ui.share_bar import list_bar

BUDGETS = "budget-charts"  # where the charts of amounts begin
Used = tuple[tuple[str, tuple[str, ...]], ...]


@cached(run_key)
def offered() -> dict[str, dict[str, str]]:
    """What each filter offers: code to name."""
    return {
        "kind": {code: _(label) for code, label in FIGURE_KINDS.items()},
        "unit": {unit: unit_name(unit, language()) for unit in sorted(set(snapshot().figures()["unit"]))},
        "featured": featured_names(),
    }


@cached(run_key)
def chosen(used: Used) -> pd.DataFrame:
    """The figures that the filters leave."""
    return figures_chosen(snapshot().figures(), dict(used))


@cached(run_key)
def promised(used: Used, *, with_budgets: bool) -> str:
    """How many figures the filters leave, and what was promised among them, as HTML; a link to the budgets' charts."""
    figures, total = chosen(used), len(snapshot().figures())
    count = html.text(_("{count} of {total} figures").format(count=len(figures), total=total))
    if with_budgets:
        count += f' · <a href="#{BUDGETS}">{html.text(_("Go to the budget charts"))}</a>'
    shown = f'<p class="quiet" role="status">{count}</p>'
    if figures.empty:
        shown += f'<p class="notice">{html.text(_("No figure matches; relax a filter."))}</p>'
    elif promises := html.reader().promises(figures):
        title = html.text(_("What was promised in figures"))
        shown += f"<h2>{title}</h2>" + html.macro("figures.html", "target_table", promises)
    return html.block(shown)


@cached(run_key)
def others(used: Used) -> str:
    """The figures that promise nothing, folded until something is looked for, as HTML."""
    rows = html.reader().other_figures(chosen(used))
    if not rows:
        return ""
    title = html.text(_("Figures of record and situation"))
    table = html.macro("lists.html", "figure_table", rows)
    return (
        f'<div class="board section"><details class="more"{" open" if used else ""}><summary><h2>{title} ({len(rows)})</h2></summary>'
        f"{table}</details></div>"
    )


figures = snapshot().figures()
words = _("{count} figures in the source, each with the sentence that it stands in.")
show_heading("figures", subtitle=words.format(count=len(figures)))
labels, values = {"kind": _("Kind"), "unit": _("Unit"), "featured": _("Featured pledge")}, allowed_query(offered())
words, row = st.query_params.get("q", ""), st.container(horizontal=True)
follow(row.text_input, _("Search"), "q", words, key="figures_q", placeholder=_("Label or sentence"))
used: Used = (("q", (words,)),) if words else ()
for name, choices in offered().items():
    codes = [code for code in choices if code in values[name]]
    follow(row.multiselect, labels[name], name, codes, key=f"figures_{name}", labels=choices, placeholder=_("All"))
    used += ((name, tuple(codes)),) if codes else ()
shown = chosen(used)
filters = {name: values for name, values in used if name != "kind"}
views = chart_views()
charts = [chart for chart in (views.budgets(shown), views.budget_stages(figures=shown)) if chart]
html.show(promised(used, with_budgets=bool(charts)))
if charts:
    html.show(html.section(_("Budgets"), anchor=BUDGETS))
show_charts(charts, filters=filters)
html.show(others(used), list_bar("figures", filters=dict(used), shown=len(shown), total=len(figures)))
