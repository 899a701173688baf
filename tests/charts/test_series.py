"""Series of the source: its order, its labels, bars from zero."""

import pandas as pd
import pytest

from dashboard.charts.drawing.chart import Chart
from dashboard.charts.drawing.template import canvas
from dashboard.charts.series import series_chart
from tests.charts.frames import caption, figure, figures, series
from tests.charts.looks import as_json, texts


def chart(series_id: str, language: str = "ko") -> Chart:
    one = next(row for row in series() if row["id"] == series_id)
    return series_chart(figures(), one, on=canvas(language, caption=caption(language)))


def test_net_worth_stands_in_age_order_with_verbatim_labels() -> None:
    made = chart("net-worth-by-age")
    assert list(made.data["label"]) == ["30대 미만", "30대", "40대", "50대", "60대이상"]
    drawn = [trace["x"][0] for trace in as_json(made.figure)["data"]]
    assert drawn == [71_750_000, 198_530_000, 285_470_000, 359_170_000, 317_220_000]
    heights = [trace["y"][0] for trace in as_json(made.figure)["data"]]
    assert heights == sorted(heights)  # px down from the top


@pytest.mark.parametrize("series_id", [row["id"] for row in series()])
def test_bars_of_every_series_begin_at_zero(series_id: str) -> None:
    figure_json = as_json(chart(series_id).figure)
    assert figure_json["layout"]["xaxis"]["range"][0] == 0
    assert all(trace["base"] == [0] for trace in figure_json["data"])


def test_shares_stand_on_0_to_100() -> None:
    axis = as_json(chart("fine-dust-sources").figure)["layout"]["xaxis"]
    assert (axis["range"], axis["ticktext"][-1]) == ([0, 100], "100%")


def test_a_series_of_one_figure_is_a_number_and_no_bar() -> None:
    rows = pd.DataFrame([figure("a", 80, series="s", series_position="1", subject="계열")])
    made = series_chart(rows, {"id": "s", "title": "계열", "title_en": ""}, on=canvas("ko", caption=caption()))
    [trace] = as_json(made.figure)["data"]
    assert trace["mode"] == "text"
    assert "금액 a" in texts(made.figure)
    assert list(made.data["label"]) == ["계열 · 금액 a"]  # a table leaves without the picture's title


def test_figures_in_two_currencies_share_no_axis() -> None:
    rows = [
        figure(f"{unit}{size}", size, series="s", series_position="1", unit=unit)
        for unit in ("INR", "NOK")
        for size in (3, 5)
    ]
    made = series_chart(
        pd.DataFrame(rows), {"id": "s", "title": "계열", "title_en": ""}, on=canvas("ko", caption=caption())
    )
    assert len({trace["xaxis"] for trace in as_json(made.figure)["data"]}) == 2


def test_positions_are_read_as_numbers_not_as_text() -> None:
    rows = [figure(str(place), place, series="s", series_position=str(place)) for place in (10, 9, 2)]
    made = series_chart(
        pd.DataFrame(rows), {"id": "s", "title": "계열", "title_en": ""}, on=canvas("ko", caption=caption())
    )
    assert list(made.data["figure_id"]) == ["2", "9", "10"]


def test_what_all_shares_are_of_is_said_once_under_the_title() -> None:
    said = [text for text in texts(chart("fine-dust-sources").figure) if "초미세먼지 배출" in text]
    assert len([text for text in said if "39%" not in text]) == 1


def test_the_alternative_text_reads_the_whole_series() -> None:
    assert "50대 3억 5,917만 원" in chart("net-worth-by-age").alt
    assert "KRW 359.17 million" in chart("net-worth-by-age", "en").alt


def test_a_range_is_a_bar_across_it() -> None:
    rows = [
        figure("a", 80, value_min="40", series="s", series_position="1"),
        figure("b", 90, series="s", series_position="2"),
    ]
    made = series_chart(
        pd.DataFrame(rows), {"id": "s", "title": "계열", "title_en": ""}, on=canvas("ko", caption=caption())
    )
    trace = as_json(made.figure)["data"][0]
    assert (trace["base"], trace["x"]) == ([40], [40])


def test_a_series_without_figures_says_so() -> None:
    made = series_chart(
        figures(), pd.Series({"id": "x", "title": "없음", "title_en": "None"}), on=canvas("ko", caption=caption())
    )
    assert made.alt == "원문에 이 계열의 수치가 없습니다."
