"""The desk of the local writer: a messy spreadsheet, a reader's question, work by keyboard, the grid of many."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from dashboard.domain.status import Status
from tests.browser.boards import JUDGED_ON, make_store, recorded
from tests.browser.conftest import Visitor
from tests.browser.test_watchdog import STATUS, fill, give_name
from tests.browser.visit import (
    form_field,
    ko,
    open_at,
    open_form,
    save,
    settled,
    typed,
    wait_for_address,
    widget,
)
from tests.factories import WRITER

pytestmark = pytest.mark.browser
# As an older Excel in Korea saves it: CP949, semicolons, dates of several kinds, a title column, an empty row.
MESSY = """\
번호;공약명;추진 상황;기준 일자;비고;근거 URL;담당자
41;어르신,장애인을 돌보는 가족의  행복지원;정상 추진;2019. 3. 1.;예산이 편성되었다;https://example.org/41;김
;;;;;;
42번;;이행완료;20190315;"따옴표 ""안"" 글";https://example.org/42 https://example.org/42b;이
43;;판단 불가;2019년 3월 2일;자료 없음;;박
"""


@pytest.fixture
def desk(visitor: Visitor, writable: str) -> Page:
    return visitor(writable).new_page()


def upload(page: Page, name: str, content: bytes) -> None:
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})
    page.locator(".notice").first.wait_for()
    settled(page)


def test_a_messy_spreadsheet_is_looked_at_and_recorded(desk: Page, writable_folder: Path) -> None:
    open_at(desk, "/desk?part=import")
    widget(desk, "import-name").locator("input").fill("서울 시민감시단")
    bad = MESSY + "99;;완료;2019-03-01;;https://example.org;\n44;;거의 다;2019-03-01;;;\n"
    upload(desk, "평가.csv", bad.encode("cp949"))
    said = desk.locator(".notice.problem").inner_text()
    assert "번호" in said
    assert "99" in said
    assert "거의 다" in said
    assert widget(desk, "import-go").get_by_role("button").is_disabled()
    assert recorded(writable_folder, 41) == []

    open_at(desk, "/desk?part=import")
    widget(desk, "import-name").locator("input").fill("서울 시민감시단")
    upload(desk, "평가.csv", MESSY.encode("cp949"))
    expect(desk.locator(".notice").first).to_contain_text("3")
    assert "담당자" in desk.locator("[data-testid=stMain]").inner_text(), "a column that is not known is named"
    widget(desk, "import-go").get_by_role("button").click()
    settled(desk)
    [first], [second], [third] = (recorded(writable_folder, number) for number in (41, 42, 43))
    assert (first.status, first.as_of.isoformat(), first.author) == (Status.ON_TRACK, "2019-03-01", "서울 시민감시단")
    assert (second.status, second.note) == (Status.COMPLETED, '따옴표 "안" 글')
    assert [piece.url for piece in second.evidence] == ["https://example.org/42", "https://example.org/42b"]
    assert third.status is Status.UNVERIFIABLE


def test_the_template_opens_and_comes_back_as_nothing_to_do(desk: Page) -> None:
    open_at(desk, "/desk?part=import")
    with desk.expect_download() as download:
        desk.get_by_role("button", name=ko("Template (XLSX)")).click()
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(b"PK")
    upload(desk, "pledgeboard-template-ko.xlsx", content)
    expect(desk.locator(".notice").first).to_contain_text(
        ko("To be added: {added}. On record already: {unchanged}. Errors: {errors}.").format(
            added=0, unchanged=0, errors=0
        )
    )


def test_a_reader_questions_and_a_reviewer_answers(visitor: Visitor, writable: str, desk: Page) -> None:
    open_at(desk, "/pledge?number=45")
    fill(desk, 45, Status.PARTIAL, "절반", "보고서")
    save(desk, 45)

    reader = visitor(writable).new_page()
    open_at(reader, "/pledge?number=45")
    reader.get_by_role("link", name=ko("Question this verdict")).click()
    widget(reader, "challenge-45-send").wait_for()
    settled(reader)
    question = reader.locator('[class*="st-key-challenge-45"]')
    send = widget(reader, "challenge-45-send").get_by_role("button")
    send.click()
    settled(reader)
    expect(reader.locator(".field-error", has_text=ko("Say what you question, and why."))).to_be_visible()
    question.locator("textarea").first.fill("보고서 12쪽에는 다르게 적혀 있습니다. <b>왜죠?</b>")
    question.get_by_role("textbox", name=ko("How to reach you (optional)")).fill("reader@example.org")
    send.click()
    settled(reader)
    open_at(reader, "/pledge?number=45")
    assert "12쪽" not in reader.locator("[data-testid=stMain]").inner_text(), (
        "not public before a reviewer let it through"
    )

    open_at(desk, "/desk?queue=challenges")
    waiting = desk.locator("[data-testid=stMain]")
    expect(waiting).to_contain_text("보고서 12쪽에는 다르게 적혀 있습니다. <b>왜죠?</b>")
    expect(waiting).to_contain_text("reader@example.org")
    desk.locator('[class*="st-key-answer-"] textarea').first.fill("12쪽은 계획이고 실적은 30쪽입니다.")
    desk.get_by_role("button", name=ko("Answer and publish")).first.click()
    settled(desk)
    desk.get_by_text(ko("Contacts that are kept: {count}").format(count=1)).click()
    widget(desk, "contacts-erase").get_by_role("button").click()
    expect(desk.get_by_role("alert")).to_contain_text("reader@example.org")
    widget(desk, "contacts-erase-yes").get_by_role("button").click()
    settled(desk)
    expect(desk.locator("[data-testid=stMain]")).not_to_contain_text("reader@example.org")

    open_at(reader, "/pledge?number=45")
    public = reader.locator("[data-testid=stMain]").inner_text()
    assert "보고서 12쪽에는 다르게 적혀 있습니다. <b>왜죠?</b>" in public
    assert "12쪽은 계획이고 실적은 30쪽입니다." in public
    assert "reader@example.org" not in public


def test_the_working_rhythm_needs_no_mouse(desk: Page, writable_folder: Path) -> None:
    open_at(desk, "/pledge?number=46&queue=unrated")
    give_name(desk, 46)
    desk.keyboard.press("Alt+Shift+Digit8")
    expect(form_field(desk, 46, "status").get_by_role("radio").last).to_be_checked()
    settled(desk)
    desk.keyboard.press("Alt+Shift+Digit3")
    settled(desk)
    desk.keyboard.press("Alt+Shift+KeyE")
    settled(desk)
    typed(desk, 46, "evidence-0-url", "https://example.org/46")
    desk.keyboard.press("Alt+Shift+KeyS")
    expect(desk.locator(".runs [id^='entry-']")).to_have_count(1)
    [kept] = recorded(writable_folder, 46)
    assert (kept.status, kept.evidence[0].url) == (Status.ON_TRACK, "https://example.org/46")
    desk.keyboard.press("Alt+Shift+KeyN")
    wait_for_address(desk, "/pledge", number=["47"], queue=["unrated"])


def choose_in_grid(page: Page, status: str = STATUS[Status.PARTIAL]) -> None:
    """Type a status into the first row of the grid, and a day beside it."""
    box = page.locator("[data-testid=stDataFrame] canvas").first.bounding_box()
    assert box is not None
    page.mouse.dblclick(box["x"] + 420, box["y"] + 52)  # a canvas: the first row's status
    page.locator("#portal textarea").wait_for()
    page.keyboard.type(status)
    page.keyboard.press("Tab")
    type_on(page, 1, "2019-12-31")
    page.keyboard.press("Enter")


@pytest.mark.parametrize("kept", [{}, {"48.note": "브라우저에 남은 글", "48.status": "on_track"}])
def test_a_choice_in_the_grid_outlives_a_draft_that_comes_late(visitor: Visitor, writable: str, kept: object) -> None:
    context = visitor(writable)
    page = context.new_page()
    page.goto("/robots.txt")  # of the same origin, and nothing runs there
    page.evaluate("(kept) => localStorage.setItem('grid-park-won-soon-2018', JSON.stringify(kept))", kept)
    held: list[object] = []

    def slow(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def asked(message: str | bytes) -> None:
            # The browser's answer to "which draft do you hold?" arrives with the first edit, not before it.
            assert isinstance(message, bytes)
            if b"grid-park-won-soon-2018-ask" in message and b'"edited_rows":{"0"' not in message:
                held.append(message)
                return
            server.send(message)

        socket.on_message(asked)

    page.route_web_socket("**/_stcore/stream*", slow)
    open_at(page, "/desk?part=rate")
    choose_in_grid(page)
    assert held
    expect(widget(page, "rate-many-go")).to_contain_text(
        ko("Record {count} assessments").format(count=2 if kept else 1)
    )


def test_the_grid_keeps_what_was_chosen_through_another_language_and_a_reload(desk: Page) -> None:
    open_at(desk, "/desk?part=rate&q=49")
    choose_in_grid(desk)
    button = widget(desk, "rate-many-go")
    expect(button).to_contain_text(ko("Record {count} assessments").format(count=1))
    desk.get_by_role("link", name="English").click()
    expect(button).to_contain_text("Record 1 assessments")
    open_at(desk, "/desk?part=rate&q=49&lang=en")
    expect(button).to_contain_text("Record 1 assessments")
    assert desk.locator("[data-testid=stException]").count() == 0


def type_on(page: Page, columns: int, words: str) -> None:
    """Go on by some columns of the grid and type into the cell, as fast as people do: what comes before its
    field is open is lost."""
    page.wait_for_timeout(500)
    for _column in range(abs(columns)):
        page.keyboard.press("ArrowRight" if columns > 0 else "ArrowLeft", delay=30)
    page.keyboard.type(words, delay=50)


def test_the_cell_that_the_click_ends_is_recorded_and_recorded_rows_do_not_come_back(
    desk: Page, writable_folder: Path
) -> None:
    open_at(desk, "/desk?part=rate&q=51")
    widget(desk, "rate-many-name").locator("input").fill("서울 시민감시단")
    choose_in_grid(desk)
    button = widget(desk, "rate-many-go")
    expect(button).to_contain_text(ko("Record {count} assessments").format(count=1))
    type_on(desk, 3, "https://example.org/51")
    desk.keyboard.press("Enter")
    type_on(desk, -1, "the last words")
    button.get_by_role("button").click()
    expect(button).to_contain_text(ko("Record {count} assessments").format(count=0))
    [assessment] = recorded(writable_folder, 51)
    assert (assessment.status, assessment.note) == (Status.PARTIAL, "the last words")
    assert [piece.url for piece in assessment.evidence] == ["https://example.org/51"]
    open_at(desk, "/desk?part=rate&q=51")
    expect(button).to_contain_text(ko("Record {count} assessments").format(count=0))


def test_the_grid_overwrites_nothing_that_came_after_it_was_shown(desk: Page, writable_folder: Path) -> None:
    open_at(desk, "/desk?part=rate&q=52")
    widget(desk, "rate-many-name").locator("input").fill("서울 시민감시단")
    choose_in_grid(desk)
    type_on(desk, 3, "https://example.org/52")
    desk.keyboard.press("Enter")
    button = widget(desk, "rate-many-go")
    expect(button).to_contain_text(ko("Record {count} assessments").format(count=1))
    desk.wait_for_timeout(500)
    settled(desk)
    make_store(writable_folder, {52: Status.COMPLETED})
    button.get_by_role("button").click()
    said = desk.locator(".notice.problem li")
    for other in (WRITER.name, STATUS[Status.COMPLETED], JUDGED_ON.isoformat()):
        expect(said).to_contain_text(other)
    assert [one.status for one in recorded(writable_folder, 52)] == [Status.COMPLETED]
    expect(button).to_contain_text(ko("Record {count} assessments").format(count=1))


def test_a_draft_is_gone_once_it_is_recorded(desk: Page) -> None:
    open_at(desk, "/pledge?number=48")
    fill(desk, 48, Status.PARTIAL, "초안이었던 글", "보고서")
    open_form(desk, 48)
    form_field(desk, 48, "note").locator("textarea").press_sequentially("쉬지 않고 이어서 쓰는 글", delay=80)
    kept = desk.evaluate("Object.values(localStorage).join(' ')")
    assert "초안이었던 글" in kept
    assert "쉬지 않고" in kept, "kept while it is typed, not only after a pause"
    save(desk, 48)
    expect(desk.locator(".runs [id^='entry-']")).to_have_count(1)
    assert "초안이었던 글" not in desk.evaluate("Object.values(localStorage).join(' ')")
