"""From the start of the server's process to the first page drawn in a browser, against a hello-world app."""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from bench.measure import Ratio, interleaved, spread_of
from bench.serve import Side, serving

PART = "warm start to the first page drawn ÷ a hello-world's"
LOAD = "page load from a running server, over 20 Mbit/s and 40 ms ÷ a hello-world's"
# A reader's line. Without one the charts' module (1.4 MB) arrives before the words are painted, and holds them up: on a
# loopback alone the words come after the charts' code, on a line before it.
LINE = {"offline": False, "latency": 40, "downloadThroughput": 20e6 / 8, "uploadThroughput": 8e6 / 8}
TARGET = 2.0
ROUNDS = 3
TIMEOUT_MS = 60_000
CHROMIUM = Path("/usr/bin/chromium")  # playwright's own where this one is missing
SIDES: tuple[Side, ...] = ("board", "hello")
# What has to stand on the page for it to be drawn.
TEXT = {"board": ".answer b", "hello": "text=Hello, world!"}
ALL = {"board": "[data-testid=stPlotlyChart] .main-svg", "hello": "text=Hello, world!"}


class _Visit:
    """Looks at a page in a browser that has never seen it, until its words and then everything on it stand."""

    def __init__(self, browser: Browser, line: dict[str, Any] | None = None) -> None:
        self._browser = browser
        self._line = line
        self.words = 0.0  # seconds of the last visit, until the words stood

    def started(self, side: Side, database_url: str) -> float:
        """Seconds from starting the server's process until everything is drawn; stopping it does not count."""
        start = time.perf_counter()
        with serving(side, database_url) as address:
            return self.loaded(side, address, start)

    def loaded(self, side: Side, address: str, start: float | None = None) -> float:
        """Seconds until everything is drawn."""
        start = time.perf_counter() if start is None else start
        context = self._browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme="light")
        page = context.new_page()
        if self._line:
            context.new_cdp_session(page).send("Network.emulateNetworkConditions", self._line)
        page.goto(address, wait_until="commit")
        page.locator(TEXT[side]).first.wait_for(state="visible", timeout=TIMEOUT_MS)
        words = time.perf_counter() - start
        page.locator(ALL[side]).first.wait_for(state="visible", timeout=TIMEOUT_MS)
        everything = time.perf_counter() - start
        context.close()
        if side == "board":
            self.words = words
        return everything


def _compared(part: str, visit: _Visit, look: Callable[[Side], float], rounds: int) -> list[Ratio]:
    """The board's page beside a hello-world's; words and charts are timed by one and the same visit."""
    words: list[float] = []

    def everything() -> float:
        seconds = look("board")
        words.append(visit.words)
        return seconds

    [drawn] = interleaved(
        part, partial(look, "hello"), {"the overview with its charts": everything}, rounds=rounds, target=TARGET
    )
    spread = spread_of([seconds / drawn.base_seconds for seconds in words])
    return [drawn, replace(drawn, name="its text alone", seconds=median(words), spread=spread)]


def measure(database_url: str, rounds: int) -> list[Ratio]:
    """Time starts and page loads of both sides.

    Args:
        database_url: the board's store, made and seeded: the start is a warm one.
        rounds: how often each is timed.
    """
    executable = str(CHROMIUM) if CHROMIUM.is_file() else None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        start, load = _Visit(browser), _Visit(browser, LINE)
        for side in SIDES:  # the first of each fills the caches of the disk
            start.started(side, database_url)
        starts = _compared(PART, start, lambda side: start.started(side, database_url), rounds)
        with serving("board", database_url) as board, serving("hello", database_url) as hello:
            addresses = {"board": board, "hello": hello}
            for side in SIDES:
                load.loaded(side, addresses[side])
            loads = _compared(LOAD, load, lambda side: load.loaded(side, addresses[side]), rounds + 1)
        browser.close()
    return starts + loads
