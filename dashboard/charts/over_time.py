"""Status shares through the term: a stacked area over the whole term, drawn as far as anything can be known."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Literal

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.caption import Caption
from dashboard.charts.chart import Chart, make_chart
from dashboard.charts.frame import empty, finish
from dashboard.charts.legend import Key
from dashboard.charts.palette import Theme
from dashboard.charts.sketch import Sketch, dot_trace
from dashboard.charts.status_words import rate_text
from dashboard.charts.template import Canvas, canvas, label_font, value_axis
from dashboard.charts.text import escape
from dashboard.domain.status import Status, rate
from dashboard.locale import translator

NAME = "status-over-time"
_PLOT_PX = 300.0
_TICK_PX = 56  # from the middle of one label of the axis to that of the next
Unit = Literal["share", "count"]


def status_over_time(
    days: pd.DataFrame,
    *,
    start: date,
    end: date,
    until: date,
    unit: Unit = "share",
    language: str,
    theme: Theme = "light",
    caption: Caption,
    narrow: bool = False,
) -> Chart:
    """Show how many pledges had which status, day by day.

    Args:
        days: `day status count`, every status on every day that is drawn, `unrated` included.
        start: the term's first day; the axis begins there.
        end: the term's last day as elected; the axis ends there.
        until: the last day that is drawn, marked by a line.
        unit: shares in percent, or counts.
        language: `ko` or `en`.
        theme: `light` or `dark`.
        caption: the words around the picture; `n` the pledges.
        narrow: the phone's layout.
    Returns:
        the chart. `data` has `day status status_label pledges percent`.
    """
    _ = translator(language)
    own = days[days["day"].map(lambda day: start <= day <= min(until, end)).astype(bool)]
    totals = own.groupby("day")["count"].transform("sum") if len(own) else own["count"]
    table = pd.DataFrame(
        {
            "day": [day.isoformat() for day in own["day"]],
            "status": list(own["status"]),
            "status_label": [_(Status(status).label) for status in own["status"]],
            "pledges": list(own["count"]),
            "percent": [
                round(100 * count / total, 2) if total else 0.0
                for count, total in zip(own["count"], totals, strict=True)
            ],
        }
    )
    return make_chart(
        name=NAME,
        title=_("Status through the term"),
        alt=_alt(table, _),
        data=table,
        canvas=canvas(language, theme, caption, narrow),
        draw=partial(_draw, table, start, end, until, unit),
    )


def _statuses(table: pd.DataFrame, day: str) -> list[Status]:
    rows = table[table["day"] == day]
    return [Status(status) for status, count in zip(rows["status"], rows["pledges"], strict=True) for _ in range(count)]


def _alt(table: pd.DataFrame, _: Callable[[str], str]) -> str:
    if table.empty:
        return _("The term had not begun.")
    first, last = table["day"].iloc[0], table["day"].iloc[-1]
    before, after = (rate_text(rate(_statuses(table, day)), _) for day in (first, last))
    return f"{first}: {before}. {last}: {after}."


def _draw(table: pd.DataFrame, start: date, end: date, until: date, unit: Unit, canvas: Canvas) -> go.Figure:
    _ = translator(canvas.language)
    title = _("Status through the term")
    figure = Sketch()
    if table.empty:
        return empty(figure, canvas, title, _("The term had not begun."))
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
                fillpattern={"shape": colour.pattern, "fgcolor": colour.pattern_ink or None, "bgcolor": colour.fill, "size": canvas.px(6), "solidity": 0.25},
                hoverinfo="text", hovertext=[escape(f"{day} · {label} {count}") for day, count in zip(rows["day"], rows["pledges"], strict=True)],
            )
        )  # fmt: skip
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
    ticks = [
        start.isoformat(),
        *(day.isoformat() for day in turns if start + apart < day < end - apart),
        end.isoformat(),
    ]
    figure.update_layout(
        xaxis=value_axis(canvas, type="date", range=[start.isoformat(), end.isoformat()], tickvals=ticks,
                         ticktext=[f"{tick[:4]}.{int(tick[5:7])}" for tick in ticks], showgrid=False),
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
