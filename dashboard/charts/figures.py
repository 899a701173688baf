"""Figures of the source made ready for a picture: one row each, in the reader's words, no amount twice."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

import pandas as pd

from dashboard.domain.measurement import Stage, keeps
from dashboard.domain.units import Quantity
from dashboard.locale import ENGLISH, text_of, translator
from dashboard.locale.amounts import format_amount, format_quantity, unit_name

Item = TypeVar("Item")
# What a chart's CSV holds of each figure, so that a number can be traced to its sentence.
TABLE_COLUMNS = (
    "figure_id", "kind", "label", "label_en", "value_min", "value_max", "unit", "per", "base", "base_en", "measure",
    "bound", "reference_period", "due", "actor", "part_of", "quote", "statement_id", "pledge_number", "pledges",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One figure, or another thing with a value, as a picture shows it; texts are plain, in the reader's language."""

    id: str
    label: str
    low: float  # in base units
    high: float  # the same unless the source gives a range
    value_text: str
    unit: str
    notes: tuple[str, ...]  # what the number is of, by whom, by when
    per: str = ""
    measure: str = "level"
    bound: str = ""
    quote: str = ""
    statement_id: str = ""
    pledge_number: str = ""
    reference_period: str = ""
    pledges: tuple[int, ...] = ()  # the numbers of those that it belongs to
    sentence: str = ""  # that the number stands in; the quote where it is not known

    @property
    def is_share(self) -> bool:
        """Whether it is a percentage of something, to be seen on 0 to 100; interest a year is none."""
        is_part = self.unit == "percent" and self.measure != "change" and not self.per
        return is_part and 0 <= self.low <= self.high <= 100

    @property
    def link(self) -> list[str]:
        """A mark's custom data, so that a click leads to the sentence: figure id, statement id, pledge number."""
        return [self.id, self.statement_id, self.pledge_number]

    @property
    def is_limit(self) -> bool:
        """Whether the source gives a limit, not a value."""
        return self.bound not in ("", "exact", "about")

    @property
    def span(self) -> tuple[float, float]:
        """Where its bar begins and how long it is: from zero, or across a range."""
        start = self.low if self.low != self.high else 0.0
        return start, self.high - start

    def as_baseline(self, language: str, *, dated: bool) -> str:
        """That a target starts from it, and of when it is."""
        _ = translator(language)
        words = _("Baseline: {value} ({day})") if dated else _("Baseline: {value} (undated)")
        return words.format(value=self.value_text, day=self.reference_period)

    def kept_by(self, value: Decimal) -> bool | None:
        """Whether a measured value keeps it; None where it is no limit."""
        return keeps(self.bound, Decimal(str(self.low)), Decimal(str(self.high)), value)


