"""Every page stands without what a campaign does not say."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from dashboard.store.engine.store import open_store
from tests.factories import Clock
from tests.minimal_campaign import fill_minimal_board
from tests.other_campaign import assert_its_own
from tests.pages.conftest import Open
from tests.pages.test_other_campaign import PAGES, shown_by


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("minimal")
    url = f"sqlite:///{folder / 'pledges.db'}"
    store = open_store(url, clock=Clock(datetime(2024, 6, 1, tzinfo=UTC)))
    fill_minimal_board(store, folder / "seed")
    yield url
    store.close()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_page_says_what_there_is_and_leaves_no_gap(open_page: Open, page: str, language: str) -> None:
    text = shown_by(open_page(page, lang=language, **({} if page else {"view": "table"})))
    assert_its_own(text, page)
    assert "1970" not in text
    if page in ("", "pledges", "pledge"):
        assert (("분류 없음" if language == "ko" else "No category") in text) == (page != "pledges"), page
        assert ("미착수" if language == "ko" else "Not started") in text, page
