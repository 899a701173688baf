"""The report author: saves a chart as picture, drawing and data, and finds Korean in it on any machine."""

import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.browser.conftest import Visitor
from tests.browser.pictures import characters_of, cropped, first_line, ink_of, likeness, read_svg, rendered
from tests.browser.visit import open_at
from tests.serving import ROOT

pytestmark = pytest.mark.browser

WIDTH_PX, PIXELS = 1200, 2  # of the drawing, and of the picture for each px of it
SEED = ROOT / "seed" / "park-won-soon-2018"
CHARTS = {"clean-air": "featured-clean-air-targets", "youth": "featured-youth-budgets"}
EACH_TIME = "clean-air"  # the others in make test-all
READERS = {
    "a-wide-light-window": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "light"},
    "a-phone-in-dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
}
Saved = dict[str, tuple[str, bytes]]


def save(page: Page, chart: str, kind: str) -> tuple[str, bytes]:
    """Press a chart's button: the file's name and its content."""
    row = page.locator(f"#share-{chart}")
    row.locator(f"[data-opens={'data' if kind == 'csv' else 'image'}]").click()
    with page.expect_download() as started:
        row.locator(f"a[data-kind={kind}]").click()
    return started.value.suggested_filename, Path(started.value.path()).read_bytes()


@pytest.fixture(scope="module")
def saved_before() -> dict[tuple[str, str], Saved]:
    """What was saved already: each file is asked for once and looked at by several tests."""
    return {}


@pytest.fixture(params=READERS)
def reader(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(
    params=[EACH_TIME, *(pytest.param(slug, marks=pytest.mark.full) for slug in CHARTS if slug != EACH_TIME)]
)
def slug(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def saved_by(visitor: Visitor, board: str, saved_before: dict[tuple[str, str], Saved]) -> Callable[[str, str], Saved]:
    """The three files of a featured pledge's chart as a reader's browser saved them."""

    def files(reader: str, slug: str) -> Saved:
        if (reader, slug) not in saved_before:
            page = visitor(board, **READERS[reader]).new_page()
            open_at(page, f"/chart?name={CHARTS[slug]}")
            files = {kind: save(page, CHARTS[slug], kind) for kind in ("png", "svg", "csv")}
            # The drawing's letters are shapes; as text they are for who goes on writing in it.
            address = page.locator(f"#share-{CHARTS[slug]}").locator("a[data-kind=svg]").get_attribute("href")
            letters = page.request.get(f"{address}{'&' if '?' in str(address) else '?'}text=letters").body()
            saved_before[reader, slug] = files | {"letters": (files["svg"][0], letters)}
        return saved_before[reader, slug]

    return files


@pytest.fixture
def saved(saved_by: Callable[[str, str], Saved], reader: str, slug: str) -> Saved:
    """What this reader saved of this featured pledge."""
    return saved_by(reader, slug)


def test_the_picture_has_a_speaking_name_and_the_size_of_a_report(saved: Saved, slug: str) -> None:
    name, content = saved["png"]

    assert name.startswith(f"{CHARTS[slug]}_park-won-soon-2018_")
    assert name.endswith("_ko.png")
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    with Image.open(io.BytesIO(content)) as picture:
        picture.load()
        drawing = read_svg(saved["svg"][1])
        assert drawing.width == WIDTH_PX
        assert picture.size == (WIDTH_PX * PIXELS, drawing.height * PIXELS)
        ink = ink_of(picture)
    assert 0.002 < (ink > 0.5).mean() < 0.5, "blank, or hardly anything but ink"


def test_the_picture_is_white_whatever_the_theme(saved: Saved) -> None:
    with Image.open(io.BytesIO(saved["png"][1])) as picture:
        opaque = picture.convert("RGBA")
    corners = [(0, 0), (opaque.width - 1, 0), (0, opaque.height - 1), (opaque.width - 1, opaque.height - 1)]

    assert {opaque.getpixel(corner) for corner in corners} == {(255, 255, 255, 255)}


def test_the_picture_shows_its_korean_title_in_the_boards_own_font(saved: Saved) -> None:
    drawing = read_svg(saved["letters"][1])
    size, title = drawing.title
    assert any("가" <= sign <= "힣" for sign in title)
    with Image.open(io.BytesIO(saved["png"][1])) as picture:
        shown = first_line(ink_of(picture))

    ours = rendered(title, size * PIXELS, drawing.fonts[700])
    boxes = rendered(title, size * PIXELS, None)

    assert shown.shape[1] == pytest.approx(ours.shape[1], rel=0.03)
    assert shown.shape[0] == pytest.approx(ours.shape[0], rel=0.05)
    assert likeness(shown, ours) > 0.85
    assert likeness(shown, boxes) < 0.5


def test_the_drawing_carries_its_words_and_a_font_that_has_all_of_them(saved: Saved) -> None:
    name, content = saved["letters"]

    assert name.endswith("_ko.svg")
    drawing = read_svg(content)
    words = "".join(text for _size, text in drawing.texts)
    assert drawing.title[1] in words
    assert "2018-06-14" in words
    for weight in (400, 700):
        missing = {sign for sign in words if not sign.isspace()} - characters_of(drawing.fonts[weight])
        assert not missing, f"weight {weight} lacks {missing}"


def test_the_data_hold_a_row_for_every_figure_of_the_chart(saved: Saved, slug: str) -> None:
    name, content = saved["csv"]
    kind = CHARTS[slug].rsplit("-", 1)[1].removesuffix("s")

    assert name.endswith("_ko.csv")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert {row["figure_id"] for row in rows} == figures_of(slug, kind)
    assert {row["kind"] for row in rows} == {kind}


def figures_of(slug: str, kind: str) -> set[str]:
    """The ids of a featured page's figures of one kind, out of the seed; one said twice is drawn once."""

    def table(name: str) -> list[dict[str, str]]:
        with (SEED / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))

    statements = {row["id"] for row in table("statements") if row["featured"] == slug}
    own = [row for row in table("figures") if row["statement_id"] in statements and row["kind"] == kind]
    return {row["id"] for row in own if not row["same_as"]}


def test_a_dark_phone_saves_the_very_picture_that_a_light_window_saves(
    saved_by: Callable[[str, str], Saved], slug: str
) -> None:
    pictures = []
    for reader in READERS:
        with Image.open(io.BytesIO(saved_by(reader, slug)["png"][1])) as picture:
            pictures.append(ink_of(picture))

    assert pictures[0].shape == pictures[1].shape
    assert likeness(*map(cropped, pictures)) > 0.999


def test_an_english_page_saves_an_english_picture(visitor: Visitor, board: str) -> None:
    page = visitor(board, **READERS["a-phone-in-dark"]).new_page()
    open_at(page, f"/chart?name={CHARTS['clean-air']}&lang=en")

    name, content = save(page, CHARTS["clean-air"], "svg")

    assert name.endswith("_en.svg")
    assert ET.fromstring(content).findtext("{*}title", "").isascii()
