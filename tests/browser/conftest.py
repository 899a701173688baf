"""A Chromium, the boards that it visits, and a browser that fails its test on any error it hears of."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.boards import RATINGS, served
from tests.browser.visit import PATIENCE_MS, Faults, watched
from tests.serving import serving, writer_cookie, writer_link

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # A name that is not localhost, without a name server.
    "--host-resolver-rules=MAP board.test 127.0.0.1",
)
Visitor = Callable[..., BrowserContext]
expect.set_options(timeout=PATIENCE_MS)  # a busy machine is no failure of the board


def chromium_path() -> str | None:
    """The browser to drive: the one that CHROMIUM names, else the system's."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def launched() -> Iterator[Browser]:
    """A headless Chromium until the block ends; `.ci/run` fails where it is missing."""
    executable = chromium_path()
    if executable is None:
        pytest.skip("Chromium is not installed: apt-get install chromium, or name it in CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        yield browser
        browser.close()


def become_writer(context: BrowserContext, address: str) -> None:
    """Make a browser one that has opened the link which a board printed; nothing where it printed none."""
    if writer_link(address):
        name, _, value = writer_cookie(address)["Cookie"].partition("=")
        context.add_cookies([{"name": name, "value": value, "url": address}])


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The browser of all tests of this folder."""
    with launched() as browser:
        yield browser


@pytest.fixture(scope="package")
def board(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A board with some pledges rated, open to the local writer; no test writes to it."""
    with served(
        tmp_path_factory.mktemp("board"), RATINGS, PLEDGEBOARD_LOCAL_WRITER="1", PLEDGEBOARD_ALLOWED_HOSTS="board.test"
    ) as address:
        yield address


@pytest.fixture(scope="package")
def demonstration(tmp_path_factory: pytest.TempPathFactory, demo_path: Path) -> Iterator[str]:
    """The generated board, on which every chart has something to show, served to the local writer."""
    folder = tmp_path_factory.mktemp("demonstration")
    shutil.copyfile(demo_path, folder / "pledges-demo.db")
    with serving(folder, "--demo", PLEDGEBOARD_LOCAL_WRITER="1") as address:
        yield address


@pytest.fixture(scope="package")
def writable_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the board that tests write to."""
    return tmp_path_factory.mktemp("writable")


@pytest.fixture(scope="package")
def writable(writable_folder: Path) -> Iterator[str]:
    """An unrated board that the local writer of each test writes to; a test has pledges of its own."""
    with served(writable_folder, {}, PLEDGEBOARD_LOCAL_WRITER="1") as address:
        yield address


@pytest.fixture
def faults() -> list[Faults]:
    """The faults heard of in each browser of this test, in the order in which they were opened."""
    return []


@pytest.fixture
def visitor(chromium: Browser, faults: list[Faults]) -> Iterator[Visitor]:
    """Opens browsers of their own, each with its own cookies: `visitor(address, viewport=…, color_scheme=…)`.

    At a board that is served for the local writer each has opened the printed link, unless it says `writer=False`.
    """
    with ExitStack() as stack:

        def opened(address: str, *hosts: str, writer: bool = True, **options: Any) -> BrowserContext:
            given: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}, "locale": "ko-KR"}
            context = chromium.new_context(base_url=address, **given | options)
            stack.callback(context.close)
            context.set_default_timeout(PATIENCE_MS)
            if writer:
                become_writer(context, address)
            faults.append(stack.enter_context(watched(context, urlsplit(address).netloc, *hosts)))
            return context

        yield opened


@pytest.fixture
def page(visitor: Visitor, board: str) -> Page:
    """A tab at the board that nobody writes to."""
    return visitor(board).new_page()
