"""Reports, the static site and the data package of a campaign that says next to nothing."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dashboard.content.blocks import Table, plain
from dashboard.domain.columns import TABLES
from dashboard.services.campaigns.seed import seed
from dashboard.share.chart_names import chart_named, chart_names
from dashboard.share.chart_views import ChartViews
from dashboard.share.package.package import export_package
from dashboard.share.public_tables import records, table_of
from dashboard.share.report.files import ReportFiles
from dashboard.share.report.report import read_scope, report
from dashboard.share.site.page import Edition, Site
from dashboard.share.site.pictures import Pictures
from dashboard.share.site.publish import site_files
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store, open_store
from dashboard.store.reads.view import View
from tests.factories import Clock
from tests.minimal_campaign import MINIMAL, fill_minimal_board
from tests.other_campaign import assert_its_own, shown
from tests.share.test_other_campaign import words_of
from tests.share.test_site import sketched


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """A board of it, which no test writes to."""
    folder = tmp_path_factory.mktemp("minimal")
    store = open_store(f"sqlite:///{folder / 'pledges.db'}", clock=Clock(datetime(2024, 6, 1, tzinfo=UTC)))
    fill_minimal_board(store, folder / "seed")
    yield Snapshot(store, store.revision(), View(MINIMAL))
    store.close()


@pytest.mark.parametrize("kind", ["html", "pdf", "docx"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_report_says_only_what_the_campaign_says(snapshot: Snapshot, kind: str, language: str) -> None:
    views = ChartViews(snapshot, language)
    text = words_of(ReportFiles(views, {"chart": ["none"]}, "https://board.example").content(kind), kind)
    assert_its_own(text, kind)


def test_a_column_of_which_no_row_says_anything_is_left_out(snapshot: Snapshot) -> None:
    """The source's own statuses here have no meanings beside them."""
    views = ChartViews(snapshot, "en")
    for block in report(views, read_scope(views, {}), "https://board.example").blocks:
        for place, column in enumerate(block.columns if isinstance(block, Table) else ()):
            assert any(plain(row[place]).strip() for row in block.rows), (block.caption, column.title)


def test_every_static_page_says_only_what_the_campaign_says(snapshot: Snapshot) -> None:
    files = site_files(Site(snapshot, Edition(), "https://board.example", Pictures(draw=sketched)))
    pages = {name: content.decode() for name, content in files.items() if name.endswith((".html", ".atom"))}
    assert {"pledge/1.html", "category/none.html"} <= set(pages)
    for name, content in pages.items():
        assert_its_own(shown(content), name)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_chart_is_drawn_and_captioned(snapshot: Snapshot, language: str) -> None:
    views = ChartViews(snapshot, language)
    for name in chart_names(views):
        chart = chart_named(views, name, {})
        assert_its_own(f"{chart.title}\n{chart.alt}\n{chart.canvas.caption.source}", name)


def test_its_export_makes_the_same_board(snapshot: Snapshot, tmp_path: Path) -> None:
    export_package(snapshot, tmp_path / "package")
    other: Store = open_store(f"sqlite:///{tmp_path / 'other.db'}")
    seed(other, tmp_path / "package")
    again = Snapshot(other, other.revision(), View(MINIMAL, as_of=snapshot.day))
    for name in ("campaigns", "categories", "pledges"):
        assert records(table_of(TABLES[name], again)) == records(table_of(TABLES[name], snapshot)), name
    other.close()
