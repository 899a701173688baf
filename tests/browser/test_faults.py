"""The store fails while somebody fills in a form: she sees what happened, keeps what she typed, and goes on by herself."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect

from dashboard.domain.status import Status
from dashboard.services.campaigns.seed import ensure_seeded
from dashboard.store.engine import dialect, postgresql
from dashboard.store.engine.store import open_store
from dashboard.store.reads.assessments import read_history
from dashboard.store.reads.view import View
from tests.browser.boards import CAMPAIGN, url_of
from tests.browser.conftest import Visitor
from tests.browser.visit import PATIENCE_MS, choose_status, form_field, ko, open_at, open_form, save, settled, typed
from tests.conftest import TEMPLATE
from tests.faults.outage import stopped
from tests.serving import log_lines, serving

pytestmark = pytest.mark.browser
NOTE = "기금 조례가 통과되었다."
KEPT = ko("What you typed is kept. This page goes on by itself as soon as the store is back.")
Outage = Callable[[], AbstractContextManager[None]]


@contextmanager
def taken_away(folder: Path) -> Iterator[None]:
    """Move a board's store elsewhere, and back when the block ends."""
    away = folder / "away"
    away.mkdir()
    for file in folder.glob("pledges.db*"):
        shutil.move(file, away)
    try:
        yield
    finally:
        for file in away.iterdir():
            shutil.move(file, folder)


# What a page does is the same; that a lost server is noticed and found again, tests/store and tests/faults see each time.
@pytest.fixture(params=["file", pytest.param("server", marks=[pytest.mark.postgresql, pytest.mark.full])])
def failing(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Outage]]:
    """The address of a store, and what takes it away for a while."""
    if request.param == "file":
        yield url_of(tmp_path), lambda: taken_away(tmp_path)
        return
    server = request.getfixturevalue("postgresql_server")
    with server.database(TEMPLATE) as url:
        yield url, lambda: stopped(server)


def test_a_form_outlives_the_loss_of_its_store(visitor: Visitor, failing: tuple[str, Outage], tmp_path: Path) -> None:
    url, outage = failing
    sentence = ko(dialect.UNREACHABLE if url.startswith("sqlite") else postgresql.UNREACHABLE)
    store = open_store(url)
    ensure_seeded(store)
    with serving(tmp_path, PLEDGEBOARD_DATABASE_URL=url, PLEDGEBOARD_LOCAL_WRITER="1") as address:
        page = visitor(address).new_page()
        open_at(page, "/pledge?number=7")
        open_form(page, 7)
        note = form_field(page, 7, "note").locator("textarea")
        typed(page, 7, "name", "서울 시민감시단")
        choose_status(page, 7, ko(Status.ON_TRACK.label))
        typed(page, 7, "note", NOTE)
        typed(page, 7, "evidence-0-url", "https://example.org/report")
        typed(page, 7, "evidence-0-title", "청년미래기금 조례")
        told = page.get_by_role("alert").filter(has_text=KEPT)

        with outage():
            save(page, 7)
            expect(told).to_be_visible(timeout=PATIENCE_MS)
            expect(told).to_contain_text(sentence.rpartition("}")[2].strip())
            expect(note).to_have_value(NOTE)

        expect(told).to_have_count(0, timeout=PATIENCE_MS)
        settled(page)
        expect(note).to_have_value(NOTE)
        save(page, 7)
        expect(page.locator(".runs [id^='entry-']")).to_have_count(1)
        [kept] = read_history(store, View(CAMPAIGN), 7)
        assert kept.note == NOTE
        assert any(line["event"] == "store fault" and line["level"] == "warning" for line in log_lines(tmp_path))
    store.close()
