"""What `tests/test_registries.py` runs on a copy of the code to which a status, a page and a chart were added.

Each test names one place that has to follow a registry by itself; pytest does not collect this file otherwise.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from dashboard.content.record_words import standing
from dashboard.content.rendering import environment
from dashboard.domain.status import STORED, Rater, Status, parse_status, rate_of
from dashboard.locale import translator
from dashboard.settings import PREFIX
from dashboard.share.chart_names import chart_names, names_near
from dashboard.share.chart_views import ChartViews
from dashboard.share.permalink import chart_address
from dashboard.share.report.blocks import method_blocks
from dashboard.share.report.report import read_scope, report, report_charts
from dashboard.share.site.page import Edition, Site, sitemap
from dashboard.share.site.pictures import Pictures, site_sheet, style
from dashboard.share.site.publish import page_html, pinned, plans
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store
from dashboard.store.reads.view import View
from dashboard.web import board_routes
from dashboard.web.middleware.shell import AppShell
from dashboard.web.routes.files import style_sheet
from tests.pages.conftest import Open, Record
from tests.pages.page import CAMPAIGN, seen, text_of
from tests.test_registries import CHART, PAGE, PAGE_WORDS, STATUS

DRAWN = b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"></svg>'


def sketched(_figure: go.Figure, kind: str, *, text: str = "letters") -> bytes:
    """A drawing that takes no browser."""
    del text
    return b"\x89PNG" if kind == "png" else DRAWN


@pytest.fixture
def client(database: str, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", database)
    app = Starlette(routes=board_routes(), middleware=[Middleware(AppShell)])
    return TestClient(app, base_url="http://board.test", follow_redirects=False)


@pytest.fixture
def snapshot(board_store: Store, record: Record) -> Snapshot:
    """The board on which pledge 7 has the new status."""
    record(7, Status(STATUS))
    return Snapshot(board_store, board_store.revision(), View(CAMPAIGN))


@pytest.fixture
def views(snapshot: Snapshot) -> ChartViews:
    return ChartViews(snapshot, "en")


@pytest.fixture
def site_page(snapshot: Snapshot) -> Callable[[str], str]:
    """A page of the static site in English, by its file."""
    site = Site(pinned(snapshot), Edition(), "https://site.example", Pictures(sketched))

    def content(file: str) -> str:
        [plan] = [plan for plan in plans(site.snapshot) if plan.path == file]
        return page_html(site, plan, "en").decode()

    return content


def options_of(app: Any) -> set[str]:
    """Every choice that the widgets of a page offer."""
    kinds = ("multiselect", "selectbox", "pills", "radio", "segmented_control")
    return {str(option) for kind in kinds for widget in app.get(kind) for option in widget.options}


def test_status_is_stored_and_read_from_a_sheet() -> None:
    assert Status(STATUS) in STORED
    assert {parse_status(text) for text in (STATUS, "Deferred", "연기")} == {Status(STATUS)}


def test_status_is_a_filter_of_the_api(client: TestClient, snapshot: Snapshot) -> None:
    rows = client.get(f"/api/v1/pledges?campaign={snapshot.view.campaign}&status={STATUS}").json()["data"]
    assert [row["number"] for row in rows] == [7]
    counts = client.get("/api/v1/counts?lang=en").json()["data"]
    assert {row["status_label_en"] for row in counts if row["status"] == STATUS} == {"Deferred"}


def test_status_is_in_the_descriptions_of_the_api(client: TestClient) -> None:
    paths = client.get("/api/openapi.json").json()["paths"]
    [parameter] = [one for one in paths["/v1/pledges"]["get"]["parameters"] if one["name"] == "status"]
    assert STATUS in parameter["schema"]["items"]["enum"]
    columns = json.dumps(paths["/v1/pledges"]["get"]["responses"]["200"])
    assert STATUS in columns


def test_status_is_counted_in_the_sentence_of_its_outcome() -> None:
    deferred = rate_of({Status(STATUS): 2, Status.COMPLETED: 1})
    assert standing(deferred, Rater.WATCHDOG, translator("en")).rest == ", 2 not fulfilled"


@pytest.mark.usefixtures("in_english")
def test_status_is_a_filter_of_the_pledges_page(open_page: Open) -> None:
    assert "Deferred" in seen(open_page("pledges", lang="en", status=STATUS)).one("p", css="chosen").text


@pytest.mark.usefixtures("writer", "in_english")
def test_status_is_a_choice_of_the_form(open_page: Open) -> None:
    assert "Deferred" in options_of(open_page("pledge", number="7", lang="en", queue="stale"))


@pytest.mark.parametrize(("theme", "colour"), [("light", "#123456"), ("dark", "#654321")])
def test_status_has_its_colour_and_legend_in_charts(views: ChartViews, theme: Any, colour: str) -> None:
    themed = replace(views, theme=theme)
    for chart in (themed.status_mix(), themed.status_by_category()):
        figure = str(chart.figure.to_json())
        assert colour in figure
        assert "Deferred" in figure


def test_status_has_its_classes_in_every_style_sheet() -> None:
    assert f".badge.{STATUS} {{" in style_sheet().decode()
    assert "light-dark(#123456, #654321)" in style_sheet().decode()
    assert f".{STATUS} {{" in site_sheet()
    assert f"--p-{STATUS}:#123456" in style()
    assert f".badge.{STATUS}::before" in environment("en").get_template("report.css").render()


def test_status_is_explained_on_each_method_page(
    open_page: Open, views: ChartViews, site_page: Callable[[str], str]
) -> None:
    assert "put off to a later term" in text_of(open_page("method", lang="en"))
    assert "put off to a later term" in str(method_blocks(views))
    assert "put off to a later term" in site_page("method.html")


def test_status_stands_on_a_pledge_of_the_site(site_page: Callable[[str], str]) -> None:
    assert f'class="badge {STATUS}">Deferred<' in site_page("pledge/7.html")
    assert f'data-code="{STATUS}">Deferred ' in site_page("pledges.html")


def test_page_is_in_the_navigation_and_runs(open_page: Open) -> None:
    app = open_page(PAGE, lang="en")
    assert PAGE_WORDS in text_of(app)
    [here] = [a for a in seen(app).all("a") if a.attributes.get("aria-current") == "page"]
    assert here.attributes["href"].startswith(f"/{PAGE}")


def test_page_has_a_shell_with_its_title_and_lead(client: TestClient) -> None:
    answer = client.get(f"/{PAGE}?lang=en")
    assert answer.status_code == 200
    assert "<title>Money · Pledgeboard</title>" in answer.text
    assert PAGE_WORDS in answer.text
    assert f"/share/{PAGE}.png" in answer.text
    assert client.get(f"/{PAGE}/").status_code == 308


def test_page_is_in_the_sitemap(client: TestClient) -> None:
    assert f"<loc>http://board.test/{PAGE}?campaign={CAMPAIGN}&amp;lang=ko</loc>" in client.get("/sitemap.xml").text


def test_page_is_in_the_static_site(snapshot: Snapshot, site_page: Callable[[str], str]) -> None:
    assert PAGE_WORDS in site_page(f"{PAGE}.html")
    assert f'href="{PAGE}.html"' in site_page("index.html")
    site = Site(pinned(snapshot), Edition(), "https://site.example", Pictures(sketched))
    assert f"/{PAGE}.html" in sitemap(site, [plan.path for plan in plans(snapshot)]).decode()


def test_chart_has_its_addresses(client: TestClient, snapshot: Snapshot) -> None:
    assert client.get(f"/charts/{CHART}.json?category=youth").status_code == 200
    assert client.get(f"/charts/{CHART}.json?status={STATUS}").status_code == 400
    assert client.get(f"/embed/{CHART}").status_code == 200
    assert CHART in client.get("/charts/nope.json").text
    link = chart_address("http://board.test", snapshot, "en", CHART, {}, freeze=False)
    assert link.startswith(f"http://board.test/chart?name={CHART}&")


def test_chart_is_listed_for_the_command(views: ChartViews) -> None:
    assert CHART in chart_names(views)
    assert CHART in names_near(views, CHART[:-1])


def test_chart_stands_on_its_page(open_page: Open) -> None:
    assert f"share-{CHART}" in {node.attributes.get("id") for node in seen(open_page(PAGE, lang="en")).walk()}


def test_chart_is_in_the_report(views: ChartViews) -> None:
    assert report_charts()[CHART] == "Everything at once"
    document = str(report(views, read_scope(views, {}), "http://board.test"))
    assert "Everything at once" in document
    assert CHART not in str(report(views, read_scope(views, {"chart": ["none"]}), "http://board.test"))


def test_chart_is_on_its_page_of_the_static_site(site_page: Callable[[str], str]) -> None:
    assert CHART in site_page(f"{PAGE}.html")
