"""Every target with its baseline and, once measured, its latest value: small multiples, one for each unit.

A light bar to the promise, a tick at the baseline, a full bar to what was measured. A limit (at most, at least) is a
pointer at its value with a dot at what was measured, never a bar that fills up; percentages of something stand on 0 to
100; a lone number is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Any

import pandas as pd

from dashboard.charts.drawing.chart import Chart
from dashboard.charts.drawing.frame import Key
from dashboard.charts.drawing.panels import MARK_PX, Panel, Place, draw_panels, hover, value_label, with_numbers
from dashboard.charts.drawing.template import Canvas, Sketch, label_font, linear_scale, share_scale
from dashboard.charts.drawing.text import escape
from dashboard.charts.figures import (
    Row,
    figure_rows,
    figure_table,
    grouped,
    per_text,
    plain_number,
    records,
    without_repeats,
)
from dashboard.domain.errors import Translate
from dashboard.domain.measurement import UPPER, limit_words
from dashboard.domain.status import StatusColour
from dashboard.locale import translator
from dashboard.locale.amounts import format_amount, unit_name

STATE = ["baseline_id", "baseline_value", "baseline_period", "measured_value", "measured_as_of", "kept"]
_LISTED = 4  # targets that the words for the picture name one by one
_MEASURED_PX = 8
_BASELINE_PX = 24
_DOT_PX = 13
_MEASURED_DOT_PX = 10


@dataclass(frozen=True, slots=True)
class _Target:
    """One target, with where it starts and where it stands; values in the row's unit."""

    row: Row
    start: Row | None
    measured: float | None
    day: str  # of what was measured
    kept: bool | None  # whether the measured value keeps a limit; None where the target is none
    kept_words: str  # whether a limit is kept

    @property
    def state(self) -> list[object]:
        """The cells of `STATE`."""
        start: list[object] = ["", None, ""]
        if self.start:
            start = [self.start.id, plain_number(self.start.high), self.start.reference_period]
        return [*start, None if self.measured is None else plain_number(self.measured), self.day, self.kept]

    @property
    def values(self) -> list[float]:
        """Everything that the axis has to hold."""
        known = (self.row.low, self.row.high, self.start.high if self.start else None, self.measured)
        return [value for value in known if value is not None]

    @property
    def is_share(self) -> bool:
        """Whether all of it can be seen on 0 to 100 %."""
        return self.row.is_share and all(0 <= value <= 100 for value in self.values)


def promised_targets(figures: pd.DataFrame) -> pd.DataFrame:
    """The rows that a chart of targets shows: of kind `target`, none that says another one again."""
    return without_repeats(figures[figures["kind"] == "target"])


def targets(
    figures: pd.DataFrame, baselines: pd.DataFrame, measurements: pd.DataFrame | None = None, *, on: Canvas,
    name: str = "targets", title: str = "",
) -> Chart:  # fmt: skip
    """Show every target on an axis of its unit, with the baseline that the source gives and the latest measured value.
    `figures`: the columns of figures.csv, one row a figure; kinds other than `target` appear only as baselines, a
    target that says another one of the frame again is left out. `baselines`: `target_id`, `baseline_id` and further
    columns. `measurements`: `figure_id`, `value` (in the figure's unit), `as_of` (ISO date), rows of other figures are
    ignored; None while nothing is measured. Each target carries [figure id, statement id, pledge number] as custom
    data. `data` has `TABLE_COLUMNS` of `charts.figures` and `baseline_id`, `baseline_value`, `baseline_period`,
    `measured_value`, `measured_as_of`, `kept` (whether the measured value keeps a limit; None where the target is none
    or nothing is measured)."""
    language = on.language
    promised = promised_targets(figures)
    every = {row.id: row for row in figure_rows(figures, language)}
    starts = {str(pair["target_id"]): every.get(str(pair["baseline_id"])) for pair in records(baselines)}
    measured = [] if measurements is None else sorted(records(measurements), key=lambda row: str(row["as_of"]))
    latest = {str(row["figure_id"]): row for row in measured}
    rows = figure_rows(promised, language, figures)
    drawn = [_target(row, starts.get(row.id), latest.get(row.id), language) for row in rows]
    # Targets that can share an axis: shares apart from what goes beyond 100 %; large groups first.
    groups = grouped(drawn, lambda each: (each.row.unit, each.row.per, each.row.measure, each.is_share))
    groups = [sorted(group, key=lambda each: -each.row.high) for group in sorted(groups, key=len, reverse=True)]
    shown = [target for group in groups for target in group]
    table = figure_table(promised, [target.row.id for target in shown])
    states = pd.DataFrame([target.state for target in shown], index=table.index, columns=STATE, dtype=object)
    _ = on.words
    nothing = "" if drawn else _("No target with a number is pledged here.")
    return Chart(
        name=name, title=title or _("Targets and where they start from"), alt=nothing or _words(drawn, _),
        data=pd.concat([table, states], axis="columns"), canvas=on, drawing=partial(_draw, groups), nothing=nothing,
    )  # fmt: skip


