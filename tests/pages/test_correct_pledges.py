"""A steward corrects a pledge on the desk, or adds one, and says why."""

import pandas as pd
import pytest

from dashboard.store.engine.store import Store
from dashboard.store.reads.pledges import read_pledges
from dashboard.store.reads.view import View
from tests.pages.conftest import Open, SignedIn
from tests.pages.page import CAMPAIGN, text_of

pytestmark = pytest.mark.usefixtures("in_english")


def test_a_title_is_corrected_and_a_pledge_added_each_with_a_reason(
    open_page: Open, signed_in: SignedIn, board_store: Store
) -> None:
    signed_in("steward", "Sue")
    app = open_page("desk", lang="en", part="pledges")
    app.selectbox(key="correct.number").set_value(7).run()
    app.text_input(key="correct-7.title").set_value("고친 제목")
    app.text_input(key="correct-7.due").set_value("2019 Q4")
    app.button(key="correct-7-go").click().run()
    assert "Give a reason" in text_of(app)
    app.text_area(key="correct-7.reason").set_value("오기").run()
    app.button(key="correct-7-go").click().run()
    assert "Pledge 7 is saved." in text_of(app)
    row = read_pledges(board_store, View(CAMPAIGN)).iloc[6]
    assert (row["title"], str(row["due"]), row["due_precision"]) == ("고친 제목", "2019-12-31", "quarter")

    assert "Sue: 오기" in text_of(open_page("pledge", lang="en", number="7"))

    app.selectbox(key="correct.number").set_value(0).run()
    app.text_input(key="correct-0.title").set_value("빠진 공약")
    app.text_input(key="correct-0.tags").set_value("유세;청년 ;")
    app.selectbox(key="correct-0.category_id").set_value("youth")
    app.selectbox(key="correct-0.parent").set_value(7)
    app.text_area(key="correct-0.reason").set_value("유세에서 한 약속").run()
    app.button(key="correct-0-go").click().run()
    assert "Pledge 67 is saved." in text_of(app)
    row = read_pledges(board_store, View(CAMPAIGN)).iloc[66]
    assert (row["title"], row["parent"], row["tags"]) == ("빠진 공약", 7, ("유세", "청년"))

    app.selectbox(key="correct.number").set_value(67).run()
    assert app.text_input(key="correct-67.tags").value == "유세; 청년"
    app.selectbox(key="correct-67.parent").set_value(0)
    app.text_area(key="correct-67.reason").set_value("따로 선 공약").run()
    app.button(key="correct-67-go").click().run()
    assert pd.isna(read_pledges(board_store, View(CAMPAIGN)).iloc[66]["parent"])
