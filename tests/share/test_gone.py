"""A judged pledge and a measured figure that left the list: their history stays, and nothing breaks by it."""

from pathlib import Path

import plotly.graph_objects as go
import pytest
from starlette.testclient import TestClient

from dashboard.domain.columns import TABLES
from dashboard.locale import LANGUAGES
from dashboard.services.campaigns.seed import Confirmed, seed
from dashboard.services.keep.verify import verify
from dashboard.settings import PREFIX
from dashboard.share.chart_names import chart_names
from dashboard.share.chart_views import ChartViews
from dashboard.share.files.chart_files import ChartFiles
from dashboard.share.package.package import export_package
from dashboard.share.public_tables import table_of
from dashboard.share.report.files import ReportFiles
from dashboard.share.site import publish as publishing
from dashboard.share.site.page import Edition, Site
from dashboard.share.site.pictures import Pictures
from dashboard.share.site.publish import pinned, site_files
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store, open_store
from dashboard.store.reads.desk import read_desk
from dashboard.store.reads.view import View
from tests.factories import CAMPAIGN, WRITER, Tables, rebuild, seed_tables, write_seed
from tests.later_writes import Board
from tests.web.conftest import public_app

NOW = View(CAMPAIGN)
GONE = ("1", "3", "fund", "interest")


def without_what_is_judged() -> Tables:
    """The small seed without its first and third pledge, and without the figures in its statements."""
    tables = seed_tables()
    tables["pledges"] = tables["pledges"][1:2]
    tables["statement_pledges"] = tables["statement_pledges"][1:]
    tables["figures"] = [tables["figures"][2] | {"pledge_number": "2", "same_as": "", "id": "title"}]
    tables["baselines"], tables["series"] = [], []
    return tables


@pytest.fixture
def left(sqlite_store: Store, tmp_path: Path) -> Store:
    """A board with something of everything on record, of which most has left the list."""
    seed(sqlite_store, write_seed(tmp_path / "first"))
    Board(sqlite_store, tmp_path / "versions", 7).fill()
    second = write_seed(tmp_path / "second", without_what_is_judged(), version="2.0.0")
    assert seed(sqlite_store, second, confirmed=Confirmed(gone=GONE)).changed
    return sqlite_store


def snapshot(store: Store) -> Snapshot:
    return Snapshot(store, store.revision(), NOW)


def sketched(_figure: go.Figure, kind: str, *, text: str = "letters") -> bytes:
    del text
    return b"\x89PNG" if kind == "png" else b'<svg width="1" height="1"></svg>'


def test_the_record_is_whole_and_can_be_rebuilt(left: Store) -> None:
    verify(left)
    rebuild(left)
    verify(left)


def test_every_file_of_the_board_can_be_made(left: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "share_card", lambda *_page: go.Figure())

    files = site_files(Site(pinned(snapshot(left)), Edition(), "", Pictures(sketched)))

    assert "pledge/2.html" in files
    assert "pledge/1.html" not in files
    assert 'id="correction-' in files["en/corrections.html"].decode()
    for language in LANGUAGES:
        views = ChartViews(snapshot(left), language)
        assert ReportFiles(views, {}, "https://board.test").content("html")
        assert [name for name in chart_names(views) if not ChartFiles(views, name, {}, "").content("csv")] == []
    assert read_desk(left, NOW, WRITER, snapshot(left).today)["mine"].empty


def test_the_public_record_still_names_what_was_judged(left: Store) -> None:
    found = {name: table_of(table, snapshot(left)) for name, table in TABLES.items()}

    assert set(found["assessments"]["pledge_number"]) >= {1, 2}
    assert "interest" in set(found["measurements"]["figure_id"])


@pytest.mark.usefixtures("left")
@pytest.mark.parametrize("kind", ["", ".csv", ".xlsx"])
def test_every_public_address_answers(monkeypatch: pytest.MonkeyPatch, sqlite_url: str, kind: str) -> None:
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", sqlite_url)
    client = TestClient(public_app(), base_url="http://board.test")

    answers = {name: client.get(f"/api/v1/{name}{kind}").status_code for name in TABLES}

    assert {name: status for name, status in answers.items() if status != 200} == {}
    assert client.get("/feed.atom").status_code == 200
    assert client.get("/api/v1/pledges/1").status_code == 404
    assert client.get("/api/v1/pledges/2").status_code == 200


def test_an_export_makes_the_same_board_again(left: Store, tmp_path: Path) -> None:
    export_package(snapshot(left), tmp_path / "package")
    other = open_store(f"sqlite:///{tmp_path / 'other.db'}", clock=left.now)

    seed(other, tmp_path / "package")

    verify(other)
    for name in ("assessments", "measurements", "corrections", "criteria"):
        here, there = (table_of(TABLES[name], snapshot(store)) for store in (left, other))
        drop = [column for column in ("entry", "supersedes", "subject", "criterion", "replacement") if column in here]
        assert (
            here.drop(columns=drop).astype(str).values.tolist() == there.drop(columns=drop).astype(str).values.tolist()
        )
    other.close()
