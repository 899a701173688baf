"""Figures on a page: the amount, what it counts, and the sentence that it comes from."""

import pandas as pd

from dashboard.content import figure_words
from dashboard.domain.units import FIGURE_KINDS
from dashboard.ui import html
from dashboard.ui.board import _, language
from dashboard.ui.measurements import measurements_of


def place(figure: pd.Series) -> tuple[str, str, dict[str, str]]:
    """Where a figure stands: page, anchor and query parameters of the sentence or title."""
    if figure["statement_id"]:
        return "featured", f"statement-{figure['statement_id']}", {"name": str(figure["featured"])}
    return "pledge", "", {"number": str(int(figure["pledge_number"]))}


def figure_row(figure: pd.Series, sentence: str) -> str:
    """A figure with its sentence, as HTML; it leads to the place in the source.

    Args:
        figure: a row of `read_figures`.
        sentence: the statement or title that it stands in.
    """
    page, anchor, values = place(figure)
    label = figure_words.label(figure, language())
    facts = " · ".join(figure_words.details(figure, language()))
    measurements = measurements_of(figure)
    return (
        f'<div class="figure-row" id="figure-{html.text(figure["id"])}"><span class="amount num">{html.text(figure_words.amount(figure, language()))}</span>'
        f'<span>{html.text(label)}</span> <span class="kind">{html.text(_(FIGURE_KINDS[figure["kind"]]))}</span>'
        + (f' <span class="quiet">{html.text(facts)}</span>' if facts else "")
        + f"<blockquote><span{html.spoken(sentence)}>{html.marked(sentence, [(figure['quote'], '')])}</span><br>"
        f"{html.link(_('To the sentence in the source'), page, anchor=anchor, **values)}</blockquote>{measurements}</div>"
    )
