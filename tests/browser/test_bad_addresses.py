"""Addresses that somebody mistyped: one clear sentence in the reader's language, and a way on."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.browser.faults import left_in_english, left_in_korean
from tests.browser.visit import IDLE, PATIENCE_MS, Faults, en, ko, settled, wait_for_address

pytestmark = pytest.mark.browser

NO_PLEDGE = "There is no pledge “{number}”. Choose one from the list of pledges."
NO_FEATURED = "There is no featured pledge “{name}”. Choose one of the list."
LEFT_OUT = "The address asks for {name} “{value}”, which this board does not know; it was left out."


def visit(page: Page, address: str) -> int:
    """Open an address; the HTTP status of the answer."""
    answer = page.goto(address)
    page.wait_for_selector(IDLE, timeout=PATIENCE_MS)
    settled(page)
    assert answer is not None
    return answer.status


def explained(page: Page, sentence: str) -> None:
    """The page says this sentence once, nothing of Streamlit's own beside it, and leads on."""
    said = page.locator(".notice", has_text=sentence)
    expect(said).to_have_count(1)
    expect(said).to_be_visible()
    shown = page.locator("body").inner_text()
    assert "Traceback" not in shown
    assert page.get_by_role("dialog").count() == 0
    assert page.locator("[data-testid=stException], [data-testid=stAlert]").count() == 0
    expect(page.locator('.nav a[href^="/pledges"]')).to_have_count(1)


# tests/pages/test_pledge.py asks for many numbers each time; a browser alone shows that one is no element.
@pytest.mark.parametrize(
    "number", ["<b>7</b>", *(pytest.param(number, marks=pytest.mark.full) for number in ("999", "abc", "７"))]
)
def test_an_unknown_pledge_is_named(page: Page, number: str) -> None:
    assert visit(page, f"/pledge?number={number}") == 200

    explained(page, ko(NO_PLEDGE).format(number=number))
    assert page.locator(".notice b").count() == 0
    assert set(left_in_english(page)) <= {"left in English: abc"}


def test_an_unknown_pledge_is_named_in_english_on_an_english_page(page: Page) -> None:
    visit(page, "/pledge?number=999&lang=en")

    explained(page, en(NO_PLEDGE).format(number=999))
    assert not left_in_korean(page)


def test_an_unknown_featured_pledge_is_named(page: Page) -> None:
    assert visit(page, "/featured?name=nope") == 200

    explained(page, ko(NO_FEATURED).format(name="nope"))


@pytest.mark.parametrize(
    ("path", "language"),
    [("/pledges/nope", "ko"), ("/nope", "en"), pytest.param("/nope", "ko", marks=pytest.mark.full)],
)
def test_an_unknown_page_is_a_404_that_says_so_in_the_readers_language(
    visitor: Visitor, board: str, faults: list[Faults], path: str, language: str
) -> None:
    page, say = visitor(board).new_page(), {"ko": ko, "en": en}[language]
    faults[0].expect("status of 404")  # the browser's own word on the answer asked for

    answer = page.goto(path if language == "ko" else f"{path}?lang=en")

    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", name=say("There is no such page"))).to_be_visible()
    assert page.get_by_role("dialog").count() == 0
    assert page.locator("html").get_attribute("lang") == language
    page.get_by_role("link", name=say("To the overview")).click()
    page.wait_for_selector(IDLE, timeout=PATIENCE_MS)
    wait_for_address(page, "/", lang=[language])
    expect(page.locator(".answer").first).to_be_visible()


@pytest.mark.parametrize("address", ["/pledge?number=7", pytest.param("/", marks=pytest.mark.full)])
def test_every_unknown_value_is_named_and_left_out(page: Page, address: str) -> None:
    values = {"lang": "xx", "as_of": "2019-02-30", "known_at": "nonsense", "campaign": "nope"}
    asked = "&".join(f"{name}={value}" for name, value in values.items())

    assert visit(page, f"{address}{'&' if '?' in address else '?'}{asked}") == 200

    for name, value in values.items():
        explained(page, ko(LEFT_OUT).format(name=name, value=value))
    expect(page.locator(".board h1").first).to_be_visible()
    for link in page.locator(".nav a").all():
        href = link.get_attribute("href") or ""
        assert not [value for value in values.values() if value in href]


def test_every_unknown_filter_of_the_list_is_named_and_left_out(page: Page) -> None:
    names = ["category", "status", "featured", "sort", "page"]

    visit(page, "/pledges?" + "&".join(f"{name}=nope" for name in names))

    for name in names:
        explained(page, ko(LEFT_OUT).format(name=name, value="nope"))
    assert page.locator("table.stacked td.number").count() == 66


def test_a_moment_before_the_board_had_any_data_is_explained(page: Page) -> None:
    visit(page, "/?known_at=2001-01-01")

    assert page.get_by_role("dialog").count() == 0
    expect(page.locator(".notice").first).to_be_visible()
    assert "Traceback" not in page.locator("body").inner_text()
    page.get_by_role("link", name=ko("Back to today")).first.click()
    expect(page.locator(".answer").first).to_be_visible()


def test_a_very_long_address_is_shortened_where_it_is_named(page: Page) -> None:
    long = "x" * 1500
    visit(page, f"/pledges?category={long}&q={long}")

    said = page.locator(".notice").first
    expect(said).to_be_visible()
    assert len(said.inner_text()) < 400
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
