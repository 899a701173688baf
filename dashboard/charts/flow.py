"""What changed between two days: how many pledges went from which status to which, with both days' denominators."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

import pandas as pd

from dashboard.charts.drawing.caption import rate_in, rate_text
from dashboard.charts.drawing.chart import Chart
from dashboard.charts.drawing.frame import finish
from dashboard.charts.drawing.template import Canvas, Sketch, label_font
from dashboard.charts.drawing.text import escape, escape_lines, width_px, wrap
from dashboard.domain.errors import Translate
from dashboard.domain.status import Status

_CELL_PX = 38.0
_LABEL_LINE = 1.35  # em
_ROOM_PX = 30.0  # right of the row labels' column, at the edge
_DARK = 0.55  # of the largest count: from there on the number is written in the paper's colour


def status_flow(pledges: pd.DataFrame, *, start: date, end: date, on: Canvas) -> Chart:
    """Show as a matrix how many pledges went from which status to which between two days; those that stayed are quiet.
    `pledges`: `number title title_en from_status to_status`, every pledge that counts. `on`: the canvas; its caption's
    `n` counts the pledges. Returns the chart, with the rates of both days and, where it is so, that a rate fell because
    more pledges became judgeable. `data` has `from_status to_status pledges numbers`, one row for
    each flow in the scale's order."""
    _, numbers = on.words, dict[tuple[str, str], list[int]]()
    for number, before, after in zip(pledges["number"], pledges["from_status"], pledges["to_status"], strict=True):
        numbers.setdefault((before, after), []).append(int(number))
    rows = [
        (before.value, after.value, len(numbers[before, after]), tuple(sorted(numbers[before, after])))
        for before in Status
        for after in Status
        if (before, after) in numbers
    ]
    flows = pd.DataFrame(rows, columns=["from_status", "to_status", "pledges", "numbers"])
    nothing = "" if rows else _("No pledge matches the filter.")
    if rows and {*flows["from_status"], *flows["to_status"]} == {Status.UNRATED.value}:
        nothing = _("No assessment has been published yet.")
    return Chart(
        name="status-flow",
        title=_("What changed, {start} to {end}").format(start=start.isoformat(), end=end.isoformat()),
        alt=" ".join(flow_words(pledges, start, end, _)), data=flows, canvas=on,
        drawing=partial(_draw, pledges[["number", "from_status", "to_status"]], flows, start, end),
        nothing=nothing,
    )  # fmt: skip


def flow_words(pledges: pd.DataFrame, start: date, end: date, _: Translate) -> list[str]:
    """What changed in sentences, the denominators of both days in them."""
    before, after = rate_in(pledges["from_status"]), rate_in(pledges["to_status"])
    moved = int((pledges["from_status"] != pledges["to_status"]).sum())
    sentences = [
        _("Changed: {moved} of {total} pledges.").format(moved=f"{moved:,}", total=f"{len(pledges):,}"),
        f"{start.isoformat()}: {rate_text(before, _)}.",
        f"{end.isoformat()}: {rate_text(after, _)}.",
    ]
    fell = before.percent is not None and after.percent is not None and after.percent < before.percent
    if fell and after.judged > before.judged and after.fulfilled >= before.fulfilled:
        words = _(
            "The rate fell because more pledges became judgeable ({before} → {after}), not because fewer are fulfilled ({was} → {now})."
        )
        facts = {"before": before.judged, "after": after.judged, "was": before.fulfilled, "now": after.fulfilled}
        sentences.append(words.format(**facts))
    return sentences


def _draw(pledges: pd.DataFrame, flows: pd.DataFrame, start: date, end: date, canvas: Canvas) -> Sketch:
    _ = canvas.words
    counts = flows.set_index(["from_status", "to_status"])["pledges"].to_dict()
    before, after = (Counter(pledges[side]) for side in ("from_status", "to_status"))
    rows, columns = ([status for status in Status if side[status]] for side in (before, after))
    return draw_matrix(
        flow_words(pledges, start, end, _), canvas, [f"{_(status.label)} {before[status]}" for status in rows],
        [f"{_(status.label)} {after[status]}" for status in columns],
        [[counts.get((row, column), 0) for column in columns] for row in rows], lambda i, j: rows[i] is columns[j],
        (f"{start.isoformat()} ↓", f"{end.isoformat()} →"),
    )  # fmt: skip


