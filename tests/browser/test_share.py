"""Taking things along in a real browser: the clipboard, files that open, and a chart inside somebody else's page."""

import csv
import io
import json
import re
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from python_calamine import CalamineWorkbook

from tests.browser.boards import CAMPAIGN
from tests.browser.conftest import Visitor
from tests.browser.visit import open_at, settled

pytestmark = pytest.mark.browser
BAR = "#share-status-by-category"


@pytest.fixture
def page(visitor: Visitor, board: str) -> Page:
    context = visitor(board)
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=board)
    return context.new_page()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[str]:
    """A web site of another origin, whose pages stand in `tmp_path`."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    handler.log_message = lambda *_args: None  # type: ignore[attr-defined]
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def unwatched(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens browsers that may hear of refusals and of other hosts: here these are what is looked at."""
    with ExitStack() as stack:

        def opened(address: str, **options: Any) -> Page:
            context = chromium.new_context(base_url=address, locale="ko-KR", **options)
            stack.callback(context.close)
            return context.new_page()

        yield opened


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def taken(page: Page, bar: str, id: str) -> bytes:
    with page.expect_download() as started:
        page.locator(bar).locator(f"a[data-kind={id}]").click()
    return Path(started.value.path()).read_bytes()


def test_one_click_copies_link_embed_code_and_citation(page: Page, board: str) -> None:
    open_at(page, "/")
    bar = page.locator(BAR)

    bar.locator("button[data-kind=link]").click()
    expect(bar.get_by_role("status")).not_to_be_empty()
    assert copied(page) == f"{board}/?campaign={CAMPAIGN}#share-status-by-category"  # the chart's own place on the page
    bar.locator("button[data-copy=frozen]").click()
    page.wait_for_function("navigator.clipboard.readText().then((text) => text.includes('known_at='))")

    bar.locator("button[data-kind=embed]").click()
    page.wait_for_function("navigator.clipboard.readText().then((text) => text.startsWith('<iframe'))")
    assert f'src="{board}/embed/status-by-category?campaign={CAMPAIGN}"' in copied(page)
    expect(bar.locator("[data-panel=link]")).to_be_hidden()

    bar.locator("button[data-kind=cite]").click()
    page.wait_for_function("navigator.clipboard.readText().then((text) => !text.startsWith('<'))")
    assert "known_at=" in copied(page)
    page.keyboard.press("Tab")
    bar.locator("[data-panel=cite] textarea").first.press("Escape")
    expect(bar.locator("[data-panel=cite]")).to_be_hidden()
    expect(bar.locator("button[data-kind=cite]")).to_be_focused()


# Of one moment: a page that was made narrower is drawn again, and a bar that is measured piece by piece may be
# replaced between two pieces.
NEIGHBOURS = """(bar) => {
  const [files, openers, line] = ["a", "button", ".apart"].map((one) => [...bar.querySelectorAll(one)]);
  const tops = [files.at(-1), openers[0]].map((one) => one.getBoundingClientRect().top);
  return { beside: Math.abs(tops[0] - tops[1]) < 10, shown: getComputedStyle(line[0]).visibility === "visible" };
}"""


def test_the_line_between_files_and_panels_stands_only_between_neighbours(page: Page) -> None:
    open_at(page, "/")
    bar = page.locator(BAR).locator(".bar")
    seen = set()
    for width in (320, 400, 460, 520, 590):
        page.set_viewport_size({"width": width, "height": 900})
        settled(page)
        end = time.monotonic() + 5  # the line follows with the browser's next look at its size
        while (found := bar.evaluate(NEIGHBOURS))["beside"] != found["shown"]:
            assert time.monotonic() < end, (width, found)
            page.wait_for_timeout(50)
        seen.add(found["beside"])
    assert seen == {True, False}


