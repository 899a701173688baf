"""Counts in the cells of a matrix, the fuller the darker; cells of no interest stay quiet."""

from collections.abc import Callable, Sequence
from typing import Any

from dashboard.charts.drawing.frame import finish
from dashboard.charts.drawing.template import Canvas, Sketch, label_font
from dashboard.charts.drawing.text import escape, escape_lines, width_px, wrap

_CELL_PX = 38.0
_ROOM_PX = 30.0  # right of the row labels' column, at the edge
_DARK = 0.55  # of the largest count: from there on the number is written in the paper's colour


def draw_matrix(
    notes: Sequence[str], canvas: Canvas, rows: Sequence[str], columns: Sequence[str], counts: Sequence[Sequence[int]],
    is_quiet: Callable[[int, int], bool] = lambda _row, _column: False,
) -> Sketch:  # fmt: skip
    """Draw a matrix with its labels left and above; `notes` under the title."""
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
    left = max(width_px(label, canvas.small) for label in rows) + canvas.px(10)
    step = (canvas.width - left - canvas.px(_ROOM_PX)) / len(columns)
    steep = any(width_px(word, canvas.small) > step for label in columns for word in label.split())
    broken = [[label] if steep else wrap(label, canvas.small, step) for label in columns]
    axis: dict[str, Any] = {"showgrid": False, "zeroline": False, "fixedrange": True, "ticks": ""}
    axis["tickfont"] = label_font(canvas, quiet=True, small=True)
    ticks = {"tickvals": list(range(len(columns))), "ticktext": list(map(escape_lines, broken))}
    across = {"side": "top", "tickangle": -90 if steep else 0, "range": [-0.5, len(columns) - 0.5]}
    down = {"tickvals": list(range(len(rows))), "ticktext": list(map(escape, rows)), "range": [len(rows) - 0.5, -0.5]}
    figure.update_layout(xaxis=axis | ticks | across, yaxis=axis | down)
    widest = max(width_px(label, canvas.small) for label in columns)
    return finish(
        figure, canvas, plot_height=canvas.px(_CELL_PX) * len(rows), left=left, notes=notes, axis_height=0,
        axis_above=widest if steep else max(map(len, broken)) * canvas.small * 1.35,
    )  # fmt: skip
