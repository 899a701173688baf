"""Pledges per category, stacked by status: the picture that opens the board."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from operator import itemgetter
from typing import Any

import pandas as pd

from dashboard.charts.drawing.chart import Chart, make_chart
from dashboard.charts.drawing.frame import empty, finish
from dashboard.charts.drawing.legend import Key
from dashboard.charts.drawing.sketch import SAME_WHEN_SELECTED, Sketch, Trace, bar_trace
from dashboard.charts.drawing.status_words import finding, rate_in, rate_text
from dashboard.charts.drawing.template import Canvas, label_font, status_marker, value_axis
from dashboard.charts.drawing.text import BREAK, escape, width_px, wrap
from dashboard.charts.figures import records
from dashboard.domain.status import Status
from dashboard.locale import text_of, translator

NAME = "status-by-category"
_Row = dict[str, Any]  # of `count_by_category`

_ROW_PX = 29
_NARROW_ROW_PX = 48
_LINE_PX = 17
_BAR = 0.74  # share of a row that the bar takes
_NARROW_BAR = 0.46
_OUTLINE = 0.003  # share of the axis kept for the outlines of the outermost bars
_LABEL_PX = 150  # widest category label before it breaks
_MOST_TICKS = 5
_STEPS = (1, 2, 3, 5, 10, 20, 25, 50, 100, 200, 500, 1_000)
_MOST_SEPARATED = 60  # above this a hairline for each pledge would be a wall of lines


def status_by_category(
    pledges: pd.DataFrame,
    categories: pd.DataFrame | None = None,
    *,
    on: Canvas,
    statuses: Sequence[Status] = tuple(Status),
) -> Chart:
    """Count pledges per category and stack them by status.

    Args:
        pledges: one row a pledge, with `category` (slug), `category_position`, `category_name`, `category_name_en`
            and `status` (code); other columns are ignored.
        categories: all that there are, with `id`, `position`, `name` and `name_en`; those of the pledges for None.
        statuses: those that are counted.
    Returns:
        the chart; each segment carries [category slug, status code, pledges, category label] as custom data, and
        `data` has the columns `category`, `category_name`, `category_name_en`, `status`, `status_label` and `pledges`
        (a count), one row for every category and status counted, 0 where the picture has no segment, in its order.
    """
    _ = translator(on.language)
    data = count_by_category(pledges, categories, _, statuses)
    counts = [row for row in records(data) if row["pledges"]]
    listed = records(pledges.drop_duplicates("category"))
    names = {row["category"]: text_of(row, "category_name", on.language) for row in listed}
    total = rate_in(pledges["status"])
    alt = finding(total, _)
    if total.total:
        alt = _("{finding} They belong to {count} categories.").format(
            finding=alt, count=len({row["category"] for row in counts})
        )
    return make_chart(
        name=NAME,
        title=_("Pledges by category and status"),
        alt=alt,
        data=data,
        canvas=on,
        draw=partial(_draw, counts, names, rate_text(total, _)),
    )


def count_by_category(
    pledges: pd.DataFrame,
    categories: pd.DataFrame | None,
    _: Callable[[str], str],
    statuses: Sequence[Status] = tuple(Status),
) -> pd.DataFrame:
    """Count pledges for each category and status.

    Args:
        pledges: as for `status_by_category`.
        categories: as for `status_by_category`.
        statuses: those that are counted.
    Returns:
        the columns `category category_name category_name_en status status_label pledges`, by the categories' position
        and the scale's order, every combination.
    """
    if categories is None:
        names = {
            "category": "id",
            "category_position": "position",
            "category_name": "name",
            "category_name_en": "name_en",
        }
        categories = pledges[list(names)].drop_duplicates("category").rename(columns=names)
    counted = Counter(zip(pledges["category"], pledges["status"], strict=True))
    rows = [
        [
            row["id"],
            row["name"],
            row.get("name_en", ""),
            status.value,
            _(status.label),
            counted[row["id"], status.value],
        ]
        for row in sorted(records(categories), key=itemgetter("position"))
        for status in statuses
    ]
    columns = ["category", "category_name", "category_name_en", "status", "status_label", "pledges"]
    return pd.DataFrame(rows, columns=columns)


def _draw(counts: Sequence[_Row], names: Mapping[str, str], rated: str, title: str, canvas: Canvas) -> Sketch:
    _ = translator(canvas.language)
    figure = Sketch()
    if not counts:
        return empty(figure, canvas, title, _("No pledge matches the filter."))
    slugs = list(dict.fromkeys(row["category"] for row in counts))
    most = max(sum(row["pledges"] for row in counts if row["category"] == slug) for slug in slugs)
    lines = {slug: wrap(names[slug], canvas.body, canvas.px(_LABEL_PX), most=2) for slug in slugs}
    left = 0.0
    if not canvas.narrow:
        widest = max(width_px(line, canvas.body) for several in lines.values() for line in several)
        left = widest + canvas.px(12)
    cell = (canvas.width - left - canvas.px(20)) / most
    by_status = {status: [row for row in counts if row["status"] == status] for status in Status}
    present = [status for status in Status if by_status[status]]
    for status in present:
        figure.add_trace(_trace(by_status[status], status, names, canvas, cell))
    if most <= _MOST_SEPARATED:
        _separate_pledges(figure, counts, slugs, canvas)
    _axes(figure, slugs, lines, most, canvas)
    tall = any(len(several) > 1 for several in lines.values())
    row = _NARROW_ROW_PX if canvas.narrow else _ROW_PX + (6 if tall else 0)
    return finish(
        figure,
        canvas,
        title=title,
        plot_height=canvas.px(row) * len(slugs),
        left=left,
        right=canvas.px(20),
        # On the page the rate stands right above; a picture that leaves has to say of how many pledges it speaks.
        notes=[rated] if canvas.layout == "export" else [],
        keys=[Key(_(status.label), canvas.palette.statuses[status]) for status in present],
    )


def _trace(rows: Sequence[_Row], status: Status, names: Mapping[str, str], canvas: Canvas, cell: float) -> Trace:
    label = translator(canvas.language)(status.label)
    colour = canvas.palette.statuses[status]
    slugs, values = [row["category"] for row in rows], [row["pledges"] for row in rows]
    needed = [width_px(str(value), canvas.body) + canvas.px(8) for value in values]
    return bar_trace(
        name=escape(label),
        orientation="h",
        y=slugs,
        x=values,
        width=_NARROW_BAR if canvas.narrow else _BAR,
        offset=0.0 if canvas.narrow else None,
        customdata=[[slug, str(status), value, escape(names[slug])] for slug, value in zip(slugs, values, strict=True)],
        text=[str(value) if value * cell >= room else "" for value, room in zip(values, needed, strict=True)],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        cliponaxis=False,
        textfont={**label_font(canvas, bold=True), "color": colour.ink},
        marker=status_marker(
            colour, canvas, color=colour.line if status is Status.UNRATED else canvas.palette.surface, width=1
        ),
        **SAME_WHEN_SELECTED,
        hovertemplate="<b>%{customdata[3]}</b><br>" + escape(label) + " %{x}<extra></extra>",
    )


def _separate_pledges(figure: Sketch, counts: Sequence[_Row], slugs: list[str], canvas: Canvas) -> None:
    """Hairlines that make one slot of each unrated pledge: they wait to be filled, they are no dull length."""
    low, high = (0.0, _NARROW_BAR) if canvas.narrow else (-_BAR / 2, _BAR / 2)
    notch = (high - low) * 0.2
    line = {"color": canvas.palette.statuses[Status.UNRATED].line, "width": 1}
    starts = dict.fromkeys(slugs, 0)
    for row in counts:
        place, start, count = slugs.index(row["category"]), starts[row["category"]], row["pledges"]
        starts[row["category"]] += count
        if row["status"] != Status.UNRATED:
            continue
        for at in range(start + 1, start + count):
            # The middle one of an even count would run through the number: only its ends are drawn.
            through = 2 * (at - start) == count
            for y0, y1 in ((low, low + notch), (high - notch, high)) if through else ((low, high),):
                figure.add_shape(type="line", x0=at, x1=at, y0=place + y0, y1=place + y1, line=line)


def _axes(figure: Sketch, slugs: list[str], lines: dict[str, list[str]], most: int, canvas: Canvas) -> None:
    step = whole_step(most)
    # On a phone the plot begins at the picture's edge, where a label under zero would be cut.
    ticks = list(range(step if canvas.narrow else 0, most + 1, step))
    figure.update_layout(
        barmode="stack",
        bargap=0,
        xaxis=value_axis(
            canvas,
            range=[-most * _OUTLINE, most * (1 + _OUTLINE)],
            tickvals=ticks,
            ticktext=[f"{tick:,}" for tick in ticks],
        ),
        yaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": slugs,
            "range": [len(slugs) - 0.5, -0.5],
            "tickvals": slugs,
            "ticktext": [BREAK.join(escape(line) for line in lines[slug]) for slug in slugs],
            "tickfont": label_font(canvas),
            "ticklabelstandoff": round(canvas.px(6)),
            "showticklabels": not canvas.narrow,
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
    )
    if canvas.narrow:
        for slug in slugs:
            figure.add_annotation(
                text=escape(" ".join(lines[slug])),
                font=label_font(canvas),
                xref="paper",
                x=0,
                yref="y",
                y=slug,
                yshift=2,
                xanchor="left",
                yanchor="bottom",
            )


def whole_step(most: int) -> int:
    """The step between ticks of a count, so that ticks are whole and few.

    Returns:
        the smallest step with at most five ticks above zero, one that ends on `most` if there is one.
    """
    few = [step for step in _STEPS if most / step <= _MOST_TICKS]
    exact = [step for step in few if most % step == 0 and step <= most]
    return exact[0] if exact else (few[0] if few else -(-most // _MOST_TICKS))
