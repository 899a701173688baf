"""The overview's picture: counts, order, custom data, and the first run."""

import pytest

from dashboard.charts.by_category import Unit, whole_step
from dashboard.charts.drawing.chart import Chart, for_export
from dashboard.charts.drawing.template import canvas
from dashboard.domain.status import Status
from tests.charts.frames import by_category, caption, pledges
from tests.charts.looks import as_json, named, raw_texts, texts

MIXED = [status.value for status in Status]
PATTERNED = ("on_hold", "scrapped", "unverifiable")


def chart(
    statuses: list[str] | None = None,
    language: str = "ko",
    *,
    narrow: bool = False,
    unit: Unit = "count",
    order: str = "",
) -> Chart:
    frame = pledges(statuses or ["unrated"])
    on = canvas(language, caption=caption(language), narrow=narrow)
    return by_category(frame, on=on, unit=unit, order=order)


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
    assert len(set(trace.y)) == len(trace.y) == len(trace.customdata)


def test_the_alternative_text_states_counts_and_the_rate_with_its_denominator() -> None:
    alt = chart(["completed", "on_track", "unrated"]).alt
    assert "22/44" in alt
    assert "완료 22" in alt
    assert "22" in chart(["completed", "on_track", "unrated"], "en").alt


def test_a_filter_that_leaves_nothing_gives_a_picture_that_says_so() -> None:
    made = by_category(pledges().iloc[:0], on=canvas("ko", caption=caption(n=0)))
    assert named(made.figure, "message") == made.alt
    assert not made.figure.data
    assert made.data.empty


def test_a_single_pledge_is_one_segment() -> None:
    made = by_category(pledges(["partial"]).iloc[:1], on=canvas("en", theme="dark", caption=caption("en", 1)))
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
    traces = by_category(crowded, on=canvas("ko", caption=caption(n=len(crowded)))).figure.data
    assert [text for trace in traces for text in trace.text if text == "1"] == []
    assert not [shape for shape in traces if "nan" in str(shape).lower()]


def test_hostile_category_names_are_shown_as_text() -> None:
    frame = pledges().assign(category_name='<a href="javascript:x">&amp;</a>')
    made = by_category(frame, on=canvas("ko", caption=caption()))
    assert not [text for text in raw_texts(made.figure) if "<a " in text]
    assert any('<a href="javascript:x">' in text for text in texts(made.figure))


def test_a_missing_translation_falls_back_to_the_korean_name() -> None:
    frame = pledges().assign(category_name_en="")
    ticks = by_category(frame, on=canvas("en", caption=caption("en"))).figure.layout.yaxis.ticktext
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


def test_shares_fill_the_axis_and_keep_the_counts_as_words() -> None:
    figure = chart(["completed", "on_track", "unrated"], unit="share").figure
    whole: dict[float, float] = {}
    for trace in figure.data:
        for place, share in zip(trace.y, trace.x, strict=True):
            whole[place] = whole.get(place, 0) + share
    assert len(whole) == 12
    assert all(abs(share - 100) < 1e-9 for share in whole.values())
    assert figure.layout.xaxis.ticktext[-1] == "100%"
    assert {text for trace in figure.data for text in trace.text} <= {"", "1", "2", "3"}


@pytest.mark.parametrize("order", ["rate", "name"])
def test_another_order_moves_rows_and_table_alike_and_knows_no_groups(order: str) -> None:
    made = chart(MIXED, order=order)
    labels = list(made.figure.layout.yaxis.ticktext)
    assert list(dict.fromkeys(made.data["category_name"])) == [label.replace("<br>", " ") for label in labels]
    if order == "name":
        assert labels == sorted(labels)
    assert "시민별 공약" not in texts(made.figure)


def test_categories_are_grouped_as_the_campaign_groups_them() -> None:
    frame = pledges(MIXED)
    grouped = frame.assign(audience=["people" if place <= 6 else "city" for place in frame["category_position"]])
    made = by_category(grouped, on=canvas("ko", caption=caption()))
    assert {"시민별 공약", "특별시별 공약"} <= set(texts(made.figure))
    assert len(made.figure.layout.yaxis.tickvals) == 12


def test_each_row_ends_with_its_rate_and_denominator() -> None:
    written = texts(chart(["completed", "on_track", "unrated"]).figure)
    assert len([text for text in written if text.startswith("이행 ") and "/" in text]) == 12
    assert not [text for text in texts(chart().figure) if text.startswith("이행")]


@pytest.mark.parametrize("layout", ["wide", "narrow", "export"])
def test_no_picture_cuts_a_long_name_so_that_two_categories_read_alike(layout: str) -> None:
    frame = pledges(MIXED)
    long = "Affordable early-childhood education, after-school care and libraries for families in district "
    frame["category_name"] = long + frame["category"]
    made = by_category(frame, on=canvas("ko", caption=caption(), narrow=layout == "narrow"))
    figure = for_export(made) if layout == "export" else made.figure
    words = " ".join(texts(figure))
    for name in set(frame["category_name"]):
        assert " ".join(name.split()) in words, name
    short = chart(MIXED, narrow=layout == "narrow")
    assert made.height > short.height
