"""What an address says: our filters are taken or refused, names that are not ours are ignored and never carried on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from dashboard.domain.columns import TABLES
from dashboard.services.campaigns.seed import SYSTEM
from dashboard.services.campaigns.seed_files import read_package
from dashboard.settings import PREFIX
from dashboard.share.parameters import FILTERS
from dashboard.store.engine.store import open_store
from dashboard.store.journal.journal import Kind
from dashboard.web.middleware.public import PublicAnswers
from tests.factories import CAMPAIGN, write_seed
from tests.web.conftest import public_app

FOREIGN = "utm_source=letter&fbclid=abc&_=1&v=2&gclid=xyz"
FROM_ELSEWHERE = ("utm_source", "fbclid", "gclid", "letter", "xyz")
ODD = ("youth.1", "청년 기금", "a~b", "~", "x/y?z=&#", "“가”")  # ids that nobody forbids


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/pledges?category=youth&limit=1", "/api/v1/counts", "/api/v1/pledges.csv?category=youth", "/api/v1/pledges/7",
        "/charts/status-mix.csv?category=youth", "/charts/targets.csv", "/charts/status-by-category.json",
        "/embed/status-mix?category=youth&theme=dark", "/feed.atom?category=youth", "/reports/report.html?chart=none",
    ],
)  # fmt: skip
def test_what_others_put_into_an_address_changes_nothing_and_goes_no_further(public: TestClient, address: str) -> None:
    plain = public.get(address)
    tagged = public.get(f"{address}{'&' if '?' in address else '?'}{FOREIGN}")
    assert plain.status_code == tagged.status_code == 200
    assert tagged.content == plain.content
    for name in ("link", "content-disposition"):
        assert tagged.headers.get(name) == plain.headers.get(name)
    assert not [one for one in FROM_ELSEWHERE if f"{one}=" in tagged.text]


def test_the_short_address_of_a_pledge_drops_them_too(public: TestClient) -> None:
    assert (
        public.get(f"/pledge/7?lang=en&{FOREIGN}").headers["location"]
        == "/pledge?number=7&campaign=park-won-soon-2018&lang=en"
    )


@pytest.mark.parametrize("name", FILTERS)
def test_every_filter_of_ours_is_taken_or_refused_with_those_that_are(public: TestClient, name: str) -> None:
    for table in TABLES.values():
        answer = public.get(f"/api/v1/{table.name}", params={name: "surely-none"})
        if name in table.filters:
            assert answer.status_code in (200, 400)  # free text finds nothing; a value that there is not is refused
        else:
            assert (answer.status_code, answer.json()["parameter"]) == (400, name)
            assert set(table.filters) <= set(answer.json()["allowed"])
    for chart, taken in (
        ("targets", ("featured", "unit", "q")),
        ("rater-gap", ("level",)),
        ("status-over-time", ("category", "featured", "q", "unit", "level")),
    ):
        if name in taken:
            continue
        answer = public.get(f"/charts/{chart}.csv", params={name: "surely-none"})
        assert (answer.status_code, answer.json()["parameter"]) == (400, name)
        assert set(taken) <= set(answer.json()["allowed"])
        framed = public.get(f"/embed/{chart}", params={name: "surely-none"})
        assert framed.status_code == 400
        assert all(word in framed.text for word in (name, *taken))


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_the_second_reader_gets_her_own_caption(public: TestClient, kind: str) -> None:
    """Before anybody has judged, each of these shows the same pledges."""
    addresses = [f"/charts/status-mix.{kind}?as_of=2018-07-01&{query}" for query in ("category=workers&status=unrated", "category=workers", "category=workers&q=%20")]  # fmt: skip
    answers = [public.get(address) for address in addresses]
    names = {answer.headers["content-disposition"] for answer in answers}
    links = {answer.headers["link"] for answer in answers}
    assert len(names) == len(links) == 3
    if kind == "json":
        assert len({answer.text for answer in answers}) == 3
        texts = [[one["text"] for one in answer.json()["layout"]["annotations"]] for answer in answers]
        with_status, without = [next(text for text in shown if "N\u00a0=\u00a03" in text) for shown in texts[:2]]
        assert "미평가" in with_status
        assert "미평가" not in without


def test_two_categories_over_time_are_both_shown_and_both_in_the_address(public: TestClient) -> None:
    answer = public.get("/charts/status-over-time.json?category=youth&category=women&lang=en")
    assert "Youth" in answer.text
    assert "Women" in answer.text
    assert "category=youth&category=women" in answer.headers["link"]
    whole = public.get("/api/v1/pledges?category=youth&category=women").json()["meta"]["total"]
    assert f"N\u00a0=\u00a0{whole}" in answer.text


@pytest.fixture
def odd(tmp_path: Path, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A board whose figures have ids of every kind of sign, as it may be from before ids were checked."""
    content = read_package(write_seed(tmp_path / "seed"))[0]
    tables = content["tables"]
    tables["figures"] = [tables["figures"][0] | {"id": id, "series": None} for id in ODD]
    tables["baselines"] = [{"target_id": ODD[0], "baseline_id": id, "basis": "x", "basis_en": "x"} for id in ODD[1:]]
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", sqlite_url)
    store = open_store(sqlite_url)
    with store.write() as journal:
        journal.append(Kind.SEED, CAMPAIGN, SYSTEM, content)
    yield TestClient(public_app(), base_url="http://board.test")
    store.close()


