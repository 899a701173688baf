"""Every page at every width, in both themes and languages: nothing overflows, nothing is cut off, nobody is shut out."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, Response, expect

from tests.browser.conftest import Visitor, become_writer
from tests.browser.faults import cut_off, left_in_english, left_in_korean, scrolls_sideways, standing
from tests.browser.visit import Faults, form_field, ko, open_at, open_form, save, settled, show, watched, widget

pytestmark = pytest.mark.browser

ADDRESSES = (
    "/",
    "/pledges",
    "/pledge?number=7",
    "/featured",
    "/featured?name=clean-air",
    "/featured?name=youth",
    "/figures",
    "/over-time",
    "/corrections",
    "/desk",
    "/method",
)
VIEWS = {
    "phone-light-ko": (390, "light", "ko"),
    "phone-dark-en": (390, "dark", "en"),
    "tablet-light-en": (768, "light", "en"),
    "desk-dark-ko": (1440, "dark", "ko"),
}
EACH_TIME = "phone-light-ko"  # test_looks_full.py has a dark phone in English and a light desk in Korean
LOOKED_AT_BY_AXE = ("phone-light-ko", "desk-dark-ko")
SHUTS_PEOPLE_OUT = ("serious", "critical")
FONT_BYTES = 600 * 1024  # what a first visit may cost in type
PHONE_OVERVIEW_PX = 2_500
Window = tuple[Page, Faults]


@pytest.fixture(scope="module")
def windows(chromium: Browser, board: str) -> Iterator[dict[str, Window]]:
    """One window a view, opened when a test first looks through it."""
    with ExitStack() as stack:

        class Windows(dict[str, Window]):
            def __missing__(self, view: str) -> Window:
                width, theme, _language = VIEWS[view]
                options: dict[str, Any] = {"color_scheme": theme, "locale": "ko-KR"}
                context = chromium.new_context(base_url=board, viewport={"width": width, "height": 900}, **options)
                stack.callback(context.close)
                become_writer(context, board)
                faults = stack.enter_context(watched(context, urlsplit(board).netloc))
                self[view] = (context.new_page(), faults)
                return self[view]

        yield Windows()


def in_language(address: str, language: str) -> str:
    """An address of the board in a language."""
    return address if language == "ko" else f"{address}{'&' if '?' in address else '?'}lang={language}"


def shut_out(page: Page) -> list[str]:
    """What axe finds that keeps somebody from using the page."""
    found = Axe().run(page).response["violations"]
    return [
        f"{violation['impact']}: {violation['id']} × {len(violation['nodes'])}: {violation['nodes'][0]['html'][:120]}"
        for violation in found
        if violation["impact"] in SHUTS_PEOPLE_OUT
    ]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "view", [EACH_TIME, *(pytest.param(view, marks=pytest.mark.full) for view in VIEWS if view != EACH_TIME)]
)
def test_a_page_fits_its_window_and_speaks_one_language(windows: dict[str, Window], view: str, address: str) -> None:
    page, faults = windows[view]
    language = VIEWS[view][2]

    show(page, in_language(address, language))

    seen = standing(page)
    seen += left_in_english(page) if language == "ko" else left_in_korean(page)
    if view in LOOKED_AT_BY_AXE:
        seen += shut_out(page)
    seen += faults.unexpected
    faults.found.clear()
    assert not seen, "\n".join(seen)


def test_the_table_in_place_of_the_chart_fits_a_phone_and_stays_as_it_was_left(visitor: Visitor, board: str) -> None:
    page = visitor(board, viewport={"width": 390, "height": 844}).new_page()
    open_at(page, "/")
    assert page.locator("[data-testid=stMain]").evaluate("node => node.scrollHeight") <= PHONE_OVERVIEW_PX

    page.locator("a[href*='view=table']").click()
    page.locator("table.matrix").wait_for()
    settled(page)
    assert not scrolls_sideways(page) + cut_off(page)
    page.reload()
    expect(page.locator("table.matrix")).to_be_visible()
    page.locator(".switch a:not([aria-current])", has_text=ko("Chart")).first.click()
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
    expect(page.locator("table.matrix")).to_be_hidden()


def test_the_verdict_and_the_way_to_the_form_stand_in_the_first_screen(visitor: Visitor, board: str) -> None:
    page = visitor(board, viewport={"width": 1366, "height": 768}).new_page()
    open_at(page, "/pledge?number=7")

    for part in (".verdict .badge", ".verdict .note", ".verdict .evidence"):
        expect(page.locator(part).first).to_be_in_viewport()
    expect(form_field(page, 7, "open")).to_be_in_viewport(ratio=1)
    open_form(page, 7)
    expect(form_field(page, 7, "status")).to_be_in_viewport(ratio=1)


def test_a_menu_that_was_left_open_does_not_lie_over_the_next_page_on_a_phone(visitor: Visitor, board: str) -> None:
    page = visitor(board, viewport={"width": 390, "height": 844}).new_page()
    open_at(page, "/")
    page.locator("[data-testid=stExpandSidebarButton]").click()
    expect(page.locator("[data-testid=stSidebar]")).to_have_attribute("data-collapsed", "false")
    open_at(page, "/pledges")
    expect(page.locator("[data-testid=stSidebar]")).to_have_attribute("data-collapsed", "true")


def test_what_changed_fits_a_phone(visitor: Visitor, board: str) -> None:
    for width, language in ((390, "ko"), (390, "en"), (1440, "en")):
        page = visitor(board, viewport={"width": width, "height": 844}).new_page()
        open_at(page, f"/over-time?lang={language}&from=2018-07-01&to=2020-01-31")
        scroller = page.locator(".scroller:has(.transitions)")
        assert scroller.evaluate("(box) => box.scrollWidth <= box.clientWidth + 1"), (width, language)


def test_a_form_full_of_mistakes_fits_a_phone_and_shuts_nobody_out(visitor: Visitor, board: str) -> None:
    page = visitor(board, viewport={"width": 390, "height": 844}).new_page()
    open_at(page, "/pledge?number=12")

    open_form(page, 12)
    save(page, 12)
    page.locator(".field-error").first.wait_for()
    settled(page)

    assert page.locator(".field-error").count() >= 2
    assert not scrolls_sideways(page) + cut_off(page) + left_in_english(page) + shut_out(page)


def test_what_streamlit_says_by_itself_is_said_in_the_pages_language(visitor: Visitor, board: str) -> None:
    page = visitor(board).new_page()
    open_at(page, "/pledges?category=youth")
    widget(page, "filter_q").get_by_role("searchbox").press_sequentially("청년")
    assert not left_in_english(page)

    open_at(page, "/pledge?number=12")
    open_form(page, 12)
    note = form_field(page, 12, "note").locator("textarea")
    note.press_sequentially("쓰는 중")
    assert not left_in_english(page)
    note.blur()  # the page runs: a calendar that is opened meanwhile may be closed by it
    settled(page)
    form_field(page, 12, "as_of").get_by_role("button").click()
    page.get_by_role("dialog").wait_for()
    assert not left_in_english(page)

    open_at(page, "/pledge?number=12&lang=en")
    assert page.get_by_role("link", name="Skip to main content").count() == 1


def test_a_first_visit_moves_little_type(visitor: Visitor, board: str) -> None:
    context = visitor(board, fresh=True)
    fonts: list[Response] = []
    context.on("response", lambda answer: fonts.append(answer) if ".woff2" in answer.url else None)
    page = context.new_page()

    open_at(page, "/")

    own = [answer for answer in fonts if "pretendard" in answer.url]
    assert own, "Korean is set in the board's own type"
    assert sum(len(answer.body()) for answer in own) <= FONT_BYTES
    assert len({answer.url for answer in own}) == len(own), "a file was fetched twice"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_follows_the_theme_that_the_reader_has_chosen(visitor: Visitor, board: str, theme: str) -> None:
    page = visitor(board, color_scheme=theme).new_page()
    open_at(page, "/")

    paper = page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor")
    ink = page.evaluate("getComputedStyle(document.querySelector('.board h1')).color")

    assert brightness(paper) > 0.9 if theme == "light" else brightness(paper) < 0.2
    assert brightness(ink) < 0.2 if theme == "light" else brightness(ink) > 0.8


def brightness(colour: str) -> float:
    """0 black to 1 white, of `rgb(…)`."""
    parts = [float(part) for part in colour.partition("(")[2].rstrip(")").split(",")[:3]]
    return sum(parts) / 3 / 255