def test_what_is_copied_as_a_frozen_link_shows_the_same_page(page: Page) -> None:
    open_at(page, "/pledges?category=youth")
    bar = page.locator("#share-pledges")
    bar.locator("button[data-kind=link]").click()
    address = bar.locator("[data-panel=link] textarea").nth(1).input_value()
    rows = page.locator("table tbody tr").all_inner_texts()

    open_at(page, address.partition("//")[2].partition("/")[2].join(["/", ""]))

    assert page.locator("table tbody tr").all_inner_texts() == rows


def test_every_file_of_a_chart_opens(page: Page) -> None:
    open_at(page, "/")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(taken(page, BAR, "xlsx"))).get_sheet_by_index(0).to_python()
    table = list(csv.reader(io.StringIO(taken(page, BAR, "csv").decode("utf-8-sig"))))
    assert [str(cell) for cell in sheet[0]] == table[0]
    assert len(sheet) == len(table) > 12
    archive = zipfile.ZipFile(io.BytesIO(taken(page, BAR, "zip")))
    assert archive.testzip() is None
    with Image.open(io.BytesIO(taken(page, BAR, "png1"))) as picture:
        assert picture.width == 1200


def test_a_picture_is_drawn_here_where_the_server_cannot(unwatched: Callable[..., Page], board: str) -> None:
    page = unwatched(board)
    refuse = {"status": 503, "content_type": "application/problem+json", "body": json.dumps({"detail": "none"})}
    page.route("**/charts/*.png*", lambda route: route.fulfill(**refuse))  # type: ignore[arg-type]
    page.route("**/charts/*.svg*", lambda route: route.fulfill(**refuse))  # type: ignore[arg-type]
    open_at(page, "/")
    with Image.open(io.BytesIO(taken(page, BAR, "png"))) as picture:
        assert picture.width == 2400
        assert len(picture.convert("L").getcolors() or []) > 8
    drawing = taken(page, BAR, "svg").decode()
    assert "Pretendard" in drawing
    assert "known_at=" in drawing


def test_a_file_that_cannot_be_made_is_told(unwatched: Callable[..., Page], board: str) -> None:
    page = unwatched(board)
    page.route("**/charts/*.csv*", lambda route: route.fulfill(status=500, body="{}"))
    open_at(page, "/")
    page.locator(BAR).locator("a[data-kind=csv]").click()
    expect(page.locator(BAR).get_by_role("status")).not_to_be_empty()


@pytest.mark.parametrize(("width", "scheme"), [(900, "light"), (390, "dark")])
def test_an_embed_draws_inside_a_page_of_another_origin(
    unwatched: Callable[..., Page], board: str, elsewhere: str, tmp_path: Path, width: int, scheme: str
) -> None:
    frame = (
        f'<iframe src="{board}/embed/status-by-category" style="width:100%;height:700px;border:0" title="c"></iframe>'
    )
    (tmp_path / "article.html").write_text(
        f"<!doctype html><meta charset=utf-8><title>a</title>{frame}", encoding="utf-8"
    )
    page = unwatched(elsewhere, viewport={"width": width, "height": 900}, color_scheme=scheme)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/article.html")

    inside = page.frame_locator("iframe")
    expect(inside.locator("#chart[data-drawn=yes] svg.main-svg").first).to_be_visible()
    expect(inside.locator("#chart")).to_contain_text("청년")
    expect(inside.get_by_role("link").first).to_be_visible()
    box = inside.locator("#chart").bounding_box()
    assert box is not None
    assert box["width"] <= width
    assert {url.split("/")[2] for url in asked if not url.startswith("data:")} == {board.split("/")[2], elsewhere.split("/")[2]}  # fmt: skip
    assert not [url for url in asked if "_stcore" in url]


