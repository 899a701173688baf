"""Pledges per category, stacked by status: the picture that opens the board."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from operator import itemgetter
from typing import Any, Literal

import pandas as pd

from dashboard.charts.drawing.caption import finding, rate_in, rate_text
from dashboard.charts.drawing.chart import Chart
from dashboard.charts.drawing.frame import Key, finish
from dashboard.charts.drawing.template import Canvas, Sketch, add_status, label_font, value_axis
from dashboard.charts.drawing.text import ELLIPSIS, escape, escape_lines, width_px, wrap
from dashboard.charts.figures import records
from dashboard.domain.columns.vocabulary import AUDIENCES
from dashboard.domain.errors import N_, Translate
from dashboard.domain.search import sort_key
from dashboard.domain.status import Rate, Status, rate_of
from dashboard.locale import text_of, translator

COLUMNS = ["category", "category_name", "category_name_en", "status", "status_label", "pledges"]
ORDERS = {"": N_("As in the source"), "rate": N_("By rate"), "name": N_("By name")}  # codes of addresses
Unit = Literal["count", "share"]

_ROW_PX = 29
_NARROW_ROW_PX = 38
_HEADING_ROWS = 0.85  # of a row
_BAR = 0.74  # share of a row that the bar takes
_NARROW_BAR = 0.46
_OUTLINE = 0.003  # share of the axis kept for the outlines of the outermost bars
_LINE_PX = 17  # of a label
_TWO_LINES_PX = 35  # a row whose labels have two lines
# Widest category label, px, before it breaks, and most lines: the first that cuts no name is taken, else the last.
_LABEL_ROOMS = ((150, 2), (215, 2), (215, 3), (215, 5))
_MOST_TICKS = 5
_STEPS = (1, 2, 3, 5, 10, 20, 25, 50, 100, 200, 500, 1_000)


@dataclass(frozen=True, slots=True)
class _Line:
    """One category with any pledge; texts in the reader's language."""

    slug: str
    name: str
    group: str  # to which the campaign counts it; empty for none
    rate: Rate

    def rate_words(self, _: Translate) -> str:
        """Its rate with the denominator; empty while nothing is judged."""
        facts = {"fulfilled": f"{self.rate.fulfilled:,}", "judged": f"{self.rate.judged:,}"}
        return _("Fulfilled {fulfilled}/{judged}").format(**facts) if self.rate.judged else ""


def status_by_category(
    pledges: pd.DataFrame, categories: pd.DataFrame, *, on: Canvas,
    statuses: Sequence[Status] = tuple(Status), unit: Unit = "count", order: str = "", keyed: bool = True,
) -> Chart:  # fmt: skip
    """Count pledges per category and stack them by status. `pledges` has one row a pledge, with `category` (slug) and
    `status` (code); `categories` are all that there are, with `id position name name_en` and `audience`, by whose
    values they are grouped in the source's order; `statuses` are those that are counted; `order` is one of `ORDERS`;
    without `keyed` files alone have a key. Returns the chart; each segment carries [category slug, status code,
    pledges, category label] as custom data, and `data` has `COLUMNS`, one row for every category and status counted, 0
    where the picture has no segment, in its order."""
    _ = on.words
    counted = Counter(zip(pledges["category"], pledges["status"], strict=True))
    listed = sorted(records(categories), key=itemgetter("position"))
    counts = {row["id"]: {status: counted[row["id"], status.value] for status in statuses} for row in listed}
    lines = _ordered(_lines([row for row in listed if any(counts[row["id"]].values())], counts, on.language), order)
    if order:
        places = {line.slug: place for place, line in enumerate(lines)}
        listed.sort(key=lambda row: places.get(row["id"], len(places)))
    rows = [
        [row["id"], row["name"], row.get("name_en", ""), status.value, _(status.label), count]
        for row in listed
        for status, count in counts[row["id"]].items()
    ]
    total = rate_in(pledges["status"])
    alt = finding(total, _)
    if total.total and len(lines) > 1:
        alt = _("{finding} They belong to {count} categories.").format(finding=alt, count=len(lines))
    return Chart(
        name="status-by-category", title=_("Pledges by category and status"), alt=alt,
        data=pd.DataFrame(rows, columns=COLUMNS), canvas=on,
        drawing=partial(_draw, lines, unit, rate_text(total, _), keyed),
        nothing="" if lines else _("No pledge matches the filter."),
    )  # fmt: skip


def _lines(rows: Sequence[dict[str, Any]], counts: dict[str, dict[Status, int]], language: str) -> list[_Line]:
    _, audiences = translator(language), [str(row.get("audience") or "") for row in rows]
    grouped = len(set(audiences)) > 1 and all(audiences)
    return [
        _Line(
            row["id"], text_of(row, "name", language), _(AUDIENCES.get(audience, audience)) if grouped else "",
            rate_of(counts[row["id"]]),
        )
        for row, audience in zip(rows, audiences, strict=True)
    ]  # fmt: skip


def _ordered(lines: list[_Line], order: str) -> list[_Line]:
    """The lines in an order; groups stand together in the source's alone."""
    if not order:
        groups = list(dict.fromkeys(line.group for line in lines))
        return sorted(lines, key=lambda line: groups.index(line.group))
    alone = sorted((replace(line, group="") for line in lines), key=lambda line: sort_key(line.name))
    if order == "name":
        return alone
    return sorted(alone, key=lambda line: -1.0 if line.rate.percent is None else line.rate.percent, reverse=True)


