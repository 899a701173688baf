"""Measurements beside their figure: what was observed or secured, when, by whom, on which evidence."""

from decimal import Decimal

import pandas as pd

from dashboard.content.figure_words import limit, secured
from dashboard.domain.measurement import Stage
from dashboard.locale.amounts import format_amount
from dashboard.ui import html
from dashboard.ui.board import _, language, snapshot


def amount_text(value: Decimal, figure: pd.Series) -> str:
    """A measured value in the figure's unit, in the reader's language."""
    return format_amount(value, str(figure["unit"]) or None, language())


def measurements_of(figure: pd.Series) -> str:
    """The measurements in force of one figure, as HTML; empty where it has none."""
    measurements = snapshot().measurements()
    measured = measurements[measurements["figure_id"] == figure["id"]]
    if measured.empty:
        return ""
    newest = measured.sort_values(["as_of", "id"]).groupby("stage", sort=False).tail(1)
    older = measured[~measured["id"].isin(newest["id"])]
    more = ""
    if not older.empty:
        words = _("Earlier measurements: {count}").format(count=len(older))
        more = f"<details><summary>{html.text(words)}</summary>{_list(older, figure)}</details>"
    return f"{_list(newest, figure)}{_limits(measured, newest, figure)}{more}"


def _list(rows: pd.DataFrame, figure: pd.Series) -> str:
    items = "".join(
        f'<li id="entry-{row["id"]}"><b>{html.text(_(Stage(row["stage"]).label))}</b> <span class="num">{html.text(amount_text(row["value"], figure))}</span> '
        f'<span class="quiet"><span class="num">{html.text(row["as_of"].isoformat())}</span> · {html.text(row["author"])} · {html.text(_("Evidence {count}").format(count=row["evidence_count"]))}</span></li>'
        for row in rows.to_dict("records")
    )
    return f'<ul class="measurements">{items}</ul>'


def _limits(measured: pd.DataFrame, newest: pd.DataFrame, figure: pd.Series) -> str:
    limits = [limit(figure, row["value"], row["as_of"], language()) for row in newest.to_dict("records")]
    words = [*limits, secured_share(measured, figure)]
    return "".join(f'<p class="quiet">{html.text(part)}</p>' for part in words if part)


def secured_share(measured: pd.DataFrame, figure: pd.Series) -> str:
    """The share of a budget that is secured, with what it is a share of; empty where nothing is said to be secured.

    Args:
        measured: the measurements of one budget.
        figure: the budget.
    """
    newest = {
        Stage(row["stage"]): Decimal(str(row["value"]))
        for row in measured.sort_values(["as_of", "id"]).to_dict("records")
    }
    return secured(newest, figure, language())
