"""One target through the term: where it starts, what was measured since, what was promised, and the line between."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pandas as pd

from dashboard.charts.drawing.chart import Chart, make_chart
from dashboard.charts.drawing.frame import finish
from dashboard.charts.drawing.legend import Key
from dashboard.charts.drawing.scales import shares_or_values
from dashboard.charts.drawing.sketch import Sketch, dot_trace
from dashboard.charts.drawing.template import Canvas, day_axis, label_font, value_axis
from dashboard.charts.drawing.text import escape, width_px
from dashboard.charts.figures import Row, baseline_words, figure_labels, figure_rows, records, two_rows
from dashboard.domain.pace import UPPER, Pace, last_day, limit_words, pace_of
from dashboard.domain.status import StatusColour
from dashboard.locale import translator
from dashboard.locale.amounts import format_amount

COLUMNS = ("figure_id", "kind", "day", "value", "unit", "expected", "enough", "kept", "pledges")
_PLOT_PX = 240.0
_DOT_PX = 10
_TICKS = 4
_LOW = Decimal("0.15")  # of the target: words below a lower dot would stand on the axis
_NEAR = 0.3  # of the width: nearer to an end than that, words beside a dot would leave the plot


@dataclass(frozen=True, slots=True)
class _Point:
    day: date
    value: Decimal


@dataclass(frozen=True, slots=True)
class _Story:
    """Everything that the picture shows of one target."""

    row: Row
    start: Row | None
    start_day: date | None
    measured: tuple[_Point, ...]
    due: date | None
    by_criterion: bool  # whether the day is a criterion's
    pace: Pace | None


def target_progress(
    target: Mapping[str, Any] | pd.Series,
    baseline: Mapping[str, Any] | pd.Series | None,
    measurements: pd.DataFrame,
    *,
    start: date,
    end: date,
    due: date | None = None,
    on: Canvas,
) -> Chart:
    """Show one target's measured values over the term, and whether their pace is enough where both ends are dated.
    `baseline`: the row of the figure that it starts from; None where the source gives none. `measurements`:
    `figure_id`, `value` (in the figure's unit), `as_of` (ISO date); rows of other figures are ignored. `due`: the day
    that a criterion sets; the source's own, where it gives one, goes before it. Returns the chart, named
    `target-<figure id>`; `data` has `COLUMNS`: `kind` is baseline, measured or target, `day` an ISO date or empty,
    `expected` what even progress asks for on that day (None without a line), `enough` whether the value is as far,
    `kept` whether it keeps a target that is a limit. An upper limit has no line: nobody is on the way to it."""
    frame = two_rows(target, baseline)
    rows = figure_rows(frame, on.language, labels=figure_labels(frame, on.language))
    row, begins = rows[0], rows[1] if len(rows) > 1 else None
    if begins is not None and begins.unit != row.unit:
        begins = None
    points = sorted(
        (_Point(date.fromisoformat(str(cells["as_of"])), Decimal(str(cells["value"]))) for cells in records(measurements)
         if str(cells["figure_id"]) == row.id),
        key=lambda point: point.day,
    )  # fmt: skip
    by_source = last_day(str(target.get("due") or ""))
    start_day = last_day(begins.reference_period) if begins else None
    ends = (None if row.bound in UPPER else Decimal(str(begins.high)) if begins else None, Decimal(str(_goal(row))))
    story = _Story(
        row=row,
        start=begins,
        start_day=start_day,
        measured=tuple(points),
        due=by_source or due,
        by_criterion=by_source is None and due is not None,
        pace=pace_of(ends[0], start_day, ends[1], by_source or due),
    )
    _ = translator(on.language)
    return make_chart(
        name=f"target-{row.id}",
        title=_("{target}: through the term").format(target=row.label),
        alt=" ".join(_words(story, on.language)),
        data=_table(story),
        canvas=on,
        draw=partial(_draw, story, start, end),
    )


def _goal(row: Row) -> float:
    """The value that is promised: the nearer end of a range where it is a limit."""
    return row.low if row.is_limit and row.bound not in UPPER else row.high


def _amount(value: Decimal | float, row: Row, language: str) -> str:
    return format_amount(Decimal(str(value)), row.unit or None, language)


def _table(story: _Story) -> pd.DataFrame:
    pace, row = story.pace, story.row
    blank = dict.fromkeys(COLUMNS) | {"figure_id": row.id, "unit": row.unit, "pledges": row.pledges}
    rows: list[dict[str, object]] = []
    if story.start:
        day = story.start_day.isoformat() if story.start_day else ""
        of_start = {"figure_id": story.start.id, "pledges": story.start.pledges}
        rows.append({**blank, **of_start, "kind": "baseline", "day": day, "value": story.start.high})
    for point in story.measured:
        cells = {"kind": "measured", "day": point.day.isoformat(), "value": float(point.value)}
        if pace:
            cells |= {"expected": float(pace.expected(point.day)), "enough": pace.enough(point.value, point.day)}
        rows.append({**blank, **cells, "kept": row.kept_by(point.value)})
    rows.append({**blank, "kind": "target", "day": story.due.isoformat() if story.due else "", "value": row.high})
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def _words(story: _Story, language: str) -> list[str]:
    """What the picture shows, sentence by sentence; whether the pace is enough comes first."""
    _ = translator(language)
    sentences = [*_verdict(story, language), *_ends(story, language)]
    if not story.measured:
        sentences.insert(0, _("Nothing has been measured yet."))
    return sentences


def _verdict(story: _Story, language: str) -> list[str]:
    _ = translator(language)
    if not story.measured:
        return []
    last = story.measured[-1]
    measured = _amount(last.value, story.row, language)
    kept = story.row.kept_by(last.value)
    if kept is not None and (kept or story.pace is None):
        words = _(limit_words(story.row.bound, kept))
        return [words.format(value=measured, day=last.day.isoformat(), limit=story.row.value_text) + "."]
    if story.pace is None:
        return [_("{day}: {measured} measured.").format(day=last.day.isoformat(), measured=measured)]
    expected = story.pace.expected(last.day)
    words = (
        _("{day}: {measured} measured; even progress asks for {expected}. The pace is enough.")
        if story.pace.enough(last.value, last.day)
        else _("{day}: {measured} measured; even progress asks for {expected}. The pace is not enough.")
    )
    rounded = expected.quantize(Decimal("0.1")) if abs(expected) < 100 else expected.quantize(Decimal(1))
    return [
        words.format(
            day=last.day.isoformat(),
            measured=measured,
            expected=_amount(rounded.normalize() if rounded % 1 else Decimal(int(rounded)), story.row, language),
        )
    ]


def _ends(story: _Story, language: str) -> list[str]:
    """From where to where, and by whom dated."""
    _ = translator(language)
    sentences = []
    if story.due:
        words = (
            _("Target: {value} by {day} (the day is the criterion's)")
            if story.by_criterion
            else _("Target: {value} by {day}")
        )
        sentences.append(words.format(value=story.row.value_text, day=story.due.isoformat()))
    else:
        sentences.append(_("Target: {value} (no date)").format(value=story.row.value_text))
    if story.start:
        sentences.append(baseline_words(story.start, language, dated=bool(story.start_day)))
    return sentences


def _draw(story: _Story, start: date, end: date, title: str, canvas: Canvas) -> Sketch:
    _ = translator(canvas.language)
    figure, colours, row = Sketch(), canvas.palette, story.row
    first = min([start, *([story.start_day] if story.start_day else []), *(point.day for point in story.measured)])
    last = max([end, *([story.due] if story.due else []), *(point.day for point in story.measured)])
    values = [row.high, *(float(point.value) for point in story.measured), *([story.start.high] if story.start else [])]
    shares = row.is_share and all(0 <= value <= 100 for value in values)
    axis = shares_or_values(shares, values, row.unit, canvas.language, most_ticks=_TICKS)
    promised = _("Upper limit") if row.bound in UPPER else _("Lower limit") if row.is_limit else _("Target")
    keys = [Key(promised, StatusColour(colours.target, colours.ink, colours.target_line), "line")]
    figure.add_trace(
        dot_trace(
            x=[first.isoformat(), last.isoformat()], y=[_goal(row)] * 2, mode="lines", hoverinfo="text",
            hovertext=escape(f"{row.label} {row.value_text}"), line={"color": colours.target_line, "width": canvas.px(3)},
            name=escape(row.label), customdata=[[row.id, row.statement_id, row.pledge_number]] * 2,
        )
    )  # fmt: skip
    if story.pace:
        pace = story.pace
        figure.add_trace(
            dot_trace(
                x=[pace.start_day.isoformat(), pace.due.isoformat()], y=[float(pace.start), float(pace.target)],
                mode="lines", line={"color": colours.quiet_ink, "width": canvas.px(1.5), "dash": "dash"}, hoverinfo="skip",
            )
        )  # fmt: skip
        keys.append(Key(_("Even progress"), StatusColour(colours.surface, colours.ink, colours.quiet_ink), "dash"))
    if story.start and story.start_day:
        figure.add_trace(
            dot_trace(
                x=[story.start_day.isoformat()], y=[story.start.high], mode="markers", cliponaxis=False,
                marker={"size": canvas.px(_DOT_PX), "color": colours.surface, "line": {"color": colours.baseline, "width": canvas.px(2)}},
                hoverinfo="text", hovertext=escape(f"{_('Baseline')} {story.start.value_text} · {story.start.reference_period}"),
            )
        )  # fmt: skip
        keys.append(Key(_("Baseline"), StatusColour(colours.surface, colours.ink, colours.baseline), "dot"))
    if story.measured:
        keys.append(Key(_("Measured"), StatusColour(colours.accent, colours.surface, colours.accent), "dot"))
        _draw_measured(figure, story, canvas, (story.measured[-1].day - first) / (last - first))
    years = range(first.year, last.year + 1)
    ticks = [date(year, 1, 1).isoformat() for year in years if first <= date(year, 1, 1) <= last]
    every = max(1, -(-len(ticks) // (5 if canvas.narrow else 10)))
    left = max(width_px(label, canvas.small) for label in axis.labels) + canvas.px(10)
    figure.update_layout(
        xaxis=day_axis(canvas, first.isoformat(), last.isoformat(), {tick: tick[:4] for tick in ticks[::every]}),
        yaxis=value_axis(canvas, **(axis.axis() | ({} if shares else {"range": [axis.low, max([*values, 0.0]) * 1.12 or 1.0]}))),
    )  # fmt: skip
    return finish(
        figure, canvas, title=title, plot_height=canvas.px(_PLOT_PX), left=left, right=canvas.px(22),
        notes=_words(story, canvas.language), keys=keys,
    )  # fmt: skip


def _draw_measured(figure: Sketch, story: _Story, canvas: Canvas, along: float) -> None:
    """The measured values as dots on a line; the last one with its value written. `along`: where the last one lies on
    the axis of days, 0 to 1; near an end its words stand on the other side."""
    colours, points = canvas.palette, story.measured
    amounts = [_amount(point.value, story.row, canvas.language) for point in points]
    beside = "top right" if along < _NEAR else "top left" if along > 1 - _NEAR else "top center"
    last = points[-1]
    if story.pace and last.value < story.pace.expected(last.day) and last.value > story.pace.target * _LOW:
        beside = beside.replace("top", "bottom")  # the line of even progress runs above
    # The line to a lone dot is not there, so nothing lies to its right.
    position = "middle right" if len(points) == 1 and along < 1 - 2 * _NEAR else beside
    figure.add_trace(
        dot_trace(
            x=[point.day.isoformat() for point in points],
            y=[float(point.value) for point in points],
            mode="lines+markers+text",
            line={"color": colours.accent, "width": canvas.px(2.5)},
            marker={"size": canvas.px(_DOT_PX), "color": colours.accent, "line": {"width": 0}},
            text=[*[""] * (len(points) - 1), f"\u00a0{escape(amounts[-1])}\u00a0"],
            textposition=position,
            textfont=label_font(canvas, bold=True),
            cliponaxis=False,
            hoverinfo="text",
            hovertext=[
                escape(f"{point.day.isoformat()} · {amount}") for point, amount in zip(points, amounts, strict=True)
            ],
            customdata=[[story.row.id, story.row.statement_id, story.row.pledge_number]] * len(points),
        )
    )
