"""Pledge: one pledge's verdict with the form that judges it, its criterion, figures, history and challenges."""

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.domain.errors import N_, NotFound
from dashboard.share.cache import cached
from dashboard.share.record_pages import pledge_page
from dashboard.ui import html
from dashboard.ui.board import _, is_past, run_key, snapshot
from dashboard.ui.desk.desk import show_queue_place
from dashboard.ui.forms import pledge_forms
from dashboard.ui.forms.form import show_form
from dashboard.ui.layout import show_heading, split
from dashboard.ui.pledge_list import selected, selection_from_address
from dashboard.ui.share_bar import pledge_bar
from dashboard.ui.shell import identity
from dashboard.ui.urls import href
from dashboard.ui.waiting import show_waiting

PARTS = ("eyebrow", "under_title", "description", "record", "sources")  # macros of `pledge.html`
NO_PLEDGE = N_("There is no pledge “{number}”. Choose one from the list of pledges.")


def asked_number() -> int:
    """The pledge that the address asks for; the first where it asks for none. NotFound for what is no number."""
    text = st.query_params.get("number", "")
    if not text and "number" not in st.query_params:
        return int(snapshot().every_pledge()["number"].min())
    if not (text.isdecimal() and text.isascii() and len(text) < 9):
        raise NotFound(NO_PLEDGE, number=text[:40])
    return int(text)


@cached(run_key)
def pieces(number: int) -> tuple["pd.Series[Any]", str, dict[str, str], pd.DataFrame]:
    """What the page says of a pledge: its row, its title, the parts of the page as HTML, and its figures that take
    measurements, each once however often it is said. NotFound where there is none of this number."""
    pledges = snapshot().every_pledge()
    rows = pledges[pledges["number"] == number]
    if rows.empty:
        raise NotFound(NO_PLEDGE, number=number)
    page = pledge_page(html.reader(), number)
    parts = {name: html.macro("pledge.html", name, page) for name in PARTS}
    parts["verdict"] = html.block(html.record("verdict", page))
    if page.verdict and not is_past():
        question = html.address_link(_("Question this verdict"), "#question")
        parts["verdict"] += html.block(f'<p class="quiet">{question}</p>')
    lanes = html.record("history", page) if any(page.lanes.values()) else ""
    parts["history"] = html.block(f"<h2>{html.text(_('History'))}</h2>{lanes}") if lanes else ""
    return rows.iloc[0], page.pledge.title, parts, page.measurable


def pager(number: int) -> str:
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


number = asked_number()
row, title, parts, own_figures = pieces(number)
history, actor = snapshot().history(number), identity.actor()

st.set_page_config(page_title=f"{number}. {title}")
show_heading("pledge", title, eyebrow=parts["eyebrow"] + pager(number), below=parts["under_title"])
show_queue_place(number, actor)
main, beside = split(3, 2)
with main:
    with st.container(key="verdict"):
        html.show(parts["verdict"])
        show_form(row, history)
    show_waiting(number, actor)
    html.show(html.block(parts["description"]))
with main if history else beside:  # beside nothing else would stand then
    html.show(html.block(parts["record"]))
    pledge_forms.show_criterion_form(number, actor)
with main:
    html.show(html.block(parts["sources"]))
    pledge_forms.show_measure(own_figures, actor)
    pledge_forms.show_retract_measurement(own_figures, actor)
    html.show(pledge_bar(number, title))
with beside:
    html.show(parts["history"])
    pledge_forms.show_challenge_form(history, number)
    pledge_forms.show_retract(history, actor)