def _target(row: Row, start: Row | None, latest: Mapping[str, Any] | None, language: str) -> _Target:
    """`start` counts only where it is of the same unit."""
    _ = translator(language)
    start = start if start and start.unit == row.unit else None
    notes = [start.as_baseline(language, dated=bool(start.reference_period))] if start else []
    if latest is None:
        return _Target(replace(row, notes=(*row.notes, *notes)), start, None, "", None, "")
    exact, day = Decimal(str(plain_number(latest["value"]))), str(latest["as_of"])
    kept = row.kept_by(exact)
    words = _("Measured: {value} ({day})") if kept is None else _(limit_words(row.bound, kept))
    amount = format_amount(exact, row.unit or None, language)
    notes.append(words.format(value=amount, day=day, limit=row.value_text))
    noted = replace(row, notes=(*row.notes, *notes))
    return _Target(noted, start, float(exact), day, kept, notes[-1] if row.is_limit else "")


def _words(drawn: Sequence[_Target], _: Translate) -> str:
    """What is promised, and how many of the targets have a baseline and a measured value."""
    if len(drawn) <= _LISTED:
        listed = "; ".join(f"{target.row.label} {target.row.value_text}" for target in drawn)
        promised = _("Targets: {targets}.").format(targets=listed)
    else:
        units = len({target.row.unit for target in drawn})
        promised = _("{count} targets in {units} units.").format(count=len(drawn), units=units)
    counts = {"baselines": sum(target.start is not None for target in drawn), "count": len(drawn)}
    words = _("{baselines} of {count} have a baseline in the source, {measured} have been measured.")
    started = words.format(measured=sum(target.measured is not None for target in drawn), **counts)
    kept = [f"{target.row.label}: {target.kept_words}." for target in drawn if target.kept_words]
    return " ".join((promised, started, *kept))


def _draw(groups: Sequence[Sequence[_Target]], canvas: Canvas) -> Sketch:
    panels, alone, drawn = list[Panel](), list[Row](), list[_Target]()
    for group in groups:
        first, language = group[0], canvas.language
        # Of a lone number an axis says something only where it is a share or has a value beside it.
        if len(group) == 1 and first.start is None and first.measured is None and not first.is_share:
            alone.append(first.row)
            continue
        values = [value for target in group for value in target.values]
        scale = share_scale(language) if first.is_share else linear_scale(values, first.row.unit, language)
        # The amount is written behind the last mark, so that it lies on none.
        rows = [replace(target.row, high=max(target.values)) for target in group]
        panels.append(Panel(_heading(first.row, language), rows, scale))
        drawn += group

    def draw(figure: Sketch, places: Mapping[str, Place]) -> list[Key]:
        keys = [_add_promise(figure, target, places[target.row.id], canvas) for target in drawn]
        for target in drawn:  # what was measured lies on top of all promises
            keys += _add_state(figure, target, places[target.row.id], canvas)
        keys = list({(key.label, key.mark): key for key in keys}.values())
        return keys if len(keys) > 1 or any(key.mark != "fill" for key in keys) else []

    return draw_panels(with_numbers(panels, alone, canvas), canvas, draw)


