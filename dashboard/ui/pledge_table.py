"""The list of pledges as a table that a keyboard and a phone can use: real links, headers that sort."""

from collections.abc import Hashable
from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.content.rendering import render
from dashboard.domain.marks import N_
from dashboard.share.cache import cached
from dashboard.share.levels import paths_of
from dashboard.share.selection import Selection
from dashboard.ui import html
from dashboard.ui.board import _, language, original_of, run_key, snapshot, text_of

MOST_LINKED = 20  # pages; of more, only some are linked
NEAR = 3  # pages on either side

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


@cached(run_key)
def _body(numbers: tuple[int, ...]) -> str:
    """Pledges as the rows of a page, in this order, as HTML."""
    rows = snapshot().every_pledge().set_index("number", drop=False).loc[list(numbers)]
    return "".join(_row(pledge) for pledge in rows.to_dict("records"))


def _row(pledge: dict[Hashable, Any]) -> str:
    number = int(pledge["number"])
    title = text_of(pledge, "title")
    as_of = pledge["status_as_of"]
    day = html.text(as_of.isoformat()) if pd.notna(as_of) else "–"
    rated = "" if pd.notna(as_of) else " none"  # on a phone, nothing is better than a dash
    second = html.other_title(original_of(pledge, "title"), title, "span", "small")
    return (
        f'<tr><td class="number">{number}</td>'
        f'<td class="wide">{html.link(title, "pledge", css="title", number=number)}{second}{_below(number)}{_above(number)}</td>'
        f'<td class="indent">{html.text(text_of(pledge, "category_name"))}</td>'
        f"<td>{html.judged_badge(pledge['status'], pledge['rater'])}</td>"
        f'<td class="num{rated}" data-label="{html.text(_("As of"))}">{day}</td>'
        f'<td class="right{rated}" data-label="{html.text(_("Evidence"))}">{int(pledge["evidence_count"])}</td></tr>'
    )


def _below(number: int) -> str:
    rate = snapshot().shown().rates_below().get(number)
    return "" if rate is None else f"<br>{render('below.html', language(), rate=rate, rows=())}"


def _above(number: int) -> str:
    titles = _titles_above().get(number, ())
    return f'<span class="small">{html.text(" › ".join(titles))}</span>' if titles else ""


@cached(run_key)
def _titles_above() -> dict[int, list[str]]:
    """Of each pledge that stands under others, by number, their titles, outermost first."""
    rows = snapshot().every_pledge()
    titles = {int(row["number"]): text_of(row, "title") for row in rows.to_dict("records")}
    return {number: [titles[above] for above in path[:-1]] for number, path in paths_of(rows).items() if path[:-1]}


def pledge_table(rows: pd.DataFrame, selection: Selection) -> str:
    """A page of pledges as HTML.

    Args:
        rows: rows of `read_pledges`, in the order in which they are shown.
        selection: what they were selected by: its order marks a header.
    """
    head = "".join(_heading(name, label, selection) for name, label in COLUMNS)
    body = _body(tuple(rows["number"].tolist()))
    return (
        f'<table class="plain stacked"><caption class="visually-hidden">{html.text(_("Pledges"))}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _numbered(page: int, pages: int) -> list[int]:
    """The pages that are linked: all of a few; of many the first, the last, and those around this one and at steps."""
    if pages <= MOST_LINKED:
        return list(range(1, pages + 1))
    step = max(10, pages // 100 * 10)
    around = range(max(1, page - NEAR), min(pages, page + NEAR) + 1)
    return sorted({1, pages, *around, *range(step, pages, step)})


def page_links(selection: Selection, page: int, pages: int) -> str:
    """Links to the other pages of a long list, as HTML; empty where there is one page."""
    if pages == 1:
        return ""
    parts = [
        f"<b aria-current='page'>{number}</b>"
        if number == page
        else html.link(str(number), "pledges", **replace(selection, page=number).parameters())
        for number in _numbered(page, pages)
    ]
    return f'<nav class="facts" aria-label="{html.text(_("Pages of the list"))}">{" ".join(parts)}</nav>'