@pytest.mark.parametrize(
    ("address", "scripts"),
    [
        ("/?category=workers&category=youth", True),
        ("/?lang=en", False),
        pytest.param("/?category=workers&category=youth", False, marks=pytest.mark.full),
        pytest.param("/?lang=en", True, marks=pytest.mark.full),
    ],
)
def test_the_embed_code_is_as_high_as_its_chart_at_every_width_and_in_a_file(
    page: Page, unwatched: Callable[..., Page], tmp_path: Path, address: str, scripts: bool
) -> None:
    open_at(page, address)
    page.locator(BAR).locator("button[data-kind=embed]").click()
    page.wait_for_function("navigator.clipboard.readText().then((text) => text.startsWith('<iframe'))")
    code = copied(page) if scripts else re.sub("<script>.*?</script>", "", copied(page))
    file = tmp_path / "report.html"
    file.write_text(
        f"<!doctype html><meta charset=utf-8><title>r</title><body style='margin:0'>{code}", encoding="utf-8"
    )
    reader = unwatched(file.as_uri(), viewport={"width": 1200, "height": 900})
    reader.goto(file.as_uri())
    for width in (1200, 800, 560, 390, 320):
        reader.set_viewport_size({"width": width, "height": 900})
        inside = reader.frame_locator("iframe")
        expect(inside.locator("#chart[data-drawn=yes] svg.main-svg").first).to_be_visible()
        reader.wait_for_timeout(400)  # for the frame to be drawn in its new layout, and to tell its height
        frame = reader.frames[1]
        size = "[innerHeight, Math.ceil(document.documentElement.getBoundingClientRect().height)]"
        has, needs = frame.evaluate(size)
        assert has >= needs, (width, has, needs)
        assert not scripts or has - needs <= 2, (width, has, needs)
        assert frame.evaluate("document.documentElement.scrollWidth") <= width


def test_the_board_itself_cannot_be_framed_elsewhere(
    unwatched: Callable[..., Page], board: str, elsewhere: str, tmp_path: Path
) -> None:
    (tmp_path / "frame.html").write_text(
        f'<!doctype html><title>f</title><iframe src="{board}/pledges" title="f"></iframe>'
    )
    page = unwatched(elsewhere)
    page.goto("/frame.html")
    page.wait_for_timeout(500)
    assert not [frame for frame in page.frames if frame.url.startswith(board)]


def test_a_first_visit_moves_less_than_half_of_streamlits_own_files(visitor: Visitor, board: str) -> None:
    """What an empty page of Streamlit with a Plotly chart moves without compression: its files, and nothing of ours."""
    page = visitor(board, fresh=True).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    moved: list[float] = []
    own: set[str] = set()
    whole: list[float] = []
    session.on("Network.responseReceived", lambda event: own.add(event["requestId"]) if "/static/js/" in event["response"]["url"] else None)  # fmt: skip
    session.on("Network.loadingFinished", lambda event: moved.append(event["encodedDataLength"]))
    session.on("Network.dataReceived", lambda event: whole.append(event["dataLength"]) if event["requestId"] in own else None)  # fmt: skip
    open_at(page, "/")
    page.wait_for_selector(".js-plotly-plot .main-svg")  # the largest script comes last, latest from a fresh board
    settled(page)
    assert sum(moved) < sum(whole) / 2, (sum(moved), sum(whole))


def test_what_a_browser_has_of_a_page_is_not_sent_again(visitor: Visitor, board: str) -> None:
    page = visitor(board).new_page()
    moved: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: moved.append(len(frame))))

    def drawn() -> int:
        page.wait_for_selector("#share-featured-youth-budgets")
        settled(page)
        size = sum(moved)
        moved.clear()
        return size

    open_at(page, "/featured?name=youth")
    first = drawn()
    page.locator("nav.nav a", has_text="방법").click()
    expect(page.locator("#share-agreement")).to_be_visible()
    settled(page)
    moved.clear()
    page.go_back()
    assert drawn() < first / 5


def test_an_open_panel_stays_open_where_the_page_is_drawn_again(page: Page) -> None:
    open_at(page, "/figures")
    bar = page.locator("#share-figures")
    bar.locator("button[data-kind=link]").click()
    chart = page.locator(".js-plotly-plot").first
    height = chart.evaluate("(chart) => getComputedStyle(chart).height")
    page.set_viewport_size({"width": 390, "height": 800})  # the page runs again, for charts in their narrow layout
    expect(chart).not_to_have_css("height", height)
    settled(page)
    expect(bar.locator("[data-panel=link]")).to_be_visible()
