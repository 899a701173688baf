"""Taking things along in a real browser: the clipboard, files that open, and a chart inside somebody else's page."""

import csv
import io
import json
import re
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect
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

        def open_page(address: str, **options: Any) -> Page:
            context = chromium.new_context(base_url=address, locale="ko-KR", **options)
            stack.callback(context.close)
            return context.new_page()

        yield open_page


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def opened(page: Page, bar: str, menu: str) -> Locator:
    """A menu of a share row, opened."""
    page.locator(bar).locator(f"[data-opens={menu}]").click()
    return page.locator(bar).locator(f"[data-menu={menu}]")


def taken(page: Page, bar: str, menu: str, id: str) -> bytes:
    with page.expect_download() as started:
        opened(page, bar, menu).locator(f"[data-kind={id}]").click()
    page.keyboard.press("Escape")
    return Path(started.value.path()).read_bytes()


def test_the_share_menu_copies_links_and_citation_and_works_from_the_keyboard(page: Page, board: str) -> None:
    open_at(page, "/")
    bar = page.locator(BAR)
    bar.locator("[data-opens=image]").focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    page.wait_for_function("navigator.clipboard.readText().then((text) => text.includes('/chart?'))")
    assert copied(page) == f"{board}/chart?name=status-by-category&campaign={CAMPAIGN}"
    expect(bar.get_by_role("status")).not_to_be_empty()

    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_function("navigator.clipboard.readText().then((text) => text.includes('known_at='))")
    bar.locator("[data-kind=bibtex]").click()
    page.wait_for_function("navigator.clipboard.readText().then((text) => text.startsWith('@misc'))")
    page.keyboard.press("Escape")
    expect(bar.locator("[data-menu=share]")).to_be_hidden()
    expect(bar.locator("[data-opens=share]")).to_be_focused()


def test_a_picture_can_be_copied(page: Page) -> None:
    open_at(page, "/")
    opened(page, BAR, "image").locator("[data-kind=copy]").click()
    page.wait_for_function("navigator.clipboard.read().then((items) => items[0].types.includes('image/png'))")


def test_a_readers_own_words_stand_in_her_file_and_in_no_address(page: Page) -> None:
    open_at(page, "/chart?name=status-by-category&category=youth")
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    opened(page, BAR, "image").locator("[data-kind=own]").click()
    dialogue = page.locator(BAR).locator("dialog")
    dialogue.locator("[name=title]").fill("Youth first")
    dialogue.locator("[name=width]").select_option("600")
    dialogue.locator("[name=kind]").select_option("svg")
    with page.expect_download() as started:
        dialogue.locator("[type=submit]").click()
    drawing = Path(started.value.path()).read_text(encoding="utf-8")
    assert 'width="600"' in drawing
    posted = [address for address in addresses if "/charts/" in address]
    assert len(posted) == 1
    assert "Youth" not in "".join(addresses)
    page.keyboard.press("Escape")
    expect(dialogue).to_have_count(0)


def test_what_is_copied_as_a_frozen_link_shows_the_same_page(page: Page) -> None:
    open_at(page, "/pledges?category=youth")
    opened(page, "#share-pledges", "share").locator("[data-kind=frozen]").click()
    page.wait_for_function("navigator.clipboard.readText().then((text) => text.includes('known_at='))")
    address = copied(page)
    rows = page.locator("table tbody tr").all_inner_texts()

    open_at(page, address.partition("//")[2].partition("/")[2].join(["/", ""]))

    assert page.locator("table tbody tr").all_inner_texts() == rows


def test_every_file_of_a_chart_opens(page: Page) -> None:
    open_at(page, "/")
    sheet = (
        CalamineWorkbook.from_filelike(io.BytesIO(taken(page, BAR, "data", "xlsx"))).get_sheet_by_index(0).to_python()
    )
    table = list(csv.reader(io.StringIO(taken(page, BAR, "data", "csv").decode("utf-8-sig"))))
    assert len(sheet[0]) == len(table[0])
    assert len(sheet) == len(table) > 12
    archive = zipfile.ZipFile(io.BytesIO(taken(page, BAR, "data", "zip")))
    assert archive.testzip() is None
    with Image.open(io.BytesIO(taken(page, BAR, "image", "png"))) as picture:
        assert picture.width == 2400


