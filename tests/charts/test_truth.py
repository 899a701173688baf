"""What is drawn tells the truth, for every figure × bound × unit × measure: lengths, limits, shares, N, currencies."""

from collections.abc import Mapping
from itertools import product
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.charts.budgets import budgets, pledged_amounts
from dashboard.charts.drawing.chart import Chart
from dashboard.charts.drawing.template import canvas
from dashboard.charts.series import series_chart
from dashboard.charts.targets import promised_targets, targets
from dashboard.domain.units import BOUNDS, is_money
from tests.charts.frames import caption, figure, target_detail
from tests.charts.looks import as_json

UNITS = ("KRW", "INR", "NOK", "percent", "hour", "person", "")
NO_BASELINES = pd.DataFrame(columns=["target_id", "baseline_id"])
SERIES = {"id": "s", "title": "계열", "title_en": "Series"}
LIMITS = {"at_least", "more_than", "at_most", "less_than"}

few = settings(max_examples=settings.default.max_examples // 2)  # an example draws a whole chart

values = st.one_of(st.integers(0, 120), st.integers(1, 10**13))
rows = st.lists(
    st.builds(
        lambda kind, unit, bound, measure, low, high, per, repeats: {
            "kind": kind, "unit": unit, "bound": bound, "measure": measure, "per": per,
            "value_min": str(min(low, high)), "value_max": str(max(low, high)), "same_as": "f0" if repeats else "",
        },
        st.sampled_from(["budget", "target"]), st.sampled_from(UNITS), st.sampled_from(list(BOUNDS)),
        st.sampled_from(["level", "change"]), values, values, st.sampled_from(["", "", "year", "year;person"]), st.booleans(),
    ),
    min_size=1, max_size=6,
)  # fmt: skip


def frame_of(cells: list[dict[str, str]], *, ranges: bool = True) -> pd.DataFrame:
    made = []
    for place, one in enumerate(cells):
        low = one["value_min"] if ranges else one["value_max"]
        row = {**one, "value_min": low, "series": "s", "series_position": str(place)}
        made.append(figure(f"f{place}", one["value_max"], **{**row, "same_as": one["same_as"] if place else ""}))
    return pd.DataFrame(made)


def marks(chart: Chart) -> dict[str, dict[str, Any]]:
    return {trace["customdata"][0][0]: trace for trace in as_json(chart.figure)["data"] if "customdata" in trace}


def axis_of(chart: Chart, trace: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = as_json(chart.figure)["layout"]["xaxis" + trace["xaxis"].removeprefix("x")]
    return found


def check(chart: Chart, frame: pd.DataFrame) -> None:
    """Every bar is as long as its value on an axis that has a scale; no two units share one; shares are on 0 to 100."""
    by_id = frame.set_index("id")
    beyond = {row["figure_id"] for row in chart.data.to_dict("records") if (row.get("measured_value") or 0) > 100}
    units: dict[str, set[str]] = {}
    for figure_id, trace in marks(chart).items():
        row, axis = by_id.loc[figure_id], axis_of(chart, trace)
        low, high = float(row["value_min"]), float(row["value_max"])
        units.setdefault(trace["xaxis"], set()).add(row["unit"])
        if trace.get("mode") == "text":
            assert axis["visible"] is False
            units.pop(trace["xaxis"])  # numbers in words are on no axis
            continue
        if trace["type"] == "bar":
            assert axis["type"] == "linear"
            assert axis["range"][0] == 0
            assert (trace["base"], trace["x"]) == ([low if low != high else 0], [high - low if low != high else high])
        if (
            axis["type"] == "linear"
            and row["unit"] == "percent"
            and row["measure"] == "level"
            and not row["per"]
            and high <= 100
            and figure_id not in beyond  # what was measured has to be seen
        ):
            assert axis["range"] == [0, 100]
    assert all(len(together) == 1 for together in units.values())
    assert not [trace for trace in as_json(chart.figure)["data"] if trace.get("mode") == "lines"]  # no stems


@few
@given(rows)
def test_amounts_of_money_of_any_currency_are_each_one_mark_and_n_counts_them(cells: list[dict[str, str]]) -> None:
    frame = frame_of(cells)
    chart = budgets(frame, on=canvas("ko", caption=caption()))
    assert len(marks(chart)) == len(chart.data) == len(pledged_amounts(frame))
    assert all(is_money(unit) for unit in chart.data["unit"])
    check(chart, frame)


@few
@given(rows, st.lists(values, max_size=6))
def test_targets_are_each_one_mark_and_limits_never_bars(cells: list[dict[str, str]], seen: list[int]) -> None:
    frame = frame_of(cells)
    measured = pd.DataFrame(
        [(f"f{place}", value, "2020-01-01") for place, value in enumerate(seen)],
        columns=["figure_id", "value", "as_of"],
    )
    chart = targets(frame, NO_BASELINES, measured, on=canvas("ko", caption=caption()))
    assert len(marks(chart)) == len(chart.data) == len(promised_targets(frame))
    check(chart, frame)
    drawn = as_json(chart.figure)["data"]
    for figure_id, mark in marks(chart).items():
        if frame.set_index("id").at[figure_id, "bound"] in LIMITS:
            own = [trace for trace in drawn if (trace["yaxis"], trace["y"]) == (mark["yaxis"], mark["y"])]
            assert not [trace for trace in own if trace["type"] == "bar"]
    kept = dict(zip(chart.data["figure_id"], chart.data["kept"], strict=True))
    seen_ids = set(measured["figure_id"])
    for row in chart.data.to_dict("records"):
        assert (kept[row["figure_id"]] is not None) == (row["bound"] in LIMITS and row["figure_id"] in seen_ids)


@few
@given(rows)
def test_figures_of_a_series_are_each_one_mark(cells: list[dict[str, str]]) -> None:
    frame = frame_of(cells)
    chart = series_chart(frame, SERIES, on=canvas("ko", caption=caption()))
    assert len(marks(chart)) == len(frame)
    check(chart, frame)


@pytest.mark.parametrize("narrow", [False, pytest.param(True, marks=pytest.mark.full)])
def test_a_lone_number_is_a_number_unless_it_is_a_share(narrow: bool) -> None:
    for unit, measure, bound in product(UNITS, ["level", "change"], BOUNDS):
        row = figure("f0", 5, kind="target", unit=unit, measure=measure, bound=bound)
        [mark] = marks(target_detail(row, None, on=canvas("ko", caption=caption(), narrow=narrow))).values()
        is_share = unit == "percent" and measure == "level"
        assert (mark.get("mode") == "text") is not is_share, (unit, measure, bound)


def test_interest_a_year_is_no_part_of_a_whole() -> None:
    row = figure("f0", 0.5, kind="target", unit="percent", measure="level", per="year")
    [mark] = marks(target_detail(row, None, on=canvas("ko", caption=caption()))).values()
    assert mark.get("mode") == "text"
