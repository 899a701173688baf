"""Targets through the term and budgets on their way: what is drawn, what is said, and what is left out."""

import re
from datetime import date
from typing import Any

import pandas as pd
import pytest

from dashboard.charts.budget_stages import budget_stages
from dashboard.charts.drawing.template import canvas
from dashboard.charts.drawing.text import width_px
from dashboard.charts.progress import target_progress
from tests.charts.frames import caption, figure, figure_row, figures, measured
from tests.charts.looks import texts

START, END = date(2018, 7, 1), date(2022, 6, 30)
PLANTS = "clean-air-mini-plants-target"
FUND = "smart-city-venture-fund"


def progress(
    figure_id: str = PLANTS, *values: tuple[str, str], start: str = "clean-air-mini-plants-installed", **more: Any
) -> Any:
    """The chart of a target, in English."""
    look: dict[str, Any] = {"on": canvas("en", caption=caption("en")), "start": START, "end": END}
    baseline = figure_row(start) if start else None
    return target_progress(figure_row(figure_id), baseline, measured(figure_id, *values), **(look | more))


def dashes(chart: Any) -> list[Any]:
    """The lines of even progress."""
    return [trace for trace in chart.figure.data if trace.line.dash == "dash"]


def test_with_both_ends_dated_a_line_is_drawn_and_the_pace_is_judged() -> None:
    chart = progress(PLANTS, ("2019-12-31", "120000"), due=END)
    [line] = dashes(chart)
    assert list(line.x) == ["2017-06-30", "2022-06-30"]
    assert list(line.y) == [20_377, 900_000]
    assert "The pace is not enough." in chart.alt
    assert "the day is the criterion's" in chart.alt
    row = chart.data[chart.data["kind"] == "measured"].iloc[0]
    # 914 of 1826 days from 20,377 to 900,000
    assert row["expected"] == pytest.approx(20_377 + (900_000 - 20_377) * 914 / 1826)
    assert row["enough"] is False


def test_a_value_above_the_line_is_enough() -> None:
    assert "The pace is enough." in progress(PLANTS, ("2018-07-31", "300000"), due=END).alt


def test_without_a_dated_end_there_is_no_line_no_verdict_and_no_note_to_the_author() -> None:
    chart = progress(PLANTS, ("2019-12-31", "120000"))
    assert dashes(chart) == []
    assert "The pace" not in chart.alt
    assert "needs" not in chart.alt + " ".join(texts(chart.figure))
    undated = progress(
        "care-public-centres-share-target", ("2019-12-31", "35"), start="care-public-centres-share", due=END
    )
    assert dashes(undated) == []
    assert "undated" in undated.alt


def test_the_sources_own_day_goes_before_the_criterions() -> None:
    chart = progress("clean-air-renewable-share", ("2019-12-31", "5"), start="", due=END)
    assert "by 2030-12-31" in chart.alt
    assert "criterion" not in chart.alt


def test_the_axis_is_the_term_and_longer_only_where_an_end_lies_outside() -> None:
    inside = progress("youth-fund-interest", ("2019-12-31", "0.4"), start="")
    assert [str(day)[:10] for day in inside.figure.layout.xaxis.range] == [START.isoformat(), END.isoformat()]
    outside = progress(PLANTS, ("2019-12-31", "120000"), due=END)
    assert [str(day)[:10] for day in outside.figure.layout.xaxis.range] == ["2017-06-30", END.isoformat()]


def test_a_baseline_in_another_unit_is_left_out() -> None:
    chart = progress(PLANTS, ("2019-12-31", "120000"), start="care-public-centres-share", due=END)
    assert "baseline" not in set(chart.data["kind"])


def test_measured_values_stand_in_the_order_of_their_days() -> None:
    chart = progress(PLANTS, ("2020-04-30", "2"), ("2019-04-30", "1"))
    assert list(chart.data[chart.data["kind"] == "measured"]["value"]) == [1, 2]


