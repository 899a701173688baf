"""The first visitor finds the overview's charts drawn; a store that cannot be read stops no server."""

import pytest

from dashboard import charts
from dashboard.settings import PREFIX
from dashboard.share.cache import cache
from dashboard.share.chart_views import ChartViews, RenderOptions
from dashboard.share.snapshot import Snapshot
from dashboard.store.reads.campaign import read_campaigns
from dashboard.store.reads.view import View
from dashboard.web.public_request import draw_first_page, revision_of, the_store

OF_THE_OVERVIEW = ("status_by_category", "status_mix")


def test_the_charts_of_the_overview_are_not_drawn_again(demo_file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", demo_file)
    cache.clear()

    draw_first_page()

    for name in OF_THE_OVERVIEW:
        monkeypatch.delattr(charts, name)
    store = the_store()
    found = ChartViews(Snapshot(store, revision_of(store), View(read_campaigns(store)["id"][0])), RenderOptions("ko"))
    assert [getattr(found, name)().name for name in OF_THE_OVERVIEW] == ["status-by-category", "status-mix"]


@pytest.mark.parametrize("url", ["sqlite:////nowhere/board.db", "postgresql://nobody@127.0.0.1:1/none", "nonsense"])
def test_a_store_that_cannot_be_read_stops_no_server(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", url)

    draw_first_page()
