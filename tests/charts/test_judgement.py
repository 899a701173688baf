"""The charts of judging: agreement, the city beside the watchdogs, statuses over time, and what changed."""

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from dashboard.charts.agreement import agreement
from dashboard.charts.drawing.template import canvas
from dashboard.charts.flow import status_flow
from dashboard.charts.over_time import Span, status_over_time
from dashboard.charts.rater_gap import rater_gap, with_steps
from dashboard.domain.status import Status
from dashboard.store.reads.time import over_time
from tests.charts.frames import both_rated, caption, judged_twice, moved
from tests.charts.looks import named, texts

START, END = date(2018, 7, 1), date(2022, 6, 30)
LOOK = {"on": canvas("en", caption=caption("en"))}


def test_the_matrix_counts_each_pair_of_assessors_once() -> None:
    pairs = [(Status.PARTIAL, Status.PARTIAL)] * 3 + [(Status.PARTIAL, Status.ON_HOLD)] * 2
    data = agreement(judged_twice(*pairs), **LOOK).data.set_index(["status", "other_status"])["pairs"]
    assert data.sum() == 5
    assert (data["partial", "partial"], data["partial", "on_hold"]) == (3, 2)


def test_agreement_is_said_with_what_it_stands_on_and_too_few_is_said() -> None:
    few = agreement(judged_twice((Status.PARTIAL, Status.PARTIAL)), **LOOK).alt
    assert "too few" in few.lower()
    many = agreement(judged_twice(*[(Status.PARTIAL, Status.PARTIAL), (Status.ON_HOLD, Status.PARTIAL)] * 6), **LOOK)
    assert "6/12" in many.alt
    assert "95" in many.alt
    assert "12" in many.alt


def test_the_gap_is_counted_in_steps_of_the_scale_and_the_largest_comes_first() -> None:
    table = with_steps(
        both_rated(
            (Status.PARTIAL, Status.PARTIAL),
            (Status.SCRAPPED, Status.COMPLETED),
            (Status.PARTIAL, Status.ON_HOLD),
            (Status.UNVERIFIABLE, Status.COMPLETED),
        )
    )
    steps = dict(zip(table["number"], table["steps"], strict=True))
    assert next(iter(table["number"])) == 2
    assert (steps[1], steps[2], steps[3]) == (0, 6, -2)
    assert steps[4] is None or pd.isna(steps[4])


def test_the_gap_says_how_many_pledges_it_cannot_compare() -> None:
    words = rater_gap(
        both_rated((Status.PARTIAL, Status.COMPLETED), (Status.UNVERIFIABLE, Status.COMPLETED)), **LOOK
    ).alt
    assert "Compared: 1." in words
    assert "Left out, as one of the two says that it cannot be judged: 1." in words


def test_the_key_of_the_gap_shows_whose_mark_is_which() -> None:
    figure = rater_gap(both_rated((Status.PARTIAL, Status.COMPLETED)), **LOOK).figure
    symbols = {trace.name: trace.marker.symbol for trace in figure.data}
    assert set(symbols.values()) == {"circle", "diamond-open"}
    swatches = [shape for shape in figure.layout.shapes if shape.xref == "paper"]
    first, second = swatches  # in the order of the traces
    assert (first.type, first.fillcolor) == ("circle", figure.data[0].marker.color)
    assert (second.type, second.path.count("L")) == ("path", 3)


def test_a_gap_that_nobody_has_says_so() -> None:
    assert rater_gap(both_rated(), **LOOK).alt


STEPS = pd.DataFrame(
    [
        (1, date(2018, 12, 1), "partial"),
        (1, date(2020, 1, 1), "completed"),
        (2, date(2019, 1, 1), "on_hold"),
        (3, date(2018, 6, 20), "partial"),
    ],
    columns=["number", "as_of", "status"],
)


ROUNDS = (date(2018, 12, 1), date(2020, 1, 1))
LEFT = date(2020, 2, 9)


def span(**more: Any) -> Span:
    """The days of the steps, with the marks of a term that ended early."""
    marks = ((START, "Election"), (END, "End of term"), (LEFT, "Left office"))
    return Span(**({"start": START, "until": ROUNDS[-1], "rounds": ROUNDS, "marks": marks} | more))


@pytest.mark.parametrize("unit", ["share", "count"])
def test_every_day_adds_up_to_all_pledges(unit: Any) -> None:
    days = [START, date(2018, 12, 1), date(2019, 1, 1), date(2020, 1, 1)]
    chart = status_over_time(over_time(STEPS, [1, 2, 3, 4], days), span=span(), unit=unit, **LOOK)
    sums = chart.data.groupby("day")[["pledges", "percent"]].sum()
    assert list(sums["pledges"]) == [4] * 4
    assert list(sums["percent"].round(6)) == [100.0] * 4
    last = chart.data[chart.data["day"] == "2020-01-01"].set_index("status")["pledges"]
    assert (last["completed"], last["on_hold"], last["partial"], last["unrated"]) == (1, 1, 1, 1)


