"""What a pledge's page says beside its history."""

import pandas as pd
import streamlit as st

from dashboard.content.models import lower_pledges
from dashboard.content.pledge_facts import pledge_facts
from dashboard.content.rendering import render
from dashboard.domain.assessment import LifecycleStatus
from dashboard.domain.errors import NotFound
from dashboard.domain.marks import N_
from dashboard.domain.measurement import STAGES
from dashboard.domain.status import Rater
from dashboard.share.cache import cached
from dashboard.share.levels import ancestors
from dashboard.ui import board, html, urls
from dashboard.ui.board import _, featured_names, language, original_of, other_text_of, run_key, snapshot, text_of
from dashboard.ui.figures import figure_row
from dashboard.ui.heading import show_heading
from dashboard.ui.statements import statement_body


def asked_number() -> int:
    """The pledge that the address asks for; the first where it asks for none.

    Raises:
        NotFound: the address asks for something that is no number.
    """
    text = st.query_params.get("number", "1")
    if not (text.isdecimal() and text.isascii() and len(text) < 9):
        raise NotFound(N_("There is no pledge “{number}”. Choose one from the list of pledges."), number=text[:40])
    return int(text)


@cached(run_key)
def find(number: int) -> pd.Series:
    """One pledge's row.

    Raises:
        NotFound: there is no pledge of this number.
    """
    pledges = snapshot().every_pledge()
    rows = pledges[pledges["number"] == number]
    if rows.empty:
        raise NotFound(N_("There is no pledge “{number}”. Choose one from the list of pledges."), number=number)
    return rows.iloc[0]


def _steps(number: int) -> str:
    pledges = snapshot().every_pledge()
    before = _step(pledges, number - 1, "←", _("Previous pledge"))
    return before + _step(pledges, number + 1, "→", _("Next pledge"))


def _step(pledges: pd.DataFrame, number: int, symbol: str, label: str) -> str:
    if not (pledges["number"] == number).any():
        return "<span></span>"
    return html.link(f"{symbol} {label}" if symbol == "←" else f"{label} {symbol}", "pledge", number=number)


def show_head(number: int) -> None:
    """Show number, title in both languages, category, status and the way to the neighbours."""
    first, eyebrow, below = _head(number)
    st.set_page_config(page_title=f"{number}. {first}")
    show_heading("pledge", first, eyebrow=eyebrow, below=below)


@cached(run_key)
def _head(number: int) -> tuple[str, str, str]:
    pledge, total = find(number), len(snapshot().every_pledge())
    first, second = title_of(pledge), other_text_of(pledge, "title")
    day = pledge["status_as_of"]
    as_of = _("as of {day}").format(day=day.isoformat()) if pd.notna(day) else ""
    category = html.link(text_of(pledge, "category_name"), "pledges", category=pledge["category"])
    pledges, above = snapshot().every_pledge(), ancestors(snapshot().every_pledge(), number)
    titles = {int(row["number"]): title_of(row) for _index, row in pledges[pledges["number"].isin(above)].iterrows()}
    parts = [html.text(_("Pledge {number} of {total}").format(number=number, total=total)), category]
    eyebrow = " · ".join([*parts, *(html.link(titles[each], "pledge", number=each) for each in above)])
    below = (
        html.other_title(second, first)
        + f'<div class="facts">{html.badge(pledge["status"])}<span>{html.text(as_of)}</span></div>{_facts(pledge)}{_below(number)}'
        f'<nav class="pager section" aria-label="{html.text(_("Neighbouring pledges"))}">'
        f"{_steps(number)}</nav>"
    )
    return first, eyebrow, below


def _facts(pledge: pd.Series) -> str:
    """What the campaign's list says of the pledge beside its title."""
    description = pledge.get(f"description_{language()}") or pledge["description"]
    note = f'<div class="note" dir="auto">{html.text(description)}</div>' if description else ""
    facts = pledge_facts(pledge.to_dict(), snapshot().campaign(), language(), snapshot().pledge_corrections())
    rows = "".join(
        f'<div><dt>{html.text(label)}</dt><dd dir="auto">{html.text(text)}</dd></div>' for label, text in facts
    )
    return note + (f'<dl class="criterion">{rows}</dl>' if rows else "")


