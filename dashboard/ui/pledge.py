"""A pledge's page: what the address asks for, and what the page says of it as HTML, piece by piece."""

from dataclasses import replace
from typing import NamedTuple

import pandas as pd
import streamlit as st

from dashboard.domain.errors import N_, NotFound
from dashboard.domain.permission import Actor
from dashboard.share import record_pages
from dashboard.share.cache import cached
from dashboard.ui import html
from dashboard.ui.board import _, is_past, run_key, snapshot
from dashboard.ui.forms import pledge_forms
from dashboard.ui.layout import show_heading
from dashboard.ui.pledge_list import selected, selection_from_address
from dashboard.ui.urls import href

NO_PLEDGE = N_("There is no pledge “{number}”. Choose one from the list of pledges.")


class Pieces(NamedTuple):
    """The page in the order in which it is read, as HTML."""

    title: str
    eyebrow: str
    under_title: str
    verdict: str
    record: str
    sources: str
    history: str


def asked_number() -> int:
    """The pledge that the address asks for; the first where it asks for none. NotFound for what is no number."""
    text = st.query_params.get("number", "")
    if not text and "number" not in st.query_params:
        return int(snapshot().every_pledge()["number"].min())
    if not (text.isdecimal() and text.isascii() and len(text) < 9):
        raise NotFound(NO_PLEDGE, number=text[:40])
    return int(text)


@cached(run_key)
def find(number: int) -> pd.Series:
    """One pledge's row; NotFound where there is none of this number."""
    pledges = snapshot().every_pledge()
    rows = pledges[pledges["number"] == number]
    if rows.empty:
        raise NotFound(NO_PLEDGE, number=number)
    return rows.iloc[0]


@cached(run_key)
def pieces(number: int) -> Pieces:
    """What the page of a pledge in the list says."""
    page = record_pages.pledge_page(html.reader(), number)

    def part(name: str, template: str = "pledge.html") -> str:
        return html.block(html.macro(template, name, page))

    history = html.block(f"<h2>{html.text(_('History'))}</h2>", html.record("history", page))
    verdict = part("verdict", "record.html")
    if page.verdict and not is_past():
        question = html.address_link(_("Question this verdict"), "#question")
        verdict += html.block(f'<p class="quiet">{question}</p>')
    return Pieces(
        page.pledge.title, html.macro("pledge.html", "eyebrow", page), html.macro("pledge.html", "under_title", page),
        verdict, part("record"), part("sources"), history if any(page.lanes.values()) else "",
    )  # fmt: skip


def show_criterion(number: int, actor: Actor) -> None:
    """Show what the campaign says of a pledge, its criterion, and the form that writes that."""
    html.show(pieces(number).record)
    pledge_forms.show_criterion_form(number, actor)


def show_head(number: int) -> None:
    """Show number, title in both languages, category, featured pledges and the way to the neighbours."""
    page = pieces(number)
    st.set_page_config(page_title=f"{number}. {page.title}")
    show_heading("pledge", page.title, eyebrow=page.eyebrow + _pager(number), below=page.under_title)


def _pager(number: int) -> str:
    """The ways to the pledges before and after it in the list whose filters the address carries, and back to that list;
    of a pledge that it does not hold, in the whole record."""
    selection, _unknown = selection_from_address()
    query, numbers = selection.parameters(), selected(replace(selection, page=1))["number"].tolist()
    if number not in numbers:
        query, numbers = {}, snapshot().every_pledge()["number"].tolist()
    place, around, ways = numbers.index(number), (None, *numbers, None), ""
    steps = ((around[place], "←", _("Previous pledge")), (around[place + 2], "→", _("Next pledge")))
    for other, sign, label in steps:
        if other is not None:
            ways += html.link(sign, "pledge", title=label, **query | {"number": other})
    if query:
        words = _("Back to the list ({place}/{total})").format(place=place + 1, total=len(numbers))
        ways += html.address_link(words, href("pledges", **query))
    return f'<nav class="pager" aria-label="{html.text(_("Neighbouring pledges"))}">{ways}</nav>'


@cached(run_key)
def measurable(number: int) -> pd.DataFrame:
    """The figures of a pledge that take measurements: its targets and budgets, each once however often it is said."""
    return record_pages.measurable(snapshot().figures(), number)
