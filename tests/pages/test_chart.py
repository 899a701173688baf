"""The page of one chart: picture, table and sources under an address of its own, whatever the address asks for."""

import pytest

from dashboard.domain.status import Status
from dashboard.locale import translator
from dashboard.share.files import glyphs
from tests.pages.conftest import Bars, Open, Record
from tests.pages.page import text_of

ko = translator("ko")
PICTURE = "[data-testid=stPlotlyChart]"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("budgets", "1조 2,000억"),
        ("series-net-worth-by-age", "30대"),
        ("featured-youth", "청년미래기금"),
        ("target-democracy-citizens-budget-share", ""),
    ],
)
def test_every_family_of_charts_has_its_page(open_page: Open, bars: Bars, name: str, words: str) -> None:
    shown = text_of(open_page("chart", name=name))
    assert words in shown
    for label in ("Table", "Sources", "Licence", "Citation text"):
        assert ko(label) in shown
    [row] = bars.found.values()
    assert [menu["id"] for menu in row["bar"]["menus"]] == ["image", "data", "share"]
    assert f"name={name}" in bars.text(next(iter(bars.found)), "live")


def test_the_filters_of_the_address_hold_for_title_table_and_files(open_page: Open, bars: Bars, record: Record) -> None:
    record(7, Status.COMPLETED)
    app = open_page("chart", name="status-by-category", category="youth")
    shown = text_of(app)
    assert "(청년)" in shown
    tables = "".join(str(node.value) for node in app.get("html") if "<table" in str(node.value))
    assert "청년" in tables
    assert "자영업" not in tables
    assert "category=youth" in bars.items("share-status-by-category")["png"]["href"]


def test_who_takes_a_picture_is_told_of_boxes_in_it_and_what_helps(
    open_page: Open, bars: Bars, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glyphs, "lacking_of", lambda _snapshot: "ก")
    open_page("chart", name="status-by-category")
    items = bars.items("share-status-by-category")
    for id in ("copy", "png"):
        assert "Thai" in items[id]["hint"]
        assert "fonts-noto-core" in items[id]["hint"]
    assert "hint" not in items["svg"]  # its letters stay text, which the reader's own fonts draw


def test_a_name_that_there_is_not_is_said_and_others_are_offered(open_page: Open) -> None:
    app = open_page("chart", name="nope")
    assert "nope" in text_of(app)
    links = "".join(str(node.value) for node in app.get("html"))
    assert "/chart?campaign=" in links
    assert "name=status-by-category" in links
