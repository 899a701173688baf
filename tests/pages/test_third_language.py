"""A third language is a folder and nothing else: every page, file and error says everything in it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

import dashboard
from dashboard.domain.status import STORED, Reason
from dashboard.locale import translator
from dashboard.services.campaigns.seed import seed
from dashboard.services.judging.assess import assess
from dashboard.settings import PREFIX
from dashboard.share.chart_names import chart_named, chart_names
from dashboard.share.chart_views import ChartViews
from dashboard.share.site.page import Edition, Site
from dashboard.share.site.pictures import Pictures
from dashboard.share.site.publish import site_files
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store, open_store
from dashboard.store.reads.view import View
from dashboard.streamlit_patches.browser_files import OF_STREAMLIT
from dashboard.ui import board
from dashboard.web import board_routes
from dashboard.web.public_request import MEDIA_TYPE as PROBLEM_TYPE
from tests.charts.looks import texts
from tests.factories import CAMPAIGN, WRITER, a_draft, a_piece_of_evidence, write_seed
from tests.other_campaign import shown
from tests.pages.conftest import Open
from tests.pages.page import seen
from tests.pages.test_language import HANGUL, widget_strings, words
from tests.share.test_site import sketched
from tests.third_language import GREEK, greek, greek_tables, leftovers, third_language

PAGES = [
    ("", {}), ("pledges", {}), ("pledges", {"q": "no such words", "category": "youth"}), ("pledge", {"number": "1"}),
    ("pledge", {"number": "0"}), ("featured", {}), ("featured", {"name": "youth"}), ("figures", {}), ("over-time", {}),
    ("desk", {}), ("corrections", {}), ("report", {}), ("method", {}), ("", {"as_of": "2019-01-01", "campaign": "nowhere"}),
]  # fmt: skip


@pytest.fixture(scope="module")
def greek_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A board of a Greek campaign with judgements, while there is a Greek catalogue."""
    folder = tmp_path_factory.mktemp("greek")
    with third_language(folder / "locale"):
        store = open_store(f"sqlite:///{folder / 'pledges.db'}")
        seed(store, write_seed(folder / "seed", greek_tables()))
        for number, (status, reason) in enumerate(((STORED[0], None), (STORED[-2], next(iter(Reason)))), 1):
            piece = a_piece_of_evidence(title=greek("report"), publisher=greek("city"))
            draft = a_draft(pledge_number=number, status=status, reason=reason, note=greek("note"), evidence=(piece,))
            assess(store, replace(WRITER, name=greek("Kim")), draft)
        yield store
        store.close()


@pytest.fixture
def database(greek_store: Store) -> str:
    return greek_store.address if hasattr(greek_store, "address") else f"sqlite:///{greek_store.path}"


def said(app: AppTest) -> str:
    """All words of a page's HTML, and of its widgets what is a message or Korean: the rest are codes."""
    _ = translator(GREEK)
    of_widgets = {text.strip() for text in widget_strings(app)} - set(OF_STREAMLIT)
    return "\n".join((*words(seen(app)), *(text for text in of_widgets if _(text) != text or HANGUL.search(text))))


@pytest.mark.parametrize(("page", "query"), PAGES)
@pytest.mark.usefixtures("writer")
def test_every_page_speaks_it_without_being_asked(open_page: Open, page: str, query: dict[str, str]) -> None:
    board.speak(GREEK)  # AppTest names a widget's choices outside the page's run
    app = open_page(page, **query)
    assert leftovers(said(app)) == []


def test_every_chart_speaks_it(greek_store: Store) -> None:
    snapshot = Snapshot(greek_store, greek_store.revision(), View(CAMPAIGN))
    views = ChartViews(snapshot, GREEK)
    for name in chart_names(views):
        chart = chart_named(views, name, {})
        assert leftovers("\n".join([chart.title, chart.alt, *texts(chart.figure)])) == [], name


def test_the_switch_lists_every_language_by_its_own_name(open_page: Open) -> None:
    switch = seen(open_page("", lang="en")).one(css="languages")
    assert [node.text for node in switch.children if not isinstance(node, str)] == ["한국어", "English", "Ελληνικά"]


APART = re.compile(
    r'<nav class="languages".*?</nav>|<pre>.*?</pre>|<code>.*?</code>|<author>.*?</author>', re.DOTALL
)  # own names, BibTeX


def test_every_static_page_speaks_it_at_the_top_of_the_site(greek_store: Store) -> None:
    snapshot = Snapshot(greek_store, greek_store.revision(), View(CAMPAIGN))
    files = site_files(Site(snapshot, Edition(), "https://board.example", Pictures(draw=sketched)))
    pages = [name for name in files if name.endswith((".html", ".atom")) and not name.startswith(("ko/", "en/"))]
    assert {"index.html", "pledge/1.html", "feed.atom"} <= set(pages)
    assert {"ko/index.html", "en/index.html"} <= set(files)
    for name in pages:
        assert leftovers(shown(APART.sub("", files[name].decode()))) == [], name


PLACES = (
    "/reports/report.html", "/embed/status-by-category", "/embed/targets", "/feed.atom",
    "/api/v1/pledges/99", "/api/v1/pledges?status=nothing",
)  # fmt: skip


def test_reports_embeds_feeds_and_errors_speak_it(greek_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", f"sqlite:///{greek_store.path}")
    client = TestClient(Starlette(routes=board_routes()), headers={"Accept": "text/html"})
    for place in PLACES:
        answer = client.get(f"{place}{'&' if '?' in place else '?'}lang={GREEK}")
        text = answer.text
        if answer.headers["content-type"] == PROBLEM_TYPE:
            problem = answer.json()
            text = f"{problem['title']}\n{problem['detail']}".replace(f" {problem.get('parameter')} ", " ")
        assert leftovers(shown(APART.sub("", text))) == [], place


def test_the_api_docs_speak_it_around_the_description(greek_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", f"sqlite:///{greek_store.path}")
    page = TestClient(Starlette(routes=board_routes())).get("/api/docs").text
    assert f'<html lang="{GREEK}">' in page
    assert greek("Errors") in page


@pytest.mark.parametrize(
    "sheet",
    ["content/templates/report.css", "content/templates/embed.css", "share/site/site.css", "web/routes/board.css"],
)
def test_charts_run_from_left_to_right_on_a_page_that_does_not(sheet: str) -> None:
    """Else the words of an Arabic page's charts end where they ought to begin, beyond the picture's edge."""
    rules = (Path(dashboard.__file__).parent / sheet).read_text(encoding="utf-8")
    assert re.search(r"(chart|stPlotlyChart)\b[^{}]*#js-plotly-tester[^{}]*\{ ?direction: ?ltr", rules)
