"""Targets with baselines: panels by unit, the source's baseline only, the latest measurement only."""

from typing import Any

import pandas as pd
import pytest

from dashboard.charts.drawing.chart import Chart
from dashboard.charts.drawing.template import canvas
from dashboard.charts.targets import targets
from tests.charts.frames import baselines, caption, figure, figure_row, figures, of_featured, target_detail
from tests.charts.looks import as_json, texts

MINI_PLANTS = "clean-air-mini-plants-target"
NO_BASELINES = pd.DataFrame(columns=["target_id", "baseline_id"])


def chart(measurements: pd.DataFrame | None = None, language: str = "ko") -> Chart:
    return targets(figures(), baselines(), measurements, on=canvas(language, caption=caption(language)))


def measured(*rows: tuple[str, float, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["figure_id", "value", "as_of"])


def traces(made: Chart, name: str) -> list[dict[str, Any]]:
    return [trace for trace in as_json(made.figure)["data"] if trace.get("name") == name]


def marks(made: Chart) -> dict[str, dict[str, Any]]:
    return {trace["customdata"][0][0]: trace for trace in as_json(made.figure)["data"] if "customdata" in trace}


def test_every_target_is_one_mark_and_none_is_counted_twice() -> None:
    frame = figures()
    own = frame[(frame["kind"] == "target") & (frame["same_as"] == "")].set_index("id")
    drawn = marks(chart())
    assert set(drawn) == set(own.index)
    bars = {name: trace for name, trace in drawn.items() if trace["type"] == "bar"}
    assert {name: (trace["base"], trace["x"]) for name, trace in bars.items()} == {
        name: ([0], [float(own.loc[name, "value_max"])]) for name in bars
    }


def test_shares_stand_on_0_to_100() -> None:
    made = chart()
    picture = as_json(made.figure)
    bar = marks(made)["democracy-citizens-budget-share"]
    assert (bar["x"], picture["layout"]["x" + "axis" + bar["xaxis"].removeprefix("x")]["range"]) == ([5], [0, 100])


def test_a_lone_number_is_written_with_its_sentence_and_no_bar() -> None:
    drawn = marks(chart())
    assert drawn["care-visit-within-hours"]["mode"] == "text"
    assert {"최대 72시간", "“72시간 내”"} <= set(texts(chart().figure))


VISIT = "care-visit-within-hours"


@pytest.mark.parametrize(
    ("bound", "value", "said", "kept"),
    [
        ("at_most", 16, "지킴: 측정값 16시간 (2020-01-01), 한도 최대 72시간", True),
        ("at_most", 72, "지킴: 측정값 72시간 (2020-01-01), 한도 최대 72시간", True),
        ("less_than", 72, "못 지킴: 측정값 72시간 (2020-01-01), 한도 72시간 미만", False),
        ("at_most", 90, "못 지킴: 측정값 90시간 (2020-01-01), 한도 최대 72시간", False),
        ("at_least", 72, "도달: 측정값 72시간 (2020-01-01), 목표 72시간 이상", True),
        ("more_than", 72, "아직 미달: 측정값 72시간 (2020-01-01), 목표 72시간 초과", False),
    ],
)
def test_a_limit_is_kept_or_not_and_no_bar_fills_up_to_it(bound: str, value: int, said: str, kept: bool) -> None:
    row = {**figure_row(VISIT), "bound": bound}
    made = target_detail(row, None, measured((VISIT, value, "2020-01-01")), on=canvas("ko", caption=caption()))
    assert {trace["type"] for trace in as_json(made.figure)["data"]} == {"scatter"}
    assert any(said in text for text in texts(made.figure))
    assert said in made.alt
    assert list(made.data["kept"]) == [kept]
    assert list(chart().data["kept"].unique()) == [None]


def test_targets_share_an_axis_only_with_their_own_unit_per_and_measure() -> None:
    made = chart()
    keys: dict[str, set[tuple[str, str, str]]] = {}
    table = made.data.set_index("figure_id")
    for trace in traces(made, "목표"):
        one = table.loc[trace["customdata"][0][0]]
        keys.setdefault(trace["yaxis"], set()).add((one["unit"], one["per"], one["measure"]))
    assert all(len(together) == 1 for together in keys.values())
    assert len(keys) == len(set.union(*keys.values()))


def test_baselines_stand_where_the_source_puts_them() -> None:
    ticks = {tuple(trace["x"]) for trace in traces(chart(), "공약 당시 수치")}
    assert ticks == {(20_377.0,), (30.0,)}
    assert any("20,377가구 (2017-06)" in text for text in texts(chart().figure))


def test_a_baseline_without_a_date_says_so() -> None:
    assert any("30% 초과" in text and "시점 미상" in text for text in texts(chart().figure))


def test_without_measurements_no_measured_bar_and_no_key_for_it() -> None:
    assert "최근 측정값" not in texts(chart().figure)


def test_only_the_latest_measurement_is_drawn() -> None:
    made = chart(measured((MINI_PLANTS, 215_000, "2019-12-31"), (MINI_PLANTS, 90_000, "2018-12-31")))
    assert [trace["x"] for trace in traces(made, "최근 측정값")] == [[215_000.0]]
    one = made.data.set_index("figure_id").loc[MINI_PLANTS]
    assert (one["measured_value"], one["measured_as_of"]) == (215_000, "2019-12-31")
    assert (one["baseline_value"], one["baseline_period"]) == (20_377, "2017-06")


def test_a_measurement_beyond_the_target_stays_inside_the_axis() -> None:
    made = chart(measured((MINI_PLANTS, 2_000_000, "2020-01-01")))
    bar = traces(made, "최근 측정값")[0]
    axis = as_json(made.figure)["layout"]["xaxis" + bar["xaxis"].removeprefix("x")]
    assert axis["range"][1] >= 2_000_000


def test_there_are_no_pace_lines() -> None:
    assert not [trace for trace in as_json(chart().figure)["data"] if trace.get("mode") == "lines"]


def test_a_baseline_or_measured_value_never_lies_under_the_amount_that_is_written() -> None:
    made = chart(measured((MINI_PLANTS, 2_000_000, "2020-01-01")))
    written = [
        trace["x"][0] for trace in as_json(made.figure)["data"] if trace.get("text") == ["\u00a0\u00a090만 가구"]
    ]
    assert written == [2_000_000]


def test_every_axis_begins_at_zero_whatever_it_spans() -> None:
    frame = pd.DataFrame([figure("a", 10, kind="target", unit="site"), figure("b", 5_000, kind="target", unit="site")])
    made = targets(frame, NO_BASELINES, on=canvas("ko", caption=caption()))
    assert (made.figure.layout.xaxis.type, made.figure.layout.xaxis.range[0]) == ("linear", 0)
    assert {trace["type"] for trace in traces(made, "목표")} == {"bar"}


def test_a_baseline_of_another_unit_is_not_drawn_on_the_targets_axis() -> None:
    frame = pd.DataFrame([figure("a", 10, kind="target", unit="site"), figure("b", 5, kind="record", unit="person")])
    joined = pd.DataFrame([{"target_id": "a", "baseline_id": "b"}])
    assert not traces(targets(frame, joined, on=canvas("ko", caption=caption())), "공약 당시 수치")


def test_featured_targets_find_their_baselines_and_hold_no_other_pages_targets() -> None:
    made = targets(of_featured("clean-air"), baselines(), on=canvas("ko", caption=caption()))
    assert set(made.data["figure_id"]) == {
        "clean-air-renewable-share", "clean-air-solar-households-target", MINI_PLANTS,
    }  # fmt: skip
    assert len(traces(made, "공약 당시 수치")) == 1


def test_the_actor_and_due_date_of_a_target_are_shown() -> None:
    assert any("중앙정부" in text and "2030" in text for text in texts(chart().figure))


def test_target_detail_shows_one_target_under_its_own_name() -> None:
    made = target_detail(
        figure_row(MINI_PLANTS), figure_row("clean-air-mini-plants-installed"), on=canvas("ko", caption=caption())
    )
    assert made.name == f"target-{MINI_PLANTS}"
    assert made.title == "태양광 미니발전소 보급 가구"
    assert [trace["x"] for trace in traces(made, "공약 당시 수치")] == [[20_377.0]]
    assert "90만 가구" in made.alt


def test_target_detail_does_without_a_baseline() -> None:
    made = target_detail(figure_row("safety-net-sick-leave-days"), None, on=canvas("en", caption=caption("en")))
    assert "15 days" in made.alt
    assert len(made.data) == 1


def test_the_alternative_text_counts_targets_and_baselines() -> None:
    alt = chart().alt
    assert str(len(chart().data)) in alt
    assert "공약 당시 수치가 있는 목표 2개" in alt


@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_targets_says_so(language: str) -> None:
    empty = figures().query("kind == 'budget'")
    made = targets(empty, baselines(), on=canvas(language, caption=caption(language)))
    assert made.data.empty
    assert made.alt in texts(made.figure)
