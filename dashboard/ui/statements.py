"""The statements of a featured pledge as the source has them, figures highlighted, pledges linked."""

import pandas as pd

from dashboard.ui import html, urls
from dashboard.ui.board import _, original_of, text_of


def _pledges_of(links: pd.DataFrame, statement: str) -> str:
    numbers = links.loc[links["statement_id"] == statement, "pledge_number"]
    if numbers.empty:
        return ""
    parts = (
        html.link(_("Pledge {number}").format(number=int(n)), "pledge", number=int(n)) for n in sorted(set(numbers))
    )
    # Each arrow stays with its link when the line breaks.
    return " ".join(f'<span class="see">→ {part}</span>' for part in parts)


def statement_body(statement: pd.Series, figures: pd.DataFrame, links: pd.DataFrame) -> str:
    """One statement's text as HTML.

    Args:
        statement: a row of `read_statements`.
        figures: `read_figures`; those of this statement are highlighted and lead to their rows.
        links: `read_statement_pledges`; the pledges that this statement speaks of are linked.
    """
    stated_figures = figures[figures["statement_id"] == statement["id"]]
    quotes = [
        (row["quote"], urls.href("featured", f"figure-{row['id']}", name=row["featured"]))
        for _index, row in stated_figures.iterrows()
    ]
    original, reading = original_of(statement, "text"), original_of(statement, "sic")
    translation = html.other_title(text_of(statement, "text"), original, "span")
    sic = ""
    if reading:
        sic = f'<span class="sic"> {html.text(_("[sic: {reading}]")).format(reading=html.worded(reading))}</span>'
    return f"<span{html.spoken(original)}>{html.marked(original, quotes)}</span>{sic}{_pledges_of(links, statement['id'])}{translation}"


def statement_list(statements: pd.DataFrame, figures: pd.DataFrame, links: pd.DataFrame) -> str:
    """The statements of one section as nested list, each with an address of its own.

    Args:
        statements: rows of `read_statements` of one featured pledge and section, in the source's order.
        figures: `read_figures`.
        links: `read_statement_pledges`.
    """

    def item(row: pd.Series) -> str:
        nested = statements[statements["parent_id"] == row["id"]]
        below = (
            f'<ul class="statements">{"".join(item(child) for _i, child in nested.iterrows())}</ul>'
            if len(nested)
            else ""
        )
        return f'<li id="statement-{html.text(row["id"])}">{statement_body(row, figures, links)}{below}</li>'

    top = statements[statements["parent_id"].fillna("") == ""]
    return f'<ul class="statements">{"".join(item(row) for _i, row in top.iterrows())}</ul>'
