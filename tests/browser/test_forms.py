"""Forms under hasty hands: many quick clicks are one entry, and what is pasted into the grid is read or stays, marked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.domain.status import Status
from dashboard.store.engine.store import open_store
from dashboard.store.reads.assessments import read_measurements
from dashboard.store.reads.pledges import read_challenges
from dashboard.store.reads.view import View
from tests.browser.boards import CAMPAIGN, journal_entries, recorded, served, url_of
from tests.browser.conftest import Visitor
from tests.browser.test_watchdog import fill
from tests.browser.visit import expand, form_field, ko, open_at, settled, widget

pytestmark = pytest.mark.browser
URL = "https://example.org/report"
CLICKS = """(button, pause) => {
  document.activeElement.blur();  // as a mouse does
  for (let turn = 0; turn < 10; turn++) setTimeout(() => button.click(), turn * pause);
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("forms")


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with served(folder, {4: Status.COMPLETED}, PLEDGEBOARD_LOCAL_WRITER="1") as found:
        yield found


@pytest.fixture
def page(visitor: Visitor, address: str) -> Page:
    context = visitor(address)
    context.add_cookies([{"name": "pledgeboard_name", "value": "Kim", "url": address}])
    return context.new_page()


def counts(folder: Path) -> tuple[int, int]:
    """How many measurements and challenges there are."""
    store = open_store(url_of(folder))
    try:
        view = View(CAMPAIGN)
        return len(read_measurements(store, view)), len(read_challenges(store, view, waiting=True))
    finally:
        store.close()


def click_ten_times(button: Locator, pause: int) -> None:
    button.evaluate(CLICKS, pause)
    button.page.wait_for_timeout(10 * pause)
    settled(button.page)


@pytest.mark.parametrize("pauses", [(15,), pytest.param((0, 15, 60), marks=pytest.mark.full)], ids=len)
def test_ten_quick_clicks_are_one_entry_and_the_form_says_so(page: Page, folder: Path, pauses: tuple[int, ...]) -> None:
    measured, asked = counts(folder)
    for turn, pause in enumerate(pauses, start=1):
        open_at(page, "/pledge?number=50")
        expand(page, ko("Record a measurement"))
        page.get_by_label(ko("Value"), exact=True).fill(f"21만 {measured + turn}천")
        page.locator('[class*="st-key-measure-"][class*="-url"] input').fill(URL)
        click_ten_times(page.locator('[class*="st-key-measure-"][class*="-save"]').get_by_role("button"), pause)
        expect(page.get_by_role("status").filter(has_text="기록부")).to_be_visible()
        expect(page.get_by_role("alert")).to_have_count(0)
        assert counts(folder)[0] == measured + turn

        open_at(page, "/pledge?number=4")
        page.get_by_text(ko("Question an assessment")).click()
        page.get_by_label(ko("What you question, and why")).fill(f"이유 {asked + turn}")
        click_ten_times(page.locator('[class*="st-key-challenge-"][class*="-send"]').get_by_role("button"), pause)
        expect(page.get_by_role("status").filter(has_text="검토")).to_be_visible()
        expect(page.get_by_role("alert")).to_have_count(0)
        assert counts(folder)[1] == asked + turn

        number = 6 + measured + turn
        open_at(page, f"/pledge?number={number}")
        fill(page, number, Status.PARTIAL, "추진 실적", "보고서")
        click_ten_times(form_field(page, number, "save").get_by_role("button"), pause)
        expect(page.locator(".runs [id^='entry-']")).to_have_count(1)
        expect(page.get_by_role("alert")).to_have_count(0)
        assert len(recorded(folder, number)) == 1


def paste(page: Page, lines: list[str]) -> None:
    """Paste rows of a spreadsheet into the grid, from the status of its first row on."""
    page.evaluate("text => navigator.clipboard.writeText(text)", "\n".join(lines))
    grid = page.locator("[data-testid=stDataFrame]")
    grid.click(position={"x": 420, "y": 52})  # what it shows is a canvas
    expect(grid.locator(":focus")).to_have_count(1)
    page.keyboard.press("ControlOrMeta+V")
    settled(page)


def test_what_is_pasted_into_the_grid_is_read_or_stays_with_its_reason(page: Page, folder: Path, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    pasted = [
        ("이행완료", "", "2019년 4분기", ""),
        ("추진 중", "", "43830", "37,5%"),
        ("보류", "예산 부족", "2017-01-01", "120"),  # a day before the election stops nothing
        ("폐기", "예산 부족", "2030-01-01", ""),
        ("잘 모르겠음", "", "2019-12-31", ""),
        ("완료", "", "언젠가", ""),
        ("판단불가", "", "", ""),
    ]
    open_at(page, "/desk?part=rate&category=people-city")  # pledges 37 to 45
    before = journal_entries(folder)
    paste(page, ["\t".join((*cells, "메모", URL)) for cells in pasted])
    button = widget(page, "rate-many-go")
    expect(button).to_contain_text(ko("Record {count} assessments").format(count=7))
    reasons = page.locator(".notice.problem li")
    expect(reasons).to_have_count(4)  # what is empty is asked for at the click alone
    button.get_by_role("button").click()
    expect(reasons).to_have_count(5)
    for place, (number, words) in enumerate(
        {39: "120", 40: "미래", 41: "“잘 모르겠음”", 42: "“언젠가”", 43: ko("True as of")}.items()
    ):
        expect(reasons.nth(place)).to_contain_text(ko("Pledge {number}").format(number=number))
        expect(reasons.nth(place)).to_contain_text(words)
    assert journal_entries(folder) == before, "all or nothing"

    settled(page)
    kept = page.evaluate("JSON.parse(localStorage.getItem('grid-park-won-soon-2018'))")
    columns = ("as_of", "progress")
    typed = [(kept[f"{n}.status"], *(kept.get(f"{n}.{name}", "") for name in columns)) for n in range(37, 44)]
    assert typed == [(status, *rest) for status, _reason, *rest in pasted], "each cell stays as it was pasted"

    open_at(page, "/desk?part=rate&category=people-city")  # the browser kept them
    expect(button).to_contain_text(ko("Record {count} assessments").format(count=7))
    mended = [("보류", "예산 부족"), ("폐기", "예산 부족"), ("완료", ""), ("완료", ""), ("판단불가", "")]
    paste(page, ["\t".join(cells) for cells in (*pasted[:2], *((*cells, "2019-03-01", "50") for cells in mended))])
    expect(reasons).to_have_count(0)
    button.get_by_role("button").click()
    expect(page.get_by_role("status").filter(has_text="기록했습니다")).to_be_visible()
    judged = [recorded(folder, number) for number in range(37, 44)]
    assert [(one.status, one.as_of.isoformat()) for [one] in judged] == [
        (Status.COMPLETED, "2019-12-31"),
        (Status.ON_TRACK, "2019-12-31"),
        (Status.ON_HOLD, "2019-03-01"),
        (Status.SCRAPPED, "2019-03-01"),
        (Status.COMPLETED, "2019-03-01"),
        (Status.COMPLETED, "2019-03-01"),
        (Status.UNVERIFIABLE, "2019-03-01"),
    ]
