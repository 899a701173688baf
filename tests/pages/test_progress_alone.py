"""Pages of a list that says how far its pledges are in percent, and nothing else."""

from collections.abc import Iterator

import pytest

from dashboard.services.campaigns.seed import seed
from dashboard.store.engine.store import open_store
from tests.minimal_campaign import write_minimal
from tests.pages.conftest import Open
from tests.pages.page import seen, text_of

PLEDGES = "title,progress,progress_as_of\nEau potable,40,2024-05-01\nÉcoles rénovées,,\nBus de nuit,100,2024-05-01\n"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("progress")
    url = f"sqlite:///{folder / 'pledges.db'}"
    store = open_store(url)
    seed(store, write_minimal(folder / "seed", pledges=PLEDGES))
    yield url
    store.close()


def test_the_list_shows_progress_without_being_asked(open_page: Open) -> None:
    page = seen(open_page("pledges", lang="en"))
    assert [cell.text for cell in page.all("td", css="right")] == ["40%", "–", "100%"]
    assert not page.all(css="columns")  # there is nothing else to choose


def test_the_overview_says_that_there_is_progress_and_leads_to_it(open_page: Open) -> None:
    run = open_page("", lang="en")
    assert "progress in percent of 2 pledges" in text_of(run)
    assert "Pledges by category" not in text_of(run)
    assert "1 categories" not in text_of(run)
