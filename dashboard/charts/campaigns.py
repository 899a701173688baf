"""Campaigns side by side: the shares of their pledges by status, at the same day of the term or today."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import pandas as pd

from dashboard.charts.drawing.chart import Chart, make_chart
from dashboard.charts.drawing.frame import empty
from dashboard.charts.drawing.legend import Key
from dashboard.charts.drawing.panels import MARK_PX, Grid, Panel, finish_rows, place_rows, value_label
from dashboard.charts.drawing.scales import share_scale
from dashboard.charts.drawing.sketch import SAME_WHEN_SELECTED, Sketch, bar_trace, dot_trace
from dashboard.charts.drawing.template import Canvas, label_font, status_marker
from dashboard.charts.drawing.text import BREAK, escape, width_px
from dashboard.charts.figures import Row, records
from dashboard.domain.errors import N_
from dashboard.domain.status import Rate, Status
from dashboard.locale import text_of, translator

NAME = "campaigns"
TITLE = N_("Campaigns compared")
NOTHING = N_("There are no campaigns to compare.")


def campaigns(
    counts: pd.DataFrame, rates: Sequence[Rate], notes: Sequence[str], *, judged: bool, basis: str, on: Canvas
) -> Chart:
    """Show each campaign as one bar, stacked by status, 0 to 100. `counts`: `campaign campaign_name campaign_name_en
    as_of rater status status_label pledges percent percent_of_judged`, every status of every campaign, those in the
    order of the picture; percentages are None where there is nothing that they could be of. Returns the chart; each
    segment carries [campaign id] as custom data. `data` is `counts`."""
    _ = translator(on.language)
    first = counts.drop_duplicates("campaign")
    names = [text_of(row, "campaign_name", on.language) for row in records(first)]
    values = [_value(rate, judged, on.language) for rate in rates]
    told = "; ".join(f"{name}: {value}" for name, value in zip(names, values, strict=True))
    rows = [
        _row(str(id), name, value, note)
        for id, name, value, note in zip(first["campaign"], names, values, notes, strict=True)
    ]
    title = f"{_(TITLE)} · {basis}"
    column = "percent_of_judged" if judged else "percent"
    shown = [row for row in records(counts) if row[column]]
    draw = partial(_draw, rows, shown, column)
    return make_chart(name=NAME, title=title, alt=told or _(NOTHING), data=counts, canvas=on, draw=draw)


def _value(rate: Rate, judged: bool, language: str) -> str:
    _ = translator(language)
    if not rate.judged:
        return _("No assessment yet")
    whole = rate.judged if judged else rate.total
    facts = {"part": f"{rate.fulfilled:,}", "whole": f"{whole:,}", "percent": f"{100 * rate.fulfilled / whole:.0f}"}
    return _("Fulfilled {part}/{whole} ({percent}%)").format(**facts)


def _row(id: str, name: str, value: str, note: str) -> Row:
    notes = (note,) if note else ()
    return Row(
        id=id, label=name, low=0.0, high=100.0, value_text=value, unit="percent", per="", measure="level", bound="",
        part_of="", notes=notes, quote="", statement_id="", pledge_number="", reference_period="", pledges=(),
        sentence="",
    )  # fmt: skip


def _draw(rows: Sequence[Row], segments: Sequence[dict[str, Any]], column: str, title: str, canvas: Canvas) -> Sketch:
    _ = translator(canvas.language)
    figure = Sketch()
    if not rows:
        return empty(figure, canvas, title, _(NOTHING))
    panel = Panel("", rows, share_scale(canvas.language), [row.notes for row in rows])
    grid = place_rows(figure, [panel], canvas)
    statuses = [status for status in Status if any(segment["status"] == status for segment in segments)]
    ends = dict.fromkeys((row.id for row in rows), 0.0)
    names = {row.id: row.label for row in rows}
    for status in statuses:
        _add_status(figure, status, [s for s in segments if s["status"] == status], column, names, ends, grid, canvas)
    figure.update_layout(barmode="overlay")
    if not canvas.narrow:
        places = [grid.places[row.id] for row in rows]
        figure.add_trace(
            dot_trace(
                x=[100.0] * len(rows), y=[place.y for place in places], mode="text", textposition="middle right",
                text=[value_label(row, canvas, lead="  ") for row in rows], textfont=label_font(canvas, bold=True),
                cliponaxis=False, hoverinfo="skip", **places[0].axes,
            )
        )  # fmt: skip
    keys = [Key(_(status.label), canvas.palette.statuses[status]) for status in statuses]
    return finish_rows(figure, canvas, grid, [panel], title, keys=keys)


def _add_status(
    figure: Sketch, status: Status, segments: Sequence[dict[str, Any]], column: str, names: dict[str, str],
    ends: dict[str, float], grid: Grid, canvas: Canvas,
) -> None:  # fmt: skip
    """One status of all campaigns, behind what stands before it; `ends` is moved on."""
    label, colour = translator(canvas.language)(status.label), canvas.palette.statuses[status]
    room = (canvas.width - grid.left - grid.right) / 100
    starts = [ends[segment["campaign"]] for segment in segments]
    texts, hovers = [], []
    for segment in segments:
        share = f"{segment[column]:.0f}%"
        ends[segment["campaign"]] += segment[column]
        texts.append(share if width_px(share, canvas.small) + canvas.px(6) <= segment[column] * room else "")
        counted = f"{escape(label)} {segment['pledges']:,} ({segment[column]:.1f}%)"
        hovers.append(BREAK.join([f"<b>{escape(names[segment['campaign']])}</b>", counted]))
    places = [grid.places[segment["campaign"]] for segment in segments]
    figure.add_trace(
        bar_trace(
            name=escape(label), orientation="h", base=starts, x=[segment[column] for segment in segments],
            y=[place.y for place in places], width=canvas.px(MARK_PX + 4), hovertext=hovers, hoverinfo="text",
            customdata=[[segment["campaign"]] for segment in segments], text=texts, textposition="inside",
            insidetextanchor="middle", textangle=0, constraintext="none",
            textfont={**label_font(canvas, small=True, bold=True), "color": colour.ink},
            marker=status_marker(
                colour, canvas, color=colour.line if status is Status.UNRATED else canvas.palette.surface, width=1
            ),
            **SAME_WHEN_SELECTED, **places[0].axes,
        )
    )  # fmt: skip
