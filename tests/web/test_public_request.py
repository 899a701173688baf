"""The first visitor finds the overview's chart drawn; a store that cannot be read stops no server."""

import pytest

from dashboard.settings import PREFIX
from dashboard.share import chart_views
from dashboard.share.cache import cache
from dashboard.share.chart_views import ChartViews
from dashboard.share.snapshot import Snapshot
from dashboard.store.reads.campaign import read_campaigns
from dashboard.store.reads.view import View
from dashboard.web.public_request import draw_first_page, revision_of, the_store


def test_the_chart_of_the_overview_is_not_drawn_again(demo_file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", demo_file)
    cache.clear()

    draw_first_page()

    monkeypatch.delattr(chart_views, "status_by_category")
    store = the_store()
    found = ChartViews(Snapshot(store, revision_of(store), View(read_campaigns(store)["id"][0])), "ko")
    assert found.status_by_category(keyed=False).name == "status-by-category"


@pytest.mark.parametrize("url", ["sqlite:////nowhere/board.db", "postgresql://nobody@127.0.0.1:1/none", "nonsense"])
def test_a_store_that_cannot_be_read_stops_no_server(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", url)

    draw_first_page()
