"""Every page stands without what a campaign does not say."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from dashboard.store.engine.store import open_store
from tests.factories import Clock
from tests.minimal_campaign import fill_minimal_board
from tests.other_campaign import assert_its_own
from tests.pages.conftest import Open
from tests.pages.page import seen, text_of
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
        assert (("분류 없음" if language == "ko" else "No category") in text) == (page == "pledge"), page
        assert ("미착수" if language == "ko" else "Not started") in text, page


@pytest.mark.parametrize(
    ("page", "nothing"),
    [
        ("featured", "This campaign’s list puts no pledges first."),
        ("figures", "No figures were taken out of this campaign’s list."),
    ],
)
def test_a_page_of_what_the_campaign_lacks_says_so_and_offers_no_filter(
    open_page: Open, page: str, nothing: str
) -> None:
    run = open_page(page, lang="en")
    assert nothing in text_of(run)
    assert not [*run.text_input, *run.multiselect]
    assert "relax" not in text_of(run)


def test_a_report_offers_only_what_the_campaign_has(open_page: Open) -> None:
    run = open_page("report", lang="en")
    offered = [option.content for group in run.get("button_group") for option in group.proto.options]
    assert "Summary" in offered
    assert not [words for words in offered if "eatured" in words or "udgets" in words]
    assert run.radio[0].options == ["All pledges"]


def test_an_overview_without_categories_lists_the_pledges_instead_of_a_chart_that_repeats_the_bar(
    open_page: Open,
) -> None:
    run = open_page("", lang="en")
    assert not run.get("plotly_chart")
    assert seen(run).one("div", id="share-status-mix")
    listed = seen(run).one("section", css="listed")
    assert [len(link.all("b")) for link in listed.one("ul").all("a")] == [1] * len(listed.one("ul").all("li"))
    assert listed.one("ul").all("li")
    assert "Compare the last two rounds" not in text_of(run)  # there was one
    assert not seen(run).all(css="controls")
