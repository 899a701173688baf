"""Figures in words: the amount, and what else the source says of it."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pandas as pd

from dashboard.charts.budget_stages import secured_text
from dashboard.charts.figures import label_of
from dashboard.domain.measurement import Stage, secured_share
from dashboard.domain.units import Quantity
from dashboard.locale import text_of, translator
from dashboard.locale.amounts import format_amount, format_quantity


def with_words(
    figures: pd.DataFrame, series: pd.DataFrame, statements: pd.DataFrame, pledges: pd.DataFrame
) -> pd.DataFrame:
    """Figures with what a label or a number is not understood without, wherever it stands alone. Returns the figures
    with `subject`, the title of the series that each belongs to, and `sentence`, the statement or title that it stands
    in, each with its translations (`subject_en`); empty where there is none."""
    subjects, texts, titles = series.set_index("id"), statements.set_index("id"), pledges.set_index("number")

    def words(column: str, source: pd.DataFrame, field: str) -> "pd.Series[Any]":
        held = source[field] if field in source else pd.Series("", source.index)
        return figures[column].map(held).astype(object)  # where nothing is found pandas makes numbers of it

    suffixes = [name.removeprefix("title") for name in map(str, pledges.columns) if re.fullmatch("title(_.+)?", name)]
    columns = {}
    for suffix in suffixes:
        columns[f"subject{suffix}"] = words("series", subjects, f"title{suffix}").fillna("")
        sentences = words("statement_id", texts, f"text{suffix}")
        columns[f"sentence{suffix}"] = sentences.fillna(words("pledge_number", titles, f"title{suffix}")).fillna("")
    return figures.assign(**columns)


def label(figure: "pd.Series[Any]", language: str) -> str:
    """What a figure counts, with its subject where it belongs to a series. `figure`: a row of `read_figures`."""
    return label_of(dict(figure), language)


def amount(figure: "pd.Series[Any]", language: str) -> str:
    """A figure's amount with bound and what it is per; arguments as `label`."""
    quantity = Quantity(
        Decimal(str(figure["value_min"])),
        Decimal(str(figure["value_max"])),
        figure["unit"] or None,
        figure["per"] or None,
        figure["bound"],
    )
    return format_quantity(quantity, language)


def value_text(value: Any, figure: "Mapping[Any, Any] | pd.Series[Any]", language: str) -> str:
    """A measured value in a figure's unit."""
    return format_amount(value, str(figure["unit"]) or None, language)


def details(figure: "pd.Series[Any]", language: str) -> list[str]:
    """What else the source says of a figure: of what, of when, by whom, until when; arguments as `label`."""
    _ = translator(language)
    facts = [
        (_("of {base}"), "base", text_of(figure, "base", language)),
        (_("change"), "measure", figure["measure"] if figure["measure"] == "change" else ""),
        (_("reference period {value}"), "value", figure["reference_period"]),
        (_("forecast"), "value", figure["forecast"]),
        (_("by {actor}"), "actor", text_of(figure, "actor", language)),
        (_("due {value}"), "value", figure["due"]),
    ]
    return [words.format(**{name: value}) for words, name, value in facts if value]


def secured(newest: dict[Stage, Decimal], figure: "pd.Series[Any]", language: str) -> str:
    """The share of a budget that is secured, with what it is a share of; empty where nothing is said to be secured.
    `newest`: the newest amount of each stage that is known."""
    return secured_text(secured_share(newest, Decimal(str(figure["value_max"])), str(figure["bound"])), language)