def test_an_upper_limit_is_kept_or_not_and_nobody_is_on_the_way_to_it() -> None:
    row = figure("visit", 72, kind="target", unit="hour", bound="at_most")
    start = figure("before", 90, kind="record", unit="hour", reference_period="2017")
    look: dict[str, Any] = {"on": canvas("en", caption=caption("en")), "start": START, "end": END, "due": END}
    chart = target_progress(row, start, measured("visit", ("2019-12-31", "80"), ("2020-12-31", "16")), **look)
    assert dashes(chart) == []
    assert "Limit kept: 16 hours measured (2020-12-31), limit: up to 72 hours" in chart.alt
    assert list(chart.data["kept"]) == [None, False, True, None]
    assert set(chart.data["expected"]) == {None}
    assert "Upper limit" in texts(chart.figure)
    assert "Even progress" not in texts(chart.figure)


def test_interest_through_the_term_stands_beside_its_target() -> None:
    chart = progress("youth-fund-interest", ("2019-12-31", "0.2"), start="")
    assert chart.figure.layout.yaxis.range[1] < 1


def test_shares_through_the_term_stand_on_0_to_100() -> None:
    chart = progress("democracy-citizens-budget-share", ("2019-12-31", "3"), start="")
    assert list(chart.figure.layout.yaxis.range) == [0, 100]


def stages(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Stages of the fund: stage, day, value."""
    return pd.concat([measured(FUND, (day, value), stage=stage) for stage, day, value in rows])


def chart_of(frame: pd.DataFrame, known: pd.DataFrame | None = None, **more: Any) -> Any:
    """The chart of the stages, in English."""
    return budget_stages(
        figures() if known is None else known, frame, **({"on": canvas("en", caption=caption("en"))} | more)
    )


def test_the_secured_share_is_of_the_plan_and_of_the_pledge_while_there_is_none() -> None:
    planned = chart_of(stages(("planned", "2019-04-30", "600000000000"), ("secured", "2019-04-30", "300000000000")))
    assert "Secured share: 50.0% of what was planned" in planned.alt
    pledged = chart_of(stages(("secured", "2019-04-30", "300000000000")))
    assert "Secured share: 25.0% of what was pledged" in pledged.alt
    assert list(pledged.data.dropna(subset="secured_percent")["secured_percent"]) == [25.0]


def test_of_an_upper_limit_of_money_no_share_is_secured() -> None:
    figures_of = pd.DataFrame([figure("cap", 30, bound="at_most", unit="INR")])
    frame = measured("cap", ("2019-04-30", "10"), stage="secured")
    chart = budget_stages(figures_of, frame, on=canvas("en", caption=caption("en")))
    assert "Secured share" not in chart.alt
    assert "Secured INR 10" in chart.alt
    assert list(chart.data["unit"].unique()) == ["INR"]
    assert list(chart.data["secured_percent"]) == [None, None]


def test_of_each_stage_the_newest_amount_counts() -> None:
    chart = chart_of(stages(("executed", "2020-04-30", "2"), ("executed", "2019-04-30", "1")))
    assert [(row["stage"], row["value"]) for row in chart.data.to_dict("records")] == [
        ("pledged", 1_200_000_000_000), ("executed", 2)
    ]  # fmt: skip


def test_only_budgets_of_which_something_is_known_are_shown() -> None:
    frame = stages(("secured", "2019-04-30", "1"))
    assert set(chart_of(frame).data["figure_id"]) == {FUND}
    assert chart_of(frame, figures().query("featured == 'youth'")).data.empty


@pytest.mark.parametrize("language", ["ko", "en"])
def test_on_a_phone_no_heading_runs_out_of_the_picture(language: str) -> None:
    frame = stages(("planned", "2019-04-30", "600000000000"), ("secured", "2019-04-30", "300000000000"))
    chart = chart_of(frame, on=canvas(language, caption=caption(language), narrow=True))
    lines = [line for note in chart.figure.layout.annotations for line in note.text.split("<br>") if "600" in line]
    assert all(
        width_px(re.sub(r"<[^>]+>", "", line), chart.canvas.body, bold=True) <= chart.canvas.width for line in lines
    )
