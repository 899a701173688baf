"""A column that is added to the registry alone is found wherever a column of the assessments belongs."""

import csv
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.domain.columns import CHART_COLUMNS, TABLES, Column, Heading, column_title, vocabulary
from dashboard.locale import translator
from dashboard.services.judging.read_assessments import template_rows
from dashboard.services.sheets import mapping
from dashboard.settings import PREFIX
from dashboard.share.cache import cache
from dashboard.share.package.package import MARK, package_files
from dashboard.share.public_tables import records, table_of
from dashboard.share.site.page import Edition, Site, tables
from dashboard.share.site.pictures import Pictures
from dashboard.share.snapshot import Snapshot, campaign_ids
from dashboard.store.engine.store import open_store
from dashboard.store.reads.view import View
from dashboard.web import board_routes
from tools.write_docs import dictionary_page

NAME, MEANING, KOREAN = "second_note", "What nobody has asked for yet.", "둘째메모"
# Its value is the note's: a new column of the record would come with an attribute of the domain's dataclass.
COLUMN = Column(NAME, "text", MEANING, source="note", heading=Heading(NAME, KOREAN, ("another remark",)))


@pytest.fixture(autouse=True)
def added(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The registry with one column more."""
    table = TABLES["assessments"]
    cache.clear()
    with monkeypatch.context() as patch:
        patch.setitem(TABLES, "assessments", replace(table, columns=(*table.columns, COLUMN)))
        mapping._spellings.cache_clear()
        mapping._vague.cache_clear()
        yield
    cache.clear()
    mapping._spellings.cache_clear()
    mapping._vague.cache_clear()


@pytest.fixture
def snapshot(demo_path: Path) -> Iterator[Snapshot]:
    store = open_store(f"sqlite:///{demo_path}")
    revision = store.revision()
    yield Snapshot(store, revision, View(campaign_ids(store, revision)[0]))
    store.close()


@pytest.fixture
def api(demo_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", f"sqlite:///{demo_path}")
    return TestClient(Starlette(routes=board_routes()))


def _header(content: bytes) -> list[str]:
    return next(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_public_table(snapshot: Snapshot) -> None:
    rows = records(table_of(TABLES["assessments"], snapshot))
    assert any(row["note"] for row in rows)
    assert all(row[NAME] == row["note"] for row in rows)


def test_api_row_and_description(api: TestClient) -> None:
    row = api.get("/api/v1/assessments?limit=1").json()["data"][0]
    assert row[NAME] == row["note"]
    described = api.get("/api/openapi.json").json()["paths"]["/v1/assessments"]["get"]["responses"]["200"]
    schema = described["content"]["application/json"]["schema"]["properties"]["data"]["items"]
    assert schema["properties"][NAME] == {"type": ["string", "null"], "description": MEANING}
    assert NAME in schema["required"]
    assert MEANING in api.get("/api/docs").text


def test_history_of_one_pledge(api: TestClient) -> None:
    number = api.get("/api/v1/assessments?limit=1").json()["data"][0]["pledge_number"]
    assert NAME in api.get(f"/api/v1/pledges/{number}").json()["data"]["history"][0]
    assert NAME in _header(api.get(f"/api/v1/pledges/{number}.csv").content)


def test_list_files(api: TestClient) -> None:
    assert NAME in _header(api.get("/api/v1/assessments.csv").content)
    book = CalamineWorkbook.from_filelike(io.BytesIO(api.get("/api/v1/assessments.xlsx").content))
    assert column_title(NAME) in book.get_sheet_by_index(0).to_python()[0]
    archive = zipfile.ZipFile(io.BytesIO(api.get("/api/v1/assessments.zip").content))
    described = {column["name"]: column for column in json.loads(archive.read("metadata.json"))["columns"]}
    assert described[NAME] == {"name": NAME, "title": column_title(NAME), "unit": "", "description": MEANING}


def test_package(snapshot: Snapshot) -> None:
    files = package_files(snapshot)
    assert NAME in _header(files["assessments.csv"])
    resources = {resource["name"]: resource for resource in json.loads(files[MARK])["resources"]}
    described = {field["name"]: field for field in resources["assessments"]["schema"]["fields"]}
    assert (described[NAME]["type"], described[NAME]["description"]) == ("string", MEANING)


def test_static_site(snapshot: Snapshot) -> None:
    site = Site(snapshot, Edition(), "", Pictures(lambda *_figure, **_options: b"<svg></svg>"))
    assert NAME in _header(tables(site)["tables/assessments.csv"])


def test_data_dictionary() -> None:
    section = dictionary_page().partition("### assessments\n")[2].partition("\n### ")[0]
    assert f"| `{NAME}` | text | import: {NAME}, {KOREAN} | {MEANING} | {MEANING} |" in section


@pytest.mark.parametrize("heading", [NAME, KOREAN, "another remark"])
def test_import_headings(heading: str) -> None:
    assert mapping.field_of(heading)[0] == NAME


@pytest.mark.parametrize(("language", "heading"), [("en", NAME), ("ko", KOREAN)])
def test_import_template(language: str, heading: str) -> None:
    header, rows = template_rows([(1, "A pledge")], language)
    assert heading in header
    assert {len(row) for row in rows} == {len(header)}


def test_no_column_of_the_vocabulary_hides_another_of_its_name() -> None:
    rows = list(csv.DictReader(Path(vocabulary.__file__).with_name("columns.csv").read_text("utf-8").splitlines()))
    names = Counter((row["name"], of) for row in rows for of in ("tables", "charts") if row["of"] in (of, "both"))
    assert [name for name, count in names.items() if count > 1] == []
    assert {row["of"] for row in rows} == {"tables", "charts", "both"}


def test_every_column_says_what_it_means_in_both_languages() -> None:
    korean = translator("ko")
    columns = [*CHART_COLUMNS.values(), *(column for table in TABLES.values() for column in table.columns)]
    # The codes of the statuses need no translation, and the new column has none yet.
    known = [column for column in columns if column.name != NAME and not column.meaning.startswith("Status code: ")]
    assert [column.name for column in known if korean(column.meaning) == column.meaning] == []
