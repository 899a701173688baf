"""Promised figures as every face shows them: the number, its sentence, where it starts and how far it has come."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from dashboard.charts.budget_stages import secured_text, share_of
from dashboard.charts.figures import grouped, label_of, newest_stages, quantity_text, records, without_repeats
from dashboard.domain.errors import N_
from dashboard.domain.measurement import STAGES, UPPER, Stage, keeps
from dashboard.domain.units import FIGURE_KINDS
from dashboard.locale import text_of, translator
from dashboard.locale.amounts import format_amount

Stages = Mapping[Stage, tuple[Decimal, date]]  # the newest value of each and its day
VERDICTS = {
    (True, True): N_("Kept"),
    (True, False): N_("Not kept"),
    (False, True): N_("Reached"),
    (False, False): N_("Not reached yet"),
}


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from zero on a scale of its own; places are 0 to 100 of its length."""

    filled: float
    goal: float
    start: float | None  # the baseline
    end: str  # the amount at the right end; the left one is zero


@dataclass(frozen=True, slots=True)
class HowFar:
    """How far a promise has come; a limit is kept or not and has no bar."""

    baseline: str = ""  # amount and period
    latest: str = ""  # the newest measured amount; of money the newest of each stage
    day: str = ""  # of the latest
    verdict: str = ""
    kept: bool | None = None
    bar: Bar | None = None
    note: str = ""  # the secured share of a budget


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands in the source: a statement of a featured pledge, or a pledge's title."""

    figure: str
    featured: str
    statement: str
    pledge: int | None


@dataclass(frozen=True, slots=True)
class Promise:
    """A figure, mostly a budget or target, with everything said of it; `places` holds each sentence that names it, its
    own first."""

    id: str
    kind: str  # the English msgid
    amount: str
    label: str
    facts: tuple[str, ...]
    sentence: str
    quote: str
    places: tuple[Place, ...]
    how_far: HowFar

    @property
    def featured(self) -> str:
        """The slug of the featured pledge that promises it; empty for none."""
        return next((place.featured for place in self.places if place.featured), "")


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


def place_of(figure: Mapping[Any, Any]) -> Place:
    """Where a row of `read_figures` stands."""
    statement = str(figure["statement_id"] or "")
    number = None if statement else int(figure["pledge_number"])
    return Place(str(figure["id"]), str(figure["featured"] or ""), statement, number)


def promises(
    figures: pd.DataFrame, every_figure: pd.DataFrame, baselines: pd.DataFrame, measurements: pd.DataFrame,
    language: str, original: Callable[[Any, str], str],
) -> list[Promise]:  # fmt: skip
    """The budgets and targets among some figures, each once. `figures`: rows of `Snapshot.figures`."""
    newest, rows = newest_stages(measurements), {str(row["id"]): row for row in records(every_figure)}
    starts = {str(pair["target_id"]): str(pair["baseline_id"]) for pair in records(baselines)}
    same: dict[str, list[Place]] = {}
    for row in rows.values():
        same.setdefault(row["same_as"] or str(row["id"]), []).append(place_of(row))
    promised = []
    for row in records(without_repeats(figures[figures["kind"].isin(list(STAGES))])):
        root = row["same_as"] or str(row["id"])
        far = how_far(row, rows.get(starts.get(root, "")), newest.get(root, {}), language)
        promised.append(stated(row, language, original, same[root], far))
    return promised


def stated(
    figure: Mapping[Any, Any], language: str, original: Callable[[Any, str], str], places: Iterable[Place] = (),
    far: HowFar = HowFar(),
) -> Promise:  # fmt: skip
    """A row of `Snapshot.figures` with what the source says of it: of what, of when, by whom, until when."""
    _, here = translator(language), place_of(figure)
    facts = (
        (_("of {base}"), "base", text_of(figure, "base", language)),
        (_("change"), "measure", figure["measure"] == "change"),
        (_("reference period {value}"), "value", figure["reference_period"]),
        (_("forecast"), "value", figure["forecast"]),
        (_("by {actor}"), "actor", text_of(figure, "actor", language)),
        (_("due {value}"), "value", figure["due"]),
    )
    sentences = tuple(words.format(**{name: value}) for words, name, value in facts if value)
    return Promise(
        id=str(figure["id"]), kind=FIGURE_KINDS[figure["kind"]], amount=quantity_text(figure, language),
        label=label_of(figure, language), facts=sentences, sentence=original(figure, "sentence"),
        quote=figure["quote"], places=(here, *(place for place in places if place != here)), how_far=far,
    )  # fmt: skip


def headline_promises(promised: Iterable[Promise]) -> list[Promise]:
    """Of each featured pledge the promise that the source repeats most, then a measured one, then the first."""
    of_featured = grouped((promise for promise in promised if promise.featured), lambda promise: promise.featured)
    return [max(group, key=_weight) for group in of_featured]


def _weight(promise: Promise) -> tuple[int, bool]:
    return len(promise.places), bool(promise.how_far.latest)


def how_far(figure: Mapping[Any, Any], start: Mapping[Any, Any] | None, stages: Stages, language: str) -> HowFar:
    """How far a promise has come; `start` is the figure that serves as its baseline, of the same unit."""
    _, unit, bound = translator(language), str(figure["unit"] or "") or None, str(figure["bound"])
    start = start if start is not None and (start["unit"] or None) == unit else None
    baseline = ""
    if start is not None:
        of_period = start["reference_period"] or _("undated")
        baseline = f"{quantity_text(start, language)} ({of_period})"
    if not stages:
        return HowFar(baseline=baseline)
    shown_first = (Stage.MEASURED, Stage.SECURED, Stage.EXECUTED)
    shown = {stage: stages[stage] for stage in shown_first if stage in stages} or stages
    amounts = {stage: format_amount(value, unit, language) for stage, (value, _day) in shown.items()}
    words = [text if stage is Stage.MEASURED else f"{_(stage.label)} {text}" for stage, text in amounts.items()]
    value = next(iter(shown.values()))[0]
    low, high = (Decimal(str(figure[name])) for name in ("value_min", "value_max"))
    limit_kept = keeps(bound, low, high, value) if figure["kind"] == "target" else None
    return HowFar(
        baseline=baseline, latest=" · ".join(words), day=max(day for _value, day in shown.values()).isoformat(),
        verdict="" if limit_kept is None else _(VERDICTS[bound in UPPER, limit_kept]), kept=limit_kept,
        bar=None if bound not in ("", "exact", "about") else _bar(figure, start, value, language),
        note=secured_text(share_of(stages, figure["value_max"], bound), language),
    )  # fmt: skip


def _bar(figure: Mapping[Any, Any], start: Mapping[Any, Any] | None, value: Decimal, language: str) -> Bar | None:
    """A share of something on 0 to 100 %, anything else from zero to the largest value; None below zero."""
    goal = Decimal(str(figure["value_max"]))
    begins = Decimal(str(start["value_max"])) if start is not None else None
    values = [each for each in (goal, value, begins) if each is not None]
    is_share = figure["unit"] == "percent" and figure["measure"] != "change" and not figure["per"]
    whole = Decimal(100) if is_share and max(values) <= 100 else max(values)
    if min(values) < 0 or not whole:
        return None
    places = [None if each is None else round(float(100 * each / whole), 2) for each in (value, goal, begins)]
    return Bar(places[0] or 0.0, places[1] or 0.0, places[2], format_amount(whole, figure["unit"] or None, language))
