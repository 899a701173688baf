"""Many hands in browsers of their own: sign-in, blind judgement, disagreement, decision, a member who is removed."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from dashboard.domain.member import COOKIE
from dashboard.domain.permission import Role
from dashboard.domain.status import Status
from dashboard.services.members.members import remove_member
from dashboard.store.engine.store import open_store
from dashboard.store.reads.board import read_members
from tests.browser.boards import recorded, url_of
from tests.browser.conftest import Visitor
from tests.browser.faults import cut_off, left_in_english, scrolls_sideways
from tests.browser.signed_in import SignInBoard, sign_in, sign_in_board, sign_out
from tests.browser.test_looks import shut_out
from tests.browser.test_watchdog import STATUS
from tests.browser.visit import (
    choose_status,
    expand,
    form_field,
    ko,
    open_at,
    path,
    query,
    save,
    settled,
    show,
    typed,
    widget,
)
from tests.factories import WRITER

pytestmark = pytest.mark.browser
PEOPLE = {"Ann": Role.ASSESSOR, "Ben": Role.ASSESSOR, "Rev": Role.REVIEWER, "Sue": Role.STEWARD, "Out": Role.ASSESSOR}
# The provider of the test dresses its own pages from there; the board asks nobody.
FOREIGN = "cdn.jsdelivr.net"
Enter = Callable[..., Page]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SignInBoard]:
    """A board on which each pledge needs two assessors."""
    with sign_in_board(tmp_path_factory.mktemp("signed-in"), PEOPLE, assessors_needed=2) as board:
        yield board


@pytest.fixture
def enter(visitor: Visitor, shared: SignInBoard) -> Enter:
    """A tab in a browser of her own: `enter("Ann", "/pledge?number=7")`, signed in on that page."""

    def opened(name: str, address: str) -> Page:
        page = browser_of(visitor, shared).new_page()
        open_at(page, address)
        sign_in(page, name)
        return page

    return opened


def browser_of(visitor: Visitor, board: SignInBoard) -> BrowserContext:
    context = visitor(board.address, board.provider, FOREIGN)
    context.route(f"https://{FOREIGN}/**", lambda route: route.fulfill(body=""))
    return context


def judge(page: Page, number: int, status: Status, note: str) -> None:
    """Fill in and submit an assessment."""
    choose_status(page, number, STATUS[status])
    typed(page, number, "note", note)
    typed(page, number, "evidence-0-url", "https://example.org/report")
    save(page, number)


def main_text(page: Page) -> str:
    return page.locator("[data-testid=stMain]").inner_text()


def test_two_assessors_and_a_reviewer_from_disagreement_to_publication(enter: Enter, shared: SignInBoard) -> None:
    ann, ben = enter("Ann", "/pledge?number=7"), enter("Ben", "/pledge?number=7")
    judge(ann, 7, Status.PARTIAL, "절반만 되었다")
    expect(ann.locator(".verdict .badge")).to_contain_text(STATUS[Status.UNRATED])
    assert "절반만 되었다" in main_text(ann)

    open_at(ben, "/pledge?number=7")
    assert "절반만 되었다" not in main_text(ben)
    judge(ben, 7, Status.COMPLETED, "모두 되었다")
    for note in ("절반만 되었다", "모두 되었다"):
        assert note in main_text(ben), "both are seen once both are submitted"

    rev = enter("Rev", "/desk?queue=disagreement")
    rev.locator("table.plain a", has_text="청년미래기금").click()
    settled(rev)
    assert (path(rev), query(rev)["number"]) == ("/pledge", ["7"])
    rev.get_by_text("Ben", exact=False).filter(has=rev.locator("xpath=ancestor-or-self::label")).last.click()
    settled(rev)
    widget(rev, "review-7-approve").get_by_role("button").click()
    settled(rev)
    expect(rev.locator(".field-error", has_text=ko("Give a reason."))).to_be_visible()
    widget(rev, "review-7_reason").or_(rev.locator('[class*="st-key-review-7"][class*="reason"]')).locator(
        "textarea"
    ).fill("보고서가 전 범위를 다룬다")
    widget(rev, "review-7-approve").get_by_role("button").click()
    settled(rev)

    expect(rev.locator(".verdict .badge")).to_contain_text(STATUS[Status.COMPLETED])
    [kept] = recorded(shared.folder, 7)
    assert (kept.author, kept.note) == ("Ben", "모두 되었다")
    stranger = rev.context.browser.new_context(base_url=shared.address).new_page()  # type: ignore[union-attr]
    open_at(stranger, "/pledge?number=7")
    for words in ("모두 되었다", "보고서가 전 범위를 다룬다", "Rev"):
        assert words in main_text(stranger)
    assert "절반만 되었다" not in main_text(stranger), "what was decided against is its author's alone"
    open_at(stranger, "/corrections")
    assert "절반만 되었다" not in main_text(stranger)
    stranger.context.close()
    open_at(ann, "/pledge?number=7")
    for words in (ko("Sent back to you"), "절반만 되었다", "보고서가 전 범위를 다룬다"):
        assert words in main_text(ann)


def test_a_removed_members_open_page_records_nothing_and_keeps_what_was_typed(
    enter: Enter, shared: SignInBoard
) -> None:
    page = enter("Out", "/pledge?number=8")
    choose_status(page, 8, STATUS[Status.PARTIAL])
    typed(page, 8, "note", "쫓겨나기 전에 쓴 글")
    typed(page, 8, "evidence-0-url", "https://example.org/report")
    page.keyboard.press("Tab")  # the page runs when a field is left; the next run is to be the one that saves
    settled(page)
    store = open_store(url_of(shared.folder), upgrade=False)
    remove_member(store, WRITER, next(one.id for one in read_members(store) if one.name == "Out"))
    before = store.revision()

    save(page, 8)

    assert store.revision() == before
    store.close()
    assert ko("You are not, or no longer, a member of this board. Nothing was recorded.") in main_text(page) or ko(
        "You are signed in, but not a member of this board. Give a steward the two lines under your name in the menu."
    ) in main_text(page)
    kept = page.evaluate("Object.values(localStorage).join(' ')")
    assert "쫓겨나기 전에 쓴 글" in kept or "쫓겨나기 전에 쓴 글" in page.content()


def test_a_cookie_replayed_after_the_sign_out_opens_nothing(
    enter: Enter, visitor: Visitor, shared: SignInBoard
) -> None:
    page = enter("Ann", "/pledge?number=9")
    assert (path(page), query(page)) == ("/pledge", {"number": ["9"]}), "back on the page that she came from"
    stolen = [cookie for cookie in page.context.cookies() if cookie["name"].startswith(COOKIE)]
    assert stolen
    assert all(cookie["httpOnly"] for cookie in stolen)
    sign_out(page)
    expect(form_field(page, 9, "save")).to_have_count(0)

    thief = browser_of(visitor, shared)
    thief.add_cookies(stolen)  # type: ignore[arg-type]
    replayed = thief.new_page()
    open_at(replayed, "/pledge?number=9")
    expect(form_field(replayed, 9, "save")).to_have_count(0)
    assert ko("You have signed out. Sign in again to go on; what you typed is kept.") in main_text(replayed)


def test_who_is_no_member_is_told_what_to_give_a_steward(enter: Enter) -> None:
    page = enter("stranger", "/pledge?number=10")
    expect(form_field(page, 10, "save")).to_have_count(0)
    menu = page.locator("[data-testid=stSidebar]").inner_text()
    assert "stranger" in menu
    assert "http://localhost:" in menu


def test_every_part_of_the_desk_fits_a_phone_and_shuts_nobody_out(enter: Enter) -> None:
    page = enter("Sue", "/desk")
    page.set_viewport_size({"width": 390, "height": 844})
    # The names of the people and their addresses are theirs; a language is named in itself.
    allowed = {
        f"left in English: {word}"
        # The Korean sentence gives OpenID's own words in brackets.
        for word in (
            "English",
            "Ann",
            "Ben",
            "Rev",
            "Sue",
            "Out",
            "http",
            "localhost",
            "stranger",
            "issuer",
            "subject",
            "Alt",
            "Shift",
        )
    }
    for part in ("", "rate", "import", "assign", "members", "settings"):
        show(page, f"/desk?part={part}" if part else "/desk")
        seen = scrolls_sideways(page) + cut_off(page) + shut_out(page)
        seen += [fault for fault in left_in_english(page) if fault not in allowed]
        assert not seen, "\n".join((part, *seen))


def test_a_steward_changes_the_members_on_the_desk(enter: Enter, shared: SignInBoard) -> None:
    page = enter("Sue", "/desk?part=members")
    expand(page, ko("Add a member"))
    for field, text in (("name", "새 평가자"), ("issuer", "https://accounts.example.org"), ("subject", "new-1")):
        page.locator(f'[class*="st-key-member-add"][class*="{field}"] input').first.fill(text)
    widget(page, "member-add-go").get_by_role("button").click()
    settled(page)
    assert ko("Added: {name}.").format(name="새 평가자") in main_text(page)
    store = open_store(url_of(shared.folder), upgrade=False)
    assert [one.role for one in read_members(store) if one.name == "새 평가자"] == [Role.ASSESSOR]
    store.close()
