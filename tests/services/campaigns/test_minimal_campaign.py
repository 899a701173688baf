"""A package of two files is a campaign; whatever would break a page is refused with file, row and column."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.errors import SeedError
from dashboard.domain.matching import Listed, folded_title
from dashboard.services.campaigns.package_rows import completed, numbered
from dashboard.services.campaigns.seed import SeedChanges, seed
from dashboard.services.campaigns.seed_files import default_seed_directory, read_package
from dashboard.services.judging.assess import assess
from dashboard.services.keep.verify import verify
from dashboard.store.engine.store import Store
from dashboard.store.reads.campaign import read_campaign
from dashboard.store.reads.pledges import read_pledges
from dashboard.store.reads.seed import read_table
from dashboard.store.reads.view import View
from tests.factories import WRITER, a_draft
from tests.minimal_campaign import MINIMAL, write_minimal

NOW = View(MINIMAL)
Load = Callable[..., None]


@pytest.fixture
def load(store: Store, tmp_path: Path) -> Load:
    """Loads the package with some of its files replaced."""

    def loaded(**files: str) -> None:
        seed(store, write_minimal(tmp_path / "package", **files))

    return loaded


@pytest.mark.both_engines
def test_two_files_are_a_campaign(store: Store, load: Load) -> None:
    load()
    campaign, pledges = read_campaign(store, NOW), read_pledges(store, NOW)
    assert (campaign.language, campaign.currency, campaign.level, campaign.timezone) == ("fr", "INR", "top", "UTC")
    assert (campaign.term_start, campaign.candidate, campaign.seed_version) == (None, "", campaign.seed_version)
    assert next(zip(pledges["number"], pledges["title"], strict=True)) == (1, "Eau potable")
    assert set(pledges["category"]) == {"none"}
    verify(store)


def test_the_shipped_campaign_keeps_its_content_and_is_korean(store: Store) -> None:
    seed(store, default_seed_directory())
    content, _record = read_package(default_seed_directory())
    assert "statuses" not in content["tables"]
    assert set(content["tables"]["pledges"][0]) == {"number", "source_no", "category_id", "title", "title_en", "sic"}
    campaign = read_campaign(store, View("park-won-soon-2018"))
    assert (campaign.language, campaign.currency, campaign.timezone) == ("ko", "KRW", "Asia/Seoul")


def test_the_same_files_again_change_nothing_and_others_are_another_version(store: Store, load: Load) -> None:
    load()
    load()
    assert store.revision() == 1
    load(pledges="title\nEau potable\n")
    assert store.revision() == 2


def test_a_list_in_another_order_leaves_each_pledge_its_number(store: Store, load: Load) -> None:
    load(pledges="title,code\nEau potable,a\nBus de nuit,b\nTrams,c\n")
    assess(store, WRITER, a_draft(campaign=MINIMAL, pledge_number=2))
    load(pledges="title,code\nTrams,c\nVélos,\nBus de nuit,b\n")
    load(pledges="title,code\nBus de nuit,b\nMarchés,a\n")
    pledges = read_pledges(store, NOW)
    assert dict(zip(pledges["number"], pledges["title"], strict=True)) == {2: "Bus de nuit", 5: "Marchés"}
    with pytest.raises(SeedChanges, match="Pledge 2 is judged as “Bus de nuit”; the new list lacks it"):
        load(pledges="title\nTrams\n")


def test_translations_codes_and_the_sources_own_statuses_are_read(store: Store, load: Load) -> None:
    load(
        pledges="title,title_ta,title_en,tags,due,due_precision,progress\n"
        "Eau,நீர்,Water,eau; santé publique,2024-06-30,quarter,37.5\nBus,,,,,,\n",
        statuses="label,code,meaning\nNon commencé,not_started,\nFait,completed,c’est fait\n",
    )
    pledge, second = (row for _index, row in read_pledges(store, NOW).iterrows())
    assert (pledge["title_ta"], pledge["title_en"], second["title_ta"]) == ("நீர்", "Water", "")
    assert (pledge["tags"], second["tags"]) == (("eau", "santé publique"), ())
    assert (str(pledge["due"]), pledge["due_precision"], pledge["progress"]) == ("2024-06-30", "quarter", 37.5)
    assert "நீர்" in pledge["search"]
    assert list(read_table(store, NOW, "statuses")["code"]) == ["not_started", "completed"]
    assert list(read_table(store, NOW, "categories")["name_ko"]) == ["분류 없음"]


@pytest.mark.parametrize(
    ("files", "place"),
    [
        ({"campaign": "id,name\n../x,X\n"}, ("campaign.csv", 2, "id")),
        ({"campaign": "id,name\nx,\n"}, ("campaign.csv", 2, "name")),
        ({"campaign": "id\nx\n"}, ("campaign.csv", None, "name")),
        ({"campaign": "id,name\n"}, ("campaign.csv", 2, "id")),
        ({"campaign": "id,name,currency\nx,X,XXQ\n"}, ("campaign.csv", 2, "currency")),
        ({"campaign": "id,name,timezone\nx,X,Paris\n"}, ("campaign.csv", 2, "timezone")),
        ({"campaign": "id,name,language\nx,X,français\n"}, ("campaign.csv", 2, "language")),
        ({"campaign": "id,name,level\nx,X,both\n"}, ("campaign.csv", 2, "level")),
        ({"campaign": "id,name,licence_url\nx,X,javascript:x\n"}, ("campaign.csv", 2, "licence_url")),
        ({"campaign": "id,name,term_start\nx,X,2567-05-01\n"}, ("campaign.csv", 2, "term_start")),
        ({"campaign": "id,name,term_start,term_end\nx,X,2024-05-01,2023-05-01\n"}, ("campaign.csv", 2, "term_end")),
        ({"pledges": "titre\nEau\n"}, ("pledges.csv", None, "title")),
        ({"pledges": "title\n"}, ("pledges.csv", 2, "title")),
        ({"pledges": "title,\nEau,x\n"}, ("pledges.csv", 1, "")),
        ({"pledges": "title,title\nEau,x\n"}, ("pledges.csv", 1, "title")),
        ({"pledges": "number,title\n0,Eau\n"}, ("pledges.csv", 2, "number")),
        ({"pledges": "number,title\n1,Eau\n1,Bus\n"}, ("pledges.csv", 3, "number")),
        ({"pledges": "title,amount\nEau,-1\n"}, ("pledges.csv", 2, "amount")),
        ({"pledges": "title,progress\nEau,101\n"}, ("pledges.csv", 2, "progress")),
        ({"pledges": "title,due\nEau,30/06/2024\n"}, ("pledges.csv", 2, "due")),
        ({"pledges": "title,due,due_precision\nEau,2024-06-30,decade\n"}, ("pledges.csv", 2, "due_precision")),
        ({"pledges": "title,category_id\nEau,eau\n"}, ("pledges.csv", 2, "category_id")),
        ({"pledges": "number,title,parent\n1,Eau,7\n"}, ("pledges.csv", 2, "parent")),
        ({"pledges": "number,title,parent\n1,Eau,3\n2,Bus,1\n3,Vélo,2\n"}, ("pledges.csv", 2, "parent")),
        ({"statuses": "label,code\nFait,done\n"}, ("statuses.csv", 2, "code")),
        ({"statuses": "label,code\nFait,completed\nFait,partial\n"}, ("statuses.csv", 3, "label")),
    ],
)
def test_what_would_break_a_page_is_refused_with_its_place(
    files: dict[str, str], place: tuple[str, int | None, str], tmp_path: Path
) -> None:
    with pytest.raises(SeedError) as error:
        read_package(write_minimal(tmp_path / "package", **files))
    assert str(error.value)
    assert (error.value.file, error.value.row, error.value.column) == place


# Of white space alone no title is made: a package with one is refused.
TITLES = st.lists(st.text(min_size=1, max_size=12).filter(folded_title), min_size=1, max_size=8)


@given(before=TITLES, after=TITLES)
def test_no_number_is_given_twice_and_a_title_keeps_its_own(before: list[str], after: list[str]) -> None:
    first = numbered([{"title": title} for title in before])
    assert [row["number"] for row in first] == list(range(1, len(before) + 1))
    again = numbered([{"title": title} for title in after], {row["number"]: Listed(row["title"]) for row in first})
    numbers = [row["number"] for row in again]
    assert len(set(numbers)) == len(numbers)
    if len(set(map(folded_title, before))) == len(before):
        known = {row["title"]: row["number"] for row in first}
        same = [
            (row["number"], known[row["title"]])
            for row in again
            if [*map(folded_title, after)].count(folded_title(row["title"])) == 1 and row["title"] in known
        ]
        assert all(number == expected for number, expected in same)


@given(st.lists(st.sampled_from(["a", "b", None]), min_size=1, max_size=6))
def test_every_pledge_has_a_category_and_every_category_a_place_of_its_own(named: list[str | None]) -> None:
    tables = {
        "campaign": [{"id": "x", "language": "th"}],
        "categories": [{"id": "a", "name": "ก"}, {"id": "b", "name": "ข"}],
        "pledges": [{"title": str(place), "category_id": category} for place, category in enumerate(named)],
    }
    filled = completed(tables)
    assert {row["category_id"] for row in filled["pledges"]} <= {row["id"] for row in filled["categories"]}
    assert [row["position"] for row in filled["categories"]] == list(range(1, len(filled["categories"]) + 1))
    assert len({tuple(row) for row in filled["categories"]}) == 1, "each row has every column"
