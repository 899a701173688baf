"""The featured pledges: a list, and one page each."""

import pandas as pd
import streamlit as st

from dashboard.content.figure_words import amount, details, label
from dashboard.domain.errors import NotFound
from dashboard.domain.marks import N_
from dashboard.domain.measurement import STAGES
from dashboard.domain.units import SECTIONS
from dashboard.share.cache import cached
from dashboard.ui import html
from dashboard.ui.board import _, language, original_of, other_text_of, run_key, snapshot, text_of
from dashboard.ui.heading import show_heading
from dashboard.ui.measurements import measurements_of
from dashboard.ui.statements import statement_list


def asked_slug() -> str | None:
    """The featured pledge that the address names; None for the overview of all.

    Raises:
        NotFound: there is none of that name.
    """
    slug = st.query_params.get("name", "")
    if slug and slug not in _slugs():
        raise NotFound(N_("There is no featured pledge “{name}”. Choose one of the list."), name=slug[:40])
    return slug or None


@cached(run_key)
def _slugs() -> frozenset[str]:
    return frozenset(snapshot().featured()["slug"])


@cached(run_key)
def counts(slug: str) -> tuple[int, int]:
    """How many figures and how many statements a featured pledge has."""
    counted = ((frame["featured"] == slug).sum() for frame in (snapshot().figures(), snapshot().statements()))
    figures, statements = map(int, counted)
    return figures, statements


def _pledges_of(slug: str) -> pd.DataFrame:
    pledges = snapshot().shown().pledges()
    return pledges[pledges["featured"].map(lambda slugs: slug in slugs).astype(bool)]


@cached(run_key)
def _minis(slug: str) -> str:
    rows = []
    for _index, pledge in _pledges_of(slug).iterrows():
        number = int(pledge["number"])
        name = f"<b>{number}</b>" + html.worded(text_of(pledge, "title"))
        rows.append(
            f"<li>{html.raw_link(name, 'pledge', number=number)}{html.judged_badge(pledge['status'], pledge['rater'])}</li>"
        )
    return f'<ul class="minis">{"".join(rows)}</ul>'


def show_overview() -> None:
    """Show all featured pledges, each with the statuses of its pledges."""
    show_heading(
        "featured",
        _("Featured pledges"),
        _(
            "{count} promises that the campaign put first, each with its situation, track record and commitments."
        ).format(count=len(snapshot().featured())),
    )
    html.show(_cards())


@cached(run_key)
def _cards() -> str:
    featured, figures = snapshot().featured(), snapshot().figures()
    cards = []
    for _index, row in featured.iterrows():
        count = int((figures["featured"] == row["slug"]).sum())
        first, original = text_of(row, "title"), original_of(row, "title")
        cards.append(
            f'<div class="card"><span class="eyebrow">{int(row["position"])} · '
            f"{html.text(_('Figures: {count}').format(count=count))}</span>"
            f"<h2>{html.link(first, 'featured', name=row['slug'])}</h2>{html.other_title(original, first)}"
            f'<div class="pledges">{_minis(row["slug"])}</div></div>'
        )
    return f'<div class="board grid-cards">{"".join(cards)}</div>'


def show_head(slug: str) -> None:
    """Show a featured pledge's headline, its pledges with their statuses, and the way to its neighbours."""
    first, eyebrow, below = _head(slug)
    st.set_page_config(page_title=first)
    show_heading("featured", first, eyebrow=eyebrow, below=below)


@cached(run_key)
def _head(slug: str) -> tuple[str, str, str]:
    featured = snapshot().featured()
    row = featured[featured["slug"] == slug].iloc[0]
    position = int(row["position"])
    first, second = text_of(row, "title"), other_text_of(row, "title")
    steps = []
    for step, symbol in ((-1, "←"), (1, "→")):
        neighbour = featured[featured["position"] == position + step]
        if neighbour.empty:
            steps.append("<span></span>")
            continue
        name = text_of(neighbour.iloc[0], "title")
        steps.append(
            html.raw_link(
                f"{symbol} {html.worded(name)}" if step < 0 else f"{html.worded(name)} {symbol}",
                "featured",
                name=neighbour.iloc[0]["slug"],
            )
        )
    eyebrow = html.link(_("Featured pledges"), "featured") + f" · {position} / {len(featured)}"
    below = (
        html.other_title(second, first)
        + f'<nav class="pager section" aria-label="{html.text(_("Neighbouring featured pledges"))}">{"".join(steps)}</nav>'
        f"<h2>{html.text(_('Numbered pledges it speaks of'))}</h2>{_minis(slug)}"
    )
    return first, eyebrow, below


@cached(run_key)
def measurable(slug: str) -> pd.DataFrame:
    """The figures of a featured pledge that take measurements: its targets and budgets, each once."""
    figures = snapshot().figures()
    measurable_rows = (figures["featured"] == slug) & (figures["same_as"].fillna("") == "")
    return figures[measurable_rows & figures["kind"].isin(list(STAGES))]


@cached(run_key)
def sections(slug: str) -> str:
    """The three sections as the source has them, as HTML."""
    statements, figures, links = snapshot().statements(), snapshot().figures(), snapshot().statement_pledges()
    own_statements = statements[statements["featured"] == slug]
    parts = []
    for code, title in SECTIONS.items():
        rows = own_statements[own_statements["section"] == code]
        parts.append(f'<h2 class="section">{html.text(_(title))}</h2>{statement_list(rows, figures, links)}')
    return f'<div class="board">{"".join(parts)}</div>'


@cached(run_key)
def records(slug: str) -> str:
    """Every figure of the page as a table whose rows lead to their sentences, as HTML."""
    figures = snapshot().figures()
    own_figures = figures[(figures["featured"] == slug) & (figures["statement_id"].fillna("") != "")]
    if own_figures.empty:
        return ""
    rows = []
    for _index, figure in own_figures.iterrows():
        name = label(figure, language())
        anchor = f"statement-{figure['statement_id']}"
        rows.append(
            f'<tr id="figure-{html.text(figure["id"])}"><td>{html.link(name, "featured", anchor=anchor, name=slug)}'
            f'<span class="small">{html.text(" · ".join(details(figure, language())))}</span>{measurements_of(figure)}</td>'
            f'<td class="right">{html.text(amount(figure, language()))}</td></tr>'
        )
    return (
        f'<div class="board section"><h2>{html.text(_("All figures of this page"))}</h2><table class="plain">'
        f'<thead><tr><th scope="col">{html.text(_("What it counts"))}</th><th scope="col" class="right">{html.text(_("Amount"))}</th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )
