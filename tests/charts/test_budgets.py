"""Pledged amounts: none twice, none mixed with what it is not per, every length from zero."""

from typing import Any

import pandas as pd
import pytest

from dashboard.charts.budgets import budgets
from dashboard.charts.drawing.chart import Chart
from dashboard.charts.drawing.template import canvas
from dashboard.charts.figures import TABLE_COLUMNS
from tests.charts.frames import caption, figure, figures
from tests.charts.looks import as_json, raw_texts, texts


def chart(frame: pd.DataFrame, language: str = "ko", *, narrow: bool = False) -> Chart:
    return budgets(frame, on=canvas(language, caption=caption(language, len(frame)), narrow=narrow))


def made_up(*rows: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows)


def marks(made: Chart) -> list[dict[str, Any]]:
    return [trace for trace in as_json(made.figure)["data"] if "customdata" in trace]


def test_each_pledged_amount_of_the_source_is_one_mark_at_its_value() -> None:
    frame = figures()
    own = frame[(frame["kind"] == "budget") & (frame["same_as"] == "")]
    drawn = {mark["customdata"][0][0]: mark for mark in marks(chart(frame))}
    assert set(drawn) == set(own["id"])
    bars = {id: mark["x"] for id, mark in drawn.items() if mark["type"] == "bar"}
    assert bars == {row["id"]: [float(row["value_max"])] for _, row in own.iterrows() if row["id"] in bars}


def test_an_amount_that_is_said_twice_is_counted_once() -> None:
    made = chart(figures())
    assert list(made.data["value_max"]).count(1_200_000_000_000) == 1
    assert "youth-fund-support-limit-repeated" not in set(made.data["figure_id"])


def test_a_repeat_whose_first_mention_is_filtered_away_still_shows() -> None:
    made = chart(figures().query("id == 'pledge-20-venture-fund'"))
    assert list(made.data["figure_id"]) == ["pledge-20-venture-fund"]


def test_amounts_in_all_and_a_year_stand_on_axes_of_their_own_from_zero_and_a_lone_one_in_words() -> None:
    made = chart(figures())
    assert {"총액", "매년", "그 밖의 수치"} <= {text.strip() for text in texts(made.figure)}
    drawn = {mark["customdata"][0][0]: mark for mark in marks(made)}
    axes = {name: mark["xaxis"] for name, mark in drawn.items()}
    assert axes["smart-city-venture-fund"] == axes["smart-city-research"]
    assert axes["smart-city-venture-fund"] != axes["youth-fund-size"] == axes["youth-fund-interest-subsidy"]
    assert drawn["youth-fund-support-limit"]["mode"] == "text"
    layout = as_json(made.figure)["layout"]
    for name in {axes["smart-city-venture-fund"], axes["youth-fund-size"]}:
        axis = layout["xaxis" + name.removeprefix("x")]
        assert (axis["type"], axis["range"][0]) == ("linear", 0)


def test_amounts_of_one_magnitude_get_bars_from_zero() -> None:
    made = chart(made_up(figure("a", 10_000_000), figure("b", 999_000_000)))
    assert made.figure.layout.xaxis.type == "linear"
    assert made.figure.layout.xaxis.range[0] == 0
    assert {trace.type for trace in made.figure.data} == {"bar"}


def test_values_are_written_out_with_their_bound() -> None:
    assert {"1조 2,000억 원", "1인당 최대 3,000만 원"} <= {text.strip() for text in texts(chart(figures()).figure)}
    english = {text.strip() for text in texts(chart(figures(), "en").figure)}
    assert {"KRW 1.2 trillion", "up to KRW 30 million per person"} <= english


def test_a_part_is_marked_as_part_of_its_whole() -> None:
    made = chart(made_up(figure("whole", 300), figure("part", 100, part_of="whole")))
    assert any("금액 whole" in text and "전체 항목" in text for text in texts(made.figure))


def test_a_range_is_drawn_from_its_lower_to_its_upper_end() -> None:
    made = chart(made_up(figure("a", 200, value_min="100"), figure("b", 150)))
    spans = {mark["customdata"][0][0]: (mark["base"][0], mark["base"][0] + mark["x"][0]) for mark in marks(made)}
    assert spans == {"a": (100, 200), "b": (0, 150)}


def test_the_table_traces_every_amount_to_its_sentence() -> None:
    data = chart(figures()).data
    assert list(data.columns) == list(TABLE_COLUMNS)
    assert all(isinstance(value, int) for value in data["value_max"])
    assert ((data["statement_id"] != "") | (data["pledge_number"] != "")).all()
    assert (data["quote"] != "").all()


