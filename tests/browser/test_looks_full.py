"""A board after a year of many hands' work: the pages that are empty on a new one, full."""

import pytest

from tests.browser.conftest import Visitor
from tests.browser.faults import left_in_english, standing
from tests.browser.test_looks import in_language, shut_out
from tests.browser.visit import show

pytestmark = pytest.mark.browser
ADDRESSES = (
    "/",
    "/pledge?number=50",
    "/featured?name=clean-air",
    "/over-time",
    "/corrections",
    "/desk?queue=review",
    "/desk?queue=disagreement",
    "/desk?queue=challenges",
    "/desk?part=rate",
    "/method",
)


def test_every_full_page_fits_a_dark_phone_and_shuts_nobody_out(visitor: Visitor, demonstration: str) -> None:
    page = visitor(demonstration, viewport={"width": 390, "height": 844}, color_scheme="dark").new_page()
    seen = {}
    for address in ADDRESSES:
        show(page, in_language(address, "en"))
        seen[address] = standing(page) + shut_out(page)
    assert {address: faults for address, faults in seen.items() if faults} == {}


@pytest.mark.full
def test_every_full_page_fits_a_desk_and_leaves_nothing_in_english(visitor: Visitor, demonstration: str) -> None:
    page = visitor(demonstration).new_page()
    seen = {}
    for address in ADDRESSES:
        show(page, address)
        seen[address] = standing(page) + left_in_english(page) + shut_out(page)
    assert {address: faults for address, faults in seen.items() if faults} == {}
