"""Whose day it is: on every face a day is one of the campaign's time zone, and nobody reads of UTC."""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest

import dashboard
from dashboard.domain.errors import FormErrors, SeedError
from dashboard.locale import LANGUAGES
from dashboard.services.campaigns.manage import change_settings
from dashboard.services.campaigns.seed import seed
from dashboard.services.judging.assess import assess
from dashboard.services.keep.verify import verify
from dashboard.share.chart_views import ChartViews
from dashboard.share.files.chart_files import ChartFiles, embed_page
from dashboard.share.package.package import export_package
from dashboard.share.parameters import read_address
from dashboard.share.permalink import frozen
from dashboard.share.report.files import ReportFiles
from dashboard.share.site import publish as publishing
from dashboard.share.site.page import Edition, Site
from dashboard.share.site.pictures import Pictures
from dashboard.share.site.publish import pinned, site_files
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store, open_store
from dashboard.store.reads.campaign import read_campaign, today
from dashboard.store.reads.desk import read_desk
from dashboard.store.reads.view import View
from tests.factories import CAMPAIGN, WRITER, Clock, a_draft, seed_tables, write_seed

NOW = View(CAMPAIGN)
# The clock stands at two minutes past nine in the evening of 1 March, UTC.
LATE = datetime(2019, 3, 1, 21, 2, tzinfo=UTC)
PLACES = [
    ("Asia/Seoul", date(2019, 3, 2), "2019-03-02 06:02"),
    ("Asia/Kathmandu", date(2019, 3, 2), "2019-03-02 02:47"),
    ("America/New_York", date(2019, 3, 1), "2019-03-01 16:02"),
]
Zoned = tuple[Store, date, str]


def board_in(store: Store, directory: Path, zone: str, **facts: Any) -> Store:
    """The small seed with a time zone."""
    tables = seed_tables()
    tables["campaign"][0]["timezone"] = zone
    seed(store, write_seed(directory, tables, **facts))
    return store


@pytest.fixture
def clock() -> Clock:
    """A clock late in the evening of UTC."""
    return Clock(LATE)


@pytest.fixture(params=PLACES, ids=[name for name, *_ in PLACES])
def zoned(request: pytest.FixtureRequest, store: Store, tmp_path: Path) -> Zoned:
    """A board in some zone, today there, and how its first judgement's moment reads."""
    zone, day, said = request.param
    return board_in(store, tmp_path / "zoned", zone), day, said


def snapshot(store: Store, view: View = NOW) -> Snapshot:
    return Snapshot(store, store.revision(), view)


def asked(store: Store, **query: str) -> View:
    return read_address({name: [value] for name, value in query.items()}, store, store.revision())[0].view


@pytest.mark.both_engines
def test_today_is_the_campaigns(zoned: Zoned) -> None:
    store, day, _said = zoned

    assert (today(store, CAMPAIGN), snapshot(store).today, snapshot(store).day) == (day, day, day)


def test_a_judgement_may_be_of_today_there_and_of_no_later_day(zoned: Zoned) -> None:
    store, day, _said = zoned

    assert assess(store, WRITER, a_draft(as_of=day)).as_of == day
    with pytest.raises(FormErrors):
        assess(store, WRITER, a_draft(pledge_number=2, as_of=day + timedelta(days=1)))


def test_a_board_counts_the_days_of_what_waits_as_the_campaign_does(zoned: Zoned) -> None:
    store, day, _said = zoned
    assess(store, WRITER, a_draft())

    def stale(on: date) -> list[date]:
        return list(read_desk(store, NOW, WRITER, on)["stale"]["since"])

    assert stale(day + timedelta(days=89)) == []
    assert stale(day + timedelta(days=90)) == [day]


@pytest.mark.parametrize("form", ["%Y-%m-%d", "%Y%m%d"])
def test_a_bare_day_of_knowing_ends_with_the_campaigns_day(zoned: Zoned, clock: Clock, form: str) -> None:
    store, day, _said = zoned
    assess(store, WRITER, a_draft())
    known = snapshot(store).head().recorded_at
    clock.now += timedelta(days=3)

    of_the_day = asked(store, known_at=day.strftime(form))
    day_before = asked(store, known_at=(day - timedelta(days=1)).strftime(form))

    assert known is not None
    assert str(day_before.known_at) < str(known) < str(of_the_day.known_at)
    assert snapshot(store, of_the_day).day == day
    assert snapshot(store, day_before).day == day - timedelta(days=1)


def test_the_moment_of_knowing_alone_says_which_day_is_looked_at(zoned: Zoned, clock: Clock) -> None:
    store, day, _said = zoned
    known = snapshot(store).head().recorded_at
    clock.now += timedelta(days=40)

    assert known is not None
    assert snapshot(store, View(CAMPAIGN, known_at=known)).day == day
    assert frozen(snapshot(store, View(CAMPAIGN, known_at=known)))["as_of"] == day.isoformat()


@pytest.mark.parametrize("name", ["as_of", "known_at"])
@pytest.mark.parametrize("ahead", [1, 4_000])
def test_no_picture_is_dated_in_the_future(zoned: Zoned, name: str, ahead: int) -> None:
    store, day, _said = zoned
    wanted = (day + timedelta(days=ahead)).isoformat()

    shown, _language, unknown = read_address({name: [wanted]}, store, store.revision())

    assert shown.view == NOW
    assert [(one.name, one.value, one.future) for one in unknown] == [(name, wanted, True)]
    assert asked(store, **{name: day.isoformat()}) != NOW


@pytest.fixture(autouse=True)
def _no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "share_card", lambda *_page: go.Figure())


