"""Share cards: the same picture wherever they are drawn."""

import pytest

from dashboard.charts.drawing.card import LINE, Card, card
from dashboard.domain.status import Status


def test_a_card_is_the_same_whether_streamlit_has_set_plotlys_default_or_not() -> None:
    import plotly.io

    said = Card("공약판", "서울", "청년의 꿈에 투자하는 청년미래기금", "완료", "2018-06-14")
    before = plotly.io.templates.default
    try:
        made = set()
        for default in (None, "plotly", "ggplot2"):
            plotly.io.templates.default = default
            made.add(card(said).to_json())
    finally:
        plotly.io.templates.default = before
    assert len(made) == 1


@pytest.mark.parametrize("status", [None, Status.COMPLETED])
@pytest.mark.parametrize("words", range(1, 60, 2))
def test_nothing_of_a_card_lies_over_its_foot(words: int, status: Status | None) -> None:
    title, facts = " ".join(["promised"] * words), " ".join(["facts"] * (0 if status else 60))
    drawn = card(Card("Board", "Category", title, facts, "foot", status, "Completed" if status else ""))
    *above, foot = drawn.layout.annotations
    for text in above:
        lines = text.text.count("<br>") + 1
        assert text.y - ((lines - 1) * LINE + 1) * text.font.size >= foot.y, text.text
    chips = [shape for shape in drawn.layout.shapes if shape.layer == "below"]
    assert len(chips) == (status is not None)
    assert all(chip.y0 > foot.y for chip in chips)
