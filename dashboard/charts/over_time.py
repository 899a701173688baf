"""Status shares through the term: a stacked area that ends at the last judgement."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Literal

import pandas as pd

from dashboard.charts.drawing.chart import Chart, make_chart
from dashboard.charts.drawing.frame import empty, finish
from dashboard.charts.drawing.legend import Key
from dashboard.charts.drawing.sketch import Sketch, dot_trace
from dashboard.charts.drawing.status_words import rate_text
from dashboard.charts.drawing.template import Canvas, day_axis, label_font, status_pattern, value_axis
from dashboard.charts.drawing.text import escape
from dashboard.domain.status import Status, rate
from dashboard.locale import translator

NAME = "status-over-time"
_PLOT_PX = 300.0
_TAIL = 0.05  # of the days up to the last judgement: how long its state is drawn
_LEAST_TAIL = 10  # days
_APART = 0.35  # of the width: nearer marks have their words one above the other
_MARK_LINE = 1.4  # em
_FEW = 6  # pledges: so few are counted one by one
_TICK_PX = 56  # from the middle of one label of the axis to that of the next
Unit = Literal["share", "count"]


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a picture: it begins with the term or election and ends shortly after the last judgement."""

    start: date
    until: date | None  # the last judgement; None where nothing is judged
    rounds: tuple[date, ...] = ()  # the days of which the judgements are true
    marks: tuple[tuple[date, str], ...] = ()  # election, end of term, leaving office, with their words
    of_term: bool = True

    @property
    def tail(self) -> timedelta:
        """How long the last state is drawn, so that it is seen."""
        return max(((self.until or self.start) - self.start) * _TAIL, timedelta(days=_LEAST_TAIL))

    @property
    def area_end(self) -> date:
        """Where the area ends."""
        return (self.until or self.start) + self.tail

    @property
    def end(self) -> date:
        """Where the axis ends: with the area, or after a mark that follows soon."""
        near = [
            day + self.tail / 2 for day, _words in self.marks if self.area_end < day <= self.area_end + 3 * self.tail
        ]
        return max([self.area_end, *near])

    def marks_shown(self, *, inside: bool) -> list[tuple[date, str]]:
        """The marks that lie on the axis, or those that do not."""
        return [(day, words) for day, words in self.marks if (self.start <= day <= self.end) is inside]


def status_over_time(days: pd.DataFrame, *, span: Span, unit: Unit = "share", on: Canvas) -> Chart:
    """Show how many pledges had which status, day by day, up to the last judgement. `days`: `day status count`, every
    status on every day that is drawn, `unrated` included. `on`: the canvas; its caption's `n` counts the pledges.
    Returns the chart. `data` has `day status status_label pledges percent`."""
    _ = translator(on.language)
    until = span.until
    selected = days[days["day"].map(lambda day: span.start <= day <= (until or day)).astype(bool)]
    totals = selected.groupby("day")["count"].transform("sum") if len(selected) else selected["count"]
    table = pd.DataFrame(
        {
            "day": [day.isoformat() for day in selected["day"]],
            "status": list(selected["status"]),
            "status_label": [_(Status(status).label) for status in selected["status"]],
            "pledges": list(selected["count"]),
            "percent": [
                round(100 * count / total, 2) if total else 0.0
                for count, total in zip(selected["count"], totals, strict=True)
            ],
        }
    )
    return make_chart(
        name=NAME,
        title=_("Status through the term") if span.of_term else _("Status over time"),
        alt=_alt(table, until, _),
        data=table,
        canvas=on,
        draw=partial(_draw, table, span, unit),
    )


def _statuses(table: pd.DataFrame, day: str) -> list[Status]:
    rows = table[table["day"] == day]
    return [Status(status) for status, count in zip(rows["status"], rows["pledges"], strict=True) for _ in range(count)]


def _nothing(until: date | None, _: Callable[[str], str]) -> str:
    return _("The term had not begun.") if until else _("No assessment has been published yet.")


def _alt(table: pd.DataFrame, until: date | None, _: Callable[[str], str]) -> str:
    if table.empty:
        return _nothing(until, _)
    first, last = table["day"].iloc[0], table["day"].iloc[-1]
    before, after = (rate_text(rate(_statuses(table, day)), _) for day in (first, last))
    return f"{first}: {before}. {last}: {after}."


