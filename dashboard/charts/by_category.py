"""Pledges per category, stacked by status: the picture that opens the board."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from operator import itemgetter
from typing import Literal

import pandas as pd

from dashboard.charts.drawing.chart import Chart, make_chart
from dashboard.charts.drawing.frame import empty, finish
from dashboard.charts.drawing.legend import Key
from dashboard.charts.drawing.sketch import SAME_WHEN_SELECTED, Sketch, Trace, bar_trace
from dashboard.charts.drawing.status_words import finding, rate_in, rate_text
from dashboard.charts.drawing.template import Canvas, label_font, status_marker, value_axis
from dashboard.charts.drawing.text import BREAK, escape, width_px, wrap
from dashboard.charts.figures import records
from dashboard.domain.errors import N_
from dashboard.domain.search import sort_key
from dashboard.domain.status import Rate, Status, rate_of
from dashboard.locale import text_of, translator

NAME = "status-by-category"
COLUMNS = ["category", "category_name", "category_name_en", "status", "status_label", "pledges"]
ORDERS = {"": N_("As in the source"), "rate": N_("By rate"), "name": N_("By name")}  # codes of addresses
Unit = Literal["count", "share"]
_AUDIENCES = {"people": N_("Pledges for groups of people"), "city": N_("Pledges for the whole city")}

_ROW_PX = 29
_NARROW_ROW_PX = 38
_HEADING_ROWS = 0.85  # of a row
_BAR = 0.74  # share of a row that the bar takes
_NARROW_BAR = 0.46
_OUTLINE = 0.003  # share of the axis kept for the outlines of the outermost bars
_LABEL_PX = 150  # widest category label before it breaks
_MOST_TICKS = 5
_STEPS = (1, 2, 3, 5, 10, 20, 25, 50, 100, 200, 500, 1_000)


@dataclass(frozen=True, slots=True)
class _Line:
    """One category with any pledge."""

    slug: str
    name: str  # in the reader's language
    group: str  # to which the campaign counts it, in the reader's language; empty for none
    rate: Rate


def status_by_category(
    pledges: pd.DataFrame,
    categories: pd.DataFrame | None = None,
    *,
    on: Canvas,
    statuses: Sequence[Status] = tuple(Status),
    unit: Unit = "count",
    order: str = "",
    keyed: bool = True,
) -> Chart:
    """Count pledges per category and stack them by status. `pledges` has one row a pledge, with `category` (slug),
    `category_position`, `category_name`, `category_name_en` and `status` (code), and `audience`, by whose values
    categories in the source's order are grouped; `categories` are all that there are, with `id position name name_en`,
    those of the pledges for None; `statuses` are those that are counted; `order` is one of `ORDERS`; without `keyed`
    files alone have a key. Returns the chart; each segment carries [category slug, status code, pledges, category
    label] as custom data, and `data` has `COLUMNS`, one row for every category and status counted, 0 where the picture
    has no segment, in its order."""
    _ = translator(on.language)
    data = count_by_category(pledges, categories, _, statuses)
    lines = _ordered(_lines(data, pledges, on.language), order)
    places = {line.slug: place for place, line in enumerate(lines)}
    if order:
        by = data["category"].map(lambda slug: places.get(slug, len(places)))
        data = data.iloc[by.argsort(kind="stable")].reset_index(drop=True)
    total = rate_in(pledges["status"])
    alt = finding(total, _)
    if total.total:
        alt = _("{finding} They belong to {count} categories.").format(finding=alt, count=len(lines))
    return make_chart(
        name=NAME,
        title=_("Pledges by category and status"),
        alt=alt,
        data=data,
        canvas=on,
        draw=partial(_draw, lines, unit, rate_text(total, _), keyed),
    )


def _lines(data: pd.DataFrame, pledges: pd.DataFrame, language: str) -> list[_Line]:
    counts: dict[str, dict[str, int]] = {}
    for row in records(data):
        if row["pledges"]:
            counts.setdefault(row["category"], {})[row["status"]] = row["pledges"]
    listed = {row["category"]: row for row in records(pledges.drop_duplicates("category"))}
    audiences = {slug: str(listed[slug].get("audience") or "") for slug in counts}
    grouped = len(set(audiences.values())) > 1 and all(audiences.values())
    _ = translator(language)
    return [
        _Line(
            slug,
            text_of(listed[slug], "category_name", language),
            _(_AUDIENCES.get(audiences[slug], audiences[slug])) if grouped else "",
            rate_of(counts[slug]),
        )
        for slug in counts
    ]


def _ordered(lines: list[_Line], order: str) -> list[_Line]:
    """The lines in an order; groups stand together in the source's alone."""
    if not order:
        groups = list(dict.fromkeys(line.group for line in lines))
        return sorted(lines, key=lambda line: groups.index(line.group))
    alone = sorted((replace(line, group="") for line in lines), key=lambda line: sort_key(line.name))
    if order == "name":
        return alone
    return sorted(alone, key=lambda line: -1.0 if line.rate.percent is None else line.rate.percent, reverse=True)


def count_by_category(
    pledges: pd.DataFrame,
    categories: pd.DataFrame | None,
    _: Callable[[str], str],
    statuses: Sequence[Status] = tuple(Status),
) -> pd.DataFrame:
    """Count pledges for each category and status, every combination, as `COLUMNS` by the categories' position and the
    scale's order; arguments as for `status_by_category`."""
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
    return pd.DataFrame(rows, columns=COLUMNS)


