"""Share cards: the same picture wherever they are drawn."""

from dashboard.charts.drawing.card import Card, card


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
