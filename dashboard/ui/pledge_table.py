"""The list of pledges as a table that a keyboard and a phone can use: real links, headers that sort."""

from dataclasses import replace

import pandas as pd

from dashboard.domain.marks import N_
from dashboard.share.selection import Selection
from dashboard.ui import html, readers
from dashboard.ui.board import _, language, pick
from dashboard.ui.memory import once

COLUMNS = (
    ("number", N_("No.")),
    ("title", N_("Pledge")),
    ("category", N_("Category")),
    ("status", N_("Status")),
    ("as_of", N_("As of")),
    ("evidence", N_("Evidence")),
)


def _heading(name: str, label: str, selection: Selection) -> str:
    now = selection.sort == name
    down = now and not selection.descending
    target = replace(selection, sort=name, descending=down, page=1)
    arrow = html.icon("arrow_downward" if selection.descending else "arrow_upward") if now else ""
    order = f' aria-sort="{"descending" if selection.descending else "ascending"}"' if now else ""
    right = ' class="right"' if name == "evidence" else ""
    return f'<th scope="col"{order}{right}>{html.raw_link(html.text(_(label)) + arrow, "pledges", **target.parameters())}</th>'


@once
def _rows() -> dict[int, str]:
    """Every pledge's row as HTML, by its number."""
    return {int(pledge["number"]): _row(pledge) for _index, pledge in readers.pledges().iterrows()}


def _row(pledge: pd.Series) -> str:
    number = int(pledge["number"])
    title = pick(pledge["title"], pledge["title_en"])
    as_of = pledge["status_as_of"]
    day = html.text(as_of.isoformat()) if pd.notna(as_of) else "–"
    rated = "" if pd.notna(as_of) else " none"  # on a phone, nothing is better than a dash
    second = f'<span class="small" lang="ko">{html.text(pledge["title"])}</span>' if language() == "en" else ""
    return (
        f'<tr><td class="number">{number}</td>'
        f'<td class="wide">{html.link(title, "pledge", css="title", number=number)}{second}</td>'
        f'<td class="indent">{html.text(pick(pledge["category_name"], pledge["category_name_en"]))}</td>'
        f"<td>{html.badge(pledge['status'])}</td>"
        f'<td class="num{rated}" data-label="{html.text(_("As of"))}">{day}</td>'
        f'<td class="right{rated}" data-label="{html.text(_("Evidence"))}">{int(pledge["evidence_count"])}</td></tr>'
    )


def pledge_table(rows: pd.DataFrame, selection: Selection) -> str:
    """A page of pledges as HTML.

    Args:
        rows: rows of `read_pledges`, in the order in which they are shown.
        selection: what they were selected by: its order marks a header.
    """
    head = "".join(_heading(name, label, selection) for name, label in COLUMNS)
    made = _rows()
    body = "".join(made[number] for number in rows["number"])
    return (
        f'<table class="plain stacked"><caption class="visually-hidden">{html.text(_("Pledges"))}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def page_links(selection: Selection, page: int, pages: int) -> str:
    """Links to the other pages of a long list, as HTML; empty where there is one page."""
    if pages == 1:
        return ""
    parts = [
        f"<b aria-current='page'>{number}</b>"
        if number == page
        else html.link(str(number), "pledges", **replace(selection, page=number).parameters())
        for number in range(1, pages + 1)
    ]
    return f'<nav class="facts" aria-label="{html.text(_("Pages of the list"))}">{" ".join(parts)}</nav>'
