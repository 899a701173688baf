"""The README's pictures, taken from the running board.

python tools/screenshots.py http://localhost:8501    docs/images/overview.png, pledge.png, featured.png
    of `make demo`, whose judgements are fictional and marked so
python tools/screenshots.py 'http://localhost:8501/?writer=…' trumptracker.csv  docs/images/new-board.png: the preview
    of a new campaign, for which nothing is recorded; trumptracker.csv is TrumpTracker's list of 2018-08-28 (MIT)
"""

import io
import itertools
import os
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

OUT = Path(__file__).parents[1] / "docs" / "images"
PICTURES = {
    "overview": "/?lang=ko",
    "pledge": "/pledge?number=50&lang=ko",
    "featured": "/featured?name=clean-air&lang=ko",
}
SETTLED = "[data-testid=stApp][data-test-script-state=notRunning]"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
VIEWPORT = {"width": 1440, "height": 1000}  # px
COLOURS = 256  # of the saved PNG: flat pictures lose nothing, and the repository stays small
FACTS = {"name": "Donald Trump 2016", "author": "TrumpTracker", "source_title": "TrumpTracker, 2018-08-28 (MIT)"}
STEPS = ("file", "columns", "statuses", "campaign", "preview")


def main(board: str, sheet: str = "") -> None:
    """Take the pictures from the board at this address: of its pages, or of a spreadsheet's preview."""
    OUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=ARGUMENTS
        )
        page = browser.new_page(viewport=VIEWPORT)
        if sheet:
            page.goto(board.replace("/?", "/desk?part=new&lang=ko&"))
            _preview(page, sheet)
            _save(page, "new-board")
        for name, path in () if sheet else PICTURES.items():
            page.goto(board.rstrip("/") + path)
            _save(page, name)
        browser.close()


def _preview(page: Page, sheet: str) -> None:
    """Walk through the steps of a new campaign up to what would be recorded."""
    page.locator("input[type=file]").set_input_files(sheet)
    for step, following in itertools.pairwise(STEPS):
        button = page.locator(f"[class*=new-campaign][class*=-{step}-{following}] button")
        button.wait_for()
        _settle(page)
        if step == "campaign":
            for name, text in FACTS.items():
                page.locator(f"[class*=st-key-new-campaign][class*='{name}'] input").first.fill(text)
        button.click()


def _settle(page: Page) -> None:
    page.wait_for_selector(SETTLED, timeout=60_000)
    page.wait_for_timeout(3000)  # fonts and charts


def _save(page: Page, name: str) -> None:
    _settle(page)
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    shot.quantize(COLOURS).save(OUT / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
