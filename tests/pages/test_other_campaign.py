"""Every page of another country's campaign speaks of that campaign alone."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.store.engine.store import open_store
from tests.factories import Clock
from tests.other_campaign import LICENCE, SOURCE, assert_its_own, fill_other_board, shown
from tests.pages.conftest import Open
from tests.pages.page import bodies, links, seen

PAGES = ("", "pledges", "pledge", "featured", "figures", "over-time", "corrections", "report", "method")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A board that the shipped campaign never was on."""
    folder = tmp_path_factory.mktemp("other")
    url = f"sqlite:///{folder / 'pledges.db'}"
    store = open_store(url, clock=Clock(datetime(2024, 6, 1, tzinfo=UTC)))
    fill_other_board(store, folder / "seed")
    yield url
    store.close()


def shown_by(app: AppTest) -> str:
    return "\n".join(map(shown, bodies(app)))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_page_says_anything_of_the_shipped_campaign(open_page: Open, page: str, language: str) -> None:
    text = shown_by(open_page(page, lang=language, **({"number": "2"} if page == "pledge" else {})))
    assert_its_own(text, page)
    assert "Kari Nordmann · " in text


def test_a_pledge_says_nothing_of_figures_that_nobody_took_out_of_the_source(open_page: Open) -> None:
    text = shown_by(open_page("pledge", number="2", lang="en"))
    assert "states no figure" not in text
    assert "featured" not in text.lower()


def test_the_menu_leads_to_no_page_that_is_empty(open_page: Open) -> None:
    pages = {link.page for link in links(seen(open_page("", lang="en")))}
    assert "pledges" in pages
    assert pages.isdisjoint({"featured", "figures"})


def test_the_method_page_names_source_and_licence_of_the_campaign(open_page: Open) -> None:
    text = shown_by(open_page("method", lang="en"))
    assert f"Source: {SOURCE} (2023-10-02)" in text
    assert f"Licence of the data: {LICENCE}, Creative Commons Attribution 4.0" in text
    assert "[sic]" not in text
    assert "A figure is a number" not in text
