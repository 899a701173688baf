"""Figures of the source made ready for a picture: one row each, in the reader's words, no amount twice."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from dashboard.domain.pace import keeps
from dashboard.domain.units import Quantity
from dashboard.locale import ENGLISH, text_of, translator
from dashboard.locale.amounts import format_amount, format_quantity, unit_name

# What a chart's CSV holds of each figure, so that a number can be traced to its sentence.
TABLE_COLUMNS = (
    "figure_id",
    "kind",
    "label",
    "label_en",
    "value_min",
    "value_max",
    "unit",
    "per",
    "base",
    "base_en",
    "measure",
    "bound",
    "reference_period",
    "due",
    "actor",
    "part_of",
    "quote",
    "statement_id",
    "pledge_number",
    "pledges",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One figure as a picture shows it; texts are plain, in the reader's language."""

    id: str
    label: str
    low: float  # in base units
    high: float  # the same unless the source gives a range
    value_text: str
    unit: str
    per: str
    measure: str
    bound: str
    part_of: str
    notes: tuple[str, ...]  # what the number is of, by whom, by when
    quote: str
    statement_id: str
    pledge_number: str
    reference_period: str
    pledges: tuple[int, ...]  # the numbers of those that it belongs to
    sentence: str  # that the number stands in; the quote where it is not known

    @property
    def is_share(self) -> bool:
        """Whether it is a percentage of something, to be seen on 0 to 100; interest a year is none."""
        return (
            self.unit == "percent" and self.measure != "change" and not self.per and 0 <= self.low <= self.high <= 100
        )

    @property
    def is_limit(self) -> bool:
        """Whether the source gives a limit, not a value."""
        return self.bound not in ("", "exact", "about")

    def kept_by(self, value: Decimal) -> bool | None:
        """Whether a measured value keeps it; None where it is no limit."""
        return keeps(self.bound, Decimal(str(self.low)), Decimal(str(self.high)), value)


def cell_text(value: object) -> str:
    """A cell as text. `value`: text, number, None or a missing value of pandas."""
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value):
        return ""
    return str(value)


def without_repeats(figures: pd.DataFrame) -> pd.DataFrame:
    """Leave out figures that say again what another row of the frame says. `figures`: with `id` and `same_as`. Returns
    one row for each number: the one that the others point at, or the first where that one is not in the frame."""
    points_at = {str(row["id"]): cell_text(row.get("same_as")) for row in records(figures)}
    roots = {figure_id: _root(figure_id, points_at) for figure_id in points_at}
    kept: dict[str, str] = {}
    for figure_id, root in roots.items():
        kept.setdefault(root, root if root in points_at else figure_id)
    return figures[figures["id"].astype(str).isin(set(kept.values()))]


def _root(figure_id: str, points_at: Mapping[str, str]) -> str:
    seen = {figure_id}
    while (further := points_at.get(figure_id, "")) and further not in seen:
        figure_id = further
        seen.add(figure_id)
    return figure_id


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """A frame as a list of dictionaries."""
    columns = {str(name): frame[name].tolist() for name in frame.columns}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def figure_rows(figures: pd.DataFrame, language: str, *, labels: Mapping[str, str] | None = None) -> list[Row]:
    """Read figures for a picture. `figures`: the columns of figures.csv, one row a figure. `labels`: figure id to
    label, for wholes that stand outside the frame; None for those in the frame."""
    known = labels or figure_labels(figures, language)
    return [_row(record, language, known) for record in records(figures)]


def figure_labels(figures: pd.DataFrame, language: str) -> dict[str, str]:
    """The label of each figure. `figures`: with `id`, `label` and `label_en`. Returns figure id to label; the original
    where there is no translation."""
    return {str(record["id"]): label_of(record, language) for record in records(figures)}


def label_of(record: Mapping[str, Any], language: str) -> str:
    """What a figure counts, as it is said outside its series. `record`: with `label` and `label_en`; `subject` and
    `subject_en` where it belongs to a series. Returns such as "청년 월세 지원 · 30대"."""
    subject, label = text_of(record, "subject", language), text_of(record, "label", language)
    return label if not subject or subject in label else f"{subject} · {label}"


