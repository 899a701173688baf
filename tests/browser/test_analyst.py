"""The analyst: from a chart to the pledges behind it, filters that travel in the address, and the data taken along."""

import csv
import io
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect
from python_calamine import CalamineWorkbook

from dashboard.domain.status import Status
from tests.browser.boards import CAMPAIGN
from tests.browser.conftest import Visitor
from tests.browser.visit import (
    chart,
    count_of,
    counted,
    en,
    ko,
    listed,
    open_at,
    query,
    settled,
    wait_for_address,
    widget,
)
from tests.serving import ROOT

pytestmark = pytest.mark.browser

YOUTH, YOUTH_NAME = [7, 8, 9], "청년"  # the category of the pledges for young people
SEGMENT = """(plot, [category, status]) => {
  const traces = [...plot.querySelectorAll('.barlayer .trace')];
  for (const [number, trace] of plot.data.entries())
    for (const [point, custom] of (trace.customdata || []).entries())
      if (custom[0] === category && custom[1] === status) {
        const box = traces[number].querySelectorAll('.point path')[point].getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2];
      }
  return null;
}"""


def click_segment(page: Page, category: str, status: Status) -> None:
    """Click into the middle of a segment of the chart of categories with the mouse."""
    picture = chart(page, "status-by-category")
    picture.scroll_into_view_if_needed()
    middle = picture.evaluate(SEGMENT, [category, status.value])
    assert middle, f"no segment for {category} {status}"
    page.mouse.move(*middle)
    page.mouse.click(*middle)


def chip(page: Page, name: str, code: str) -> Locator:
    """A value of one of the filters above the list."""
    return page.locator(f'[data-name="{name}"] .chip[data-code="{code}"]')


def rows_of_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def download(page: Page, button: Locator) -> tuple[str, bytes]:
    """Press a button that gives a file; its name and content."""
    with page.expect_download() as started:
        button.click()
    return started.value.suggested_filename, Path(started.value.path()).read_bytes()


def test_a_keyboard_reaches_the_same_pledges_through_the_table_beside_the_chart(page: Page) -> None:
    open_at(page, "/")
    tab = page.get_by_role("group", name=ko("Shown as")).get_by_role("link", name=ko("Table"))

    tab.focus()
    tab.press("Enter")
    link = page.locator('table.matrix a[href*="category=youth"][href*="status=on_track"]')
    expect(link).to_be_visible()
    link.focus()
    link.press("Enter")

    wait_for_address(page, "/pledges", category=["youth"], status=["on_track"])
    assert listed(page) == [7, 8]


def test_a_filter_stands_in_the_address_and_the_pasted_address_opens_the_same_list(
    page: Page, visitor: Visitor, board: str
) -> None:
    open_at(page, "/pledges")
    expect(count_of(page)).to_have_text(counted(66))

    chip(page, "category", "youth").click()

    wait_for_address(page, "/pledges", category=["youth"])
    expect(count_of(page)).to_have_text(counted(3))
    assert listed(page) == YOUTH

    elsewhere = visitor(board).new_page()
    open_at(elsewhere, page.url)
    assert listed(elsewhere) == YOUTH
    expect(chip(elsewhere, "category", "youth")).to_have_attribute("aria-current", "true")
    elsewhere.locator(".chosen .chip", has_text=YOUTH_NAME).click()
    expect(count_of(elsewhere)).to_have_text(counted(66))


def test_back_undoes_a_filter_and_forward_does_it_again(page: Page) -> None:
    open_at(page, "/pledges")
    chip(page, "category", "youth").click()
    wait_for_address(page, "/pledges", category=["youth"])
    chip(page, "status", "on_track").click()
    wait_for_address(page, "/pledges", category=["youth"], status=["on_track"])
    expect(count_of(page)).to_have_text(counted(2))

    page.go_back()
    wait_for_address(page, "/pledges", category=["youth"])
    expect(count_of(page)).to_have_text(counted(3))
    expect(chip(page, "status", "on_track")).not_to_have_attribute("aria-current", "true")

    page.go_back()
    wait_for_address(page, "/pledges")
    expect(count_of(page)).to_have_text(counted(66))

    page.go_forward()
    page.go_forward()
    wait_for_address(page, "/pledges", category=["youth"], status=["on_track"])
    assert listed(page) == [7, 8]