def draw_matrix(
    notes: Sequence[str], canvas: Canvas, rows: Sequence[str], columns: Sequence[str], counts: Sequence[Sequence[int]],
    is_quiet: Callable[[int, int], bool] = lambda _row, _column: False, axes: tuple[str, str] = ("", ""),
) -> Sketch:  # fmt: skip
    """Draw counts in the cells of a matrix with its labels left and above, the fuller the darker; cells of no interest
    stay quiet. `notes`: under the title. `axes`: what the rows and the columns are of; empty for what needs no words."""
    figure, colours = Sketch(), canvas.palette
    loud = [
        [None if is_quiet(i, j) or not count else count for j, count in enumerate(row)] for i, row in enumerate(counts)
    ]
    most = max((count for row in loud for count in row if count), default=1)
    words = [
        [escape(f"{rows[i]} → {columns[j]}: {count}") for j, count in enumerate(row)] for i, row in enumerate(counts)
    ]
    figure.traces.append(
        {
            "type": "heatmap", "x": list(range(len(columns))), "y": list(range(len(rows))), "z": loud, "xgap": 2,
            "ygap": 2, "zmin": 0, "zmax": most, "colorscale": [[0, colours.target], [1, colours.accent]],
            "showscale": False, "hoverongaps": False, "hoverinfo": "text", "hovertext": words,
        }
    )  # fmt: skip
    for i, row in enumerate(counts):
        for j, count in enumerate(row):
            quiet = is_quiet(i, j) or not count
            font = label_font(canvas, bold=not quiet, quiet=quiet)
            if not quiet and count > most * _DARK:
                font["color"] = colours.surface
            figure.add_annotation(x=j, y=i, text=str(count) if count else "·", font=font)
            if quiet and count:
                edges = {"x0": j - 0.47, "x1": j + 0.47, "y0": i - 0.46, "y1": i + 0.46}
                figure.add_shape(type="rect", fillcolor=colours.grid, line={"width": 0}, layer="below", **edges)
    left = max(width_px(label, canvas.small) for label in (*rows, axes[0])) + canvas.px(10)
    step = (canvas.width - left - canvas.px(_ROOM_PX)) / len(columns)
    steep = any(width_px(word, canvas.small) > step for label in columns for word in label.split())
    broken = [[label] if steep else wrap(label, canvas.small, step) for label in columns]
    axis: dict[str, Any] = {"showgrid": False, "zeroline": False, "fixedrange": True, "ticks": ""}
    axis["tickfont"] = label_font(canvas, quiet=True, small=True)
    ticks = {"tickvals": list(range(len(columns))), "ticktext": list(map(escape_lines, broken))}
    across = {"side": "top", "tickangle": -90 if steep else 0, "range": [-0.5, len(columns) - 0.5]}
    down = {"tickvals": list(range(len(rows))), "ticktext": list(map(escape, rows)), "range": [len(rows) - 0.5, -0.5]}
    down["ticklabelstandoff"] = round(canvas.px(4))
    figure.update_layout(xaxis=axis | ticks | across, yaxis=axis | down)
    above = max(width_px(label, canvas.small) for label in columns)
    above = above if steep else max(map(len, broken)) * canvas.small * _LABEL_LINE
    places = {"xanchor": "right", "xshift": -canvas.px(4)}, {"xanchor": "left", "yshift": above}
    for text, place in zip(axes, places, strict=True):
        figure.add_annotation(
            text=escape(text),
            font=label_font(canvas, small=True, bold=True),
            xref="paper",
            yref="paper",
            x=0,
            y=1,
            yanchor="bottom",
            **place,
        )
    return finish(
        figure, canvas, plot_height=canvas.px(_CELL_PX) * len(rows), left=left, notes=notes, axis_height=0,
        axis_above=above + (canvas.small * _LABEL_LINE if axes[1] else 0),
    )  # fmt: skip
