"""One target through the term: where it starts, what was measured since, what was promised, and the line between."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from operator import itemgetter
from typing import Any

import pandas as pd

from dashboard.charts.drawing import template
from dashboard.charts.drawing.chart import Chart
from dashboard.charts.drawing.frame import Key, finish
from dashboard.charts.drawing.text import escape, width_px
from dashboard.charts.figures import Row, figure_rows, plain_number, records
from dashboard.domain.measurement import UPPER, Pace, last_day, limit_words, pace_of
from dashboard.domain.status import StatusColour
from dashboard.locale import translator
from dashboard.locale.amounts import format_amount

COLUMNS = ("figure_id", "kind", "day", "value", "unit", "expected", "enough", "kept", "pledges")
_PLOT_PX = 240.0
_DOT_PX = 10
_LOW = Decimal("0.15")  # of the target: words below a lower dot would stand on the axis
_NEAR = 0.3  # of the width: nearer to an end than that, words beside a dot would leave the plot


@dataclass(frozen=True, slots=True)
class _Story:
    """Everything that the picture shows of one target."""

    row: Row
    goal: float  # the value that is promised: the nearer end of a range where it is a limit
    start: Row | None
    start_day: date | None
    measured: tuple[tuple[date, Decimal], ...]  # by day
    due: date | None
    by_criterion: bool  # whether the day is a criterion's
    pace: Pace | None
    language: str

    def amount(self, value: Decimal) -> str:
        """A value in the target's unit."""
        return format_amount(value, self.row.unit or None, self.language)


def target_progress(
    target: Mapping[str, Any] | pd.Series, baseline: Mapping[str, Any] | pd.Series | None, measurements: pd.DataFrame,
    *, start: date, end: date, due: date | None = None, on: template.Canvas,
) -> Chart:  # fmt: skip
    """Show one target's measured values over the term, and whether their pace is enough where both ends are dated.
    `baseline`: the row of the figure that it starts from; None where the source gives none. `measurements`:
    `figure_id`, `value` (in the figure's unit), `as_of` (ISO date); rows of other figures are ignored. `due`: the day
    that a criterion sets; the source's own, where it gives one, goes before it. Returns the chart, named
    `target-<figure id>`; `data` has `COLUMNS`: `kind` is baseline, measured or target, `day` an ISO date or empty,
    `expected` what even progress asks for on that day (None without a line), `enough` whether the value is as far,
    `kept` whether it keeps a target that is a limit. An upper limit has no line: nobody is on the way to it."""
    figures = [dict(figure) for figure in (target, baseline) if figure is not None]
    row, *starts = figure_rows(pd.DataFrame(figures), on.language)
    begins = next((each for each in starts if each.unit == row.unit), None)
    measured = [
        (date.fromisoformat(str(cells["as_of"])), Decimal(str(cells["value"])))
        for cells in records(measurements)
        if str(cells["figure_id"]) == row.id
    ]
    by_source = last_day(str(target.get("due") or ""))
    start_day, is_upper = last_day(begins.reference_period) if begins else None, row.bound in UPPER
    goal = row.low if row.is_limit and not is_upper else row.high
    from_value = Decimal(str(begins.high)) if begins and not is_upper else None
    pace, points = (
        pace_of(from_value, start_day, Decimal(str(goal)), by_source or due),
        tuple(sorted(measured, key=itemgetter(0))),
    )
    by_criterion = by_source is None and due is not None
    story = _Story(row, goal, begins, start_day, points, by_source or due, by_criterion, pace, on.language)
    _ = on.words
    return Chart(
        name=f"target-{row.id}", title=_("{target}: through the term").format(target=row.label),
        alt=" ".join(_words(story)), data=_table(story), canvas=on, drawing=partial(_draw, story, start, end),
    )  # fmt: skip


def _table(story: _Story) -> pd.DataFrame:
    pace, row = story.pace, story.row
    rows: list[tuple[object, ...]] = []
    if story.start:
        day = story.start_day.isoformat() if story.start_day else ""
        cells = (story.start.id, "baseline", day, story.start.high, row.unit, None, None, None, story.start.pledges)
        rows.append(cells)
    for measured_on, value in story.measured:
        judged = (float(pace.expected(measured_on)), pace.enough(value, measured_on)) if pace else (None, None)
        of_day = (row.id, "measured", measured_on.isoformat(), float(value), row.unit)
        rows.append((*of_day, *judged, row.kept_by(value), row.pledges))
    day = story.due.isoformat() if story.due else ""
    rows.append((row.id, "target", day, row.high, row.unit, None, None, None, row.pledges))
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def _words(story: _Story) -> list[str]:
    """What the picture shows: whether the pace is enough; from where to where, and by whom dated."""
    _ = translator(story.language)
    words = _("Target: {value} (no date)")
    if story.due:
        by_criterion = _("Target: {value} by {day} (the day is the criterion's)")
        words = by_criterion if story.by_criterion else _("Target: {value} by {day}")
    sentences = [_verdict(story), words.format(value=story.row.value_text, day=story.due)]
    if story.start:
        sentences.append(story.start.as_baseline(story.language, dated=bool(story.start_day)))
    return sentences


