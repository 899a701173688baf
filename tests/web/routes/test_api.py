"""The API: the same rows as the pages, in pages of its own, as of any moment; nothing that is not public."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree
import zipfile
from datetime import date
from typing import Any

import pytest
from starlette.testclient import TestClient

from dashboard.domain.columns import TABLES
from dashboard.domain.evidence import EvidenceDraft
from dashboard.domain.status import Status
from dashboard.services.campaigns.manage import change_settings
from dashboard.services.judging.assess import assess
from dashboard.share.chart_views import ChartViews
from dashboard.share.selection import Selection, select
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store
from dashboard.store.reads.pledges import read_pledges
from dashboard.store.reads.view import View
from tests.factories import CAMPAIGN, WRITER, a_draft, a_member

DEMO = "park-won-soon-2018"


def rows(client: TestClient, address: str) -> list[dict[str, Any]]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["data"]
    return found


def everything(client: TestClient, address: str) -> list[dict[str, Any]]:
    """All pages of a list, by its own links."""
    found, here = [], address
    while here:
        answer = client.get(here).json()
        found += answer["data"]
        here = answer["links"].get("next", "")
    return found


@pytest.mark.parametrize("name", TABLES)
def test_json_page_by_page_and_csv_hold_the_same_rows(public: TestClient, name: str) -> None:
    paged = everything(public, f"/api/v1/{name}?limit=37")
    sheet = list(csv.DictReader(io.StringIO(public.get(f"/api/v1/{name}.csv").content.decode("utf-8-sig"))))

    assert len(paged) == len(sheet) == public.get(f"/api/v1/{name}").json()["meta"]["total"]
    # The shipped campaign has the board's own statuses alone.
    assert paged or name == "statuses", "the demonstration has something of everything"
    for one, cells in zip(paged, sheet, strict=True):
        for column in TABLES[name].names:
            value = one[column]
            shown = " ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
            assert cells[column].removeprefix("'") in (shown, shown.removeprefix("'")) or float(cells[column]) == value
        assert cells["demonstration"]


@pytest.mark.parametrize(
    "query",
    [{"category": ["youth", "women"]}, {"status": ["completed"]}, {"featured": ["clean-air"]}, {"q": "ㅊㄴ"}, {"category": ["youth"], "status": ["unrated", "partial"]}],
)  # fmt: skip
def test_filters_give_what_the_pages_give(public: TestClient, demo: Store, query: dict[str, Any]) -> None:
    selection = Selection(**{name: tuple(values) if name != "q" else values for name, values in query.items()})
    wanted = select(read_pledges(demo, View(DEMO)), selection)

    found = public.get("/api/v1/pledges", params=query).json()["data"]
    assert [row["number"] for row in found] == sorted(wanted["number"])
    counted = public.get("/api/v1/counts", params=query).json()["data"]
    assert sum(row["pledges"] for row in counted) == len(wanted)


def test_agreement_and_changes_are_those_of_the_pages(public: TestClient, demo: Store) -> None:
    views = ChartViews(Snapshot(demo, demo.revision(), View(DEMO)), "en")
    rows = {row["category"]: row for row in public.get("/api/v1/agreement").json()["data"]}
    assert {name: (row["pairs"], row["agreeing"]) for name, row in rows.items()} == {
        name: (one.pairs, one.agreeing) for name, one in views.snapshot.agreement_by_category().items()
    }

    asked = {"category": "youth", "from": "2019-01-01", "to": "2020-01-01"}
    flow = views.snapshot.flow(date(2019, 1, 1), date(2020, 1, 1))
    moved = flow[(flow["category"] == "youth") & (flow["from_status"] != flow["to_status"])]
    found = public.get("/api/v1/changes", params=asked).json()["data"]
    assert [row["number"] for row in found] == list(moved["number"])
    assert public.get("/api/v1/changes?from=never").json()["parameter"] == "from"


@pytest.mark.both_engines
def test_a_list_is_walked_to_its_end_while_it_grows(own: tuple[Store, TestClient]) -> None:
    store, client = own
    for number in (1, 2):
        assess(store, WRITER, a_draft(pledge_number=number))
    first = client.get("/api/v1/assessments?limit=1").json()
    assess(store, WRITER, a_draft(pledge_number=3))
    rest = everything(client, first["links"]["next"])

    entries = [row["entry"] for row in first["data"] + rest]
    assert entries == sorted(set(entries))
    assert len(entries) == 3


@pytest.mark.both_engines
def test_both_times_are_followed(public: TestClient) -> None:
    then = rows(public, "/api/v1/counts?as_of=2018-08-01")
    assert {row["status"] for row in then if row["pledges"]} == {"unrated"}
    assert sum(row["pledges"] for row in then) == 66
    meta = public.get("/api/v1/pledges?known_at=2019-01-01T00:00:00Z").json()["meta"]
    assert (meta["known_at"], meta["revision"]) == ("2019-01-01T00:00:00Z", meta["revision"])
    assert meta["revision"] < public.get("/api/v1/pledges").json()["meta"]["revision"]


def test_one_pledge_comes_with_its_whole_history(public: TestClient) -> None:
    data = public.get("/api/v1/pledges/7").json()["data"]

    assert (data["number"], data["category"]) == (7, "youth")
    assert data["history"] == sorted(data["history"], key=lambda one: (one["as_of"], one["entry"]), reverse=True)
    assert data["history"][0]["evidence"]
    assert {one["pledge_number"] for name in ("history", "criteria", "corrections") for one in data[name]} == {7}
    assert {figure["id"] for figure in data["figures"]} >= {"youth-fund-size"}


def test_the_history_of_one_pledge_comes_as_csv_under_the_same_address(public: TestClient) -> None:
    sheet = list(csv.DictReader(io.StringIO(public.get("/api/v1/pledges/7.csv").content.decode("utf-8-sig"))))
    history = public.get("/api/v1/pledges/7").json()["data"]["history"]
    assert sorted(int(row["entry"]) for row in sheet) == sorted(one["entry"] for one in history)
    assert public.get("/api/v1/pledges/999.csv").status_code == 404


def test_a_lists_archive_says_what_it_is_and_what_each_column_means(public: TestClient) -> None:
    archive = zipfile.ZipFile(io.BytesIO(public.get("/api/v1/pledges.zip?category=youth&lang=en").content))
    metadata = json.loads(archive.read("metadata.json"))

    assert (metadata["title"], metadata["subtitle"], metadata["n"]) == ("Pledges", "Youth · N = 3", 3)
    assert metadata["filters"] == {"category": ["youth"]}
    for key in ("note", "source", "citation", "bibtex", "originalUrl", "as_of", "revision", "retrieved"):
        assert metadata[key], key
    assert all(column["title"] and column["description"] for column in metadata["columns"])
    assert {column["name"]: column["title"] for column in metadata["columns"]}["title_en"] == "Pledge (en)"


HOSTILE = [
    '=HYPERLINK("http://evil.example","x")', "@SUM(1+1)", "+1+1", "-2+3", "\t=1+1", "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>', "]]><x/>", "{{7*7}} ${7*7}", "[x](javascript:alert(1))", "#set page(width: 1pt)",
    "\u202e\u0000\u000bend", "&amp;&lt;b&gt;", "'; DROP TABLE pledges; --",
]  # fmt: skip


def test_hostile_texts_stay_texts_in_every_format(own: tuple[Store, TestClient]) -> None:
    store, client = own
    for text in HOSTILE:
        piece = EvidenceDraft(url="https://example.org/?a=<b>&c", citation=text, title=text[:60], publisher=text[:60])
        assess(store, WRITER, a_draft(pledge_number=1, note=text, evidence=(piece,), based_on=_newest(client)))
    kept = [row["note"] for row in rows(client, "/api/v1/assessments")]
    assert len(kept) == len(HOSTILE)

    for name in ("assessments", "evidence", "corrections"):
        for row in csv.reader(io.StringIO(client.get(f"/api/v1/{name}.csv").content.decode("utf-8-sig"))):
            assert not [cell for cell in row if cell.startswith(("=", "@", "+", "\t")) or (cell[:1] == "-" and not cell[1:2].isdigit())]  # fmt: skip
        book = zipfile.ZipFile(io.BytesIO(client.get(f"/api/v1/{name}.xlsx").content))
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
        assert not [one for one in book.namelist() if "externalLink" in one]
    ElementTree.fromstring(client.get("/feed.atom").content)
    for address in ("/embed/status-mix", "/reports/report.html?chart=none", "/api/docs"):
        page = client.get(address).text
        assert "<script>alert" not in page, address
        assert "<img src=x" not in page, address
        assert 'href="javascript:' not in page, address


def _newest(client: TestClient) -> int | None:
    return max((row["entry"] for row in rows(client, "/api/v1/assessments")), default=None)


def test_what_is_judged_blind_or_waits_is_nowhere(own: tuple[Store, TestClient]) -> None:
    store, client = own
    change_settings(store, WRITER, CAMPAIGN, assessors_needed=2, review_required=True)
    ann = a_member(store, "Ann", "assessor")
    secret = "wholly-secret-words"
    evidence = (EvidenceDraft(url=f"https://example.org/{secret}"),)
    assess(store, ann, a_draft(note=secret, evidence=evidence, status=Status.COMPLETED))

    for name in (*TABLES, "pledges/1"):
        for address in (f"/api/v1/{name}", *([f"/api/v1/{name}.csv"] if name in TABLES else [])):
            text = client.get(address).text
            assert secret not in text, address
            assert "Ann" not in text, address
    for address in ("/feed.atom", "/charts/status-mix.csv", "/charts/status-over-time.json", "/embed/agreement"):
        assert secret not in client.get(address).text
    counted = [row for row in rows(client, "/api/v1/counts") if row["pledges"]]
    assert [row["status"] for row in counted] == ["unrated", "unrated"]


def test_cells_that_a_spreadsheet_would_run_are_neutralised(own: tuple[Store, TestClient]) -> None:
    store, client = own
    assess(store, WRITER, a_draft(note='=HYPERLINK("http://evil.example","x")'))
    [row] = csv.DictReader(io.StringIO(client.get("/api/v1/assessments.csv").content.decode("utf-8-sig")))
    assert row["note"].startswith("'=")


@pytest.mark.parametrize(
    ("address", "parameter", "allowed"),
    [
        ("/api/v1/pledges?category=nope", "category", "youth"),
        ("/api/v1/pledges?status=done", "status", "completed"),
        ("/api/v1/pledges?featured=nope", "featured", "clean-air"),
        ("/api/v1/figures?kind=nope", "kind", "target"),
        ("/api/v1/pledges?owner=red", "owner", ""),
        ("/api/v1/pledges?kind=red", "kind", "category"),
        ("/api/v1/figures?status=completed", "status", "kind"),
        ("/api/v1/pledges?sort=title", "sort", "q"),
        ("/api/v1/pledges/7?category=youth", "category", ""),
        ("/api/v1/head?q=x", "q", ""),
        ("/api/v1/pledges?as_of=yesterday", "as_of", "YYYY-MM-DD"),
        ("/api/v1/pledges?known_at=then", "known_at", "YYYY-MM-DDThh:mm:ssZ"),
        ("/api/v1/pledges?lang=fr", "lang", "ko"),
        ("/api/v1/pledges?campaign=nope", "campaign", "park-won-soon-2018"),
        ("/api/v1/pledges?limit=100000", "limit", "1–1000"),
        ("/api/v1/pledges.csv?category=nope", "category", "youth"),
    ],
)
def test_what_is_not_known_is_named_with_what_is(
    public: TestClient, address: str, parameter: str, allowed: str
) -> None:
    answer = public.get(address)

    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert (problem["status"], problem["parameter"], problem["instance"]) == (400, parameter, address.split("?")[0])
    assert allowed in problem["allowed"] or (not allowed and problem["allowed"] == [])
    assert problem["value"] in problem["detail"]


def test_a_cursor_of_another_list_is_refused(public: TestClient) -> None:
    assert public.get("/api/v1/pledges?cursor=abc").json()["parameter"] == "cursor"


@pytest.mark.parametrize("address", ["/api/v1/pledges/999", "/api/v1/pledges/x", "/api/v1/pledges/1e3", "/api/v1/secrets", "/api/v2/pledges"])  # fmt: skip
def test_what_there_is_not_is_not_found(public: TestClient, address: str) -> None:
    answer = public.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_problems_are_told_in_the_language_asked_for(public: TestClient) -> None:
    assert "없습니다" in public.get("/api/v1/secrets?lang=ko").json()["detail"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_written(public: TestClient, method: str) -> None:
    answer = public.request(method, "/api/v1/pledges", json={"number": 1})
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]


def test_the_page_of_the_api_asks_nobody_else_and_names_every_address(whole: TestClient) -> None:
    answer = whole.get("/api/docs?lang=en")

    assert "script" not in answer.headers["content-security-policy"]
    assert "http://" not in answer.text.replace("http://board.test", "")
    assert "https://" not in answer.text
    for name in TABLES:
        assert f"/api/v1/{name}</code>" in answer.text


def test_the_page_of_the_api_is_in_the_readers_language_and_its_description_in_english(whole: TestClient) -> None:
    page = whole.get("/api/docs?lang=ko").text
    said = re.findall(r"</code> ([^<]*)</h2>|<td>([^<]*)<", page)
    english = {words for pair in said for words in map(str.strip, pair) if words and not re.search("[가-힣]", words)}
    assert {words for words in english if not words.startswith("Status code: ")} == set()
    paths = whole.get("/api/openapi.json?lang=ko").json()["paths"]
    assert paths["/v1/counts"]["get"]["summary"] == "Pledges per category and status"


@pytest.mark.both_engines
def test_a_store_that_cannot_be_read_is_told_and_not_remembered(
    public: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.setenv("PLEDGEBOARD_DATABASE_URL", f"sqlite:///{tmp_path / 'none.db'}")
    answer = public.get("/api/v1/pledges")
    assert (answer.status_code, answer.json()["reason"]) == (503, "store")
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("name", ["as_of", "known_at"])
@pytest.mark.parametrize("path", ["api/v1/counts?limit=1", "embed/status-mix?lang=en", "feed.atom?lang=en"])
def test_no_link_carries_a_day_that_has_not_come(public: TestClient, path: str, name: str) -> None:
    answer = public.get(f"/{path}&{name}=2999-12-31")
    assert answer.status_code == 200
    assert "2999" not in answer.text


@pytest.mark.parametrize("entrance", ["/api", "/api/", "/api/v1", "/api/v1/"])
def test_every_entrance_of_the_api_leads_to_its_description(whole: TestClient, entrance: str) -> None:
    answer = whole.get(f"{entrance}?lang=en&utm_source=x")
    assert (answer.status_code, answer.headers["location"]) == (307, "/api/docs?lang=en")
    assert "API" in whole.get(answer.headers["location"]).text


@pytest.mark.parametrize("path", ["/api/v2", "/api/v1/nothing", "/api/docs/x", "/api/v1/pledges/7/x", "/api/v1/청년"])
def test_an_unknown_address_of_the_api_is_answered_as_the_api_answers(whole: TestClient, path: str) -> None:
    answer = whole.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
