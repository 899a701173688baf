"""Campaigns side by side: the shares of their pledges by status, at the same day of the term or today."""

from collections.abc import Mapping, Sequence
from functools import partial

import pandas as pd

from dashboard.charts.drawing.chart import Chart
from dashboard.charts.drawing.frame import Key
from dashboard.charts.drawing.panels import MARK_PX, Panel, Place, draw_panels, value_label
from dashboard.charts.drawing.template import Canvas, Sketch, add_status, label_font, share_scale
from dashboard.charts.drawing.text import BREAK, escape, width_px
from dashboard.charts.figures import Row, records
from dashboard.domain.errors import Translate
from dashboard.domain.status import Rate, Status, percent_text
from dashboard.locale import text_of


def campaigns(
    counts: pd.DataFrame, rates: Sequence[Rate], notes: Sequence[str], *, judged: bool, basis: str, on: Canvas
) -> Chart:
    """Show each campaign as one bar, stacked by status, 0 to 100. `counts`: `campaign campaign_name campaign_name_en
    as_of rater status status_label pledges percent percent_of_judged`, every status of every campaign, those in the
    order of the picture; percentages are None where there is nothing that they could be of. Returns the chart; each
    segment carries [campaign id] as custom data. `data` is `counts`."""
    _, rows = on.words, []
    for campaign, rate, note in zip(records(counts.drop_duplicates("campaign")), rates, notes, strict=True):
        name, value = text_of(campaign, "campaign_name", on.language), _value(rate, judged, _)
        rows.append(Row(str(campaign["campaign"]), name, 0.0, 100.0, value, "percent", (note,) if note else ()))
    nothing = "" if rows else _("There are no campaigns to compare.")
    column = "percent_of_judged" if judged else "percent"
    wholes = {row.id: rate.judged if judged else rate.total for row, rate in zip(rows, rates, strict=True)}
    # Not the table's percentages, which are rounded: six of 16.7 reach beyond the axis.
    shown = [
        (row["campaign"], row["status"], row["pledges"], 100 * row["pledges"] / wholes[row["campaign"]])
        for row in records(counts)
        if row[column]
    ]
    return Chart(
        name="campaigns", title=f"{_('Campaigns compared')} · {basis}",
        alt=nothing or "; ".join(f"{row.label}: {row.value_text}" for row in rows), data=counts, canvas=on,
        drawing=partial(_draw, rows, shown), nothing=nothing,
    )  # fmt: skip


def _value(rate: Rate, judged: bool, _: Translate) -> str:
    if not rate.judged:
        return _("No assessment yet")
    part, whole = rate.fulfilled, rate.judged if judged else rate.total
    facts = {"part": f"{part:,}", "whole": f"{whole:,}", "percent": percent_text(100 * part / whole)}
    return _("Fulfilled {part}/{whole} ({percent}%)").format(**facts)


def _draw(rows: Sequence[Row], shown: Sequence[tuple[str, str, int, float]], canvas: Canvas) -> Sketch:
    def draw(figure: Sketch, places: Mapping[str, Place]) -> list[Key]:
        ends, keys = dict.fromkeys(places, 0.0), []  # where each bar ends so far
        for status in Status:
            segments = [(id, count, percent) for id, code, count, percent in shown if code == status]
            if segments:
                _add_segments(figure, status, segments, rows, ends, places, canvas)
                keys.append(Key(canvas.words(status.label), canvas.palette.statuses[status]))
        if not canvas.narrow:
            figure.add_dots(
                x=[100.0] * len(rows), y=[places[row.id].y for row in rows], mode="text", textposition="middle right",
                text=[value_label(row, canvas, lead="  ") for row in rows], textfont=label_font(canvas, bold=True),
                cliponaxis=False, hoverinfo="skip", **places[rows[0].id].axes,
            )  # fmt: skip
        return keys

    return draw_panels([Panel("", rows, share_scale(canvas.language))], canvas, draw)


def _add_segments(
    figure: Sketch, status: Status, segments: Sequence[tuple[str, int, float]], rows: Sequence[Row],
    ends: dict[str, float], places: Mapping[str, Place], canvas: Canvas,
) -> None:  # fmt: skip
    """One status of all campaigns, behind what stands before it; `ends` is moved on."""
    label, names = escape(canvas.words(status.label)), {row.id: escape(row.label) for row in rows}
    starts, lengths, texts, hovers = [], [], [], []
    for id, count, percent in segments:
        share = f"{percent:.0f}%"
        needed = width_px(share, canvas.small) + canvas.px(6)
        texts.append(share if needed <= percent * (places[id].room / 100) else "")
        hovers.append(f"<b>{names[id]}</b>{BREAK}{label} {count:,} ({percent:.1f}%)")
        starts.append(ends[id])
        lengths.append(min(percent, 100.0 - ends[id]))  # beyond the axis, by however little, Plotly writes nothing
        ends[id] += percent
    add_status(
        figure, status, canvas, label_font(canvas, small=True, bold=True), base=starts,
        x=lengths, y=[places[id].y for id, _count, _percent in segments],
        width=canvas.px(MARK_PX + 4), hovertext=hovers, hoverinfo="text", text=texts,
        customdata=[[id] for id, _count, _percent in segments], **places[rows[0].id].axes,
    )  # fmt: skip
