"""The watchdog: marks how far a pledge is carried out, with evidence, and never loses what was typed."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Page, expect

from dashboard.domain.status import Status
from tests.browser.boards import recorded
from tests.browser.conftest import Visitor
from tests.browser.visit import (
    choose_status,
    form_field,
    ko,
    open_at,
    open_form,
    save,
    settled,
    typed,
    wait_for_address,
)

pytestmark = pytest.mark.browser

NAME = "서울 시민감시단"
SOURCE = "https://example.org/보고서?id=7"
STATUS = {status: ko(status.label) for status in Status}


@pytest.fixture
def desk(visitor: Visitor, writable: str) -> Page:
    """A tab of a browser that has never been here."""
    return visitor(writable).new_page()


def give_name(page: Page, number: int, name: str = NAME) -> None:
    open_form(page, number)
    if form_field(page, number, "name").count():
        typed(page, number, "name", name)


def fill(page: Page, number: int, status: Status, note: str, title: str) -> None:
    """Fill in everything that an assessment needs."""
    give_name(page, number)
    choose_status(page, number, STATUS[status])
    typed(page, number, "note", note)
    typed(page, number, "evidence-0-url", SOURCE)
    typed(page, number, "evidence-0-title", title)


def value(page: Page, number: int, name: str) -> str:
    open_form(page, number)
    return form_field(page, number, name).locator("input, textarea").first.input_value()


def error_beside(page: Page, sentence: str) -> None:
    expect(page.locator(".field-error", has_text=ko(sentence))).to_be_visible()


def badge(page: Page) -> str:
    return page.locator(".verdict .badge").inner_text().strip()


def test_an_assessment_changes_badge_history_and_overview(desk: Page, writable_folder: Path) -> None:
    open_at(desk, "/pledge?number=7")
    expect(desk.locator(".verdict .badge")).to_contain_text(STATUS[Status.UNRATED])

    fill(desk, 7, Status.ON_TRACK, "기금 조례가 통과되었다.", "청년미래기금 조례")
    save(desk, 7)

    expect(desk.locator(".verdict .badge")).to_contain_text(STATUS[Status.ON_TRACK])
    entry = desk.locator(".runs [id^='entry-']")
    expect(entry).to_have_count(1)
    for part in (STATUS[Status.ON_TRACK], NAME, "기금 조례가 통과되었다.", "청년미래기금 조례"):
        expect(entry).to_contain_text(part)
    source = desk.locator(".verdict").get_by_role("link", name="청년미래기금 조례")
    expect(source).to_have_attribute("href", SOURCE)
    [number] = re.findall(r"기록 (\d+)번", entry.inner_text())
    expect(desk.get_by_role("status").filter(has_text=number)).to_be_visible()
    assert value(desk, 7, "note") == ""
    [kept] = recorded(writable_folder, 7)
    assert (kept.status, kept.author, kept.evidence[0].url) == (Status.ON_TRACK, NAME, SOURCE)

    desk.locator(".nav").get_by_role("link", name=ko("Overview")).click()
    wait_for_address(desk, "/")
    settled(desk)
    newest = desk.locator(".changes li").first
    expect(newest.locator('a[href*="number=7"]').first).to_be_visible()
    expect(newest).to_contain_text(STATUS[Status.ON_TRACK])


def test_the_name_is_given_once_and_kept_by_this_browser(visitor: Visitor, writable: str) -> None:
    browser = visitor(writable)
    first = browser.new_page()
    open_at(first, "/pledge?number=10")
    fill(first, 10, Status.PARTIAL, "", "계획서")
    save(first, 10)
    expect(first.locator(".runs [id^='entry-']")).to_have_count(1)
    first.close()

    later = browser.new_page()
    open_at(later, "/pledge?number=11")
    open_form(later, 11)
    expect(later.get_by_text(NAME)).to_be_visible()
    expect(form_field(later, 11, "name")).to_have_count(0)
    stranger = visitor(writable).new_page()
    open_at(stranger, "/pledge?number=11")
    open_form(stranger, 11)
    expect(form_field(stranger, 11, "name")).to_have_count(1)


def test_missing_evidence_is_said_beside_its_field_and_nothing_typed_is_lost(desk: Page, writable_folder: Path) -> None:
    open_at(desk, "/pledge?number=13")
    give_name(desk, 13)
    choose_status(desk, 13, STATUS[Status.COMPLETED])
    typed(desk, 13, "note", "서비스가 확대되었다.")

    save(desk, 13)

    error_beside(desk, "Give at least one piece of evidence.")
    expect(form_field(desk, 13, "evidence-0-url").locator("input")).to_be_focused()
    button_says = desk.locator(".notice.problem", has_text=ko("Web address"))
    expect(button_says).to_contain_text(ko("Evidence {number}").format(number=1))
    assert recorded(writable_folder, 13) == []
    assert value(desk, 13, "note") == "서비스가 확대되었다."
    assert value(desk, 13, "name") == NAME

    choose_status(desk, 13, STATUS[Status.ON_HOLD])
    expect(form_field(desk, 13, "reason")).to_be_visible()
    assert value(desk, 13, "note") == "서비스가 확대되었다."

    desk.locator('nav.pager a[href="/pledge?campaign=park-won-soon-2018&number=14"]').click()
    wait_for_address(desk, "/pledge", number=["14"])
    settled(desk)
    assert value(desk, 14, "note") == ""
    desk.go_back()
    wait_for_address(desk, "/pledge", number=["13"])
    settled(desk)
    assert value(desk, 13, "note") == "서비스가 확대되었다."

    desk.locator(".nav").get_by_role("link", name=ko("Method and data")).click()
    wait_for_address(desk, "/method")
    settled(desk)
    desk.go_back()
    wait_for_address(desk, "/pledge", number=["13"])
    settled(desk)
    assert value(desk, 13, "note") == "서비스가 확대되었다."
    assert value(desk, 13, "name") == NAME
    expect(form_field(desk, 13, "reason")).to_be_visible()

    typed(desk, 13, "evidence-0-url", SOURCE)
    choose_status(desk, 13, STATUS[Status.PARTIAL])
    save(desk, 13)
    expect(desk.locator(".verdict .badge")).to_contain_text(STATUS[Status.PARTIAL])
    [kept] = recorded(writable_folder, 13)
    assert kept.note == "서비스가 확대되었다."
    assert kept.reason is None


@pytest.mark.full  # tests/pages/test_pledge_form.py reads them each time
def test_every_mistake_is_told_at_once(desk: Page, writable_folder: Path) -> None:
    open_at(desk, "/pledge?number=16")
    typed(desk, 16, "evidence-0-title", "제목만 있는 근거")

    save(desk, 16)

    error_beside(desk, "Choose a status.")
    error_beside(desk, "Give a link, a citation or a file.")
    expect(desk.locator(".field-error", has_text="80")).to_be_visible()
    assert value(desk, 16, "evidence-0-title") == "제목만 있는 근거"
    assert recorded(writable_folder, 16) == []


@pytest.mark.full  # tests/pages/test_pledge_form.py reads what is said of each broken rule each time
def test_an_address_that_runs_a_script_is_refused_as_evidence(desk: Page, writable_folder: Path) -> None:
    open_at(desk, "/pledge?number=17")
    fill(desk, 17, Status.PARTIAL, "", "보고서")
    typed(desk, 17, "evidence-0-url", "javascript:alert(1)")

    save(desk, 17)

    error_beside(desk, "Give a full web address that begins with http:// or https://, without spaces or a password.")
    assert value(desk, 17, "evidence-0-url") == "javascript:alert(1)"
    assert recorded(writable_folder, 17) == []
    assert desk.locator('a[href^="javascript:"]').count() == 0


def test_script_like_right_to_left_and_astral_text_is_shown_as_text(desk: Page) -> None:
    note = "<img src=x onerror=alert(1)><script>window.broken = 1</script> **굵게** $x^2$ :red[빨강]"
    title = '"><b id="injected">제목</b> مرحبا بالعالم'
    publisher = "𝔾𐍈 가나다 \u202bעברית\u202c 😀"
    dialogs: list[str] = []

    def refuse(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    desk.on("dialog", refuse)
    open_at(desk, "/pledge?number=18")
    fill(desk, 18, Status.PARTIAL, note, title)
    typed(desk, 18, "evidence-0-publisher", publisher)

    save(desk, 18)

    entry = desk.locator(".runs [id^='entry-']")
    expect(entry).to_have_count(1)
    shown = entry.evaluate("element => element.textContent")
    for text in (note, title, publisher):
        assert text in shown
    open_at(desk, "/")
    expect(desk.locator('.changes a[href*="number=18"]')).to_be_visible()
    assert desk.locator("#injected").count() == 0
    assert desk.evaluate("window.broken") is None
    assert dialogs == []


def test_a_name_that_looks_like_markup_is_shown_as_it_was_given(visitor: Visitor, writable: str) -> None:
    name = "<b>감시</b> [모임](http://example.org) `x` $y$"
    page = visitor(writable).new_page()
    open_at(page, "/pledge?number=21")
    give_name(page, 21, name)
    choose_status(page, 21, STATUS[Status.UNVERIFIABLE])

    save(page, 21)

    expect(page.locator(".runs [id^='entry-']")).to_contain_text(name)
    open_form(page, 21)
    expect(page.get_by_text(ko("You write as **{name}**.").replace("**", "").format(name=name))).to_be_visible()


def test_a_stale_form_shows_the_newer_assessment_and_overwrites_nothing(
    visitor: Visitor, writable: str, writable_folder: Path
) -> None:
    quick, slow = visitor(writable).new_page(), visitor(writable).new_page()
    open_at(quick, "/pledge?number=23")
    open_at(slow, "/pledge?number=23")
    fill(slow, 23, Status.PARTIAL, "두 곳만 조성되었다.", "현장 조사")
    fill(quick, 23, Status.COMPLETED, "모두 조성되었다.", "시 보도자료")
    save(quick, 23)
    expect(quick.locator(".runs [id^='entry-']")).to_have_count(1)

    save(slow, 23)

    alert = slow.get_by_role("alert").filter(
        has_text=ko("Someone else has recorded a newer assessment meanwhile. Nothing was overwritten.")
    )
    expect(alert).to_contain_text("모두 조성되었다.")
    expect(alert).to_contain_text(STATUS[Status.COMPLETED])
    assert [kept.status for kept in recorded(writable_folder, 23)] == [Status.COMPLETED]
    assert value(slow, 23, "note") == "두 곳만 조성되었다."

    save(slow, 23)

    expect(slow.locator(".runs [id^='entry-']")).to_have_count(2)
    expect(slow.locator(".verdict .badge")).to_contain_text(STATUS[Status.PARTIAL])
    assert [kept.note for kept in recorded(writable_folder, 23)] == ["두 곳만 조성되었다.", "모두 조성되었다."]


def test_what_is_typed_in_one_tab_survives_a_save_in_another(visitor: Visitor, writable: str) -> None:
    browser = visitor(writable)
    here, there = browser.new_page(), browser.new_page()
    open_at(here, "/pledge?number=25")
    open_at(there, "/pledge?number=25")
    typed(here, 25, "note", "아직 쓰는 중")
    fill(there, 25, Status.ON_TRACK, "시범 구간이 지정되었다.", "고시문")
    save(there, 25)
    expect(there.locator(".runs [id^='entry-']")).to_have_count(1)

    choose_status(here, 25, STATUS[Status.PARTIAL])

    expect(here.locator(".runs [id^='entry-']")).to_have_count(1)
    assert value(here, 25, "note") == "아직 쓰는 중"


@pytest.mark.full  # tests/browser/test_restart.py adds one each time
def test_a_second_piece_of_evidence_can_be_added_and_both_are_kept(desk: Page, writable_folder: Path) -> None:
    open_at(desk, "/pledge?number=26")
    fill(desk, 26, Status.COMPLETED, "", "첫째 근거")
    form_field(desk, 26, "more").get_by_role("button").click()
    settled(desk)
    assert value(desk, 26, "evidence-0-title") == "첫째 근거"
    typed(desk, 26, "evidence-1-url", "https://example.org/second")
    typed(desk, 26, "evidence-1-title", "둘째 근거")

    save(desk, 26)

    expect(desk.locator(".verdict .evidence li")).to_have_count(2)
    [kept] = recorded(writable_folder, 26)
    assert [piece.title for piece in kept.evidence] == ["첫째 근거", "둘째 근거"]