def _draw(lines: Sequence[_Line], unit: Unit, rated: str, keyed: bool, title: str, canvas: Canvas) -> Sketch:
    _ = translator(canvas.language)
    figure = Sketch()
    if not lines:
        return empty(figure, canvas, title, _("No pledge matches the filter."))
    places, headings, place = {}, {}, 0.0
    for before, line in zip([None, *lines], lines, strict=False):
        if line.group and (before is None or before.group != line.group):
            headings[line.group] = place
            place += _HEADING_ROWS
        places[line.slug] = place
        place += 1
    labels = {line.slug: wrap(line.name, canvas.body, canvas.px(_LABEL_PX), most=2) for line in lines}
    rates = {line.slug: _rate(line.rate, _) for line in lines}
    left = right = 0.0
    if not canvas.narrow:
        left = max(width_px(words, canvas.body) for several in labels.values() for words in several) + canvas.px(12)
        right = max(width_px(words, canvas.small) for words in rates.values()) + canvas.px(14)
    right = max(right, canvas.px(20))
    most = 100 if unit == "share" else max(line.rate.total for line in lines)
    present = [status for status in Status if any(dict(line.rate.counts)[status] for line in lines)]
    for status in present:
        figure.add_trace(_trace(lines, status, places, unit, canvas, (canvas.width - left - right) / most))
    _axes(figure, lines, labels, places, place, most, unit, canvas)
    for line in lines:
        _write(figure, rates[line.slug], places[line.slug], canvas, at_end=True)
        if canvas.narrow:
            _write(figure, " ".join(labels[line.slug]), places[line.slug], canvas)
    for group, at in headings.items():
        font = label_font(canvas, quiet=True, small=True)
        figure.add_annotation(
            text=escape(group), font=font, xref="paper", x=0, yref="y", y=at, xanchor="left", yanchor="middle",
        )  # fmt: skip
    tall = any(len(several) > 1 for several in labels.values())
    row = _NARROW_ROW_PX if canvas.narrow else _ROW_PX + (6 if tall else 0)
    return finish(
        figure,
        canvas,
        title=title,
        plot_height=canvas.px(row) * place,
        left=left,
        right=right,
        # On the page the rate stands right above; a picture that leaves has to say of how many pledges it speaks.
        notes=[rated] if canvas.layout == "export" else [],
        keys=[
            Key(_(status.label), canvas.palette.statuses[status])
            for status in present
            if keyed or canvas.layout == "export"
        ],
    )


def _rate(rate: Rate, _: Callable[[str], str]) -> str:
    if not rate.judged:
        return ""
    return _("Fulfilled {fulfilled}/{judged}").format(fulfilled=f"{rate.fulfilled:,}", judged=f"{rate.judged:,}")


def _write(figure: Sketch, words: str, place: float, canvas: Canvas, *, at_end: bool = False) -> None:
    """A line's name or, at its end, its rate: beside the bar, above it where it is narrow."""
    if not words:
        return
    beside = at_end and not canvas.narrow
    figure.add_annotation(
        text=escape(words),
        font=label_font(canvas, quiet=at_end, small=at_end),
        xref="paper",
        x=1 if at_end else 0,
        yref="y",
        y=place,
        xshift=canvas.px(10) if beside else 0,
        yshift=0 if beside else 2,
        xanchor="right" if at_end and not beside else "left",
        yanchor="middle" if beside else "bottom",
    )


def _trace(
    lines: Sequence[_Line], status: Status, places: dict[str, float], unit: Unit, canvas: Canvas, cell: float
) -> Trace:
    label = translator(canvas.language)(status.label)
    colour = canvas.palette.statuses[status]
    with_any = [(line, dict(line.rate.counts)[status]) for line in lines if dict(line.rate.counts)[status]]
    values = [100 * count / line.rate.total if unit == "share" else count for line, count in with_any]
    needed = [width_px(str(count), canvas.body) + canvas.px(8) for _line, count in with_any]
    shown = zip(with_any, values, needed, strict=True)
    return bar_trace(
        name=escape(label),
        orientation="h",
        y=[places[line.slug] for line, _count in with_any],
        x=values,
        width=_NARROW_BAR if canvas.narrow else _BAR,
        offset=0.0 if canvas.narrow else None,
        customdata=[[line.slug, str(status), count, escape(line.name)] for line, count in with_any],
        text=[str(count) if value * cell >= room else "" for (_line, count), value, room in shown],
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
        hovertemplate="<b>%{customdata[3]}</b><br>" + escape(label) + " %{customdata[2]}<extra></extra>",
    )


def _axes(
    figure: Sketch,
    lines: Sequence[_Line],
    labels: dict[str, list[str]],
    places: dict[str, float],
    rows: float,
    most: int,
    unit: Unit,
    canvas: Canvas,
) -> None:
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
            ticktext=[f"{tick}%" if unit == "share" else f"{tick:,}" for tick in ticks],
        ),
        yaxis={
            "range": [rows - 0.5, -0.5],
            "tickvals": [places[line.slug] for line in lines],
            "ticktext": [BREAK.join(map(escape, labels[line.slug])) for line in lines],
            "tickfont": label_font(canvas),
            "ticklabelstandoff": round(canvas.px(6)),
            "showticklabels": not canvas.narrow,
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
    )  # fmt: skip


def whole_step(most: int) -> int:
    """The step between ticks of a count, so that ticks are whole and few. Returns the smallest step with at most five
    ticks above zero, one that ends on `most` if there is one."""
    few = [step for step in _STEPS if most / step <= _MOST_TICKS]
    exact = [step for step in few if most % step == 0 and step <= most]
    return exact[0] if exact else (few[0] if few else -(-most // _MOST_TICKS))