@pytest.mark.parametrize("by_keyboard", [False, True], ids=["mouse", "Enter"])
@pytest.mark.parametrize("values", [("category", "youth", "women"), ("status", "on_track", "scrapped")], ids=str)
def test_a_second_value_of_a_filter_joins_the_first_and_back_takes_it_out(
    page: Page, values: tuple[str, str, str], by_keyboard: bool
) -> None:
    name, *codes = values
    open_at(page, "/pledges")
    for chosen in (codes[:1], codes):
        if by_keyboard:
            chip(page, name, chosen[-1]).press("Enter")
        else:
            chip(page, name, chosen[-1]).click()
        wait_for_address(page, "/pledges", **{name: chosen})
        settled(page)

    counts = [int(chip(page, name, code).locator(".count").inner_text()) for code in codes]
    assert all(counts)
    assert len(listed(page)) == sum(counts)
    page.go_back()
    wait_for_address(page, "/pledges", **{name: codes[:1]})
    expect(chip(page, name, codes[1])).not_to_have_attribute("aria-current", "true")
    assert len(listed(page)) == counts[0]
    page.go_forward()
    wait_for_address(page, "/pledges", **{name: codes})


def test_two_chosen_categories_stand_side_by_side(page: Page) -> None:
    open_at(page, "/pledges?category=youth")
    chip(page, "category", "women").click()
    wait_for_address(page, "/pledges", category=["youth", "women"])
    settled(page)

    page.locator('[data-name="category"] .see').click()

    wait_for_address(page, "/pledges", category=["youth", "women"], compare=["category"])
    expect(page.locator(".compared tbody th")).to_have_text(["청년", "여성"])


def test_back_and_forward_lead_across_pages_after_a_segment_and_links(page: Page) -> None:
    chosen = {"category": ["youth"], "status": ["on_track"]}
    open_at(page, "/")
    click_segment(page, "youth", Status.ON_TRACK)
    wait_for_address(page, "/pledges", category=["youth"], status=["on_track"])
    settled(page)
    page.locator('table.stacked a[href^="/pledge?"][href$="number=8"]').click()
    wait_for_address(page, "/pledge", number=["8"], **chosen)
    settled(page)
    page.locator('nav a[href^="/pledge?"][href$="number=7"]').click()
    wait_for_address(page, "/pledge", number=["7"], **chosen)
    settled(page)
    expect(page.locator(".board h1")).to_contain_text("청년미래기금")

    page.go_back()
    wait_for_address(page, "/pledge", number=["8"], **chosen)
    expect(page.locator(".board h1")).to_contain_text("청년 참여 15%")

    page.go_back()
    wait_for_address(page, "/pledges", category=["youth"], status=["on_track"])
    assert listed(page) == [7, 8]

    page.go_back()
    wait_for_address(page, "/")
    settled(page)
    expect(chart(page, "status-by-category")).to_be_visible()

    page.go_forward()
    wait_for_address(page, "/pledges", category=["youth"], status=["on_track"])
    assert listed(page) == [7, 8]


def test_a_click_on_a_segment_opens_exactly_the_pledges_that_it_counts_and_so_does_one_after_going_back(
    page: Page,
) -> None:
    open_at(page, "/")
    click_segment(page, "youth", Status.ON_TRACK)
    wait_for_address(page, "/pledges", category=["youth"], status=["on_track"])
    assert listed(page) == [7, 8]
    expect(count_of(page)).to_have_text(counted(2))
    page.go_back()
    wait_for_address(page, "/")
    settled(page)

    click_segment(page, "youth", Status.ON_TRACK)

    wait_for_address(page, "/pledges", category=["youth"], status=["on_track"])
    assert listed(page) == [7, 8]


def test_initial_consonants_find_the_youth_while_they_are_typed_and_back_undoes_them_in_one_step(page: Page) -> None:
    open_at(page, "/pledges")

    box = widget(page, "filter_q").get_by_role("searchbox")
    box.press_sequentially("ㅊㄴ", delay=600)  # a run for each letter

    wait_for_address(page, "/pledges", q=["ㅊㄴ"])
    found = listed(page)
    assert set(titled("청년")) <= set(found)
    assert len(found) < 66
    expect(page.locator("table.stacked mark").first).to_have_text("청년")
    page.go_back()
    wait_for_address(page, "/pledges")
    expect(count_of(page)).to_have_text(counted(66))
    expect(box).to_have_value("")


