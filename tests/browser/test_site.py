"""The static site as a reader opens it from a folder: without scripts, with them, by keyboard, light and dark."""

import io
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from dashboard.domain.search import matches
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import open_store
from dashboard.store.reads.view import View
from tests.browser.boards import CAMPAIGN
from tests.browser.test_print import faults_of
from tests.browser.visit import PATIENCE_MS, ko, watched

pytestmark = pytest.mark.browser

QUERIES = ("청년", "ㅊㄴ", "ㅊㄴㅁㄹㄱㄱ", "7", "#7", "50%", "youth FUND", "1백만", "1,000", "서울 평양", "ㄳ", "없는말", "‘청년미래기금’", "Yóuth fùnd", "15")  # fmt: skip
PAGES = ("index", "pledges", "featured", "figures", "over-time", "corrections", "method", "pledge/7", "category/youth", "featured/clean-air")  # fmt: skip
KINDS = ["serious", "critical", "moderate"]


@pytest.fixture
def site(demo_site_folder: Path) -> Path:
    """A published board: the overview's drawings are those of a browser, others stand for theirs."""
    return demo_site_folder


@pytest.mark.parametrize(("width", "paper"), [(1440, "A4"), pytest.param(390, "A5", marks=pytest.mark.full)])
def test_every_page_fits_its_paper(chromium: Browser, site: Path, width: int, paper: str) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme="dark")
    page = context.new_page()
    faults = {}
    for name in ("index", "pledges", "pledge/7"):  # the drawings of others are no real ones here
        page.goto((site / f"{name}.html").as_uri())
        faults[name] = faults_of(page, paper, across=False)
    assert {name: wrong[:8] for name, wrong in faults.items() if wrong} == {}
    # A printer leaves the edge of its paper white.
    first = PdfReader(io.BytesIO(page.pdf(format=paper))).pages[0]
    starts: list[float] = []
    first.extract_text(
        visitor_text=lambda text, cm, tm, *_: starts.append(tm[4] * cm[0] + cm[4]) if text.strip() else None
    )
    assert min(starts) > 20
    context.close()


def test_everything_is_read_without_scripts(chromium: Browser, site: Path) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="ko-KR", viewport={"width": 390, "height": 800})
    with watched(context):
        page = context.new_page()
        page.goto((site / "index.html").as_uri())
        expect(page.locator("figure svg[role=img]:visible").first).to_be_visible()
        expect(page.locator("form")).to_have_count(1)
        expect(page.locator("form")).to_be_hidden()
        expect(page.get_by_role("button")).to_have_count(0)
        page.locator("nav.pages a[href='pledges.html']").click()
        expect(page.locator("table.pledges tbody tr")).to_have_count(66)
        page.locator("table.pledges a[href='pledge/7.html']").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("청년미래기금")
        page.locator("nav.languages").get_by_role("link", name="English").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Youth Future Fund")
        assert page.url.endswith("/en/pledge/7.html")
    context.close()


def test_a_figure_comes_alive_when_asked_and_asks_nobody_else(chromium: Browser, site: Path) -> None:
    context = chromium.new_context(locale="ko-KR", viewport={"width": 1440, "height": 900})
    context.set_default_timeout(PATIENCE_MS)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    with watched(context):
        page = context.new_page()
        page.goto((site / "index.html").as_uri())
        figure = page.locator("figure[data-chart=status-by-category]")
        drawing = figure.locator("svg.wide")
        expect(drawing).to_be_visible()
        expect(drawing).to_contain_text("청년")
        assert not [url for url in asked if "plotly" in url or "/charts/" in url]
        figure.get_by_role("button").press("Enter")
        expect(figure.locator(".main-svg").first).to_be_visible()
        expect(figure.locator("svg.wide")).to_have_count(0)
        expect(figure.locator(".drawn")).to_contain_text("청년")
        assert all(url.startswith("file:") for url in asked)
        families = page.evaluate("[...document.fonts].filter(one => one.status === 'loaded').map(one => one.family)")
        assert "Pretendard" in families
    context.close()


def test_the_search_finds_what_the_boards_own_search_finds(chromium: Browser, site: Path, demo_path: Path) -> None:
    store = open_store(f"sqlite:///{demo_path}")
    pledges = Snapshot(store, store.revision(), View(CAMPAIGN)).pledges()
    store.close()
    haystacks = dict(zip(map(int, pledges["number"]), pledges["search"], strict=True))
    context = chromium.new_context(locale="ko-KR", viewport={"width": 768, "height": 900})
    context.set_default_timeout(PATIENCE_MS)
    with watched(context):
        page = context.new_page()
        page.goto((site / "index.html").as_uri())
        page.get_by_role("searchbox", name=ko("Find a pledge")).fill("ㅊㄴ")
        page.keyboard.press("Enter")
        expect(page.locator("#finder")).to_be_visible()
        field = page.locator("#finder input[name=q]")
        expect(field).to_have_value("ㅊㄴ")
        assert page.url.endswith(f"pledges.html?q={'%E3%85%8A%E3%84%B4'}")
        for words in QUERIES:
            field.fill(words)
            wanted = sorted(number for number, haystack in haystacks.items() if matches(haystack, words))
            shown = page.locator("table.pledges tbody tr:not([hidden])").evaluate_all(
                "rows => rows.map(row => +row.dataset.number)"
            )
            assert sorted(shown) == wanted, words
            expect(page.locator("#count")).to_have_text(
                ko("{count} of {total} pledges").format(count=len(wanted), total=66)
            )
        field.fill("7")
        assert page.locator("table.pledges tbody tr:not([hidden])").first.get_attribute("data-number") == "7"
        field.fill("")
        page.locator('#finder [data-name=category] [data-code="youth"]').click()
        expect(page.locator("table.pledges tbody tr:not([hidden])")).to_have_count(3)
    context.close()


@pytest.mark.parametrize(("scheme", "width", "folder"), [("light", 1440, ""), ("dark", 390, "en/")])
def test_every_kind_of_page_is_accessible_and_fits(
    chromium: Browser, site: Path, scheme: str, width: int, folder: str
) -> None:
    context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})  # type: ignore[arg-type]
    with watched(context):
        page = context.new_page()
        for name in PAGES if scheme == "light" else PAGES[::3]:
            page.goto((site / f"{folder}{name}.html").as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
            found = Axe().run(page, options={"preload": False}).response["violations"]
            assert not [
                f"{name}: {one['id']}: {one['nodes'][0]['html'][:200]}" for one in found if one["impact"] in KINDS
            ]
    context.close()
