"""A pledge's record: board and static site say the same words, each with its own addresses."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from dashboard.content.models import transitions
from dashboard.content.rendering import rendered
from dashboard.domain.status import Rater
from dashboard.share.chart_names import between
from dashboard.share.reader import Links, Reader, corrected_items
from dashboard.share.record_pages import featured_cards, featured_page, pledge_page
from dashboard.share.site.page import Edition, Page, Site
from dashboard.share.site.pictures import Pictures
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store
from dashboard.store.reads.view import View
from dashboard.ui.board import Board, current_board
from dashboard.ui.urls import LINKS
from tests.pages.page import Node, parse

MACROS = {"record.html": ("verdict", "history"), "pledge.html": ("eyebrow", "under_title", "record", "sources")}


@pytest.fixture
def snapshot(demo: Store) -> Iterator[Snapshot]:
    """The demonstration data, on the board that is looked at."""
    view = View("park-won-soon-2018")
    token = current_board.set(Board(demo, demo.revision(), view, "ko", "light", (("campaign", view.campaign),)))
    yield Snapshot(demo, demo.revision(), view)
    current_board.reset(token)


def faces(snapshot: Snapshot, language: str, path: str) -> tuple[Links, Links]:
    return LINKS, Page(Site(snapshot, Edition(), "", Pictures()), language, path)


def shown(snapshot: Snapshot, language: str, template: str, macro: str, links: Links, *arguments: object) -> Node:
    return parse(str(rendered(template, macro, language, *arguments, links=links, snapshot=snapshot)))


@pytest.mark.parametrize(("number", "language"), [(50, "ko"), (18, "en"), (4, "en")])
def test_board_and_site_say_the_same_of_a_pledge(snapshot: Snapshot, number: int, language: str) -> None:
    for template, macros in MACROS.items():
        for macro in macros:
            board, site = (
                shown(
                    snapshot, language, template, macro, links, pledge_page(Reader(snapshot, language, links), number)
                )
                for links in faces(snapshot, language, f"pledge/{number}.html")
            )
            for link in (a for a in board.all("a", css="see") if "/chart?" in a.attributes["href"]):
                link.children.clear()  # the site has no page for each chart
            assert board.text == site.text
            assert all(a.attributes["href"] for face in (board, site) for a in face.all("a"))
            ids = [[node.attributes["id"] for node in face.walk() if "id" in node.attributes] for face in (board, site)]
            assert ids[0] == ids[1]


def test_board_and_site_say_the_same_of_what_was_corrected(snapshot: Snapshot) -> None:
    board, site = (
        shown(snapshot, "ko", "record.html", "corrections", links, corrected_items(Reader(snapshot, "ko", links)))
        for links in faces(snapshot, "ko", "corrections.html")
    )
    assert board.text == site.text
    assert len(board.all("h2")) == len(snapshot.corrections()) + len(snapshot.measurement_corrections())


def test_the_administrations_own_rating_is_the_verdict_where_nobody_else_has_judged(snapshot: Snapshot) -> None:
    page = pledge_page(Reader(snapshot, "en", LINKS), 50)
    alone = replace(page, verdict=page.other, other=None, lanes={Rater.CITY: page.lanes[Rater.CITY]})
    text = shown(snapshot, "en", "record.html", "verdict", LINKS, alone).text
    assert "(own rating)" in text
    assert "No watchdog has assessed this pledge yet." in text


@pytest.mark.parametrize("language", ["ko", "en"])
def test_board_and_site_say_the_same_of_promises_and_changes(snapshot: Snapshot, language: str) -> None:
    days = between(snapshot, {})
    changes = transitions(snapshot.flow(*days), *days, language, Reader(snapshot, language, LINKS).text_of)
    says: list[list[str]] = []
    for links in faces(snapshot, language, "figures.html"):
        reader = Reader(snapshot, language, links)
        page = featured_page(reader, "clean-air")
        views: list[tuple[Any, ...]] = [
            ("featured.html", "cards", featured_cards(reader)),
            *(("featured.html", macro, page) for macro in ("eyebrow", "under_title")),
            ("featured.html", "stated", page.sections[0][1], page.promised),
            ("figures.html", "target_table", reader.promises(snapshot.figures())),
            *(("changes.html", macro, changes) for macro in ("transition_matrix", "moved")),
        ]
        says.append([shown(snapshot, language, template, macro, links, *rest).text for template, macro, *rest in views])
    board, site = says
    assert board == site
    assert all(board)