def _heading(row: Row, language: str) -> str:
    _ = translator(language)
    is_change = row.measure == "change"
    if row.unit == "percent":
        name = _("Change (%)") if is_change else _("Share (%)")
    else:
        name = unit_name(row.unit, language) if row.unit else _("Count")
        name = name[:1].upper() + name[1:]
        name = _("Change ({unit})").format(unit=name) if is_change else name
    return f"{name} · {per_text(row.per, language)}" if row.per else name


def _add_promise(figure: Sketch, target: _Target, place: Place, canvas: Canvas) -> Key:
    row, colours, _ = target.row, canvas.palette, canvas.words
    said = {"y": [place.y], "customdata": [row.link], **hover(row, canvas, *row.notes), **place.axes}
    if row.is_limit:
        upper = row.bound in UPPER
        value, side = (row.high, "left") if upper else (row.low, "right")
        line = colours.target_line
        label = _("Upper limit") if upper else _("Lower limit")
        key = Key(label, StatusColour(line, line, line), "left" if upper else "right")
        marker = {"symbol": f"triangle-{side}", "size": canvas.px(_DOT_PX), "color": line, "opacity": 1}
        figure.add_dots(name=escape(label), x=[value], mode="markers", marker=marker, cliponaxis=False, **said)
    else:
        key = Key(_("Target"), StatusColour(colours.target, colours.ink, colours.target_line))
        (start, length), edge = row.span, {"color": colours.target_line, "width": canvas.px(1)}
        bar = {"base": [start], "x": [length], "width": canvas.px(MARK_PX)}
        figure.add_bars(name=escape(key.label), marker={"color": colours.target, "line": edge}, **bar, **said)
    if not canvas.narrow:
        amount = value_label(row, canvas, lead="\u00a0\u00a0")
        figure.add_dots(
            x=[max(target.values)], y=[place.y], mode="text", text=[amount], textposition="middle right",
            textfont=label_font(canvas, bold=True), cliponaxis=False, hoverinfo="skip", **place.axes,
        )  # fmt: skip
    return key


def _add_state(figure: Sketch, target: _Target, place: Place, canvas: Canvas) -> list[Key]:
    colours, _, keys = canvas.palette, canvas.words, []
    said = {"y": [place.y], **place.axes, **hover(target.row, canvas, *target.row.notes)}
    dot: dict[str, Any] = {"mode": "markers", "cliponaxis": False, **said}
    if target.measured is not None:
        label, full, is_limit = _("Latest measured"), colours.accent, target.row.is_limit
        keys.append(Key(label, StatusColour(full, full, full), "dot" if is_limit else "fill"))
        measured: dict[str, Any] = {"name": escape(label), "x": [target.measured]}
        if is_limit:
            figure.add_dots(marker={"size": canvas.px(_MEASURED_DOT_PX), "color": full}, **measured, **dot)
        else:
            bar = {"base": [0.0], "width": canvas.px(_MEASURED_PX)}
            figure.add_bars(marker={"color": full, "line": {"width": 0}}, **bar, **measured, **said)
    if target.start is not None:
        label, line = _("Baseline"), {"color": colours.baseline, "width": canvas.px(2.5)}
        keys.append(Key(label, StatusColour("", "", colours.baseline), "tick"))
        tick = {"symbol": "line-ns", "size": canvas.px(_BASELINE_PX) / 2, "line": line}
        figure.add_dots(name=escape(label), x=[target.start.high], marker=tick, **dot)
    return keys
