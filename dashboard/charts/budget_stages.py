"""How far money has come: what was pledged, planned, secured and executed of each budget, with the secured share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

import pandas as pd

from dashboard.charts.budgets import amounts_heading, pledged_amounts
from dashboard.charts.drawing.chart import Chart
from dashboard.charts.drawing.frame import Key
from dashboard.charts.drawing.panels import Panel, Place, draw_panels, mark
from dashboard.charts.drawing.template import Canvas, Sketch, label_font, linear_scale
from dashboard.charts.drawing.text import escape
from dashboard.charts.figures import Row, figure_rows, grouped, newest_stages
from dashboard.domain.errors import N_
from dashboard.domain.measurement import STAGES, Stage, secured_share
from dashboard.locale import translator
from dashboard.locale.amounts import format_amount

COLUMNS = ("figure_id", "label", "stage", "value", "unit", "as_of", "secured_percent", "pledges")
PLEDGED = "pledged"
_BAR_PX = 11.0
_STEP_PX = _BAR_PX + 3
SECURED_OF_PLANNED = N_("Secured share: {percent}% of what was planned")
SECURED_OF_PLEDGED = N_("Secured share: {percent}% of what was pledged")


@dataclass(frozen=True, slots=True)
class _Budget:
    """One budget: the amount pledged and the newest amount of each stage."""

    row: Row
    stages: Mapping[Stage, tuple[Decimal, str]]  # value and day
    share: tuple[float, Stage | None] | None  # as `secured_share` gives it
    language: str

    @property
    def bars(self) -> list[tuple[str, float, str, str]]:
        """The pledged amount and that of each stage: what it is, its value, its words, its day."""
        _, row = translator(self.language), self.row
        bars = [(PLEDGED, row.high, f"{_('Pledged')} {row.value_text}", "")]
        for stage in STAGES["budget"]:
            if stage in self.stages:
                value, day = self.stages[stage]
                words = f"{_(stage.label)} {format_amount(value, row.unit, self.language)}"
                bars.append((stage.value, float(value), words, str(day)))
        return bars


def budget_stages(
    figures: pd.DataFrame, measurements: pd.DataFrame, *, on: Canvas, name: str = "budget-stages"
) -> Chart:
    """Show the newest planned, secured and executed amount beside the pledged one, of each budget that has any.
    `figures`: as for `budgets`. `measurements`: `figure_id`, `stage`, `value` (in the figure's
    currency), `as_of` (ISO date). `data` has `COLUMNS`: amounts in `unit`, `secured_percent` (0 to
    100 and beyond) on the row of what is secured."""
    _, known = on.words, newest_stages(measurements)
    budgets = [
        _Budget(row, known[row.id], share_of(known[row.id], row.high, row.bound), on.language)
        for row in figure_rows(pledged_amounts(figures), on.language, figures)
        if row.id in known
    ]
    nothing = "" if budgets else _("Nothing is known yet.")
    table = [
        (budget.row.id, budget.row.label, stage, value, budget.row.unit, day,
         budget.share[0] if stage == Stage.SECURED.value and budget.share else None, budget.row.pledges)
        for budget in budgets
        for stage, value, _words, day in budget.bars
    ]  # fmt: skip
    return Chart(
        name=name, title=_("From pledge to payment"),
        alt=nothing or " ".join(map(_alt, budgets)), data=pd.DataFrame(table, columns=list(COLUMNS), dtype=object),
        canvas=on, drawing=partial(_draw, budgets), nothing=nothing,
    )  # fmt: skip


def share_of(
    stages: Mapping[Stage, tuple[Decimal, object]], pledged: float, bound: str
) -> tuple[float, Stage | None] | None:
    """`secured_share` of the newest amount of each stage."""
    return secured_share({stage: value for stage, (value, _day) in stages.items()}, Decimal(str(pledged)), bound)


def secured_text(share: tuple[float, Stage | None] | None, language: str) -> str:
    """The share of a budget that is secured, as `secured_share` gives it; empty where nothing is secured."""
    if share is None:
        return ""
    percent, of = share
    words = SECURED_OF_PLANNED if of is Stage.PLANNED else SECURED_OF_PLEDGED
    return translator(language)(words).format(percent=f"{percent:.1f}")


def _alt(budget: _Budget) -> str:
    amounts = ", ".join(f"{words} ({day})" if day else words for _stage, _value, words, day in budget.bars)
    share = secured_text(budget.share, budget.language)
    return f"{budget.row.label}: {amounts}." + (f" {share}." if share else "")


def _draw(budgets: Sequence[_Budget], canvas: Canvas) -> Sketch:
    groups = grouped(budgets, lambda budget: (budget.row.unit, budget.row.per))
    groups.sort(key=lambda group: (group[0].row.per != "", group[0].row.per.count(";")))
    several = len({budget.row.unit for budget in budgets}) > 1
    panels = [_panel(group, canvas, several=several) for group in groups]

    def draw(figure: Sketch, places: Mapping[str, Place]) -> list[Key]:
        for budget in budgets:
            bars, place = budget.bars, places[budget.row.id]
            for number, (stage, value, words, _day) in enumerate(bars):
                y = place.y + canvas.px(_STEP_PX) * (number - (len(bars) - 1) / 2)
                said = {"hovertext": escape(words), "textfont": label_font(canvas, small=True)}
                figure.add_bars(
                    base=[0.0], x=[value], y=[y], width=canvas.px(_BAR_PX), marker=_marker(stage, canvas),
                    text=["" if canvas.narrow else escape(words)], textposition="outside", textangle=0,
                    constraintext="none", **mark(budget.row, place, canvas) | said,
                )  # fmt: skip
        return []

    return draw_panels(panels, canvas, draw)


def _panel(budgets: Sequence[_Budget], canvas: Canvas, *, several: bool) -> Panel:
    """Budgets of one currency and period on one axis from zero, each with a bar for each stage."""
    rows = []
    for budget in budgets:
        # On a phone the amounts have no room beside the bars.
        _stages, values, written, days = zip(*budget.bars, strict=True)
        notes = (*(written if canvas.narrow else ()), secured_text(budget.share, canvas.language), max(days))
        named = tuple(filter(None, notes))
        rows.append(replace(budget.row, value_text=max(written, key=len), high=max(values), notes=named))
    return Panel(
        amounts_heading(rows[0], canvas.language, several=several), rows,
        linear_scale([row.high for row in rows], rows[0].unit, canvas.language),
        mark_px=_STEP_PX * max(len(budget.bars) for budget in budgets), writes_values=False,
    )  # fmt: skip


def _marker(stage: str, canvas: Canvas) -> dict[str, object]:
    """Pledged money is light, planned money an outline, secured money half full, executed money full."""
    colours = canvas.palette
    thin = {"color": colours.accent, "width": canvas.px(1)}
    if stage == PLEDGED:
        return {"color": colours.target, "line": {**thin, "color": colours.target_line}}
    if stage == Stage.PLANNED.value:
        return {"color": colours.surface, "line": thin}
    return {"color": colours.accent, "opacity": 0.55 if stage == Stage.SECURED.value else 1, "line": {"width": 0}}
