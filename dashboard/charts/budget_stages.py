"""How far money has come: what was pledged, planned, secured and executed of each budget, with the secured share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

import pandas as pd

from dashboard.charts.budgets import bar, pledged_amounts
from dashboard.charts.drawing.chart import Chart, make_chart
from dashboard.charts.drawing.frame import empty
from dashboard.charts.drawing.panels import Panel, finish_rows, place_rows
from dashboard.charts.drawing.scales import linear_scale
from dashboard.charts.drawing.sketch import Sketch
from dashboard.charts.drawing.template import Canvas
from dashboard.charts.figures import Row, figure_labels, figure_rows, per_text, records
from dashboard.domain.marks import N_
from dashboard.domain.measurement import STAGES, Stage, secured_share
from dashboard.locale import translator
from dashboard.locale.amounts import format_amount

NAME = "budget-stages"
COLUMNS = ("figure_id", "label", "stage", "value", "unit", "as_of", "secured_percent", "pledges")
PLEDGED = "pledged"
_TICKS = 4
SECURED_OF_PLANNED = N_("Secured share: {percent}% of what was planned")
SECURED_OF_PLEDGED = N_("Secured share: {percent}% of what was pledged")


@dataclass(frozen=True, slots=True)
class _Budget:
    """One budget: the amount pledged and the newest amount of each stage."""

    row: Row
    stages: Mapping[Stage, tuple[Decimal, str]]  # value and day

    @property
    def share(self) -> tuple[float, Stage | None] | None:
        """The secured share in percent and of which stage; None of what was pledged."""
        return secured_share(
            {stage: value for stage, (value, _day) in self.stages.items()},
            Decimal(str(self.row.high)),
            self.row.bound,
        )


def budget_stages(figures: pd.DataFrame, measurements: pd.DataFrame, *, slug: str = "", on: Canvas) -> Chart:
    """Show the newest planned, secured and executed amount beside the pledged one, of each budget that has any.

    Args:
        figures: as for `budgets`, with `featured` (slug).
        measurements: `figure_id`, `stage`, `value` (in the figure's currency), `as_of` (ISO date).
        slug: of one featured pledge alone; empty for all.
    Returns:
        the chart, named `budget-stages` or `featured-<slug>-budget-stages`; `data` has `COLUMNS`: amounts
        in `unit`, `secured_percent` (0 to 100 and beyond) on the row of what is secured.
    """
    selected = figures[figures["featured"] == slug] if slug else figures
    amounts = pledged_amounts(selected)
    rows = figure_rows(amounts, on.language, labels=figure_labels(figures, on.language))
    known = _newest(measurements)
    budgets = [_Budget(row, known[row.id]) for row in rows if row.id in known]
    _ = translator(on.language)
    return make_chart(
        name=f"featured-{slug}-{NAME}" if slug else NAME,
        title=_("From pledge to payment"),
        alt=" ".join(_words(budget, on.language) for budget in budgets) or _("Nothing is known yet."),
        data=_table(budgets),
        canvas=on,
        draw=partial(_draw, budgets),
    )


def _newest(measurements: pd.DataFrame) -> dict[str, dict[Stage, tuple[Decimal, str]]]:
    newest: dict[str, dict[Stage, tuple[Decimal, str]]] = {}
    for row in sorted(records(measurements), key=lambda row: str(row["as_of"])):
        stage = Stage(row["stage"])
        if stage in STAGES["budget"]:
            newest.setdefault(str(row["figure_id"]), {})[stage] = (Decimal(str(row["value"])), str(row["as_of"]))
    return newest


def _table(budgets: Sequence[_Budget]) -> pd.DataFrame:
    rows: list[tuple[object, ...]] = []
    for budget in budgets:
        row = budget.row
        rows.append((row.id, row.label, PLEDGED, row.high, row.unit, "", None, row.pledges))
        for stage in STAGES["budget"]:
            if stage in budget.stages:
                value, day = budget.stages[stage]
                percent = budget.share[0] if stage is Stage.SECURED and budget.share else None
                rows.append((row.id, row.label, stage.value, float(value), row.unit, day, percent, row.pledges))
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def secured_text(share: tuple[float, Stage | None] | None, language: str) -> str:
    """The share of a budget that is secured, as `secured_share` gives it; empty where nothing is secured."""
    if share is None:
        return ""
    percent, of = share
    words = SECURED_OF_PLANNED if of is Stage.PLANNED else SECURED_OF_PLEDGED
    return translator(language)(words).format(percent=f"{percent:.1f}")


def _words(budget: _Budget, language: str) -> str:
    _ = translator(language)
    parts = [f"{_('Pledged')} {budget.row.value_text}"] + [
        f"{_(stage.label)} {format_amount(value, budget.row.unit, language)} ({day})"
        for stage, (value, day) in budget.stages.items()
    ]
    share = secured_text(budget.share, language)
    return f"{budget.row.label}: {', '.join(parts)}." + (f" {share}." if share else "")


def _stage_rows(budget: _Budget, language: str) -> list[Row]:
    _ = translator(language)
    rows = [replace(budget.row, label=_("Pledged"), notes=())]
    for stage in STAGES["budget"]:
        if stage in budget.stages:
            value, day = budget.stages[stage]
            rows.append(
                replace(
                    budget.row,
                    id=f"{budget.row.id}:{stage.value}",
                    label=_(stage.label),
                    low=float(value),
                    high=float(value),
                    value_text=format_amount(value, budget.row.unit, language),
                    bound="exact",
                    notes=(day,),
                    quote="",
                )
            )
    return rows


def _draw(budgets: Sequence[_Budget], title: str, canvas: Canvas) -> Sketch:
    _ = translator(canvas.language)
    figure = Sketch()
    if not budgets:
        return empty(figure, canvas, title, _("Nothing is known yet."))
    panels = []
    for budget in budgets:
        rows = _stage_rows(budget, canvas.language)
        name = budget.row.label
        per = per_text(budget.row.per, canvas.language) if budget.row.per else ""
        share = secured_text(budget.share, canvas.language)
        panels.append(
            Panel(
                heading=" · ".join(part for part in (name, per, share) if part),
                rows=rows,
                # Each budget has an axis of its own: the stages are compared, the budgets are not.
                scale=linear_scale([row.high for row in rows], budget.row.unit, canvas.language, most_ticks=_TICKS),
                notes=[row.notes for row in rows],
            )
        )
    grid = place_rows(figure, panels, canvas)
    for panel in panels:
        for row in panel.rows:
            bar(figure, row, grid, canvas)
    return finish_rows(figure, canvas, grid, panels, title)
