"""Every target with its baseline and, once measured, its latest value: small multiples, one for each unit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Any

import pandas as pd

from dashboard.charts.drawing.chart import Chart, make_chart
from dashboard.charts.drawing.target_marks import Target, draw_targets
from dashboard.charts.drawing.template import Canvas
from dashboard.charts.figures import (
    Row,
    baseline_words,
    cell_text,
    figure_labels,
    figure_rows,
    figure_table,
    label_of,
    records,
    two_rows,
    without_repeats,
)
from dashboard.domain.pace import limit_words
from dashboard.locale import translator
from dashboard.locale.amounts import format_amount

NAME = "targets"
_LISTED = 4  # targets that the words for the picture name one by one


@dataclass(frozen=True, slots=True)
class _Measured:
    value: float
    day: str


def targets(
    figures: pd.DataFrame,
    baselines: pd.DataFrame,
    measurements: pd.DataFrame | None = None,
    slug: str = "",
    *,
    on: Canvas,
) -> Chart:
    """Show every target on an axis of its unit, with the baseline that the source gives and the latest measured value.
    `figures`: the columns of figures.csv, one row a figure; kinds other than `target` appear only as baselines, a
    target that says another one of the frame again is left out. `baselines`: `target_id`, `baseline_id` and further
    columns. `measurements`: `figure_id`, `value` (in the figure's unit), `as_of` (ISO date); None while nothing is
    measured. `slug`: of one featured pledge alone, named in `featured`; empty for all. Returns the chart, `targets` or
    `featured-<slug>-targets`, drawn as `target_marks` says. Each target carries [figure id, statement id, pledge
    number] as custom data. `data` has `TABLE_COLUMNS` of `charts.figures` and `baseline_id`, `baseline_value`,
    `baseline_period`, `measured_value`, `measured_as_of`, `kept` (whether the measured value keeps a limit; None where
    the target is none or nothing is measured)."""
    selected = figures
    if slug:  # with the figures that these targets start from, wherever they stand
        is_start = figures["id"].astype(str).isin(set(baselines["baseline_id"].astype(str)))
        selected = figures[(figures["featured"] == slug) | (is_start & (figures["kind"] != "target"))]
    _, name = translator(on.language), f"featured-{slug}-{NAME}" if slug else NAME
    return _chart(name, _("Targets and where they start from"), selected, baselines, measurements, on)


def target_detail(
    target: Mapping[str, Any] | pd.Series,
    baseline: Mapping[str, Any] | pd.Series | None,
    measurements: pd.DataFrame | None = None,
    *,
    on: Canvas,
) -> Chart:
    """Show one target with its baseline and its latest measured value. `baseline`: the row of the figure that it starts
    from; None where the source gives none. `measurements`: as for `targets`; rows of other figures are ignored. Returns
    the chart, named `target-<figure id>`, with the target's label as title."""
    figures = two_rows(target, baseline)
    id, *starts = figures["id"]
    joined = pd.DataFrame([(id, start) for start in starts], columns=["target_id", "baseline_id"])
    figures["kind"] = ["target", "record"][: len(figures)]
    title, on = label_of(records(figures)[0], on.language), on
    return _chart(f"target-{id}", title, figures, joined, measurements, on)


def promised_targets(figures: pd.DataFrame) -> pd.DataFrame:
    """The rows that a chart of targets shows: of kind `target`, none that says another one again."""
    return without_repeats(figures[figures["kind"] == "target"])


def _chart(
    name: str, title: str, figures: pd.DataFrame, baselines: pd.DataFrame, measurements: pd.DataFrame | None, on: Canvas
) -> Chart:
    language = on.language
    promised = promised_targets(figures)
    starts = _baselines(figures, baselines, language)
    latest = _latest(measurements)
    labels = figure_labels(figures, language)
    drawn = [
        _target(row, starts.get(row.id), latest.get(row.id), language)
        for row in figure_rows(promised, language, labels=labels)
    ]
    groups = _groups(drawn)
    shown = [target.row for group in groups for target in group]
    order = [row.id for row in shown]
    table = figure_table(promised, order)
    return make_chart(
        name=name,
        title=title,
        alt=_alt(drawn, language),
        data=_with_starts(table, shown, starts, latest),
        canvas=on,
        draw=partial(draw_targets, groups),
    )


def _baselines(figures: pd.DataFrame, baselines: pd.DataFrame, language: str) -> dict[str, Row]:
    """Target id to the row that it starts from; only where unit and base of the count are the same."""
    rows = {row.id: row for row in figure_rows(figures, language)}
    pairs = [(str(pair["target_id"]), str(pair["baseline_id"])) for pair in records(baselines)]
    return {
        target: rows[start]
        for target, start in pairs
        if target in rows and start in rows and rows[target].unit == rows[start].unit
    }


def _latest(measurements: pd.DataFrame | None) -> dict[str, _Measured]:
    if measurements is None:
        return {}
    by_day = sorted(records(measurements), key=lambda row: cell_text(row["as_of"]))
    return {str(row["figure_id"]): _Measured(float(row["value"]), cell_text(row["as_of"])) for row in by_day}


def _target(row: Row, start: Row | None, measured: _Measured | None, language: str) -> Target:
    _ = translator(language)
    notes = []
    if start:
        notes.append(baseline_words(start, language, dated=bool(start.reference_period)))
    if measured:
        # Through text, so that 0.1 stays 0.1.
        amount = format_amount(_exact(measured.value), row.unit or None, language)
        kept = row.kept_by(_exact(measured.value))
        words = _("Measured: {value} ({day})") if kept is None else _(limit_words(row.bound, kept))
        notes.append(words.format(value=amount, day=measured.day, limit=row.value_text))
    return Target(
        row=replace(row, notes=(*row.notes, *notes)),
        baseline=start.high if start else None,
        measured=measured.value if measured else None,
        kept_words=notes[-1] if measured and row.is_limit else "",
    )


def _exact(value: float) -> Decimal:
    return Decimal(repr(value)).normalize() if value % 1 else Decimal(int(value))


def _plain(value: float) -> int | float:
    return value if value % 1 else int(value)


def _groups(drawn: Sequence[Target]) -> list[list[Target]]:
    """Targets that can share an axis: the same unit, per and measure, shares apart from what goes beyond 100 %; large
    groups first, then as in the source."""
    keys = list(dict.fromkeys(_key(target) for target in drawn))
    groups = [[target for target in drawn if _key(target) == key] for key in keys]
    for group in groups:
        group.sort(key=lambda target: -target.row.high)
    return sorted(groups, key=lambda group: -len(group))


def _key(target: Target) -> tuple[str, str, str, bool]:
    return target.row.unit, target.row.per, target.row.measure, target.is_share


def _alt(drawn: Sequence[Target], language: str) -> str:
    _ = translator(language)
    if not drawn:
        return _("No target with a number is pledged here.")
    listed = "; ".join(f"{target.row.label} {target.row.value_text}" for target in drawn)
    if len(drawn) <= _LISTED:
        return _("Targets: {targets}.").format(targets=listed) + _started(drawn, _)
    text = _("{count} targets in {units} units.").format(
        count=len(drawn), units=len({target.row.unit for target in drawn})
    )
    return text + _started(drawn, _)


def _started(drawn: Sequence[Target], _: Callable[[str], str]) -> str:
    """How many of the targets have a baseline and a measured value."""
    return (
        " "
        + _("{baselines} of {count} have a baseline in the source, {measured} have been measured.").format(
            baselines=sum(target.baseline is not None for target in drawn),
            measured=sum(target.measured is not None for target in drawn),
            count=len(drawn),
        )
        + "".join(f" {target.row.label}: {target.kept_words}." for target in drawn if target.kept_words)
    )


def _with_starts(
    table: pd.DataFrame, shown: Sequence[Row], starts: Mapping[str, Row], latest: Mapping[str, _Measured]
) -> pd.DataFrame:
    rows = [(starts.get(figure_id), latest.get(figure_id)) for figure_id in table["figure_id"]]
    columns: dict[str, list[Any]] = {
        "baseline_id": [start.id if start else "" for start, measured in rows],
        "baseline_value": [_plain(start.high) if start else None for start, measured in rows],
        "baseline_period": [start.reference_period if start else "" for start, measured in rows],
        "measured_value": [_plain(measured.value) if measured else None for start, measured in rows],
        "measured_as_of": [measured.day if measured else "" for start, measured in rows],
        "kept": [
            row.kept_by(_exact(measured.value)) if measured else None
            for row, (start, measured) in zip(shown, rows, strict=True)
        ],
    }
    added = {name: pd.Series(cells, index=table.index, dtype=object) for name, cells in columns.items()}
    return table.assign(**added)
