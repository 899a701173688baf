"""Pledges under pledges: rates count one level, and every list says which."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.domain.columns import TABLES
from dashboard.domain.status import Rater, Status
from dashboard.services.campaigns.seed import seed
from dashboard.services.judging.assess import assess
from dashboard.settings import PREFIX
from dashboard.share.chart_names import chart_named
from dashboard.share.chart_views import ChartViews
from dashboard.share.overview import overview
from dashboard.share.parameters import UnknownFilter
from dashboard.share.public_tables import rows_of
from dashboard.share.reader import Reader
from dashboard.share.selection import paths_of
from dashboard.share.site.page import Edition, Site
from dashboard.share.site.pictures import Pictures
from dashboard.share.site.publish import site_files
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store, open_store
from dashboard.store.reads.view import View
from dashboard.ui.urls import BoardLinks
from dashboard.web import board_routes
from tests.factories import WRITER, a_draft
from tests.minimal_campaign import MINIMAL, write_minimal
from tests.share.test_site import sketched

PLEDGES = "number,title,parent\n1,Economy,\n2,Taxes,1\n3,Lower VAT,2\n4,Close loopholes,2\n5,Exports,1\n6,Health,\n7,Clinics,6\n"


@pytest.fixture(params=["top", "leaves"])
def level(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def store(tmp_path: Path, level: str) -> Iterator[Store]:
    store = open_store(f"sqlite:///{tmp_path / 'pledges.db'}")
    campaign = f"id,name,level\n{MINIMAL},Manifesto,{level}\n"
    seed(store, write_minimal(tmp_path / "package", campaign=campaign, pledges=PLEDGES))
    for number, status in ((1, Status.PARTIAL), (3, Status.COMPLETED), (7, Status.COMPLETED)):
        assess(store, WRITER, a_draft(campaign=MINIMAL, pledge_number=number, status=status, as_of=date(2024, 1, 1)))
    yield store
    store.close()


@pytest.fixture
def snapshot(store: Store) -> Snapshot:
    return Snapshot(store, store.revision(), View(MINIMAL))


COUNTED = {"top": [1, 6], "leaves": [3, 4, 5, 7]}


def test_nothing_counts_twice(snapshot: Snapshot, level: str) -> None:
    assert list(snapshot.pledges()["number"]) == COUNTED[level]
    assert len(snapshot.every_pledge()) == 7
    mix = ChartViews(snapshot, "en").status_mix(None)
    assert sum(mix.data["pledges"]) == len(COUNTED[level])
    assert ("Top level" if level == "top" else "Lowest level") in mix.canvas.caption.subtitle


def test_the_first_pledge_to_judge_is_one_that_counts(snapshot: Snapshot, level: str) -> None:
    assert overview(Reader(snapshot, "en", BoardLinks())).first == COUNTED[level][0]


def test_no_chart_of_statuses_mixes_levels(snapshot: Snapshot, level: str) -> None:
    views = ChartViews(snapshot, "en")
    for name in ("status-by-category", "status-mix", "status-over-time", "status-flow"):
        for asked in ("", "top", "leaves"):
            chart = chart_named(views, name, {"level": [asked]} if asked else {})
            assert chart.canvas.caption.n == len(COUNTED[asked or level]), (name, asked)
            words = "Top level" if (asked or level) == "top" else "Lowest level"
            assert chart.canvas.caption.subtitle.count(words) == 1, (name, asked)
        with pytest.raises(UnknownFilter):
            chart_named(views, name, {"level": ["all"]})


def test_changes_gap_and_agreement_are_of_the_level_that_counts(store: Store, snapshot: Snapshot, level: str) -> None:
    for number in (1, 3):
        own = a_draft(campaign=MINIMAL, pledge_number=number, status=Status.ON_TRACK, as_of=date(2024, 1, 1))
        assess(store, WRITER, replace(own, rater=Rater.CITY))
    now = replace(snapshot, revision=store.revision())
    assert set(now.rater_gap()["number"]) == ({1} if level == "top" else {3})
    assert set(now.flow(date(2023, 1, 1), date(2024, 6, 1))["number"]) == set(COUNTED[level])
    changed = rows_of(TABLES["changes"], now, {"from": ["2023-01-01"], "to": ["2024-06-01"], "level": ["leaves"]})
    assert list(changed["number"]) == [3, 7]
    counted = now.counted(pd.DataFrame({"number": range(1, 8)}))
    assert list(counted["number"]) == COUNTED[level]


def test_a_campaign_without_levels_never_speaks_of_any(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'flat.db'}")
    seed(store, write_minimal(tmp_path / "flat"))
    views = ChartViews(Snapshot(store, store.revision(), View(MINIMAL)), "en")
    assert views.snapshot.level_words("en") == ""
    assert "level" not in views.status_mix().canvas.caption.subtitle
    assert views.snapshot.counted(views.snapshot.city()) is views.snapshot.city()
    store.close()


def test_a_pledge_says_how_far_those_below_are(snapshot: Snapshot) -> None:
    rates = snapshot.rates_below()
    assert {number: (rate.fulfilled, rate.total) for number, rate in rates.items()} == {1: (1, 3), 2: (1, 2), 6: (1, 1)}
    assert paths_of(snapshot.every_pledge())[3] == [1, 2, 3]


def test_the_static_page_leads_up_and_down(snapshot: Snapshot) -> None:
    files = site_files(Site(snapshot, Edition(), "", Pictures(draw=sketched)))
    page = files["en/pledge/2.html"].decode() if "en/pledge/2.html" in files else files["pledge/2.html"].decode()
    assert {f"pledge/{number}.html" for number in range(1, 8)} <= set(files)
    assert 'href="1.html">1. Economy</a>' in page
    assert '<a href="3.html"><span class="number">3.</span> Lower VAT</a>' in page


@pytest.mark.usefixtures("store")
def test_lists_and_counts_take_a_level(tmp_path: Path, level: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", f"sqlite:///{tmp_path / 'pledges.db'}")
    client = TestClient(Starlette(routes=board_routes()))

    def numbers(query: str) -> list[int]:
        return [row["number"] for row in client.get(f"/api/v1/pledges?campaign={MINIMAL}{query}").json()["data"]]

    assert numbers("") == list(range(1, 8))
    assert (numbers("&level=top"), numbers("&level=leaves")) == (COUNTED["top"], COUNTED["leaves"])
    counts = client.get(f"/api/v1/counts?campaign={MINIMAL}").json()["data"]
    assert sum(row["pledges"] for row in counts) == len(COUNTED[level])
    assert client.get(f"/api/v1/pledges?campaign={MINIMAL}&level=middle").status_code == 400
    assert client.get(f"/api/v1/counts?campaign={MINIMAL}&level=all").status_code == 400
    assert client.get(f"/api/v1/changes?campaign={MINIMAL}&level=all").status_code == 400
    assert client.get(f"/api/v1/pledges/3?campaign={MINIMAL}").json()["data"]["parent"] == 2
