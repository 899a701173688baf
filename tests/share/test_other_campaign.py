"""Reports, the static site and the data package of another country's campaign say nothing of the shipped one."""

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime

import docx
import pytest
from pypdf import PdfReader

from dashboard.share.chart_views import ChartViews
from dashboard.share.package.package import package_files
from dashboard.share.page_facts import page_facts
from dashboard.share.report.files import ReportFiles
from dashboard.share.site.page import Edition, Site
from dashboard.share.site.pictures import Pictures
from dashboard.share.site.publish import site_files
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store, open_store
from dashboard.store.reads.view import View
from tests.factories import Clock
from tests.other_campaign import LICENCE, OTHER, SOURCE, assert_its_own, fill_other_board, shown
from tests.static_site import sketched


@pytest.fixture(scope="module", params=[True, False], ids=["licensed", "without a licence"])
def other(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, bool]]:
    """A board of another country, which no test writes to."""
    folder = tmp_path_factory.mktemp("other")
    store = open_store(f"sqlite:///{folder / 'pledges.db'}", clock=Clock(datetime(2024, 6, 1, tzinfo=UTC)))
    yield fill_other_board(store, folder / "seed", licensed=request.param), request.param
    store.close()


def words_of(content: bytes, kind: str) -> str:
    if kind == "pdf":
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if kind == "docx":
        document = docx.Document(io.BytesIO(content))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    return shown(content.decode())


@pytest.mark.parametrize("kind", ["html", "pdf", "docx"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_report_says_only_what_the_campaign_says(other: tuple[Store, bool], kind: str, language: str) -> None:
    store, licensed = other
    views = ChartViews(Snapshot(store, store.revision(), View(OTHER)), language)
    text = words_of(ReportFiles(views, {"chart": ["none"]}, "https://board.example").content(kind), kind)
    assert_its_own(text, kind)
    assert SOURCE in text
    assert (LICENCE in text) == licensed


def test_every_static_page_says_only_what_the_campaign_says(other: tuple[Store, bool]) -> None:
    store, licensed = other
    snapshot = Snapshot(store, store.revision(), View(OTHER))
    files = site_files(Site(snapshot, Edition(), "https://board.example", Pictures(draw=sketched)))
    pages = {name: content.decode() for name, content in files.items() if name.endswith((".html", ".atom"))}
    assert len(pages) > 20
    assert "Flere fastleger" in pages["pledge/1.html"]
    assert "수치" not in shown(pages["pledge/1.html"])
    for name, content in pages.items():
        assert_its_own(shown(content), name)
        if not name.endswith(".atom"):
            assert (LICENCE in content) == licensed, name


def test_the_data_package_keeps_the_licence_and_adds_none(other: tuple[Store, bool]) -> None:
    store, licensed = other
    files = package_files(Snapshot(store, store.revision(), View(OTHER)))
    for name in ("README.md", "datapackage.json"):
        text = files[name].decode()
        assert_its_own(text, name, prose=name == "README.md")
    assert (LICENCE in files["datapackage.json"].decode()) == licensed


@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_is_shared_of_a_page_names_its_own_campaign(other: tuple[Store, bool], language: str) -> None:
    store, _licensed = other
    snapshot = Snapshot(store, store.revision(), View(OTHER))
    for path in ("/", "/pledges", "/pledge", "/featured", "/figures", "/over-time", "/method", "/report"):
        facts = page_facts(snapshot, path, {}, language)
        assert_its_own("\n".join([facts.title, facts.sentence, facts.description, facts.eyebrow]), path)
        if path in ("/featured", "/figures"):
            assert not re.search(r"\b0", facts.description), facts.description