def _below(number: int) -> str:
    """The pledges that stand under one, and how far they are; empty for none."""
    shown, rates = snapshot().shown(), snapshot().shown().rates_below()
    if number not in rates:
        return ""
    rows = lower_pledges(
        shown.every_pledge(), number, rates, lambda lower: urls.href("pledge", number=lower), board.text_of
    )
    return f'<div class="section">{render("below.html", language(), rate=rates[number], rows=rows)}</div>'


def title_of(pledge: pd.Series) -> str:
    """A pledge's title in the reader's language."""
    return text_of(pledge, "title")


@cached(run_key)
def beside(number: int) -> str:
    """What the watchdogs say and what the administration says of itself, side by side, as HTML; empty while it is silent."""
    in_force = (
        assessment
        for assessment in snapshot().history(number)
        if assessment.rater is Rater.CITY and assessment.lifecycle_status is LifecycleStatus.PUBLISHED
    )
    own_rating = next(in_force, None)
    if own_rating is None:
        return ""
    pledge = find(number)
    day = pledge["status_as_of"]
    sides = [
        (_("Watchdogs"), pledge["status"], day.isoformat() if pd.notna(day) else ""),
        (_("The administration itself"), own_rating.status, own_rating.as_of.isoformat()),
    ]
    body = "".join(
        f'<div class="side"><h3>{html.text(label)}</h3>{html.badge(status)} <span class="quiet">{html.text(when)}</span></div>'
        for label, status, when in sides
    )
    note = html.text(_("The administration's own rating stands beside the watchdogs' and counts in no rate."))
    return f'<div class="board section"><h2>{html.text(_("Two views"))}</h2><div class="sides">{body}</div><p class="quiet">{note}</p></div>'


@cached(run_key)
def measurable(number: int) -> pd.DataFrame:
    """The figures of a pledge that take measurements: its targets and budgets, each once however often it is said."""
    figures = snapshot().figures()
    stated = figures[figures["pledges"].map(lambda numbers: number in numbers).astype(bool)]
    ids = set(stated["same_as"].where(stated["same_as"].fillna("") != "", stated["id"]))
    return figures[figures["id"].isin(ids) & figures["kind"].isin(list(STAGES))]


def figures_section(number: int) -> str:
    """The figures of a pledge as a part of the page; nothing on a board that holds no figures at all."""
    return "" if snapshot().figures().empty else html.section(_("Figures"), figures_of(number))


def statements_section(number: int) -> str:
    """The same of its featured statements."""
    return "" if snapshot().statements().empty else html.section(_("In the featured pledges"), statements_of(number))


@cached(run_key)
def figures_of(number: int) -> str:
    """The figures of a pledge with the sentences they stand in, as HTML."""
    figures = snapshot().figures()
    stated = figures[figures["pledges"].map(lambda numbers: number in numbers).astype(bool)]
    if stated.empty:
        return f'<p class="quiet">{html.text(_("The source states no figure for this pledge."))}</p>'
    return "".join(figure_row(figure, original_of(figure, "sentence")) for _index, figure in stated.iterrows())


@cached(run_key)
def statements_of(number: int) -> str:
    """The featured statements that speak of a pledge, as HTML."""
    links, statements, figures = snapshot().statement_pledges(), snapshot().statements(), snapshot().figures()
    wanted = set(links.loc[links["pledge_number"] == number, "statement_id"])
    linked = statements[statements["id"].isin(wanted)]
    if linked.empty:
        return f'<p class="quiet">{html.text(_("No featured statement speaks of this pledge."))}</p>'
    names = featured_names()
    parts = []
    nothing = links.iloc[0:0]
    for slug, rows in linked.groupby("featured", sort=False):
        head = html.link(names[str(slug)], "featured", name=str(slug))
        items = "".join(
            f"<li>{statement_body(row, figures, nothing)} "
            f"{html.link(_('In its place'), 'featured', anchor='statement-' + row['id'], css='see', name=str(slug))}</li>"
            for _index, row in rows.iterrows()
        )
        parts.append(f'<h3>{head}</h3><ul class="statements">{items}</ul>')
    return "".join(parts)