def test_a_list_keeps_its_place_under_a_chip_and_after_a_pledge_and_its_headings_stay_in_sight(page: Page) -> None:
    def scrolled() -> int:
        return int(page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollTop"))

    open_at(page, "/pledges?sort=-number")
    page.locator("table.stacked a.title").nth(40).scroll_into_view_if_needed()
    place = scrolled()
    assert place > 500
    heading = page.locator("table.stacked thead th").first.bounding_box()
    assert heading
    assert heading["y"] < 80
    page.locator("table.stacked a.title").nth(40).click()
    page.wait_for_url(lambda url: urlsplit(url).path == "/pledge")
    settled(page)

    page.go_back()

    page.wait_for_url(lambda url: urlsplit(url).path == "/pledges")
    settled(page)
    page.wait_for_timeout(700)
    assert abs(scrolled() - place) < 20


def titled(word: str) -> list[int]:
    """The pledges with a word in their title."""
    with (ROOT / "seed" / CAMPAIGN / "pledges.csv").open(encoding="utf-8", newline="") as lines:
        return [int(row["number"]) for row in csv.DictReader(lines) if word in row["title"]]


def test_csv_and_xlsx_hold_exactly_what_the_filter_gives(page: Page) -> None:
    open_at(page, "/pledges?category=youth&category=workers&status=on_track&status=partial")
    assert listed(page) == [5, 7, 8]

    page.locator("#share-pledges").locator("[data-opens=data]").click()
    csv_name, csv_bytes = download(page, page.locator("#share-pledges").locator("a[data-kind=csv]"))
    page.locator("#share-pledges").locator("[data-opens=data]").click()
    xlsx_name, xlsx_bytes = download(page, page.locator("#share-pledges").locator("a[data-kind=xlsx]"))

    assert csv_name.startswith("pledges_park-won-soon-2018_")
    assert csv_name.endswith(".csv")
    assert xlsx_name.endswith(".xlsx")
    assert csv_bytes.startswith(b"\xef\xbb\xbf")
    rows = rows_of_csv(csv_bytes)
    assert [row["number"] for row in rows] == ["5", "7", "8"]
    assert [row["status"] for row in rows] == ["partial", "on_track", "on_track"]
    assert rows[1]["title"] == "청년의 꿈에 투자하는 ‘청년미래기금’ 조성"
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(xlsx_bytes)).get_sheet_by_index(0).to_python()
    names = list(rows[0])
    assert [sheet[0][names.index(name)] for name in ("number", "title", "status")] == ["번호", "공약", "상태"]
    for name in ("number", "title", "title_en", "note"):
        place = names.index(name)
        assert [as_text(row[place]) for row in sheet[1:]] == [row[name] for row in rows]
    assert [row[names.index("status")] for row in sheet[1:]] == ["일부추진", "정상추진", "정상추진"]


def as_text(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def test_a_filter_that_the_board_does_not_know_is_named_and_the_rest_holds(page: Page) -> None:
    open_at(page, "/pledges?category=youth&status=nonsense")

    expect(page.get_by_role("alert").filter(has_text="nonsense")).to_be_visible()
    assert listed(page) == YOUTH


def test_an_empty_result_says_what_to_relax_and_the_way_out_works(page: Page) -> None:
    open_at(page, "/pledges?category=youth&status=completed")
    expect(count_of(page)).to_have_text(counted(0))
    expect(page.get_by_text(ko("No pledge matches these filters"))).to_be_visible()

    relaxed = ko("Without “{filter}”: {count} pledges").format(filter=ko("Status"), count=3)
    page.get_by_role("link", name=relaxed).click()

    wait_for_address(page, "/pledges", category=["youth"])
    assert listed(page) == YOUTH


def test_a_header_sorts_the_list_and_keeps_the_filters(page: Page) -> None:
    open_at(page, "/pledges?category=youth")

    for column, sort in (("Evidence", ["evidence"]), ("No.", None), ("No.", ["-number"])):
        page.get_by_role("columnheader").get_by_role("link", name=ko(column)).click()
        wait_for_address(page, "/pledges", category=["youth"], **({"sort": sort} if sort else {}))
        settled(page)

    assert listed(page) == YOUTH[::-1]


def test_the_other_language_keeps_the_filters_and_says_which_language_it_is(page: Page) -> None:
    open_at(page, "/pledges?category=youth&status=on_track")
    assert page.locator("html").get_attribute("lang") == "ko"

    page.locator('.languages a[hreflang="en"]').click()

    wait_for_address(page, "/pledges", category=["youth"], status=["on_track"], lang=["en"])
    assert listed(page) == [7, 8]
    assert page.locator("html").get_attribute("lang") == "en"
    expect(page).to_have_title(f"{en('Pledges')} · {en('Pledgeboard')}")
    expect(count_of(page)).to_have_text("2 of 66 pledges")

    page.locator('table.stacked a[href^="/pledge?"]').first.click()
    page.wait_for_url(lambda url: urlsplit(url).path == "/pledge")
    assert query(page)["lang"] == ["en"]
    expect(page.locator(".board h1")).to_contain_text("Youth Future Fund")
