"""From the start of the server's process to the first page drawn in a browser, against a hello-world app."""

import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.measure import Ratio, interleaved, timed
from bench.serve import Side, serving

PART = "warm start to the first page drawn ÷ a hello-world's"
LOAD = "page load from a running server ÷ a hello-world's"
TARGET = 2.0
ROUNDS = 4
TIMEOUT_MS = 60_000
CHROMIUM = Path("/usr/bin/chromium")  # playwright's own where this one is missing
# What has to stand on the page for it to be drawn.
TEXT = {"board": ".tiles .value", "hello": "text=Hello, world!"}
ALL = {"board": "[data-testid=stPlotlyChart] .main-svg", "hello": "text=Hello, world!"}


def _drawn(browser: Browser, address: str, sign: str) -> None:
    """Open a page in a browser that has never seen it, and wait for a sign that it is drawn."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme="light")
    page = context.new_page()
    page.goto(address, wait_until="commit")
    page.locator(sign).first.wait_for(state="visible", timeout=TIMEOUT_MS)
    context.close()


def _started(browser: Browser, side: Side, sign: str, database_url: str) -> float:
    """Seconds from starting the server's process until the page is drawn; stopping it does not count."""
    start = time.perf_counter()
    with serving(side, database_url) as address:
        _drawn(browser, address, sign)
        return time.perf_counter() - start


def measure(database_url: str, rounds: int) -> list[Ratio]:
    """Time starts and page loads of both sides.

    Args:
        database_url: the board's store, made and seeded: the start is a warm one.
        rounds: how often each is timed.
    """
    executable = str(CHROMIUM) if CHROMIUM.is_file() else None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for side in ("board", "hello"):  # the first of each fills the caches of the disk
            _started(browser, side, ALL[side], database_url)
        starts = interleaved(
            PART,
            lambda: _started(browser, "hello", ALL["hello"], database_url),
            {
                "the overview with its charts": lambda: _started(browser, "board", ALL["board"], database_url),
                "its text alone": lambda: _started(browser, "board", TEXT["board"], database_url),
            },
            rounds=rounds,
            target=TARGET,
        )
        with serving("board", database_url) as board, serving("hello", database_url) as hello:
            for address, sign in ((board, ALL["board"]), (hello, ALL["hello"])):
                _drawn(browser, address, sign)
            loads = interleaved(
                LOAD,
                lambda: timed(lambda: _drawn(browser, hello, ALL["hello"])),
                {
                    "the overview with its charts": lambda: timed(lambda: _drawn(browser, board, ALL["board"])),
                    "its text alone": lambda: timed(lambda: _drawn(browser, board, TEXT["board"])),
                },
                rounds=rounds * 2,
                target=TARGET,
            )
        browser.close()
    return starts + loads
