"""A board that holds only the administration's own ratings shows them as what they are, and never as the watchdogs'."""

from html import unescape

import pytest

from dashboard.content.record_words import OWN_RATING
from dashboard.domain.columns import TABLES
from dashboard.domain.status import Rater, Status
from dashboard.services.judging.assess import assess
from dashboard.share.chart_names import chart_named
from dashboard.share.chart_views import OWN_NOTE, OWN_RATINGS, ChartViews
from dashboard.share.page_facts import page_facts
from dashboard.share.permalink import data_examples
from dashboard.share.public_tables import records, rows_of
from dashboard.share.report.files import ReportFiles
from dashboard.share.site.page import Edition, Site
from dashboard.share.site.pictures import Pictures
from dashboard.share.site.publish import site_files
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store
from dashboard.store.reads.view import View
from tests.factories import CAMPAIGN, WRITER, a_draft, a_member
from tests.static_site import sketched

STATUS_CHARTS = ("status-mix", "status-by-category", "status-over-time", "status-flow")


@pytest.fixture
def own(sqlite_seeded: Store) -> Store:
    """Two pledges that the administration itself has rated, and nobody else."""
    city = a_member(sqlite_seeded, "Cit", "assessor", "city")
    assess(sqlite_seeded, city, a_draft(pledge_number=1, status=Status.COMPLETED))
    assess(sqlite_seeded, city, a_draft(pledge_number=2, status=Status.ON_TRACK))
    return sqlite_seeded


def now(store: Store) -> Snapshot:
    return Snapshot(store, store.revision(), View(CAMPAIGN))


def test_its_charts_show_them_under_their_name(own: Store) -> None:
    views = ChartViews(now(own).shown(), "en")
    for name in STATUS_CHARTS:
        caption = chart_named(views, name, {}).canvas.caption
        assert OWN_RATINGS in caption.subtitle, name
        assert caption.note == OWN_NOTE, name
    counts = chart_named(views, "status-mix", {}).data
    assert dict(zip(counts["status"], counts["pledges"], strict=True))["completed"] == 1
    assert OWN_RATINGS not in chart_named(views, "targets", {}).canvas.caption.subtitle


def test_its_sentences_say_who_says_so_and_not_nought_of_nought(own: Store) -> None:
    overview = page_facts(now(own), "/", {}, "en")
    assert "By the administration's own ratings, 1 of 3 pledges fulfilled" in overview.sentence
    assert f"Completed ({OWN_RATING})" in page_facts(now(own), "/pledge", {"number": ["1"]}, "en").sentence


def test_its_report_and_static_site_name_them(own: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.share.files.images.check_browser", lambda: None)
    snapshot = now(own).shown()
    report = ReportFiles(ChartViews(snapshot, "en"), {"chart": ["none"]}, "https://board.test").content("html").decode()
    files = site_files(Site(snapshot, Edition(), "", Pictures(sketched)))
    for page in (report, files["en/index.html"].decode(), files["en/pledges.html"].decode()):
        assert OWN_NOTE in unescape(page)
    assert f"({OWN_RATING})" in files["en/pledges.html"].decode()
    assert f"({OWN_RATING})" in report
    assert "By the administration's own ratings, " in unescape(report)
    beside = files["en/pledge/1.html"].decode()
    assert f"Completed ({OWN_RATING})" in beside
    assert "No watchdog has assessed this pledge yet." in beside


def test_the_api_gives_each_raters_statuses_when_asked_and_the_watchdogs_else(own: Store) -> None:
    def counted(name: str, **query: str) -> dict[str, int]:
        rows = rows_of(TABLES[name], now(own), {key: [value] for key, value in query.items()})
        found: dict[str, int] = {}
        for row in records(rows):
            found[row["status"]] = found.get(row["status"], 0) + row.get("pledges", 1)
        return {status: count for status, count in found.items() if count}

    for name in ("counts", "pledges"):
        assert counted(name) == {"unrated": 3}
        assert counted(name, rater="city") == {"completed": 1, "on_track": 1, "unrated": 1}
        assert counted(name, rater="city", status="completed") == {"completed": 1}
    assert counted("assessments", rater="watchdog") == {}
    assert counted("assessments", rater="city") == counted("assessments")


def test_one_judgement_of_the_watchdogs_and_the_board_is_theirs(own: Store) -> None:
    assess(own, WRITER, a_draft(pledge_number=3, status=Status.PARTIAL))
    snapshot = now(own).shown()
    assert snapshot.rater is Rater.WATCHDOG
    assert list(snapshot.pledges()["status"]) == ["unrated", "unrated", "partial"]


def test_its_data_files_hold_no_status_of_the_watchdogs(own: Store) -> None:
    files = site_files(Site(now(own).shown(), Edition(), "", Pictures(sketched)))
    assert b",completed," not in files["tables/pledges.csv"]
    assert b"city" in files["tables/assessments.csv"]


def test_the_addresses_shown_for_programs_answer_what_the_pages_show(own: Store) -> None:
    hrefs = [href for _words, href, *_rest in data_examples(now(own), "en", "")]
    for href in hrefs:
        assert ("rater=city" in href) == any(table in href for table in ("/pledges", "/counts")), href
    assess(own, WRITER, a_draft(pledge_number=1, status=Status.COMPLETED))
    assert not any("rater" in href for _words, href, *_rest in data_examples(now(own), "en", ""))
