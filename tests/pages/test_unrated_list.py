"""A list that nobody has judged yet, in one language and without categories: every page says what there is, in the
language that it is in, and offers nothing that leads nowhere."""

from collections.abc import Iterator

import pytest

from dashboard.services.campaigns.seed import seed
from dashboard.store.engine.store import open_store
from tests.minimal_campaign import write_minimal
from tests.pages.conftest import Open
from tests.pages.page import Node, links, seen
from tests.pages.test_language import HANGUL, words

CAMPAIGN = "id,name,language,candidate,office\nhanbit,한빛시 공약,ko,홍길동,한빛시장\n"
PLEDGES = (
    "title,description,owner\n항만 정비,□ 목표: 북항을 고칩니다,항만과\n새 도서관,동네마다 하나씩,문화과\n쉬는 공원,,\n"
)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("unrated")
    store = open_store(f"sqlite:///{folder / 'pledges.db'}")
    seed(store, write_minimal(folder / "seed", campaign=CAMPAIGN, pledges=PLEDGES))
    yield f"sqlite:///{folder / 'pledges.db'}"
    store.close()


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("", {}), ("", {"view": "table"}), ("pledges", {}), ("pledges", {"q": "북항"}), ("pledges", {"shown": "owner"}),
        ("pledge", {"number": "1"}), ("over-time", {}), ("corrections", {}), ("method", {}),
    ],
)  # fmt: skip
def test_what_the_list_says_is_marked_with_its_language(open_page: Open, page: str, query: dict[str, str]) -> None:
    shown = seen(open_page(page, lang="en", **query))
    parts = [node for node in shown.children if isinstance(node, Node) and not _cites(node)]
    unmarked = [text for text in words(Node("", {}, list(parts))) if HANGUL.search(text)]
    assert set(unmarked) == ({"Remove “북항”", "“북항” "} if "q" in query else set())  # what the reader typed


def _cites(node: Node) -> bool:
    """Whether a part quotes how to cite the board: one sentence for a paper, campaign and all."""
    return "How to cite" in node.text


def test_the_overview_lists_the_pledges(open_page: Open) -> None:
    page = seen(open_page(lang="en"))
    listed = page.one("section", css="listed")
    assert [link.values("number") for link in links(listed)] == [("1",), ("2",), ("3",)]
    assert page.one("p", css="answer").text == "3 pledges, none of them rated yet"


def test_who_may_judge_is_invited_today_alone(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.ui.shell.identity.why_read_only", lambda: None)
    assert not seen(open_page(lang="en", as_of="2020-01-01")).all(css="call")
    assert seen(open_page(lang="en")).all(css="call")


def test_a_pledge_that_is_not_there_leads_to_the_list_of_those_that_are(open_page: Open) -> None:
    shown = seen(open_page("pledge", lang="en", number="99"))
    assert shown.one(css="problem").text.startswith("There is no pledge “99”.")
    assert shown.one("h1").text == "Pledges"
    assert shown.all(css="page-foot")
    main = [node for node in shown.children if isinstance(node, Node) and not node.all("nav")]
    assert "pledges" in [link.page for node in main for link in links(node)]


def test_a_chart_of_one_category_does_not_count_it(open_page: Open) -> None:
    page = seen(open_page("chart", lang="en", name="status-by-category"))
    assert "None of the 3 pledges has been rated yet." in page.text
    assert "categories" not in page.text


@pytest.mark.usefixtures("writer")
def test_the_desk_has_no_column_without_anything_in_it(open_page: Open) -> None:
    table = seen(open_page("desk", lang="en", part="queues", queue="unrated")).one("table", css="stacked")
    assert [head.text for head in table.one("thead").all("th")] == ["No.", "Pledge", "Status"]
    assert {len(row.all("td")) for row in table.one("tbody").all("tr")} == {3}


@pytest.mark.usefixtures("writer")
def test_the_other_languages_of_a_name_are_called_in_the_readers(open_page: Open) -> None:
    labels = [field.label for field in open_page("desk", lang="ko", part="settings").text_input]
    assert "영어 이름(같으면 비움)" in labels