def sketched(_figure: go.Figure, kind: str, *, text: str = "letters") -> bytes:
    del text
    return b"\x89PNG" if kind == "png" else b'<svg width="1" height="1"></svg>'


def faces(store: Store) -> Iterator[tuple[str, str]]:
    """Everything that people read, as text: the static site with its feed, a report, an embed, files and their facts."""
    known = snapshot(store).head().recorded_at
    then = snapshot(store, View(CAMPAIGN, known_at=known))
    site = Site(pinned(then), Edition("first", then.view.as_of, known), "", Pictures(sketched))
    for name, content in site_files(site).items():
        if name.endswith((".html", ".atom")):
            yield name, content.decode()
    for language in LANGUAGES:
        yield f"report-{language}.html", report(then, language)
        files = ChartFiles(ChartViews(then, language), "status-by-category", {}, "https://board.test")
        yield f"embed-{language}.html", embed_page(files, None)
        yield f"chart-{language}.csv", files.content("csv").decode()


def report(then: Snapshot, language: str) -> str:
    content = ReportFiles(ChartViews(then, language), {}, "https://board.test").content("html").decode()
    return re.sub(r"<script.*?</script>", "", content, flags=re.DOTALL)


@pytest.mark.parametrize(
    ("zone", "day", "said"), [*(pytest.param(*place, marks=pytest.mark.full) for place in PLACES[:-1]), PLACES[-1]]
)
def test_every_face_shows_the_campaigns_days_and_times(
    sqlite_store: Store, tmp_path: Path, zone: str, day: date, said: str
) -> None:
    store = board_in(sqlite_store, tmp_path / "zoned", zone)
    assess(store, WRITER, a_draft(note="Stands"))

    shown = dict(faces(store))

    assert [name for name, text in shown.items() if re.search(r"\bUTC\b", text)] == []
    for language in LANGUAGES:
        way = "" if language == "ko" else f"{language}/"
        pages = [
            f"{way}{page}.html" for page in ("index", "pledge/1", "method", f"report-{language}", f"embed-{language}")
        ]
        assert [name for name in pages if said not in shown[name.removeprefix(way) if "-" in name else name]] == []
    wrong = day + timedelta(days=1 if day == LATE.date() else -1)
    read = {name: re.sub(r"known_at=[^&\"<]+", "", text) for name, text in shown.items() if not name.endswith(".atom")}
    assert [name for name, text in read.items() if wrong.isoformat() in text] == []


def test_a_stewards_setting_moves_nothing_that_an_earlier_moment_shows(
    store: Store, clock: Clock, tmp_path: Path
) -> None:
    board_in(store, tmp_path / "seoul", "Asia/Seoul")
    assess(store, WRITER, a_draft())
    before = (
        asked(store, known_at="2019-03-02"),
        report(snapshot(store, View(CAMPAIGN, known_at=snapshot(store).head().recorded_at)), "en"),
    )
    then = View(CAMPAIGN, known_at=snapshot(store).head().recorded_at)
    clock.now += timedelta(days=5)

    change_settings(store, WRITER, CAMPAIGN, timezone="America/New_York")

    assert snapshot(store).campaign().timezone == "America/New_York"
    assert snapshot(store, then).campaign().timezone == "Asia/Seoul"
    assert (asked(store, known_at="2019-03-02"), snapshot(store, then).day) == (before[0], date(2019, 3, 2))
    assert snapshot(store, then).moment(then.known_at) in before[1]
    assert today(store, CAMPAIGN) == date(2019, 3, 6)


def test_a_zone_that_is_set_already_is_no_new_entry(zoned: Zoned) -> None:
    store, _day, _said = zoned

    change_settings(store, WRITER, CAMPAIGN, timezone=snapshot(store).campaign().timezone)

    assert store.revision() == 1


@pytest.mark.parametrize(("campaign", "zone"), [(CAMPAIGN, "UTC"), ("park-won-soon-2018", "Asia/Seoul")])
def test_a_package_without_a_zone_is_read_as_before_there_was_one(
    store: Store, tmp_path: Path, campaign: str, zone: str
) -> None:
    tables = seed_tables()
    tables["campaign"][0] |= {"id": campaign, "timezone": ""}
    seed(store, write_seed(tmp_path / "unsaid", tables))

    assert read_campaign(store, View(campaign)).timezone == zone


def test_a_package_with_a_zone_that_there_is_not_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(SeedError, match=r"campaign\.csv, row 2, column timezone: “Seoul/Asia” is no time zone"):
        board_in(store, tmp_path / "wrong", "Seoul/Asia")
    assert store.revision() == 0


def test_an_export_takes_the_zone_along(zoned: Zoned, tmp_path: Path) -> None:
    store, _day, _said = zoned
    assess(store, WRITER, a_draft())
    change_settings(store, WRITER, CAMPAIGN, timezone="Pacific/Chatham")
    export_package(snapshot(store), tmp_path / "package")
    other = open_store(f"sqlite:///{tmp_path / 'other.db'}", clock=store.now)

    seed(other, tmp_path / "package")

    assert read_campaign(other, NOW).timezone == "Pacific/Chatham"
    verify(other)
    other.close()


def test_nothing_that_people_read_is_written_with_the_letters_of_utc() -> None:
    package = Path(dashboard.__file__).parent
    allowed = {
        "share/site/publish.py",  # reads what former versions wrote
        "ui/desk/new_list.py",  # the zone of a campaign that names none
        "web/routes/api.py",
    }
    found = []
    for path in sorted(
        path for part in ("charts", "pages", "share", "ui", "web") for path in (package / part).rglob("*.py")
    ):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        texts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
        if any("UTC" in str(node.value) and id(node) not in docs for node in texts):
            found.append(path.relative_to(package).as_posix())

    assert set(found) <= allowed
