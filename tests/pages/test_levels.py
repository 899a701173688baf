"""Pages of a campaign with pledges under pledges: which level is shown, and the ways up and down."""

from collections.abc import Iterator
from datetime import date

import pytest

from dashboard.domain.status import Status
from dashboard.services.campaigns.seed import seed
from dashboard.services.judging.assess import assess
from dashboard.store.engine.store import open_store
from tests.factories import WRITER, a_draft
from tests.minimal_campaign import MINIMAL, write_minimal
from tests.pages.conftest import Open
from tests.pages.page import seen
from tests.pages.test_other_campaign import shown_by
from tests.share.test_levels import PLEDGES


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("levels")
    url = f"sqlite:///{folder / 'pledges.db'}"
    store = open_store(url)
    seed(store, write_minimal(folder / "seed", pledges=PLEDGES))
    assess(store, WRITER, a_draft(campaign=MINIMAL, pledge_number=3, status=Status.COMPLETED, as_of=date(2024, 1, 1)))
    yield url
    store.close()


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ({}, "2 of 2 pledges · Top level"),
        ({"level": "leaves"}, "4 of 4 pledges · Lowest level"),
        ({"q": "VAT"}, "1 of 7 pledges · All levels"),
    ],
)
def test_a_list_is_of_one_level_and_words_find_any(open_page: Open, query: dict[str, str], listed: str) -> None:
    text = shown_by(open_page("pledges", lang="en", **query))
    assert listed in text
    assert ("1 of 1 judged pledges below fulfilled; 3 in all" in text) == (query != {"level": "leaves"})


def test_a_list_of_all_levels_folds_what_stands_under_each(open_page: Open) -> None:
    body = "".join(part.proto.body for part in open_page("pledges", lang="en", level="all").get("html"))
    tree = body[body.index('<ul class="tree">') :]
    assert tree.index("Economy") < tree.index("Taxes") < tree.index("Lower VAT") < tree.index("Health")
    assert tree.count("<details>") == 3  # closed; Economy, Taxes, Health
    found = "".join(part.proto.body for part in open_page("pledges", lang="en", q="VAT").get("html"))
    assert found.count("<details open>") == 2
    assert "Economy" in found
    assert "Health" not in found


def test_pledges_below_another_stand_under_one_another_with_their_badges(open_page: Open) -> None:
    page = seen(open_page("pledge", number="2", lang="en"))
    lower = page.one("ul", css="lower").all("li")
    assert [item.one(css="number").text for item in lower] == ["3.", "4."]
    assert lower[0].one(css="badge").text == "Completed"


def test_over_time_counts_the_level_that_is_chosen(open_page: Open) -> None:
    run = open_page("over-time", lang="en", level="leaves", **{"from": "2023-01-01"})
    assert "3.\xa0Lower VAT" in shown_by(run)
    top = shown_by(open_page("over-time", lang="en", **{"from": "2023-01-01"}))
    assert "3.\xa0Lower VAT" not in top
    assert "Nothing on this level is judged yet." in top


def test_a_pledge_leads_up_and_down(open_page: Open) -> None:
    text = shown_by(open_page("pledge", lang="en", number="2"))
    assert "Economy" in text
    assert "1 of 1 judged pledges below fulfilled; 2 in all" in text
    assert "3. Lower VAT" in text
    assert "2. Taxes" not in text


def test_the_overview_counts_one_level(open_page: Open) -> None:
    assert "2 pledges" in shown_by(open_page("", lang="en"))