def _verdict(story: _Story) -> str:
    _, pace = translator(story.language), story.pace
    if not story.measured:
        return _("Nothing has been measured yet.")
    day, value = story.measured[-1]
    facts = {"day": day.isoformat(), "measured": story.amount(value)}
    kept = story.row.kept_by(value)
    if kept is not None and (kept or pace is None):
        limit = _(limit_words(story.row.bound, kept))
        return limit.format(value=facts["measured"], limit=story.row.value_text, **facts) + "."
    if pace is None:
        return _("{day}: {measured} measured.").format(**facts)
    words = _("{day}: {measured} measured; even progress asks for {expected}. The pace is not enough.")
    if pace.enough(value, day):
        words = _("{day}: {measured} measured; even progress asks for {expected}. The pace is enough.")
    expected = pace.expected(day)
    rounded = plain_number(round(expected, 1 if abs(expected) < 100 else 0))
    return words.format(expected=story.amount(Decimal(str(rounded))), **facts)


def _draw(story: _Story, start: date, end: date, canvas: template.Canvas) -> template.Sketch:
    figure, colours, row, pace, _ = template.Sketch(), canvas.palette, story.row, story.pace, canvas.words
    measured_days = [day for day, _value in story.measured]
    first = min(filter(None, (start, story.start_day, *measured_days)))
    last = max(filter(None, (end, story.due, *measured_days)))
    values = [row.high, *(float(value) for _day, value in story.measured)]
    values += [story.start.high] if story.start else []
    shares = row.is_share and all(0 <= value <= 100 for value in values)
    axis = template.share_scale(canvas.language) if shares else template.linear_scale(values, row.unit, canvas.language)
    promised = _("Upper limit") if row.bound in UPPER else _("Lower limit") if row.is_limit else _("Target")
    keys = [Key(promised, StatusColour(colours.target, colours.ink, colours.target_line), "line")]
    figure.add_dots(
        x=[first.isoformat(), last.isoformat()], y=[story.goal] * 2, mode="lines", hoverinfo="text",
        hovertext=escape(f"{row.label} {row.value_text}"), name=escape(row.label), customdata=[row.link] * 2,
        line={"color": colours.target_line, "width": canvas.px(3)},
    )  # fmt: skip
    if pace:
        figure.add_dots(
            x=[pace.start_day.isoformat(), pace.due.isoformat()], y=[float(pace.start), float(pace.target)],
            mode="lines", hoverinfo="skip",
            line={"color": colours.quiet_ink, "width": canvas.px(1.5), "dash": "dash"},
        )  # fmt: skip
        keys.append(Key(_("Even progress"), StatusColour(colours.surface, colours.ink, colours.quiet_ink), "dash"))
    if story.start and story.start_day:
        said = f"{_('Baseline')} {story.start.value_text} · {story.start.reference_period}"
        line = {"color": colours.baseline, "width": canvas.px(2)}
        figure.add_dots(
            x=[story.start_day.isoformat()], y=[story.start.high], mode="markers", cliponaxis=False,
            marker={"size": canvas.px(_DOT_PX), "color": colours.surface, "line": line},
            hoverinfo="text", hovertext=escape(said),
        )  # fmt: skip
        keys.append(Key(_("Baseline"), StatusColour(colours.surface, colours.ink, colours.baseline), "dot"))
    if story.measured:
        keys.append(Key(_("Measured"), StatusColour(colours.accent, colours.surface, colours.accent), "dot"))
        _add_measured(figure, story, canvas, (measured_days[-1] - first) / (last - first))
    turns = [date(year, 1, 1) for year in range(first.year, last.year + 1) if first <= date(year, 1, 1)]
    every = max(1, -(-len(turns) // (5 if canvas.narrow else 10)))
    ticks = {turn.isoformat(): str(turn.year) for turn in turns[::every]}
    left = max(width_px(label, canvas.small) for label in axis.labels) + canvas.px(10)
    room = {} if shares else {"range": [axis.low, max([*values, 0.0]) * 1.12 or 1.0]}
    figure.update_layout(
        xaxis=template.day_axis(canvas, first.isoformat(), last.isoformat(), ticks),
        yaxis=template.value_axis(canvas, **(axis.axis() | room)),
    )
    height, right = canvas.px(_PLOT_PX), canvas.px(22)
    return finish(figure, canvas, plot_height=height, left=left, right=right, notes=_words(story), keys=keys)


def _add_measured(figure: template.Sketch, story: _Story, canvas: template.Canvas, along: float) -> None:
    """The measured values as dots on a line; the last one with its value written. `along`: where the last one lies on
    the axis of days, 0 to 1; near an end its words stand on the other side."""
    colours, points, pace = canvas.palette, story.measured, story.pace
    amounts = [story.amount(value) for _day, value in points]
    beside = "top right" if along < _NEAR else "top left" if along > 1 - _NEAR else "top center"
    last_on, last = points[-1]
    if pace and pace.target * _LOW < last < pace.expected(last_on):
        beside = beside.replace("top", "bottom")  # the line of even progress runs above
    # The line to a lone dot is not there, so nothing lies to its right.
    position = "middle right" if len(points) == 1 and along < 1 - 2 * _NEAR else beside
    figure.add_dots(
        x=[day.isoformat() for day, _value in points], y=[float(value) for _day, value in points],
        mode="lines+markers+text", line={"color": colours.accent, "width": canvas.px(2.5)},
        marker={"size": canvas.px(_DOT_PX), "color": colours.accent, "line": {"width": 0}},
        text=[*[""] * (len(points) - 1), f"\u00a0{escape(amounts[-1])}\u00a0"], textposition=position,
        textfont=template.label_font(canvas, bold=True), cliponaxis=False, hoverinfo="text",
        hovertext=[escape(f"{day.isoformat()} · {amount}") for (day, _v), amount in zip(points, amounts, strict=True)],
        customdata=[story.row.link] * len(points),
    )  # fmt: skip