def _draw(lines: Sequence[_Line], unit: Unit, rated: str, keyed: bool, canvas: Canvas) -> Sketch:
    figure, narrow, exported, _ = Sketch(), canvas.narrow, canvas.layout == "export", canvas.words
    places: dict[str, float] = {}
    headings: dict[str, float] = {}
    place = 0.0
    for line in lines:
        if line.group and line.group not in headings:
            headings[line.group] = place
            place += _HEADING_ROWS
        places[line.slug] = place
        place += 1
    beside = max(width_px(line.rate_words(_), canvas.small) for line in lines) + canvas.px(14)
    labels = _labels(lines, beside, canvas)
    high = max(map(len, labels))
    left, right = 0.0, canvas.px(20)
    if not narrow:
        left = max(width_px(words, canvas.body) for label in labels for words in label) + canvas.px(12)
        right = max(right, beside)
    row, bar = (_NARROW_ROW_PX, _NARROW_BAR) if narrow else (_ROW_PX if high == 1 else _TWO_LINES_PX, _BAR)
    row_px = row + _LINE_PX * max(0, high - (1 if narrow else 2))
    most = 100 if unit == "share" else max(line.rate.total for line in lines)
    cell = (canvas.width - left - right) / most
    present = [status for status in Status if any(dict(line.rate.counts)[status] for line in lines)]
    for status in present:
        _add_segments(figure, lines, status, places, unit, canvas, bar * row / row_px, cell)
    step = whole_step(most)
    # On a phone the plot begins at the picture's edge, where a label under zero would be cut.
    ticks = list(range(step if narrow else 0, most + 1, step))
    figure.update_layout(
        barmode="stack", bargap=0,
        xaxis=value_axis(
            canvas, range=[-most * _OUTLINE, most * (1 + _OUTLINE)], tickvals=ticks,
            ticktext=[f"{tick}%" if unit == "share" else f"{tick:,}" for tick in ticks],
        ),
        yaxis={
            "range": [place - 0.5, -0.5], "tickvals": list(places.values()), "showticklabels": not narrow,
            "ticktext": list(map(escape_lines, labels)), "tickfont": label_font(canvas),
            "ticklabelstandoff": round(canvas.px(6)), "showgrid": False, "zeroline": False, "fixedrange": True,
        },
    )  # fmt: skip
    # Beside the bar stands its rate, on a phone above it the name and the rate.
    quiet = label_font(canvas, quiet=True, small=True)
    above = {"xref": "paper", "yref": "y", "yshift": 2, "yanchor": "bottom"}
    at_middle = {"xref": "paper", "yref": "y", "yshift": 0, "yanchor": "middle"}
    at_end = {**above, "xanchor": "right"} if narrow else {**at_middle, "xanchor": "left", "xshift": canvas.px(10)}
    for line, label in zip(lines, labels, strict=True):
        if words := line.rate_words(_):
            figure.add_annotation(text=escape(words), font=quiet, x=1, y=places[line.slug], **at_end)
        if narrow:
            name, at_start = escape_lines(label), {**above, "xanchor": "left", "align": "left"}
            figure.add_annotation(text=name, font=label_font(canvas), x=0, y=places[line.slug], **at_start)
    for group, at in headings.items():
        figure.add_annotation(text=escape(group), font=quiet, x=0, y=at, xanchor="left", **at_middle)
    return finish(
        figure, canvas, plot_height=canvas.px(row_px) * place, left=left, right=right,
        axis_above=canvas.px(_LINE_PX) * (high - 1) / 2 if narrow else 0,  # of the first name, above half a row
        # On the page the rate stands right above; a picture that leaves has to say of how many pledges it speaks.
        notes=[rated] if exported else [],
        keys=[Key(_(status.label), canvas.palette.statuses[status]) for status in present if keyed or exported],
    )  # fmt: skip


def _labels(lines: Sequence[_Line], beside: float, canvas: Canvas) -> list[list[str]]:
    """The categories' names in lines: left of their bars, on a phone above them and left of their rates. `beside`: px
    that the rates take."""
    above = [(canvas.width - beside, lines_at_most) for lines_at_most in (1, 2, 3)]
    for room, most in above if canvas.narrow else [(canvas.px(room), most) for room, most in _LABEL_ROOMS]:
        labels = [wrap(line.name, canvas.body, room, most=most) for line in lines]
        if not any(label[-1].endswith(ELLIPSIS) for label in labels):
            break
    return labels


def _add_segments(
    figure: Sketch, lines: Sequence[_Line], status: Status, places: dict[str, float], unit: Unit, canvas: Canvas,
    bar: float, cell: float,
) -> None:  # fmt: skip
    counts = [(line, dict(line.rate.counts)[status]) for line in lines]
    segments = [
        (line, count, 100 * count / line.rate.total if unit == "share" else count) for line, count in counts if count
    ]
    label = escape(canvas.words(status.label))
    add_status(
        figure, status, canvas, label_font(canvas, bold=True), cliponaxis=False,
        x=[value for _line, _count, value in segments], y=[places[line.slug] for line, _count, _value in segments],
        width=bar, offset=0.0 if canvas.narrow else None,
        customdata=[[line.slug, str(status), count, escape(line.name)] for line, count, _value in segments],
        text=[
            str(count) if value * cell >= width_px(str(count), canvas.body) + canvas.px(8) else ""
            for _line, count, value in segments
        ],
        hovertemplate="<b>%{customdata[3]}</b><br>" + label + " %{customdata[2]}<extra></extra>",
    )  # fmt: skip


def whole_step(most: int) -> int:
    """The step between ticks of a count, so that ticks are whole and few. Returns the smallest step with at most five
    ticks above zero, one that ends on `most` if there is one."""
    few = [step for step in _STEPS if most / step <= _MOST_TICKS]
    exact = [step for step in few if most % step == 0 and step <= most]
    return exact[0] if exact else (few[0] if few else -(-most // _MOST_TICKS))