def grouped(items: Iterable[Item], key: Callable[[Item], Hashable]) -> list[list[Item]]:
    """Things that have a key in common, together, in the order in which the keys first occur."""
    groups: dict[Hashable, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return list(groups.values())


def cell_text(value: Any) -> str:
    """A cell as text. `value`: text, number, None or a missing value of pandas."""
    return "" if pd.api.types.is_scalar(value) and pd.isna(value) else str(value)


def without_repeats(figures: pd.DataFrame) -> pd.DataFrame:
    """Leave out figures that say again what another row of the frame says. `figures`: with `id` and `same_as`. Returns
    one row for each number: the one that the others point at, or the first where that one is not in the frame."""
    ids = figures["id"].astype(str)
    repeated = figures.get("same_as", ids).map(cell_text)
    roots = repeated.where(repeated != "", ids)
    return figures[(roots == ids) | (~roots.isin(ids) & ~roots.duplicated())]


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """A frame as a list of dictionaries."""
    columns = {str(name): frame[name].tolist() for name in frame.columns}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def newest_stages(measurements: pd.DataFrame) -> dict[str, dict[Stage, tuple[Decimal, Any]]]:
    """The newest value of each stage and its day, by figure id. `measurements`: `figure_id stage value as_of`, in the
    order in which they were recorded."""
    newest: dict[str, dict[Stage, tuple[Decimal, Any]]] = {}
    for row in sorted(records(measurements), key=lambda row: str(row["as_of"])):
        newest.setdefault(str(row["figure_id"]), {})[Stage(row["stage"])] = Decimal(str(row["value"])), row["as_of"]
    return newest


def label_of(record: "Mapping[str, Any] | pd.Series[Any]", language: str) -> str:
    """What a figure counts, as it is said outside its series. `record`: with `label` and `label_en`; `subject` and
    `subject_en` where it belongs to a series. Returns such as "청년 월세 지원 · 30대"."""
    subject, label = text_of(record, "subject", language), text_of(record, "label", language)
    return label if not subject or subject in label else f"{subject} · {label}"


def quantity_text(record: "Mapping[str, Any] | pd.Series[Any]", language: str) -> str:
    """A figure's amount with bound and what it is per."""
    low, high = (Decimal(str(record[name])) for name in ("value_min", "value_max"))
    unit, per, bound = (cell_text(record[name]) for name in ("unit", "per", "bound"))
    return format_quantity(Quantity(low, high, unit or None, per or None, bound), language)


def figure_rows(figures: pd.DataFrame, language: str, every: pd.DataFrame | None = None) -> list[Row]:
    """Read figures for a picture. `figures`: the columns of figures.csv, one row a figure. `every`: where the wholes
    stand that some are part of; None for the same frame."""
    wholes = {str(row["id"]): label_of(row, language) for row in records(figures if every is None else every)}
    texts = ("unit", "per", "measure", "bound", "quote", "statement_id", "pledge_number", "reference_period")
    return [
        Row(
            id=str(record["id"]), label=label_of(record, language), low=float(record["value_min"]),
            high=float(record["value_max"]), value_text=quantity_text(record, language),
            notes=tuple(_notes(record, language, wholes)), pledges=tuple(record.get("pledges") or ()),
            sentence=text_of(record, "sentence", language) or cell_text(record["quote"]),
            **{name: cell_text(record[name]) for name in texts},
        )
        for record in records(figures)
    ]  # fmt: skip


def _notes(record: Mapping[str, Any], language: str, wholes: Mapping[str, str]) -> Iterable[str]:
    _, whole = translator(language), wholes.get(cell_text(record["part_of"]), "")
    facts = {name: text_of(record, name, language) for name in ("base", "actor")}
    facts |= {"due": cell_text(record["due"]), "whole": whole}
    words = (_("Of: {base}"), _("Who: {actor}"), _("Due: {due}"), _("Part of: {whole}"))
    return (text.format(**facts) for text, fact in zip(words, facts.values(), strict=True) if fact)


def figure_table(figures: pd.DataFrame, order: Sequence[str] | None = None) -> pd.DataFrame:
    """What a chart's CSV holds. `figures`: the columns of figures.csv. `order`: the ids of the figures in the order of
    the rows; None for the frame's own. Returns `TABLE_COLUMNS`, one row a figure; values are numbers in the unit of
    `unit`, `pledges` the numbers of the pledges that it belongs to (a tuple), other cells text, empty where the source
    says nothing."""
    rows = []
    for record in records(figures):
        cells = {name: cell_text(cell) for name, cell in record.items()} | {
            "figure_id": str(record["id"]),
            "label": label_of(record, ""),
            "label_en": label_of(record, ENGLISH) if cell_text(record.get("label_en")) else "",
            "value_min": plain_number(record["value_min"]),
            "value_max": plain_number(record["value_max"]),
            "pledges": tuple(record.get("pledges") or ()),
        }
        rows.append([cells[name] for name in TABLE_COLUMNS])
    table = pd.DataFrame(rows, columns=list(TABLE_COLUMNS), dtype=object)
    return table if order is None else table.set_index("figure_id", drop=False).loc[list(order)].reset_index(drop=True)


def plain_number(value: object) -> int | float:
    """A number as a table holds it: whole where it can be."""
    exact = Decimal(str(value))
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def per_text(per: str, language: str) -> str:
    """What an amount is per, as a heading. `per`: such as `year`, `year;person` or `1000 person`; empty for an amount
    that stands for itself. Returns such as "Each year" or "Each year · For each person"; "In all" for an amount that
    stands for itself."""
    _ = translator(language)
    named = {
        "year": _("Each year"), "month": _("Each month"), "week": _("Each week"), "day": _("Each day"),
        "person": _("For each person"),
    }  # fmt: skip
    words = []
    for part in filter(None, map(str.strip, per.split(";"))):
        size, _space, unit = part.rpartition(" ")
        amount = format_amount(int(size), unit, language) if size.isdecimal() else unit_name(part, language)
        words.append(named.get(part) or _("For each {amount}").format(amount=amount))
    return " · ".join(words) or _("In all")
