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
KEPT_CONTEXTS = 6
SITE_DATA = "local_storage,indexeddb,service_workers,file_systems"  # all but the cache of files
Visitor = Callable[..., BrowserContext]
expect.set_options(timeout=PATIENCE_MS)  # a busy machine is no failure of the board


def chromium_path() -> str | None:
    """The browser to drive: the one that CHROMIUM names, else the system's; best the one without windows.

    `chromium-headless-shell` is the same engine without the browser's own interface; a page loads in half the time.
    """
    names = ("chromium-headless-shell", "chromium", "chromium-browser")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


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


class Contexts:
    """Browsers of one Chromium that are used again: the second visit finds the application's files in the cache.

    Loading the application costs 1.8 s of a processor in a new browser and 0.8 s in one that was here before.
    """

    def __init__(self, chromium: Browser) -> None:
        self._chromium = chromium
        self._free: list[tuple[str, BrowserContext]] = []  # the one that was used last is last

    @contextmanager
    def context(self, address: str, *, fresh: bool, **options: Any) -> Iterator[BrowserContext]:
        """A browser that nobody else uses until the block ends; a `fresh` one has no cached files either."""
        key = repr((address, sorted(options.items(), key=str)))
        free = next((pair for pair in reversed(self._free) if pair[0] == key), None)
        if free is None or fresh:
            context = self._chromium.new_context(base_url=address, **options)
        else:
            self._free.remove(free)
            context = free[1]
        context.set_default_timeout(PATIENCE_MS)
        yield context
        self._forget(context, address)
        self._free.append((key, context))
        while len(self._free) > KEPT_CONTEXTS:
            self._free.pop(0)[1].close()

    @staticmethod
    def _forget(context: BrowserContext, address: str) -> None:
        """Close the tabs and take away everything that a site may leave in a browser."""
        for page in context.pages[1:]:
            page.close()
        page = context.pages[0] if context.pages else context.new_page()
        session = context.new_cdp_session(page)
        session.send("Storage.clearDataForOrigin", {"origin": address, "storageTypes": SITE_DATA})
        page.close()
        context.clear_cookies()
        context.clear_permissions()
        context.unroute_all()


@pytest.fixture(scope="package")
def contexts(chromium: Browser) -> Contexts:
    """The browsers that the tests of this folder share, one after another."""
    return Contexts(chromium)


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
def visitor(contexts: Contexts, faults: list[Faults]) -> Iterator[Visitor]:
    """Opens browsers of their own, each with its own cookies: `visitor(address, viewport=…, color_scheme=…)`.

    At a board that is served for the local writer each has opened the printed link, unless it says `writer=False`.
    They may have cached files of the same board, unless it says `fresh=True`.
    """
    with ExitStack() as stack:

        def opened(
            address: str, *hosts: str, writer: bool = True, fresh: bool = False, **options: Any
        ) -> BrowserContext:
            given: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}, "locale": "ko-KR"}
            context = stack.enter_context(contexts.context(address, fresh=fresh, **given | options))
            if writer:
                become_writer(context, address)
            faults.append(stack.enter_context(watched(context, urlsplit(address).netloc, *hosts)))
            return context

        yield opened


@pytest.fixture
def page(visitor: Visitor, board: str) -> Page:
    """A tab at the board that nobody writes to."""
    return visitor(board).new_page()
