"""A server that is started anew while forms are open: the first save is a save; and one click is one entry."""

import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.domain.status import Status
from dashboard.store.engine.store import open_store
from dashboard.store.reads.measurements import read_measurements
from dashboard.store.reads.view import View
from tests.browser.boards import CAMPAIGN, make_store, recorded, url_of
from tests.browser.conftest import Visitor
from tests.browser.test_desk import choose_in_grid, server, type_on
from tests.browser.test_watchdog import fill
from tests.browser.visit import Faults, expand, form_field, ko, open_at, save, settled, typed, widget

pytestmark = pytest.mark.browser
CONNECTED = "[data-testid=stApp][data-test-connection-state=CONNECTED]"
LOST = "[data-testid=stApp]:not([data-test-connection-state=CONNECTED])"


@dataclass
class Board:
    """A board of a folder, on a port of its own, which can be started anew."""

    folder: Path
    port: int
    stack: ExitStack
    process: "subprocess.Popen[str] | None" = field(default=None)

    def start(self) -> None:
        self.process = self.stack.enter_context(server(self.folder, self.port))

    def restart(self, page: Page) -> None:
        """Kill the server, start it anew, and wait until the page is connected again."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        page.wait_for_selector(LOST)
        self.start()
        page.wait_for_selector(CONNECTED)
        settled(page)


@pytest.fixture
def fragile(tmp_path: Path) -> Iterator[Board]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    make_store(tmp_path, {})
    with ExitStack() as stack:
        board = Board(tmp_path, port, stack)
        board.start()
        yield board


@pytest.fixture
def page(fragile: Board, visitor: Visitor, faults: list[Faults]) -> Page:
    context = visitor(f"http://localhost:{fragile.port}")
    lost = ("ERR_CONNECTION", "disconnected from server", "WebSocket", "Client Error in reaching", "Is Streamlit still")
    for said in lost:
        faults[0].expect(said)
    context.add_cookies(
        [{"name": "pledgeboard_name", "value": "Kim", "url": f"http://localhost:{fragile.port}"}],
    )
    context.request.get("/?writer=fixed-for-this-test")
    return context.new_page()


def test_the_first_save_after_a_restart_is_a_save_with_all_that_was_typed(page: Page, fragile: Board) -> None:
    open_at(page, "/pledge?number=7")
    for turn, note in enumerate(("첫째 평가", "둘째 평가"), start=1):  # the second in the form's next generation
        fill(page, 7, Status.PARTIAL, note, "보고서")
        form_field(page, 7, "more").get_by_role("button").click()
        settled(page)
        typed(page, 7, "evidence-1-url", "https://example.org/second")  # and the cursor stays in it
        fragile.restart(page)
        save(page, 7)
        expect(page.locator(".timeline > li")).to_have_count(turn)
        kept = recorded(fragile.folder, 7)[0]
        assert (kept.note, kept.author, len(kept.evidence)) == (note, "Kim", 2)


def test_a_measurement_after_a_restart_is_recorded_once_however_often_it_is_clicked(page: Page, fragile: Board) -> None:
    open_at(page, "/pledge?number=50")
    expand(page, ko("Record a measurement"))
    page.get_by_label(ko("Value"), exact=True).fill("21만 9천")
    page.locator('[class*="st-key-measure-"][class*="-url"] input').fill("https://example.org/m")
    fragile.restart(page)
    button = page.locator('[class*="st-key-measure-"][class*="-save"]').get_by_role("button")
    button.evaluate("button => { button.click(); button.click(); setTimeout(() => button.click(), 120); }")
    settled(page)
    expect(page.get_by_role("status").filter(has_text="기록부")).to_be_visible()
    store = open_store(url_of(fragile.folder))
    try:
        assert len(read_measurements(store, View(CAMPAIGN))) == 1
    finally:
        store.close()


def test_the_grids_first_save_after_a_restart_is_a_save_and_so_is_one_on_the_way_out(
    page: Page, fragile: Board
) -> None:
    for number, leaves in ((51, False), (52, True)):
        open_at(page, f"/desk?part=rate&q={number}")
        choose_in_grid(page)
        type_on(page, 2, f"https://example.org/{number}")
        page.keyboard.press("Enter")
        button = widget(page, "rate-many-go")
        expect(button).to_contain_text(ko("Record {count} assessments").format(count=1))
        settled(page)
        if leaves:
            button.get_by_role("button").click()
            page.locator(".nav").get_by_role("link", name=ko("Method and data")).click()
        else:
            fragile.restart(page)
            button.get_by_role("button").click()
        expect(page.get_by_role("status").filter(has_text="기록했습니다")).to_be_visible()
        [kept] = recorded(fragile.folder, number)
        assert (kept.status, kept.as_of.isoformat()) == (Status.PARTIAL, "2019-12-31")
