"""Campaigns that are not the shipped one in a browser: what is cut, what cannot be reached, what is read wrongly."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from dashboard.domain.status import Status
from dashboard.services.campaigns.seed import seed
from dashboard.services.judging.assess import assess
from dashboard.store.engine.store import open_store
from tests.browser.conftest import Visitor
from tests.browser.visit import open_at
from tests.factories import WRITER, a_draft
from tests.minimal_campaign import MINIMAL, write_minimal
from tests.serving import serving

LONG = "A programme for roads, bridges, schools and water in every district that has more than two hundred people, " * 3
TITLES = ["Economy", "Taxes", "Lower VAT", "Health", *(f"{number}. {LONG}" for number in range(5, 40))]
PARENTS = {2: 1, 3: 2}
CATEGORIES = "id,name\n" + "".join(f"c{n},A field of politics with a name of many words ({n})\n" for n in range(1, 16))
OTHER = "amman"
BROKEN = """[...document.querySelectorAll('.matrix td')].filter((cell) => {
  let node = cell;
  while (node.firstChild) node = node.firstChild;
  const range = document.createRange();
  range.selectNodeContents(node);
  return range.getClientRects().length > 1;
}).map((cell) => cell.innerText)"""  # numbers that go on in a second line


def pledges() -> str:
    """Pledges in three levels and fifteen categories, most with a title of three hundred letters."""
    rows = [
        f'"{title}",A{number},{PARENTS.get(number, "")},c{number % 15 + 1}'
        for number, title in enumerate(TITLES, start=1)
    ]
    return "\n".join(["title,code,parent,category_id", *rows, ""])


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


def test_the_way_to_the_comparison_is_in_the_menu_and_on_the_list(visitor: Visitor, address: str) -> None:
    page: Page = visitor(address, locale="en-GB").new_page()
    open_at(page, f"/pledges?campaign={MINIMAL}&lang=en")
    page.locator(".switcher summary").click()
    page.locator(".switcher").get_by_role("link", name="Compare campaigns").click()
    page.locator("#comparison").wait_for()
    assert page.get_by_role("link", name="Compare campaigns").is_visible()