def test_a_picture_is_drawn_here_where_the_server_cannot(unwatched: Callable[..., Page], board: str) -> None:
    page = unwatched(board)
    refuse = {"status": 503, "content_type": "application/problem+json", "body": json.dumps({"detail": "none"})}
    page.route("**/charts/*.png*", lambda route: route.fulfill(**refuse))  # type: ignore[arg-type]
    page.route("**/charts/*.svg*", lambda route: route.fulfill(**refuse))  # type: ignore[arg-type]
    open_at(page, "/")
    with Image.open(io.BytesIO(taken(page, BAR, "image", "png"))) as picture:
        assert picture.width == 2400
        assert len(picture.convert("L").getcolors() or []) > 8
    drawing = taken(page, BAR, "image", "svg").decode()
    assert "Pretendard" in drawing
    assert "known_at=" in drawing


def test_a_file_that_cannot_be_made_is_told(unwatched: Callable[..., Page], board: str) -> None:
    page = unwatched(board)
    page.route("**/charts/*.csv*", lambda route: route.fulfill(status=500, body="{}"))
    open_at(page, "/")
    opened(page, BAR, "data").locator("[data-kind=csv]").click()
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
    opened(page, BAR, "share").locator("[data-kind=embed]").click()
    page.locator(BAR).locator("[data-copy=embed]").click()
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


def test_an_embed_follows_the_article_around_it_and_the_theme_that_its_code_asks_for(
    page: Page, unwatched: Callable[..., Page], tmp_path: Path
) -> None:
    open_at(page, "/")
    opened(page, BAR, "share").locator("[data-kind=embed]").click()
    dialogue = page.locator(BAR).locator("dialog")
    code = dialogue.locator("textarea").input_value()
    dialogue.locator("[name=theme]").select_option("light")
    dialogue.locator("[name=width]").select_option("600px")
    fixed = dialogue.locator("textarea").input_value()
    assert "theme=light" in fixed
    assert "width:600px" in fixed
    file = tmp_path / "article.html"
    file.write_text(
        f"<!doctype html><meta charset=utf-8><title>r</title><body style='background:#14181c'>{code}{fixed}",
        encoding="utf-8",
    )
    reader = unwatched(file.as_uri(), viewport={"width": 900, "height": 900}, color_scheme="light")
    reader.goto(file.as_uri())
    follows, stays = (reader.frame_locator("iframe").nth(place).locator("html") for place in (0, 1))
    expect(follows).to_have_attribute("data-theme", "dark")
    expect(stays).to_have_attribute("data-theme", "light")
    reader.evaluate("document.body.style.background = 'oklch(0.98 0.01 90)'")
    expect(follows).to_have_attribute("data-theme", "light")


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
        page.wait_for_selector("#share-targets")
        settled(page)
        size = sum(moved)
        moved.clear()
        return size

    open_at(page, "/chart?name=targets")
    first = drawn()
    page.locator("nav.nav a", has_text="정정").click()
    expect(page.locator("h1", has_text="정정")).to_be_visible()
    settled(page)
    moved.clear()
    page.go_back()
    assert drawn() < first / 5


def test_an_open_menu_stays_open_where_the_page_is_drawn_again(page: Page) -> None:
    open_at(page, "/figures")
    menu = opened(page, "#share-figures", "share")
    chart = page.locator(".js-plotly-plot").first
    height = chart.evaluate("(chart) => getComputedStyle(chart).height")
    page.set_viewport_size({"width": 390, "height": 800})  # the page runs again, for charts in their narrow layout
    expect(chart).not_to_have_css("height", height)
    settled(page)
    expect(menu).to_be_visible()
