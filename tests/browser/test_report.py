"""A report from the choice on the page to the file that is opened without any network."""

import io
import json
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.conftest import Visitor
from tests.browser.visit import open_at, settled

pytestmark = pytest.mark.browser


def taken(page: Page, name: str) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name).click()
    return Path(waiting.value.path()).read_bytes()


def test_a_choice_is_previewed_and_taken_along_in_every_format(
    visitor: Visitor, board: str, chromium: Browser, tmp_path: Path
) -> None:
    page = visitor(board).new_page()
    open_at(page, "/report?featured=clean-air&lang=en")
    preview = page.frame_locator("iframe[src*='/reports/preview']")
    expect(preview.get_by_role("heading", name="Summary")).to_be_visible()
    expect(preview.locator("[data-drawn]").first).to_be_attached()

    page.get_by_role("radio", name="한국어").last.check(force=True)
    settled(page)
    expect(preview.get_by_role("heading", name="요약", exact=True)).to_be_visible()

    pdf = PdfReader(io.BytesIO(taken(page, "PDF")))
    assert "요약" in [entry.title for entry in pdf.outline if not isinstance(entry, list)]
    written = docx.Document(io.BytesIO(taken(page, "Word")))
    assert written.inline_shapes

    file = tmp_path / "report.html"
    file.write_bytes(taken(page, "HTML"))
    context = chromium.new_context(offline=True, viewport={"width": 390, "height": 800})
    asked: list[str] = []
    reader = context.new_page()
    reader.on("request", lambda request: asked.append(request.url))
    problems: list[str] = []
    reader.on("console", lambda said: problems.append(said.text))
    reader.goto(file.as_uri())
    expect(reader.locator("html[data-ready]")).to_be_attached()
    drawn = reader.locator("[data-chart]")
    for place in range(drawn.count()):
        expect(drawn.nth(place)).to_have_attribute("data-drawn", "narrow")
        expect(drawn.nth(place).locator("svg.main-svg").first).to_be_attached()
    assert reader.evaluate("document.documentElement.scrollWidth") <= 390
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert problems == []
    families = json.loads(reader.evaluate("JSON.stringify([...document.fonts].map(one => one.family + one.status))"))
    assert "Pretendardloaded" in families
    context.close()
