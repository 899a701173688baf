"""All figures in one table: filtered by kind, unit and featured pledge, each leading to its sentence."""

import pandas as pd
import streamlit as st

from dashboard.content.figure_words import amount, details, label
from dashboard.domain.units import FIGURE_KINDS
from dashboard.locale.amounts import unit_name
from dashboard.share.cache import cached
from dashboard.share.selection import Unknown
from dashboard.ui import html
from dashboard.ui.board import _, featured_names, language, original_of, run_key, snapshot
from dashboard.ui.choices import follow
from dashboard.ui.figures import place
from dashboard.ui.share_bar import list_bar
from dashboard.ui.shell import navigation

FILTERS = ("kind", "unit", "featured")


def subtitle(figures: pd.DataFrame) -> str:
    """How many figures the source holds."""
    return _("{count} figures in the source, each with the sentence that it stands in.").format(count=len(figures))


@cached(run_key)
def _choices() -> dict[str, dict[str, str]]:
    units = sorted(set(snapshot().figures()["unit"]))
    return {
        "kind": {code: _(label) for code, label in FIGURE_KINDS.items()},
        "unit": {unit: unit_name(unit, language()) for unit in units},
        "featured": featured_names(),
    }


def _filter_bar() -> dict[str, list[str]]:
    """Show the filters, and what in the address is none; what is chosen of each that is used."""
    labels = {"kind": _("Kind"), "unit": _("Unit"), "featured": _("Featured pledge")}
    used = {}
    offered = _choices()
    row = st.container(horizontal=True)
    for name in FILTERS:
        values, choices = st.query_params.get_all(name), offered[name]
        navigation.show_unknown(Unknown(name, value) for value in values if value not in choices)
        chosen = [value for value in choices if value in values]
        follow(row.multiselect, labels[name], name, chosen, key=f"figures_{name}", labels=choices, placeholder=_("All"))
        if chosen:
            used[name] = chosen
    return used


@cached(run_key)
def heading() -> str:
    """What stands above the list, as HTML: it goes out in one piece with what is above."""
    return f'<div class="board section"><h2>{html.text(_("All figures"))}</h2></div>'


def show_list() -> None:
    """Show filters, count, table and the table's share bar."""
    filters = _filter_bar()
    shown, table = _table(tuple((name, tuple(chosen)) for name, chosen in filters.items()))
    total = len(snapshot().figures())
    count = html.text(_("{count} of {total} figures").format(count=shown, total=total))
    html.show(
        f'<div class="board"><p class="quiet" role="status">{count}</p>{table}</div>',
        list_bar("figures", filters=filters, shown=shown, total=total),
    )


@cached(run_key)
def _table(filters: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[int, str]:
    """How many figures the filters leave, and their table as HTML, or that there is none."""
    figures = snapshot().figures()
    for name, chosen in filters:
        figures = figures[figures[name].isin(chosen)]
    if figures.empty:
        return 0, f'<p class="notice">{html.text(_("No figure matches; relax a filter."))}</p>'
    rows = _rows()
    heads = html.headings(_("Amount"), _("What it counts"), _("Kind"), _("Sentence in the source"))
    body = "".join(rows[figure] for figure in figures["id"])
    table = f'<table class="plain stacked figures">{heads}<tbody>{body}</tbody></table>'
    return len(figures), table


@cached(run_key)
def _rows() -> dict[str, str]:
    """Every figure's row as HTML, by the figure's id."""
    return {str(row["id"]): _row(row) for _index, row in snapshot().figures().iterrows()}


def _row(figure: pd.Series) -> str:
    sentence = original_of(figure, "sentence")
    page, anchor, values = place(figure)
    facts = " · ".join(details(figure, language()))
    return (
        f'<tr id="figure-{html.text(figure["id"])}"><td class="num amount"><b>{html.text(amount(figure, language()))}</b></td>'
        f'<td class="wide">{html.text(label(figure, language()))}<span class="small">{html.text(facts)}</span></td>'
        f'<td><span class="kind">{html.text(_(FIGURE_KINDS[figure["kind"]]))}</span></td>'
        f'<td{html.spoken(sentence)} class="sentence wide">{html.marked(sentence, [(figure["quote"], "")])} '
        f"{html.link(_('In its place'), page, anchor=anchor, **values)}</td></tr>"
    )
