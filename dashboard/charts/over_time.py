"""Status shares through the term: a stacked area on the whole term's axis that ends at the last judgement."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Literal

import pandas as pd

from dashboard.charts.drawing.chart import Chart, make_chart
from dashboard.charts.drawing.frame import empty, finish
from dashboard.charts.drawing.legend import Key
from dashboard.charts.drawing.sketch import Sketch, bar_trace, dot_trace
from dashboard.charts.drawing.status_words import rate_text
from dashboard.charts.drawing.template import (
    Canvas,
    day_axis,
    label_font,
    status_marker,
    status_pattern,
    value_axis,
)
from dashboard.charts.drawing.text import escape
from dashboard.domain.status import Status, rate
from dashboard.locale import translator

NAME = "status-over-time"
_PLOT_PX = 300.0
_COLUMN = 0.015  # width of the last day's column, as a share of the term
_TICK_PX = 56  # from the middle of one label of the axis to that of the next
Unit = Literal["share", "count"]


def status_over_time(
    days: pd.DataFrame,
    *,
    start: date,
    end: date,
    until: date | None,
    unit: Unit = "share",
    of_term: bool = True,
    on: Canvas,
) -> Chart:
    """Show how many pledges had which status, day by day.

    Args:
        days: `day status count`, every status on every day that is drawn, `unrated` included.
        start: the term's first day; the axis begins there.
        end: the term's last day as elected; the axis ends there.
        until: the day of the last judgement, where the area ends, marked by a line; None where nothing is judged.
        unit: shares in percent, or counts.
        of_term: whether these are the days of a term.
        on: the canvas; its caption's `n` counts the pledges.
    Returns:
        the chart. `data` has `day status status_label pledges percent`.
    """
    _ = translator(on.language)
    selected = days[days["day"].map(lambda day: start <= day <= min(until or end, end)).astype(bool)]
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
        title=_("Status through the term") if of_term else _("Status over time"),
        alt=_alt(table, until, _),
        data=table,
        canvas=on,
        draw=partial(_draw, table, start, end, until, unit),
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


def _add_last(figure: Sketch, table: pd.DataFrame, column: str, start: date, end: date, canvas: Canvas) -> None:
    """What the last judgement left, as a column: an area that ends on its day would not show it."""
    _ = translator(canvas.language)
    last = date.fromisoformat(str(table["day"].iloc[-1]))
    width = (end - start) * _COLUMN
    beside = width / 4 if last + width * 1.25 <= end else -width
    below = 0.0
    for row in table[(table["day"] == table["day"].iloc[-1]) & table["pledges"].astype(bool)].to_dict("records"):
        colour, label = (
            canvas.palette.statuses[Status(row["status"])],
            f"{row['day']} · {row['status_label']} {row['pledges']}",
        )
        figure.add_trace(
            bar_trace(
                name=escape(row["status_label"]), x=[row["day"]], y=[row[column]], base=[below],
                width=width / timedelta(milliseconds=1), offset=beside / timedelta(milliseconds=1),
                marker=status_marker(colour, canvas, width=0.5, color=colour.line),
                hoverinfo="text", hovertext=[escape(label)],
            )
        )  # fmt: skip
        below += float(row[column])
    figure.update_layout(barmode="overlay")


def _draw(
    table: pd.DataFrame, start: date, end: date, until: date | None, unit: Unit, title: str, canvas: Canvas
) -> Sketch:
    _ = translator(canvas.language)
    figure = Sketch()
    if table.empty or until is None:
        return empty(figure, canvas, title, _nothing(until, _))
    column = "percent" if unit == "share" else "pledges"
    keys = []
    for status in Status:
        rows = table[table["status"] == status.value]
        if not rows["pledges"].any():
            continue
        colour = canvas.palette.statuses[status]
        label = _(status.label)
        keys.append(Key(label, colour))
        figure.add_trace(
            dot_trace(
                name=escape(label), mode="lines", stackgroup="statuses", x=list(rows["day"]), y=list(rows[column]),
                line={"shape": "hv", "width": 0.5, "color": colour.line}, fillcolor=colour.fill,
                fillpattern=status_pattern(colour, canvas),
                hoverinfo="text", hovertext=[escape(f"{day} · {label} {count}") for day, count in zip(rows["day"], rows["pledges"], strict=True)],
            )
        )  # fmt: skip
    _add_last(figure, table, column, start, end, canvas)
    if start <= until < end:
        line = {"color": canvas.palette.zero_line, "width": canvas.px(1.5), "dash": "dot"}
        figure.add_shape(type="line", x0=until.isoformat(), x1=until.isoformat(), yref="paper", y0=0, y1=1, line=line)
        figure.add_annotation(
            x=until.isoformat(), yref="paper", y=1, yanchor="bottom", text=escape(until.isoformat()), font=label_font(canvas, quiet=True, small=True),
            xanchor="right" if until > start + (end - start) * 0.8 else "left",
        )  # fmt: skip
    whole = 100 if unit == "share" else int(table.groupby("day")["pledges"].sum().max())
    # A turn of the year too near to an end would stand in that end's label.
    apart = (end - start) * canvas.px(_TICK_PX) / canvas.width
    turns = (date(year, 1, 1) for year in range(start.year + 1, end.year + 1))
    days = [start, *(day for day in turns if start + apart < day < end - apart), end]
    ticks = {day.isoformat(): f"{day.year}.{day.month}" for day in days}
    figure.update_layout(
        xaxis=day_axis(canvas, start.isoformat(), end.isoformat(), ticks),
        yaxis=value_axis(canvas, range=[0, whole], ticksuffix="%" if unit == "share" else ""),
    )  # fmt: skip
    last = table["day"].iloc[-1]
    note = f"{last}: {rate_text(rate(_statuses(table, last)), _)}"
    return finish(
        figure,
        canvas,
        title=title,
        plot_height=canvas.px(_PLOT_PX),
        left=canvas.px(38),
        right=canvas.px(22),
        notes=[note],
        keys=keys,
    )