def _draw(table: pd.DataFrame, span: Span, unit: Unit, title: str, canvas: Canvas) -> Sketch:
    _ = translator(canvas.language)
    figure = Sketch()
    if table.empty or span.until is None:
        return empty(figure, canvas, title, _nothing(span.until, _))
    column = "percent" if unit == "share" else "pledges"
    keys = []
    for status in Status:
        rows = table[table["status"] == status.value]
        if not rows["pledges"].any():
            continue
        colour = canvas.palette.statuses[status]
        label = _(status.label)
        keys.append(Key(label, colour))
        # Each state has a point at its last day too, so that the hover line finds it from there.
        ends = [*(_day_before(day) for day in rows["day"].iloc[1:]), span.area_end.isoformat()]
        points = [
            (end, count, value)
            for start, last, count, value in zip(rows["day"], ends, rows["pledges"], rows[column], strict=True)
            for end in (start, last)
        ]
        figure.add_trace(
            dot_trace(
                name=escape(label), mode="lines", stackgroup="statuses", x=[day for day, _n, _v in points],
                y=[value for _d, _n, value in points], line={"shape": "hv", "width": 0.5, "color": colour.line},
                fillcolor=colour.fill, fillpattern=status_pattern(colour, canvas), hoveron="points", hoverinfo="x+text",
                hovertext=[escape(f"{label} {count}") for _d, count, _v in points],
            )
        )  # fmt: skip
    lines = _add_marks(figure, span, canvas)
    whole = 100 if unit == "share" else int(table.groupby("day")["pledges"].sum().max())
    figure.update_layout(
        xaxis=day_axis(canvas, span.start.isoformat(), span.end.isoformat(), _ticks(span, canvas))
        | {"hoverformat": "%Y-%m-%d"},
        yaxis=value_axis(
            canvas, range=[0, whole], ticksuffix="%" if unit == "share" else "", dtick=1 if whole < _FEW else None
        ),
    )
    last = table["day"].iloc[-1]
    outside = " · ".join(f"{words} {day.isoformat()}" for day, words in span.marks_shown(inside=False))
    finished = finish(
        figure, canvas, title=title, plot_height=canvas.px(_PLOT_PX), left=canvas.px(38), right=canvas.px(22),
        notes=[f"{last}: {rate_text(rate(_statuses(table, last)), _)}", *([outside] if outside else [])], keys=keys,
        axis_above=lines * canvas.small * _MARK_LINE,
    )  # fmt: skip
    finished.update_layout(hovermode="x unified", hoverdistance=-1)
    return finished


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _add_marks(figure: Sketch, span: Span, canvas: Canvas) -> int:
    """Lines at the rounds and at election, end of term and leaving office. Returns how many lines the words take."""
    colours, level, before = canvas.palette, 0, None
    for day in span.rounds:
        line = {"color": colours.surface, "width": canvas.px(1)}
        figure.add_shape(type="line", x0=day.isoformat(), x1=day.isoformat(), yref="paper", y0=0, y1=1, line=line)
    for day, words in sorted(span.marks_shown(inside=True)):
        line = {"color": colours.quiet_ink, "width": canvas.px(1.5), "dash": "dot"}
        figure.add_shape(type="line", x0=day.isoformat(), x1=day.isoformat(), yref="paper", y0=0, y1=1, line=line)
        along = (day - span.start) / (span.end - span.start)
        level = level + 1 if before is not None and along - before < _APART else 0
        before = along
        figure.add_annotation(
            x=day.isoformat(), yref="paper", y=1, yanchor="bottom", yshift=level * canvas.small * _MARK_LINE,
            text=escape(f"{words} {day.isoformat()}"), font=label_font(canvas, quiet=True, small=True),
            xanchor="right" if along > 0.5 else "left",
        )  # fmt: skip
    return level + 1 if before is not None else 0


def _ticks(span: Span, canvas: Canvas) -> dict[str, str]:
    """The rounds as labels of the axis, as many as can be read; turns of the year where there are none."""
    apart = (span.end - span.start) * canvas.px(_TICK_PX) / canvas.width
    turns = [date(year, 1, 1) for year in range(span.start.year + 1, span.end.year + 1)]
    kept = [span.start]
    for day in span.rounds or turns:
        if kept[-1] + apart <= day <= span.end:
            kept.append(day)
    return {day.isoformat(): f"{day.year}.{day.month}" for day in kept}
