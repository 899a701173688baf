"""Whatever a package may hold, no public address breaks over it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dashboard.domain.columns import TABLES
from dashboard.settings import PREFIX
from dashboard.share.chart_names import chart_names
from dashboard.share.chart_views import ChartViews
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store, open_store
from dashboard.store.reads.view import View
from dashboard.web import public_request as asked
from tests.nonsense import NONSENSE, fill_with_nonsense
from tests.web.conftest import public_app


# Pages are tried with each in make test.
@pytest.fixture(
    params=[NONSENSE[0], *(pytest.param(text, marks=pytest.mark.full) for text in NONSENSE[1:])],
    ids=range(len(NONSENSE)),
)
def board(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Store, str]]:
    url = f"sqlite:///{tmp_path / 'pledges.db'}"
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", url)
    monkeypatch.setattr(asked, "FRESH_SECONDS", -1.0)
    store = open_store(url)
    yield store, fill_with_nonsense(store, tmp_path, request.param)
    asked.the_store().close()
    store.close()


def test_no_public_address_breaks_over_what_a_package_holds(
    board: tuple[Store, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, campaign = board
    client = TestClient(public_app(), base_url="http://board.test", follow_redirects=False)
    charts = chart_names(ChartViews(Snapshot(store, store.revision(), View(campaign)), "ko"))
    places = [
        *(f"/charts/{name}.{kind}" for name in charts for kind in ("csv", "json")),
        *(f"/api/v1/{name}{kind}" for name in TABLES for kind in ("", ".csv", ".xlsx")),
        *("/reports/report.html?lang=en", "/reports/report.docx", "/feed.atom", "/sitemap.xml", "/api/v1/pledges/1"),
    ]
    embeds = [f"/embed/{name}" for name in charts]
    assert refused(client, [*places, embeds[0]]) == {}
    # Cutting the fonts takes most of the time; the first one has been cut to the board's texts.
    monkeypatch.setattr("dashboard.share.files.chart_files.faces", lambda *_texts: "")
    assert refused(client, embeds[1:]) == {}


def refused(client: TestClient, places: list[str]) -> dict[str, int]:
    """The places that do not answer with what was asked for, and their codes."""
    return {place: answer.status_code for place in places if (answer := client.get(place)).status_code != 200}
