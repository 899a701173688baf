"""Status shares through the term: a stacked area that ends at the last judgement."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Literal

import pandas as pd

from dashboard.charts.drawing.caption import rate_text
from dashboard.charts.drawing.chart import Chart
from dashboard.charts.drawing.frame import Key, finish
from dashboard.charts.drawing.template import Canvas, Sketch, day_axis, label_font, status_pattern, value_axis
from dashboard.charts.drawing.text import escape
from dashboard.domain.errors import Translate
from dashboard.domain.status import Status, rate_of
from dashboard.locale import is_korean

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
        soon = self.area_end + 3 * self.tail
        return max([self.area_end, *(day + self.tail / 2 for day, _words in self.marks if self.area_end < day <= soon)])

    def marks_shown(self, *, inside: bool) -> list[tuple[date, str]]:
        """The marks that lie on the axis, or those that do not."""
        return [(day, words) for day, words in self.marks if (self.start <= day <= self.end) is inside]


def status_over_time(days: pd.DataFrame, *, span: Span, unit: Unit = "share", on: Canvas) -> Chart:
    """Show how many pledges had which status, day by day, up to the last judgement. `days`: `day status count`, every
    status on every day that is drawn, `unrated` included. `on`: the canvas; its caption's `n` counts the pledges.
    Returns the chart. `data` has `day status status_label pledges percent`."""
    _ = on.words
    selected = days[days["day"].map(lambda day: span.start <= day <= (span.until or day)).astype(bool)]
    totals = selected.groupby("day")["count"].transform("sum") if len(selected) else selected["count"]
    columns = selected["day"], selected["status"], selected["count"], totals
    rows = [
        (day.isoformat(), status, _(Status(status).label), count, round(100 * count / total, 2) if total else 0.0)
        for day, status, count, total in zip(*columns, strict=True)
    ]
    table = pd.DataFrame(rows, columns=["day", "status", "status_label", "pledges", "percent"])
    nothing = ""
    if not rows or span.until is None:
        nothing = _("The term had not begun.") if span.until else _("No assessment has been published yet.")
    elif table["day"].nunique() == 1:  # an area needs a second day
        of_one_day = _("All assessments are of one day, {day}: there is no change to show yet.")
        nothing = f"{of_one_day.format(day=span.until.isoformat())} {_rate(table, rows[0][0], _)}."
    return Chart(
        name="status-over-time", title=_("Status through the term") if span.of_term else _("Status over time"),
        alt=". ".join(_rate(table, day, _) for day in (rows[0][0], rows[-1][0])) + "." if rows else nothing, data=table,
        canvas=on, drawing=partial(_draw, table, span, unit), nothing=nothing,
    )  # fmt: skip


def _rate(table: pd.DataFrame, day: str, _: Translate) -> str:
    """A day with its rate."""
    rows = table[table["day"] == day]
    return f"{day}: {rate_text(rate_of(dict(zip(rows['status'], rows['pledges'], strict=True))), _)}"


def _draw(table: pd.DataFrame, span: Span, unit: Unit, canvas: Canvas) -> Sketch:
    figure, keys, _ = Sketch(), [], canvas.words
    for status in Status:
        rows = table[table["status"] == status.value]
        if rows["pledges"].any():
            keys.append(Key(_(status.label), canvas.palette.statuses[status]))
            _add_area(figure, status, rows, span, unit, canvas)
    lines = _add_marks(figure, span, canvas)
    whole = 100 if unit == "share" else int(table.groupby("day")["pledges"].sum().max())
    days = day_axis(canvas, span.start.isoformat(), span.end.isoformat(), _ticks(span, canvas))
    sign, step = "%" if unit == "share" else "", 1 if whole < _FEW else None
    figure.update_layout(
        xaxis=days | {"hoverformat": "%Y-%m-%d"},
        yaxis=value_axis(canvas, range=[0, whole], ticksuffix=sign, dtick=step),
    )
    outside = " · ".join(f"{words} {day.isoformat()}" for day, words in span.marks_shown(inside=False))
    finished = finish(
        figure, canvas, plot_height=canvas.px(_PLOT_PX), left=canvas.px(38), right=canvas.px(22),
        notes=[_rate(table, table["day"].iloc[-1], _), outside], keys=keys,
        axis_above=lines * canvas.small * _MARK_LINE,
    )  # fmt: skip
    finished.update_layout(hovermode="x unified", hoverdistance=-1)
    return finished


def _add_area(figure: Sketch, status: Status, rows: pd.DataFrame, span: Span, unit: Unit, canvas: Canvas) -> None:
    """One status's area: each state has a point at its last day too, so that the hover line finds it from there."""
    label, colour = canvas.words(status.label), canvas.palette.statuses[status]
    starts = [date.fromisoformat(day) for day in rows["day"]]
    ends = [*(day - timedelta(days=1) for day in starts[1:]), span.area_end]
    figure.add_dots(
        name=escape(label), mode="lines", stackgroup="statuses", hoveron="points", hoverinfo="x+text",
        x=[day.isoformat() for first_and_last in zip(starts, ends, strict=True) for day in first_and_last],
        y=[value for value in rows["percent" if unit == "share" else "pledges"] for _end in range(2)],
        line={"shape": "hv", "width": 0.5, "color": colour.line},
        fillcolor=colour.fill, fillpattern=status_pattern(colour, canvas),
        hovertext=[escape(f"{label} {count}") for count in rows["pledges"] for _end in range(2)],
    )  # fmt: skip


def _add_marks(figure: Sketch, span: Span, canvas: Canvas) -> int:
    """Lines at the rounds and at election, end of term and leaving office. Returns how many lines the words take."""
    colours, level, before = canvas.palette, 0, None
    full = {"type": "line", "yref": "paper", "y0": 0, "y1": 1}
    for day in span.rounds:
        line = {"color": colours.surface, "width": canvas.px(1)}
        figure.add_shape(x0=day.isoformat(), x1=day.isoformat(), line=line, **full)
    for day, words in sorted(span.marks_shown(inside=True)):
        line = {"color": colours.quiet_ink, "width": canvas.px(1.5), "dash": "dot"}
        figure.add_shape(x0=day.isoformat(), x1=day.isoformat(), line=line, **full)
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
    months, days, sign = "{0.year}.{0.month}", "{0.month}.{0.day}", "."
    if not is_korean(canvas.language):  # elsewhere 2019.5 is a number
        months, days, sign = "{0:%Y-%m}", "{0:%m-%d}", "-"
    if len({(day.year, day.month) for day in kept}) == len(kept):
        return {day.isoformat(): months.format(day) for day in kept}
    # Rounds of one month are told apart by their days; the year stands where it begins.
    firsts = {day.year: day for day in reversed(kept)}.values()
    return {day.isoformat(): f"{day.year}{sign}" * (day in firsts) + days.format(day) for day in kept}
