"""The README's pictures, taken from the running board.

python tools/screenshots.py http://localhost:8501      writes docs/images/overview.png and featured.png
"""

import io
import os
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

OUT = Path(__file__).parents[1] / "docs" / "images"
PICTURES = {"overview": "/", "featured": "/featured?name=clean-air"}
SETTLED = "[data-testid=stApp][data-test-script-state=notRunning]"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
VIEWPORT = {"width": 1440, "height": 1000}  # px
COLOURS = 256  # of the saved PNG: flat pictures lose nothing, and the repository stays small


def main(board: str) -> None:
    """Take every picture from the board at this address."""
    OUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=ARGUMENTS
        )
        for name, path in PICTURES.items():
            page = browser.new_page(viewport=VIEWPORT)
            page.goto(board.rstrip("/") + path)
            page.wait_for_selector(SETTLED, timeout=60_000)
            page.wait_for_timeout(3000)  # fonts and charts
            shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            shot.quantize(COLOURS).save(OUT / f"{name}.png", optimize=True)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
