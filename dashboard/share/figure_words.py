"""Figures in words: the amount, what else the source says of it, and how far it has come."""

from decimal import Decimal
from typing import Any

import pandas as pd

from dashboard.domain.amounts import format_amount, format_quantity
from dashboard.domain.marks import N_
from dashboard.domain.measurement import Stage, secured_share
from dashboard.domain.quantity import Quantity
from dashboard.locale import translator

KINDS = {
    "budget": N_("Budget"),
    "target": N_("Target"),
    "record": N_("Record"),
    "context": N_("Context"),
}
SECTIONS = {"situation": N_("Situation"), "record": N_("Track record"), "commitment": N_("Commitments")}
SECURED_OF_PLANNED = N_("Secured share: {percent}% of what was planned")
SECURED_OF_PLEDGED = N_("Secured share: {percent}% of what was pledged")


def _pick(figure: "pd.Series[Any]", name: str, language: str) -> str:
    english = figure[f"{name}_en"]
    return str(english if language == "en" and english else figure[name])


def label(figure: "pd.Series[Any]", language: str) -> str:
    """What a figure counts.

    Args:
        figure: a row of `read_figures`.
        language: `ko` or `en`.
    """
    return _pick(figure, "label", language)


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


def details(figure: "pd.Series[Any]", language: str) -> list[str]:
    """What else the source says of a figure: of what, of when, by whom, until when; arguments as `label`."""
    _ = translator(language)
    facts = [
        (_("of {base}"), "base", _pick(figure, "base", language)),
        (_("change"), "measure", figure["measure"] if figure["measure"] == "change" else ""),
        (_("reference period {value}"), "value", figure["reference_period"]),
        (_("forecast"), "value", figure["forecast"]),
        (_("by {actor}"), "actor", _pick(figure, "actor", language)),
        (_("due {value}"), "value", figure["due"]),
    ]
    return [words.format(**{name: value}) for words, name, value in facts if value]


def progress(figure: "pd.Series[Any]", measurements: pd.DataFrame, language: str) -> list[str]:
    """The newest measured value of each stage, and the share of a budget that is secured.

    Args:
        figure: a row of `read_figures`.
        measurements: `read_measurements`.
        language: `ko` or `en`.
    """
    _ = translator(language)
    own = measurements[measurements["figure_id"] == figure["id"]].sort_values(["as_of", "id"])
    newest = {Stage(row["stage"]): row for row in own.to_dict("records")}
    found = [
        f"{_(stage.label)} {format_amount(row['value'], str(figure['unit']) or None, language)} ({row['as_of'].isoformat()})"
        for stage, row in newest.items()
    ]
    values = {stage: Decimal(str(row["value"])) for stage, row in newest.items()}
    return [*found, *filter(None, [secured(values, Decimal(str(figure["value_max"])), language)])]


def secured(newest: dict[Stage, Decimal], pledged: Decimal, language: str) -> str:
    """The share of a budget that is secured, with what it is a share of; empty where nothing is said to be secured.

    Args:
        newest: the newest amount of each stage that is known.
        pledged: the amount pledged.
        language: `ko` or `en`.
    """
    share = secured_share(newest, pledged)
    if share is None:
        return ""
    percent, of = share
    words = SECURED_OF_PLANNED if of is Stage.PLANNED else SECURED_OF_PLEDGED
    return translator(language)(words).format(percent=f"{percent:.1f}")
