"""A steward makes a campaign out of a spreadsheet with the keyboard alone, on a phone, and through a reload."""

import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.domain.status import Status
from dashboard.services.campaigns.manage import hide_campaign
from dashboard.store.engine.store import open_store
from tests.browser.boards import url_of
from tests.browser.conftest import Visitor
from tests.browser.test_looks import shut_out
from tests.browser.test_watchdog import STATUS
from tests.browser.visit import PATIENCE_MS, ko, open_at, settled, widget
from tests.factories import WRITER

pytestmark = pytest.mark.browser
LIST = (
    "관리번호,공약명,분야,추진상황\n1,안심 골목길,안전,추진중\n2,청년 주택,주거,거의 다 됨\n3,마을 버스,교통,이행완료\n"
)
SIDEWAYS = "Math.max(...['[data-testid=stMain]', 'html'].map((name) => document.querySelector(name)).map((e) => e.scrollWidth - e.clientWidth))"


def press(page: Page, key: str) -> None:
    widget(page, f"new-campaign-{key}").get_by_role("button").focus()
    page.keyboard.press("Enter")
    settled(page)
    assert page.evaluate(SIDEWAYS) <= 0
    assert not shut_out(page), key


def test_a_spreadsheet_becomes_a_board(visitor: Visitor, writable: str, writable_folder: Path) -> None:
    page = visitor(writable, viewport={"width": 390, "height": 844}).new_page()
    open_at(page, "/desk?part=new")
    upload = page.locator("input[type=file]")
    upload.set_input_files({"name": "all.csv", "mimeType": "text/csv", "buffer": b"a,b\n" * 2_700_000})
    expect(page.get_by_text(ko("File must be {it} or smaller.").format(it="10.0MB"))).to_be_in_viewport(ratio=1)
    page.get_by_role("button", name=ko("Remove {it}").format(it="all.csv")).click()
    sheet = {"name": "dong-2026.csv", "mimeType": "text/csv", "buffer": LIST.encode("cp949")}
    upload.set_input_files(sheet)  # type: ignore[arg-type]
    widget(page, "new-campaign-file-columns").wait_for()
    settled(page)
    press(page, "file-columns")
    expect(page.locator(".steps [aria-current]")).to_be_focused()
    press(page, "columns-statuses")
    box = page.get_by_role("combobox", name=ko("What “{label}” means").format(label="거의 다 됨"))
    box.focus()
    page.keyboard.type(STATUS[Status.PARTIAL])
    page.keyboard.press("Enter")
    settled(page)

    page.reload()
    settled(page)
    expect(page.locator(".steps [aria-current]")).to_have_text(ko("Statuses"))
    expect(box).to_have_value(STATUS[Status.PARTIAL])
    press(page, "statuses-campaign")
    page.get_by_label(ko("Source, as it is cited")).fill("")
    page.get_by_role("textbox", name=ko("Your name or your group's")).fill("마을 신문")
    page.get_by_label(ko("Name of the campaign")).press_sequentially("동장 공약")
    end = (
        time.monotonic() + PATIENCE_MS / 1000
    )  # a wait_for_function would evaluate text, which the page's policy forbids
    while "동장 공약" not in page.evaluate("localStorage.getItem('new-campaign@')") and time.monotonic() < end:
        page.wait_for_timeout(50)

    page.reload()  # the name's field was never left
    settled(page)
    expect(page.get_by_label(ko("Name of the campaign"))).to_have_value("동장 공약")
    expect(page.get_by_label(ko("Source, as it is cited"))).to_have_value("")
    press(page, "campaign-preview")
    expect(page.locator(".js-plotly-plot")).to_contain_text("동장 공약")
    press(page, "record")
    page.get_by_role("link", name=ko("Look at the board")).click()
    expect(page.locator("[data-testid=stMain]")).to_contain_text("마을 버스")
    assert "dong-2026" in page.url
    assert page.evaluate("localStorage.getItem('new-campaign@')") is None, "a draft is gone once it is recorded"

    store = open_store(url_of(writable_folder))  # the tests after this one meet a board of one campaign
    hide_campaign(store, WRITER, "dong-2026")
    store.close()
