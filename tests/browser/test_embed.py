"""Embeds in foreign frames: on another host, in a file from disk, in a sandbox, without scripts, and with what is wrong."""

import html
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from tests.browser.visit import PATIENCE_MS

pytestmark = pytest.mark.browser

FRAMES = {
    "plain": ("", "/embed/status-by-category?lang=en"),
    "sandbox": ("sandbox='allow-scripts'", "/embed/status-mix?lang=en"),
    "no-scripts": ("sandbox=''", "/embed/targets?lang=en"),
    "by-pym": ("", "/embed/budgets?lang=en&initialWidth=760&childId=pym_0&parentUrl=file%3A%2F%2F%2Freport.html"),
    "no-such-chart": ("sandbox=''", "/embed/nothing?lang=en"),
    "bad-value": ("", "/embed/status-mix?category=nothing&lang=en"),
    "bad-theme": ("", "/embed/targets?theme=pink&lang=en"),
}


def host_page(board: str) -> str:
    """Somebody's page with a frame of each kind."""
    frames = "".join(
        f'<iframe id="{name}" {sandbox} src="{html.escape(board + path)}" width="700" height="300"></iframe>'
        for name, (sandbox, path) in FRAMES.items()
    )
    return f"<!doctype html><meta charset=utf-8><h1>Article</h1>{frames}"


def frame(page: Page, name: str) -> FrameLocator:
    return page.frame_locator(f"#{name}")


@pytest.mark.parametrize("kind", ["file", "data"])
def test_an_embed_shows_in_any_frame_and_says_what_is_wrong_inside_it(
    chromium: Browser, board: str, tmp_path: Path, kind: str
) -> None:
    context = chromium.new_context(locale="en-GB")
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    file = tmp_path / "host.html"
    file.write_text(host_page(board), encoding="utf-8")
    if kind == "file":
        page.goto(file.as_uri(), wait_until="commit")
    else:  # a document without an origin, as in a mail or a notebook
        page.set_content(
            f'<iframe id="around" width="900" height="3000" srcdoc="{html.escape(host_page(board))}"></iframe>'
        )
    inside = page if kind == "file" else None

    def shown(name: str) -> FrameLocator:
        return frame(page, name) if inside else page.frame_locator("#around").frame_locator(f"#{name}")

    for name in ("plain", "sandbox", "by-pym"):
        expect(shown(name).locator("#chart[data-drawn=yes] svg.main-svg").first).to_be_visible()
    # Its words stand in place of the picture, whose room is not kept.
    expect(shown("no-scripts").locator("#chart")).to_be_hidden()
    expect(shown("no-such-chart").get_by_text("There is no chart “nothing”.")).to_be_visible()
    expect(shown("bad-value").get_by_text("youth")).to_be_visible()
    expect(shown("bad-theme").get_by_text("light · dark")).to_be_visible()
    context.close()
