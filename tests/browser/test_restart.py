"""A server that is started anew while forms are open: the first save is a save; and one click is one entry."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.domain.status import Status
from dashboard.store.engine.store import open_store
from dashboard.store.reads.assessments import read_measurements
from dashboard.store.reads.view import View
from tests.browser.boards import CAMPAIGN, make_store, recorded, url_of
from tests.browser.conftest import Visitor
from tests.browser.test_desk import choose_in_grid, type_on
from tests.browser.test_watchdog import STATUS, fill
from tests.browser.visit import Faults, choose_status, expand, form_field, ko, open_at, save, settled, typed, widget
from tests.serving import ANNOUNCEMENT, environment

pytestmark = pytest.mark.browser
CONNECTED = "[data-testid=stApp][data-test-connection-state=CONNECTED]"
LOST = "[data-testid=stApp]:not([data-test-connection-state=CONNECTED])"


@contextmanager
def server(folder: Path, port: int) -> Iterator["subprocess.Popen[str]"]:
    """A board on a port of its own that a test may kill, whose link is `/?writer=fixed-for-this-test`."""
    process = subprocess.Popen(
        [sys.executable, "-m", "dashboard.cli", "serve", "--port", str(port)],
        cwd=folder,
        env=environment(PLEDGEBOARD_LOCAL_WRITER="1", PLEDGEBOARD_WRITER_TOKEN="fixed-for-this-test"),
        stdout=subprocess.PIPE,
        stderr=(folder / "serve.log").open("a"),
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith(ANNOUNCEMENT)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGKILL)
        process.communicate()


@dataclass
class Board:
    """A board of a folder, on a port of its own, which can be started anew."""

    folder: Path
    port: int
    stack: ExitStack
    process: "subprocess.Popen[str] | None" = field(default=None)

    def start(self) -> None:
        self.process = self.stack.enter_context(server(self.folder, self.port))

    def kill(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)

    def restart(self, page: Page) -> None:
        """Kill the server, start it anew, and wait until the page is connected again."""
        self.kill()
        page.wait_for_selector(LOST)
        self.start()
        page.wait_for_selector(CONNECTED)
        settled(page)


@pytest.fixture(scope="module")
def fragile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Board]:
    """The board that is started anew again and again; each test writes to pledges of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    folder = tmp_path_factory.mktemp("fragile")
    make_store(folder, {})
    with ExitStack() as stack:
        board = Board(folder, port, stack)
        board.start()
        yield board


@pytest.fixture
def page(fragile: Board, visitor: Visitor, faults: list[Faults]) -> Page:
    context = visitor(f"http://localhost:{fragile.port}")
    lost = ("ERR_CONNECTION", "disconnected from server", "WebSocket", "Client Error in reaching", "Is Streamlit still")
    lost += ("DoInitPings timed out", "Connection timed out")  # while the server takes its time to start
    for said in lost:
        faults[0].expect(said)
    context.add_cookies(
        [{"name": "pledgeboard_name", "value": "Kim", "url": f"http://localhost:{fragile.port}"}],
    )
    context.request.get("/?writer=fixed-for-this-test")
    return context.new_page()


@pytest.mark.parametrize(("number", "turns"), [(7, 1), pytest.param(8, 2, marks=pytest.mark.full)])
def test_the_first_save_after_a_restart_is_a_save_with_all_that_was_typed(
    page: Page, fragile: Board, number: int, turns: int
) -> None:
    open_at(page, f"/pledge?number={number}")
    notes = ("첫째 평가", "둘째 평가")[:turns]  # the second in the form's next generation
    for turn, note in enumerate(notes, start=1):
        fill(page, number, Status.PARTIAL, note, "보고서")
        form_field(page, number, "more").get_by_role("button").click()
        settled(page)
        typed(page, number, "evidence-1-url", "https://example.org/second")  # and the cursor stays in it
        fragile.restart(page)
        save(page, number)
        expect(page.locator(".runs [id^='entry-']")).to_have_count(turn)
        kept = recorded(fragile.folder, number)[0]
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
        type_on(page, 3, f"https://example.org/{number}")
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


def test_a_draft_outlives_a_server_that_is_killed(page: Page, fragile: Board) -> None:
    open_at(page, "/pledge?number=9")
    choose_status(page, 9, STATUS[Status.PARTIAL])
    typed(page, 9, "note", "서버가 죽기 전에 쓴 글")
    page.wait_for_timeout(1_000)  # what is promised: kept within a second
    fragile.kill()
    page.wait_for_timeout(500)
    page.close()
    fragile.start()
    again = page.context.new_page()
    open_at(again, "/pledge?number=9")
    expect(form_field(again, 9, "note").locator("textarea")).to_have_value("서버가 죽기 전에 쓴 글")
    expect(again.get_by_text(ko("This is the draft that your browser kept."))).to_be_visible()
    open_at(again, "/desk?queue=drafts")
    expect(again.locator("table.plain td.number")).to_have_text(["9"])