def _row(record: Mapping[str, Any], language: str, labels: Mapping[str, str]) -> Row:
    low, high = Decimal(str(record["value_min"])), Decimal(str(record["value_max"]))
    unit, per, bound = (cell_text(record[name]) for name in ("unit", "per", "bound"))
    quantity = Quantity(low, high, unit or None, per or None, bound)
    return Row(
        id=str(record["id"]),
        label=label_of(record, language),
        low=float(low),
        high=float(high),
        value_text=format_quantity(quantity, language),
        unit=unit,
        per=per,
        measure=cell_text(record["measure"]),
        bound=bound,
        part_of=cell_text(record["part_of"]),
        notes=tuple(_notes(record, language, labels)),
        quote=cell_text(record["quote"]),
        statement_id=cell_text(record["statement_id"]),
        pledge_number=cell_text(record["pledge_number"]),
        reference_period=cell_text(record["reference_period"]),
        pledges=tuple(record.get("pledges") or ()),
        sentence=text_of(record, "sentence", language) or cell_text(record["quote"]),
    )


def _notes(record: Mapping[str, Any], language: str, labels: Mapping[str, str]) -> Iterable[str]:
    _ = translator(language)
    if base := text_of(record, "base", language):
        yield _("Of: {base}").format(base=base)
    if actor := text_of(record, "actor", language):
        yield _("Who: {actor}").format(actor=actor)
    if due := cell_text(record["due"]):
        yield _("Due: {due}").format(due=due)
    if whole := labels.get(cell_text(record["part_of"]), ""):
        yield _("Part of: {whole}").format(whole=whole)


def baseline_words(start: Row, language: str, *, dated: bool) -> str:
    """Where a target starts from, and of when."""
    _ = translator(language)
    if dated:
        return _("Baseline: {value} ({day})").format(value=start.value_text, day=start.reference_period)
    return _("Baseline: {value} (undated)").format(value=start.value_text)


def two_rows(target: Mapping[str, Any] | pd.Series, baseline: Mapping[str, Any] | pd.Series | None) -> pd.DataFrame:
    """A target and, where there is one, the figure that it starts from, as a frame of figures."""
    heads = [{str(key): cell for key, cell in row.items()} for row in (target, baseline) if row is not None]
    return pd.DataFrame(heads).assign(same_as="")


def figure_table(figures: pd.DataFrame, order: Sequence[str] | None = None) -> pd.DataFrame:
    """What a chart's CSV holds. `figures`: the columns of figures.csv. `order`: the ids of the figures in the order of
    the rows; None for the frame's own. Returns `TABLE_COLUMNS`, one row a figure; values are numbers in the unit of
    `unit`, `pledges` the numbers of the pledges that it belongs to (a tuple), other cells text, empty where the source
    says nothing."""
    table = pd.DataFrame(index=range(len(figures)), columns=list(TABLE_COLUMNS), dtype=object)
    rows = records(figures)
    columns: dict[str, Any] = {
        "label": [label_of(row, "") for row in rows],
        "label_en": [label_of(row, ENGLISH) if cell_text(row.get("label_en")) else "" for row in rows],
        "pledges": [row.get("pledges") or () for row in rows],
    }
    worded = figures.assign(**columns)
    for column in TABLE_COLUMNS:
        source = worded["id" if column == "figure_id" else column]
        read: Callable[[Any], Any] = _number if column in ("value_min", "value_max") else cell_text
        read = tuple if column == "pledges" else read
        table[column] = pd.Series([read(cell) for cell in source], dtype=object, index=table.index)
    if order is None:
        return table
    return table.set_index("figure_id", drop=False).loc[list(order)].reset_index(drop=True)


def _number(value: object) -> int | float:
    exact = Decimal(str(value))
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def per_text(per: str, language: str) -> str:
    """What an amount is per, as a heading. `per`: such as `year`, `year;person` or `1000 person`; empty for an amount
    that stands for itself. Returns such as "Each year" or "Each year · For each person"; "In all" for an amount that
    stands for itself."""
    _ = translator(language)
    named = {
        "year": _("Each year"),
        "month": _("Each month"),
        "week": _("Each week"),
        "day": _("Each day"),
        "person": _("For each person"),
    }
    parts = [part.strip() for part in per.split(";") if part.strip()]
    return " · ".join(named.get(part) or _for_each(part, language) for part in parts) or _("In all")


def _for_each(part: str, language: str) -> str:
    size, _, unit = part.rpartition(" ")
    amount = format_amount(int(size), unit, language) if size.isdecimal() else unit_name(part, language)
    _ = translator(language)
    return _("For each {amount}").format(amount=amount)