@pytest.mark.parametrize("table", ["figures", "baselines"])
def test_a_list_is_walked_to_its_end_whatever_its_ids_are(odd: TestClient, table: str) -> None:
    every = odd.get(f"/api/v1/{table}?limit=1000").json()["data"]
    walked, address = [], f"/api/v1/{table}?limit=1"
    while address:
        answer = odd.get(address)
        assert answer.status_code == 200, answer.text
        walked += answer.json()["data"]
        address = answer.json()["links"].get("next", "")
    assert len(every) >= len(ODD) - 1
    assert walked == every


def test_a_cursor_of_before_is_refused_in_a_sentence(public: TestClient) -> None:
    answer = public.get("/api/v1/figures?cursor=youth-fund-size&lang=en").json()
    assert answer["parameter"] == "cursor"
    assert "Begin without one" in answer["detail"]


def test_what_others_put_into_an_address_makes_no_other_answer_of_it(
    demo_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", demo_url)
    made = []

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        made.append(scope["query_string"])
        await PlainTextResponse("answer")(scope, receive, send)

    board = TestClient(PublicAnswers(answer))
    for number in range(50):
        assert board.get(f"/api/v1/pledges?_={number}&category=youth&utm_source=x{number}&%E4=%").text == "answer"
    assert made == [b"category=youth"]


TAGS_OF_OTHERS = [
        "from=timeline&isappinstalled=0", "from=singlemessage", "part=x&queue=y&in=en", "utm_campaign=%C3%BB%B3%E2", "%",
        "&&&", "=", "embed=true&embed_options=light_theme", "initialWidth=700&childId=x&parentUrl=https%3A%2F%2Fa.example%2F%3Fcategory%3Dx",
        "t=5&ver=6.1&s=20&igsh=x&msclkid=x&srsltid=x&mc_cid=x", "?fbclid=1", "amp;utm_source=x", "x=" + "y" * 5_000,
]  # fmt: skip


@pytest.mark.parametrize(
    "address",
    ["/api/v1/pledges?category=youth", "/charts/status-mix.json?status=unrated", "/embed/status-mix?q=a", "/feed.atom?q=a",
     "/api/v1/head?lang=en", "/api/docs?lang=en", "/reports/report.html?chart=none", "/sitemap.xml?lang=ko"],
)  # fmt: skip
def test_no_tag_that_others_add_breaks_an_address(public: TestClient, address: str) -> None:
    plain = public.get(address).content
    for tags in TAGS_OF_OTHERS:
        assert public.get(f"{address}&{tags}").content == plain, tags


@pytest.mark.parametrize("value", ["%C3%BB%B3%E2", "%FF", "a%80b"])
@pytest.mark.parametrize("address", ["/api/v1/pledges", "/charts/status-mix.json", "/embed/status-mix", "/feed.atom"])
def test_a_filter_that_is_not_utf8_is_refused_with_what_to_do_and_finds_not_simply_nothing(
    public: TestClient, address: str, value: str
) -> None:
    answer = public.get(f"{address}?q={value}")
    assert answer.status_code == 400
    assert "UTF-8" in answer.text


def test_an_address_that_was_copied_out_of_html_keeps_its_filters(public: TestClient) -> None:
    plain = public.get("/api/v1/pledges?limit=1&category=youth&status=unrated")
    assert public.get("/api/v1/pledges?limit=1&amp;category=youth&amp;status=unrated").content == plain.content
