"""A board after a year of many hands' work: the pages that are empty on a new one, full."""

import pytest

from tests.browser.conftest import Visitor
from tests.browser.faults import left_in_english, standing
from tests.browser.test_looks import in_language, shut_out
from tests.browser.visit import open_at

pytestmark = pytest.mark.browser
AS_ON_A_NEW_BOARD = ("/", "/featured?name=clean-air", "/method")  # tests/browser/test_looks.py looks at them each time
ADDRESSES = (
    "/pledge?number=50",
    "/over-time",
    "/corrections",
    "/desk?queue=review",
    "/desk?queue=disagreement",
    "/desk?queue=challenges",
    "/desk?part=rate",
    *(pytest.param(address, marks=pytest.mark.full) for address in AS_ON_A_NEW_BOARD),
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_full_page_fits_a_dark_phone_and_shuts_nobody_out(visitor: Visitor, demonstration: str, address: str) -> None:
    page = visitor(demonstration, viewport={"width": 390, "height": 844}, color_scheme="dark").new_page()
    open_at(page, in_language(address, "en"))
    assert standing(page) + shut_out(page) == []


@pytest.mark.full
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_full_page_fits_a_desk_and_leaves_nothing_in_english(
    visitor: Visitor, demonstration: str, address: str
) -> None:
    page = visitor(demonstration).new_page()
    open_at(page, address)
    assert standing(page) + left_in_english(page) + shut_out(page) == []
