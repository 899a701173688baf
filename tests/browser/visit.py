"""What a visitor does and sees in a browser: open an address, wait for the page, read the list, fill the form."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, expect

from dashboard.locale import translator
from tests.browser.boards import CAMPAIGN

ko, en = translator("ko"), translator("en")
APP = "[data-testid=stApp]"
IDLE = f"{APP}[data-test-script-state=notRunning]"
PATIENCE_MS = 20_000  # on a busy machine of two cores
QUIET_SECONDS = 0.3  # without a run: long enough for a click to have reached the server and come back
QUIET = f"""() => {{
  const app = document.querySelector('{APP}');
  const charts = [...document.querySelectorAll('[data-testid=stPlotlyChart]')];
  return Boolean(app) && app.dataset.testScriptState === 'notRunning' && !document.querySelector('[data-stale=true]')
    && charts.every((chart) => chart.querySelector('.main-svg'))
    && (window.pledgeboardNarrow !== undefined || !document.querySelector('.st-key-links'));
}}"""


@dataclass
class Faults:
    """What went wrong in a browser that no visitor sees at once."""

    hosts: frozenset[str]  # that may be asked
    found: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)  # patterns of messages that belong to the test

    def expect(self, pattern: str) -> None:
        """Let a console message pass that the test brings about itself."""
        self.expected.append(pattern)

    @property
    def unexpected(self) -> list[str]:
        """Everything but what the test expects."""
        return [fault for fault in self.found if not any(re.search(pattern, fault) for pattern in self.expected)]

    def heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.found.append(f"console: {message.text[:300]}")

    def asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc not in self.hosts:
            self.found.append(f"asks another host: {url[:200]}")


@contextmanager
def watched(context: BrowserContext, *hosts: str) -> Iterator[Faults]:
    """Collect console errors, script errors and requests to other hosts, and fail on them when the block ends.

    Args:
        context: a browser of its own.
        hosts: the `host:port` that may be asked.
    """
    faults = Faults(frozenset(hosts))
    listeners: dict[Any, Callable[[Any], Any]] = {
        "console": faults.heard,
        "weberror": lambda error: faults.found.append(f"script: {error.error.message[:300]}"),
        "request": lambda request: faults.asked(request.url),
        "page": lambda page: page.on("websocket", lambda socket: faults.asked(socket.url)),
    }
    for event, listener in listeners.items():
        context.on(event, listener)
    yield faults
    for event, listener in listeners.items():
        context.remove_listener(event, listener)
    assert not faults.unexpected, "\n".join(faults.unexpected)


def settled(page: Page) -> None:
    """Wait until the page stands: its script is done and nothing further has started since."""
    end = time.monotonic() + PATIENCE_MS / 1000
    quiet_since: float | None = None
    while time.monotonic() < end:
        if not page.evaluate(QUIET):
            quiet_since = None
        elif quiet_since is None:
            quiet_since = time.monotonic()
        elif time.monotonic() - quiet_since > QUIET_SECONDS:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"the page did not come to rest: {page.url}")


def open_at(page: Page, address: str) -> None:
    """Load an address of the board and wait for its page."""
    page.goto(address)
    page.wait_for_selector(IDLE, timeout=PATIENCE_MS)
    settled(page)


FOLLOW = """(href) => {
  const link = Object.assign(document.createElement('a'), { href });
  document.querySelector('.board').append(link);
  link.click();
  link.remove();
}"""


def show(page: Page, address: str) -> None:
    """Load an address in a new tab; in one that shows the board switch to it, as a plain click on a link does.

    A switch takes a third of the time of a load.
    """
    if page.url == "about:blank":
        open_at(page, address)
        return
    page.evaluate(FOLLOW, address)
    parts = urlsplit(address)
    wait_for_address(page, parts.path, **parse_qs(parts.query))
    settled(page)


# An expander slides open: what is below moves away from under a mouse that is pressed meanwhile.
STILL = "document.getAnimations().every(({ playState, effect }) => playState !== 'running' || effect.getComputedTiming().iterations === Infinity)"


def expand(page: Page, label: str) -> None:
    """Open the expander of that label, and wait until everything in it stands where it will be."""
    page.get_by_text(label).click()
    while not page.evaluate(STILL):  # by evaluate: the board's policy forbids what `wait_for_function` needs
        page.wait_for_timeout(50)
    settled(page)


def query(page: Page) -> dict[str, list[str]]:
    """The query of the address that the browser shows; without the campaign, where it is the one of the boards here."""
    values = parse_qs(urlsplit(page.url).query)
    return {name: value for name, value in values.items() if (name, value) != ("campaign", [CAMPAIGN])}


def path(page: Page) -> str:
    """The path of the address that the browser shows."""
    return urlsplit(page.url).path


def wait_for_address(page: Page, path: str, **values: list[str]) -> None:
    """Wait until the browser shows an address with this path and exactly these query values.

    Every link carries the campaign, an address that was typed need not: the boards' one may be in it.
    """
    end = time.monotonic() + PATIENCE_MS / 1000
    while (shown := (urlsplit(page.url).path, query(page))) != (path, values):
        assert time.monotonic() < end, f"the address says {shown}, not {(path, values)}"
        page.wait_for_timeout(50)


def listed(page: Page) -> list[int]:
    """The numbers of the pledges in the list."""
    settled(page)
    return [int(number) for number in page.locator("table.stacked td.number").all_inner_texts()]


def count_of(page: Page) -> Locator:
    """The sentence that counts the matches."""
    return page.locator(".board [role=status] b")


def counted(count: int, total: int = 66) -> str:
    """That sentence in Korean."""
    return ko("{count} of {total} pledges").format(count=count, total=total)


def chart(page: Page, key: str) -> Locator:
    """A chart by the key that the page gave it."""
    return widget(page, f"chart-{key}").locator(".js-plotly-plot")


def widget(page: Page, key: str) -> Locator:
    """A widget by the key that the page gave it."""
    return page.locator(f".st-key-{key}")


def form_field(page: Page, number: int, name: str) -> Locator:
    """A field of the form that marks a pledge's status, whichever time the form is filled in.

    Args:
        number: the pledge.
        name: such as `note` or `evidence-0-url`.
    """
    return page.locator(f'[class*="st-key-form-park-won-soon-2018-{number}-"][class*="-{name} "]')


def open_form(page: Page, number: int) -> None:
    """Press the button that opens the form; nothing where it is open."""
    button = form_field(page, number, "open").get_by_role("button")
    if button.count():
        button.click()
        form_field(page, number, "save").wait_for()
        settled(page)


def typed(page: Page, number: int, name: str, text: str) -> None:
    """Type into a field of the form and, as people do, leave the cursor in it."""
    open_form(page, number)
    form_field(page, number, name).locator("input, textarea").first.fill(text)


def choose_status(page: Page, number: int, label: str) -> None:
    """Press one of the form's statuses."""
    open_form(page, number)
    form_field(page, number, "status").get_by_role("radio", name=label, exact=True).or_(
        form_field(page, number, "status").get_by_role("button", name=label, exact=True)
    ).click()
    settled(page)


def save(page: Page, number: int) -> None:
    """Press the form's button and wait for what comes of it."""
    form_field(page, number, "save").get_by_role("button").click()
    settled(page)


def open_cited_fields(page: Page) -> None:
    """Open the part of the evidence that holds quote, archived copy and citation."""
    page.locator("[data-testid=stExpander] summary").first.click()
    expect(page.get_by_label(ko("Citation")).first).to_be_visible()
