"""The overview's picture: counts, order, custom data, and the first run."""

import pytest

from dashboard.charts import Chart, status_by_category
from dashboard.charts.by_category import whole_step
from dashboard.charts.drawing.template import canvas
from dashboard.domain.status import Status
from tests.charts.frames import caption, pledges
from tests.charts.looks import as_json, named, raw_texts, texts

MIXED = [status.value for status in Status]
PATTERNED = ("on_hold", "scrapped", "unverifiable")


def chart(statuses: list[str] | None = None, language: str = "ko", *, narrow: bool = False) -> Chart:
    frame = pledges(statuses or ["unrated"])
    return status_by_category(frame, on=canvas(language, caption=caption(language), narrow=narrow))


def test_segments_add_up_to_the_pledges_of_each_category_and_status() -> None:
    frame = pledges(MIXED)
    drawn = {
        (slug, code): count
        for trace in as_json(chart(MIXED).figure)["data"]
        for (slug, code, _said, _label), count in zip(trace["customdata"], trace["x"], strict=True)
    }
    assert drawn == frame.groupby(["category", "status"]).size().to_dict()


def test_the_table_holds_the_same_counts_as_the_picture() -> None:
    made = chart(MIXED)
    assert list(made.data.columns) == [
        "category", "category_name", "category_name_en", "status", "status_label", "pledges",
    ]  # fmt: skip
    assert made.data["pledges"].sum() == 66
    assert set(made.data["status_label"]) >= {"완료", "미평가"}


def test_categories_stand_in_the_sources_order_from_the_top() -> None:
    axis = chart(MIXED).figure.layout.yaxis
    assert list(axis.ticktext)[:3] == ["자영업", "노동자", "청년"]
    assert list(axis.ticktext)[-1] == "민주주의특별시"
    assert axis.range[0] > axis.range[1]  # the first at the top


def test_statuses_are_stacked_in_the_scales_order_and_only_those_that_occur() -> None:
    names = [trace.name for trace in chart(["unrated", "completed", "on_hold"]).figure.data]
    assert names == ["완료", "보류", "미평가"]


def test_a_click_finds_category_and_status_codes() -> None:
    trace = chart().figure.data[0]
    assert list(trace.customdata[0][:2]) == ["self-employed", "unrated"]
    assert list(trace.y) == [row[0] for row in trace.customdata]


def test_first_run_shows_one_slot_for_each_unrated_pledge() -> None:
    made = chart()
    hairlines = [shape for shape in made.figure.layout.shapes if shape.type == "line"]
    assert len(hairlines) == 66 - 12  # between the pledges of a category
    assert made.alt == "공약 66개 모두 아직 평가되지 않았습니다. 공약 분류는 12개입니다."


def test_a_hairline_never_runs_through_a_count() -> None:
    made = chart(["unrated", "unrated", "completed"])  # two unrated pledges in each category of three
    half = [shape for shape in made.figure.layout.shapes if shape.type == "line" and shape.x0 == 2]
    assert half
    assert all(abs(shape.y1 - shape.y0) < 0.2 for shape in half)


def test_the_alternative_text_states_counts_and_the_rate_with_its_denominator() -> None:
    alt = chart(["completed", "on_track", "unrated"]).alt
    assert "22/44" in alt
    assert "완료 22" in alt
    assert "22" in chart(["completed", "on_track", "unrated"], "en").alt


def test_a_filter_that_leaves_nothing_gives_a_picture_that_says_so() -> None:
    made = status_by_category(pledges().iloc[:0], on=canvas("ko", caption=caption(n=0)))
    assert named(made.figure, "message") == made.alt
    assert not made.figure.data
    assert made.data.empty


def test_a_single_pledge_is_one_segment() -> None:
    made = status_by_category(pledges(["partial"]).iloc[:1], on=canvas("en", theme="dark", caption=caption("en", 1)))
    assert [list(trace.x) for trace in made.figure.data] == [[1]]
    assert list(made.figure.layout.xaxis.tickvals) == [0, 1]


def test_patterns_are_a_second_channel_for_pledges_that_were_not_carried_out() -> None:
    shapes = {trace.customdata[0][1]: trace.marker.pattern.shape for trace in chart(MIXED).figure.data}
    assert {code for code, shape in shapes.items() if shape} == set(PATTERNED)


def test_counts_that_do_not_fit_are_left_to_the_pointer() -> None:
    frame = pledges(["completed"])
    many = frame.loc[frame.index.repeat(40)].assign(category="youth", category_position=3, category_name="청년")
    crowded = many.reset_index(drop=True)
    crowded.loc[0, "status"] = "on_hold"
    traces = status_by_category(crowded, on=canvas("ko", caption=caption(n=len(crowded)))).figure.data
    assert [text for trace in traces for text in trace.text if text == "1"] == []
    assert not [shape for shape in traces if "nan" in str(shape).lower()]


def test_hostile_category_names_are_shown_as_text() -> None:
    frame = pledges().assign(category_name='<a href="javascript:x">&amp;</a>')
    made = status_by_category(frame, on=canvas("ko", caption=caption()))
    assert not [text for text in raw_texts(made.figure) if "<a " in text]
    assert any('<a href="javascript:x">' in text for text in texts(made.figure))


def test_a_missing_translation_falls_back_to_the_korean_name() -> None:
    frame = pledges().assign(category_name_en="")
    ticks = status_by_category(frame, on=canvas("en", caption=caption("en"))).figure.layout.yaxis.ticktext
    assert "청년" in ticks


@pytest.mark.parametrize(("most", "step"), [(1, 1), (3, 1), (9, 3), (7, 2), (10, 2), (66, 20), (0, 1), (9_000, 1_800)])
def test_ticks_are_whole_and_few(most: int, step: int) -> None:
    assert whole_step(most) == step
    assert most / step <= 5


def test_on_a_phone_labels_stand_above_their_bars() -> None:
    made = chart(narrow=True)
    assert made.figure.layout.yaxis.showticklabels is False
    assert {"자영업", "민주주의특별시"} <= {note.text for note in made.figure.layout.annotations}
    assert made.height > chart().height
