"""A link to a sentence or an entry leads to it and stays in the address, whatever happens to the page around it."""

import csv
import time

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visitor
from tests.browser.visit import PATIENCE_MS, open_at, settled
from tests.serving import ROOT

pytestmark = pytest.mark.browser

IN_VIEW = """(id) => {
  const box = document.getElementById(id)?.getBoundingClientRect();
  return location.hash === `#${id}` && box && box.top >= 0 && box.top < innerHeight && !document.querySelector('[data-stale=true]');
}"""


def last_sentence(slug: str) -> str:
    with (ROOT / "seed" / "park-won-soon-2018" / "statements.csv").open(encoding="utf-8", newline="") as lines:
        return [f"statement-{row['id']}" for row in csv.DictReader(lines) if row["featured"] == slug][-1]


def expect_in_view(page: Page, id: str) -> None:
    """The element is on the screen, its anchor in the address, and both still are when all has loaded."""
    end = time.monotonic() + PATIENCE_MS / 1000
    while not page.evaluate(IN_VIEW, id) and time.monotonic() < end:  # by evaluate: the board's policy
        page.wait_for_timeout(50)
    settled(page)
    page.wait_for_timeout(1500)
    assert page.evaluate(IN_VIEW, id), page.url


@pytest.mark.parametrize("size", [(390, 844), pytest.param((1280, 720), marks=pytest.mark.full)])
def test_a_first_load_leads_to_the_sentence(visitor: Visitor, board: str, size: tuple[int, int]) -> None:
    page = visitor(board, fresh=True, viewport={"width": size[0], "height": size[1]}).new_page()
    open_at(page, "/pledge?number=7&lang=en")
    entry = page.locator("[id^='entry-']").last.get_attribute("id") or ""
    sentence = last_sentence("clean-air")
    for path, id in (("/featured?name=clean-air", sentence), ("/pledge?number=7&lang=en", entry)):
        page.goto("about:blank")
        page.goto(f"{board}{path}#{id}")
        expect_in_view(page, id)


def test_it_stays_through_switches_of_page_language_and_time_and_back(visitor: Visitor, board: str) -> None:
    page = visitor(board).new_page()
    open_at(page, "/figures")
    link = page.locator("a[href*='#statement-']:visible").last
    link.evaluate("(found) => found.scrollIntoView({block: 'center'})")
    id = (link.get_attribute("href") or "").partition("#")[2]
    link.click()
    page.wait_for_url("**/featured?*")
    expect_in_view(page, id)
    address = page.url

    page.locator(".languages a[data-reload]").first.click()
    page.wait_for_url("**lang=en*")
    expect_in_view(page, id)

    page.locator("[data-testid=stSidebar] details summary").first.click()
    page.locator(".presets a").nth(1).click()
    page.wait_for_url("**as_of=*")
    expect_in_view(page, id)

    page.locator(f"[id='{id}']").evaluate("() => document.querySelector('.nav a[href^=\"/method\"]').click()")
    page.wait_for_url("**/method*")
    settled(page)
    assert "#" not in page.url
    page.go_back()
    expect_in_view(page, id)
    assert address.partition("?")[0] in page.url


def test_a_sentence_and_its_figure_lead_to_each_other(visitor: Visitor, board: str) -> None:
    page = visitor(board).new_page()
    open_at(page, "/featured?name=clean-air")
    page.locator("a[href*='#statement-']").last.click()
    page.wait_for_url(lambda url: "#statement-" in url)
    id = page.url.partition("#")[2]
    expect_in_view(page, id)
    figure = page.locator(f"[id='{id}'] a[href*='#figure-']").first
    figure.click()
    expect_in_view(page, (figure.get_attribute("href") or "").partition("#")[2])
    page.go_back()
    expect_in_view(page, id)
