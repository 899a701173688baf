"""Frozen is frozen: what an address with a day and a moment answers is the same for good, whatever is recorded later."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.routing import BaseRoute, Mount
from starlette.testclient import TestClient

from dashboard.domain.columns import TABLES
from dashboard.domain.pages import BY_ADDRESS, PAGES
from dashboard.services.campaigns.seed import seed
from dashboard.services.keep.verify import verify
from dashboard.settings import PREFIX
from dashboard.share.chart_names import chart_names
from dashboard.share.chart_views import ChartViews
from dashboard.share.files import images
from dashboard.share.package.package import package_files
from dashboard.share.page_facts import page_facts
from dashboard.share.public_tables import records, table_of
from dashboard.share.site.page import Edition, Site
from dashboard.share.site.pictures import Pictures
from dashboard.share.site.publish import site_files
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store, open_store
from dashboard.store.journal.journal import Kind
from dashboard.store.reads.journal import read_head
from dashboard.store.reads.view import View
from dashboard.web import board_routes
from dashboard.web import public_request as asked
from dashboard.web.middleware.limits import NOTHING_ROUTES
from dashboard.web.middleware.public import is_public
from dashboard.web.routes.api import ENTRANCES
from tests.factories import CAMPAIGN, Clock, write_seed
from tests.later_writes import FROZEN_DAY, WRITES, Board
from tests.web.conftest import public_app

LATER = 50  # entries
FORMATS = {"charts": ("csv", "json", "svg"), "reports": ("html", "docx", "pdf")}
CARDS = [page.name for page in PAGES]
# What answers at each route; a route that stands neither here nor among those that are of no moment fails the test.
ADDRESSES: dict[str, Any] = {
    "/charts/{file}": lambda charts: [
        *(f"/charts/{name}.{kind}" for name in charts for kind in FORMATS["charts"]),
        *(f"/charts/status-mix.{kind}" for kind in ("png", "xlsx", "zip")),
    ],
    "/embed/{name:path}": lambda charts: [f"/embed/{name}" for name in charts],
    "/feed.atom": lambda _: ["/feed.atom", "/feed.atom?category=youth"],
    "/sitemap.xml": lambda _: ["/sitemap.xml"],
    "/share/{name}.png": lambda _: [f"/share/{name}.png?number=1&name=youth" for name in CARDS],
    "/reports/preview": lambda _: ["/reports/preview"],
    "/reports/{file}": lambda _: ["/reports/report.html", *(f"/reports/report.{kind}?chart=none" for kind in FORMATS["reports"])],
    "/api/v1/pledges/{number}": lambda _: [f"/api/v1/pledges/{number}" for number in (1, 2, 3)],
    "/api/v1/pledges/{number}.csv": lambda _: [f"/api/v1/pledges/{number}.csv" for number in (1, 2, 3)],
    "/api/openapi.json": lambda _: ["/api/openapi.json"],
    "/api/docs": lambda _: ["/api/docs"],
    "/api/v1/head": lambda _: ["/api/v1/head"],
} | {f"/api/v1/{name}{kind}": lambda _, name=name, kind=kind: [f"/api/v1/{name}{kind}"] for name in TABLES for kind in ("", ".csv", ".xlsx", ".zip")}  # fmt: skip
NO_MOMENT = {"/robots.txt", *ENTRANCES}


def _paths(found: list[BaseRoute], before: str = "") -> Iterator[str]:
    for route in found:
        if isinstance(route, Mount):
            yield from _paths(route.routes, before + route.path)
        else:
            yield before + route.path  # type: ignore[attr-defined]


def _addresses(store: Store) -> list[str]:
    charts = chart_names(ChartViews(Snapshot(store, store.revision(), View(CAMPAIGN)), "ko"))
    nothing = {route.path for route in NOTHING_ROUTES}
    paths = [path for path in _paths(board_routes()) if is_public(path) and path not in NO_MOMENT | nothing]
    assert set(paths) <= set(ADDRESSES), "a public route without an example: frozen or not, nobody knows"
    return [address for path in paths for address in ADDRESSES[path](charts)]


class _Drawer:
    """Draws nothing, but tells one figure from another: a picture changes where its figure does."""

    failing = False

    def draw(self, content: Any, kind: str, scale: float) -> bytes:
        facts = f"{json.dumps(content, default=str, sort_keys=True)}{kind}{scale}"
        digest = hashlib.sha256(facts.encode()).hexdigest()
        return f'<svg xmlns="http://www.w3.org/2000/svg"><desc>{digest}</desc></svg>'.encode()


@pytest.fixture(autouse=True)
def _no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "the_drawer", _Drawer)


def _answers(client: TestClient, addresses: list[str], frozen: str) -> dict[str, tuple[object, ...]]:
    found = {}
    for address in addresses:
        whole = f"{address}{'&' if '?' in address else '?'}{frozen}"
        answer = client.get(whole)
        assert answer.status_code == 200, (whole, answer.text[:200])
        headers = {name: value for name, value in answer.headers.items() if name != "date"}
        found[whole] = (answer.content, headers)
    return found


def _same(before: dict[str, tuple[object, ...]], after: dict[str, tuple[object, ...]]) -> None:
    moved = [address for address, answer in before.items() if answer != after[address]]
    assert not moved, "\n".join(moved)


@pytest.mark.parametrize("day", [FROZEN_DAY, pytest.param(None, marks=pytest.mark.full)])
def test_a_frozen_address_answers_the_same_after_writes_of_every_kind_and_a_month(
    day: date | None, sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", sqlite_url)
    monkeypatch.setattr(asked, "FRESH_SECONDS", -1.0)
    clock = Clock()
    store = open_store(sqlite_url, clock=clock)
    seed(store, write_seed(tmp_path / "seed"))
    board = Board(store, tmp_path, 14)
    board.fill()
    client = TestClient(public_app(), base_url="http://board.test", follow_redirects=False)
    monkeypatch.setattr(asked, "open_store", partial(open_store, clock=clock))
    client.get("/api/v1/head")
    moment = read_head(store).recorded_at
    assert moment is not None
    clock.now += timedelta(hours=1)
    known_at = f"known_at={quote(moment.isoformat())}"
    addresses = _addresses(store)
    frozen = f"as_of={day}&{known_at}&lang=en" if day else known_at
    before = _answers(client, addresses, frozen)

    clock.now += timedelta(days=31)
    assert board.later(LATER) == set(Kind) == set(WRITES)
    clock.now += timedelta(days=31)

    _same(before, _answers(client, addresses, frozen))
    asked.the_store().close()
    store.close()


@pytest.mark.parametrize("languages", [("ko",), pytest.param(("ko", "en"), marks=pytest.mark.full)], ids=len)
def test_what_was_known_at_a_moment_is_what_the_board_said_then_and_stays_so(
    seeded: Store, clock: Clock, tmp_path: Path, languages: tuple[str, ...]
) -> None:
    board = Board(seeded, tmp_path, 7)
    board.fill()
    said: dict[View, dict[str, Any]] = {}
    files: dict[str, bytes] = {}
    for _turn in range(2):
        moment = read_head(seeded).recorded_at
        assert moment is not None
        for day in (FROZEN_DAY, None):
            now = Snapshot(seeded, seeded.revision(), View(CAMPAIGN, day))
            said[View(CAMPAIGN, day, moment)] = _everything(now, languages)
        files = files or _files(seeded, next(iter(said)))
        clock.now += timedelta(days=31)
        board.later(15)
    known = next(iter(said))
    clock.now += timedelta(days=31)
    board.later(LATER)

    for view, then in said.items():
        found = _everything(Snapshot(seeded, seeded.revision(), view), languages)
        assert [name for name in then if found[name] != then[name]] == [], view
    after = _files(seeded, known)
    # What a steward erased is gone from every moment, and the package says so; nothing else is another one.
    described = json.loads(after["datapackage.json"])
    gone = {f"{place}files/{file['sha256']}" for file in described.pop("erased") for place in ("", "site/data/")}
    assert files.keys() - after.keys() == gone != set()
    assert after.keys() <= files.keys()
    assert described == json.loads(files["datapackage.json"])
    changed = {name for name in after if files[name] != after[name]}
    assert changed == {"datapackage.json", "site/data/datapackage.json"}
    verify(seeded)


def _everything(snapshot: Snapshot, languages: tuple[str, ...]) -> dict[str, Any]:
    """All tables, what each page says of itself, and whose organisations there are."""
    found: dict[str, Any] = {name: records(table_of(table, snapshot)) for name, table in TABLES.items()}
    for language in languages:
        found |= {f"{language} {path}": page_facts(snapshot, path, {}, language) for path in BY_ADDRESS}
    return found | {"organisations": snapshot.organisations(), "settings": snapshot.settings()}


def _files(store: Store, view: View) -> dict[str, bytes]:
    """The data package and the static site of a view."""
    snapshot = Snapshot(store, store.revision(), view)
    pictures = Pictures(lambda figure, kind, *_rest, **_more: _Drawer().draw(figure.to_dict(), kind, 1))
    site = Site(snapshot, Edition("", view.as_of, view.known_at, {}), "https://board.test", pictures)
    return package_files(snapshot) | {f"site/{name}": content for name, content in site_files(site).items()}
