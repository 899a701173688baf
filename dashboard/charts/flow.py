"""What changed between two days: how many pledges went from which status to which, with both days' denominators."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial

import pandas as pd

from dashboard.charts.drawing.chart import Chart, make_chart
from dashboard.charts.drawing.frame import empty, finish
from dashboard.charts.drawing.sketch import Sketch
from dashboard.charts.drawing.status_words import rate_in, rate_text
from dashboard.charts.drawing.template import Canvas, label_font
from dashboard.charts.drawing.text import escape
from dashboard.domain.status import Rate, Status
from dashboard.locale import translator

NAME = "status-flow"
_PLOT_PX = 360.0
_ORDER = tuple(Status)


def status_flow(pledges: pd.DataFrame, *, start: date, end: date, on: Canvas) -> Chart:
    """Show the flows of pledges from status to status between two days; those that stayed are drawn quietly.

    Args:
        pledges: `number title title_en from_status to_status`, every pledge that counts.
        start: the earlier day.
        end: the later day.
        on: the canvas; its caption's `n` counts the pledges.
    Returns:
        the chart, with the rates of both days and, where it is so, that a rate fell because more pledges became
        judgeable. `data` has `from_status to_status pledges numbers`, one row for each flow.
    """
    _ = translator(on.language)
    flows = flows_of(pledges)
    return make_chart(
        name=NAME,
        title=_("What changed, {start} to {end}").format(start=start.isoformat(), end=end.isoformat()),
        alt=" ".join(flow_words(pledges, start, end, _)),
        data=flows,
        canvas=on,
        draw=partial(_draw, pledges[["number", "from_status", "to_status"]], flows, start, end),
    )


def flows_of(pledges: pd.DataFrame) -> pd.DataFrame:
    """The flows: `from_status to_status pledges numbers`, in the scale's order; `numbers` the pledges behind each."""
    counted: dict[tuple[str, str], list[int]] = {}
    for number, before, after in zip(pledges["number"], pledges["from_status"], pledges["to_status"], strict=True):
        counted.setdefault((before, after), []).append(int(number))
    order = {status.value: place for place, status in enumerate(_ORDER)}
    rows = [
        (before, after, len(numbers), tuple(sorted(numbers)))
        for (before, after), numbers in sorted(counted.items(), key=lambda item: (order[item[0][0]], order[item[0][1]]))
    ]
    return pd.DataFrame(rows, columns=["from_status", "to_status", "pledges", "numbers"])


def rates_of(pledges: pd.DataFrame) -> tuple[Rate, Rate]:
    """The rates of the two days."""
    before = rate_in(pledges["from_status"])
    return before, rate_in(pledges["to_status"])


def flow_words(pledges: pd.DataFrame, start: date, end: date, _: Callable[[str], str]) -> list[str]:
    """What changed in sentences, the denominators of both days in them."""
    before, after = rates_of(pledges)
    moved = int((pledges["from_status"] != pledges["to_status"]).sum())
    sentences = [
        _("Changed: {moved} of {total} pledges.").format(moved=moved, total=len(pledges)),
        f"{start.isoformat()}: {rate_text(before, _)}.",
        f"{end.isoformat()}: {rate_text(after, _)}.",
    ]
    fell = before.percent is not None and after.percent is not None and after.percent < before.percent
    if fell and after.judged > before.judged and after.fulfilled >= before.fulfilled:
        sentences.append(
            _("The rate fell because more pledges became judgeable ({before} → {after}), not because fewer are fulfilled ({was} → {now}).").format(
                before=before.judged, after=after.judged, was=before.fulfilled, now=after.fulfilled
            )
        )  # fmt: skip
    return sentences


def _draw(pledges: pd.DataFrame, flows: pd.DataFrame, start: date, end: date, title: str, canvas: Canvas) -> Sketch:
    _ = translator(canvas.language)
    figure = Sketch()
    if flows.empty:
        return empty(figure, canvas, title, _("No pledge matches the filter."))
    sides = [Counter(pledges["from_status"]), Counter(pledges["to_status"])]
    nodes = [(side, status) for side in (0, 1) for status in _ORDER if sides[side][status.value]]
    places = {node: place for place, node in enumerate(nodes)}
    colours = canvas.palette
    moved = [before != after for before, after in zip(flows["from_status"], flows["to_status"], strict=True)]
    figure.add_trace(
        {
            "type": "sankey",
            "arrangement": "fixed",
            "textfont": {**label_font(canvas), "shadow": "none"},
            "domain": {"x": [0, 1], "y": [0, 1]},
            "node": {
                "label": [escape(f"{_(status.label)} {sides[side][status.value]}") for side, status in nodes],
                "color": [colours.statuses[status].fill for _side, status in nodes],
                "line": {"color": colours.quiet_ink, "width": 1},  # one for all: of a list Plotly makes black
                "pad": canvas.px(16),
                "thickness": canvas.px(16),
                "hoverinfo": "skip",
            },
            "link": {
                "source": [places[0, Status(before)] for before in flows["from_status"]],
                "target": [places[1, Status(after)] for after in flows["to_status"]],
                "value": [int(count) for count in flows["pledges"]],
                "color": [
                    _faded(colours.statuses[Status(after)].line, 0.5 if changed else 0.16)
                    for after, changed in zip(flows["to_status"], moved, strict=True)
                ],
                "customdata": [",".join(map(str, numbers)) for numbers in flows["numbers"]],
                "hovertemplate": "%{source.label} → %{target.label}<br>%{value}<extra></extra>",
            },
        }
    )  # fmt: skip
    figure.update_layout(xaxis={"visible": False}, yaxis={"visible": False})
    notes = flow_words(pledges, start, end, _)
    return finish(figure, canvas, title=title, plot_height=canvas.px(_PLOT_PX), notes=notes, axis_height=0)


def _faded(colour: str, opacity: float) -> str:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"