def test_the_alternative_text_names_largest_and_smallest_and_does_not_add_up() -> None:
    alt = chart(figures()).alt
    assert "1조 2,000억 원" in alt
    assert "3,000만 원" in alt
    assert "합산하지" in alt


def test_nothing_but_money_pledged_is_shown() -> None:
    assert set(chart(figures()).data["kind"]) == {"budget"}
    assert chart(figures().query("kind == 'target'")).alt == "여기에는 약속한 금액이 없습니다."


def test_a_single_amount_is_a_number_with_its_sentence_and_no_bar() -> None:
    made = chart(made_up(figure("a", 5_000_000, sentence="청년에게 500만 원을 드립니다.")))
    assert made.figure.layout.xaxis.visible is False
    [mark] = marks(made)
    assert (mark["type"], mark["mode"]) == ("scatter", "text")
    assert {"500만 원", "“청년에게 500만 원을 드립니다.”"} <= set(texts(made.figure))


def test_currencies_stand_on_axes_of_their_own_and_none_is_left_out() -> None:
    rows = [figure(f"{unit}{size}", size * 10**6, unit=unit) for unit in ("INR", "NOK") for size in (1, 5)]
    made = chart(made_up(*rows, figure("usd", 7, unit="USD"), figure("hours", 3, unit="hour")))
    assert set(made.data["figure_id"]) == {"INR1", "INR5", "NOK1", "NOK5", "usd"}
    assert len(marks(made)) == 5
    axes = {mark["customdata"][0][0]: mark["xaxis"] for mark in marks(made)}
    assert axes["INR1"] == axes["INR5"] != axes["NOK1"] == axes["NOK5"] != axes["usd"]
    said = " ".join(texts(made.figure))
    assert {"인도 루피 · 총액", "노르웨이 크로네 · 총액"} <= set(texts(made.figure))
    assert "500만 인도 루피" in said
    assert "7 미국 달러" in said
    assert "INR 50 lakh" in " ".join(texts(chart(made_up(*rows), "en").figure))


@pytest.mark.parametrize("values", [(1, 2), (1, 5_000)])
def test_an_amount_that_is_a_limit_is_hollow(values: tuple[int, int]) -> None:
    made = chart(made_up(figure("a", values[0], bound="at_most"), figure("b", values[1])))
    fills = {mark["customdata"][0][0]: mark["marker"]["color"] for mark in marks(made)}
    assert fills["a"] == "#ffffff" != fills["b"]


def test_a_label_says_of_what_series_it_is() -> None:
    rows = made_up(figure("a", 1, label="30대", subject="청년 월세 지원"), figure("b", 2, label="40대"))
    made = chart(rows.fillna(""))
    assert list(made.data["label"]) == ["40대", "청년 월세 지원 · 30대"]
    assert any("청년 월세 지원 · 30대" in text for text in texts(made.figure))


def test_the_table_names_the_pledges_that_an_amount_belongs_to() -> None:
    frame = made_up(figure("a", 1), figure("b", 2)).assign(pledges=[(3, 14), ()])
    assert list(chart(frame).data["pledges"]) == [(), (3, 14)]


def test_featured_budgets_hold_one_pages_amounts() -> None:
    made = budgets(figures().query("featured == 'youth'"), on=canvas("ko", caption=caption()))
    assert set(made.data["figure_id"]) == {
        "youth-fund-support-limit", "youth-fund-size", "youth-fund-interest-subsidy",
    }  # fmt: skip


def test_on_a_phone_the_value_stands_above_its_mark() -> None:
    made = chart(figures(), narrow=True)
    assert any("창업벤처펀드" in text and "1조 2,000억 원" in text for text in texts(made.figure))
    assert made.figure.layout.margin.r < 30


def test_hostile_labels_and_quotes_are_shown_as_text() -> None:
    made = chart(made_up(figure("a", 7, label='<b onclick="x">&</b>', quote="<img src=x>")))
    assert not [text for text in raw_texts(made.figure) if "<img" in text or "<b onclick" in text]


def test_missing_cells_never_show_as_text() -> None:
    frame = made_up(figure("a", 7), figure("b", 9)).replace("", None)
    shown = " ".join(texts(chart(frame).figure)).lower()
    assert "nan" not in shown.split()
    assert "none" not in shown
