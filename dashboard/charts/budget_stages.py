"""How far money has come: what was pledged, planned, secured and executed of each budget, with the secured share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

import pandas as pd

from dashboard.charts.budgets import amounts_heading, pledged_amounts
from dashboard.charts.drawing.chart import Chart, make_chart
from dashboard.charts.drawing.frame import empty
from dashboard.charts.drawing.panels import Panel, finish_rows, mark, place_rows
from dashboard.charts.drawing.scales import linear_scale
from dashboard.charts.drawing.sketch import SAME_WHEN_SELECTED, Sketch, bar_trace
from dashboard.charts.drawing.template import Canvas, label_font
from dashboard.charts.drawing.text import escape
from dashboard.charts.figures import Row, figure_labels, figure_rows, records
from dashboard.domain.errors import N_
from dashboard.domain.measurement import STAGES, Stage, secured_share
from dashboard.locale import translator
from dashboard.locale.amounts import format_amount

NAME = "budget-stages"
COLUMNS = ("figure_id", "label", "stage", "value", "unit", "as_of", "secured_percent", "pledges")
PLEDGED = "pledged"
_TICKS = 4
_BAR_PX = 11.0
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
            {stage: value for stage, (value, _day) in self.stages.items()}, Decimal(str(self.row.high)), self.row.bound
        )


def budget_stages(figures: pd.DataFrame, measurements: pd.DataFrame, *, slug: str = "", on: Canvas) -> Chart:
    """Show the newest planned, secured and executed amount beside the pledged one, of each budget that has any.
    `figures`: as for `budgets`, with `featured` (slug). `measurements`: `figure_id`, `stage`, `value` (in the figure's
    currency), `as_of` (ISO date). `slug`: of one featured pledge alone; empty for all. Returns the chart, named
    `budget-stages` or `featured-<slug>-budget-stages`; `data` has `COLUMNS`: amounts in `unit`, `secured_percent` (0 to
    100 and beyond) on the row of what is secured."""
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


def _bars(budget: _Budget, language: str) -> list[tuple[str, float, str]]:
    """The pledged amount and that of each stage: what it is, its value, its words."""
    _, row = translator(language), budget.row
    bars = [(PLEDGED, row.high, f"{_('Pledged')} {row.value_text}")]
    for stage in STAGES["budget"]:
        if stage in budget.stages:
            value = budget.stages[stage][0]
            bars.append((stage.value, float(value), f"{_(stage.label)} {format_amount(value, row.unit, language)}"))
    return bars


def _draw(budgets: Sequence[_Budget], title: str, canvas: Canvas) -> Sketch:
    _ = translator(canvas.language)
    figure = Sketch()
    if not budgets:
        return empty(figure, canvas, title, _("Nothing is known yet."))
    groups = list(dict.fromkeys((budget.row.unit, budget.row.per) for budget in budgets))
    several = len({unit for unit, _per in groups}) > 1
    panels = [
        _panel([each for each in budgets if (each.row.unit, each.row.per) == group], canvas, several=several)
        for group in sorted(groups, key=lambda group: (group[1] != "", group[1].count(";")))
    ]
    grid = place_rows(figure, panels, canvas)
    font = {"textfont": label_font(canvas, small=True)}
    for budget in budgets:
        bars, place = _bars(budget, canvas.language), grid.places[budget.row.id]
        for number, (stage, value, words) in enumerate(bars):
            y = place.y + canvas.px(_BAR_PX + 3) * (number - (len(bars) - 1) / 2)
            figure.add_trace(
                bar_trace(
                    orientation="h", base=[0.0], x=[value], y=[y], width=canvas.px(_BAR_PX),
                    marker=_marker(stage, canvas, is_limit=budget.row.is_limit),
                    text=["" if canvas.narrow else escape(words)], textposition="outside", textangle=0,
                    constraintext="none", **mark(budget.row, place, canvas) | {"hovertext": escape(words)} | font,
                    **SAME_WHEN_SELECTED,
                )
            )  # fmt: skip
    figure.update_layout(barmode="overlay")
    return finish_rows(figure, canvas, grid, panels, title)


def _panel(budgets: Sequence[_Budget], canvas: Canvas, *, several: bool) -> Panel:
    """Budgets of one currency and period on one axis from zero, each with a bar for each stage."""
    language = canvas.language
    stages = {budget.row.id: _bars(budget, language) for budget in budgets}
    rows = [
        replace(budget.row, value_text=max((words for _s, _v, words in stages[budget.row.id]), key=len))
        for budget in budgets
    ]
    ends = [max(value for _stage, value, _words in bars) for bars in stages.values()]
    return Panel(
        heading=amounts_heading(rows[0], language, several=several),
        rows=rows,
        scale=linear_scale(ends, rows[0].unit, language, most_ticks=_TICKS),
        notes=[_notes(budget, stages[budget.row.id], canvas) for budget in budgets],
        ends=ends,
        mark_px=(_BAR_PX + 3) * max(map(len, stages.values())),
        writes_values=False,
    )


def _notes(budget: _Budget, bars: Sequence[tuple[str, float, str]], canvas: Canvas) -> list[str]:
    """The secured share and the newest day; on a phone the amounts too, which have no room beside the bars."""
    written = [words for _stage, _value, words in bars] if canvas.narrow else []
    day = max((day for _value, day in budget.stages.values()), default="")
    return [part for part in (*written, secured_text(budget.share, canvas.language), day) if part]


def _marker(stage: str, canvas: Canvas, *, is_limit: bool) -> dict[str, object]:
    """Pledged money is light, planned money an outline, secured money half full, executed money full."""
    colours = canvas.palette
    thin = {"color": colours.accent, "width": canvas.px(1)}
    if stage == PLEDGED:
        return {
            "color": colours.surface if is_limit else colours.target,
            "line": {**thin, "color": colours.target_line},
        }
    if stage == Stage.PLANNED.value:
        return {"color": colours.surface, "line": thin}
    return {"color": colours.accent, "opacity": 0.55 if stage == Stage.SECURED.value else 1, "line": {"width": 0}}
