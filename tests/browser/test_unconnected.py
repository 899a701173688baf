"""A page whose scripts or connection do not come says so in its language, and where the content is."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser.conftest import Visitor
from tests.browser.test_looks import shut_out
from tests.browser.visit import Faults, en, ko, open_at
from tests.serving import started

pytestmark = pytest.mark.browser
NOTICE = "#unconnected"
TITLE = "This page is not connected to the board"


def ends(page: Page) -> None:
    page.route_web_socket("**", lambda socket: socket.close())


def says_nothing(page: Page) -> None:
    def hold(_socket: WebSocketRoute) -> None:
        """Nothing is sent on, either way."""

    page.route_web_socket("**", hold)


def is_forbidden(page: Page) -> None:
    page.route("**/_stcore/**", lambda route: route.fulfill(status=403))
    ends(page)


def without_scripts_of_ours(page: Page) -> None:
    page.route("**/static/js/**", lambda route: route.fulfill(status=404))


HINDRANCES = (ends, says_nothing, is_forbidden, without_scripts_of_ours)


@pytest.mark.parametrize(
    ("address", "words", "view"),
    [
        ("/", ko, {"color_scheme": "light"}),
        pytest.param(
            "/pledge?number=7&lang=en",
            en,
            {"color_scheme": "dark", "viewport": {"width": 390, "height": 844}},
            marks=pytest.mark.full,
        ),
    ],
    ids=["ko", "en"],
)
def test_a_page_that_gets_no_connection_says_so_and_leads_to_what_the_board_holds(
    visitor: Visitor,
    board: str,
    faults: list[Faults],
    address: str,
    words: Callable[[str], str],
    view: dict[str, object],
) -> None:
    context = visitor(board, **view)
    faults[0].expect(".*")
    pages = []
    for hinder in HINDRANCES:
        pages.append(context.new_page())
        hinder(pages[-1])
        pages[-1].goto(address)
        expect(pages[-1].locator(NOTICE)).to_be_hidden()  # a page on its way is none that does not come
    for page in pages:
        page.bring_to_front()
        expect(page.get_by_role("alert").get_by_text(words(TITLE))).to_be_visible()
        assert page.locator("[role=dialog]").filter(visible=True).count() == 0
        assert "streamlit" not in page.inner_text("body").lower()
        assert shut_out(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        for link in page.locator(f"{NOTICE} a").all():
            link.focus()  # nothing makes them unreachable
            assert link.evaluate("one => one === document.activeElement")
            answer = page.request.get(str(link.evaluate("one => one.href")))
            assert answer.ok
            assert answer.headers["content-type"] != "text/html" or "unconnected" not in answer.text()


@pytest.mark.parametrize(("address", "words"), [("/", ko), ("/pledges?lang=en", en)])
def test_a_page_without_scripts_says_so_at_once(
    visitor: Visitor, board: str, address: str, words: Callable[[str], str]
) -> None:
    page = visitor(board, java_script_enabled=False).new_page()
    page.goto(address)
    expect(page.get_by_text(words(TITLE))).to_be_visible(timeout=2_000)
    assert page.locator(f"{NOTICE} a").count() >= 5


def test_a_lost_connection_is_told_in_the_readers_language_until_it_is_back(
    tmp_path: Path, visitor: Visitor, faults: list[Faults]
) -> None:
    with started(tmp_path) as (address, process):
        context = visitor(address)
        faults[0].expect(".*")
        pages = {words: context.new_page() for words in (ko, en)}
        open_at(pages[ko], "/")
        open_at(pages[en], "/?lang=en")
        process.terminate()
        for words, page in pages.items():
            expect(page.get_by_role("alert").get_by_text(words(TITLE))).to_be_visible()
            assert page.locator("[role=dialog]").count() == 0
            assert not {"streamlit run", "yourscript"} & set(page.inner_text("body").lower().split("\n"))
            assert "streamlit" not in page.inner_text("body").lower()
            expect(page.get_by_role("heading", level=1)).to_be_visible()  # what is there stays there
        process.wait()
        with started(tmp_path, "--port", address.rpartition(":")[2]):
            for page in pages.values():
                expect(page.locator(NOTICE)).to_be_hidden(timeout=40_000)


def test_below_a_path_a_visitor_reads_a_sentence_and_gets_to_the_data(
    visitor: Visitor, board: str, faults: list[Faults]
) -> None:
    page = visitor(board).new_page()
    faults[0].expect(".*")
    # What a proxy gives below a path: the page, and nothing that its scripts ask for at the root.
    page.route("**/static/**", lambda route: route.fulfill(status=404))
    page.route(
        "**/seoul/**",
        lambda route: route.fulfill(response=page.request.get(route.request.url.replace("/seoul", ""))),
    )
    page.goto("/seoul/")
    expect(page.get_by_text(ko(TITLE))).to_be_visible()
    links = [str(link.evaluate("one => one.href")) for link in page.locator(f"{NOTICE} a").all()]
    assert all(link.startswith(f"{board}/seoul/") for link in links)
    assert all(page.request.get(link.replace("/seoul", "")).ok for link in links)
