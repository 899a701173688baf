"""One square a pledge, and the rate with its denominator."""

from dashboard.charts.drawing.template import canvas
from dashboard.charts.mix import status_mix
from dashboard.domain.status import Status
from tests.charts.frames import caption, pledges
from tests.charts.looks import named, texts

MIXED = [status.value for status in Status]


def test_one_bar_of_all_and_one_of_those_judged_each_fill_the_axis() -> None:
    made = status_mix(pledges(MIXED), on=canvas("ko", caption=caption()))
    whole = {0: 0.0, 1: 0.0}
    for trace in made.figure.data:
        for place, share in zip(trace.y, trace.x, strict=True):
            whole[place] += share
    assert all(abs(share - 100) < 1e-9 for share in whole.values())
    assert {"전체 66개", "평가한 52개"} <= set(texts(made.figure))


def test_where_all_or_none_are_judged_there_is_one_bar() -> None:
    for statuses in (["completed", "on_track"], ["unrated"]):
        made = status_mix(pledges(statuses), on=canvas("ko", caption=caption()))
        assert {place for trace in made.figure.data for place in trace.y} == {0}


def test_segments_follow_the_scale_and_the_key_says_how_many() -> None:
    made = status_mix(pledges(["unrated", "completed"]), on=canvas("ko", caption=caption()))
    assert [trace.name for trace in made.figure.data] == ["완료", "미평가"]
    assert {"완료 33", "미평가 33"} <= set(texts(made.figure))


def test_the_rate_stands_under_the_title_with_its_denominator_and_what_it_leaves_out() -> None:
    made = status_mix(pledges(["completed", "on_track", "unrated"]), on=canvas("ko", caption=caption()))
    assert "이행 22/44 (50%; 미평가 22 제외)" in named(made.figure, "subtitle")


def test_without_judgements_there_is_no_rate() -> None:
    made = status_mix(pledges(), on=canvas("en", caption=caption("en")))
    assert "No rate yet: none of 66 pledges is judged" in named(made.figure, "subtitle")
    assert "%" not in named(made.figure, "subtitle")


def test_the_table_has_a_row_for_every_status_of_the_scale() -> None:
    made = status_mix(pledges(["completed"]), on=canvas("ko", caption=caption()))
    assert list(made.data["status"]) == MIXED
    assert list(made.data["pledges"]) == [66, *[0] * 8]


def test_nothing_to_show_says_so() -> None:
    made = status_mix(pledges().iloc[:0], on=canvas("ko", caption=caption(n=0)))
    assert named(made.figure, "message") == "필터에 맞는 공약이 없습니다."
