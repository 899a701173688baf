"""What a real browser makes of the shell: our fonts, our theme, no other host, nothing that the policy forbids."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response

from dashboard.assets import PLOTLY_SCRIPT
from dashboard.web.middleware.compression import module_path
from tests.browser.conftest import launched
from tests.serving import serving

SETTLED = "[data-testid=stApp][data-test-script-state=notRunning]"
FIRST_LOAD_BYTES = 600 * 1024
CHART_MODULE_BYTES = 450 * 1024  # compressed
ADDRESSES = ["/", "/pledges", "/pledge?number=7", "/featured", "/featured?name=clean-air", "/figures", "/method"]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
]


@dataclass
class Visit:
    """What one visit asked for, moved and complained about."""

    page: Page
    requested: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    fonts: list[Response] = field(default_factory=list)

    def pretendard_bytes(self) -> int:
        """What the board's own fonts weighed; asked after the visit, since no handler may wait for the browser."""
        return sum(len(answer.body()) for answer in self.fonts)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder, with a space in its name."""
    return tmp_path_factory.mktemp("a board")


@pytest.fixture(scope="module")
def board(folder: Path) -> Iterator[str]:
    with serving(folder) as url:
        yield url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as chromium:
        yield chromium


def visit(browser: Browser, url: str, **options: str) -> Visit:
    page = browser.new_context(**options).new_page()
    seen = Visit(page)

    def note_font(answer: Response) -> None:
        if "pretendard" in answer.url and ".woff2" in answer.url:
            seen.fonts.append(answer)

    page.on("request", lambda request: seen.requested.append(request.url))
    page.on("response", note_font)
    page.on("console", lambda said: seen.complaints.append(said.text) if said.type == "error" else None)
    page.goto(url)
    page.wait_for_selector(f"{SETTLED}, body > main", timeout=60_000)  # the second: an address that is no page
    page.wait_for_load_state("networkidle")
    return seen


@pytest.fixture(scope="module")
def visited(browser: Browser, board: str) -> Callable[[str], Visit]:
    """The first visit of a new browser to an address: made once, for tests that only look at it."""
    return cache(lambda address: visit(browser, board + address))


@pytest.mark.parametrize(
    "address", [ADDRESSES[0], *(pytest.param(one, marks=pytest.mark.full) for one in ADDRESSES[1:])]
)
def test_a_page_of_a_board_in_a_folder_with_a_space_in_its_name_asks_no_other_host_and_breaks_no_rule(
    visited: Callable[[str], Visit], board: str, folder: Path, address: str
) -> None:
    seen = visited(address)

    assert (folder / "pledges.db").is_file()
    assert [url for url in seen.requested if not url.startswith((board, "blob:", "data:"))] == []
    assert seen.complaints == []


def test_a_first_visit_moves_little_of_pretendard_and_sets_the_page_in_it(visited: Callable[[str], Visit]) -> None:
    seen = visited("/")

    assert 0 < seen.pretendard_bytes() < FIRST_LOAD_BYTES
    assert seen.page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").startswith("Pretendard")
    assert seen.page.evaluate("document.fonts.check('16px Pretendard', '공약 66')")


def test_charts_are_drawn_by_our_plotly_which_is_light(browser: Browser, board: str) -> None:
    page = browser.new_page()
    modules: list[Response] = []
    page.on("response", lambda answer: modules.append(answer) if module_path() in answer.url else None)
    page.goto(f"{board}/figures")
    page.locator("[data-testid=stPlotlyChart] .main-svg").first.wait_for(timeout=60_000)
    moved = int(modules[0].headers["content-length"])
    drawn_by = page.evaluate("Plotly.version")
    page.context.close()
    assert f"plotly.js v{drawn_by}," in PLOTLY_SCRIPT.read_text(encoding="utf-8")[:100]
    assert moved < CHART_MODULE_BYTES


@pytest.mark.full  # tests/browser/test_looks.py reads the theme's brightness each time
@pytest.mark.parametrize(("scheme", "background"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(19, 24, 22)")])
def test_the_theme_follows_the_readers_system(browser: Browser, board: str, scheme: str, background: str) -> None:
    seen = visit(browser, board, color_scheme=scheme)

    painted = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
    assert seen.page.evaluate(painted) == background
    seen.page.context.close()


@pytest.mark.full  # tests/browser/test_bad_addresses.py visits such pages each time
@pytest.mark.parametrize(("query", "words"), [("", "없는 페이지"), ("?lang=en", "There is no such page")])
def test_an_unknown_page_says_so_in_the_readers_language(browser: Browser, board: str, query: str, words: str) -> None:
    page = browser.new_context().new_page()
    answer = page.goto(f"{board}/nowhere{query}")

    assert answer is not None
    assert answer.status == 404
    assert words in page.inner_text("h1")
    page.context.close()


def test_no_button_of_streamlits_own_is_shown(visited: Callable[[str], Visit]) -> None:
    seen = visited("/")

    assert seen.page.query_selector("[data-testid=stAppDeployButton]") is None
    assert seen.page.query_selector("[data-testid=stMainMenu]") is None