def test_the_picture_ends_with_the_last_judgement_and_marks_what_lies_in_it() -> None:
    figure = status_over_time(over_time(STEPS, [1, 2], [START, ROUNDS[-1]]), span=span(), **LOOK).figure
    first, last = (str(day)[:10] for day in figure.layout.xaxis.range)
    assert first == START.isoformat()
    assert LEFT.isoformat() < last < "2020-06"
    said = texts(figure)
    assert {f"Election {START}", f"Left office {LEFT}"} <= set(said)
    assert any(f"End of term {END}" in text for text in said)  # in words: it lies beyond the axis
    assert figure.layout.hovermode == "x unified"
    assert "2020-01" in figure.layout.xaxis.ticktext
    korean = replace(LOOK["on"], language="ko")
    figure = status_over_time(over_time(STEPS, [1, 2], [START, ROUNDS[-1]]), span=span(), on=korean).figure
    assert "2020.1" in figure.layout.xaxis.ticktext


def test_before_the_term_the_picture_says_that_it_has_not_begun() -> None:
    assert "not begun" in status_over_time(over_time(STEPS, [1], []), span=span(until=date(2018, 6, 20)), **LOOK).alt


def test_the_matrix_counts_each_change_and_leaves_those_that_stayed_quiet() -> None:
    pairs = [(Status.UNRATED, Status.PARTIAL), (Status.UNRATED, Status.PARTIAL), (Status.PARTIAL, Status.PARTIAL)]
    [cells] = status_flow(moved(*pairs), start=START, end=END, **LOOK).figure.data
    assert cells.type == "heatmap"
    assert [list(row) for row in cells.z] == [[None], [2]]  # rows partly and unrated, one column


def test_the_flows_add_up_and_name_the_pledges_behind_them() -> None:
    chart = status_flow(
        moved(
            (Status.UNRATED, Status.PARTIAL), (Status.UNRATED, Status.PARTIAL), (Status.PARTIAL, Status.PARTIAL)
        ),
        start=START, end=END, **LOOK,
    )  # fmt: skip
    rows = {(row["from_status"], row["to_status"]): row for row in chart.data.to_dict("records")}
    assert rows["unrated", "partial"]["numbers"] == (1, 2)
    assert sum(row["pledges"] for row in rows.values()) == 3
    assert "Changed: 2 of 3" in chart.alt


def test_a_rate_that_falls_because_more_became_judgeable_reads_as_that() -> None:
    chart = status_flow(
        moved(
            (Status.COMPLETED, Status.COMPLETED), (Status.UNRATED, Status.PARTIAL), (Status.UNRATED, Status.ON_HOLD)
        ),
        start=START, end=END, **LOOK,
    )  # fmt: skip
    assert "fell because more pledges became judgeable (1 → 3)" in chart.alt
    assert "judgeable" in named(chart.figure, "subtitle")
    fewer = status_flow(
        moved((Status.COMPLETED, Status.PARTIAL), (Status.COMPLETED, Status.COMPLETED)), start=START, end=END, **LOOK
    )
    assert "became judgeable" not in fewer.alt


def test_rounds_of_one_month_are_told_apart_by_their_days() -> None:
    first, rounds = date(2024, 5, 2), (date(2024, 5, 12), date(2024, 6, 1))
    days = [first, *rounds]
    shown = span(start=first, until=rounds[-1], rounds=rounds, marks=())
    figure = status_over_time(over_time(STEPS, [1, 2, 3], days), span=shown, **LOOK).figure
    assert list(figure.layout.xaxis.ticktext) == ["2024-05-02", "05-12", "06-01"]


def test_a_matrix_says_which_day_its_rows_and_which_its_columns_are_of() -> None:
    chart = status_flow(moved((Status.UNRATED, Status.PARTIAL)), start=START, end=END, **LOOK)
    words = [note.text for note in chart.figure.layout.annotations]
    assert [f"{START} ↓" in words, f"{END} →" in words] == [True, True]


def test_a_picture_of_change_says_so_where_nothing_can_have_changed() -> None:
    unrated = status_flow(moved((Status.UNRATED, Status.UNRATED)), start=START, end=END, **LOOK)
    assert named(unrated.figure, "message") == "No assessment has been published yet."
    assert unrated.data["pledges"].sum() == 1  # the table has its row all the same
    shown = span(start=ROUNDS[0], until=ROUNDS[0], rounds=(), marks=())
    of_one_day = status_over_time(over_time(STEPS, [1, 2, 3], [ROUNDS[0]]), span=shown, **LOOK)
    message = named(of_one_day.figure, "message").replace("<br>", " ")
    assert str(ROUNDS[0]) in message
    assert "Fulfilled" in message
