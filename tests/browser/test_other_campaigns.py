"""Campaigns that are not the shipped one in a browser: what is cut, what cannot be reached, what is read wrongly."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from dashboard.domain.status import Rater, Status
from dashboard.services.campaigns.seed import seed
from dashboard.services.judging.assess import assess
from dashboard.store.engine.store import open_store
from tests.browser.conftest import Visitor
from tests.browser.visit import open_at, settled
from tests.factories import WRITER, a_draft
from tests.minimal_campaign import MINIMAL, write_minimal
from tests.serving import serving

LONG = "A programme for roads, bridges, schools and water in every district that has more than two hundred people, " * 3
TITLES = ["Economy", "Taxes", "Lower VAT", "Health", *(f"{number}. {LONG}" for number in range(5, 40))]
PARENTS = {2: 1, 3: 2}
CATEGORIES = "id,name\n" + "".join(f"c{n},A field of politics with a name of many words ({n})\n" for n in range(1, 16))
OTHER = "amman"
OWN = "hanbit"  # the administration alone has judged it, in the scale's longest words
BROKEN = """[...document.querySelectorAll('.matrix td, .pledges td.number')].filter((cell) => {
  let node = cell;
  while (node.firstChild) node = node.firstChild;
  const range = document.createRange();
  range.selectNodeContents(node);
  return range.getClientRects().length > 1;
}).map((cell) => cell.innerText)"""  # numbers that go on in a second line


COVERED = """[...document.querySelectorAll('.pledges tbody tr, .minis li')].filter((row) => {
  const boxes = [...row.querySelectorAll('td, a, .badge')].filter((node) => !node.querySelector('td, a, .badge'))
    .map((node) => node.getBoundingClientRect()).filter((box) => box.width && box.height);
  const all = row.getBoundingClientRect();
  return boxes.some((box) => box.top < all.top - 1 || box.bottom > all.bottom + 1)
    || boxes.some((one, place) => boxes.slice(place + 1).some((other) => one.left < other.right - 1
    && other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1));
}).map((row) => row.innerText)"""  # rows in which one thing lies over another, or outside of its row


def pledges() -> str:
    """Pledges in three levels and fifteen categories, most with a title of three hundred letters, one of a long list."""
    rows = [
        f'{number if number < len(TITLES) else 1000},"{title}",A{number},{PARENTS.get(number, "")},c{number % 15 + 1}'
        for number, title in enumerate(TITLES, start=1)
    ]
    return "\n".join(["number,title,code,parent,category_id", *rows, ""])


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("campaigns")
    store = open_store(f"sqlite:///{folder / 'pledges.db'}")
    seed(store, write_minimal(folder / MINIMAL, pledges=pledges(), categories=CATEGORIES))
    for number in range(3, 36):
        status = (Status.COMPLETED, Status.PARTIAL, Status.NOT_STARTED)[number % 3]
        assess(store, WRITER, a_draft(campaign=MINIMAL, pledge_number=number, status=status))
    arabic = "id,name,language,currency\namman,برنامج عمّان,ar,JOD\n"
    seed(store, write_minimal(folder / OTHER, campaign=arabic, pledges="title,code\nبناء 360 وحدة سكنية,ع-3\n"))
    own = "id,name,language\nhanbit,한빛시 공약,ko\n"
    seed(store, write_minimal(folder / OWN, campaign=own, pledges="title\n항만 정비\n새 도서관\n쉬는 공원\n"))
    for number in (1, 2, 3):
        draft = a_draft(campaign=OWN, pledge_number=number, status=Status.CONTINUING, rater=Rater.CITY)
        assess(store, WRITER, draft)
    store.close()
    with serving(folder, PLEDGEBOARD_LOCAL_WRITER="1") as served:
        yield served


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize(
    "path",
    [
        "/?view=table", "/pledges", "/pledges?level=all", "/pledges?compare=category", "/pledges?compare=campaign",
        "/pledge?number=1", "/over-time", "/campaigns", "/featured", "/figures",
    ],
)  # fmt: skip
def test_nothing_leaves_the_page_and_axe_finds_nothing_serious(
    visitor: Visitor, address: str, path: str, width: int
) -> None:
    page = visitor(address, viewport={"width": width, "height": 900}, locale="en-GB").new_page()
    open_at(page, f"{path}{'&' if '?' in path else '?'}campaign={MINIMAL}&lang=en")
    main = "document.querySelector('[data-testid=stMain]')"
    assert page.evaluate(f"{main}.scrollWidth - {main}.clientWidth") == 0
    found = Axe().run(page).response["violations"]
    assert not [one["id"] for one in found if one["impact"] in ("serious", "critical")]
    assert page.evaluate(BROKEN) == []
    assert page.evaluate(COVERED) == []


@pytest.mark.parametrize("path", ["/pledges", "/"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_status_covers_what_stands_beside_it_on_a_phone(
    visitor: Visitor, address: str, path: str, language: str
) -> None:
    page = visitor(address, viewport={"width": 390, "height": 900}, locale="en-GB").new_page()
    open_at(page, f"{path}?campaign={OWN}&lang={language}")
    assert page.locator(".badge").count() > 1
    assert page.evaluate(COVERED) == []


def test_the_way_to_the_comparison_is_in_the_menu_and_on_the_list(visitor: Visitor, address: str) -> None:
    page: Page = visitor(address, locale="en-GB").new_page()
    open_at(page, f"/pledges?campaign={MINIMAL}&lang=en")
    page.locator(".switcher summary").click()
    page.locator(".switcher").get_by_role("link", name="Compare campaigns").click()
    page.locator("#comparison").wait_for()
    assert page.get_by_role("link", name="Compare campaigns").is_visible()


def test_filters_that_a_phone_has_open_stay_open_after_a_chip(visitor: Visitor, address: str) -> None:
    page: Page = visitor(address, viewport={"width": 390, "height": 900}, locale="en-GB").new_page()
    open_at(page, f"/pledges?campaign={MINIMAL}&level=leaves&lang=en")
    page.locator(".filters > summary").click()
    page.locator('.chip[data-code="partial"]').click()
    page.locator(".chosen").wait_for()
    settled(page)
    assert page.locator(".filters[open]").count() == 1
    assert page.locator('.chip[data-code="completed"]').is_visible()


def test_on_paper_a_verdict_with_pledges_below_begins_under_its_title(visitor: Visitor, address: str) -> None:
    page: Page = visitor(address, locale="en-GB").new_page()
    open_at(page, f"/pledge?campaign={MINIMAL}&number=1&lang=en")
    page.emulate_media(media="print")
    kept = "getComputedStyle(document.querySelector('.verdict')).breakInside"
    assert page.locator(".verdict .lower").count() == 1
    assert page.evaluate(kept) == "auto"  # it may be longer than a page
    open_at(page, f"/pledge?campaign={MINIMAL}&number=5&lang=en")
    assert page.evaluate(kept) == "avoid"
