"""On paper: nothing of a chart or table is off it, nothing of the menu is on it, and dark pages print as light ones."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page
from pypdf import PageObject, PdfReader

from tests.browser.conftest import Visitor
from tests.browser.visit import open_at, settled, show

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
    "/desk?part=import",
    "/report",
    "/method",
)
DRAWN = ("/", "/featured?name=clean-air", "/figures", "/over-time", "/method")
EACH_TIME = "a4-desk-light-ko"
WHOLE = ("a4-desk-light-ko", "letter-phone-light-en")  # the views in which every page is printed
EMBEDS = ("/embed/status-by-category", "/embed/targets?theme=dark", "/embed/budgets")
# Paper, its direction, the window's width, its colours and its language.
PRINTS = {
    "a4-desk-light-ko": ("A4", False, 1440, "light", "ko"),
    "a4-across-desk-dark-en": ("A4", True, 1440, "dark", "en"),
    "letter-phone-light-en": ("Letter", False, 390, "light", "en"),
    "a5-tablet-dark-ko": ("A5", False, 1024, "dark", "ko"),
}
LINE_PT = 14
A4_PX, A5_PX = 688, 453  # the width of paper without its margins
# A mark in the last corner of each chart and of each row, where a chart has no label and a column may hold one sign.
MARK = """() => {
  let marks = 0;
  const mark = () => `Z${String(marks++).padStart(3, "0")}Z`;
  for (const place of document.querySelectorAll(".svg-container")) {
    const drawing = place.querySelector(".main-svg"), text = document.createElementNS("http://www.w3.org/2000/svg", "text");
    text.textContent = mark();
    text.setAttribute("class", "mark-of-a-corner");
    text.setAttribute("style", "font-size: 5px; text-anchor: end");
    text.setAttribute("x", drawing.getAttribute("width") - 1);
    text.setAttribute("y", drawing.getAttribute("height") - 2);
    drawing.append(text);
  }
  return marks;
}"""
# What is to be read in charts and tables, without the signs of icons.
TEXTS = """() => {
  const found = [];
  for (const text of document.querySelectorAll(".main-svg :is(tspan, text:not(:has(tspan)))")) if (text.getBoundingClientRect().width) found.push(text.textContent);
  for (const cell of document.querySelectorAll("table :is(td, th)")) {
    if (!cell.checkVisibility({ visibilityProperty: true })) continue;
    const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), left_out = "details:not([open]), .icon, .said, .visually-hidden";
    while (walk.nextNode()) if (!walk.currentNode.parentElement.closest(left_out)) found.push(walk.currentNode.data);
  }
  return found;
}"""
# Every colour that words, boxes and drawings have.
COLOURS = """() => {
  const found = new Set();
  for (const part of document.querySelectorAll("[data-testid=stApp] *")) {
    if (!part.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const style = getComputedStyle(part), drawn = part instanceof SVGElement && part.closest(".main-svg");
    if (drawn) for (const name of ["fill", "stroke"]) found.add(`${name} ${style[name].replace(/url.*/, "pattern")}`);
    else if (!part.closest("svg")) for (const name of ["color", "backgroundColor"]) found.add(`${name} ${style[name]}`);
  }
  return [...found];
}"""
# How many times the size at which they were drawn the pieces of charts have on paper.
SCALES = """() => [...document.querySelectorAll(":is(.svg-container, .svg-slice):has(> .main-svg)")].map(
  (piece) => piece.getBoundingClientRect().width / piece.querySelector(".main-svg").viewBox.baseVal.width)"""
RIGHT = "() => [...document.querySelectorAll('.plain')].map((table) => table.getBoundingClientRect().right)"  # where tables end, px
# Statuses and days that need more than a line.
BROKEN = """() => [...document.querySelectorAll(".badge, td.num:not(.amount)")]
  .filter((part) => { const words = document.createRange(); words.selectNodeContents(part.querySelector(".icon")?.nextSibling ?? part);
    return words.getBoundingClientRect().height > 1.9 * parseFloat(getComputedStyle(part).fontSize); })
  .map((part) => part.textContent)"""


@dataclass(frozen=True)
class Paper:
    """A printed page of paper: its words, and where those reach that are off it."""

    words: str  # without spaces
    off: tuple[str, ...]


def paper_of(page: PageObject) -> Paper:
    """A page of a PDF."""
    off: list[str] = []
    pieces: list[str] = []
    box = page.mediabox

    def visit(text: str, cm: list[float], tm: list[float], *_font: Any) -> None:
        x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        pieces.append(text)
        # A chart higher than a page goes on upon the next one, at worst in the middle of a line.
        if text.strip() and not (0 <= x < box.width and -LINE_PT <= y < box.height + LINE_PT):
            off.append(f"{text!r} at {x:.0f}, {y:.0f} of {box.width}, {box.height}")

    page.extract_text(visitor_text=visit)
    return Paper(squeezed("".join(pieces)), tuple(off))


def squeezed(text: str) -> str:
    return "".join(text.split())


def faults_of(page: Page, paper: str, *, across: bool) -> list[str]:
    """What is wrong with a page when it is printed."""
    marks, texts = page.evaluate(MARK), page.evaluate(TEXTS)
    printed = list(map(paper_of, PdfReader(io.BytesIO(page.pdf(format=paper, landscape=across))).pages))
    page.evaluate("document.querySelectorAll('.mark-of-a-corner').forEach((mark) => mark.remove())")
    words = "".join(one.words for one in printed)
    missing = [f"Z{number:03d}Z" for number in range(marks) if f"Z{number:03d}Z" not in words]
    missing += sorted({text for text in texts if squeezed(text) not in words})
    empty = [f"page {number} is empty" for number, one in enumerate(printed, 1) if not one.words]
    return [*(f"not on the paper: {text!r}" for text in missing), *empty, *(off for one in printed for off in one.off)]


def spoken(address: str, language: str) -> str:
    return address if language == "ko" else f"{address}{'&' if '?' in address else '?'}lang={language}"


@pytest.mark.parametrize(
    "view", [EACH_TIME, *(pytest.param(view, marks=pytest.mark.full) for view in PRINTS if view != EACH_TIME)]
)
def test_every_word_of_charts_and_tables_is_on_the_paper(visitor: Visitor, demonstration: str, view: str) -> None:
    paper, across, width, colours, language = PRINTS[view]
    context = visitor(demonstration, viewport={"width": width, "height": 900}, color_scheme=colours)
    page = context.new_page()
    faults: dict[str, list[str]] = {}
    for address in ADDRESSES if view in WHOLE else DRAWN:
        show(page, spoken(address, language))
        faults[address] = faults_of(page, paper, across=across)
    assert {address: wrong[:8] for address, wrong in faults.items() if wrong} == {}


@pytest.mark.parametrize("width", [390, pytest.param(1440, marks=pytest.mark.full)])
def test_no_piece_of_a_chart_is_larger_than_the_others(visitor: Visitor, demonstration: str, width: int) -> None:
    context = visitor(demonstration, viewport={"width": width, "height": 900})
    for address in ("/over-time", "/chart?name=status-by-category", "/featured?name=clean-air"):
        page = context.new_page()
        open_at(page, address)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        scales = page.evaluate(SCALES)
        assert scales, address
        assert max(scales) <= 1.01, address
        page.close()


@pytest.mark.parametrize(
    "addresses",
    [("/pledges?lang=en", "/figures"), pytest.param(("/over-time", "/method?lang=en"), marks=pytest.mark.full)],
    ids=["lists", "others"],
)
def test_a_status_and_a_day_stay_on_one_line_of_paper(
    visitor: Visitor, demonstration: str, addresses: tuple[str, ...]
) -> None:
    context = visitor(demonstration, viewport={"width": 390, "height": 900})
    for address in addresses:
        page = context.new_page()
        open_at(page, address)
        page.emulate_media(media="print")
        for width in (A4_PX, A5_PX):
            page.set_viewport_size({"width": width, "height": 900})
            assert max(page.evaluate(RIGHT), default=0) <= width, address
            assert page.evaluate(BROKEN) == [] or width == A5_PX, address
        page.close()


def colours_of(context: BrowserContext, address: str) -> set[str]:
    page = context.new_page()
    open_at(page, address)
    page.emulate_media(media="print")
    settled(page)  # the column is another one without the menu, and charts are drawn anew for it
    colours = set(page.evaluate(COLOURS))
    page.close()
    return colours


DARK_ON_PAPER = ("/figures", "/pledge?number=7", "/over-time", "/desk")  # with the one of each time


@pytest.mark.parametrize(
    "address", ["/", *(pytest.param(address, marks=pytest.mark.full) for address in DARK_ON_PAPER)]
)
def test_a_dark_page_prints_as_a_light_one(visitor: Visitor, demonstration: str, address: str) -> None:
    light, dark = (colours_of(visitor(demonstration, color_scheme=scheme), address) for scheme in ("light", "dark"))
    assert dark == light
    assert "backgroundColor rgb(19, 24, 22)" not in dark


def test_no_menu_and_no_control_of_a_chart_is_printed(visitor: Visitor, demonstration: str) -> None:
    page = visitor(demonstration).new_page()
    open_at(page, "/")
    page.emulate_media(media="print")
    for part in ("[data-testid=stSidebar]", "[data-testid=stHeader]", ".share-bar", ".languages"):
        assert page.locator(part).count(), part
        assert not page.locator(part).first.is_visible(), part


def test_an_embed_opened_by_itself_fits_its_paper(visitor: Visitor, demonstration: str) -> None:
    page = visitor(demonstration, color_scheme="dark").new_page()
    for address in EMBEDS:
        page.goto(address)
        page.locator("[data-drawn]").wait_for()
        assert faults_of(page, "A5", across=False) == [], address
        # In its own colours, the paper's included: it is one picture.
        assert page.evaluate("getComputedStyle(document.documentElement).printColorAdjust") == "exact"


@pytest.mark.parametrize("width", [390, pytest.param(1440, marks=pytest.mark.full)])
def test_a_report_fits_its_paper(visitor: Visitor, demonstration: str, width: int, tmp_path: Path) -> None:
    context = visitor(demonstration, viewport={"width": width, "height": 900}, color_scheme="dark")
    file = tmp_path / "report.html"
    file.write_bytes(context.request.get("/reports/report.html", timeout=90_000).body())
    page = context.new_page()
    page.goto(file.as_uri())
    page.locator("html[data-ready]").wait_for()
    assert page.locator("[data-drawn]").count() > 3
    assert faults_of(page, "A4", across=False) == []
